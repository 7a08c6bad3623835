"""Where a plan and a licence contradict each other about one condition: who, where, when, how long.

What one of them leaves out contradicts nothing. What they both say must agree, and who names one of
two protected people has forgotten the other. Only words that describe a condition are compared, not
those about its monitoring or about what happens when it is broken.
"""

from __future__ import annotations

import dataclasses

from rmp_check import same_people as people_of
from rmp_check import same_places as places_of
from rmp_check import whom as who
from rmp_check.alignment import Alignment
from rmp_check.case import Case, Evidence
from rmp_check.conditions import Condition
from rmp_check.left_open import openings
from rmp_check.restrictions import NUMBERED
from rmp_check.scope import agrees, compare
from rmp_check.statements import Aligned, trim


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """The words of the plan and of the licence that contradict each other, and what about."""

    about: str
    condition: Condition
    plan: Evidence
    licence: Evidence
    sure: bool = True


def disagreements(case: Case, alignment: Alignment) -> tuple[Disagreement, ...]:
    """Return every contradiction between what the plan describes and the licence."""
    found: list[Disagreement] = []
    described = [
        s
        for s in alignment.statements
        if s.in_force and s.conditions and _describes(s) and not alignment.copied(s.mention.sentence)
    ]
    for statement in described:
        others = [s for s in described if s is not statement]
        found.extend(d for d in _of_statement(case, statement) if not _told_rightly(d, statement, others))
    for opening in openings(case, alignment):
        if alignment.copied(opening.sentence):
            continue
        found.append(
            Disagreement(
                about=opening.about,
                condition=opening.condition,
                plan=opening.sentence.evidence(opening.start, trim(opening.sentence.text, opening.end)),
                licence=case.words(opening.condition.path, 0, len(opening.condition.text)),
                sure=False,
            )
        )
    clashing = {d.condition.number for d in found if d.about in ("person", "place")}
    for condition in alignment.conditions:
        if condition.number not in clashing:
            found.extend(_left_out(case, alignment, condition))
    return tuple(found)


def _describes(statement: Aligned) -> bool:
    mention = statement.mention
    weighed = (  # how far off he lives
        mention.sentence.has("address_weighed")
        and not mention.explicit
        and mention.sentence.field != "monitoring_and_control"
    )
    timed = statement.terms.hours or statement.terms.days
    loose = mention.form == "L" and not (mention.kind == "curfew" and timed)
    return not mention.contingent and not loose and not weighed


def _told_rightly(clash: Disagreement, statement: Aligned, others: list[Aligned]) -> bool:
    """Whether another statement tells the same thing of a condition as the licence has it.

    Words that name no licence, beside a statement that agrees, are about something near: the hours of
    a visit, a town that the zone's bus goes through. What a plan calls the licence's must agree itself.
    """
    if statement.mention.explicit or statement.mention.sentence.field == "monitoring_and_control":
        return False
    return any(
        clash.condition in other.conditions and agrees(other, clash.condition, clash.about)
        for other in others
    )


def _of_statement(case: Case, statement: Aligned) -> list[Disagreement]:
    """Compare one statement with the conditions that it is; with several, one that agrees will do."""
    compared = [
        (
            c,
            [
                _disagreement(case, statement, c, d.about, d.plan, d.licence, sure=d.sure)
                for d in compare(statement, c)
            ],
        )
        for c in statement.conditions
    ]
    if statement.mention.kind != "exclusion" and any(not found for _, found in compared):
        return []
    if len(compared) > 1 and all(d.about == "person" for _, found in compared for d in found):
        pooled = who.together(c.whom for c in statement.conditions)
        if people_of.wrong(statement.whom, pooled) is None:
            return []  # one sentence for two conditions: "no contact with Ms Quill, nor with Stott"
    found = [d for _, several in compared for d in several]
    if statement.mention.kind == "exclusion" and not found:
        found.extend(_places(case, statement))
    return found


def _disagreement(
    case: Case,
    statement: Aligned,
    condition: Condition,
    about: str,
    ours: tuple[int, int] | None = None,
    theirs: tuple[int, int] | None = None,
    *,
    sure: bool = True,
) -> Disagreement:
    mention = statement.mention
    start, end = ours or (mention.start, trim(mention.sentence.text, mention.end))
    return Disagreement(
        about=about,
        condition=condition,
        plan=mention.sentence.evidence(start, end),
        licence=case.words(condition.path, *(theirs or (0, len(condition.text)))),
        sure=sure and statement.sure,
    )


def _places(case: Case, statement: Aligned) -> list[Disagreement]:
    """Compare the places of a statement with those of all zones that it is, taken together."""
    every = tuple(p for c in statement.conditions for p in c.places)
    if statement.mention.form == NUMBERED and any(p.same(q) for p in statement.places for q in every):
        return []  # the number says which zone it is, and an item names landmarks beside it
    folded = " ".join(c.folded for c in statement.conditions)
    clash = places_of.wrong(statement.places, statement.mention.folded, every, folded)
    if clash is None:
        return []
    condition = next((c for c in statement.conditions if clash.licence in c.places), statement.conditions[0])
    return [
        _disagreement(
            case,
            statement,
            condition,
            "place",
            (clash.plan.start, clash.plan.end) if clash.plan else None,
            (clash.licence.start, clash.licence.end) if clash.licence else None,
            sure=clash.sure,
        )
    ]


def _left_out(case: Case, alignment: Alignment, condition: Condition) -> list[Disagreement]:
    """Return whom or what all statements of one condition together leave out of several that it names."""
    several = [s for s in alignment.stated(condition) if s.in_force and _describes(s)]
    if any(alignment.copied(s.mention.sentence) for s in several):
        return []
    if condition.kind in ("non_contact", "child_contact"):
        several = [s for s in several if s.whom.named]
        lack: people_of.Conflict | places_of.Conflict | None = people_of.missing(
            who.together(s.whom for s in several), condition.whom
        )
    elif condition.kind == "exclusion":
        several = [s for s in several if s.places]
        text = " ".join(s.mention.folded for s in several)
        lack = places_of.missing(tuple(p for s in several for p in s.places), text, condition.places)
    else:
        return []
    if lack is None or not several:
        return []
    about = "place" if condition.kind == "exclusion" else "person"
    theirs = (lack.licence.start, lack.licence.end) if lack.licence else None
    return [_disagreement(case, several[0], condition, about, None, theirs, sure=lack.sure)]
