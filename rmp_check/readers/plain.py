"""Plain text and Markdown: lines, wrapped or not, headings and tables."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from rmp_check.readers.blocks import Block, Cell, Paper, Piece
from rmp_check.readers.document import decode
from rmp_check.readers.wrapping import MARK, first_word, join

_WIDEST = 120
"""Longest line that a program would wrap at; longer ones are whole paragraphs."""
_NARROWEST = 40
_LINE_END = re.compile(r"\r\r\n|\r\n|\n|\r|\f|\v|\x85|\u2028|\u2029")
_RULE = re.compile(r"\s*(?:[-=_*~#+]\s?){3,}$")
_HASHES = re.compile(r"#{1,6}\s+")
_EMPHASIS = re.compile(r"(\*\*|__)(.+?)\1:?$")
_QUOTED = re.compile(r"(?:>\s?)+")
_TABLE_ROW = re.compile(r"\s*\|.*\|\s*$")
_TABLE_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?\s*)?\|?\s*$")
_BAR = re.compile(r"(?<!\\)\|")


def read(content: bytes) -> Paper:
    """Read a text file."""
    return Paper(blocks=tuple(blocks(decode(content))))


def blocks(text: str, *, quoted: bool = False) -> Iterator[Block]:
    """Yield the paragraphs of a text, each with the numbers of its lines.

    `quoted`: marks at the start of lines are those of an e-mail that is answered.
    """
    lines = tuple(_lines(text, quoted=quoted))
    width = wrapped_at([line.text for line in lines])
    before: Block | None = None
    table = row = -1
    for i, line in enumerate(lines):
        if _TABLE_ROW.match(line.text) or (_TABLE_RULE.match(line.text) and "|" in line.text):
            if before:
                yield before
            before = None
            if row < 0:
                table += 1
            row += 1
            if not _TABLE_RULE.match(line.text):
                yield from _cells(line, table, row)
            continue
        row = -1
        if _RULE.match(line.text):
            if (
                before
                and len(before.text) <= _WIDEST
                and line.text.strip()[0] in "=-~"
                and _adjacent(lines, i)
            ):
                yield _heading(before)
                before = None
            continue
        if not line.text.strip():
            if before:
                yield before
            before = None
            continue
        here = _marked(line.cut(0))
        if before and not here.heading and goes_on(lines[i - 1].text, line.text, width):
            before = join(before, here)
            continue
        if before:
            yield before
        before = here
    if before:
        yield before


def _lines(text: str, *, quoted: bool) -> Iterator[Block]:
    start, number = 0, 1
    ends = [(m.start(), m.end()) for m in _LINE_END.finditer(text)] + [(len(text), len(text))]
    for end, after in ends:
        line = text[start:end]
        mark = _QUOTED.match(line) if quoted else None
        piece = Piece(start=0, end=len(line), place=f"line {number}", offset=0)
        block = Block(text=line, pieces=(piece,) if line else ())
        yield block.cut(mark.end()) if mark else block
        start, number = after, number + 1


def _adjacent(lines: Sequence[Block], i: int) -> bool:
    return i > 0 and bool(lines[i - 1].text.strip())


def wrapped_at(lines: Iterable[str]) -> int:
    """Return the width at which the lines of a text were wrapped, 0 where they were not.

    They were if most lines that another follows could not have taken its first word as well.
    """
    texts = [line.rstrip() for line in lines]
    lengths = [len(t) for t in texts if t]
    width = max((n for n in lengths if n <= _WIDEST), default=0)
    if width < _NARROWEST or sum(n > _WIDEST for n in lengths) > 0.02 * len(lengths):
        return 0
    pairs = [(a, b) for a, b in itertools.pairwise(texts) if a and b and not MARK.match(b.lstrip())]
    tight = sum(_full(a, b, width) and (a[-1] not in ".!?:" or b[0].islower()) for a, b in pairs)
    return width if tight >= 3 and tight >= 0.3 * len(pairs) else 0


def goes_on(line: str, following: str, width: int) -> bool:
    """Whether the following line goes on with the paragraph of a line."""
    return bool(width) and not MARK.match(following.lstrip()) and _full(line.rstrip(), following, width)


def _full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the following line, or its half, would not have fitted."""
    word = first_word(following)
    half = word.find("-") + 1
    return len(line) + 1 + (half if 1 < half < len(word) else len(word)) > width


def _heading(block: Block) -> Block:
    return Block(text=block.text, pieces=block.pieces, heading=True, cell=block.cell)


def _marked(block: Block) -> Block:
    """Return a line without the marks of Markdown that make it a heading."""
    if hashes := _HASHES.match(block.text):
        return _heading(block.cut(hashes.end(), len(block.text.rstrip("# "))))
    if emphasis := _EMPHASIS.fullmatch(block.text):
        return _heading(block.cut(*emphasis.span(2)))
    return block


def _cells(line: Block, table: int, row: int) -> Iterator[Block]:
    """Yield the cells of one row of a Markdown table."""
    bars = [m.start() for m in _BAR.finditer(line.text)]
    for column, (start, end) in enumerate(itertools.pairwise(bars)):
        cell = line.cut(start + 1, end)
        at = 0
        for part in re.split(r"(<br\s*/?>)", cell.text):
            block = cell.cut(at, at + len(part))
            at += len(part)
            if block.text and not part.startswith("<br"):
                block = _marked(block)
                yield Block(
                    text=block.text,
                    pieces=block.pieces,
                    heading=block.heading,
                    cell=Cell(table=table, row=row, column=column),
                )
