"""Answers set aside: the author's list of flags that they disagree with, and when each comes back.

An entry names the case, the criterion, and the words that the answer rests on. It holds while those
words stand; when they change, the answer is open again and the entry says so.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from rmp_check.case_file import CaseFile
from rmp_check.report import Answer, Report, SetAside

FIELDS = ("case_id", "criterion", "part", "quote", "reason", "by", "date")


class SetAsideError(ValueError):
    """A set-aside file that cannot be used: names the entry and the field, never its content."""


def read(path: Path, criteria: Sequence[str]) -> tuple[SetAside, ...]:
    """Read a set-aside file; SetAsideError where it is none. `criteria` are the ids that exist."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SetAsideError(f"cannot be read: {error.strerror}") from None
    return loads(content, criteria)


def loads(content: bytes, criteria: Sequence[str]) -> tuple[SetAside, ...]:
    """Read the content of a set-aside file, as `read` does."""
    try:
        entries = json.loads(content)
    except (ValueError, RecursionError):
        raise SetAsideError("not JSON") from None
    return from_json(entries, criteria)


def from_json(entries: object, criteria: Sequence[str]) -> tuple[SetAside, ...]:
    """Read the decoded JSON of a set-aside file, as `read` does."""
    if not isinstance(entries, list):
        raise SetAsideError("must be a list of entries")
    return tuple(_entry(entry, f"entry {i}", criteria) for i, entry in enumerate(entries, 1))


def _entry(value: object, name: str, criteria: Sequence[str]) -> SetAside:
    if not isinstance(value, dict):
        raise SetAsideError(f"{name}: must be an object")
    texts: dict[str, str] = {}
    for field in FIELDS:
        text = value.get(field)
        if field not in value:
            raise SetAsideError(f"{name}: {field}: is missing")
        # Something missing from a part has no words to quote; everything else must be said.
        if not isinstance(text, str) or not (text.strip() or field == "quote"):
            raise SetAsideError(f"{name}: {field}: must be text that is not empty")
        texts[field] = text
    if texts["criterion"] not in criteria:
        raise SetAsideError(f"{name}: criterion: is none of the criteria")
    try:
        dt.date.fromisoformat(texts["date"][:10])
    except ValueError:
        raise SetAsideError(f"{name}: date: must be a date of the form YYYY-MM-DD") from None
    return SetAside(
        case_id=texts["case_id"],
        criterion=texts["criterion"],
        part=texts["part"],
        quote=texts["quote"],
        reason=texts["reason"],
        by=texts["by"],
        date=texts["date"],
    )


def apply(report: Report, file: CaseFile, entries: Sequence[SetAside]) -> Report:
    """Return the report with the entries that concern one of its flags."""
    texts = dict(file.texts())
    found = []
    for entry in entries:
        if entry.case_id != report.case_id:
            continue
        answer = report.answer(entry.criterion)
        if answer.flagged:
            found.append(dataclasses.replace(entry, open_again=not _holds(entry, answer, texts)))
    return dataclasses.replace(report, set_aside=tuple(found)) if found else report


def _starts(text: str, quote: str) -> Iterator[int]:
    """Yield where a quote stands in a text; not by a pattern, which Python would keep."""
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + len(quote))


def _holds(entry: SetAside, answer: Answer, texts: dict[str, str]) -> bool:
    """Whether the quoted words still stand and the answer, if it rests on words, rests on them."""
    if not entry.quote:
        # Set aside when there was nothing to quote: any words found since are something new.
        return not answer.evidence
    text = texts.get(entry.part, "")
    starts = list(_starts(text, entry.quote))
    if not answer.evidence:
        return bool(starts)
    words = [*answer.evidence, *answer.because, *([answer.nearest] if answer.nearest else [])]
    return any(
        w.part == entry.part and w.start < start + len(entry.quote) and w.end > start
        for start in starts
        for w in words
    )
