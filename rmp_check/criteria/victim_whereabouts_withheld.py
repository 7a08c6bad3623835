"""The case file keeps back every way to find or contact a victim from what the offender may see.

An offender is entitled to read his plan. A street with a house number, the name of a new employer or the
number of a car in it has led men to the door of the woman whom the plan was written to protect.
"""

from __future__ import annotations

from rmp_check.case import Case
from rmp_check.cast import read_cast
from rmp_check.criterion import GAP, MET, VICTIM_CONTACT, Criterion, Example, Finding, Source, Subject, one
from rmp_check.whereabouts import leaks

_OFFENCE = "offence_analysis.brief_offence_details"
_TOLD = "offence_analysis.victim_information"
_SAFETY = "risk_management_plan.victim_safety_planning"
_MONITORING = "risk_management_plan.monitoring_and_control"


def answer(case: Case) -> Finding:
    """Search all but the withheld section, the victim unit's record and the licence."""
    found = leaks(case, read_cast(case))
    if not found:
        return one(MET)
    return Finding(
        subjects=tuple(Subject(label=f.kind, status=GAP, evidence=(f.evidence,), sure=f.sure) for f in found)
    )


CRITERION = Criterion(
    place="A4",
    id="victim-whereabouts-withheld",
    asks="Should these words stand in the section that the offender does not see?",
    source=Source(
        document=VICTIM_CONTACT,
        paragraph="4.11",
        words="inclusion of victim information which could place the victim at risk should be noted in the "
        "'Information not to be disclosed to the Offender' section of OASys",
    ),
    looked_in=("offence_analysis", "rosh_summary", "risk_management_plan", "previous_plan"),
    answer=answer,
    binary=True,
    examples=(
        Example(
            status=GAP,
            case={_TOLD: "Jean Adair, 61. She and her sister are still at [[9 Heron Close]], Goole."},
        ),
        Example(
            status=GAP, case={_TOLD: "Tom Bryce, 19, who is now at [[Calder Sixth Form College]] in Halifax."}
        ),
        Example(
            status=GAP,
            case={
                _TOLD: "Jean Adair, 61, his former landlady.",
                _SAFETY: "Mrs Adair is best rung on [[07700 900341]] before noon.",
            },
        ),
        Example(
            status=GAP,
            case={_OFFENCE: "He scratched the bonnet of her red Clio, [[YJ17 KOP]], and waited by it."},
        ),
        Example(
            status=MET,
            near_miss=True,
            case={
                _TOLD: "Jean Adair, 61, who works in a school in Goole.",
                _SAFETY: "Victim Liaison Officer Ruth Okoye, 01632 960118, ruth.okoye@justice.example.",
                _MONITORING: "He lives at 14 Dock Road, his brother's. Keep out of Heron Close. GP 01632 960700.",
            },
        ),
        Example(
            status=GAP,
            near_miss=True,
            case={
                _MONITORING: "The exclusion zone is 200 metres round [[9 Heron Close]], with a tag to show it.",
                "not_disclosable": "Mrs Adair has moved from there to 3 Elm Row.",
            },
        ),
        Example(
            status=MET,
            case={
                _OFFENCE: "In the Black Bull in Otley he threw a glass. Arrested at his own flat, 7 Mill Row.",
                "not_disclosable": "Mr Fenn lives at 12 Kirk Lane, 01632 960411.",
            },
        ),
    ),
)
