"""The contingencies of a plan: what would raise the risk to a victim, what is then done, and by whom.

Most contingency fields also hold what happens if the bed is lost or the mood drops, and a sentence on
breaches in general; neither says what anybody does when he is seen in her street.
"""

from __future__ import annotations

import dataclasses
import re

from rmp_check.case import Case, Sentence, once
from rmp_check.context import history, only_thought
from rmp_check.keyed import keyed
from rmp_check.language import fold
from rmp_check.people import OFFENDER, VICTIM, People, name_words, names_in

_FIELD = "contingency_plans"
_CONDITION = re.compile(
    r"^\W*(?:\w{1,2}[.)]\s)?(?:what\s)?(?:if|should|were|where|whenever|when|in (?:the )?(?:event|case)"
    r"|on (?:news|word|any)|any|upon"
    r"|trigger|concern|warning sign|in the case)\b"
)
_IF = re.compile(
    r"\b(?:if|should (?:he|she|they|mr|ms|mrs|it|an?y?)|in the event|whenever|when(?:ever)?|any (?:attempt"
    r"|approach|contact|sign|report|breach))\b"
)
_RISK = keyed(
    r"\bvict[iu]ms?\b|\bzone\b|\bexclu\w+|\bcontact(?:s|ed|ing)?\b|\bapproach\w*|\bseen\b|\bnear\b"
    r"|\bmessag\w+|\bfollow\w*|\bturns? up|\bgoes? to\b"
    r"|\bloiter\w*|\bchild\w*|\bteenage\w*|\brelationship|\bnew partner|\bthreat\w*|\babus\w+|\btag\b"
    r"|\bgps\b|\bstalk\w*|\bcurfew|\btrace\w*|\bto find (?:her|him|them|the)\b"
    r"|\bposts?\b|\bletter|\bdrunk|\brecruit\w*|\bweapon|\bknife|\border\b|\bgroom\w*|\bfire\b"
    r"|\barea\b|\brisk to\b"
)
_AGAINST_HIM = keyed(
    r"\b(?:he|she|they|mr \w+|ms \w+|mrs \w+) (?:is|are|feels?|should be|gets?|were"
    r"|was)(?: being)? (?:himself |herself |verbally |also )?"
    r"(?:threatened|attacked|bullied|assaulted|abused|victimised|targeted|jumped)\b|\bthreats? (?:are "
    r"|be )?(?:made )?to (?:him|her)\b"
)
"""Danger to the offender, which is no risk to the victim."""
_PLAIN = 0.8
"""Chance from which a trigger needs no word of risk."""
_WEAK = 0.25
"""Chance from which a sentence with a word of risk is still taken for a trigger, tentatively."""
_GENERIC = re.compile(
    r"\b(?:breach\w*|failures?|non-?complian\w+|failing|infringement|deterioration"
    r"|poor behaviour)\b[^.;]{0,80}"
    r"\b(?:enforce\w*|warning|recall\w*|action|dealt|responded|return\w*|court|consequences)\b"
)
_ENFORCED = re.compile(
    r"\b(?:enforc|warning|recall|breach|court|return|review|action|compliance|dealt|custody|serious)"
)
_ATTENDANCE = re.compile(r"\b(?:appts?|appointments?|absences?|attend\w*|unpaid work|sessions? missed)\b")
_VAGUE = re.compile(
    r"\b(?:whatever|appropriate|necessary|suitable|relevant|required|proportionate|robust) (?:action|steps"
    r"|measures|response)"
    r"|\b(?:action|steps|measures) (?:as|that is|which is) (?:appropriate|necessary|required|needed"
    r"|seen fit)|\bact (?:quickly|accordingly|promptly)\b"
)
_PLAINLY = re.compile(r"\b(?:recall|arrest|999|ring|phone|telephone|call|visit|warn|tell|inform)\w*")
_ROLE = (
    r"(?:police|officers?|staff|provider|contractor|company|control (?:room|centre)|ems|managers?|spo|aco"
    r"|apm?|com|pom|om|pp|po|omu|ppu|mosovo"
    r"|duty \w+|on-?call \w+|key ?workers?|social workers?|case ?workers?|workers?|team|unit|governor"
    r"|security|nurse|practitioner|supervisor|clinician"
    r"|constabulary|head of \w+|deputy|warden|carers?|school|dsl|emt|edt|csc|edt|social care"
    r"|neighbourhood \w+|response|patrol|npt|supplier|probation"
    r"|psychologist|treatment manager|chair|hostel|premises|prison|monitoring cent(?:re|er)|desk|refuge"
    r"|manager)"
)
_NAME = r"[a-z][a-z-]*(?:'[a-z]{2,20})?(?!'|[a-z])"
_RANK = (
    r"(?:pc|dc|ds|dci|di|ps|pcso|sgt|sergeant|insp|inspector|constable|det con|detective \w+|superintendent"
    rf"|mr|mrs|ms|miss|dr)\s{_NAME}(?:[ -]{_NAME})?"
)
_FIRST = r"(?:i'll|i'd|we'll|(?<![\w'.])i(?![\w'.])|(?<!\w)we(?!\w)|(?<!\w)ill(?= \w+ him))"
_DOES = (
    r"(?:rings?|calls?|phones?|telephones?|dials?|tells?|informs?|notif(?:y|ies)|alerts?|arrests?|attends?"
    r"|visits?|goe?s?|sends?|takes?|moves?|seizes?"
    r"|starts?|begins?|submits?|requests?|asks?|seeks?|recalls?|issues?|completes?|prepares?|decides?"
    r"|checks?|traces?|detains?|puts?|press(?:es)?|pulls?"
    r"|makes?|meets?|interviews?|warns?|speaks?|sees?|appl(?:y|ies)|initiates?|convenes?|arranges?|raises?"
    r"|removes?|suspends?|treats?|responds?|deals?"
    r"|contacts?|executes?|adjudicates?|refers?|charges?|signs?|brings?|holds?|stops?|reports?|escalates?"
    r"|gets?|logs?|establish(?:es)?|e-?mails?|texts?"
    r"|attending|visiting|arresting|writes?|pass(?:es)?|lets?|lists?|files?|confirms?|separates?"
    r"|breathalyses?|has|have|do|does|inform|apprehends?|secures?|triggers?)"
)
_ACTS = re.compile(
    rf"(?:{_FIRST}|\b{_ROLE}\b|\b{_RANK})(?:\s?\([^)]{{1,40}}\))?,?(?:\s(?!to be\b|be\b|is\b|are\b|not\b"
    rf"|been\b)[\w'-]+){{0,5}}?\s{_DOES}\b"
)
_BY = re.compile(
    rf"\bby (?:the |my |his |her )?(?:me\b|myself\b|{_ROLE}\b|{_RANK})|\bwho:\s?\w|\((?:me|com|pom|om|pp|spo"
    rf"|ems|police|{_RANK})\)|\brings? me\b|\btells? me\b"
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Contingency:
    """One trigger that concerns a victim, with the sentences that say what follows."""

    trigger: Sentence
    response: tuple[Sentence, ...]
    """The sentences, often the same one, in which somebody does something."""
    sure: bool

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of it, in order."""
        return tuple(dict.fromkeys((self.trigger, *self.response)))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Contingencies:
    """What the plan says of contingencies."""

    found: tuple[Contingency, ...]
    generic: tuple[Sentence, ...]


@once
def read_contingencies(case: Case) -> Contingencies:
    """Return the contingencies of a plan that concern a victim, and its general lines on breach."""
    found, generic = [], []
    plan = case.plan
    for i, sentence in enumerate(plan):
        here = sentence.field == _FIELD
        if is_trigger(sentence):
            follow = [sentence, *_following(plan, i)]
            response = tuple(
                s for s in follow if s.chance("contingency_action") >= _WEAK and acts(s, case.people)
            )
            if here or response:
                sure = sentence.chance("contingency_trigger") >= 0.6
                found.append(Contingency(trigger=sentence, response=response[:2], sure=sure))
        elif here and is_generic(sentence):
            generic.append(sentence)
    return Contingencies(found=tuple(found), generic=tuple(generic))


def is_trigger(sentence: Sentence) -> bool:
    """Whether a sentence states a trigger that concerns the risk to a victim or potential victim."""
    chance, other = sentence.chance("contingency_trigger"), sentence.chance("contingency_other")
    if sentence.field != _FIELD and chance < 0.6:
        return False
    if history(sentence.folded) or only_thought(sentence.folded):
        return False
    if sentence.field != _FIELD:
        return bool(_IF.search(sentence.folded)) and sentence.has("contingency_action")
    if sentence.has("contingency_generic") and sentence.chance("contingency_generic") > chance:
        return False
    if _AGAINST_HIM.search(sentence.folded):
        return False
    risk = bool(_RISK.search(sentence.folded)) or sentence.has("protected_specific", "protected_generic")
    if chance >= 0.5:
        return risk or (chance >= _PLAIN and chance > other)
    return chance >= _WEAK and risk and (chance > other or sentence.has("protected_specific"))


def is_generic(sentence: Sentence) -> bool:
    """Whether a sentence says only that breaches are enforced; missed appointments concern no victim."""
    if _ATTENDANCE.search(sentence.folded):
        return False
    said = sentence.has("contingency_generic") and bool(_ENFORCED.search(sentence.folded))
    return said or bool(_GENERIC.search(sentence.folded))


def _following(plan: tuple[Sentence, ...], i: int) -> list[Sentence]:
    """Return up to two sentences after the trigger that go on with it, none that starts another."""
    out = []
    for sentence in plan[i + 1 : i + 3]:
        same = sentence.part == plan[i].part
        if not same or _CONDITION.match(sentence.folded) or sentence.chance("contingency_other") > 0.6:
            break
        out.append(sentence)
    return out


def acts(sentence: Sentence, people: People) -> bool:
    """Whether a sentence says who does something about it, outside its if-clause."""
    if _VAGUE.search(sentence.folded) and not _PLAINLY.search(sentence.folded):
        return False
    start = _consequence(sentence.folded)
    text = sentence.folded[start:]
    at = 0
    while match := _ACTS.search(text, at):
        roles = {people.roles.get(w.strip(",'")) for w in match.group().split()[:3]}
        if not roles & {OFFENDER, VICTIM}:
            return True
        at = match.start() + 1
    if _BY.search(text):
        return True
    for a, b in names_in(sentence.text[start:]):
        roles = {people.roles.get(w) for w in name_words(sentence.text[start + a : start + b])}
        after = fold(sentence.text[start + b : start + b + 60])
        if not roles & {OFFENDER, VICTIM} and re.match(
            rf",?(?:\s(?!to be\b|be\b|is\b|are\b)[\w'-]+){{0,4}}?\s{_DOES}\b", after
        ):
            return True
    return False


_BREAK = re.compile(r",\s|:\s|\s?(?:->|→|>|=)\s?|\s-\s|\?\s|\sthen\s")


def _consequence(folded: str) -> int:
    """Return where the if-clause of a sentence ends, 0 where it has none."""
    strong = re.search(r":\s|\s?(?:->|→|>|=)\s?|\s-\s|\?\s|\sthen\s", folded)
    if _CONDITION.match(folded):
        match = _BREAK.search(folded)
        return match.end() if match else 0
    return strong.end() if strong and strong.end() < 0.8 * len(folded) else 0
