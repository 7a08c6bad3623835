"""What a sentence does not assert though it has the words: what was left undone, or is not known.

"COM did not ring the VLO", "he would have done Kaizen" and "we do not know whether she opted in" hold
every word of a sentence that meets a criterion, and meet none. All take folded text.
"""

from __future__ import annotations

import re

from rmp_check.keyed import keyed
from rmp_check.language import fold
from rmp_check.lexicon import word_set
from rmp_check.people import OFFENDER, People

_UNDONE = keyed(
    r"\b(?:did not|didn't|have not|haven't|has not|hasn't|had not|hadn't|was not|wasn't|were not|weren't"
    r"|failed to|never|neglected to|omitted to)\b"
)
_CALLED_OFF = keyed(
    r"\b(?:been|was|were|is|are|now|since)\s(?:all\s|now\s|since\s)?(?:dropped|cancelled|called off"
    r"|abandoned|withdrawn|removed)\b"
    r"|\bnot (?:attending|doing|going|taken up|looked at|considered|checked|assessed|weighed|recorded|done"
    r"|made|yet)\b"
)
_THOUGHT = keyed(
    r"\b(?:would|was to)(?: not|n't)? have (?:been |gone |had |\w+ed\b|done|told|rung|taken|made)"
    r"|\bhad (?:he|she|they|it|mr \w+|ms \w+|mrs \w+) (?:been|not|\w+ed)\b"
    r"|\bif (?:he|she|they) had\b"
)
_UNKNOWN = keyed(
    r"\b(?:do(?:es)? not|don't|doesn't|did not|cannot|can't) (?:yet )?(?:know|say|tell)\b|\b(?:not"
    r"|un) ?(?:known|clear|certain|sure|recorded|confirmed)\b|\bunknown\b|\bunclear\b"
    r"|\b(?:yet|still) to (?:ask|be asked|hear|confirm|be confirmed|decide|say|reply|respond)\b|\bawaiting\b"
    r"|\bn/?k\b|\btb[ac]\b|\bto be confirmed\b"
)
_PAST_YEAR = keyed(
    r"\b(?:in|during|since|until|till|of|back in|from) (?:\w+ )?(?:19|20)\d\d\b|\blast (?:year|time|sentence"
    r"|licence)\b|\bpreviously\b|\bformerly\b"
)
_PRESENT = re.compile(r"\b(?:will|would|shall|is to|are to|now|remains?|still|can|must|if|should)\b|'ll\b")

_SUBJECT = re.compile(
    r"(?:\b(?P<title>[Mm][Rr][Ss]?|[Mm]s|MS|[Mm]iss|MISS)\.? "
    r"|(?P<first>\b[A-ZÀ-Þ][\w'’-]*) )?(?P<name>\b[A-ZÀ-Þ][\w-]*)"
    r"(?:,? (?:has|have|had|is|was|did|not|also|then|now|again|himself|herself|and|to|will))*,?\s*$"
)


def left_undone(folded: str) -> bool:
    """Whether the sentence says that somebody did not do something."""
    return bool(_UNDONE.search(folded))


def called_off(folded: str) -> bool:
    """Whether the sentence says that something was dropped or is not being done."""
    return bool(_CALLED_OFF.search(folded))


def only_thought(folded: str) -> bool:
    """Whether the sentence says what would have been."""
    return bool(_THOUGHT.search(folded))


def not_known(folded: str) -> bool:
    """Whether the sentence says that something is not known or not yet asked."""
    return bool(_UNKNOWN.search(folded))


def history(folded: str) -> bool:
    """Whether the sentence tells of an earlier year and of nothing now or to come."""
    return bool(_PAST_YEAR.search(folded)) and not _PRESENT.search(folded)


def ends_in_offender(text: str, people: People) -> bool:
    """Whether a text (as written) ends in the offender's name, as the subject of the verb that follows.

    "Mrs Dale" is not a man called Dale, "Yvette Dale" is not Colin, and "Colin's mother" is not he.
    """
    match = _SUBJECT.search(text)
    if match is None or people.roles.get(fold(match.group("name"))) != OFFENDER:
        return False
    title, first = fold(match.group("title") or ""), match.group("first")
    if title and people.offender_is_male is not None:
        return (title == "mr") == people.offender_is_male
    if title or not first:
        return True
    known = people.roles.get(fold(first)) == OFFENDER
    return known or (not text[: match.start("first")].strip() and fold(first) in word_set("english_words"))
