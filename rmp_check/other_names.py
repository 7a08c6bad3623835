"""Where a text gives a victim the name of somebody who cannot be one: another surname, title or person.

What is compared here is who stands where a victim stands (barred on the licence, protected by the plan), and
not how a name is spelt (`rival_names`).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from rmp_check import background
from rmp_check.anchors import RISK, TOLD, anchor
from rmp_check.case import Case
from rmp_check.cast import FATAL, RANKS, Cast, Person
from rmp_check.kinship import GENDER
from rmp_check.lexicon import word_set
from rmp_check.names import same_first
from rmp_check.rival_names import NOW_CALLED, Contradiction, explained, named_at, one_person
from rmp_check.whose_name import states_another


def of_other_names(case: Case, cast: Cast) -> Iterator[Contradiction]:
    """Yield where a text names somebody else in the place of a victim."""
    people = [p for p in cast.persons if not p.professional]
    yield from _renamed(case, cast, people)
    yield from _wrong_victim(cast)
    yield from _former_name(cast)
    yield from _other_surname(cast)
    yield from _not_that_one(cast)
    yield from _other_title(case, people)


def _renamed(case: Case, cast: Cast, people: list[Person]) -> Iterator[Contradiction]:
    """Yield where analysis and licence each name one person, and the two share only one of two names."""
    told = [
        p for p in people if p.victim and p.firsts and p.lasts and any(m.part in TOLD for m in p.mentions)
    ]
    listed = [p for p in people if p.firsts and p.lasts and "licence" in p.sections()]
    if len(told) != 1 or len(listed) != 1 or FATAL.search(background.offence(case).words):
        return
    one, other = told[0], listed[0]
    if (
        one is other
        or "licence" in one.sections()
        or "offence_analysis" in other.sections()
        or one_person(one, other)
    ):
        return
    if explained(cast, one, other):
        return
    if len(one.genders | other.genders) < 2 and (one.lasts & other.lasts or one.firsts & other.firsts):
        yield Contradiction(
            label=one.label,
            kind="name",
            one=named_at(one.mentions[0]),
            other=named_at(other.mentions[0]),
            sure=False,
        )


def _not_that_one(cast: Cast) -> Iterator[Contradiction]:
    """Yield where a plan bars contact with one person by full name, and the licence with another."""
    listed = [p for p in cast.persons if "licence" in p.sections() and p.victim]
    if len(listed) != 1 or not (listed[0].firsts and listed[0].lasts):
        return
    for person in cast.persons:
        if person.professional or not person.sections() <= {"risk_management_plan"} or person is listed[0]:
            continue
        first = person.mentions[0]
        barred = first.name.first and _BARRED.search(
            first.sentence.folded[max(0, first.name.start - 60) : first.name.start]
        )
        if (
            barred
            and not listed[0].sections() & {"risk_management_plan"}
            and not one_person(person, listed[0])
        ):
            yield Contradiction(
                label=listed[0].label,
                kind="name",
                one=named_at(listed[0].mentions[0]),
                other=named_at(first),
                sure=False,
            )


_FAMILY = re.compile(
    r"\b(?:mr\.? (?:and|&|\+) mrs|mrs\.? (?:and|&|\+) mr|couple|married|wife|husband|spouse|family|parents?|"
    r"brothers?|sisters?|sons?|daughters?|mother|father|mum|dad|partner|uncle|aunt|cousin|siblings?|both)\b"
)


def _other_title(case: Case, people: list[Person]) -> Iterator[Contradiction]:
    """Yield where the one victim of a surname is "Mr" in one part and "Mrs" in another, and no family is told of."""
    for one, other in itertools.combinations(people, 2):
        if (
            not (one.victim or other.victim)
            or not one.lasts & other.lasts
            or len(one.genders | other.genders) < 2
            or one.sections() & other.sections()
            or (one.firsts and other.firsts)
        ):
            continue
        if any(_FAMILY.search(m.sentence.folded) for p in (one, other) for m in p.mentions):
            continue
        yield Contradiction(
            label=one.label, kind=GENDER, one=named_at(one.mentions[0]), other=named_at(other.mentions[0])
        )


_BARRED = re.compile(r"\b(?:no|not|non)\b[^.;]{0,30}\b(?:contact|approach|communicat\w*)\b[^.;]{0,20}$")


_HIS_VICTIM = re.compile(
    r"^,\s(?:his|her|the|d's) (?:index )?victim\b(?! (?:liaison|contact|unit|officer|support))"
)


_OFFICE_AFTER = re.compile(
    r"^'?s?[\s,(:-]{1,3}(?:(?:is|was|the|his|her|a|an|our)\s){0,3}(?:[a-z'-]+\s)?(?:officer|worker|vlo|vlu|idva|isva|manager|practitioner|"
    r"nurse|teacher|solicitor|psychologist|of|from|at|pc|dc|mentor|probation|police|housing|liaison|unit|team)\b"
)


_OFFICE_BEFORE = re.compile(
    r"\b(?:vlo|vlu|liaison officer|officer|worker|idva|isva|com|pom|om|manager|practitioner|nurse|psychologist|pc|dc|ds|unit)[\s,:(-]{1,3}$"
)
_LATER = ("risk_management_plan", "rosh_summary")


def _other_surname(cast: Cast) -> Iterator[Contradiction]:
    """Yield where plan or risk summary gives a victim's first name with another surname, which nobody else bears."""
    borne = {w for p in cast.persons if p.sections() - {*_LATER} for w in p.lasts} | cast.offender
    later = [
        m
        for m in (
            *cast.loose,
            *(
                m
                for p in cast.persons
                if not p.professional and p.sections() <= {*_LATER}
                for m in p.mentions
            ),
        )
        if m.section in _LATER
    ]
    for mention in later:
        name, folded = mention.name, mention.sentence.folded
        if name.initials or len(name.first) < 3 or name.title in RANKS or name.last in borne:
            continue
        if name.last in word_set("english_words") or name.last in word_set("not_names") or len(name.last) < 3:
            continue
        if not (
            mention.part == RISK or mention.sentence.has("protected_specific") or anchor(mention) == "barred"
        ):
            continue
        if (
            states_another(folded)
            or _OFFICE_BEFORE.search(folded[: name.start])
            or _OFFICE_AFTER.match(folded[name.end :])
            or NOW_CALLED.search(folded[: name.start])
        ):
            continue
        for victim in cast.victims:
            first = next((m for m in victim.mentions if m.section != mention.section and m.name.first), None)
            if (
                name.words[:-1] == tuple(first.name.words[:-1] if first else ())
                and name.last not in victim.lasts
                and first
            ):
                shown = mention.sentence.evidence(name.start, name.end)
                yield Contradiction(
                    label=victim.label, kind="name", one=named_at(first), other=shown, sure=False
                )
                return


_PROTECTED = re.compile(
    r"^(?:,| is| was)\s(?:the|his|her)\s[a-z' -]{3,20}?\s(?:whom? |that |who is |to be )?(?:this plan |the plan |we )?"
    r"(?:(?:must |is to |has to )?protects?|protected by|(?:must )?keeps? safe)\b"
)


_FORMERLY = re.compile(
    r"^[^.;]{0,3}\b(?:formerly|previously|née|nee|born)\s(?:mr |mrs |ms |miss )?([^\W\d_]+)\b"
)


def _former_name(cast: Cast) -> Iterator[Contradiction]:
    """Yield where the earlier name that is stated of somebody is a victim's with letters changed."""
    for person in cast.persons:
        for mention in person.mentions:
            stated = _FORMERLY.match(mention.sentence.folded[mention.name.end :])
            for victim in cast.victims if stated else ():
                if (
                    stated
                    and victim is not person
                    and stated[1] not in victim.lasts
                    and any(stated[1][0] == w[0] and OSA.distance(stated[1], w) < 3 for w in victim.lasts)
                    and any(same_first(a, b) for a in victim.firsts for b in person.firsts)
                ):
                    end = mention.name.end + stated.end(1)
                    shown = mention.sentence.evidence(mention.name.start, end)
                    first = next((m for m in victim.mentions if m.section != mention.section), None)
                    if first:
                        yield Contradiction(label=victim.label, kind="name", one=named_at(first), other=shown)
                        return


def _wrong_victim(cast: Cast) -> Iterator[Contradiction]:
    """Yield where a plan calls somebody the victim whom analysis and licence do not, though they name one."""
    known = [
        p for p in cast.persons if any(m.part in TOLD or m.part.startswith("licence.") for m in p.mentions)
    ]
    others = [m for p in cast.persons if p not in known for m in p.mentions]
    for mention in [*others, *(m for m in cast.loose if len(m.name.words) > 1)]:
        if known and mention.section == "risk_management_plan":
            after = mention.sentence.folded[mention.name.end :]
            known_as = None if mention in cast.loose else _HIS_VICTIM.match(after)
            if match := known_as or _PROTECTED.match(after):
                shown = mention.sentence.evidence(mention.name.start, mention.name.end + match.end())
                first = next(m for m in known[0].mentions if m.part in TOLD or m.part.startswith("licence."))
                yield Contradiction(label=known[0].label, kind="name", one=named_at(first), other=shown)
