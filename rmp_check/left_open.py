"""What a plan leaves open to the person on probation although the licence closes it.

"Letters are fine" of a bar on all contact, "he may pass through Hove" of a zone without a way through,
"Otto is not covered" of a condition that names Otto. What needs somebody's approval is not left open.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from rmp_check.alignment import Alignment
from rmp_check.case import Case, Sentence
from rmp_check.conditions import Condition
from rmp_check.permissions import Permission, permissions
from rmp_check.places import CONTAINER, places
from rmp_check.same_people import same
from rmp_check.sources import cues_of
from rmp_check.whom import Reference, read_whom
from rmp_check.wording import LICENCE


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Words of a sentence, from start to end, that leave open what a condition closes."""

    sentence: Sentence
    start: int
    end: int
    condition: Condition
    about: str


def openings(case: Case, alignment: Alignment) -> Iterator[Opening]:
    """Yield what the plan leaves open, condition by condition."""
    part = ""
    before: tuple[Condition, ...] = ()
    for sentence in case.plan:
        said = [s for s in alignment.statements if s.mention.sentence is sentence]
        held = tuple(c for s in said if s.in_force and not s.mention.contingent for c in s.conditions)
        if sentence.part != part:
            part, before = sentence.part, ()
        # A sentence that states nothing itself speaks of what the one before it stated.
        near: tuple[Condition, ...] = held or (() if said else before)
        if sentence.field != "contingency_plans":
            for found in permissions(sentence.folded):
                about = near
                if not about and any(c.name == LICENCE for c in cues_of(sentence.folded)):
                    about = alignment.conditions
                for condition in about:
                    if what := _opens(sentence, found, condition):
                        yield Opening(
                            sentence=sentence,
                            start=found.start,
                            end=found.end,
                            condition=condition,
                            about=what,
                        )
                        break
        before = near


_WORD = re.compile(r"[a-z]+")
_MEANS = re.compile(
    r"\b(?:letters?|cards?|writ(?:e|es|ing|ten)|phon(?:e|es|ing|ed)|ring(?:ing)?|calls?|texts?|texting|messag\w+|e-?mail\w*|social media|in-?direct\w*|third part\w+|parcels?|gifts?)\b"
)
_REACH = re.compile(r"\b(?:contact\w*|approach\w*|see|seen|meet|met|visit\w*|speak|spoken|write|hear)\b")
_NOT_THEM = re.compile(
    r"\b(?:me|us|the (?:office|police|duty|vlo|team|court|solicitor|hostel)|probation|staff|police|999|101|his (?!ex|victim)\w+|own)\b"
)
_CARRIED = re.compile(
    r"\b(?:through|via|by|from) (?:his|her|an?|the|another|some\w*|friends?|family|relatives?)\b(?: \w+)?"
)
_SOME_WAY = re.compile(
    r"\b(?:except|save|other than|apart from|unless)\b(?! (?:with|where|as)? ?(?:the )?(?:prior|approv|permission))|\bface[ -]to[ -]face\b|\bdirectly\b(?! or)"
)
_GO = re.compile(
    r"\b(?:enter\w*|go|goes|going|come|coming|walk\w*|visit\w*|travel\w*|pass\w*|cross\w*|driv\w+|use|using|shop|work|attend\w*|open|covered)\b"
)
_AWAY = re.compile(
    r"\b(?:elsewhere|away|another address|other address|overnight|nights? (?:a|per|each|out))\b"
)
_THE_REST = re.compile(
    r"\bthe (?:rest|remainder|others?)\b|\bthe other (?:victims?|\w+s)\b|\bthe (?:second|third) (?:victim|child|person)\b"
)
_ITSELF = re.compile(r"\b(?:not to )(?:own|use|possess|have|hold|access)\b")
_THING = re.compile(r"\b(internet|device|phone|computer|social media|camera|tablet|smartphone)s?\b")
_LIMIT = re.compile(r"\bmore than\b|\bunless\b|\bexcept\b|\bother than\b|\bwithout .{0,20}software")


def _opens(sentence: Sentence, found: Permission, condition: Condition) -> str:
    """Return what a permission leaves open of a condition; "" for nothing."""
    text, clause = sentence.text, sentence.folded[found.start : found.end]
    if condition.kind in ("non_contact", "child_contact"):
        known = frozenset(w for r in condition.whom.references for w in r.words)
        there = read_whom(text, found.start, found.end, known=known).references
        meant = [r for r in there if any(_is(r, q) for q in condition.whom.references)]
        several = len(condition.whom.references) > 1 or condition.whom.group or not condition.whom.references
        if found.form == "uncovered" and (meant or (several and _whole_group(clause, condition))):
            return "person"
        if several and _THE_REST.search(clause) and (_REACH.search(clause) or found.form == "uncovered"):
            return "person"
        if _SOME_WAY.search(condition.folded) or condition.kind == "child_contact":
            return ""
        others = [r for r in there if r not in meant and r.named]
        if _MEANS.search(clause) and (meant or not others) and not _NOT_THEM.search(_CARRIED.sub("", clause)):
            return "direct or indirect contact"
        return "person" if meant and not others and _REACH.search(clause) else ""
    if condition.kind == "exclusion" and _GO.search(clause) and not _SOME_WAY.search(condition.folded):
        heads = [p for p in condition.places if p.named and p.role != CONTAINER]
        words = frozenset(w for p in heads for w in p.name)
        named = [p for p in places(text, found.start, found.end, known=words) if p.named]
        if any(p.same(q) for p in named for q in heads) and not condition.terms.hours:
            return "place"
        return (
            "place"
            if _THE_REST.search(clause)
            and re.search(r"\b(?:town|city|village|street|road|area|zone)\b", clause)
            else ""
        )
    if condition.kind == "residence" and _AWAY.search(clause):
        return "place" if re.search(r"\b(?:stay|sleep|spend|live|reside)", clause) else ""
    if (
        condition.kind == "device"
        and _ITSELF.search(condition.folded)
        and not _LIMIT.search(condition.folded)
    ):
        ours, theirs = ({m.group(1) for m in _THING.finditer(t)} for t in (clause, condition.folded))
        return "number" if ours & theirs else ""
    return ""


def _is(one: Reference, other: Reference) -> bool:
    """Whether two references can be one person, by name or by kinship."""
    return same(one, other) if one.named and other.named else bool(one.kin and one.kin == other.kin)


def _whole_group(clause: str, condition: Condition) -> bool:
    return not condition.whom.groups.isdisjoint(_WORD.findall(clause))
