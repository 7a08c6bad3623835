"""The table of restrictions: what restricts the offender, on what paper, who watches it and how."""

from __future__ import annotations

from rmp_check.case import Case, Evidence
from rmp_check.conditions import Condition, read_conditions
from rmp_check.monitoring import Watch, watches
from rmp_check.report import RestrictionRow


def restriction_table(case: Case) -> tuple[RestrictionRow, ...]:
    """Return one row for each protective restriction of the plan, then those that only the licence has."""
    found = watches(case)
    in_plan = {c.number for w in found for c in w.restriction.conditions}
    rows = [_row(w) for w in found]
    rows += [_licence_row(c) for c in read_conditions(case) if c.victim and c.number not in in_plan]
    return tuple(rows)


def _row(watch: Watch) -> RestrictionRow:
    restriction = watch.restriction
    plan = dict.fromkeys(_stated(s.sentence.evidence(s.start, s.end)) for s in restriction.statements)
    return RestrictionRow(
        kind=restriction.kind,
        detail=restriction.detail,
        plan=tuple(plan),
        licence=tuple(c.path for c in restriction.conditions),
        owner=watch.owner,
        method=watch.method,
    )


def _licence_row(condition: Condition) -> RestrictionRow:
    detail = condition.label.partition(", ")[2].strip(" .,")
    return RestrictionRow(
        kind=condition.kind, detail=detail, plan=(), licence=(condition.path,), owner=(), method=()
    )


def _stated(evidence: Evidence) -> Evidence:
    """Return evidence without white space and list marks at its end."""
    quote = evidence.quote.rstrip(" \t\n,;:-–")
    if not quote:
        return evidence
    return Evidence(part=evidence.part, start=evidence.start, end=evidence.start + len(quote), quote=quote)
