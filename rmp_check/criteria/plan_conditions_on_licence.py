"""The case file relies in the plan only on licence conditions that the licence has.

A plan that counts on a tag which nobody fitted watches nobody. The victim is told that she would be
warned, and no alarm exists that could go off.
"""

from __future__ import annotations

from rmp_check.alignment import align
from rmp_check.case import Case
from rmp_check.claims import claims
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
    """Look for conditions that the plan speaks of as in force and that the licence lacks."""
    if case.file.licence is None:
        return not_applicable("licence")
    alignment = align(case)
    missing = claims(case, alignment)
    if missing:
        return Finding(
            subjects=tuple(
                Subject(label=s.label, status=GAP, evidence=(s.evidence,), sure=s.mention.explicit and s.sure)
                for s in missing
            )
        )
    found = [s for s in alignment.statements if s.conditions and s.in_force]
    evidence = tuple(
        e for s in found for e in (s.evidence, *(case.words(c.path, 0, len(c.text)) for c in s.conditions))
    )
    return Finding(subjects=(Subject(label="conditions of the plan", status=MET, evidence=evidence),))


CRITERION = Criterion(
    place="D3",
    id="plan-conditions-on-licence",
    asks="The plan relies on this as a licence condition: is it on the licence?",
    source=Source(
        document=VICTIM_CONTACT,
        paragraph="4.9",
        words="inaccurately recorded the specific licence conditions",
    ),
    looked_in=("risk_management_plan", "licence"),
    rests_on=("licence", "risk_management_plan"),
    answer=answer,
    binary=True,
    examples=(
        Example(
            status=MET,
            case={
                "licence": [("tag", "[[To wear a GPS tag for location monitoring.]]")],
                _PLAN: "[[GPS tag under the licence]], alerts to the duty inbox.",
            },
        ),
        Example(
            status=MET,
            case={
                "licence": [("residence", "To reside at an address approved by your supervising officer.")],
                _PLAN: "The hostel has a curfew of 11pm. A tag has been asked for. Bail curfew ended at sentence.",
            },
        ),
        Example(
            status=GAP,
            case={
                "licence": [("residence", "To reside at an address approved by your supervising officer.")],
                _PLAN: "[[Licence curfew 8pm to 6am]] at his sister's.",
            },
        ),
        Example(
            status=GAP,
            case={
                "licence": [("exclusion", "Not to enter the town of Selby.")],
                _PLAN: "Excluded from Selby, [[GPS monitored.]]",
            },
        ),
        Example(
            status=GAP,
            near_miss=True,
            case={
                "licence": [("tag", "To wear a GPS tag to monitor your exclusion zone.")],
                _PLAN: "GPS tag for the zone. [[She also wears a sobriety tag under her licence.]]",
            },
        ),
        Example(status=NOT_APPLICABLE, case={_PLAN: "Curfew by order of the court until May."}),
    ),
)
