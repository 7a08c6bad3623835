"""The canonical JSON case file (contract: `case.schema.json`)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping

from rmp_check.case_file import (
    CATEGORIES,
    TEXT_PARTS,
    CaseFile,
    CaseFileError,
    CourtSentence,
    Facts,
    LicenceCondition,
    VictimContact,
    VictimLiaisonOfficer,
)

_TOP = frozenset({"case_id", "case", "licence", "victim_contact", "not_disclosable", *TEXT_PARTS})
FACTS = (
    "name",
    "crn",
    "date_of_birth",
    "offence",
    "sentence",
    "release_date",
    "victim_contact_scheme",
    "mappa_eligible",
    "hate_element",
    "changes_since_previous_plan",
)
"""Names of the facts in the `case` object."""
_FACTS = frozenset(FACTS)
_SENTENCE_TYPES = ("custody", "life", "community", "hospital_order")
_SCHEMES = ("statutory", "discretionary", "none")
_CHOICES = ("opted_in", "declined", "not_recorded")


def loads(content: bytes) -> object:
    """Decode UTF-8 (or UTF-16/32 by BOM) JSON; CaseFileError if it is none."""
    try:
        text = content.decode(json.detect_encoding(content))
        return json.loads(text.removeprefix("\ufeff"))
    except UnicodeDecodeError:
        raise CaseFileError("", "not readable as UTF-8 text") from None
    except json.JSONDecodeError as error:
        raise CaseFileError("", f"not JSON (line {error.lineno}, column {error.colno})") from None
    except (RecursionError, ValueError):
        raise CaseFileError("", "not JSON that can be read (nested too deep or number too long)") from None


def read(content: bytes) -> CaseFile:
    """Read one case file from the bytes of a JSON document."""
    return from_json(loads(content))


def from_json(value: object) -> CaseFile:
    """Build a CaseFile from a decoded JSON object; CaseFileError names the wrong field."""
    top = _object(value, "")
    if "file" in top and "case_id" not in top:
        top = _object(top["file"], "file")
    unknown = _Unknown()
    unknown.count(top, _TOP)
    case_id = top.get("case_id")
    if not isinstance(case_id, str) or not case_id:
        raise CaseFileError("case_id", "must be text that is not empty")
    _text(case_id, "case_id")
    if "case" not in top:
        raise CaseFileError("case", "is missing")
    parts = {name: _fields(top.get(name), name, names, unknown) for name, names in TEXT_PARTS.items()}
    if parts["offence_analysis"] is None and parts["risk_management_plan"] is None:
        raise CaseFileError("risk_management_plan", "missing, and offence_analysis too: nothing to check")
    return CaseFile(
        case_id=case_id,
        facts=_facts(top["case"], unknown),
        licence=_licence(top.get("licence"), unknown),
        victim_contact=_victim_contact(top.get("victim_contact"), unknown),
        not_disclosable=_text(top.get("not_disclosable"), "not_disclosable"),
        offence_analysis=parts["offence_analysis"],
        rosh_summary=parts["rosh_summary"],
        risk_management_plan=parts["risk_management_plan"],
        previous_plan=parts["previous_plan"],
        unknown_fields=unknown.number,
    )


def facts_of(value: object) -> Facts:
    """Return the facts of a decoded `case` object; CaseFileError names the wrong field."""
    return _facts(value, _Unknown())


class _Unknown:
    """Counts the fields that the contract does not know."""

    def __init__(self) -> None:
        self.number = 0

    def count(self, value: Mapping[str, object], known: frozenset[str]) -> None:
        self.number += sum(1 for name in value if name not in known)


def _object(value: object, field: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise CaseFileError(field, "must be an object" if field else "the case file must be a JSON object")
    return value


def _text(value: object, field: str) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise CaseFileError(field, "must be text or null")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise CaseFileError(field, "has a lone surrogate, which is no character") from None
    return value


def _fields(value: object, part: str, names: tuple[str, ...], unknown: _Unknown) -> dict[str, str] | None:
    if value is None:
        return None
    fields = _object(value, part)
    unknown.count(fields, frozenset(names))
    return {name: text for name in names if (text := _text(fields.get(name), f"{part}.{name}")) is not None}


def _choice(value: object, field: str, allowed: tuple[str, ...]) -> str | None:
    if value is None:
        return None
    if value not in allowed:
        raise CaseFileError(field, f"must be one of {', '.join(allowed)}")
    return str(value)


def _date(value: object, field: str) -> dt.date | None:
    text = _text(value, field)
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text.strip()[:10])
    except ValueError:
        raise CaseFileError(field, "must be a date of the form YYYY-MM-DD") from None


def _facts(value: object, unknown: _Unknown) -> Facts:
    facts = _object(value, "case")
    unknown.count(facts, _FACTS)
    if "offence" not in facts:
        raise CaseFileError("case.offence", "is missing")
    eligible = facts.get("mappa_eligible")
    if eligible is not None and not isinstance(eligible, bool):
        raise CaseFileError("case.mappa_eligible", "must be true, false or null")
    return Facts(
        offence=_text(facts["offence"], "case.offence") or "",
        name=_text(facts.get("name"), "case.name"),
        crn=_text(facts.get("crn"), "case.crn"),
        date_of_birth=_date(facts.get("date_of_birth"), "case.date_of_birth"),
        sentence=_sentence(facts.get("sentence"), unknown),
        release_date=_date(facts.get("release_date"), "case.release_date"),
        victim_contact_scheme=_choice(
            facts.get("victim_contact_scheme"), "case.victim_contact_scheme", _SCHEMES
        ),
        mappa_eligible=eligible,
        hate_element=_text(facts.get("hate_element"), "case.hate_element"),
        changes_since_previous_plan=_text(
            facts.get("changes_since_previous_plan"), "case.changes_since_previous_plan"
        ),
        given=frozenset(facts) & _FACTS,
    )


def _sentence(value: object, unknown: _Unknown) -> CourtSentence | None:
    if value is None:
        return None
    sentence = _object(value, "case.sentence")
    unknown.count(sentence, frozenset({"type", "months"}))
    months = sentence.get("months")
    if isinstance(months, float) and months.is_integer():
        months = int(months)  # JSON's 30.0 is a whole number
    if months is not None and (not isinstance(months, int) or isinstance(months, bool) or months < 0):
        raise CaseFileError("case.sentence.months", "must be a whole number of months, 0 or more")
    return CourtSentence(
        type=_choice(sentence.get("type"), "case.sentence.type", _SENTENCE_TYPES), months=months
    )


def _licence(value: object, unknown: _Unknown) -> tuple[LicenceCondition, ...] | None:
    if value is None:
        return None
    licence = _object(value, "licence")
    unknown.count(licence, frozenset({"conditions"}))
    items = licence.get("conditions")
    if items is None:
        items = []
    if not isinstance(items, list):
        raise CaseFileError("licence.conditions", "must be a list")
    conditions = []
    for i, item in enumerate(items):
        field = f"licence.conditions.{i}"
        condition = _object(item, field)
        unknown.count(condition, frozenset({"category", "text"}))
        conditions.append(
            LicenceCondition(
                text=_text(condition.get("text"), f"{field}.text") or "",
                category=_choice(condition.get("category"), f"{field}.category", CATEGORIES),
            )
        )
    return tuple(conditions)


def _victim_contact(value: object, unknown: _Unknown) -> VictimContact | None:
    if value is None:
        return None
    contact = _object(value, "victim_contact")
    unknown.count(contact, frozenset({"choice", "vlo", "requested_conditions", "victim_impact_report"}))
    requests = contact.get("requested_conditions")
    if requests is None:
        requests = []
    if not isinstance(requests, list):
        raise CaseFileError("victim_contact.requested_conditions", "must be a list of texts or null")
    vlo = None
    if contact.get("vlo") is not None:
        record = _object(contact["vlo"], "victim_contact.vlo")
        unknown.count(record, frozenset({"name", "phone", "email"}))
        vlo = VictimLiaisonOfficer(
            **{n: _text(record.get(n), f"victim_contact.vlo.{n}") for n in ("name", "phone", "email")}
        )
    texts = []
    for i, request in enumerate(requests):
        field = f"victim_contact.requested_conditions.{i}"
        if not isinstance(request, str):
            raise CaseFileError(field, "must be text")
        texts.append(_text(request, field) or "")
    return VictimContact(
        choice=_choice(contact.get("choice"), "victim_contact.choice", _CHOICES),
        vlo=vlo,
        requested_conditions=tuple(texts),
        victim_impact_report=_text(
            contact.get("victim_impact_report"), "victim_contact.victim_impact_report"
        ),
    )
