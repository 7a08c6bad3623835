"""Lines that a writer's program wrapped, put together again without losing where each stood."""

from __future__ import annotations

import re

from rmp_check.lexicon import word_set
from rmp_check.readers.blocks import Block, Piece

MARK = re.compile(
    r"(?:[-–—•▪●◦·‣*►➢✓✔✗☐☑☒§>#+]|[-=]>|[(\[]?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})[.)\]]|\[?[xX ]\]|\d{1,2}\.\d{1,2}\.?)(?:\s+|$)"
)
"""A bullet or number at the start of a line."""
_LAST_WORD = re.compile(r"([^\W\d_]+)-$")
_BEFORE_NUMBER = re.compile(
    r"(?:\b(?:no|nos|number|of|and|or|to|the|at|by|in|for|from|until|on|s|ss|section|level|lvl|category|cat|aged?|approx|about|aim|step|part|phase|stage|"
    r"week|day|unit|module|block|wing|level|room|flat|year|order|condition|session|hmp|paragraph|para|than|over|under|times?|plus|x|is|was|with|about|every)\.?|[,&+/(£-])\s*$",
    re.IGNORECASE,
)
_NO_MARK = re.compile(r"\(\d{1,2}\)|[+>=]\s")
_PREFIXES = frozenset(("co", "re", "pre", "non", "anti", "ex", "self", "semi", "multi", "post", "sub"))
_OPENERS = frozenset(
    "That Not No To He She They His Her Please Nothing If When Any Out Only Also We It There Keep Stay Must Do".split()
)
_SLASH = re.compile(r"[^\W\d_]{3,}/$")
"""The end of a line that was broken within "son/daughter", not "w/"."""
_FIRST_WORD = re.compile(r"[^\W_]+")


def first_word(line: str) -> str:
    """Return the first word of a line with the marks that cling to it."""
    return line.split(None, 1)[0] if line.strip() else ""


def expects_number(text: str) -> bool:
    """Whether a line ends so that the number with which the next begins counts nothing: "MAPPA Category", "1."."""
    return _BEFORE_NUMBER.search(text) is not None


def in_midst(paragraph: str, line: str) -> bool:
    """Whether what looks like a mark at the start of a line stands within a sentence: "(11) and", "+ damage"."""
    return bool(_NO_MARK.match(line)) and not MARK.match(paragraph) and paragraph.rstrip()[-1:] not in ".;:"


def begins_anew(paragraph: str, line: str) -> bool:
    """Whether a line begins a sentence, or begins like the one before it, though that has no full stop."""
    first = first_word(line)
    if len(first) < 2 or not first[0].isupper() or paragraph.rstrip()[-1:] in ".,;:!?-–":
        return False
    return first_word(paragraph) == first or first in _OPENERS


def join(before: Block, after: Block) -> Block:
    """Return two lines of one paragraph as one block.

    A hyphen at the end of a line is dropped only where the second half is no word, and the halves
    together are one or the first is none either: "exclu-", "sion", but not "non-", "contact".
    """
    text, gap = before.text, " "
    left, right = _LAST_WORD.search(text), _FIRST_WORD.match(after.text)
    if right and (text.endswith(("-", "\u2010")) or _SLASH.search(text)) and text[-2:-1].isalnum():
        gap = ""
        if left and _one_word(left.group(1), right.group()):
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
    if left.lower() in _PREFIXES:
        return False
    return right.islower() and right not in words and (whole in words or left.lower() not in words)
