"""SARIF: valid by its schema, places in code points, what is set aside suppressed with its reason."""

from __future__ import annotations

import copy
import dataclasses
import json
from typing import Any

import jsonschema
import pytest

from rmp_check import sarif
from rmp_check.assess import all_criteria
from rmp_check.checking import Checked, check_file
from rmp_check.readers import case_json
from rmp_check.report import SetAside
from tests import conftest

ENTRY = SetAside(
    case_id="S1",
    criterion="mappa-stated",
    part="risk_management_plan.key_information",
    quote="He is MAPPA eligible.",
    reason="Level is in the minutes.",
    by="A. Reader",
    date="2026-11-22",
)


@pytest.fixture(scope="module")
def schema() -> jsonschema.Draft4Validator:
    """The schema of SARIF 2.1.0."""
    path = conftest.ROOT / "tests" / "contract" / "sarif-2.1.0-rtm.5.json"
    value = json.loads(path.read_text(encoding="utf-8"))
    return jsonschema.Draft4Validator(value, format_checker=jsonschema.FormatChecker())


def log(*cases: Checked) -> dict[str, Any]:
    found: dict[str, Any] = json.loads("".join(sarif.render(cases)))
    return found


def checked(value: dict[str, Any], name: str = "case.json") -> Checked:
    file = case_json.from_json(value)
    return Checked(name=name, file=file, report=check_file(file))


def result(found: dict[str, Any], criterion: str) -> dict[str, Any]:
    (only,) = (r for r in found["runs"][0]["results"] if r["ruleId"] == criterion)
    return dict(only)


def test_log_is_valid_by_the_schema(
    open_cases: list[conftest.Checked], schema: jsonschema.Draft4Validator
) -> None:
    cases = [
        Checked(name=f"c {i}.json", file=c.file, report=c.report) for i, c in enumerate(open_cases[::15])
    ]
    for found in (log(*cases), log()):
        assert not [e.json_path for e in schema.iter_errors(found)]
    assert [e.validator for e in schema.iter_errors({"version": "2.1.0"})] == ["required"]


def test_every_answer_is_a_result_and_every_criterion_a_rule(small_case: dict[str, Any]) -> None:
    case = checked(small_case)
    run = log(case)["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [r["id"] for r in rules] == [c.id for c in all_criteria()]
    assert all(r["help"]["text"] and r["fullDescription"]["text"] for r in rules)
    assert [r["ruleId"] for r in run["results"]] == [a.id for a in case.report.criteria]
    for found, answer in zip(run["results"], case.report.criteria, strict=True):
        assert rules[found["ruleIndex"]]["id"] == answer.id
        assert (found["kind"] == "fail") == answer.flagged
        assert (found["level"] == "none") != answer.flagged
        assert found["message"]["text"] == answer.message or not answer.flagged


def test_places_count_code_points_of_the_text_they_name(small_case: dict[str, Any]) -> None:
    value = copy.deepcopy(small_case)
    plan = value["risk_management_plan"]
    plan["key_information"] = "\U0001f600\U0001f600 Housed. " + plan["key_information"]
    case = checked(value, "a b.json")
    found = log(case)
    run = found["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    texts = dict(case.file.texts())
    number = 0
    for item in run["results"]:
        for place in (*item["locations"], *item["relatedLocations"]):
            path = place["logicalLocations"][0]["fullyQualifiedName"]
            artifact = run["artifacts"][place["physicalLocation"]["artifactLocation"]["index"]]
            assert artifact["location"]["uri"] == "/" + path.replace(".", "/")
            assert run["artifacts"][artifact["parentIndex"]]["location"]["uri"] == "a%20b.json"
            if region := place["physicalLocation"].get("region"):
                start = region["charOffset"]
                words = texts[path][start : start + region["charLength"]]
                assert words == region["snippet"]["text"]
                number += 1
    assert number > 5
    assert result(found, "mappa-stated")["locations"][0]["physicalLocation"]["region"]["charOffset"] == 11


def test_two_cases_do_not_share_their_texts(small_case: dict[str, Any]) -> None:
    run = log(checked(small_case, "one.json"), checked({**small_case, "case_id": "S2"}, "two.json"))["runs"][
        0
    ]
    tops = [i for i, a in enumerate(run["artifacts"]) if "parentIndex" not in a]
    assert [run["artifacts"][i]["location"]["uri"] for i in tops] == ["one.json", "two.json"]
    for item in run["results"]:
        for place in item["locations"]:
            artifact = run["artifacts"][place["physicalLocation"]["artifactLocation"]["index"]]
            top = run["artifacts"][artifact["parentIndex"]]
            assert top["properties"]["caseId"] == item["properties"]["caseId"]


@pytest.mark.parametrize(("open_again", "status"), [(False, "accepted"), (True, "underReview")])
def test_set_aside_is_a_suppression_with_its_reason(
    open_again: bool, status: str, small_case: dict[str, Any], schema: jsonschema.Draft4Validator
) -> None:
    case = checked(small_case)
    entry = dataclasses.replace(ENTRY, open_again=open_again)
    found = log(dataclasses.replace(case, report=dataclasses.replace(case.report, set_aside=(entry,))))
    assert not [e.json_path for e in schema.iter_errors(found)]
    (suppression,) = result(found, "mappa-stated")["suppressions"]
    assert suppression["status"] == status
    assert suppression["justification"] == "Level is in the minutes."
    assert suppression["properties"]["by"] == "A. Reader"
    others = [r for r in found["runs"][0]["results"] if r["ruleId"] != "mappa-stated"]
    assert all(r["suppressions"] == [] for r in others)


def test_tentative_answer_that_is_not_flagged_is_for_review(small_case: dict[str, Any]) -> None:
    case = checked(small_case)
    unsure = tuple(dataclasses.replace(a, certainty="tentative") for a in case.report.criteria)
    found = log(dataclasses.replace(case, report=dataclasses.replace(case.report, criteria=unsure)))
    assert {r["kind"] for r in found["runs"][0]["results"]} == {"fail", "review"}


def test_fingerprint_follows_the_words_and_not_their_place(small_case: dict[str, Any]) -> None:
    moved, changed = copy.deepcopy(small_case), copy.deepcopy(small_case)
    plan = small_case["risk_management_plan"]
    moved["risk_management_plan"]["key_information"] = "Released in May. " + plan["key_information"]
    changed["risk_management_plan"]["key_information"] = "He is a MAPPA nominal."
    prints = [
        result(log(checked(v)), "mappa-stated")["partialFingerprints"] for v in (small_case, moved, changed)
    ]
    assert prints[0] == prints[1] != prints[2]


@pytest.mark.parametrize(
    ("name", "uri"),
    [("-", "standard-input"), ("a/b c.json", "a/b%20c.json"), ("/x/ü.json", "file:///x/%C3%BC.json")],
)
def test_file_is_named_by_a_uri(name: str, uri: str, small_case: dict[str, Any]) -> None:
    assert log(checked(small_case, name))["runs"][0]["artifacts"][0]["location"]["uri"] == uri
