"""The table of restrictions: what restricts the offender, on what paper, who watches it and how."""

from __future__ import annotations

from rmp_check.case import Case
from rmp_check.report import RestrictionRow


def restriction_table(case: Case) -> tuple[RestrictionRow, ...]:
    """Return one row for each restriction that the plan or the licence states."""
    return ()
