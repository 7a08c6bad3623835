"""Which events the officer is told of, and who tells, without the trained labels."""

from __future__ import annotations

import pytest

from rmp_check.case import Case
from rmp_check.liaison_events import tellings
from rmp_check.readers.case_json import from_json
from rmp_check.reading import read_case


def case_of(plan: str) -> Case:
    """Return a case with this text in the plan."""
    return read_case(
        from_json(
            {
                "case_id": "t",
                "case": {"offence": "Assault", "name": "Colin Dale"},
                "offence_analysis": {},
                "risk_management_plan": {"victim_safety_planning": plan},
            }
        )
    )


@pytest.mark.parametrize(
    "plan",
    [
        "I will ring the VLO when he is released and on any recall.",
        "The VLO is Jo Ash. I will tell her of any change of address.",
        "VLO Jo Ash. She will be told by Mr Farrier of release and recall.",
        "The case administrator, Jodie Marsh, e-mails the unit's VLO about any hearing.",
        "COM TO RING VLO IF RECALLED",
        "Any recall will be notified to the victim liaison unit by the duty officer.",
        "Release date will be passed to the VLO by me.",
    ],
)
def test_an_event_with_who_tells_it(plan: str) -> None:
    assert any(t.event and t.who for t in tellings(case_of(plan)))


@pytest.mark.parametrize(
    "plan",
    [
        "The VLO will be informed of release and recall.",
        "Release, recall and any move are passed to the VLO.",
        "VLO to be told if he is recalled.",
        "I will liaise with the VLO.",
        "VLO Jo Ash, kept informed.",
        "Hollie Burgess is VLO. She and I keep each other up to date.",
    ],
)
def test_an_event_without_who_or_liaison_without_an_event_is_half(plan: str) -> None:
    found = tellings(case_of(plan))
    assert found
    assert not any(t.event and t.who for t in found)


@pytest.mark.parametrize(
    "plan",
    [
        "The VLO is Jo Ash, 01632 960274.",
        "A VLO has been allocated.",
        "I will ring the police on any recall.",
        "The VLO is Jo Ash. He will be released to his mother's.",
    ],
)
def test_nothing_said_of_telling(plan: str) -> None:
    assert tellings(case_of(plan)) == ()
