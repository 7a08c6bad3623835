"""Hours, days, dates, lengths and distances of restrictions, in figures and in words."""

from __future__ import annotations

import pytest

from rmp_check.clock import days_disagree, hours_disagree
from rmp_check.terms import ends_disagree, lengths_disagree, read_terms


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("curfew 7pm to 7am", (1140, 420)),
        ("curfew 1900-0700", (1140, 420)),
        ("not to enter quay street between 1800 and 0600", (1080, 360)),
        ("between half past seven in the evening and 6.30am", (1170, 390)),
        ("8.30 till 6 house arrest", (1230, 360)),
        ("in by seven, not out again till 7", (1140, 420)),
        ("the nine o'clock curfew", (1260, None)),
        ("7 to 7 each evening at home", (1140, 420)),
        ("between the hours of 9pm and 6am daily", (1260, 360)),
        ("nights at home, ten until five", (1320, 300)),
        ("from ten in the evening until six", (1320, 360)),
        ("out of leigh centre from midnight till six", (0, 360)),
        ("in by nine", (1260, None)),
        ("from eight in the evening, he does not leave home", (1200, None)),
    ],
)
def test_hours_are_minutes_after_midnight(text: str, hours: tuple[int, int | None]) -> None:
    assert read_terms(text).hours == (hours,)


@pytest.mark.parametrize(
    "text", ["from 2023 to 2024", "between 1998 and 2004", "a 7 to 7 win", "rooms 4 to 6"]
)
def test_other_numbers_are_no_hours(text: str) -> None:
    assert read_terms(text).hours == ()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("friday, saturday and sunday nights", {4, 5, 6}),
        ("weekends", {5, 6}),
        ("sunday to thursday", {6, 0, 1, 2, 3}),
        ("between the sunday and the thursday", {6, 0, 1, 2, 3}),
        ("on all seven nights of the week", set(range(7))),
        ("weekdays", set(range(5))),
        ("weekdays and weekends", set(range(7))),
        ("weeknights, sat/sun not in it", set(range(5))),
    ],
)
def test_days_of_the_week(text: str, days: set[int]) -> None:
    assert read_terms(text).days == days


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("until 3 march 2027", "2027-03-03"),
        ("to 05/11/27", "2027-11-05"),
        ("until the second of september", "0000-09-02"),
        ("ends 2029", "2029"),
    ],
)
def test_end_dates(text: str, end: str) -> None:
    assert read_terms(text).ends == (end,)


def test_end_dates_agree_as_far_as_both_go() -> None:
    assert not ends_disagree(("2029",), ("2029-10-21",))
    assert not ends_disagree(("0000-09-02",), ("2026-09-02",))
    assert ends_disagree(("0000-09-02",), ("2026-08-02",))
    assert not ends_disagree((), ("2026-08-02",))


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("for twelve months", "for a year", False),
        ("for half a year", "for a period of six months", False),
        ("for 12 weeks", "for 3 months", False),
        ("for six months", "for a period of twelve months for the purpose of monitoring", True),
        ("for two and a half years", "for 30 months", False),
    ],
)
def test_lengths(one: str, other: str, differ: bool) -> None:
    assert lengths_disagree(read_terms(one).lengths, read_terms(other).lengths) is differ


@pytest.mark.parametrize(
    ("text", "metres"),
    [("a mile and a half clear", 2413.5), ("half a kilometre about", 500.0), ("within 200 metres of", 200.0)],
)
def test_distances(text: str, metres: float) -> None:
    assert read_terms(text).radii == (metres,)


@pytest.mark.parametrize(
    ("text", "age"),
    [("under the age of 16", 16), ("below the age of fourteen", 14), ("u18s", 18), ("under-16s", 16)],
)
def test_ages(text: str, age: int) -> None:
    assert read_terms(text).ages == (age,)


@pytest.mark.parametrize(
    ("text", "a_week"),
    [
        ("twice a week", 2.0),
        ("2x weekly", 2.0),
        ("fortnightly", 0.5),
        ("every six months", 2 / 52),
        ("quarterly", 4 / 52),
    ],
)
def test_how_often(text: str, a_week: float) -> None:
    assert read_terms(text).often == pytest.approx(a_week, rel=0.02)


def test_the_end_of_the_licence_is_no_end_of_a_condition() -> None:
    assert read_terms("for the first part of the licence, which ends on 3 march 2029").ends == ()
    assert read_terms("gps tag on licence until 3 may 2029").ends == ("2029-05-03",)


def test_a_weekend_may_begin_on_a_friday_but_two_named_days_are_those() -> None:
    friday, weekend = frozenset({4, 5, 6}), frozenset({5, 6})
    assert not days_disagree(friday, weekend, weekend=True)
    assert days_disagree(friday, weekend)


def test_what_is_left_out_is_no_difference() -> None:
    assert not hours_disagree((), ((1140, 420),))
    assert not days_disagree(frozenset(), frozenset({5, 6}))
    assert hours_disagree(((1140, 420),), ((1260, 420),))
