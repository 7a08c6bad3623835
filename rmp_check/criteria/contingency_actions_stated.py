"""The case file's contingency plan says what would raise the risk to a victim, what is done, and by whom.

On the night when he is seen in her street the duty officer has a page on lost keys and low mood, and
the line that any breach will be enforced; nobody rings her.
"""

from __future__ import annotations

from rmp_check.case import Case
from rmp_check.contingency import read_contingencies
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

_PLAN = "risk_management_plan"
_CONTINGENCY = f"{_PLAN}.contingency_plans"


def answer(case: Case) -> Finding:
    """Look for one trigger about a victim with an action and somebody who takes it."""
    said = read_contingencies(case)
    whole = [c for c in said.found if c.response]
    if whole:
        found = dict.fromkeys(s.evidence() for c in whole for s in c.sentences)
        return one(MET, tuple(found), sure=any(c.sure for c in whole))
    halves = (*(c.trigger for c in said.found), *said.generic)
    near = nearest(case.plan, "contingency_trigger", "contingency_generic", "contingency_other")
    if halves:
        return one(PARTIAL, tuple(s.evidence() for s in halves), nearest=near)
    return one(GAP, nearest=near)


CRITERION = Criterion(
    place="F2",
    id="contingency-actions-stated",
    asks="What would show that the risk to the victim is rising, what is then done, and who does it?",
    asks_partial="Which trigger about the victim, which action, and who takes it?",
    source=Source(
        document=VICTIM_CONTACT,
        paragraph="4.18",
        words="contingency plans should state what action is to be taken, and by whom",
    ),
    looked_in=(_PLAN,),
    rests_on=("risk_management_plan.contingency_plans",),
    answer=answer,
    examples=(
        Example(
            status=MET,
            case={_CONTINGENCY: "[[If he is seen in her street, PC Rees attends and I request recall.]]"},
        ),
        Example(
            status=MET,
            case={_CONTINGENCY: "[[Seen near the victim's road: duty SPO recalls.]] Bed lost: CAS3."},
        ),
        Example(
            status=PARTIAL,
            case={_CONTINGENCY: "[[If he approaches the victim, recall will be considered.]]"},
        ),
        Example(status=PARTIAL, case={_CONTINGENCY: "[[Any breach of licence will lead to enforcement.]]"}),
        Example(
            status=GAP,
            case={
                _CONTINGENCY: "If his mood drops he will see the GP. If the hostel closes I will find a bed."
            },
        ),
        Example(
            status=GAP,
            near_miss=True,
            case={
                _CONTINGENCY: "If he is threatened by former associates I will ring the police and move him.",
                f"{_PLAN}.supervision": "If he is ill he is to ring me before 9am.",
            },
        ),
    ),
)
