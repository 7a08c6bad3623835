"""Where a sentence names a court order that protects somebody, and whether the order stands.

Restraining, non-molestation, sexual harm prevention and their like, in full, abbreviated or misspelt.
The licence, bail, and the community or suspended sentence order are none of them. "RO" is also the
responsible officer and "SPO" the senior probation officer: the words beside them tell.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from rmp_check.case import Sentence
from rmp_check.keyed import keyed

IN_FORCE, APPLIED, ENDED = "in force", "applied for", "ended"
ANY_ORDER, PROTECTION = "court order", "protection order"
"""The kinds that say nothing of what the order is about."""

_ABBREVIATIONS = {
    "shpo": "sexual harm prevention order",
    "sopo": "sexual harm prevention order",
    "nmo": "non-molestation order",
    "dapo": "domestic abuse protection order",
    "dapn": "domestic abuse protection order",
    "dvpo": "domestic abuse protection order",
    "dvpn": "domestic abuse protection order",
    "fmpo": "forced marriage protection order",
    "fgmpo": PROTECTION,
    "stpo": "trafficking prevention order",
    "stro": "trafficking prevention order",
    "ro": "restraining order",
    "spo": "stalking protection order",
    "sro": "sexual risk order",
}
_AMBIGUOUS = frozenset({"ro", "spo", "sro"})
_WORDS = (
    ("restraining", "restraining order"),
    ("molestation", "non-molestation order"),
    ("stalking", "stalking protection order"),
    ("harassment", "harassment order"),
    ("occupation", "occupation order"),
    ("sexual", "sexual harm prevention order"),
    ("domestic", "domestic abuse protection order"),
    ("marriage", "forced marriage protection order"),
    ("mutilation", PROTECTION),
    ("trafficking", "trafficking prevention order"),
    ("slavery", "trafficking prevention order"),
    ("protection", PROTECTION),
    ("protective", PROTECTION),
    ("prevention", PROTECTION),
)
"""Word before "order" or "notice" to kind, the word that says most first; slips of the pen allowed for."""
_RANK = {kind: rank for rank, (_, kind) in enumerate(_WORDS)} | {PROTECTION: len(_WORDS)}

_HEAD = keyed(r"\b(?:orders?|notices?)\b")
_NAME = re.compile(
    r"(?P<molest>\bnon[- ]?mol(?:est\w*|s)?\b)|(?P<injunct>\binjunct\w+)"
    r"|\b(?P<short>s\.?h\.?p\.?o|s h p o|sopo|nmo|dapo|dapn|dvpo|dvpn|fmpo|fgmpo|stpo|stro|r\.?o|s\.?p\.?o"
    r"|sro)(?:s\b|\b)"
)
_CLAUSE = re.compile(r"[;:,.()\n>\"]")
_ACT = re.compile(
    r"^[^.;]{0,30}?\b(?:under|pursuant|s\.?\s?360|section 360|by virtue)\b[^.;]{0,30}?"
    r"(?:360|protection from harassment|family law|sentencing act)"
)
_AGAINST = re.compile(
    r"^\s?[,:(-]?\s?(?:(?:is )?(?:for|against|re|about) )?(?:his |her )?(?:harass|non-?mol|molest|stalk|domestic (?:abuse|violence))"
)
"""After "order": what it is against ("a civil order, harassment")."""
_RESTRICTS = re.compile(
    r"^[^.;]{0,70}?\b(?:prohibit|forbid|restrain|bars?\b|bann|bans|prevents?|stops?\b"
    r"|not to (?:contact|approach|go|enter))"
)
_NOT_CIVIL = re.compile(
    r"\b(?:community|suspended|sentence|sentencing|hospital|compensation|confiscation|supervision|care"
    r"|referral"
    r"|rehabilitation|banning|forfeiture|destruction|deportation|visit|production|standing|postal|money"
    r"|public"
    r"|relief|training|restraint|costs|work|treatment|guardianship|drug|deprivation|disqualification"
    r"|behaviour"
    r"|arrangements|steps|further|child|youth|detention|probation|parenting|in|out|of) orders?$|\bin order\b"
)

_ORDER_BEFORE = re.compile(
    r"(?:\b(?:indefinite|interim|full|lifelong|harassment|under (?:an?|the|his|her)|subject to(?: an?| the)?"
    r"|(?:breach(?:ed|es|ing)?(?: of)?|terms of|bound by)(?: an?| the| his| her)?|there(?:'s| is) an?"
    r"|there(?:'s| is) also an?|(?:made|granted|imposed|protected by) an?|licence (?:and|or|nor)(?: the)?"
    r"|\d+ ?(?:yr|year|month)s?)|->|\borders?:|court) ?$"
)
_ORDER_AFTER = re.compile(
    r"^ ?\([^)]{0,30}\b(?:court|cc|mc|crown|mags)\b|^(?: ?\([^)]{0,60}\))?[ :,-]{0,3}(?:(?:was|is|also"
    r"|been|has been|which was|still) )*"
    r"(?:made|granted|imposed|issued|given|varied|in force|in place|live\b|active|until|till?\b|to \d|for \d"
    r"|for (?:life|victim|v\b|\w+ years)|runs?\b|ends?\b|expir|lasts?\b|lapses?|terms?\b|re\b|prohibit|forbid"
    r"|bars?\b|bans?\b|protect|prevents?|stops|not to|no contact|no \w+ing|(?:that )?covers|->"
    r"|from (?:the )?court|\d+ ?(?:yr|year)|as read)"
)
_OFFICER_AFTER = re.compile(
    r"^(?:'s|s')? ?(?:will|to (?!\d)|has (?!been (?:made|granted))|had|said|says|saw|sees|agree|approv"
    r"|countersign"
    r"|decid|review|sign|sit|checks?|asked|who|in on|on duty|informed|aware|cover)"
)
_OFFICER_BEFORE = re.compile(
    r"(?:\b(?:my|our|duty|with|by|to|from|lead|new|w/|call|via|tell|inform|ask|ring|and)|w/) ?(?:the )?$"
)
_OFFICER_NAME = re.compile(r"^\s?[:,(=-]\s?(?:(?:Mr|Ms|Mrs|Miss)\s)?(?:[A-Z]\.?\s?)?[A-Z][a-z]+")

_DENIED = re.compile(
    r"(?:\b(?:no|nor|without|neither|refused|declined|never (?:had|been (?:given|made|subject to|under)"
    r"|sought|got)"
    r"|not (?:\w+ )?(?:subject to|have|got|under|bound by|made|seek|sought|ask for|asked for|want|wanted|hold"
    r"|covered by|pursue|need)|no (?:applications?|request|need|grounds|plans?)(?: is| was| made)?"
    r" (?:for|to seek|to apply for))"
    r"(?: (?:other|such|current|live|existing|civil|further|court|protective|an?|any|or|order|restraining"
    r"|orders|of))*)\s*$"
)
_DENIED_AFTER = re.compile(
    r"^\s?[:=-]\s?(?:no|none|nil|n/?a|not applicable)\W*(?:$|[.;,])|^[^.;:]{0,25}\b(?:was|were|is|has been"
    r"|been)?\s?(?:refused|declined|withdrawn|dropped|not (?:been )?"
    r"(?:made|granted|imposed|sought|given|pursued|applied|in place|in force|thought))\b"
)
_MAYBE = re.compile(
    r"(?:\b(?:could|can|may|might|would|should)(?: \w+)? (?:apply|seek|get|obtain|ask|pursue|want"
    r"|be (?:made|sought|asked|given|considered|granted))|\b(?:consider\w*|advis\w+|options?|discuss\w*"
    r"|whether"
    r"|eligible|right to|support(?:ed)? (?:her |him |them )?to|how to|look(?:ing)? (?:at|into)|possib\w+"
    r"|explor\w+)"
    r"|\bif (?:she|he|they|police|the (?:court|police|victim)|an?)\b)[^.;]{0,45}$"
)
_THE = re.compile(r"\b(?:the|his|this|that|its|current|existing)(?: \w+)? $")
_HAS_APPLIED = re.compile(r"\b(?:has|have|had|is|was) (?:already |now )?appl")
_APPLIED = re.compile(
    r"\b(?:appl(?:ied|ying|ies|ication|y)|app|lodged|pending|sought|seeking|expected|requested|listed"
    r"|hearing)\b"
)
_OVER = re.compile(
    r"\b(?:ended|expired|lapsed|ran out|discharged|revoked|set aside|no longer|came to an end|finished|spent"
    r"|not renewed|fell away)\b"
)
_FORMER = re.compile(
    r"\b(?:previous|former|earlier|old|past|historic(?:al)?|expired|lapsed|spent) (?:[a-z]+ )?$"
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """The name of a protective order at code points start to end of a sentence."""

    sentence: Sentence
    start: int
    end: int
    kind: str
    state: str
    """IN_FORCE (also where nothing is said), APPLIED or ENDED, by the words of the sentence alone."""
    sure: bool = True


def mentions(sentence: Sentence) -> Iterator[Mention]:
    """Yield the protective orders that a sentence names; denied and merely possible ones are not."""
    text = sentence.folded
    for start, end, kind, sure in _named(sentence):
        before, after = text[:start], text[end:]
        if _DENIED.search(before) or _DENIED_AFTER.match(after):
            continue
        maybe = _MAYBE.search(before)
        if maybe and not (_THE.search(before) or _HAS_APPLIED.search(before) or "breach" in maybe.group()):
            continue
        applied = _APPLIED.search(text[max(0, start - 60) : start]) or _APPLIED.search(after[:50])
        over = is_over(after) or _FORMER.search(before)
        state = ENDED if over else APPLIED if applied else IN_FORCE
        yield Mention(sentence=sentence, start=start, end=end, kind=kind, state=state, sure=sure)


def is_over(folded: str) -> bool:
    """Whether the words after an order's name say that it is over."""
    return _OVER.search(folded[:60]) is not None


def _named(sentence: Sentence) -> Iterator[tuple[int, int, str, bool]]:
    """Yield (start, end, kind, sure) of every name of a protective order."""
    text = sentence.folded
    taken: set[int] = set()
    for match in _NAME.finditer(text):
        start, end = match.span()
        taken.update(range(start, end))
        if match["molest"]:
            yield start, end, "non-molestation order", True
        elif match["injunct"]:
            yield start, end, "injunction", True
        else:
            short = match["short"].replace(".", "").replace(" ", "")
            if short not in _AMBIGUOUS:
                yield start, end, _ABBREVIATIONS[short], True
            elif _is_order(sentence, start, end):
                yield start, end, _ABBREVIATIONS[short], False
    for match in _HEAD.finditer(text):
        at = max(0, match.start() - 60)
        phrase = _CLAUSE.split(text[at : match.start()])[-1]
        offset = match.start() - len(phrase)
        words = [(m.start() + offset, m.group()) for m in re.finditer(r"[a-z]+", phrase)][-6:]
        kinds = [(kind, start) for start, word in words if (kind := _word_kind(word))]
        if kinds:
            kind, start = min(kinds, key=lambda k: (_RANK[k[0]], k[1]))
            if start not in taken:
                yield start, match.end(), kind, True
        elif match.group().startswith("order") and not _NOT_CIVIL.search(phrase + match.group()):
            after = text[match.end() :]
            if _ACT.search(after) or phrase.endswith("civil ") or _AGAINST.match(after):
                yield match.start(), match.end(), ANY_ORDER, True
            elif _RESTRICTS.search(after) and sentence.has("order_named", "order_terms"):
                yield match.start(), match.end(), ANY_ORDER, False


def _word_kind(word: str) -> str:
    """Return the kind of order that a word names, a slip of the pen allowed for; "" for none."""
    if len(word) < 6 or word in ("restraint", "restrained"):
        return ""
    for name, kind in _WORDS:
        if word == name or (len(word) > 7 and word[0] == name[0] and fuzz.ratio(word, name) >= 84):
            return kind
    return ""


def _is_order(sentence: Sentence, start: int, end: int) -> bool:
    """Whether "RO", "SPO" or "SRO" is an order here and not an officer."""
    before, after = sentence.folded[:start], sentence.folded[end:]
    if _OFFICER_AFTER.match(after):
        return False
    if _ORDER_BEFORE.search(before):
        return True
    if _OFFICER_BEFORE.search(before):
        return False
    if _ORDER_AFTER.match(after):
        return True
    return sentence.has("order_named") and not _OFFICER_NAME.match(sentence.text[end:])
