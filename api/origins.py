"""Where the texts of uploaded documents stand in them, as a form field that travels with the texts."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from api import state
from rmp_check.case_file import CaseFile, Position

_MOST = 5_000_000
"""Bytes that the field may unpack to."""
_LONGEST = 200
"""Characters of a document's name or a place."""


def pack(file: CaseFile) -> str:
    """Return where the texts of a case file stand, as the value of a form field; "" where nothing is known.

    Neighbours with the same place are one.
    """
    if not file.positions:
        return ""
    documents = list(dict.fromkeys(p.document for found in file.positions.values() for p in found))
    texts = dict(file.texts())
    value = {
        path: [mark(texts[path]), [_row(list(same), documents) for _, same in groupby(found, _where)]]
        for path, found in file.positions.items()
        if path in texts
    }
    return state.pack({"documents": documents, "texts": value})


def unpack(text: str, file: CaseFile) -> Mapping[str, tuple[Position, ...]]:
    """Return where the texts of a case file stand; a text that was changed since stands nowhere."""
    if not text:
        return {}
    texts = dict(file.texts())
    try:
        value = state.unpack(text, _MOST)
        documents, found = value["documents"], value["texts"]  # type: ignore[index]
        return {
            path: tuple(_positions(rows, documents))
            for path, (then, rows) in found.items()
            if path in texts and then == mark(texts[path])
        }
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        # Nobody but who sent the form is told less by it.
        return {}


def _where(position: Position) -> tuple[str, str]:
    return position.document, position.place


def _row(same: Sequence[Position], documents: Sequence[str]) -> list[object]:
    first = same[0]
    return [first.start, same[-1].end, documents.index(first.document), first.place, first.paragraph]


def _positions(rows: object, documents: Sequence[str]) -> Iterator[Position]:
    if not isinstance(rows, list):
        raise TypeError
    for start, end, document, place, paragraph in rows:
        yield Position(
            start=int(start),
            end=int(end),
            document=str(documents[document])[:_LONGEST],
            place=str(place)[:_LONGEST],
            paragraph=None if paragraph is None else int(paragraph),
        )


def mark(text: str) -> int:
    """Return a number that tells a text from the same text changed."""
    return zlib.crc32(text.encode())
