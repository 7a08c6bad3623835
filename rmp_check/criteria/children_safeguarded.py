"""The case file says what is done to keep the children around the offender and the victim safe.

The children of the house he goes back to are nobody's case. A plan that only keeps him from one child by
licence tells no social worker that he is coming.
"""

from __future__ import annotations

from rmp_check.case import Case
from rmp_check.children import children, names
from rmp_check.criterion import (
    GAP,
    MEETING_THE_NEEDS,
    MET,
    NOT_APPLICABLE,
    PARTIAL,
    Criterion,
    Example,
    Finding,
    Source,
    nearest,
    not_applicable,
    one,
)
from rmp_check.safeguarding import (
    acts_for_children,
    names_an_agency,
    speaks_of_children,
    speaks_of_safeguarding,
)

_INFORMATION = "offence_analysis.victim_information"
_ROSH = "rosh_summary.who_is_at_risk"
_KEY = "risk_management_plan.key_information"
_SAFETY = "risk_management_plan.victim_safety_planning"
_SURE = 0.65
"""Chance of the label from which an action without a children's agency is firm."""


def answer(case: Case) -> Finding:
    """Find whether a child is mentioned, then a safeguarding action or a mere mention in the plan."""
    found = children(case)
    if not found:
        return not_applicable()
    because = tuple(m.sentence.evidence(m.start, m.end) for m in found[:3])
    known = names(found)
    plan = [(s, speaks_of_children(s, known)) for s in case.plan]
    acts = []
    for i, (sentence, child) in enumerate(plan):
        before = i > 0 and plan[i - 1][0].part == sentence.part and plan[i - 1][1]
        if acts_for_children(sentence, child, child or before):
            acts.append(sentence)
    if acts:
        sure = any(names_an_agency(s) or s.chance("child_action") >= _SURE for s in acts)
        return one(MET, tuple(s.evidence() for s in acts), because=because, sure=sure)
    vague = [s for s, child in plan if child or speaks_of_safeguarding(s)]
    if vague:
        return one(PARTIAL, tuple(s.evidence() for s in vague), because=because)
    return one(GAP, because=because, nearest=nearest(case.plan, "child_action", "child_mention"))


CRITERION = Criterion(
    place="F6",
    id="children-safeguarded",
    asks="Who has told children's social care about this child, and what was agreed?",
    asks_partial="The children are mentioned: what is done for their safety, and who decides about contact?",
    source=Source(
        document=MEETING_THE_NEEDS,
        paragraph="6",
        words="when there were other children living in the same place, whether at home or in other accommodation",
    ),
    looked_in=("risk_management_plan",),
    rests_on=("risk_management_plan.victim_safety_planning",),
    answer=answer,
    examples=(
        Example(
            status=MET,
            case={
                _INFORMATION: "Ex-partner, 29. Their son Leo, 6, lives with her.",
                _SAFETY: "[[I rang children's social care on 3 May; the social worker decides about contact with Leo.]]",
            },
        ),
        Example(
            status=MET,
            case={
                _ROSH: "His sister's children, aged 4 and 7.",
                _SAFETY: "[[MASH informed of the release address and will assess before he visits the children.]]",
            },
        ),
        Example(
            status=PARTIAL,
            case={_ROSH: "Daughter (9).", _SAFETY: "[[Safeguarding to be kept in mind.]]"},
        ),
        Example(
            status=PARTIAL,
            case={_INFORMATION: "She has two kids.", _KEY: "[[His son Alfie, 8, visits on Sundays.]]"},
        ),
        Example(
            status=GAP,
            case={
                _INFORMATION: "A boy of 14, not known to him.",
                _SAFETY: "Exclusion zone round the town centre.",
            },
        ),
        Example(
            status=GAP,
            near_miss=True,
            case={
                _ROSH: "His daughters, 5 and 8, live with his former wife.",
                _SAFETY: "He must not have unsupervised contact with any child under 18 without the prior approval "
                "of his supervising officer.",
            },
        ),
        Example(
            status=NOT_APPLICABLE,
            case={
                _INFORMATION: "Mrs Ford, 79; her daughter, who is 51, speaks for her.",
                _SAFETY: "No contact.",
            },
        ),
        Example(
            status=NOT_APPLICABLE,
            near_miss=True,
            case={_KEY: "High risk of serious harm to children. He was in care as a child."},
        ),
    ),
)
