"""What followed for a victim: which kinds of consequence a sentence tells, and whether it tells one as fact.

Kinds are those of criteria.md, B3. Each has a list of words (`lexicon/consequence_*.txt`) and a sentence
label; the two together find more than either.
"""

from __future__ import annotations

import functools
import math
import re

from rmp_check.case import Sentence
from rmp_check.injuries import DESCRIBED, injuries, term_pattern
from rmp_check.keyed import keyed
from rmp_check.lexicon import entries
from rmp_check.people import VICTIM
from rmp_check.sufferers import Cast, sufferer

KINDS = {
    "mental": "mental health",
    "fear": "continuing fear",
    "life": "way of life",
    "home": "home",
    "work": "work or study",
    "family": "family and children",
    "money": "money",
    "body": "lasting physical harm",
}
"""Label of the kind (without "k_") to what it is called."""
_LASTING = keyed(
    r"\b(?:still|scar\w*|permanent\w*|lasting|for (?:good|life)|numb\w*|cannot|can't|cant|unable|never|"
    r"no longer|walks? with|"
    r"limp\w*|left with|not expected|wheelchair|lost the (?:sight|hearing|use)|physio\w*|pain|aches?|"
    r"stiff\w*|weak\w*|blind|deaf|"
    r"since|now|months?|years?|plates?|metal|graft\w*|operations?|loss|lost|gone|drags?|damage)\b"
)
_BODILY = re.compile(
    r"\b(?:pain\w*|ach(?:e|es|ing)|scar\w*|numb\w*|limp\w*|stiff\w*|physio\w*|wheelchair|walking frame|"
    r"crutch\w*|walk (?:again|properly)|"
    r"disab\w+|hearing|tinnitus|blurred|headaches?|dizz\w+|out of breath|operations?|surgery|lift|hurts?)\b"
)
_LIGHT_ON = re.compile(
    r"\bsle(?:eps?|pt|eping) (?:only )?(?:with (?:the|a|her|his|my) (?:\w+ )?(?:light|lamp|door|window)|"
    r"in (?:my|his|her|their|the) |downstairs|at )"
)
_CHANGE = re.compile(
    r"\b(?:no longer|never|not\b.{1,40}\bsince|now|any ?more|g[ai]ves? up|given up|stop(?:s|ped)|left|moved|"
    r"sold|lost|still|cannot|"
    r"can'?t|could not|couldn'?t|won'?t|will not|would not|wouldn'?t|refuses?|used to|since|after(?:wards)?|"
    r"taken to|has had to|had to|"
    r"(?:each|every) (?:night|day|morning|week)|at night|unable|keeps|only|withdrawn|relinquished|"
    r"for (?:\w+ )?(?:weeks|months|years))\b"
)
_SPECULATION = keyed(
    r"\b(?:would(?:'ve| have| of)? (?:been|be|have|felt|feel|left|caused|had)|must (?:have|be)|must've|"
    r"(?:un)?likely|may (?:well )?(?:have|be)|"
    r"might (?:have|be)|could have|can (?:cause|have|lead)|natural(?:ly)?|assum\w+|imagine\w*|presum\w+|"
    r"suppos\w+|no doubt|undoubtedly|"
    r"probably|possibly|one would|anybody|anyone in|offences of this (?:kind|nature|type)|research|"
    r"expected to)\b"
)
_UNKNOWN = keyed(
    r"\b(?:not known|unknown|no (?:further |other )?(?:info|information|details?|statement|vps|record|"
    r"personal statement)|not (?:been )?recorded|"
    r"nothing (?:is |further |more )?(?:further|recorded|known|held|on file)|n/?k|tbc|awaited|requested|"
    r"not (?:been )?(?:provided|received|available|seen)|"
    r"do(?:es)? not say|without a statement|to be (?:added|obtained|confirmed))\b"
)
_SCENE = keyed(
    r"\b(?:when (?:the )?(?:police|officers|staff|security|ambulance|paramedics|crew)|at the (?:scene|time|"
    r"door|desk|station)|on arrival|body ?-?worn|bwv|"
    r"999|attending officers?|when (?:he|she|they) (?:was|were) found|found (?:him|her|them)|in interview)\b"
)
_REACTION = keyed(
    r"\b(?:cr(?:y|ies|ied|ying)|in tears|tears|tearful|sobb?\w*|weep\w*|wept|shak(?:ing|en|es?)|trembl\w+|"
    r"scream\w*|upset|distress\w*|"
    r"hysterical|hyperventilat\w+|shock(?:ed)?|unable to speak|could not (?:say|speak)|vomit\w*|sick)\b"
)
_LATER = re.compile(
    r"\b(?:since|still|now|months?|years?|weeks?|wks?|(?:each|every) \w+|at night|no longer|never|"
    r"afterwards|ever|nightmares?|sleep\w*)\b"
)
_AUTHOR = re.compile(
    r"^\W*i (?:have|would|am|do|did|cannot|can|was|had|will|understand|note|think|believe)\b"
)
_PROCEEDINGS = re.compile(
    r"\b(?:vcs|vlo|vlu|vps|opted (?:in|out)|victim contact|trial|(?:gives?|gave|giving) evidence|"
    r"attended court|cross-examin\w+|exhibits?|"
    r"(?:supports?|supported) the prosecution|reported (?:it|him|her|the matter) to|handed (?:over|"
    r"in) (?:her|his|the|their|copies)|"
    r"sarc|forensic|asked? (?:for|to be)|asks (?:for|to be)|wishes to|wants? to (?:know|be told)|aware of)\b"
)


_FEELINGS = (
    r"(?:nightmares?|flashbacks?|bad dreams?|fears?|anxiet\w+|worr(?:y|ies)|panic(?: attacks?)?|symptoms?|trauma"
    r"|distress|(?:trouble|difficulty|problems?) sleeping|(?:ill|after)-?\s?effects)"
)
_TO_CLAUSE_END = r"[^.;,]*?(?=\s(?:and|but|though|although|because|as)\b|[.;,]|$)"
_RECOVERED = re.compile(
    rf"\b(?:without|free (?:of|from)|no) (?:\w+ ){{0,2}}{_FEELINGS}\b"
    r"|\b(?:no|without) (?:lasting|ongoing|continuing|adverse|long[- ]term) (?:\w+ ){0,2}"
    r"(?:impact|effects?|harm|consequences?|problems?)\b"
    rf"|\bable to (?:go|return|sleep|work|live|get|carry|resume|move|come)\b{_TO_CLAUSE_END}"
    r"|\b(?:returned|gone back|went back|goes back|(?:is|was) back) (?:to|at|in) "
    rf"(?:work|school|college|normal|her|his|their)\b{_TO_CLAUSE_END}"
    rf"|\bsle(?:eps?|pt|eping) (?:well|normally|soundly|through)\b"
    r"|\bstill (?:goes|takes|works|drives|walks|lives|attends|uses|runs|opens|travels|shops|plays|visits)\b"
    rf"{_TO_CLAUSE_END}"
    r"|\b(?:not|never|\w+n't) (?:been |feel |felt |appear |seem )?(?:afraid|scared|frightened|anxious|worried"
    r"|troubled|affected|upset|nervous|distressed|fearful)\b"
    r"|\brecovered\b|\bfull recovery\b|\bunaffected\b"
)
"""Life goes on as before: the words of a consequence in the negative."""
_NEGATED = re.compile(
    r"\b(?:not|never|no longer|\w+n't|cannot|hardly|barely|without|un)\s(?:\w+\s){0,2}$|\bun$"
)


def _as_before(folded: str) -> bool:
    """Whether a sentence says that life goes on, and nothing besides: "she has been able to go back"."""
    rest = _RECOVERED.sub(lambda m: m.group() if _goes_on(folded, m) else " ", folded)
    return rest != folded and not any(_words(k).search(rest) for k in KINDS if k != "body")


def _goes_on(folded: str, match: re.Match[str]) -> bool:
    """Whether the consequence does go on: "has not been able to go back", "still goes round the locks"."""
    if match.group().startswith("still"):
        return any(_words(k).search(match.group()) for k in ("fear", "mental"))
    return _NEGATED.search(folded[max(0, match.start() - 24) : match.start()]) is not None


@functools.cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{term_pattern(entries('consequence_' + kind))})(?!\w)")


def kinds(sentence: Sentence) -> dict[str, float]:
    """Return how surely a sentence tells of each kind of consequence, 0 to 1, whoever suffers it."""
    folded = sentence.folded
    hits: dict[str, float] = {
        k: len({m.group() for m in _words(k).finditer(folded)}) for k in KINDS if k != "body"
    }
    if _LIGHT_ON.search(folded):
        hits["mental"] = 0  # where and how somebody sleeps tells fear
    lasting = _LASTING.search(folded) and any(i.kind == DESCRIBED for i in injuries(folded))
    hits["body"] = 2 if lasting else 1 if _BODILY.search(folded) else 0
    return {
        k: _chance(
            0.6 * max(_log_odds(sentence.chance("k_" + k)), _VETO)
            + 1.2 * (n > 0)
            + 1.5 * min(n, 2)
            + _BASE[k]
        )
        for k, n in hits.items()
    }


_VETO = -2.0
"""Log odds below which a label says no more against a kind whose words are there."""
_BASE = {
    "mental": -2.8,
    "fear": -2.8,
    "life": -2.8,
    "home": -2.8,
    "work": -2.8,
    "family": -2.8,
    "money": -2.8,
    "body": -2.8,
}
"""Log odds of a kind of which neither the words nor the label say anything; a kind with common words "
"starts lower."""


def stated(sentence: Sentence, who: Cast) -> float:
    """Return the chance that a sentence of the offence analysis states a consequence for a victim as fact.

    The consequence is emotional, psychological or behavioural; the victim is one of the index offence.
    """
    folded = sentence.folded
    if not _WORDS.search(folded) or folded.endswith("?"):
        return 0.0  # "4.", or the question of a form
    label = sentence.chance("emotional_concrete")
    odds = -4.2 + _log_odds(label) + _FIELDS.get(sentence.field, -0.5)
    for name, weight in _AGAINST.items():
        odds -= weight * (_log_odds(sentence.chance(name)) + 3.0)
    if odds < _HOPELESS:
        return _chance(odds)
    victim = sufferer(sentence, who)[VICTIM]
    odds += 0.6 * _log_odds(victim) - 2.0 * (victim < 0.4)
    if odds < _HOPELESS:
        return _chance(odds)
    odds += 0.5 * bool(_CHANGE.search(folded))
    told = {k for k in ("mental", "fear", "life", "home", "work", "family") if _words(k).search(folded)}
    odds += 1.0 * bool(told)
    plainly = told & {"mental", "fear", "home"} and victim >= 0.7 and not sentence.has("physical_described")
    odds += 1.0 * (bool(plainly) and sentence.field == "victim_impact")
    odds -= 0.5 * bool(_SPECULATION.search(folded))
    odds -= 1.5 * bool(_UNKNOWN.search(folded))
    odds -= 0.3 * bool(_SCENE.search(folded))
    odds -= (1.2 + 2.3 * (told <= {"work"})) * bool(injuries(folded))
    odds -= 2.0 * (told <= {"work", "life"} and bool(_words("money").search(folded)))
    odds -= 2.0 * bool(_AUTHOR.search(folded))
    odds -= 6.0 * _as_before(folded)
    odds -= 2.5 * (bool(_REACTION.search(folded)) and not _LATER.search(folded))
    odds -= 3.5 * (not told & {"mental", "fear"} and bool(_PROCEEDINGS.search(folded)))
    return _chance(odds)


def hinted(sentence: Sentence, who: Cast) -> bool:
    """Whether a sentence of the offence analysis only hints at what a victim felt.

    A hint is the reaction at the scene, a guess, or a bare word ("traumatised").
    """
    folded = sentence.folded
    labelled = sentence.has("emotional_scene", "emotional_speculative", "emotional_bare")
    if (
        folded.endswith("?")
        or not labelled
        and not (
            (sentence.field in _FIELDS and sentence.field != "brief_offence_details" and _BARE.search(folded))
            or (sentence.field == "victim_impact" and _REACTION.search(folded))
            or (_SPECULATION.search(folded) and _FEELING.search(folded))
        )
    ):
        return False
    if sentence.has("emotional_denied_or_unknown") and not _FEELING.search(folded):
        return False
    return sufferer(sentence, who)[VICTIM] >= 0.5


_BARE = re.compile(
    r"\b(?:traumati[sz]\w+|devastat\w+|distress\w*|shaken|harrowing|ordeal|badly affected|deeply affected|"
    r"(?:psychological|emotional|mental) (?:harm|impact|effects?|trauma|distress|scars?)|(?:significant|"
    r"serious|severe|lasting|huge) (?:impact|effect)s?)\b"
)
_FEELING = re.compile(
    r"\b(?:traumati\w+|devastat\w+|distress\w*|upset\w*|frighten\w*|scar(?:ed|y)|terrif\w+|alarm\w+|fear\w*|"
    r"anxi\w+|humiliat\w+|"
    r"confus\w+|vulnerable|nervous|worr\w+|burden|violated|shock\w*|harm\w*|trust|confidence|emotional\w*|"
    r"psychological\w*|horrif\w+)\b"
)
_WORDS = re.compile(r"[a-z]{2}\W+\w*[a-z]{2}")
_HOPELESS = -5.0
"""Log odds that what is still to come cannot make good."""
_FIELDS = {"victim_impact": 2.0, "victim_information": -0.8, "brief_offence_details": -0.4}
_AGAINST = {
    "emotional_speculative": 0.3,
    "emotional_scene": 0.25,
    "emotional_denied_or_unknown": 0.2,
    "financial_only": 0.3,
}


def _log_odds(chance: float) -> float:
    chance = min(max(chance, 0.01), 0.99)
    return math.log(chance / (1 - chance))


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))
