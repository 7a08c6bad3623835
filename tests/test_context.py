"""What a sentence holds in words but does not assert."""

from __future__ import annotations

import pytest

from rmp_check.case_file import CaseFile, Facts
from rmp_check.context import called_off, ends_in_offender, history, left_undone, not_known, only_thought
from rmp_check.people import find_people


@pytest.mark.parametrize(
    "text", ["com did not ring the vlo", "he failed to tell her", "it was not looked at"]
)
def test_left_undone(text: str) -> None:
    assert left_undone(text)


@pytest.mark.parametrize("text", ["the sessions have been dropped", "bbr: not attending"])
def test_called_off(text: str) -> None:
    assert called_off(text)
    assert not called_off("he has removed to the gatehouse")


@pytest.mark.parametrize("text", ["he would have done kaizen", "had he been recalled, i would tell her"])
def test_only_thought(text: str) -> None:
    assert only_thought(text)
    assert not only_thought("points where she could have asked for help")


@pytest.mark.parametrize(
    "text", ["we do not know whether she is in", "vlo has yet to ask", "scheme: n/k", "name tbc", "not known"]
)
def test_not_known(text: str) -> None:
    assert not_known(text)
    assert not not_known("she wants to know whether he is out")


def test_history_is_an_earlier_year_without_now() -> None:
    assert history("when he went there in 2022, i began recall")
    assert not history("since he went there in 2022 i will recall")


@pytest.mark.parametrize(
    ("text", "offender"),
    [
        ("Colin Dale has", True),
        ("Dale", True),
        ("Then Dale also", True),
        ("Yvette Dale has", False),
        ("Colin Dale's mother has", False),
        ("Colin rang and she", False),
        ("She", False),
    ],
)
def test_ends_in_offender(text: str, offender: bool) -> None:
    people = find_people(CaseFile(case_id="t", facts=Facts(name="Colin Dale")))
    assert ends_in_offender(text, people) is offender
