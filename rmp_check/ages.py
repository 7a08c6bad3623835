"""Ages that a sentence gives: whose, how many years, and of which time."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from rmp_check.case import Evidence, Sentence
from rmp_check.keyed import keyed
from rmp_check.subjects import PRONOUNS, Subject

BORN = "born"
"""For `Age.when`: a year of birth is given, not an age."""
_UNITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBER = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_UNITS)}))?|{'|'.join([*_TEENS, *_UNITS])}|\d{{1,3}})"
"""A whole number to 999 in figures or to 99 in words."""
_AGE = keyed(
    rf"(?:(?<![\w.£$/:@#+-])|(?<=\b[mf]/))(?P<n>{NUMBER})(?P<g>/?[mf]\b|(?=y(?:rs?|/?o)?\b))?(?!(?!y(?:rs?|/?o)?\b)\w|[/%£]|[.:,-]\d|-[a-z]+-(?!old))"
)
_OLD = re.compile(
    r"^[- ]?(?:(?:years?|yrs?|yr)[ -](?:old|of age)|y/?o\b|y(?=[\s,.;:)]|$)|yrs?(?=[,.;:)]|$)|(?P<m>months?|mths?|weeks?|wks?)(?:[- ]old|"
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
    r"^(?:'s)?[\s,:;(=-]{1,4}(?:(?:then|now|only|just|about|at|still|aged|who|is|was|m,|f,|m|f|male,|female,|male|"
    r"female)[\s,]{1,2}){0,4}(?:[mf]/)?$"
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
_DECADE = keyed(
    r"(?:\bin (?:his|her|their) (?P<part>early|mid|middle|late)?[- ]?|\b(?P<bare>early|mid|late)[- ]{1,2}|(?<=[,(/])\s?(?=[2-9]0))"
    r"(?:(?P<figure>[2-9])0'?s|(?P<word>teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|"
    r"nineties))\b"
)
_DECADES = {f"{t[:-1]}ies": 20 + 10 * i for i, t in enumerate(_TENS)} | {"teens": 10}
_PARTS = {"early": (0, 4), "mid": (3, 7), "middle": (3, 7), "late": (6, 9), "teens": (3, 9), "": (0, 9)}
"""Part of a decade of life to its years."""
_BORN = keyed(
    r"\b(?:d\.?o\.?b\.?|date of birth|born|b\.)[\s:(=]{0,3}(?:(?:on|in|is|was) )?"
    r"(?:\d{1,2}[./-]\d{1,2}[./-]|(?:\d{1,2}(?:st|nd|rd|th)? )?[a-z]{3,9} )?(?P<year>(?:19|20)\d\d)\b"
)
_IN_YEAR = re.compile(r"^\)?(?: years old)? in (?:[a-z]{3,9} )?((?:19|20)\d\d)\b")
"""After an age: the year in which it was."""
_AND_WHEN = re.compile(r"^[^.;,]{2,40}?,?\s(?:and|to|until|till|but)\s(?:was |is |now )?$")
"""Between two ages of one person: "was 14 when it began and 17 when it ended"."""
_ONSET = re.compile(
    r"\b(?:began|begun|started|start|earliest|outset)\b|\bfirst (?:time|occasion|offence|act)"
)
_THEN = re.compile(
    r"\bat (?:the|that) (?:material |relevant )?(?:time|date|offence)|@ ?(?:the )?(?:offence|time)|"
    r"\bat (?:index|offence)|\bthen\b|"
    r"\bwhen\b|\bwas\b|\bwere\b"
)
_DIRECT = re.compile(r"\b(then|now)\s(?:aged )?$")
_NOW = re.compile(r"\bnow\b|\btoday\b|\bcurrently\b")
_WHEN = re.compile(r"^,?\s(?:when|at|by|now|today)\b")
_IS = re.compile(r"\b(?:is|who's|turned)\s(?:now |aged )?$")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """An age in years, or the range of a decade; `when` is "onset", "then" (at the offence), "now" or "".

    Where a year of birth is given, or the year of an age, `when` is "born" and the years are those of birth.
    """

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
    last: tuple[Subject, int] | None = None
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
            and not _IN_YEAR.match(after)
        ):
            continue
        if old and old["m"]:
            value /= 12 if old["m"].startswith("m") else 52
        subject = _subject_of(folded, start, found, explicit=explicit)
        if subject is None and last and _AND_WHEN.match(folded[last[1] : start]) and _WHEN.match(after):
            subject = last[0]
        if (
            subject is None
            or (subject.word in PRONOUNS and "," in folded[subject.end : start])
            or (value < 10 and not explicit and folded[subject.end : subject.end + 2] == "'s")
        ):
            continue
        last = (subject, end)
        shown = sentence.evidence(subject.start if 0 <= start - subject.start < 100 else start, end)
        if dated := _IN_YEAR.match(after):
            year = int(dated[1]) - int(value)
            yield subject, Age(low=year - 1, high=year, when=BORN, evidence=shown)
        else:
            yield subject, Age(low=value, high=value, when=_when(sentence, start, end), evidence=shown)
    for match in _DECADE.finditer(folded):
        decade = 10 * int(match["figure"]) if match["figure"] else _DECADES[match["word"]]
        part = match["part"] or match["bare"] or ("teens" if match["word"] == "teens" else "")
        youngest, oldest = _PARTS[part]
        subject = _subject_of(folded, match.start(), found, explicit=True)
        if subject is not None and not (subject.noun and subject.noun.plural):
            shown = sentence.evidence(min(subject.start, match.start()), match.end())
            when = _when(sentence, match.start(), match.end())
            yield subject, Age(low=decade + youngest, high=decade + oldest, when=when, evidence=shown)
    for match in _BORN.finditer(folded):
        subject = _subject_of(folded, match.start(), found, explicit=True)
        if subject is not None and not (subject.noun and subject.noun.plural):
            shown = sentence.evidence(min(subject.start, match.start()), match.end())
            year = int(match["year"])
            yield subject, Age(low=year, high=year, when=BORN, evidence=shown)


def _when(sentence: Sentence, start: int, end: int) -> str:
    """Return the time of which an age is told."""
    folded = sentence.folded
    if direct := _DIRECT.search(folded[max(0, start - 12) : start]):
        return direct[1]
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
            and _APPOSITION.match(between := folded[before[i - 1].end : subject.start])
            and not re.match(r"'s\s", between)  # "Mrs Orme's son, 46"
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
