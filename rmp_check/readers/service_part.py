"""What one document of a service gives of a case: texts with their assessment, licence, record, facts."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Mapping

from rmp_check.case_file import CaseFileError, Facts, LicenceCondition, Note, VictimContact


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The OASys assessment that a text comes from, as far as the service names it."""

    id: str = ""
    status: str = ""
    begun: dt.date | None = None
    completed: dt.date | None = None

    @property
    def words(self) -> str:
        """What to call it in a note: its number, and when it was begun or completed."""
        when = ""
        if self.completed and self.status not in _NOT_DONE:
            when = f"completed on {day(self.completed)}"
        elif self.begun:
            when = f"begun on {day(self.begun)}, not completed"
        return " ".join(w for w in ("assessment", self.id, when) if w)


_NOT_DONE = ("OPEN", "LOCKED_INCOMPLETE", "AWAITING_PSR", "AWAITING_SBC", "WIP", "Incomplete")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One text part of a case from one assessment."""

    part: str
    """`offence_analysis`, `rosh_summary` or `risk_management_plan`."""
    fields: Mapping[str, str]
    """Field to text, the blank ones left out."""
    exposed: frozenset[str]
    """The fields that this kind of document gives where they are written."""
    assessment: Assessment | None = None
    machine_written: frozenset[str] = frozenset()
    """Fields that OASys itself wrote (RM28.1)."""
    gated: bool = False
    """Whether this kind of document is without text where the risk of serious harm is low."""
    later: dt.date | None = None
    """When a later assessment was begun that is still open, if the document says so."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """One licence: its conditions, and what tells it from another one."""

    conditions: tuple[LicenceCondition, ...]
    status: str = ""
    started: dt.date | None = None
    copied: bool = False
    """Whether it is the copy in NDelius, which can lag behind the licence."""
    notes: tuple[Note, ...] = ()
    """What is to be said where this licence is the one that is read."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ServicePart:
    """What one document, or several joined, give of a case."""

    sections: tuple[Section, ...] = ()
    licences: tuple[Licence, ...] = ()
    victim_contact: VictimContact | None = None
    registered: tuple[str, ...] = ()
    """Lines on registrations that bear on a victim; the offender does not see them."""
    facts: Facts = dataclasses.field(default_factory=Facts)
    """`facts.given` names those that the document states."""
    crns: tuple[str, ...] = ()
    rosh_level: str = ""
    """Greatest risk of serious harm: LOW, MEDIUM, HIGH, VERY_HIGH, or "" where not told."""
    from_needs: bool = False
    """Whether the assessment is a strengths and needs one, which fills neither 2.4 nor 2.5."""
    notes: tuple[Note, ...] = ()


LEVELS = ("LOW", "MEDIUM", "HIGH", "VERY_HIGH")


def day(date: dt.date) -> str:
    """Return a date in words, such as "4 March 2026"."""
    return f"{date.day} {date:%B %Y}"


def date_of(value: object) -> dt.date | None:
    """Return the day of a service's date or time (ISO, or dd/MM/yyyy with or without a time), else None."""
    if not isinstance(value, str):
        return None
    text = value.strip()
    british = re.match(r"(\d\d)/(\d\d)/(\d{4})\b", text)
    try:
        if british:
            return dt.date(int(british[3]), int(british[2]), int(british[1]))
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None


def word_of(value: object) -> str:
    """Return a short value (a code, a status, a number) as text, "" for anything else."""
    if isinstance(value, bool):
        return ""
    return str(value).strip() if isinstance(value, str | int) else ""


def yes(value: object) -> bool:
    """Whether a service's answer is yes."""
    return value is True or (isinstance(value, str) and value.strip().upper() in ("YES", "Y", "TRUE"))


def records(value: object) -> list[Mapping[str, object]]:
    """Return the objects of a list; one object alone is a list of one."""
    if isinstance(value, Mapping):
        return [value]
    return [v for v in value if isinstance(v, Mapping)] if isinstance(value, list) else []


_PREFIX = re.compile(
    r"\s*\[Q?(RM\d\d(?:\.\d)?|R\d{1,2}\.\d(?:\.\d){0,2}|SUM\d{1,2}|FA\d{1,2}|\d{1,2}\.\d{1,2}(?:\.\d)?)\]\s*"
)


def text_of(value: object, field: str) -> str:
    """Return a free text of a service, "" where it is blank; CaseFileError if it is no text.

    Nothing inside is altered: U+0002, form feeds and doubled line breaks stay. Left out are what is no
    text: quote marks that a stub wraps round the value, and a question number in square brackets before it.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        raise CaseFileError(field, "must be text or null")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise CaseFileError(field, "has a lone surrogate, which is no character") from None
    text = _unwrapped(value)
    if prefix := _PREFIX.match(text):
        text = text[prefix.end() :]
    return text if text.strip() else ""


def code_before(value: object) -> str:
    """Return the question number in square brackets before a text, such as "RM33", else ""."""
    prefix = _PREFIX.match(_unwrapped(value)) if isinstance(value, str) else None
    return prefix[1] if prefix else ""


def _unwrapped(text: str) -> str:
    """Return a text without quote marks round the whole of it; one left over at its end goes too."""
    bare = text.strip()
    if len(bare) > 1 and bare[0] == bare[-1] == '"':
        inner = bare[1:-1]
        first = inner.find('"')
        if first < 0 or (inner.count('"') % 2 == 0 and (first == 0 or inner[first - 1].isspace())):
            return inner
    elif bare.endswith('"') and bare.count('"') == 1:
        return bare[:-1]
    return text
