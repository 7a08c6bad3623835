"""The report: an answer to every criterion, with the words it rests on (contract)."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping

from rmp_check.case import Evidence

WORST_FIRST = (
    "victim-whereabouts-withheld",
    "licence-conditions-accurate",
    "plan-conditions-on-licence",
    "licence-conditions-in-plan",
    "monitoring-owner-named",
    "vlo-named-with-contact",
    "victim-identified",
    "protected-person-specified",
    "emotional-impact-recorded",
    "contingency-actions-stated",
)
"""The criteria that come before the rest (criteria.md, order of seriousness)."""
FIRST = 10
"""How many questions a reader is shown in full at first; the rest are folded (standards 6)."""
HEAD_TITLES = {
    "victim": "Who the victim is",
    "impact": "What the offence did to the victim",
    "liaison": "Victim liaison",
    "licence": "The licence",
    "monitoring": "Monitoring",
    "safety": "The plan for safety",
}
STATUS_WORDS = {"met": "Met", "partial": "Partly", "gap": "Gap", "not_applicable": "Does not apply"}
STATE_WORDS = {
    "read": "Read",
    "empty": "Empty",
    "absent": "Absent",
    "not_provided": "Not given by this source",
    "unreadable": "Could not be read",
}


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
    """An answer that the author disagrees with; `open_again` where the words it rests on have changed."""

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

    @property
    def open_flags(self) -> tuple[Answer, ...]:
        """The flagged answers that nobody has set aside, worst first."""
        return worst_first(a for a in self.criteria if a.flagged and a.id not in self.aside)

    @property
    def aside(self) -> tuple[str, ...]:
        """The criteria that are set aside and not open again."""
        return tuple(s.criterion for s in self.set_aside if not s.open_again)

    def as_json(self) -> dict[str, object]:
        """Return the report as the contract's JSON object."""
        return {f.name: _plain(getattr(self, f.name)) for f in dataclasses.fields(self)}


_NAMES = {
    "rosh_summary": "risk of serious harm summary",
    "not_disclosable": "section that is not disclosed",
    "conditions": "condition",
    "requested_conditions": "requested condition",
    "vlo": "VLO",
    "crn": "CRN",
    "mappa_eligible": "MAPPA eligible",
}


def worst_first(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """Return answers in the order of seriousness: gap before partial, then by criterion."""

    def rank(answer: Answer) -> tuple[int, int]:
        place = WORST_FIRST.index(answer.id) if answer.id in WORST_FIRST else len(WORST_FIRST)
        return (0 if answer.status == "gap" else 1, place)

    return tuple(sorted(answers, key=rank))


def is_number(name: str) -> bool:
    """Whether a piece of a path is the number of a list's item; a path may come from a record."""
    return name.isascii() and name.isdigit() and len(name) < 7


def place_name(path: str) -> str:
    """Return the path of a text in words: `licence.conditions.2.text` is "licence, condition 3"."""
    words: list[str] = []
    for name in path.split("."):
        if is_number(name) and words:
            words[-1] = f"{words[-1]} {int(name) + 1}"
        elif name != "text":
            words.append(_NAMES.get(name) or name.replace("_", " "))
    return ", ".join(words)


def _plain(value: object) -> object:
    if isinstance(value, str | bool | int | None):
        return value
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}  # type: ignore[arg-type]
