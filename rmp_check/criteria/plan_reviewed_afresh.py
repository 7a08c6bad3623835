"""The case file has a plan that was written again after things changed, not copied from the last one.

A copied plan sends him to an address that was withdrawn in March and watches a road where she no longer
lives. It looks complete, so nobody looks again.
"""

from __future__ import annotations

from rmp_check.case import Case, Evidence
from rmp_check.criterion import (
    GAP,
    MEETING_THE_NEEDS,
    MET,
    NOT_APPLICABLE,
    Criterion,
    Example,
    Finding,
    Source,
    not_applicable,
    one,
)
from rmp_check.revision import CHANGES, Revision, revision

_COPIED = 0.85
"""Share of the plan from which it repeats the previous one (criteria.md: about nine in ten)."""
_SURE = 0.9
_SHOWN = 3

_KEY = "risk_management_plan.key_information"
_WORK = "risk_management_plan.interventions_and_treatment"
_OLD_KEY = "previous_plan.key_information"
_OLD_WORK = "previous_plan.interventions_and_treatment"


def answer(case: Case) -> Finding:
    """Measure what the plan repeats, and ask of each listed change whether new words take it up."""
    found = revision(case)
    if found is None:
        return not_applicable()
    facts = (CHANGES,) if CHANGES in case.texts else ()
    left_out = [c for c in found.changes if not c.taken_up]
    if found.share < _COPIED or not left_out:
        sure = found.share < _COPIED - 0.1 or not found.changes
        return one(MET, _new(case, found), facts=facts, sure=sure)
    evidence = [e for c in left_out[:_SHOWN] for e in (c.words, *c.nearest)]
    same = [k for k in found.kept if k.exact] or list(found.kept)
    about_victim = [k for k in same if k.now.field == "victim_safety_planning"]
    evidence += [e for k in (*same[:1], *about_victim[:1]) for e in (k.now.evidence(), k.before.evidence())]
    evidence += [s.evidence() for s in found.fresh[:1]]
    sure = found.share >= _SURE and len(left_out) == len(found.changes)
    return one(GAP, tuple(dict.fromkeys(evidence)), facts=facts, sure=sure)


def _new(case: Case, found: Revision) -> tuple[Evidence, ...]:
    """Return each change with the words that take it up, or the first sentence that is new, or the first."""
    evidence = [
        e
        for c in found.changes
        if c.closest
        for e in (*(c.taken_up[:_SHOWN] or c.closest), *c.outdated, c.words)
    ]
    fresh = [s.evidence() for s in found.fresh[:1]] or [case.plan[0].evidence()]
    return tuple(dict.fromkeys(evidence + fresh))


CRITERION = Criterion(
    place="F8",
    id="plan-reviewed-afresh",
    asks="The plan repeats the previous one: what do the changes since then mean for it?",
    source=Source(
        document=MEETING_THE_NEEDS,
        paragraph="6",
        words="OASys reviews were superficial and many simply replicated previous reports",
    ),
    looked_in=("risk_management_plan", "previous_plan", CHANGES),
    rests_on=("previous_plan",),
    answer=answer,
    binary=True,
    examples=(
        Example(
            status=MET,
            case={
                CHANGES: "Moved from Hull to Goole; began a relationship.",
                _KEY: "[[He has lived in Goole with his new partner since May.]] She knows of the offence.",
                _OLD_KEY: "He lives with his mother in Hull.",
            },
        ),
        Example(
            status=MET,
            case={
                CHANGES: "Approved premises place moved from Derby to Stoke.",
                _KEY: "High risk to known adults. Reports weekly. [[Place at the Stoke premises from May.]]",
                _OLD_KEY: "High risk to known adults. Reports weekly. Place at the Derby premises from May.",
            },
        ),
        Example(
            status=MET,
            case={
                CHANGES: "None.",
                _KEY: "[[Reports weekly to Ms Roe.]]",
                _OLD_KEY: "Reports weekly to Ms Roe.",
            },
        ),
        Example(
            status=GAP,
            case={
                CHANGES: "[[His mother withdrew the offer of her address in March.]]",
                _KEY: "[[He will live at his mother's address.]] Reports weekly.",
                _OLD_KEY: "[[He will live at his mother's address.]] Reports weekly.",
            },
        ),
        Example(
            status=GAP,
            near_miss=True,
            case={
                CHANGES: "Finished the alcohol course; [[the victim has moved away]].",
                _KEY: "High risk. Weekly with Ms Roe. No contact with the victim, who lives in Ely.",
                _WORK: "Victim awareness work. Job search. He has finished the alcohol course.",
                _OLD_KEY: "High risk. Weekly with Ms Roe. No contact with the victim, who lives in Ely.",
                _OLD_WORK: "Victim awareness work. Job search. He is to finish the alcohol course.",
            },
        ),
        Example(status=NOT_APPLICABLE, case={_KEY: "Reports weekly to Ms Roe."}),
    ),
)
