"""Kinds of consequence by their words alone, and hints that tell none."""

from __future__ import annotations

import pytest

from rmp_check.case import Sentence
from rmp_check.checking import check_file
from rmp_check.consequences import KINDS, hinted, kinds, stated
from rmp_check.readers.case_json import from_json
from rmp_check.reading import read_case, split
from rmp_check.sufferers import cast


def _sentence(text: str) -> Sentence:
    return next(iter(split("victim_contact.victim_impact_report", text)))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I have nightmares and panic attacks.", "mental"),
        ("I check the locks and look over my shoulder.", "fear"),
        ("I do not go out to the choir or the pub.", "life"),
        ("We sold the house and moved in with my mother.", "home"),
        ("I gave up my job and my shifts.", "work"),
        ("My marriage ended and my son does not speak to me.", "family"),
        ("It cost £900 and the insurance paid nothing.", "money"),
        ("My shoulder was fractured and still aches.", "body"),
    ],
)
def test_kinds_finds_each_kind_by_its_words(text: str, kind: str) -> None:
    """Without a model the words decide."""
    found = kinds(_sentence(text))
    assert set(found) == set(KINDS)
    assert max(found, key=lambda k: found[k]) == kind


def test_kinds_takes_a_light_left_on_for_fear() -> None:
    """How somebody sleeps tells fear, not sleeplessness."""
    found = kinds(_sentence("I sleep with the light on."))
    assert found["fear"] > found["mental"]


def test_stated_is_nothing_without_a_model() -> None:
    """The words alone are too weak to call a consequence stated."""
    case = read_case(
        from_json(
            {
                "case_id": "x",
                "case": {"offence": "Assault"},
                "offence_analysis": {"victim_impact": "She paid £40."},
                "risk_management_plan": {},
            }
        )
    )
    assert stated(case.analysis[0], cast(case)) < 0.5


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("The victim was traumatised.", True),
        ("She was crying when police came.", True),
        ("It would have been very frightening for the victim.", True),
        ("The phone has not been found.", False),
    ],
)
def test_hinted_finds_bare_words_scenes_and_guesses(text: str, hint: bool) -> None:
    """No consequence follows from any of them."""
    case = read_case(
        from_json(
            {
                "case_id": "x",
                "case": {"offence": "Assault", "name": "Carl Reeve"},
                "offence_analysis": {"victim_impact": text},
                "risk_management_plan": {"supervision": "He is seen weekly."},
            }
        )
    )
    assert hinted(case.analysis[0], cast(case)) is hint


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("Ms Adeyemi has been able to go back to the house.", False),
        ("Ms Adeyemi has not been able to go back to the house.", True),
        ("MS ADEYEMI STILL TAKES THE BUS ON HER OWN.", False),
        ("Ms Adeyemi no longer takes the bus on her own.", True),
        ("She has been without nightmares since that night.", False),
        ("She is back at work but cannot be alone in the shop.", True),
        ("She still goes round the doors every hour checking the locks.", True),
        ("She has made a full recovery.", False),
        ("She is afraid to go out.", True),
    ],
)
def test_life_that_goes_on_as_before_is_no_consequence(text: str, met: bool) -> None:
    """The shipped labels take the words of a consequence for one, whatever is said of it."""
    file = from_json(
        {
            "case_id": "C1",
            "case": {"offence": "Assault", "sentence": {"type": "custody"}},
            "offence_analysis": {
                "victim_information": "Ms Adeyemi, 41, his neighbour.",
                "victim_impact": text,
            },
        }
    )
    assert (check_file(file).answer("emotional-impact-recorded").status == "met") is met
