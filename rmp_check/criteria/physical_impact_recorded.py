"""The case file says what the offence did to the victim's body, or that there was no injury.

An assault summed up by its charge hides whether she was bruised or nearly died. Who plans the release
without knowing it takes a man who strangles for a man who shouts.
"""

from __future__ import annotations

from rmp_check.case import Case, Evidence, Sentence
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
    not_applicable,
    one,
)
from rmp_check.injuries import BARE, DESCRIBED, NONE_STATED, injuries
from rmp_check.people import VICTIM
from rmp_check.sufferers import Cast, cast, sufferer
from rmp_check.violence import violence

_FACT = "case.offence"
_BRIEF = "offence_analysis.brief_offence_details"
_IMPACT = "offence_analysis.victim_impact"
_INFORMATION = "offence_analysis.victim_information"
_TOLD = (
    "offence_analysis.brief_offence_details",
    "offence_analysis.victim_information",
    "offence_analysis.victim_impact",
)
_LIKELY = 0.7
"""Chance from which the label alone, without any word for an injury, tells one."""
_SURE = 0.65
"""Chance that the injury is a victim's from which the answer is firm."""


def answer(case: Case) -> Finding:
    """Look for an injury of the victim, or the word that there was none, in the offence analysis."""
    who = cast(case)
    found: dict[str, list[tuple[Evidence, float]]] = {DESCRIBED: [], NONE_STATED: [], BARE: []}
    for sentence in case.analysis:
        kind, chance = _told(sentence, who)
        if kind:
            found[kind].append((sentence.evidence(), chance))
    because, sure = violence(case, who)
    because = because or tuple(e for e, _ in (found[DESCRIBED] or found[BARE])[:1])
    if not because:
        return not_applicable(_FACT, sure=sure)
    for status, told in ((MET, found[DESCRIBED] + found[NONE_STATED]), (PARTIAL, found[BARE])):
        if told:
            sure = max(chance for _, chance in told) >= _SURE
            return one(status, tuple(e for e, _ in told), because=because, facts=(_FACT,), sure=sure)
    closest = nearest(case.analysis, "physical_described", "physical_bare")
    return one(GAP, because=because, facts=(_FACT,), nearest=closest, sure=sure)


def _told(sentence: Sentence, who: Cast) -> tuple[str, float]:
    """Return what a sentence tells of a victim's body, and the chance that it is a victim's."""
    told = injuries(sentence.folded)
    kinds = {i.kind for i in told}
    labelled = sentence.chance("physical_described") >= _LIKELY and sentence.part != _INFORMATION
    if sentence.part not in _TOLD and not labelled:
        kinds &= {DESCRIBED}
    if not kinds and not labelled:
        return "", 0.0
    chance = sufferer(sentence, who, told[0].start if told else None)[VICTIM]
    if chance < 0.5:
        return "", chance
    kind = next((k for k in (DESCRIBED, NONE_STATED, BARE) if k in kinds), DESCRIBED)
    return kind, chance


CRITERION = Criterion(
    place="B2",
    id="physical-impact-recorded",
    asks="What injury did the victim suffer, how was it treated, and what is left of it?",
    asks_partial="What were the injuries, how were they treated, and what is left of them?",
    source=Source(
        document=VICTIM_CONTACT,
        paragraph="4.4",
        words="the full emotional and physical consequences of the offence on the victim",
    ),
    looked_in=("offence_analysis",),
    rests_on=("offence_analysis.victim_impact",),
    answer=answer,
    examples=(
        Example(
            status=MET,
            case={
                _FACT: "Assault occasioning actual bodily harm",
                _IMPACT: "[[Two cracked ribs and a cut lip, three stitches.]]",
            },
        ),
        Example(status=MET, case={_FACT: "Robbery", _IMPACT: "[[The cashier was not hurt.]]"}),
        Example(
            status=MET,
            case={
                _FACT: "Causing serious injury by dangerous driving",
                _IMPACT: "[[She lost her left foot and walks on a prosthesis.]]",
            },
        ),
        Example(
            status=PARTIAL,
            case={_FACT: "Common assault", _BRIEF: "He hit her. [[She had ABH level injuries.]]"},
        ),
        Example(
            status=GAP,
            case={
                _FACT: "Rape",
                _BRIEF: "He held her down on the bed by both arms.",
                _IMPACT: "She has left her course.",
            },
        ),
        Example(
            status=GAP,
            near_miss=True,
            case={
                _FACT: "Assault by beating",
                _BRIEF: "Mr Dale punched her in the face. He broke his own hand and had it in plaster.",
                "case.name": "Colin Dale",
            },
        ),
        Example(
            status=GAP,
            near_miss=True,
            case={
                _FACT: "Arson being reckless as to whether life was endangered",
                _BRIEF: "He set light to the sofa while the family were asleep upstairs.",
            },
        ),
        Example(
            status=NOT_APPLICABLE,
            case={
                _FACT: "Threats to kill",
                _BRIEF: "He threatened to stab her and put a brick through the window. Nobody was touched.",
            },
        ),
    ),
)
