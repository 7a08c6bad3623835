"""Names swapped for an invariance figure: other words, the same relations between them."""

from __future__ import annotations

import pytest

from rmp_check.readers.case_json import from_json
from rmp_check.swapped_names import groups, misspelt, swapping

CASE = {
    "case_id": "S1",
    "case": {"name": "Daniel Rooke", "offence": "Assault", "sentence": {"type": "custody"}},
    "offence_analysis": {"victim_information": "Hannah Gillespie, 31, his former partner. Mr Rooke hit her."},
    "risk_management_plan": {
        "monitoring_and_control": "DR must keep from Hannah Gillespie. Dan knows it. Mr R agrees; the Rookes know."
    },
}


@pytest.mark.parametrize("group", groups())
def test_initials_and_short_forms_become_those_of_the_new_name(group: str) -> None:
    change = swapping(from_json(CASE), group)
    given, surname = change("Daniel Rooke").split()
    other, others = change("Hannah Gillespie").split()
    assert {given, surname, other, others}.isdisjoint({"Daniel", "Rooke", "Hannah", "Gillespie"})
    assert change("Dan came. DANIEL left.") == f"{given} came. {given.upper()} left."
    assert (
        change("DR, D.R. and Mr R") == f"{given[0]}{surname[0]}, {given[0]}.{surname[0]}. and Mr {surname[0]}"
    )
    assert change("H.G. and the Rookes") == f"{other[0]}.{others[0]}. and the {surname}s"
    assert change("The PO said no.") == "The PO said no."


@pytest.mark.parametrize("group", groups())
def test_a_name_spelt_in_two_ways_stays_spelt_in_two_ways(group: str) -> None:
    plan = {"supervision": "Hannah Gilespie is safe."}
    change = swapping(from_json({**CASE, "risk_management_plan": plan}), group)
    assert change("Gilespie") not in (change("Gillespie"), "Gilespie")
    assert change("Gilespie")[0] == change("Gillespie")[0]


@pytest.mark.parametrize(
    ("name", "as_written", "other", "becomes"),
    [
        ("gillespie", "gilespie", "kaczmarek", "kacmarek"),
        ("corey", "cory", "olivia", "oliva"),
        ("stephen", "steven", "stephen", "steven"),
    ],
)
def test_misspelt_alike(name: str, as_written: str, other: str, becomes: str) -> None:
    assert misspelt(name, as_written, other) == becomes
