"""Which licence condition each statement of a plan is, and where the two disagree.

Kind first, then whom and where: with two zones on the licence "keep out of Beeston" is the one that
names Beeston. A statement that names a place of no zone still is a zone: wrongly described, which is
a disagreement, not a zone that is missing.
"""

from __future__ import annotations

import dataclasses
import re

from rmp_check import places as where
from rmp_check import whom as who
from rmp_check.case import Case, Evidence, once
from rmp_check.conditions import Condition, read_conditions
from rmp_check.people import OFFENDER, VLO, known_words
from rmp_check.restrictions import Mention, mentions
from rmp_check.terms import Terms, read_terms
from rmp_check.wording import LICENCE, PREMISES, REQUESTED

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
_WHOM_END = re.compile(
    r"[;:]|\s[-–>|]\s|\b(?:by|through|via|checked|checks|monitor\w*|which|who|whom|is|are|was|were|as|without|unless|except|until|till|other than|save|whatever"
    r"|on|in|at|for|if|while|when|where|so|because|since|whether|directly|indirectly|direct|indirect|himself|herself|nor be|has|have|will|must|also)\b"
)
_WHOM_LINK = re.compile(
    r"(?: licen[cs]e)?(?: conditions?| order| clause)?\s*(?:(?:is |are )?(?:in place |needed )?(?:for|with|to|towards|re|regarding|on|in respect of|between))?[\s:,–-]*"
)
_WATCHING = re.compile(r"(?:polices|policing|check|does|do\b|lead|look|monitor|own|hold|take|oversee)")
_ASIDE = re.compile(r"\([^)]*\)")
_PLACE_END = re.compile(
    r";|\.\s|\s[-–>|]\s|:\s|\b(?:monitor\w*|check\w*|responsib\w*|overs\w+|alerts?|reports?|reported|which|who|where|because|since|so that|unless|without|unlike"
    r"|pc|dc|ds|sgt|pcso|sergeant|inspector|constable|police|he|she|i|was|has|have|will|must|may|but|with|so)\b"
)
_LINK = frozenset(
    """area zone zones condition requirement order on under the his her licence license by from for covers cover covering of around round in at near
    to any into within limits as all both going go entering enter town city centre village county borough part parts whole street streets road
    roads and a is keep stay out m metres metre mile miles yards half item
    condition i ii iii iv boundary edge known licensed""".split()
)
_WORD = re.compile(r"[^\W_]+")
_BEFORE = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:,?\s?(?:is|are|remains?|being|to be)\s)?(?:an?\s|the\s|his\s|her\s)?(?:likewise\s|also\s|now\s)?"
)
_PASSIVE = re.compile(r"\bbe (?:contact|approach)ed\b|\b(?:barred|banned|forbidden|prohibited)\b")
_TOWN = re.compile(r"\b(?:in|at) $")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """One statement with what it says, and the licence conditions that it is."""

    mention: Mention
    terms: Terms
    whom: who.Whom
    places: tuple[where.Place, ...]
    conditions: tuple[Condition, ...]
    sure: bool = True

    @property
    def in_force(self) -> bool:
        """Whether the plan speaks of it as a licence condition that holds, or may be one."""
        return self.mention.source in (LICENCE, PREMISES)

    @property
    def describes(self) -> bool:
        """Whether it says what the condition is, not what is done when it is broken."""
        return not self.mention.contingent

    @property
    def label(self) -> str:
        """What to call it in a report."""
        zones = [p for p in self.places if p.named]
        names: list[where.Place] | list[who.Reference] = zones or list(self.whom.named)
        detail = ", ".join(self.mention.sentence.text[n.start : n.end].strip() for n in names[:3])
        kind = self.mention.kind.replace("_", " ")
        return f"{kind}, {detail}" if detail else kind

    @property
    def evidence(self) -> Evidence:
        """Its words in the plan."""
        m = self.mention
        return m.sentence.evidence(m.start, trim(m.sentence.text, m.end))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """A case's licence conditions and the statements of its plan, matched."""

    conditions: tuple[Condition, ...]
    statements: tuple[Aligned, ...]

    def stated(self, condition: Condition) -> tuple[Aligned, ...]:
        """Return the statements of the plan that say that a licence condition exists."""
        found = [s for s in self.statements if condition in s.conditions]
        in_force = tuple(s for s in found if s.in_force and s.describes)
        return (
            in_force
            or tuple(s for s in found if s.in_force and _names(s, condition))
            or tuple(
                s for s in found if s.mention.source == REQUESTED and s.describes and _names(s, condition)
            )
        )


@once
def align(case: Case) -> Alignment:
    """Match every statement of a case's plan with the licence conditions that it is."""
    conditions = read_conditions(case)
    people = frozenset(w for p in case.people.persons for w in p.words)
    own = known_words(case.people.of(OFFENDER)) | known_words(case.people.of(VLO))
    named = frozenset(w for c in conditions for r in c.whom.references for w in r.words)
    zones = frozenset(w for c in conditions for p in c.places for w in p.name)
    read = [_read(m, named, (people | named) - zones, own - named, zones) for m in mentions(case, conditions)]
    return Alignment(conditions=conditions, statements=tuple(_matched(read, conditions)))


def _read(
    mention: Mention,
    named: frozenset[str],
    people: frozenset[str],
    own: frozenset[str],
    zones: frozenset[str],
) -> Aligned:
    text, folded = mention.sentence.text, mention.sentence.folded
    whom = who.Whom()
    found: tuple[where.Place, ...] = ()
    end = mention.end
    if mention.kind in ("non_contact", "child_contact"):
        plain = _ASIDE.sub(lambda m: " " * len(m.group()), folded)
        if (
            _PASSIVE.search(folded, mention.at, mention.to)
            or mention.at > mention.start + 2
            and "@" == mention.form
        ):
            whom = who.read_whom(text, mention.start, mention.to, known=named)
        if not whom.references and not _WATCHING.match(folded, mention.at, mention.to):
            link = _WHOM_LINK.match(plain, mention.to, mention.end)
            stop = _WHOM_END.search(plain, link.end() if link else mention.to, mention.end)
            whom = who.read_whom(text, mention.at, stop.start() if stop else mention.end, known=named)
        kept = tuple(r for r in whom.references if not (r.words and r.words <= own))
        whom = dataclasses.replace(whom, references=kept)
    elif mention.kind == "exclusion":
        found, end = _places(mention, people, zones)
    elif mention.kind == "residence":
        found = tuple(
            p
            for p in where.places(text, mention.at, mention.end, not_places=people)
            if p.named and _TOWN.search(folded[max(0, p.start - 3) : p.start])
        )
    return Aligned(
        mention=mention,
        terms=read_terms(folded[mention.start : end]),
        whom=whom,
        places=found,
        conditions=(),
    )


def _places(
    mention: Mention, people: frozenset[str], zones: frozenset[str]
) -> tuple[tuple[where.Place, ...], int]:
    """Return the places of a zone and where the words about it end.

    They follow the words of exclusion ("excluded from Devizes") or stand right before them ("Kemptown
    is closed to him", "the Hendon zone"); whatever else a sentence names is no place of the zone.
    """
    text, folded = mention.sentence.text, mention.sentence.folded
    found = where.places(text, mention.start, mention.end, not_places=people, known=zones)
    inside = [p for p in found if mention.at <= p.start < mention.to]
    after: list[where.Place] = []
    at = mention.to
    for place in (p for p in found if p.start >= mention.to):
        gap = folded[at : place.start]
        if not (_linked(gap) if not after else _PLACE_END.search(gap) is None and len(gap) < 60):
            break
        after.append(place)
        at = place.end
    before: list[where.Place] = []
    if not after and not inside:
        before = [p for p in found if p.start < mention.at]
        if not before or not (
            before[-1].end > mention.at or _BEFORE.fullmatch(folded, before[-1].end, mention.at)
        ):
            before = []
    ends = _PLACE_END.search(folded, at + (4 if at == mention.to else 0), mention.end)
    return (*before, *inside, *after), ends.start() if ends else mention.end


def _linked(gap: str) -> bool:
    """Whether only words of place and of licence stand between the words of exclusion and a place."""
    return len(gap) < 70 and all(w in _LINK or w.isdigit() for w in _WORD.findall(gap))


def _matched(read: list[Aligned], conditions: tuple[Condition, ...]) -> list[Aligned]:
    out: list[Aligned] = []
    taken: set[int] = set()
    loose: list[int] = []
    for i, statement in enumerate(read):
        found = _candidates(statement, conditions)
        exact = [c for c in found if _names(statement, c)]
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
        return []
    kinds = _SAME_KIND.get(mention.kind, ())
    found = [c for c in conditions if c.kind in kinds]
    if mention.kind == "non_contact":
        same = [c for c in found if c.kind == "non_contact"]
        others = [c for c in found if c.kind != "non_contact" and _names(statement, c)]
        victims = [c for c in same if c.victim]
        offenders = [c for c in found if not c.victim and c.kind in ("non_contact", "other")]
        if _CO_DEFENDANT.search(mention.folded):
            return [c for c in offenders if _CO_DEFENDANT.search(c.folded) or _names(statement, c)]
        return [
            *(victims or same),
            *others,
            *(c for c in offenders if _names(statement, c) and c not in others),
        ]
    if mention.kind == "child_contact":
        return [c for c in found if c.kind == "child_contact"] or [c for c in found if _names(statement, c)]
    if mention.kind == "exclusion":
        return [c for c in found if c.kind == "exclusion"] or [
            c for c in found if _shared(mention.folded, c.folded)
        ]
    if mention.kind == "tag":
        return [c for c in conditions if c.tags and _fits(mention, c)]
    if mention.kind == "other" or (mention.kind == "device" and not found):
        return [c for c in found if _shared(mention.folded, c.folded)]
    return found


_CO_DEFENDANT = re.compile(r"\bco-?d(?:efendants?|ef|s|ees?)?\b|\bco-?accused")
_ALCOHOL = re.compile(r"\balcohol|\bsobriety|\babstinence")
_LOCATION = re.compile(r"\bgps\b|\btrail|\blocation|\bwhereabouts|\bsatellite|\btracking|\bzones?\b|\bmap\b")
_WORDS = re.compile(r"[a-z]{4,}")
_EMPTY = frozenset(
    "supervising officer approval prior without your with from that this have been will must other licence condition conditions under "
    "undertake more than their them when which any comply requirements specified purpose".split()
)


def _fits(mention: Mention, condition: Condition) -> bool:
    """Whether a tag in the plan can be what a condition provides: alcohol tags are another thing."""
    if _ALCOHOL.search(mention.folded):
        return "alcohol" in condition.tags
    if _LOCATION.search(mention.folded):
        return bool(condition.tags & {"location", "any"})
    return bool(condition.tags - {"alcohol"})


def _shared(one: str, other: str) -> bool:
    """Whether two texts share a word that says what is restricted (first four letters)."""
    a = {w[:4] for w in _WORDS.findall(one) if w not in _EMPTY}
    b = {w[:4] for w in _WORDS.findall(other) if w not in _EMPTY}
    return bool(a & b)


def _names(statement: Aligned, condition: Condition) -> bool:
    """Whether a statement names a person or place of the condition."""
    if condition.kind == "exclusion":
        words = {w for p in condition.places if p.named and p.role == where.HEAD for w in p.name}
        if any(re.search(rf"\b{re.escape(w)}\b", statement.mention.folded) for w in words):
            return True
        return any(p.same(q) for p in statement.places for q in condition.places if q.role != where.CONTAINER)
    if condition.whom.references:
        return any(
            r.named and who.same(r, q) or (r.kin and r.kin == q.kin)
            for r in statement.whom.references
            for q in condition.whom.references
        )
    if condition.whom.groups & statement.whom.groups:
        return True
    if condition.kind in ("non_contact", "other"):
        return _shared(statement.mention.folded, condition.folded)
    return False


def trim(text: str, end: int) -> int:
    """Return the end of words without the marks and spaces behind them."""
    while end > 0 and (text[end - 1].isspace() or text[end - 1] in ",;:-–("):
        end -= 1
    return end


_DECIDED = re.compile(
    r"\b(?:grant\w*|banned|limited|narrowed|stays? in place|allowed|agreed|drawn|on the licen[cs]e)\b"
)


def granted_words(case: Case, condition: Condition) -> tuple[Evidence, ...]:
    """Return the plan's sentences that name a zone's place as granted, where nothing else states it."""
    words = {w for p in condition.places if p.named and p.role == where.HEAD for w in p.name}
    return tuple(
        s.evidence()
        for s in case.plan
        if words
        and _DECIDED.search(s.folded)
        and any(re.search(rf"\b{re.escape(w)}\b", s.folded) for w in words)
    )


_ALWAYS_CLAIMED = frozenset({"curfew", "tag", "exclusion", "non_contact"})


def claims(case: Case, alignment: Alignment) -> tuple[Aligned, ...]:
    """Return the statements that rely on a licence condition which the licence does not have.

    Whatever the plan calls a licence condition, and curfews, tags, zones and contact bans for which it
    names no other source anywhere. Residence and standard conditions are on every licence.
    """
    elsewhere = {
        s.mention.kind
        for s in alignment.statements
        if s.mention.source not in (LICENCE,) and s.mention.explicit
    }
    out = []
    for statement in alignment.statements:
        mention = statement.mention
        if mention.source != LICENCE or mention.contingent or statement.conditions:
            continue
        if mention.kind == "exclusion" and mention.weak and not statement.places:
            continue
        if mention.kind in ("residence", "programme", "drug_alcohol") and not _ALCOHOL.search(mention.folded):
            continue
        if mention.kind == "drug_alcohol" and not _TAG.search(mention.folded):
            continue
        if mention.kind in _RULES and not (mention.explicit and _restricts(mention)):
            continue
        if mention.kind == "child_contact" and mention.inherited and not _restricts(mention):
            continue
        label = _LABEL.get(mention.kind)
        if (
            mention.kind not in elsewhere
            and mention.kind in _DUTIES
            and _DUTIES[mention.kind].search(mention.folded)
        ):
            out.append(statement)
        elif mention.explicit or (
            mention.kind in _ALWAYS_CLAIMED
            and mention.kind not in elsewhere
            and (label is None or mention.sentence.chance(label) >= 0.3)
        ):
            out.append(statement)
    return tuple(out)


_DUTIES = {
    "polygraph": re.compile(
        r"^(?!.*\b(?:not|consider\w*|eligib\w*|suitab\w*|assess\w*|refer\w*|declined)\b)"
    ),
    "relationship_notification": re.compile(r"\b(?:must|has to|have to|is to|required|obliged)\b"),
    "child_contact": re.compile(
        r"\b(?:must not|may not|not to|no unsupervised|not be|cannot|barred|forbidden)\b"
    ),
}
_RULES = frozenset({"device", "other", "programme", "polygraph", "drug_alcohol"})
_LABEL = {"exclusion": "r_exclusion", "non_contact": "r_non_contact"}
_RESTRICTS = re.compile(
    r"\b(?:no|not|never|only|one|must|hand\w*|declar\w*|inspect\w*|availab\w*|surrender\w*|shown?|open|forbid\w*|bar\w*|stop\w*|prohibit\w*"
    r"|requir\w*|need\w*|conditions?|register\w*|provide|tag)\b"
)
_FIRST = re.compile(r"^\W*(?:\w{1,2}[.)] )?(?:no|not|only|must|one|may|to|he|she|cannot|cant|never)\b")


def _restricts(mention: Mention) -> bool:
    """Whether the words forbid or demand something; an item under a heading must begin so."""
    if mention.inherited:
        return _FIRST.match(mention.folded) is not None and _RESTRICTS.search(mention.folded) is not None
    return _RESTRICTS.search(mention.folded) is not None


_TAG = re.compile(r"\btag\b|\bbracelet")
