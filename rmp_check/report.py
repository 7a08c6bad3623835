"""The report: an answer to every criterion, with the words it rests on (contract)."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from rmp_check.case import Evidence


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SubjectAnswer:
    """The answer for one victim, condition, restriction, request, child or order."""

    label: str
    status: str
    because: tuple[Evidence, ...]
    evidence: tuple[Evidence, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to one criterion (keys as in the contract's report)."""

    id: str
    head: str
    status: str
    certainty: str
    subjects: tuple[SubjectAnswer, ...]
    because: tuple[Evidence, ...]
    facts: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    message: str
    source: Mapping[str, str]
    looked_in: tuple[str, ...]
    nearest: Evidence | None

    @property
    def flagged(self) -> bool:
        """Whether the reader is shown a question."""
        return self.status in ("partial", "gap")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Whether a part of the case file was read."""

    part: str
    state: str
    note: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class RestrictionRow:
    """One restriction across plan and licence, with who watches it and how."""

    kind: str
    detail: str
    plan: tuple[Evidence, ...]
    licence: tuple[str, ...]
    owner: tuple[Evidence, ...]
    method: tuple[Evidence, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """An answer that the author disagrees with; `open_again` where its quote has changed."""

    case_id: str
    criterion: str
    part: str
    quote: str
    reason: str
    by: str
    date: str
    open_again: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MadeWith:
    """What made the report: versions and digests, never case text."""

    rmp_check: str
    models: Mapping[str, str]
    checked_at: str
    draft: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All 25 answers about one case file, in the order of criteria.md."""

    schema_version: str
    case_id: str
    made_with: MadeWith
    coverage: tuple[Coverage, ...]
    criteria: tuple[Answer, ...]
    restrictions: tuple[RestrictionRow, ...]
    set_aside: tuple[SetAside, ...] = ()

    def answer(self, criterion: str) -> Answer:
        """Return the answer to a criterion by its id; KeyError if there is none."""
        for answer in self.criteria:
            if answer.id == criterion:
                return answer
        raise KeyError(criterion)
