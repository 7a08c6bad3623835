"""Hostility towards a group: spoken of, worked on, and neither."""

from __future__ import annotations

import pytest

from rmp_check.hostility import speaks_of_hostility, works_on_hostility
from rmp_check.reading import split


@pytest.mark.parametrize(
    "text",
    [
        "racially aggravated",
        "his views on trans people",
        "contempt for disabled people",
        "anti-muslim remarks",
    ],
)
def test_speaks_of_hostility_finds_it(text: str) -> None:
    """By a word of its own, or a group beside an attitude."""
    assert speaks_of_hostility(text)


@pytest.mark.parametrize(
    "text", ["an exclusion zone round the mosque", "he is a sikh taxi driver", "he has a learning disability"]
)
def test_speaks_of_hostility_needs_more_than_the_group(text: str) -> None:
    """Naming the group protects or describes."""
    assert not speaks_of_hostility(text)


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("Eight sessions on his views of Black people.", True),
        ("Objective: he can say where his antisemitic ideas came from.", True),
        ("Work on racist attitudes to be considered.", False),
        ("The racist element is noted.", False),
        ("PC Lee of the hate crime unit will be told.", False),
    ],
)
def test_works_on_hostility(text: str, works: bool) -> None:
    """Work or an objective, decided, and not a flag on a record."""
    sentence = next(iter(split("risk_management_plan.interventions_and_treatment", text)))
    assert works_on_hostility(sentence) is works


def test_works_on_hostility_reads_on_from_a_heading() -> None:
    """A heading and the work below it are one."""
    first, second = split(
        "risk_management_plan.interventions_and_treatment", "Homophobic attitudes.\nTen sessions with me."
    )
    assert works_on_hostility(second, first)
    assert not works_on_hostility(second)
