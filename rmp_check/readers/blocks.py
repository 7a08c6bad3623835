"""What every document reader hands on: paragraphs and table cells in reading order, with their places."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from rmp_check.case_file import Position


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Code points `start` to `end` of a block, and where they stand in the document."""

    start: int
    end: int
    place: str
    paragraph: int | None = None
    offset: int = 0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A place in a table: table, row and column are numbered from 0 within the document."""

    table: int
    row: int
    column: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, list item or line of a document."""

    text: str
    pieces: tuple[Piece, ...]
    heading: bool = False
    """Whether the document itself marks it as a heading (style, size, bold, underline)."""
    item: bool = False
    """Whether the document numbers or bullets it, the mark itself not being text."""
    cell: Cell | None = None

    def cut(self, start: int, end: int | None = None) -> Block:
        """Return part of the block, white space at its ends left out."""
        stop = len(self.text) if end is None else end
        while start < stop and self.text[start].isspace():
            start += 1
        while stop > start and self.text[stop - 1].isspace():
            stop -= 1
        pieces = tuple(
            dataclasses.replace(
                p,
                start=max(p.start, start) - start,
                end=min(p.end, stop) - start,
                offset=p.offset + max(0, start - p.start),
            )
            for p in self.pieces
            if p.start < stop and p.end > start
        )
        return dataclasses.replace(self, text=self.text[start:stop], pieces=pieces)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document, read: its blocks, what its reader has to say, and what stood in its margins."""

    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    margins: tuple[str, ...] = ()
    """Headers and footers: no text of the case, but they say "superseded"."""


def joined(blocks: Iterable[Block], document: str) -> tuple[str, tuple[Position, ...]]:
    """Return the text of blocks, a line each, and where its code points stand in the document."""
    text, positions = "", []
    for block in blocks:
        if not block.text:
            continue
        text += "\n" if text else ""
        positions += [
            Position(
                start=len(text) + p.start,
                end=len(text) + p.end,
                document=document,
                place=p.place,
                paragraph=p.paragraph,
                offset=p.offset,
            )
            for p in block.pieces
        ]
        text += block.text
    return text, tuple(positions)
