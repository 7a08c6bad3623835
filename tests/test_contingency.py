"""Triggers, responses and who acts, with the chances that a model would give."""

from __future__ import annotations

import dataclasses

import pytest

from rmp_check.case import Case
from rmp_check.contingency import acts, is_trigger, read_contingencies
from rmp_check.readers.case_json import from_json
from rmp_check.reading import read_case

SURE = {"contingency_trigger": 0.9, "contingency_action": 0.9}


def case_of(text: str, *chances: dict[str, float], field: str = "contingency_plans") -> Case:
    """Return a case with this text in the field; the n-th sentence gets the n-th chances."""
    case = read_case(
        from_json(
            {
                "case_id": "t",
                "case": {"offence": "Assault", "name": "Colin Dale"},
                "offence_analysis": {"victim_information": "Anna Park is his former partner."},
                "risk_management_plan": {field: text},
            }
        )
    )
    plan = [s for s in case.sentences if s.section == "risk_management_plan"]
    marked = {s: dataclasses.replace(s, chances=c) for s, c in zip(plan, chances, strict=False)}
    return dataclasses.replace(case, sentences=tuple(marked.get(s, s) for s in case.sentences))


@pytest.mark.parametrize(
    "text",
    [
        "If he is seen in her street, PC Rees attends and I request recall.",
        "If he, or somebody for him, writes to Ms Park, I will ask for recall.",
        "GPS alert near the shop: EMS ring control room",
        "Seen in the close > D Gethin submits recall",
        "SHOULD HE APPROACH HER, I RING 999",
        "If she is approached the house manager will ring the police.",
        "Any letter is reported to DC Shah by me.",
        "Contact with her - recall (SPO)",
    ],
)
def test_somebody_acts(text: str) -> None:
    case = case_of(text)
    assert acts(case.plan[0], case.people)


@pytest.mark.parametrize(
    "text",
    [
        "If he approaches her, recall will be considered.",
        "If he is found near the synagogue: recall, police informed",
        "If seen near Ms Park's home warning letter or recall.",
        "If PC Rees finds a camera, a recall.",
        "If Ms Park reports contact, an emergency recall follows.",
        "Enforcement action will follow.",
        "Police to be told.",
        "If he is near the shop, the police will take whatever action they see fit.",
    ],
)
def test_nobody_acts(text: str) -> None:
    case = case_of(text)
    assert not acts(case.plan[0], case.people)


def test_a_trigger_is_about_the_victim_and_not_about_the_offender() -> None:
    assert is_trigger(case_of("If he goes to her street, I ring 999.", SURE).plan[0])
    assert not is_trigger(case_of("If he is threatened by others, I ring 999.", SURE).plan[0])
    other = {"contingency_trigger": 0.55, "contingency_other": 0.9}
    assert not is_trigger(case_of("If the hostel closes I find a bed.", other).plan[0])


def test_the_next_sentence_may_hold_the_response() -> None:
    case = case_of("Concern: he is in her street. Action: I ring PC Rees.", SURE, {"contingency_action": 0.9})
    (found,) = read_contingencies(case).found
    assert [s.text for s in found.response] == ["Action: I ring PC Rees."]


def test_the_response_to_another_trigger_is_not_this_ones() -> None:
    case = case_of(
        "If he is in her street, recall will be considered. If the bed is lost I ring the hub.",
        SURE,
        {"contingency_other": 0.9, "contingency_action": 0.9},
    )
    (found,) = read_contingencies(case).found
    assert found.response == ()


def test_a_line_on_breach_is_generic() -> None:
    said = read_contingencies(case_of("Any breach of licence leads to enforcement."))
    assert said.generic
    assert said.found == ()


def test_elsewhere_only_an_explicit_if_then_counts() -> None:
    chances = {"contingency_trigger": 0.9, "contingency_action": 0.9}
    field = "monitoring_and_control"
    assert read_contingencies(case_of("If he is in the zone I request recall.", chances, field=field)).found
    assert not read_contingencies(
        case_of("The tag alerts the police in the zone.", chances, field=field)
    ).found


def test_missed_appointments_concern_no_victim() -> None:
    said = read_contingencies(
        case_of("2 appts missed - breach and warning letter", {"contingency_generic": 0.9})
    )
    assert said.generic == ()
