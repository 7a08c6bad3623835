"""By which names a plan calls those who work on the case."""

from __future__ import annotations

import pytest

from rmp_check.colleagues import colleagues
from rmp_check.readers.case_json import from_json
from rmp_check.reading import read_case


def found(text: str) -> set[str]:
    """Return the names of the professionals of a plan with this text."""
    file = from_json(
        {
            "case_id": "t",
            "case": {"name": "Darren Hale", "offence": "Assault"},
            "offence_analysis": {"victim_information": "The victim is Ann Doyle, his neighbour."},
            "risk_management_plan": {"key_information": text},
        }
    )
    return set(colleagues(read_case(file)))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("PC Huw Lello is the neighbourhood officer.", {"huw", "lello"}),
        ("Police Constable Sioned Maddox manages him.", {"sioned", "maddox"}),
        ("I will see him weekly with Mererid, the police sergeant at Usk.", {"mererid"}),
        ("Rosalind is the community officer for the centre.", {"rosalind"}),
        ("Attended: Piers Alderson (hostel manager, Kendal). He lives in Kendal.", {"piers", "alderson"}),
        ("RB means PC Ruth Bassey.", {"rb", "ruth", "bassey"}),
        ("His keyworker is Nkechi Amadi.", {"nkechi", "amadi"}),
    ],
)
def test_colleagues_are_introduced_by_rank_or_role(text: str, names: set[str]) -> None:
    """A rank, a role or a body beside a name makes its bearer a professional."""
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Ann Doyle, a community nurse, lives next door.",
        "Darren Hale is known to probation.",
        "His sister Beth will have him to stay.",
        "He is excluded from Hereford, officers patrol there.",
    ],
)
def test_colleagues_are_not_the_victim_the_offender_or_places(text: str) -> None:
    """Neither victim nor offender, kin or places work on the case."""
    assert found(text) == set()
