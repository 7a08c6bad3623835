"""The people who work on a case, by the names that its plan goes on to call them.

"PC Huw Lello is the neighbourhood officer" makes a watcher of the "Huw" who "looks after all of these"
below. Somebody becomes one where a rank or a role stands beside the name, once, in any field of the plan.
"""

from __future__ import annotations

import re

from rmp_check.case import Case, once
from rmp_check.language import fold
from rmp_check.lexicon import word_set
from rmp_check.people import OFFENDER, RANKS, TITLES, VICTIM

_NAME = r"[A-ZÀ-Þ][\w'’À-ÿ-]+"
_NAMES = rf"{_NAME}(?:\s{_NAME}){{0,2}}"
_RANKED = re.compile(
    rf"\b(?i:{'|'.join(sorted(RANKS, key=len, reverse=True))})\.?\s(?:\d+\s)?({_NAMES}|[a-z]{{3,}}\s{_NAME})"
)
_BESIDE = re.compile(
    rf"(?<!\bin )(?<!\bat )(?<!\bof )(?<!\bthe )(?<!\bfrom )\b({_NAMES})\s?(?:\(|,\s|=\s?|\s[-–]\s|is\s(?=(?:the|an?|our|his|her|their|my)\s)|from\s|of\s|at\s|in\s|,?\swho\s(?:is|runs)\s|runs\s)"
    r"((?:(?:the|an?|our|his|her|their|my)\s)?[^.;:()]{0,45})"
)
"""A name and what may be said of it: "Kim (care home link worker)", "Terry runs the night desk"."""
_BEFORE = re.compile(rf"([a-z-]+),?\s(?:called\s|is\s|named\s)?({_NAMES})\b")
"""A role and the name that may be its holder's: "social worker Kim Adebayo", "his keyworker is Sal"."""
_ALIAS = re.compile(
    rf"\b([A-Z]{{2,3}}|{_NAME})\s?(?:=|means|stands for|is short for)\s?(?i:{'|'.join(sorted(RANKS, key=len, reverse=True))})\b"
)
"""A name that the plan makes for itself: "RB means PC Ruth Bassey"."""
_WHERE = re.compile(
    r"\b(?:in|into|at|near|enter|entering|around|towards?|street|hmp|to go to)\s([\w'’À-ÿ-]+)"
)
"""A place, which is nobody even where it follows a role: "the hostel manager, Kendal"."""
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_KIN = frozenset(
    "mother mum father dad parent parents sister brother aunt uncle grandmother grandfather nan wife relative "
    "cousin grandparents employer carer carers landlord landlady tutor mentor doctor therapist counsellor".split()
)
"""Agents who may be a victim as well as a watcher: nobody is made a colleague by such a word."""


@once
def colleagues(case: Case) -> frozenset[str]:
    """Return the words, in lower case, by which the plan calls those who work on the case."""
    found: set[str] = set()
    for sentence in case.plan:
        text = sentence.text
        found |= {w for m in _RANKED.finditer(text) for w in fold(m.group(1)).split() if len(w) > 2}
        names = [m.group(1) for m in _BESIDE.finditer(text) if _is_role(m.group(2))]
        names += [m.group(2) for m in _BEFORE.finditer(text) if m.group(1) in _roles()]
        found |= {fold(m.group(1)) for m in _ALIAS.finditer(text)}
        for name in names:
            found |= {fold(w).removesuffix("'s") for w in _WORD.findall(name) if _is_name(w, name)}
    roles = case.people.roles
    found = {w.removesuffix("'s") for w in found} - word_set("not_names") - RANKS
    found = {w for w in found if roles.get(w) not in (OFFENDER, VICTIM)}
    if found:
        for sentence in case.plan:
            found -= {m.group(1) for m in _WHERE.finditer(sentence.folded)}
    return frozenset(found)


def _is_role(words: str) -> bool:
    """Whether what is said of a name is a role or a body that could watch: "(care home link worker)"."""
    said = _WORD.findall(words)[:7]
    for word, following in zip(said, [*said[1:], ""], strict=False):
        if fold(word) in RANKS:
            return not following[:1].isupper()  # "Lucy (PC Snow rings her)" tells of two
        if fold(word) in _roles() or fold(word) in ("room", "office", "reception"):
            return True
    return False


def _is_name(word: str, name: str) -> bool:
    """Whether a word of a name can call its bearer by itself, being no word of the language."""
    low = fold(word)
    if len(low) < 3 or low in TITLES or low in RANKS or low in _roles():
        return False
    return low not in word_set("english_words") or (word[0].isupper() and " " in name)


def _roles() -> frozenset[str]:
    """Return the roles and bodies whose holders work on cases."""
    return (word_set("agent_nouns") | word_set("agencies")) - _KIN
