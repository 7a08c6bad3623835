"""Licence conditions: kind by wording, people, places and terms."""

from __future__ import annotations

import pytest

from rmp_check.conditions import classify, read_conditions
from rmp_check.readers.case_json import from_json
from rmp_check.reading import read_case


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Not to seek to approach or communicate with Paul Reid without prior approval.", "non_contact"),
        ("Not to enter the area of Heaton, as defined by the attached map.", "exclusion"),
        ("To reside permanently at an address approved by your supervising officer.", "residence"),
        ("Confine yourself to your approved address between the hours of 7pm and 7am daily.", "curfew"),
        ("Wear an electronic tag for trail monitoring until 12 December 2026.", "tag"),
        (
            "Notify your supervising officer of any developing intimate relationships.",
            "relationship_notification",
        ),
        ("Not to have unsupervised contact with any child under the age of 16.", "child_contact"),
        ("Comply with any instruction requiring you to attend polygraph testing.", "polygraph"),
        ("Attend drug testing as directed.", "drug_alcohol"),
    ],
)
def test_kind_is_read_from_the_wording(text: str, kind: str) -> None:
    assert classify(text) == kind


def test_condition_gives_people_places_and_whether_it_protects_a_victim() -> None:
    texts = (
        "Not to seek to approach or communicate with EM or Dee Pryce without prior approval.",
        "Not to enter within 200 metres of Larch Primary School, Otley.",
        "Not to contact or associate with a known sex offender.",
    )
    file = from_json(
        {
            "case_id": "T",
            "case": {"offence": "Assault"},
            "offence_analysis": {},
            "licence": {"conditions": [{"text": t} for t in texts]},
        }
    )
    contact, zone, standard = read_conditions(read_case(file))
    assert [r.words or r.initials for r in contact.whom.references] == ["em", {"dee", "pryce"}]
    assert zone.terms.radii == (200.0,)
    assert zone.label == "exclusion, Larch Primary School"
    assert (contact.victim, zone.victim, standard.victim) == (True, True, False)
    assert zone.path == "licence.conditions.1.text"
