"""Whether a name in the text is the offender's: rightly written, with a slip, or another's in its place.

Short forms, "Mr Hale", initials and a stated alias are right. A family shares a surname, and a landlord is
a "Mr" too: a name counts as wrong only where it is like the offender's own, or stands where only the
offender can stand, and nobody else in the case file bears it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz
from spacy.lang.en.stop_words import STOP_WORDS

from rmp_check.case import Sentence
from rmp_check.keyed import keyed
from rmp_check.language import edge
from rmp_check.lexicon import word_set
from rmp_check.names import FEMALE_TITLES, MALE_TITLES, Name, misspelt, written_otherwise
from rmp_check.own_name import OwnName, is_slip, respelt

_PLAIN_TITLES = MALE_TITLES | FEMALE_TITLES | {"mx"}
_STATED = keyed(
    r"\balias|\ba\.?k\.?a\b|\bknown (?:as|to \w+ as)|\bn[eé]e\b|\bmaiden|\bmarried name|\bbirth name"
    r"|\bchanged (?:his|her|their) (?:sur)?name|\bdeed poll|\buses? (?:the )?(?:name|surname)|\bgoes by"
    r"|\bnickname"
    r"|\bcall(?:s|ed)? (?:him|her)self|\bother names?|\balso (?:spel|recorded|appears)|\bspel(?:t|led"
    r"|ling)|\bwrongly"
    r"|\bin error|\btypo|\bmistake|\bfalse (?:name|details)|\bsurname (?:was|before)|\bnow called"
    r"|\blikes to be called"
)
_FORMERLY = re.compile(
    r"\b(?:formerly|previously|once|was)[ ,(:]{1,3}(?:known as |called |mr |ms |mrs |miss )?$"
)
_LABEL = re.compile(r"(?:^|[\s/(])(?:name|offender|person on probation|pop|subject|re)\s?[:=-]\s?$")
_NUMBER_AFTER = re.compile(r"^\W{1,3}(?:crn\W{0,3})?[a-z]\d{6}\b")
_ACTS = re.compile(
    r"^(?:'s)?,? ?(?:\([^)]{0,40}\) ?)?(?:is|was|has been|will be|should be|to be)? ?"
    r"(?:also |now |currently |then |not |never )*"
    r"(?:(?:sentenced|convicted|recalled|released|remanded|assessed|managed|subject to|serving|on licen"
    r"|in custody"
    r"|in prison|liable to|eligible|supervised|due (?:for|out)|out \d|rel(?:ease)? \d|aged? \d\d"
    r"|\d\d (?:and|yrs|years|now|,|when)|a \d\d|living|residing|homeless|under the influence"
    r"|cat(?:egory)? [1-3]"
    r"|mappa|(?:very )?high risk|medium risk|dob|crn)\b"
    r"|(?:risk|index|offen[cd]|licence|release|sentence|supervision|custod|criminal|attitude|previous|curfew"
    r"|relationship)\w*)"
)
"""What follows a name that can only be the offender's."""
_MAY_ACT = re.compile(
    r"^ (?:(?:is|was) (?!the\b|his|her|our|my|off|aware|responsible|known|supportive|seen"
    r"|a (?:social|key|support|police|prison))"
    r"|(?:has|had|does|did|must|should|may|can|needs|wants|wishes|owes|works|worked|drinks|continues|remains"
    r"|completed|left|moved)\b"
    r"|will (?:live|reside|report|attend|engage|complete|need|have|not"
    r"|be (?:subject|required|seen|on|tagged|released|supervised|managed))\b"
    r"|(?:live|reside|pose|present|accept|den(?:y|ie)|minimis|plead|admit|serve|commit|appear|struggle"
    r"|maintain|blame"
    r"|report|attend)(?:s|d|es|ed)?\b)"
    r"(?!.{0,40}\b(?:him|her (?:and|to|in|at|every|about|on|weekly)|with her|the offender)\b)"
)
"""What follows a name with a title that is mostly the offender's, unless somebody else is told of him."""
_MANAGED = re.compile(
    r"\b(?:supervis(?:e|es|ing|ion of)|risk (?:posed )?(?:by|from)|assess(?:ed|ing|ment of)|recall(?:ing)?"
    r"|release) $"
)
"""What stands before the name of whom the plan manages."""
_SEPARATE = re.compile(
    r"\b(?:separately|jointly|co-?d(?:ef\w*)?|co-?accused|alongside|also (?:sentenced|charged|convicted))\b"
)
_BEGINS = re.compile(r"(?:^|[:;,.\-*>•(\[/]|\b(?:that|if|when|and|as|while|because|where))\s*$")
_PLACE_BEFORE = re.compile(r"\b(?:in|at|from|to|near|of|hmp|hmyoi|into|around|enter|leave)\s(?:the\s)?$")
_LEAD = re.compile(r"([\w'/-]+)(?: is| was| being| called| named)?[^\w]{0,3}$")
_APPOSED = re.compile(
    r"^(?:'s)?\s?[,(-]\s?(?:aged? )?(?:\d+,? ?)?(?:(?P<which>the|his|her|their|our|a"
    r"|an) )?(?P<words>(?:[a-z'-]+ ){0,2}[a-z'-]+)"
)
_WORK = re.compile(r"[a-z]{3,}(?:er|or|ist|ian|ess)s?$")
_NOBODY = frozenset("offender prisoner perpetrator user man woman male female person".split())
_SOUNDS_LIKE = 70
"""Likeness of two surnames, of 100, from which they are one after the same first name (Kearney, Carney)."""
_POSTS = frozenset(
    "co-defendant codefendant co-accused accomplice co-d pom com oic sw gp pp po spo vlo idva isva"
    " cpn".split()
)


def others_names(
    found: Iterable[tuple[Sentence, Sequence[Name]]], roles: Mapping[str, str], own: OwnName
) -> frozenset[str]:
    """Return the words of the names that somebody else bears, by role, rank, full name or introduction."""
    words = {word for word, role in roles.items() if role != "offender"}
    for sentence, people in found:
        for name in people:
            if name.initials:
                continue
            if name.title and name.title not in _PLAIN_TITLES:
                words.update(name.words)
            elif own.is_last(name.last):
                if len(name.words) > 1 and not own.is_first(name.words[-2]) and _introduced(sentence, name):
                    words.update(name.words[:-1])
            elif len(name.words) > 1:
                if _introduced(sentence, name) or not any(
                    own.is_first(w) or is_slip(w, own.first) for w in name.words[:-1]
                ):
                    words.update(name.words)
            elif _introduced(sentence, name):
                words.update(name.words)
    return frozenset(word for word in words if not own.is_first(word) and word not in (own.first, own.last))


def _introduced(sentence: Sentence, name: Name) -> bool:
    """Whether a name is introduced as somebody in particular: "his brother Lee", "Mr Rook, the landlord"."""
    start = name.start - (len(name.title) + 1 if name.title else 0)
    lead = _LEAD.search(sentence.folded[max(0, start - 30) : max(0, start)].rstrip())
    if lead and _is_somebody(lead.group(1)):
        return True
    apposed = _APPOSED.match(sentence.folded[name.end :])
    if apposed is None:
        return False
    words = apposed["words"].split()
    if apposed["which"] is None:
        return words[0] in ("from", "of") or _is_related(words[0])
    return any(_is_somebody(word) for word in words)


def _is_somebody(found: str) -> bool:
    """Whether a word says what somebody is, by kinship, acquaintance or work."""
    word = found.removesuffix("'s")
    if word in STOP_WORDS or word in _NOBODY:
        return False
    return _is_related(word) or (_WORK.match(word) is not None and word in word_set("english_words"))


def _is_related(found: str) -> bool:
    """Whether a word is a noun of kinship or acquaintance, or the abbreviation of a post."""
    word = found.removesuffix("'s")
    if word in _NOBODY:
        return False
    return word in word_set("kin") or word in word_set("roles_of_people") or word in _POSTS


def is_right(
    sentence: Sentence, name: Name, people: Sequence[Name], own: OwnName, known: frozenset[str]
) -> tuple[bool | None, bool]:
    """Return whether a name is the offender's and right (None: somebody else's), and whether that is sure."""
    if name.initials:
        letters = name.words[0]
        mine = letters in own.initials or (len(letters) > 1 and letters[0] + letters[-1] in own.initials)
        return (True, True) if mine or (letters == own.last[:1] and name.title) else (None, True)
    if name.title and name.title not in _PLAIN_TITLES:
        return None, True
    if len(name.words) == 1 and not name.title and own.first:
        # "Hale, Daniel"
        after = sentence.folded[name.end :].removeprefix(",").removeprefix(" ")
        turned = (
            sentence.folded.startswith(",", name.end)
            and after.startswith(own.first)
            and edge(after, len(own.first))
        )
        if turned and not own.is_last(name.last) and name.last not in known:
            return False, is_slip(name.last, own.last)
    for judge in (_by_surname, _by_first, _by_likeness):
        answer = judge(sentence, name, people, own, known)
        if answer is not None:
            right, sure = answer
            return (None, True) if right is False and _is_stated(sentence, name) else (right, sure)
    return None, True


_Answer = tuple[bool | None, bool] | None


def _by_surname(
    sentence: Sentence, name: Name, people: Sequence[Name], own: OwnName, known: frozenset[str]
) -> _Answer:
    """Judge a name with the offender's surname by what stands before it."""
    at = next((i for i, w in enumerate(name.words) if own.is_last(w)), None)
    if at is None:
        return None
    before = name.words[at - 1] if at else ""
    turned = name.words[1] if not at and len(name.words) == 2 else ""
    if turned and own.first and not own.is_first(turned) and not own.is_last(turned):
        # "HALE Daniell", as lists and forms put it
        if written_otherwise(turned, own.first) or is_slip(turned, own.first):
            return False, misspelt(turned, own.first)
    if not before or own.is_first(before):
        return True, True
    if before in known or _introduced(sentence, name):
        return None, True
    if is_slip(before, own.first) or written_otherwise(before, own.first):
        return False, misspelt(before, own.first)
    if _acts(sentence, name):
        return False, False
    return (True, False) if len(before) <= 4 else (None, True)


def _by_first(
    sentence: Sentence, name: Name, people: Sequence[Name], own: OwnName, known: frozenset[str]
) -> _Answer:
    """Judge a name with the offender's first name by what stands after it."""
    at = next((i for i, w in enumerate(name.words[:-1]) if own.is_first(w)), None)
    if at is None or not own.first:
        return None
    after = name.words[at + 1]
    if len(after) == 1:  # "Gethin P"
        return (True, True) if after == own.last[:1] else None
    if after in known or _introduced(sentence, name):
        return None, True
    if misspelt(after, own.last):
        return False, True
    if fuzz.ratio(after, own.last) >= _SOUNDS_LIKE:
        return False, False
    if after in word_set("english_words"):
        return True, True
    return (False, False) if _acts(sentence, name) else (None, True)


def _by_likeness(
    sentence: Sentence, name: Name, people: Sequence[Name], own: OwnName, known: frozenset[str]
) -> _Answer:
    """Judge a name that has neither the surname nor the first name."""
    word = name.last
    named = any(own.is_last(w) for other in people if not other.initials for w in other.words)
    if any(w in known for w in name.words) or _introduced(sentence, name):
        return None, True
    if len(name.words) > 1:
        alike = misspelt(name.words[0], own.first) and misspelt(name.words[1], own.last)
        return (False, True) if alike or _labelled(sentence, name) else (None, True)
    if name.title:
        if misspelt(word, own.last):
            return False, True
        # the analysis tells of many people in their acts; there only a like name can be the offender's
        another = sentence.section == "offence_analysis" and not is_slip(word, own.last)
        acts = not named and not another and _acts(sentence, name)
        return (False, is_slip(word, own.last)) if acts else (None, True)
    english = word in word_set("english_words")
    plain = english and len(word) > 4
    if own.first and (
        own.is_first(word) or (word[:3] == own.first[:3] and not plain and not respelt(word, own.first))
    ):
        return True, True
    if english or len(word) < 5 or _PLACE_BEFORE.search(sentence.folded[: name.start]):
        return None, True
    if own.is_like(word):
        return False, True
    if (is_slip(word, own.first) or is_slip(word, own.last)) and not named and _acts(sentence, name):
        return False, False
    return None, True


def _labelled(sentence: Sentence, name: Name) -> bool:
    """Whether a name stands where a plan names its subject: "Name: …", or before a CRN."""
    before, after = sentence.folded[: name.start], sentence.folded[name.end :]
    return _LABEL.search(before) is not None or _NUMBER_AFTER.match(after) is not None


def _acts(sentence: Sentence, name: Name) -> bool:
    """Whether somebody of this name is spoken of as only the offender is, and not as a co-defendant."""
    if _labelled(sentence, name):
        return True
    if _SEPARATE.search(sentence.folded):
        return False
    lead = sentence.folded[: max(0, name.start - (len(name.title) + 1 if name.title else 0))]
    after = sentence.folded[name.end :]
    begins = _BEGINS.search(lead) is not None
    if _ACTS.match(after):
        return begins or name.title != ""
    if name.title == "":
        return False
    return (begins and _MAY_ACT.match(after) is not None) or _MANAGED.search(lead) is not None


def _is_stated(sentence: Sentence, name: Name) -> bool:
    """Whether the sentence states the name as an alias, an earlier name, or another spelling."""
    return bool(_STATED.search(sentence.folded) or _FORMERLY.search(sentence.folded[: name.start]))


def stated_names(sentences: Iterable[Sentence]) -> str:
    """Return the sentences that state an alias or an earlier name, in lower case, as one text."""
    return "\n".join(s.folded for s in sentences if _STATED.search(s.folded))


def states_another(text: str) -> bool:
    """Whether a text in lower case speaks of an alias, another spelling or an error."""
    return _STATED.search(text) is not None
