"""Whose rule a restriction of a plan is: the licence's, a court's, a hostel's, or nobody's yet.

The words that say so ("bail", "by agreement", "on licence", "applied for") stand in the clause itself,
before it as the heading of a list, or in the sentence before.
"""

from __future__ import annotations

import dataclasses
import re

from rmp_check.keyed import keyed
from rmp_check.wording import (
    AGENCY,
    CUES,
    LICENCE,
    MADE_LICENCE,
    NOT_THE_LICENCE,
    ORDER,
    PAST,
    PREMISES,
    PRISON,
    REQUESTED,
    WISH,
    Trigger,
    holds,
)

_BY = re.compile(r"\b(?:under|by|in|of|from|through|within|per|is|a|on) (?:the |his |a |her |that )?$|\(\s*$")
_PREMISES_RULE = re.compile(
    r"\b(?:ap|approved premises|hostel|house|premises|home|unit|lodging)(?:'s)?(?: (?:has|have|operates?|runs?|with|own|own nightly))?(?: (?:a|an|its|its own))?(?: \d{1,2}(?:[.:]\d\d)?\s?[ap]m)? $"
)
_ALL = re.compile(r"\b(?:both|all|these|which|neither|none)\b")
STOP = re.compile(r";|(?<!\.\w)(?<!\s\w)\.(?!\w)")
GOES_ON = keyed(r"^\W*(?:it|this|that|under (?:it|this|which)|which|the order|they|by it)\b")
_NOT_OF_ORDERS = frozenset(
    "curfew residence relationship_notification drug_alcohol polygraph programme tag".split()
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words that say whose rule a restriction is; `carries` if that holds for what follows too."""

    start: int
    end: int
    name: str
    carries: bool


@dataclasses.dataclass(slots=True, kw_only=True)
class Before:
    """What the sentences before, in the same field, have said of whose rules follow."""

    part: str = ""
    header: str = ""
    last: str = ""
    barred: bool = False
    """Whether the sentence just before asks what he may not do ("What can't he do?")."""
    alone: str = ""
    """The paper that the sentence just before names and does nothing else ("Restraining order.")."""


def cues_of(folded: str) -> list[Cue]:
    """Find the words of a sentence that say whose rules its restrictions are."""
    found = [
        Cue(start=m.start(), end=m.end(), name=ORDER if name == "court" else name, carries=carries)
        for name, carries, needs, pattern in CUES
        if pattern.possible(folded) and holds(folded, needs)
        for m in pattern.finditer(folded)
        if name != LICENCE or not NOT_THE_LICENCE.search(folded[max(0, m.start() - 40) : m.start()])
    ]
    return sorted(found, key=lambda c: c.start)


def source_of(
    folded: str,
    trigger: Trigger,
    start: int,
    end: int,
    cues: list[Cue],
    before: Before,
    contingent: bool,
) -> tuple[str, bool]:
    """Return the source of a restriction, and whether the sentence says so."""
    kind = trigger.kind
    if MADE_LICENCE.search(folded):
        return LICENCE, True
    court = "requirement" in folded or "(court)" in folded
    fitting = [
        c
        for c in cues
        if not (c.name == ORDER and kind in _NOT_OF_ORDERS and not court)
        and not (c.name == PRISON and kind not in ("non_contact", "device", "other"))
        and not (c.name in (REQUESTED, WISH) and contingent)
    ]
    inside = [
        c
        for c in fitting
        if start <= c.start < end
        and (c.start <= trigger.end or c.name not in (ORDER, PRISON) or _BY.search(folded[: c.start]))
    ]
    names = {c.name for c in inside}
    if kind == "curfew" and _PREMISES_RULE.search(folded[max(0, trigger.start - 45) : trigger.start]):
        if LICENCE not in names:
            return PREMISES, True
    for name in (PAST, AGENCY, WISH, REQUESTED):
        if name in names:
            return name, True
    if inside:
        nearest = min(
            inside, key=lambda c: abs(c.start - trigger.start) + (0 if c.start <= trigger.start else 15)
        )
        return nearest.name, True
    earlier = [c for c in fitting if c.start < start and c.carries and _carries(folded, c, start)]
    if earlier:
        name, at = earlier[-1].name, earlier[-1].start
        if name == LICENCE:
            same = [c.name for c in earlier[:-1] if not STOP.search(folded[c.end : at])]
            name = next((n for n in same if n in (REQUESTED, PAST)), name)
        return name, True
    for cue in fitting:
        if cue.start >= end and (
            cue.name == LICENCE or _ALL.search(folded[max(end, cue.start - 20) : cue.start])
        ):
            return cue.name, True
    if (
        before.last in (ORDER, LICENCE)
        and GOES_ON.match(folded)
        and not (before.last == ORDER and kind in _NOT_OF_ORDERS)
    ):
        return before.last, True
    if before.alone and not (before.alone == ORDER and kind in _NOT_OF_ORDERS):
        return before.alone, True
    if before.header:
        return before.header, True
    return LICENCE, False


def _carries(folded: str, cue: Cue, start: int) -> bool:
    """Whether a cue still holds at a later clause: a list's heading does, an item of the list does not."""
    between = folded[cue.end : start]
    return cue.name == LICENCE or ";" not in between or ":" in between.split(";")[0]
