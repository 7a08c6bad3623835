"""The JSON of the services: each shape, each trap, and the three states of a text."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmp_check import batch
from rmp_check.case_file import TEXT_PARTS, CaseFile, CaseFileError, CourtSentence
from rmp_check.checking import check_file
from rmp_check.conditions import classify
from rmp_check.people import VICTIM as VICTIM_ROLE
from rmp_check.people import find_people
from rmp_check.readers import case_json, oasys_names
from rmp_check.readers.service_json import case_file_from, from_json, recognise
from rmp_check.readers.told_facts import with_facts
from rmp_check.report import Report
from tests.conftest import CASES
from tests.service_documents import (
    CRN,
    KEY,
    NO_CONTACT,
    OFFENCE,
    PLAN,
    VICTIM,
    ZONE,
    arns_offence,
    arns_plan,
    assessment,
    cas_offence,
    ords,
    private_licence,
    public_licence,
    questions,
    registration,
)


def made(*documents: Any) -> CaseFile:
    """Return the case file that these documents make."""
    parts = [recognise(d) for d in documents]
    return case_file_from([p for p in parts if p is not None])


def notes(file: CaseFile, part: str) -> str:
    """Return what the reader says of a part."""
    return " ".join(n.text for n in file.notes if n.part == part)


# Plan and offence analysis


def test_arns_plan_gives_every_text_as_it_came() -> None:
    plan = made(arns_plan()).risk_management_plan
    assert plan is not None
    assert plan["monitoring_and_control"] == PLAN["monitoringAndControl"]
    assert plan["key_information"] == KEY
    assert len(plan) == 7


def test_arns_offence_gives_texts_victims_and_the_offence() -> None:
    file = made(arns_offence())
    assert file.offence_analysis is not None
    assert file.offence_analysis["victim_information"].splitlines() == [
        "Former partner of six years.",
        "",
        f"{VICTIM}, 34. She lives alone.",
        "",
        "the offender's ex-partner, female, aged 26-49",
    ]
    assert file.facts.offence == "Assault occasioning actual bodily harm; Criminal damage"
    assert (file.facts.crn, file.case_id) == (CRN, CRN)


ROW_FIELDS = ("victimRelation", "gender", "age")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("Stranger", "Male", "26-49"), "stranger, male, aged 26-49"),
        (
            ("Spouse/Partner - live in", "Female", "65+"),
            "the offender's spouse or partner, live in, female, aged 65+",
        ),
        (("Other family member", "Unknown", ""), "the offender's family member"),
        (("", "Female", "18-20"), "female, aged 18-20"),
    ],
)
def test_rows_of_victims_identify_and_name_nobody(row: tuple[str, ...], words: str) -> None:
    given = {"victimDetails": [dict(zip(ROW_FIELDS, row, strict=True))]}
    bare = {k: v for k, v in OFFENCE.items() if not k.startswith("victim")}
    file = made(arns_offence(assessment(71, "2025-03-01", "2025-03-09", **bare, **given)))
    assert file.offence_analysis is not None
    assert file.offence_analysis["victim_information"] == words
    assert not find_people(file).of(VICTIM_ROLE)
    if row[0] and row[1] != "Unknown":
        assert check_file(file).answer("victim-identified").status == "met"


@pytest.mark.parametrize("row", [assessment(4, "2025-03-01", **PLAN), assessment(4, "2025-03-01", **OFFENCE)])
def test_ords_and_arns_give_the_same(row: dict[str, Any]) -> None:
    there = made(ords(row))
    here = made(arns_plan(row) if "supervision" in row else arns_offence(row))
    assert list(there.texts()) == list(here.texts())
    assert there.not_provided == here.not_provided


def test_assessments_without_text_are_the_timeline() -> None:
    rows = (
        assessment(60, "2023-01-01", "2023-01-09", **{**PLAN, "supervision": "Old."}),
        assessment(71, "2025-03-01", "2025-03-09", **PLAN),
        assessment(80, "2025-08-02"),
    )
    file = made(arns_plan(*rows))
    assert file.risk_management_plan is not None and file.previous_plan is not None
    assert file.risk_management_plan["supervision"] == PLAN["supervision"]
    assert file.previous_plan["supervision"] == "Old."
    assert "a later assessment was begun on 2 August 2025" in notes(file, "risk_management_plan")


def test_an_older_plan_that_was_never_completed_is_no_previous_plan() -> None:
    file = made(arns_plan(assessment(60, "2023-01-01", **PLAN), assessment(71, "2025-03-01", **PLAN)))
    assert file.previous_plan is None


def test_the_offence_analysis_is_taken_from_the_assessment_of_the_plan() -> None:
    later = assessment(90, "2025-09-01", "2025-09-02", **{**OFFENCE, "offence": "Newer."})
    same = assessment(71, "2025-03-01", "2025-03-09", **OFFENCE)
    file = made(arns_offence(same, later), arns_plan())
    assert file.offence_analysis is not None
    assert file.offence_analysis["brief_offence_details"] == OFFENCE["offence"]
    assert "they may not describe" not in notes(file, "offence_analysis")


def test_two_assessments_are_said_with_their_dates() -> None:
    file = made(arns_offence(assessment(66, "2024-01-02", "2024-01-20", **OFFENCE)), arns_plan())
    said = notes(file, "offence_analysis")
    assert "assessment 66 completed on 20 January 2024" in said
    assert "the plan from assessment 71 completed on 9 March 2025" in said


def test_old_and_new_summaries_of_the_risk_are_read() -> None:
    old = {"whoAtRisk": "Her.", "natureOfRisk": "Blows.", "riskGreatest": "On release.",
           "factorsLikelyToIncreaseRisk": "Drink.", "factorsLikelyToReduceRisk": "Work."}  # fmt: skip
    new = {"whoAtRisk": "Her.", "natureOfRisk": None, "factorsSituationsLikelyToOffend": "Drink.",
           "factorsAnalysisOfRisk": "Blows.", "factorsStrengthsAndProtective": "Work."}  # fmt: skip
    arns = {"summary": {"whoIsAtRisk": "Her.", "natureOfRisk": "Blows.", "riskIncreaseFactors": "Drink.",
                        "riskMitigationFactors": "Work.", "overallRiskLevel": "HIGH"}}  # fmt: skip
    first, *others = (
        made(arns_plan(), d).rosh_summary
        for d in (ords(assessment(71, "2025-03-01", **old)), ords(assessment(71, "2025-03-01", **new)), arns)
    )
    assert first == {"who_is_at_risk": "Her.", "nature_of_risk": "Blows.", "when_risk_greatest": "On release.",
                     "circumstances_increasing_risk": "Drink.", "factors_reducing_risk": "Work."}  # fmt: skip
    for other in others:
        assert other == {k: v for k, v in first.items() if k != "when_risk_greatest"}


def test_v4_sections_by_assessment_are_read() -> None:
    section2 = {"offenceAnalysis": "He struck her.", "victimPerpetratorRel": "His sister.", "victimInfo": None,
                "victimImpact": "She moved.", "racial": "Yes", "offenceMotivation": "Spite.",
                "offenceLinkedToReoffending": "Drink.", "acceptsResponsibility": "No."}  # fmt: skip
    plan = {"keyInformationAboutCurrentSituation": "x", "furtherConsiderations": "y", "additionalComments": "z",
            "tickDomesticAbuse": "Yes", "referredToMappaLevel2": "Yes", "pre4PillarsContingency": "Old."}  # fmt: skip
    victims = {"assessments": [{"victims": [{"victimAge": "5-11", "victimGender": "Male",
                                             "victimPerpRelationship": "Son/Daughter - child"}]}]}  # fmt: skip
    file = made(
        ords(assessment(5, "2025-01-01", **section2)), ords(assessment(5, "2025-01-01", **plan)), victims
    )
    assert file.offence_analysis is not None and file.risk_management_plan is not None
    assert (
        file.offence_analysis["victim_information"]
        == "His sister.\n\nthe offender's son or daughter, child, male, aged 5-11"
    )
    assert file.offence_analysis["motivation_and_triggers"] == "Spite.\n\nDrink."
    assert file.risk_management_plan["contingency_plans"] == "Old."
    assert file.facts.mappa_eligible is True
    assert file.facts.hate_element == "Racial motivation or hatred of other identifiable group"
    assert not {p for p in file.not_provided if p.startswith(("offence_analysis", "risk_management"))}


def test_racial_motivation_is_a_hate_element() -> None:
    tick = "Racial motivation or hatred of other identifiable group"
    row = assessment(71, "2025-03-01", "2025-03-09", **{**OFFENCE, "evidencedMotivations": [tick]})
    assert made(arns_offence(row)).facts.hate_element == tick


# Questions and answers


def test_questions_go_by_their_label_where_the_numbers_are_swapped() -> None:
    group = {
        "group": "offenceDetails",
        "assessmentMetadata": {"hasApplicableAssessment": True, "dateCompleted": "2025-03-09"},
        "answers": questions(
            ("Offence analysis", "2.1", "He struck her."),
            ("Victim - perpetrator relationship", "2.4.1", "[2.4.2] His former partner."),
            ("Impact on the victim", "2.5", "She does not sleep."),
            ("Something nobody knows", "99.9", "Not read."),
        ),
    }
    analysis = made(group).offence_analysis
    assert analysis == {
        "brief_offence_details": "He struck her.",
        "victim_information": "His former partner.",
        "victim_impact": "She does not sleep.",
    }


def test_a_prefix_says_what_a_plan_answer_is() -> None:
    rows = questions(("", "", "[RM33] Panic alarm fitted."), ("", "RM34", "[RM34] Recall."))
    plan = made(rows).risk_management_plan
    assert plan == {"victim_safety_planning": "Panic alarm fitted.", "contingency_plans": "Recall."}


def test_answers_copied_into_one_box_are_taken_apart() -> None:
    copied = "See below.\r\n[RM30] Weekly.\r\n[RM33] Panic alarm.\r\nChecked monthly."
    rows = questions(("Additional comments", "RM35", copied))
    assert made(rows).risk_management_plan == {
        "supervision": "Weekly.\r\n",
        "victim_safety_planning": "Panic alarm.\r\nChecked monthly.",
        "additional_comments": "See below.",
    }


def test_an_edited_answer_stands_before_the_imported_one() -> None:
    imported = {
        "oasys-import": {
            "risk-management-plan": {
                "riskManagementAnswers": {"RM33": "Edited."},
                "riskManagementSummaries": questions(
                    ("Victim safety planning", "RM33", "Imported."), ("Supervision", "RM30", "Weekly.")
                ),
            }
        }
    }
    assert made(imported).risk_management_plan == {
        "supervision": "Weekly.",
        "victim_safety_planning": "Edited.",
    }


def test_cas3_never_gives_a_contingency_plan() -> None:
    report = check_file(made({"risk-management-plan": {"riskManagementAnswers": {"QRM33": "Alarm."}}}))
    answer = report.answer("contingency-actions-stated")
    assert (answer.status, answer.certainty) == ("not_applicable", "tentative")
    assert "contingency plans" in answer.message


def test_all_sections_in_one_object_are_read() -> None:
    file = made(
        {
            "assessmentId": 12,
            "assessmentState": "Completed",
            "dateStarted": "2025-03-01T00:00:00Z",
            "dateCompleted": "2025-03-09T00:00:00Z",
            "offenceDetails": questions(("Offence analysis", "2.1", "He struck her.")),
            "roshSummary": questions(("Who is at risk", "R10.1", "Her.")),
            "riskManagementPlan": questions(("Supervision", "RM30", "Weekly.")),
        }
    )
    assert (file.offence_analysis, file.rosh_summary, file.risk_management_plan) == (
        {"brief_offence_details": "He struck her."},
        {"who_is_at_risk": "Her."},
        {"supervision": "Weekly."},
    )


# Text, blank, never given


def test_what_arns_never_gives_is_not_asked_for() -> None:
    file = made(arns_offence(), arns_plan())
    assert "offence_analysis.victim_impact" in file.not_provided
    report = check_file(file)
    for criterion in ("emotional-impact-recorded", "victim-account-used", "victim-requests-answered"):
        answer = report.answer(criterion)
        assert (answer.status, answer.certainty, answer.flagged) == ("not_applicable", "tentative", False)
        assert answer.message.startswith("This source never gives: ")


def test_a_blank_text_of_a_source_that_gives_it_is_asked_for() -> None:
    offence = cas_offence()
    offence["offence"]["victimImpact"] = "   "
    report = check_file(made(offence, arns_plan()))
    assert report.answer("emotional-impact-recorded").status == "gap"


def test_two_sources_of_one_assessment_fill_each_other() -> None:
    file = made(arns_offence(), cas_offence())
    assert file.offence_analysis is not None
    assert file.offence_analysis["victim_impact"] == "She does not sleep and has changed her job."
    assert "the offender's ex-partner, female, aged 26-49" in file.offence_analysis["victim_information"]
    assert file.offence_analysis["brief_offence_details"] == OFFENCE["offence"]
    assert not {p for p in file.not_provided if p.startswith("offence_analysis")}


def test_a_plan_alone_asks_nothing_of_the_offence_analysis() -> None:
    report = check_file(made(arns_plan()))
    states = {c.part: c.state for c in report.coverage}
    assert states["offence_analysis"] == "not_provided"
    assert report.answer("victim-identified").status == "not_applicable"
    assert report.answer("monitoring-owner-named").evidence


def test_an_offence_analysis_alone_asks_nothing_of_the_plan() -> None:
    report = check_file(made(arns_offence()))
    flagged = {a.id for a in report.criteria if a.flagged}
    assert flagged <= {"victim-identified", "victim-details-consistent", "victim-whereabouts-withheld"}
    assert report.answer("victim-identified").status == "met"
    assert report.answer("plan-conditions-on-licence").status == "not_applicable"


@pytest.mark.parametrize(("level", "state"), [("LOW", "not_provided"), ("HIGH", "empty")])
def test_a_plan_without_text_is_kept_back_where_the_risk_is_low(level: str, state: str) -> None:
    plan = arns_plan(assessment(71, "2025-03-01", "2025-03-09", **dict.fromkeys(PLAN)))
    risk = {"summary": {"whoIsAtRisk": "Her.", "riskInCommunity": {level: ["Known Adult"]}}}
    report = check_file(made(plan, risk, arns_offence()))
    assert {c.part: c.state for c in report.coverage}["risk_management_plan"] == state
    assert report.answer("protected-person-specified").flagged is (state == "empty")


def test_v4_gives_a_plan_at_any_level() -> None:
    plan = {"furtherConsiderations": None, "supervision": None, "tickDomesticAbuse": None}
    report = check_file(made(ords(assessment(5, "2025-01-01", **plan)), arns_offence()))
    assert {c.part: c.state for c in report.coverage}["risk_management_plan"] == "empty"


@pytest.mark.parametrize("san", [{"crn": CRN, "sanIndicator": True}, {"indicators": {"sanIndicator": "Y"}}])
def test_a_strengths_and_needs_assessment_has_no_text_on_the_victim(san: dict[str, Any]) -> None:
    offence = cas_offence()
    offence["offence"] |= {"victimImpact": None, "victimInfo": None, "victimPerpetratorRel": None}
    file = made(offence, arns_plan(), san)
    assert {"offence_analysis.victim_impact", "offence_analysis.victim_information"} <= file.not_provided
    report = check_file(file)
    assert not any(report.answer(c).flagged for c in ("victim-identified", "emotional-impact-recorded"))


def test_answers_of_a_strengths_and_needs_assessment_are_read() -> None:
    def text(value: str | None, **more: Any) -> dict[str, Any]:
        return {"type": "TEXT_AREA", "description": "x", "options": None, "value": value, **more}

    victim = {
        "offence_analysis_victim_relationship": text("POP_EX_PARTNER"),
        "offence_analysis_victim_age": text("AGE_26_TO_49"),
        "offence_analysis_victim_sex": text("FEMALE"),
    }
    answers = {
        "offence_analysis_description_of_offence": text("He struck her twice."),
        "offence_analysis_elements": {
            "values": ["HATRED_OF_IDENTIFIABLE_GROUPS"],
            "options": [{"value": "x"}],
        },
        "offence_analysis_accept_responsibility": text("YES", options=[{"value": "YES"}]),
        "offence_analysis_accept_responsibility_yes_details": text("He says so."),
        "offence_analysis_victims_collection": {"type": "COLLECTION", "collection": [victim]},
    }
    file = made({"assessment": answers}, arns_plan())
    assert file.offence_analysis == {
        "brief_offence_details": "He struck her twice.",
        "victim_information": "the offender's ex-partner, female, aged 26-49",
        "acceptance_of_responsibility": "He says so.",
    }
    assert file.facts.hate_element == "Hatred of identifiable groups"
    report = check_file(file)
    assert report.answer("victim-identified").status == "met"
    assert report.answer("emotional-impact-recorded").status == "not_applicable"


def test_recall_keeps_only_the_contingency_plan() -> None:
    plan = {
        "assessmentStatusComplete": True,
        "latestDateCompleted": "2025-03-09T00:00:00.000Z",
        "contingencyPlans": PLAN["contingencyPlans"],
    }
    report = check_file(made({"risk": {"riskManagementPlan": plan}}))
    assert report.answer("contingency-actions-stated").status == "met"
    assert not report.answer("monitoring-owner-named").flagged


# What OASys writes itself


def test_machine_written_text_states_facts_and_is_no_plan() -> None:
    told = (
        f"{KEY} {VICTIM} is protected by a restraining order until 4 May 2030 that forbids all contact. MAPPA "
        "Category 2, managed at Level 1. PC Adler checks the curfew each week. His daughter Wren, 6, lives with "
        "him; children's services agreed her contact."
    )
    file = made(arns_plan(assessment(71, "2025-03-01", keyInformationCurrentSituation=told)), arns_offence())
    assert file.machine_written == {"risk_management_plan.key_information"}
    report = check_file(file)
    for answer in report.criteria:
        if answer.id not in ("victim-details-consistent", "victim-whereabouts-withheld"):
            assert not [e for e in answer.evidence if e.part.endswith("key_information")], answer.id
    assert report.answer("children-safeguarded").because  # the child is a fact all the same
    assert report.answer("children-safeguarded").status == "gap"
    assert report.answer("civil-order-detailed").status == "gap"


def test_boilerplate_in_the_authors_box_is_machine_written_too() -> None:
    older = {"keyConsiderationsCurrentSituation": "x", "furtherConsiderationsCurrentSituation": KEY}
    assert len(made(arns_plan(assessment(1, "2020-01-01", **older))).machine_written) == 2
    mixed = {"furtherConsiderationsCurrentSituation": KEY + "\r\rHe will live in Halden."}
    assert not made(arns_plan(assessment(1, "2020-01-01", **mixed))).machine_written


def test_headings_in_the_wrong_boxes_meet_nothing() -> None:
    legacy = {"monitoringAndControl": "3. Added measures for specific risks. Include here all activity aimed at "
              "addressing victim perspective and contact.", "victimSafetyPlanning": "7. Contingency"}  # fmt: skip
    report = check_file(made(arns_plan(assessment(71, "2025-03-01", **legacy)), cas_offence()))
    for criterion in ("protected-person-specified", "contingency-actions-stated", "offender-work-specified"):
        assert report.answer(criterion).status != "met"


# Dirty text


def test_control_characters_stay_and_offsets_hold() -> None:
    text = f"No contact with {VICTIM}.\r\r\x02PC Adler checks the zone.\x0c\r\nHe reports weekly.\r"
    file = made(
        arns_plan(assessment(71, "2025-03-01", **{**PLAN, "monitoringAndControl": text})), arns_offence()
    )
    assert file.risk_management_plan is not None
    assert file.risk_management_plan["monitoring_and_control"] == text
    texts = dict(file.texts())
    found = [e for a in check_file(file).criteria for e in (*a.evidence, *a.because)]
    assert found
    for evidence in found:
        assert texts[evidence.part][evidence.start : evidence.end] == evidence.quote
        assert not set("\r\x02\x0c") & set(evidence.quote)


@pytest.mark.parametrize(
    ("came", "kept"),
    [
        ('"Weekly."', "Weekly."),
        ('Weekly. \r\n"', "Weekly. \r\n"),
        ('"He said "no" twice."', 'He said "no" twice.'),
        ('"Zone" and "tag" checked.', '"Zone" and "tag" checked.'),
        ('"Zone" and "tag"', '"Zone" and "tag"'),
        ("[RM30] Weekly.", "Weekly."),
        ("[sic] Weekly.", "[sic] Weekly."),
    ],
)
def test_quote_marks_round_a_value_are_no_text(came: str, kept: str) -> None:
    plan = made(arns_plan(assessment(71, "2025-03-01", **{**PLAN, "supervision": came}))).risk_management_plan
    assert plan is not None and plan["supervision"] == kept


# Licences


def test_private_licence_reads_the_expanded_text_and_the_codes() -> None:
    file = made(arns_plan(), private_licence(NO_CONTACT, ZONE))
    assert file.licence is not None
    assert [c.category for c in file.licence] == ["other", "other", "non_contact", "exclusion", None]
    assert file.licence[2].text == NO_CONTACT["expandedText"]
    facts = file.facts
    assert (facts.name, facts.date_of_birth) == ("Dorian Haske", dt.date(1988, 5, 14))
    assert facts.release_date == dt.date(2026, 6, 2)


def test_a_template_is_filled_from_the_inputs_where_each_gap_has_one() -> None:
    bare = {k: v for k, v in NO_CONTACT.items() if k != "expandedText"}
    rows = [{"field": "name", "value": "Oskar Vint", "sequence": 2}, {"field": "name", "value": "Ada Vint", "sequence": 1}]  # fmt: skip
    file = made(arns_plan(), private_licence({**bare, "data": rows}), {"x": 1})
    assert file.licence is not None
    assert "communicate with Ada Vint or Oskar Vint without" in file.licence[2].text


def test_public_licence_is_read_with_any_policy() -> None:
    plain = {
        "code": ZONE["code"],
        "type": "MULTIPLE_UPLOADS",
        "text": "Keep out of the area on the attached map.",
    }
    file = made(arns_plan(), public_licence(plain))
    assert file.licence is not None
    assert [c.category for c in file.licence] == ["residence", "exclusion", None]
    assert file.facts.release_date == dt.date(2026, 6, 2)


def test_integration_api_takes_the_licence_in_force() -> None:
    def licence(status: str, words: str) -> dict[str, Any]:
        row = {"type": "Bespoke", "code": None, "category": None, "condition": words}
        return {"status": status, "typeCode": "AP", "createdDate": "2026-01-01", "conditions": [row]}

    data = {"hmppsId": CRN, "licences": [licence("INACTIVE", "Old."), licence("ACTIVE", "In force.")]}
    file = made(arns_plan(), {"data": data})
    assert [c.text for c in file.licence or ()] == ["In force."]
    assert "There are 2 licences; one was read (active)." in notes(file, "licence")


def test_home_detention_licence_is_read() -> None:
    home = {"licence": {"licenceConditions": {
        "standard": {"additionalConditionsRequired": "Yes"},
        "additional": {"NO_COMMUNICATE_VICTIM": {"victimFamilyMembers": "Hanne Quellorby"}},
        "bespoke": [{"text": "Not to go to Tarnley.", "approved": "Yes"}, {"text": "x", "approved": "No"}],
    }}}  # fmt: skip
    file = made(arns_plan(), home)
    assert [(c.category, c.text) for c in file.licence or ()] == [
        ("non_contact", "No communicate victim: Hanne Quellorby"),
        (None, "Not to go to Tarnley."),
    ]


NIGHT = {"fromTime": "19:00:00", "untilTime": "07:00:00"}
WEEK = "MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY".split()


@pytest.mark.parametrize(
    "licence",
    [
        private_licence(kind="HDC", weeklyCurfewTimes=[{"fromDay": day, **NIGHT} for day in WEEK]),
        {"licence": {"curfew": {"curfewHours": {
            f"{day.lower()}{end}": hour for day in WEEK for end, hour in (("From", "19:00"), ("Until", "07:00"))
        }}}},
    ],
)  # fmt: skip
def test_the_curfew_of_home_detention_is_a_condition(licence: dict[str, Any]) -> None:
    text = "Licence curfew 7pm to 7am at his sister's."
    plan = arns_plan(assessment(71, "2025-03-01", **{**PLAN, "monitoringAndControl": text}))
    file = made(plan, licence)
    assert "between 19:00 and 07:00 daily" in next(
        c.text for c in file.licence or () if c.category == "curfew"
    )
    report = check_file(file)
    assert not report.answer("plan-conditions-on-licence").flagged
    assert not report.answer("licence-conditions-accurate").flagged


def test_curfew_hours_that_differ_by_day_are_told_by_day() -> None:
    times = [
        {"fromDay": "MONDAY", **NIGHT},
        {"fromDay": "FRIDAY", "fromTime": "21:00:00", "untilTime": "06:00:00"},
    ]
    file = made(arns_plan(), private_licence(weeklyCurfewTimes=times))
    assert [c.text[-31:] for c in file.licence or () if c.category == "curfew"] == [
        "between 19:00 and 07:00 Monday.",
        "between 21:00 and 06:00 Friday.",
    ]


def test_a_mapped_zone_contradicts_no_place() -> None:
    event = {"code": "99195049-f355-46fb-b7d8-aef87a1b19c5", "text": "Not to enter the area as defined by the "
             "attached map, during the period that Halden Fair takes place, including all occasions."}  # fmt: skip
    report = check_file(made(arns_plan(), arns_offence(), private_licence(NO_CONTACT, ZONE, event)))
    assert report.answer("licence-conditions-accurate").status == "met"
    assert report.answer("plan-conditions-on-licence").status == "met"
    licence = next(c for c in report.coverage if c.part == "licence")
    assert "2 zones are drawn on an attached map" in licence.note


def test_a_standard_condition_on_contact_details_is_no_contact_with_anybody() -> None:
    report = check_file(made(arns_plan(), arns_offence(), private_licence(NO_CONTACT)))
    row = next(r for r in report.restrictions if r.kind == "non_contact")
    assert row.licence == ("licence.conditions.2.text",)
    assert classify("Tell the supervising officer if you change or add any contact details.") == "other"


def test_general_non_contact_does_not_contradict_a_named_victim() -> None:
    general = {"code": "d5998ca1-62a2-4409-88cd-3137d893c2a0", "text": "Not to approach or communicate with any "
               "victims of your offences without the prior approval of your supervising officer."}  # fmt: skip
    report = check_file(made(arns_plan(), arns_offence(), private_licence(general, ZONE, kind="HARD_STOP")))
    assert report.answer("licence-conditions-accurate").status == "met"
    assert "no conditions but the general one" in next(c.note for c in report.coverage if c.part == "licence")


def test_a_placeholder_left_in_a_condition_is_flagged() -> None:
    report = check_file(
        made(arns_plan(), arns_offence(), public_licence({**NO_CONTACT, "expandedText": None, "data": []}))
    )
    answer = report.answer("licence-conditions-accurate")
    assert answer.status == "gap"
    assert "[INSERT NAME OF VICTIM AND / OR FAMILY MEMBERS]" in [e.quote for e in answer.evidence]
    assert "placeholder" in answer.message
    assert "1 condition with a placeholder" in next(c.note for c in report.coverage if c.part == "licence")
    assert not report.answer("victim-details-consistent").flagged  # "INSERT NAME" is nobody


# NDelius


def test_copied_licence_conditions_are_taken_apart() -> None:
    copied = "Licence Condition created automatically from the Create and Vary a licence system of\n"
    rows = [
        {"mainCategory": {"code": "SL1"}, "subCategory": {"code": "SL1"},
         "notes": copied + "Be of good behaviour.\nReside permanently at an address approved by us."},
        {"mainCategory": {"code": "BESP"}, "subCategory": {"code": "NSTT9"}, "notes": copied + "One.\nTwo."},
        {"mainCategory": {"code": "NLC8", "description": "Freedom of movement"},
         "subCategory": {"code": "NSTT8", "description": "To only attend places of worship agreed with us."}},
        {"mainCategory": {"code": "NLC8"}, "subCategory": {"code": "X"}, "notes": "Gone.", "active": False},
    ]  # fmt: skip
    conviction = {
        "mainOffence": {"code": "1", "description": "Wounding", "date": "2025-01-04"},
        "sentence": {
            "description": "ORA Adult Custody",
            "length": 3,
            "lengthUnits": "Years",
            "isCustodial": True,
        },
        "licenceConditions": rows,
    }
    summary = {
        "personalDetails": {"name": {"forename": "Dorian", "surname": "Haske"}, "identifiers": {"crn": CRN}},
        "registerFlags": ["High RoSH", "Victim contact"],
        "activeConvictions": [conviction],
    }
    file = made(arns_plan(), summary)
    assert [(c.category, c.text) for c in file.licence or ()] == [
        ("other", "Be of good behaviour."),
        ("residence", "Reside permanently at an address approved by us."),
        (None, "One."),
        (None, "Two."),
        (None, "To only attend places of worship agreed with us."),
    ]
    assert file.facts.sentence == CourtSentence(type="custody", months=36)
    assert (file.facts.offence, file.facts.name) == ("Wounding", "Dorian Haske")
    assert file.facts.victim_contact_scheme == "statutory"
    assert (
        made(arns_plan(), summary, private_licence(ZONE)).licence
        == made(arns_plan(), private_licence(ZONE)).licence
    )


def test_conditions_cut_short_are_said() -> None:
    row = {
        "mainDescription": "Freedom of movement",
        "notes": [{"id": 0, "note": "Not to", "hasNoteBeenTruncated": True}],
    }
    file = made(arns_plan(), {"licenceConditions": [row]})
    assert "cut short" in notes(file, "licence")


def test_registration_of_victim_contact_makes_the_scheme_apply() -> None:
    report = check_file(made(arns_plan(), [registration("INVI", "Victim Contact")]))
    answer = report.answer("vlo-named-with-contact")
    assert (answer.status, answer.certainty) == ("met", "firm")


def test_vulnerable_is_the_person_on_probation_not_a_victim() -> None:
    part = recognise(
        [registration("RVLN", "Vulnerable"), registration("INVI", "Victim Contact", active=False)]
    )
    assert part is not None and part.victim_contact is None and not part.facts.given


def test_a_safety_officer_alone_leaves_the_scheme_to_be_inferred() -> None:
    file = made(arns_plan(), [registration("DASO", "Domestic Abuse Safety Officer")])
    assert file.facts.victim_contact_scheme is None
    assert check_file(file).answer("vlo-named-with-contact").certainty == "tentative"


def test_a_registered_order_is_owed_a_place_in_the_plan() -> None:
    order = registration("RSTO", "Restraining Order", notes="Made at Halden Crown Court.")
    file = made(arns_plan(), {"registrations": [order]})
    assert file.not_disclosable == "Restraining Order, registered 7 April 2025.\nMade at Halden Crown Court."
    answer = check_file(file).answer("civil-order-detailed")
    assert answer.status == "gap" and answer.because


@pytest.mark.parametrize(
    ("mappa", "eligible"),
    [
        ({"level": 2, "category": 0}, True),
        ({"level": 0, "category": 3}, True),
        ({"level": 0, "category": 0}, None),
    ],
)
def test_mappa_is_known_by_level_or_category(mappa: dict[str, int], eligible: bool | None) -> None:
    assert made(arns_plan(), {"mappa": {**mappa, "startDate": "2025-01-01"}}).facts.mappa_eligible is eligible


def test_risk_flags_go_by_their_words() -> None:
    flags = {"personSummary": {"crn": CRN}, "riskFlags": [
        {"id": 1, "description": "Victim Contact", "removed": False},
        {"id": 2, "description": "Restraining Order", "removed": True},
    ]}  # fmt: skip
    file = made(arns_plan(), flags)
    assert (file.facts.victim_contact_scheme, file.not_disclosable) == ("statutory", None)


def test_an_event_of_registration_is_read() -> None:
    event = {
        "eventType": "probation-case.registration.updated",
        "additionalInformation": {"registerTypeCode": "INVI"},
    }
    assert made(arns_plan(), event).facts.victim_contact_scheme == "statutory"


@pytest.mark.parametrize(
    ("record", "choice"),
    [
        ({"victimContactSchemeOptedIn": False, "victimContactSchemeRequests": None}, "declined"),
        ({"openConditions": {"victimContactScheme": {"vcsOptedFor": "Yes"}}}, "opted_in"),
        ({"hasVictimsInContactScheme": {"selected": "YES"}}, "opted_in"),
        ({"victimLiaisonOfficers": [{"firstName": "Bea", "lastName": "Cormack"}]}, "not_recorded"),
    ],
)
def test_records_of_victim_contact_are_found(record: dict[str, Any], choice: str) -> None:
    contact = made(arns_plan(), record).victim_contact
    assert contact is not None and contact.choice == choice


# Several documents, and what is refused


def both(file: CaseFile) -> bool:
    return file.offence_analysis is not None and file.risk_management_plan is not None


@pytest.mark.parametrize(
    "several",
    [
        [arns_offence(), arns_plan()],
        {"offence": arns_offence(), "plan": {"data": [arns_plan()]}},
        {"case": [{"a": arns_plan()}, {"b": cas_offence()}]},
    ],
)
def test_several_replies_in_one_document_make_one_case(several: Any) -> None:
    assert both(from_json(several))


def test_documents_of_different_people_are_noticed() -> None:
    file = made(arns_plan(), {**arns_offence(), "crn": "X111111"})
    assert "different CRNs" in notes(file, "case_file")


@pytest.mark.parametrize(
    "value", [None, 3, "x", [], {}, [1], {"a": {"b": []}}, {"crn": CRN}, [[[[[[[[[[[]]]]]]]]]]]]
)
def test_other_json_is_not_recognised(value: Any) -> None:
    assert recognise(value) is None


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"victimSafetyPlanning": 7}, "riskManagementPlan.0.victimSafetyPlanning"),
        ({"contingencyPlans": [VICTIM]}, "riskManagementPlan.0.contingencyPlans"),
        ({"supervision": f"\ud800 {VICTIM}"}, "riskManagementPlan.0.supervision"),
    ],
)
def test_a_wrong_field_is_named_and_its_content_is_not(change: dict[str, Any], field: str) -> None:
    with pytest.raises(CaseFileError) as caught:
        recognise(arns_plan(assessment(71, "2025-03-01", **{**PLAN, **change})))
    assert caught.value.field == field
    assert "Quellorby" not in str(caught.value)


def test_a_licence_alone_is_nothing_to_check() -> None:
    content = json.dumps(private_licence(NO_CONTACT)).encode()
    result = batch.check_one("x", content)
    assert result.report is None
    assert result.error == "risk_management_plan: missing, and offence_analysis too: nothing to check"


def test_no_error_holds_a_name() -> None:
    """A surname planted in every place, then every text in turn made something else."""
    documents = [arns_plan(), arns_offence(), private_licence(NO_CONTACT), cas_offence()]
    errors = []

    def spoil(value: Any) -> None:
        items = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
        for key, inner in items:
            if isinstance(inner, dict | list):
                spoil(inner)
                continue
            for wrong in (["Quellorby"], "\ud800Quellorby"):
                value[key] = wrong
                errors.append(batch.check_one("x", json.dumps(documents).encode()).error)
            value[key] = inner

    spoil(documents)
    assert len([e for e in errors if e]) > 20
    assert "Quellorby" not in " ".join(errors)


KEYS = """assessments riskManagementPlan offence offenceDetails victimDetails victims timeline summary rosh answers
label questionNumber answer assessmentId initiationDate dateCompleted assessmentStatus supervision victimImpact
monitoringAndControl whoIsAtRisk riskInCommunity overallRiskLevel evidencedMotivations whatOccurred type code
additionalLicenceConditions conditions AP PSS additional bespoke text expandedText data field value sequence
licenceConditions activeConvictions sentence length lengthUnits isCustodial notes note registrations registerFlags
riskFlags description mappa level category startDate riskManagementAnswers RM33 QRM33 riskManagementSummaries
personalDetails name forename identifiers crn dateOfBirth victimContactScheme vcsOptedFor vloDiscussion licences
mainCategory subCategory victimLiaisonOfficers firstName sanIndicator indicators latestWIPDate""".split()
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.sampled_from(["", "x", "Yes", "INVI", "2025-03-01", "RM33"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=25,
)


@given(JSON)
@settings(max_examples=400)
def test_any_json_is_read_or_refused_by_name(value: object) -> None:
    try:
        part = recognise(value)
        if part is not None:
            file = case_file_from([part], partly=True)
            assert all(isinstance(text, str) and text for _, text in file.texts())
    except CaseFileError as error:
        assert error.field and error.rule


V1_NAMES = {
    "furtherConsiderationsCurrentSituation", "offence", "offenceDetails", "offenceDescription", "victimOtherInfo",
    "victimPerpetratorRelationship", "patternOfOffending", "specificWeapon", "whichWeapon", "othersInvolved",
}  # fmt: skip
HEAD = assessment(1, "2025-01-01", "2025-01-02")
ROUND = [p for p in CASES if not p.stem.startswith(("O7", "O8", "Q1"))][::18]


@pytest.mark.parametrize("path", ROUND, ids=lambda p: p.stem)
def test_a_case_in_the_shapes_of_the_services_gets_the_same_answers(path: Path) -> None:
    whole = case_json.from_json(json.loads(path.read_text(encoding="utf-8")))
    plan = {
        field: text
        for field, text in (whole.risk_management_plan or {}).items()
        if field != "key_information"
    }
    texts = {
        "risk_management_plan": plan,
        "offence_analysis": whole.offence_analysis or {},
        "rosh_summary": whole.rosh_summary or {},
    }
    documents: list[dict[str, Any]] = []
    for part, holder in (
        ("offence_analysis", "offence"),
        ("rosh_summary", "roshSummary"),
        ("risk_management_plan", "riskManagementPlan"),
    ):
        names = {
            field: name
            for name, field in reversed(list(oasys_names.NAMES[part].items()))
            if name not in V1_NAMES
        }
        documents.append(
            {
                **HEAD,
                holder: {
                    names[field]: texts[part].get(field)
                    for field in TEXT_PARTS[part]
                    if field != "key_information"
                },
            }
        )
    if whole.licence is not None:
        documents.append(
            {"statusCode": "ACTIVE", "bespokeConditions": [{"text": c.text} for c in whole.licence]}
        )
    file = dataclasses.replace(
        with_facts(made(*documents), whole.facts),
        victim_contact=whole.victim_contact,
        previous_plan=whole.previous_plan,
        not_disclosable=whole.not_disclosable,
        not_provided=frozenset(),
    )
    there = check_file(file)
    here = check_file(dataclasses.replace(whole, risk_management_plan=plan))
    assert [(a.id, a.status) for a in there.criteria] == [(a.id, a.status) for a in here.criteria]


def test_report_of_a_service_is_valid(valid_report: Any) -> None:
    file = made(arns_plan(), arns_offence(), private_licence(NO_CONTACT, ZONE), [registration("INVI", "x")])
    report: Report = check_file(file)
    valid_report(report, dict(file.texts()))
    assert len(report.criteria) == 25
