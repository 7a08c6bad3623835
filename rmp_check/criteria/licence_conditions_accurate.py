"""The case file describes each licence condition in the plan as the licence has it.

A plan said that the man was not to enter the shop; the licence forbade him the street. Whoever meets
him in the street, reads the plan and lets him walk on has been misled by one word.
"""

from __future__ import annotations

from rmp_check.accuracy import Disagreement, disagreements
from rmp_check.alignment import align
from rmp_check.case import Case
from rmp_check.conditions import Condition
from rmp_check.criterion import (
    GAP,
    MET,
    NOT_APPLICABLE,
    VICTIM_CONTACT,
    Criterion,
    Example,
    Finding,
    Source,
    Subject,
    not_applicable,
)

_PLAN = "risk_management_plan.monitoring_and_control"


def answer(case: Case) -> Finding:
    """Compare persons, places, times and duration of every condition that the plan describes."""
    alignment = align(case)
    described = [s for s in alignment.statements if s.conditions and s.in_force]
    if not described:
        return not_applicable("licence")
    clashes = disagreements(case, alignment)
    wrong = {d.condition.number for d in clashes}
    subjects = [
        _wrong(c, [d for d in clashes if d.condition == c]) for c in alignment.conditions if c.number in wrong
    ]
    note = ""
    for condition in alignment.conditions:
        found = [s for s in described if condition in s.conditions]
        if not found or condition.number in wrong:
            continue
        # What the licence still has to fill in agrees with nothing that the plan says.
        words = [case.words(condition.path, *span) for span in condition.blanks]
        note = _UNFINISHED if words else note
        status = GAP if words else MET
        evidence = (
            *(s.evidence for s in found),
            *(words or [case.words(condition.path, 0, len(condition.text))]),
        )
        subjects.append(Subject(label=condition.label, status=status, evidence=evidence))
    return Finding(subjects=tuple(subjects), note=note)


_UNFINISHED = "The licence condition still has a placeholder of its template in it."


def _wrong(condition: Condition, found: list[Disagreement]) -> Subject:
    return Subject(
        label=condition.label,
        status=GAP,
        evidence=tuple(e for d in found for e in (d.plan, d.licence)),
        sure=any(d.sure for d in found),
    )


_CONTACT = (
    "Not to seek to approach or communicate with {} without the prior approval of your supervising officer."
)

CRITERION = Criterion(
    place="D2",
    id="licence-conditions-accurate",
    asks="Does the plan describe this condition as the licence has it: who, where, when, until when?",
    source=Source(
        document=VICTIM_CONTACT,
        paragraph="4.9",
        words="the actual licence conditions forbade the offender from entering the street where the shop was located",
    ),
    looked_in=("risk_management_plan", "licence"),
    rests_on=("licence", "risk_management_plan"),
    answer=answer,
    binary=True,
    examples=(
        Example(
            status=MET,
            case={
                "licence": [
                    ("curfew", "Confine yourself to your approved address between 7pm and 7am daily."),
                    ("exclusion", "Not to enter the area of Thorne as defined by the attached map."),
                ],
                _PLAN: "[[Curfew 19:00 to 07:00]]; [[keep out of the zone on the map]].",
            },
        ),
        Example(
            status=MET,
            case={
                "licence": [("non_contact", _CONTACT.format("Edith Marlowe"))],
                _PLAN: "Licence: [[no contact with Mrs Marlowe]].",
            },
        ),
        Example(
            status=GAP,
            case={
                "licence": [("exclusion", "[[Not to enter Garth Street, Selby.]]")],
                _PLAN: "[[He must not go into the shop.]]",
            },
        ),
        Example(
            status=GAP,
            case={
                "licence": [("non_contact", _CONTACT.format("Edith Marlowe or [[Ivan Marlowe]]"))],
                _PLAN: "Licence: [[no contact with Edith Marlowe]].",
            },
        ),
        Example(
            status=GAP,
            case={
                "licence": [("non_contact", f"[[{_CONTACT.format('Edith Marlowe')}]]")],
                _PLAN: "Licence: no contact with Mrs Marlowe. [[Letters are fine]].",
            },
        ),
        Example(
            status=GAP,
            near_miss=True,
            case={
                "licence": [("curfew", "Confine yourself to your address [[between 9pm and 7am]] daily.")],
                _PLAN: "[[Licence curfew 7pm to 7am]], checked by the provider.",
            },
        ),
        Example(
            status=NOT_APPLICABLE,
            case={
                "licence": [("exclusion", "Not to enter the town of Selby.")],
                _PLAN: "Weekly appointments in Goole.",
            },
        ),
    ),
)
