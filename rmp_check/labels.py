"""The sentence labels at run time: features of a sentence in its place, and a linear model over them.

The model is a bag of binary features (words, word pairs, pieces of words, the field, the words of the
neighbouring sentences), weighted and of unit length, with one weight a label: the same sum as
TF-IDF with logistic regression, in arrays without pickle.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

import numpy as np
import numpy.typing as npt

from rmp_check.lexicon import word_set
from rmp_check.people import OFFENDER, People

_SLOPE = 4.0
"""How steeply a chance rises with the margin of a support vector machine."""
MODELS = Path(__file__).parent.parent / "models"
_NUMBER = re.compile(r"\d")
_MALE = {"he": "he", "him": "he", "his": "his", "himself": "he", "he's": "he", "hes": "he"}
_FEMALE = {"she": "he", "her": "his", "hers": "his", "herself": "he", "she's": "he", "shes": "he"}
_MONTHS = frozenset(
    """january february march april may june july august september october november december jan feb
    mar apr jun jul aug sep sept oct nov dec""".split()
)
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun".split()
)


def plain(tokens: Sequence[str], people: People) -> list[str]:
    """Return the words of a sentence with names, genders, numbers and dates made alike.

    `tokens` are words as written. A name becomes the role of who bears it; "he" and "she" become
    whether it is the offender's gender; a number becomes its shape.
    """
    out: list[str] = []
    english = word_set("english_words")
    for i, token in enumerate(tokens):
        word = token.lower().replace("’", "'")
        role = people.roles.get(word.removesuffix("'s")) if len(word) > 1 else None
        if role is not None and (role == OFFENDER or token[0].isupper() or word not in english):
            kind = "§" + role
            if not out or out[-1] != kind:
                out.append(kind)
            continue
        if word in _MALE or word in _FEMALE:
            male = word in _MALE
            same = people.offender_is_male is None or male == people.offender_is_male
            out.append(("§same:" if same else "§cross:") + (_MALE.get(word) or _FEMALE[word]))
            continue
        if word in _MONTHS and (word != "may" or token[0].isupper()):
            out.append("§month")
        elif word in _DAYS and (word not in ("sun", "sat", "wed") or token[0].isupper()):
            out.append("§day")
        elif not word.isalpha() and _NUMBER.search(word):
            out.append(_NUMBER.sub("0", word)[:8])
        elif i > 0 and token[0].isupper() and not token.isupper() and word not in english:
            if not out or out[-1] != "§name":
                out.append("§name")
        else:
            out.append(word)
    return out


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The words of one sentence in its place; all words are as `plain` gives them."""

    words: Sequence[str]
    before: Sequence[str] = ()
    """The words of the sentence before it in the same text, if there is one."""
    after: Sequence[str] = ()
    part: str
    position: int

    @property
    def section(self) -> str:
        """One letter for the part of the case file."""
        return "a" if self.part.startswith("victim_contact") else self.part[0]


def features(place: Place) -> Iterator[str]:
    """Yield the names of the features of one sentence."""
    yield from _of_place(place)
    for word in place.words:
        yield from _of_word(word, place.section)
    for word in place.before:
        yield f"<{word}"
    for word in place.after:
        yield f">{word}"


def _of_place(place: Place) -> list[str]:
    """Return the features that no single word has: the field, and words in pairs."""
    section, _, field = place.part.partition(".")
    found = [f"f={field}", f"s={section}"]
    if place.position == 0:
        found.append("first")
    words = place.words
    found += [f"{one} {other}" for one, other in zip(("^", *words), (*words, "$"), strict=True)]
    found += [f"{one} _ {other}" for one, other in zip(words, words[2:], strict=False)]
    return found


def _of_word(word: str, section: str) -> Iterator[str]:
    """Yield the features that a word has by itself."""
    yield word
    yield f"{section}|{word}"
    yield from pieces(word)


def share(feature: str) -> float:
    """Return the weight of a feature's kind: pieces and neighbours say less than the words themselves."""
    return {"~": 0.4, "<": 0.5, ">": 0.5}.get(feature[0], 1.0) if len(feature) > 1 else 1.0


def pieces(word: str) -> tuple[str, ...]:
    """Return the pieces of three to five letters of a word with its edges marked."""
    if word[0] == "§" or len(word) < 4:
        return ()
    edged = f"#{word}#"
    return tuple("~" + edged[i : i + n] for n in (3, 4, 5) for i in range(len(edged) - n + 1))


class _Neighbours(dict[str, int | None]):
    """Rows of the words of one case as those of a sentence before or after: each is looked up once."""

    def __init__(self, mark: str, index: Mapping[str, int]) -> None:
        self._mark, self._index = mark, index

    def __missing__(self, word: str) -> int | None:
        row = self[word] = self._index.get(self._mark + word)
        return row


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A linear model of sentence labels; arrays have one column a label."""

    name: str
    labels: tuple[str, ...]
    index: Mapping[str, int]
    """Feature name to row."""
    weights: npt.NDArray[np.float32] | npt.NDArray[np.int8]
    """(features, labels), already multiplied by the inverse document frequency; times `scale`."""
    squares: npt.NDArray[np.float32]
    """(features,) squared inverse document frequency, for the length of a sentence."""
    bias: npt.NDArray[np.float32]
    thresholds: npt.NDArray[np.float32]
    """(labels,) margins from which a label holds."""
    scale: npt.NDArray[np.float32] | float = 1.0
    """(labels,) by which the sums of weights are multiplied."""
    digest: str
    version: str = "1"
    known: dict[str, dict[str, tuple[int | None, ...]]] = dataclasses.field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Rows by section and word, only of words of the vocabulary: nothing of a case is kept here."""

    def margins(self, rows: Iterable[Iterable[str]]) -> npt.NDArray[np.float32]:
        """Return (sentences, labels) margins for sentences given as feature names."""
        get = self.index.get
        return self._margins([{n for n in map(get, row) if n is not None} for row in rows])

    def chances(self, places: Iterable[Place]) -> npt.NDArray[np.float32]:
        """Return (sentences, labels) chances, scaled so that the threshold of each label is 0.5."""
        before, after = _Neighbours("<", self.index), _Neighbours(">", self.index)
        above = self._margins([self._rows(place, before, after) for place in places]) - self.thresholds
        scaled: npt.NDArray[np.float32] = 1.0 / (1.0 + np.exp(-_SLOPE * above))
        return scaled

    def _margins(self, rows: Sequence[Collection[int]]) -> npt.NDArray[np.float32]:
        out = np.empty((len(rows), len(self.labels)), dtype=np.float32)
        lengths = np.ones((len(rows), 1), dtype=np.float32)
        ones = np.ones(max(map(len, rows), default=0), dtype=np.float32)
        # Sentence by sentence: the weights of several together no longer fit into the processor's cache.
        for i, row in enumerate(rows):
            ids = np.fromiter(row, dtype=np.intp, count=len(row))
            lengths[i] = self.squares.take(ids).sum() or 1.0
            chosen = self.weights.take(ids, axis=0).astype(np.float32, copy=False)
            np.matmul(ones[: len(row)], chosen, out=out[i])
        return (out * self.scale / np.sqrt(lengths) + self.bias).astype(np.float32, copy=False)

    def _rows(self, place: Place, before: _Neighbours, after: _Neighbours) -> set[int]:
        """Return the rows of the features of a sentence."""
        section = place.section
        known = self.known.setdefault(section, {})
        rows = set(map(self.index.get, _of_place(place)))
        rows.update(*[known.get(word) or self._rows_of(word, section) for word in place.words])
        rows.update(map(before.__getitem__, place.before), map(after.__getitem__, place.after))
        rows.discard(None)
        return cast("set[int]", rows)

    def _rows_of(self, word: str, section: str) -> tuple[int | None, ...]:
        """Return the rows of a word's features, and keep them for the next time if the model knows the word."""
        rows = tuple(set(map(self.index.get, _of_word(word, section))))
        if word in self.index:
            self.known[section][word] = rows
        return rows


class ModelError(RuntimeError):
    """A model that does not load or is not the one that its card names."""


@functools.cache
def load(folder: Path | None = None) -> Model:
    """Load a model folder (`card.json`, `vocabulary.txt`, `weights.npz`); ModelError if it is damaged."""
    folder = folder or MODELS / "sentences"
    try:
        card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
        vocabulary = (folder / "vocabulary.txt").read_bytes()
        content = (folder / "weights.npz").read_bytes()
    except (OSError, ValueError) as error:
        raise ModelError(f"model {folder.name} cannot be read: {type(error).__name__}") from None
    for name, found in (("vocabulary.txt", vocabulary), ("weights.npz", content)):
        if hashlib.sha256(found).hexdigest() != card["sha256"][name]:
            raise ModelError(f"model {folder.name}: {name} is not the file that its card names")
    with np.load(folder / "weights.npz", allow_pickle=False) as arrays:
        weights = arrays["weights"].astype(np.int8, copy=False)
        squares, bias, thresholds, scale = (
            arrays[n].astype(np.float32, copy=False) for n in ("squares", "bias", "thresholds", "scale")
        )
    names = vocabulary.decode("utf-8").split("\n")
    return Model(
        name=folder.name,
        labels=tuple(card["labels"]),
        index={name: i for i, name in enumerate(names)},
        weights=weights,
        scale=scale,
        squares=squares,
        bias=bias,
        thresholds=thresholds,
        digest=card["sha256"]["weights.npz"][:12],
        version=str(card["version"]),
    )
