"""What a plan keeps of the previous one, and the changes that its new words take up."""

from __future__ import annotations

import pytest

from rmp_check.readers.case_json import from_json
from rmp_check.reading import read_case
from rmp_check.revision import Revision, revision

OLD = "High risk to known adults. Weekly with Ms Roe. He lives in Hull. Victim awareness work is planned."


def compare(new: str, changes: str | None = None, old: str | None = OLD) -> Revision | None:
    """Return the comparison of a plan with an older one."""
    file = {
        "case_id": "t",
        "case": {"offence": "Assault", "name": "Lee Dale", "changes_since_previous_plan": changes},
        "offence_analysis": {},
        "risk_management_plan": {"key_information": new},
    }
    if old is not None:
        file["previous_plan"] = {"supervision": old}
    return revision(read_case(from_json(file)))


def test_a_plan_without_a_previous_one_is_not_compared() -> None:
    assert compare(OLD, old=None) is None


def test_the_same_sentences_count_in_whatever_field_and_with_a_slip_changed() -> None:
    found = compare(OLD.replace("Weekly", "Weekly,"))
    assert found is not None
    assert found.share == 1
    assert [k.exact for k in found.kept] == [True, False, True, True]


def test_new_sentences_are_fresh() -> None:
    found = compare("He moved to Goole in May. His partner knows of the offence.")
    assert found is not None
    assert found.share < 0.3
    assert len(found.fresh) == 2
    assert not found.kept


@pytest.mark.parametrize(
    ("changes", "number"),
    [
        (None, 0),
        ("None.", 0),
        ("No significant changes", 0),
        ("Moved to Goole; began a relationship. Father died", 3),
        ("Moved to open conditions, alcohol group finished, sister's home offered", 3),
        ("In May, she moved away", 1),
    ],
)
def test_changes_are_read_one_by_one(changes: str | None, number: int) -> None:
    found = compare(OLD, changes)
    assert found is not None
    assert len(found.changes) == number


@pytest.mark.parametrize(
    ("new", "changes", "taken"),
    [
        (OLD, "Moved from Hull to Goole", False),
        (OLD.replace("Hull", "Goole"), "Moved from Hull to Goole", True),
        (OLD + " He wants a dog.", "Moved from Hull to Goole", False),
        (OLD + " The alcohol course was finished in May.", "Finished the alcohol course", True),
        (OLD + " Mr Dale likes chess.", "Mr Dale has lost his job", False),
    ],
)
def test_a_change_is_taken_up_by_new_words_only(new: str, changes: str, taken: bool) -> None:
    found = compare(new, changes)
    assert found is not None
    assert bool(found.changes[0].taken_up) is taken


def test_a_change_left_out_points_at_what_it_would_alter() -> None:
    found = compare(OLD, "Moved from Hull to Goole")
    assert found is not None
    assert [e.quote for e in found.changes[0].nearest] == ["He lives in Hull.", "He lives in Hull."]
