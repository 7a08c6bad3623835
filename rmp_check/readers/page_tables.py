"""Tables on a page: drawn with lines, or set in columns without any."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Iterator, Sequence

from rmp_check.readers.blocks import Cell
from rmp_check.readers.page_lines import Page, TextLine

_THIN = 3.0
_NEAR = 2.0
_GUTTER = 8.0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A line of text where it stands: in a cell of a table with these edges, or on the page."""

    line: TextLine
    cell: Cell | None = None
    edges: tuple[float, float] | None = None
    band: int = 0
    """How many lines are drawn across above it, in a box that is no table of several columns."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The drawn lines of a page: (height, left, right) across it and (place, bottom, top) down it."""

    across: tuple[tuple[float, float, float], ...]
    down: tuple[tuple[float, float, float], ...]


def rules_of(page: Page) -> Rules:
    """Return the lines that are drawn on a page; the sides of a box are four lines."""
    across, down = set(), set()
    for left, bottom, right, top in page.rules:
        wide, high = right - left, top - bottom
        if wide > 0.95 * page.width and high > 0.95 * page.height:
            continue
        if high <= _THIN and wide > 8:
            across.add(((bottom + top) / 2, left, right))
        elif wide <= _THIN and high > 4:
            down.add(((left + right) / 2, bottom, top))
        elif wide > 20 and high > 8:
            across |= {(bottom, left, right), (top, left, right)}
            down |= {(left, bottom, top), (right, bottom, top)}
    return Rules(across=tuple(sorted(across, reverse=True)), down=tuple(sorted(down)))


class Tables:
    """Finds the tables of a document page by page and numbers them."""

    def __init__(self, is_label: Callable[[str], bool]) -> None:
        self.is_label = is_label
        self.table = -1
        self.row = 0

    def place(self, page: Page, lines: Sequence[TextLine]) -> Iterator[Placed]:
        """Yield the lines of a page in reading order, those of tables cell by cell."""
        rules = rules_of(page)
        for ruled, group in itertools.groupby(lines, key=lambda n: len(_columns(rules, n)) > 2):
            run = list(group)
            if ruled:
                yield from self._ruled(rules, run)
            else:
                yield from self._unruled(rules, run)

    def _ruled(self, rules: Rules, lines: Sequence[TextLine]) -> Iterator[Placed]:
        """Yield the lines of a drawn table, row by row and cell by cell."""
        self.table += 1
        bands = itertools.groupby(lines, key=lambda n: _band(rules, n))
        for row, (_, band) in enumerate(bands):
            cells: dict[tuple[int, float, float], list[TextLine]] = {}
            for line in band:
                edges = _columns(rules, line)
                for column, (left, right) in enumerate(itertools.pairwise(edges)):
                    own = tuple(
                        w for w in line.words if left - _NEAR <= (w.left + w.right) / 2 < right - _NEAR
                    )
                    if own:
                        cells.setdefault((column, left, right), []).append(
                            TextLine(page=line.page, words=own)
                        )
            for (column, left, right), own_lines in sorted(cells.items()):
                for line in own_lines:
                    cell = Cell(table=self.table, row=row, column=column)
                    yield Placed(line=line, cell=cell, edges=(left, right))

    def _unruled(self, rules: Rules, lines: Sequence[TextLine]) -> Iterator[Placed]:
        """Yield lines outside drawn tables; those set in two columns side by side as a table."""
        at = 0
        for start, end, gutter in _runs(lines):
            yield from (_boxed(rules, n) for n in lines[at:start])
            self.table += 1
            yield from self._side_by_side(lines[start:end], gutter)
            at = end
        yield from (_boxed(rules, n) for n in lines[at:])

    def _side_by_side(self, lines: Sequence[TextLine], gutter: float) -> Iterator[Placed]:
        rows: list[tuple[list[TextLine], list[TextLine]]] = []
        steps = [a.base - b.base for a, b in itertools.pairwise(lines) if a.base > b.base]
        close = 1.25 * min(steps, default=0.0)
        for line in lines:
            left = tuple(w for w in line.words if w.left < gutter - 1)
            right = tuple(w for w in line.words if w.left >= gutter - 1)
            if left:
                asks = rows[-1][0] if rows else []
                said = " ".join(n.text for n in asks)
                here = " ".join(w.text for w in left)
                new = not asks or asks[-1].base - line.base > close
                if not new and not self.is_label(f"{said} {here}"):
                    new = self.is_label(said) or self.is_label(here)
                if new:
                    rows.append(([], []))
                rows[-1][0].append(TextLine(page=line.page, words=left))
            elif not rows:
                rows.append(([], []))
            if right:
                rows[-1][1].append(TextLine(page=line.page, words=right))
        for number, (asked, answer) in enumerate(rows):
            for column, own in enumerate((asked, answer)):
                for line in own:
                    yield Placed(line=line, cell=Cell(table=self.table, row=number, column=column))


def _boxed(rules: Rules, line: TextLine) -> Placed:
    """Return a line outside tables, with the edges of the box that is drawn round it."""
    places = _columns(rules, line)
    if len(places) != 2:
        return Placed(line=line)
    return Placed(line=line, edges=(places[0], places[1]), band=_band(rules, line))


def _columns(rules: Rules, line: TextLine) -> list[float]:
    """Return the places of the lines drawn down past a line of text, [] where it stands outside all."""
    height = line.base + line.height / 4
    places: list[float] = []
    for place, bottom, top in rules.down:
        if bottom - _NEAR <= height <= top + _NEAR and (not places or place - places[-1] > 2 * _THIN):
            places.append(place)
    if not places or line.right < places[0] or line.left > places[-1]:
        return []
    return places


def _band(rules: Rules, line: TextLine) -> int:
    """Return how many lines are drawn across above a line of text: the number of its row."""
    height = line.base + line.height / 4
    columns = _columns(rules, line)
    width = columns[-1] - columns[0]
    above: dict[int, float] = {}
    for y, left, right in rules.across:
        if y >= height and left < columns[-1] and right > columns[0]:
            above[round(y / 2)] = (
                above.get(round(y / 2), 0.0) + min(right, columns[-1]) - max(left, columns[0])
            )
    full = sorted(k for k, covered in above.items() if covered >= 0.8 * width)
    return sum(1 for i, k in enumerate(full) if i == 0 or k - full[i - 1] > 1)


def _runs(lines: Sequence[TextLine]) -> Iterator[tuple[int, int, float]]:
    """Yield (start, end, gutter) of lines that are set in two columns side by side."""
    at = 0
    while at < len(lines):
        best: tuple[int, int, float] | None = None
        for gutter in _gutters(lines[at]):
            end, both = _reach(lines, at, gutter)
            if both > 1 and (best is None or end > best[1]):
                best = (at, end, gutter)
        if best:
            yield best
            at = best[1]
        else:
            at += 1


def _gutters(line: TextLine) -> list[float]:
    """Return where words begin after a gap wider than between words."""
    return [
        b.left
        for a, b in itertools.pairwise(line.words)
        if b.left - a.right >= max(_GUTTER, 0.7 * line.height)
    ]


def _reach(lines: Sequence[TextLine], start: int, gutter: float) -> tuple[int, int]:
    """Return where the lines end that keep a gutter clear, and how many have words on both sides."""
    end, both = start, 0
    for i in range(start, len(lines)):
        line = lines[i]
        left = [w for w in line.words if w.left < gutter - _NEAR]
        right = [w for w in line.words if w.left >= gutter - _NEAR]
        if left and max(w.right for w in left) > gutter - 4:
            break
        if right and right[0].left > gutter + _NEAR:
            break
        if left and right:
            both += 1
        if right:
            end = i + 1
        elif i and lines[i - 1].base - line.base <= 1.3 * line.height and end == i:
            end = i + 1
    return end, both
