"""Text to sentences and words: folding, note-form sentences, spaCy's tokens."""

from __future__ import annotations

import functools
import itertools
import re
import string
from collections.abc import Iterator

import spacy
from spacy.language import Language

from rmp_check.lexicon import word_set

_SAME = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‐": "-", "‑": "-", "\u00a0": " "}
)
_LETTERS, _CAPITALS = string.ascii_letters.encode(), string.ascii_uppercase.encode()


@functools.cache
def nlp() -> Language:
    """Return the one blank English pipeline of this process (tokens only, no trained parts)."""
    pipeline = spacy.blank("en")
    # Only the text of a token is used: what spaCy would work out of every new word is most of its time.
    pipeline.vocab.lex_attr_getters = {}  # type: ignore[attr-defined]
    return pipeline


def fold(text: str) -> str:
    """Return the text in lower case with plain quotes and dashes, code point for code point."""
    low = text.lower()
    if text.isascii():
        return low.replace("`", "'")
    if len(low) != len(text):  # "İ".lower() is two code points
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    return low.translate(_SAME)


def shouting(text: str) -> bool:
    """Whether a text is written in capitals, so that they say nothing of names."""
    if text.isascii():  # the same count, without a step of Python for each letter
        plain = text.encode()
        letters, capitals = (len(plain) - len(plain.translate(None, some)) for some in (_LETTERS, _CAPITALS))
    else:
        letters = sum(map(str.isalpha, text))
        capitals = sum(map(str.isupper, filter(str.isalpha, text)))
    return letters > 12 and capitals > 0.8 * letters


def natural(text: str) -> str:
    """Return a text with lines in capitals set as in ordinary writing, code point for code point.

    Rules that go by capitals (names, places) read this; quotes are taken from the text as it came.
    """
    if not any(map(str.isupper, text)):
        return text
    lines = text.splitlines(keepends=True)
    return "".join(_WORD.sub(_ordinary, line) if shouting(line) else line for line in lines)


def _ordinary(match: re.Match[str]) -> str:
    word = match.group()
    low = fold(word)
    if len(low) != len(word) or low in word_set("capital_abbreviations"):
        return word
    before = match.string[: match.start()].rstrip()
    first = not before or before[-1] in ".!?:"
    if low.removesuffix("'s") in word_set("english_words") and not first and low not in _MONTHS:
        return low
    capital = word[0] + word[1:].lower()
    return capital if len(capital) == len(word) else word


def edge(text: str, at: int) -> bool:
    """Whether a word begins or ends at a code point."""
    before, after = text[at - 1 : at] if at else "", text[at : at + 1]
    return (before.isalnum() or before == "_") != (after.isalnum() or after == "_")


def places_of(text: str, word: str) -> Iterator[int]:
    """Yield where a word of the case begins in a text, as a word and not within another.

    Not by a pattern: Python keeps the patterns that it has met, and with them the names in them.
    """
    at = text.find(word)
    while at >= 0:
        if edge(text, at) and edge(text, at + len(word)):
            yield at
        at = text.find(word, at + 1)


def has_word(text: str, word: str) -> bool:
    """Whether a word of the case occurs in a text, as a word and not within another."""
    return any(True for _ in places_of(text, word))


PLACEHOLDER = re.compile(
    r"\[(?=[^\]]{0,120}(?:[A-Z] ?/ ?[A-Z]|\b(?:INSERT|NAMES?|NAMED|TYPES?|ADDRESS|TIMES?|DATE|AGE|ANY|AREA|END|START"
    r"|REGION|VALUE|PERIOD|SPECIFIED|DETAILS|NUMBER|CONDITIONS?)\b))[^\]\[a-z]{2,120}\]"
)
"""What a policy's template leaves to be filled in: "[INSERT NAME OF VICTIM AND / OR FAMILY MEMBERS]"."""


def without_placeholders(text: str) -> str:
    """Return a text with spaces for what is still to be filled in, code point for code point."""
    return PLACEHOLDER.sub(lambda m: " " * len(m.group()), text) if "[" in text else text


_CHUNK = re.compile(r"\S+")
_CLEAR = re.compile(r"(\(?)([A-Za-z]+|[0-9]+)([,;:!?)]|(?<=[a-z0-9])\.|)")
_PIECE = re.compile(r"\w+|[^\w\s]")
_RUN = 200
"""Longest run without white space that spaCy is given: its time grows with the square of the length."""


def words(text: str) -> list[tuple[int, str]]:
    """Return (offset, token) of every token that is not white space: spaCy's English tokens.

    spaCy takes every run without white space by itself. Most are one word with at most a bracket before
    and a mark after it, and none of its special cases: those are cut here, which gives the same tokens
    in a fifth of the time. The others go to spaCy, each once.
    """
    special = _special()
    found: list[tuple[int, str]] = []
    unclear: dict[str, list[tuple[int, str]]] = {}
    hard: list[tuple[int, int, str]] = []
    for chunk in _CHUNK.finditer(text):
        run, start = chunk.group(), chunk.start()
        clear = _CLEAR.fullmatch(run)
        if clear is not None and run not in special:
            before, word, after = clear.groups()
            if not (before or after):
                found.append((start, run))
                continue
            if not special & {word, before + word, word + after}:
                if before:
                    found.append((start, before))
                found.append((start + len(before), word))
                if after:
                    found.append((start + len(before) + len(word), after))
                continue
        if len(run) > _RUN:
            found += [(start + m.start(), m.group()) for m in _PIECE.finditer(run)]
            continue
        hard.append((len(found), start, run))
        unclear[run] = []
    if not hard:
        return found
    _cut(unclear)
    out: list[tuple[int, str]] = []
    done = 0
    for at, start, run in hard:
        out += found[done:at]
        out += [(start + offset, token) for offset, token in unclear[run]]
        done = at
    return out + found[done:]


def _cut(runs: dict[str, list[tuple[int, str]]]) -> None:
    """Fill in spaCy's tokens of each run, with their offsets in it."""
    ends = itertools.accumulate(len(run) + 1 for run in runs)
    # A new line between them, so that none of spaCy's special cases (": (") reaches over two.
    tokens = (token for token in nlp().tokenizer("\n".join(runs)) if token.text != "\n")
    token = next(tokens, None)
    for run, end in zip(runs, ends, strict=True):
        start = end - len(run) - 1
        while token is not None and token.idx < end:
            runs[run].append((token.idx - start, token.text))
            token = next(tokens, None)


@functools.cache
def _special() -> frozenset[str]:
    """Return the runs that spaCy's English cuts in a way of their own ("cannot", "8am", ":)")."""
    return frozenset(nlp().tokenizer.rules)  # type: ignore[union-attr]


_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof rev st no nos dob tel ext approx incl inc e.g i.e eg ie etc vs v cf
    a.m p.m s ss para paras art reg ref sgt insp supt det cllr hon jr sr dept est max min mths yrs
    wk wks fri mon tue tues wed thu thur thurs sat sun jan feb mar apr jun jul aug sep sept oct nov
    dec rd ave ln sq ltd co nr re cat lvl""".split()
)
_BREAK = re.compile(r"[\n\r\f\v\x02\u2028\u2029]+|(?<=\S)[.!?]+[\"'’”)\]]*(?=\s)|(?<=\s)[•▪●◦·‣](?=\s)")
_WORD_BEFORE = re.compile(r"((?:[^\s(\[\"'‘“]|(?<=\w)'(?=\w))+)$")
_MONTHS = frozenset(
    "january february march april june july august september october november december".split()
)
_LIMIT = 300
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CLAUSE = re.compile(r"[;:](?=\s)|\s[-–—](?=\s)|,(?=\s)")


def _ends_sentence(text: str, start: int, end: int) -> bool:
    after = text[end : end + 40].lstrip()
    if not after:
        return True
    if text[start] in "!?":
        return not after[0].islower()
    if text[start : start + 2] == "..":
        return after[0].isupper()
    before = _WORD_BEFORE.search(text[max(0, start - 30) : start])
    word = before.group(1).lower() if before else ""
    if word in _ABBREVIATIONS:
        return word in {"etc", "a.m", "p.m", "yrs", "mths", "wks", "ltd"} and after[0].isupper()
    if len(word) == 1 and word.isalpha() and after[0].isupper():
        return word in {"i"} or not text[start - 1].isupper()
    if re.fullmatch(r"(?:[a-z]\.)+[a-z]", word):
        return after[0].isupper() and word not in {"e.g", "i.e"} and len(after.split()) > 1
    if after[0].islower():
        return len(word) > 2 and word.isalpha()
    return True


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of every sentence or list item, each at most 300 code points."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _BREAK.finditer(text):
        mark = match.group()
        if mark[0] in ".!?":
            if not _ends_sentence(text, match.start(), match.end()):
                continue
            end = match.end()
        else:
            end = match.start()
        spans.extend(_pieces(text, start, end))
        start = match.end()
    spans.extend(_pieces(text, start, len(text)))
    return spans


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Trim one sentence and cut what is longer than the limit at its strongest clause breaks."""
    while start < end and (text[start].isspace() or text[start] in "-–—•▪●◦·‣*"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end or not any(c.isalnum() for c in text[start:end]):
        return
    while end - start > _LIMIT:
        cut = 0
        for marks in (";", ":-–—", ","):
            for match in _CLAUSE.finditer(text, start + 40, start + _LIMIT):
                if match.group().strip() in marks:
                    cut = match.end()
            if cut:
                break
        if not cut:
            space = text.rfind(" ", start + 1, start + _LIMIT)
            cut = space if space > start else start + _LIMIT
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end
