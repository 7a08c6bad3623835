"""The case file says at which MAPPA category and level the case is managed.

A colleague who takes the case over on the day of release has to know who else is at the table, and
whether the case was referred in time.
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
    not_applicable,
    one,
)

_FACT = "case.mappa_eligible"
_PLAN = "risk_management_plan.key_information"


def answer(case: Case) -> Finding:
    """Look for category, level and decision in the plan; the fact decides whether it applies."""
    if case.facts.mappa_eligible is False:
        return not_applicable(_FACT)
    found = case.labelled(case.plan, "mappa_category", "mappa_level", "mappa_decision", "mappa_other")
    if case.facts.mappa_eligible is None and not found:
        return not_applicable(_FACT, sure=False)
    sure = case.facts.mappa_eligible is not None
    category = case.labelled(case.plan, "mappa_category")
    level = case.labelled(case.plan, "mappa_level")
    decision = case.labelled(case.plan, "mappa_decision")
    if level and (category or decision):
        evidence = dict.fromkeys((*category, *level, *decision))
        return one(MET, tuple(s.evidence() for s in evidence), facts=(_FACT,), sure=sure)
    if found:
        return one(PARTIAL, tuple(s.evidence() for s in found), facts=(_FACT,), sure=sure)
    return one(GAP, facts=(_FACT,), sure=sure)


CRITERION = Criterion(
    place="F4",
    id="mappa-stated",
    asks="At which MAPPA category and level is this case managed?",
    asks_partial="Which MAPPA category and level, and what did the panel decide?",
    source=Source(
        document=VICTIM_CONTACT,
        paragraph="4.15",
        words="he should have been referred to a MAPPA Level 2 meeting six months before release",
    ),
    looked_in=("risk_management_plan",),
    answer=answer,
    examples=(
        Example(status=MET, case={_FACT: True, _PLAN: "[[MAPPA Category 2, managed at Level 1.]]"}),
        Example(
            status=MET,
            case={_FACT: True, _PLAN: "[[MAPPA level 2; the panel on 4 May agreed a police visit each month.]]"},
        ),
        Example(status=PARTIAL, case={_FACT: True, _PLAN: "[[MAPPA eligible.]]"}),
        Example(status=PARTIAL, case={_FACT: True, _PLAN: "[[Category 1 under MAPPA.]]"}),
        Example(status=GAP, case={_FACT: True, _PLAN: "High risk of serious harm to known adults."}),
        Example(
            status=GAP,
            near_miss=True,
            case={_FACT: True, _PLAN: "Category C prison. Completed a Level 2 award in catering."},
        ),
        Example(status=NOT_APPLICABLE, case={_FACT: False, _PLAN: "Low risk."}),
    ),
)
