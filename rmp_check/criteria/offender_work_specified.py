"""The case file's plan says what work the offender will do to reduce the risk to victims.

"Offending behaviour work" can mean anything or nothing: a man was released with his anger at his wife
never spoken about, because everybody read the same three words and took it as done.
"""

from __future__ import annotations

from rmp_check.case import Case
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
from rmp_check.work import read_work

_PLAN = "risk_management_plan"
_WORK = f"{_PLAN}.interventions_and_treatment"


def answer(case: Case) -> Finding:
    """Look for one named programme or described piece of work that lies ahead."""
    work = read_work(case)
    if work.specific:
        return one(MET, tuple(s.evidence() for s in work.specific), sure=work.sure)
    near = nearest(case.plan, "work_specific", "work_generic", "work_other")
    if work.generic:
        return one(PARTIAL, tuple(s.evidence() for s in work.generic), nearest=near)
    return one(GAP, nearest=near)


CRITERION = Criterion(
    place="F1",
    id="offender-work-specified",
    asks="What work will the offender do on the behaviour that harmed the victim?",
    asks_partial="Which programme or which sessions, and on what?",
    source=Source(
        document=VICTIM_CONTACT,
        paragraph="4.8",
        words="work to be undertaken with the offender to reduce the risk to victims",
    ),
    looked_in=(_PLAN,),
    rests_on=("risk_management_plan.interventions_and_treatment",),
    answer=answer,
    examples=(
        Example(
            status=MET, case={_WORK: "[[Building Better Relationships from 6 March at the Leeds office.]]"}
        ),
        Example(
            status=MET,
            case={_WORK: "[[Eight one-to-one sessions with me on jealousy and on being told no.]] ESOL."},
        ),
        Example(status=MET, case={_WORK: "[[VICTIM EMPATHY WORKBOOK 1:1, 5 SESSIONS.]] GP for sleep."}),
        Example(status=PARTIAL, case={_WORK: "[[Offending behaviour work to be identified on release.]]"}),
        Example(status=PARTIAL, case={_WORK: "[[Victim awareness to be considered.]] Forklift ticket."}),
        Example(status=GAP, case={_WORK: "Debt advice. English Level 1. Counselling for low mood."}),
        Example(
            status=GAP,
            near_miss=True,
            case={_WORK: "He completed the Thinking Skills Programme in 2021. Work: roofing."},
        ),
    ),
)
