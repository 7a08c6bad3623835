"""The officer's name and means of contact in a plan, without the trained labels."""

from __future__ import annotations

import pytest

from rmp_check.case import Case
from rmp_check.liaison import mentions, read_liaison
from rmp_check.readers.case_json import from_json
from rmp_check.reading import read_case


def case_of(plan: str, vlo: dict[str, str] | None = None) -> Case:
    """Return a case with this text in the plan and this record of the unit."""
    return read_case(
        from_json(
            {
                "case_id": "t",
                "case": {"name": "Colin Dale", "offence": "Assault"},
                "offence_analysis": {},
                "risk_management_plan": {"victim_safety_planning": plan},
                "victim_contact": {"choice": "opted_in", "vlo": vlo},
            }
        )
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("the vlo is aware", 1),
        ("v.l.o. allocated", 1),
        ("vl0 told", 1),
        ("victims liason officer", 1),
        ("the victim liaison unit and the vlo", 2),
        ("victim contact unit", 1),
        ("victim contact scheme declined", 0),
        ("the football liaison officer", 0),
        ("the victim contacted police", 0),
        ("no contact with the victim", 0),
    ],
)
def test_mentions(text: str, number: int) -> None:
    assert len(mentions(text)) == number


@pytest.mark.parametrize(
    ("plan", "name"),
    [
        ("The VLO is Sunita Rowe, telephone 0117 496 0412.", "Sunita Rowe"),
        ("VLO: Ms Rowe", "Rowe"),
        ("Victim Liaison Officer in this case: Marian Oduya.", "Marian Oduya"),
        ("Victim Liason Officer Owen Tregear", "Owen Tregear"),
        ("Hollie Burgess is acting as VLO.", "Hollie Burgess"),
        ("Samira Noonan, his VLO, is on leave.", "Samira Noonan"),
        ("I have spoken to Anthea Boswell at the Victim Liaison Unit.", "Anthea Boswell"),
        ("VLU (Tracey Oduya) written to.", "Tracey Oduya"),
        ("VLO IS SANDRA LYLE AND SHE IS AWARE OF THE MOVE", "SANDRA LYLE"),
        ("vlo gareth mistry, rang 3/4", "gareth mistry"),
        ("The VLO's name is Farida Khan.", "Farida Khan"),
        ("VLO: Mark Ede. Tel: 01632 960377.", "Mark Ede"),
        ("VLO: J Park", "J Park"),
        ("VLO is Grace Bright", "Grace Bright"),
        ("Sunita Rao (01632 960412) is now the victim liaison officer.", "Sunita Rao"),
    ],
)
def test_a_name_in_the_officers_place_is_found(plan: str, name: str) -> None:
    assert [e.quote for e in read_liaison(case_of(plan)).names] == [name]


@pytest.mark.parametrize(
    "plan",
    [
        "VLO TBC.",
        "A VLO has been allocated.",
        "VLU London has the case.",
        "Victim Liaison Unit, Greater Manchester.",
        "VLO to be told by PC Owain Rees.",
        "PC Rees and the VLO will meet.",
        "COM Sarah Iqbal to ring VLO.",
        "I will tell the VLO and Mr Dale.",
        "The VLO of Colin Dale's victim knows.",
        "VLO DETAILS NOT KNOWN AT PRESENT",
        "VLO: Contact Details on file.",
    ],
)
def test_no_other_name_is_taken_for_the_officers(plan: str) -> None:
    assert read_liaison(case_of(plan)).names == ()


def test_another_name_than_the_recorded_one_counts_and_the_recorded_one_counts_anywhere() -> None:
    record = {"name": "Jo Ash", "phone": "01632 960274"}
    assert [e.quote for e in read_liaison(case_of("VLO is Ann Bell.", record)).names] == ["Ann Bell"]
    assert [e.quote for e in read_liaison(case_of("Ms Ash wrote on 4 May.", record)).names] == ["Ash"]
    assert read_liaison(case_of("PC Ash wrote on 4 May.", record)).names == ()


@pytest.mark.parametrize(
    ("plan", "found"),
    [
        ("VLO Jo Bell 01632 960277.", ["01632 960277"]),
        ("The VLO is Jo Bell. Her number is 01632 960277.", ["01632 960277"]),
        (
            "VLO: Jo Bell\nTel: 01632 960277\nEmail: j.bell@justice.example",
            ["01632 960277", "j.bell@justice.example"],
        ),
        ("The unit's address is vlu.north@justice.example.", ["vlu.north@justice.example"]),
        ("0161 496 0231 (VLO)", ["0161 496 0231"]),
        ("POM 01632 960501, VLU duty 01632 960590, in-reach 01632 960512.", ["01632 960590"]),
        ("VLU duty desk on 0161 496 0231 or 0161 496 0232", ["0161 496 0231", "0161 496 0232"]),
    ],
)
def test_the_officers_or_units_contact_is_found(plan: str, found: list[str]) -> None:
    assert [e.quote for e in read_liaison(case_of(plan)).contacts] == found


@pytest.mark.parametrize(
    "plan",
    [
        "VLO Jo Bell. The crisis team is on 01632 960288.",
        "VLO: Jo Bell\nPOM: A Khan 01632 960288",
        "The VLO knows, and his mother is on 07700 900123.",
        "I will tell the VLO. PC Rees 01632 960288.",
        "The VLO is Jo Bell. He is to ring the duty desk on 01632 960530.",
        "His GP will be told. 01632 960288.",
    ],
)
def test_a_number_of_somebody_else_is_not_the_officers(plan: str) -> None:
    assert read_liaison(case_of(plan)).contacts == ()


def test_the_recorded_number_is_the_officers_wherever_it_stands() -> None:
    record = {"name": "Jo Ash", "phone": "01632 960274"}
    found = read_liaison(case_of("Contacts: nurse 01632 960111. Also 01632960274.", record)).contacts
    assert [e.quote for e in found] == ["01632960274"]
