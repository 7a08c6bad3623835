"""NDelius: licence conditions, registrations, MAPPA, the person and the sentence.

`INVI` is the registration of victim contact. `RVLN` ("Vulnerable") is the person on probation, no victim.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping

from rmp_check.case_file import (
    CourtSentence,
    Facts,
    LicenceCondition,
    Note,
    VictimContact,
)
from rmp_check.readers.service_part import (
    Licence,
    ServicePart,
    date_of,
    day,
    records,
    text_of,
    word_of,
    yes,
)

_VICTIM_CONTACT, _SAFETY_OFFICER = "INVI", "DASO"
_ORDERS: Mapping[str, str] = {
    "RSTO": "Restraining Order",
    "SPO": "Stalking Protection Order",
    "SOPS": "Sexual Harm Prevention Order",
}
_MAPPA: Mapping[str, bool] = {"MAPP": True, "NOTMAPPA": False}
_LEVELS: Mapping[str, str] = {"RVHR": "VERY_HIGH", "RHRH": "HIGH", "RMRH": "MEDIUM", "RLRH": "LOW"}
_BY_WORDS: Mapping[str, str] = {
    "victim contact": "INVI",
    "domestic abuse safety officer": "DASO",
    "restraining order": "RSTO",
    "stalking protection order": "SPO",
    "sexual harm prevention order": "SOPS",
    "shpo/sro": "SOPS",
    "mappa": "MAPP",
    "low rosh": "RLRH",
    "medium rosh": "RMRH",
    "high rosh": "RHRH",
    "very high rosh": "RVHR",
}
_LISTS = ("registrations", "registerFlags", "riskFlags", "roshHistory")
_COPIED = re.compile(
    r"[\w ]{0,60}created automatically from the Create and Vary a licen[cs]e system of\s*[\r\n]+"
)
_STANDARD, _BESPOKE = ("SL1",), ("BESP", "NSTT9")
_RESIDENCE = re.compile(r"\breside\b|\bstay at an address\b", re.I)
_UNITS = {"month": 1.0, "year": 12.0, "week": 12 / 52, "day": 12 / 365}


def read(record: Mapping[str, object], path: str = "") -> tuple[ServicePart, frozenset[str]] | None:
    """Return what an object holds of an NDelius record, and the names of its parts that are read by that."""
    used: set[str] = set()
    part = ServicePart()
    found: list[ServicePart] = []
    for name in _LISTS:
        if isinstance(rows := record.get(name), list) and (of_list := registrations(rows, f"{path}{name}")):
            used.add(name)
            found.append(of_list)
    if isinstance(event := record.get("additionalInformation"), Mapping) and "registerTypeCode" in event:
        used.add("additionalInformation")
        if not word_of(record.get("eventType")).endswith(("deregistered", "deleted")):
            found += filter(None, (registrations([event], f"{path}additionalInformation"),))
    for name in ("mappa", "mappaDetail"):
        if isinstance(mappa := record.get(name), Mapping) and {"level", "category"} & mappa.keys():
            used.add(name)
            found.append(_mappa(mappa))
    if {"level", "category"} <= record.keys() and {"levelDescription", "startDate"} & record.keys():
        found.append(_mappa(record))
    if licence := _licence(record, path):
        used |= {"licenceConditions", "activeConvictions"}
        found.append(licence)
    if not found:
        return None
    found.append(ServicePart(facts=person(record)))
    for one in found:
        part = _with(part, one)
    return part, frozenset(used)


def _with(part: ServicePart, more: ServicePart) -> ServicePart:
    new = {n: getattr(more.facts, n) for n in more.facts.given - part.facts.given}
    facts = dataclasses.replace(part.facts, given=part.facts.given.union(new), **new)
    return dataclasses.replace(
        part,
        licences=part.licences + more.licences,
        registered=part.registered + more.registered,
        victim_contact=part.victim_contact or more.victim_contact,
        rosh_level=part.rosh_level or more.rosh_level,
        notes=part.notes + more.notes,
        facts=facts,
    )


def registrations(rows: list[object], path: str = "") -> ServicePart | None:
    """Return what a list of registrations (objects, or their names only) says; None if it is none."""
    known = [(code, row) for row in rows if (code := _code(row)) is not None]
    if not known:
        return None
    codes = [code for code, row in known if _stands(row)]
    lines = [_line(code, row, path) for code, row in known if code in _ORDERS and _stands(row)]
    given: dict[str, object] = {}
    if _VICTIM_CONTACT in codes:
        given["victim_contact_scheme"] = "statutory"
    mappa = [_MAPPA[code] for code in codes if code in _MAPPA]
    if mappa:
        given["mappa_eligible"] = any(mappa)
    contact = {_VICTIM_CONTACT, _SAFETY_OFFICER} & set(codes)
    return ServicePart(
        facts=Facts(given=frozenset(given), **given),  # type: ignore[arg-type]
        victim_contact=VictimContact(choice="not_recorded") if contact else None,
        registered=tuple(lines),
        rosh_level=next((level for code, level in _LEVELS.items() if code in codes), ""),
        notes=tuple(_registered(codes)),
    )


def _registered(codes: list[str]) -> Iterator[Note]:
    if _VICTIM_CONTACT in codes:
        yield Note(
            part="victim_contact",
            text="Victim contact is registered in NDelius; what the victim chose is not given.",
        )
    if _SAFETY_OFFICER in codes:
        yield Note(part="victim_contact", text="A domestic abuse safety officer is registered in NDelius.")
    for code in dict.fromkeys(c for c in codes if c in _ORDERS):
        yield Note(part="not_disclosable", text=f"Registered in NDelius: {_ORDERS[code].lower()}.")


def _code(row: object) -> str | None:
    """Return the code of a registration, "" for one of no concern here; None if it is no registration."""
    if isinstance(row, str):
        return _BY_WORDS.get(row.strip().lower(), "")
    if not isinstance(row, Mapping):
        return None
    type_ = row.get("type")
    words = word_of(row.get("description")) or word_of(row.get("typeDescription"))
    if isinstance(type_, Mapping):
        return word_of(type_.get("code")) or _BY_WORDS.get(word_of(type_.get("description")).lower(), "")
    code = word_of(row.get("registerTypeCode")) or word_of(row.get("code")) or word_of(type_)
    if not code and not words:
        return None
    return code or _BY_WORDS.get(words.lower(), "")


def _stands(row: object) -> bool:
    if not isinstance(row, Mapping):
        return True
    return row.get("active") is not False and not row.get("endDate") and not yes(row.get("removed"))


def _line(code: str, row: object, path: str) -> str:
    """Return the words of a registered order: what it is, since when, and its notes."""
    since, notes = None, []
    if isinstance(row, Mapping):
        since = date_of(row.get("startDate")) or date_of(row.get("createdDate"))
        notes = [text_of(row.get("notes"), f"{path}.notes")] if isinstance(row.get("notes"), str) else []
        notes += [text_of(n.get("note"), f"{path}.riskNotes.note") for n in records(row.get("riskNotes"))]
    head = _ORDERS[code] + (f", registered {day(since)}." if since else ".")
    return "\n".join([head, *filter(None, notes)])


def _mappa(mappa: Mapping[str, object]) -> ServicePart:
    """Return MAPPA eligibility: a category or level of 1 or more; 0 is not known."""
    known = [
        f"{name} {number}"
        for name in ("category", "level")
        if isinstance(number := mappa.get(name), int) and number > 0
    ]
    if not known:
        return ServicePart()
    return ServicePart(
        facts=Facts(mappa_eligible=True, given=frozenset({"mappa_eligible"})),
        notes=(Note(part="case_file", text=f"Registered in NDelius: MAPPA {', '.join(known)}."),),
    )


def _licence(record: Mapping[str, object], path: str) -> ServicePart | None:
    """Return the licence conditions that NDelius keeps: of each active sentence, or of the object itself."""
    conditions: list[LicenceCondition] = []
    notes: list[Note] = []
    facts = Facts()
    convictions = records(record.get("activeConvictions"))
    known = False
    for i, holder in enumerate((record, *convictions)):
        rows = holder.get("licenceConditions")
        if not isinstance(rows, list):
            continue
        known = True
        where = f"{path}licenceConditions" if not i else f"{path}activeConvictions.{i - 1}.licenceConditions"
        for j, row in enumerate(records(rows)):
            if row.get("active") is False or row.get("terminationDate"):
                continue
            conditions += _condition(row, f"{where}.{j}")
            if any(_is_cut(n) for n in records(row.get("notes"))):
                notes.append(
                    Note(part="licence", text="NDelius gives some conditions cut short in this list.")
                )
    for conviction in convictions:
        facts = _conviction(conviction)
        known = True
        if facts.given:
            break
    if not known:
        return None
    licences = (Licence(conditions=tuple(conditions), copied=True),) if conditions else ()
    return ServicePart(licences=licences, facts=facts, notes=tuple(dict.fromkeys(notes)))


def _is_cut(note: Mapping[str, object]) -> bool:
    return yes(note.get("hasNoteBeenTruncated")) or yes(note.get("hasNotesBeenTruncated"))


def _condition(row: Mapping[str, object], path: str) -> Iterator[LicenceCondition]:
    """Yield the conditions of one record; all standard ones, and all bespoke ones, share a record."""
    main, sub = (_coded(row, n) for n in ("mainCategory", "subCategory"))
    main = main if any(main) else _coded(row, "licenceConditionTypeMainCat")
    sub = sub if any(sub) else _coded(row, "licenceConditionTypeSubCat")
    texts: list[str] = []
    for name in ("notes", "licenceConditionNotes", "cvlText"):
        value = row.get(name)
        if isinstance(value, list):
            texts += [text_of(n.get("note"), f"{path}.{name}.{i}.note") for i, n in enumerate(records(value))]
        elif value is not None:
            texts.append(text_of(value, f"{path}.{name}"))
    texts = [t for text in texts if (t := _COPIED.sub("", text, count=1).strip())]
    standard = main[0] in _STANDARD or sub[0] in _STANDARD
    if standard or main[0] in _BESPOKE or sub[0] in _BESPOKE:
        texts = [line.strip() for t in texts for line in re.split(r"[\r\n]+", t) if line.strip()]
    if not texts:
        words = sub[1] or word_of(row.get("subTypeDescription")) or main[1]
        texts = [words or word_of(row.get("mainDescription"))]
    for text in filter(None, texts):
        category = ("residence" if _RESIDENCE.search(text) else "other") if standard else None
        yield LicenceCondition(text=text, category=category)


def _coded(row: Mapping[str, object], name: str) -> tuple[str, str]:
    value = row.get(name)
    if not isinstance(value, Mapping):
        return "", ""
    return word_of(value.get("code")), word_of(value.get("description"))


def _conviction(conviction: Mapping[str, object]) -> Facts:
    """Return offence and sentence of a conviction."""
    given: dict[str, object] = {}
    offences = (*records(conviction.get("mainOffence")), *records(conviction.get("additionalOffences")))
    if names := [d for o in offences if (d := word_of(o.get("description")))]:
        given["offence"] = "; ".join(dict.fromkeys(names))
    sentence = conviction.get("sentence")
    if isinstance(sentence, Mapping) and (passed := _sentence(sentence)):
        given["sentence"] = passed
    return Facts(given=frozenset(given), **given)  # type: ignore[arg-type]


def _sentence(sentence: Mapping[str, object]) -> CourtSentence | None:
    words = word_of(sentence.get("description")).lower()
    if "hospital" in words:
        return CourtSentence(type="hospital_order")
    if re.search(r"\b(?:life|imprisonment for public protection|ipp|at her majesty)\b", words):
        return CourtSentence(type="life")
    if sentence.get("isCustodial") is False or "community" in words:
        return CourtSentence(type="community")
    if sentence.get("isCustodial") is not True and not re.search(r"custod|imprison|determinate", words):
        return None
    length, unit = sentence.get("length"), word_of(sentence.get("lengthUnits")).lower().rstrip("s")
    months = None
    if isinstance(length, int) and not isinstance(length, bool) and length >= 0 and unit in _UNITS:
        months = int(length * _UNITS[unit])
    return CourtSentence(type="custody", months=months)


def person(record: Mapping[str, object]) -> Facts:
    """Return who the person on probation is, as far as an object says."""
    given: dict[str, object] = {}
    for name in ("personalDetails", "personSummary"):
        if isinstance(person := record.get(name), Mapping):
            record = {**record, **person}
    if isinstance(parts := record.get("name"), Mapping):
        names = (word_of(parts.get("forename")), word_of(parts.get("surname")))
        if any(names):
            given["name"] = " ".join(n for n in names if n)
    identifiers = record.get("identifiers")
    crn = word_of(record.get("crn"))
    if isinstance(identifiers, Mapping):
        crn = crn or word_of(identifiers.get("crn"))
    if crn:
        given["crn"] = crn
    if birth := date_of(record.get("dateOfBirth")):
        given["date_of_birth"] = birth
    return Facts(given=frozenset(given), **given)  # type: ignore[arg-type]
