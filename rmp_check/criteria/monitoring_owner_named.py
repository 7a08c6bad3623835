"""The case file says, for each restriction that protects a victim, who monitors it.

A zone that nobody watches is a line on a map. "Will be monitored" leaves police, hostel and probation
each believing that another looks, until the victim meets him at her door.
"""

from __future__ import annotations

from rmp_check.case import Case
from rmp_check.criterion import (
    GAP,
    MET,
    NOT_APPLICABLE,
    PARTIAL,
    VICTIM_CONTACT,
    Criterion,
    Example,
    Finding,
    Source,
    Subject,
    nearest,
    not_applicable,
)
from rmp_check.monitoring import watches

_PLAN = "risk_management_plan.monitoring_and_control"


def answer(case: Case) -> Finding:
    """Look for somebody who watches over each of the plan's protective restrictions."""
    found = watches(case)
    if not found:
        return not_applicable()
    subjects = tuple(
        Subject(
            label=w.restriction.label,
            status=GAP if not w.owner else MET if w.whole else PARTIAL,
            because=(w.restriction.statements[0].sentence.evidence(),),
            evidence=w.owner,
            sure=w.sure,
        )
        for w in found
    )
    close = nearest(case.plan, "monitoring_vague", "monitoring_method", "monitoring_owner")
    return Finding(subjects=subjects, nearest=close)


CRITERION = Criterion(
    place="E1",
    id="monitoring-owner-named",
    asks="Who watches over each of these restrictions: which person, role or agency?",
    asks_partial="Who watches over the restrictions for which nobody is named?",
    source=Source(
        document=VICTIM_CONTACT,
        paragraph="4.10",
        words="who would monitor the restrictions and how",
    ),
    looked_in=("risk_management_plan",),
    rests_on=("risk_management_plan.monitoring_and_control",),
    answer=answer,
    examples=(
        Example(
            status=MET,
            case={
                _PLAN: "Licence: not to enter Heaton Norris. [[PC Shah, neighbourhood team, checks the zone each week.]] "
                "He has a curfew from 7pm to 7am. [[The tagging provider monitors the curfew and rings me.]]"
            },
        ),
        Example(
            status=MET,
            case={
                _PLAN: "He must not contact Ms Doyle and must live at the approved premises. "
                "[[I am responsible for monitoring both.]]"
            },
        ),
        Example(
            status=PARTIAL,
            case={
                _PLAN: "He must not contact Ms Doyle. He is excluded from Marple. "
                "[[DC Hart monitors the exclusion zone.]]"
            },
        ),
        Example(
            status=GAP,
            case={
                _PLAN: "He is excluded from Marple. He has a curfew 7pm to 7am. Both will be robustly managed."
            },
        ),
        Example(
            status=GAP,
            near_miss=True,
            case={
                _PLAN: "Exclusion zone: Marple. The GPS trail is read every Monday. He must not contact Ms Doyle "
                "without my prior approval. The practice nurse monitors his blood pressure weekly."
            },
        ),
        Example(
            status=NOT_APPLICABLE,
            case={_PLAN: "Weekly reporting at the office. Drug tests by the recovery service."},
        ),
    ),
)
