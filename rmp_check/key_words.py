"""The key words of the patterns (`make keys`): from each pattern, words of which one stands in all that it finds.

A pattern is read as Python reads it. Every piece of it that must be there gives one choice of key
words ("no contact" must hold "contact"); the choice is the one that fewest sentences of the open corpus hold.
A pattern that may be found in anything gets none.
"""

from __future__ import annotations

import csv
import dataclasses
import importlib
import itertools
import os.path
import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import rmp_check
from rmp_check import keyed
from rmp_check.keyed import A_DIGIT, Keyed
from rmp_check.language import fold
from rmp_check.readers import case_json
from rmp_check.reading import split

# Python's own reading of a pattern; it has no public name, which is why it is not asked for at run time.
_parser = importlib.import_module("re._parser")
ROOT = Path(__file__).parent.parent
_MOST = 40
"""Ways of writing a piece beyond which they are not all listed."""
_OFTEN = 0.7
"""Share of the sentences that hold a key word from which a pattern may as well be tried on all."""
_MODULES_LEFT_OUT = ("rmp_check.__main__", "rmp_check.bench", "rmp_check.key_words")
Choice = frozenset[str]


@dataclasses.dataclass(frozen=True, slots=True)
class Piece:
    """What is known of all that a piece of a pattern can find."""

    written: frozenset[str] | None = None
    """Every way in which it can be written, where they are few."""
    choices: tuple[Choice, ...] = ()
    """Sets of words of which one must stand in the text."""


_NOTHING = Piece(frozenset({""}))
_ANYTHING = Piece()


class Words:
    """The sentences by which key words are chosen."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self._sentences = sentences
        self._known: dict[Choice, float] = {}

    def keys_of(self, pattern: str) -> tuple[str, ...]:
        """Return the key words of a pattern; () if there are none that would save anything."""
        tree = _parser.parse(pattern)
        if tree.state.flags & re.IGNORECASE:
            return ()
        choices = _choices(_sequence(tree))
        folded = [_fewest(map(fold, choice)) for choice in choices]
        best = min(map(self._shortened, folded), key=self.share, default=frozenset())
        return tuple(sorted(best)) if best and self.share(best) < _OFTEN else ()

    def share(self, choice: Choice) -> float:
        """Return the share of the sentences that hold a word of a choice."""
        if choice not in self._known:
            held = sum(any(map(text.__contains__, choice)) for text in self._sentences)
            self._known[choice] = held / max(1, len(self._sentences))
        return self._known[choice]

    def _shortened(self, choice: Choice) -> Choice:
        """Put words that begin alike as one, where that costs nothing: "monitor" for its forms."""
        best = choice
        pairs = itertools.combinations(sorted(choice), 2)
        while (pair := next(pairs, None)) is not None:
            start = os.path.commonprefix(pair)
            if len(start) > 2:
                shorter = _fewest((best - set(pair)) | {start})
                if self.share(shorter) <= self.share(best):
                    best, pairs = shorter, itertools.combinations(sorted(shorter), 2)
        return best


def _choices(piece: Piece) -> tuple[Choice, ...]:
    written = piece.written
    if written is None or not all(map(str.strip, written)):
        return piece.choices
    return (*piece.choices, _fewest(map(_word, written)))


def _word(way: str) -> str:
    """Return the longest word of a way of writing; of "co-accused" what has letters only, if it is long."""
    word = max(way.split(), key=len)
    letters = max(re.findall(r"[^\W\d_]+", word), key=len, default="")
    return letters if len(letters) > 3 else word


def _fewest(words: Iterable[str]) -> Choice:
    """Return the words without those that hold another of them."""
    out: list[str] = []
    for word in sorted(set(words), key=len):
        if not any(shorter in word for shorter in out):
            out.append(word)
    return frozenset(out)


def _sequence(items: Iterable[tuple[Any, Any]]) -> Piece:
    """Read pieces that follow one another."""
    run, whole = frozenset({""}), True
    choices: list[Choice] = []
    for kind, what in items:
        piece = _piece(str(kind), what)
        choices += piece.choices
        if piece.written is not None and len(run) * len(piece.written) <= _MOST:
            run = frozenset(a + b for a in run for b in piece.written)
            continue
        whole = False
        choices += _choices(Piece(run))
        run = piece.written or frozenset({""})
    choices += _choices(Piece(run))
    return Piece(run if whole else None, tuple(choices))


def _piece(kind: str, what: Any) -> Piece:
    """Read one piece by its kind, as `re` calls it."""
    match kind:
        case "LITERAL":
            return Piece(frozenset({chr(what)}))
        case "IN":
            return _characters(what)
        case "BRANCH":
            return _either([_sequence(way) for way in what[1]])
        case "SUBPATTERN":
            return _ANYTHING if what[1] & re.IGNORECASE else _sequence(what[3])
        case "ATOMIC_GROUP":
            return _sequence(what)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _repeated(what[0], what[1], _sequence(what[2]))
        case "ASSERT":
            return Piece(_NOTHING.written, _choices(_sequence(what[1])))
        case "AT" | "ASSERT_NOT":
            return _NOTHING
    return _ANYTHING


def _characters(members: Sequence[tuple[Any, Any]]) -> Piece:
    found: set[str] = set()
    if [str(what) for _, what in members] == ["CATEGORY_DIGIT"]:
        return Piece(None, (frozenset({A_DIGIT}),))
    for kind, what in members:
        if str(kind) == "LITERAL":
            found.add(chr(what))
        elif str(kind) == "RANGE" and what[1] - what[0] < _MOST:
            found.update(map(chr, range(what[0], what[1] + 1)))
        else:
            return _ANYTHING
    return Piece(frozenset(found)) if len(found) <= _MOST else _ANYTHING


def _either(ways: Sequence[Piece]) -> Piece:
    written: frozenset[str] | None = frozenset()
    for way in ways:
        written = None if written is None or way.written is None else written | way.written
    if written is not None and len(written) > _MOST:
        written = None
    each = [_choices(way) for way in ways]
    if not all(each):
        return Piece(written)
    # The longest words of each way: which are rare cannot be weighed way by way in a short time.
    return Piece(written, (_fewest(w for way in each for w in max(way, key=_length)),))


def _length(choice: Choice) -> tuple[int, int, list[str]]:
    return min(4, min(map(len, choice))), -len(choice), sorted(choice)


def _repeated(least: int, most: int, piece: Piece) -> Piece:
    if least:
        return piece if most == 1 else Piece(None, _choices(piece))
    if most == 1 and piece.written is not None:
        return Piece(piece.written | {""})
    return _ANYTHING


def patterns() -> Iterator[Keyed]:
    """Yield every pattern of the checker that asks for key words."""
    for found in pkgutil.walk_packages(rmp_check.__path__, "rmp_check."):
        if found.name not in _MODULES_LEFT_OUT:
            for value in vars(importlib.import_module(found.name)).values():
                yield from _within(value)


def _within(value: object) -> Iterator[Keyed]:
    if isinstance(value, Keyed):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _within(item)


def sentences() -> list[str]:
    """Return sentences of every fourth open case that anybody may read, in lower case."""
    with (ROOT / "corpus" / "splits.csv").open(encoding="utf-8", newline="") as lines:
        names = sorted(row["case"] for row in csv.DictReader(lines) if row["group"] == "read")
    files = [case_json.read((ROOT / "corpus" / "cases" / f"{name}.json").read_bytes()) for name in names[::4]]
    found = [s.folded for file in files for path, text in file.texts() for s in split(path, text)]
    # What holds a figure holds the key word that stands for any.
    return [f"{text} {A_DIGIT}" if any(map(str.isdigit, text)) else str(text) for text in found]


def lines(words: Words) -> list[str]:
    """Return the lines of `keys.txt`."""
    found = {p.pattern.pattern: words.keys_of(p.pattern.pattern) for p in patterns()}
    return sorted(" ".join((keyed.digest(pattern), *keys)) for pattern, keys in found.items() if keys)


if __name__ == "__main__":
    page = ["# Made by `make keys`: a digest of each pattern, and its key words.", *lines(Words(sentences()))]
    Path(sys.argv[1]).write_text("\n".join(page) + "\n", encoding="utf-8")
