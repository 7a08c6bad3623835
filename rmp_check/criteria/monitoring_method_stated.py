"""The case file says how or how often the restrictions that protect a victim are monitored.

"Through supervision" asks the offender whether he has kept away. A breach that only he could report is
found when the victim reports it.
"""

from __future__ import annotations

import re

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
    Status,
    Subject,
    nearest,
    not_applicable,
)
from rmp_check.monitoring import Watch, watches
from rmp_check.watch_methods import vague_sentences

_PLAN = "risk_management_plan.monitoring_and_control"
_RELIED_ON = frozenset({"non_contact", "exclusion"})
_WHEREABOUTS = re.compile(r"trail|gps|location|zone|cross", re.IGNORECASE)


def answer(case: Case) -> Finding:
    """Look for a means or a frequency of watching, for most restrictions or the one relied on most."""
    found = watches(case)
    if not found:
        return not_applicable()
    watched = [w for w in found if w.method]
    vague = tuple(s.evidence() for s in vague_sentences(case))
    status: Status = GAP
    if 2 * len(watched) >= len(found) or any(_relied_on(w) for w in watched):
        status = MET
    elif watched or vague:
        status = PARTIAL
    subjects = [
        Subject(
            label=w.restriction.label,
            status=MET if w.method else PARTIAL if vague else GAP,
            because=(w.restriction.statements[0].sentence.evidence(),),
            evidence=w.method,
            sure=w.sure or bool(w.method),
        )
        for w in found
    ]
    if status is PARTIAL and vague:
        subjects.append(Subject(label="", status=PARTIAL, evidence=vague))
    close = nearest(case.plan, "monitoring_vague", "monitoring_owner", "monitoring_method")
    return Finding(subjects=tuple(subjects), status=status, nearest=close)


def _relied_on(watch: Watch) -> bool:
    """Whether a watched restriction is one on which the victim's safety plainly rests."""
    kind = watch.restriction.kind
    return kind in _RELIED_ON or (kind == "tag" and any(_WHEREABOUTS.search(e.quote) for e in watch.method))


CRITERION = Criterion(
    place="E2",
    id="monitoring-method-stated",
    asks="How, and how often, will these restrictions be checked?",
    asks_partial="What will be looked at, and how often, for the restrictions that matter most?",
    source=Source(
        document=VICTIM_CONTACT,
        paragraph="4.10",
        words="who would monitor the restrictions and how",
    ),
    looked_in=("risk_management_plan",),
    rests_on=("risk_management_plan.monitoring_and_control",),
    answer=answer,
    examples=(
        Example(
            status=MET,
            case={
                _PLAN: "He is excluded from Heaton Norris. [[PC Shah checks police intelligence on the zone every "
                "fortnight.]] He must live at the approved premises. [[Staff search his room weekly.]]"
            },
        ),
        Example(
            status=MET,
            case={_PLAN: "Exclusion zone: Marple. [[GPS alerts on crossing, trail read every Monday.]]"},
        ),
        Example(
            status=PARTIAL,
            case={
                _PLAN: "He is excluded from Marple and must not contact Ms Doyle. "
                "[[Both will be monitored through supervision and regular liaison with police.]]"
            },
        ),
        Example(
            status=PARTIAL,
            case={
                _PLAN: "He must not contact Ms Doyle. He is excluded from Marple. He has a curfew from 7pm to 7am. "
                "[[Hostel staff check the curfew at 7pm and midnight each night.]]"
            },
        ),
        Example(
            status=GAP,
            case={
                _PLAN: "He is excluded from Marple. PC Shah is responsible for the zone, which is robustly managed."
            },
        ),
        Example(
            status=GAP,
            near_miss=True,
            case={
                _PLAN: "He is excluded from Marple. Compliance will be managed tightly. "
                "Drug tests are taken weekly and the results sent to me by e-mail."
            },
        ),
        Example(
            status=NOT_APPLICABLE,
            case={_PLAN: "Weekly reporting at the office. Drug tests by the recovery service."},
        ),
    ),
)
