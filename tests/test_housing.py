"""Where the offender lives, with the chances that a model would give."""

from __future__ import annotations

import dataclasses

import pytest

from rmp_check.case import Case
from rmp_check.housing import read_housing
from rmp_check.readers.case_json import from_json
from rmp_check.reading import read_case


def case_of(text: str, **chances: float) -> Case:
    """Return a case with this text in the plan, each sentence with these chances."""
    case = read_case(
        from_json(
            {
                "case_id": "t",
                "case": {"offence": "Assault", "name": "Colin Dale"},
                "offence_analysis": {"victim_information": "Anna Kehoe was his neighbour."},
                "risk_management_plan": {"additional_comments": text},
            }
        )
    )
    sentences = tuple(dataclasses.replace(s, chances=chances) for s in case.sentences)
    return dataclasses.replace(case, sentences=sentences)


@pytest.mark.parametrize(
    "text",
    [
        "The hostel is seven miles from the victim's road.",
        "AP Hull rather than York as Kehoe shops in York.",
        "Flat in Redcar turned down, on the bus route of Mrs Kehoe.",
        "He is to live with his uncle, well outside the exclusion zone.",
        "HDC ADDRESS TURNED DOWN - SAME ESTATE AS VICTIM",
    ],
)
def test_a_home_set_against_the_victim_is_weighed(text: str) -> None:
    assert read_housing(case_of(text, address_weighed=0.55)).weighed


@pytest.mark.parametrize(
    "text",
    [
        "AP Northampton from day one, after that sister's in Corby if approved.",
        "Mr Dale's flat is near the gym.",
        "The zone was refused because his GP is inside it.",
        "Flat in Byker, distance from Mrs Kehoe not looked at.",
    ],
)
def test_a_home_or_a_zone_alone_is_not_weighed(text: str) -> None:
    assert read_housing(case_of(text, address_weighed=0.55, address_only=0.6)).weighed == ()


@pytest.mark.parametrize(
    "text",
    ["Lives with parents in Thetford.", "Address: sister's annexe.", "CAS3 referral in.", "NFA on release."],
)
def test_a_home_is_told(text: str) -> None:
    assert read_housing(case_of(text, address_only=0.55)).told


@pytest.mark.parametrize(
    "text",
    [
        "Interviews are to be conducted in a room with the door open.",
        "Barred from all member premises in the town.",
        "Inhaler by the bed.",
        "Sessions cover his days.",
    ],
)
def test_rooms_and_beds_of_other_kinds_are_no_home(text: str) -> None:
    found = read_housing(case_of(text, address_only=0.65))
    assert (found.weighed, found.told) == ((), ())


def test_the_sentence_after_the_home_may_weigh_it() -> None:
    found = read_housing(case_of("His sister's flat was viewed. It backs onto Kehoe's.", address_weighed=0.6))
    assert [s.text for s in found.weighed] == ["It backs onto Kehoe's."]
