"""Where plan and licence say different things, and what the plan claims that no condition has."""

from __future__ import annotations

import pytest

from rmp_check.accuracy import disagreements
from rmp_check.alignment import align
from rmp_check.claims import claims
from tests.test_restrictions import PRIOR, case

BOTH = "Sarah Doyle or Tom Doyle"
TWO = "Kettering or Corby"
STREET = "Market Street, Corby,"
TOWN = "the town of Kettering, as defined by the attached map,"
ESTATE = "the Crown Estate, Corby, between 6pm and 6am"
UNTIL = "the Crown Estate, Corby, until 4 May 2027"
RADIUS = "any area within 200 metres of Larch Close, Corby,"


def conflicts(plan: str, category: str, text: str) -> bool:
    read = case(plan, (category, text))
    return bool(disagreements(read, align(read)))


@pytest.mark.parametrize(
    ("people", "plan", "conflict"),
    [
        ("Sarah Doyle", "He is not to contact the victim by any means.", False),
        ("Sarah Doyle", "No contact with Sarah Doyle, direct or indirect.", False),
        ("Sarah Doyle", "He must have no contact with his ex-partner Sarah.", False),
        ("Sarah Doyle", "He must not contact Ms Doyle. PC Pike rings her weekly.", False),
        ("Sarah Doyle", "No contact with Sarah Boyle.", False),
        ("Sarah Doyle", "No contact with Emma Clarke.", True),
        ("Sarah Doyle", "No contact with Sarah Doyle or her mother.", True),
        ("Sarah Doyle", "No contact with Sarah Doyle other than by letter.", True),
        ("Sarah Doyle", "Licence: no face to face contact with Ms Doyle.", True),
        ("Sarah Doyle", "No direct contact with Sarah Doyle; messages through his mother are allowed.", True),
        (BOTH, "No contact with Sarah Doyle.", True),
        (BOTH, "No contact with Mrs Doyle only.", True),
        (BOTH, "No contact with Sarah and her son Tom.", False),
        (BOTH, "No contact with the Doyles.", False),
        (BOTH, "No contact with Sarah or her brother.", False),
        ("Sarah Doyle, Tom Doyle or Amy Doyle", "No contact with the two victims.", True),
        ("Sarah Doyle, Tom Doyle or Amy Doyle", "No contact with all three victims.", False),
        ("S.D. or T.D.", "No contact with SD.", True),
        ("S.D. or T.D.", "No contact with SD or TD.", False),
    ],
)
def test_people(people: str, plan: str, conflict: bool) -> None:
    text = f"Not to seek to approach or communicate with {people}, directly or indirectly, {PRIOR}"
    assert conflicts(plan, "non_contact", text) is conflict


@pytest.mark.parametrize(
    ("place", "plan", "conflict"),
    [
        (STREET, "Not to enter Market St.", False),
        (STREET, "Keep out of Market Street, Corby at all times.", False),
        (STREET, "Excluded from the shop where it happened.", True),
        (STREET, "He must not go into the newsagent's.", True),
        (STREET, "Excluded from Corby.", True),
        (STREET, "Not to enter High Street, Corby.", True),
        (STREET, "Not to enter Market Street after 6pm.", True),
        (STREET, "Not to enter Market Street on Saturdays.", True),
        (TOWN, "Excluded from Kettering.", False),
        (TOWN, "Keep out of the zone on the map.", False),
        (TOWN, "Excluded from Wellingborough.", True),
        (TOWN, "Excluded from Kettering town centre.", True),
        (TOWN, "Excluded from Kettering and Corby.", True),
        ("the area as defined by the attached map", "Excluded from Kettering.", False),
        (TWO, "Excluded from Kettering.", True),
        (TWO, "Excluded from Kettering. He is also excluded from Corby.", False),
        (RADIUS, "Not within 100 metres of Larch Close.", True),
        (RADIUS, "Not within 200m of Larch Close.", False),
        (ESTATE, "Keep off the Crown Estate from 6pm to 6am.", False),
        (ESTATE, "Keep off the Crown Estate, 8pm to 6am.", True),
        (UNTIL, "Keep off the Crown Estate until 4 May 2028.", True),
        (UNTIL, "Keep off the Crown Estate until May 2027.", False),
        ("the whole of the Crown Estate, Corby,", "Keep away from her house on the Crown Estate.", True),
    ],
)
def test_places(place: str, plan: str, conflict: bool) -> None:
    assert conflicts(plan, "exclusion", f"Not to enter {place} {PRIOR}") is conflict


@pytest.mark.parametrize(
    ("plan", "conflict"),
    [
        ("Curfew 21:00-07:00.", False),
        ("In by nine at night and not out before seven.", False),
        ("Overnight curfew at his sister's.", False),
        ("Night curfew of ten hours.", False),
        ("Curfew, checked by phone at 10pm and 6am.", False),
        ("Curfew 7pm to 7am.", True),
        ("Curfew from 8pm.", True),
        ("In by ten each night.", True),
        ("He must be indoors between 9pm and 6am.", True),
        ("Weekend curfew 9pm to 7am.", True),
    ],
)
def test_curfews(plan: str, conflict: bool) -> None:
    text = "Confine yourself to an address approved by your supervising officer between 9pm and 7am daily."
    assert conflicts(plan, "curfew", text) is conflict


@pytest.mark.parametrize(
    ("plan", "conflict"),
    [
        ("GPS tag for six months.", False),
        ("GPS tag for 26 weeks.", False),
        ("GPS tag, data checked every 2 weeks.", False),
        ("GPS tag until the licence ends.", False),
        ("GPS tag for 12 months.", True),
        ("GPS tag for the first three months.", True),
    ],
)
def test_tags(plan: str, conflict: bool) -> None:
    assert conflicts(plan, "tag", "To wear a GPS tag for 6 months from release.") is conflict


@pytest.mark.parametrize(
    ("plan", "conflict"),
    [
        ("No unsupervised contact with children under 16.", False),
        ("Not to be alone with under 18s.", True),
        ("No contact whatsoever with under 16s.", True),
        ("No unsupervised contact with boys under 16.", True),
    ],
)
def test_contact_with_children(plan: str, conflict: bool) -> None:
    text = f"Not to have unsupervised contact with any child under the age of 16 {PRIOR}"
    assert conflicts(plan, "child_contact", text) is conflict


def test_a_disagreement_shows_both_places() -> None:
    read = case(
        "Curfew 7pm to 7am.", ("curfew", "Confine yourself to your address between 9pm and 7am daily.")
    )
    (found,) = disagreements(read, align(read))
    assert "7pm" in found.plan.quote
    assert "9pm" in found.licence.quote


@pytest.mark.parametrize(
    ("plan", "claim"),
    [
        ("He is on a GPS tag.", True),
        ("His licence has a curfew from 7pm to 7am.", True),
        ("He is excluded from Selby by his licence.", True),
        ("A GPS tag has been applied for.", False),
        ("Mrs Rao asked for an exclusion zone.", False),
        ("On bail he wore a GPS tag.", False),
        ("The hostel has its own curfew of 11pm.", False),
        ("The restraining order bars him from Selby.", False),
        ("No tag is needed.", False),
        ("He must report each Tuesday and be of good behaviour.", False),
        ("He must live at an address that I have approved.", False),
    ],
)
def test_claims_of_what_the_licence_lacks(plan: str, claim: bool) -> None:
    residence = ("residence", "To reside permanently at an address approved by your supervising officer.")
    read = case(plan, residence)
    assert bool(claims(read, align(read))) is claim
