"""Whom a restriction protects, and where two texts name different people."""

from __future__ import annotations

import pytest

from rmp_check.same_people import missing, wrong
from rmp_check.whom import read_whom, together

LICENCE = read_whom(" Naomi Hart, Zoe Hart or Liam Hart")
ONE = read_whom(" Paul Reid")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (" Chidi Okonjo, Beatrice Okonjo or Ngozi Okonjo", 3),
        (" Mr and Mrs Okonjo", 2),
        (" Mr Malik or Mrs Malik", 2),
        (" K.L. and P.N.", 2),
        (" Betts x2", 2),
        (" the victim", 0),
    ],
)
def test_people_are_counted_one_by_one(text: str, number: int) -> None:
    assert len(together([read_whom(text)]).references) == number


@pytest.mark.parametrize(
    "text", [" DC Nkechi Balogun", " PC Hobday", " the VLO, Ruth Adeyemi", " Warwick Rd"]
)
def test_officers_and_streets_are_nobody_to_protect(text: str) -> None:
    assert read_whom(text).references == ()


@pytest.mark.parametrize("text", ["Zoe", "Liam Hart", "Miss Hart"])
def test_one_of_several_leaves_the_others_out(text: str) -> None:
    assert missing(read_whom(f" {text}"), LICENCE) is not None


@pytest.mark.parametrize("text", ["Naomi, Zoe and Liam", "the family", "the victim", "the Harts"])
def test_all_of_them_or_a_detail_left_out_is_no_conflict(text: str) -> None:
    assert missing(read_whom(f" {text}"), LICENCE) is None
    assert wrong(read_whom(f" {text}"), LICENCE) is None


@pytest.mark.parametrize("text", ["Chloe Marsh", "Paul Reid or Carol Reid", "Mr Reid or his wife"])
def test_somebody_whom_the_licence_does_not_name_is_a_conflict(text: str) -> None:
    assert wrong(read_whom(f" {text}"), ONE) is not None


def test_name_in_brackets_counts_where_no_other_stands() -> None:
    assert [r.words for r in read_whom(" IP (Mr Reid)").references] == [frozenset({"reid"})]
