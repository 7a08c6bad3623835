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
from rmp_check.requests import read_requests, reply

_FACT = "victim_contact.requested_conditions"
_SAFETY = "risk_management_plan.victim_safety_planning"


def answer(case: Case) -> Finding:
    """Look for each request on the licence, then for the reason in the plan."""
    requests = read_requests(case)
    if not requests:
        return not_applicable(_FACT)
    conditions = read_conditions(case)
    subjects = []
    for request in requests:
        found = reply(case, request, conditions)
        subjects.append(
            Subject(
                label=f"{request.kind.replace('_', ' ')}, request {request.number + 1}",
                status=MET if found.answered else GAP,
                because=(case.words(request.path, 0, len(request.text)),),
                evidence=found.evidence,
                sure=found.sure,
            )
        )
    return Finding(subjects=tuple(subjects), facts=(_FACT,))


_CONTACT = (
    "Not to seek to approach or communicate with {} without the prior approval of your supervising officer."
)

CRITERION = Criterion(
    place="D4",
    id="victim-requests-answered",
    asks="The victim asked for these conditions: were they granted, and if not, where does the plan say why?",
    asks_partial="Which of the victim's requests has been left out or narrowed, and where does the plan say why?",
    source=Source(
        document=VICTIM_CONTACT,
        paragraph="4.12",
        words="in half of the instances the VLO was not provided with a sufficient explanation",
    ),
    looked_in=("licence", "risk_management_plan"),
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
                "requests": ["No contact with me", "Not to come into Selby"],
                "licence": [
                    ("non_contact", _CONTACT.format("[[Edith Marlowe]]")),
                    ("exclusion", "Not to enter the town of [[Selby]]."),
                ],
            },
        ),
        Example(
            status=MET,
            case={
                "requests": ["Keep him out of Selby and Goole"],
                "licence": [("exclusion", "Not to enter the town of Selby.")],
                _SAFETY: "[[She asked for Goole as well; this was refused because his only work is there.]]",
            },
        ),
        Example(
            status=PARTIAL,
            case={
                "requests": ["No contact", "Not to come into Goole"],
                "licence": [
                    ("non_contact", "[[Not to seek to approach or communicate with Edith Marlowe.]]")
                ],
            },
        ),
        Example(
            status=PARTIAL,
            case={
                "requests": ["Not to enter Selby", "A GPS tag"],
                "licence": [("exclusion", "[[Not to enter Selby]], as defined by the attached map.")],
                _SAFETY: "A tag will be applied for.",
            },
        ),
        Example(
            status=GAP,
            case={
                "requests": ["Keep him out of Selby"],
                "licence": [("residence", "To reside at an approved address.")],
            },
        ),
        Example(
            status=GAP,
            near_miss=True,
            case={
                "requests": ["He must not come into Selby at all"],
                "licence": [("exclusion", "Not to enter Garth Street, Selby.")],
                _SAFETY: "She knows which street is on the licence.",
            },
        ),
        Example(status=NOT_APPLICABLE, case={_SAFETY: "No requests were made."}),
    ),
)
