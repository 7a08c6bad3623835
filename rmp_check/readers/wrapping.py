"""Lines that a writer's program wrapped, put together again without losing where each stood."""

from __future__ import annotations

import re

from rmp_check.lexicon import word_set
from rmp_check.readers.blocks import Block, Piece

MARK = re.compile(
    r"(?:[-–—•▪●◦·‣*►➢✓§]|[(\[]?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})[.)\]]|\[?[xX ]\]|\d{1,2}\.\d{1,2}\.?)(?:\s+|$)"
)
"""A bullet or number at the start of a line."""
_LAST_WORD = re.compile(r"([^\W\d_]+)-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


def first_word(line: str) -> str:
    """Return the first word of a line with the marks that cling to it."""
    return line.split(None, 1)[0] if line.strip() else ""


def join(before: Block, after: Block) -> Block:
    """Return two lines of one paragraph as one block.

    A hyphen at the end of a line is dropped only where the halves together are a word of the
    dictionary and the second half alone is not: "exclu-", "sion", but not "non-", "contact".
    """
    text, gap = before.text, " "
    left, right = _LAST_WORD.search(text), _FIRST_WORD.match(after.text)
    if text.endswith(("-", "/", "\u2010", "\ufffe", "\x02")) and right and text[-2:-1].isalnum():
        gap = ""
        if text[-1] in "\ufffe\x02" or (left and _one_word(left.group(1), right.group())):
            text = text[:-1]
    pieces = [
        Piece(
            start=p.start,
            end=min(p.end, len(text)),
            place=p.place,
            paragraph=p.paragraph,
            offset=p.offset,
        )
        for p in before.pieces
    ]
    shift = len(text) + len(gap)
    pieces += [
        Piece(
            start=p.start + shift,
            end=p.end + shift,
            place=p.place,
            paragraph=p.paragraph,
            offset=p.offset,
        )
        for p in after.pieces
    ]
    return Block(
        text=text + gap + after.text,
        pieces=tuple(pieces),
        heading=before.heading and after.heading,
        item=before.item,
        cell=before.cell,
    )


def _one_word(left: str, right: str) -> bool:
    words = word_set("english_words")
    whole = (left + right).lower()
    return whole in words and right.lower() not in words
