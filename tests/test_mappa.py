"""MAPPA category, level and decision in a plan, without the trained labels."""

from __future__ import annotations

import pytest

from rmp_check.mappa import Mappa, read_mappa
from rmp_check.readers.case_json import from_json
from rmp_check.reading import read_case


def said(plan: str) -> Mappa:
    """Return what this plan says of MAPPA."""
    file = {
        "case_id": "t",
        "case": {"offence": "Assault"},
        "offence_analysis": {},
        "risk_management_plan": {"key_information": plan},
    }
    return read_mappa(read_case(from_json(file)))


@pytest.mark.parametrize(
    ("plan", "category", "level"),
    [
        ("MAPPA Category 2, managed at Level 1.", True, True),
        ("MAPPA cat 2, L1", True, True),
        ("MAPPA Cat Two lvl one", True, True),
        ("Cat 3 MAPPA managed at level 2", True, True),
        ("VISOR, MAPPA C1 L1", True, True),
        ("MAPPA 2/1", True, True),
        ("MAPPA M2", False, True),
        ("MAPPA2", False, True),
        ("MAPPA: single agency management", False, True),
        ("MAPPA category 1", True, False),
        ("MAPPA eligible", False, False),
        ("MAPPA: Category 2. The Level 2 panel meets in May.", True, True),
        ("MAPPA CATEGORY 2, LEVEL 2", True, True),
    ],
)
def test_category_and_level(plan: str, category: bool, level: bool) -> None:
    found = said(plan)
    assert found.mentions
    assert (bool(found.categories), bool(found.levels)) == (category, level)


@pytest.mark.parametrize(
    "plan",
    [
        "Category C prison. Completed a Level 2 award in catering.",
        "Clozapine levels monthly.",
        "The exclusion area is on the map.",
        "English Level 1.",
        "The housing panel agreed on 4 May.",
    ],
)
def test_courses_prisons_and_maps_are_not_mappa(plan: str) -> None:
    assert said(plan).mentions == ()


def test_a_course_beside_mappa_gives_no_level() -> None:
    assert said("MAPPA Category 2. English course at Level 1.").levels == ()


def test_decision_and_denial() -> None:
    assert said("MAPPA Level 2: the panel of 4 May agreed a joint visit.").decisions
    assert said("MAPPA level 2, referral to be made 6 months before release.").decisions
    assert said("MAPPA to be confirmed.").decisions == ()
    assert said("Not MAPPA eligible.").denied
    assert not said("MAPPA Category 2, not referred.").denied
