"""Who is mentioned in a sentence: by name, by noun, by pronoun, in order."""

from __future__ import annotations

import dataclasses
import re

from rmp_check.case import Sentence
from rmp_check.cast import Cast, Person
from rmp_check.lexicon import word_set
from rmp_check.nouns import Noun, person_nouns

PRONOUNS = {"he": "m", "him": "m", "she": "f", "her": "f", "himself": "m", "herself": "f"}
_WORDS = re.compile(r"[^\W\d_][^\W_]+(?:[-'/][^\W_]+)*|(?<![\w'/.-])v(?![\w/.-])")
_ENDING = re.compile(r"([a-z]{3,})(woman|lady|girl|boy|(?<!wo)(?<!hu)(?<!ger)(?<!ro)(?<!nor)man)$")
_ENDINGS = ("man", "woman", "lady", "girl", "boy")
_NO_VICTIM = re.compile(
    r"\s(?:liaison|contact|support|unit|empathy|awareness|safety|personal statement|impact|focus|work|"
    r"surcharge)\b"
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Somebody mentioned in a sentence, by name, by noun or by pronoun; offsets within the sentence."""

    start: int
    end: int
    person: Person | None = None
    noun: Noun | None = None
    word: str = ""
    offender: bool = False


def _by_ending(word: str) -> Noun | None:
    """Return what a noun such as "postwoman" or "milkman" says; no surname, which is no English word."""
    match = _ENDING.match(word) if word.endswith(_ENDINGS) else None
    if match is None or word not in word_set("english_words") and match[1] not in word_set("english_words"):
        return None
    return Noun(kind="role", gender="f" if match[2] in ("woman", "girl", "lady") else "m", plural=False)


def subjects(sentence: Sentence, cast: Cast) -> list[Subject]:
    """Return who is mentioned in a sentence, in order."""
    out = [
        Subject(start=m.start - sentence.start, end=m.end - sentence.start, person=p)
        for m, p in cast.within(sentence)
    ]
    taken = [(s.start, s.end) for s in out]
    nouns, offender = person_nouns(), cast.offender
    for match in _WORDS.finditer(sentence.folded):
        word = match.group()
        if word in PRONOUNS:
            found = Subject(start=match.start(), end=match.end(), word=word)
        else:
            base = word.removesuffix("'s")
            noun = nouns.get("victim" if base == "v" else base) or _by_ending(base)
            if noun is None and base not in offender:
                continue
            if noun is not None and noun.kind == "victim" and _NO_VICTIM.match(sentence.folded, match.end()):
                continue
            end = match.start() + len(base)
            found = Subject(start=match.start(), end=end, noun=noun, word=base, offender=noun is None)
        if not any(a <= found.start < b for a, b in taken):
            out.append(found)
    if taken:
        out.sort(key=lambda s: s.start)
    return out
