"""The case file's plan considers where the offender will live in relation to the victim.

A man was housed on the bus route that his victim took to work: the address had been checked for the
landlord, the rent and the tag, and nobody had looked at the map.
"""

from __future__ import annotations

from rmp_check.case import Case
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
from rmp_check.housing import read_housing

_PLAN = "risk_management_plan"
_MORE = f"{_PLAN}.additional_comments"


def answer(case: Case) -> Finding:
    """Look for one sentence that sets the accommodation against the victim's area, route or safety."""
    housing = read_housing(case)
    if housing.weighed:
        return one(MET, tuple(s.evidence() for s in housing.weighed), sure=housing.sure)
    near = nearest(case.plan, "address_weighed", "address_only")
    if housing.told:
        return one(PARTIAL, tuple(s.evidence() for s in housing.told), nearest=near)
    return one(GAP, nearest=near)


CRITERION = Criterion(
    place="F3",
    id="release-address-weighed",
    asks="Where will the offender live, and how does that lie to the victim's home and routes?",
    asks_partial="How does this address lie to the victim's home, routes and daily life?",
    source=Source(
        document=VICTIM_CONTACT,
        paragraph="4.7",
        words="consideration of the release address in relation to the victim",
    ),
    looked_in=(_PLAN,),
    rests_on=("risk_management_plan.further_considerations", "risk_management_plan.victim_safety_planning"),
    answer=answer,
    examples=(
        Example(
            status=MET,
            case={
                _MORE: "[[The hostel in Walsall is seven miles from the victim's road, on no shared bus.]]"
            },
        ),
        Example(
            status=MET,
            case={_MORE: "His sister's flat was turned down. [[It backs onto Mrs Kehoe's, whom he robbed.]]"},
        ),
        Example(status=PARTIAL, case={_MORE: "[[He will live at his mother's house in Corby.]]"}),
        Example(
            status=PARTIAL, case={_MORE: "[[Approved premises in Luton for twelve weeks.]] Wants to box."}
        ),
        Example(status=GAP, case={_MORE: "He hopes to work as a roofer when the ankle allows."}),
        Example(
            status=GAP,
            near_miss=True,
            case={_MORE: "The bus to the gym takes forty minutes. He sees me in a room with a panic button."},
        ),
    ),
)
