"""The case file says of a court order protecting somebody what it forbids and when it ends.

An order that is only named protects nobody: whoever takes the case over cannot see that he stands
in the wrong street, or that since last month nothing forbids it.
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
    Subject,
    not_applicable,
)
from rmp_check.order_names import ENDED, IN_FORCE
from rmp_check.orders import Order, orders

_MONITORING = "risk_management_plan.monitoring_and_control"
_KEY = "risk_management_plan.key_information"


def answer(case: Case) -> Finding:
    """Ask of every order in force or applied for whether the plan gives a term and the end."""
    standing = [order for order in orders(case) if order.state != ENDED]
    if any(order.state == IN_FORCE for order in standing):
        # an application told of outside the plan has mostly been overtaken by the order that was made
        standing = [o for o in standing if o.state == IN_FORCE or o.in_plan]
    if not standing:
        return not_applicable()
    subjects = tuple(_subject(order) for order in standing)
    unmentioned = next((o for o in standing if not o.in_plan), None)
    nearest = unmentioned.mentions[0] if unmentioned else standing[0].in_plan[0]
    return Finding(subjects=subjects, nearest=nearest)


def _subject(order: Order) -> Subject:
    """Return what the plan gives of one order."""
    status = MET if order.terms and order.ends else PARTIAL if order.terms or order.ends else GAP
    evidence = order.terms + order.ends or order.in_plan
    return Subject(
        label=order.kind,
        status=status,
        because=order.mentions,
        evidence=tuple(dict.fromkeys(evidence)),
        sure=order.sure,
    )


CRITERION = Criterion(
    place="F7",
    id="civil-order-detailed",
    asks="What does the court order forbid, and when does it end?",
    asks_partial="The order is there in part: what does it forbid, and when does it end?",
    source=Source(
        document=MEETING_THE_NEEDS,
        paragraph="6",
        words="He had a restraining order which he did not know the details of, potentially leaving the "
        "victim at risk",
    ),
    looked_in=("risk_management_plan",),
    rests_on=("risk_management_plan.monitoring_and_control", "risk_management_plan.victim_safety_planning"),
    answer=answer,
    examples=(
        Example(
            status=MET,
            case={
                _MONITORING: "[[Restraining order until 4 March 2031: not to contact Ms Adeyi or "
                "enter Hyson Green.]]"
            },
        ),
        Example(
            status=MET,
            case={
                _MONITORING: "[[A non-molestation order was made on 2 June 2025 for twelve months.]] "
                "[[It forbids him to go within 100 metres of her home.]]"
            },
        ),
        Example(status=MET, case={_KEY: "[[SHPO, indefinite: no unsupervised contact with under 16s.]]"}),
        Example(status=PARTIAL, case={_KEY: "Cat 1 Level 1. [[SHPO runs to 12/11/2034.]]"}),
        Example(
            status=PARTIAL,
            case={
                _KEY: "[[Stalking protection order made in May 2025: she must not write to Dr Lund or "
                "attend the surgery.]]"
            },
        ),
        Example(status=GAP, case={_KEY: "[[There is a restraining order in place.]] Weekly reporting."}),
        Example(
            status=GAP,
            near_miss=True,
            case={
                _KEY: "[[Restraining order made at Leeds Crown Court on 3 May 2024.]] "
                "Licence to 3 May 2027, with no contact with Ms Roe."
            },
        ),
        Example(
            status=GAP,
            case={
                "offence_analysis.victim_information": "His former wife has a non-molestation order.",
                _KEY: "High risk to known adults.",
            },
        ),
        Example(status=NOT_APPLICABLE, case={_KEY: "Community order for two years. RO to see him weekly."}),
    ),
)
