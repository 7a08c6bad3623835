"""What a restriction says: hours, days, dates, lengths, distances, ages, how contact is meant.

Only what can be compared between two texts is read, and always into plain units: minutes after
midnight, days, metres, years. Text is folded (lower case, plain dashes) before it comes here.
"""

from __future__ import annotations

import dataclasses
import re

from rmp_check.clock import Hours, days_of, hours_of, weekend_of

NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
            "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
        )
    )
    for word in (words,)
} | {"a": 1, "an": 1, "half": 0.5, "both": 2, "either": 2, "twenty": 20, "thirty": 30, "sixty": 60, "ninety": 90}  # fmt: skip
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{'|'.join(NUMBERS)})"
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NOTICE = re.compile(
    rf"\bwithin (?:the )?({_NUMBER}) (hours?|days?|weeks?)\b(?! of (?:the|a)? ?(?:stadium|school|home|house))"
)
_LENGTH = re.compile(
    rf"(?P<not>\b(?:every|each|within|in|after|once|per|alternate|next|sentence of|least)\s(?:the\s)?)?\b(?P<n>{_NUMBER})[\s-]?(?:calendar )?"
    r"(?P<u>days?|weeks?|wks?|months?|mths?|mnths?|years?|yrs?)\b(?P<then>'? (?:before|after(?! release| leaving)|ago|later|out|old|away|notice|sentence|for(?! the purpose)|in|on the|prior|imprisonment|custody|an? (?:week|month|year)|per))?"
)
_FOR = re.compile(r"\b(?:for|of|lasts?|about|after|than|half)\s$|\($")
_DAYS = {"d": 1.0, "w": 7.0, "m": 30.4, "y": 365.0}
_HALF_A = re.compile(r"\bhalf (?:a|an|of a) (year|month)\b")
_AND_A_HALF = re.compile(
    r"\b(?:(?P<n>\d+)|a|one) (?P<unit>mile|kilometre|year|month) and a half\b|\b(?P<m>\d+|one|two|three|four|five) and a half (?P<units>mile|kilometre|year|month)s?\b"
)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth "
    "twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
_ORDINAL = re.compile(rf"\b({'|'.join(reversed(_ORDINALS))}) of (?={'|'.join(_MONTHS)})")
_OFFSET = re.compile(rf"\b({_NUMBER})\s(hours?|hrs?|minutes?|mins?)\s(before|after|of|either side|prior)\b")
_UNTIL = re.compile(
    r"\b(?:until|till|untill?|up to(?: and including)?|ends?(?: on)?|ending(?: on)?|expires?(?: on)?|(?:comes? )?off(?: on)?|removed(?: on)?|finishes(?: on)?|lasts? (?:un)?(?:to|till?)|runs (?:to|until)|to)\s"
    r"(?:the )?(?:end of )?((?:\d{1,2}(?:st|nd|rd|th)?[\s/.-])?(?:of )?"
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|\d{1,2})[\s/.,-]{1,2}(?:\d{4}|\d{2})\b|(?:19|20)\d\d\b"
    r"|(?:(?<=until )|(?<=until the ))\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)"
)
_OF_LICENCE = re.compile(
    r"\b(?:licen[cs]e|sentence|led|sed|supervision)(?: period)?,?(?: which| that)?(?: is| will)? ?$"
)
"""What stands before an end that is the licence's own."""
_NO_YEAR = "0000"
_DATE_WORD = re.compile(r"\d+|[a-z]+")
_RADIUS = re.compile(
    rf"(?<![\w£])({_NUMBER})(?:\sa)?[\s-]?(metres?|meters?|m|kilometres?|km|miles?|yards?|yds?|feet|ft)\b(?!\s(?:off|from here))"
)
_METRES = {"m": 1.0, "k": 1000.0, "mi": 1609.0, "y": 0.914, "f": 0.305}
_AGE = re.compile(
    r"\b(?:under|below|younger than|less than)[\s-]?(?:the age of |age |aged )?(\d{1,2}|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh)teen)(?:'?s|\b)"
    r"|\bu(1[0-9])s?\b|\b(?:before|not|reached)\b[^.;]{0,15}(sixteen|eighteen|fourteen)th birthday|\b(?:over|aged over|over the age of|above)[\s-](?:the age of )?(\d{2})\b"
)
_INDIRECT = re.compile(
    r"\bdirect(?:ly)? or (?:otherwise|not|in)\b|\bin-?direct(?:ly)?\b|\bthird part|\bthrough (?!the (?:park|town|area))(?:any|other|some|mates|friends|relatives|family|the lodger|them)\w*"
    r"|\b(?:by|via|through) (?:any|whatever|every|all) (?:means|route|channel|way|other|person)|\banyone (?:for|else)\b|\bothers?\b"
    r"|\bany (?:means|form|kind|way|route|channel)\b|\bwhatever (?:the )?means\b|\bsocial media\b|\bin any\b"
)
_DIRECT = re.compile(r"\bdirect(?:ly)?\b|\bface[\s-]to[\s-]face\b|\bin person\b")
_ALWAYS = re.compile(
    r"\bat any time\b|\bround the clock\b|\ball (?:year|day|week) (?:round|long|every)\b|\ball year\b|\bat all times\b|\b24/7\b|\bday (?:and|or) night\b"
)
_UNSUPERVISED = re.compile(r"\bun-?supervised\b|\balone\b|\bon (?:his|her|their) own\b")
_NUMBER_OF = re.compile(rf"\b(?!both|either)({_NUMBER})\sof\s(?:the|his|her|your|their|any)\s")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What one text says that another text can contradict; empty or False where it says nothing."""

    hours: Hours = ()
    always: bool = False
    ends: tuple[str, ...] = ()
    """End dates, "2029-10-21" or as much of it as is given ("2029"; "0000-10-21" without a year)."""
    lengths: tuple[float, ...] = ()
    """Durations in days."""
    offsets: tuple[float, ...] = ()
    """Minutes before or after an event, such as a match."""
    radii: tuple[float, ...] = ()
    """Distances in metres."""
    ages: tuple[int, ...] = ()
    days: frozenset[int] = frozenset()
    """Days of the week, Monday 0 to Sunday 6."""
    weekend: bool = False
    """Whether they are given as "the weekend", which may begin on a Friday."""
    notice: tuple[float, ...] = ()
    """Hours within which something is to be told."""
    often: float | None = None
    """How many times a week something is done."""
    direct: bool = False
    indirect: bool = False
    unsupervised: bool = False
    some_of: bool = False
    """Speaks of some of a number only ("two of the four")."""


def number(word: str) -> float:
    """Return the number that digits or a number word stand for."""
    return NUMBERS[word] if word in NUMBERS else float(word.replace(",", ""))


def read_terms(folded: str) -> Terms:
    """Read the terms of a restriction from folded text."""
    folded = _AND_A_HALF.sub(_halved, folded)
    folded = _HALF_A.sub(lambda m: "6 months" if m.group(1) == "year" else "15 days", folded)
    folded = _ORDINAL.sub(lambda m: f"{_ORDINALS.index(m.group(1)) + 1} ", folded)
    digits = any(c.isdigit() for c in folded)
    return Terms(
        hours=hours_of(folded),
        always=_ALWAYS.search(folded) is not None,
        ends=tuple(
            _date(m.group(1))
            for m in _UNTIL.finditer(folded)
            if m.group()[:2] not in ("en", "ex", "fi") or not _OF_LICENCE.search(folded, 0, m.start())
        )
        if digits
        else (),
        lengths=tuple(
            number(m.group("n")) * _DAYS[m.group("u")[0]]
            for m in _LENGTH.finditer(folded)
            if not (m.group("not") or m.group("then"))
            and (m.group("n") not in ("a", "an") or _FOR.search(folded, 0, m.start()))
        )
        + tuple(_DAYS[m.group(1)[0]] for m in _FIRST_ONE.finditer(folded)),
        offsets=tuple(
            number(m.group(1)) * (60 if m.group(2)[0] == "h" else 1) for m in _OFFSET.finditer(folded)
        ),
        radii=tuple(number(m.group(1)) * _metres(m.group(2)) for m in _RADIUS.finditer(folded)),
        ages=tuple(int(number(next(g for g in m.groups() if g))) for m in _AGE.finditer(folded)),
        days=days_of(folded),
        weekend=weekend_of(folded),
        notice=tuple(
            number(m.group(1)) * {"h": 1.0, "d": 24.0, "w": 168.0}[m.group(2)[0]]
            for m in _NOTICE.finditer(folded)
        ),
        often=_often(folded),
        direct=_DIRECT.search(folded) is not None,
        indirect=_INDIRECT.search(folded) is not None,
        unsupervised=_UNSUPERVISED.search(folded) is not None,
        some_of=_NUMBER_OF.search(folded) is not None,
    )


def _halved(match: re.Match[str]) -> str:
    """Write "a mile and a half" and "two and a half years" as a figure with its unit."""
    whole = match.group("n") or match.group("m") or "one"
    return f"{number(whole) + 0.5} {match.group('unit') or match.group('units')}s"


_FIRST_ONE = re.compile(r"\bfirst (year|month|week)\b")


_OFTEN = re.compile(
    rf"\b(?P<n>once|twice|{_NUMBER})(?: times?| tests?| samples?|x| x)? (?:(?:a|per|each|every) (?P<a>day|week|fortnight|month|quarter|year)|(?P<b>daily|weekly|fortnightly|monthly|quarterly|yearly|annually))\b"
    rf"|\b(?:each|every) (?P<gap>{_NUMBER} |other )?(?P<c>day|week|fortnight|month|quarter|year)s?\b|\b(?P<of>{_NUMBER})[ -](?P<d>week|month)ly\b"
    r"|\b(?P<e>daily|weekly|fortnightly|monthly|quarterly|yearly|annually)\b"
)
_UNIT = re.compile(r"day|dai|week|fortnight|month|quarter|year|annual")
_TIMES = re.compile(r"\b(\d)x\b")
_A_WEEK = {"d": 7.0, "w": 1.0, "f": 0.5, "m": 12 / 52, "q": 4 / 52, "y": 1 / 52, "a": 1 / 52}


def _often(folded: str) -> float | None:
    """Return how many times a week something is done: "twice weekly" 2, "every six months" 0.04."""
    match = _OFTEN.search(_TIMES.sub(r"\1", folded)) if _UNIT.search(folded) else None
    if match is None:
        return None
    unit = next(match[g] for g in "abcde" if match[g])
    gap = match["gap"] or match["of"]
    every = (2.0 if gap == "other " else number(gap.strip())) if gap else 1.0
    times = {"once": 1.0, "twice": 2.0}.get(match["n"]) or number(match["n"]) if match["n"] else 1.0
    return times * _A_WEEK[unit[0]] / (every or 1.0)


def _metres(unit: str) -> float:
    return _METRES[unit] if unit in _METRES else _METRES.get(unit[:2], _METRES.get(unit[0], 1.0))


def _date(text: str) -> str:
    """Return a date as "2029-10-21", "2029-10" or "2029"; day and month as given where unclear."""
    parts = _DATE_WORD.findall(text)
    parts = [p for p in parts if p not in ("st", "nd", "rd", "th", "of")]
    if parts[-1][:3] in _MONTHS:
        parts.append(_NO_YEAR)
    year = parts[-1] if len(parts[-1]) == 4 else f"20{parts[-1]}"
    rest = [str(_MONTHS.index(p[:3]) + 1) if p[:3] in _MONTHS else p for p in parts[:-1]]
    return "-".join([year, *(p.zfill(2) for p in reversed(rest))])


def ends_disagree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two texts give different end dates, as far as both go ("2029" agrees with any day of it)."""
    return bool(one and other) and not any(
        x.startswith(y) or y.startswith(x)
        for a in one
        for b in other
        for x, y in [(a[4:], b[4:]) if _NO_YEAR in (a[:4], b[:4]) else (a, b)]
    )


def lengths_disagree(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether two texts give different lengths or distances; 12 weeks and 3 months are about the same."""
    return bool(one and other) and not any(abs(a - b) <= 0.1 * max(a, b) for a in one for b in other)
