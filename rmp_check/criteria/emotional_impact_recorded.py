"""The case file says what the offence did to the victim's mind and life, not only to the body.

A man who no longer left his house was summed up as "sustaining a broken arm". Who does not know
what the victim fears cannot plan against it, and cannot challenge the offender about it.
"""

from __future__ import annotations

from rmp_check.case import Case
from rmp_check.consequences import hinted, stated
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
from rmp_check.sufferers import cast

_STATED = 0.8
"""Chance from which a sentence states a consequence."""
_UNSURE = 0.55
"""Chance from which the answer that none does is tentative."""
_ALSO = 0.3
"""Chance from which a further sentence is shown beside it."""
_PARTIAL = ("emotional_scene", "emotional_speculative", "emotional_bare")
_IMPACT = "offence_analysis.victim_impact"


def answer(case: Case) -> Finding:
    """Look for one concrete consequence anywhere in the offence analysis."""
    who = cast(case)
    chances = [(s, stated(s, who)) for s in case.analysis]
    best = max((chance for _, chance in chances), default=0.0)
    if best >= _STATED:
        met = [s for s, chance in chances if chance >= _ALSO]
        return one(MET, tuple(s.evidence() for s in met), sure=best >= _STATED + 0.1)
    partial = [s for s in case.analysis if hinted(s, who)]
    if partial:
        return one(PARTIAL, tuple(s.evidence() for s in partial), sure=best < _UNSURE)
    return one(GAP, nearest=nearest(case.analysis, "emotional_concrete", *_PARTIAL), sure=best < _UNSURE)


CRITERION = Criterion(
    place="B1",
    id="emotional-impact-recorded",
    asks="What has this done to the victim's daily life, sleep, work or family?",
    asks_partial="What followed from it for the victim: sleep, going out, work, family?",
    source=Source(
        document=VICTIM_CONTACT,
        paragraph="4.4",
        words="the full emotional and physical consequences of the offence on the victim",
    ),
    looked_in=("offence_analysis",),
    rests_on=("offence_analysis.victim_impact",),
    answer=answer,
    examples=(
        Example(
            status=MET,
            case={_IMPACT: "[[V has stopped going to the school gate and her sister sleeps in.]]"},
        ),
        Example(
            status=PARTIAL,
            near_miss=True,
            case={
                _IMPACT: "[[Victim was traumatised.]] The witness has moved away out of fear.",
                "case.name": "Colin Dale",
            },
        ),
        Example(
            status=MET,
            case={
                _IMPACT: "A fractured wrist. [[Mrs Okafor has not slept in the front room since and "
                "will not open the door after dark.]]"
            },
        ),
        Example(
            status=MET, case={_IMPACT: "[[He has given up his job at the garage and moved to his sister's.]]"}
        ),
        Example(status=PARTIAL, case={_IMPACT: "[[She was crying and shaking when police arrived.]]"}),
        Example(
            status=PARTIAL,
            case={_IMPACT: "[[It is likely that this would have been very frightening for them.]]"},
        ),
        Example(status=GAP, case={_IMPACT: "Broken arm. Phone worth £300 not recovered."}),
        Example(
            status=GAP,
            near_miss=True,
            case={
                _IMPACT: "Bruising to the ribs. Mr Dale says he has not slept since his arrest and is "
                "on tablets for anxiety.",
                "case.name": "Colin Dale",
            },
        ),
    ),
)
