"""Which licence condition each statement of a plan is, and where the two disagree.

Kind first, then whom and where: with two zones on the licence "keep out of Beeston" is the one that
names Beeston. A statement that names a place of no zone still is a zone: wrongly described, which is
a disagreement, not a zone that is missing.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable

from rmp_check import places as where
from rmp_check.case import Case, Evidence, Sentence, once
from rmp_check.conditions import Condition, read_conditions
from rmp_check.language import has_word
from rmp_check.numbered import Item, contradicts, first_number, items, mention_of
from rmp_check.people import OFFENDER, VLO, known_words
from rmp_check.places import STREET_WORDS
from rmp_check.restrictions import Mention, mentions
from rmp_check.same_people import same as same_person
from rmp_check.statements import Aligned, is_zone, read_statement
from rmp_check.wording import REQUESTED

_SAME_KIND = {
    "non_contact": ("non_contact", "child_contact", "other"),
    "child_contact": ("child_contact", "non_contact", "other"),
    "exclusion": ("exclusion", "other"),
    "residence": ("residence",),
    "curfew": ("curfew",),
    "tag": ("tag",),
    "relationship_notification": ("relationship_notification",),
    "polygraph": ("polygraph",),
    "device": ("device",),
    "drug_alcohol": ("drug_alcohol",),
    "programme": ("programme",),
    "other": ("other", "device", "drug_alcohol", "programme"),
}


_MARKS = " .,;:-\"'"
_CLEARLY = 30
"""Letters from which words that recur are no chance."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """A case's licence conditions and the statements of its plan, matched."""

    conditions: tuple[Condition, ...]
    statements: tuple[Aligned, ...]

    def copied(self, sentence: Sentence) -> bool:
        """Whether a sentence of the plan is a licence condition, or a part of one, word for word."""
        own = sentence.folded.strip(_MARKS)
        return any(
            condition.folded.strip(_MARKS) in own or (len(own) > _CLEARLY and own in condition.folded)
            for condition in self.conditions
        )

    def stated(self, condition: Condition) -> tuple[Aligned, ...]:
        """Return the statements of the plan that say that a licence condition exists."""
        found = [s for s in self.statements if condition in s.conditions]
        in_force = tuple(s for s in found if s.in_force and s.describes)
        return (
            in_force
            or tuple(s for s in found if s.in_force and names_of_condition(s, condition))
            or tuple(
                s
                for s in found
                if s.mention.source == REQUESTED and s.describes and names_of_condition(s, condition)
            )
        )


@once
def align(case: Case) -> Alignment:
    """Match every statement of a case's plan with the licence conditions that it is."""
    conditions = read_conditions(case)
    people = _names_of_people(case)
    own = known_words(case.people.of(OFFENDER)) | known_words(case.people.of(VLO))
    named = frozenset(w for c in conditions for r in c.whom.references for w in r.words)
    zones = frozenset(w for c in conditions for p in c.places if p.named for w in p.name)

    def reading(mention: Mention) -> Aligned:
        return read_statement(mention, named, (people | named) - zones, own - named, zones)

    matched = _matched([reading(m) for m in mentions(case, conditions)], conditions)
    return Alignment(
        conditions=conditions,
        statements=tuple(_by_number(list(items(case.plan)), matched, conditions, reading)),
    )


def _numbered(statement: Aligned, item: Item, by_number: dict[int, Condition]) -> bool:
    """Whether one of an item's numbers is a condition that a statement is held to be."""
    return any(by_number.get(n) in statement.conditions for n in item.numbers)


def _names_of_people(case: Case) -> frozenset[str]:
    """Return the words of people's names, without those by which the case goes in or out of a place."""
    words = {w for p in case.people.persons if p.words.isdisjoint(STREET_WORDS) for w in p.words}
    gone_into = {m.group(1) for s in case.sentences for m in _GOES_IN.finditer(s.folded)}
    return frozenset(words - gone_into)


_GOES_IN = re.compile(r"\b(?:in|into|within|around|outside|enter(?:ing)?|out of) (\w+)\b(?!')")


def _by_number(
    found: list[Item],
    matched: list[Aligned],
    conditions: tuple[Condition, ...],
    reading: Callable[[Mention], Aligned],
) -> list[Aligned]:
    """Give each numbered item the condition of its number, or none where the licence has none of it."""
    base = first_number(found, matched, conditions) if found else None
    if base is None:
        return matched
    by_number = {c.number + base: c for c in conditions}
    last = max(by_number)
    for item in found:
        # What only the labels hear in an item is said better by its number.
        matched = [
            s
            for s in matched
            if not (s.mention.form == "L" and item.holds(s.mention) and _numbered(s, item, by_number))
        ]
        inside = [s for s in matched if item.holds(s.mention)]
        for number in item.numbers:
            condition = by_number.get(number)
            if condition is None and number > last:  # whatever it speaks of, the licence ends before it
                matched = [s for s in matched if s not in inside]
                kind = next((s.mention.kind for s in inside), "other")
                matched.append(reading(mention_of(item, kind)))
            elif condition is None or any(condition in s.conditions for s in inside):
                continue
            elif not contradicts(item, inside, condition):
                statement = reading(mention_of(item, condition.kind))
                matched.append(dataclasses.replace(statement, conditions=(condition,)))
    return matched


def _matched(read: list[Aligned], conditions: tuple[Condition, ...]) -> list[Aligned]:
    out: list[Aligned] = []
    taken: set[int] = set()
    loose: list[int] = []
    for i, statement in enumerate(read):
        found = _candidates(statement, conditions)
        exact = [c for c in found if names_of_condition(statement, c)]
        if exact:
            taken.update(c.number for c in exact)
            found = exact
        elif len(found) > 1 and (statement.places or statement.whom.named):
            loose.append(i)
        out.append(dataclasses.replace(statement, conditions=tuple(found)))
    for i in loose:  # misdescribed: one of those that nothing else names
        rest = tuple(c for c in out[i].conditions if c.number not in taken)
        out[i] = dataclasses.replace(out[i], conditions=rest or out[i].conditions[:1], sure=False)
    return out


def _candidates(statement: Aligned, conditions: tuple[Condition, ...]) -> list[Condition]:
    mention = statement.mention
    if mention.kind == "exclusion" and mention.weak and not statement.places:
        if not is_zone(statement):
            return []
    kinds = _SAME_KIND.get(mention.kind, ())
    found = [c for c in conditions if c.kind in kinds]
    if mention.kind == "non_contact":
        same = [c for c in found if c.kind == "non_contact"]
        others = [c for c in found if c.kind != "non_contact" and names_of_condition(statement, c)]
        victims = [c for c in same if c.victim]
        offenders = [c for c in found if not c.victim and c.kind in ("non_contact", "other")]
        if _CO_DEFENDANT.search(mention.folded):
            return [
                c
                for c in (*offenders, *victims)
                if (c in offenders and _CO_DEFENDANT.search(c.folded)) or names_of_condition(statement, c)
            ]
        return [
            *(victims or same),
            *others,
            *(c for c in offenders if names_of_condition(statement, c) and c not in others),
        ]
    if mention.kind == "child_contact":
        return [c for c in found if c.kind == "child_contact"] or [
            c for c in found if names_of_condition(statement, c)
        ]
    if mention.kind == "exclusion":
        zones = [c for c in found if c.kind == "exclusion"]
        if len(zones) > 1 and not statement.places and not _ZONE.search(mention.folded):  # a sort of premises
            zones = [c for c in zones if shared_word(mention.folded, c.folded)] or zones
        return zones or [c for c in found if shared_word(mention.folded, c.folded)]
    if mention.kind == "tag":
        return [c for c in conditions if c.tags and _fits(mention, c)]
    if mention.kind == "other" or (mention.kind == "device" and not found):
        return [c for c in found if shared_word(mention.folded, c.folded)]
    return found


_ZONE = re.compile(r"\bzones?\b|\bexclu\w+|\bexcl?\b|\bez\b|\bareas?\b|\bmaps?\b")
_CO_DEFENDANT = re.compile(r"\bco-?d(?:efendants?|ef|s|ees?)?\b|\bco-?accused")
ALCOHOL = re.compile(r"\balcohol|\bsobriety|\babstinence")
_LOCATION = re.compile(r"\bgps\b|\btrail|\blocation|\bwhereabouts|\bsatellite|\btracking|\bzones?\b|\bmap\b")
_AT_HOME = re.compile(
    r"\bcurfew|\bindoors|\bconfin|\bnights?\b|\bhome\b|\bdoor(?:step)?\b|\baddress\b|\babsen|\bin (?:from|by|between)\b|\d\s?[ap]m\b|\d[:.]\d\d|\btag(?:ging)? (?:company|firm|provider|contractor|data)"
    r"|\b(?:provider|contractor|company|firm|ems)\b|\btagged\b|\blate\b|\bbox\b"
)
_WORDS = re.compile(r"[a-z]{4,}")
_EMPTY = frozenset(
    "supervising officer approval prior without your with from that this have been will must other licence condition conditions under "
    "undertake more than their them when which any comply requirements specified purpose".split()
)


def _fits(mention: Mention, condition: Condition) -> bool:
    """Whether a tag in the plan can be what a condition provides: alcohol tags are another thing."""
    if ALCOHOL.search(mention.folded):
        return "alcohol" in condition.tags
    if _LOCATION.search(mention.folded):
        return bool(condition.tags & {"location", "any"})
    if condition.tags == {"curfew"}:
        return _AT_HOME.search(mention.sentence.folded) is not None
    return bool(condition.tags - {"alcohol"})


def shared_word(one: str, other: str) -> bool:
    """Whether two texts share a word that says what is restricted (first four letters)."""
    a = {w[:4] for w in _WORDS.findall(one) if w not in _EMPTY}
    b = {w[:4] for w in _WORDS.findall(other) if w not in _EMPTY}
    return bool(a & b)


def names_of_condition(statement: Aligned, condition: Condition) -> bool:
    """Whether a statement names a person or place of the condition."""
    if condition.kind == "exclusion":
        words = {w for p in condition.places if p.named and p.role == where.HEAD for w in p.name}
        if any(has_word(statement.mention.folded, w) for w in words):
            return True
        return any(p.same(q) for p in statement.places for q in condition.places if q.role != where.CONTAINER)
    if condition.whom.references:
        return any(
            r.named and same_person(r, q) or (r.kin and r.kin == q.kin)
            for r in statement.whom.references
            for q in condition.whom.references
        )
    if condition.whom.groups & statement.whom.groups:
        return True
    if condition.kind in ("non_contact", "other"):
        return shared_word(statement.mention.folded, condition.folded)
    return False


_DECIDED = re.compile(
    r"\b(?:grant\w*|banned|limited|narrowed|stays? in place|allowed|agreed|drawn|on the licen[cs]e)\b"
)


def granted_words(case: Case, condition: Condition) -> tuple[Evidence, ...]:
    """Return the plan's sentences that name a zone's place as granted, where nothing else states it."""
    words = {w for p in condition.places if p.named and p.role == where.HEAD for w in p.name}
    return tuple(
        s.evidence()
        for s in case.plan
        if words and _DECIDED.search(s.folded) and any(has_word(s.folded, w) for w in words)
    )
