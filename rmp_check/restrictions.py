"""The restrictions that a plan states: each statement with its kind, its words and whose it is.

A plan states one restriction in several places ("excluded from Heaton Norris" in one field, "the zone
is checked weekly" in another), and several in one sentence ("no contact with Mrs Rao; not to go into
the off-licence"). A mention is one statement of one restriction. Its source is what decides whether a
licence must contain it: a court order's term, a hostel's rule or what is only asked for need not be
on the licence, and yesterday's bail restricts nobody.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from rmp_check.case import Case, Sentence
from rmp_check.conditions import Condition
from rmp_check.people import VICTIM, known_words
from rmp_check.places import CONTAINER, PREMISES_WORDS
from rmp_check.terms import read_terms
from rmp_check.wording import (
    AGENCY,
    CUES,
    LICENCE,
    MADE_LICENCE,
    NOT_THE_LICENCE,
    ORDER,
    PAST,
    PREMISES,
    PRISON,
    REQUESTED,
    TRIGGERS,
    WISH,
    found_words,
)

VICTIM_KINDS = frozenset(
    "non_contact child_contact exclusion residence curfew tag relationship_notification".split()
)
_BY = re.compile(r"\b(?:under|by|in|of|from|through|within|per|is|a|on) (?:the |his |a |her |that )?$|\(\s*$")
_NONE = re.compile(
    r"\b(?:no|without(?: a| any)?|not (?:a|an|on a|on|have a|had a)|never(?: had| on)?(?: a)?|no need for(?: a)?)\s(?:licen[cs]e |gps |electronic |exclusion |current )?$"
)
_DENIED = re.compile(
    r"\s(?:condition |zone )?(?:is |was |are |were )?(?:not (?:needed|required|eligible|requested|on|in force|applied|asked|appl\w+)|isn't|wasn't|refused|removed|lifted|unnecessary|declined|considered|n/a|nil\b|none\b)"
)
_OTHERS = re.compile(
    r"^.{0,40}\b(?:co-?d(?:ef\w*)?|co-?accused|cell-?mate|of another (?:resident|prisoner|man|woman))\b.{0,70}\b(?:his|her|their|has|is|was|w/|gets?|get)\b"
)
_PREMISES_RULE = re.compile(
    r"\b(?:ap|approved premises|hostel|house|premises|home|unit|lodging)(?:'s)?(?: (?:has|have|operates?|runs?|with|own|own nightly))?(?: (?:a|an|its|its own))?(?: \d{1,2}(?:[.:]\d\d)?\s?[ap]m)? $"
)
_HISTORY = re.compile(
    r"\b(?:has|have|had|there (?:is|was|has been)|was) (?:had |been )?no (?:further |known |direct )?$|\bno contact (?:since|between them|has been|was)\b"
)
_STRONG = re.compile(r"[;:?]\s|(?<!\.\w)(?<!\s\w)\.\s|\s[-–—>|/=]+\s|\(\d+\)|\(\w\)\s")
_HARD = re.compile(r"[;:]\s|(?<!\.\w)(?<!\s\w)\.\s")
_ALL = re.compile(r"\b(?:both|all|these|which|neither|none)\b")
_STOP = re.compile(r";|(?<!\.\w)(?<!\s\w)\.(?!\w)")
_HEADER = re.compile(
    r"\b(?:conditions?|restrictions?|things|requests?|following|contains?|areas of|added|requirements)\b"
)
_CARRY = re.compile(r"^\W*(?:it|this|that|under (?:it|this|which)|which|the order|they|by it)\b")
_IF = re.compile(r"\W*(?:if\b|should (?!not|be\b)|in the event|in case\b)")
_WAS = re.compile(r"\b(?:was|were|had|did|kept|finished|ended)\b")
_PERSON = re.compile(
    r"\s?(?:any of |all of )?(?:him|them|both|either|the victims?|mr|mrs|ms|miss|dr|her)\b(?! (?:house|home|street|road|address|area))"
)
_HOUSE = re.compile(r"\b(?:inside|indoors|in|home|at|stays?|not (?:go|be|leave)|leave|out)\b")
_ZONE_WORDS = re.compile(r"(?<!\S)(?:the )?(?:[A-Z][\w'’-]{2,} (?:and |or |& )?(?:the )?){1,6}$")
_VAGUE = frozenset("home house address property centre building area park approach".split())
_SUBJECT = re.compile(
    r"\b(?:who|whom|they|children|victims?|family|daughters?|sons?|mother|father|wife|partner|\d{1,2}),? (?:still |now |also |both )?$"
)
_ROUTE = re.compile(
    r"\b(?:routes?|bus|buses|coach|trains?|tram|road|line|journey|way|reason|cause|need|occasion)\b"
)
_DESCRIBED = re.compile(
    r"\b(?:the victims?|victim's|complainants?|(?:his|her|the|both|either|all|two|three) (?:ex|ex-\w+|women|girls?|boys?|brothers|sisters|couple|families|family|mother|father"
    r"|mum|dad|wife|husband|widow|stepdaughter|stepson|niece|nephew))\b"
)
_SOMEWHERE = re.compile(
    r"\s?(?:the |that |any |her |his |their )?(?:[A-Z][a-z]+|(?:[\w-]+ )?"
    + f"(?:{'|'.join(sorted(PREMISES_WORDS))})"
    + r"\b)"
)
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_HEADING = re.compile(r"\s?(?:area|zone)?\s?[:–-]\s[^;:.]{0,60}$")
_THINGS = frozenset("device drug_alcohol programme polygraph tag".split())
_PURPOSE = re.compile(
    r"(?: (?:which|that|to|for|carr\w+|monitor\w*|cover\w*|check\w*|support\w*|of|the|this|his|her|exclusion|compliance|with|in))+ "
)
_FAINT = 0.1
"""Below this chance of its label a weak form of words ("stays with") is no restriction."""
_CERTAIN = 0.7
"""Above this chance of its label a sentence in which no wording shows any restriction states one all the same."""
_LABELS = {"exclusion": ("r_exclusion", "r_not_licence"), "residence": ("r_residence",)}
_LEARNED = {
    "r_non_contact": "non_contact",
    "r_exclusion": "exclusion",
    "r_residence": "residence",
    "r_curfew": "curfew",
    "r_relationship": "relationship_notification",
}
_NOT_OF_ORDERS = frozenset(
    "curfew residence relationship_notification drug_alcohol polygraph programme tag".split()
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One statement of one restriction: code points start to end of a sentence of the plan."""

    sentence: Sentence
    start: int
    end: int
    at: int
    """Where the words that show the kind begin."""
    to: int
    """Where they end."""
    kind: str
    """A licence category (`case_file.CATEGORIES`)."""
    source: str
    """LICENCE (also where nothing is said), ORDER, PRISON, PREMISES, AGENCY, REQUESTED, WISH or PAST."""
    explicit: bool
    """Whether the plan itself says that it is (or is not) the licence's."""
    contingent: bool
    """Whether it stands in what is to happen if something occurs, not in what holds."""
    form: str = ""
    """The mark of its wording (`wording.TRIGGERS`); "" for plain words, "L" where only the labels show it."""
    inherited: bool = False
    """Whether the source is known from a heading or sentence before only."""
    weak: bool = False
    """Whether only a weak form of words ("keeps off") without a name of the licence shows it."""

    @property
    def text(self) -> str:
        """Its words."""
        return self.sentence.text[self.start : self.end]

    @property
    def folded(self) -> str:
        """Its words in lower case."""
        return self.sentence.folded[self.start : self.end]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """The names by which a licence's restrictions can be known in a plan's words."""

    places: frozenset[str]
    homes: frozenset[str]
    people: frozenset[str]
    """Names of the licence and of the record's victims."""
    protected: frozenset[str]
    """Names of the licence alone."""
    initials: re.Pattern[str] | None = None

    def place(self, folded: str) -> bool:
        """Whether a zone's own name occurs."""
        return not self.places.isdisjoint(_words(folded))

    def named(self, folded: str) -> bool:
        """Whether the name or initials of somebody whom the licence protects occur."""
        return not self.protected.isdisjoint(_words(folded)) or (
            self.initials is not None and self.initials.search(folded) is not None
        )

    def person(self, folded: str) -> bool:
        """Whether a protected person is named or described."""
        return (
            self.named(folded)
            or not self.people.isdisjoint(_words(folded))
            or _DESCRIBED.search(folded) is not None
        )


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Trigger:
    kind: str
    start: int
    end: int
    mark: str = ""
    """"?" for a weak form, "@" for one that needs a name."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Cue:
    """Words that say whose rule a restriction is; `carries` if that holds for what follows too."""

    start: int
    end: int
    name: str
    carries: bool


@dataclasses.dataclass(slots=True, kw_only=True)
class _Before:
    """What the sentences before, in the same field, have said of whose rules follow."""

    part: str = ""
    header: str = ""
    last: str = ""


def _words(folded: str) -> frozenset[str]:
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
    initials = [
        r"\.?\s?".join(r.initials) for c in conditions for r in c.whom.references if len(r.initials) > 1
    ]
    return Anchors(
        places=names("exclusion"),
        homes=names("residence"),
        people=people,
        protected=protected,
        initials=re.compile(rf"\b(?:{'|'.join(initials)})\b") if initials else None,
    )


def mentions(case: Case, conditions: tuple[Condition, ...] = ()) -> tuple[Mention, ...]:
    """Return every statement of a restriction in the plan, past ones included, in order."""
    found: list[Mention] = []
    known = anchors(case, conditions)
    before = _Before()
    for sentence in case.plan:
        if sentence.part != before.part:
            before = _Before(part=sentence.part)
        cues = _cues(sentence.folded)
        found.extend(_in_sentence(sentence, cues, before, known))
        names = {c.name for c in cues}
        if _HEADER.search(sentence.folded) and names and names <= {LICENCE, REQUESTED}:
            before.header = REQUESTED if REQUESTED in names else LICENCE
        elif names & {ORDER, PAST, AGENCY, PRISON}:
            before.header = ""
        before.last = cues[-1].name if cues else (before.last if _CARRY.match(sentence.folded) else "")
    return tuple(found)


def _cues(folded: str) -> list[_Cue]:
    found = [
        _Cue(start=m.start(), end=m.end(), name=ORDER if name == "court" else name, carries=carries)
        for name, carries, needs, pattern in CUES
        if found_words(folded, needs)
        for m in pattern.finditer(folded)
        if name != LICENCE or not NOT_THE_LICENCE.search(folded[max(0, m.start() - 40) : m.start()])
    ]
    return sorted(found, key=lambda c: c.start)


def _triggers(folded: str, known: Anchors) -> list[_Trigger]:
    found = sorted(
        (
            _Trigger(
                kind=kind.lstrip("?@~"),
                start=m.start(),
                end=m.end(),
                mark=kind[0] if kind[0] in "?@~" else "",
            )
            for kind, needs, pattern in TRIGGERS
            if found_words(folded, needs)
            for m in pattern.finditer(folded)
            if kind[0] != "@" or _named_near(folded, kind, m.start(), m.end(), known)
        ),
        key=lambda t: (" ?@~".index(t.mark or " ") > 1, t.mark, t.start, -t.end),
    )
    out: list[_Trigger] = []
    for trigger in found:
        clash = [t for t in out if t.start < trigger.end and trigger.start < t.end]
        if trigger.mark == "~":
            stop = _STOP.search(folded, trigger.end)
            if any(trigger.start <= t.end and t.start < (stop.start() if stop else len(folded)) for t in out):
                continue
        if not clash:
            out.append(trigger)
        elif trigger.mark != "@" and trigger.kind != clash[-1].kind and trigger.end > clash[-1].end + 3:
            out.append(dataclasses.replace(trigger, start=clash[-1].end))
    return _joined(sorted(out, key=lambda t: t.start), folded)


def _named_near(folded: str, kind: str, start: int, end: int, known: Anchors) -> bool:
    """Whether a name of the licence stands in the same clause, near the words."""
    before = _HARD.split(folded[max(0, start - 45) : start])[-1]
    after = _HARD.split(folded[end : end + 45])[0]
    return (known.place if kind == "@exclusion" else known.person)(f"{before} {after}")


def _joined(triggers: list[_Trigger], folded: str) -> list[_Trigger]:
    """Join what is one restriction: "no contact with" + "under 16s", "keep out of the" + "zone"."""
    out: list[_Trigger] = []
    for trigger in triggers:
        if trigger.kind == "non_contact" and "unsupervised" in folded[trigger.start : trigger.end]:
            trigger = dataclasses.replace(trigger, kind="child_contact")
        if trigger.kind == "child_contact" and out and out[-1].kind in ("non_contact", "child_contact"):
            gap = folded[out[-1].end : trigger.start]
            if len(gap) < 35 and not re.search(r"[;:.]|\b(?:and|or|nor)\b", gap):
                out[-1] = _Trigger(kind="child_contact", start=out[-1].start, end=trigger.end)
                continue
        if trigger.kind == "exclusion" and out and out[-1].kind == "exclusion":
            gap = folded[out[-1].end : trigger.start]
            if _HEADING.match(gap) or (len(gap) < 60 and " that " not in gap and not _HARD.search(gap)):
                mark = "" if "" in (trigger.mark, out[-1].mark) else out[-1].mark
                out[-1] = dataclasses.replace(out[-1], end=trigger.end, mark=mark)
                continue
        if trigger.kind in _THINGS and out and out[-1].kind == trigger.kind:
            if trigger.start - out[-1].end < 30 and not _HARD.search(folded[out[-1].end : trigger.start]):
                out[-1] = dataclasses.replace(out[-1], end=trigger.end)
                continue
        if trigger.kind == "exclusion" and out and out[-1].kind == "tag":
            if _PURPOSE.fullmatch(folded, out[-1].end, trigger.start):
                continue  # "the GPS tag which carries that zone"
        out.append(trigger)
    return out


def _in_sentence(sentence: Sentence, cues: list[_Cue], before: _Before, known: Anchors) -> Iterator[Mention]:
    folded = sentence.folded
    triggers = _triggers(folded, known)
    contingent = sentence.field == "contingency_plans" or _IF.match(folded) is not None
    others = _OTHERS.match(folded) is not None
    kinds: set[str] = set()
    for i, trigger in enumerate(triggers):
        start = _segment_start(sentence, trigger, triggers[i - 1].end if i else 0, i == 0)
        following = triggers[i + 1] if i + 1 < len(triggers) else None
        end = _segment_start(sentence, following, trigger.end, False) if following else len(folded)
        if _is_none(folded, trigger):
            continue
        source, explicit = _source(folded, trigger, start, end, cues, before, contingent)
        if source == WISH and sentence.field == "monitoring_and_control" and "ask" in folded:
            source = REQUESTED
        if others or (source == LICENCE and not explicit and sentence.has("r_past") and _WAS.search(folded)):
            source = PAST
        kind = _kind(sentence, trigger, start, end, explicit, known)
        if kind is None:
            continue
        kinds.add(kind)
        yield Mention(
            sentence=sentence,
            start=start,
            end=end,
            at=trigger.start,
            to=trigger.end,
            kind=kind,
            source=source,
            explicit=explicit,
            contingent=contingent,
            form=trigger.mark,
            inherited=explicit and not _CARRY.match(folded) and not any(c.name == source for c in cues),
            weak=trigger.mark == "?" and not known.place(folded[start:end]),
        )
    yield from _unworded(sentence, cues, before, known, kinds, contingent=contingent, others=others)


def _kind(
    sentence: Sentence, trigger: _Trigger, start: int, end: int, explicit: bool, known: Anchors
) -> str | None:
    """Return the kind that a trigger shows in its place; None where it shows none."""
    folded = sentence.folded
    clause = folded[start:end]
    if trigger.kind == "exclusion" and not known.place(clause):
        after = folded[trigger.end : trigger.end + 40]
        subject = folded[start : trigger.start]
        if (
            _PERSON.match(after)
            or known.person(after[:25])
            or (trigger.mark != "" and known.person(subject))
            or (folded.startswith("off", trigger.start) and known.person(subject))
        ):
            return "non_contact"
    if trigger.mark == "?":
        named = trigger.kind == "exclusion" and known.place(clause)
        if trigger.kind == "exclusion":
            named = named or _SOMEWHERE.match(sentence.text, trigger.end) is not None
        if trigger.kind == "exclusion" and _ROUTE.search(
            folded[max(start, trigger.start - 40) : trigger.end]
        ):
            return None
        if trigger.kind == "residence" and _SUBJECT.search(
            folded[max(0, trigger.start - 25) : trigger.start]
        ):
            return None
        if not named and sentence.chance(*_LABELS[trigger.kind]) < _FAINT:
            if trigger.kind == "exclusion" or not explicit:
                return None
    return trigger.kind


def _unworded(
    sentence: Sentence,
    cues: list[_Cue],
    before: _Before,
    known: Anchors,
    kinds: set[str],
    *,
    contingent: bool,
    others: bool,
) -> Iterator[Mention]:
    """Yield what no wording shows: hours of the night indoors, the licence's address, learned labels."""
    folded = sentence.folded
    found = {
        kind for label, kind in _LEARNED.items() if sentence.chance(label) >= (0.9 if kinds else _CERTAIN)
    }
    if not contingent and any(c.isdigit() for c in folded) or "night" in folded:
        if not kinds & {"curfew", "exclusion", "tag"} and _HOUSE.search(folded):
            if any(
                a is not None and b is not None and a >= 1080 and b <= 540
                for a, b in read_terms(folded).hours
            ):
                found.add("curfew")
    if not contingent and "residence" not in kinds and not known.homes.isdisjoint(_words(folded)):
        found.add("residence")
    if not contingent and not found and any(c.name == LICENCE for c in cues):
        if "exclusion" not in kinds and known.place(folded) and not kinds & {"residence", "tag", "curfew"}:
            found.add("exclusion")
        elif not kinds and known.named(folded):
            found.add("non_contact")
    for kind in sorted(found - kinds):
        whole = _Trigger(kind=kind, start=0, end=0)
        source, explicit = _source(folded, whole, 0, len(folded), cues, before, contingent)
        yield Mention(
            sentence=sentence,
            start=0,
            end=len(folded),
            at=0,
            to=0,
            kind=kind,
            source=PAST if others or sentence.has("r_past") else source,
            explicit=explicit,
            contingent=contingent,
            form="L",
        )


def _segment_start(sentence: Sentence, trigger: _Trigger, after: int, first: bool) -> int:
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


def _is_none(folded: str, trigger: _Trigger) -> bool:
    before = folded[max(0, trigger.start - 30) : trigger.start]
    if trigger.kind == "non_contact":
        return _HISTORY.search(folded[max(0, trigger.start - 30) : trigger.end]) is not None
    if trigger.kind in ("device", "other", "drug_alcohol", "programme"):
        return False  # "no device" is the rule itself
    if _NONE.search(before):
        return True
    return trigger.kind in ("curfew", "tag", "polygraph") and _DENIED.match(folded, trigger.end) is not None


def _source(
    folded: str,
    trigger: _Trigger,
    start: int,
    end: int,
    cues: list[_Cue],
    before: _Before,
    contingent: bool,
) -> tuple[str, bool]:
    """Return the source of a restriction, and whether the sentence says so."""
    kind = trigger.kind
    if MADE_LICENCE.search(folded):
        return LICENCE, True
    court = "requirement" in folded or "(court)" in folded
    fitting = [
        c
        for c in cues
        if not (c.name == ORDER and kind in _NOT_OF_ORDERS and not court)
        and not (c.name == PRISON and kind not in ("non_contact", "device", "other"))
        and not (c.name in (REQUESTED, WISH) and contingent)
    ]
    inside = [
        c
        for c in fitting
        if start <= c.start < end
        and (c.start <= trigger.end or c.name not in (ORDER, PRISON) or _BY.search(folded[: c.start]))
    ]
    names = {c.name for c in inside}
    if kind == "curfew" and _PREMISES_RULE.search(folded[max(0, trigger.start - 45) : trigger.start]):
        if LICENCE not in names:
            return PREMISES, True
    for name in (PAST, AGENCY, WISH, REQUESTED):
        if name in names:
            return name, True
    if inside:
        nearest = min(
            inside, key=lambda c: abs(c.start - trigger.start) + (0 if c.start <= trigger.start else 15)
        )
        return nearest.name, True
    earlier = [c for c in fitting if c.start < start and c.carries and _carries(folded, c, start)]
    if earlier:
        name, at = earlier[-1].name, earlier[-1].start
        if name == LICENCE:
            same = [c.name for c in earlier[:-1] if not _STOP.search(folded[c.end : at])]
            name = next((n for n in same if n in (REQUESTED, PAST)), name)
        return name, True
    for cue in fitting:
        if cue.start >= end and (
            cue.name == LICENCE or _ALL.search(folded[max(end, cue.start - 20) : cue.start])
        ):
            return cue.name, True
    if (
        before.last in (ORDER, LICENCE)
        and _CARRY.match(folded)
        and not (before.last == ORDER and kind in _NOT_OF_ORDERS)
    ):
        return before.last, True
    if before.header:
        return before.header, True
    return LICENCE, False


def _carries(folded: str, cue: _Cue, start: int) -> bool:
    """Whether a cue still holds at a later clause: a list's heading does, an item of the list does not."""
    between = folded[cue.end : start]
    return cue.name == LICENCE or ";" not in between or ":" in between.split(";")[0]
