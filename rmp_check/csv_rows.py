"""The answers as a table for a spreadsheet: a row for each piece of evidence, one at least an answer."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from rmp_check.checking import Checked
from rmp_check.report import Answer

COLUMNS = ("case_id", "id", "status", "certainty", "part", "start", "end", "message")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A cell that begins so is run as a formula by spreadsheets (OWASP, CSV injection)."""


def render(cases: Iterable[Checked]) -> Iterator[str]:
    """Yield the head line, then the rows of each case."""
    yield _lines([COLUMNS])
    for case in cases:
        yield _lines(row for answer in case.report.criteria for row in _rows(case.report.case_id, answer))


def _rows(case_id: str, answer: Answer) -> Iterator[tuple[str, ...]]:
    places = [(e.part, str(e.start), str(e.end)) for e in answer.evidence] or [("", "", "")]
    for place in places:
        yield (case_id, answer.id, answer.status, answer.certainty, *place, answer.message)


def _lines(rows: Iterable[tuple[str, ...]]) -> str:
    lines = io.StringIO()
    csv.writer(lines).writerows([_plain(cell) for cell in row] for row in rows)
    return lines.getvalue()


def _plain(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
