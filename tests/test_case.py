"""What a case remembers of itself, and for how long."""

from __future__ import annotations

import dataclasses
import gc
from typing import Any

import pytest

import rmp_check
from rmp_check.case import Case, once
from rmp_check.readers.case_json import from_json
from rmp_check.reading import read_case


@pytest.fixture
def case(small_case: dict[str, Any]) -> Case:
    """The small case, read without labels."""
    return read_case(from_json(small_case))


def test_once_reads_a_case_once_and_another_case_again(case: Case) -> None:
    asked: list[Case] = []

    @once
    def number(of: Case) -> int:
        asked.append(of)
        return len(of.sentences)

    assert number(case) == number(case) == len(case.sentences)
    assert len(asked) == 1
    shorter = dataclasses.replace(case, sentences=case.sentences[:1])
    assert number(shorter) == 1
    assert case == dataclasses.replace(shorter, sentences=case.sentences)


def test_once_keeps_functions_apart(case: Case) -> None:
    @once
    def first(of: Case) -> str:
        return "first"

    @once
    def second(of: Case) -> str:
        return "second"

    assert (first(case), second(case), first(case)) == ("first", "second", "first")


def test_case_goes_with_all_it_remembers_when_its_check_ends(small_case: dict[str, Any]) -> None:
    rmp_check.check(small_case)
    gc.collect()
    gc.disable()
    try:
        rmp_check.check(small_case)
        assert not [thing for thing in gc.get_objects() if isinstance(thing, Case)]
    finally:
        gc.enable()


@pytest.mark.parametrize(
    "prefixes",
    [
        ("risk_management_plan",),
        ("risk_management_plan.supervision",),
        ("risk_management_plan", "offence_analysis.victim_impact"),
        ("risk_management",),
        (),
    ],
)
def test_sentences_of_parts_are_those_whose_path_begins_so(case: Case, prefixes: tuple[str, ...]) -> None:
    wanted = [s for s in case.sentences if any(f"{s.part}.".startswith(f"{p}.") for p in prefixes)]
    assert case.of(*prefixes) == case.of(*prefixes) == tuple(wanted)


def test_sentences_before_one_are_of_its_own_text_nearest_first(case: Case) -> None:
    for sentence in case.sentences:
        same = [s for s in case.sentences if s.part == sentence.part and s.start < sentence.start]
        assert list(case.before(sentence, 2)) == same[:-3:-1]
