"""What several tests share: the open cases with their reports, the schemas, a small case."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest
from hypothesis import settings

from rmp_check.case import Evidence
from rmp_check.case_file import CaseFile
from rmp_check.checking import check_file
from rmp_check.readers import case_json
from rmp_check.report import Report

ROOT = Path(__file__).parent.parent
CASES = sorted((ROOT / "corpus" / "cases").glob("*.json"))

settings.register_profile("same-every-time", derandomize=True, database=None, deadline=None)
settings.load_profile("same-every-time")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """An open case: its JSON as it stands in the corpus, the file, its report."""

    json: Mapping[str, Any]
    file: CaseFile
    report: Report


@pytest.fixture(scope="session")
def open_cases() -> list[Checked]:
    """Every open case, checked with the committed model."""
    found = []
    for path in CASES:
        value = json.loads(path.read_text(encoding="utf-8"))["file"]
        file = case_json.from_json(value)
        found.append(Checked(json=value, file=file, report=check_file(file)))
    return found


@pytest.fixture(scope="session")
def service() -> Iterator[httpx.Client]:
    """A client of the service with its usual settings, one for all tests."""
    # Here, so that tests that need no service load none.
    from tests.serving import serving

    with serving() as client:
        yield client


@pytest.fixture
def example() -> dict[str, Any]:
    """The example case."""
    value: dict[str, Any] = json.loads((ROOT / "examples" / "case.json").read_text(encoding="utf-8"))
    return value


@pytest.fixture(scope="session")
def valid_report() -> Callable[[Report, Mapping[str, str]], None]:
    """Fail unless a report follows the contract: its schema, and verbatim evidence."""
    validator = _validator("report")

    def check(report: Report, texts: Mapping[str, str]) -> None:
        value = json.loads(json.dumps(report.as_json()))
        wrong = [f"{e.json_path}: {e.validator}" for e in validator.iter_errors(value)]
        assert not wrong
        for evidence in all_evidence(report):
            assert texts[evidence.part][evidence.start : evidence.end] == evidence.quote
            assert evidence.quote

    return check


@pytest.fixture(scope="session")
def case_schema() -> jsonschema.Draft202012Validator:
    """The schema of the case file."""
    return _validator("case")


def _validator(name: str) -> jsonschema.Draft202012Validator:
    path = Path(__file__).parent / "contract" / f"{name}.schema.json"
    return jsonschema.Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))


def all_evidence(report: Report) -> list[Evidence]:
    """Return every piece of evidence anywhere in a report."""
    found = []
    for answer in report.criteria:
        found += [*answer.evidence, *answer.because, *([answer.nearest] if answer.nearest else [])]
        for subject in answer.subjects:
            found += [*subject.evidence, *subject.because]
    for row in report.restrictions:
        found += [*row.plan, *row.owner, *row.method]
    return found


@pytest.fixture
def small_case() -> dict[str, Any]:
    """A short case file with two or three things to ask about."""
    return {
        "case_id": "S1",
        "case": {
            "offence": "Assault occasioning actual bodily harm",
            "name": "Colin Dale",
            "victim_contact_scheme": "statutory",
            "mappa_eligible": True,
            "hate_element": None,
        },
        "offence_analysis": {
            "victim_information": "Janet Okafor, 34, his former partner.",
            "victim_impact": "A fractured wrist. She has not slept in the front room since.",
        },
        "risk_management_plan": {
            "key_information": "He is MAPPA eligible.",
            "monitoring_and_control": "No contact with Ms Okafor. PC Shah checks this every week.",
        },
    }
