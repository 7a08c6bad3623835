"""Who is named in a case: the offender, the victims, the VLO; and who is nobody."""

from __future__ import annotations

import pytest

from rmp_check.case_file import CaseFile
from rmp_check.people import OFFENDER, VICTIM, VLO, find_people
from rmp_check.readers.case_json import from_json


def case(information: str, plan: str = "", name: str = "Leszek Wojnar", licence: str = "") -> CaseFile:
    """Return a case file with these texts."""
    return from_json(
        {
            "case_id": "T",
            "case": {"offence": "Assault", "name": name},
            "offence_analysis": {"victim_information": information},
            "risk_management_plan": {"supervision": plan},
            "licence": {"conditions": [{"category": "non_contact", "text": licence}]} if licence else None,
            "victim_contact": {"vlo": {"name": "Ruth Adeyemi"}},
        }
    )


def victims(file: CaseFile) -> set[str]:
    """Return the names of the victims found."""
    return {p.name for p in find_people(file).of(VICTIM)}


def test_victims_come_from_the_analysis_and_the_licence() -> None:
    file = case("Ms Hannah Rooke, 31.", licence="Not to approach or communicate with Iolo Rees.")
    assert victims(file) == {"Hannah Rooke", "Iolo Rees"}


@pytest.mark.parametrize(
    "information",
    [
        "Referred to Children's Services in Nov.",
        "She is in the Victim Contact Scheme.",
        "Known to him since May. Les met her on a Saturday.",
        "LW has known her for years. They met in Kettering; Kettering is where she grew up.",
    ],
)
def test_bodies_days_towns_and_the_offender_are_no_victims(information: str) -> None:
    assert victims(case(information)) == set()


def test_offender_and_liaison_officer_keep_their_roles() -> None:
    people = find_people(case("Mr Wojnar's neighbour."))
    assert people.roles["wojnar"] == OFFENDER
    assert {p.name for p in people.of(VLO)} == {"Ruth Adeyemi"}


@pytest.mark.parametrize(
    ("plan", "male"),
    [
        ("Mr Wojnar reports weekly. He will attend.", True),
        ("She will attend weekly. She must not drink.", False),
        ("Weekly reporting.", None),
    ],
)
def test_gender_of_the_offender_is_read_or_left_open(plan: str, male: bool | None) -> None:
    assert find_people(case("A stranger.", plan)).offender_is_male is male
