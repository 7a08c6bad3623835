"""The case file has every licence condition that protects a victim also in the plan.

One plan left out the victim who was named in the licence. Who works from the plan alone on the day
that the phone rings does not know that the man may not be there, and nobody checks what the plan
does not say.
"""

from __future__ import annotations

from rmp_check.alignment import Alignment, align, granted_words
from rmp_check.case import Case
from rmp_check.conditions import Condition
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
    Subject,
    not_applicable,
)

_PLAN = "risk_management_plan.monitoring_and_control"


def answer(case: Case) -> Finding:
    """Look for a statement of each victim-related condition in the plan."""
    alignment = align(case)
    owed = [c for c in alignment.conditions if c.victim]
    if not owed:
        return not_applicable("licence")
    return Finding(subjects=tuple(_subject(case, alignment, c) for c in owed))


def _subject(case: Case, alignment: Alignment, condition: Condition) -> Subject:
    because = (case.words(condition.path, 0, len(condition.text)),)
    found = alignment.stated(condition)
    evidence = tuple(s.evidence for s in found) or granted_words(case, condition)
    return Subject(
        label=condition.label,
        status=MET if evidence else GAP,
        because=because,
        evidence=evidence,
        sure=any(s.sure for s in found) or not evidence,
    )


_CONTACT = (
    "Not to seek to approach or communicate with {} without the prior approval of your supervising officer."
)

CRITERION = Criterion(
    place="D1",
    id="licence-conditions-in-plan",
    asks="The licence has conditions to protect the victim: where does the plan say what they are?",
    asks_partial="Which of the licence conditions that protect the victim does the plan leave out?",
    source=Source(
        document=VICTIM_CONTACT,
        paragraph="4.9",
        words="the name of the victim was included in the licence in relation to a 'no contact' condition",
    ),
    looked_in=("risk_management_plan", "licence"),
    rests_on=(
        "licence",
        "risk_management_plan.monitoring_and_control",
        "risk_management_plan.victim_safety_planning",
    ),
    answer=answer,
    examples=(
        Example(
            status=MET,
            case={
                "licence": [
                    ("non_contact", _CONTACT.format("Edith Marlowe")),
                    ("exclusion", "Not to enter Garth Street, Selby."),
                ],
                _PLAN: "[[He is not to go near Mrs Marlowe or contact her.]] [[Out of Garth Street.]]",
            },
        ),
        Example(
            status=MET,
            case={
                "licence": [("residence", "To reside at an address approved by your supervising officer.")],
                _PLAN: "[[LIC: must live where we say.]]",
            },
        ),
        Example(
            status=PARTIAL,
            case={
                "licence": [
                    ("non_contact", _CONTACT.format("Edith Marlowe")),
                    ("curfew", "Confine yourself to your approved address between 9pm and 6am daily."),
                ],
                _PLAN: "[[No contact with Mrs Marlowe, direct or indirect.]] Weekly reporting.",
            },
        ),
        Example(
            status=GAP,
            case={
                "licence": [("exclusion", "Not to enter the town of Selby.")],
                _PLAN: "Weekly drug tests. Unannounced home visits.",
            },
        ),
        Example(
            status=GAP,
            near_miss=True,
            case={
                "licence": [("non_contact", _CONTACT.format("Edith Marlowe"))],
                _PLAN: "The restraining order of 4 May forbids him to contact Mrs Marlowe until 2031.",
            },
        ),
        Example(
            status=NOT_APPLICABLE,
            case={
                "licence": [("drug_alcohol", "Attend for drug testing as directed.")],
                _PLAN: "Drug tests weekly.",
            },
        ),
    ),
)
