"""The case file answers each condition that the victim asked for: on the licence, or with the reason why not.

Victims were told of conditions that had been narrowed or dropped without a word. Who was not answered
believes herself safe in a town from which nobody has kept him.
"""

from __future__ import annotations

from rmp_check.case import Case
from rmp_check.conditions import read_conditions
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
from rmp_check.victim_requests import Answered, answers

_FACT = "victim_contact.requested_conditions"
_PLAN = "risk_management_plan.victim_safety_planning"


def answer(case: Case) -> Finding:
    """Look for each request on the licence, and for the reason in the plan where it is not there."""
    found = answers(case, read_conditions(case))
    if not found:
        return not_applicable(_FACT)
    return Finding(subjects=tuple(_subject(case, a) for a in found), facts=(_FACT,))


def _subject(case: Case, answered: Answered) -> Subject:
    because = (case.words(answered.path, 0, len(answered.text)),)
    conditions = answered.granted or answered.narrower
    words = tuple(case.words(c.path, 0, len(c.text)) for c in conditions)
    return Subject(
        label=answered.kind.replace("_", " "),
        status=MET if answered.answered else GAP,
        because=because,
        evidence=words + answered.explained + (() if answered.answered else answered.pending + because),
        sure=answered.sure,
    )


_CONTACT = (
    "Not to seek to approach or communicate with {} without the prior approval of your supervising officer."
)

CRITERION = Criterion(
    place="D4",
    id="victim-requests-answered",
    asks="What has become of what the victim asked for: is it on the licence, and if not, why?",
    asks_partial="Which of the victim's requests are neither on the licence nor explained?",
    source=Source(
        document=VICTIM_CONTACT,
        paragraph="4.12",
        words="in half of the instances the VLO was not provided with a sufficient explanation",
    ),
    looked_in=("victim_contact.requested_conditions", "licence", "risk_management_plan"),
    rests_on=(
        "victim_contact.requested_conditions",
        "licence",
        "risk_management_plan.victim_safety_planning",
    ),
    answer=answer,
    examples=(
        Example(
            status=MET,
            case={
                "licence": [
                    ("non_contact", "[[" + _CONTACT.format("Edith Marlowe") + "]]"),
                    ("exclusion", "[[Not to enter the town of Selby, as defined by the attached map.]]"),
                ],
                "requests": ["No contact with me", "To be kept out of Selby"],
            },
        ),
        Example(
            status=MET,
            case={
                "licence": [("exclusion", "[[Not to enter Garth Street, Selby.]]")],
                "requests": ["Not to come into Selby"],
                _PLAN: "[[Mrs Marlowe asked for all of Selby. The governor refused that because his clinic is in the "
                "town.]]",
            },
        ),
        Example(
            status=PARTIAL,
            case={
                "licence": [("non_contact", "[[" + _CONTACT.format("Edith Marlowe") + "]]")],
                "requests": ["No contact with me", "A GPS tag"],
            },
        ),
        Example(
            status=GAP,
            case={
                "licence": [("non_contact", _CONTACT.format("Edith Marlowe"))],
                "requests": ["No contact with my brother Ivan"],
            },
        ),
        Example(
            status=GAP,
            near_miss=True,
            case={
                "licence": [("residence", "To reside at an address approved by your supervising officer.")],
                "requests": ["Not to enter Selby"],
                _PLAN: "The zone round Selby has been applied for and we await the answer.",
            },
        ),
        Example(
            status=GAP,
            near_miss=True,
            case={
                "licence": [("exclusion", "Not to enter Garth Street, Selby.")],
                "requests": ["Not to come into Selby at all"],
                _PLAN: "Mrs Marlowe wants him out of Selby.",
            },
        ),
        Example(status=NOT_APPLICABLE, case={_PLAN: "The VLO has no requests to pass on."}),
    ),
)
