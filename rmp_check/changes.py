"""What changed between two checks of one case: questions that are new, resolved, or still open."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from rmp_check.case import Evidence
from rmp_check.report import Answer, Report

SET_ASIDE = "set_aside"
"""Beside the four statuses: flagged, and set aside by the author."""
ABSENT = "absent"
"""Beside the four statuses: this report has no such subject; its words may have been deleted."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question to the author, about one subject of a criterion, in two reports."""

    criterion: str
    head: str
    subject: str
    """Label of the victim, condition or restriction; "" where the criterion asks about the case."""
    message: str
    before: str
    """Its status in the earlier report: one of the four, `set_aside` or `absent`."""
    after: str
    """Its status in the later report, so."""
    because: tuple[Evidence, ...]
    """Words of the later report (of the earlier where resolved) that the question is about."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The questions of two reports, each list worst first.

    A resolved question is not always answered: `after` says whether it is met, no longer applies,
    was set aside, or its words are gone.
    """

    new: tuple[Question, ...]
    resolved: tuple[Question, ...]
    still_open: tuple[Question, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """One subject of an answer, or the whole answer (label "") where no subject is open."""

    answer: Answer
    label: str
    status: str
    words: tuple[Evidence, ...]

    @property
    def open(self) -> bool:
        return self.status in ("gap", "partial")


def compare(before: Report, after: Report) -> Changes:
    """Return what became of each question of an earlier report in a later one of the same case."""
    new: list[Question] = []
    resolved: list[Question] = []
    still_open: list[Question] = []
    earlier = {a.id: a for a in before.criteria}
    later = {a.id: a for a in after.criteria}
    for criterion in dict.fromkeys(a.id for a in (*after.open_flags, *before.open_flags)):
        old = _items(earlier.get(criterion), before)
        now = _items(later.get(criterion), after)
        for was, item in _pairs(old, now):
            if item is not None and item.open:
                status = was.status if was else _elsewhere(item, old)
                known = status in ("gap", "partial")
                (still_open if known else new).append(_question(item, before=status, after=item.status))
            elif was is not None and was.open:
                status = item.status if item else _elsewhere(was, now)
                # A question that the other report asks in other portions is among those still open.
                if status not in ("gap", "partial"):
                    resolved.append(_question(was, before=was.status, after=status))
    return Changes(new=tuple(new), resolved=tuple(resolved), still_open=tuple(still_open))


def _items(answer: Answer | None, report: Report) -> list[_Item]:
    if answer is None:
        return []
    aside = answer.flagged and answer not in report.open_flags

    def status(own: str) -> str:
        if own not in ("gap", "partial"):
            return own
        # Where one of several subjects is enough, the others are no question.
        return SET_ASIDE if aside else own if answer.flagged else answer.status

    items = [
        _Item(answer=answer, label=s.label, status=status(s.status), words=s.because or s.evidence)
        for s in answer.subjects
    ]
    if not items or (answer.flagged and not any(s.status in ("gap", "partial") for s in answer.subjects)):
        words = answer.evidence or answer.because
        items.append(_Item(answer=answer, label="", status=status(answer.status), words=words))
    return items


def _pairs(old: Sequence[_Item], now: Sequence[_Item]) -> Iterator[tuple[_Item | None, _Item | None]]:
    """Yield each subject of both reports once, the same subject of the two together.

    The same is what has the same label, or else rests on the same words: an edit may change either.
    """
    rest = list(old)
    found: dict[int, _Item] = {}
    for same in (_same_label, _same_words):
        for i, item in enumerate(now):
            match = next((o for o in rest if i not in found and same(o, item)), None)
            if match is not None:
                found[i] = match
                # By identity: two subjects may be equal in everything.
                rest = [o for o in rest if o is not match]
    yield from ((found.get(i), item) for i, item in enumerate(now))
    yield from ((item, None) for item in rest)


def _same_label(one: _Item, other: _Item) -> bool:
    return one.label == other.label


def _same_words(one: _Item, other: _Item) -> bool:
    quotes = {(e.part, e.quote) for e in one.words}
    return bool(one.label and other.label) and any((e.part, e.quote) in quotes for e in other.words)


def _elsewhere(item: _Item, items: Sequence[_Item]) -> str:
    """Return the status in the other report of a subject that it does not list."""
    whole = next((i for i in items if not i.label), None)
    if whole is not None:
        return whole.status
    if not item.label and items:
        return next((i.status for i in items if i.open or i.status == SET_ASIDE), items[0].answer.status)
    return ABSENT


def _question(item: _Item, *, before: str, after: str) -> Question:
    return Question(
        criterion=item.answer.id,
        head=item.answer.head,
        subject=item.label,
        message=item.answer.message,
        before=before,
        after=after,
        because=item.words,
    )
