"""The restrictions that a plan states, and the licence conditions that they are.

A plan states one restriction in several places ("excluded from Heaton Norris" in one field, "the zone
is checked weekly" in another); each statement is a mention, and mentions of one kind from one source
are one restriction. First version: kinds and sources from the sentence labels alone.
"""

from __future__ import annotations

import dataclasses

from rmp_check.case import Case, Sentence

LICENCE, ORDER, PRISON, PREMISES, AGENCY = "licence", "order", "prison", "premises", "agency"
REQUESTED, PAST = "requested", "past"

KIND_LABELS = {
    "r_non_contact": "non_contact",
    "r_exclusion": "exclusion",
    "r_residence": "residence",
    "r_curfew": "curfew",
    "r_tag": "tag",
    "r_relationship": "relationship_notification",
    "r_child_contact": "child_contact",
    "r_other": "other",
}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One statement of one restriction: code points start to end of a sentence of the plan."""

    sentence: Sentence
    start: int
    end: int
    kind: str
    """A licence category (`case_file.CATEGORIES`)."""
    source: str
    """LICENCE (also where nothing is said), ORDER, PRISON, PREMISES, AGENCY, REQUESTED or PAST."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """One restriction of the plan, wherever the plan speaks of it."""

    kind: str
    source: str
    label: str
    """What to call it in a report, such as "exclusion zone, Heaton Norris"."""
    mentions: tuple[Mention, ...]
    conditions: tuple[int, ...] = ()
    """Numbers of the licence conditions that it is (several where one sentence covers several)."""
    sure: bool = True


def plan_restrictions(case: Case) -> tuple[Restriction, ...]:
    """Return the protective restrictions that the plan states, requested ones too, past ones not."""
    groups: dict[tuple[str, str], list[Mention]] = {}
    for sentence in case.plan:
        source = REQUESTED if sentence.has("r_requested") else LICENCE
        if source == LICENCE and sentence.has("r_not_licence"):
            source = ORDER
        for label, kind in KIND_LABELS.items():
            if sentence.has(label) and not sentence.has("r_past"):
                mention = Mention(
                    sentence=sentence, start=0, end=len(sentence.text), kind=kind, source=source
                )
                groups.setdefault((kind, source), []).append(mention)
    conditions = case.file.licence or ()
    return tuple(
        Restriction(
            kind=kind,
            source=source,
            label=kind.replace("_", " "),
            mentions=tuple(mentions),
            conditions=tuple(i for i, c in enumerate(conditions) if c.category == kind and source == LICENCE),
        )
        for (kind, source), mentions in groups.items()
    )
