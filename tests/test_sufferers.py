"""Whose harm a sentence tells: names, initials, pronouns, relatives, and the sentences before."""

from __future__ import annotations

import pytest

from rmp_check.people import OFFENDER, VICTIM
from rmp_check.readers.case_json import from_json
from rmp_check.reading import read_case
from rmp_check.sufferers import OTHER, cast, initials, short_forms, subject, sufferer


def _last(name: str, field: str, text: str, information: str = "Ms Jo Bell, 31, a cashier.") -> str:
    """Return the likeliest sufferer of the last sentence of a text, without labels."""
    plan = f"{name} will live in Leeds. He works. He trains. His mother visits him."
    file = from_json(
        {
            "case_id": "x",
            "case": {"offence": "Assault", "name": name},
            "offence_analysis": {"victim_information": information, field: text},
            "risk_management_plan": {"supervision": plan},
        }
    )
    case = read_case(file)
    sentence = case.of(f"offence_analysis.{field}")[-1]
    scores = sufferer(sentence, cast(case))
    return max(scores, key=lambda who: scores[who])


@pytest.mark.parametrize(
    "text",
    [
        "She has not slept since.",
        "The cashier has left her job.",
        "J.B. has panic attacks.",
        "Broken wrist, six weeks in plaster.",
        "Her mother has moved in with her.",
    ],
)
def test_sufferer_finds_the_victim(text: str) -> None:
    """By pronoun of the other gender, role, initials, and by default in the impact field."""
    file = "Ms Jo Bell (J.B.), 31, a cashier."
    assert _last("Carl Reeve", "victim_impact", text, file) == VICTIM


@pytest.mark.parametrize(
    "text",
    [
        "Mr Reeve says that he has nightmares.",
        "CR: panic attacks, on sertraline.",
        "D: not sleeping.",
        "Carl Reeve is remorseful. He has been low since his arrest.",
    ],
)
def test_sufferer_finds_the_offender(text: str) -> None:
    """By name, initials, the letter D, and a pronoun that takes the name up."""
    assert _last("Carl Reeve", "victim_impact", text) == OFFENDER


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("victim_impact", "The witness has moved away out of fear."),
        ("victim_impact", "Mr Reeve's mother is on tablets for her nerves."),
        ("victim_impact", "A firefighter was off for six weeks."),
        ("pattern_of_offending", "2014 assault on a previous partner, who moved away."),
    ],
)
def test_sufferer_finds_somebody_else(field: str, text: str) -> None:
    """A witness, a relative of the offender, a bystander, an earlier victim."""
    assert _last("Carl Reeve", field, text) == OTHER


def test_initials_are_of_first_and_last_name() -> None:
    """Both forms where there is a middle name."""
    assert initials("Carl Tom Reeve") == {"ctr", "cr"}
    assert initials("Reeve") == frozenset()


def test_short_forms_are_no_words() -> None:
    """A cut name that is an English word would make a person of every car."""
    assert "bev" in short_forms("Beverley Shaw")
    assert "car" not in short_forms("Carys Shaw")


def test_subject_passes_over_one_who_only_reports() -> None:
    """The teacher says that she; she suffers."""
    case = read_case(
        from_json(
            {
                "case_id": "x",
                "case": {"offence": "Assault", "name": "Carl Reeve"},
                "offence_analysis": {"victim_impact": "Her teacher says that she cries."},
                "risk_management_plan": {"supervision": "He is seen weekly. He works."},
            }
        )
    )
    assert subject(case.analysis[0], cast(case)) == "cross"
