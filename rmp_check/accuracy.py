"""Where a plan and a licence contradict each other about one condition: who, where, when, how long.

What one of them leaves out contradicts nothing. What they both say must agree, and who names one of
two protected people has forgotten the other. Only words that describe a condition are compared, not
those about its monitoring or about what happens when it is broken.
"""

from __future__ import annotations

import dataclasses
import re

from rmp_check import same_people as people_of
from rmp_check import same_places as places_of
from rmp_check import whom as who
from rmp_check.alignment import Alignment
from rmp_check.case import Case, Evidence
from rmp_check.clock import days_disagree, hours_disagree
from rmp_check.conditions import Condition
from rmp_check.statements import Aligned, trim
from rmp_check.terms import NUMBERS, ends_disagree, lengths_disagree, number

_ALLOWED = re.compile(
    r"\b(?:would not breach|is allowed|are allowed|(?:may|can|could) (?:write|send|pass|ring|phone|text)|permitted|acceptable|is fine|(?:remains?|leaves?|left|is) open)\b"
)
_FACE_ONLY = re.compile(r"\b(?:direct(?:ly)?|face[\s-]to[\s-]face|in person)\b")
_EXCEPT = re.compile(
    r"\b(?:other than|except|save|apart from|but only) (?:by|for|through|via|in)? ?(?:an? |the |one )?(?:monthly |weekly )?(?:letters?|texts?|phone|telephone|e-?mails?|post|messages?|writing|cards?)\b"
)
_MAY = re.compile(
    r"\b(?:may|can|could|(?:free|allowed|permitted|at liberty|able) to) (?:still )?(?:write|text|ring|phone|send|pass on|pass|message|e-?mail)\b(?! (?:me|us|his|the (?:office|police|duty)))|\b(?:letters?|messages?|cards?) (?:are|is|remain) (?:allowed|permitted|fine|open)\b"
)
_NONE_AT_ALL = re.compile(
    r"\bat all\b|\bnot even\b|\bwhatsoever\b|\bnothing (?:at all )?to do with|\bno contact (?:of any|in any)|\bany contact\b|\bof any (?:kind|sort)\b"
)
_SOME_CONTACT = re.compile(
    r"\bunsuperv|\bsuperv|\balone\b|\bunless\b|\bexcept\b|\bother than\b|\bapprov|\bcontact centre\b|\bonly (?:as|with|at|when|through)"
)
_EITHER_WAY = re.compile(
    r"\b(?:whether |even (?:if |when )?|be it )?(?:supervised|unsupervised) or (?:not?|otherwise|unsupervised)\b|\beven (?:if |when )?supervised\b"
)
_BOYS = re.compile(r"\b(?:boys?|male child\w*|sons?)\b")
_GIRLS = re.compile(r"\b(?:girls?|female child\w*|daughters?)\b")
_SIDE = re.compile(r"\b(north|south|east|west)(?:ern side)? of\b")
_MEN = re.compile(r"\b(?:men|man|males?|boyfriends?)\b")
_WOMEN = re.compile(r"\b(?:women|woman|females?|girlfriends?)\b")
_ONLY_ONE = re.compile(
    r"\b(?:only|just) (?:the )?(?:one|child|him|her)\b|\b(?:is|thats|that's) the only\b|\bonly child\b"
)
_ONLY = re.compile(r"\b(?:only|just|alone)\b")
_SOME_CHILD = re.compile(r"\b(?:boys|girls|female child\w*|male child\w*)\b")
_ANY = re.compile(r"\bany (?:other )?(?:child|person|female|male|boy|girl)|\bchildren under\b")
_CLASS = re.compile(r"\bclass(?:es)? ([abc](?:(?:,| and| or|/|&)\s?(?:class )?[abc])*)\b")
_DEVICE = r"(?:device|phone|telephone|handset|sim|computer|laptop|tablet|account)"
_HOW_MANY = re.compile(
    rf"\b(?:no more than|not more than|more than|other than|only|just)?\s?(no|{'|'.join(w for w in NUMBERS if w not in ('a', 'an', 'half'))}|\d)"
    rf" (?:(?!which|that|and|or)[a-z-]+ ){{0,3}}?{_DEVICE}(?:s\b|\b)"
)
_AFTER = re.compile(
    r"\b(?:after|before) (?:\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m|\d\d[:.]\d\d|dark|midnight|(?:six|seven|eight|nine|ten) (?:at|in))"
)
_TOWN = re.compile(r"\b(?:in|at) $")
_ATTEND = re.compile(
    r"\b[Aa]ttend\w*(?: (?:all|any|every) appointments?(?: arranged(?: for you)?)?)?(?: at| with)?(?: the)? ((?:[A-Z][\w'’]+ ?){1,4})"
)
_CURFEW_LIKE = ("curfew", "exclusion", "tag")


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
    for statement in alignment.statements:
        if statement.in_force and statement.conditions and _describes(statement):
            found.extend(_of_statement(case, statement))
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
    loose = mention.form == "L" and not (mention.kind == "curfew" and statement.terms.hours)
    return not mention.contingent and not loose and not weighed


def _of_statement(case: Case, statement: Aligned) -> list[Disagreement]:
    """Compare one statement with the conditions that it is; with several, one that agrees will do."""
    compared = [(c, _compare(case, statement, c)) for c in statement.conditions]
    if statement.mention.kind != "exclusion" and any(not found for _, found in compared):
        return []
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


def _compare(case: Case, statement: Aligned, condition: Condition) -> list[Disagreement]:
    kind, own = statement.mention.kind, condition.kind
    found: list[tuple[str, bool]] = []
    if kind in _CURFEW_LIKE and (own == kind or kind == "curfew" or (kind == "tag" and own == "curfew")):
        found += _times(statement, condition)
    elif ends_disagree(statement.terms.ends, condition.terms.ends):
        found.append(("end", True))
    if kind in ("non_contact", "child_contact"):
        found += _contact(statement, condition)
    if kind == "drug_alcohol" and _classes(statement.mention.folded) - (
        _classes(condition.folded) or frozenset("abc")
    ):
        found.append(("substance", True))
    if kind == own == "drug_alcohol" and statement.mention.explicit:
        ours_often, theirs_often = _often(statement.mention.folded), _often(condition.folded)
        if ours_often and theirs_often and ours_often != theirs_often:
            found.append(("frequency", True))
    if kind in ("device", "other") and (ours := _count(statement.mention.folded)) is not None:
        theirs = _count(condition.folded)
        if theirs is not None and ours != theirs:
            found.append(("number", True))
    if statement.terms.notice and lengths_disagree(statement.terms.notice, condition.terms.notice):
        found.append(("notice", True))
    out = [_disagreement(case, statement, condition, about, sure=sure) for about, sure in found]
    if kind in ("non_contact", "child_contact") and (
        clash := people_of.wrong(statement.whom, condition.whom)
    ):
        out.append(
            _disagreement(
                case,
                statement,
                condition,
                "person",
                (clash.plan.start, clash.plan.end) if clash.plan else None,
                (clash.licence.start, clash.licence.end) if clash.licence else None,
                sure=clash.sure,
            )
        )
    if kind == own == "exclusion" and _sides(statement.mention.folded, condition.folded):
        out.append(_disagreement(case, statement, condition, "place"))
    if kind == own == "relationship_notification" and _sexes(statement.mention.folded, condition.folded):
        out.append(_disagreement(case, statement, condition, "sex"))
    if kind == "residence" and own == kind and (towns := _towns(statement, condition)):
        out.append(_disagreement(case, statement, condition, "place", *towns))
    if kind in ("drug_alcohol", "programme", "other") and statement.mention.explicit:
        if services := _services(statement, condition):
            out.append(_disagreement(case, statement, condition, "service", *services, sure=False))
    return out


def _sides(ours: str, theirs: str) -> bool:
    """Whether two zones lie on opposite sides: "west of the A6" for "east of the A6"."""
    sides = [{m.group(1) for m in _SIDE.finditer(text)} for text in (ours, theirs)]
    return bool(sides[0] and sides[1]) and not sides[0] & sides[1]


def _sexes(ours: str, theirs: str) -> bool:
    """Whether relationships with men are told of where the licence says women, or the reverse."""
    sexes = [
        {sex for sex, pattern in (("m", _MEN), ("w", _WOMEN)) if pattern.search(text)}
        for text in (ours, theirs)
    ]
    return bool(sexes[0] and sexes[1]) and not sexes[0] & sexes[1]


def _times(statement: Aligned, condition: Condition) -> list[tuple[str, bool]]:
    plan, licence = statement.terms, condition.terms
    kind = statement.mention.kind
    found: list[tuple[str, bool]] = []
    if (kind != "tag" or condition.kind == "curfew") and hours_disagree(plan.hours, licence.hours):
        found.append(("hours", True))
    if ends_disagree(plan.ends, licence.ends):
        found.append(("end", True))
    if lengths_disagree(plan.lengths, licence.lengths):
        found.append(("length", True))
    if kind != "tag" and days_disagree(plan.days, licence.days):
        found.append(("days", True))
    if kind != "exclusion":
        return found
    if plan.always and (licence.hours or 0 < len(licence.days) < 7 or licence.offsets):
        found.append(("hours", False))
    radii = tuple(r for r in plan.radii if r < 20000)  # more than that is how far off he lives
    if lengths_disagree(radii, licence.radii):
        found.append(("distance", True))
    if plan.offsets and licence.offsets and not set(plan.offsets) <= set(licence.offsets):
        found.append(("hours", True))
    narrow = any(a is not None and b is not None for a, b in plan.hours) or 0 < len(plan.days) < 7
    if _AFTER.search(statement.mention.folded) and not (licence.hours or licence.days or licence.offsets):
        found.append(("hours", False))
    if narrow and not (licence.hours or licence.days or licence.offsets):
        found.append(("hours", licence.always))
    return found


def _contact(statement: Aligned, condition: Condition) -> list[tuple[str, bool]]:
    plan, licence, folded = statement.terms, condition.terms, statement.mention.folded
    found: list[tuple[str, bool]] = []
    sentence = statement.mention.sentence.folded
    if _EXCEPT.search(sentence) and not _EXCEPT.search(condition.folded):
        found.append(("direct or indirect contact", False))
    elif licence.indirect and _MAY.search(sentence) and not _FACE_ONLY.search(folded):
        found.append(("direct or indirect contact", False))
    elif licence.indirect and _FACE_ONLY.search(folded) and (not plan.indirect or _ALLOWED.search(folded)):
        found.append(("direct or indirect contact", True))
    if _ONLY.search(folded) and people_of.missing(statement.whom, condition.whom):
        found.append(("person", True))
    if plan.some_of and not licence.some_of:
        found.append(("number of people", True))
    if plan.ages and licence.ages and not set(plan.ages) & set(licence.ages):
        found.append(("age", True))
    if condition.kind == "child_contact":
        some = _SOME_CONTACT.search(_EITHER_WAY.sub("", sentence))
        if licence.unsupervised and _NONE_AT_ALL.search(sentence) and not some:
            found.append(("supervision", False))
        if (
            _SOME_CHILD.search(sentence)
            and _ANY.search(condition.folded)
            and not _SOME_CHILD.search(condition.folded)
        ):
            found.append(("number of people", False))
        if any(
            a.search(folded)
            and b.search(condition.folded)
            and not (a.search(condition.folded) or b.search(folded))
            for a, b in ((_BOYS, _GIRLS), (_GIRLS, _BOYS))
        ):
            found.append(("sex", True))
        if plan.unsupervised and not licence.unsupervised:
            found.append(("supervision", False))
        if _ONLY_ONE.search(sentence) and _ANY.search(condition.folded):
            found.append(("number of people", True))
    return found


def _places(case: Case, statement: Aligned) -> list[Disagreement]:
    """Compare the places of a statement with those of all zones that it is, taken together."""
    every = tuple(p for c in statement.conditions for p in c.places)
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


def _towns(statement: Aligned, condition: Condition) -> tuple[tuple[int, int], tuple[int, int]] | None:
    towns = [
        p
        for p in condition.places
        if p.named and _TOWN.search(condition.folded[max(0, p.start - 3) : p.start])
    ]
    if (
        not statement.places
        or not towns
        or any(a.same(b) for a in statement.places for b in condition.places)
    ):
        return None
    return (statement.places[0].start, statement.places[0].end), (towns[0].start, towns[0].end)


def _services(statement: Aligned, condition: Condition) -> tuple[tuple[int, int], tuple[int, int]] | None:
    mention = statement.mention
    ours = _ATTEND.search(mention.sentence.text, mention.start, mention.end)
    theirs = _ATTEND.search(condition.text)
    if ours is None or theirs is None:
        return None
    a, b = ({w.lower() for w in m.group(1).split()} for m in (ours, theirs))
    return None if a & b else (ours.span(1), theirs.span(1))


def _classes(folded: str) -> frozenset[str]:
    return frozenset(c for m in _CLASS.finditer(folded) for c in re.findall(r"\b[abc]\b", m.group(1)))


_OFTEN = re.compile(
    r"\b(?:(?P<n>once|twice|one|two|three|four|\d)(?: times?| tests?| samples?)? )?(?:(?:a|per|each|every) )?(?P<unit>daily|day|weekly|week|fortnightly|fortnight|monthly|month)\b"
)
_A_WEEK = {"d": 7.0, "w": 1.0, "f": 0.5, "m": 0.25}


def _often(folded: str) -> float | None:
    """Return how many times a week something is done: "two times weekly" 2, "monthly" 0.25; None if unsaid."""
    for match in _OFTEN.finditer(folded):
        times, unit = match.group("n"), match.group("unit")
        if times or unit.endswith("ly") or re.search(r"\b(?:each|every) $", folded[: match.start("unit")]):
            number_of = {"once": 1.0, "twice": 2.0}.get(times) if times else 1.0
            return (number_of or number(times)) * _A_WEEK[unit[0]]
    return None


def _count(folded: str) -> int | None:
    """Return how many devices are allowed: "no device" 0, "no more than one phone" 1."""
    match = _HOW_MANY.search(folded)
    if match is None:
        return None
    return 0 if match.group(1) == "no" else int(number(match.group(1)))
