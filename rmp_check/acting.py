"""Who does something in a sentence: the person, role or agency that acts, not the one acted on.

"PC Shah checks the zone", "checked by the keyworker", "Curfew - tagging provider" and "that is mine
to monitor" name somebody who acts; "he must tell me", "with my approval" and "is read weekly" do not.
"""

from __future__ import annotations

import dataclasses
import re

from rmp_check.agents import BELONGING, FIRST, IS, agents_in
from rmp_check.case import Sentence
from rmp_check.keyed import keyed
from rmp_check.lexicon import word_set
from rmp_check.people import RANKS, TITLES, People
from rmp_check.verbs import ANSWERS, DOES, NAMED, PRESENT, WATCHES, clause_after, strength_of, verbs

_GOVERNORS = frozenset(
    """to with from tell tells telling told inform informs informed notify notifies notified ring rings phone
    phones of see sees meet meets text texts email emails let lets give gives without w/out w/o w/ through via
    at in on about for into against near than like contact contacts ask asks asked leave leaves alert alerts alerting
    his her their my our report reports declare disclose any""".split()
)
_SKIPPED = frozenset(
    "the a an this any your local new own his her my our their duty senior named allocated".split()
)
_COMPLETE = frozenset("these those them it him both which everything here all this that lot".split())
"""Pronouns that end what is said before them: "of these the police take the first"."""
_HIS = frozenset("his her their he's she's".split())
_PLACES = frozenset("ap aps hostel prison unit service housing school probation pdu ro po".split())
"""Agencies that stand beside a restriction as its place: "residence - AP" names nobody who watches."""
_ROSTER = keyed(
    r"^\W*(?:\w+ ){0,2}(?:present|attend\w*|attendees|those (?:at|present|there)|agencies|invited|invitees|"
    r"apologies|contacts|"
    r"contact (?:points|details|list|numbers)|contact for|enquir\w+|queries|professionals|network|round the table|panel|"
    r"conference)\b[^.:]{0,40}[:=]"
)
"""A list of who sat at a meeting or can be rung: nobody acts in it."""
_NEVER_MODIFIERS = frozenset(
    """and or but so to by for with will has have had is are was were who which that then when if at on in of from as via
    tell about he she they it this these those both all him them not no while where than also be been being must may
    can""".split()
)
_CONSENT = re.compile(
    r"\b(?:approv\w+|permi\w+|consent\w*|agree[ds]?|agreement|direct(?:ed|ions?)|instruct\w+|specified|"
    r"allow\w*|"
    r"decided?|decides|signed off|say-so|say so|required|request\w*|proposed|unless|refus\w+|turned|"
    r"authoris\w+|told|ok'?d)\b"
)
_CONSENT_BEFORE = re.compile(
    _CONSENT.pattern + r"(?:\s\w+){0,2}\s(?:by|of|from|with)\s(?:[\w'/&+-]+\s){0,4}$"
)
_BY = re.compile(
    r"\b(?:by|thru)\s(?:(?!(?:to|is|are|will|which|by|when|at|from|so|that|him|her|them|he|she|who|as|"
    r"because|if|i|we)\b)[\w'&/,-]+\s){0,7}$"
)
_VERB_AFTER = re.compile(
    r"(?:['’]s (?:team|shift|crew|unit|staff|squad|people|officers))?\s(?:also |then |now )?(?:will (?!be\b|have\b)|[a-z]{3,}[^s\W]s\s(?!of\b))"
)
_DONE_ONCE = re.compile(r"\b(?:was|were|(?:has|have|had) been) (?:\w+ )?\w+(?:ed|en|ne|wn)(?: \w+){0,2} by\s")
"""What was done before is no watching: "which was checked by police"."""
_PASSIVE = re.compile(
    r"^\s?(?:(?:will|to|is|are|be|being|been|must|should|may|can|also|all|both|now|already|(?:has|have|"
    r"had)(?= been))\s){0,5}"
    r"(?:told|informed|notified|alerted|contacted|advised|(?:made |kept )?(?:aware|abreast|up to date)|copied|updated|consulted|called|asked|rung)\b"
)
_PAST = re.compile(
    r"^\s(?:did|made|sent|took|ran|gave|went|called|rang|spoke|told|had (?!agreed)|met|saw|came|"
    r"(?:has |have |had )?(?!agreed|tasked|asked to)\w+ed)\b(?! to)"
)
"""What was done once is no watching."""
_MINE = keyed(
    r"\b(?:mine to \w+|(?:is|are) mine\b|mine(?=[,.;:]|$)|(?:my|our)\s(?:own\s)?(?:job|task|responsibility|part|duty)|"
    r"for (?:me|us) to|"
    r"(?:down|up|falls?|left|belongs?) to (?:me|us)|(?:rests?|lies?) with (?:me|us)|(?:owner|lead|who|"
    r"owned by):? (?:me|myself)\b)"
)
_CHARGED = re.compile(
    r"\b(?:responsib\w+|oversight|supervision|monitoring|management|charge|task|duty|matter|job|question|"
    r"watch\w*|check\w*)\b[^.;:]{0,40}"
    r"\b(?:rests?|lies?|belongs?|falls?|is|are|be|goes|passes|given|left)\b[^.;:]{0,15}\b(?:with|to|for|on|"
    r"upon)\s(?:[\w'&-]+\s){0,5}$|"
    r"\b(?:matter|job|task|duty|question) for\s(?:[\w'&-]+\s){0,4}$|"
    r"\b(?:(?:belongs?|falls?|left|entrusted|assigned|allocated|rests?|lies) (?:to|with|on|upon)|"
    r"(?:down|up) to|in the hands of)\s(?:[\w'&-]+\s){0,6}$|"
    r"\bis for (?:[\w'&-]+\s){0,4}$|"
    r"\bfor the (?:latter|former|first|second|third|last|other|rest) (?:with|to|upon|on)\s(?:[\w'&-]+\s){0,4}$"
)
_CONSENTS = re.compile(
    r"(?:\s(?:and|or|&)\s(?:the\s)?(?:\w+\s)?[\w'’]+)?"
    r"\s(?:(?:have|has|had|must|may|should|both|all|also|first|will|would|do|does|to)\s){0,3}"
    r"(?:agree[ds]?\b(?! (?:to|that))|approv\w+|sa(?:y|ys|id)\b|ok(?:ay)?(?:s|ed|'?d)\b|permit\w*|consent\w*|allow\w*|"
    r"(?:giv(?:e|es|en)|gave|grant\w*)\s(?:\w+\s){0,3}(?:approval|permission|consent|agreement|leave|go-ahead|say-so)\b)"
)
"""What somebody has to agree to is not thereby watched: "unless social services and I have said so"."""
_HOLDS = re.compile(
    r"\s(?:(?:has|have|holds?|keeps?|got|with)\s)(?:(?:also|already|been given|now)\s)?(?:[\w'’]+\s){0,4}?"
    r"(?:numbers?|cop(?:y|ies)|photo(?:graph)?s?|pictures?|maps?|licen[cs]e)\b"
)
"""Who has a telephone number or a copy of the licence can be asked, and watches nothing by it."""
_HAS_RULE = re.compile(
    r"\s(?:has|have|had|runs?|operates?|sets?|keeps?)\s(?:an?|its|their|no|the usual)\s(?:own\s)?(?:[\w-]+\s){0,2}"
    r"(?:curfews?|rules?|zones?|orders?|bans?|conditions?|bars?)\b"
)
"""Whose rule it is: "the hostel has a curfew of 11pm"."""
_OBTAINED = re.compile(
    r"\b(?:got|obtained|imposed|granted|issued|applied for|asked for|requested|sought|served|taken out)\b[^.;]{0,60}\bby\s"
    r"(?:[\w'’-]+\s){0,4}$"
)
"""Who got an order made does not watch it."""
_TELLS = re.compile(
    r"\b(?:report|reports|reported|told|sent|disclosed|notified|made known|given|speak|"
    r"written)\s(?:\w+\s){0,2}to\s(?:[\w'-]+\s){0,3}$"
)
_GIVEN = re.compile(
    r"\b(?:responsib\w+|oversight|supervision|monitoring|watch\w*|check\w*|task|duty|job)\b[^.;:]{0,30}\bgiven to\s"
)
_MARKED = re.compile(
    r"(?:^|[.;:/|(>,-]\s?)(?:(?:\w+ )?owner|who(?: \w+){0,3}|lead|responsible|monitored by|held by|checked by|"
    r"watched by|overseen by|monitor|"
    r"owned by|officer|person)(?: responsible)?\s?[:=?-]\s?(?:[\w'&-]+\s){0,4}$"
)
_REACHES = re.compile(
    r"\b(?:alert|violation|breach|notification|report|alarm)\w*\b[^.;:]{0,60}?\b(?:to|"
    r"reach(?:es)?)\s(?:the\s)?(?:[\w'-]+\s){0,3}$"
)
_WITH = re.compile(r"\bwith (?:the )?\|\s(?:\w+\s)?(?:\w+ing|responsible|in charge|to \w+)\b")
_GAPPED = re.compile(
    r"\s(?:to |with |on |for |has |have )?the (?:first|second|third|fourth|last|latter|former|other|rest|remainder)\b"
)
_IS_WITH = re.compile(
    r"(?:^|[.;:,]\s|\b(?:and|but)\s)(?:the |all |both |each |all of |each of )?(?:this|that|these|those|them|all|both|each|it|two|three|four|five|"
    r"first|second|third|last|latter|former|rest|lot|zones?|areas?|curfew|tag|conditions?|restrictions?|residence|contact|order)"
    r"\b[^.;:]{0,25}\b(?:is|are|sits?|stays?|remains?) with\s(?:[\w'&-]+\s){0,3}$"
)
"""What is with somebody: "the two are with PC Yildiz"."""
_ON_IT = re.compile(r"\son (?:the |his |her |this |that )?\w+")
_SET_BESIDE = re.compile(r"(?:[:>=\t]|\s[-–])\s?(?:the\s)?(?:[\w'&-]+\s){0,2}$")
_BOUND_BEFORE = re.compile(r"(?:^|[-–:;,(/>|+&=\t])\s?(?:the\s)?(?:[\w'&-]+\s){0,2}$")
_BOUND_AFTER = re.compile(
    r"^(?:\s?\([^)]{0,60}\))?(?:\s(?:again|also|likewise|too|as well|same))?(?:$|\t|\s?[:;,.)/+]|\s[-–]\s|\sw/)"
)
_AGAIN = re.compile(r"\s(?:again|also|likewise|too|as well|same)\b")
_NOT_WATCHING = re.compile(
    r"^\s?(?:(?:will|shall|would|'ll)\s)?(?:have|had|'ve)?\s?(?:also |already )?(?:asked? (?:for|the|that|"
    r"to)|asking for|requested|"
    r"applied|apply|proposed?|recommend\w*|discuss\w*|explain\w*|agreed?\b(?! to (?:monitor|check|watch|"
    r"walk|look|call|visit|ring))|"
    r"approv\w+|support|think|believe|expect|understand|put in|spoke|spoken|told (?:him|her)|gave|consider|"
    r"seek|recall|say\b|says\b|direct\b|allow|permit|decide|like\b|want|"
    r"keep (?:\w+ )?under (?:\w+ )?review|(?:am|was|are) (?!\w+ing\b|responsible|in charge|to |the )|feel|know|hope|"
    r"trust|believe|note|thank)"
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who acts in a sentence: code points of the words that name them."""

    start: int
    end: int
    begin: int
    """Where the words that go with the name begin: "the GPS" of "the GPS vendor"."""
    strength: int
    """PRESENT, NAMED, DOES, WATCHES or ANSWERS."""
    after: bool = False
    """Named after what they do ("checked by the keyworker", "curfew - tagging provider")."""


def actors(sentence: Sentence, people: People, known: frozenset[str] = frozenset()) -> tuple[Actor, ...]:
    """Return who acts in a sentence, in order.

    `people` tells the offender and the victims apart; `known` is what the plan calls its professionals.
    """
    if _ROSTER.match(sentence.folded):
        return ()
    found = [a for span in agents_in(sentence, people, known) if (a := _acts(sentence, *span))]
    found += [
        Actor(start=m.start(), end=m.end(), begin=m.start(), strength=WATCHES, after=True)
        for m in _MINE.finditer(sentence.folded)
    ]
    found.sort(key=lambda a: a.start)
    out: list[Actor] = []
    for actor in found:
        if out and actor.start < out[-1].end:
            if actor.strength > out[-1].strength:
                out[-1] = actor
            continue
        out.append(actor)
    if len(out) > 2 and all(a.strength in (NAMED, WATCHES) and a.after for a in out):
        return ()  # a list of names
    return tuple(out)


def _acts(sentence: Sentence, start: int, end: int) -> Actor | None:
    """Return the actor if the agent at these code points acts, else None."""
    folded = sentence.folded
    before, after = folded[max(0, start - 160) : start], folded[end:]
    agent = folded[start:end].split()[-1]
    first = folded[start:end] in FIRST or folded[start:end] == "ill"

    titled = folded[start:end].split()[0] in TITLES and not word_set("agent_nouns").intersection(
        folded[start:end].split()
    )

    def actor(strength: int, *, behind: bool = False) -> Actor | None:
        if titled and strength <= NAMED:
            return None  # "Non-contact (Miss Egan)" names whom it protects
        return Actor(start=start, end=end, begin=_begin(sentence, start), strength=strength, after=behind)

    if _CONSENT_BEFORE.search(before) and folded[start:end] not in ("i", "we"):
        return None
    if _CONSENTS.match(after) or _HAS_RULE.match(after) or _OBTAINED.search(before):
        return None
    held = _HOLDS.match(after)
    if held and not strength_of(clause_after(sentence, end + held.end())):
        return None
    if _MARKED.search(before) or (IS.search(before) and BELONGING.match(after)):
        return actor(ANSWERS, behind=True)
    if _CHARGED.search(before) and (_GIVEN.search(before) or not _TELLS.search(before)):
        return actor(WATCHES if re.match(r"\s(?:\w+\s){0,3}to\s\w", after) else ANSWERS, behind=True)
    reached = None if first else _REACHES.search(before)
    if reached and not _CONSENT.search(reached.group()):
        return actor(DOES, behind=True)
    by = None if first and agent != "me" else _BY.search(before)
    if by:
        if _DONE_ONCE.search(before):
            return actor(PRESENT, behind=True)
        strength = strength_of(re.split(r"[.;:]\s", before)[-1].split())
        return actor(max(strength, NAMED), behind=True)
    if _IS_WITH.search(before):
        return actor(ANSWERS, behind=True)
    if _PASSIVE.match(after) or (first and (_NOT_WATCHING.match(after) or re.search(r"\bas $", before))):
        return None
    if _governed(sentence, start, end) and not _WITH.search(before[-12:] + "|" + after[:30]):
        return None
    strength = strength_of(clause_after(sentence, end))
    if strength in (DOES, WATCHES) and _PAST.match(after):
        return None
    if strength:
        return actor(strength)
    if not first and _VERB_AFTER.match(after):
        return actor(DOES)  # a verb that is in no list: "PC Shah cycles through the village"
    if _GAPPED.match(after):
        return actor(WATCHES)  # "staff see to the first two and EMS to the third"
    if _ON_IT.match(after) and not first:
        return actor(NAMED)
    if _BOUND_BEFORE.search(before) and _BOUND_AFTER.match(after):
        again = _AGAIN.match(after)
        if agent == "me" or ((again or _SET_BESIDE.search(before)) and agent not in _PLACES):
            return actor(WATCHES, behind=True)
        return actor(NAMED, behind=not after.lstrip().startswith(":"))
    return None if first or agent in word_set("agencies") else actor(PRESENT)


def _begin(sentence: Sentence, start: int) -> int:
    """Return where the noun phrase of an agent begins; "I" and a name with its rank have no words before."""
    begin = start
    head = re.match(r"[\w'-]+", sentence.folded[start:])
    if head and (head.group() in FIRST or head.group() in RANKS or head.group() in TITLES):
        return begin
    words = [(at, sentence.folded[at : at + len(w)]) for at, w in sentence.tokens if at < start]
    for at, word in reversed(words[-4:]):
        if not word[0].isalnum() or word in _NEVER_MODIFIERS or word in verbs()[1]:
            break
        begin = at
        if word in ("the", "a", "an", "our", "his", "her", "their", "my"):
            break
    return begin


def _governed(sentence: Sentence, start: int, end: int) -> bool:
    """Whether something is done to the agent: "to the keyworker", "tell his officer"."""
    if sentence.folded[start:end] in ("i", "we"):
        return False
    words = [sentence.folded[at : at + len(w)] for at, w in sentence.tokens if at < start]
    following = [sentence.folded[at : at + len(w)] for at, w in sentence.tokens if at >= end][:2]
    acts = any(w in verbs()[1] or w in ("will", "to", "has", "have", "are", "is") for w in following)
    does = strength_of(clause_after(sentence, end))
    acts = acts or does >= WATCHES or (does >= DOES and _VERB_AFTER.match(sentence.folded[end:]) is not None)
    joined = False
    named = sentence.text[start : start + 1].isupper()
    for steps, word in enumerate(reversed(words)):
        if steps == 0 and word == "this" and named:
            return False  # "on all of this DC Noor keeps an eye"
        if word in _SKIPPED and (acts or word not in _HIS):
            continue
        if word in ("and", "&", "+", "or"):
            if joined or steps > 3 or acts:
                return False
            joined = True
            continue
        if steps > (6 if joined else 3) or not word[0].isalnum() or word in _COMPLETE:
            return False
        if word in _GOVERNORS:
            return True
        if word in verbs()[1]:
            return False
    return False
