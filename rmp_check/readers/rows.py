"""Tables of questions and answers: which cells ask, which answer."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable, Iterator, Sequence

from rmp_check.language import fold
from rmp_check.readers.blocks import Block
from rmp_check.readers.headings import NUMBERED, Heading, find


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One block in the order in which it is to be read, with the known heading that it is, if any."""

    block: Block
    heading: Heading | None = None
    question: bool = False
    """Whether it stands in the question cell of a row whose other cells answer it."""
    answer: bool = False
    """Whether it stands in an answer cell, in which no heading is looked for."""


def lines(blocks: Sequence[Block]) -> Iterator[Line]:
    """Yield the lines of a document in reading order, tables a question and its answer at a time."""
    for table, group in itertools.groupby(blocks, key=lambda b: b.cell.table if b.cell else None):
        if table is None:
            yield from (Line(block=b, heading=find(b.text, marked=b.heading)) for b in group)
        else:
            yield from _table(list(group))


_COLUMN_NAMES = frozenset(
    ("question", "answer", "response", "question number", "number", "no", "no.", "label")
)


def _table(blocks: Sequence[Block]) -> Iterator[Line]:
    rows = [list(cells.values()) for cells in _rows(blocks)]
    asks = [_question(row) for row in rows]
    answered = sum(a is not None for a in asks)
    i = 0
    while i < len(rows):
        row, asked = rows[i], asks[i]
        if len(row) > 1 and all(len(c) == 1 and fold(c[0].text).strip(" :") in _COLUMN_NAMES for c in row):
            i += 1
            continue
        below = _asked_above(rows, i)
        if below:
            for question, answer in below:
                yield from question
                yield from (Line(block=b, answer=True) for b in answer)
            i += 2
            continue
        if asked is not None:
            question, answers = asked
            yield from question
            yield from (Line(block=b, answer=True) for b in answers)
        elif len(row) == 1:
            # A row of one cell is a heading, or goes on with the answer above it.
            yield from (Line(block=b, heading=find(b.text, marked=b.heading)) for b in row[0])
        elif answered and len(row[0]) == 1 and _short(row[0][0]):
            yield Line(block=row[0][0], question=True)
            yield from (Line(block=b, answer=True) for cell in row[1:] for b in cell)
        else:
            yield from (
                Line(block=b, heading=find(b.text, marked=b.heading), question=k == 0 and len(row) > 1)
                for k, cell in enumerate(row)
                for b in cell
            )
        i += 1


def _rows(blocks: Iterable[Block]) -> Iterator[dict[int, list[Block]]]:
    """Yield each row as its cells in order, those without text left out."""
    for _, row in itertools.groupby(blocks, key=lambda b: b.cell.row if b.cell else 0):
        cells: dict[int, list[Block]] = {}
        for block in row:
            cells.setdefault(block.cell.column if block.cell else 0, []).append(block)
        yield cells


def _question(row: Sequence[Sequence[Block]]) -> tuple[list[Line], list[Block]] | None:
    """Return the question of a row and its answer: "2.5 | Impact on the victim | text", or without number."""
    if len(row) < 2:
        return None
    first, second = row[0], row[1]
    if len(first) == 1 and len(second) == 1 and len(first[0].text) <= 12:
        # The number in one cell, the label in the next: the label decides where it is known.
        heading = find(f"{first[0].text} {second[0].text}", marked=True)
        own = find(second[0].text, marked=True)
        whole = own is not None and own.end == len(second[0].text)
        if heading and heading.strength >= 2 and len(row) > 2 and (whole or len(second[0].text) <= 200):
            question = dataclasses.replace(heading, end=len(second[0].text), strength=NUMBERED)
            return [Line(block=second[0], heading=question, question=True)], [b for c in row[2:] for b in c]
        if whole and own is not None:
            return [Line(block=second[0], heading=own, question=True)], [b for c in row[2:] for b in c]
    answers = [b for cell in row[1:] for b in cell]
    whole_cell = " ".join(b.text for b in first)
    heading = find(whole_cell, marked=True)
    if heading and heading.labelled and heading.end >= len(whole_cell):
        question = dataclasses.replace(heading, end=len(first[0].text))
        return [Line(block=first[0], heading=question, question=True)], answers
    heading = find(first[0].text, marked=True)
    if heading and heading.end >= len(first[0].text):
        # What stands below the label in its cell is guidance or text; text must not be lost.
        below = [Line(block=b, answer=True) for b in first[1:]]
        return [Line(block=first[0], heading=heading, question=True), *below], answers
    return None


def _asked_above(
    rows: Sequence[Sequence[Sequence[Block]]], i: int
) -> list[tuple[list[Line], Sequence[Block]]]:
    """Return questions that stand side by side with their answers in the row below, if row i has such."""
    if i + 1 >= len(rows) or len(rows[i]) < 2 or len(rows[i + 1]) != len(rows[i]):
        return []
    found = []
    for question, answer in zip(rows[i], rows[i + 1], strict=True):
        heading = find(question[0].text, marked=True) if len(question) == 1 else None
        if not heading or heading.end < len(question[0].text):
            return []
        if len(answer) == 1 and _whole(answer[0]):
            return []  # the row below asks too: each row answers beside its question
        found.append(([Line(block=question[0], heading=heading, question=True)], answer))
    return found if len({q[0].heading.target for q, _ in found if q[0].heading}) == len(found) else []


def _whole(block: Block) -> bool:
    heading = find(block.text, marked=True)
    return heading is not None and heading.end >= len(block.text)


def _short(block: Block) -> bool:
    return len(block.text) <= 120 and not block.text.rstrip().endswith(".")
