"""Ages that a sentence gives: whose, how many years, and of which time."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from rmp_check.case import Evidence, Sentence
from rmp_check.subjects import PRONOUNS, Subject

_UNITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBER = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_UNITS)}))?|{'|'.join([*_TEENS, *_UNITS])}|\d{{1,3}})"
"""A whole number to 999 in figures or to 99 in words."""
_AGE = re.compile(rf"(?<![\w.£$/:@#+-])(?P<n>{NUMBER})(?P<g>[mf]\b)?(?![\w/%£]|[.:,-]\d|-[a-z]+-(?!old))")
_OLD = re.compile(
    r"^[- ]?(?:(?:years?|yrs?|yr)[ -](?:old|of age)|y/?o\b|(?P<m>months?|mths?|weeks?|wks?)(?:[- ]old|"
    r"(?= when found| at| @)))"
)
_AGED = re.compile(
    r"\b(?:aged?(?: of)?|turned|(?:man|woman|girl|boy|lad|lady|male|female|teenager|pensioner|youth|widow|"
    r"widower|person) of)"
    r"\s(?:about |around |approx\.? |only |just |now |then )?$"
)
_UNIT = re.compile(
    r"^\s?(?:%|st\b|nd\b|rd\b|th\b|(?:years?|yrs?|months?|mths?|weeks?|wks?|days?|hours?|hrs?|mins?|"
    r"minutes?|miles?|times?|"
    r"m|of|x|p|a|per|more|others?|people|women|men|girls|boys|victims|children|counts|occasions|sessions|"
    r"stitches|separate)\b"
    r"|(?:to|and|or|-|/)\s?(?:" + NUMBER + r")\b)"
)
_UNDER = re.compile(
    rf"\b(?:under|over|below|above|until|till)\s(?:the age of |age |aged )?$|(?:{NUMBER})\s?(?:-|to|/|and|"
    rf"or)\s?$|\bbetween\s$"
)
_TO = re.compile(rf"^\s?(?:to|-|and|or|/)\s?(?:{NUMBER})\b")
_GAP = re.compile(
    r"^(?:'s)?[\s,:;(=-]{1,4}(?:(?:then|now|only|just|about|aged|who|is|was|m,|f,|m|f|male,|female,|male|"
    r"female)[\s,]{1,2}){0,4}$"
)
_APPOSED = re.compile(
    r"^(?:'s)?,\s[^.;:]{3,80}(?:,|\)|and)\s(?:who )?(?:is|was|then|now|aged)\s(?:then |now |aged |only )?$"
)
_LOOSE_GAP = re.compile(
    r"^(?:'s)?[\s,(:=-]{1,3}(?:(?:is|was|were|who|now|then|an?|the|this|that|of|[a-z-]+ed)\s){0,5}$"
)
_APPOSITION = re.compile(r"^(?:'s)?[\s,(:=-]+(?:[\w'-]+,?\s){0,6}$")
_COMPLEMENT = re.compile(
    r"(?:\bof|\bwith|\bto|\bby|\bfor|\band|\bfrom)\s(?:(?:the|his|her|an?|their|one|two|"
    r"three)\s)?(?:[\w-]+'s\s)?(?:\w+\s)?$"
)
_DECADE = re.compile(
    r"\bin (?:his|her|their) (?:early |mid[- ]?|late )?(?:(\d)0'?s|(twenties|thirties|forties|fifties|"
    r"sixties|seventies|eighties|nineties))\b"
)
_DECADES = {f"{t[:-1]}ies": 20 + 10 * i for i, t in enumerate(_TENS)}
_ONSET = re.compile(
    r"\b(?:began|begun|started|start|earliest|outset)\b|\bfirst (?:time|occasion|offence|act)"
)
_THEN = re.compile(
    r"\bat (?:the|that) (?:material |relevant )?(?:time|date|offence)|@ ?(?:the )?(?:offence|time)|"
    r"\bat (?:index|offence)|\bthen\b|"
    r"\bwhen\b|\bwas\b|\bwere\b"
)
_NOW = re.compile(r"\bnow\b|\btoday\b|\bcurrently\b")
_IS = re.compile(r"\b(?:is|who's|turned)\s(?:now |aged )?$")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """An age in years, or the range of a decade; `when` is "onset", "then" (at the offence), "now" or ""."""

    low: float
    high: float
    when: str
    evidence: Evidence


def number(text: str) -> int:
    """Return the value of a number in figures or words, 0 if it is none."""
    if text.isdigit():
        return int(text)
    total = 0
    for word in re.split(r"[- ]", text):
        if word in _TENS:
            total += 20 + 10 * _TENS.index(word)
        elif word in _TEENS:
            total += 10 + _TEENS.index(word)
        elif word in _UNITS:
            total += 1 + _UNITS.index(word)
    return total


def ages(sentence: Sentence, found: list[Subject]) -> Iterator[tuple[Subject, Age]]:
    """Yield (whose, age) for each age that a sentence gives one person."""
    folded = sentence.folded
    for match in _AGE.finditer(folded):
        start, end = match.start("n"), match.end()
        before, after = folded[max(0, start - 40) : start], folded[end : end + 40]
        value: float = number(match["n"])
        old = _OLD.match(after)
        explicit = bool(old or _AGED.search(before))
        if not 0 < value < 106 or _UNDER.search(before) or _TO.match(after):
            continue
        if not explicit and (_UNIT.match(after) or sentence.text[end + 1 : end + 2].isupper()):
            continue  # "12 months", "12 Elgood Lane"
        if not explicit and value < 10 and before.endswith("the "):
            continue
        if (
            not explicit
            and value < 10
            and not match["n"].isdigit()
            and not re.match(r"[.,;:)]| (?:and|when|at|then|now)\b|$", after)
        ):
            continue
        if old and old["m"]:
            value /= 12 if old["m"].startswith("m") else 52
        subject = _subject_of(folded, start, found, explicit=explicit)
        if (
            subject is None
            or (subject.word in PRONOUNS and "," in folded[subject.end : start])
            or (value < 10 and not explicit and folded[subject.end : subject.end + 2] == "'s")
        ):
            continue
        shown = sentence.evidence(subject.start if 0 <= start - subject.start < 100 else start, end)
        yield (
            subject,
            Age(low=value, high=value, when=_when(sentence, start, end), evidence=shown),
        )
    for match in _DECADE.finditer(folded):
        low = 10 * int(match[1]) if match[1] else _DECADES[match[2]]
        subject = _subject_of(folded, match.start(), found, explicit=True)
        if subject is not None and not (subject.noun and subject.noun.plural):
            shown = sentence.evidence(min(subject.start, match.start()), match.end())
            when = _when(sentence, match.start(), match.end())
            yield subject, Age(low=low, high=low + 9, when=when, evidence=shown)


def _when(sentence: Sentence, start: int, end: int) -> str:
    """Return the time of which an age is told."""
    folded = sentence.folded
    window = folded[max(0, start - 12) : end + 30]
    if _NOW.search(window):
        return "now"
    if _ONSET.search(folded[max(0, start - 40) : end + 40]):
        return "onset"
    if _IS.search(folded[max(0, start - 14) : start]):
        return "now"
    return "then" if _THEN.search(window) or sentence.field == "brief_offence_details" else ""


def _subject_of(folded: str, at: int, found: list[Subject], *, explicit: bool) -> Subject | None:
    """Return whose age stands at an offset: the nearest person before, appositions passed over."""
    before = [s for s in found if s.end <= at]
    for i in range(len(before) - 1, -1, -1):
        subject = before[i]
        gap = folded[subject.end : at]
        if (
            subject.noun
            and i
            and subject.noun.kind != "victim"
            and gap.strip() not in ("", "of", ",", "(")
            and _COMPLEMENT.search(folded[: subject.start])
        ):
            continue  # "the sister of his late father, was eighty-six"
        if (
            subject.noun
            and i
            and before[i - 1].person
            and _APPOSITION.match(folded[before[i - 1].end : subject.start])
        ):
            return before[i - 1]
        if _GAP.match(gap) or _APPOSED.match(gap):
            return subject
        if explicit and (_LOOSE_GAP.match(gap) or (_AGED.search(folded[:at]) and len(gap) < 60)):
            return subject
        break
    after = next((s for s in found if s.start >= at), None)
    if explicit and after and after.noun and after.start - at < 30:  # a 61-year-old regular
        return after
    return None
