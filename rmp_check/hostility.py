"""Hostility towards a group: the words that speak of it, and the work on it that a plan describes.

The grounds are those of the Sentencing Act 2020, s.66: race, religion, disability, sexual orientation and
transgender identity. A group alone is no hostility: an exclusion zone round a mosque protects.
"""

from __future__ import annotations

import functools
import re

from rmp_check.case import Case, Evidence, Sentence, once
from rmp_check.injuries import term_pattern
from rmp_check.keyed import keyed
from rmp_check.lexicon import entries

FACT = "case.hate_element"
_AGGRAVATED = keyed(
    r"\b(?:racially|religiously)(?: or religiously| and religiously)?[- ]aggravated|\bhate crime|"
    r"\b(?:uplift|aggravated by|aggravating)\b.{0,60}"
    r"\b(?:hostility|racis|homophob|transphob|disab|antisemit|islamophob)|\bhostility (?:towards?|based on|"
    r"on (?:the )?grounds?)"
)
_ATTITUDE = re.compile(
    r"\b(?:views?|attitud\w+|beliefs?|opinions?|hostil\w+|contempt\w*|hat(?:e|es|ed|ing)|despis\w+|"
    r"dislik\w+|resent\w+|"
    r"abus\w+|insult\w*|remarks?|comments?|language|names|words|jokes?|mock\w*|stereotyp\w+|respect\w*|"
    r"toleran\w+|"
    r"assumptions?|grievances?|thinks? (?:of|about)|thinks? \w+ is|feelings? (?:about|towards?)|target\w*|"
    r"chosen|chose|"
    r"singled out|aggravat\w+|motivat\w+|uplift\w*|understanding of|difference|awareness|element)\b"
)
_HOSTILE = re.compile(r"\bhostil(?:e|ity)\b")
_WORK = re.compile(
    r"\b(?:sessions?|(?<!unpaid )work(?:ing|book|shops?)?|programmes?|objectives?|obj|goals?|modules?|"
    r"one[- ]to[- ]ones?|1[:-]1s?|1-2-1s?|"
    r"toolkit|packs?|intervention|educat\w+|course|exercises?|meetings?|explor\w+|examin\w+|challeng\w+|"
    r"address\w*|tackl\w+|"
    r"reflect\w*|restorative|mediat\w+|mentor\w*|psycholog\w+|therap\w+|counsell\w+|covered|learn\w*|"
    r"able to say|can say|"
    r"understand\w*|undo|unpick\w*|change\w*|reduc\w+|stop(?:ped|s)? using|hours|weeks)\b"
)
_NOT_WORK = re.compile(
    r"\b(?:hate[- ]crime (?:officer|unit|team|lead|coordinator|flag|marker)|warning sign|noted|recorded|"
    r"logged|kept in mind|"
    r"keep (?:this |it )?in mind|bear in mind|borne in mind|take account|taken into account|be aware|recall|"
    r"enforcement|breach|"
    r"report(?:ed|s)? (?:to|of)|intelligence|sir in|licence condition|exclusion|not to contact|curfew|"
    r"flag(?:ged)?|convict\w+|"
    r"uplift\w*|found by|sentenced|judge)\b"
)
_UNDECIDED = re.compile(
    r"\b(?:consider(?:ed|ation)?|if (?:available|suitable|eligible)|may be|might be|could be|tbc|"
    r"explore whether)\b"
)
_FIELDS_OF_WORK = ("interventions_and_treatment", "supervision")


@functools.cache
def _strong() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{term_pattern(entries('hostility'))})(?![\w])")


@functools.cache
def _groups() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{term_pattern(entries('protected_groups'))})(?![\w])")


def speaks_of_hostility(folded: str) -> bool:
    """Whether words (in lower case) speak of hostility towards a group."""
    if _strong().search(folded):
        return True
    return bool(_groups().search(folded)) and bool(_ATTITUDE.search(folded) or _HOSTILE.search(folded))


def works_on_hostility(sentence: Sentence, before: Sentence | None = None) -> bool:
    """Whether a sentence of the plan describes work or an objective for the hostility.

    `before` is the sentence before it: "Anti-Muslim views. Eight sessions with me" is one piece of work.
    """
    folded = sentence.folded
    if _UNDECIDED.search(folded) or _NOT_WORK.search(folded):
        return False
    intended = sentence.field in _FIELDS_OF_WORK or sentence.chance("hate_work") >= _POSSIBLE
    if not intended or not _WORK.search(folded):
        return False
    if speaks_of_hostility(folded):
        return True
    if before is not None and len(before.folded) < _SHORT and speaks_of_hostility(before.folded):
        return not _NOT_WORK.search(before.folded)
    return (
        sentence.field in _FIELDS_OF_WORK
        and min(sentence.chance("hate_work"), sentence.chance("hate_mention")) >= 0.5
    )


_POSSIBLE = 0.3
"""Chance of the label from which work in another field counts."""
_SHORT = 80
"""Longest sentence, in code points, that can be the heading of the next."""


@once
def aggravation(case: Case) -> tuple[Evidence, ...]:
    """Return the words of offence and offence analysis that tell of an offence aggravated by hostility.

    Where the case file has a place for the hate element that was left empty, only an aggravated offence
    counts; a source without such a place may tell of hostility in any words.
    """
    told = [s for s in case.sentences if s.part == "case.offence" or s.section == "offence_analysis"]
    found = [s for s in told if _AGGRAVATED.search(s.folded)]
    if not found and "hate_element" not in case.facts.given:
        found = [s for s in case.of(*_OF_THE_OFFENCE) if speaks_of_hostility(s.folded)]
    return tuple(s.evidence() for s in found)[:2]


_OF_THE_OFFENCE = tuple(
    f"offence_analysis.{field}"
    for field in (
        "brief_offence_details",
        "victim_information",
        "victim_impact",
        "motivation_and_triggers",
    )
)
