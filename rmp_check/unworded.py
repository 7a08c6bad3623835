"""Restrictions that no form of words shows: hours of the night indoors, a name of the licence, learned labels.

The labels hear what wordings miss. How sure they must be depends on what else bears them out: that the
licence has such a condition, and that the sentence holds a name, an hour or a place of it.
"""

from __future__ import annotations

import re

from rmp_check.case import Sentence
from rmp_check.clauses import Anchors, words_of
from rmp_check.keyed import keyed
from rmp_check.terms import read_terms

_HOUSE = keyed(r"\b(?:inside|indoors|in|home|at|stays?|not (?:go|be|leave)|leave|out)\b")
_CLOCK = keyed(r"\d ?[ap]\.?m\b|\d[:.]\d\d|\bnights?\b|\bevening|\bmorning|o'clock|\d{4}\b")
_IN_PASSING = (
    ("residence", re.compile(r"\bwhere (?:he|she|they)(?:'s)? (?:is to |must |will |shall |can )?(?:lives?|living|sleeps?|stays?|lodges?)\b")),
    (
        "relationship_notification",
        re.compile(r"\b(?:relationships?|girlfriends?|boyfriends?|partners?|(?:wo)?m[ae]n|person|anyone|anybody|somebody|someone)\b[^.;]{0,25}\b(?:becom\w+|takes? up with|gets? (?:close|involved)|involved|seeing|dating|new)\b"
            r"|\b(?:becom\w+|grow\w*|gets?) (?:close|attached|involved)\b|\btakes? up with\b|\b(?:starts?|begins?) (?:seeing|dating)\b"),
    ),
)  # fmt: skip
_CERTAIN = 0.7
"""Above this chance of its label a sentence in which no wording shows any restriction states one all the same."""
_LIKELY = 0.6
"""The same where the licence has a condition of that kind."""
_BORNE_OUT = 0.4
"""The same where the sentence is a rule and holds a name, an hour or another word of that condition."""
_BESIDE = 0.9
"""The same where the sentence states another restriction in plain words."""
_LEARNED = {
    "r_non_contact": "non_contact",
    "r_exclusion": "exclusion",
    "r_residence": "residence",
    "r_curfew": "curfew",
    "r_relationship": "relationship_notification",
    "r_child_contact": "child_contact",
}


def unworded(
    sentence: Sentence, known: Anchors, kinds: set[str], *, contingent: bool, licence: bool, under: str = ""
) -> set[str]:
    """Return the kinds of restriction that a sentence states beside those that its wording shows.

    `licence` says whether it names the licence, `under` what it stands under: the heading of a list of
    conditions ("listed") or of what he may not do ("barred").
    """
    folded = sentence.folded
    found = {
        kind
        for label, kind in _LEARNED.items()
        if (chance := sentence.chance(label)) >= _BORNE_OUT  # below which nothing is enough
        and chance >= _enough(kind, folded, known, beside=bool(kinds))
    }
    taken = {"curfew"} if "curfew" in known.kinds else {"curfew", "exclusion", "tag"}
    if not contingent and not kinds & taken and _CLOCK.search(folded):
        if _HOUSE.search(folded):
            if any(
                a is not None and a >= 1080 and ("curfew" in known.kinds if b is None else b <= 540)
                for a, b in read_terms(folded).hours
            ):
                found.add("curfew")
    if not contingent and licence:  # what it lists in passing
        found |= {kind for kind, pattern in _IN_PASSING if kind in known.kinds and pattern.search(folded)}
    if not contingent and kinds and sentence.field == "monitoring_and_control" and known.listed(folded):
        found.add("exclusion")
    if not contingent and "residence" not in kinds and not known.homes.isdisjoint(words_of(folded)):
        found.add("residence")
    if not contingent and not found and licence:
        if "exclusion" not in kinds and known.place(folded) and not kinds & {"residence", "tag", "curfew"}:
            found.add("exclusion")
        elif not kinds and known.named(folded):
            found.add("non_contact")
    if not contingent and "non_contact" not in kinds:
        if (kinds and licence or under) and _bars_person(folded, known, under == "barred"):
            found.add("non_contact")
    if under == "barred" and not contingent and "exclusion" not in kinds and known.place(folded):
        found.add("exclusion")
    return found


def _enough(kind: str, folded: str, known: Anchors, *, beside: bool) -> float:
    """Return the chance of its label from which a sentence states a kind of restriction."""
    if beside or kind not in known.kinds:
        return _BESIDE if beside else _CERTAIN
    return _BORNE_OUT if _RULE.search(folded) and _about(kind, folded, known) else _LIKELY


def _about(kind: str, folded: str, known: Anchors) -> bool:
    """Whether a sentence holds what a condition of a kind is about: its people, places, hours or house."""
    if kind == "non_contact":
        return known.named(folded)
    if kind == "exclusion":
        return known.place(folded)
    if kind == "curfew":
        return bool(read_terms(folded).hours) or _NIGHT.search(folded) is not None
    if kind == "residence":
        return not known.homes.isdisjoint(words_of(folded))
    return kind == "relationship_notification" and _TELLS.search(folded) is not None


_RULE = re.compile(
    r"\b(?:not|no|never|nobody|none|nothing|neither|nor|must|ha(?:s|ve) to|is to|are to|away|off|out of|shut|closed|leaves?|only|duty|tells?|keeps?|stays?|forbidden|indoors|inside|home)\b"
)
_NIGHT = re.compile(r"\bnights?\b|\bevenings?\b|\bindoors\b")
_TELLS = re.compile(r"\b(?:tells?|tell me|duty|declares?|disclose|informs?|notify|says so)\b")


def _bars_person(folded: str, known: Anchors, barred: bool) -> bool:
    """Whether an item of a list keeps him from somebody whom the licence names: "not to go up to Leila"."""
    return any(
        known.named(item)
        and not known.place(item)
        and (barred or _BARS.search(item) is not None)
        and _OF_CHILDREN.search(item) is None
        for item in _LISTED.split(folded)
    )


_OF_CHILDREN = re.compile(r"\balone\b|supervis|\bunder\b|\bchild")
_LISTED = re.compile(r"[,;]|\band\b(?= (?:not |never )?to\b)")
_BARS = re.compile(r"\b(?:not|never|neither|nor|no) (?:to )?\w+|\b(?:leaves?|lets?|off|away|nothing)\b")
