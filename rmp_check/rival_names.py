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

from rmp_check.anchors import RISK, TOLD, Mention
from rmp_check.case import Evidence
from rmp_check.cast import RANKS, Cast, Person
from rmp_check.kinship import FAMILY, owner_of
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


def of_names(cast: Cast) -> Iterator[Contradiction]:
    """Yield where the name of one victim is written in two ways in two parts."""
    people = [p for p in cast.persons if not p.professional]
    for i, one in enumerate(people):
        for other in people[i + 1 :]:
            if (one.victim or other.victim) and one_person(one, other) and not explained(cast, one, other):
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
                        label=one.label, kind="name", one=named_at(pair[0]), other=named_at(pair[1])
                    )
    yield from _written_otherwise(cast)
    yield from _loose(cast)
    yield from _initials(people)


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


NOW_CALLED = re.compile(
    r"[a-z][\s,(]{1,3}(?:now|formerly|previously|née|nee|becoming|became)[\s,(:]{1,3}"
    r"(?:known as |called |mr |mrs |ms |miss )*$"
)
_HER_KIN = re.compile(
    r"\b(his|her|their|[\w-]+'s)\s(?:[a-z]+\s)?([a-z-]+),?\s(?:is |was )?(?:called |named )?$"
)
"""Before a name: whose kin somebody is ("her mother, Emma Rudd")."""


def explained(cast: Cast, *people: Person) -> bool:
    """Whether the case file says why one person has two names, or that they are two of one family."""
    for person in people:
        for mention in person.mentions:
            folded, name = mention.sentence.folded, mention.name
            lead = folded[: name.start - (len(name.title) + 1 if name.title else 0)][-60:]
            kin = _HER_KIN.search(lead)
            if states_another(folded) or NOW_CALLED.search(lead):
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
            if pair and not explained(cast, person):
                yield Contradiction(
                    label=person.label, kind="name", one=named_at(pair[0]), other=named_at(pair[1])
                )
                break


def one_person(one: Person, other: Person) -> bool:
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
                label=one.label,
                kind="name",
                one=named_at(one.mentions[0]),
                other=named_at(others[0].mentions[0]),
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
                    label=person.label, kind="name", one=named_at(other), other=named_at(mention), sure=False
                )
                return


_PLACE = re.compile(r"\b(?:in|at|of|from|near|to|into|around|hmp)\s(?:the\s)?$")


def named_at(mention: Mention) -> Evidence:
    """Return the words of a name."""
    return mention.sentence.evidence(mention.name.start, mention.name.end)
