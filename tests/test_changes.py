"""Changes between two checks: by criterion and subject, and honest about why a question went."""

from __future__ import annotations

import copy
from typing import Any

import pytest

import rmp_check
from rmp_check.case import Evidence
from rmp_check.changes import ABSENT, SET_ASIDE, Changes, compare
from rmp_check.report import Answer, MadeWith, Report, SetAside, SubjectAnswer
from tests.conftest import Checked

PLAN = "risk_management_plan.monitoring_and_control"


def words(quote: str, start: int = 0) -> Evidence:
    return Evidence(part=PLAN, start=start, end=start + len(quote), quote=quote)


def subject(label: str, status: str, *because: Evidence) -> SubjectAnswer:
    return SubjectAnswer(label=label, status=status, because=because, evidence=())


def answer(name: str, status: str, *subjects: SubjectAnswer) -> Answer:
    return Answer(
        id=name,
        head="monitoring",
        status=status,
        certainty="firm",
        subjects=subjects,
        because=(),
        facts=(),
        evidence=(),
        message=f"What of {name}?" if status in ("gap", "partial") else "",
        source={},
        looked_in=("risk_management_plan",),
        nearest=None,
    )


def report(*answers: Answer, aside: tuple[str, ...] = ()) -> Report:
    entries = (
        SetAside(case_id="S1", criterion=c, part=PLAN, quote="", reason="r", by="b", date="2026-11-22")
        for c in aside
    )
    return Report(
        schema_version="1",
        case_id="S1",
        made_with=MadeWith(rmp_check="0", models={}, checked_at="", draft=""),
        coverage=(),
        criteria=answers,
        restrictions=(),
        set_aside=tuple(entries),
    )


def short(changes: Changes) -> dict[str, list[str]]:
    return {
        name: [f"{q.criterion}/{q.subject} {q.before}>{q.after}" for q in getattr(changes, name)]
        for name in ("new", "resolved", "still_open")
    }


def test_same_report_has_only_open_questions() -> None:
    given = report(answer("a", "gap"), answer("b", "met"), answer("c", "not_applicable"))
    assert short(compare(given, given)) == {"new": [], "resolved": [], "still_open": ["a/ gap>gap"]}


@pytest.mark.parametrize(
    ("was", "now", "found"),
    [
        ("gap", "met", "resolved"),
        ("gap", "not_applicable", "resolved"),
        ("gap", "partial", "still_open"),
        ("partial", "gap", "still_open"),
        ("met", "gap", "new"),
        ("not_applicable", "partial", "new"),
        ("met", "not_applicable", None),
    ],
)
def test_criterion_without_subjects(was: str, now: str, found: str | None) -> None:
    lists = short(compare(report(answer("a", was)), report(answer("a", now))))
    assert {name for name, items in lists.items() if items} == ({found} if found else set())
    assert not found or lists[found] == [f"a/ {was}>{now}"]


def test_subjects_are_compared_one_by_one() -> None:
    before = report(answer("a", "partial", subject("zone", "gap"), subject("curfew", "met")))
    after = report(answer("a", "partial", subject("zone", "met"), subject("curfew", "gap")))
    assert short(compare(before, after)) == {
        "new": ["a/curfew met>gap"],
        "resolved": ["a/zone gap>met"],
        "still_open": [],
    }


def test_subject_that_is_gone_is_not_said_to_be_met() -> None:
    before = report(answer("a", "partial", subject("zone", "gap"), subject("curfew", "met")))
    after = report(answer("a", "met", subject("curfew", "met")))
    assert short(compare(before, after))["resolved"] == [f"a/zone gap>{ABSENT}"]


def test_subject_with_a_new_label_is_known_by_its_words() -> None:
    before = report(answer("a", "gap", subject("zone", "gap", words("Not to enter."))))
    after = report(answer("a", "gap", subject("zone, Marple", "gap", words("Not to enter.", 90))))
    assert short(compare(before, after))["still_open"] == ["a/zone, Marple gap>gap"]


def test_equal_labels_count_as_often_as_they_stand() -> None:
    one, two = subject("victim", "gap"), subject("victim", "gap")
    lists = short(compare(report(answer("a", "gap", one)), report(answer("a", "gap", one, two))))
    assert lists == {"new": [f"a/victim {ABSENT}>gap"], "resolved": [], "still_open": ["a/victim gap>gap"]}


def test_question_about_the_case_that_becomes_one_about_subjects_is_still_open() -> None:
    whole, parts = report(answer("a", "gap")), report(answer("a", "gap", subject("zone", "gap")))
    assert short(compare(whole, parts)) == {"new": [], "resolved": [], "still_open": ["a/zone gap>gap"]}
    assert short(compare(parts, whole)) == {"new": [], "resolved": [], "still_open": ["a/ gap>gap"]}


def test_criterion_that_no_longer_applies_resolves_all_its_subjects() -> None:
    before = report(answer("a", "gap", subject("zone", "gap"), subject("curfew", "gap")))
    lists = short(compare(before, report(answer("a", "not_applicable"))))
    assert lists["resolved"] == ["a/zone gap>not_applicable", "a/curfew gap>not_applicable"]


def test_subjects_that_need_not_all_be_met_are_resolved_together() -> None:
    before = report(answer("a", "gap", subject("programme", "gap"), subject("sessions", "gap")))
    after = report(answer("a", "met", subject("programme", "met"), subject("sessions", "gap")))
    lists = short(compare(before, after))
    assert lists["resolved"] == ["a/programme gap>met", "a/sessions gap>met"]
    assert not lists["new"] + lists["still_open"]


def test_set_aside_is_said_and_comes_back_as_new() -> None:
    flag = answer("a", "gap")
    aside = report(flag, aside=("a",))
    assert short(compare(report(flag), aside))["resolved"] == [f"a/ gap>{SET_ASIDE}"]
    assert short(compare(aside, report(flag)))["new"] == [f"a/ {SET_ASIDE}>gap"]
    assert short(compare(aside, aside)) == {"new": [], "resolved": [], "still_open": []}


def test_worst_comes_first() -> None:
    mild, grave = answer("plan-reviewed-afresh", "gap"), answer("victim-whereabouts-withheld", "gap")
    lists = short(compare(report(), report(mild, grave)))
    assert lists["new"] == [
        f"victim-whereabouts-withheld/ {ABSENT}>gap",
        f"plan-reviewed-afresh/ {ABSENT}>gap",
    ]


def test_mended_sentence_of_a_real_check_is_resolved(small_case: dict[str, Any]) -> None:
    mended = copy.deepcopy(small_case)
    mended["risk_management_plan"]["key_information"] = "He is managed at MAPPA Category 2, Level 1."
    before, after = rmp_check.check(small_case), rmp_check.check(mended)
    changes = compare(before, after)
    assert [q.criterion for q in changes.resolved] == ["mappa-stated"]
    assert not changes.new
    assert {q.criterion for q in changes.still_open} == {a.id for a in after.open_flags}


def test_every_open_question_of_a_case_is_in_the_lists(small_case: dict[str, Any]) -> None:
    less = copy.deepcopy(small_case)
    del less["risk_management_plan"]["monitoring_and_control"]
    first, second = rmp_check.check(small_case), rmp_check.check(less)
    for before, after in ((first, second), (second, first), (first, first)):
        changes = compare(before, after)
        assert {q.criterion for q in (*changes.new, *changes.still_open)} == {a.id for a in after.open_flags}
        assert {q.criterion for q in (*changes.resolved, *changes.still_open)} >= {
            a.id for a in before.open_flags
        }


def test_no_question_is_lost_or_asked_twice_between_any_two_reports(open_cases: list[Checked]) -> None:
    reports = [case.report for case in open_cases]
    for before, after in zip(reports, reports[1:], strict=False):
        changes = compare(before, after)
        asked = {q.criterion for q in (*changes.new, *changes.still_open)}
        gone = {q.criterion for q in (*changes.resolved, *changes.still_open)}
        assert asked == {a.id for a in after.open_flags}
        assert gone >= {a.id for a in before.open_flags}
        for flag in after.open_flags:
            number = sum(s.status in ("gap", "partial") for s in flag.subjects) or 1
            assert sum(q.criterion == flag.id for q in (*changes.new, *changes.still_open)) == number
        assert not any(q.after in ("gap", "partial") for q in changes.resolved)
