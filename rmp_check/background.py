"""Offence, sentence and release date of a case: as the facts give them, else as its text tells.

A plan in Word or from a service mostly comes without facts. What the text tells is never as sure as a
fact: whatever rests on it is answered tentatively.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import re
from collections.abc import Iterable

from rmp_check.case import Case, Evidence, Sentence, once
from rmp_check.case_file import CourtSentence
from rmp_check.dates import dates, lengths
from rmp_check.language import fold

OFFENCE, SENTENCE, RELEASE = "case.offence", "case.sentence", "case.release_date"
_NAMED = re.compile(
    r"\b(?:murder|manslaughter|infanticide|(?:attempted )?rape|sexual (?:assault|activity|offences?)|assault by "
    r"(?:penetration|beating)|assault occasioning actual bodily harm|actual bodily harm|abh|grievous bodily harm"
    r"|gbh|(?:malicious |unlawful )?wounding(?: with intent)?|common assault|(?:aggravated )?burglary|(?:armed "
    r"|attempted )?robbery|kidnap\w*|false imprisonment|arson|threats? to kill|stalking|harassment"
    r"|(?:controlling (?:or|and) )?coercive (?:control|behaviour)|cruelty to (?:a )?child\w*|child cruelty"
    r"|caus\w+ (?:death|serious injury) by \w+ driving|(?:non-fatal )?strangulation|(?:intentional )?suffocation"
    r"|modern slavery|human trafficking|affray|violent disorder|indecent (?:assault|images?|exposure)|voyeurism"
    r"|grooming|blackmail|criminal damage|witness intimidation|(?:racially|religiously) aggravated [a-z ]{4,30})\b"
)
_CONVICTED = re.compile(
    r"\bconvict|\bsentence[ds]?\b|\bpleaded|\bguilty\b|\bcharge[ds]?\b|\b(?:index|current|main) offence|\boffences? "
    r"(?:of|is|are|was|were|:)|\bserving\b|\bhaving received\b|\bimprison|\bjailed\b|\bcustod"
)
_OTHER = re.compile(
    r"\b(?:previous\w*|prior|earlier|antecedents?|history|acquitted|not guilty|nfa|no further action|dropped|his "
    r"father|her father|separately|while|when|co-?defendant\w*|spent)\b"
)
"""What makes a conviction another one, or another person's, or none."""
_OLD = re.compile(r"\bin (?:19|20[01])\d\b")
_BEFORE_TERM = re.compile(
    r"\b(?:sentence[ds]?|received|serving|given|(?<!in )custod\w+|imprisoned|jailed)\b(?:[\s,:]|\b(?:to|of|for|an?|the|custodial"
    r"|custody|sentence|prison|imprisonment|term|total|determinate|extended|concurrent|him|her|he|is|was|on|in"
    r"|[\d./-]{6,10})\b)*$"
)
_AFTER_TERM = re.compile(
    r"['s]{0,2}\s?(?:(?:in|of|determinate|extended)\s)*(?:custod|imprison|prison sentence|detention|determinate|extended"
    r"|in prison|jail|yoi\b)"
)
_LIFE = re.compile(
    r"\blife (?:sentence|imprisonment|licen[cs]e)|\bimprisonment for (?:life|public protection)|\bsentenced to life"
    r"|\bipp\b|\bindeterminate sentence"
)
_HOSPITAL = re.compile(r"\bhospital order\b|\bs(?:ection|\.)? ?37\b")
_COMMUNITY = re.compile(
    r"\b(?:sentenced|made|given|received|imposed|subject to|current(?:ly)?)\b[^.;]{0,40}\bcommunity (?:order|sentence)\b"
    r"|\bcommunity (?:order|sentence) (?:of|for)\b|\bsuspended sentence\b"
)
_RELEASED = re.compile(
    r"\b(?:releases? (?:is |date )?|released|crd|ard|release date)\b[^.;]{0,24}$|\brelease(?: date)?\s?[:=-]\s?$"
)
_NOT_RELEASED = re.compile(r"\b(?:temporary|rotl|previous\w*|re-?released|first|last|bail|reviewed)\b")
_TOLD = (
    "offence_analysis.brief_offence_details",
    "risk_management_plan.key_information",
    "risk_management_plan.further_considerations",
    "rosh_summary",
    "offence_analysis.victim_impact",
    "offence_analysis.acceptance_of_responsibility",
    "risk_management_plan",
)
"""Where offence, sentence and release are told, the likeliest first."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Offence:
    """The offence in lower case, "" where nobody says; `evidence` only where the text tells it."""

    words: str = ""
    evidence: tuple[Evidence, ...] = ()

    @property
    def given(self) -> bool:
        """Whether the facts give it."""
        return bool(self.words) and not self.evidence


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """The sentence of the court, None where nobody says; `evidence` only where the text tells it."""

    sentence: CourtSentence | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """The day of release, None where nobody says; `evidence` only where the text tells it."""

    date: dt.date | None = None
    evidence: tuple[Evidence, ...] = ()


def _another(folded: str) -> bool:
    """Whether a sentence speaks of another conviction than that of this case."""
    return bool(_OTHER.search(folded) or _OLD.search(folded))


def _told(case: Case) -> Iterable[Sentence]:
    """Yield the sentences that may tell the background, each once, the likeliest place first."""
    found = dict.fromkeys(s for part in _TOLD for s in case.of(part)[:_MOST])
    return itertools.islice(found, _MOST)


_MOST = 1_000
"""Sentences that are read for the background: it is told early, and a text may have 100,000."""


@once
def offence(case: Case) -> Offence:
    """Return the offence: the fact, else those that the text names as what he was convicted of."""
    if case.facts.offence.strip() or "offence" in case.facts.given:
        return Offence(words=fold(case.facts.offence))
    named: list[tuple[Sentence, re.Match[str]]] = []
    for sentence in _told(case):
        if _CONVICTED.search(sentence.folded) and not _another(sentence.folded):
            named += [(sentence, match) for match in _NAMED.finditer(sentence.folded)]
    return Offence(
        words="; ".join(dict.fromkeys(match.group() for _, match in named)),
        evidence=tuple(s.evidence(m.start(), m.end()) for s, m in named[:4]),
    )


@once
def passed(case: Case) -> Passed:
    """Return the sentence: the fact, else the first that the text tells of this offence."""
    facts = case.facts
    if facts.sentence is not None or "sentence" in facts.given:
        return Passed(sentence=facts.sentence)
    for sentence in _told(case):
        if _OTHER.search(sentence.folded):
            continue
        for kind, pattern in (("hospital_order", _HOSPITAL), ("life", _LIFE), ("community", _COMMUNITY)):
            if match := pattern.search(sentence.folded):
                words = sentence.evidence(match.start(), match.end())
                return Passed(sentence=CourtSentence(type=kind), evidence=(words,))
        if not _OLD.search(sentence.folded) and (found := _custody(sentence)):
            return found
    return Passed()


def _custody(sentence: Sentence) -> Passed | None:
    """Return the custody that a sentence tells, its years and months added up."""
    folded = sentence.folded
    months, start, end = 0, 0, 0
    for length in lengths(folded):
        if length.unit not in ("months", "years") or (end and length.start - end > 6):
            continue
        before = _BEFORE_TERM.search(folded[: length.start])
        if not (end or before or _AFTER_TERM.match(folded, length.end)):
            continue
        start = start if end else before.start() if before else length.start
        months, end = months + length.number * (12 if length.unit == "years" else 1), length.end
    if not months:
        return None
    words = sentence.evidence(start, end)
    return Passed(sentence=CourtSentence(type="custody", months=months), evidence=(words,))


@once
def release(case: Case) -> Release:
    """Return the day of release: the fact, else the first whole date that the text calls so."""
    facts = case.facts
    if facts.release_date is not None or "release_date" in facts.given:
        return Release(date=facts.release_date)
    for sentence in _told(case):
        if "releas" not in sentence.folded and "rd" not in sentence.folded:
            continue
        for date in dates(sentence.folded):
            before = sentence.folded[: date.start]
            if date.whole and _RELEASED.search(before) and not _NOT_RELEASED.search(before[-60:]):
                return Release(date=date.latest(), evidence=(sentence.evidence(0, date.end),))
    return Release()
