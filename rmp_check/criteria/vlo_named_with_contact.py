"""The case file's plan names the victim liaison officer and says how to reach them.

Whoever is on duty on the day of a recall, a breach or a changed address has to tell the victim
before the offender can; a "VLO" without a name and a number is found too late.
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
from rmp_check.liaison import read_liaison
from rmp_check.scheme import CHOICE, SCHEME, owed

_PLAN = "risk_management_plan"
_SAFETY = f"{_PLAN}.victim_safety_planning"
_UNNAMED = (0.35, 0.65)
"""Chance of a name between which a plan without a found name is left to the reader."""


def answer(case: Case) -> Finding:
    """Look for the officer's name, and for a number or address that is the officer's or the unit's."""
    exempt, sure = owed(case)
    if exempt:
        return exempt
    liaison = read_liaison(case)
    facts = (SCHEME, CHOICE) if case.file.victim_contact else (SCHEME,)
    if liaison.names and liaison.contacts:
        return one(MET, (*liaison.names, *liaison.contacts), facts=facts, sure=sure)
    if liaison.names or liaison.contacts:
        return one(PARTIAL, (*liaison.names, *liaison.contacts), facts=facts, sure=sure)
    low, high = _UNNAMED
    doubtful = any(low <= s.chance("vlo_name", "vlo_contact") <= high for s in liaison.mentions)
    near = liaison.mentions[0].evidence() if liaison.mentions else nearest(case.plan, "vlo_mention")
    return one(GAP, facts=facts, nearest=near, sure=sure and not doubtful)


CRITERION = Criterion(
    place="C1",
    id="vlo-named-with-contact",
    asks="Who is the victim liaison officer, and on what number or e-mail address are they reached?",
    asks_partial="The plan gives only the name or only the contact: what is the other?",
    source=Source(
        document=VICTIM_CONTACT,
        paragraph="4.8",
        words="the name and contact details of the Victim Liaison Officer",
    ),
    looked_in=(_PLAN,),
    rests_on=("risk_management_plan.victim_safety_planning",),
    answer=answer,
    examples=(
        Example(
            status=MET,
            case={
                SCHEME: "statutory",
                _SAFETY: "The VLO is [[Ruth Adeyemi]]. Her number is [[01632 960274]].",
            },
        ),
        Example(
            status=MET,
            case={
                SCHEME: "discretionary",
                f"{_PLAN}.key_information": "VLO: [[J Park]], [[j.park@justice.example]]",
            },
        ),
        Example(
            status=PARTIAL,
            case={
                SCHEME: "statutory",
                _SAFETY: "[[Ruth Adeyemi]] is acting as VLO. His GP is on 01632 960111.",
            },
        ),
        Example(
            status=PARTIAL,
            case={SCHEME: "statutory", _SAFETY: "POM 0161 496 0873; Victim Liaison Unit [[0161 496 0231]]."},
        ),
        Example(
            status=GAP,
            case={SCHEME: "statutory", _SAFETY: "I will keep the VLO informed."},
        ),
        Example(
            status=GAP,
            near_miss=True,
            case={
                SCHEME: "statutory",
                _SAFETY: "A VLO has been allocated. PC Owain Rees, 01632 960417, will tell the victim.",
            },
        ),
        Example(
            status=GAP,
            near_miss=True,
            case={
                SCHEME: "statutory",
                "victim_contact.choice": "opted_in",
                "victim_contact.vlo": {"name": "Ruth Adeyemi", "phone": "01632 960274"},
                _SAFETY: "The details of the VLO are on the system.",
            },
        ),
        Example(
            status=NOT_APPLICABLE,
            case={SCHEME: "statutory", CHOICE: "declined", _SAFETY: "The VLO is Ruth Adeyemi."},
        ),
        Example(status=NOT_APPLICABLE, case={SCHEME: "none", _SAFETY: "No victim contact."}),
    ),
)
