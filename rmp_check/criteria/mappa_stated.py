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
    nearest,
    not_applicable,
    one,
)
from rmp_check.mappa import FACT, eligibility, read_mappa

_PLAN = "risk_management_plan.key_information"


def answer(case: Case) -> Finding:
    """Look for category, level and decision in the plan; the fact decides whether it applies."""
    eligible = case.facts.mappa_eligible
    if eligible is False:
        return not_applicable(FACT)
    said = read_mappa(case)
    sure = eligible is not None
    if eligible is None and (said.denied or not eligibility(case)):
        return not_applicable(FACT, sure=False)
    if said.levels and (said.categories or said.decisions):
        found = dict.fromkeys((*said.categories, *said.levels, *said.decisions))
        return one(MET, tuple(s.evidence() for s in found), facts=(FACT,), sure=sure)
    if said.mentions:
        best = dict.fromkeys((*said.categories, *said.levels)) or dict.fromkeys(said.mentions)
        return one(PARTIAL, tuple(s.evidence() for s in best), facts=(FACT,), sure=sure)
    return one(GAP, facts=(FACT,), nearest=nearest(case.plan, "mappa_level", "mappa_other"), sure=sure)


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
    rests_on=("risk_management_plan.further_considerations", "risk_management_plan.monitoring_and_control"),
    answer=answer,
    examples=(
        Example(status=MET, case={FACT: True, _PLAN: "[[MAPPA Category 2, managed at Level 1.]]"}),
        Example(
            status=MET,
            case={
                FACT: True,
                _PLAN: "[[MAPPA level 2; the panel on 4 May agreed a police visit each month.]]",
            },
        ),
        Example(status=MET, case={FACT: True, _PLAN: "MAPPA file opened in May. [[Cat 2 L1.]]"}),
        Example(status=PARTIAL, case={FACT: True, _PLAN: "[[MAPPA eligible.]]"}),
        Example(status=PARTIAL, case={FACT: True, _PLAN: "[[MAPPA M2.]]"}),
        Example(status=PARTIAL, case={FACT: True, _PLAN: "[[Category 1 under MAPPA.]]"}),
        Example(status=GAP, case={FACT: True, _PLAN: "High risk of serious harm to known adults."}),
        Example(
            status=GAP,
            near_miss=True,
            case={FACT: True, _PLAN: "Category C prison. Completed a Level 2 award in catering."},
        ),
        Example(status=NOT_APPLICABLE, case={FACT: False, _PLAN: "Low risk."}),
    ),
)
