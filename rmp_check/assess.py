"""Asks every criterion, and derives its one status from its subjects (the truth table)."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Iterable

from rmp_check import criteria
from rmp_check.case import Case, Evidence
from rmp_check.criterion import (
    GAP,
    MET,
    NOT_APPLICABLE,
    PARTIAL,
    Criterion,
    Finding,
    Status,
    Subject,
    not_applicable,
)
from rmp_check.inference import evidence_for
from rmp_check.report import Answer, SubjectAnswer, place_name


@functools.cache
def all_criteria() -> tuple[Criterion, ...]:
    """Return every criterion that a file in `criteria/` defines, sorted by place (A1 to F9)."""
    found = []
    for module in pkgutil.iter_modules(criteria.__path__, criteria.__name__ + "."):
        criterion = importlib.import_module(module.name).CRITERION
        if not isinstance(criterion, Criterion):
            raise TypeError(f"{module.name}.CRITERION is not a Criterion")
        found.append(criterion)
    return tuple(sorted(found, key=lambda c: c.place))


def overall(subjects: Iterable[Subject], must: str = "all", *, binary: bool = False) -> Status:
    """Return the one status of a criterion from those of its subjects.

    `must` "all": met if every subject is met, gap if every one is a gap, else partial; with
    `binary`, one gap makes a gap. `must` "any": the best status of any subject. Subjects to which
    it does not apply do not count; none left means not applicable.
    """
    statuses = {s.status for s in subjects} - {NOT_APPLICABLE}
    if not statuses:
        return NOT_APPLICABLE
    if binary:
        return GAP if statuses & {GAP, PARTIAL} else MET
    if must == "any":
        return next(s for s in (MET, PARTIAL, GAP) if s in statuses)
    return statuses.pop() if len(statuses) == 1 else PARTIAL


def answer(criterion: Criterion, case: Case) -> Answer:
    """Ask one criterion of a case."""
    finding = criterion.answer(case)
    if withheld := _withheld(criterion, case):
        finding = _unless_withheld(criterion, finding, withheld)
    status = finding.status or overall(finding.subjects, criterion.must, binary=criterion.binary)
    flagged = status in (PARTIAL, GAP)
    message = ""
    if flagged:
        message = (criterion.asks_partial if status is PARTIAL else "") or criterion.asks
    if finding.note:
        message = f"{message} {finding.note}".strip()
    source = {"document": criterion.source.document, "paragraph": criterion.source.paragraph}
    return Answer(
        id=criterion.id,
        head=criterion.head,
        status=status.value,
        certainty="firm" if _sure(finding, status) else "tentative",
        subjects=tuple(
            SubjectAnswer(label=s.label, status=s.status.value, because=s.because, evidence=s.evidence)
            for s in finding.subjects
            if s.label
        ),
        because=_distinct(
            finding.because, evidence_for(case, finding.facts), *(s.because for s in finding.subjects)
        ),
        facts=finding.facts,
        evidence=_distinct(*(s.evidence for s in finding.subjects)),
        message=message,
        source=source,
        looked_in=criterion.looked_in,
        nearest=finding.nearest if flagged else None,
    )


def _withheld(criterion: Criterion, case: Case) -> list[str]:
    """Return which of the texts that a criterion rests on the source of the case file never gives."""
    never = case.file.not_provided
    return [p for p in criterion.rests_on if never and (p in never or p.split(".")[0] in never)]


def _unless_withheld(criterion: Criterion, finding: Finding, withheld: list[str]) -> Finding:
    """Return the finding, or that nothing can be said where what is missing may stand in what is withheld.

    What is there stays met, and what is there and wrong stays wrong (A3, A4, D2, D3, F8, F9 rest on
    texts that were read); a fact that decides stays firm.
    """
    status = finding.status or overall(finding.subjects, criterion.must, binary=criterion.binary)
    if (status is MET and any(s.evidence for s in finding.subjects)) or (criterion.binary and status is GAP):
        return finding
    if status is NOT_APPLICABLE and set(finding.facts) - set(withheld):
        return finding
    places = "; ".join(dict.fromkeys(place_name(p) for p in withheld))
    return not_applicable(*finding.facts, sure=False, note=f"This source never gives: {places}.")


def _sure(finding: Finding, status: Status) -> bool:
    deciding = [s for s in finding.subjects if s.status is status] or list(finding.subjects)
    return finding.sure and all(s.sure for s in deciding)


def _distinct(*groups: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(e for group in groups for e in group))
