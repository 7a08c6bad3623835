"""Where the words of the answers stand in a text: the text cut into pieces, each with its marks."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rmp_check.case import Evidence
from rmp_check.report import Answer, Report

_UNPRINTABLE = {
    **{
        c: "\N{REPLACEMENT CHARACTER}" for c in range(0xA0) if not 0x20 <= c < 0x7F and chr(c) not in "\t\n\r"
    },
    # What turns the direction of the text after it round.
    **{c: "\N{REPLACEMENT CHARACTER}" for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))},
}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Words of one text, and the answer that rests on them."""

    criterion: str
    status: str
    start: int
    end: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text under the same marks throughout; `opens` are those that begin with it."""

    text: str
    marks: tuple[Mark, ...] = ()
    opens: tuple[Mark, ...] = ()
    closes: tuple[Mark, ...] = ()


def printable(text: str) -> str:
    """Return text, code point for code point, without what would steer a page or a printer."""
    return text.translate(_UNPRINTABLE)


def words_of(answer: Answer) -> tuple[Evidence, ...]:
    """Return the words to show for an answer: where it is flagged, those of what is still open."""
    if not answer.flagged:
        return answer.evidence
    missing = [s for s in answer.subjects if s.status in ("gap", "partial")]
    found = tuple(dict.fromkeys(e for s in missing for e in s.evidence or s.because))
    return found or answer.evidence or answer.because or ((answer.nearest,) if answer.nearest else ())


def marks(report: Report) -> Mapping[str, tuple[Mark, ...]]:
    """Return, for the path of each text, the words that the answers rest on, in the order they stand."""
    found: dict[str, dict[Mark, None]] = {}
    for answer in report.criteria:
        for words in words_of(answer):
            mark = Mark(criterion=answer.id, status=answer.status, start=words.start, end=words.end)
            found.setdefault(words.part, {})[mark] = None
    return {part: tuple(sorted(ms, key=lambda m: (m.start, -m.end))) for part, ms in found.items()}


def pieces(text: str, found: Sequence[Mark]) -> tuple[Piece, ...]:
    """Return the text cut where any mark begins or ends; the pieces together are the whole text."""
    return tuple(_cut(text, found))


def _cut(text: str, found: Iterable[Mark]) -> Iterator[Piece]:
    # Marks sorted by start join the open ones as the cut passes them: cost stays linear in practice.
    rest = sorted((m for m in found if m.start < m.end), key=lambda m: (m.start, -m.end))
    cuts = sorted({0, len(text), *(m.start for m in rest), *(m.end for m in rest)})
    current: list[Mark] = []
    at = 0
    for start, end in zip(cuts, cuts[1:], strict=False):
        current = [m for m in current if m.end > start]
        while at < len(rest) and rest[at].start == start:
            current.append(rest[at])
            at += 1
        yield Piece(
            text=text[start:end],
            marks=tuple(current),
            opens=tuple(m for m in current if m.start == start),
            closes=tuple(m for m in current if m.end == end),
        )
