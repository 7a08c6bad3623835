"""A case file as the fields of a form, and back. Nothing is kept between requests but in the form itself.

A field is named by its path in the case file. Browsers send line ends as two characters, and cannot hold
some characters at all; text is therefore brought into the form that survives, once, before it is checked.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Mapping

from api import origins
from rmp_check.case_file import TEXT_PARTS, CaseFile, CaseFileError, Facts, LicenceCondition, Note
from rmp_check.readers import case_json

NO_REFERENCE = "No reference"
"""Stands for the case where its author gives no reference."""
_PARTS = ("licence", "victim_contact")
_PATHS = ("not_provided", "unreadable", "machine_written")
_NOTE = "|"
_LINE_END = re.compile(r"\r\n?")
_BULLET = re.compile(r"^\s*(?:[-*\u2022\u25cf\u00b7]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+")


class FormError(Exception):
    """Fields that cannot be used: name of the field to what is wrong with it, in words for the author."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__("; ".join(errors))
        self.errors = dict(errors)


def settled(text: str) -> str:
    """Return a text as it comes back from a browser's form, so that offsets into it stay true."""
    return _LINE_END.sub("\n", text).replace("\0", "\N{REPLACEMENT CHARACTER}")


def settle(file: CaseFile) -> CaseFile:
    """Return a case file with all of its texts settled; of one whose length that changes no place is known."""

    def fields(part: Mapping[str, str] | None) -> Mapping[str, str] | None:
        return None if part is None else {name: settled(text) for name, text in part.items()}

    contact = file.victim_contact
    if contact is not None:
        contact = dataclasses.replace(
            contact,
            requested_conditions=tuple(map(settled, contact.requested_conditions)),
            victim_impact_report=contact.victim_impact_report and settled(contact.victim_impact_report),
        )
    licence = file.licence
    if licence is not None:
        licence = tuple(LicenceCondition(text=settled(c.text), category=c.category) for c in licence)
    kept = {path for path, text in file.texts() if len(settled(text)) == len(text)}
    return dataclasses.replace(
        file,
        offence_analysis=fields(file.offence_analysis),
        rosh_summary=fields(file.rosh_summary),
        risk_management_plan=fields(file.risk_management_plan),
        previous_plan=fields(file.previous_plan),
        licence=licence,
        victim_contact=contact,
        not_disclosable=file.not_disclosable and settled(file.not_disclosable),
        positions={path: found for path, found in file.positions.items() if path in kept},
    )


def values(file: CaseFile) -> dict[str, str]:
    """Return a case file as names and values of form fields."""
    facts = file.facts
    out = {"case_id": file.case_id}
    for name in FACT_TEXTS:
        out[f"case.{name}"] = getattr(facts, name) or ""
    for name in _FACT_DATES:
        date: dt.date | None = getattr(facts, name)
        for piece in ("day", "month", "year"):
            out[f"case.{name}-{piece}"] = str(getattr(date, piece)) if date else ""
    out["case.sentence.type"] = (facts.sentence and facts.sentence.type) or ""
    months = facts.sentence.months if facts.sentence else None
    out["case.sentence.months"] = "" if months is None else str(months)
    out["case.victim_contact_scheme"] = facts.victim_contact_scheme or ""
    out["case.mappa_eligible"] = {True: "yes", False: "no", None: ""}[facts.mappa_eligible]
    for part, names in TEXT_PARTS.items():
        found = file.part(part) or {}
        for name in names:
            out[f"{part}.{name}"] = found.get(name, "")
    for i, condition in enumerate(file.licence or ()):
        out[f"licence.conditions.{i}.text"] = condition.text
        out[f"licence.conditions.{i}.category"] = condition.category or ""
    contact = file.victim_contact
    out["victim_contact.choice"] = (contact and contact.choice) or ""
    vlo = contact.vlo if contact else None
    for name in ("name", "phone", "email"):
        out[f"victim_contact.vlo.{name}"] = (vlo and getattr(vlo, name)) or ""
    for i, request in enumerate(contact.requested_conditions if contact else ()):
        out[f"victim_contact.requested_conditions.{i}"] = request
    out["victim_contact.victim_impact_report"] = (contact and contact.victim_impact_report) or ""
    out["not_disclosable"] = file.not_disclosable or ""
    return out


def unseen(file: CaseFile) -> dict[str, str]:
    """Return what has to travel with the form beside its texts: parts that are there, what the reader said."""
    there = [p for p in (*TEXT_PARTS, *_PARTS, "not_disclosable") if getattr(file, p) is not None]
    out = {
        "there": " ".join(there),
        **{name: " ".join(sorted(getattr(file, name))) for name in _PATHS},
        "unknown_fields": str(file.unknown_fields),
        "origins": origins.pack(file),
    }
    out |= {f"note.{i}": f"{note.part}{_NOTE}{note.text}" for i, note in enumerate(file.notes)}
    return out


_CARRIED = ("licence.conditions.", "victim_contact.requested_conditions.", "note.")
_UNSEEN = ("record", "there", *_PATHS, "unknown_fields", "origins")


def carried(fields: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of a result page that the form to paste into does not show: they must not be lost."""
    return {n: v for n, v in fields.items() if n.startswith(_CARRIED) or (n in _UNSEEN and v)}


def case_file(fields: Mapping[str, str]) -> CaseFile:
    """Build the case file that a form describes; FormError names the fields that are wrong."""
    errors: dict[str, str] = {}
    there = set(fields.get("there", "").split())
    case: dict[str, object] = {
        "case_id": fields.get("case_id", "").strip() or NO_REFERENCE,
        "case": _facts(fields, errors),
    }
    for part, names in TEXT_PARTS.items():
        found = {name: settled(fields.get(f"{part}.{name}", "")) for name in names}
        if part in there or any(text.strip() for text in found.values()):
            case[part] = found
    conditions = _conditions(fields)
    if conditions or "licence" in there:
        case["licence"] = {"conditions": conditions}
    contact = _victim_contact(fields)
    if "victim_contact" in there or any(contact.values()):
        case["victim_contact"] = contact
    secret = settled(fields.get("not_disclosable", ""))
    if secret.strip() or "not_disclosable" in there:
        case["not_disclosable"] = secret
    if not any(
        text.strip()
        for part in ("offence_analysis", "risk_management_plan")
        for text in case.get(part, {}).values()  # type: ignore[attr-defined]
    ):
        errors["offence_analysis.brief_offence_details"] = (
            "Enter text of the offence analysis or of the risk management plan"
        )
    if errors:
        raise FormError(errors)
    try:
        file = case_json.from_json(case)
    except CaseFileError as error:
        raise FormError({error.field: f"This {error.rule}"}) from None
    return dataclasses.replace(
        file,
        positions=origins.unpack(fields.get("origins", ""), file),
        not_provided=frozenset(fields.get("not_provided", "").split()),
        unreadable=frozenset(fields.get("unreadable", "").split()),
        machine_written=frozenset(fields.get("machine_written", "").split()),
        unknown_fields=int(number) if (number := fields.get("unknown_fields", "")).isdecimal() else 0,
        notes=tuple(_notes(fields)),
    )


def facts_told(fields: Mapping[str, str]) -> Facts:
    """Return the facts of a form that has no texts; FormError names the fields that are wrong."""
    errors: dict[str, str] = {}
    values = {name: value for name, value in _facts(fields, errors).items() if value != ""}
    if errors:
        raise FormError(errors)
    try:
        facts = case_json.facts_of({"offence": "", **values})
    except CaseFileError as error:
        raise FormError({error.field: f"This {error.rule}"}) from None
    return dataclasses.replace(facts, given=frozenset(values))


FACT_TEXTS = ("name", "crn", "offence", "hate_element", "changes_since_previous_plan")
_FACT_DATES = {"date_of_birth": "Date of birth", "release_date": "Release date"}


def _facts(fields: Mapping[str, str], errors: dict[str, str]) -> dict[str, object]:
    facts: dict[str, object] = {n: settled(fields.get(f"case.{n}", "")).strip() or None for n in FACT_TEXTS}
    facts["offence"] = facts["offence"] or ""
    for name, label in _FACT_DATES.items():
        facts[name] = _date(fields, f"case.{name}", label, errors)
    kind = fields.get("case.sentence.type", "").strip()
    months = fields.get("case.sentence.months", "").strip()
    if months and not (months.isascii() and months.isdigit() and len(months) <= 4):
        errors["case.sentence.months"] = "Length of the sentence must be a whole number of months"
    elif kind or months:
        facts["sentence"] = {"type": kind or None, "months": int(months) if months else None}
    facts["victim_contact_scheme"] = fields.get("case.victim_contact_scheme", "").strip() or None
    facts["mappa_eligible"] = {"yes": True, "no": False}.get(fields.get("case.mappa_eligible", ""))
    # What is not given is left out: the checker then infers it.
    return {name: value for name, value in facts.items() if value is not None}


def _date(fields: Mapping[str, str], path: str, label: str, errors: dict[str, str]) -> str | None:
    pieces = [fields.get(f"{path}-{piece}", "").strip() for piece in ("year", "month", "day")]
    if not any(pieces):
        return None
    try:
        if all(p.isascii() and p.isdigit() and len(p) <= 4 for p in pieces):
            return dt.date(*map(int, pieces)).isoformat()
    except ValueError:
        pass
    errors[path] = f"{label} must be a real date, such as 31 3 1980"
    return None


def _conditions(fields: Mapping[str, str]) -> list[dict[str, str | None]]:
    found: list[dict[str, str | None]] = []
    for i in _numbers(fields, "licence.conditions.", ".text"):
        text = settled(fields[f"licence.conditions.{i}.text"])
        if text.strip():
            category = fields.get(f"licence.conditions.{i}.category") or None
            found.append({"text": text, "category": category})
    found += [{"text": line, "category": None} for line in lines(fields.get("licence.add", ""))]
    return found


def _victim_contact(fields: Mapping[str, str]) -> dict[str, object]:
    name = "victim_contact.requested_conditions."
    requests = [settled(fields[f"{name}{i}"]) for i in _numbers(fields, name, "")]
    requests += lines(fields.get("victim_contact.add", ""))
    vlo = {n: fields.get(f"victim_contact.vlo.{n}", "").strip() or None for n in ("name", "phone", "email")}
    return {
        "choice": fields.get("victim_contact.choice", "").strip() or None,
        "vlo": vlo if any(vlo.values()) else None,
        "requested_conditions": [r for r in requests if r.strip()],
        "victim_impact_report": settled(fields.get("victim_contact.victim_impact_report", "")) or None,
    }


def lines(text: str) -> list[str]:
    """Return the items of a list that was typed one a line, without their bullets and numbers."""
    found = [_BULLET.sub("", line).strip() for line in settled(text).split("\n")]
    return [line for line in found if line]


def _numbers(fields: Mapping[str, str], before: str, after: str) -> list[int]:
    found = [
        name.removeprefix(before).removesuffix(after)
        for name in fields
        if name.startswith(before) and name.endswith(after)
    ]
    return sorted(int(n) for n in found if n.isascii() and n.isdigit() and len(n) <= 4)


def _notes(fields: Mapping[str, str]) -> list[Note]:
    found = []
    for i in _numbers(fields, "note.", ""):
        part, _, text = fields[f"note.{i}"].partition(_NOTE)
        found.append(Note(part=part, text=text[:500]))
    return found
