"""The table: the contract's columns, a row a piece of evidence, no cell that a spreadsheet runs."""

from __future__ import annotations

import csv
import io

import pytest

from rmp_check import csv_rows
from rmp_check.case_file import CaseFile, Facts
from rmp_check.checking import Checked
from rmp_check.report import Report
from tests import conftest
from tests.test_text import answer, report, words


def table(*reports: Report) -> list[dict[str, str]]:
    cases = [Checked(name="x", file=CaseFile(case_id=r.case_id, facts=Facts()), report=r) for r in reports]
    return list(csv.DictReader(io.StringIO("".join(csv_rows.render(cases)))))


def test_columns_are_those_of_the_contract() -> None:
    rows = table(report(answer("a", "gap")))
    assert list(rows[0]) == "case_id, id, status, certainty, part, start, end, message".split(", ")
    assert rows[0] == {
        "case_id": "S1",
        "id": "a",
        "status": "gap",
        "certainty": "firm",
        "part": "",
        "start": "",
        "end": "",
        "message": "What of a?",
    }


def test_each_piece_of_evidence_has_a_row_and_each_answer_one_at_least() -> None:
    found = report(answer("a", "met", evidence=(words("one"), words("three"))), answer("b", "not_applicable"))
    rows = table(found, report(case_id="S2"))
    assert [(r["id"], r["start"], r["end"]) for r in rows] == [
        ("a", "0", "3"),
        ("a", "0", "5"),
        ("b", "", ""),
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str) -> None:
    (row,) = table(report(answer("a", "gap", message=f"{start}1+1"), case_id=f'{start}HYPERLINK("x")'))
    assert row["case_id"].startswith("'" + start)
    assert row["message"].startswith("'" + start)


def test_commas_quotes_and_lines_come_back_as_they_were() -> None:
    (row,) = table(report(answer("a", "gap"), case_id='S,"1"\nx'))
    assert row["case_id"] == 'S,"1"\nx'


def test_rows_of_the_open_cases_are_their_answers(open_cases: list[conftest.Checked]) -> None:
    reports = [case.report for case in open_cases[:20]]
    rows = table(*reports)
    assert {(r["case_id"], r["id"], r["status"]) for r in rows} == {
        (found.case_id, a.id, a.status) for found in reports for a in found.criteria
    }
    numbers = sum(max(1, len(a.evidence)) for found in reports for a in found.criteria)
    assert len(rows) == numbers
