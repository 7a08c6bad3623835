"""The line: case file, case, answers, report."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import hashlib
import importlib.metadata
import secrets

from rmp_check import inference, labels
from rmp_check.assess import all_criteria, answer
from rmp_check.case_file import TEXT_PARTS, CaseFile
from rmp_check.language import PLACEHOLDER, nlp
from rmp_check.readers.document import Document
from rmp_check.reading import read_case
from rmp_check.report import Coverage, MadeWith, Report
from rmp_check.table import restriction_table


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A case file with its report, and the name it came under."""

    name: str
    file: CaseFile
    report: Report
    documents: tuple[Document, ...] = dataclasses.field(default=(), repr=False)
    """The documents that it was read from, where they were asked for."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What all reports of one run share, however many processes make them: its time and its key."""

    at: str = dataclasses.field(default_factory=lambda: dt.datetime.now(dt.UTC).isoformat(timespec="seconds"))
    key: bytes = dataclasses.field(default_factory=lambda: secrets.token_bytes(8))
    """Key of the digests of the texts (`draft_digest`)."""


def check_file(file: CaseFile, model: labels.Model | None = None, run: Run | None = None) -> Report:
    """Check one case file with the committed model, or the one given; alone, or as one of a run.

    Runs inside spaCy's memory zone, so that no word of the case stays in its string store.
    """
    model = model or labels.load()
    run = run or Run()
    with nlp().memory_zone():
        case = read_case(file, model)
        return Report(
            schema_version="1",
            case_id=file.case_id,
            made_with=MadeWith(
                rmp_check=_version(),
                models={model.name: f"{model.version}+{model.digest}"},
                checked_at=run.at,
                draft=draft_digest(file, run.key),
            ),
            coverage=(*coverage(file), *inference.coverage(case)),
            criteria=tuple(answer(c, case) for c in all_criteria()),
            restrictions=restriction_table(case),
        )


@functools.cache
def _version() -> str:
    return importlib.metadata.version("rmp-check")


def draft_digest(file: CaseFile, key: bytes) -> str:
    """Return `key:digest`, the keyed digest of all text of a case file.

    The random key of a run makes it useless for guessing short texts from a list of digests; with the key
    that a report carries, the same text gives the same digest.
    """
    digest = hashlib.blake2b(key=key, digest_size=16)
    for path, text in file.texts():
        digest.update(f"{path}\0{len(text)}\0".encode())
        digest.update(text.encode())
    return f"{key.hex()}:{digest.hexdigest()}"


def coverage(file: CaseFile) -> tuple[Coverage, ...]:
    """Return, for each part of the case file, whether there was text to read, and what its reader notes."""
    out = []
    for name in _PARTS:
        if name in TEXT_PARTS:
            fields = file.part(name)
            empty = fields is not None and not any(t.strip() for t in fields.values())
            absent = fields is None
        else:
            value = getattr(file, name)
            absent = value is None
            empty = value == () or (isinstance(value, str) and not value.strip())
        state = "absent" if absent else "empty" if empty else "read"
        if absent and name in file.not_provided:
            state = "not_provided"
        if absent and name in file.unreadable:
            state = "unreadable"
        notes = [n.text for n in file.notes if n.part == name]
        if name == "licence" and (blanks := sum(map(bool, map(PLACEHOLDER.search, _conditions(file))))):
            notes.append(_UNFINISHED.format("1 condition" if blanks == 1 else f"{blanks} conditions"))
        note = " ".join(notes)
        out.append(Coverage(part=name, state=state, note=note))
    whole = [n.text for n in file.notes if n.part not in _PARTS]
    if file.unknown_fields:
        whole.append(f"{file.unknown_fields} unknown fields were ignored")
    out += [Coverage(part="case_file", state="read", note=note) for note in whole]
    return tuple(out)


_UNFINISHED = "{} with a placeholder that was never filled in."
"""The author's question comes with D2 where the plan describes the condition; this says it in any case."""


def _conditions(file: CaseFile) -> tuple[str, ...]:
    return tuple(c.text for c in file.licence or ())


_PARTS = (
    "offence_analysis",
    "rosh_summary",
    "risk_management_plan",
    "licence",
    "victim_contact",
    "previous_plan",
    "not_disclosable",
)
