"""Who could act in a sentence: the persons, roles and agencies that it names.

Police ranks, roles ("keyworker"), agencies ("EMS"), "I", and the names that the plan has introduced; never
the offender or a victim. Whether they do act is for `acting` to say.
"""

from __future__ import annotations

import re

from rmp_check.case import Sentence
from rmp_check.language import fold
from rmp_check.lexicon import word_set
from rmp_check.people import OFFENDER, RANKS, TITLES, VICTIM, People, name_words, names_in
from rmp_check.verbs import verbs

FIRST = frozenset("i we i'll we'll i've i'd we've me myself".split())
_MODALS = frozenset("i we will shall to would can should".split())
_ROOMS = frozenset(
    "monitoring control alarm contact call mail post visits security intelligence duty response camera cctv".split()
)
_SHORT = frozenset("ez nc nco ncc ro nmo lic res hv hdc gps shpo spo".split())
"""Short names of restrictions, which stand where initials stand: "EZ Thirsk"."""
_POLICE_THINGS = frozenset(
    "intelligence intel systems system records record checks check data bail station marker markers contact".split()
)
"""What is the police's rather than the police: "a monthly check of police intelligence"."""
_INITIAL = re.compile(r"(?:[A-Z]\.?\s?){1,2}\s?[A-Z][a-zA-Z'’-]*[a-z]$|[A-Z]\s[A-Z]-[A-Z]$")
_PAPER = re.compile(r"\b(?:Order|Licence|Condition|Notice|Act|Plan)\b")
_INITIALS = re.compile(r"\b[A-Z]\s[A-Z]-[A-Z]\b")
_BY_NAME = re.compile(r"\bby\s((?:[A-Z][\w.'’-]*\s?){1,3})(?<=\w)")
_APPOSITION = re.compile(
    r"^(?!.*\b(?:and|or)\b)(?:,|\s\(|\s(?:of|in|from|at)\s)\s?(?:(?:the|an?|our|his|her)\s)?[\w' /-]{0,45}$"
)
_MODIFIERS = re.compile(
    r"^\s(?:(?!(?:and|or|to|by|for|with|will|has|have|had|is|are|was|were|who|which|that|then|when|if|at|"
    r"on|in|of|from|as|via|tell|about)\b)"
    r"[\w'’-]+\s){1,3}$"
)
"""What can stand between two words of one name: "police GANG unit"."""
IS = re.compile(r"\b(?:is|are|remains?|stays?) (?:the )?$")
BELONGING = re.compile(r"['’]s?(?: (?:job|task|part|patch|beat|remit|responsibility|to \w+))?(?=[.,;)]|$)")
"""What is somebody's: "Marple is PC Shah's"."""


def agents_in(sentence: Sentence, people: People, known: frozenset[str]) -> list[tuple[int, int]]:
    """Return the spans of the persons, roles and agencies that a sentence names, adjoining ones joined."""
    text, tokens = sentence.text, sentence.tokens
    words = [sentence.folded[at : at + len(word)] for at, word in tokens]
    spans: list[tuple[int, int]] = []
    for i, (at, word) in enumerate(tokens):
        low = words[i].rstrip(".") or words[i]
        if _is_role(words, i) and (word != "i" or _begins_act(words, i)):
            spans.append((at, at + len(word)))
        elif (
            words[i] in known
            and (word.isupper() or len(word) > 3 or words[i] not in word_set("english_words"))
        ) and (i + 1 == len(words) or words[i + 1] not in RANKS):
            spans.append((at, at + len(word)))
        elif low == "ill" and _begins_act(words, i):
            spans.append((at, at + len(word)))
        elif (low in RANKS or low in TITLES) and (after := _after_rank(sentence, i)) is not None:
            last = after + (tokens[after][1].isdigit() and after + 1 < len(tokens))  # "PC 2281 Lowther"
            while last + 1 < len(tokens) and tokens[last + 1][1][:1].isupper() and last < after + 3:
                last += 1
            end = tokens[last][0] + len(tokens[last][1])
            if low in RANKS or (tokens[after][1][:1].isupper() and _is_other(text[at:end], people)):
                spans.append((at, end))
    spans += [(a, b) for a, b in names_in(text) if _is_other(text[a:b], people) and _person(text, a, b)]
    spans += [m.span() for m in _INITIALS.finditer(text)]
    spans += [m.span(1) for m in _BY_NAME.finditer(text) if _is_doer(m.group(1))]
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        earlier = sentence.folded[joined[-1][0] : joined[-1][1]] if joined else ""
        first = earlier in FIRST or sentence.folded[start:end] in FIRST
        if joined and (
            start <= joined[-1][1]
            or re.fullmatch(r"\s[A-Z]\.?\s", text[joined[-1][1] : start])
            or (not first and start == joined[-1][1] + 1 and text[start - 1] == " ")
            or (not first and _describes(sentence.folded[joined[-1][1] : start]))
        ):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _after_rank(sentence: Sentence, i: int) -> int | None:
    """Return which word follows a rank or title: the name or number, past the full stop of "Insp."."""
    words = [word for _, word in sentence.tokens[i + 1 : i + 3]]
    if words[:1] == ["."] and words[1:] and words[1][:1].isupper():
        return i + 2
    return i + 1 if words and words[0][:1].isalnum() else None


def _is_role(words: list[str], i: int) -> bool:
    """Whether a word is a role or an agency: not "police" after "will", nor "security" alone."""
    word = words[i]
    before = words[i - 1] if i else ""
    after = words[i + 1] if i + 1 < len(words) else ""
    if after == "'s":
        return False
    if word in ("centre", "room", "section"):
        return before in _ROOMS
    if word == "security":
        acts = (after in verbs()[1] and words[i + 2 : i + 3] != ["of"]) or after == "at"
        return before == "prison" or not after or not after[0].isalnum() or acts
    if word == "management":
        return after in verbs()[1] and before not in ("risk", "offender", "case", "anger", "offenders")
    if word == "police" and (before in _MODALS or after in _POLICE_THINGS):
        return False
    return word in FIRST or word in word_set("agent_nouns") or word in word_set("agencies")


def _begins_act(words: list[str], i: int) -> bool:
    """Whether "i" or "ill" is the writer rather than a number or a state: "i will ask", "ill look"."""
    return any(w in ("will", "shall", "am", "have") or w in verbs()[1] for w in words[i + 1 : i + 3])


def _is_other(name: str, people: People) -> bool:
    """Whether a name is neither the offender's nor a victim's."""
    if {people.roles.get(w) for w in name_words(name)} & {OFFENDER, VICTIM}:
        return False
    letters = re.sub(r"\W", "", fold(name))
    return len(letters) > 3 or not any(
        letters == "".join(w[0] for w in re.findall(r"\w+", fold(person.name)))
        for role in (OFFENDER, VICTIM)
        for person in people.of(role)
    )


def _is_doer(name: str) -> bool:
    """Whether what follows "by" is somebody: no day of the week and no thing's short name ("by GPS")."""
    first = fold(name).split()[0]
    return first not in word_set("not_names") | word_set("capital_abbreviations")


def _describes(between: str) -> bool:
    """Whether the words between two agents make the second a description of the first (", the ward ")."""
    if any(w.strip(",(") in verbs()[1] for w in between.split()):
        return False
    return _APPOSITION.match(between) is not None or _MODIFIERS.match(between) is not None


def _person(text: str, start: int, end: int) -> bool:
    """Whether a name without title is a person's rather than a place's: "D Purslow", "Sal texts me"."""
    if _PAPER.search(text[start:end]):
        return False
    if fold(text[start:end]).split()[0] in word_set("capital_abbreviations") | _SHORT:
        return False
    if _INITIAL.match(text[start:end]) or re.search(r"(?:^|\W)[A-Z]\.?\s$", text[:start]):
        return True
    if re.match(r",\s(?:our|the|his|her|my)\s[^,.;:]{2,40},", text[end:]):
        return True
    if IS.search(text[:start]) and BELONGING.match(text[end:]):
        return True
    if not text[:start].strip(" -•*>.0123456789)(") and " " not in text[start:end]:
        return False  # the first word of a sentence is in capitals anyway
    if any(w in word_set("english_words") for w in fold(text[start:end]).split()):
        return False
    rest = fold(text[end : end + 40])
    if re.match(r"\s(?:is|are|will be)\s(?:responsible|in charge|the lead|the one|to)\b", rest):
        return True
    following = re.match(r"\s(will\s|to\s|has\s|and\s\w+\s)?([a-z]+)", rest)
    if not following or following.group(2) not in verbs()[1]:
        return False
    return bool(following.group(1)) or following.group(2).endswith("s")
