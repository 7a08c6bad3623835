"""The figures beside each criterion are those of the last evaluation."""

from __future__ import annotations

import json

from rmp_check import evaluate, figures
from rmp_check.assess import all_criteria
from rmp_check.figures import Figures, counts
from tests.conftest import ROOT


def test_counts_are_of_flags_and_of_statuses() -> None:
    pairs = [("gap", "gap"), ("gap", "partial"), ("met", "partial"), ("partial", "met"), ("met", "met")]
    assert counts(pairs) == Figures(cases=5, same=2, right=2, false_alarms=1, missed=1)


def test_committed_figures_are_those_of_the_committed_answers() -> None:
    answers = json.loads((ROOT / "corpus" / "answers.json").read_text(encoding="utf-8"))
    measured = evaluate.measured(evaluate.gold_cases(ROOT / "corpus" / "cases"), answers)
    assert figures.FILE.read_text(encoding="utf-8") == figures.dumps(measured), "run `make evaluate`"
    assert figures.load() == measured
    assert set(measured) == {c.id for c in all_criteria()}
    assert all(0 < m.unread.cases < m.all.cases for m in measured.values())
