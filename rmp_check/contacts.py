"""Phone numbers and e-mail addresses in a text: where they stand, not yet whose they are."""

from __future__ import annotations

import re

import phonenumbers

_FIGURE = re.compile(r"\d")
_LETTER_O = re.compile(r"(?<=[\d\s(+])[oO](?=\d{2})|(?<=\d)[oO](?=[\s\d])|^[oO](?=\d{2})")
"""An O typed for a nought: dialling codes in typed-up notes."""
_DIGITS = re.compile(r"\d(?:[^\d\n]{0,3}\d){5}")
"""Cheap test: only a text with six digits close together is worth the number reader's time."""
_RUN = re.compile(
    r"(?<![\w£$€])(?<!\d[./-])(?:\+|\()?\d(?:(?:[ \t]?[-.()/–] ?|[ \t\u00a0]{1,2})?\d){5,22}(?![\w])"
)
_GAP = re.compile(r"[ /]{1,3}(?=\+|\(?0\d\d)")
_DATE = re.compile(
    r"^(?:\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)?\d{2}|(?:19|20)\d{2}[-./ ]\d{1,2}[-./ ]\d{1,2}"
    r"|(?:19|20)\d{2} ?[-/–] ?(?:19|20)?\d{2})\b"
)
_LOCAL_CUE = re.compile(
    r"\b(?:tel|telephone|phone|mob|mobile|number|no|ring|call|landline)\.?(?: is| on)?\s*:?\s*$", re.I
)
_EMAIL = re.compile(
    r"(?<![\w.+-])[\w](?:[\w.+'-]{0,62}[\w])?(?:\s?(?:\[at\]|\(at\))\s?|\s?@\s?)"
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}[a-z]{2,24}(?![\w-])",
    re.I,
)


def phones(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of every phone number of a text: British, or with its country's code.

    A date, a sum of money, a case number or a postcode is none. Numbers kept for fiction count, and
    so does a number without its dialling code if a word such as "tel" stands before it.
    """
    if not _FIGURE.search(text):
        return []
    plain = _LETTER_O.sub("0", text) if "0" in text or "O" in text or "o" in text else text
    if not _DIGITS.search(plain):
        return []
    found: list[tuple[int, int]] = []
    for run in _RUN.finditer(plain):
        if _DATE.match(run.group()):
            continue
        spans = _numbers(run.group())
        if (
            not spans
            and _is_local(run.group())
            and _LOCAL_CUE.search(plain[max(0, run.start() - 24) : run.start()])
        ):
            spans = [(0, len(run.group()))]
        found.extend((run.start() + start, run.start() + end) for start, end in spans)
    return found


def _numbers(run: str) -> list[tuple[int, int]]:
    """Return the phone numbers in a run of digits and the marks between them: one, or two in a row."""
    starts = [0, *(gap.end() for gap in _GAP.finditer(run))]
    ends = [*(gap.start() for gap in _GAP.finditer(run)), len(run)]
    found: list[tuple[int, int]] = []
    for start in starts:
        if found and start < found[-1][1]:
            continue
        for end in reversed(ends):
            if end > start and _is_number(run[start:end]):
                found.append((start, end))
                break
    return found


def _is_number(run: str) -> bool:
    digits = re.sub(r"\D", "", run)
    if not (run.lstrip("(").startswith("+") or digits.startswith("0")):
        return False
    if digits.startswith("00") or run.startswith("+"):
        digits = "+" + digits.removeprefix("00")
    digits = re.sub(r"^\+440", "+44", digits)  # +44 (0)161
    try:
        number = phonenumbers.parse(digits, "GB")
    except phonenumbers.NumberParseException:
        return False
    if number.country_code == 44 and not 9 <= len(str(number.national_number)) <= 10:
        return False
    return phonenumbers.is_possible_number(number)


def _is_local(run: str) -> bool:
    digits = re.sub(r"\D", "", run)
    return 6 <= len(digits) <= 8 and not digits.startswith("0")


def emails(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of every e-mail address of a text, "name [at] place.uk" included."""
    if "@" not in text and "at]" not in text and "at)" not in text:
        return []
    return [match.span() for match in _EMAIL.finditer(text)]
