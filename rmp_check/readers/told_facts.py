"""Facts that a person tells beside the documents: `victim_contact_scheme=statutory`, `sentence=custody:30`.

The names are those of the canonical `case` object. What is told stands before what a document gives.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping

from rmp_check.case_file import CaseFile, CaseFileError, Facts
from rmp_check.readers import case_json
from rmp_check.readers.service_part import date_of

NAMES = case_json.FACTS
_DATES = frozenset({"date_of_birth", "release_date"})
_YES_OR_NO: Mapping[str, bool] = {"yes": True, "true": True, "no": False, "false": False}


class ToldError(ValueError):
    """A fact that cannot be taken as told: says which and why, never its value."""


def facts_told(told: Iterable[str]) -> Facts:
    """Return the facts told as NAME=VALUE; ToldError names the fact and the rule that it breaks."""
    values: dict[str, object] = {}
    for words in told:
        name, equals, value = words.partition("=")
        name = name.strip().lower().removeprefix("case.").replace("-", "_")
        if not equals:
            raise ToldError("must be NAME=VALUE")
        if name not in NAMES:
            raise ToldError(f"NAME must be one of {', '.join(NAMES)}")
        if name in values:
            raise ToldError(f"{name} is told twice")
        if not value.strip():
            raise ToldError(f"{name} has no value")
        values[name] = _value(name, value.strip())
    try:
        facts = case_json.facts_of({"offence": "", **values})
    except CaseFileError as error:
        raise ToldError(f"{error.field.removeprefix('case.')} {error.rule}") from None
    return dataclasses.replace(facts, given=frozenset(values))


def with_facts(file: CaseFile, told: Facts) -> CaseFile:
    """Return the case file with the facts told put in."""
    if not told.given:
        return file
    new = {name: getattr(told, name) for name in told.given}
    facts = dataclasses.replace(file.facts, **new, given=file.facts.given | told.given)
    return dataclasses.replace(file, facts=facts)


def _value(name: str, value: str) -> object:
    """Return a value as the canonical JSON has it; what is wrong with it is said by its reader."""
    if name == "mappa_eligible":
        if value.lower() not in _YES_OR_NO:
            raise ToldError(f"{name} must be yes or no")
        return _YES_OR_NO[value.lower()]
    if name in _DATES:
        date = date_of(value)
        if date is None:
            raise ToldError(f"{name} must be a date such as 2026-03-04 or 04/03/2026")
        return date.isoformat()
    if name == "victim_contact_scheme":
        return value.lower()
    if name == "sentence":
        kind, _, months = (word.strip() for word in value.lower().partition(":"))
        if months and not months.isdecimal():
            raise ToldError(f"{name} must be a type and, after a colon, months, such as custody:30")
        return {"type": kind.replace(" ", "_"), "months": int(months[:6]) if months else None}
    return value
