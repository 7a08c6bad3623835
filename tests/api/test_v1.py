"""The HTTP interface for programs: reports, criteria, and refusals as the contract has them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import httpx
import jsonschema
import pytest

import rmp_check
from rmp_check.assess import all_criteria
from tests.conftest import ROOT

JSON = {"content-type": "application/json"}
NAME = "Quexthwaite"


def _schema() -> jsonschema.Draft202012Validator:
    path = ROOT / "tests" / "contract" / "report.schema.json"
    return jsonschema.Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))


def _without_draft(report: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in report.items() if k != "made_with"}


def _is_problem(answer: httpx.Response, status: int) -> dict[str, Any]:
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    assert body["status"] == status
    assert body["title"]
    assert NAME.lower() not in answer.text.lower()
    return body


def test_check_answers_with_the_report_that_the_library_makes(
    service: httpx.Client, example: dict[str, Any]
) -> None:
    answer = service.post("/v1/check", json=example)
    assert answer.status_code == 200
    _schema().validate(answer.json())
    expected = json.loads(json.dumps(rmp_check.check(example).as_json()))
    assert _without_draft(answer.json()) == _without_draft(expected)


@pytest.mark.parametrize("wrap", [lambda c: c, lambda c: {"file": c, "gold": {}}])
def test_check_file_answers_as_check_does(
    service: httpx.Client, example: dict[str, Any], wrap: Callable[[object], object]
) -> None:
    content = json.dumps(wrap(example)).encode()
    answer = service.post("/v1/check/file", files=[("files", ("../../etc/passwd\n.json", content))])
    assert answer.status_code == 200
    again = service.post("/v1/check", json=example).json()
    assert _without_draft(answer.json()) == _without_draft(again)


def test_criteria_are_all_there(service: httpx.Client) -> None:
    answer = service.get("/v1/criteria").json()
    assert [c["id"] for c in answer] == [c.id for c in all_criteria()]
    assert service.get("/v1/criteria/E1").json() == service.get("/v1/criteria/monitoring-owner-named").json()
    assert answer[0]["about"]
    assert answer[0]["source"]["paragraph"]


def test_unknown_criterion_is_404_without_its_name(service: httpx.Client) -> None:
    _is_problem(service.get(f"/v1/criteria/{NAME}"), 404)


@pytest.mark.parametrize(
    ("content", "status", "path"),
    [
        (b"", 400, None),
        (f'{{"case_id": "{NAME}"'.encode(), 400, None),
        (b"\xff\xfe\xff", 400, None),
        (b"[" * 100_000, 400, None),
        (json.dumps([NAME]).encode(), 400, None),
        (json.dumps({"case_id": 1, "case": {"offence": NAME}}).encode(), 422, "case_id"),
        (json.dumps({"case_id": NAME, "case": {"offence": NAME}}).encode(), 422, "risk_management_plan"),
        (
            json.dumps(
                {
                    "case_id": NAME,
                    "case": {"offence": "x"},
                    "risk_management_plan": {"supervision": [NAME]},
                }
            ).encode(),
            422,
            "risk_management_plan.supervision",
        ),
        (
            f'{{"case_id":"1","case":{{"offence":"x","release_date":"{NAME}"}},"offence_analysis":{{}}}}'.encode(),
            422,
            "case.release_date",
        ),
    ],
)
def test_wrong_case_is_refused_with_its_path_and_not_its_words(
    service: httpx.Client, content: bytes, status: int, path: str | None
) -> None:
    body = _is_problem(service.post("/v1/check", content=content, headers=JSON), status)
    if path:
        assert [e["path"] for e in body["errors"]] == [path]
        assert body["errors"][0]["rule"]


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data; boundary=x", "", "image/png"])
def test_other_media_types_are_415(service: httpx.Client, kind: str) -> None:
    _is_problem(service.post("/v1/check", content=NAME.encode(), headers={"content-type": kind}), 415)


def test_file_without_documents_is_422(service: httpx.Client) -> None:
    answer = service.post("/v1/check/file", files=[("other", ("a.json", NAME.encode()))])
    assert [e["path"] for e in _is_problem(answer, 422)["errors"]] == ["files"]


def test_health_and_info(service: httpx.Client) -> None:
    health = service.get("/health")
    assert (health.status_code, health.json()["status"]) == (200, "UP")
    info = service.get("/info").json()
    assert info["build"]["version"] == rmp_check.__version__
    assert len(info["criteria"]) == 25
