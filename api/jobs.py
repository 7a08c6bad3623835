"""What a worker process does: documents in, case file or report out."""

from __future__ import annotations

import dataclasses
import gc
import importlib
import json
from collections.abc import Mapping, Sequence

from rmp_check import assess, labels, margin, set_aside
from rmp_check.case_file import CaseFile, CaseFileError, Facts
from rmp_check.checking import check_file, draft_digest
from rmp_check.language import nlp
from rmp_check.readers import Document, DocumentsError, read_case_file
from rmp_check.readers.told_facts import with_facts
from rmp_check.report import Report, SetAside

# Loaded once in the process that the workers are forked from. A model that does not load must not
# keep the service from starting: /health says so, and every check fails with the reason.
# The readers load what a format needs with the first document of its kind: here, once for all.
for _format in ("docx", "plain", "mail"):
    importlib.import_module(f"rmp_check.readers.{_format}")
try:
    labels.load()
    nlp()
    assess.all_criteria()
except labels.ModelError:
    labels.load.cache_clear()
# What is loaded stays: the garbage collector need not go through it again in every worker, nor be started
# some dozen times by every check.
gc.collect()
gc.freeze()
gc.set_threshold(20_000)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What an audit event says of a check: no case text."""

    text_hash: str
    statuses: Mapping[str, str]
    rmp_check: str
    models: Mapping[str, str]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A case file with its report."""

    file: CaseFile
    report: Report
    summary: Summary


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CheckedJson:
    """A report as the contract's JSON."""

    content: bytes
    summary: Summary


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """The author's Word document with the questions as comments."""

    content: bytes
    summary: Summary


def ready() -> str:
    """Return the version of the model, once everything has loaded; ModelError if it does not."""
    model = labels.load()
    return f"{model.name} {model.version}+{model.digest}"


def read(documents: Sequence[Document], told: Mapping[str, str], facts: Facts | None = None) -> CaseFile:
    """Read the documents of one case; CaseFileError names the document or field, never its content.

    `told` says what part a document is, by its name; `facts` stand before what the documents give.
    """
    try:
        file = read_case_file(documents, told)
    except DocumentsError as error:
        if error.which:
            raise CaseFileError(error.field, error.rule) from None
        raise CaseFileError(f"files.{error.documents[0]}", error.rule) from None
    return with_facts(file, facts) if facts else file


def check_documents(documents: Sequence[Document], told: Mapping[str, str], salt: bytes) -> CheckedJson:
    """Check the documents of one case."""
    checked = check_case(read(documents, told), (), salt)
    return CheckedJson(
        content=json.dumps(checked.report.as_json(), separators=(",", ":")).encode(), summary=checked.summary
    )


def check_case(file: CaseFile, entries: Sequence[SetAside], salt: bytes) -> Checked:
    """Check a case file, with the answers that its author has set aside."""
    report = set_aside.apply(check_file(file), file, entries)
    return Checked(file=file, report=report, summary=_summary(file, report, salt))


def _summary(file: CaseFile, report: Report, salt: bytes) -> Summary:
    return Summary(
        text_hash=draft_digest(file, salt).partition(":")[2],
        statuses={a.id: a.status for a in report.criteria},
        rmp_check=report.made_with.rmp_check,
        models=dict(report.made_with.models),
    )


def annotated(
    documents: Sequence[Document], told: Mapping[str, str], entries: Sequence[SetAside], salt: bytes
) -> Annotated:
    """Check the documents of one case and return its Word document with the questions as comments.

    CaseFileError where none of them is a Word document of the case.
    """
    checked = check_case(read(documents, told), entries, salt)
    document = margin.document_of(checked.file, documents)
    if document is None:
        raise CaseFileError("", "none of these is a Word document of the case")
    content = margin.annotate(document.content, checked.file, checked.report, document.name)
    return Annotated(content=content, summary=checked.summary)
