"""The case file has a plan that itself says which person it protects, so that a colleague new to the case would know.

A plan about "the victim" is read on the day of release by somebody who never saw the offence analysis.
"It seemed a strange answer", inspectors wrote of not naming whom the licence itself names.
"""

from __future__ import annotations

from rmp_check.case import Case, Sentence
from rmp_check.cast import Cast, read_cast
from rmp_check.criterion import (
    GAP,
    MET,
    PARTIAL,
    VICTIM_CONTACT,
    Criterion,
    Example,
    Finding,
    Source,
    nearest,
    one,
)
from rmp_check.keyed import keyed
from rmp_check.victims import describes, description, index_victims

_TOLD = "offence_analysis.victim_information"
_SAFETY = "risk_management_plan.victim_safety_planning"
_MONITORING = "risk_management_plan.monitoring_and_control"
_GENERIC = keyed(
    r"\b(?:(?<!potential )(?<!future )(?<!possible )(?<!other )(?<!new )victims?(?:'s?|s')?|v\d?(?:'s)?|"
    r"vs(?:')?|vics?|ip|complainants?(?:'s)?|(?:the|their|his|her) deceased(?:'s)?|"
    r"injured party|aggrieved|survivor)(?![\w/-])(?! (?:liaison|contact|empathy|awareness|safety|support|"
    r"unit|focus(?:ed)?|impact|issues|work|"
    r"personal|statement|service|surcharge|group|information|officer|care|code|register|blaming|mentality|"
    r"of (?:domestic|abuse|crime)))"
)


def answer(case: Case) -> Finding:
    """Look in the plan for a victim by name, initials or description; else for "the victim"."""
    cast = read_cast(case)
    named = _named(case, cast)
    known = description(case, cast)
    likely = [s for s in case.plan if s not in named and s.chance("protected_specific") > 0.4]
    described = [s for s in likely if describes(s, known, cast)]
    if named or described:
        found = (*named, *described)
        sure = bool(named) or any(s.chance("protected_specific") > 0.65 for s in described)
        return one(MET, tuple(s.evidence() for s in found), sure=sure)
    generic = [s for s in case.plan if _GENERIC.search(s.folded)]
    if generic:
        return one(PARTIAL, tuple(s.evidence() for s in generic))
    return one(GAP, nearest=nearest(case.plan, "protected_specific", "protected_generic"))


def _named(case: Case, cast: Cast) -> list[Sentence]:
    people = index_victims(cast)
    machine = case.file.machine_written
    found = {
        id(m.sentence): m.sentence
        for p in people
        for m in p.mentions
        if m.section == "risk_management_plan" and m.part not in machine
    }
    return list(found.values())


CRITERION = Criterion(
    place="A2",
    id="protected-person-specified",
    asks="Whom does this plan protect?",
    asks_partial="Who is the victim of whom the plan speaks?",
    source=Source(
        document=VICTIM_CONTACT,
        paragraph="4.9",
        words="did not contain the details of the victims and inaccurately recorded the specific licence "
        "conditions",
    ),
    looked_in=("risk_management_plan",),
    rests_on=("risk_management_plan.victim_safety_planning",),
    answer=answer,
    examples=(
        Example(
            status=MET,
            case={
                _TOLD: "Moira Ashe, 34, his ex-partner.",
                _SAFETY: "[[Ms Ashe has an alarm and a marker on her home.]]",
            },
        ),
        Example(
            status=MET,
            case={
                _TOLD: "The cashier, a woman of 26, alone.",
                _MONITORING: "[[He is to have no contact with the cashier.]]",
            },
        ),
        Example(
            status=MET,
            case={
                _TOLD: "V = K.L., F, 19, classmate.",
                _SAFETY: "[[K.L. has opted in and wants the month of release.]]",
            },
        ),
        Example(
            status=PARTIAL,
            case={
                _TOLD: "Moira Ashe, 34, his ex-partner.",
                _MONITORING: "[[No contact with the victim or the victim's family.]]",
            },
        ),
        Example(
            status=GAP,
            case={
                _TOLD: "Moira Ashe, 34, his ex-partner.",
                _SAFETY: "He must keep out of Selby. Members of the public.",
            },
        ),
        Example(
            status=GAP,
            near_miss=True,
            case={
                _TOLD: "Moira Ashe, 34, his ex-partner.",
                _SAFETY: "The Victim Liaison Officer is Ruth Okoye. Victim empathy work to be considered. "
                "Future partners.",
            },
        ),
    ),
)
