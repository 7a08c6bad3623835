"""Whether two texts about one zone mean the same places: the shop is not the street, nor one town of two both.

What a licence only draws on a map contradicts no place, and "the zone on the map" in a plan none either.
"""

from __future__ import annotations

import dataclasses
import re

from rmp_check.places import AREA, BOUNDARY, CONTAINER, HEAD, PREMISES, PREMISES_WORDS, STREET, Place


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two texts that name different places: the deciding place of each (None: all that there is)."""

    plan: Place | None
    licence: Place | None
    sure: bool = True


_WORD = re.compile(r"[a-z-]+")
_ONLY = re.compile(r"\b(?:only|itself|just|alone)\b")
_MAP = re.compile(r"\bmap(?:s|ped)?\b|\bplan attached\b")
_CENTRE = re.compile(r"\b(?:town|city|village)? ?centre\b")
_WHOLE = re.compile(r"\b(?:whole|all|entire\w*) (?:of )?|\ball of\b")
_PART = re.compile(r"\b(?:part|parts|streets|roads|zone|area|areas|bit|end|side|round|around|map)\b")


def wrong(
    plan: tuple[Place, ...], plan_text: str, licence: tuple[Place, ...], licence_text: str
) -> Conflict | None:
    """Return where a plan names a place that is not that of the licence condition; folded texts.

    A zone that the licence only draws on a map contradicts no place, and "the zone on the map" in a
    plan contradicts none either where the licence names streets only.
    """
    heads = [p for p in licence if p.role == HEAD]
    if not heads or not plan:
        return None
    named = [p for p in plan if p.named and p.role == HEAD]
    clause = plan_text.split(";")[0]  # "exclusion: Kington; map explained and signed"
    mapped = _MAP.search(clause) is not None
    matched: set[int] = set()
    odd: list[tuple[Place, bool]] = []
    for place in named:
        same = [i for i, p in enumerate(licence) if place.same(p)]
        matched.update(same)
        if heads_met := [licence[i] for i in same if licence[i].role != CONTAINER]:
            if (
                place.kind == STREET
                and place.noun
                and all(h.kind in (AREA, "") and h.named for h in heads_met)
            ):
                odd.append((place, False))  # the high street for the town
            continue
        if not same:
            odd.append((place, True))
        elif (
            place.kind == STREET
            and len(plan) == 1
            and ("premises" in licence_text or all(h.kind == PREMISES for h in heads))
        ):
            odd.append((place, False))  # the street for the shop in it
        elif place.kind != STREET and not (_PART.search(clause) and not _WHOLE.search(plan_text)):
            if all(h.kind in (STREET, PREMISES) for h in heads) or _WHOLE.search(plan_text):
                odd.append((place, _WHOLE.search(plan_text) is not None))  # the town for the street
    met = [licence[i] for i in matched if licence[i].role != CONTAINER]
    some = bool(met)
    if any(h.kind in (AREA, "") for h in met):  # streets named beside the area that they lie in
        odd = [
            (p, sure) for p, sure in odd if p.kind not in (STREET, PREMISES) or any(p.same(h) for h in met)
        ]
    streets = all(h.kind == STREET for h in heads) or any(p.role == BOUNDARY for p in licence)
    if mapped and streets:
        odd = []  # "the zone on the map round Selby" for streets that the licence tells one by one
    elif mapped and some:
        odd = [(p, sure) for p, sure in odd if not p.kind]  # another town, not something within the zone
    left = [h for i, h in enumerate(licence) if h.role == HEAD and i not in matched]
    if odd:
        return Conflict(plan=odd[0][0], licence=(left or heads)[0], sure=odd[0][1])
    if some and _CENTRE.search(plan_text) and not _CENTRE.search(licence_text) and not mapped:
        middle = next((p for p in named if p.kind == AREA), None)
        if middle is not None and all(h.kind in (AREA, "") for h in heads):
            return Conflict(plan=middle, licence=heads[0])  # the centre for the town
    small = [p for p in plan if p.kind == PREMISES and p.role == HEAD]
    if (
        _ONLY.search(plan_text)
        and small
        and any(h.named and h.kind in (AREA, "", STREET) for h in left or heads)
    ):
        return Conflict(plan=small[0], licence=next(h for h in left or heads if h.named))
    if not some and small and not mapped and any(h.named for h in heads):
        roads = {w for p in licence if p.kind == STREET for w in p.name}
        theirs = (PREMISES_WORDS | {"licensed", "betting"}) & set(_WORD.findall(licence_text)) - roads
        known = theirs or not _untyped(licence)
        if known and theirs.isdisjoint(_in_other_words({small[0].noun})):
            return Conflict(plan=small[0], licence=heads[0])  # the shop for the street
    return None


def _untyped(licence: tuple[Place, ...]) -> bool:
    """Whether a licence names premises without a word for what they are: "the Spar, Hunter Street"."""
    head = next((i for i, p in enumerate(licence) if p.role == HEAD), 0)
    inside = licence[head + 1 : head + 2]
    return not licence[head].kind and any(p.kind == STREET and p.role == CONTAINER for p in inside)


_ALIKE = tuple(
    frozenset(words.split())
    for words in (
        "shop shops store stores newsagent newsagents off-licence supermarket minimarket market grocer butcher bakery",
        "pub pubs bar bars club clubs inn licensed",
        "school schools college academy nursery",
        "surgery clinic practice hospital",
        "church chapel mosque temple synagogue gurdwara",
        "bookmaker bookmakers bookies betting",
        "home homes house houses flat address property",
        "pool baths leisure",
    )
)


def _in_other_words(name: set[str]) -> set[str]:
    """Return the words of premises with those by which they may also go."""
    return name | {w for group in _ALIKE if group & name for w in group}


def missing(plan: tuple[Place, ...], plan_text: str, licence: tuple[Place, ...]) -> Conflict | None:
    """Return the place that is left out where a plan names one of several of a condition."""
    named = [p for p in plan if p.named and p.role == HEAD]
    if not named or _MAP.search(plan_text):
        return None
    left = [h for h in licence if h.role == HEAD and h.named and not any(p.same(h) for p in plan)]
    found = [h for h in licence if h.role == HEAD and h.named and any(p.same(h) for p in named)]
    if not left or not found:
        return None
    return Conflict(plan=named[0], licence=left[0], sure=False)


_AP = re.compile(r"\bapproved premises\b|\baps?\b|\bhostel\b")
_AT_KIN = re.compile(
    r"\b(?:with|at) (?:his|her|their) (?:mother|mum|mam|father|dad|parents|sister|brother|aunt|uncle|nan|gran\w*|cousin|partner|son|daughter)(?:'s)?\b"
)
_CUT = re.compile(r"[;:]|\.\s|\s(?:then|before|but|where|which|who|until|till|while|move|moving|moves)\b|\(")
_TOWN = re.compile(r"\b(?:in|at) $")
_NUMBERED = re.compile(r"\b(\d{1,4}[a-z]?) $")


def other_address(
    text: str,
    folded: str,
    span: tuple[int, int],
    plan: tuple[Place, ...],
    licence_text: str,
    licence: tuple[Place, ...],
) -> Conflict | None:
    """Return where a plan has somebody live elsewhere than the licence: other premises, town or number.

    `span` are the words of the plan that say where; an address that the licence leaves to an officer's
    approval contradicts none.
    """
    cut = _CUT.search(folded, span[0] + 3, span[1])
    end = cut.start() if cut else span[1]
    clause, theirs = folded[span[0] : end], licence_text.lower()
    if _AP.search(theirs) and not _AP.search(clause) and _AT_KIN.search(clause):
        if not any(p.same(q) for p in plan for q in licence):
            return Conflict(plan=None, licence=next(iter(licence), None))
    named = [p for p in plan if p.named and p.end <= end]
    if not named:
        return None
    for place in named:
        for other in licence:
            if place.same(other):
                ours = _NUMBERED.search(folded, 0, place.start)
                number = _NUMBERED.search(theirs, 0, other.start)
                if ours and number and ours[1] != number[1]:
                    return Conflict(plan=place, licence=other)
    if any(p.same(q) for p in named for q in licence):
        return None
    towns = [q for q in licence if q.named and _TOWN.search(licence_text[max(0, q.start - 3) : q.start])]
    return Conflict(plan=named[0], licence=towns[0]) if towns else None
