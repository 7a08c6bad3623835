"""What a text leaves open, and what that means beside a licence."""

from __future__ import annotations

import pytest

from rmp_check.accuracy import disagreements
from rmp_check.alignment import align
from rmp_check.permissions import permissions
from tests.test_restrictions import PRIOR, case

TWO = ("non_contact", f"Not to contact directly or indirectly Nina Falk or Otto Falk {PRIOR}")
HOVE = ("exclusion", f"Not to enter Hove {PRIOR}")


@pytest.mark.parametrize(
    "text",
    [
        "messages through friends are not covered",
        "letters are fine",
        "he may pass through by car",
        "it leaves him at liberty to visit",
        "the rest of the family may write",
        "indirect ok",
    ],
)
def test_words_that_leave_open(text: str) -> None:
    assert permissions(text)


@pytest.mark.parametrize(
    "text",
    [
        "no letters are permitted",
        "he may not write",
        "the licence does not leave him at liberty to visit",
        "contact is allowed only if i agree",
        "he may see her when supervised",
        "a fine was paid",
        "in order to check",
    ],
)
def test_words_that_do_not(text: str) -> None:
    assert not permissions(text)


@pytest.mark.parametrize(
    ("plan", "about"),
    [
        ("No contact with Nina or Otto Falk. Letters are fine.", "direct or indirect contact"),
        (
            "No contact with Nina Falk or Otto Falk, though phoning them is allowed.",
            "direct or indirect contact",
        ),
        ("No contact with Nina or Otto. Otto may be contacted in an emergency.", "person"),
        ("No contact with Nina and Otto Falk; Otto is not covered at weekends.", "person"),
        ("Hove is closed to him. He may drive through Hove.", "place"),
        ("Under the licence he may walk into Hove.", "place"),
    ],
)
def test_what_the_licence_closes_is_not_left_open(plan: str, about: str) -> None:
    read = case(plan, TWO, HOVE)
    assert about in {d.about for d in disagreements(read, align(read))}


@pytest.mark.parametrize(
    "plan",
    [
        "No contact with Nina or Otto Falk. He may write to his brother.",
        "No contact with Nina or Otto Falk unless I agree. He may ring me.",
        "Hove is closed to him. He may work in Lewes.",
        "Hove is closed to him; he may enter Hove with my permission.",
    ],
)
def test_other_freedoms_contradict_nothing(plan: str) -> None:
    read = case(plan, TWO, HOVE)
    assert disagreements(read, align(read)) == ()
