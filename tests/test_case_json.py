"""The canonical JSON: what is read, what is refused, and with which field."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from rmp_check.case_file import CaseFileError
from rmp_check.readers import case_json
from tests.conftest import ROOT

LEAST = {"case_id": "S", "case": {"offence": "x"}, "offence_analysis": {}}


def test_whole_case_is_read() -> None:
    file = case_json.read((ROOT / "examples" / "case.json").read_bytes())
    assert file.case_id == "O101"
    assert file.risk_management_plan and file.licence and file.victim_contact
    assert file.licence[0].category == "non_contact"
    assert file.victim_contact.vlo and file.victim_contact.vlo.name == "Bethan Skyrme"
    assert file.unknown_fields == 0


def test_texts_are_kept_as_they_came() -> None:
    text = " \ufeff\r\nA\u00a0b\u2028 c\x00 "
    file = case_json.from_json({**LEAST, "not_disclosable": text})
    assert dict(file.texts())["not_disclosable"] == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_encodings_of_json_are_read(encoding: str) -> None:
    assert case_json.read(json.dumps(LEAST).encode(encoding)).case_id == "S"


def test_missing_null_and_empty_are_told_apart() -> None:
    file = case_json.from_json({**LEAST, "licence": {"conditions": []}, "previous_plan": None})
    assert (file.licence, file.previous_plan, file.offence_analysis) == ((), None, {})


def test_facts_say_which_were_given() -> None:
    facts = {"offence": "x", "mappa_eligible": None, "date_of_birth": "1980-02-29", "name": "A B"}
    found = case_json.from_json({**LEAST, "case": facts}).facts
    assert found.given == set(facts)
    assert found.date_of_birth == dt.date(1980, 2, 29)
    assert found.mappa_eligible is None


def test_unknown_fields_are_counted_at_every_level() -> None:
    value = {
        **LEAST,
        "a": 1,
        "case": {"offence": "x", "b": 2, "sentence": {"type": "custody", "c": 3}},
        "offence_analysis": {"d": 4},
        "licence": {"e": 5, "conditions": [{"text": "t", "f": 6}]},
        "victim_contact": {"g": 7, "vlo": {"h": 8}},
    }
    assert case_json.from_json(value).unknown_fields == 8


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"case_id": ""}, "case_id"),
        ({"case_id": None}, "case_id"),
        ({"case_id": "\ud800"}, "case_id"),
        ({"case": None}, "case"),
        ({"case": {}}, "case.offence"),
        ({"case": {"offence": 1}}, "case.offence"),
        ({"case": {"offence": "x", "release_date": "soon"}}, "case.release_date"),
        ({"case": {"offence": "x", "date_of_birth": "1980-13-01"}}, "case.date_of_birth"),
        ({"case": {"offence": "x", "mappa_eligible": 1}}, "case.mappa_eligible"),
        ({"case": {"offence": "x", "victim_contact_scheme": "maybe"}}, "case.victim_contact_scheme"),
        ({"case": {"offence": "x", "victim_contact_scheme": []}}, "case.victim_contact_scheme"),
        ({"case": {"offence": "x", "sentence": "life"}}, "case.sentence"),
        ({"case": {"offence": "x", "sentence": {"type": "fine"}}}, "case.sentence.type"),
        ({"case": {"offence": "x", "sentence": {"months": -1}}}, "case.sentence.months"),
        ({"case": {"offence": "x", "sentence": {"months": True}}}, "case.sentence.months"),
        ({"case": {"offence": "x", "sentence": {"months": 1.5}}}, "case.sentence.months"),
        ({"offence_analysis": None}, "risk_management_plan"),
        ({"offence_analysis": "x"}, "offence_analysis"),
        ({"rosh_summary": {"nature_of_risk": 5}}, "rosh_summary.nature_of_risk"),
        ({"previous_plan": {"supervision": {}}}, "previous_plan.supervision"),
        ({"not_disclosable": ["x"]}, "not_disclosable"),
        ({"licence": []}, "licence"),
        ({"licence": {"conditions": "x"}}, "licence.conditions"),
        ({"licence": {"conditions": ["x"]}}, "licence.conditions.0"),
        ({"licence": {"conditions": [{"text": 1}]}}, "licence.conditions.0.text"),
        ({"licence": {"conditions": [{"text": "a", "category": "b"}]}}, "licence.conditions.0.category"),
        ({"victim_contact": "x"}, "victim_contact"),
        ({"victim_contact": {"choice": "perhaps"}}, "victim_contact.choice"),
        ({"victim_contact": {"vlo": "x"}}, "victim_contact.vlo"),
        ({"victim_contact": {"vlo": {"phone": 1632}}}, "victim_contact.vlo.phone"),
        ({"victim_contact": {"requested_conditions": "x"}}, "victim_contact.requested_conditions"),
        ({"victim_contact": {"requested_conditions": [1]}}, "victim_contact.requested_conditions.0"),
        ({"victim_contact": {"victim_impact_report": 1}}, "victim_contact.victim_impact_report"),
        ({"file": 1, "case_id": "S", "offence_analysis": "\ud800"}, "offence_analysis"),
    ],
)
def test_wrong_field_is_named(change: dict[str, Any], field: str) -> None:
    with pytest.raises(CaseFileError) as caught:
        case_json.from_json({**LEAST, **change})
    assert caught.value.field == field


@pytest.mark.parametrize("content", [b"", b"{", b"nul", b"\xff", b'{"a":' * 9_000, b"1" * 5_000])
def test_what_is_no_json_is_refused(content: bytes) -> None:
    with pytest.raises(CaseFileError):
        case_json.read(content)


def test_whole_number_written_with_a_point_is_one() -> None:
    sentence = {"type": "custody", "months": 30.0}
    file = case_json.from_json({**LEAST, "case": {"offence": "x", "sentence": sentence}})
    assert file.facts.sentence is not None
    assert file.facts.sentence.months == 30
