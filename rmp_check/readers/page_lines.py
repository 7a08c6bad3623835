"""The lines of a page: words put in order, headers, footers and page numbers taken out."""

from __future__ import annotations

import collections
import dataclasses
import re
from collections.abc import Callable, Iterable, Sequence

_MARGIN = 0.14
"""Share of a page's height, above and below, in which headers and footers stand."""
_ON_PAGES = 0.4
"""Share of the pages on which a header stands at least."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/|\|)\s*\d{1,4})?\W*|page\s*\d+.{0,40}|.{0,60}\bpage\s+\d+(?:\s+of\s+\d+)?\W*",
    re.IGNORECASE,
)
_MARKING = re.compile(
    r"\W*(?:official|restricted|confidential|protect|private)(?:\W+(?:sensitive|personal|when complete|and confidential))*\W*(?:page.*)?",
    re.IGNORECASE,
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word on a page; points from the lower left corner."""

    left: float
    right: float
    base: float
    height: float
    bold: bool
    text: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: its words, and the boxes of drawn lines (left, bottom, right, top)."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[tuple[float, ...], ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """Words on one line of a page, or of one cell, from left to right."""

    page: int
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with single spaces between them."""
        return " ".join(w.text for w in self.words)

    @property
    def left(self) -> float:
        """Where the line begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where the line ends."""
        return self.words[-1].right

    @property
    def base(self) -> float:
        """The height at which it stands."""
        return self.words[0].base

    @property
    def height(self) -> float:
        """The height of its letters."""
        return sorted(w.height for w in self.words)[len(self.words) // 2]

    @property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        return all(w.bold for w in self.words)


def lines_of(page: Page) -> list[TextLine]:
    """Return the lines of a page from top to bottom."""
    rows: list[list[Word]] = []
    for word in sorted(page.words, key=lambda w: (-w.base, w.left)):
        row = rows[-1] if rows else None
        if row and row[0].base - word.base <= 0.3 * min(row[0].height, word.height):
            row.append(word)
        else:
            rows.append([word])
    return [TextLine(page=page.number, words=tuple(sorted(r, key=lambda w: w.left))) for r in rows]


def without_margins(
    pages: Sequence[Page], is_heading: Callable[[str], bool]
) -> tuple[list[list[TextLine]], tuple[str, ...]]:
    """Return the lines of each page without its headers and footers, and what those say."""
    lined = [lines_of(page) for page in pages]
    seen: collections.Counter[tuple[str, int]] = collections.Counter()
    for page, lines in zip(pages, lined, strict=True):
        seen.update({key for line in lines if (key := _margin_key(page, line))})
    often = max(2, _ON_PAGES * len(pages))
    kept: list[list[TextLine]] = []
    dropped: dict[str, None] = {}
    for page, lines in zip(pages, lined, strict=True):
        stay = []
        for line in lines:
            key = _margin_key(page, line)
            repeated = key is not None and any(seen[key[0], key[1] + near] >= often for near in (-1, 0, 1))
            if repeated and line.text not in dropped and is_heading(line.text):
                # A title that runs on every page is the heading of what follows on the first.
                dropped[line.text] = None
                stay.append(line)
            elif key and (repeated or _PAGE_NUMBER.fullmatch(line.text) or _MARKING.fullmatch(line.text)):
                dropped[line.text] = None
            else:
                stay.append(line)
        kept.append(stay)
    return kept, tuple(dropped)


def _margin_key(page: Page, line: TextLine) -> tuple[str, int] | None:
    """Return what makes a line in the margin of two pages the same: its words but for numbers, its height."""
    if _MARGIN * page.height < line.base < (1 - _MARGIN) * page.height:
        return None
    return _DIGITS.sub("#", line.text), round(line.base / 6)


def usual_leading(lines: Iterable[Sequence[TextLine]]) -> float:
    """Return the usual distance between two lines of a paragraph, as a share of their height."""
    steps: collections.Counter[float] = collections.Counter()
    for page in lines:
        for one, other in zip(page, page[1:], strict=False):
            if one.height and 0 < one.base - other.base < 2.5 * one.height:
                steps[round((one.base - other.base) / one.height, 1)] += 1
    if not steps:
        return 1.2
    most = max(steps.values())
    return min(s for s, n in steps.items() if n >= 0.3 * most)
