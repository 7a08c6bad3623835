"""Children of a case: who is one, who is grown, who is nobody in particular."""

from __future__ import annotations

import pytest

from rmp_check.case import Case
from rmp_check.children import children, names
from rmp_check.readers.case_json import from_json
from rmp_check.reading import read_case


def _case(text: str, field: str = "victim_information", **facts: str) -> Case:
    return read_case(
        from_json(
            {
                "case_id": "x",
                "case": {"offence": "Assault", **facts},
                "offence_analysis": {field: text},
                "risk_management_plan": {},
            }
        )
    )


@pytest.mark.parametrize(
    "text",
    [
        "Ex-partner; their son lives with her.",
        "She has two kids.",
        "A boy of fourteen.",
        "Riley, 7, was upstairs.",
        "V - 5 months old at the time.",
        "Her niece, aged 9.",
        "a 13-year-old pupil",
        "Dtr E., 9, lives with him.",
        "his two girls, who are now 9 and 6",
    ],
)
def test_children_finds_a_particular_child(text: str) -> None:
    """A son or daughter without an age counts; other kin need one."""
    assert children(_case(text))


@pytest.mark.parametrize(
    "text",
    [
        "Risk of harm to children.",
        "No contact with any child under 18.",
        "Her adult daughter speaks for her.",
        "Her daughter, Mrs Ann Lee, who is 57, speaks for her.",
        "He was in care as a child.",
        "She has moved in with her son.",
        "Her niece writes for her.",
        "Alcohol - 12 units a week.",
        "Mrs Ford, 79. Her son has the keys.",
        "He was raised by an aunt, an only child.",
        "She has a baby sitting job.",
    ],
)
def test_children_leaves_the_grown_and_the_general(text: str) -> None:
    """Nobody in particular, grown, or the offender's own childhood."""
    assert not children(_case(text))


def test_children_of_an_old_offender_are_grown() -> None:
    """His date of birth tells."""
    text = "He saw his daughter that day."
    assert children(_case(text, "brief_offence_details"))
    old = _case(text, "brief_offence_details", date_of_birth="1950-03-01", release_date="2026-01-01")
    assert not children(old)


def test_names_are_those_of_the_children() -> None:
    """Named after the word of kinship or before the age."""
    case = _case("Her daughter Nia and Owen, 8, live there. Their son called Tomos.")
    assert names(children(case)) >= {"nia", "owen", "tomos"}
