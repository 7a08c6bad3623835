"""Dates and lengths of time in a text: where they stand, and which parts of a date are given.

British order (day, month, year), with dateutil's arithmetic for lengths. Two figures for a year are
read as 1961 to 2060, whatever the day on which the check runs: the same case gives the same answer.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re

from dateutil.relativedelta import relativedelta
from rapidfuzz import fuzz

from rmp_check.keyed import keyed
from rmp_check.language import fold

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_UNITS = "first second third fourth fifth sixth seventh eighth ninth".split()
_ORDINALS = {
    **{word: i for i, word in enumerate(_UNITS, start=1)},
    **{
        word: i
        for i, word in enumerate(
            """tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth
            nineteenth twentieth""".split(),
            start=10,
        )
    },
    **{f"twenty-{word}": 20 + i for i, word in enumerate(_UNITS, start=1)},
    "thirtieth": 30,
    "thirty-first": 31,
}
_CARDINALS = {
    word: i
    for i, word in enumerate(
        """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split(),
        start=1,
    )
} | {"a": 1, "an": 1, "thirty": 30, "twenty-four": 24, "twenty-five": 25, "thirty-six": 36, "forty-eight": 48}

_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = r"(?P<day>\d{1,2})(?: ?(?:st|nd|rd|th))?"
_DAY_WORD = (
    rf"(?P<dayword>(?:twenty|thirty)[- ](?:{'|'.join(_UNITS)})"
    rf"|{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})"
)
_YEAR = r"(?P<year>(?:19|20)\d\d|\d\d)"
_FORMS = tuple(
    keyed(form)
    for form in (
        r"(?<![\d./-])(?P<year>(?:19|20)\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?![\d-])",
        r"(?<![\d./£])(?P<day>\d{1,2}) ?(?P<sep>[./]) ?(?P<month>\d{1,2}) ?(?P=sep) ?"
        rf"{_YEAR}(?!\d|[./]\d)",
        rf"(?<![\d./£-])(?P<day>\d{{1,2}})-(?P<month>\d{{1,2}})-{_YEAR}(?![\d-])",
        rf"\b(?:{_DAY}|{_DAY_WORD})(?: day)?(?: of)?[ -]?(?P<month>[a-z]{{3,10}})\b\.?"
        r"(?:,? ?-?(?P<year>(?:19|20)\d\d\b|'?\d\d\b(?!\s?[:.]\d|\s?[ap]m\b|%|th\b|st\b)))?",
        rf"\b(?P<month>{_MONTH})\.? (?:the )?{_DAY}\b(?![:./]\d)(?:,? (?P<year>(?:19|20)\d\d)\b)?",
        rf"\b(?P<month>{_MONTH})\b\.?,? (?:of )?(?P<year>(?:19|20)\d\d|'\d\d)\b",
        r"(?<![\d./-])(?P<month>0?[1-9]|1[0-2])[/.](?P<year>(?:19|20)\d\d)(?![\d/])",
        r"(?<![\d./-])(?P<month>0?[1-9]|1[0-2])/(?P<year>2\d|3\d|4[0-5])(?![\d/])",
        rf"\b(?P<month>{_MONTH})\b",
        r"(?<![\w./£])(?P<year>19[2-9]\d|20\d\d)(?![\w/]|-\d{1,2}(?!\d)|[.:]\d)",
    )
)
_CHEAP = re.compile(rf"\d|{_MONTH}")
_LENGTH = re.compile(
    rf"\b(?P<number>\d{{1,3}}|{'|'.join(sorted(_CARDINALS, key=len, reverse=True))})"
    r"(?: ?\(\d{1,3}\))?[ -]?(?:full |calendar )?"
    r"(?P<unit>days?|weeks?|wks?|months?|mths?|mnths?|years?|yrs?)\b"
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A date, or the parts of one, at code points start to end of a text."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    short_year: bool = False
    """Whether the year is written with two figures."""

    @property
    def whole(self) -> bool:
        """Whether day, month and year are all given."""
        return None not in (self.day, self.month, self.year)

    def agrees(self, other: dt.date) -> bool:
        """Whether every part that is given is that of the other date (two-figure years by their figures)."""
        year = self.year
        same_year = year is None or year == other.year or (self.short_year and year % 100 == other.year % 100)
        return same_year and self.month in (None, other.month) and self.day in (None, other.day)

    def latest(self) -> dt.date | None:
        """Return the last day that it can mean; None without a year."""
        if self.year is None:
            return None
        if self.month is None:
            return dt.date(self.year, 12, 31)
        if self.day is None:
            return dt.date(self.year, self.month, 1) + relativedelta(months=1, days=-1)
        return dt.date(self.year, self.month, self.day)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A length of time at code points start to end of a text."""

    start: int
    end: int
    number: int
    unit: str
    """One of days, weeks, months, years."""

    def after(self, day: dt.date) -> dt.date:
        """Return the day on which this length, begun on a day, is over."""
        return day + relativedelta(**{self.unit: self.number})  # type: ignore[arg-type]


def _month(word: str) -> int | None:
    """Return the month that a word names, a slip of the pen allowed for in a long name."""
    if word in _MONTHS:
        return _MONTHS[word]
    if len(word) < 5:
        return None
    best = max((name for name in _MONTHS if len(name) > 4), key=lambda name: fuzz.ratio(name, word))
    return _MONTHS[best] if fuzz.ratio(best, word) >= 86 else None


def dates(text: str, known: str | None = None) -> list[Date]:
    """Return the dates of a text in order; a month or a year alone counts as one in part.

    `known`: the text in lower case, where that has been made of it already.
    """
    folded = fold(text) if known is None else known
    if not _CHEAP.search(folded):
        return []
    found: list[Date] = []
    for form in _FORMS:
        for match in form.finditer(folded):
            start, end = match.span()
            if any(start < other.end and other.start < end for other in found):
                continue
            date = _date(match.groupdict(), start, end)
            if date is not None and not _is_word(text, folded, date):
                found.append(date)
    return sorted(found, key=lambda date: date.start)


def _date(parts: dict[str, str | None], start: int, end: int) -> Date | None:
    """Return the date of a match's groups, None where it is no day of the calendar."""
    figure = parts.get("day")
    day = int(figure) if figure else None
    if word := parts.get("dayword"):
        day = _ORDINALS[word.replace(" ", "-")]
    written = parts.get("month")
    month = int(written) if written and written.isdigit() else _month(written) if written else None
    if written and month is None:
        return None
    if month is not None and month > 12 and day is not None and day <= 12:
        day, month = month, day
    year = None
    short = False
    if figures := (parts.get("year") or "").strip("' "):
        year = int(figures)
        short = len(figures) == 2
        if short:
            year += 2000 if year <= 60 else 1900
    try:
        dt.date(year or 2000, month or 1, day or 1)
    except ValueError:
        return None
    return Date(start=start, end=end, year=year, month=month, day=day, short_year=short)


def _is_word(text: str, folded: str, date: Date) -> bool:
    """Whether a month's name standing alone is the verb "may", or "march", in small letters."""
    alone = date.day is None and date.year is None
    return alone and folded[date.start : date.end] in ("may", "march", "mar") and text[date.start].islower()


def lengths(text: str) -> list[Length]:
    """Return the lengths of time of a text, such as "five years" or "24 months", in order."""
    found = []
    for match in _LENGTH.finditer(fold(text)):
        number = match["number"]
        unit = {"d": "days", "w": "weeks", "m": "months", "y": "years"}[match["unit"][0]]
        count = int(number) if number.isdigit() else _CARDINALS[number]
        found.append(Length(start=match.start(), end=match.end(), number=count, unit=unit))
    return found
