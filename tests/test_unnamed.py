"""What a text calls a victim whom it does not name."""

from __future__ import annotations

import pytest

from tests.test_contradictions import CONTROL, RISK, kinds
from tests.test_victims import SAFETY

REPORT = "victim_contact.victim_impact_report"
NEXT_DOOR = "Tadeusz Wrona (44), Ewa Wrona (41): neighbours, next door, for six years."


@pytest.mark.parametrize(
    ("kind", "told", "path", "text", "contact"),
    [
        ("kinship", "B.S., 61, stepmother.", SAFETY, "Non-mol in force for his mum.", "B.S."),
        ("kinship", "B.S., 61, his aunt.", CONTROL, "No contact with his gran.", "B.S."),
        ("kinship", NEXT_DOOR, SAFETY, "Both victims were strangers to him.", ""),
        ("kinship", "Noor, 17, his cousin.", REPORT, "He is my stepdad.", "Noor Ali"),
        ("kinship", "Ana Venn, 33. Married to him in 2014.", CONTROL, "His brother's wife Ana.", "Ana Venn"),
        ("kinship", "R.D., 30, sister of the woman he lived with.", CONTROL, "His ex R.D. is safe.", "R.D."),
        ("kinship", "Jo Ray, 35, ex-partner of 2 yrs.", SAFETY, "IP, his sister-in-law, opted in.", "Jo Ray"),
        ("work", "The shop assistant, a woman of 20.", RISK, "The victim, a security guard.", ""),
        ("gender", "The daughter of the house, Uma.", CONTROL, "Told of by the son of the house.", "Uma Rao"),
        ("name", "Ann Moss, 50, his aunt.", SAFETY, "His aunt, Una Ross, hears from her VLO.", "Ann Moss"),
        ("name", "Tuyet Dang, 38.", RISK, "Tuyet Dinh and her husband.", "Tuyet Dang"),
        ("name", "Bernard Hawksworth, 70.", CONTROL, "Far from the Hawksmoors.", "Bernard Hawksworth"),
        (
            "gender",
            "Hari Roy, 61, his landlady.",
            SAFETY,
            "Hari Roy opted in; he wants the date.",
            "Hari Roy",
        ),
    ],
)
def test_what_a_victim_is_called_is_held_against_what_is_told(
    kind: str, told: str, path: str, text: str, contact: str
) -> None:
    assert kind in kinds(told, path, text, contact)


@pytest.mark.parametrize(
    ("told", "path", "text", "contact"),
    [
        ("B.S., 61, stepmother.", SAFETY, "Non-mol in force for his stepmum.", "B.S."),
        ("B.S., 61, stepmother.", SAFETY, "His mum will house him.", "B.S."),
        ("B.S., 61, ex-partner.", SAFETY, "No contact with B.S., his ex-partner, or his mum.", "B.S."),
        (NEXT_DOOR, SAFETY, "Both victims knew him.", ""),
        ("Noor, 17, his niece.", REPORT, "He is my uncle.", "Noor Ali"),
        ("R.D., 30, sister of the woman he lived with.", CONTROL, "His sister-in-law R.D.", "R.D."),
        ("The shop assistant, a woman of 20.", RISK, "The victim, a cashier.", ""),
        ("A bus driver of 50.", RISK, "The victim, a driver. Any nurse who treats him.", ""),
        ("The daughter of the house, Uma.", CONTROL, "He wrote to the daughter of the house.", "Uma Rao"),
        ("Ann Moss, 50, his aunt.", SAFETY, "His sister, Una Ross, will house him.", "Ann Moss"),
        ("Tuyet Dang, 38.", SAFETY, "Tuyet Dinh, the social worker, has the date.", "Tuyet Dang"),
        ("Hari Roy, 61, his landlady.", SAFETY, "Hari Roy opted in; she wants the date.", "Hari Roy"),
        ("Hari Roy, 61, his landlady.", SAFETY, "Hari Roy has moved and he wants to know where.", "Hari Roy"),
        ("Jo Ray, 61, ex-wife.", SAFETY, "Jo Ray's new address is not known to him.", "Jo Ray"),
        ("Tuyet Dang, 38.", SAFETY, "Tuyet Dang is told by the VLO, Tuyet Rowe.", "Tuyet Dang"),
        ("Al Roy, male, 30, his brother.", SAFETY, "Support for the victim and his mother.", "Al Roy"),
        ("Jo Ray, 40, ex-wife.", SAFETY, "In Leeds Crown Court, the victim gave evidence.", "Jo Ray"),
    ],
)
def test_others_may_be_called_so(told: str, path: str, text: str, contact: str) -> None:
    assert not kinds(told, path, text, contact)
