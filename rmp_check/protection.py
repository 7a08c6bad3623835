"""The protective restrictions of a plan: each once, with every place where the plan states it.

What a plan states of one kind is one restriction, however often and on whatever paper, save a court
order and a prison's own measures, which somebody else answers for and which are each watched as a
whole. What is only a wish, or is over, or stands only in "if he breaks it", restricts nobody.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable

from rmp_check.alignment import ALCOHOL, align
from rmp_check.case import Case, Sentence, once
from rmp_check.case_file import VICTIM_CATEGORIES
from rmp_check.conditions import Condition, read_conditions
from rmp_check.in_force import (
    CLEAR,
    COURT_ORDER,
    FIRM,
    IN_PRISON,
    LABEL_ALONE,
    LABEL_OF,
    LENIENT,
    Need,
    holds,
    labelled,
    refused,
)
from rmp_check.keyed import keyed
from rmp_check.order_names import ENDED, IN_FORCE
from rmp_check.order_names import mentions as order_mentions
from rmp_check.orders import orders
from rmp_check.statements import Aligned
from rmp_check.wording import AGENCY, LICENCE, ORDER, PREMISES, PRISON, REQUESTED

_IN_FORCE = frozenset({LICENCE, ORDER, PRISON, PREMISES, AGENCY, REQUESTED})
_NEVER_OF_ORDERS = frozenset({"curfew", "tag", "residence", "relationship_notification"})
_DETAIL = 80
"""Longest detail in code points."""
_HOURS = re.compile(
    r"\b\d{1,2}(?:[:.]?\d\d)?\s?(?:[ap]\.?m\.?)?\s?(?:to|till|until|and|-|"
    r"–)\s?\d{1,2}(?:[:.]?\d\d)?(?:\s?[ap]\.?m\b)?",
    re.IGNORECASE,
)
_HEADING = 4
"""Words that a heading has at most."""
_GOES_ON = keyed(r"(?:terms?|prohibit\w*|conditions?|it|under (?:it|this)|this|the order)\b")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Where the plan states a restriction: code points start to end of a sentence."""

    sentence: Sentence
    start: int
    end: int
    kind: str
    """A licence category, or COURT_ORDER where an order is only named."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """One protective restriction, wherever the plan states it."""

    kind: str
    """A licence category, COURT_ORDER or IN_PRISON."""
    label: str
    """What to call it in a report, such as "exclusion, Heaton Norris"."""
    detail: str
    """Its place, person, hours or order, in the words of the plan or the licence; may be empty."""
    statements: tuple[Statement, ...]
    conditions: tuple[Condition, ...] = ()
    requested: bool = False
    """Whether the plan speaks of it only as asked for."""
    sure: bool = True

    @property
    def kinds(self) -> frozenset[str]:
        """The licence categories that it is made of: an order may have several."""
        return frozenset({self.kind, *(s.kind for s in self.statements)})


@once
def protective_restrictions(case: Case) -> tuple[Restriction, ...]:
    """Return the protective restrictions that the plan states, in the order of their first statement."""
    statements = align(case).statements
    under_order = _under_orders(case)
    found = _found(case, statements, under_order, FIRM) or _found(case, statements, under_order, LENIENT)
    place = {(s.part, s.start): i for i, s in enumerate(case.plan)}
    found.sort(key=lambda r: min(place[s.sentence.part, s.sentence.start] for s in r.statements))
    return tuple(found)


def _found(
    case: Case, statements: Iterable[Aligned], under_order: set[tuple[str, int]], need: Need
) -> list[Restriction]:
    """Return the restrictions that are stated as clearly as needed."""
    groups: dict[str, list[Aligned]] = {}
    for statement in statements:
        mention = statement.mention
        if mention.source not in _IN_FORCE or mention.kind not in LABEL_OF or refused(mention):
            continue
        if mention.kind == "tag" and ALCOHOL.search(mention.folded):
            continue  # a sobriety tag shows what he drinks, not where he is
        if mention.kind not in VICTIM_CATEGORIES and mention.sentence.chance("r_other") < need.other:
            continue  # a rule on devices, travel or work need not protect anybody
        group = mention.kind
        if mention.source == PRISON:
            group = IN_PRISON
        elif mention.kind not in _NEVER_OF_ORDERS and (
            mention.source == ORDER or (mention.sentence.part, mention.sentence.start) in under_order
        ):
            group = COURT_ORDER
        groups.setdefault(group, []).append(statement)
    found = [
        _restriction(kind, one)
        for kind, group in groups.items()
        if holds(kind, group, need)
        for one in _apart(kind, group)
    ]
    named = _orders(case, [r for r in found if r.kind == COURT_ORDER])
    found = [r for r in found if r.kind != COURT_ORDER] + named
    return _with_labelled(case, found, under_order, need)


def _apart(kind: str, group: list[Aligned]) -> list[list[Aligned]]:
    """Return the statements of one kind, those of one condition or place together: two zones are two."""
    if kind not in ("exclusion", "non_contact", "child_contact"):
        return [group]
    out: list[tuple[set[int | str], list[Aligned]]] = []
    loose: list[Aligned] = []
    licensed = any(s.conditions for s in group)
    for statement in group:
        numbers: set[int | str] = {c.number for c in statement.conditions}
        if not licensed and kind == "exclusion":
            numbers = {w for p in statement.places if p.named for w in p.name}
        if not numbers or not statement.sure:
            loose.append(statement)
            continue
        same = [one for one in out if one[0] & numbers]
        merged = (
            numbers.union(*(n for n, _ in same)),
            [*(s for _, ss in same for s in ss), statement],
        )
        out = [one for one in out if one not in same] + [merged]
    if len(out) < 2:
        return [group]
    for statement in loose:
        for _, statements in out:
            statements.append(statement)
    return [statements for _, statements in out]


def _under_orders(case: Case) -> set[tuple[str, int]]:
    """Return the sentences that go on about the order which the heading or sentence before them names."""
    out: set[tuple[str, int]] = set()
    before: Sentence | None = None
    heading = ""
    for sentence in case.plan:
        if before is None or before.part != sentence.part:
            heading, before = "", None
        named = "order" in sentence.folded and any(order_mentions(sentence))
        if (
            len(sentence.tokens) <= _HEADING
            and sentence.folded.isascii()
            and not sentence.folded[-1:].isdigit()
        ):
            heading = sentence.folded if named else ""
        elif heading or (
            before is not None and _GOES_ON.match(sentence.folded) and any(order_mentions(before))
        ):
            out.add((sentence.part, sentence.start))
        before = sentence
    return out


def _with_labelled(
    case: Case, found: list[Restriction], under_order: set[tuple[str, int]], need: Need
) -> list[Restriction]:
    """Add what a sentence states by its label alone, where no statement of the kind was found."""
    taken = {k for r in found for k in r.kinds}
    stated = under_order | {(s.sentence.part, s.sentence.start) for r in found for s in r.statements}
    kinds = [kind for kind in LABEL_ALONE if kind not in taken]
    for kind, sentences in labelled(case, kinds, stated, need).items():
        statements = (Statement(sentence=s, start=0, end=len(s.text), kind=kind) for s in sentences)
        found.append(
            Restriction(
                kind=kind,
                label=kind.replace("_", " "),
                detail="",
                statements=tuple(statements),
                conditions=tuple(c for c in read_conditions(case) if c.kind == kind and c.victim),
                sure=False,
            )
        )
    return found


def _restriction(kind: str, group: list[Aligned]) -> Restriction:
    conditions = tuple(dict.fromkeys(c for s in group for c in s.conditions))
    best = max(s.mention.sentence.chance(LABEL_OF[s.mention.kind]) for s in group)
    detail = _detail(kind, group, conditions)
    name = kind.replace("_", " ")
    return Restriction(
        kind=kind,
        label=f"{name}, {detail}" if detail else name,
        detail=detail,
        statements=tuple(
            Statement(
                sentence=s.mention.sentence, start=s.mention.start, end=s.mention.end, kind=s.mention.kind
            )
            for s in group
        ),
        conditions=conditions,
        requested=all(s.mention.source == REQUESTED for s in group),
        sure=best >= CLEAR or bool(conditions),
    )


def _detail(kind: str, group: list[Aligned], conditions: Iterable[Condition]) -> str:
    """Return the place, person or hours of a restriction: the licence's words, or else the plan's."""
    if kind == "curfew":
        texts = [c.text for c in conditions] + [s.mention.text for s in group]
        return next((m.group() for t in texts if (m := _HOURS.search(t))), "")
    found = [c.label.partition(", ")[2] for c in conditions] or [s.label.partition(", ")[2] for s in group]
    return ", ".join(dict.fromkeys(d.strip(" .,") for d in found if d.strip(" .,")))[:_DETAIL]


def _orders(case: Case, stated: list[Restriction]) -> list[Restriction]:
    """Return the court orders of the plan, each with its terms as the plan states them."""
    sentences = {(s.part, s.start): s for s in case.plan}
    terms = [s for r in stated for s in r.statements]
    found: list[Restriction] = []
    for order in orders(case):
        named = [sentences[e.part, e.start] for e in order.in_plan if (e.part, e.start) in sentences]
        if order.state == ENDED or not named:
            continue
        statements = [
            Statement(sentence=s, start=0, end=len(s.text), kind=COURT_ORDER) for s in dict.fromkeys(named)
        ]
        found.append(
            Restriction(
                kind=COURT_ORDER,
                label=order.kind,
                detail=order.kind,
                statements=tuple([*statements, *terms]),
                requested=order.state != IN_FORCE,
                sure=order.sure,
            )
        )
        terms = []
    return found or stated
