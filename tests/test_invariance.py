"""Changes that keep the meaning: they reach every part of a case alike, and answers stay."""

from __future__ import annotations

import copy
from collections.abc import Mapping

import pytest

from rmp_check.checking import check_file
from rmp_check.invariance import CHANGES, Answered, _changed, table
from rmp_check.readers.case_json import from_json

CASE: Mapping[str, object] = {
    "case_id": "T1",
    "case": {
        "offence": "Stalking",
        "name": "Gareth Pell",
        "sentence": {"type": "custody", "months": 30},
        "victim_contact_scheme": "statutory",
    },
    "offence_analysis": {
        "victim_information": "Ms Hannah Rooke, 31, his former partner. They met in Hexham.",
        "victim_impact": "Ms Rooke sleeps badly and no longer goes out alone after dark.",
    },
    "risk_management_plan": {
        "monitoring_and_control": "Licence: no contact with Ms Rooke. He must not enter Hexham; PC Dunn checks weekly.",
        "victim_safety_planning": "VLO: Ines Vaz, 01632 960123. She has opted in.",
    },
    "licence": {
        "conditions": [
            {"category": "non_contact", "text": "Not to approach or communicate with Hannah Rooke."},
            {"category": "exclusion", "text": "Not to enter the town of Hexham."},
        ]
    },
}


@pytest.mark.parametrize("kind", CHANGES)
def test_change_keeps_the_case_file_and_its_facts(kind: str) -> None:
    before = copy.deepcopy(CASE)
    after = CHANGES[kind](CASE)
    assert CASE == before
    changed = from_json(after)
    same = from_json(CASE)
    assert [p for p, _ in changed.texts()] == [p for p, _ in same.texts()]
    assert changed.facts.victim_contact_scheme == "statutory"


def test_change_of_names_is_the_same_in_every_part() -> None:
    kind = next(k for k in CHANGES if k.startswith("names"))
    texts = dict(from_json(CHANGES[kind](CASE)).texts())
    assert not any("Rooke" in t or "Hannah" in t for t in texts.values())
    surname = texts["licence.conditions.0.text"].rstrip(".").rsplit(" ", 1)[1]
    assert surname in texts["offence_analysis.victim_information"]
    assert surname in texts["risk_management_plan.monitoring_and_control"]


@pytest.mark.parametrize("kind", CHANGES)
def test_change_keeps_the_answers_of_a_plain_case(kind: str) -> None:
    before = {a.id: a.status for a in check_file(from_json(CASE)).criteria}
    after = {a.id: a.status for a in check_file(from_json(CHANGES[kind](CASE))).criteria}
    assert after == before


def test_table_counts_changes_and_errors() -> None:
    answers = [
        Answered(kind="towns", criterion="a", gold="gap", before="gap", after="met"),
        Answered(kind="towns", criterion="b", gold="met", before="met", after="met"),
        Answered(kind="towns", criterion="c", gold="met", before="gap", after="partial"),
    ]
    row = _changed("towns", answers)
    assert (row.changed, row.missed, row.false_alarms) == (2, 1, 1)
    assert "| towns | 3 | 2 | 66.67% | 1 | 1 | a 1, c 1 |" in table([row])
