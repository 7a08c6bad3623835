"""Whether two texts about one restriction mean the same people.

Two texts disagree where one names somebody whom the other does not, or names one of several: who keeps
only one child in mind has forgotten the other.
"""

from __future__ import annotations

import dataclasses

from rapidfuzz import fuzz

from rmp_check.names import same_first
from rmp_check.whom import Reference, Whom


def same(one: Reference, other: Reference) -> bool:
    """Whether two references can be the same person."""
    if one.words and other.words:
        shared = one.words & other.words
        if shared and len(shared) < min(
            len(one.words), len(other.words)
        ):  # a surname only: other first names?
            return any(_alike(a, b) for a in one.words - shared for b in other.words - shared)
        return bool(shared) or any(
            fuzz.ratio(a, b) >= 80
            or (min(len(a), len(b)) >= 3 and (a.startswith(b) or b.startswith(a)))
            or same_first(a, b)
            for a in one.words
            for b in other.words
        )
    if one.initials and other.initials:
        return one.initials == other.initials or (
            min(len(one.initials), len(other.initials)) == 1
            and one.initials[-1] in (other.initials[-1], other.initials[0])
        )
    if one.initials or other.initials:
        letters = one.initials or other.initials
        return bool({w[0] for w in one.words | other.words} & set(letters))
    return one.kin == other.kin


def _alike(one: str, other: str) -> bool:
    """Whether two first names before one surname can be one: spelt alike, or a short form."""
    short, full = sorted((one, other), key=len)
    stem = short.removesuffix("ie").removesuffix("y")  # Edie for Edith
    return fuzz.ratio(one, other) >= 70 or same_first(one, other) or (stem != short and full.startswith(stem))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two texts that name different people: the deciding reference of each (None: nobody)."""

    plan: Reference | None
    licence: Reference | None
    sure: bool = True


def wrong(plan: Whom, licence: Whom) -> Conflict | None:
    """Return where a plan names somebody whom the licence condition does not name."""
    if not licence.named:
        return None
    free = list(licence.references)
    odd: list[Reference] = []
    for reference in sorted(plan.named, key=lambda r: -len(r.words)):
        matches = [r for r in free if same(reference, r)]
        if matches:
            free.remove(max(matches, key=lambda r: len(r.words & reference.words)))
        elif not any(same(reference, r) for r in licence.references):
            odd.append(reference)
    for reference in [r for r in plan.references if not r.named]:
        match = next((r for r in free if r.kin == reference.kin), None)
        others = [r for r in licence.references if r.kin]
        if match is not None:
            free.remove(match)
        elif others and len(plan.references) > 1:
            return Conflict(plan=reference, licence=others[0])
    if odd:
        return Conflict(plan=odd[0], licence=(free or list(licence.named))[0])
    kin = [r for r in plan.references if not r.named]
    if kin and plan.named and not licence.group and len(plan.references) > len(licence.references):
        return Conflict(plan=kin[-1], licence=licence.named[0], sure=False)  # "or her mother" on no licence
    total = (plan.count or 0) + (len(plan.references) if plan.extra else 0)
    if (
        plan.count
        and plan.extra
        and plan.references
        and not licence.group
        and total != len(licence.references)
    ):
        return Conflict(plan=None, licence=licence.named[-1])
    if plan.count and not plan.references and not licence.group and plan.count < len(licence.named):
        return Conflict(plan=None, licence=licence.named[-1], sure=False)
    return None


def missing(plan: Whom, licence: Whom) -> Conflict | None:
    """Return who of a licence condition is left out where a plan names one of several.

    Who writes "the victim", "her family" or nobody leaves out a detail; who names one child of two
    has forgotten the other.
    """
    if not licence.named or not plan.named or plan.group or plan.generic or plan.count:
        return None
    if any(
        r.words and any(w.endswith("s") and w[:-1] in q.words for w in r.words for q in licence.references)
        for r in plan.named
    ):
        return None  # "the Healys"
    free = list(licence.references)
    for reference in sorted(plan.references, key=lambda r: (not r.named, -len(r.words))):
        matches = [
            r for r in free if (same(reference, r) if reference.named else r.kin in ("", reference.kin))
        ]
        if matches:
            free.remove(max(matches, key=lambda r: (r.kin == reference.kin, len(r.words & reference.words))))
    left = [r for r in free if r.named or r.kin]
    return Conflict(plan=plan.named[0], licence=left[0], sure=left[0].named) if left else None
