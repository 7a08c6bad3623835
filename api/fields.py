"""What the pages call the texts of a case file: the labels of OASys, which their authors know."""

from __future__ import annotations

import dataclasses

from rmp_check.report import is_number, place_name


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One text of the form."""

    path: str
    label: str
    hint: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the case file, as a group of fields."""

    name: str
    title: str
    fields: tuple[Field, ...]


def _part(name: str, title: str, *fields: tuple[str, str] | tuple[str, str, str]) -> Part:
    return Part(
        name=name,
        title=title,
        fields=tuple(
            Field(path=f"{name}.{f[0]}", label=f[1], hint=f[2] if len(f) == 3 else "") for f in fields
        ),
    )


_PLAN = (
    ("key_information", "RM28.1 Key information about current situation"),
    ("further_considerations", "RM28 Further considerations about current situation"),
    ("supervision", "RM30 Supervision"),
    ("monitoring_and_control", "RM31 Monitoring and control"),
    ("interventions_and_treatment", "RM32 Interventions and treatment"),
    ("victim_safety_planning", "RM33 Victim safety planning"),
    ("contingency_plans", "RM34 Contingency plans"),
    ("additional_comments", "RM35 Additional comments"),
)
OFFENCE_ANALYSIS = _part(
    "offence_analysis",
    "Offence analysis",
    ("brief_offence_details", "2.1 Brief offence details"),
    # 2.4.1 and 2.4.2 are the other way round in other systems: only the words are sure.
    (
        "victim_information",
        "2.4 Victim information",
        "How the victim and the offender know each other, and anything of note, such as vulnerability",
    ),
    ("victim_impact", "2.5 Impact on the victim"),
    ("motivation_and_triggers", "2.8 Motivation and triggers"),
    ("acceptance_of_responsibility", "2.11 Acceptance of responsibility"),
    ("pattern_of_offending", "2.12 Pattern of offending"),
)
PLAN = _part("risk_management_plan", "Risk management plan", *_PLAN)
ROSH = _part(
    "rosh_summary",
    "Risk of serious harm summary",
    ("who_is_at_risk", "R10.1 Who is at risk"),
    ("nature_of_risk", "R10.2 Nature of the risk"),
    ("when_risk_greatest", "R10.3 When the risk is likely to be greatest"),
    ("circumstances_increasing_risk", "R10.4 Circumstances likely to increase the risk"),
    ("factors_reducing_risk", "R10.5 Factors likely to reduce the risk"),
)
PREVIOUS = _part("previous_plan", "Last plan that was signed off", *_PLAN)
PARTS = (OFFENCE_ANALYSIS, PLAN, ROSH, PREVIOUS)

_LABELS = {field.path: field.label for part in PARTS for field in part.fields} | {
    "not_disclosable": "Information not to be disclosed to the offender",
    "victim_contact.victim_impact_report": "Victim impact report",
    "victim_contact.vlo.name": "Name of the victim liaison officer",
    "victim_contact.vlo.phone": "Telephone of the victim liaison officer",
    "victim_contact.vlo.email": "Email address of the victim liaison officer",
    "case.name": "Name of the person on probation",
    "case.crn": "CRN",
    "case.offence": "Offence",
    "case.hate_element": "Hate element",
    "case.changes_since_previous_plan": "What has changed since the last plan",
    "case.date_of_birth": "Date of birth",
    "case.release_date": "Release date",
}

_LISTS = {
    "licence.conditions.": "Licence condition",
    "victim_contact.requested_conditions.": "Condition that the victim asked for",
}


def label(path: str) -> str:
    """Return what the pages call a text, by its path."""
    if path in _LABELS:
        return _LABELS[path]
    for before, words in _LISTS.items():
        number = path.removeprefix(before).removesuffix(".text")
        if path.startswith(before) and is_number(number):
            return f"{words} {int(number) + 1}"
    words = place_name(path)
    return words[:1].upper() + words[1:]
