"""The case file says whether the victim takes part in the Victim Contact Scheme, and what they want.

A victim who asked for the month of release and is not told learns of it in the street; one who
declined and is rung all the same is brought back to the offence.
"""

from __future__ import annotations

from rmp_check.case import Case
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
    one,
)
from rmp_check.liaison import mentions
from rmp_check.scheme import SCHEME, asks_to_be_told, owed, read_choice

_INFORMATION = "offence_analysis.victim_information"
_SAFETY = "risk_management_plan.victim_safety_planning"
_LABELS = ("choice_opted_in", "choice_wishes", "choice_declined", "vlo_mention")


def answer(case: Case) -> Finding:
    """Look for the choice and the wishes; a mention of the officer, the unit or the scheme is half."""
    exempt, sure = owed(case, even_if_declined=True)
    if exempt:
        return exempt
    said = read_choice(case)
    sentences = (*case.analysis, *case.plan)
    if said.declined and not said.opted_in:
        return one(MET, tuple(s.evidence() for s in said.declined), facts=(SCHEME,), sure=sure)
    if said.opted_in and said.wishes:
        evidence = dict.fromkeys(s.evidence() for s in (*said.opted_in, *said.wishes))
        return one(MET, tuple(evidence), facts=(SCHEME,), sure=sure)
    through = tuple(s for s in said.wishes if mentions(s.folded) or asks_to_be_told(s))
    if through:  # asks to be told, beside the scheme: takes part, though the words are missing
        return one(MET, tuple(s.evidence() for s in through), facts=(SCHEME,), sure=False)
    found = tuple(dict.fromkeys((*said.opted_in, *said.wishes, *said.mentioned)))
    if found:
        near = nearest(sentences, "choice_wishes")
        return one(PARTIAL, tuple(s.evidence() for s in found), facts=(SCHEME,), nearest=near, sure=sure)
    return one(GAP, facts=(SCHEME,), nearest=nearest(sentences, *_LABELS), sure=sure)


CRITERION = Criterion(
    place="C2",
    id="victim-contact-choice-recorded",
    asks="Has the victim opted in to the Victim Contact Scheme or declined, and what do they want to know?",
    asks_partial="Does the victim take part in the Victim Contact Scheme, and what have they asked for?",
    source=Source(
        document=MEETING_THE_NEEDS,
        paragraph="6",
        words="whether the victim had opted in to the Victim Contact Scheme",
    ),
    looked_in=("risk_management_plan", "offence_analysis"),
    rests_on=("risk_management_plan.victim_safety_planning",),
    answer=answer,
    examples=(
        Example(
            status=MET,
            case={
                SCHEME: "statutory",
                _SAFETY: "[[Mrs Adeyemi has opted in.]] [[She wants to be told the month of release.]]",
            },
        ),
        Example(
            status=MET,
            case={
                SCHEME: "statutory",
                _INFORMATION: "[[He was written to twice and declined the contact scheme.]]",
            },
        ),
        Example(status=PARTIAL, case={SCHEME: "statutory", _SAFETY: "[[The victim has opted in.]]"}),
        Example(status=PARTIAL, case={SCHEME: "statutory", _SAFETY: "[[VLO: Ruth Adeyemi.]]"}),
        Example(
            status=GAP,
            case={SCHEME: "statutory", _SAFETY: "She moved in May. The police marker is in place."},
        ),
        Example(
            status=GAP,
            near_miss=True,
            case={
                SCHEME: "statutory",
                _SAFETY: "He has opted in to the prison pension and asks when he will be moved.",
            },
        ),
        Example(status=NOT_APPLICABLE, case={SCHEME: "none", _SAFETY: "The victim is told by the police."}),
    ),
)
