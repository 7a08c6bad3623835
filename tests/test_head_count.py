"""How many victims there are by name, and what speaks of all of them."""

from __future__ import annotations

import pytest

from rmp_check.cast import read_cast
from rmp_check.head_count import roster
from tests.test_contradictions import kinds
from tests.test_victims import SAFETY, TOLD, case

KEY = "risk_management_plan.key_information"
TWO = "G.A., 25, and H.B., 27, partners; strangers to him."
CHILDREN = "Victims: Kai (9), Skye (7), Finn (2); in care."
GIRLS = "C.M., 12, and D.M., 9, her daughters; E.M., 4, the boy."


@pytest.mark.parametrize(
    ("kind", "told", "path", "text", "contact"),
    [
        (
            "number",
            TWO,
            SAFETY,
            "G.A. wants the date, the other two the same; all three have it.",
            "G.A. or H.B.",
        ),
        ("number", CHILDREN, SAFETY, "Two children; placed together.", "Kai Orr, Skye Orr or Finn Orr"),
        ("gender", GIRLS, KEY, "Out in May; her three lads all placed.", "C.M., D.M. or E.M."),
    ],
)
def test_all_of_them_are_as_many_as_are_named(
    kind: str, told: str, path: str, text: str, contact: str
) -> None:
    assert kind in kinds(told, path, text, contact)


@pytest.mark.parametrize(
    ("told", "path", "text", "contact"),
    [
        (TWO, SAFETY, "G.A. wants the date, the other the same; both have it.", "G.A. or H.B."),
        (TWO, SAFETY, "Three conditions on the licence; all three have been explained.", "G.A. or H.B."),
        (TWO, SAFETY, "Police, housing and the VLO: all three are to be told.", "G.A. or H.B."),
        (TWO, SAFETY, "Two children live next door.", "G.A. or H.B."),
        (CHILDREN, SAFETY, "Three children; placed together.", "Kai Orr, Skye Orr or Finn Orr"),
        (GIRLS, KEY, "Out in May; her three children all placed.", "C.M., D.M. or E.M."),
        (GIRLS, KEY, "Out in May; the two girls placed with an aunt.", "C.M., D.M. or E.M."),
    ],
)
def test_others_may_be_more_or_fewer(told: str, path: str, text: str, contact: str) -> None:
    assert not kinds(told, path, text, contact)


@pytest.mark.parametrize(
    ("told", "contact", "number"),
    [
        (TWO, "G.A. or H.B.", 2),
        (TWO, "", 2),
        (TWO, "G.A.", 1),
        ("Three victims. Jo Ray, 30, neighbour.", "", 0),
    ],
)
def test_roster_is_sure_or_empty(told: str, contact: str, number: int) -> None:
    read = case({TOLD: told}, contact)
    assert len(roster(read, read_cast(read))) == number
