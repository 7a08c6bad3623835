"""Whether an offence involved violence: its name, the force told, fire where people are."""

from __future__ import annotations

import pytest

from rmp_check.readers.case_json import from_json
from rmp_check.reading import read_case
from rmp_check.sufferers import cast
from rmp_check.violence import violence


def _told(offence: str, brief: str = "") -> bool:
    case = read_case(
        from_json(
            {
                "case_id": "x",
                "case": {"offence": offence, "name": "Carl Reeve"},
                "offence_analysis": {"brief_offence_details": brief},
                "risk_management_plan": {},
            }
        )
    )
    return bool(violence(case, cast(case))[0])


@pytest.mark.parametrize(
    "offence",
    [
        "Common assault (s.39 CJA 1988)",
        "Wounding with intent, s.18 OAPA 1861",
        "Causing death by careless driving",
        "Sexual activity with a child",
        "Non-fatal strangulation",
        "Robbery",
    ],
)
def test_violence_is_known_by_the_name(offence: str) -> None:
    """Force or sexual contact is part of the offence."""
    assert _told(offence)


@pytest.mark.parametrize(
    "offence",
    [
        "Threats to kill",
        "Stalking involving serious alarm or distress",
        "Voyeurism",
        "Inciting a child to engage in sexual activity",
        "Burglary of a dwelling",
    ],
)
def test_violence_is_not_in_every_name(offence: str) -> None:
    """Without a word of force in the analysis there is none."""
    assert not _told(offence)


def test_violence_is_told_by_force_against_a_person() -> None:
    """Coercive control, burglary: the analysis decides."""
    assert _told("Burglary", "He pushed the householder to the floor.")
    assert not _told("Burglary", "He kicked the door in and threw a chair at the wall.")


def test_violence_against_the_offender_is_none() -> None:
    """He was the one struck."""
    assert not _told("Voyeurism", "Mr Reeve was punched on the stairs.")


def test_violence_is_a_fire_where_people_are() -> None:
    """A house with people inside; a burning car may or may not be."""
    arson = "Arson being reckless as to whether life is endangered"
    assert _told(arson, "He lit the hall curtain while they slept upstairs.")
    assert not _told(arson, "He set the car alight on the drive.")
