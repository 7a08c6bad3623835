"""The words of a sentence that show restrictions, and the clause that belongs to each.

"No contact with Mrs Rao; not to go into the off-licence" has two. Forms of words that could mean much
else ("shut", "leaves alone") count beside a name of the licence only: its names are the anchors.
"""

from __future__ import annotations

import dataclasses
import functools
import re

from rmp_check.case import Case, Sentence
from rmp_check.conditions import Condition
from rmp_check.lexicon import word_set
from rmp_check.people import VICTIM, known_words
from rmp_check.places import CONTAINER
from rmp_check.sources import STOP
from rmp_check.wording import TRIGGERS, Trigger, holds

_NONE = re.compile(
    r"\b(?:no|without(?: a| any)?|not (?:a|an|on a|on|have a|had a)|never(?: had| on)?(?: a)?|no need for(?: a)?)\s(?:licen[cs]e |gps |electronic |exclusion |current )?$"
)
_DENIED = re.compile(
    r"\s(?:condition |zone )?(?:is |was |are |were )?(?:not (?:needed|required|eligible|requested|on|in force|applied|asked|appl\w+)|isn't|wasn't|refused|removed|lifted|unnecessary|declined|considered|n/a|nil\b|none\b)"
)
_A_RULE = re.compile(r"\b(?:condition|restriction|rule|requirement)s?\b")
_HISTORY = re.compile(
    r"\b(?:has|have|had|there (?:is|was|has been)|was) (?:had |been )?no (?:further |known |direct )?$|\bno contact (?:since|between them|has been|was)\b"
)
_REPORT = re.compile(
    r"\b(?:ha(?:s|ve|d)(?: ?n[o']t| never)|hasn't|hadn't|haven't)(?: \w+)? (?:been )?(?:\w+ed|gone|been|seen|met|spoken|written|sent|rung)\b"
    r"|\b(?:does|did|do)(?: ?n[o']t| not)(?: \w+)? (?:mean|want|wish|intend|like|plan|tell|say|stop|bar|forbid)\b|\b(?:likes?|means?|wants?|prefers?|intends?|hopes?|plans?|tends?|chooses?) (?:not )?to (?:\w+ ){0,2}?(?=\w*$|\w+ )"
    r"|\bnothing (?:stops|bars|prevents|keeps|to (?:exclude|bar|ban))\b|\b(?:says? (?:nothing|not)|is silent)\b"
)
"""What tells of what has or has not happened, of a wish or of no rule: "has not contacted", "likes to be in"."""
_NO_RULE = re.compile(
    r"(?:\s?(?:condition|zone|ban|restriction))?\s?[:–-]?\s(?:not observed|(?:is |was )?none\b|nil\b|n/a\b)"
)
_SINCE = re.compile(
    r"(?: (?:with|from|to))?(?: (?!or\b|and\b|in\b)[\w'.]+){0,4}? (?:since|so far|to date|has been|was reported|reported|received|rec'd|recorded|noted)\b"
)
_NONE_YET = re.compile(r"contact from\b(?! (?:him|her) to\b)")
_STRONG = re.compile(r"[;:?]\s|(?<!\.\w)(?<!\s\w)\.\s|\s[-–—>|/=]+\s|\(\d+\)|\(\w\)\s")
HARD_STOP = re.compile(r"[;:]\s|(?<!\.\w)(?<!\s\w)\.\s")
_ZONE_WORDS = re.compile(r"(?<!\S)(?:the )?(?:[A-Z][\w'’-]{2,} (?:and |or |& )?(?:the )?){1,6}$")
_VAGUE = frozenset("home house address property centre building area park approach".split())
_DESCRIBED = re.compile(
    r"\b(?:the victims?|victim's|complainants?|(?:his|her|the|both|either|all|two|three) (?:ex|ex-\w+|women|girls?|boys?|brothers|sisters|couple|families|family|mother|father"
    r"|mum|dad|wife|husband|widow|stepdaughter|stepson|niece|nephew))\b"
)
_ITEMS = re.compile(r",|;|\band\b|\bplus\b|&|\+|/|\s-\s")
_ZONE_NOUNS = frozenset(
    "the a rd road st street lane ave avenue close town city village centre area zone estate".split()
)
_NEXT_WORDS = re.compile(r"(?:\W*[\w'-]+){1,2}")
_KIN_ALONE = re.compile(
    r"\b(?:husband|wife|couple|family|parents|mother|father|brothers?|sisters?|children)\b"
)
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_HEADING = re.compile(r"\s?(?:area|zone)?\s?[:–-]\s[^;:.]{0,60}$")
_THINGS = frozenset("device drug_alcohol programme polygraph tag".split())
_PURPOSE = re.compile(
    r"(?: (?:which|that|to|for|carr\w+|monitor\w*|cover\w*|check\w*|support\w*|of|the|this|his|her|your|purpose\w*|exclusion|compliance|with|in))+ "
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """The names by which a licence's restrictions can be known in a plan's words."""

    places: frozenset[str]
    homes: frozenset[str]
    people: frozenset[str]
    """Names of the licence and of the record's victims."""
    protected: frozenset[str]
    """Names of the licence alone."""
    initials: frozenset[str] = frozenset()
    """Initials of the licence, such as "pn", in small letters."""
    kinds: frozenset[str] = frozenset()
    """Kinds of the licence's conditions."""

    def listed(self, folded: str) -> bool:
        """Whether an item of a list is a zone's own name and nothing more ("the contact and Warwick Rd")."""
        return any(
            words and not words.isdisjoint(self.places) and words <= self.places | _ZONE_NOUNS
            for words in (words_of(item) for item in _ITEMS.split(folded)[1:])
        )

    def place(self, folded: str) -> bool:
        """Whether a zone's own name occurs."""
        return not self.places.isdisjoint(words_of(folded))

    def names_first(self, folded: str) -> bool:
        """Whether the first words name somebody whom the licence protects, and no place ("off Helen")."""
        nearest = _NEXT_WORDS.match(folded)
        words = nearest.group() if nearest else ""
        return self.named(words) and not self.place(words) and "'s" not in folded[: len(words) + 4]

    def named(self, folded: str) -> bool:
        """Whether the name or initials of somebody whom the licence protects occur."""
        return not self.protected.isdisjoint(words_of(folded)) or any(
            "".join(match.groups()) in self.initials
            for letters in {len(initials) for initials in self.initials}
            for match in _initials(letters).finditer(folded)
        )

    def short(self, folded: str) -> bool:
        """Whether a short form of a protected name occurs: "Bron" for Bronwen."""
        english = word_set("english_words")
        return any(
            len(w) >= 3 and w not in english and any(full.startswith(w) for full in self.protected)
            for w in words_of(folded)
        )

    def person(self, folded: str) -> bool:
        """Whether a protected person is named or described."""
        return (
            self.named(folded)
            or self.short(folded)
            or not self.people.isdisjoint(words_of(folded))
            or _DESCRIBED.search(folded) is not None
        )


@functools.cache
def _initials(letters: int) -> re.Pattern[str]:
    """Return the pattern of so many letters, each with or without a stop, wherever they begin."""
    return re.compile(r"(?=\b(\w)" + r"\.?\s?(\w)" * (letters - 1) + r"\b)")


def words_of(folded: str) -> frozenset[str]:
    """Give the words of a text, without a possessive or plural ending also."""
    found = {w.removesuffix("'s").removesuffix("'") for w in _WORD.findall(folded)}
    return frozenset(found | {w[:-1] for w in found if w.endswith("s") and len(w) > 4})


def anchors(case: Case, conditions: tuple[Condition, ...]) -> Anchors:
    """Return the names of places and people of the licence and of the record's victims."""

    def names(kind: str) -> frozenset[str]:
        found = {
            w
            for c in conditions
            if c.kind == kind
            for p in c.places
            if p.role != CONTAINER
            and (p.named or not p.name & _VAGUE)
            and not (kind == "residence" and c.folded[: p.start].endswith("in "))
            for w in p.name
        }
        return frozenset(found | {w.split("-")[0] for w in found if len(w.split("-")[0]) > 3}) - {"approach"}

    protected = frozenset(w for c in conditions for r in c.whom.references for w in r.words)
    people = protected | known_words(case.people.of(VICTIM)) - {
        w for c in conditions for p in c.places for w in p.name
    }
    initials = frozenset(r.initials for c in conditions for r in c.whom.references if len(r.initials) > 1)
    return Anchors(
        places=names("exclusion"),
        homes=names("residence"),
        people=people,
        protected=protected,
        initials=initials,
        kinds=frozenset(c.kind for c in conditions),
    )


def triggers_of(folded: str, known: Anchors, heard: frozenset[str] = frozenset()) -> list[Trigger]:
    """Find the words of a sentence that show restrictions, in order and without overlap.

    `heard` are kinds that the labels hear in it: words that need a name beside them may then have any name.
    """
    found = sorted(
        (
            Trigger(
                kind=kind.lstrip("?@~"),
                start=m.start(),
                end=m.end(),
                mark=kind[0] if kind[0] in "?@~" else "",
            )
            for kind, needs, pattern in TRIGGERS
            if pattern.possible(folded) and holds(folded, needs)
            for m in pattern.finditer(folded)
            if kind[0] != "@" or kind[1:] in heard or _named_near(folded, kind, m.start(), m.end(), known)
        ),
        key=lambda t: (" ?@~".index(t.mark or " ") > 1, t.mark, t.start, -t.end),
    )
    out: list[Trigger] = []
    for trigger in found:
        clash = [t for t in out if t.start < trigger.end and trigger.start < t.end]
        if trigger.mark == "@" and any(t.kind == trigger.kind for t in out):
            if not _named_near(folded, f"@{trigger.kind}", trigger.start, trigger.end, known):
                continue
        if trigger.mark == "~":
            stop = STOP.search(folded, trigger.end)
            if any(trigger.start <= t.end and t.start < (stop.start() if stop else len(folded)) for t in out):
                continue
        if not clash:
            out.append(trigger)
        elif trigger.mark != "@" and trigger.kind != clash[-1].kind and trigger.end > clash[-1].end + 3:
            out.append(dataclasses.replace(trigger, start=clash[-1].end))
    return _joined(sorted(out, key=lambda t: t.start), folded)


def _named_near(folded: str, kind: str, start: int, end: int, known: Anchors) -> bool:
    """Whether a name of the licence stands in the same clause, near the words."""
    pieces = HARD_STOP.split(folded[max(0, start - 45) : start])
    before = pieces[-1] if pieces[-1].strip() else " ".join(pieces[-2:])  # "Leigh centre: no entry"
    after = HARD_STOP.split(folded[end : end + 45])[0]
    if kind == "@exclusion":
        return known.place(f"{before} {after}") or known.names_first(after)
    inside = folded[start:end]
    return known.person(f"{before} {inside} {after}") or _KIN_ALONE.search(inside) is not None


def _joined(triggers: list[Trigger], folded: str) -> list[Trigger]:
    """Join what is one restriction: "no contact with" + "under 16s", "keep out of the" + "zone"."""
    out: list[Trigger] = []
    for trigger in triggers:
        if trigger.kind == "non_contact" and "unsupervised" in folded[trigger.start : trigger.end]:
            trigger = dataclasses.replace(trigger, kind="child_contact")
        if trigger.kind == "child_contact" and out and out[-1].kind in ("non_contact", "child_contact"):
            gap = folded[out[-1].end : trigger.start]
            if len(gap) < 35 and not re.search(r"[;:.]|\b(?:and|or|nor)\b", gap):
                out[-1] = Trigger(kind="child_contact", start=out[-1].start, end=trigger.end)
                continue
        if trigger.kind == "exclusion" and out and out[-1].kind == "exclusion":
            gap = folded[out[-1].end : trigger.start]
            if _HEADING.match(gap) or (len(gap) < 60 and " that " not in gap and not HARD_STOP.search(gap)):
                mark = "" if "" in (trigger.mark, out[-1].mark) else out[-1].mark
                out[-1] = dataclasses.replace(out[-1], end=trigger.end, mark=mark)
                continue
        if trigger.kind in _THINGS and out and out[-1].kind == trigger.kind:
            if trigger.start - out[-1].end < 30 and not HARD_STOP.search(folded[out[-1].end : trigger.start]):
                out[-1] = dataclasses.replace(out[-1], end=trigger.end)
                continue
        if trigger.kind == "exclusion" and out and out[-1].kind == "tag":
            if _PURPOSE.fullmatch(folded, out[-1].end, trigger.start):
                continue  # "the GPS tag which carries that zone"
        out.append(trigger)
    return out


def segment_start(sentence: Sentence, trigger: Trigger, after: int, first: bool) -> int:
    """Where the clause of a trigger begins, given where the one before it ended."""
    folded = sentence.folded
    gap = folded[after : trigger.start]
    if folded.startswith(("zone", "excl", "exl"), trigger.start):
        if names := _ZONE_WORDS.search(sentence.text, after, trigger.start):
            return max(after, names.start())  # "the Nottingham and Beeston zones"
    strong = [m.end() for m in _STRONG.finditer(gap)]
    if strong:
        return after + strong[-1]
    if first:
        return 0
    for mark in (", ", " and ", " with ", " + "):
        if mark in gap:
            return after + gap.rfind(mark) + len(mark)
    return trigger.start


def is_denied(folded: str, trigger: Trigger) -> bool:
    """Whether the words say that there is no such restriction."""
    before = folded[max(0, trigger.start - 30) : trigger.start]
    words = folded[max(0, trigger.start - 30) : trigger.end]
    if _REPORT.search(words) or _NO_RULE.match(folded, trigger.end):
        return True
    if trigger.kind == "non_contact":
        return (
            _HISTORY.search(words) is not None
            or (_NONE.search(before) is not None and folded.startswith("non", trigger.start))
            or _SINCE.match(folded, trigger.end) is not None
            or _NONE_YET.match(folded, max(0, trigger.end - len("contact"))) is not None
        )
    if trigger.kind in ("device", "other", "drug_alcohol", "programme"):
        return False  # "no device" is the rule itself
    if trigger.kind == "child_contact" and not _A_RULE.search(folded, trigger.start, trigger.end):
        return False  # "no unsupervised time" is the rule, "no child contact condition" denies one
    if _NONE.search(before):
        return True
    return trigger.kind in ("curfew", "tag", "polygraph") and _DENIED.match(folded, trigger.end) is not None
