"""Places of restrictions: their role, and when two texts mean the same one."""

from __future__ import annotations

import pytest

from rmp_check.language import fold
from rmp_check.places import CONTAINER, HEAD, STREET, places
from rmp_check.same_places import wrong


def clash(plan: str, licence: str) -> bool:
    """Whether the places of a plan contradict those of a licence."""
    return wrong(places(plan), fold(plan), places(licence), fold(licence)) is not None


def test_street_is_the_head_and_the_town_contains_it() -> None:
    street, town = places("Not to enter Marlow Road, Selby")
    assert (street.name, street.kind, street.role, street.noun) == (
        frozenset({"marlow"}),
        STREET,
        HEAD,
        "road",
    )
    assert (town.name, town.role) == (frozenset({"selby"}), CONTAINER)


@pytest.mark.parametrize(
    ("plan", "licence"),
    [
        ("Marlow Rd", "Not to enter Marlow Road, Selby"),
        ("Heaton Norris", "Not to enter the area of Heaton Norris, Stockport"),
        ("Nottm", "Not to enter Nottingham"),
        ("not to go into the store", "Not to enter the shop known as Bhogal Wines"),
        ("the zone on the map round Selby", "Not to enter Selby as defined by the attached map"),
        ("Leigh centre: no entry Fri/Sat", "Not to enter Leigh town centre on Fridays and Saturdays"),
    ],
)
def test_same_place_in_other_words(plan: str, licence: str) -> None:
    assert not clash(plan, licence)


@pytest.mark.parametrize(
    ("plan", "licence"),
    [
        ("excluded from Selby", "Not to enter Marlow Road, Selby"),
        ("excluded from Heaton Moor", "Not to enter the area of Heaton Norris, Stockport"),
        ("a wide berth to Beck Street", "Not to enter Beck Lane, Otley"),
        ("not into the corner shop in Marlow Road", "Not to enter Marlow Road, Selby"),
        ("Sutton High Street is closed to him", "Not to enter the London Borough of Sutton"),
        (
            "not allowed in Church Street",
            "Not to enter the premises known as the Red Lion, Church Street, Leigh",
        ),
    ],
)
def test_other_place_or_smaller_or_larger(plan: str, licence: str) -> None:
    assert clash(plan, licence)
