"""Whether a statement of a plan and a licence condition agree about one restriction, dimension by dimension.

Whom, what, where, when, how many, how often: each is compared only where both texts speak of it. What
one of them leaves out is silence, never a disagreement, and so is a word that is not understood.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable

from rmp_check import same_people, same_places
from rmp_check.clock import days_disagree, hours_disagree
from rmp_check.conditions import Condition
from rmp_check.places import HEAD
from rmp_check.statements import Aligned
from rmp_check.terms import NUMBERS, ends_disagree, lengths_disagree, number

Span = tuple[int, int]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """What two texts contradict each other about, and the deciding words of each (None: all)."""

    about: str
    plan: Span | None = None
    licence: Span | None = None
    sure: bool = True


_Dimension = Callable[[Aligned, Condition], Clash | None]
CONTACT = ("non_contact", "child_contact")
_EVERY = "non_contact child_contact exclusion residence curfew tag relationship_notification polygraph device drug_alcohol programme other".split()
_TIMED = ("curfew", "exclusion", "tag")


def compare(statement: Aligned, condition: Condition) -> list[Clash]:
    """Return every dimension in which a statement contradicts a condition."""
    found = (
        dimension(statement, condition) for dimension, kinds in _DIMENSIONS if statement.mention.kind in kinds
    )
    return [clash for clash in found if clash is not None]


def agrees(statement: Aligned, condition: Condition, about: str) -> bool:
    """Whether both texts speak of one dimension and say the same."""
    ours, theirs = statement.terms, condition.terms
    if about == "place":
        heads = [q for q in condition.places if q.role == HEAD and q.named]
        return any(p.same(q) for p in statement.places if p.named for q in heads)
    if about == "person":
        named = statement.whom.named
        return bool(named) and same_people.wrong(statement.whom, condition.whom) is None
    both = {
        "hours": (ours.hours, theirs.hours),
        "days": (ours.days, theirs.days),
        "end": (ours.ends, theirs.ends),
        "length": (ours.lengths, theirs.lengths),
        "distance": (ours.radii, theirs.radii),
        "age": (ours.ages, theirs.ages),
    }.get(about, ((), ()))
    return all(both) and not any(c.about == about for c in compare(statement, condition))


# When


def _timed(statement: Aligned, condition: Condition) -> bool:
    """Whether both are of a kind that has hours, and of kinds whose hours can be the same."""
    kind, own = statement.mention.kind, condition.kind
    return own == kind or kind == "curfew" or (kind == "tag" and bool(condition.tags))


def _hours(statement: Aligned, condition: Condition) -> Clash | None:
    plan, licence = statement.terms, condition.terms
    kind = statement.mention.kind
    if not _timed(statement, condition) or (kind == "tag" and condition.kind != "curfew"):
        return None
    if hours_disagree(plan.hours, licence.hours):
        return Clash(about="hours")
    if kind != "exclusion":
        return None
    timed = bool(licence.hours or licence.days or licence.offsets)
    if plan.always and (licence.hours or 0 < len(licence.days) < 7 or licence.offsets):
        return Clash(about="hours", sure=False)
    if plan.offsets and licence.offsets and not set(plan.offsets) <= set(licence.offsets):
        return Clash(about="hours")
    if _AFTER_DARK.search(statement.mention.folded) and not timed:
        return Clash(about="hours", sure=False)
    narrow = any(a is not None and b is not None for a, b in plan.hours) or 0 < len(plan.days) < 7
    return Clash(about="hours", sure=licence.always) if narrow and not timed else None


_AFTER_DARK = re.compile(
    r"\b(?:after|before) (?:\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m|\d\d[:.]\d\d|dark|midnight|(?:six|seven|eight|nine|ten) (?:at|in))"
)


def _days(statement: Aligned, condition: Condition) -> Clash | None:
    plan, licence = statement.terms, condition.terms
    if statement.mention.kind == "tag" or not _timed(statement, condition):
        return None
    return (
        Clash(about="days")
        if days_disagree(plan.days, licence.days, weekend=plan.weekend or licence.weekend)
        else None
    )


def _end(statement: Aligned, condition: Condition) -> Clash | None:
    if statement.mention.kind in _TIMED and not _timed(statement, condition):
        return None
    return Clash(about="end") if ends_disagree(statement.terms.ends, condition.terms.ends) else None


def _length(statement: Aligned, condition: Condition) -> Clash | None:
    if not _timed(statement, condition):
        return None
    return (
        Clash(about="length") if lengths_disagree(statement.terms.lengths, condition.terms.lengths) else None
    )


def _notice(statement: Aligned, condition: Condition) -> Clash | None:
    differ = lengths_disagree(statement.terms.notice, condition.terms.notice)
    return Clash(about="notice") if differ else None


# Where


_LIVES_OFF = 20000
"""Metres beyond which a distance is how far off he lives."""


def _distance(statement: Aligned, condition: Condition) -> Clash | None:
    if not _timed(statement, condition):
        return None
    radii = tuple(r for r in statement.terms.radii if r < _LIVES_OFF)
    return Clash(about="distance") if lengths_disagree(radii, condition.terms.radii) else None


def _side(statement: Aligned, condition: Condition) -> Clash | None:
    """Compare on which side two zones lie: "west of the A6" for "east of the A6"."""
    if condition.kind != "exclusion":
        return None
    return _either_or(_SIDES, statement, condition, "place")


def _address(statement: Aligned, condition: Condition) -> Clash | None:
    if condition.kind != "residence":
        return None
    mention = statement.mention
    clash = same_places.other_address(
        mention.sentence.text,
        mention.sentence.folded,
        (mention.at, mention.end),
        statement.places,
        condition.text,
        condition.places,
    )
    if clash is None:
        return None
    ours = (clash.plan.start, clash.plan.end) if clash.plan else None
    theirs = (clash.licence.start, clash.licence.end) if clash.licence else None
    return Clash(about="place", plan=ours, licence=theirs, sure=clash.sure)


def _service(statement: Aligned, condition: Condition) -> Clash | None:
    """Compare the service to attend, where both name one."""
    mention = statement.mention
    ours = _ATTEND.search(mention.sentence.text, mention.start, mention.end)
    theirs = _ATTEND.search(condition.text)
    if not mention.explicit or ours is None or theirs is None:
        return None
    a, b = ({w.lower() for w in m.group(1).split()} for m in (ours, theirs))
    return None if a & b else Clash(about="service", plan=ours.span(1), licence=theirs.span(1), sure=False)


_ATTEND = re.compile(
    r"\b[Aa]ttend\w*(?: (?:all|any|every) appointments?(?: arranged(?: for you)?)?)?(?: at| with)?(?: the)? ((?:[A-Z][\w'’]+ ?){1,4})"
)


# Whom


_SIDES = tuple(
    (re.compile(rf"\b{a}(?:ern)? (?:side )?of\b"), re.compile(rf"\b{b}(?:ern)? (?:side )?of\b"))
    for a, b in (("north", "south"), ("east", "west"))
)
_SEXES = (
    (
        re.compile(r"\b(?:men|man|males?|boyfriends?)\b"),
        re.compile(r"\b(?:women|woman|females?|girlfriends?)\b"),
    ),
    (
        re.compile(r"\b(?:boys?|male child\w*|sons?)\b"),
        re.compile(r"\b(?:girls?|female child\w*|daughters?)\b"),
    ),
)
_ANY = re.compile(r"\bany (?:other )?(?:child|person|female|male|boy|girl)|\bchildren under\b")
_ONE_SEX = re.compile(r"\b(?:boys|girls|female child\w*|male child\w*)\b")
_ONLY_CHILD = re.compile(
    r"\b(?:only|just) (?:the )?(?:one|child|him|her)\b|\b(?:is|thats|that's) the only\b|\bonly child\b"
)
_ONLY = re.compile(r"\b(?:only|just|alone|nobody else|no ?one else|sole(?:ly)?)\b")


def _either_or(
    pairs: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...],
    statement: Aligned,
    condition: Condition,
    about: str,
) -> Clash | None:
    """Compare two texts of which one can say the one thing and the other the opposite."""
    ours, theirs = statement.mention.folded, condition.folded
    for one, other in pairs:
        ours_say, theirs_say = (
            (one.search(t) is not None, other.search(t) is not None) for t in (ours, theirs)
        )
        if (
            any(ours_say)
            and any(theirs_say)
            and not any(a and b for a, b in zip(ours_say, theirs_say, strict=True))
        ):
            return Clash(about=about)
    return None


def _sex(statement: Aligned, condition: Condition) -> Clash | None:
    if statement.mention.kind != condition.kind:
        return None
    if clash := _either_or(_SEXES, statement, condition, "sex"):
        return clash
    folded = statement.mention.sentence.folded
    if condition.kind == "child_contact" and _ANY.search(condition.folded):
        if _ONE_SEX.search(folded) and not _ONE_SEX.search(condition.folded):
            return Clash(about="number of people", sure=False)
    return None


def _age(statement: Aligned, condition: Condition) -> Clash | None:
    plan, licence = statement.terms.ages, condition.terms.ages
    return Clash(about="age") if plan and licence and not set(plan) & set(licence) else None


def _persons(statement: Aligned, condition: Condition) -> Clash | None:
    clash = same_people.wrong(statement.whom, condition.whom)
    if clash is None and _ONLY.search(statement.mention.folded):
        clash = same_people.missing(statement.whom, condition.whom)
    if clash is not None:
        ours = (clash.plan.start, clash.plan.end) if clash.plan else None
        theirs = (clash.licence.start, clash.licence.end) if clash.licence else None
        return Clash(about="person", plan=ours, licence=theirs, sure=clash.sure)
    if statement.terms.some_of and not condition.terms.some_of:
        return Clash(about="number of people")
    if condition.kind == "child_contact" and condition.whom.named and not _ANY.search(condition.folded):
        if _ANY.search(statement.mention.folded) and not statement.whom.named:
            return Clash(about="number of people")  # any child for one named child
    if condition.kind == "child_contact" and _ANY.search(condition.folded):
        if _ONLY_CHILD.search(statement.mention.sentence.folded):
            return Clash(about="number of people")
    return None


# What


_FACE_ONLY = re.compile(r"\b(?:direct(?:ly)?|face[\s-]to[\s-]face|in person)\b")
_BY_MEANS = re.compile(
    r"\b(?:other than|except|save|apart from|but only|unless) (?:by|for|through|via|in)? ?(?:an? |the |one )?(?:monthly |weekly )?"
    r"(?:letters?|texts?|phone|telephone|e-?mails?|post|messages?|writing|cards?)\b"
)
_NONE_AT_ALL = re.compile(
    r"\bat all\b|\bnot even\b|\b\w+ed or (?:not?|otherwise)\b|\bwhatsoever\b|\bnothing (?:at all )?to do with|\bno contact (?:of any|in any)|\bany contact\b|\bof any (?:kind|sort)\b"
)
_SOME_CONTACT = re.compile(
    r"\bunsuperv|\bsuperv|\balone\b|\bunless\b|\bexcept\b|\bother than\b|\bapprov|\bagree|\bcontact centre\b|\bonly (?:as|with|at|when|through)"
)
_EITHER_WAY = re.compile(
    r"\b(?:whether |even (?:if |when )?|be it )?\w+ed or (?:not?|otherwise|un\w+ed)\b|\beven (?:if |when )?supervised\b"
)


def _means(statement: Aligned, condition: Condition) -> Clash | None:
    """Compare by what means contact is barred: a bar on direct contact alone leaves letters open."""
    folded = statement.mention.folded
    if _BY_MEANS.search(statement.mention.sentence.folded) and not _BY_MEANS.search(condition.folded):
        return Clash(about="direct or indirect contact", sure=False)
    if condition.terms.indirect and _FACE_ONLY.search(folded) and not statement.terms.indirect:
        return Clash(about="direct or indirect contact")
    return None


def _supervision(statement: Aligned, condition: Condition) -> Clash | None:
    if condition.kind != "child_contact":
        return None
    folded = statement.mention.sentence.folded
    some = _SOME_CONTACT.search(_EITHER_WAY.sub("", folded))
    if condition.terms.unsupervised and _NONE_AT_ALL.search(folded) and not some:
        return Clash(about="supervision", sure=False)
    if statement.terms.unsupervised and not condition.terms.unsupervised:
        return Clash(about="supervision", sure=False)
    return None


_APPROVES = re.compile(
    r"\b(?:unless|until|till|without|except|save|only)\b(?P<a>[^.;:]{0,70})|\b(?:approv\w+|agreed|cleared|permission|consent|authoris\w+)(?: \w+)? (?:by|of|from)(?P<b>[^.;:,]{0,40})"
)
_SAYS_SO = re.compile(
    r"\b(?:approv\w*|permission|permit\w*|consent\w*|agree\w*|says? so|say-so|said so|authoris\w*|clear(?:s|ed)|allows?|waves|nod|lets?|ok|okays?|yes|sanction\w*)\b"
)
_APPROVERS = {
    "probation": re.compile(
        r"\b(?:i|me|my|we|us|our|mine|om|com|po|pp|spo|probation|practitioner|officer|supervis\w+|manager|social supervisor)\b"
    ),
    "police": re.compile(r"\b(?:pc|dc|ds|di|sgt|sergeant|constable|police|visor|ppu)\b"),
    "court": re.compile(r"\b(?:court|judge|magistrates?)\b"),
    "prison": re.compile(r"\b(?:governor|parole board|board|ppcs|prison)\b"),
    "children": re.compile(r"\bchildren'?s\b|\bsocial (?:worker|services|care)\b|\bcsc\b|\bcss\b"),
    "victim": re.compile(r"\b(?:the victim|she|her|they)\b(?! (?:social|probation|officer|practitioner))"),
}


def _approval(statement: Aligned, condition: Condition) -> Clash | None:
    """Compare whose leave lifts a restriction, where both texts name one."""
    ours, theirs = _approvers(statement.mention.folded), _approvers(condition.folded)
    if not ours or not theirs or ours & theirs or ours == {"victim"} == theirs:
        return None
    return Clash(about="approval", sure=False)


def _approvers(folded: str) -> frozenset[str]:
    """Return who may lift a restriction: probation, police, court, prison, children's services, the victim."""
    found: set[str] = set()
    for match in _APPROVES.finditer(folded):
        words = match["a"] or match["b"] or ""
        if match["b"] or _SAYS_SO.search(words):
            found |= {name for name, pattern in _APPROVERS.items() if pattern.search(words)}
    return frozenset(found - {"victim"} or found)


_CLASS = re.compile(r"\bclass(?:es)? ([abc](?:(?:,| and| or|/|&)\s?(?:class )?[abc])*)\b")


def _substance(statement: Aligned, condition: Condition) -> Clash | None:
    ours, theirs = _classes(statement.mention.folded), _classes(condition.folded)
    return Clash(about="substance") if ours - (theirs or frozenset("abc")) else None


def _classes(folded: str) -> frozenset[str]:
    return frozenset(c for m in _CLASS.finditer(folded) for c in re.findall(r"\b[abc]\b", m.group(1)))


# How many, how often


def _frequency(statement: Aligned, condition: Condition) -> Clash | None:
    ours, theirs = statement.terms.often, condition.terms.often
    if condition.kind != statement.mention.kind or not ours or not theirs:
        return None
    return Clash(about="frequency") if abs(ours - theirs) > 0.1 * max(ours, theirs) else None


_THING = r"(?:device|phone|telephone|handset|mobile|sim|computer|laptop|tablet|account)"
_HOW_MANY = re.compile(
    rf"\b(?P<cap>no more than|not more than|more than|other than|only|just|max(?:imum)?(?: of)?|up to|limited to|at most)?\s?"
    rf"(?P<n>no(?! more)|an?|{'|'.join(w for w in NUMBERS if w not in ('a', 'an', 'half'))}|\d)"
    rf" (?:(?!which|that|and|or)[a-z-]+ ){{0,3}}?{_THING}(?:s\b|\b)(?: (?P<then>only|at most|allowed|max(?:imum)?|permitted))?"
)
_WERE = re.compile(r"\b(?:was|were|had|seized|found|taken|recovered)\b")


def _number(statement: Aligned, condition: Condition) -> Clash | None:
    if _WERE.search(statement.mention.folded):
        return None
    ours, theirs = _count(statement.mention.folded), _count(condition.folded)
    return Clash(about="number") if None not in (ours, theirs) and ours != theirs else None


def _count(folded: str) -> int | None:
    """Return how many things are allowed: "no device" 0, "no more than one phone" 1; None if unsaid."""
    for match in _HOW_MANY.finditer(folded):
        said = match["n"]
        if said == "no":
            return 0
        if said not in ("a", "an"):
            return int(number(said))
        if not match["cap"] and re.search(
            r"\bnot (?:to )?(?:own|use|possess|have|hold|access)\b[^.;]*$", folded[: match.start()]
        ):
            return 0  # "not to own a mobile telephone"
    return None


_DIMENSIONS: tuple[tuple[_Dimension, tuple[str, ...]], ...] = (
    (_hours, _TIMED),
    (_end, tuple(_EVERY)),
    (_length, _TIMED),
    (_days, _TIMED),
    (_distance, ("exclusion",)),
    (_means, CONTACT),
    (_age, (*CONTACT, "other", "relationship_notification")),
    (_sex, ("child_contact", "relationship_notification")),
    (_supervision, CONTACT),
    (_approval, (*CONTACT, "exclusion", "residence", "curfew")),
    (_persons, CONTACT),
    (_substance, ("drug_alcohol",)),
    (_frequency, ("drug_alcohol", "polygraph", "other")),
    (_number, ("device", "other")),
    (_notice, tuple(_EVERY)),
    (_side, ("exclusion",)),
    (_address, ("residence",)),
    (_service, ("drug_alcohol", "programme", "other")),
)
