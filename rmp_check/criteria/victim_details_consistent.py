"""The case file says the same of a victim wherever it speaks of them: name, age, gender, kinship, number.

A plan that calls the victim by another name, makes a boy of a girl or counts two where there were three
protects somebody who does not exist, and leaves out somebody who does. Later readers copy it.
"""

from __future__ import annotations

import re

from rmp_check.anchors import RISK, TOLD, Mention
from rmp_check.case import Case, Evidence, Sentence
from rmp_check.cast import Cast, read_cast
from rmp_check.contradictions import agreements, contradictions
from rmp_check.counts import counts
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
    one,
)
from rmp_check.nouns import person_nouns

_TOLD = "offence_analysis.victim_information"
_RISK = "rosh_summary.who_is_at_risk"
_SAFETY = "risk_management_plan.victim_safety_planning"
_LABELS = ("victim_relationship", "victim_descriptor", "protected_specific")


def answer(case: Case) -> Finding:
    """Compare names, ages, genders, kinship and number between every two parts but the previous plan."""
    cast = read_cast(case)
    found = contradictions(case, cast)
    if found:
        return Finding(
            subjects=tuple(
                Subject(label=f"{c.label}: {c.kind}", status=GAP, evidence=(c.one, c.other), sure=c.sure)
                for c in found
            )
        )
    agreeing = _agreeing(case, cast)
    if len({e.part for e in agreeing}) < 2:
        agreeing = tuple(agreements(case, cast)) or agreeing
    if len({e.part for e in agreeing}) < 2:
        return not_applicable(sure=not agreeing)
    return one(MET, agreeing)


def _agreeing(case: Case, cast: Cast) -> tuple[Evidence, ...]:
    """Return where a victim is described: by name in each part, or by the labels where nobody is named."""
    shown: dict[tuple[str, str], Evidence] = {}
    for person in cast.victims:
        if len(person.sections()) > 1:
            for mention in sorted(person.mentions, key=_tells):
                shown.setdefault((person.label, _place(mention)), mention.sentence.evidence())
    if not shown:
        for sentence in (*case.analysis, *case.rosh, *case.plan, *case.of("licence", "victim_contact")):
            if sentence.has(*_LABELS) or counts(sentence) or _names_or_describes(sentence, cast):
                shown.setdefault(("", sentence.section), sentence.evidence())
    return tuple(shown.values())


def _names_or_describes(sentence: Sentence, cast: Cast) -> bool:
    """Whether a sentence of a field that is about the victims names or describes one."""
    if any(p.victim for _, p in cast.within(sentence)):
        return True
    if sentence.part not in (*TOLD, RISK, "victim_contact.victim_impact_report"):
        return False
    nouns = person_nouns()
    found = (nouns.get(word) for word in re.findall(r"[a-z]+(?:-[a-z]+)*", sentence.folded))
    return any(n and n.kind not in ("victim", "plain") for n in found)


def _tells(mention: Mention) -> tuple[bool, bool]:
    """Order the mentions of a person: first those that say most."""
    return mention.part not in (_TOLD, _RISK, _SAFETY), not any(c.isdigit() for c in mention.sentence.text)


def _place(mention: Mention) -> str:
    """Return the part, for the plan and the analysis the field, so that both places are shown."""
    return (
        mention.part if mention.section in ("offence_analysis", "risk_management_plan") else mention.section
    )


CRITERION = Criterion(
    place="A3",
    id="victim-details-consistent",
    asks="Which of the two is right about the victim?",
    source=Source(
        document=VICTIM_CONTACT,
        paragraph="4.9",
        words="the name of the victim was wrong in the risk management plan",
    ),
    looked_in=(
        "offence_analysis",
        "rosh_summary",
        "risk_management_plan",
        "licence",
        "victim_contact",
        "not_disclosable",
    ),
    answer=answer,
    binary=True,
    examples=(
        Example(
            status=MET,
            case={
                _TOLD: "[[Moira Ashe, 34 at the time, his ex-partner.]]",
                _SAFETY: "[[Ms Ashe (36 now) has an alarm in the hall.]]",
                "case.release_date": "2026-03-01",
            },
        ),
        Example(
            status=MET,
            case={
                _TOLD: "[[Mr Peter Sallow, 61, a regular at the same pub.]]",
                "licence": [
                    (
                        "non_contact",
                        "[[Not to seek to approach or communicate with Peter Sallow or Joan Sallow.]]",
                    )
                ],
            },
        ),
        Example(
            status=GAP,
            case={
                _TOLD: "[[Moira Ashe, 34]], his ex-partner.",
                _RISK: "[[Ms Ashe, aged 43]], and any new partner.",
            },
        ),
        Example(
            status=GAP,
            case={
                _TOLD: "[[Katya Brandt]], 29, worked at the next till.",
                "licence": [("non_contact", "Not to seek to approach or communicate with [[Katja Brandt]].")],
            },
        ),
        Example(
            status=GAP,
            case={
                "offence_analysis.brief_offence_details": "He went into the yard at night and beat [[two "
                "men]] with a pole.",
                _RISK: "[[The three men]] in the yard. Other lorry drivers.",
            },
        ),
        Example(
            status=GAP,
            near_miss=True,
            case={
                _TOLD: "[[Reece Hallam, 15, his stepson]].",
                _SAFETY: "Not to go near [[his son Reece]], who is 15.",
            },
        ),
        Example(
            status=MET,
            near_miss=True,
            case={
                _TOLD: "[[A.K., 14 at the time, a girl in the group he coached.]]",
                _RISK: "[[A.K., now 16]]. Girls of 12 to 15 in any club he joins.",
                "case.release_date": "2026-03-01",
                "offence_analysis.brief_offence_details": "In May 2023 he messaged A.K. for weeks.",
            },
        ),
        Example(status=NOT_APPLICABLE, case={_TOLD: "His neighbour, a man of 71."}),
    ),
)
