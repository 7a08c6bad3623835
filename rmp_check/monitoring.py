"""Who watches each protective restriction of the plan, and how.

A sentence may name two people, each with restrictions of their own: it is read clause by clause, from
one actor to the next. The sentence labels and the words for who acts must agree: "the trail is read
weekly" is a way of watching by nobody, "I will see him weekly" is somebody who watches nothing.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence

from rmp_check.acting import Actor, actors
from rmp_check.case import Case, Evidence, Sentence, once
from rmp_check.colleagues import colleagues
from rmp_check.covering import Clause, Links
from rmp_check.in_force import COURT_ORDER, STATED
from rmp_check.protection import Restriction, Statement, protective_restrictions
from rmp_check.stated import PLURAL
from rmp_check.verbs import ANSWERS, DOES, PRESENT, WATCHES
from rmp_check.watch_methods import is_contingent, is_method

_REST = re.compile(
    r"\b(?:the|all) other (?:condition|restriction|requirement)s?\b|\b(?:the|all)\s(?:rest|remainder|remaining|others?)\b(?: two| three| ones?)?(?= (?:is|are|go|goes|falls?|belongs?|rests?|lies)\b|[.,;:)]|\s[-–]|$)|"
    r"^\W*(?:rest|remainder|others)\s?[-–:=]|"
    r"\b(?:everything|anything|all|whatever) else\b|\bwhat(?:ever)? (?:is left|remains)\b"
)
"""What nobody else watches."""
_HE_TOO = re.compile(r"\b(?:and|but|while) (?:he|she)\b")
"""What the offender does with the rest is no watching."""
_DITTO = re.compile(r"\bditto\b|\((?:same|as above|do\.?)\)|\bas above$")
"""Whoever watches the restriction before watches this one too."""
_EDGE = 3
"""Code points of punctuation at the edge of a clause."""
_ON_CONDITION = re.compile(r"\b(?:if|unless|whether|should|when|whenever)\s$")
_IF = re.compile(r"\b(?:if|should|in the event|in case|when|breach\w*)\b")
_JOINED = re.compile(r"[\s,]*(?:and|&|\+|or|/)?[\s,]*(?:the\s)?")
_BREAK = re.compile(r"[,;:.(>]\s?|\s[-–+&]\s|\b(?:and|which|with|that|but|so)\s")
_TAIL = re.compile(r"[\s,;:–-]+(?:and|&|\+|with|but)?[\s,;:–-]*$")
_STOP = re.compile(r"[;.](?:\s|$)")
_CLAUSE = re.compile(r"[;.]\s|,\s(?=(?:and|but|while|with)\s)|\s-\s")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What the plan says of the watching of one restriction; empty where it says nothing."""

    restriction: Restriction
    owner: tuple[Evidence, ...] = ()
    method: tuple[Evidence, ...] = ()
    whole: bool = True
    """False where only some terms of a court order are watched."""
    sure: bool = True
    """False where the owner, or that there is none, rests on a sentence that may be read otherwise."""


@once
def watches(case: Case) -> tuple[Watch, ...]:
    """Return what the plan says of the watching of each of its protective restrictions, in their order."""
    return watches_of(case, protective_restrictions(case))


def watches_of(case: Case, stated: Sequence[Restriction]) -> tuple[Watch, ...]:
    """Return what the plan says of the watching of each of these restrictions, in their order."""
    parts = [_terms(restriction) for restriction in stated]
    links = Links(case, [part for terms in parts for part in terms])
    found = _found(case, links)
    out = []
    first = 0
    for restriction, terms in zip(stated, parts, strict=True):
        numbers = range(first, first + len(terms))
        first += len(terms)
        owner: dict[Evidence, bool] = {}
        method: dict[Evidence, bool] = {}
        for number in numbers:
            owner |= found.owners[number]
            method |= found.methods[number]
        if not owner and all(_within(s, found.clauses) for s in restriction.statements):
            continue  # named only where somebody watches something else: no restriction of its own
        out.append(
            Watch(
                restriction=restriction,
                owner=tuple(owner),
                method=tuple(method),
                whole=all(found.owners[number] for number in numbers),
                sure=any(owner.values()) if owner else restriction.sure,
            )
        )
    return tuple(out)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What a plan says of the watching of its restrictions, each by its number; True where the labels agree."""

    owners: list[dict[Evidence, bool]]
    methods: list[dict[Evidence, bool]]
    clauses: list[tuple[Sentence, Clause]]
    """Where somebody watches."""


def _found(case: Case, links: Links) -> _Found:
    """Read the clauses of a plan in which somebody watches, and those that say how."""
    every = range(len(links.restrictions))
    found = _Found(owners=[{} for _ in every], methods=[{} for _ in every], clauses=[])
    rest: list[tuple[Evidence, bool]] = []
    last = -2
    for i, sentence in enumerate(case.plan):
        states = bool(links.stated(sentence))
        sure = sentence.chance("monitoring_owner") >= 0.5
        clauses = owner_clauses(sentence, case, states=states)
        for clause in clauses:
            found.clauses.append((sentence, clause))
            evidence = _quote(sentence, clause)
            words = _HE_TOO.split(sentence.folded[clause.start : clause.end])[0]
            if sure and _REST.search(words):
                rest.append((evidence, sure))
                continue
            for number in links.covered(i, clause):
                found.owners[number].setdefault(evidence, sure)
        if clauses:
            last = i
        elif states and last == i - 1 and _DITTO.search(sentence.folded):
            last = i
            for number in links.stated(sentence):
                found.owners[number].setdefault(sentence.evidence(), sure)
        told = [c for c in clauses if is_method(sentence, c, states=states)]
        told += [
            p
            for p in _parts(sentence)
            if not any(p.start < c.end and c.start < p.end for c in told)
            and is_method(sentence, p, states=states)
        ]
        for clause in told:
            for number in links.covered(i, clause):
                found.methods[number].setdefault(
                    _quote(sentence, clause), sentence.chance("monitoring_method") >= 0.5
                )
    open_ = [n for n in every if not found.owners[n]]
    for number in open_:
        found.owners[number].update(rest)
    return found


def _within(statement: Statement, owned: Iterable[tuple[Sentence, Clause]]) -> bool:
    """Whether a statement is no more than what somebody's watching is about: it ends in their clause."""
    return any(
        sentence is statement.sentence
        and clause.start < statement.end <= clause.end + _EDGE
        and (statement.start >= clause.start or statement.start == 0)
        for sentence, clause in owned
    )


def _terms(restriction: Restriction) -> list[Restriction]:
    """Return the terms of a court order, each with the sentences that name the order; else the restriction."""
    kinds = list(dict.fromkeys(s.kind for s in restriction.statements if s.kind != COURT_ORDER))
    if restriction.kind != COURT_ORDER or len(kinds) < 2:
        return [restriction]
    terms = {id(s.sentence) for s in restriction.statements if s.kind != COURT_ORDER}
    names = [s for s in restriction.statements if s.kind == COURT_ORDER and id(s.sentence) not in terms]
    return [
        dataclasses.replace(
            restriction, statements=(*names, *(s for s in restriction.statements if s.kind == kind))
        )
        for kind in kinds
    ]


def is_owner(sentence: Sentence, actor: Actor, *, states: bool) -> bool:
    """Whether an actor of a sentence watches over a restriction, the sentence's labels weighed.

    `states`: whether the sentence states a restriction itself.
    """
    chance = sentence.chance("monitoring_owner")
    other = sentence.chance("monitoring_other") >= max(0.5, chance)
    points = actor.strength >= WATCHES and PLURAL.search(sentence.folded) is not None
    if other and actor.strength < ANSWERS and not ((states or points) and chance >= 0.5):
        return False
    if is_contingent(sentence, chance) and not (
        sentence.field != "contingency_plans" and states and not _IF.search(sentence.folded)
    ):
        return chance >= 0.5 and actor.strength >= WATCHES
    if actor.strength <= PRESENT:
        return chance >= O_PRESENT
    if chance >= 0.5 or (actor.strength >= ANSWERS and (states or chance >= O_ANSWERS)):
        return True
    if actor.strength >= WATCHES:
        return chance >= (O_WATCH_S if states else O_WATCH)
    if actor.strength >= DOES:
        return chance >= (O_DOES_S if states or sentence.has("monitoring_method") else O_DOES) or (
            states and actor.after
        )
    return chance >= O_NAMED and states


O_ANSWERS = 0.05
O_PRESENT, O_WATCH, O_WATCH_S, O_DOES, O_DOES_S, O_NAMED = 0.6, 0.2, 0.0, 0.3, 0.1, 0.2


def owner_clauses(sentence: Sentence, case: Case, *, states: bool = False) -> list[Clause]:
    """Return the clauses of a sentence in which somebody watches, each with its actor."""
    states = states or sentence.has(*STATED)
    if not states and sentence.chance("monitoring_owner") < O_ANSWERS:
        return []  # `is_owner` says no to whoever acts
    found = [
        a for a in actors(sentence, case.people, colleagues(case)) if is_owner(sentence, a, states=states)
    ]
    out: list[Clause] = []
    found = [
        a
        for n, a in enumerate(found)
        if not (
            n
            and a.after
            and a.strength <= DOES
            and not _STOP.search(sentence.folded, found[n - 1].end, a.start)
        )
        and not (n and _ON_CONDITION.search(sentence.folded[found[n - 1].end : a.begin]))
    ]  # "the provider alerts me if the unit shows him there": who is told, or in the "if", adds nothing
    for n, actor in enumerate(found):
        next_start = found[n + 1].begin if n + 1 < len(found) else len(sentence.text)
        if n + 1 < len(found) and found[n + 1].after:
            next_start = _rest_from(sentence.folded, actor.end, next_start) or next_start
        if next_start <= actor.begin:
            continue  # "key worker S. Bayliss": the post and the name are one
        start, end = actor.begin, next_start
        if actor.after:
            start = _clause_start(sentence.folded, actor.start)
            if n:
                before = found[n - 1].end
                start = max(start, before, _rest_from(sentence.folded, before, actor.start))
            stop = _STOP.search(sentence.folded, actor.end)
            end = min(next_start, stop.start() if stop else len(sentence.text))
        last = out[-1] if out else None
        if last and last.actor and _JOINED.fullmatch(sentence.folded[last.actor.end : actor.start]):
            out[-1] = Clause(start=last.start, end=end, actor=actor)
            continue
        out.append(Clause(start=start, end=end, actor=actor))
    return out


def _rest_from(folded: str, start: int, end: int) -> int:
    """Return where ", the rest" begins that comes last between two code points; 0 if nothing does."""
    comma = folded.rfind(", ", start, end)
    return comma + 2 if comma > 0 and _REST.match(folded[comma + 2 : end].rstrip() + ",") else 0


def _quote(sentence: Sentence, clause: Clause) -> Evidence:
    """Return the words of a clause with the whole name of who acts, and without what only joins it on."""
    before = sentence.folded[: clause.start]
    start = max((m.end() for m in _BREAK.finditer(before)), default=0)
    text = _TAIL.sub("", sentence.text[start : clause.end])
    return sentence.evidence(start, start + len(text))


def _clause_start(folded: str, at: int) -> int:
    """Return where the clause that holds a code point begins."""
    return max((m.end() for m in _CLAUSE.finditer(folded[:at])), default=0)


def _parts(sentence: Sentence) -> list[Clause]:
    """Return the parts of a sentence between semicolons."""
    ends = [m.end() for m in re.finditer(r";\s", sentence.folded)]
    starts = [0, *ends]
    return [Clause(start=a, end=b) for a, b in zip(starts, [*ends, len(sentence.text)], strict=True)]
