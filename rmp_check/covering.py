"""Which restrictions of a plan a clause on watching is about.

"EMS watch the tag" names it, "DC Ojo checks this" points back to it, "the keyworker has the first two"
picks from the list before, "all conditions" covers everything, and "AP staff do the 9pm roll call" shows
it by the way of watching. Tried in that order.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence

from rmp_check.acting import Actor
from rmp_check.case import Case, Sentence
from rmp_check.in_force import COURT_ORDER, IN_PRISON, STATED
from rmp_check.people import VICTIM
from rmp_check.protection import Restriction
from rmp_check.stated import ORDINAL, PLURAL, Stated
from rmp_check.watched import ANY_NAME, ELSE, NAMES_OF, PROPER, SIGNS_OF, content

_WIDE = re.compile(
    r"\b(?:all|each|every|any)\b(?: one)?(?: of)?(?: the| these| those| his| her)?(?: \w+){0,2} "
    r"(?:conditions?|restrictions?|requirements?|above|foregoing|controls|measures|prohibitions?|terms)\b|"
    r"\b(?:all of|every one of|each of) (?:it|this|these|them|those)\b|\ball (?:are|is|will be|to be|"
    r"being)\b|\beverything\b|\bwhatever\b(?! (?:else|is left|remains))|\bthe (?:whole )?lot\b|"
    r"\b(?:whole|entire|all) (?:of )?(?:the|this|that|his|her)?\s?(?:list|set|package|table)\b"
)
_BROAD = re.compile(
    r"\b(?:the|these|licen[cs]e|his|her|additional|compliance with)\b(?: \w+){0,2} (?:conditions|"
    r"restrictions|requirements|controls|measures)\b|"
    r"\bthe (?:above|foregoing)\b|\b(?:whole|the) licen[cs]e\b"
)
_CONDITIONS = re.compile(
    r"\b(?:both|these|those|all)(?: \w+){0,2} (?:conditions|restrictions|requirements|prohibitions|terms)\b"
)
_BACK = re.compile(r"\b(?:it|its|that|this|which|same|them|these|those|both|either|condition|restriction)\b")
_POINTS = re.compile(
    r"(?<= )(?:it|this|that|these|both|those|them)(?= ?[.,;:]|$| (?:by|through|thru|via|with|in|at|on|each|"
    r"every|weekly|monthly|"
    r"daily|fortnightly|too|also|as|and|for|condition|restriction|one|ones|two|three|will)\b)"
)
"""A pronoun soon after who acts: "checks this by", "has oversight of that"."""
_TOO = re.compile(
    r"\b(?:that|this) (?:condition|restriction|one)\b[^.;]*\b(?:and|together|along|plus)\b|"
    r"\b(?:that|this|it)\b[^.;]*\b(?:as well as|together with|along with)\b"
)
_EM = re.compile(
    r"\bems\b|\bem\b|tag\w*|electronic|serco|g4s|capita|gps|monitoring (?:cent|comp|contr|prov)\w*|"
    r"provider|box"
)
_ZONE_TIE = re.compile(
    r"\bzones?\b|exclu\w+|\bcross\w*|\bline\b|\bmap\b|boundary|\benter\w*|\bentr(?:y|ies)\b|\bstray\w*|alert\w*|breach\w*|\btrail\b|"
    r"\bgo(?:es|s)? in\b|\bthere\b"
)
_SOBER = re.compile(r"sobriety|alcohol|abstinence|drink")
_WORDS = re.compile(r"[\w'-]+|[.,;:]")
_FOR_THESE = re.compile(
    r"\b(?:for|of|on) (?:both|all|each|these|those|all three)(?: of (?:these|which|them|"
    r"those))?,?\s(?:the\s)?(?:\w+\s){0,3}$"
)
_OTHER = 0.3
"""Chance from which what is watched may protect nobody."""
_SUBSTANCE = 30
"""Code points before who acts in which something can be stated."""
_STATES = 0.4
"""Chance of its label from which a sentence may state a restriction."""
_EXCEPT = re.compile(
    r"\b(?:except(?: for)?|apart from|other than|save for|but not|not including|excluding)\s[^.;]+|[^,.;]+\b(?:excepted|apart|aside)\b"
)
"""What a blanket leaves out: "these, the entry to Ripon excepted"."""
_LICENCE_TOO = re.compile(
    r"\border\b[^.;]{0,25}\band (?:the |his |her )?licen[cs]e\b|\blicen[cs]e\b[^.;]{0,20}\band (?:the )?(?:\w+ )?order\b"
)
_FOLLOWS = re.compile(
    r"\b(?:what|all that|everything that) follows\b|\bthe following (?:conditions|restrictions)?(?=[:.,]| \w+ly)"
)
_AHEAD = 90
"""Code points ahead of who acts that can say what they watch."""
_STOP = re.compile(r"[.;:]\s")
_AS_TO = re.compile(
    r"\b(?:as to|as for|for|regarding|of|on) the (?:first|last|second|third|former|latter)\b(?! (?:\w+ )?(?:day|week|month|year|hour|time)s?\b)[^.;:]{0,25}[,:]\s(?:the\s)?(?:\w+\s)?$"
)
"""Which of those before, said ahead of who acts: "As to the last of these, Sergeant Rao"."""
_EVERYTHING = re.compile(
    r"\W*(?:(?:on|for|over|of|as to|as for|regarding|with) )?(?:everything|whatever|all (?:of )?(?:this|these|that|those|it|the above)|all(?: of)?(?: the| his| her)?(?: \w+)? (?:restrictions|conditions|requirements|controls|measures)|the (?:whole )?(?:lot|list))\b"
    r"(?! (?:the )?(?:rest|else|others?))"
)
"""A sentence about everything: "Everything that she is asked to keep to has one keeper"."""
_SINGULAR_KINDS = frozenset({"exclusion", "residence", "curfew", "relationship_notification"})


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause of a sentence, code points start to end, and who watches in it."""

    start: int
    end: int
    actor: Actor | None = None


class Links:
    """The restrictions of a plan, with what is needed to tell which of them a clause is about."""

    def __init__(self, case: Case, restrictions: Sequence[Restriction]) -> None:
        """Read where the plan of a case states each of its restrictions, and in which words."""
        self.people = case.people
        self.plan = case.plan
        self.restrictions = restrictions
        self.places = Stated(case, restrictions)
        self.words = [_words_of(restriction) for restriction in restrictions]
        self._share_out()

    def _share_out(self) -> None:
        """Leave the words that a zone and another restriction share, the victims' names apart, to the zone."""
        zones: set[str] = set()
        for n, restriction in enumerate(self.restrictions):
            if restriction.kind == "exclusion":
                zones |= self.words[n]
        zones = {w for w in zones if self.people.roles.get(w) != VICTIM}
        for n, restriction in enumerate(self.restrictions):
            if restriction.kind not in ("exclusion", COURT_ORDER):
                self.words[n] -= zones

    def stated(self, sentence: Sentence) -> list[int]:
        """Return the numbers of the restrictions that a sentence states, in its order."""
        return self.places.stated(sentence)

    def covered(self, i: int, clause: Clause) -> set[int]:
        """Return the numbers of the restrictions that a clause of the i-th sentence of the plan is about."""
        found = self._covered(i, clause)
        if except_ := _EXCEPT.search(self.plan[i].folded, clause.start, clause.end):
            kinds, words, _ = self._named(self.plan[i], *except_.span())
            found = found - (kinds or words)
        return found

    def _covered(self, i: int, clause: Clause) -> set[int]:
        sentence = self.plan[i]
        whole = sentence.folded[clause.start : clause.end]
        begin, end = _region(sentence, clause)
        text = sentence.folded[begin:end]
        listed = self.places.numbered(sentence, text if not clause.actor or not clause.actor.after else whole)
        if listed:
            return self._with_tag(listed, whole)
        kinds, words, absent = self._named(sentence, begin, end)
        kinds |= self._inside(sentence, clause)
        named = kinds or words
        ahead = sentence.folded[: clause.start]
        everything = len(ahead) < _AHEAD and _EVERYTHING.match(ahead) and not _STOP.search(ahead)
        if everything or _WIDE.search(text) or (_BROAD.search(text) and not named):
            return named | self._wide(text)
        if _LICENCE_TOO.search(text):
            return named | self._wide("licence")
        if _FOLLOWS.search(text):
            return {n for n, first in self.places.first.items() if first > i}
        before = self.places.before(sentence, clause.actor.start if clause.actor else clause.end)
        ahead = sentence.folded[max(0, clause.start - 40) : clause.start]
        if chosen := _AS_TO.search(ahead):
            return self._with_tag(self.places.back(i, chosen.group(), include=False), whole)
        if _FOR_THESE.search(ahead):
            return self._with_tag(self.places.back(i, "these", include=True), whole)
        points = _POINTS.search(" " + " ".join(_WORDS.findall(text)[:9]))
        too = named if _TOO.search(whole) else set()
        ordinal = ORDINAL.search(text)
        few = ordinal is not None and ordinal.group(2) is not None and len(before) < 2
        if before and not few and (not named or points or re.search(r"[:>-]\s(?:\w+\s)?$", ahead)):
            return self._with_tag(self.places.picked(before, text) | too, whole)
        if points or (ordinal and not kinds) or (not kinds and words and _BACK.search(text)):
            back = self.places.back(i, text)
            if back and (few or not before):
                return self._with_tag(back | too, whole)
        if named:
            if too:
                named = named | (set(before) or self.places.back(i, text))
            return self._with_tag(named | (set(before) & self._signs(text)), whole)
        told = sentence.folded[_clause_from(sentence.folded, clause.start) : clause.end]
        if absent or ELSE.search(told if not before else text):
            return set()
        if clause.actor and not self.stated(sentence) and self._states_more(sentence, clause):
            return set()
        found = self._unnamed(i, text) or set(self.stated(sentence))
        if (
            not found
            and len(self.restrictions) == 1
            and sentence.has("monitoring_owner", "monitoring_method")
            and sentence.chance("monitoring_other") < _OTHER
        ):
            return {0}
        return self._with_tag(found, whole)

    def _states_more(self, sentence: Sentence, clause: Clause) -> bool:
        """Whether a sentence states before who acts something that is no restriction known here."""
        actor = clause.actor
        ahead = sentence.folded[: clause.start if actor.after else actor.begin] if actor else ""
        return len(ahead) > _SUBSTANCE and sentence.chance(*STATED) >= _STATES

    def _unnamed(self, i: int, text: str) -> set[int]:
        """Return what a clause is about that names nothing, from what it points to and how it watches."""
        if _CONDITIONS.search(text) and not self.places.back(i, text):
            every = set(range(len(self.restrictions)))
            if "both" not in text or len(every) == 2:
                return every  # "both conditions", stated in another field
        pointed = _BACK.search(text) or PLURAL.search(text) or ORDINAL.search(text)
        back, signs = self.places.back(i, text, watching=bool(pointed)), self._signs(text)
        if back:  # nobody watches here what is only stated further on
            signs = {n for n in signs if self.places.first[n] <= i}
        if pointed:
            return back or signs
        last = self.plan[i - 1] if i and self.plan[i - 1].part == self.plan[i].part else None
        if last and len(back) == 1 and back <= set(self.stated(last)) and (back <= signs or not signs):
            return back
        return (signs & back) or signs or back

    def _inside(self, sentence: Sentence, clause: Clause) -> set[int]:
        """Return the restrictions that are stated in what somebody does: "staff see that he is in by nine"."""
        if clause.actor is None or clause.actor.after:
            return set()
        spans = self.places.spans_in(sentence)
        return {n for n, start, end in spans if clause.actor.end <= start and end <= clause.end}

    def _named(self, sentence: Sentence, start: int, end: int) -> tuple[set[int], set[int], bool]:
        """Return what some words name by kind, by place or thing, and whether that is nothing there is."""
        text = sentence.folded[start:end]
        kinds = {kind for kind, pattern in NAMES_OF.items() if kind != "other" and pattern.search(text)}
        words = content(sentence.text[start:end])
        by_word = {n for n, own in enumerate(self.words) if words & own}
        out: set[int] = set()
        for kind in kinds:
            of_kind = {n for n, r in enumerate(self.restrictions) if kind in r.kinds}
            out |= (of_kind & by_word) or of_kind
        either = {
            n for n in self.stated(sentence) if self.restrictions[n].kind in ("non_contact", "child_contact")
        }
        if either and "non_contact" in kinds:  # "contact" alone is either
            out = {
                n for n in out if self.restrictions[n].kind not in ("non_contact", "child_contact")
            } | either
        if "order" in kinds:
            out |= {n for n, r in enumerate(self.restrictions) if r.kind == COURT_ORDER}
        more = {
            n
            for n in by_word
            if self.restrictions[n].kind not in kinds and not self._shared(words & self.words[n], out)
        }
        absent = not out and bool(kinds & _SINGULAR_KINDS)
        return (out | more if out else set()), more, absent

    def _shared(self, words: set[str], others: Iterable[int]) -> bool:
        """Whether words are those of restrictions already named, and so tell nothing more."""
        return bool(words) and all(any(w in self.words[n] for n in others) for w in words)

    def _signs(self, text: str) -> set[int]:
        """Return the restrictions that are watched in the way that a text tells of."""
        kinds = {kind for kind, pattern in SIGNS_OF.items() if pattern.search(text)}
        return {n for n, r in enumerate(self.restrictions) if r.kind in kinds}

    def _wide(self, text: str) -> set[int]:
        """Return what a blanket sentence covers: everything, or "all licence conditions" only those."""
        every = set(range(len(self.restrictions)))
        if re.search(r"\blicen[cs]e\b", text):
            found = {n for n in every if self.restrictions[n].kind not in (COURT_ORDER, IN_PRISON)}
            return found or every
        return every

    def _with_tag(self, found: set[int], text: str) -> set[int]:
        """Add the tag to the zone or curfew that it proves, and these to the tag, where the tag is read."""
        kinds = {self.restrictions[n].kind for n in found}
        if "tag" not in kinds and not _EM.search(text):
            return found
        proved = kinds & {"curfew", "exclusion"}
        if "tag" not in kinds and not proved:
            return found
        out = set(found)
        for n, restriction in enumerate(self.restrictions):
            if restriction.kind == "tag" and proved:
                out.add(n)
            elif (
                restriction.kind in ("curfew", "exclusion")
                and not proved
                and self._tied(restriction.kind, text)
            ):
                out.add(n)
        return out

    def _tied(self, kind: str, text: str) -> bool:
        """Whether the plan speaks of the tag together with the zone or the curfew."""
        texts = [
            text,
            *(s.sentence.folded for r in self.restrictions if r.kind == "tag" for s in r.statements),
        ]
        where = any(_ZONE_TIE.search(t) for t in texts)
        if kind == "exclusion":
            return where
        curfew = any(NAMES_OF["curfew"].search(t) for t in texts)
        return curfew or (not where and not any(_SOBER.search(t) for t in texts))


def _words_of(restriction: Restriction) -> set[str]:
    """Return the words that can tell a restriction from another, by the licence and by the plan.

    Of a sentence on watching only the names that the first statement has are its own.
    """
    words = content(" ".join(c.text for c in restriction.conditions if c.kind in ("exclusion", "other")))
    for statement in restriction.statements:
        sentence = statement.sentence
        stated = sentence.text[statement.start : statement.end].split("; ")[0]
        if not sentence.has("monitoring_owner", "monitoring_method"):
            words |= content(stated)
        elif statement is restriction.statements[0]:
            ahead = " " if statement.start else ""  # the first word of a sentence is in capitals anyway
            words |= content(" ".join(PROPER.findall(ahead + stated)))
    return words


def _clause_from(folded: str, at: int) -> int:
    """Return where the clause before a code point begins, a colon not ending it."""
    return max((m.end() for m in re.finditer(r"[;.]\s", folded[:at])), default=0)


def _region(sentence: Sentence, clause: Clause) -> tuple[int, int]:
    """Return the code points that say what is watched: without the name and title of who watches."""
    actor = clause.actor
    if actor is None:
        return clause.start, clause.end
    past = actor.end
    if not actor.after:
        return past, clause.end
    ahead = sentence.folded[clause.start : actor.start]
    if ANY_NAME.search(ahead) or _WIDE.search(ahead) or PLURAL.search(ahead):
        return clause.start, actor.start
    return (
        (past, clause.end)
        if ANY_NAME.search(sentence.folded, past, clause.end)
        else (clause.start, actor.start)
    )
