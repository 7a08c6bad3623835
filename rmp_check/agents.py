"""Who does something in a sentence: the person, role or agency that acts, not the one acted on.

"PC Shah checks the zone", "checked by the keyworker", "Curfew - tagging provider" and "that is mine
to monitor" name somebody who acts; "he must tell me", "with my approval" and "is read weekly" do not.
"""

from __future__ import annotations

import dataclasses
import functools
import re

from rmp_check.case import Sentence
from rmp_check.language import fold
from rmp_check.lexicon import entries, word_set
from rmp_check.people import OFFENDER, RANKS, TITLES, VICTIM, People, name_words, names_in

PRESENT, NAMED, DOES, WATCHES, ANSWERS = 1, 2, 3, 4, 5
"""How far an actor is shown to watch: only there, set beside something, does something, watches by the verb,
answers for it ("is responsible", "the task rests with")."""

_FIRST = frozenset("i we i'll we'll i've i'd we've me myself".split())
_GOVERNORS = frozenset(
    """to with from tell tells telling told inform informs informed notify notifies notified ring rings phone
    phones of see sees meet meets text texts email emails let lets give gives without w/out w/o w/ through via
    at in on about for into against near than like contact contacts ask asks asked alert alerts alerting
    his her their my our""".split()
)
_SKIPPED = frozenset("the a an this any your local new own his her my our their duty senior named allocated".split())
_WITH = re.compile(r"\bwith (?:the )?\|\s(?:\w+\s)?(?:\w+ing|responsible|in charge|to \w+)\b")
_ROOMS = frozenset("monitoring control alarm contact call mail post visits security intelligence duty response camera cctv".split())
_SET_BESIDE = re.compile(r"(?:[:>=]|\s-)\s?(?:the\s)?(?:[\w'&-]+\s){0,2}$")
_PLACES = frozenset("ap aps hostel prison centre unit service housing school probation pdu ro po".split())
_MODALS = frozenset("i we will shall to would can should and".split())
_HIS = frozenset("his her their he's she's".split())
_CONSENT = re.compile(
    r"\b(?:approv\w+|permi\w+|consent\w*|agree[ds]?|agreement|direct(?:ed|ions?)|instruct\w+|specified|allow\w*|"
    r"decided?|decides|say-so|say so|required|request\w*|proposed|unless|refus\w+|turned|authoris\w+|told|ok'?d)\b"
)
_CONSENT_BEFORE = re.compile(_CONSENT.pattern + r"(?:\s\w+){0,2}\s(?:by|of|from|with)\s(?:[\w'/&+-]+\s){0,4}$")
_BY = re.compile(r"\b(?:by|thru)\s(?:(?!to\b|is\b|are\b|will\b|which\b|by\b|when\b|at\b|from\b)[\w'&/,-]+\s){0,7}$")
_PASSIVE_BEFORE = re.compile(r"\b(?:report|reports|reported|told|sent|disclosed|notified|made known|given|speak|written)\s(?:\w+\s){0,2}to\s(?:[\w'-]+\s){0,3}$")
_PASSIVE = re.compile(
    r"^\s?(?:(?:will|to|is|are|be|being|been|must|should|have|has|may|can|also|all|both|now|already)\s){0,4}"
    r"(?:told|informed|notified|alerted|contacted|advised|aware|updated|consulted|called|asked|rung)\b"
)
_PAST = re.compile(r"^\s(?:did|made|sent|took|ran|gave|went|visited|called|rang|spoke|told|attended|had (?!agreed)|met|saw|came|(?:has |have |had )?(?!agreed|tasked|asked to)\w+ed)\b(?! to)")
_MINE = re.compile(
    r"\b(?:mine to \w+|(?:is|are) mine\b|(?:my|our)\s(?:own\s)?(?:job|task|responsibility|part|duty)|for (?:me|us) to|"
    r"(?:down|up|falls?|left|belongs?) to (?:me|us)|(?:rests?|lies?) with (?:me|us)|(?:owner|lead|who|owned by):? (?:me|myself)\b)"
)
_CHARGE = re.compile(
    r"\b(?:responsib\w+|in charge|charged with|entrusted with|tasked with|accountable|lead (?:on|for)|the lead|leads on|oversight|"
    r"(?:his|her|their) (?:beat|list)|looks? after|keep\w* (?:an )?eye|owns?|owner|answers? for|answerable|sees? to (?:it|that|this|the|both)|"
    r"(?:takes?|holds?|has|have|does|do|keeps?|covers?|runs?|got) (?:this|that|it|both|these|those|the (?:first|second|third|last|rest|lot))"
    r"(?= (?:one|ones|two|condition|on|as well|too|also|and|for)\b|[.,;]|$)|(?:holds?|covers?|leads?)(?=[.,;]|$)|"
    r"(?:the|does the|has the|of the) (?:monitoring|oversight|supervision|watching))\b"
)
_CHARGED = re.compile(
    r"\b(?:responsib\w+|oversight|supervision|monitoring|management|charge|task|duty|matter|job|question|watch\w*|check\w*)\b[^.;]{0,60}"
    r"\b(?:with|to|for|on|upon)\s(?:[\w'&-]+\s){0,6}$|"
    r"\b(?:belongs?|falls?|left|entrusted|assigned|allocated|rests?|lies|down|up) (?:to|with|on|upon)\s(?:[\w'&-]+\s){0,6}$|"
    r"\bis for (?:[\w'&-]+\s){0,4}$"
)
_MARKED = re.compile(
    r"(?:^|[.;:/|(>,-]\s?)(?:owner|who(?: \w+){0,3}|lead|responsible|monitored by|held by|checked by|watched by|overseen by|monitor|"
    r"owned by|officer|person)(?: responsible)?\s?[:=?-]\s?(?:[\w'&-]+\s){0,4}$"
)
_REACHES = re.compile(
    r"\b(?:alert|violation|breach|notification|report|alarm)\w*\b[^.;:]{0,60}?\b(?:to|reach(?:es)?)\s(?:the\s)?(?:[\w'-]+\s){0,3}$"
)
_INITIAL = re.compile(r"(?:[A-Z]\.?\s?){1,2}\s?[A-Z][a-zA-Z'’-]*[a-z]$|[A-Z]\s[A-Z]-[A-Z]$")
_BY_NAME = re.compile(r"\bby\s((?:[A-Z][\w.'’-]*\s?){1,3})(?<=\w)")
_DATES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun january february
    march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec""".split()
)
_APPOSITION = re.compile(r"^(?:,|\s\(|\s(?:of|in|from|at)\s)\s?(?:(?:the|an?|our|his|her)\s)?[\w' /-]{0,45}$")
_STOPS = frozenset(".;:!?>|")
_NOT_WATCHING = re.compile(
    r"^\s?(?:have|had|'ve)?\s?(?:also |already )?(?:asked? (?:for|the|that|to)|asking for|requested|applied|apply|proposed?|"
    r"recommend\w*|discuss\w*|explain\w*|agreed?\b(?! to (?:monitor|check|watch|walk|look|call|visit|ring))|approv\w+|"
    r"support|think|believe|expect|understand|put in|spoke|spoken|told (?:him|her)|gave|consider|will apply|seek|"
    r"will ask for|will seek|will recall|recall|will consider|have no)"
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who acts in a sentence: code points of the words that name them."""

    start: int
    end: int
    strength: int
    """PRESENT, NAMED, DOES, WATCHES or ANSWERS."""
    after: bool = False
    """Named after what they do ("checked by the keyworker", "curfew - tagging provider")."""


@functools.cache
def _verbs() -> tuple[frozenset[str], frozenset[str]]:
    """Return the forms of the verbs that always mean watching, and of every verb in the list."""
    strong: set[str] = set()
    every: set[str] = set()
    for name, forms in (("watching_verbs", (strong, every)), ("acting_verbs", (every,))):
        for line in entries(name):
            base, _, odd = (part.strip() for part in line.partition("="))
            stem = base.removesuffix("e")
            for group in forms:
                group.update((base, base + "s", base + "es", stem + "ed", stem + "ing", *odd.split()))
    return frozenset(strong), frozenset(every)


def actors(sentence: Sentence, people: People) -> tuple[Actor, ...]:
    """Return who acts in a sentence, in order; `people` tells the offender and the victims apart."""
    folded = sentence.folded
    found = [a for span in _agents(sentence, people) if (a := _acts(sentence, *span))]
    for match in _MINE.finditer(folded):
        found.append(Actor(start=match.start(), end=match.end(), strength=WATCHES, after=True))
    found.sort(key=lambda a: a.start)
    out: list[Actor] = []
    for actor in found:
        if out and actor.start < out[-1].end:
            if actor.strength > out[-1].strength:
                out[-1] = actor
            continue
        out.append(actor)
    return tuple(out)


def _agents(sentence: Sentence, people: People) -> list[tuple[int, int]]:
    """Return the spans of the persons, roles and agencies that a sentence names, adjoining ones joined."""
    heads, agencies = word_set("agent_nouns"), word_set("agencies")
    spans: list[tuple[int, int]] = []
    tokens = sentence.tokens
    for i, (at, word) in enumerate(tokens):
        low = sentence.folded[at : at + len(word)]
        before = sentence.folded[:at].split()[-1:]
        if low in heads or low in agencies or (low in _FIRST and word != "i"):
            if low != "police" or not before or before[0] not in _MODALS:
                spans.append((at, at + len(word)))
        elif low in ("centre", "room", "dept", "section") and before and before[0] in _ROOMS:
            spans.append((at, at + len(word)))
        elif (low.rstrip(".") in RANKS or low.rstrip(".") in TITLES) and i + 1 < len(tokens) and tokens[i + 1][1][:1].isalpha():
            last = i + 1
            while last + 1 < len(tokens) and tokens[last + 1][1][:1].isupper() and last < i + 4:
                last += 1
            end = tokens[last][0] + len(tokens[last][1])
            roles = {people.roles.get(w) for w in name_words(sentence.text[at:end])}
            if low.rstrip(".") in RANKS or (tokens[i + 1][1][:1].isupper() and not roles & {OFFENDER, VICTIM}):
                spans.append((at, end))
    for start, end in names_in(sentence.text):
        roles = {people.roles.get(w) for w in name_words(sentence.text[start:end])}
        if not roles & {OFFENDER, VICTIM} and _person(sentence.text, start, end):
            spans.append((start, end))
    for match in _BY_NAME.finditer(sentence.text):
        if fold(match.group(1)).split()[0] not in _DATES:
            spans.append(match.span(1))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and (start <= joined[-1][1] + 1 or _describes(sentence.folded[joined[-1][1] : start])):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _describes(between: str) -> bool:
    """Whether the words between two agents make the second a description of the first (", the ward ")."""
    if not _APPOSITION.match(between):
        return False
    return not any(w in _verbs()[1] for w in between.split())


def _person(text: str, start: int, end: int) -> bool:
    """Whether a name without title is a person's rather than a place's: "D Purslow", "Sal texts me"."""
    if _INITIAL.match(text[start:end]) or re.search(r"(?:^|\W)[A-Z]\.?\s$", text[:start]):
        return True
    low = fold(text[start:end])
    if not text[:start].strip(" -•*>.0123456789)("):
        return False  # the first word of a sentence is in capitals anyway
    if any(w in word_set("english_words") for w in low.split()):
        return False
    rest = fold(text[end : end + 40])
    if re.match(r"\s(?:is|are|will be)\s(?:responsible|in charge|the lead|the one|to)\b", rest):
        return True
    following = re.match(r"\s(will\s|to\s|has\s|and\s\w+\s)?([a-z]+)", rest)
    if not following or following.group(2) not in _verbs()[1]:
        return False
    return bool(following.group(1)) or following.group(2).endswith("s")


def _acts(sentence: Sentence, start: int, end: int) -> Actor | None:
    """Return the actor if the agent at these code points acts, else None."""
    folded = sentence.folded
    before, after = folded[max(0, start - 160) : start], folded[end:]
    first = folded[start:end] in _FIRST

    def actor(strength: int, *, behind: bool = False) -> Actor:
        return Actor(start=start, end=end, strength=strength, after=behind)

    if _CONSENT_BEFORE.search(before):
        return None
    if _MARKED.search(before):
        return actor(ANSWERS, behind=True)
    if _CHARGED.search(before) and not _PASSIVE_BEFORE.search(before):
        return actor(WATCHES if re.match(r"\s(?:\w+\s){0,3}to\s\w", after) else ANSWERS, behind=True)
    reached = None if first else _REACHES.search(before)
    if reached and not _CONSENT.search(reached.group()):
        return actor(DOES, behind=True)
    if _BY.search(before) and not re.search(r"\bby (?:means|way)\b", before[-40:]):
        return actor(max(_strength(re.split(r"[.;:]\s", before)[-1].split()), NAMED), behind=True)
    if _PASSIVE.match(after) or (_governed(sentence, start, end) and not _WITH.search(before[-12:] + "|" + after[:30])):
        return None
    if first and _NOT_WATCHING.match(re.sub(r"^\s?(?:will|shall|would|'ll)\b", "", after)):
        return None
    strength = _strength(_clause_after(sentence, end))
    if strength in (DOES, WATCHES) and _PAST.match(after):
        return None
    if strength:
        return actor(strength)
    if re.match(r"\son (?:the |his |her |this |that )?\w+", after) and not first:
        return actor(NAMED)
    if _bounded(before, after):
        words = folded[start:end].split()
        if words[-1] == "me" or (_SET_BESIDE.search(before) and words[-1] not in _PLACES):
            return actor(WATCHES, behind=True)
        return actor(NAMED, behind=not after.lstrip().startswith(":"))
    if first or folded[start:end] in word_set("agencies"):
        return None
    return actor(PRESENT)


def _clause_after(sentence: Sentence, end: int) -> list[str]:
    """Return the words after an agent to the end of its clause, what describes the agent included."""
    out: list[str] = []
    depth = commas = 0
    for at, word in sentence.tokens:
        if at < end:
            continue
        low = sentence.folded[at : at + len(word)]
        if low in "([":
            depth += 1
        elif low in ")]":
            depth -= 1
        elif depth > 0:
            continue
        elif low in _STOPS or len(out) >= 22:
            break
        elif low == ",":
            commas += 1
            if any(w in _verbs()[1] for w in out) or commas > 2:
                break
        elif low in ("he", "she", "they", "if", "unless", "which") and not _strength(out):
            break
        else:
            out.append(low)
    return out


_NOUN_BEFORE = frozenset("a an the this that of by on for in with each every any no his her its my our their under".split())


def _strength(words: list[str]) -> int:
    """Return WATCHES or DOES by the verbs of a clause, 0 if it has none."""
    strong, every = _verbs()
    best = ANSWERS if _CHARGE.search(" ".join(words)) else 0
    for i, word in enumerate(words):
        if word in every and not (i and words[i - 1] in _NOUN_BEFORE):
            best = max(best, WATCHES if word in strong else DOES)
    return best


def _governed(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the agent is what is done something to: "to the keyworker", "tell his officer and the police"."""
    if sentence.folded[start:end] in ("i", "we"):
        return False
    words = [sentence.folded[at : at + len(w)] for at, w in sentence.tokens if at < start]
    following = [sentence.folded[at : at + len(w)] for at, w in sentence.tokens if at >= end][:2]
    joined = False
    for steps, word in enumerate(reversed(words)):
        if word in _SKIPPED and word not in _HIS:
            continue
        if word in ("and", "&", "+", "or"):
            if joined or steps > 3 or any(w in _verbs()[1] or w in ("will", "to", "has", "have", "are", "is") for w in following):
                return False
            joined = True
            continue
        if steps > (6 if joined else 3) or not word[0].isalnum():
            return False
        if word in _GOVERNORS:
            return True
        if word in _verbs()[1]:
            return False
    return False


def _bounded(before: str, after: str) -> bool:
    """Whether an agent stands by itself, as in "curfew - tagging provider" or "DC Hart: phone checks"."""
    return bool(
        re.search(r"(?:^|[-:;,(/>|+&])\s?(?:the\s)?(?:[\w'&-]+\s){0,2}$", before)
        and re.match(r"^(?:\s?\([^)]{0,60}\))?(?:$|\s?[:;,.)/+]|\s-\s)", after)
    )
