"""The challenge set is well-formed; whether its pairs are answered rightly is for `evaluate --challenge`."""

from __future__ import annotations

import collections
import json

import pytest

from rmp_check import challenge
from rmp_check.case_file import CATEGORIES
from rmp_check.criterion import NOT_APPLICABLE, PARTIAL, Status

PAIRS = challenge.pairs()
EACH = pytest.mark.parametrize("pair", PAIRS, ids=lambda p: p.id)
BINARY = {
    "victim-details-consistent",
    "victim-whereabouts-withheld",
    "licence-conditions-accurate",
    "plan-conditions-on-licence",
    "plan-reviewed-afresh",
    "offender-identity-consistent",
}
ALWAYS_APPLY = {
    "victim-identified",
    "protected-person-specified",
    "victim-whereabouts-withheld",
    "emotional-impact-recorded",
    "offender-work-specified",
    "contingency-actions-stated",
    "release-address-weighed",
}
OTHERS = {
    "physical-impact-recorded",
    "victim-account-used",
    "vlo-named-with-contact",
    "victim-contact-choice-recorded",
    "vlo-told-of-key-events",
    "licence-conditions-in-plan",
    "victim-requests-answered",
    "monitoring-owner-named",
    "monitoring-method-stated",
    "mappa-stated",
    "hate-element-addressed",
    "children-safeguarded",
    "civil-order-detailed",
}


def test_every_kind_has_at_least_25_pairs() -> None:
    kinds = collections.Counter(p.kind for p in PAIRS)
    assert len(kinds) == 8
    assert min(kinds.values()) >= 25


def test_ids_and_reasons() -> None:
    assert len({p.id for p in PAIRS}) == len(PAIRS)
    assert all(p.why.strip() for p in PAIRS)


def test_no_two_pairs_are_alike() -> None:
    assert len({json.dumps([p.left, p.right], sort_keys=True) for p in PAIRS}) == len(PAIRS)


def test_most_answers_differ_and_some_must_not() -> None:
    same = collections.Counter(p.kind for p in PAIRS if p.left_status is p.right_status)
    assert sum(same.values()) >= 15
    assert all(same[kind] < number / 4 for kind, number in collections.Counter(p.kind for p in PAIRS).items())


@EACH
def test_pair_is_well_formed(pair: challenge.Pair) -> None:
    left, right = pair.files()
    assert pair.left != pair.right
    assert left != right
    for path in (*pair.left, *pair.right):
        assert "." in path or path in ("licence", "requests", "not_disclosable")
    for file in (left, right):
        assert file.unknown_fields == 0
        assert all(text.strip() and "[[" not in text for _, text in file.texts())
        assert all(c.category in CATEGORIES for c in file.licence or ())


@EACH
def test_statuses_are_possible(pair: challenge.Pair) -> None:
    assert pair.criterion in BINARY | ALWAYS_APPLY | OTHERS
    statuses = {pair.left_status, pair.right_status}
    assert statuses <= set(Status)
    assert not (pair.criterion in BINARY and PARTIAL in statuses)
    assert not (pair.criterion in ALWAYS_APPLY and NOT_APPLICABLE in statuses)


def test_tables_count_the_sides_and_name_the_failed_pair() -> None:
    pair = next(p for p in PAIRS if p.left_status is not p.right_status)
    right = challenge.Result(pair=pair, left=pair.left_status.value, right=pair.right_status.value)
    wrong = challenge.Result(pair=pair, left=pair.left_status.value, right=pair.left_status.value)
    text = challenge.markdown([right, wrong])
    assert f"| {pair.kind} | 2 | 1 | 0 | 1 |" in text
    assert (
        f"| {pair.id} | {pair.criterion} | {pair.left_status.value} | "
        f"{pair.left_status.value}, should be {pair.right_status.value} |"
    ) in text
    assert pair.id not in challenge.markdown([right])
