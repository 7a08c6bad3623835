"""Who is named in a case, who of them are victims, and how a plan describes them."""

from __future__ import annotations

import dataclasses

import pytest

from rmp_check.case import Case
from rmp_check.cast import Cast, Person, read_cast
from rmp_check.readers.case_json import from_json
from rmp_check.reading import read_case
from rmp_check.victims import describes, description, index_victims

TOLD = "offence_analysis.victim_information"
OFFENCE = "offence_analysis.brief_offence_details"
SAFETY = "risk_management_plan.victim_safety_planning"


def case(
    texts: dict[str, str], contact: str = "", offence: str = "Assault", name: str = "Darren Hale"
) -> Case:
    """Return a case of these texts, and of a no-contact condition."""
    parts: dict[str, dict[str, str]] = {
        "offence_analysis": {},
        "rosh_summary": {},
        "risk_management_plan": {"supervision": "He will be seen weekly. He says that he is sorry."},
    }
    for path, text in texts.items():
        part, field = path.split(".")
        parts.setdefault(part, {})[field] = text
    value: dict[str, object] = {"case_id": "t", "case": {"offence": offence, "name": name}, **parts}
    if contact:
        words = f"Not to seek to approach or communicate with {contact} without the approval of your officer."
        value["licence"] = {"conditions": [{"category": "non_contact", "text": words}]}
    return read_case(from_json(value))


def labels(cast: Cast) -> set[str]:
    """Return the victims' labels."""
    return {p.label for p in cast.victims}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Leanne Corrie, 34, his ex-partner, of Hull.", {"Leanne Corrie"}),
        ("Grace, 59, his wife, and two sons, Tobi and Samuel.", {"Grace"}),
        ("V1 A.R., M, 67; V2 P.R., F, 64, his wife.", {"A.R.", "P.R."}),
        ("KA, 41M, single.", {"KA"}),
        ("Mr Hale's neighbour, Mr Omar Said, in Goole.", {"Omar Said"}),
        ("Jo Lane, 36, of Mill Lane, Hull.", {"Jo Lane"}),
        ("A stranger to him. Statement held by the police at Leeds.", set()),
    ],
)
def test_read_cast_finds_people_and_no_towns(text: str, found: set[str]) -> None:
    people = labels(read_cast(case({TOLD: text})))
    assert found <= people
    assert not people & {"Hull", "Goole", "Leeds", "Mill Lane", "Darren Hale"}


def test_read_cast_joins_the_mentions_of_one_person() -> None:
    plan = "Mrs Rao has an alarm. No contact with Sunita."
    (person,) = read_cast(
        case({TOLD: "Mrs Sunita Rao, 51, runs the shop.", SAFETY: plan}, "Sunita Rao")
    ).victims
    assert person.sections() == {"offence_analysis", "risk_management_plan", "licence"}
    assert len(person.mentions) == 4


def test_read_cast_knows_short_names() -> None:
    cast = read_cast(case({TOLD: "Patrick Rafferty, 69, his father.", SAFETY: "Pat has a new lock."}))
    assert [len(p.mentions) for p in cast.victims] == [2]


@pytest.mark.parametrize("name", ["Darren Hale", "Hale, Darren", ""])
def test_read_cast_keeps_professionals_and_offender_apart(name: str) -> None:
    plan = "DC Ann Marr rings Jo. Mr Hale and Dr Obi agree; PC Reed checks."
    texts = {
        TOLD: "Jo Lane, 36, his wife. Mr Hale left.",
        SAFETY: plan,
        "risk_management_plan.key_information": "Mr Hale is in HMP Hull. Mr Hale is 40.",
    }
    cast = read_cast(case(texts, name=name))
    assert labels(cast) == {"Jo Lane"}
    assert "hale" in cast.offender
    assert cast.offender_gender == "m"


def test_read_cast_reads_names_without_capitals() -> None:
    told = "two victims edith gaunt 81 and walter gaunt 78"
    cast = read_cast(case({TOLD: told}, "Edith Gaunt or Walter Gaunt"))
    assert all("offence_analysis" in p.sections() for p in cast.victims)


@pytest.mark.parametrize(
    ("told", "contact", "only"),
    [
        ("Jo Lane, 36, his wife.", "Jo Lane", "Jo Lane"),
        ("The victim is his neighbour.", "", True),
        ("Two victims, both strangers.", "", False),
        ("Jo Lane, 36, and Ann Lane, 61.", "Jo Lane or Ann Lane", False),
    ],
)
def test_only_victim_is_known_where_there_is_one(told: str, contact: str, only: str | bool) -> None:
    found = read_cast(case({TOLD: told}, contact)).only
    assert (found.label if isinstance(found, Person) else found) == only


def test_index_victims_leaves_out_the_co_accused() -> None:
    offence = "He and a co-accused, Dean Illsley, 30, forced the door."
    cast = read_cast(case({TOLD: "Alf Nunney, 84, alone at home.", OFFENCE: offence}))
    assert [p.label for p in index_victims(cast)] == ["Alf Nunney"]


@pytest.mark.parametrize(
    ("told", "plan", "says"),
    [
        ("The cashier, a woman of 26.", "No contact with the cashier.", True),
        ("His ex-partner, 30.", "His former girlfriend has an IDVA.", True),
        ("His ex-partner, 30.", "Any new partner is to be told.", False),
        ("Two girls of 13.", "The two girls have moved school.", True),
        ("Three men, rowers.", "Word that he offers lifts to young men.", False),
        ("His mother, 57.", "His sister drives him to appointments.", False),
    ],
)
def test_describes_knows_a_victim_by_description(told: str, plan: str, says: bool) -> None:
    read = case({TOLD: told, SAFETY: plan})
    sentence = dataclasses.replace(read.of(SAFETY)[0], chances={"protected_specific": 0.55})
    cast = read_cast(read)
    assert describes(sentence, description(read, cast), cast) is says
