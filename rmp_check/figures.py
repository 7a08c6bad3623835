"""How often the answers were right: measured on cases whose writers the checker had never read.

`rmp-check evaluate` writes `figures.json` beside this module; the pages show it beside each criterion.
"""

from __future__ import annotations

import dataclasses
import functools
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

FILE = Path(__file__).parent / "figures.json"
_FLAGGED = ("gap", "partial")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Counts for one criterion over a number of cases with a verdict known."""

    cases: int
    same: int
    """Answers with the status of the verdict."""
    right: int
    """Flags that the verdict has too."""
    false_alarms: int
    missed: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Figures of one criterion: on all cases, and on those whose errors nobody has looked at."""

    all: Figures
    unread: Figures


def counts(pairs: Iterable[tuple[str, str]]) -> Figures:
    """Return the figures of (verdict, answer) pairs of statuses."""
    found = list(pairs)
    flags = [(verdict in _FLAGGED, answer in _FLAGGED) for verdict, answer in found]
    return Figures(
        cases=len(found),
        same=sum(verdict == answer for verdict, answer in found),
        right=flags.count((True, True)),
        false_alarms=flags.count((False, True)),
        missed=flags.count((True, False)),
    )


@functools.cache
def load() -> Mapping[str, Measured]:
    """Return the figures by the id of the criterion; none where they were not installed."""
    if not FILE.is_file():
        return {}
    value = json.loads(FILE.read_text(encoding="utf-8"))
    return {
        criterion: Measured(all=Figures(**found["all"]), unread=Figures(**found["unread"]))
        for criterion, found in value.items()
    }


def dumps(measured: Mapping[str, Measured]) -> str:
    """Return what `load` reads."""
    return json.dumps({name: dataclasses.asdict(found) for name, found in measured.items()}, indent=1) + "\n"
