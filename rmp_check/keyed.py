"""Patterns that are tried only on the sentences that hold one of their key words.

Most sentences have nothing to do with most patterns, and a pattern costs its time at every letter. The key
words of a pattern are worked out from it (`make keys`): one of them stands in whatever it finds. They are kept
in `keys.txt` beside a digest of the pattern: one that has been changed since is tried on everything, which
is slower and finds the same. A sentence is read for all key words at once, when it is split off.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import importlib.resources
import itertools
import operator
import re
import sys
from collections.abc import Callable, Iterator, Mapping

from rmp_check.lexicon import word_set

KEYS = "keys.txt"
_END = sys.maxsize
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
A_DIGIT = "\N{CIRCLED DIGIT ONE}"
"""The key word of patterns that want a figure."""
ANY = "any"
"""Stands for the patterns of which no key words are known: they may be found in every text."""


class Text(str):
    """Folded text that knows by its key words what may be found in it; a part of it is a plain string again."""

    __slots__ = ("held",)
    held: int
    """One bit for each pattern that may be found in it."""


@dataclasses.dataclass(frozen=True, slots=True)
class Keyed:
    """A pattern for folded text, and its bit: set in texts that hold one of its key words."""

    pattern: re.Pattern[str]
    bit: int

    def possible(self, text: str) -> bool:
        """Whether the pattern may be found in a text, by its key words."""
        return type(text) is not Text or text.held & self.bit != 0

    def search(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """Return the first place in a text where the pattern is found."""
        if type(text) is Text and not text.held & self.bit:
            return None
        return self.pattern.search(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = _END) -> Iterator[re.Match[str]]:
        """Return every place in a text where the pattern is found."""
        if type(text) is Text and not text.held & self.bit:
            return iter(())
        return self.pattern.finditer(text, start, end)

    def match(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """Return the place at the start of a text, if the pattern is found there."""
        if type(text) is Text and not text.held & self.bit:
            return None
        return self.pattern.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """Return the whole text, if it is what the pattern describes."""
        return self.pattern.fullmatch(text, start, end)

    def sub(self, words: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Return a text with other words wherever the pattern is found."""
        return self.pattern.sub(words, text)


def keyed(pattern: str) -> Keyed:
    """Return a pattern with its key words."""
    return Keyed(re.compile(pattern), _bits().get(digest(pattern), _bits()[ANY]))


def digest(pattern: str) -> str:
    """Return what a pattern's key words are kept under."""
    return hashlib.blake2b(pattern.encode(), digest_size=6).hexdigest()


@functools.cache
def kept() -> Mapping[str, tuple[str, ...]]:
    """Return the key words of each pattern, by its digest."""
    text = importlib.resources.files("rmp_check").joinpath(KEYS).read_text(encoding="utf-8")
    rows = (line.split(" ") for line in text.splitlines() if not line.startswith("#"))
    return {row[0]: tuple(row[1:]) for row in rows}


@functools.cache
def _bits() -> Mapping[str, int]:
    """Return the bit of each pattern, by its digest."""
    return {name: 1 << place for place, name in enumerate((ANY, *kept()))}


@functools.cache
def _of_words() -> Mapping[str, int]:
    """Return the bits of the patterns that each key word stands for."""
    found: dict[str, int] = {}
    for name, words in kept().items():
        for word in words:
            found[word] = found.get(word, 0) | _bits()[name]
    return found


class _Met(dict[str, int]):
    """The bits of the words of one case. Those of words of the language are kept for the next."""

    def __missing__(self, word: str) -> int:
        bits = self[word] = _of_word(word) if word in word_set("english_words") else _within(word)
        return bits


class Reader:
    """Reads folded texts for key words. It remembers the words of its texts: one for each case."""

    def __init__(self) -> None:
        self._met = _Met()

    def read(self, folded: str) -> Text:
        """Return a folded text with what may be found in it."""
        text = Text(folded)
        held = functools.reduce(
            operator.or_, map(self._met.__getitem__, _LETTERS.findall(folded)), _bits()[ANY]
        )
        digit = _DIGIT.search(folded) is not None
        if digit:
            held |= _of_words().get(A_DIGIT, 0)
        for mark, words in _not_of_letters(digit):
            if mark in folded:
                for word, bits in words:
                    if word in folded:
                        held |= bits
        text.held = held
        return text


@functools.cache
def _of_letters() -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Return the bits of the key words of letters only, by the first two letters."""
    rows = sorted((word, bits) for word, bits in _of_words().items() if word.isalpha())
    return {start: tuple(group) for start, group in itertools.groupby(rows, lambda row: row[0][:2])}


@functools.cache
def _not_of_letters(digit: bool) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    """Return the bits of the other key words by a mark in them; those with figures only for a text with some."""
    found: dict[str, list[tuple[str, int]]] = {}
    for word, bits in _of_words().items():
        if not word.isalpha() and word != A_DIGIT and (digit or not _DIGIT.search(word)):
            found.setdefault(next(c for c in word if not c.isalpha()), []).append((word, bits))
    return tuple((mark, tuple(words)) for mark, words in found.items())


def _within(word: str) -> int:
    """Return the bits of the key words within a word."""
    starts = _of_letters()
    held = 0
    for at in range(len(word)):
        for key, bits in (*starts.get(word[at], ()), *starts.get(word[at : at + 2], ())):
            if word.startswith(key, at):
                held |= bits
    return held


@functools.cache
def _of_word(word: str) -> int:
    """Return the bits of the key words within a word of the language."""
    return _within(word)
