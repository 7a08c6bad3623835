"""Restrictions in a plan's words: their terms, people and places, and whose rule each is (no trained model)."""

from __future__ import annotations

import pytest

from rmp_check import places as where
from rmp_check import whom as who
from rmp_check.alignment import align
from rmp_check.case import Case
from rmp_check.clock import days_disagree, hours_disagree
from rmp_check.conditions import classify, read_conditions
from rmp_check.language import fold
from rmp_check.readers.case_json import from_json
from rmp_check.reading import read_case
from rmp_check.restrictions import mentions
from rmp_check.same_people import same as same_person
from rmp_check.terms import Terms, ends_disagree, lengths_disagree, read_terms

PRIOR = "without the prior approval of your supervising officer."
LICENCE = (
    ("non_contact", f"Not to seek to approach or communicate with Sarah Doyle or Tom Doyle {PRIOR}"),
    ("exclusion", f"Not to enter Market Street, Corby, {PRIOR}"),
    ("exclusion", f"Not to enter the town of Kettering, as defined by the attached map, {PRIOR}"),
    ("residence", "To reside permanently at an address approved by your supervising officer."),
    (
        "curfew",
        "Confine yourself to an address approved by your supervising officer between 9pm and 7am daily.",
    ),
    ("tag", "To wear a GPS tag for location monitoring for 12 months."),
    (
        "relationship_notification",
        "Notify your supervising officer of any developing intimate relationships with women.",
    ),
    (
        "child_contact",
        f"Not to have unsupervised contact with any child under the age of 18 {PRIOR}",
    ),
)


def case(plan: str, *licence: tuple[str | None, str]) -> Case:
    """Return a case whose plan is this text."""
    return read_case(
        from_json(
            {
                "case_id": "t",
                "case": {"offence": "Assault", "name": "Daniel Hale"},
                "offence_analysis": {},
                "risk_management_plan": {"monitoring_and_control": plan},
                "licence": {
                    "conditions": [{"category": category, "text": text} for category, text in licence]
                },
            }
        )
    )


def terms(text: str) -> Terms:
    return read_terms(fold(text).lower())


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("between 9pm and 7am", (21 * 60, 7 * 60)),
        ("between the hours of 21:00 and 07:00", (21 * 60, 7 * 60)),
        ("from 19:00 to 07:00", (19 * 60, 7 * 60)),
        ("curfew 2100-0700", (21 * 60, 7 * 60)),
        ("7pm until 7 in the morning", (19 * 60, 7 * 60)),
        ("curfewed from nine to seven", (21 * 60, 7 * 60)),
        ("in by nine at night", (21 * 60, None)),
    ],
)
def test_hours_in_any_form_come_to_the_same(text: str, hours: tuple[int, int | None]) -> None:
    assert terms(text).hours == (hours,)


def test_hours_disagree_only_where_both_are_given() -> None:
    nine, seven, by_ten = (
        terms("9pm to 7am").hours,
        terms("7pm to 7am").hours,
        terms("in by ten at night").hours,
    )
    assert hours_disagree(nine, seven)
    assert hours_disagree(by_ten, nine)
    assert not hours_disagree(terms("in by nine at night").hours, nine)
    assert not hours_disagree(terms("an overnight curfew").hours, nine)


@pytest.mark.parametrize(
    ("one", "other", "disagree"),
    [
        ("for 12 months", "for a year", False),
        ("for six months", "for 26 weeks", False),
        ("for 12 months", "for 6 months", True),
        ("for the first three months", "for 6 months", True),
        ("read every 2 weeks", "for 6 months", False),
        ("rung twice a day", "for 6 months", False),
        ("two sessions a week", "for 6 months", False),
        ("a sentence of 3 years", "for 6 months", False),
    ],
)
def test_lengths(one: str, other: str, disagree: bool) -> None:
    assert lengths_disagree(terms(one).lengths, terms(other).lengths) is disagree


def test_end_dates_days_ages_distances() -> None:
    assert ends_disagree(terms("until 4 May 2027").ends, terms("until 4 May 2028").ends)
    assert not ends_disagree(terms("until May 2027").ends, terms("until 04/05/2027").ends)
    assert not ends_disagree(terms("until 2027").ends, terms("until 4 May 2027").ends)
    assert days_disagree(terms("on Mondays").days, terms("Monday to Friday").days)
    assert not days_disagree(terms("Mon-Fri").days, terms("Monday to Friday").days)
    assert terms("anyone under the age of eighteen").ages == terms("no U18s").ages == (18,)
    assert terms("within 100 metres of").radii == terms("100m from").radii == (100.0,)


@pytest.mark.parametrize(
    ("text", "head", "kind"),
    [
        ("Market Street, Corby", "Market Street", "street"),
        ("the newsagent's on Market Street", "newsagent's", "premises"),
        ("the Crown Estate in Corby", "Crown Estate", "area"),
        ("the town of Kettering, as defined by the attached map", "Kettering", ""),
    ],
)
def test_head_of_a_place(text: str, head: str, kind: str) -> None:
    first = where.places(text)[0]
    assert (text[first.start : first.end], first.kind, first.role) == (head, kind, "head")


def test_what_bounds_or_holds_a_place_is_not_the_place() -> None:
    text = "the area bounded by Mill Lane and the A6 in Derby"
    assert "head" not in {p.role for p in where.places(text) if text[p.start : p.end] in ("A6", "Derby")}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Sarah Doyle", "Ms Doyle", True),
        ("Sarah Doyle", "Sarah", True),
        ("Sarah Doyle", "S.D.", True),
        ("Sarah Doyle", "Sarah Doyel", True),
        ("Sarah Doyle", "Sarah Boyle", True),
        ("Sarah Doyle", "Tom Doyle", False),
        ("Sarah Doyle", "Ms Clarke", False),
        ("her mother", "her mum", True),
        ("her mother", "her brother", False),
    ],
)
def test_same_person(one: str, other: str, same: bool) -> None:
    assert same_person(who.read_whom(one).references[0], who.read_whom(other).references[0]) is same


def test_groups_and_counts_of_people() -> None:
    assert who.read_whom("the two victims").count == 2
    assert who.read_whom("any victim").generic
    assert who.read_whom("Ms O'Neill and her children").groups
    assert len(who.read_whom("Mr and Mrs Doyle").references) == 2


@pytest.mark.parametrize(
    ("text", "kind"),
    [(text, category) for category, text in LICENCE]
    + [
        ("Not to drink alcohol.", "drug_alcohol"),
        ("Attend a polygraph examination as directed.", "polygraph"),
        ("Make any device capable of accessing the internet available for inspection.", "device"),
        ("To be of good behaviour.", "other"),
    ],
)
def test_kind_of_a_condition_without_category(text: str, kind: str) -> None:
    assert classify(text) == kind
    assert read_conditions(case("", (None, text)))[0].kind == kind


@pytest.mark.parametrize(
    ("plan", "source"),
    [
        ("He is not to enter Selby.", "licence"),
        ("His licence keeps him out of Selby.", "licence"),
        ("Under the restraining order he is not to enter Selby.", "order"),
        ("An exclusion zone for Selby has been requested.", "requested"),
        ("Mrs Rao would like him kept out of Selby.", "wish"),
        ("While on bail he was not to enter Selby.", "past"),
        ("Prison: no contact with Mrs Rao; her number is barred on his PIN.", "prison"),
        ("The hostel has a curfew of 11pm.", "premises"),
    ],
)
def test_whose_rule_it_is(plan: str, source: str) -> None:
    assert source in {m.source for m in mentions(case(plan))}


def test_a_restriction_that_is_denied_is_none() -> None:
    assert not mentions(case("There is no curfew and no exclusion zone."))


@pytest.mark.parametrize(
    ("number", "plan"),
    [
        (0, "No contact with either victim."),
        (0, "He is to have nothing to do with Sarah Doyle or Tom Doyle."),
        (0, "Sarah and Tom Doyle: no contact."),
        (0, "He must keep his distance from Sarah and Tom Doyle."),
        (0, "He can't ring, text or go near Sarah Doyle or Tom Doyle."),
        (0, "Conditions are no contact with the victims, residence and curfew."),
        (1, "Market Street is a no go area."),
        (1, "Market St, Corby is off limits."),
        (1, "He has to walk round Market Street rather than along it."),
        (1, "Exclusion: Market Street."),
        (2, "He is kept out of Kettering by his licence."),
        (2, "There's an EZ for Kettering."),
        (2, "Kettering zone (map attached)."),
        (3, "Where he sleeps is for me to approve."),
        (3, "He lives at the AP as his licence requires."),
        (3, "Any change of address must be agreed with me first."),
        (4, "In by nine, out after seven."),
        (4, "21.00 to 07.00 he stays at the address."),
        (4, "Conditions are no contact with the victims, residence and curfew."),
        (5, "He wears a tag."),
        (5, "EM by GPS, 12 mths."),
        (6, "He must let me know before a relationship develops."),
        (6, "He must own up to any relationship with a woman."),
        (7, "Children under 18: supervised contact only."),
        (7, "Not to be left alone with children."),
    ],
)
def test_a_statement_finds_its_condition(number: int, plan: str) -> None:
    alignment = align(case(plan, *LICENCE))
    assert number in {
        condition.number
        for statement in alignment.statements
        if statement.in_force and statement.describes
        for condition in statement.conditions
    }


@pytest.mark.parametrize(
    "plan",
    [
        "An exclusion zone for Kettering was asked for and refused.",
        "On bail he was not to enter Kettering.",
        "The victim lives in Kettering.",
    ],
)
def test_what_is_not_in_force_states_no_condition(plan: str) -> None:
    alignment = align(case(plan, *LICENCE))
    assert not [s for s in alignment.stated(alignment.conditions[2]) if s.in_force]
