"""The report and the case file are what the contract's schemas say; evidence is verbatim."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, get_args, get_type_hints

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rmp_check
from rmp_check import case_file
from rmp_check.assess import all_criteria
from rmp_check.case import QUOTE_LIMIT, Evidence
from rmp_check.checking import check_file
from rmp_check.criterion import HEADS, Status
from rmp_check.readers import case_json
from rmp_check.report import Answer, Coverage, Report, RestrictionRow, SubjectAnswer
from tests.conftest import Checked

CONTRACT = Path(__file__).parent / "contract"
REPORT = json.loads((CONTRACT / "report.schema.json").read_text(encoding="utf-8"))
CASE = json.loads((CONTRACT / "case.schema.json").read_text(encoding="utf-8"))
IN_ORDER = """victim-identified protected-person-specified victim-details-consistent
    victim-whereabouts-withheld emotional-impact-recorded physical-impact-recorded victim-account-used
    vlo-named-with-contact victim-contact-choice-recorded vlo-told-of-key-events
    licence-conditions-in-plan licence-conditions-accurate plan-conditions-on-licence
    victim-requests-answered monitoring-owner-named monitoring-method-stated offender-work-specified
    contingency-actions-stated release-address-weighed mappa-stated hate-element-addressed
    children-safeguarded civil-order-detailed plan-reviewed-afresh offender-identity-consistent""".split()

Valid = Callable[[Report, Mapping[str, str]], None]


def test_all_criteria_are_there_in_order() -> None:
    assert [c.id for c in all_criteria()] == IN_ORDER


def test_open_cases_follow_the_schema(
    open_cases: list[Checked], case_schema: jsonschema.Draft202012Validator
) -> None:
    assert open_cases
    for case in open_cases:
        case_schema.validate(case.json)


def test_reports_of_the_open_cases_follow_the_contract(
    open_cases: list[Checked], valid_report: Valid
) -> None:
    for case in open_cases:
        valid_report(case.report, dict(case.file.texts()))


def test_texts_have_the_paths_and_words_of_the_json(open_cases: list[Checked]) -> None:
    for case in open_cases:
        for path, text in case.file.texts():
            value: Any = case.json
            for name in path.split("."):
                value = value[int(name)] if isinstance(value, list) else value[name]
            assert value == text


@pytest.mark.parametrize(
    ("kind", "schema"),
    [
        (Report, REPORT),
        (Answer, REPORT["properties"]["criteria"]["items"]),
        (SubjectAnswer, REPORT["properties"]["criteria"]["items"]["properties"]["subjects"]["items"]),
        (Coverage, REPORT["properties"]["coverage"]["items"]),
        (RestrictionRow, REPORT["properties"]["restrictions"]["items"]),
        (Evidence, REPORT["$defs"]["evidence"]),
    ],
)
def test_report_types_have_the_fields_of_the_schema(kind: type, schema: dict[str, Any]) -> None:
    assert {f.name for f in dataclasses.fields(kind)} == set(schema["properties"])


def test_words_of_the_report_are_those_of_the_schema() -> None:
    answer = REPORT["properties"]["criteria"]["items"]["properties"]
    assert [s.value for s in Status] == answer["status"]["enum"]
    assert list(HEADS.values()) == answer["head"]["enum"]
    assert REPORT["$defs"]["evidence"]["properties"]["quote"]["maxLength"] == QUOTE_LIMIT


def test_case_file_types_have_the_fields_of_the_schema() -> None:
    parts = CASE["properties"]
    for part, names in case_file.TEXT_PARTS.items():
        assert set(names) == set(parts[part]["properties"])
    condition = parts["licence"]["properties"]["conditions"]["items"]["properties"]
    assert list(case_file.CATEGORIES) == condition["category"]["enum"]
    for kind, schema, extra in (
        (case_file.Facts, parts["case"], {"given"}),
        (case_file.VictimContact, parts["victim_contact"], set()),
        (case_file.CourtSentence, parts["case"]["properties"]["sentence"], set()),
        (
            case_file.VictimLiaisonOfficer,
            parts["victim_contact"]["properties"]["vlo"]["anyOf"][1],
            set(),
        ),
    ):
        assert {f.name for f in dataclasses.fields(kind)} - extra == set(schema["properties"])


def test_public_types_are_frozen_and_typed() -> None:
    for kind in (Report, Answer, SubjectAnswer, Coverage, RestrictionRow, Evidence, case_file.CaseFile):
        assert vars(kind)["__dataclass_params__"].frozen
        for hint in get_type_hints(kind).values():
            assert Any not in (hint, *get_args(hint))


def test_check_takes_the_plain_dict(small_case: dict[str, Any], valid_report: Valid) -> None:
    report = rmp_check.check(small_case)
    assert report.case_id == "S1"
    assert rmp_check.check({"file": small_case, "gold": {}}).case_id == "S1"
    valid_report(report, dict(case_json.from_json(small_case).texts()))


def test_same_text_gives_the_same_answers(small_case: dict[str, Any]) -> None:
    first, second = rmp_check.check(small_case), rmp_check.check(small_case)
    assert first.criteria == second.criteria
    assert first.restrictions == second.restrictions


# --- generated text -----------------------------------------------------------------------------

_PHRASES = st.sampled_from(
    """Ms Janet Okafor|the victim|his ex-partner|PC Shah|Mr Dale|her son aged 6|the VLO|J.O.|
    must not contact|will be excluded from|is on a curfew between|lives at 14 Vale Road|
    restraining order until 4 May 2031|MAPPA Category 2 Level 1|the exclusion zone|the licence|
    has not slept since|was bruised to the ribs|01632 960274|a.b@justice.example|7pm to 7am daily|
    if he approaches her|recall will be considered|reviewed weekly|Heaton Norris|Thinking Skills|
    - |\n- |\n|\r\n|. |; |: |, |e.g. |“|”|(|)|’s |...|?|!|\u2022 |
    \x07|\x00|\u202e|\u05d0\u05d1\u05d2|\U0001f600|İ|ß|\u2028|\u0301"""
    .split("|")
)  # fmt: skip
_TEXTS = st.one_of(
    st.none(),
    st.lists(_PHRASES, max_size=25).map(" ".join),
    st.lists(_PHRASES, max_size=25).map(lambda parts: " ".join(parts).upper()),
    st.text(st.characters(codec="utf-8"), max_size=120),
)


def _fields(part: str) -> st.SearchStrategy[dict[str, str | None]]:
    return st.dictionaries(st.sampled_from(case_file.TEXT_PARTS[part]), _TEXTS, max_size=4)


_CASES = st.fixed_dictionaries(
    {
        "case_id": st.text(st.characters(codec="utf-8"), min_size=1, max_size=8),
        "case": st.fixed_dictionaries(
            {"offence": st.text(st.characters(codec="utf-8"), max_size=20)},
            optional={
                "name": st.sampled_from([None, "", "Colin Dale", "O’Neil", "Ł"]),
                "victim_contact_scheme": st.sampled_from([None, "statutory", "discretionary", "none"]),
                "mappa_eligible": st.sampled_from([None, True, False]),
                "hate_element": st.sampled_from([None, "", "None", "racial"]),
                "changes_since_previous_plan": _TEXTS,
                "date_of_birth": st.sampled_from([None, "1980-02-29"]),
            },
        ),
        "risk_management_plan": _fields("risk_management_plan"),
    },
    optional={
        "offence_analysis": _fields("offence_analysis"),
        "rosh_summary": _fields("rosh_summary"),
        "previous_plan": _fields("previous_plan"),
        "not_disclosable": _TEXTS,
        "licence": st.fixed_dictionaries(
            {
                "conditions": st.lists(
                    st.fixed_dictionaries(
                        {"text": _TEXTS}, optional={"category": st.sampled_from(case_file.CATEGORIES)}
                    ),
                    max_size=4,
                )
            }
        ),
        "victim_contact": st.fixed_dictionaries(
            {},
            optional={
                "choice": st.sampled_from(["opted_in", "declined", "not_recorded"]),
                "vlo": st.sampled_from([None, {}, {"name": "Bethan Skyrme", "phone": "01632 960274"}]),
                "requested_conditions": st.lists(st.lists(_PHRASES, max_size=6).map(" ".join), max_size=3),
                "victim_impact_report": _TEXTS,
            },
        ),
    },
)


@settings(max_examples=150)
@given(value=_CASES)
def test_any_text_gives_a_report_with_verbatim_evidence(
    value: dict[str, object], valid_report: Valid
) -> None:
    file = case_json.from_json(value)
    valid_report(check_file(file), dict(file.texts()))
