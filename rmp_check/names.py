"""Names of people in a text: where they stand, their words, and whether two names mean one person."""

from __future__ import annotations

import dataclasses
import functools
import re
import unicodedata
from collections.abc import Iterator

from rapidfuzz import fuzz
from spacy.lang.en.stop_words import STOP_WORDS

from rmp_check.language import fold, without_placeholders
from rmp_check.lexicon import entries, word_set

MALE_TITLES = frozenset("mr sir lord".split())
FEMALE_TITLES = frozenset("mrs ms miss lady dame".split())
_TITLES = (
    "mr|mrs|ms|miss|mx|dr|prof|professor|rev|revd|reverend|sir|dame|lord|lady|cllr|councillor|imam|rabbi|"
    "pc|dc|ps|ds|di|dci|wpc|pcso|sgt|sergeant|insp|inspector|constable|officer"
)
TITLE_WORDS = frozenset(_TITLES.split("|"))
_UPPER, _LETTER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŴŶŸŹŻŽȘȚ", r"[^\W\d_]"
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "s", "æ": "a", "œ": "o", "ı": "i"})
_WORD = rf"[{_UPPER}](?:['’][{_UPPER}])?{_LETTER}+(?:[-'’](?!s\b){_LETTER}+)*"
_INITIALS = r"[A-Z]\.\s?[A-Z]\.\s?[A-Z]\b\.?|[A-Z]\.\s?[A-Z]\b\.?|[A-Z]{2,3}(?![\w'’-])|[A-Z]\b\.?(?!['’-])"
_PARTICLE = "de|da|di|du|del|la|le|al|el|van|von|der|bin|ap|ibn"
_NAMES = re.compile(
    rf"(?<![\w@/-])(?=[{_UPPER}]|(?:mrs?|ms|miss|dr|[pd][cs]|sgt|cllr|rev|officer|"
    rf"councillor)\b)(?:(?P<title>(?i:(?:(?:mr|mrs|ms|miss|dr)\.?\s?(?:and|&|\+|"
    rf"/)\s?)?(?:{_TITLES})))\b\.?\s)?"
    rf"(?P<name>(?:(?(title)[A-Z]\b\.?|[A-Z]\.)[ ])?{_WORD}(?:[ ](?:(?:{_PARTICLE})[ ])?{_WORD}){{0,3}}(?:[ ][A-Z]\b\.?(?!['’-]))?|{_INITIALS})"
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A run of words that can be a person's name; offsets are those of the text it was found in."""

    start: int
    end: int
    words: tuple[str, ...]
    """The words in lower case without title; for initials one entry, such as "pn"."""
    title: str = ""
    initials: bool = False

    @property
    def first(self) -> str:
        """The first name; "" where there is only one word."""
        return self.words[0] if len(self.words) > 1 else ""

    @property
    def last(self) -> str:
        """The last word, without the title."""
        return self.words[-1]

    @property
    def gender(self) -> str:
        """The gender that the title shows: "m", "f" or ""."""
        return "m" if self.title in MALE_TITLES else "f" if self.title in FEMALE_TITLES else ""


def names(text: str) -> Iterator[Name]:
    """Yield every run of words of a text that can be a name, with the title before it."""
    for match in _NAMES.finditer(without_placeholders(text)):
        title = fold((match["title"] or "").strip(". "))
        raw, start = match["name"], match.start("name")
        letters = re.sub(r"[\s.]", "", raw)
        if len(letters) <= 3 and letters.isupper():
            yield Name(start=start, end=match.end(), words=(fold(letters),), title=title, initials=True)
            continue
        words = [fold(w).strip(".") for w in raw.split()]
        if len(words[0]) == 1 and (
            words[1] in STOP_WORDS or (title and "." in raw[:2] and words[1] in word_set("english_words"))
        ):  # "Mr A. Police have been told", which ends a sentence
            yield Name(start=start, end=start + 1, words=(words[0],), title=title, initials=True)
            continue
        places = [start + m.start() for m in re.finditer(r"[^ ]+", raw)]
        if (at := max((i for i, w in enumerate(words[:-1]) if w in TITLE_WORDS), default=-1)) >= 0:
            title, words, start = words[at], words[at + 1 :], places[at + 1]  # "As Mrs Pell"
        if words:
            yield Name(start=start, end=match.end(), words=tuple(words), title=title)


@functools.cache
def _short_names() -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for line in entries("short_names"):
        group = set(line.split())
        for word in group:
            groups.setdefault(word, set()).update(group)
    return {word: frozenset(group) for word, group in groups.items()}


def same_first(one: str, other: str) -> bool:
    """Whether two first names can be forms of one: equal, an initial, a short form."""
    if one == other or other in _short_names().get(one, ()):
        return True
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return long.startswith(short)
    stem = short.removesuffix("ie") if short.endswith("ie") else short.removesuffix("y")
    if stem != short:  # Danny, Jimmy, Katie: a doubled letter goes, and a long stem is no short form
        stem = stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem
        return 3 <= len(stem) <= 4 and long.startswith(stem)
    return len(stem) >= 3 and long.startswith(stem) and len(long) - len(stem) > 1


def misspelt(one: str, other: str) -> bool:
    """Whether two different words look like one name written in two ways."""
    if one == other or min(len(one), len(other)) < 3 or one.rstrip("s") == other.rstrip("s"):
        return False
    alike = fuzz.ratio(one, other)
    return alike >= 80 or (one[0] == other[0] and alike >= 66)


def unaccented(word: str) -> str:
    """Return a word without accents, which typing leaves out as often as not."""
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFKD", word)
    return "".join(c for c in parts if not unicodedata.combining(c)).translate(_LETTERS)


_SPELLINGS = (
    (r"(?<=.)gh|(?<=.)h\b", ""),
    (r"ph|v", "f"),
    (r"c(?=[eiy])|z", "s"),
    (r"ck|c|q", "k"),
    (r"x", "ks"),
    (r"g(?=[eiy])", "j"),
    (r"(?<=.)h", ""),
    (r"a[iy]", "a"),
    (r"(?:[eai]?y|e[eai]|ie|i)(?![aou])", "i"),
    (r"(?<=[b-df-hj-np-tv-z])e\b", ""),
    (r"(.)\1+", r"\1"),
)
"""Ways of writing one sound, in the order in which they are made one."""


def _sound(word: str) -> str:
    """Return how a word sounds, roughly. Not remembered from case to case: these are names."""
    for written, sound in _SPELLINGS:
        word = re.sub(written, sound, word)
    return word


def written_otherwise(one: str, other: str) -> bool:
    """Whether two writings of a name sound alike and differ (Katie and Katy), and not by a hyphen alone."""
    parts = [re.findall(r"[a-z]+", unaccented(name)) for name in (one, other)]
    plain = ["".join(words) for words in parts]
    return (
        plain[0] != plain[1]
        and min(map(len, plain)) > 1
        and "".join(map(_sound, parts[0])) == "".join(map(_sound, parts[1]))
    )
