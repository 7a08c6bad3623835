"""The victim's choice and wishes in plan and offence analysis, without the trained labels."""

from __future__ import annotations

import pytest

from rmp_check.case import Case
from rmp_check.readers.case_json import from_json
from rmp_check.reading import read_case
from rmp_check.scheme import owed, read_choice


def case_of(text: str, **facts: object) -> Case:
    """Return a case with this text in the offence analysis."""
    return read_case(
        from_json(
            {
                "case_id": "t",
                "case": {"offence": "Theft", **facts},
                "offence_analysis": {"victim_information": text},
                "risk_management_plan": {},
            }
        )
    )


@pytest.mark.parametrize(
    "text",
    [
        "She has opted in.",
        "Opted-in 03/24",
        "Both brothers have joined the Victim Contact Scheme.",
        "He takes part in the contact scheme through his mother.",
        "VCS: yes",
        "The family are in touch with the VLO.",
        "Mr Toth signed up with the VLU.",
    ],
)
def test_taking_part_is_read(text: str) -> None:
    choice = read_choice(case_of(text))
    assert choice.opted_in
    assert not choice.declined


@pytest.mark.parametrize(
    "text",
    [
        "He has opted in to the prison pension.",
        "She has not opted in.",
        "She may opt in later.",
        "We do not know whether she has opted in.",
        "It was agreed with the VLO that the list would be sent.",
        "He is in the sheltered scheme.",
        "The VLO and I spoke.",
    ],
)
def test_other_things_are_no_taking_part(text: str) -> None:
    assert read_choice(case_of(text)).opted_in == ()


@pytest.mark.parametrize(
    "text",
    [
        "The victims declined the Victim Contact Scheme.",
        "She opted out.",
        "Each replied that he does not want to be part of VCS.",
        "The contact scheme was explained to him, and he wanted no part in it.",
        "VCS: declined",
        "VICTIM CONTACT SCHEME: NO (HER CHOICE)",
        "She has decided against taking part in victim contact.",
        "She opted in to victim contact at sentence but withdrew in April.",
        "The Victim Contact Scheme was explained by letter. Declined.",
    ],
)
def test_declining_is_read(text: str) -> None:
    assert read_choice(case_of(text)).declined


@pytest.mark.parametrize(
    "text",
    [
        "He opted out of the meal survey.",
        "He declined the methadone programme.",
        "VICTIM CONTACT SCHEME: N/K (TBC)",
        "On the phone to the VLO he said no to a screen in court.",
        "The AP is to tell the VLO if he is withdrawn from the premises.",
    ],
)
def test_other_things_are_no_declining(text: str) -> None:
    assert read_choice(case_of(text)).declined == ()


def test_wishes_stand_in_the_sentence_of_the_choice_and_no_request_is_none() -> None:
    assert read_choice(case_of("She opted in and would like to know the month of release.")).wishes
    assert read_choice(case_of("She opted in, no requests.")).wishes == ()
    assert read_choice(case_of("She was asked in May and opted in.")).wishes == ()


def test_a_bare_scheme_is_no_mention_of_victim_liaison() -> None:
    assert read_choice(case_of("A flat through the scheme.")).mentioned == ()
    assert read_choice(case_of("VLO allocated.")).mentioned


@pytest.mark.parametrize(
    ("facts", "text", "applies", "sure"),
    [
        ({"victim_contact_scheme": "statutory"}, "", True, True),
        ({"victim_contact_scheme": "none"}, "VLO told.", False, True),
        ({}, "", False, False),
        ({}, "VLO told.", True, False),
        ({"offence": "Rape", "sentence": {"type": "custody", "months": 60}}, "", True, False),
        ({"offence": "Rape", "sentence": {"type": "community", "months": 24}}, "", False, False),
    ],
)
def test_owed_follows_the_fact_and_infers_where_none_is_given(
    facts: dict[str, object], text: str, applies: bool, sure: bool
) -> None:
    exempt, certain = owed(case_of(text, **facts))
    assert (exempt is None, certain) == (applies, sure)
