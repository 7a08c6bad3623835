"""The open cases written out as documents, read again and checked: how many answers stay the same.

    .venv/bin/python -m tests.roundtrip [--every N] [FORM...]

The facts are given as in the case file, so that only the texts travel through the documents.
"""

from __future__ import annotations

import argparse
import collections
import dataclasses
import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import joblib

from rmp_check.case import Evidence
from rmp_check.case_file import CaseFile, CaseFileError
from rmp_check.checking import check_file
from rmp_check.evaluate import UNREAD
from rmp_check.readers import Document, case_json, read_case_file
from rmp_check.report import Report
from tests import printing

OFFICE = "PDF by LibreOffice"
FORMS = (*printing.WRITERS, OFFICE)
CASES = Path(__file__).parent.parent / "corpus" / "cases"


@dataclasses.dataclass(slots=True, kw_only=True)
class Kept:
    """What stayed the same in one form."""

    answers: int = 0
    same: int = 0
    with_words: int = 0
    same_words: int = 0
    facts: int = 0
    same_facts: int = 0
    refused: int = 0
    seconds: float = 0.0
    different: list[str] = dataclasses.field(default_factory=list)

    def add(self, other: Kept) -> None:
        """Add the counts of other cases."""
        for field in dataclasses.fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))


def open_cases() -> list[CaseFile]:
    """Return the cases that may be looked at when something differs."""
    paths = [p for p in sorted(CASES.glob("*.json")) if not p.name.startswith(UNREAD)]
    return [case_json.from_json(json.loads(p.read_text(encoding="utf-8"))["file"]) for p in paths]


def compare(file: CaseFile, documents: Sequence[Document], expected: Report) -> Kept:
    """Read the documents of a case and compare its answers with those that the case file gets."""
    kept = Kept()
    begun = time.perf_counter()
    try:
        read = read_case_file(documents)
    except CaseFileError as error:
        return Kept(
            refused=1,
            answers=len(expected.criteria),
            with_words=sum(bool(a.evidence) for a in expected.criteria),
            different=[f"{file.case_id}: {error}"],
        )
    kept.seconds = time.perf_counter() - begun
    for name in ("name", "crn", "date_of_birth", "offence", "release_date"):
        if value := getattr(file.facts, name):
            kept.facts += 1
            kept.same_facts += getattr(read.facts, name) == value
    given = tuple(
        dataclasses.replace(r, category=c.category)
        for r, c in zip(read.licence or (), file.licence or (), strict=False)
    )
    read = dataclasses.replace(
        read,
        case_id=file.case_id,
        facts=file.facts,
        licence=given if len(given) == len(read.licence or ()) and file.licence is not None else read.licence,
    )
    report = check_file(read)
    for one, other in zip(expected.criteria, report.criteria, strict=True):
        same = (one.status, one.certainty) == (other.status, other.certainty)
        kept.answers += 1
        kept.same += same
        words = words_of(one.evidence) == words_of(other.evidence)
        if one.evidence or other.evidence:
            kept.with_words += 1
            kept.same_words += words
        if not (same and words):
            kept.different.append(
                f"{file.case_id} {one.id}: {one.status}, {other.status}{'' if words else ', other words'}"
            )
    texts, found = dict(file.texts()), dict(read.texts())
    kept.different += [
        f"{file.case_id} {path}: text differs"
        for path in texts.keys() | found.keys()
        if texts.get(path, "").split() != found.get(path, "").split()
    ]
    return kept


def words_of(evidence: Iterable[Evidence]) -> set[tuple[str, tuple[str, ...]]]:
    """Return the places and words of evidence, white space apart."""
    return {(e.part, tuple(e.quote.split())) for e in evidence}


def measure(form: str, cases: Sequence[CaseFile], reports: Sequence[Report]) -> Kept:
    """Write all the cases in one form and compare."""
    total = Kept()
    for kept in joblib.Parallel(n_jobs=2)(
        joblib.delayed(compare)(file, documents, report)
        for file, documents, report in zip(cases, written(form, cases), reports, strict=True)
    ):
        total.add(kept)
    return total


def written(form: str, cases: Sequence[CaseFile]) -> Iterator[list[Document]]:
    """Yield the documents of each case in a form."""
    if form != OFFICE:
        yield from (printing.documents(file, form) for file in cases)
        return
    in_word = {
        f"{i}-{sheet.name}": printing.in_word(sheet)
        for i, file in enumerate(cases)
        for sheet in printing.sheets(file)
    }
    by_case: dict[int, list[Document]] = collections.defaultdict(list)
    for name, content in printing.printed(in_word).items():
        number, sheet = name.split("-", 1)
        by_case[int(number)].append(Document(name=f"{sheet}.pdf", content=content))
    yield from (by_case[i] for i in range(len(cases)))


def main(arguments: Sequence[str]) -> int:
    """Print the table, and with a form named what differs; of every Nth case where that is asked."""
    parser = argparse.ArgumentParser(prog="tests.roundtrip")
    parser.add_argument("forms", nargs="*", metavar="FORM", help=f"one of {', '.join(FORMS)}")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="of every Nth case only")
    asked = parser.parse_args(arguments)
    cases = open_cases()[:: asked.every]
    reports: list[Report] = joblib.Parallel(n_jobs=2)(joblib.delayed(check_file)(file) for file in cases)
    print(f"{len(cases)} cases")
    print("| form | same answers | same words | same facts | seconds a case |")
    print("| --- | --- | --- | --- | --- |")
    for form in asked.forms or FORMS:
        kept = measure(form, cases, reports)
        print(
            f"| {form} | {kept.same / kept.answers:.1%} | {kept.same_words / kept.with_words:.1%} "
            f"| {kept.same_facts / max(1, kept.facts):.1%} | {kept.seconds / len(cases):.2f} |",
            flush=True,
        )
        if asked.forms:
            print("\n".join(kept.different))
    return 0


if __name__ == "__main__":
    # By its name, for the processes that share the work hand back what is defined here.
    from tests import roundtrip

    sys.exit(roundtrip.main(sys.argv[1:]))
