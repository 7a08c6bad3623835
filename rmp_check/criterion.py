"""What a criterion is: its place, its question, its source, and how it is answered."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Callable, Mapping

from rmp_check.case import Case, Evidence, Sentence


class Status(enum.StrEnum):
    """The four answers (criteria.md)."""

    MET = "met"
    PARTIAL = "partial"
    GAP = "gap"
    NOT_APPLICABLE = "not_applicable"


MET, PARTIAL, GAP, NOT_APPLICABLE = Status
HEADS = {
    "A": "victim",
    "B": "impact",
    "C": "liaison",
    "D": "licence",
    "E": "monitoring",
    "F": "safety",
}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a criterion comes from: document, paragraph, and what it found."""

    document: str
    paragraph: str
    words: str = ""


VICTIM_CONTACT = "HMI Probation, Victim Contact, 2013"
MEETING_THE_NEEDS = "CJJI, Meeting the needs of victims, 2015"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One thing that the criterion asks about (a victim, a condition, a restriction): its answer."""

    label: str
    status: Status
    because: tuple[Evidence, ...] = ()
    """The words that make the criterion apply to it."""
    evidence: tuple[Evidence, ...] = ()
    """The words that met it, or, for a contradiction, the words of both places."""
    sure: bool = True
    """False where the deciding sentence lies between the label's two thresholds."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a criterion found in one case; no subjects means that it does not apply."""

    subjects: tuple[Subject, ...] = ()
    because: tuple[Evidence, ...] = ()
    facts: tuple[str, ...] = ()
    """Paths of the facts that decided whether it applies."""
    nearest: Evidence | None = None
    """For something missing: the nearest candidate."""
    sure: bool = True
    note: str = ""
    """Why it could not be answered firmly, in a sentence of our own without case text."""
    status: Status | None = None
    """Set only where the truth table over the subjects does not give the answer."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A short case for tests and for `explain`: path to text, `[[...]]` round the expected evidence."""

    status: Status
    case: Mapping[str, object]
    near_miss: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One of the 25 criteria."""

    place: str
    """Letter and number in criteria.md, such as "A1"."""
    id: str
    asks: str
    """The question to the author where it is flagged."""
    source: Source
    looked_in: tuple[str, ...]
    """Paths of the parts or fields that were searched."""
    answer: Callable[[Case], Finding]
    must: str = "all"
    """Whether `all` or `any` of the subjects must be met."""
    binary: bool = False
    """Whether it has no `partial`."""
    rests_on: tuple[str, ...] = ()
    """Paths without which nothing that is missing can be asked for: a source that never gives one of them
    may have what was not found (`looked_in` says where it was looked for)."""
    asks_partial: str = ""
    """The question where something is there, but not enough; "" means as for a gap."""
    examples: tuple[Example, ...] = ()

    @property
    def head(self) -> str:
        """The head of the criteria that it belongs to."""
        return HEADS[self.place[0]]


def one(
    status: Status,
    evidence: tuple[Evidence, ...] = (),
    *,
    label: str = "",
    because: tuple[Evidence, ...] = (),
    facts: tuple[str, ...] = (),
    nearest: Evidence | None = None,
    sure: bool = True,
    note: str = "",
) -> Finding:
    """Return the finding of a criterion that asks about the case as one subject."""
    subject = Subject(label=label, status=status, because=because, evidence=evidence, sure=sure)
    return Finding(subjects=(subject,), because=because, facts=facts, nearest=nearest, sure=sure, note=note)


def not_applicable(
    *facts: str, because: tuple[Evidence, ...] = (), sure: bool = True, note: str = ""
) -> Finding:
    """Return the finding that the condition for applying does not hold."""
    return Finding(facts=facts, because=because, sure=sure, note=note)


def nearest(sentences: tuple[Sentence, ...], *labels: str, at_least: float = 0.15) -> Evidence | None:
    """Return the sentence that comes closest to any of the labels, if one comes near at all."""
    best = max(sentences, key=lambda s: s.chance(*labels), default=None)
    return best.evidence() if best is not None and best.chance(*labels) >= at_least else None
