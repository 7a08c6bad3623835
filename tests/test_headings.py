"""The headings of the forms, in the ways in which they are written."""

from __future__ import annotations

import pytest

from rmp_check.case_file import TEXT_PARTS, CaseFile
from rmp_check.lexicon import entries
from rmp_check.readers import Document, read_case_file
from rmp_check.readers.headings import INLINE, MARKED, NUMBERED, PLAIN, find

_FIELDS = {f"{part}.{field}" for part, fields in TEXT_PARTS.items() for field in fields}


@pytest.mark.parametrize(
    ("line", "target", "strength"),
    [
        ("RM33 Victim safety planning", "risk_management_plan.victim_safety_planning", NUMBERED),
        ("RM33", "risk_management_plan.victim_safety_planning", NUMBERED),
        ("RM 34 – Contingency Plans", "risk_management_plan.contingency_plans", NUMBERED),
        ("[RM31] He reports weekly.", "risk_management_plan.monitoring_and_control", PLAIN),
        ("RM31: Monitoring & Control", "risk_management_plan.monitoring_and_control", NUMBERED),
        ("RM28.1 Key information about current situation", "risk_management_plan.key_information", NUMBERED),
        ("RM28 Further considerations", "risk_management_plan.further_considerations", NUMBERED),
        ("MONITORING AND CONTROL", "risk_management_plan.monitoring_and_control", MARKED),
        ("Victim Safety Planning:", "risk_management_plan.victim_safety_planning", PLAIN),
        ("3) Interventions/Treatment", "risk_management_plan.interventions_and_treatment", PLAIN),
        ("VSP", "risk_management_plan.victim_safety_planning", PLAIN),
        ("Supervision (who they see, when and why)", "risk_management_plan.supervision", PLAIN),
        ("Supervision - continued", "risk_management_plan.supervision", INLINE),
        ("Supervision: weekly", "risk_management_plan.supervision", INLINE),
        ("4. Added measures for specific risks", "risk_management_plan.victim_safety_planning", PLAIN),
        ("RM26 Contingency", "risk_management_plan.contingency_plans", NUMBERED),
        ("2.1 Brief offence(s) details", "offence_analysis.brief_offence_details", NUMBERED),
        ("2.4.2 Victim - perpetrator relationship", "offence_analysis.victim_information", NUMBERED),
        ("2.4.1 Victim – perpetrator relationship", "offence_analysis.victim_information", NUMBERED),
        ("2.4.1", "offence_analysis.victim_information", NUMBERED),
        ("Q2.5 Impact on the victim (note any consequences)", "offence_analysis.victim_impact", NUMBERED),
        ("2.8.3 Motivation and triggers", "offence_analysis.motivation_and_triggers", NUMBERED),
        ("2.12 Pattern of offending", "offence_analysis.pattern_of_offending", NUMBERED),
        ("R10.3 When is the risk likely to be the greatest?", "rosh_summary.when_risk_greatest", NUMBERED),
        ("SUM11 Circumstances or situations where offending is most likely to occur", "rosh_summary.when_risk_greatest", NUMBERED),
        ("SUM10 Strengths and protective factors", "rosh_summary.factors_reducing_risk", NUMBERED),
        ("SUM1", "rosh_summary.who_is_at_risk", NUMBERED),
    ],
)  # fmt: skip
def test_heading_is_known_in_its_forms(line: str, target: str, strength: int) -> None:
    heading = find(line)
    assert heading is not None
    assert (heading.target, heading.strength) == (target, strength)


@pytest.mark.parametrize(
    "line",
    [
        "Supervision is weekly.",
        "2.5 grams of cannabis were found.",
        "He has completed 12 sessions.",
        "Monitoring and control of his tag is with the provider.",
        "30 minutes late.",
        "",
    ],
)
def test_text_is_no_heading(line: str) -> None:
    assert find(line) is None


def test_what_follows_a_heading_on_its_line_is_its_text() -> None:
    heading = find("RM30 Supervision: He reports weekly.")
    assert heading is not None
    assert "RM30 Supervision: He reports weekly."[heading.end :] == "He reports weekly."


def test_list_of_headings_names_fields_of_the_case_file() -> None:
    labels: dict[str, str] = {}
    for line in entries("section_headings"):
        target, _, names = line.partition(":")
        part, _, field = target.partition(".")
        assert (
            target in _FIELDS
            or field == "*"
            or target in ("-", "--", "not_disclosable")
            or part == "victim_contact"
        ), target
        for name in names.split("|"):
            label = name.strip().removeprefix("~ ")
            assert labels.setdefault(label, target) == target, f"{label} stands under two fields"


def read(text: str) -> CaseFile:
    return read_case_file([Document(name="a.txt", content=text.encode())])


def test_old_form_of_the_plan_is_read() -> None:
    file = read(
        "RISK MANAGEMENT PLAN\n\n1. Current situation\nIn custody.\n\n2. Other agencies involved\nPolice.\n\n"
        "3. Existing support / controls\nCurfew.\n\n4. Added measures for specific risks\nAn alarm for her.\n\n"
        "5. Who will undertake the actions and by when\nThe practitioner.\n\n6. Level of contact\nWeekly.\n\n"
        "7. Contingency\nRecall.\n"
    )
    assert file.risk_management_plan == {
        "further_considerations": "In custody.",
        "supervision": "Police.\nThe practitioner.\nWeekly.",
        "monitoring_and_control": "Curfew.",
        "victim_safety_planning": "An alarm for her.",
        "contingency_plans": "Recall.",
    }


def test_words_of_a_heading_within_numbered_text_are_text() -> None:
    file = read(
        "RM31 Monitoring and control\nTag.\nSUPERVISION\nShe is seen weekly.\nRM34 Contingency plans\nRecall.\n"
        "RM30 Supervision\nMonthly.\n"
    )
    assert file.risk_management_plan == {
        "supervision": "Monthly.",
        "monitoring_and_control": "Tag.\nSUPERVISION\nShe is seen weekly.",
        "contingency_plans": "Recall.",
    }


def test_questions_without_a_place_are_left_out_and_listed() -> None:
    file = read(
        "2.1 Brief offence details\nHe hit her.\n2.10 Disinhibitors\nAlcohol\n2.12 Pattern of offending\nNone.\n"
        "RM30 Supervision\nWeekly.\nSIGNATURES\nA. Practitioner\n"
    )
    assert file.offence_analysis == {"brief_offence_details": "He hit her.", "pattern_of_offending": "None."}
    assert file.risk_management_plan == {"supervision": "Weekly."}
    (note,) = (n.text for n in file.notes if n.part == "case_file")
    assert "Disinhibitors" in note
    assert "SIGNATURES" in note


def test_headings_of_an_assessment_are_the_authors_own_within_a_plan() -> None:
    file = read("RM30 Supervision\nWeekly.\nACCOMMODATION\nWith his aunt.\nRM34 Contingency plans\nRecall.\n")
    assert (file.risk_management_plan or {})["supervision"] == "Weekly.\nACCOMMODATION\nWith his aunt."


def test_text_before_the_first_heading_is_read_with_it() -> None:
    file = read(
        "Assessment of 3 May\nMAPPA level: 2\n\nHe was told of this plan, and asked for a copy of it in large print.\n\n"
        "RM30 Supervision\nWeekly.\nRM34 Contingency plans\nRecall.\n"
    )
    text = (file.risk_management_plan or {})["supervision"]
    assert "MAPPA level: 2" in text
    assert "large print" in text
    assert any("before the first known heading" in n.text for n in file.notes)


def test_plan_in_prose_needs_to_be_told() -> None:
    document = Document(name="a", content=b"He reports weekly, and PC Shah looks at the tag on Mondays.")
    file = read_case_file([document], {"a": "risk_management_plan"})
    assert file.risk_management_plan == {"additional_comments": document.content.decode()}
    assert any("under no known heading" in n.text for n in file.notes)
