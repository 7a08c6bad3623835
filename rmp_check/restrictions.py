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
from rmp_check.clauses import Anchors, anchors, is_denied, segment_start, triggers_of
from rmp_check.conditions import Condition
from rmp_check.keyed import keyed
from rmp_check.places import PREMISES_WORDS
from rmp_check.sources import GOES_ON, Before, Cue, cues_of, source_of
from rmp_check.unworded import unworded
from rmp_check.wording import AGENCY, LICENCE, ORDER, PAST, PRISON, REQUESTED, WISH, Trigger

VICTIM_KINDS = frozenset(
    "non_contact child_contact exclusion residence curfew tag relationship_notification".split()
)
_OTHERS = keyed(
    r"^.{0,40}\b(?:co-?d(?:ef\w*)?|co-?accused|cell-?mate|of another (?:resident|prisoner|man|woman))\b.{0,70}\b(?:his|her|their|has|is|was|w/|gets?|get)\b"
)
_HEADER = keyed(
    r"\b(?:conditions?|restrictions?|things|requests?|following|contains?|areas of|added|requirements)\b"
)
_IF = keyed(r"\W*(?:if\b|should (?!not|be\b)|in the event|in case\b)")
_MAY_NOT = re.compile(
    r"\b(?:can't|cannot|can not|may not|must not|mustn't|not allowed|barred|off limits|no-?go)\b"
)
_WAS = re.compile(r"\b(?:was|were|had|did|kept|finished|ended)\b")
_PERSON = re.compile(
    r"\s?(?:any of |all of )?(?:him|them|both|either|the victims?|mr|mrs|ms|miss|dr|her)\b(?! (?:from|house|home|street|road|address|area))"
)
_SUBJECT = re.compile(
    r"\b(?:who|whom|they|children|victims?|family|daughters?|sons?|mother|father|wife|partner|\d{1,2}),? (?:still |now |also |both )?$"
)
_ROUTE = re.compile(
    r"\b(?:routes?|bus|buses|coach|trains?|tram|road|line|journey|way|reason|cause|need|occasion)\b"
)
_SOMEWHERE = re.compile(
    r"\s?(?:the |that |any |her |his |their )?(?:[A-Z][a-z]+|(?:[\w-]+ )?"
    + f"(?:{'|'.join(sorted(PREMISES_WORDS))})"
    + r"\b)"
)
_PAPER = keyed(
    r"licen|\blic\b|l/c|condition|order|court|shpo|sopo|nmo|bail|request|\bask|propos|appl|council|prison|custody"
    r"|agree|undertak|volunt|\brules?\b|polic|want|wish|refus|declin|ended|expired"
)
_ZONE = re.compile(r"\bzone|\bexclusion|\barea")
_HEARD = 0.7
"""Chance of its label from which words that need a name of the licence may have another name."""
_ANCHORED = (("exclusion", "r_exclusion"), ("non_contact", "r_non_contact"))
NUMBERED = "N"
"""The mark of a mention that the plan makes by the number of a condition."""
_NAME_ONLY = 4
"""Tokens that a sentence has at most which names a paper as a heading does."""
_FAINT = 0.1
"""Below this chance of its label a weak form of words ("stays with") is no restriction."""
_LABELS = {"exclusion": ("r_exclusion", "r_not_licence"), "residence": ("r_residence",)}


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


def mentions(case: Case, conditions: tuple[Condition, ...] = ()) -> tuple[Mention, ...]:
    """Return every statement of a restriction in the plan, past ones included, in order."""
    found: list[Mention] = []
    known = anchors(case, conditions)
    before = Before()
    for sentence in case.plan:
        if sentence.part != before.part:
            before = Before(part=sentence.part)
        heard = frozenset(
            k for k, label in _ANCHORED if sentence.chance(label) >= _HEARD and k in known.kinds
        )
        triggers = triggers_of(sentence.folded, known, heard)
        cues = cues_of(sentence.folded) if triggers or _PAPER.search(sentence.folded) else []
        found.extend(_in_sentence(sentence, triggers, cues, before, known))
        names = {c.name for c in cues}
        heads = _HEADER.search(sentence.folded) or sentence.folded.rstrip().endswith(("?", ":"))
        if heads and names and names <= {LICENCE, REQUESTED}:
            before.header = REQUESTED if REQUESTED in names else LICENCE
        elif names & {ORDER, PAST, AGENCY, PRISON}:
            before.header = ""
        asks = sentence.folded.rstrip().endswith(("?", ":"))
        before.barred = asks and _MAY_NOT.search(sentence.folded) is not None
        before.alone = cues[-1].name if cues and len(sentence.tokens) <= _NAME_ONLY else ""
        before.last = cues[-1].name if cues else (before.last if GOES_ON.match(sentence.folded) else "")
    return tuple(found)


def _in_sentence(
    sentence: Sentence, triggers: list[Trigger], cues: list[Cue], before: Before, known: Anchors
) -> Iterator[Mention]:
    folded = sentence.folded
    contingent = sentence.field == "contingency_plans" or _IF.match(folded) is not None
    others = _OTHERS.match(folded) is not None
    kinds: set[str] = set()
    for i, trigger in enumerate(triggers):
        start = segment_start(sentence, trigger, triggers[i - 1].end if i else 0, i == 0)
        following = triggers[i + 1] if i + 1 < len(triggers) else None
        end = segment_start(sentence, following, trigger.end, False) if following else len(folded)
        if is_denied(folded, trigger):
            kinds.add(trigger.kind)  # the labels hear the same words
            continue
        source, explicit = source_of(folded, trigger, start, end, cues, before, contingent)
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
            inherited=explicit and not GOES_ON.match(folded) and not any(c.name == source for c in cues),
            weak=trigger.mark == "?" and not known.place(folded[start:end]),
        )
    yield from _unworded(sentence, cues, before, known, kinds, contingent=contingent, others=others)


def _kind(
    sentence: Sentence, trigger: Trigger, start: int, end: int, explicit: bool, known: Anchors
) -> str | None:
    """Return the kind that a trigger shows in its place; None where it shows none."""
    folded = sentence.folded
    clause = folded[start:end]
    labelled = bool(sentence.chances)
    faint = labelled and trigger.mark == "?" and sentence.chance("r_non_contact", "r_exclusion") < _FAINT
    after = folded[trigger.end : trigger.end + 40]
    faint = faint or _ZONE.search(folded, trigger.start, trigger.end) is not None
    if trigger.kind == "exclusion" and not faint and known.names_first(after):
        return "non_contact"
    if trigger.kind == "exclusion" and not known.place(clause) and not faint:
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
    cues: list[Cue],
    before: Before,
    known: Anchors,
    kinds: set[str],
    *,
    contingent: bool,
    others: bool,
) -> Iterator[Mention]:
    """Yield the restrictions that no form of words shows."""
    folded = sentence.folded
    found = unworded(
        sentence,
        known,
        kinds,
        contingent=contingent,
        licence=any(c.name == LICENCE for c in cues),
        under="barred" if before.barred else "listed" if before.header == LICENCE else "",
    )
    for kind in sorted(found - kinds):
        whole = Trigger(kind=kind, start=0, end=0)
        source, explicit = source_of(folded, whole, 0, len(folded), cues, before, contingent)
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
