"""From the lines of pages to paragraphs: what a line break within one was, and where one ends."""

from __future__ import annotations

import collections
import re
import statistics
from collections.abc import Iterator, Sequence

from rmp_check.readers.blocks import Block, Paper, Piece
from rmp_check.readers.front_matter import is_label as is_fact
from rmp_check.readers.headings import find
from rmp_check.readers.page_lines import Page, TextLine, usual_leading, without_margins
from rmp_check.readers.page_tables import Placed, Tables
from rmp_check.readers.wrapping import MARK, begins_anew, expects_number, first_word, in_midst, join

_INDENT = 4.0
_LARGER = 1.12
_LONGEST_HEADING = 160
_LABEL = re.compile(r"[A-Z][A-Z /&-]{2,30}:\s")
"""What begins a note of its own: "LICENCE: a curfew"."""


def paper(pages: Sequence[Page]) -> Paper:
    """Return the paragraphs of a document's pages in reading order."""
    kept, margins = without_margins(pages, _is_heading)
    tables = Tables(_is_label)
    placed = [p for page, lines in zip(pages, kept, strict=True) for p in tables.place(page, lines)]
    return Paper(blocks=tuple(_Paragraphs(pages, kept, placed).blocks()), margins=margins)


def _is_heading(text: str) -> bool:
    heading = find(text, marked=True)
    return heading is not None and heading.end >= len(text)


def _is_label(text: str) -> bool:
    return is_fact(text) or _is_heading(text)


class _Paragraphs:
    """Puts the lines of a document together."""

    def __init__(
        self, pages: Sequence[Page], lines: Sequence[Sequence[TextLine]], placed: Sequence[Placed]
    ) -> None:
        self.placed = placed
        self.leading = usual_leading(lines)
        self.height = statistics.median([n.height for page in lines for n in page] or [10.0])
        self.all_bold = sum(n.bold for page in lines for n in page) > 0.5 * sum(map(len, lines))
        self.widths = {page.number: page.width for page in pages}
        self.edges = self.right_edges()

    def right_edges(self) -> dict[object, float]:
        """Return for each column of the document where its lines can end."""
        ends: dict[object, list[Placed]] = collections.defaultdict(list)
        for one in self.placed:
            ends[self.column(one)].append(one)
        edges = {}
        for column, own in ends.items():
            reached = max(p.line.right for p in own)
            first = own[0]
            start = min(p.line.left for p in own)
            if first.edges:
                # The text keeps the same distance from both sides of its cell.
                edge = first.edges[1] - max(0.0, start - first.edges[0])
            else:
                edge = self.widths[first.line.page] - min(p.line.left for p in self.placed if not p.edges)
            full = [p for p in own if p.line.right > reached - 40]
            edges[column] = reached if len(full) >= 4 or edge < reached else edge
        return edges

    def column(self, one: Placed) -> object:
        """Return what lines of one column have in common."""
        if one.edges:
            return tuple(round(e / 3) for e in one.edges)
        if one.cell:
            return "right" if one.cell.column else ("left", one.cell.table)
        return "right"

    def blocks(self) -> Iterator[Block]:
        """Yield the paragraphs."""
        current: Block | None = None
        before: Placed | None = None
        for one in self.placed:
            block = self.block(one)
            if current and before and self.goes_on(before, one, current):
                current = join(current, block)
            else:
                if current:
                    yield current
                current = block
            before = one
        if current:
            yield current

    def block(self, one: Placed) -> Block:
        """Return one line as a block."""
        text = one.line.text
        larger = one.line.height > _LARGER * self.height
        stands_out = (one.line.bold and not self.all_bold) or larger
        return Block(
            text=text,
            pieces=(Piece(start=0, end=len(text), place=f"page {one.line.page}"),),
            heading=stands_out and len(text) <= _LONGEST_HEADING,
            cell=one.cell,
        )

    def goes_on(self, before: Placed, one: Placed, current: Block) -> bool:
        """Whether a line goes on with the paragraph of the line before it."""
        line, last = one.line, before.line
        if one.cell != before.cell and not self.over_page(before, one):
            return False
        if one.band != before.band and line.page == last.page:
            return False
        if _LABEL.match(line.text) or begins_anew(current.text, line.text):
            return False
        if MARK.match(line.text) and not (expects_number(current.text) or in_midst(current.text, line.text)):
            return False
        if (
            current.heading != (self.block(one).heading)
            or abs(line.height - last.height) > 0.15 * last.height
        ):
            return False
        if line.page == last.page and last.base - line.base > 1.3 * self.leading * line.height:
            return False
        if one.cell and not one.edges and one.cell.column == 0:
            return True  # a question beside its answer, as wide as it happens to be
        hanging = bool(MARK.match(current.text))
        if line.left > last.left + _INDENT and not hanging:
            return False
        if line.left < last.left - _INDENT and not (len(current.pieces) == 1):
            return False
        word = first_word(line.text)
        half = word.find("-") + 1
        width = line.words[0].right - line.words[0].left
        if 1 < half < len(word):
            width *= half / len(word)
        space = 0.2 * line.height
        return last.right + space + width > self.edges[self.column(before)] - 1.0

    def over_page(self, before: Placed, one: Placed) -> bool:
        """Whether a cell goes on with that of the page before."""
        if before.line.page == one.line.page or before.cell is None or one.cell is None:
            return False
        return self.column(before) == self.column(one) and one.cell.column == before.cell.column
