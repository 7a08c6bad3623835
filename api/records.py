"""Records of earlier checks that are uploaded beside a case, and whether they belong to it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from rmp_check import record, set_aside
from rmp_check.assess import all_criteria
from rmp_check.case_file import CaseFile
from rmp_check.readers import Document
from rmp_check.report import Report, SetAside


def read(documents: Sequence[Document], errors: dict[str, str]) -> Report | None:
    """Return the record of a form, None where it has none; what is wrong with it goes to `errors`."""
    before = None
    for document in documents:
        try:
            before = record.read(document.content)
        except record.RecordError as error:
            errors["record"] = f"The record cannot be read: {error}"
    return before


def entries(before: Report | None) -> tuple[SetAside, ...]:
    """Return what was set aside in a record."""
    return before.set_aside if before is not None else ()


def warning(before: Report | None, read: CaseFile, file: CaseFile) -> str:
    """Return what to say of a record that does not belong to the text, "" where it does.

    `read` is the text as it came, `file` the same as it stands in the form.
    """
    if before is None:
        return ""
    if before.case_id != file.case_id:
        return (
            "This record and this text do not belong together: they have different case references. "
            "What was set aside there is not taken over."
        )
    if record.belongs(before, read) or record.belongs(before, file):
        return ""
    return (
        "This record was not made of this text. It may be of an earlier draft, or of another case. "
        "What was set aside stays so only where the words it rests on are still there."
    )


def of_many(
    documents: Iterable[Document], errors: dict[str, str]
) -> tuple[tuple[SetAside, ...], tuple[Report, ...]]:
    """Return what was set aside in records or in the lists that the command line reads, and the records."""
    ids = [c.id for c in all_criteria()]
    found: list[SetAside] = []
    reports = []
    for document in documents:
        try:
            if document.content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
                found += set_aside.loads(document.content, ids)
            else:
                reports.append(record.read(document.content))
                asides = reports[-1].set_aside
                found += set_aside.from_json([dataclasses.asdict(e) for e in asides], ids)
        except (record.RecordError, set_aside.SetAsideError) as error:
            errors["records"] = f"{document.name} cannot be read: {error}"
    return tuple(found), tuple(reports)


def of_other_draft(reports: Iterable[Report], read: CaseFile, file: CaseFile) -> bool:
    """Whether there are records of this case, and none was made of its text as it is now."""
    own = [r for r in reports if r.case_id == file.case_id]
    return bool(own) and all(warning(r, read, file) for r in own)
