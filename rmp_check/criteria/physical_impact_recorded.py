"""The case file says what the offence did to the victim's body, or that there was no injury.

An assault summed up by its charge hides whether she was bruised or nearly died. Who plans the release
without knowing it takes a man who strangles for a man who shouts.
"""

from __future__ import annotations

import re

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
from rmp_check.injuries import BARE, DESCRIBED, NONE_STATED, blow, injuries
from rmp_check.language import fold
from rmp_check.people import OFFENDER, VICTIM
from rmp_check.sufferers import Cast, cast, subject, sufferer

_FACT = "case.offence"
_BRIEF = "offence_analysis.brief_offence_details"
_IMPACT = "offence_analysis.victim_impact"
_TOLD = (
    "offence_analysis.brief_offence_details",
    "offence_analysis.victim_information",
    "offence_analysis.victim_impact",
)
_VIOLENT = re.compile(
    r"assault|battery|\bbeating\b|bodily harm|\b[ag]bh\b|wound|murder|manslaughter|homicide|infanticide|"
    r"robber|rape\b|buggery|"
    r"penetrat|sexual (?:activity|touching|intercourse)|(?:gross )?indecency with|\bincest|"
    r"caus\w+ (?:the )?(?:death|serious (?:physical )?(?:injury|harm))|"
    r"corrosive|noxious|poison|strangul|suffocat|chok(?:e|ing)|mutilation|kidnap|aggravated burglary|"
    r"emergency worker|torture|"
    r"\bs(?:ection)?\.? ?(?:18|20|47|39)\b(?! ?\(?(?:sexual|theft))"
)
_LIKELY = 0.7
"""Chance from which the label alone, without any word for an injury, tells one."""
_SURE = 0.65
"""Chance that the injury is a victim's from which the answer is firm."""
_FIRE = re.compile(r"\barson|\bfire[- ]?(?:setting|raising|bomb)|damag\w+ by fire")
_PEOPLE_INSIDE = re.compile(
    r"\b(?:asleep|inside|upstairs|occupied|occupants?|at home|in bed|residents?|sleeping|evacuat\w+|"
    r"smoke inhal|rescued)\b"
)
_VEHICLE = re.compile(r"\b(?:car|van|vehicle|motorbike|motorcycle|bonnet|wheel arch|tyre|lorry|moped)\b")
_SET = re.compile(
    r"\b(?:lit|lights|set|sets|fire|alight|petrol|burn\w*|torch\w*|blaze|ablaze|flames?|ignit\w+|pour\w*)\b"
)


def answer(case: Case) -> Finding:
    """Look for an injury of the victim, or the word that there was none, in the offence analysis."""
    who = cast(case)
    found: dict[str, list[tuple[Evidence, float]]] = {DESCRIBED: [], NONE_STATED: [], BARE: []}
    for sentence in case.analysis:
        kind, chance = _told(sentence, who)
        if kind:
            found[kind].append((sentence.evidence(), chance))
    because, sure = _violence(case, who)
    because = because or tuple(e for e, _ in (found[DESCRIBED] or found[BARE])[:1])
    if not because:
        return not_applicable(_FACT, sure=sure)
    for status, told in ((MET, found[DESCRIBED] + found[NONE_STATED]), (PARTIAL, found[BARE])):
        if told:
            sure = max(chance for _, chance in told) >= _SURE
            return one(status, tuple(e for e, _ in told), because=because, facts=(_FACT,), sure=sure)
    closest = nearest(case.analysis, "physical_described", "physical_bare")
    return one(GAP, because=because, facts=(_FACT,), nearest=closest)


def _violence(case: Case, who: Cast) -> tuple[tuple[Evidence, ...], bool]:
    """Return the words that tell of force against a person or of a fire set where people are.

    And whether it is sure that there are none: a burning car may or may not stand where people are.
    """
    told = [s for s in case.analysis if s.part in _TOLD]
    offence = fold(case.facts.offence)
    named = _VIOLENT.search(offence)
    if named:
        return (case.words(_FACT, named.start(), named.end()),), True
    vehicle = any(_VEHICLE.search(s.folded) and _SET.search(s.folded) for s in told)
    if _FIRE.search(offence) and not vehicle:
        inside = [s for s in told if _PEOPLE_INSIDE.search(s.folded)]
        if inside or "endanger" in offence:
            return tuple(s.evidence() for s in (inside or told)[:1]), True
    for sentence in told:
        found = blow(sentence.folded)
        if found and not (found.passive and subject(sentence, who) == OFFENDER):
            return (sentence.evidence(found.start, found.end),), True
    return (), not _FIRE.search(offence)


def _told(sentence: Sentence, who: Cast) -> tuple[str, float]:
    """Return what a sentence tells of a victim's body, and the chance that it is a victim's."""
    told = injuries(sentence.folded)
    kinds = {i.kind for i in told}
    labelled = sentence.chance("physical_described") >= _LIKELY
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
