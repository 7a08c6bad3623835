"""Many cases: counts of what is open, orders of the table, the commonest omissions."""

from __future__ import annotations

import pytest

from rmp_check.overview import COLUMNS, Count, omissions, ordered, rows
from rmp_check.report import Answer, Report, SetAside
from tests.test_text import answer, report

A, B = "victim-identified", "monitoring-owner-named"


def case(name: str, *answers: Answer, aside: tuple[str, ...] = (), again: tuple[str, ...] = ()) -> Report:
    entries = tuple(
        SetAside(
            case_id=name, criterion=c, part="", quote="", reason="", by="", date="", open_again=c in again
        )
        for c in (*aside, *again)
    )
    return report(*answers, case_id=name, set_aside=entries)


def cases() -> list[Report]:
    return [
        case("b", answer(A, "gap", "victim"), answer(B, "partial", "monitoring")),
        case("C", answer(A, "partial", "victim"), answer(B, "met", "monitoring")),
        case("a", answer(A, "gap", "victim"), answer(B, "gap", "monitoring"), aside=(A,), again=(B,)),
    ]


def test_rows_count_what_is_open_by_head() -> None:
    first, second, third = rows(cases())
    assert first.heads["victim"] == Count(gap=1)
    assert first.heads["monitoring"] == Count(partial=1)
    assert first.heads["licence"] == Count()
    assert (first.all, second.all) == (Count(gap=1, partial=1), Count(partial=1))
    assert (third.all, third.set_aside, third.open_again) == (Count(gap=1), 1, 1)


@pytest.mark.parametrize(
    ("by", "descending", "names"),
    [
        ("case", False, "abC"),
        ("case", True, "Cba"),
        ("open", True, "baC"),
        ("open", False, "Cab"),
        ("victim", True, "bCa"),
        ("monitoring", True, "abC"),
        ("set_aside", True, "abC"),
        ("licence", True, "bCa"),
    ],
)
def test_table_is_ordered_by_any_column(by: str, descending: bool, names: str) -> None:
    found = ordered(rows(cases()), by, descending=descending)
    assert "".join(r.report.case_id for r in found) == names


def test_unknown_column_is_refused() -> None:
    assert set(COLUMNS) >= {"case", "victim", "safety", "open"}
    with pytest.raises(ValueError, match="none of the columns"):
        ordered(rows(cases()), "Okafor", descending=False)


def test_omissions_are_the_commonest_first_and_leave_out_what_is_set_aside() -> None:
    found = omissions(cases())
    assert [(o.criterion, o.gap, o.partial, o.applies) for o in found] == [(A, 1, 1, 3), (B, 1, 1, 3)]
    more = omissions([*cases(), case("d", answer(A, "not_applicable"), answer(B, "gap"))])
    assert [(o.place, o.open, o.applies) for o in more] == [("E1", 3, 4), ("A1", 2, 3)]
    assert omissions([]) == ()
