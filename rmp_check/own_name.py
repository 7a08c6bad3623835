"""The offender's own name: its parts, and where a sentence names somebody.

Names are cut free of what stands before them in capitals ("If Mr Hale"), and found in notes that leave
them in small letters after a title, or where they are like the offender's own.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from rapidfuzz import fuzz
from spacy.lang.en.stop_words import STOP_WORDS

from rmp_check.case import Sentence, names_of
from rmp_check.language import fold
from rmp_check.lexicon import word_set
from rmp_check.names import TITLE_WORDS, Name, misspelt, same_first, unaccented

_STARTS = re.compile(r"(?:^|[:;.\-*>•(\[/])\s*$")
_TITLED = re.compile(r"(?<![\w'-])(?P<title>[Mm](?:rs?|s|iss))\b\.? (?P<word>[a-zß-ÿ][\w'’-]+)")
_SMALL = re.compile(r"(?<![\w'’-])[a-zß-ÿ][\w'’-]{2,}")
_ALIKE = 85
"""Likeness of two words, of 100, from which one is the other with a slip of the pen."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class OwnName:
    """The offender's name in its parts, in lower case."""

    first: str
    """"" where only a surname is given."""
    others: frozenset[str]
    """Middle names, and the halves of a double name."""
    last: str

    def is_first(self, word: str) -> bool:
        """Whether a word is the first name, a short form of it, or a middle name."""
        return (same_first(word, self.first) and not respelt(word, self.first)) or word in self.others

    def is_last(self, word: str) -> bool:
        """Whether a word is the surname, or half of a double one."""
        return word in (self.last, self.last + "s") or word in self.others

    def is_like(self, word: str) -> bool:
        """Whether a word is the first name or the surname but for a letter or two."""
        return any(
            mine and word[0] == mine[0] and fuzz.ratio(word, mine) >= _ALIKE
            for mine in (self.first, self.last)
        )

    @property
    def letters(self) -> str:
        """The first letters of the names."""
        return "".join(part[0] for part in (self.first, *self.others, self.last) if part)

    @property
    def initials(self) -> frozenset[str]:
        """The initials by which notes may call the offender."""
        parts = [p for p in (self.first, *sorted(self.others), self.last) if p]
        return frozenset({"".join(p[0] for p in parts), self.first[:1] + self.last[:1]})


def own_name(name: str | None) -> OwnName | None:
    """Return the parts of the offender's name, "Hale, Daniel" turned round; None for no name."""
    folded = re.sub(r"\([^)]*\)", " ", unaccented(fold(name or "")))
    if "," in folded:
        last, _, first = folded.partition(",")
        folded = f"{first} {last}"
    words = [w.strip(".'\"") for w in folded.split()]
    words = [w for w in words if w and w not in TITLE_WORDS]
    if not words:
        return None
    halves = [half for word in words for half in word.split("-") if "-" in word]
    return OwnName(
        first=words[0] if len(words) > 1 else "", others=frozenset([*words[1:-1], *halves]), last=words[-1]
    )


def respelt(word: str, own: str) -> bool:
    """Whether a name is the other one written otherwise, such as Mohamed and Mohammed: no short form."""
    return (
        word != own
        and min(len(word), len(own)) >= 5
        and abs(len(word) - len(own)) <= 1
        and misspelt(word, own)
    )


def is_slip(word: str, own: str) -> bool:
    """Whether a word is one of the offender's names with a slip, or a like name in its place."""
    if not own or word == own:
        return False
    if min(len(word), len(own)) <= 3:  # mostly a short form
        return word[0] == own[0] and fuzz.ratio(word, own) >= 80
    return misspelt(word, own) or (word[0] == own[0] and fuzz.ratio(word, own) >= 50)


def named_in(sentence: Sentence, own: OwnName) -> Iterator[Name]:
    """Yield the names of a sentence, each without the words in capitals and titles written before it."""
    yield from _in_small_letters(sentence, own)
    english = word_set("english_words")
    for name in names_of(sentence):
        plain = tuple(unaccented(w) for w in name.words)
        if plain != name.words:
            name = dataclasses.replace(name, words=plain)
        places = [m.start() for m in re.finditer(r"\S+", sentence.folded[name.start : name.end])]
        if name.initials or len(places) != len(name.words):
            yield name
            continue
        title, cut = name.title, 0
        begins = _STARTS.search(sentence.folded[: name.start]) is not None
        for i, word in enumerate(name.words[:-1]):
            another = word in english and (word in STOP_WORDS or (begins and word[0] != own.first[:1]))
            if word in TITLE_WORDS or (another and cut == i):
                cut, title = i + 1, word if word in TITLE_WORDS else ""
        if not cut and not places[0] and title == name.title:
            yield name
            continue
        yield dataclasses.replace(name, start=name.start + places[cut], words=name.words[cut:], title=title)


def _in_small_letters(sentence: Sentence, own: OwnName) -> Iterator[Name]:
    """Yield the names that notes leave in small letters: after a title, or like the offender's own."""
    english = word_set("english_words")
    for match in _TITLED.finditer(sentence.text):
        word = unaccented(fold(match["word"]).removesuffix("'s"))
        yield Name(
            start=match.start("word"), end=match.end("word"), words=(word,), title=fold(match["title"])
        )
    letters = own.letters
    if not any(word[0] in letters for word in set(_SMALL.findall(sentence.text)) - english):
        return
    for match in _SMALL.finditer(sentence.text):
        written = match.group()
        if written in english or written[0] not in letters:
            continue
        word = unaccented(fold(written).removesuffix("'s"))
        if own.is_first(word) or own.is_last(word) or (len(word) > 5 and own.is_like(word)):
            yield Name(start=match.start(), end=match.end(), words=(word,))
