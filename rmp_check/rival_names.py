"""Where two parts of a case file give one victim two names.

A letter changed, a first name spelt as it sounds, initials or a title that are another's, or another
person barred than the one whom the licence names. A stated change of name explains, and kin are others.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from rmp_check import background
from rmp_check.anchors import RISK, TOLD, Mention, anchor
from rmp_check.case import Case, Evidence
from rmp_check.cast import FATAL, RANKS, Cast, Person
from rmp_check.kinship import FAMILY, GENDER, owner_of
from rmp_check.lexicon import word_set
from rmp_check.names import misspelt, same_first, written_otherwise
from rmp_check.nouns import person_nouns
from rmp_check.whose_name import states_another


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two places that cannot both be right about one victim, or about how many there are."""

    label: str
    kind: str
    one: Evidence
    other: Evidence
    sure: bool = True


def of_names(case: Case, cast: Cast) -> Iterator[Contradiction]:
    """Yield where the name of one victim is written in two ways in two parts."""
    people = [p for p in cast.persons if not p.professional]
    for i, one in enumerate(people):
        for other in people[i + 1 :]:
            if (one.victim or other.victim) and _one_person(one, other) and not _explained(cast, one, other):
                pair = next(
                    (
                        (a, b)
                        for a in sorted(one.mentions, key=_fullest)
                        for b in sorted(other.mentions, key=_fullest)
                        if a.section != b.section
                    ),
                    None,
                )
                if pair and not _of_offender(cast, one, other):
                    yield Contradiction(
                        label=one.label, kind="name", one=_shown(pair[0]), other=_shown(pair[1])
                    )
    yield from _written_otherwise(cast)
    yield from _loose(cast)
    yield from _initials(people)
    yield from _renamed(case, cast, people)
    yield from _wrong_victim(cast)
    yield from _former_name(cast)
    yield from _other_surname(cast)
    yield from _not_that_one(cast)
    yield from _other_title(case, people)


def _fullest(mention: Mention) -> int:
    return -len(mention.name.words)


def _of_offender(cast: Cast, *people: Person) -> bool:
    """Whether one of two like surnames is the offender's with a slip, as "Ms Westlakes" is Karen Westlake's."""
    return any(
        not p.firsts
        and len(p.lasts) == 1
        and any(misspelt(w, o) for w in p.lasts for o in cast.offender if len(o) > 3)
        for p in people
    ) and any(p.lasts & cast.offender for p in people)


_NOW_CALLED = re.compile(
    r"[a-z][\s,(]{1,3}(?:now|formerly|previously|née|nee|becoming|became)[\s,(:]{1,3}"
    r"(?:known as |called |mr |mrs |ms |miss )*$"
)
_HER_KIN = re.compile(
    r"\b(his|her|their|[\w-]+'s)\s(?:[a-z]+\s)?([a-z-]+),?\s(?:is |was )?(?:called |named )?$"
)
"""Before a name: whose kin somebody is ("her mother, Emma Rudd")."""


def _explained(cast: Cast, *people: Person) -> bool:
    """Whether the case file says why one person has two names, or that they are two of one family."""
    for person in people:
        for mention in person.mentions:
            folded, name = mention.sentence.folded, mention.name
            lead = folded[: name.start - (len(name.title) + 1 if name.title else 0)][-60:]
            kin = _HER_KIN.search(lead)
            if states_another(folded) or _NOW_CALLED.search(lead):
                return True
            noun = person_nouns().get(kin[2]) if kin else None
            if kin and noun and noun.kind in FAMILY and not noun.plural:
                if owner_of(kin[1].removesuffix("'s"), cast):
                    return True
    return False


def _written_otherwise(cast: Cast) -> Iterator[Contradiction]:
    """Yield a victim's first name that two parts write in two ways, such as Katie and Katy."""
    for person in cast.victims:
        written: dict[str, dict[str, Mention]] = {}
        for mention in person.mentions:
            name = mention.name
            form = " ".join(name.words[:-1]) or ("" if name.title else name.last)
            if form and not name.initials and form not in person.lasts:
                written.setdefault(form, {}).setdefault(mention.section, mention)
        for one, other in itertools.combinations(written, 2):
            if not written_otherwise(one, other) or written[one].keys() == written[other].keys():
                continue
            pair = next(
                (
                    (a, b)
                    for section, a in written[one].items()
                    for where, b in written[other].items()
                    if section != where
                ),
                None,
            )
            if pair and not _explained(cast, person):
                yield Contradiction(
                    label=person.label, kind="name", one=_shown(pair[0]), other=_shown(pair[1])
                )
                break


def _one_person(one: Person, other: Person) -> bool:
    """Whether two people with different names look like one whose name is written in two ways."""
    if {(m.part, m.sentence.position) for m in one.mentions} & {
        (m.part, m.sentence.position) for m in other.mentions
    }:
        return False
    if one.sections() & other.sections() - {"offence_analysis", "risk_management_plan"}:
        return False
    if one.firsts and other.firsts and one.lasts and other.lasts:
        # "Mrs Gill" may be his wife's title, which stands under the first of the name
        genders = {m.name.gender for p in (one, other) for m in p.mentions if m.name.first and m.name.gender}
        if len(genders) > 1:
            return False
        firsts = [(a, b) for a in one.firsts for b in other.firsts]
        if one.lasts & other.lasts:
            return any(a[0] == b[0] or misspelt(a, b) for a, b in firsts)
        return any(same_first(a, b) for a, b in firsts) and any(
            misspelt(a, b) or (OSA.distance(a, b) == 1 and min(len(a), len(b)) > 3)
            for a in one.lasts
            for b in other.lasts
        )
    if _ranked(one) != _ranked(other):
        return False  # DC Bourke is not Declan Burke
    letters = [{i[0] for i in p.initials} for p in (one, other)]
    if all(letters) and not letters[0] & letters[1]:  # "J. Norris" is not Sam Morris
        return False
    return any(misspelt(a, b) for a in one.lasts for b in other.lasts) and any(
        m.name.title for m in [*one.mentions, *other.mentions]
    )


def _ranked(person: Person) -> bool:
    """Whether somebody is called by a rank of the police or the prison."""
    return any(m.name.title in RANKS and m.part != RISK for m in person.mentions)


def _initials(people: list[Person]) -> Iterator[Contradiction]:
    """Yield a victim's initials that another part gives with one letter changed."""
    by_letters = [
        p for p in people if p.victim and p.initials and not p.lasts and len(next(iter(p.initials))) == 2
    ]
    told = [p for p in by_letters if any(m.part in TOLD for m in p.mentions)]
    for one in told:
        others = [p for p in by_letters if p not in told and not p.sections() & one.sections()]
        if len(others) != 1 or any(p is not one and not p.sections() & others[0].sections() for p in told):
            continue
        a, b = (next(iter(p.initials)) for p in (one, others[0]))
        if (a[0] == b[0]) != (a[1] == b[1]):
            yield Contradiction(
                label=one.label, kind="name", one=_shown(one.mentions[0]), other=_shown(others[0].mentions[0])
            )


def _loose(cast: Cast) -> Iterator[Contradiction]:
    """Yield a first name or surname alone in another part that is a victim's with a letter changed."""
    known = {w for p in cast.persons for w in p.firsts | p.lasts}
    english = word_set("english_words")
    for mention in cast.loose:
        word = mention.name.last
        if (
            len(mention.name.words) > 1
            or len(word) < 5
            or word.removesuffix("s") in english
            or word.removesuffix("s") in word_set("not_names")
            or word in known
            or word in cast.offender
        ):
            continue
        lead = mention.sentence.folded[: mention.name.start]
        several = lead.endswith("the ") and word.endswith("s")
        if _PLACE.search(lead) and not several:
            continue
        for person in cast.victims:
            near = [
                w
                for w in person.firsts | person.lasts
                if len(w) > 4
                and w[0] == word[0]
                and (
                    misspelt(w, word.removesuffix("s"))
                    if several
                    else fuzz.ratio(w, word) >= 75 or written_otherwise(w, word)
                )
            ]
            other = next((m for m in person.mentions if m.section != mention.section), None)
            if near and other and not any(w.startswith(word) or word.startswith(w) for w in near):
                yield Contradiction(
                    label=person.label, kind="name", one=_shown(other), other=_shown(mention), sure=False
                )
                return


_PLACE = re.compile(r"\b(?:in|at|of|from|near|to|into|around|hmp)\s(?:the\s)?$")


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
        or _one_person(one, other)
    ):
        return
    if _explained(cast, one, other):
        return
    if len(one.genders | other.genders) < 2 and (one.lasts & other.lasts or one.firsts & other.firsts):
        yield Contradiction(
            label=one.label,
            kind="name",
            one=_shown(one.mentions[0]),
            other=_shown(other.mentions[0]),
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
            and not _one_person(person, listed[0])
        ):
            yield Contradiction(
                label=listed[0].label,
                kind="name",
                one=_shown(listed[0].mentions[0]),
                other=_shown(first),
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
            label=one.label, kind=GENDER, one=_shown(one.mentions[0]), other=_shown(other.mentions[0])
        )


_BARRED = re.compile(r"\b(?:no|not|non)\b[^.;]{0,30}\b(?:contact|approach|communicat\w*)\b[^.;]{0,20}$")
_HIS_VICTIM = re.compile(
    r"^,\s(?:his|her|the|d's) (?:index )?victim\b(?! (?:liaison|contact|unit|officer|support))"
)


_OFFICE_AFTER = re.compile(
    r"^'?s?[\s,(:-]{1,3}(?:(?:is|was|the|his|her|a|an|our)\s){0,3}(?:[a-z'-]+\s)?(?:officer|worker|vlo|vlu|idva|isva|manager|practitioner|"
    r"nurse|teacher|solicitor|psychologist|of|from|at|pc|dc|mentor|probation|police|housing|liaison|unit|team)\b"
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
            or _OFFICE_AFTER.match(folded[name.end :])
            or _NOW_CALLED.search(folded[: name.start])
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
                    label=victim.label, kind="name", one=_shown(first), other=shown, sure=False
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
                        yield Contradiction(label=victim.label, kind="name", one=_shown(first), other=shown)
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
            if match := _HIS_VICTIM.match(after) or _PROTECTED.match(after):
                shown = mention.sentence.evidence(mention.name.start, mention.name.end + match.end())
                first = next(m for m in known[0].mentions if m.part in TOLD or m.part.startswith("licence."))
                yield Contradiction(label=known[0].label, kind="name", one=_shown(first), other=shown)


def _shown(mention: Mention) -> Evidence:
    return mention.sentence.evidence(mention.name.start, mention.name.end)
