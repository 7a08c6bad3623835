"""Where two parts of a case file contradict each other about a victim."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping

from rmp_check import background, companions, head_count, unnamed
from rmp_check.ages import BORN
from rmp_check.anchors import TOLD
from rmp_check.case import Case, Evidence
from rmp_check.cast import FATAL, Cast, Person
from rmp_check.counts import disagreement
from rmp_check.details import Reader, own_age
from rmp_check.kinship import (
    ACQUAINTED,
    AGE,
    GENDER,
    KINSHIP,
    NEVER_COUPLE,
    NEVER_MARRIED,
    STRANGER,
    Detail,
    same_owner,
)
from rmp_check.other_names import of_other_names
from rmp_check.rival_names import Contradiction, of_names


def contradictions(case: Case, cast: Cast) -> list[Contradiction]:
    """Return every contradiction about a victim between two parts of the case file."""
    reader = Reader(case, cast)
    details = reader.details()
    people = head_count.roster(case, cast)
    found = [*of_names(cast), *of_other_names(case, cast), *of_details(case, cast, details, people)]
    if pair := disagreement(case, cast):
        found.append(Contradiction(label="number of victims", kind="number", one=pair[0], other=pair[1]))
    for kind, one, other in head_count.disagreement(case, people, reader.found, details):
        if not any(c.kind == kind == "number" for c in found):
            found.append(Contradiction(label="victims", kind=kind, one=one, other=other))
    two = companions.disagreement(case, cast, reader.found, people, details)
    told = details.get(cast.only.label if isinstance(cast.only, Person) else "", [])
    for pair in (two, unnamed.of_kin(case, cast, reader.found, told), unnamed.of_strangers(case, cast)):
        if pair:
            found.append(Contradiction(label="victims", kind=KINSHIP, one=pair[0], other=pair[1]))
    if pair := unnamed.of_name(case, cast, details):
        found.append(Contradiction(label="victim", kind="name", one=pair[0], other=pair[1], sure=False))
    if pair := unnamed.of_work(case, cast):
        found.append(Contradiction(label="victim", kind="work", one=pair[0], other=pair[1], sure=False))
    if pair := unnamed.of_place(case):
        found.append(Contradiction(label="victim", kind=GENDER, one=pair[0], other=pair[1]))
    return found


def agreements(case: Case, cast: Cast) -> list[Evidence]:
    """Return where two parts or more say the same kind of thing of one victim, names apart."""
    out: list[Evidence] = []
    for group in Reader(case, cast).details().values():
        for kind in (AGE, GENDER, KINSHIP):
            same = {d.section: d.evidence for d in group if d.kind == kind}
            if len(same) > 1:
                out.extend(same.values())
    return out


def of_details(
    case: Case, cast: Cast, details: Mapping[str, list[Detail]], people: list[Person]
) -> Iterator[Contradiction]:
    """Yield where ages, genders or kinships of one person disagree."""
    span, period = _time_between(case)
    fatal = FATAL.search(background.offence(case).words) is not None
    others = {p.label for p in cast.persons if p.professional}
    for label, group in details.items():
        if label in others:
            continue
        for kind in (AGE, GENDER, KINSHIP):
            same = [_as_age(d, case) for d in group if d.kind == kind]
            for one, other in _disagreeing(same, span, period, fatal=fatal):
                yield Contradiction(
                    label=label or "victim", kind=kind, one=one.evidence, other=other.evidence
                )
                break
    yield from _exchanged(details, people)
    yield from _of_account(case, details, people, span, period)


_FEW = 6
"""Victims whose ages are compared with each other's: a longer list is no case but a heap."""


def _exchanged(details: Mapping[str, list[Detail]], people: list[Person]) -> Iterator[Contradiction]:
    """Yield where two victims have each other's age in another part."""
    exact = {
        p.label: list(
            {
                (d.section, d.low): d
                for d in details.get(p.label, ())
                if d.kind == AGE and d.low == d.high and d.when != BORN
            }.values()
        )
        for p in people[:_FEW]
    }
    for one, other in itertools.combinations(people[:_FEW], 2):
        for a, b in itertools.product(exact[one.label], exact[other.label]):
            if a.section != b.section or a.low == b.low:
                continue
            for x, y in itertools.product(exact[one.label], exact[other.label]):
                if x.section == y.section != a.section and (x.low, y.low) == (b.low, a.low):
                    yield Contradiction(label=one.label, kind=AGE, one=a.evidence, other=x.evidence)
                    return


def _of_account(
    case: Case, details: Mapping[str, list[Detail]], people: list[Person], span: float, period: float
) -> Iterator[Contradiction]:
    """Yield where who wrote the victim impact report is of an age that none of several victims can have."""
    known = [[_as_age(d, case) for d in details.get(p.label, ()) if d.kind == AGE] for p in people]
    if len(people) < 2 or not all(known):
        return
    for own in own_age(case):
        if not any(_ages_agree(d, own, span, period) for ages in known for d in ages):
            nearest = min((d for ages in known for d in ages), key=lambda d: abs(d.low - own.low))
            yield Contradiction(label="victim", kind=AGE, one=nearest.evidence, other=own.evidence)
            return


def _disagreeing(
    group: list[Detail], span: float, period: float, *, fatal: bool
) -> Iterator[tuple[Detail, Detail]]:
    """Yield pairs from different parts that disagree, unless one of the two parts says both."""
    group = list({(d.section, d.low, d.high, d.word, d.whose, d.when): d for d in reversed(group)}.values())[
        ::-1
    ]
    for i, one in enumerate(group):
        for other in group[i + 1 :]:
            if one.section == other.section or _agree(one, other, span, period, fatal=fatal):
                continue
            same = {one.when, other.when} <= {"onset", "then"}  # ages of other times excuse nothing
            here = [d for d in group if d.section == one.section and not (same and d.when != one.when)]
            there = [d for d in group if d.section == other.section and not (same and d.when != other.when)]
            if one.kind == KINSHIP and STRANGER in (one.word, other.word):
                told, stranger = (other, one) if one.word == STRANGER else (one, other)
                if any(d.section == stranger.section and d.word == told.word for d in group):
                    continue  # "a neighbour, whom he did not know"
            if (
                one.kind == KINSHIP
                or one.sure
                or other.sure
                or not any(_agree(a, b, span, period, fatal=fatal) for a in here for b in there)
            ):
                yield one, other


def _agree(one: Detail, other: Detail, span: float, period: float, *, fatal: bool) -> bool:
    if one.kind == AGE:
        return _ages_agree(one, other, span, period)
    if one.kind == GENDER:
        return one.word == other.word
    words = {one.word, other.word}
    if STRANGER in words and (group := next((w for w in words if w.startswith("known:")), "")):
        return group in ("known:stranger", "known:friend") or one.whose + other.whose != ""
    for said, contrary in _CONTRARY.items():
        if said in words:
            return not words & contrary or one.whose + other.whose != ""
    if ACQUAINTED in words:
        return True
    known = {w for w in words if w.startswith("known:")}
    if known:
        return (
            len(words) == 1
            or "known:friend" in known
            or words & _ANYBODY != set()
            or one.whose + other.whose != ""
        )
    if not same_owner(one.whose, other.whose) and not (fatal and "" in (one.whose, other.whose)):
        return True
    return len(words) == 1 or words <= {"couple", "former", "married", "widow"}


def _ages_agree(one: Detail, other: Detail, span: float, period: float) -> bool:
    """Whether two ages can be those of one person, given when they are told of."""
    apart = max(one.low - other.high, other.low - one.high, 0)
    if one.when == other.when == _DATED:
        return apart <= 1
    early, late = sorted((one, other), key=lambda d: _ORDER[d.when])
    past = ("onset", "then")
    if early.when == late.when == "onset":
        return apart <= 1
    if early.when == late.when == "then" or (
        early.when in past and late.when in past and late.high >= early.low
    ):
        return apart <= max(1, period)
    if early.when in past and late.high < early.low - (early.when == "then"):
        return False
    if early.when in past:
        return apart <= span + 1
    return apart <= (3 if {"now", _DATED} & {one.when, other.when} else span + 1)


def _as_age(detail: Detail, case: Case) -> Detail:
    """Return the age now that a year of birth means, another detail as it is."""
    if detail.when != BORN:
        return detail
    told = " ".join(s.folded for s in case.of(*TOLD))
    now = _now(case, (int(y) for y in _YEAR.findall(told)))
    return dataclasses.replace(detail, low=now - detail.high - 1, high=now - detail.low, when=_DATED)


_CONTRARY = {
    NEVER_MARRIED: frozenset({"married"}),
    NEVER_COUPLE: frozenset({"married", "couple", "former"}),
    STRANGER: frozenset({"married", "couple", "former", ACQUAINTED, "child", "parent", "sibling", "cousin"}),
}
_ANYBODY = frozenset({"couple", "former", "married"})
"""A partner may be a neighbour or a colleague too."""
_DATED = "dated"
"""For an age now that follows from a year of birth, or from an age in a year that is given."""
_ORDER = {"onset": 0, "then": 1, "": 2, "now": 3, _DATED: 3}


_YEAR = re.compile(r"\b20[012]\d\b")


def _now(case: Case, years: Iterable[int] = ()) -> int:
    """Return the year in which the case file is written: of the release, or the last that it names."""
    later = " ".join(t for p, t in case.texts.items() if p.startswith(("risk_management_plan", "rosh")))
    release = background.release(case).date
    if release:
        return release.year
    return max([*years, *(int(y) for y in _YEAR.findall(later)), 2020])


_ONSET_YEAR = re.compile(r"\b(?:began|begun|started|first)\b[^.;]{0,30}?\bin\s(?:[a-z]+ )?((?:19|20)\d\d)\b")


def _time_between(case: Case) -> tuple[float, float]:
    """Return (years from the offence to now, years that the offence lasted), as far as the case says."""
    told = " ".join(s.folded for s in case.of(TOLD[1])) or " ".join(s.folded for s in case.of(*TOLD))
    years = [int(y) for y in re.findall(r"\b(?:19[5-9]\d|20[0-3]\d)\b", told)]
    years += [int(y) for s in case.of(TOLD[0]) for y in _ONSET_YEAR.findall(s.folded)]
    years += [2000 + int(y) for y in re.findall(r"\b\d{1,2}[./-]\d{1,2}[./-]([0-3]\d)\b", told)]
    years += [
        2000 + int(y)
        for y in re.findall(
            r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]* '?([0-3]\d)\b", told
        )
    ]
    now = _now(case, years)
    past = [y for y in years if y <= now]
    if not past:
        return 3, 0
    return max(now - min(past), 1), min(max(past) - min(past), 8)
