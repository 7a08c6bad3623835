"""Many cases beside each other: what is open in each by head, and which omissions are commonest."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence

from rmp_check.assess import all_criteria
from rmp_check.criterion import HEADS
from rmp_check.report import Report

COLUMNS = ("case", *HEADS.values(), "open", "set_aside")
"""What the table of cases can be ordered by."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many questions are open."""

    gap: int = 0
    partial: int = 0

    @property
    def open(self) -> int:
        """Gaps and what is there in part, together."""
        return self.gap + self.partial


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One case: `number` is its place in the order given, from 0."""

    number: int
    report: Report
    heads: Mapping[str, Count]
    all: Count
    set_aside: int
    open_again: int
    """Questions that were set aside and whose words have changed since."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """One criterion over all cases."""

    criterion: str
    place: str
    asks: str
    gap: int
    partial: int
    applies: int
    """Cases to which it applies."""

    @property
    def open(self) -> int:
        """Cases in which it is an open question."""
        return self.gap + self.partial


def rows(reports: Iterable[Report]) -> tuple[Row, ...]:
    """Return a row for each case, in the order given."""
    return tuple(_row(number, report) for number, report in enumerate(reports))


def _row(number: int, report: Report) -> Row:
    flags = report.open_flags

    def count(*heads: str) -> Count:
        found = [a.status for a in flags if a.head in heads]
        return Count(gap=found.count("gap"), partial=found.count("partial"))

    return Row(
        number=number,
        report=report,
        heads={head: count(head) for head in HEADS.values()},
        all=count(*HEADS.values()),
        set_aside=sum(not s.open_again for s in report.set_aside),
        open_again=sum(s.open_again for s in report.set_aside),
    )


def ordered(found: Sequence[Row], by: str, *, descending: bool) -> tuple[Row, ...]:
    """Return the rows by one of COLUMNS; counts by what is open, then by gaps; equals stay as they were."""
    if by not in COLUMNS:
        raise ValueError("by: is none of the columns")

    def key(row: Row) -> tuple[str, int, int]:
        if by == "case":
            return (row.report.case_id.casefold(), 0, 0)
        if by == "set_aside":
            return ("", row.set_aside, row.open_again)
        count = row.all if by == "open" else row.heads[by]
        return ("", count.open, count.gap)

    return tuple(sorted(found, key=key, reverse=descending))


def omissions(reports: Sequence[Report]) -> tuple[Omission, ...]:
    """Return the criteria that are open in any case, the commonest first; equals in their own order."""
    flags = [{a.id: a.status for a in report.open_flags} for report in reports]
    found = []
    for criterion in all_criteria():
        statuses = [f.get(criterion.id) for f in flags]
        found.append(
            Omission(
                criterion=criterion.id,
                place=criterion.place,
                asks=criterion.asks,
                gap=statuses.count("gap"),
                partial=statuses.count("partial"),
                applies=sum(
                    a.status != "not_applicable" for r in reports for a in r.criteria if a.id == criterion.id
                ),
            )
        )
    return tuple(sorted((o for o in found if o.open), key=lambda o: (-o.open, -o.gap)))
