"""What somebody does in a clause, by its verbs: nothing, something, watching, answering for it."""

from __future__ import annotations

import functools
import re

from rmp_check.case import Sentence
from rmp_check.language import fold
from rmp_check.lexicon import entries

PRESENT, NAMED, DOES, WATCHES, ANSWERS = 1, 2, 3, 4, 5
"""How far an actor is shown to watch: only there, set beside something, does something, watches by the verb,
answers for it ("is responsible", "the task rests with")."""
_ASIDE = re.compile(r"^(?:[\w'’-]+\s){0,7}[\w'’-]+,\s")
_STOPS = frozenset(".;:!?>|")
_NOUN_BEFORE = frozenset(
    "a an the this that of by on for in with each every any no his her its my our their under".split()
)
_GOES_ON = re.compile(
    r"(?:the|an?|our|his|her|their|who|of|from|in|at|based|working|has|have|is|are|will|to|and|\d)\b"
)
"""How what describes an agent, or what it does, goes on after a comma."""
_CHARGE = re.compile(
    r"\b(?:responsib\w+|in charge|i ?/ ?c|charged with|entrusted with|tasked with|accountable|lead (?:on|for)|"
    r"the lead|leads on|oversight|"
    r"(?:his|her|their) (?:beat|list)|looks? after|keep\w* (?:(?:an?|the|close|watchful|good) ){0,2}eye|owns|own(?= (?:this|that|it|both|the|all)\b)|owner|answers? for|answerable|"
    r"sees? to (?:it|that|this|the|both)|(?:takes?|holds?|has|have|does|do|keeps?|covers?|runs?|"
    r"got) (?:this|that|it|both|these|those|"
    r"the (?:first|second|third|last|rest|lot))(?= (?:one|ones|two|condition|on|as well|too|also|and|"
    r"for|in hand)\b|[.,;]|$)|"
    r"(?:holds?|covers?|leads?)(?=[.,;]|$)|(?:the|does the|has the|of the) (?:monitoring|oversight|"
    r"supervision|watching))\b"
)


def clause_after(sentence: Sentence, end: int) -> list[str]:
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
            after = sentence.text[at + 1 :].lstrip()
            if not any(w in verbs()[1] for w in out) and commas < 3 and _resumes(after):
                continue
            if (
                commas > 2
                or any(w in verbs()[1] for w in out)
                or not (after[:1].isupper() or _GOES_ON.match(after))
            ):
                break
        elif low in ("he", "she", "they", "if", "unless", "which") and not strength_of(out):
            break
        else:
            out.append(low)
    return out


def _resumes(after: str) -> bool:
    """Whether a verb follows a comma, at once or after an aside of a few words between commas."""
    for words in (_ASIDE.sub("", after, count=1), after):
        following = re.match(r"(?:will |shall |to )?([a-z]+)", fold(words))
        if following and following.group(1) in verbs()[1]:
            return True
    return False


def strength_of(words: list[str]) -> int:
    """Return ANSWERS, WATCHES or DOES by the verbs of a clause, 0 if it has none."""
    strong, every = verbs()
    best = ANSWERS if _CHARGE.search(" ".join(words)) else 0
    for i, word in enumerate(words):
        if word in every and not (i and words[i - 1] in _NOUN_BEFORE):
            best = max(best, WATCHES if word in strong else DOES)
    return best


@functools.cache
def verbs() -> tuple[frozenset[str], frozenset[str]]:
    """Return the forms of the verbs that always mean watching, and of every verb in the lists."""
    strong: set[str] = set()
    every: set[str] = set()
    for name, groups in (("watching_verbs", (strong, every)), ("acting_verbs", (every,))):
        for line in entries(name):
            base, _, odd = (part.strip() for part in line.partition("="))
            stem = base.removesuffix("e")
            for group in groups:
                group.update((base, base + "s", base + "es", stem + "ed", stem + "ing", *odd.split()))
    return frozenset(strong), frozenset(every)
