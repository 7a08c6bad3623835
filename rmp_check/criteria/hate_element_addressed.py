"""The case file says how the offender's hostility towards the victim's group will be worked on.

Keeping him from this victim leaves the next one: who attacks a man for being disabled will meet another
disabled man. Without work on the hostility the plan protects one person and nobody else.
"""

from __future__ import annotations

import re

from rmp_check.case import Case, Evidence, Sentence
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
from rmp_check.hostility import FACT, aggravation, speaks_of_hostility, works_on_hostility
from rmp_check.language import fold

_WORK = "risk_management_plan.interventions_and_treatment"
_SAFETY = "risk_management_plan.victim_safety_planning"
_EMPTY = re.compile(
    r"^\W*(?:none|no|nil|n/?a|not applicable|not known|unknown|no hate element.*|none (?:known|identified|"
    r"recorded).*)?\W*$"
)


def answer(case: Case) -> Finding:
    """Look for work on the hostility in the plan; the fact, or the offence, decides whether it applies."""
    element = case.facts.hate_element
    sure = True
    because: tuple[Evidence, ...] = ()
    if element is not None and _EMPTY.match(fold(element)):
        return not_applicable(FACT)
    if element is None:
        because = aggravation(case)
        sure = False
        if not because:
            return not_applicable(FACT, sure=False)
    plan = case.plan
    pairs = zip(plan, (None, *plan), strict=False)
    work = [s for s, before in pairs if works_on_hostility(s, _same_field(s, before))]
    if work:
        return one(MET, tuple(s.evidence() for s in work), facts=(FACT,), because=because, sure=sure)
    spoken = [s for s in case.plan if speaks_of_hostility(s.folded)]
    if spoken:
        return one(PARTIAL, tuple(s.evidence() for s in spoken), facts=(FACT,), because=because, sure=sure)
    return one(
        GAP,
        facts=(FACT,),
        because=because,
        nearest=nearest(case.plan, "hate_work", "hate_mention"),
        sure=sure,
    )


def _same_field(sentence: Sentence, before: Sentence | None) -> Sentence | None:
    return before if before is not None and before.part == sentence.part else None


CRITERION = Criterion(
    place="F5",
    id="hate-element-addressed",
    asks="What work will be done on the hostility that the offence showed?",
    asks_partial="The plan names the hostility: what work will be done on it, and by whom?",
    source=Source(
        document=MEETING_THE_NEEDS,
        paragraph="5",
        words="Only three reports contained a proposed sentence plan objective to address the hate crime "
        "nature of the offence",
    ),
    looked_in=("risk_management_plan",),
    rests_on=("risk_management_plan.interventions_and_treatment",),
    answer=answer,
    examples=(
        Example(
            status=MET,
            case={
                FACT: "Racial hostility, s.66 uplift",
                _WORK: "[[Eight one-to-one sessions with me on his views of Black people and where he learnt them.]]",
            },
        ),
        Example(
            status=MET,
            case={
                FACT: "Disability",
                _WORK: "Anger management. [[Objective: by month six she can say why she mocked a disabled man.]]",
            },
        ),
        Example(
            status=PARTIAL,
            case={
                FACT: "Homophobic",
                "risk_management_plan.key_information": "[[The homophobic nature of the offence is noted.]]",
                _WORK: "Building Better Relationships.",
            },
        ),
        Example(
            status=PARTIAL,
            case={
                FACT: "Transgender identity",
                _WORK: "[[Work on transphobic attitudes to be considered.]]",
            },
        ),
        Example(
            status=GAP,
            case={FACT: "Race: Polish neighbours", _WORK: "Thinking Skills Programme in custody."},
        ),
        Example(
            status=GAP,
            near_miss=True,
            case={
                FACT: "Hostility towards Muslims",
                _WORK: "Alcohol treatment with Harbour.",
                _SAFETY: "He must not enter the streets round the mosque in Cheetham.",
            },
        ),
        Example(status=NOT_APPLICABLE, case={FACT: "None", _WORK: "Victim empathy sessions."}),
    ),
)
