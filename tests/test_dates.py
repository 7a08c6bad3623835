"""Dates and lengths of time in a text."""

from __future__ import annotations

import datetime as dt

import pytest

from rmp_check.dates import dates, lengths


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 02.10.2021 at court", [(2021, 10, 2)]),
        ("3/9/25 and 12.11.2034", [(2025, 9, 3), (2034, 11, 12)]),
        ("until 9 May 2032", [(2032, 5, 9)]),
        ("on the 14th of June", [(None, 6, 14)]),
        ("the sixth of January 2025", [(2025, 1, 6)]),
        ("twenty first of March 2030", [(2030, 3, 21)]),
        ("May 12 2021", [(2021, 5, 12)]),
        ("4 Sept 2030", [(2030, 9, 4)]),
        ("5-Jun-2031", [(2031, 6, 5)]),
        ("3rd Febuary 2031", [(2031, 2, 3)]),
        ("12th Sept'24", [(2024, 9, 12)]),
        ("1979-06-17", [(1979, 6, 17)]),
        ("born 16-06-79", [(1979, 6, 16)]),
        ("14.06.24 -> 14.06.29", [(2024, 6, 14), (2029, 6, 14)]),
        ("5/6/24-4/6/29", [(2024, 6, 5), (2029, 6, 4)]),
        ("between 2019-2022", [(2019, None, None), (2022, None, None)]),
        ("in March or 04/2031", [(None, 3, None), (2031, 4, None)]),
        ("til 9/27", [(2027, 9, None)]),
        ("12/25/2024", [(2024, 12, 25)]),
    ],
)
def test_dates_reads_british_forms(text: str, expected: list[tuple[int | None, ...]]) -> None:
    assert [(d.year, d.month, d.day) for d in dates(text)] == expected


@pytest.mark.parametrize(
    "text",
    ["he may march off", "01632 960341", "10.30 am", "version 1.2.3.4", "31/31/2024", "11 mark", "£2025", ""],
)
def test_dates_leaves_other_words_and_numbers(text: str) -> None:
    assert dates(text) == []


def test_dates_says_where_they_stand() -> None:
    text = "Ends on 3 May 2031, he says."
    (date,) = dates(text)
    assert text[date.start : date.end] == "3 May 2031"


def test_date_agrees_in_the_parts_that_are_given() -> None:
    born = dt.date(1979, 6, 17)
    assert all(dates(text)[0].agrees(born) for text in ("17/6/79", "June 1979", "17 June", "1979"))
    assert not any(dates(text)[0].agrees(born) for text in ("16/7/79", "17 June 1997", "1978"))


def test_latest_is_the_last_day_meant() -> None:
    assert dates("in February 2028")[0].latest() == dt.date(2028, 2, 29)
    assert dates("by 2031")[0].latest() == dt.date(2031, 12, 31)
    assert dates("on 4 March")[0].latest() is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("for five years", [(5, "years")]),
        ("7yr order", [(7, "years")]),
        ("twenty-four months, then 28 days", [(24, "months"), (28, "days")]),
        ("a two-year order", [(2, "years")]),
        ("yearly", []),
    ],
)
def test_lengths(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(x.number, x.unit) for x in lengths(text)] == expected


def test_length_is_over_after_so_long() -> None:
    assert lengths("five years")[0].after(dt.date(2024, 2, 29)) == dt.date(2029, 2, 28)
