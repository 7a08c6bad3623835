"""Plain text and Markdown: lines, wrapped or not, headings and tables."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from rmp_check.readers.blocks import Block, Cell, Paper, Piece
from rmp_check.readers.document import decode
from rmp_check.readers.front_matter import is_label
from rmp_check.readers.headings import find
from rmp_check.readers.wrapping import MARK, expects_number, first_word, join

_WIDEST = 120
"""Longest line that a program would wrap at; longer ones are whole paragraphs."""
_NARROWEST = 40
_OVER = 3
"""How much longer than the width that was found a wrapped line can be."""
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
        here = _marked(lines, i)
        if before and not here.heading and goes_on(lines[i - 1].text, line.text, width, before.text):
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

    The width is the one at which most lines that another follows could not have taken its first word
    as well, and few are longer; they were wrapped if those are many.
    """
    texts = ["" if _RULE.match(line) else line.rstrip() for line in lines]
    pairs = [(a, b) for a, b in itertools.pairwise(texts) if a and b and not MARK.match(b.lstrip())]
    usual = sorted(len(a) for a, _ in pairs if _NARROWEST <= len(a) <= _WIDEST)
    lengths = [len(t) for t in texts if t]
    if not usual or sum(n > _WIDEST for n in lengths) > 0.02 * len(lengths) + 1:
        return 0
    width = max(
        set(usual),
        key=lambda w: (sum(_full(a, b, w) - 2 * (len(a) > w) for a, b in pairs if len(a) <= _WIDEST), w),
    )
    tight = [
        (a, b) for a, b in pairs if _full(a, b, width) and (a[-1] not in ".!?:" or b.lstrip()[0].islower())
    ]
    if len(tight) >= 3 and len(tight) >= 0.3 * len(pairs):
        return width
    flowing = any(b.lstrip()[0].islower() for _, b in tight)
    return width if tight and len(tight) >= 0.7 * len(pairs) and flowing and width >= 60 else 0


def goes_on(line: str, following: str, width: int, paragraph: str) -> bool:
    """Whether the following line goes on with the paragraph that a line ends."""
    if not width or not _full(line.rstrip(), following, width):
        return False
    if MARK.match(following.lstrip()) and not expects_number(paragraph):
        return False
    label, colon, _ = following.partition(":")
    return not (colon and is_label(label))


def _full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the following line, or its half, would not have fitted.

    A line that is longer than the rest was not wrapped.
    """
    if len(line) > width + _OVER:
        return False
    word = first_word(following)
    half = word.find("-") + 1
    return len(line) + 1 + (half if 1 < half < len(word) else len(word)) > width


def _heading(block: Block) -> Block:
    return Block(text=block.text, pieces=block.pieces, heading=True, cell=block.cell)


def _marked(lines: Sequence[Block], i: int) -> Block:
    """Return a line without the marks of Markdown that make it a heading; "#" also stands for a bullet."""
    block = lines[i].cut(0)
    if hashes := _HASHES.match(block.text):
        inner = block.cut(hashes.end(), len(block.text.rstrip("# ")))
        around = [lines[k].text for k in (i - 1, i + 1) if 0 <= k < len(lines)]
        alone = not any(_HASHES.match(n) for n in around) and (i == 0 or not around[0].strip())
        return _heading(inner) if alone or find(inner.text) else block
    return _emphasised(block)


def _emphasised(block: Block) -> Block:
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
                block = _emphasised(block)
                yield Block(
                    text=block.text,
                    pieces=block.pieces,
                    heading=block.heading,
                    cell=Cell(table=table, row=row, column=column),
                )
