"""Whether two texts about one zone mean the same places: the shop is not the street, nor one town of two both.

What a licence only draws on a map contradicts no place, and "the zone on the map" in a plan none either.
"""

from __future__ import annotations

import dataclasses
import re

from rmp_check.places import AREA, BOUNDARY, CONTAINER, HEAD, PREMISES, STREET, Place


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two texts that name different places: the deciding place of each (None: all that there is)."""

    plan: Place | None
    licence: Place | None
    sure: bool = True


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
    mapped = _MAP.search(plan_text) is not None
    matched: set[int] = set()
    odd: list[tuple[Place, bool]] = []
    for place in named:
        same = [i for i, p in enumerate(licence) if place.same(p)]
        matched.update(same)
        if heads_met := [licence[i] for i in same if licence[i].role != CONTAINER]:
            if place.noun and all(h.kind in (AREA, "") and h.named and not h.noun for h in heads_met):
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
        elif place.kind != STREET and not (_PART.search(plan_text) and not _WHOLE.search(plan_text)):
            if all(h.kind in (STREET, PREMISES) for h in heads) or _WHOLE.search(plan_text):
                odd.append((place, _WHOLE.search(plan_text) is not None))  # the town for the street
    some = any(licence[i].role != CONTAINER for i in matched)
    streets = all(h.kind == STREET for h in heads) or any(p.role == BOUNDARY for p in licence)
    if odd and mapped and (some or streets):
        odd = []
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
    if (
        not some
        and small
        and not mapped
        and not any(w in licence_text for w in _in_other_words(small[0].name))
    ):
        if any(h.named for h in heads):
            return Conflict(plan=small[0], licence=heads[0])  # the shop for the street
    return None


_ALIKE = tuple(
    frozenset(words.split())
    for words in (
        "shop store newsagent off-licence supermarket minimarket",
        "pub bar club inn",
        "school college academy nursery",
        "surgery clinic practice hospital",
        "church chapel mosque temple synagogue gurdwara",
        "home house flat address property",
        "pool baths leisure",
    )
)


def _in_other_words(name: frozenset[str]) -> frozenset[str]:
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
