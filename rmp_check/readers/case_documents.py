"""From the documents of one case to its case file: what each is, and all of them joined."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from rmp_check.case_file import TEXT_PARTS, CaseFile, CaseFileError, Facts, Note
from rmp_check.readers import case_json, service_json
from rmp_check.readers.blocks import Paper
from rmp_check.readers.document import JSON, MAIL, PDF, WORD, Document, ScannedError, kind_of
from rmp_check.readers.paper import MISSING, Found, read_paper

PARTS = (*TEXT_PARTS, "licence", "victim_contact", "not_disclosable")
TOLD = (*PARTS, "victim_impact_report")
"""What a document can be said to be."""


class DocumentsError(CaseFileError):
    """Documents that make no case file; `documents` are their numbers, from 0."""

    def __init__(self, field: str, rule: str, documents: Sequence[int], *, which: bool = False) -> None:
        super().__init__(field, rule)
        self.documents = tuple(documents)
        self.which = which
        """Whether it asks which of the documents the part named by `field` is."""


def read_case_file(documents: Sequence[Document], told: Mapping[str, str] | None = None) -> CaseFile:
    """Read the documents of one case, each in any readable format, detected by its content.

    `told` says what a document is, by its name: one of TOLD. CaseFileError names the document
    (`documents.1`) or the part, and the rule; never any content.
    """
    if not documents:
        raise CaseFileError("documents", "there is none")
    told = told or {}
    for part in told.values():
        if part not in TOLD:
            raise CaseFileError(part, f"is no part of a case file; the parts are {', '.join(TOLD)}")
    if len(documents) == 1 and kind_of(documents[0].content) == JSON:
        return service_json.read(documents[0].content)
    found: list[Found] = []
    for number, document in enumerate(documents):
        try:
            found.append(_read(document, number, told.get(document.name, ""), alone=len(documents) == 1))
        except CaseFileError as error:
            if len(documents) == 1:
                raise
            rule = f"{error.field}: {error.rule}" if error.field else error.rule
            raise DocumentsError(f"documents.{number}", rule, [number]) from None
    found = _of_services(found)
    whole = [f.number for f in found if f.whole]
    if len(whole) > 1:
        raise DocumentsError(f"documents.{whole[1]}", "a second whole case file: give one", whole[1:])
    return _join(_current(found), documents)


def _json(content: bytes, number: int) -> Found:
    """Read JSON: a whole case file, or what a service gives of one."""
    value = case_json.loads(content)
    part = None
    if not (isinstance(value, Mapping) and {"case_id", "file"} & value.keys()):
        part = service_json.recognise(value)
    return Found(number=number, service=part, whole=None if part else case_json.from_json(value))


def _of_services(found: Sequence[Found]) -> list[Found]:
    """Return the documents with what several replies of services give as one."""
    parts = [f.service for f in found if f.service]
    if not parts:
        return list(found)
    others = [f for f in found if not f.service]
    number = next(f.number for f in found if f.service)
    whole = service_json.case_file_from(parts, partly=bool(others))
    return [Found(number=number, whole=whole), *others]


def _read(document: Document, number: int, told: str, *, alone: bool) -> Found:
    kind = kind_of(document.content)
    if kind == JSON:
        return dataclasses.replace(_json(document.content, number), told=told)
    try:
        paper = _paper(kind, document.content)
    except ScannedError:
        if told and not alone:
            return Found(number=number, told=told, unreadable=True)
        raise
    return read_paper(paper, document.name, number, told, is_mail=kind == MAIL)


def _paper(kind: str, content: bytes) -> Paper:
    """Read a document that is no JSON; what a format needs is loaded with the first of its kind."""
    if kind == WORD:
        from rmp_check.readers import docx

        return docx.read(content)
    if kind == PDF:
        from rmp_check.readers import pdf

        return pdf.read(content)
    if kind == MAIL:
        from rmp_check.readers import mail

        return mail.read(content)
    from rmp_check.readers import plain

    return plain.read(content)


def _current(found: Sequence[Found]) -> list[Found]:
    """Return the documents with one plan marked as the current one, an older one as the previous.

    DocumentsError asks which is current where neither what was told, nor the documents' own words,
    nor their dates say it.
    """
    out = list(found)
    for part in PARTS:
        holding = [f for f in out if part in f.parts()]
        if len(holding) < 2 or part in ("victim_contact", "not_disclosable", "previous_plan"):
            continue
        if not _overlap(part, holding):
            continue
        said = [f for f in holding if f.told == part]
        dates = sorted({f.completed for f in holding if f.completed}, reverse=True)
        if len(said) == 1:
            chosen = said[0]
        elif not said and len(dates) == len(holding):
            chosen = next(f for f in holding if f.completed == dates[0])
        else:
            raise DocumentsError(part, _which(part, holding), [f.number for f in holding], which=True)
        for other in holding:
            if other is not chosen:
                out[out.index(other)] = _set_back(other, part, chosen)
    return out


def _overlap(part: str, holding: Sequence[Found]) -> bool:
    """Whether two documents have text of one field."""
    if part == "licence":
        return True
    seen: set[str] = set()
    for found in holding:
        fields = {path for path, text in found.texts.items() if path.startswith(f"{part}.") and text.strip()}
        if found.whole or seen & fields:
            return True
        seen |= fields
    return False


def _which(part: str, holding: Sequence[Found]) -> str:
    numbers = " and ".join(str(f.number + 1) for f in holding)
    return f"documents {numbers} both hold one: which is current?"


def _set_back(found: Found, part: str, chosen: Found) -> Found:
    """Return a document whose part is not the current one: an older plan is the previous one."""
    newer = f", that of {_day(chosen.completed)} is read" if chosen.completed and found.completed else ""
    if part == "risk_management_plan" and not found.whole and "previous_plan" not in found.parts():
        note = f"An older plan is read as the previous one{_of(found.completed)}{newer}"
        return found.renamed(part, "previous_plan", Note(part="previous_plan", text=note))
    return found.without(part, Note(part=part, text=f"An older one{_of(found.completed)} is not read{newer}"))


def _of(date: dt.date | None) -> str:
    return f" ({_day(date)})" if date else ""


def _day(date: dt.date | None) -> str:
    return f"{date.day} {date:%B %Y}" if date else ""


def _join(found: Sequence[Found], documents: Sequence[Document]) -> CaseFile:
    """Return the case file that the documents make together."""
    base = next((f.whole for f in found if f.whole), None)
    facts = base.facts if base else Facts()
    for one in found:
        facts = _more(facts, one.facts)
    joined = Found.of_all(found)
    parts: dict[str, Mapping[str, str] | None] = {name: joined.fields(name) for name in TEXT_PARTS}
    if base:
        parts = {name: parts[name] or base.part(name) for name in TEXT_PARTS}
    if parts["offence_analysis"] is None and parts["risk_management_plan"] is None:
        unread = [f for f in found if f.unreadable]
        if not unread:
            raise CaseFileError("risk_management_plan", MISSING)
    contact = joined.contact
    if base and base.victim_contact:
        contact = base.victim_contact if contact is None else contact
    report = joined.texts.get("victim_contact.victim_impact_report")
    return CaseFile(
        case_id=base.case_id if base and base.case_id != "case" else facts.crn or _stem(documents[0].name),
        facts=facts,
        offence_analysis=parts["offence_analysis"],
        rosh_summary=parts["rosh_summary"],
        risk_management_plan=parts["risk_management_plan"],
        previous_plan=parts["previous_plan"],
        licence=joined.licence() if joined.licence() is not None else base.licence if base else None,
        victim_contact=dataclasses.replace(contact, victim_impact_report=report)
        if contact and report
        else contact,
        not_disclosable=joined.texts.get("not_disclosable") or (base.not_disclosable if base else None),
        unknown_fields=base.unknown_fields if base else 0,
        not_provided=frozenset(
            p for p in (base.not_provided if base else ()) if p.split(".", 1)[0] not in joined.present
        ),
        machine_written=base.machine_written if base else frozenset(),
        notes=(*(base.notes if base else ()), *joined.notes),
        unreadable=frozenset(
            "victim_contact" if f.told == "victim_impact_report" else f.told for f in found if f.unreadable
        ),
        positions={p: joined.positions[p] for p in joined.texts if p in joined.positions},
    )


def _more(facts: Facts, other: Facts) -> Facts:
    """Return the facts with those added that only the other document states."""
    added = {
        name: getattr(other, name)
        for name in other.given
        if name not in facts.given or getattr(facts, name) in (None, "")
    }
    return dataclasses.replace(facts, **added, given=facts.given | set(added)) if added else facts


def _stem(name: str) -> str:
    """Return the name of a document without folders and ending: the case's name where it has no CRN."""
    return PurePath(name.replace("\\", "/")).stem or "document"
