"""Which restriction a sentence on watching covers, by whom and how."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import pytest

from rmp_check.case import Case, Sentence
from rmp_check.covering import Links
from rmp_check.in_force import COURT_ORDER
from rmp_check.monitoring import owner_clauses, watches, watches_of
from rmp_check.people import People
from rmp_check.protection import Restriction, Statement
from rmp_check.readers.case_json import from_json
from rmp_check.reading import read_case, split
from rmp_check.watch_methods import is_vague

PART = "risk_management_plan.monitoring_and_control"
OWNER = {"monitoring_owner": 0.9}


def case_of(*lines: tuple[str, Mapping[str, float]]) -> Case:
    """Return a case whose plan has these sentences, with these chances of labels."""
    text = "\n".join(line for line, _ in lines)
    file = from_json(
        {
            "case_id": "t",
            "case": {"offence": "Assault"},
            "offence_analysis": {},
            "risk_management_plan": {"monitoring_and_control": text},
        }
    )
    sentences = [
        dataclasses.replace(s, chances=chances)
        for s, (_, chances) in zip(split(PART, text), lines, strict=True)
    ]
    return Case(file=file, texts={PART: text}, sentences=tuple(sentences), people=nobody())


def nobody() -> People:
    """Return no people."""
    return People(persons=(), roles={}, offender_is_male=True)


def restriction(kind: str, *sentences: Sentence, words: str = "") -> Restriction:
    """Return a restriction that these sentences state (only in `words` of them, if given)."""
    statements = []
    for s in sentences:
        start = s.text.index(words) if words else 0
        end = start + len(words) if words else len(s.text)
        statements.append(Statement(sentence=s, start=start, end=end, kind=kind))
    return Restriction(kind=kind, label=kind, detail="", statements=tuple(statements))


def covered(case: Case, restrictions: list[Restriction], number: int) -> list[str]:
    """Return the kinds that the watchers of one sentence cover."""
    links = Links(case, restrictions)
    sentence = case.plan[number]
    found: set[int] = set()
    for clause in owner_clauses(sentence, case, states=bool(links.stated(sentence))):
        found |= links.covered(number, clause)
    return sorted(restrictions[n].kind for n in found)


LIST = "He must not contact Ms Doyle; he may not enter Marple; he has a curfew from 7pm to 7am."


def three(case: Case) -> list[Restriction]:
    """Return the three restrictions of LIST."""
    s = case.plan[0]
    return [
        restriction("non_contact", s, words="He must not contact Ms Doyle"),
        restriction("exclusion", s, words="he may not enter Marple"),
        restriction("curfew", s, words="he has a curfew from 7pm to 7am"),
    ]


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("PC Shah monitors the exclusion zone.", ["exclusion"]),
        ("PC Shah patrols Marple on Fridays.", ["exclusion"]),
        ("PC Shah oversees the first two and AP staff the last.", ["curfew", "exclusion", "non_contact"]),
        ("I am responsible for monitoring all these conditions.", ["curfew", "exclusion", "non_contact"]),
        ("AP staff look in at 9pm and midnight each night.", ["curfew"]),
        ("DC Hart has the curfew, I have the contact condition.", ["curfew", "non_contact"]),
        ("AP staff check his residence each night.", []),
        ("PC Shah watches both of the first two.", ["exclusion", "non_contact"]),
        (
            "All of the above is checked by PC Shah, who reads the trail.",
            ["curfew", "exclusion", "non_contact"],
        ),
        ("The whole list is checked by PC Shah.", ["curfew", "exclusion", "non_contact"]),
        ("Mr Cass visits in order to see the map.", ["exclusion"]),
        ("EMS ring me if he is not in by nine.", ["curfew"]),
        ("EMS ring me if the unit shows him in the village.", ["exclusion"]),
    ],
)
def test_covered_tells_which_of_a_list(sentence: str, kinds: list[str]) -> None:
    """Kinds, places, order in the list, blanket words and ways of watching each say which."""
    case = case_of((LIST, {}), (sentence, OWNER))
    assert covered(case, three(case), 1) == kinds


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("DC Hart checks this by a search of his devices.", ["exclusion"]),
        ("DC Hart monitors both.", ["exclusion", "non_contact"]),
        ("DC Hart monitors, regular liaison with COM.", ["exclusion"]),
    ],
)
def test_covered_points_back(sentence: str, kinds: list[str]) -> None:
    """A pronoun is the restriction just before, or the last two."""
    case = case_of(("No contact with Ms Doyle.", {}), ("Not to enter Marple.", {}), (sentence, OWNER))
    found = [restriction("non_contact", case.plan[0]), restriction("exclusion", case.plan[1])]
    assert covered(case, found, 2) == kinds


def test_covered_reads_numbers_of_a_list() -> None:
    """A number refers to the numbered list before."""
    case = case_of(
        ("1. no contact with Ms Doyle", {}),
        ("2. keep out of Marple", {}),
        ("3. curfew 7pm to 7am", {}),
        ("PC Shah holds 1 + 2", OWNER),
    )
    found = [
        restriction("non_contact", case.plan[0]),
        restriction("exclusion", case.plan[1]),
        restriction("curfew", case.plan[2]),
    ]
    assert covered(case, found, 3) == ["exclusion", "non_contact"]


def test_covered_leaves_drugs_and_health_alone() -> None:
    """Who watches drink, drugs or health watches no restriction."""
    case = case_of(("Not to enter Marple.", {}), ("The recovery worker takes urine samples weekly.", OWNER))
    assert covered(case, [restriction("exclusion", case.plan[0])], 1) == []


@pytest.mark.parametrize(
    ("watcher", "kinds"),
    [
        ("EMS watch the tag and ring me with any alert.", ["exclusion", "tag"]),
        ("EMS watch the tag and report on it weekly.", ["tag"]),
    ],
)
def test_covered_joins_tag_and_zone(watcher: str, kinds: list[str]) -> None:
    """Whoever gets the alerts of a GPS tag watches the zone that it proves; its charge tells nothing of it."""
    case = case_of(("Exclusion zone: Marple.", {}), ("He wears a GPS tag.", {}), (watcher, OWNER))
    found = [restriction("exclusion", case.plan[0]), restriction("tag", case.plan[1])]
    assert covered(case, found, 2) == kinds


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Everything that he must keep to has one keeper, DC Noor.", ["curfew", "exclusion", "non_contact"]),
        ("On all of this DC Noor keeps the eye.", ["curfew", "exclusion", "non_contact"]),
        ("As to the last of these, Sergeant Rao asks the wardens monthly.", ["curfew"]),
        ("As to the first of these, Sergeant Rao asks her monthly.", ["non_contact"]),
        ("EMS have the last and PC Shah the second.", ["curfew", "exclusion"]),
        ("All three are with PC Yildiz.", ["curfew", "exclusion", "non_contact"]),
        ("DC Noor monitors all of these except the curfew.", ["exclusion", "non_contact"]),
        ("DC Noor keeps an eye on all of his appointments.", []),
    ],
)
def test_covered_hears_what_is_said_ahead(sentence: str, kinds: list[str]) -> None:
    """What is watched may be said before who watches, or without a verb."""
    case = case_of((LIST, {}), (sentence, OWNER))
    assert covered(case, three(case), 1) == kinds


def test_covered_looks_ahead_to_what_follows() -> None:
    """A line before a list can be about the list."""
    case = case_of(("As COM I monitor what follows myself.", OWNER), (LIST, {}))
    s = case.plan[1]
    found = [
        restriction("non_contact", s, words="He must not contact Ms Doyle"),
        restriction("exclusion", s, words="he may not enter Marple"),
    ]
    assert covered(case, found, 0) == ["exclusion", "non_contact"]


def test_watches_takes_ditto_for_whoever_watches_the_one_before() -> None:
    """A word such as "ditto" repeats who watches, what is still open does not."""
    for words, owned in (("ditto", True), ("tbc", False)):
        case = case_of(
            ("Exclusion from Corby (PC Vine to monitor).", OWNER),
            (f"Non-contact with Ms Webb ({words}).", {"r_non_contact": 0.9}),
        )
        found = [restriction("exclusion", case.plan[0]), restriction("non_contact", case.plan[1])]
        assert [bool(w.owner) for w in watches_of(case, found)] == [True, owned]


def test_covered_leaves_what_the_sentence_itself_states() -> None:
    """Who watches something else that the sentence states does not watch the restriction before it."""
    text = "He may neither own nor get behind the wheel of a car, and PC Pryce checks monthly."
    for chance, kinds in ((0.5, []), (0.0, ["exclusion"])):
        case = case_of(("Not to enter Marple.", {}), (text, {**OWNER, "r_other": chance}))
        assert covered(case, [restriction("exclusion", case.plan[0])], 1) == kinds


def test_covered_reads_the_numbers_of_conditions() -> None:
    """Conditions are known by the numbers that the plan gives them."""
    case = case_of(
        ("Conds 4 + 5: no contact with Ms Doyle, keep out of Marple", {}),
        ("Cond 6: curfew 7pm to 7am", {}),
        ("Sgt Pellow has 4 and 5", OWNER),
        ("Cond 6 mine, by knocking", OWNER),
    )
    found = [
        restriction("non_contact", case.plan[0], words="no contact with Ms Doyle"),
        restriction("exclusion", case.plan[0], words="keep out of Marple"),
        restriction("curfew", case.plan[1]),
    ]
    assert covered(case, found, 2) == ["exclusion", "non_contact"]
    assert covered(case, found, 3) == ["curfew"]


def test_watches_tells_two_zones_apart() -> None:
    """Each of two zones needs somebody: who watches the one does not watch the other."""
    file = from_json(
        {
            "case_id": "t",
            "case": {"offence": "Assault"},
            "offence_analysis": {},
            "risk_management_plan": {
                "monitoring_and_control": "He is excluded from Bury town centre. PC Shah patrols Bury weekly. "
                "He is also excluded from Walmersley Road."
            },
            "licence": {
                "conditions": [
                    {"category": "exclusion", "text": "Not to enter Bury town centre."},
                    {"category": "exclusion", "text": "Not to enter Walmersley Road, Ramsbottom."},
                ]
            },
        }
    )
    case = read_case(file)
    chances = {"monitoring_owner": 0.9, "r_exclusion": 0.9}
    case = dataclasses.replace(
        case, sentences=tuple(dataclasses.replace(s, chances=chances) for s in case.sentences)
    )
    found = {w.restriction.detail: bool(w.owner) for w in watches(case)}
    assert found == {"Bury town centre": True, "Walmersley Road": False}


def test_covered_takes_an_order_as_a_whole() -> None:
    """An order is watched with all its terms."""
    case = case_of(("A restraining order forbids contact.", {}), ("PC Shah polices the order.", OWNER))
    assert covered(case, [restriction(COURT_ORDER, case.plan[0])], 1) == [COURT_ORDER]


def test_watches_tells_owner_from_method() -> None:
    """A passive way of watching is a method without an owner; a bare owner is no method."""
    case = case_of(
        ("Not to enter Marple.", {"r_exclusion": 0.9}),
        ("The trail is read every Monday.", {"monitoring_method": 0.9, "monitoring_owner": 0.7}),
    )
    (watch,) = watches_of(case, [restriction("exclusion", case.plan[0])])
    assert not watch.owner
    assert [e.quote for e in watch.method] == ["The trail is read every Monday."]
    case = case_of(
        ("Not to enter Marple.", {"r_exclusion": 0.9}),
        ("PC Shah owns the zone.", {"monitoring_method": 0.9, "monitoring_owner": 0.9}),
    )
    (watch,) = watches_of(case, [restriction("exclusion", case.plan[0])])
    assert [e.quote for e in watch.owner] == ["PC Shah owns the zone."]
    assert not watch.method


def test_watches_gives_the_rest_to_whoever_has_it() -> None:
    """Whoever has "the rest" watches what nobody else does."""
    case = case_of((LIST, {}), ("PC Shah has Marple, the rest is mine to check.", OWNER))
    found = {w.restriction.kind: [e.quote for e in w.owner] for w in watches_of(case, three(case))}
    assert found["exclusion"] == ["PC Shah has Marple"]
    assert found["non_contact"] == found["curfew"] == ["the rest is mine to check"]


def test_watches_knows_that_only_one_term_of_an_order_is_watched() -> None:
    """An order of which one term has an owner and another has none is not wholly watched."""
    text = "The order bars contact with Ms Doyle; it bars him from Marple."
    for watcher, whole in (("PC Shah patrols Marple.", False), ("PC Shah polices the order.", True)):
        case = case_of((text, {}), (watcher, OWNER))
        first, second = text.split("; ")
        order = dataclasses.replace(
            restriction(COURT_ORDER, case.plan[0]),
            statements=(
                *restriction(COURT_ORDER, case.plan[0]).statements,
                *restriction("non_contact", case.plan[0], words=first).statements,
                *restriction("exclusion", case.plan[0], words=second).statements,
            ),
        )
        (watch,) = watches_of(case, [order])
        assert watch.owner
        assert watch.whole is whole


def test_watches_keeps_what_a_sentence_states_before_it_says_who_watches_another() -> None:
    """A restriction stated ahead of somebody who watches another stands, without an owner."""
    text = "He must not contact Ms Doyle, and PC Shah patrols Marple."
    case = case_of((text, OWNER))
    contact = restriction("non_contact", case.plan[0], words="He must not contact Ms Doyle")
    zone = restriction("exclusion", case.plan[0], words="Marple")
    found = {w.restriction.kind: bool(w.owner) for w in watches_of(case, [contact, zone])}
    assert found == {"non_contact": False, "exclusion": True}


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("Both conditions will be monitored through supervision.", True),
        ("Compliance with these conditions is checked by regular liaison.", True),
        ("The exclusion is robustly managed.", False),
        ("He is not to contact the victim in any way.", False),
    ],
)
def test_is_vague_needs_general_contact(text: str, *, vague: bool) -> None:
    """General contact is a vague method, firmness is none."""
    (sentence,) = case_of((text, {"monitoring_vague": 0.4})).plan
    assert is_vague(sentence, states=True) is vague


def test_watches_of_a_plan_without_restrictions_is_empty() -> None:
    """No restriction, nothing to watch."""
    file = from_json(
        {
            "case_id": "t",
            "case": {"offence": "Assault"},
            "offence_analysis": {},
            "risk_management_plan": {"supervision": "Weekly."},
        }
    )
    assert watches(read_case(file)) == ()
