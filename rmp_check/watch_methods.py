"""By what means, and how often, a clause of the plan says that restrictions are watched.

A search, a trail, a head count or a frequency is a method; "through supervision" and "regular liaison"
are general contact, by which nothing in particular is watched.
"""

from __future__ import annotations

import re

from rmp_check.case import Case, Sentence, once
from rmp_check.covering import Clause
from rmp_check.in_force import STATED
from rmp_check.keyed import keyed

_CONTINGENT = ("contingency_action", "contingency_trigger")
_DAY = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?s?"
OFTEN = re.compile(
    rf"\b(?:(?:each|every)(?! (?:other|one|of)\b)|per|once|twice|(?:three|four|five|\d+) times|alternate|"
    rf"weekly|wkly|daily|nightly|monthly|mthly|fortnightly|quarterly|hourly|"
    rf"\w+-?(?:weekly|monthly|mthly|wkly)|(?:first|1st|last|second|2nd) (?:{_DAY}|of)|24/7|round the clock|"
    rf"day (?:or|and) night|random\w*|"
    rf"unannounced|without (?:notice|warning)|at intervals|irregular|x ?\d|\d ?x|(?:on|every|each) {_DAY}|"
    rf"a (?:week|month|quarter|fortnight|night|day|year))\b"
)
"""How often something is done."""
MEANS = re.compile(
    r"\b(?:search\w*|visit(?:s|ed|ing)?\b|calls? (?:on|round|there|in|at)\b|roll[- ]?calls?|the roll|"
    r"\d ?[ap]m roll|head ?counts?|register|"
    r"sign(?:s|ed|ing)?[- ](?:in|out|him|her|them)|(?:door|room|bed|curfew|spot|intel\w*|intelligence|"
    r"record|data|phone|device|border|police|system|visual) (?:log|check|search|count)\w*|"
    r"beds? (?:is |are )?counted|ticks?|alerts?|alarms?|alerting|trail|tracking|location|anpr|cctv|"
    r"cameras?|intel|intelligence|logs?|logged|logbook|"
    r"call (?:list|log|record)s?|(?:phone|call) (?:bill|data|records?)|looks? (?:at|through|in|out)|"
    r"looked (?:at|through)|looking at|gone through|go(?:es)? through|goes over|"
    r"reads?|listen\w*|opens?|opened|patrol\w*|drives?[- ](?:by|past)|walk(?:s|ed)?|photo\w*|dbs|payslips?|"
    r"asks? (?:him|her|them|about|at|each|if|whether|the \w+ (?:if|whether))|asked (?:about|at|directly|"
    r"each)|by asking|compar\w+|cross-?check\w*|"
    r"rings? (?:me|us|police|the|dc|pc|ds|her|them)|phones? (?:me|us|police|the)|e-?mails? (?:me|us|the)|"
    r"exceptions?|violation\w*|clare's law|dvds|polygraph|"
    r"call-?outs?|sits? in|sampled|screened|downloaded|inspect\w*|examin\w+|monitoring software|knock\w*|"
    r"vets|viewed|pulled|trawl\w*|sweeps?|checks? (?:of|with|whether|that he|that she))\b"
)
"""By what means somebody is watched; that he wears a tag alone is none."""
VAGUE = keyed(
    r"\b(?:(?:in|through|via|thru|by|during|at|of|with|under) (?:\w+ ){0,2}(?:supervision|appointments?|"
    r"sessions?|meetings?|keywork|contacts?|sentence planning)|"
    r"liai?s\w+|in (?:regular |close |frequent )?touch|(?:regular|close|good|frequent) (?:contact|"
    r"communication|exchange|dialogue|meetings)|"
    r"(?:keep|stay|remain)\w* in (?:regular |close )?contact|communicat(?:e|ion) (?:with|between)|"
    r"multi-?agency|(?:information|intel\w*)\b[^.;]{0,20}\bshar\w+|shar(?:e|ing) (?:of )?(?:information|"
    r"intel)|"
    r"discuss\w*|talk(?:s|ed)? (?:to|with|through|about)|explor\w+|catch[- ]?up'?s?|check[- ]?ins?|"
    r"gone over|speak (?:regularly|often)|we talk)\b"
)
"""General contact, by which nothing in particular is watched."""
_ABOUT = re.compile(
    r"\b(?:conditions?|restrictions?|requirements?|licen[cs]e|exclusion|curfew|residence|zone|order|"
    r"compliance|above|this|that|these|both|all)\b"
)
_WATCHED = re.compile(
    r"\b(?:monitor\w*|check\w*|overse\w+|watch\w*|manag\w+|reviewed|looked|verif\w+|go through|"
    r"gone (?:through|over)|discuss\w*|do it|done)\b"
)
_GOES_THROUGH = re.compile(r"^(?:gone|go|goes) ")
_BRACKETS = re.compile(r"\([^)]*\)")


@once
def vague_sentences(case: Case) -> tuple[Sentence, ...]:
    """Return the sentences of the plan that say only by what general contact restrictions are watched."""
    return tuple(s for s in case.plan if is_vague(s, states=s.has(*STATED)))


def is_method(sentence: Sentence, clause: Clause, *, states: bool) -> bool:
    """Whether a clause says how or how often a restriction is watched: a means or a frequency must be named.

    `states`: whether the sentence states a restriction itself.
    """
    if sentence.chance("monitoring_method") < 0.5:
        return False
    text = _BRACKETS.sub("", sentence.folded[clause.start : clause.end])
    means, often = MEANS.search(text), OFTEN.search(text)
    if not means and not often:
        return False
    if not often and VAGUE.search(text) and _GOES_THROUGH.search(means.group() if means else ""):
        return False
    chance, other = sentence.chance("monitoring_method"), sentence.chance("monitoring_other")
    if is_contingent(sentence, chance):
        return False
    return chance >= 0.5 and not (other >= 0.5 and other >= chance)


def is_contingent(sentence: Sentence, chance: float) -> bool:
    """Whether a sentence says what is done after a breach rather than, by this chance, how one is found."""
    return sentence.field == "contingency_plans" or sentence.chance(*_CONTINGENT) >= max(0.5, chance)


def is_vague(sentence: Sentence, *, states: bool) -> bool:
    """Whether a sentence says only by what general contact the restrictions are watched."""
    text = sentence.folded
    if not VAGUE.search(text) or len(sentence.tokens) < 3 or sentence.has("vlo_mention", *_CONTINGENT):
        return False
    if sentence.has("monitoring_vague"):
        return True
    if sentence.has("monitoring_other"):
        return False
    about = states or _ABOUT.search(text) is not None
    if about and (_WATCHED.search(text) or sentence.chance("monitoring_owner") >= 0.5):
        return True
    return sentence.field == "monitoring_and_control" and "lia" in text
