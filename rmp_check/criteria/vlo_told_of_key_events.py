"""The case file's plan says which events the victim liaison officer is told of, and who tells them.

Victims heard of releases, moves and recalls from neighbours or not at all, because everybody took
it that somebody else had rung the victim liaison unit.
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
    one,
)
from rmp_check.liaison_events import tellings
from rmp_check.scheme import CHOICE, SCHEME, owed

_PLAN = "risk_management_plan"
_DOUBTFUL = 0.15
"""Chance under which the words say so, but the label sees nothing of the kind."""
_SAFETY = f"{_PLAN}.victim_safety_planning"


def answer(case: Case) -> Finding:
    """Look for one event together with who passes it to the officer; liaison alone is half."""
    exempt, sure = owed(case)
    if exempt:
        return exempt
    facts = (SCHEME, CHOICE) if case.file.victim_contact else (SCHEME,)
    found = tellings(case)
    whole = [t.sentence for t in found if t.event and t.who]
    if whole:
        likely = max(s.chance("vlo_event_who") for s in whole) >= _DOUBTFUL
        return one(MET, tuple(s.evidence() for s in whole), facts=facts, sure=sure and likely)
    if found:
        evidence = tuple(t.sentence.evidence() for t in found)
        return one(PARTIAL, evidence, facts=facts, sure=sure)
    near = nearest(case.plan, "vlo_event_who", "vlo_liaison_vague", "vlo_mention")
    return one(GAP, facts=facts, nearest=near, sure=sure)


CRITERION = Criterion(
    place="C3",
    id="vlo-told-of-key-events",
    asks="Which events (release, move, recall, breach, hearing) will the VLO be told of, and by whom?",
    asks_partial="Which events will be passed to the VLO, and who will do it?",
    source=Source(
        document=VICTIM_CONTACT,
        paragraph="4.15",
        words="timely information about key events in the sentence",
    ),
    looked_in=(_PLAN,),
    rests_on=("risk_management_plan.victim_safety_planning", "risk_management_plan.contingency_plans"),
    answer=answer,
    examples=(
        Example(
            status=MET,
            case={
                SCHEME: "statutory",
                _SAFETY: "[[I will ring the VLO when he is released and if he is recalled.]]",
            },
        ),
        Example(
            status=MET,
            case={
                SCHEME: "statutory",
                _SAFETY: "The VLO is Ruth Adeyemi. [[She will be told by the COM of any change of address.]]",
            },
        ),
        Example(
            status=PARTIAL,
            case={SCHEME: "statutory", _SAFETY: "[[The VLO is informed of release and of any recall.]]"},
        ),
        Example(
            status=PARTIAL, case={SCHEME: "statutory", _SAFETY: "[[I will liaise with the VLO as needed.]]"}
        ),
        Example(status=GAP, case={SCHEME: "statutory", _SAFETY: "VLO: Ruth Adeyemi, 01632 960274."}),
        Example(
            status=GAP,
            near_miss=True,
            case={
                SCHEME: "statutory",
                _SAFETY: "The VLO is Ruth Adeyemi. Mrs Park has opted in. She wants to be told of the "
                "release date and of any recall.",
            },
        ),
        Example(
            status=NOT_APPLICABLE,
            case={SCHEME: "statutory", CHOICE: "declined", _SAFETY: "I will tell the VLO of any recall."},
        ),
    ),
)
