"""What the victim asked for, and whether the licence grants it or the plan says why not.

A request is taken apart into what it asks ("Byker and Walker" are two places, "me and my mother" two
people): one part granted is not the request granted. A request is answered by the licence as asked, or
by words of the plan that refuse or narrow it with a reason; being applied for is no answer.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from rmp_check import places as where
from rmp_check import whom as who
from rmp_check.case import Case, Evidence, Sentence, once
from rmp_check.conditions import Condition, classify
from rmp_check.language import fold
from rmp_check.people import OFFENDER, known_words
from rmp_check.terms import Terms, lengths_disagree, read_terms

_ZONE = re.compile(
    r"\b(?:enter|zone|exclu\w*|kept? (?:\w+ )?(?:out|away|off)|keep (?:\w+ )?(?:out|away|off)|stay\w* (?:out|away|off)|come|coming|go|near|onto|off limits"
    r"|out of bounds|ban|closed|visit|attend|radius|mile|out of)\b"
)
_REACH = re.compile(
    r"\bcontact\w*|\bapproach|\bcommunicat|\bget in touch|\bring\b|\bwrite|\bmessage|\bleave (?:me|us|them)\b|\balone\b|\bspeak\b|\bn/c\b"
)
_TAG = re.compile(r"\btag(?:ged)?\b|\bgps\b|\belectronic")
_CURFEW = re.compile(r"\bcurfew\b|\bindoors\b")
_PARTNER = re.compile(r"\b(?:new )?(?:relationships?|partners?|girlfriends?|boyfriends?)\b")
_TELL = re.compile(r"\b(?:tell|notify|disclose|declare|inform)\b")
_OTHER = re.compile(
    r"\b(?:post|photo\w*|pictures?|delete|ride|bus|taxis?|apps?|drink|alcohol|online|passport|drive|own|keep a|matches|training)\b"
)
_TWO = re.compile(r"\b(?:us|both|either|we|the two of)\b")
_SOMEBODY_TOO = re.compile(
    r"\b(?:or|and|nor|&) (?:with )?(?:my|our|his|her|their|the) (?:\w+ )?(?:mother|mum|father|dad|parents?|sister|brother|wife|husband|partner|daughter|son|children|kids|boys|girls|family|nan|gran\w*)\b"
)
_FAMILY = re.compile(r"\b(?:children|kids|boys|girls|family|families|parents|relatives)\b")
_ANY_MEANS = re.compile(
    r"\b(?:indirect\w*|through (?:any|other|others|family|friends|relatives)|by any|any kind|any route|anyone|social media|on ?line)\b"
)
_WORD = re.compile(r"[a-z]{4,}")
_EMPTY = frozenset(
    """that this with from have must should would want wants they them their never into near where when which come coming kept
    keep stay away enter contact approach communicate without prior approval your supervising officer also only there
    take part does area zone exclusion""".split()
)
_REFUSED = re.compile(
    r"\b(?:refus\w*|turned down|declin\w*|not (?:been )?(?:granted|agreed|given|included|taken up|put|asked for|necessary|proportionate|accepted|approved|pursued|supported|sought)"
    r"|reject\w*|ruled|narrow\w*|smaller|limited|reduced|cut (?:down|back)|instead|too (?:wide|large|broad|big)|disproportionate|proportiona\w*|justified|left out|left off|cannot be"
    r"|no evidence|not (?:on|part of) the licence|dropped|rather than|in place of|kept to|met by|unworkable|unenforceable|removed|could not|would (?:stop|prevent|bar|cut)|goes too far|went too far|more than|confined|drawn)\b"
)
_REASON = re.compile(
    r"\b(?:because|since|as (?:he|she|his|her|the|it|that|a|there|this|only)|so that|due to|owing to|reason|on the grounds?|would|too (?:wide|large|broad|big)|disproportionate"
    r"|more than|proportion\w*|justified|evidence|work\w*|clinic|hospital|appointments?|lives?|live|address|only|placement|treat\w*|cannot|met by|enough|covers?|already)\b|[:;–-]\s"
)
_OUR_OWN = frozenset("street lane road area home house address".split())
"""What a victim calls her own place, where the licence gives its name."""
_THROUGH = re.compile(r"\b(?:through|via|by) [^,;]*")
_PENDING = re.compile(
    r"\b(?:applied for|to be applied|apply for|will (?:ask|apply|request)|await\w*|waiting|pending|to be (?:decided|considered|discussed|requested|confirmed)|not (?:yet|been) (?:decided|heard|agreed)|agreed yet"
    r"|yet to|tbc|still to|being (?:requested|considered|sought)|undecided|got back)\b"
)
_ASKED = re.compile(r"\b(?:request\w*|ask\w*|wish\w*|want\w*|wider|whole|bigger|larger)\b")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One requested condition, read."""

    number: int
    kind: str
    text: str
    folded: str
    places: tuple[where.Place, ...]
    whom: who.Whom
    terms: Terms

    @property
    def path(self) -> str:
        """Path of its text in the case file."""
        return f"victim_contact.requested_conditions.{self.number}"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Whether a request is answered, and by which words."""

    answered: bool
    evidence: tuple[Evidence, ...]
    sure: bool = True


@once
def read_requests(case: Case) -> tuple[Request, ...]:
    """Return the requested conditions of a case, in order."""
    contact = case.file.victim_contact
    offender = known_words(case.people.of(OFFENDER))
    known = frozenset(case.people.roles) - offender
    out = []
    for i, given in enumerate(contact.requested_conditions if contact else ()):
        if not given.strip():
            continue
        text = case.texts[f"victim_contact.requested_conditions.{i}"]
        folded = fold(text)
        kind = request_kind(folded)
        named = who.read_whom(text, known=known) if kind == "non_contact" else who.Whom()
        kept = tuple(
            r
            for r in named.references
            if not (r.words and r.words <= offender) and folded[r.end : r.end + 2] not in ("'s", "s'")
        )
        people = frozenset(w for r in kept for w in r.words) | offender
        out.append(
            Request(
                number=i,
                kind=kind,
                text=text,
                folded=folded,
                places=where.places(text, not_places=people) if kind == "exclusion" else (),
                whom=dataclasses.replace(named, references=kept),
                terms=read_terms(folded),
            )
        )
    return tuple(out)


def request_kind(folded: str) -> str:
    """Return the category of a request in the victim's own words, `other` where it is none."""
    if _CURFEW.search(folded):
        return "curfew"
    if _TAG.search(folded):
        return "tag"
    if _TELL.search(folded) and _PARTNER.search(folded):
        return "relationship_notification"
    if _REACH.search(folded) and not (_ZONE.search(folded) and re.search(r"\bapproach", folded)):
        return "non_contact"
    if _OTHER.search(folded) and not re.search(r"\b(?:enter|zone|exclu\w*)\b", folded):
        return "other"
    if _ZONE.search(folded):
        return "exclusion"
    found = classify(folded)
    # A request of a few words that names no act names a place: "Hendon".
    return "exclusion" if found == "other" and len(folded.split()) <= 6 else found


def reply(case: Case, request: Request, conditions: Sequence[Condition]) -> Reply:
    """Return how licence and plan answer one request."""
    same = [c for c in conditions if c.kind == request.kind or _also(request.kind, c)]
    granted = _granted(request, same)
    told = tuple(case.words(c.path, 0, len(c.text)) for c in granted.conditions)
    if granted.whole:
        return Reply(answered=True, evidence=told, sure=granted.sure)
    said = _explained(case, request)
    if said:
        return Reply(answered=True, evidence=(*told, *(s.evidence() for s in said)), sure=False)
    asked = case.words(request.path, 0, len(request.text))
    return Reply(answered=False, evidence=(*told, asked), sure=granted.sure)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Granted:
    whole: bool
    conditions: tuple[Condition, ...] = ()
    sure: bool = True


def _also(kind: str, condition: Condition) -> bool:
    if kind == "tag":
        return bool(condition.tags - {"alcohol"})
    if kind == "non_contact":
        return condition.kind == "child_contact"
    return kind == "other"


def _granted(request: Request, conditions: Sequence[Condition]) -> _Granted:
    if not conditions:
        return _Granted(whole=False)
    if request.kind == "non_contact":
        return _contact_granted(request, conditions)
    if request.kind == "exclusion":
        return _zone_granted(request, conditions)
    if request.kind == "other":
        words = {w[:4] for w in _WORD.findall(request.folded) if w not in _EMPTY}
        found = [
            c for c in conditions if len(words & {w[:4] for w in _WORD.findall(c.folded)}) * 2 > len(words)
        ]
        return _Granted(whole=bool(found), conditions=tuple(found[:1]), sure=False)
    return _Granted(whole=True, conditions=tuple(conditions[:1]))


def _contact_granted(request: Request, conditions: Sequence[Condition]) -> _Granted:
    bans = [c for c in conditions if c.kind == "non_contact" and c.victim] or list(conditions)
    covered = [r for c in bans for r in c.whom.references]
    generic = any(c.whom.generic or c.whom.groups for c in bans)
    named = [r for r in request.whom.references if r.words or r.initials]
    used = [c for c in bans if any(_same_person(r, q) for r in named for q in c.whom.references)]
    missing = [r for r in named if not any(_same_person(r, q) for q in covered)]
    people = _THROUGH.sub(" ", request.folded)
    if named and missing:
        return _Granted(whole=False, conditions=tuple(used))
    asked = 1 + bool(_TWO.search(people)) + len(_SOMEBODY_TOO.findall(people))
    if not generic and asked > max(len(covered), 1):
        return _Granted(whole=False, conditions=tuple(used or bans[:1]))
    if _FAMILY.search(people) and not generic and len(covered) < 2:
        return _Granted(whole=False, conditions=tuple(used or bans[:1]))
    if _ANY_MEANS.search(request.folded) and all(c.terms.direct and not c.terms.indirect for c in bans):
        return _Granted(whole=False, conditions=tuple(bans))
    return _Granted(whole=True, conditions=tuple(used or bans[:1]))


def _same_person(one: who.Reference, other: who.Reference) -> bool:
    """Whether two references are one person; a shared surname alone is not enough."""
    if len(one.words) > 1 and len(other.words) > 1:
        return len(one.words & other.words) > 1 or (not one.words & other.words and who.same(one, other))
    return who.same(one, other)


def _zone_granted(request: Request, conditions: Sequence[Condition]) -> _Granted:
    heads = [p for p in request.places if p.named and p.role == where.HEAD]
    if not heads:
        loose = [p for p in request.places if not p.named]
        words = {w for p in loose for w in p.name}
        near = [c for c in conditions if any(w in c.folded for w in words)] or list(conditions)
        whole = words <= _OUR_OWN or any(w in near[0].folded for w in words)
        return _Granted(whole=whole, conditions=tuple(near[:1]), sure=False)
    used: list[Condition] = []
    whole = True
    for head in heads:
        found = next((c for c in conditions if _covers(head, c)), None)
        whole &= found is not None and not _narrower(request, found)
        if found is None:
            found = next((c for c in conditions if any(head.same(p) for p in c.places)), None)
        if found is not None and found not in used:
            used.append(found)
    return _Granted(whole=whole, conditions=tuple(used))


def _covers(asked: where.Place, condition: Condition) -> bool:
    """Whether a zone of the licence is the place asked for, and not only a street or building in it."""
    small = (where.STREET, where.PREMISES)
    return any(
        p.same(asked) and p.role != where.CONTAINER and (p.kind not in small or asked.kind in small)
        for p in condition.places
    )


def _narrower(request: Request, condition: Condition) -> bool:
    """Whether the licence's zone holds for less time, or for a smaller circle, than was asked for."""
    own, theirs = condition.terms, request.terms
    if own.hours and not theirs.hours:
        return True
    if own.radii and theirs.radii and max(own.radii) < max(theirs.radii):
        return True
    if own.lengths and (not theirs.lengths or lengths_disagree(own.lengths, theirs.lengths)):
        return True
    return re.search(r"\b(?:north|south|east|west) of\b", condition.folded) is not None


def _explained(case: Case, request: Request) -> tuple[Sentence, ...]:
    """Return the plan's sentences that refuse or narrow a request and say why."""
    words = {w for p in request.places if p.named for w in p.name}
    words |= {w for r in request.whom.references for w in r.words}
    words |= {r.kin for r in request.whom.references if r.kin}
    if not words:
        words = {w for w in _WORD.findall(request.folded) if w not in _EMPTY}
    plan = case.plan
    for i, sentence in enumerate(plan):
        after = plan[i + 1] if i + 1 < len(plan) and plan[i + 1].part == sentence.part else None
        about = any(re.search(rf"\b{re.escape(w)}\b", sentence.folded) for w in words)
        if not about:
            continue
        for group in ((sentence,), (sentence, after) if after else (sentence,)):
            text = " ".join(s.folded for s in group if s)
            if (
                _REFUSED.search(text)
                and _REASON.search(text)
                and not _PENDING.search(text)
                and (
                    _ASKED.search(text)
                    or re.search(
                        r"\b(?:refus|turned down|declin|grant|narrow|smaller|limited|ruled|too wide)", text
                    )
                )
            ):
                return tuple(s for s in group if s)
    return ()
