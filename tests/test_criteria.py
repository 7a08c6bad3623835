"""Every criterion's own examples are answered as they say; its file holds what a reader needs."""

from __future__ import annotations

import inspect
import re

import pytest

from rmp_check import examples, explain, figures
from rmp_check.assess import all_criteria, overall
from rmp_check.case_file import TEXT_PARTS
from rmp_check.checking import check_file
from rmp_check.criterion import GAP, MET, NOT_APPLICABLE, PARTIAL, Criterion, Example, Status, Subject
from tests.conftest import ROOT

ALWAYS_APPLY = {"A1", "A2", "A4", "B1", "F1", "F2", "F3"}
"""The criteria without a condition for applying (criteria.md)."""
BINARY = {"A3", "A4", "D2", "D3", "F8", "F9"}
EACH = pytest.mark.parametrize("criterion", all_criteria(), ids=lambda c: c.id)


@pytest.mark.parametrize(
    ("criterion", "example"),
    [
        pytest.param(c, e, id=f"{c.id}-{i}-{e.status.value}")
        for c in all_criteria()
        for i, e in enumerate(c.examples, 1)
    ],
)
def test_example_is_answered_as_it_says(criterion: Criterion, example: Example) -> None:
    file, expected = examples.case_file(example)
    texts = dict(file.texts())
    answer = check_file(file).answer(criterion.id)
    assert answer.status == example.status.value
    for part, words in expected:
        spans = [m.span() for m in re.finditer(re.escape(words), texts[part])]
        assert any(
            e.part == part and e.start < end and e.end > start
            for e in answer.evidence
            for start, end in spans
        ), f"no evidence touches: {words}"


@EACH
def test_examples_show_every_status_and_a_near_miss(criterion: Criterion) -> None:
    possible = {MET, GAP}
    possible |= set() if criterion.binary else {PARTIAL}
    possible |= set() if criterion.place in ALWAYS_APPLY else {NOT_APPLICABLE}
    assert len(criterion.examples) >= 6
    assert {e.status for e in criterion.examples} == possible
    assert any(e.near_miss and e.status in (GAP, PARTIAL) for e in criterion.examples)


@EACH
def test_file_says_what_and_why(criterion: Criterion) -> None:
    module = explain.module_of(criterion)
    assert module.CRITERION is criterion
    first, _, why = (inspect.getdoc(module) or "").partition("\n\n")
    assert first.startswith(("The case file ", "The case file's "))
    assert why.strip()
    assert criterion.source.paragraph
    assert criterion.binary == (criterion.place in BINARY)


@EACH
def test_messages_are_questions(criterion: Criterion) -> None:
    for message in (criterion.asks, criterion.asks_partial):
        assert message.endswith("?") or (message == "" and message is not criterion.asks)
        assert len(message) <= 160


@EACH
def test_places_it_looks_in_exist(criterion: Criterion) -> None:
    assert criterion.looked_in
    for path in criterion.looked_in:
        part, _, field = path.partition(".")
        if part in TEXT_PARTS:
            assert not field or field in TEXT_PARTS[part]
        else:
            assert part in ("case", "licence", "victim_contact", "not_disclosable")


@EACH
def test_page_explains_it(criterion: Criterion) -> None:
    page = explain.page(criterion)
    assert page.startswith(f"{criterion.place} {criterion.id}")
    assert page.count("\n  Gap") >= 1
    assert f"asked rightly {figures.load()[criterion.id].all.right} times" in " ".join(page.split())
    assert max(map(len, page.splitlines())) <= 100


def test_table_of_the_readme_is_fresh() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme == explain.with_table(readme), "run `make readme`"


@pytest.mark.parametrize(
    ("statuses", "must", "binary", "expected"),
    [
        ([], "all", False, NOT_APPLICABLE),
        ([NOT_APPLICABLE], "all", False, NOT_APPLICABLE),
        ([MET, MET], "all", False, MET),
        ([MET, NOT_APPLICABLE], "all", False, MET),
        ([MET, GAP], "all", False, PARTIAL),
        ([GAP, GAP], "all", False, GAP),
        ([GAP, PARTIAL], "all", False, PARTIAL),
        ([MET, GAP], "all", True, GAP),
        ([MET, MET], "all", True, MET),
        ([GAP, MET, PARTIAL], "any", False, MET),
        ([GAP, PARTIAL], "any", False, PARTIAL),
    ],
)
def test_truth_table(statuses: list[Status], must: str, binary: bool, expected: Status) -> None:
    subjects = [Subject(label=str(i), status=s) for i, s in enumerate(statuses)]
    assert overall(subjects, must, binary=binary) is expected
