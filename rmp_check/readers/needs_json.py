"""The offence analysis of a strengths and needs assessment: answers by code, each with a value or values.

It asks for no text on the victim or on the impact of the offence, and has no plan.
"""

from __future__ import annotations

from collections.abc import Mapping

from rmp_check.case_file import Facts, Note
from rmp_check.readers.oasys_json import assessment_of, victim_rows
from rmp_check.readers.oasys_names import OFFENCE
from rmp_check.readers.service_part import Section, ServicePart, records, text_of, word_of

_BEGIN = "offence_analysis_"
_TEXTS: Mapping[str, str] = {
    "description_of_offence": "brief_offence_details",
    "reason": "motivation_and_triggers",
    "patterns_of_offending": "pattern_of_offending",
    "escalation": "pattern_of_offending",
    "accept_responsibility": "acceptance_of_responsibility",
    "impact_on_victims": "acceptance_of_responsibility",
    "leader": "brief_offence_details",
    "elements_victim_targeted": "victim_information",
    "who_was_the_victim_other": "victim_information",
}
"""What the text under a code is about; 2.6 asks whether he sees the impact, not what the impact was."""
_ENDS = ("", "_details", "_yes_details", "_no_details")
_RELATIONS: Mapping[str, str] = {
    "STRANGER": "stranger",
    "CRIMINAL_JUSTICE_STAFF": "criminal justice staff",
    "POP_PARENT_OR_STEP_PARENT": "parent or step-parent",
    "POP_PARTNER": "partner",
    "POP_EX_PARTNER": "ex-partner",
    "POP_CHILD_OR_STEP_CHILD": "child or step-child",
    "OTHER_FAMILY_MEMBER": "family member",
}
_HATE = "HATRED_OF_IDENTIFIABLE_GROUPS"


def read(record: Mapping[str, object], path: str = "") -> tuple[ServicePart, frozenset[str]] | None:
    """Return what a map of answers holds of an offence analysis, and the names that are read by that."""
    used = frozenset(n for n in record if n.startswith(_BEGIN) and isinstance(record[n], Mapping))
    if not used:
        return None
    texts: dict[str, list[str]] = {}
    for code, field in _TEXTS.items():
        for end in _ENDS:
            answer = record.get(f"{_BEGIN}{code}{end}")
            if isinstance(answer, Mapping) and not answer.get("options"):
                if text := text_of(answer.get("value"), f"{path}{_BEGIN}{code}{end}.value"):
                    texts.setdefault(field, []).append(text)
    victims = record.get(f"{_BEGIN}victims_collection")
    rows = _rows(victims.get("collection")) if isinstance(victims, Mapping) else ""
    if rows:
        texts.setdefault("victim_information", []).append(rows)
    section = Section(
        part=OFFENCE,
        fields={field: "\n\n".join(found) for field, found in texts.items()},
        exposed=frozenset(_TEXTS.values()),
        assessment=assessment_of(record),
    )
    elements = record.get(f"{_BEGIN}elements")
    ticks = elements.get("values") if isinstance(elements, Mapping) else None
    facts = Facts()
    if isinstance(ticks, list) and _HATE in ticks:
        facts = Facts(hate_element="Hatred of identifiable groups", given=frozenset({"hate_element"}))
    notes = (
        (Note(part=OFFENCE, text="The rows of victims (no names) are read as text, a line each."),)
        if rows
        else ()
    )
    return ServicePart(sections=(section,), facts=facts, from_needs=True, notes=notes), used


def _rows(collection: object) -> str:
    rows = []
    for item in records(collection):
        found = {
            name: _value(item.get(f"{_BEGIN}victim_{code}"))
            for name, code in (("victimRelation", "relationship"), ("gender", "sex"), ("age", "age"))
        }
        found["victimRelation"] = _RELATIONS.get(found["victimRelation"], "")
        found["age"] = found["age"].removeprefix("AGE_").replace("_TO_", "-").replace("_", " ")
        rows.append(found)
    return victim_rows(rows)


def _value(answer: object) -> str:
    return word_of(answer.get("value")) if isinstance(answer, Mapping) else ""
