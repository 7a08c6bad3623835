"""Where the case file gives the offender's name, date of birth and CRN, and whether each agrees.

A co-defendant has a number and a child a birthday: what disagrees counts only where the words beside it, or
its likeness to the offender's own, say that it is the offender's.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

from rmp_check.case import Case, Evidence, Sentence, once
from rmp_check.dates import Date, dates
from rmp_check.keyed import keyed
from rmp_check.language import fold, places_of
from rmp_check.lexicon import word_set
from rmp_check.names import FEMALE_TITLES, MALE_TITLES, Name
from rmp_check.own_name import OwnName, named_in, own_name
from rmp_check.whose_name import is_right, others_names, stated_names, states_another

NAME, CRN, BIRTH = "name", "CRN", "date of birth"
_YOUNGER = 30
"""Years after the offender's birth up to which a date can be a wrong date of birth."""

_FIGURE = re.compile(r"\d")
_CRN = re.compile(r"(?<![\w/-])(?P<letter>[a-z])[ -]?(?P<figures>\d{5,7}|\d{3} \d{3})(?![\w/])")
_CRN_BARE = keyed(r"\bcrn\b\W{0,3}(?:is |no\.? ?)?(?P<figures>\d{6})(?!\d)")
_CRN_CUE = re.compile(
    r"\b(?:crn|crams|n?delius|case ref\w*)\b[^a-z0-9]{0,4}(?:no\.? |number |is |for the \w+ file is )*$"
)
_BORN = re.compile(
    r"(?:\bd\.? ?o\.? ?b\.?|\bdate of birth|\bborn(?: on)?|\bbirth ?date|\bb\.)[\s:=,(-]{0,3}"
    r"(?:is |was |on |the |in |given as |shown as )*$"
)
_BORN_NEAR = re.compile(r"\bd\.? ?o\.? ?b\b|birth|\bborn\b|\bb\.")
_ANOTHERS = re.compile(r"\b(?:co-?d(?:ef\w*)?|co-?accused|linked|associate|victim|ip|v)\b")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One place that gives a detail of the offender's identity."""

    detail: str
    """NAME, CRN or BIRTH."""
    words: Evidence
    agrees: bool
    sure: bool = True


@once
def statements(case: Case) -> tuple[Statement, ...]:
    """Return every place outside `case` and the previous plan that gives a detail of the offender."""
    own = own_name(case.facts.name)
    searched = [
        s
        for s in case.sentences
        if s.section not in ("case", "previous_plan") and not s.part.startswith("victim_contact.vlo")
    ]
    crn = case.facts.crn or _first_number(searched)
    birth = case.facts.date_of_birth or _first_birth(searched, own)
    found: list[Statement] = []
    for sentence in searched:
        found.extend(_numbers(sentence, crn))
        found.extend(_births(sentence, birth, crn, own))
    if own:
        found.extend(_names(case, searched, own))
    return tuple(found)


def _names(case: Case, searched: list[Sentence], own: OwnName) -> Iterator[Statement]:
    """Yield the names that are the offender's, rightly written or not."""
    people = [(s, list(named_in(s, own))) for s in searched]
    known = others_names(people, case.people.roles, own)
    stated = stated_names(case.sentences)
    male = case.people.offender_is_male
    for sentence, named in people:
        for name in named:
            if name.gender and male is not None and (name.gender == "m") != male:
                continue
            right, sure = is_right(sentence, name, named, own, known)
            if right is None or (not right and name.last in stated):
                continue
            yield Statement(detail=NAME, words=_quoted(sentence, name), agrees=right, sure=sure)


def _quoted(sentence: Sentence, name: Name) -> Evidence:
    """Return a name with the title before it."""
    start = name.start
    if name.title in MALE_TITLES | FEMALE_TITLES:
        start = max(0, sentence.folded.rfind(name.title, 0, start))
    return sentence.evidence(start, name.end)


def _first_number(searched: Iterable[Sentence]) -> str | None:
    """Return the CRN that the text gives first, where the facts give none."""
    for sentence in searched:
        for match in _CRN.finditer(sentence.folded):
            before = sentence.folded[: match.start()]
            if _CRN_CUE.search(before) and not _ANOTHERS.search(before[-60:]):
                return match.group()
    return None


def _first_birth(searched: Iterable[Sentence], own: OwnName | None) -> dt.date | None:
    """Return the date of birth that the text gives the offender first, where the facts give none."""
    for sentence in searched:
        if not _BORN_NEAR.search(sentence.folded):
            continue
        for date in dates(sentence.text, sentence.folded):
            cue = _BORN.search(sentence.folded[: date.start])
            if cue and date.year and date.month and date.day:
                if _is_offenders(sentence.folded[: cue.start()], sentence, own):
                    return dt.date(date.year, date.month, date.day)
    return None


def _numbers(sentence: Sentence, crn: str | None) -> Iterator[Statement]:
    """Yield the CRNs of a sentence that are the offender's, rightly written or not."""
    text = sentence.folded
    if not _FIGURE.search(text):
        return
    own = re.sub(r"[^a-z0-9]", "", fold(crn or ""))
    for match in (*_CRN.finditer(text), *_CRN_BARE.finditer(text)):
        number = match.groupdict().get("letter", "") + match["figures"].replace(" ", "")
        words = sentence.evidence(match.start(), match.end())
        if not own or number in (own, own[1:]):
            yield Statement(detail=CRN, words=words, agrees=True)
            continue
        close = OSA.distance(number[-6:], own[-6:]) <= 2 or sorted(number) == sorted(own)
        before = text[: match.start()]
        cued = _CRN_CUE.search(before) is not None and not _ANOTHERS.search(before[-60:])
        if (close and not states_another(text)) or cued:
            yield Statement(detail=CRN, words=words, agrees=False, sure=close)


def _births(
    sentence: Sentence, birth: dt.date | None, crn: str | None, own: OwnName | None
) -> Iterator[Statement]:
    """Yield the dates of birth of a sentence that are the offender's, rightly written or not."""
    text = sentence.folded
    if birth is None or not _FIGURE.search(text):
        return
    for date in dates(sentence.text, sentence.folded):
        words = sentence.evidence(date.start, date.end)
        if date.agrees(birth):
            if date.whole:
                yield Statement(detail=BIRTH, words=words, agrees=True)
            continue
        if (date.year or 9999) > birth.year + _YOUNGER or states_another(text):
            continue
        before = text[: date.start]
        cue = _BORN.search(before)
        his = _is_offenders(before[: cue.start()], sentence, own) if cue else _beside(before, own, crn)
        if his and (cue or date.whole):
            yield Statement(detail=BIRTH, words=words, agrees=False, sure=_alike(date, birth))


def _alike(date: Date, birth: dt.date) -> bool:
    """Whether a date is the date of birth with a figure or two wrong or changed about."""
    if date.year is None or date.month is None or date.day is None:
        return False
    one = f"{date.day:02}{date.month:02}{date.year % 100 if date.short_year else date.year}"
    other = f"{birth.day:02}{birth.month:02}{birth.year % 100 if date.short_year else birth.year}"
    return OSA.distance(one, other) <= 2 or sorted(one) == sorted(other)


def _is_offenders(before: str, sentence: Sentence, own: OwnName | None) -> bool:
    """Whether "born" after these words is said of the offender: the person named last before it."""
    clause = re.split(r"[;.]", before)[-1]
    last = previous = ""
    for found in re.findall(r"[a-zà-ÿ'-]+", clause):
        word = found.removesuffix("'s")
        if own and (own.is_first(word) or own.is_last(word)):
            # "his brother, Keith Hale": a first name that is not the offender's
            another = own.is_last(word) and last == "other" and not own.is_first(previous)
            last = "other" if another else "offender"
        elif word in word_set("kin") or word in word_set("roles_of_people") or word in ("victim", "victims"):
            last = "other"
        previous = word
    if last:
        return last == "offender"
    if own:
        others = [n for n in named_in(sentence, own) if n.end <= len(before) and not n.initials]
        if others and any(w not in word_set("english_words") for w in others[-1].words):
            return False
    return sentence.field != "victim_information" or not clause.strip()


_BESIDE = re.compile(r"\s?[,(/-]{1,2}\s?")


def _beside(before: str, own: OwnName | None, crn: str | None) -> bool:
    """Whether a date stands right after the offender's surname or number: "Mr Hale (3/4/1980)"."""
    words = [w for w in (own.last if own else "", fold(crn or "")) if w]
    return any(_BESIDE.fullmatch(before, at + len(w)) for w in words for at in places_of(before, w))
