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


class Text(str):
    """Folded text that knows which key words it holds; a part of it is a plain string again."""

    __slots__ = ("held",)
    held: int
    """One bit for each key word."""


@dataclasses.dataclass(frozen=True, slots=True)
class Keyed:
    """A pattern for folded text, and the bits of its key words (0: to be tried on everything)."""

    pattern: re.Pattern[str]
    keys: int = 0

    def possible(self, text: str) -> bool:
        """Whether the pattern may be found in a text, by its key words."""
        return not (self.keys and type(text) is Text and not text.held & self.keys)

    def search(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """Return the first place in a text where the pattern is found."""
        if self.keys and type(text) is Text and not text.held & self.keys:
            return None
        return self.pattern.search(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = _END) -> Iterator[re.Match[str]]:
        """Return every place in a text where the pattern is found."""
        if self.keys and type(text) is Text and not text.held & self.keys:
            return iter(())
        return self.pattern.finditer(text, start, end)

    def match(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """Return the place at the start of a text, if the pattern is found there."""
        if self.keys and type(text) is Text and not text.held & self.keys:
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
    bits = _bits()
    return Keyed(re.compile(pattern), sum(bits[word] for word in kept().get(digest(pattern), ())))


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
    """Return the bit of each key word."""
    words = sorted({word for row in kept().values() for word in row})
    return {word: 1 << place for place, word in enumerate(words)}


class Reader:
    """Reads folded texts for key words. It remembers the words of its texts: one for each case.

    Words of the language are remembered for the next case: nothing of a case is kept by that.
    """

    def __init__(self) -> None:
        self._met: dict[str, int] = {}
        self._digit = _bits().get(A_DIGIT, 0)

    def read(self, folded: str) -> Text:
        """Return a folded text with the key words that it holds."""
        text = Text(folded)
        held = self._digit if _DIGIT.search(folded) else 0
        met, english = self._met, word_set("english_words")
        for word in _LETTERS.findall(folded):
            keys = met.get(word)
            if keys is None:
                keys = met[word] = _of_word(word) if word in english else _within(word)
            held |= keys
        for word, bit in _not_of_letters():
            if word in folded:
                held |= bit
        text.held = held
        return text


@functools.cache
def _of_letters() -> tuple[Mapping[str, int], int, int]:
    """Return the bits of the key words of letters only, and the lengths of the shortest and the longest."""
    bits = {word: bit for word, bit in _bits().items() if word.isalpha()}
    return bits, min(map(len, bits), default=1), max(map(len, bits), default=0)


@functools.cache
def _not_of_letters() -> tuple[tuple[str, int], ...]:
    return tuple((word, bit) for word, bit in _bits().items() if not word.isalpha() and word != A_DIGIT)


def _within(word: str) -> int:
    """Return the bits of the key words within a word."""
    bits, shortest, longest = _of_letters()
    held, length = 0, len(word)
    for start in range(length):
        for end in range(start + shortest, min(length, start + longest) + 1):
            held |= bits.get(word[start:end], 0)
    return held


@functools.cache
def _of_word(word: str) -> int:
    """Return the bits of the key words within a word of the language."""
    return _within(word)
