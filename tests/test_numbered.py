"""Conditions that a plan calls by their number."""

from __future__ import annotations

import pytest

from rmp_check.alignment import align
from rmp_check.claims import claims
from tests.test_restrictions import PRIOR, case

PEOPLE = ("non_contact", f"Not to seek to approach or communicate with M.B. or C.B. {PRIOR}")
PLACE = ("exclusion", f"Not to enter Garth Street, Selby, {PRIOR}")
HOME = ("residence", "To reside permanently at an address approved by your supervising officer.")


def stated(plan: str) -> set[int]:
    """Return the numbers of the conditions that a plan states."""
    alignment = align(case(plan, PEOPLE, PLACE, HOME))
    return {c.number for c in alignment.conditions if alignment.stated(c)}


@pytest.mark.parametrize(
    "plan",
    [
        "LC 4, the couple: distance and silence. LC 5, Garth Street, shut. LC 6, aunt's every night.",
        "Cond 4: M.B., C.B., nothing to either. Cond 5: Garth St, all of it. Cond 6: hostel bed.",
        "- condition 7 / M.B. and C.B. / let be\n- condition 8 / Garth Street / no\n- condition 9 / his brother's flat",
        "Conds 4 and 5 in one breath: M.B. and C.B. let be, and not a toe in Garth Street. Cond 6: AP bed.",
    ],
)
def test_items_are_the_conditions_of_their_numbers(plan: str) -> None:
    assert stated(plan) == {0, 1, 2}


def test_number_past_the_end_is_a_condition_that_the_licence_does_not_have() -> None:
    plan = "LC 4, M.B. and C.B.: let be. LC 5, Garth Street: shut. LC 7, new partners, declared at interview."
    alignment = align(case(plan, PEOPLE, PLACE, HOME))
    assert [s.mention.text for s in claims(case(plan, PEOPLE, PLACE, HOME), alignment)] == [
        "LC 7, new partners, declared at interview."
    ]


@pytest.mark.parametrize(
    "plan",
    [
        "He has 4 sisters, M.B. among them, and lives at 5 Garth Street.",
        "Bail condition explained on 5 May. Level 2, 6 weeks.",
    ],
)
def test_other_numbers_are_no_items(plan: str) -> None:
    assert 2 not in stated(plan)
