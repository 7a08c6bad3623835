"""The work that a plan says lies ahead: sentences with the chances that a middling model would give."""

from __future__ import annotations

import dataclasses

import pytest

from rmp_check.case import Case
from rmp_check.readers.case_json import from_json
from rmp_check.reading import read_case
from rmp_check.work import read_work


def case_of(text: str, **chances: float) -> Case:
    """Return a case with this text under interventions, each sentence with these chances."""
    case = read_case(
        from_json(
            {
                "case_id": "t",
                "case": {"offence": "Assault"},
                "offence_analysis": {},
                "risk_management_plan": {"interventions_and_treatment": text},
            }
        )
    )
    sentences = tuple(dataclasses.replace(s, chances=chances) for s in case.sentences)
    return dataclasses.replace(case, sentences=sentences)


@pytest.mark.parametrize(
    "text",
    [
        "Horizon, 29 sessions, start date 6 October.",
        "TSP finished in custody; top up 4 x 1:1 on refusal.",
        "Eight one-to-one sessions on jealousy and what he did on the landing.",
        "1:1 consent + entitlement, 6 sessions",
        "HE WILL DO BUILDING BETTER RELATIONSHIPS FROM MAY.",
        "He will do Horizon, not before May.",
        "TSP - not required. BBR from June, 24 sessions.",
        "The alcohol course covers the drink that led to the violence.",
        "Eight sessions built on a timeline: what she did, where she could have asked for help.",
    ],
)
def test_named_or_described_work_is_specific(text: str) -> None:
    assert read_work(case_of(text, work_specific=0.55)).specific


@pytest.mark.parametrize(
    "text",
    [
        "Offending behaviour work as identified.",
        "Victim awareness to be considered.",
        "Building Better Relationships may be considered.",
        "Something around anger if the centre has it.",
        "Work on his offending will continue in one-to-one sessions, to be agreed.",
        "RAR content tba",
    ],
)
def test_undecided_work_is_generic(text: str) -> None:
    found = read_work(case_of(text, work_specific=0.55, work_generic=0.45))
    assert found.generic
    assert found.specific == ()


@pytest.mark.parametrize(
    "text",
    [
        "He completed the Thinking Skills Programme in 2021.",
        "TSP ✓ 2023",
        "did the drink drive course at Prescoed, Feb",
        "Horizon: screened out.",
        "No Horizon - low on OSP.",
        "Horizon no, sentence too short.",
        "NEITHER HORIZON NOR KAIZEN IS OPEN TO HIM.",
        "Counselling for low mood, six sessions.",
        "Alcohol keywork, Thursdays.",
        "A Level 3 in catering starts in May.",
    ],
)
def test_past_work_and_other_needs_are_neither(text: str) -> None:
    found = read_work(case_of(text, work_specific=0.6, work_other=0.4))
    assert (found.specific, found.generic) == ((), ())


def test_in_may_decides_and_may_does_not() -> None:
    assert read_work(case_of("He starts the jealousy module in May.", work_specific=0.6)).specific
    assert read_work(case_of("He may do the jealousy module.", work_specific=0.6)).specific == ()
