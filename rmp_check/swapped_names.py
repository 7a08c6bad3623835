"""Every name of a case replaced by one of another group, so that nothing else about it changes (offline).

Given names stand in for given names and surnames for surnames; initials, short forms, plurals and
misspellings of a name become those of the name that replaces it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from rmp_check.case_file import CaseFile
from rmp_check.language import fold
from rmp_check.lexicon import entries, word_set
from rmp_check.people import find_people, names_in
from rmp_check.sufferers import short_forms

WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_TITLED = frozenset({"mr", "mrs", "ms", "miss", "pc", "dc", "ds", "sgt", "vlo", "dr"})
_PAIR = re.compile(r"\b([A-Z])(\.?\s?)([A-Z])(?![A-Za-z])")
_TITLE_AND_LETTER = re.compile(r"\b((?:Mr|Mrs|Ms|Miss)\.? )([A-Z])(?![A-Za-z'’])")
_NAME_AND_LETTER = re.compile(r"\b([A-Z][a-zà-ÿ]+)( )([A-Z])(?![A-Za-z'’])")
_LETTER_AND_NAME = re.compile(r"\b([A-Z])(\.? )([A-Z][a-zà-ÿ]+)\b")


def groups() -> tuple[str, ...]:
    """Return the groups of names that can be swapped in."""
    return tuple(line.partition(":")[0] for line in entries("names_by_group"))


def swapping(file: CaseFile, group: str) -> Callable[[str], str]:
    """Return what replaces the names of a case in any of its texts; KeyError for an unknown group."""
    given, surnames = _names(group)
    chance = random.Random(file.case_id)
    chance.shuffle(given)
    chance.shuffle(surnames)
    last = _surnames(file)
    words: dict[str, str] = {}
    used = {"given": 0, "surname": 0}
    for word in name_words(file):
        if model := _nearly(word, words):
            words[word] = misspelt(model, word, words[model])
            continue
        kind, pool = ("surname", surnames) if word in last else ("given", given)
        again, at = divmod(used[kind], len(pool))
        words[word] = pool[at] + "son" * again
        used[kind] += 1
    words |= _other_forms(file, words)
    initials = _initials(file, words)
    first = {old[0]: new[0] for old, new in initials.items()}
    last_letter = {old[1]: new[1] for old, new in initials.items()}

    def change(text: str) -> str:
        text = _PAIR.sub(lambda m: _pair(m, initials), text)
        text = _TITLE_AND_LETTER.sub(lambda m: m[1] + last_letter.get(m[2], m[2]), text)
        text = _NAME_AND_LETTER.sub(lambda m: m[1] + m[2] + _beside(m[1], m[3], last_letter, words), text)
        text = _LETTER_AND_NAME.sub(lambda m: _beside(m[3], m[1], first, words) + m[2] + m[3], text)
        return replaced(text, words, names=True)

    return change


def replaced(text: str, words: Mapping[str, str], *, names: bool = False) -> str:
    """Return a text with words replaced, capitals kept; of `names`, English words only where capitalised."""

    def one(match: re.Match[str]) -> str:
        word = match.group()
        low = fold(word)
        tail = "'s" if low.endswith("'s") and low not in words else ""
        new = words.get(low.removesuffix("'s") if tail else low)
        if new is None or (names and not word[0].isupper() and low in word_set("english_words")):
            return word
        return like(word[: len(word) - len(tail)] if tail else word, new) + tail

    return WORD.sub(one, text)


def like(model: str, word: str) -> str:
    """Return the word with the capitals of the model."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


def name_words(file: CaseFile) -> dict[str, None]:
    """Return every word of a person's name in a case, in order of appearance, in lower case."""
    people = find_people(file)
    english = word_set("english_words")
    found: dict[str, None] = {
        w: None for w in people.roles if len(w) > 2 and w.isalpha() and w not in english
    }
    for text, start, end in _named(file):
        before = text[:start].rstrip().rsplit(" ", 1)[-1].lower().strip(".(")
        if before in _TITLED:
            own = map(fold, WORD.findall(text[start:end]))
            found |= {w: None for w in own if len(w) > 2 and w not in english}
    return found


def _named(file: CaseFile) -> Iterator[tuple[str, int, int]]:
    for _, text in file.texts():
        for start, end in names_in(text):
            yield text, start, end


def _names(group: str) -> tuple[list[str], list[str]]:
    for line in entries("names_by_group"):
        name, _, rest = line.partition(":")
        if name == group:
            men, women, surnames = (part.split() for part in rest.split("|"))
            return [*men, *women], surnames
    raise KeyError(group)


def _surnames(file: CaseFile) -> frozenset[str]:
    """Return the last words of names of several words, and what follows a title."""
    found = set()
    for text, start, end in _named(file):
        own = [fold(w) for w in WORD.findall(text[start:end])]
        before = text[:start].rstrip().rsplit(" ", 1)[-1].lower().strip(".(")
        if len(own) > 1 or (own and before in _TITLED):
            found.add(own[-1])
    return frozenset(found)


def _other_forms(file: CaseFile, words: Mapping[str, str]) -> dict[str, str]:
    """Return short forms and plurals of the names of a case, and the same misspellings of the new names."""
    english = word_set("english_words")
    short = {form: new for name, new in words.items() for form in short_forms(name)}
    found: dict[str, str] = {}
    for _, text in file.texts():
        for word in WORD.findall(text):
            low = fold(word).removesuffix("'s")
            if not word[0].isupper() or low in words or low in found or low in english:
                continue
            if low.removesuffix("s") in words:
                found[low] = words[low.removesuffix("s")] + "s"
            elif low in short:
                found[low] = short[low]
            elif model := _nearly(low, words):
                found[low] = misspelt(model, low, words[model])
    return found


def _nearly(word: str, names: Iterable[str]) -> str | None:
    """Return the name that a word is nearest to, where it is nearly that name; None otherwise."""
    near = [n for n in names if abs(len(n) - len(word)) < 3 and fuzz.ratio(n, word) >= 80]
    return max(near, key=lambda name: fuzz.ratio(name, word), default=None)


def misspelt(name: str, as_written: str, other: str) -> str:
    """Return `other` misspelt as `as_written` is of `name`: a letter doubled, dropped or changed, as far along."""
    out = other
    for edit in list(Levenshtein.editops(name, as_written))[::-1]:
        at = min(len(other) - 1, max(1, round(edit.src_pos * len(other) / len(name))))
        if edit.tag == "delete":
            out = out[:at] + out[at + 1 :]
        elif edit.tag == "insert":
            out = out[:at] + as_written[edit.dest_pos] + out[at:]
        else:
            letter = as_written[edit.dest_pos]
            out = out[:at] + (letter if letter != out[at] else "y") + out[at + 1 :]
    return out


def _initials(file: CaseFile, words: Mapping[str, str]) -> dict[str, str]:
    """Return the initials of each person of two names, in capitals, and those of the new names."""
    found: dict[str, str] = {}
    known = [file.facts.name or "", *(text[start:end] for text, start, end in _named(file))]
    for name in known:
        own = [fold(w) for w in WORD.findall(name)]
        if len(own) < 2 or own[0] not in words or own[-1] not in words:
            continue
        old = (own[0][0] + own[-1][0]).upper()
        if fold(old) not in word_set("capital_abbreviations"):
            found.setdefault(old, (words[own[0]][0] + words[own[-1]][0]).upper())
    return found


def _pair(match: re.Match[str], initials: Mapping[str, str]) -> str:
    new = initials.get(match[1] + match[3])
    return f"{new[0]}{match[2]}{new[1]}" if new else match.group()


def _beside(name: str, letter: str, letters: Mapping[str, str], words: Mapping[str, str]) -> str:
    """Return the new letter beside a name of the case, the old one beside any other word."""
    return letters.get(letter, letter) if fold(name) in words else letter
