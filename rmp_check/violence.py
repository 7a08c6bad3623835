"""Whether the index offence involved violence: by its name, by force that is told, by fire or by driving."""

from __future__ import annotations

import re

from rmp_check import background
from rmp_check.case import Case, Evidence
from rmp_check.injuries import blow
from rmp_check.people import OFFENDER
from rmp_check.sufferers import Cast, subject

_OFFENCE = "case.offence"
_PARTS = (
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
_NO_CONTACT = re.compile(
    r"\b(?:incit\w+|arrang\w+|facilitat\w+|watch\w*)\b[^;,]{0,60}?sexual activity|"
    r"sexual activity in the presence"
)
"""Offences whose name has the words but which need nobody to be touched."""
_FIRE = re.compile(r"\barson|\bfire[- ]?(?:setting|raising|bomb)|damag\w+ by fire")
_PEOPLE_INSIDE = re.compile(
    r"\b(?:asleep|inside|upstairs|occupied|occupants?|at home|in bed|residents?|sleeping|evacuat\w+|"
    r"smoke inhal|rescued)\b"
)
_VEHICLE = re.compile(r"\b(?:car|van|vehicle|motorbike|motorcycle|bonnet|wheel arch|tyre|lorry|moped)\b")
_SET = re.compile(
    r"\b(?:lit|lights|set|sets|fire|alight|petrol|burn\w*|torch\w*|blaze|ablaze|flames?|ignit\w+|pour\w*)\b"
)


def violence(case: Case, who: Cast) -> tuple[tuple[Evidence, ...], bool]:
    """Return the words that tell of force against a person or of a fire set where people are.

    And whether it is sure that there are none: a burning car may or may not stand where people are.
    """
    told = [s for s in case.analysis if s.part in _PARTS]
    index = background.offence(case)
    offence = index.words
    named = _VIOLENT.search(_NO_CONTACT.sub(lambda m: " " * len(m.group()), offence))
    if named and index.evidence:
        return index.evidence, False
    if named:
        return (case.words(_OFFENCE, named.start(), named.end()),), True
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
