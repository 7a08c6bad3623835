"""What the victim asked for, and whether licence or plan answers it (no trained model)."""

from __future__ import annotations

import pytest

from rmp_check.conditions import read_conditions
from rmp_check.readers.case_json import from_json
from rmp_check.reading import read_case
from rmp_check.victim_requests import Answered, answers, kind_of
from tests.test_restrictions import PRIOR

CONTACT = f"Not to seek to approach or communicate with Edith Marlowe {PRIOR}"
STREET = f"Not to enter Garth Street, Selby, {PRIOR}"
TOWN = f"Not to enter the town of Selby, as defined by the attached map, {PRIOR}"


def reply(request: str, plan: str = "", **licence: str) -> Answered:
    """Return what has become of one request of Edith Marlowe's."""
    case = read_case(
        from_json(
            {
                "case_id": "t",
                "case": {
                    "offence": "Assault",
                    "name": "Daniel Hale",
                    "victims": [{"name": "Edith Marlowe", "relationship": "neighbour"}],
                },
                "offence_analysis": {},
                "risk_management_plan": {"victim_safety_planning": plan},
                "licence": {"conditions": [{"category": c, "text": t} for c, t in licence.items()]},
                "victim_contact": {"requested_conditions": [request]},
            }
        )
    )
    return answers(case, read_conditions(case))[0]


@pytest.mark.parametrize(
    ("request_text", "kind"),
    [
        ("No contact with me", "non_contact"),
        ("That he does not write to me", "non_contact"),
        ("To be kept out of Selby", "exclusion"),
        ("Not to come down my street", "exclusion"),
        ("A GPS tag", "tag"),
        ("A curfew at night", "curfew"),
    ],
)
def test_kind_of_a_request(request_text: str, kind: str) -> None:
    assert kind_of(request_text) == kind


@pytest.mark.parametrize(
    ("request_text", "licence", "granted"),
    [
        ("No contact with me", {"non_contact": CONTACT}, True),
        ("No contact with my brother Ivan", {"non_contact": CONTACT}, False),
        ("No contact with me or my mother", {"non_contact": CONTACT}, False),
        ("To be kept out of Selby", {"exclusion": TOWN}, True),
        ("To be kept out of Selby", {"exclusion": STREET}, False),
        ("Not to enter Garth Street", {"exclusion": STREET}, True),
        ("Not to enter Goole", {"exclusion": TOWN}, False),
        ("Not to enter Selby", {"non_contact": CONTACT}, False),
        ("A GPS tag", {"tag": "To wear a GPS tag for location monitoring."}, True),
        ("A GPS tag", {"exclusion": TOWN}, False),
    ],
)
def test_on_the_licence(request_text: str, licence: dict[str, str], granted: bool) -> None:
    found = reply(request_text, **licence)
    assert bool(found.granted) is granted
    assert found.answered is granted


@pytest.mark.parametrize(
    ("plan", "explained"),
    [
        ("All of Selby was refused, because his clinic is in the town.", True),
        (
            "Mrs Marlowe asked for all of Selby; the governor agreed to Garth Street only, as his work is there.",
            True,
        ),
        ("The zone round Selby has been applied for and we await the answer.", False),
        ("Mrs Marlowe wants him out of Selby.", False),
        ("The request for a tag was refused because he is not eligible.", False),
    ],
)
def test_a_reason_in_the_plan_answers_too(plan: str, explained: bool) -> None:
    found = reply("To be kept out of Selby", plan, exclusion=STREET)
    assert not found.granted
    assert bool(found.explained) is explained
    assert found.answered is explained


def test_what_is_awaited_is_shown() -> None:
    assert reply("To be kept out of Selby", "The zone round Selby has been applied for.").pending
