"""Harm to a body: what counts as an injury, what as none, what as a bare word, and what as a blow."""

from __future__ import annotations

import pytest

from rmp_check.injuries import BARE, DESCRIBED, NONE_STATED, blow, injuries


@pytest.mark.parametrize(
    "text",
    [
        "a fractured jaw, wired for a month",
        "cut to the scalp, closed with staples",
        "he still cannot lift the arm; the scar pulls",
        "hairline # of the wrist",
        "chlamydia, two courses of antibiotics",
        "a brain injury from which he died",
        "kept in hospital for nine days",
    ],
)
def test_injuries_finds_an_injury_or_its_treatment(text: str) -> None:
    """A word of its own, or a weaker word beside a part of the body."""
    assert {i.kind for i in injuries(text)} == {DESCRIBED}


@pytest.mark.parametrize(
    "text", ["no physical injury", "nobody was hurt", "she was not injured", "unharmed", "injuries: nil"]
)
def test_injuries_finds_that_there_was_none(text: str) -> None:
    """Said, not left out."""
    assert [i.kind for i in injuries(text)] == [NONE_STATED]


@pytest.mark.parametrize("text", ["both suffered abh level injuries", "he was hurt", "injuries to the face"])
def test_injuries_finds_a_bare_word(text: str) -> None:
    """Hurt, but how is not said."""
    assert [i.kind for i in injuries(text)] == [BARE]


@pytest.mark.parametrize(
    "text",
    [
        "he kicked her in the ribs",
        "it is not known whether she was injured",
        "part of it was paid by the criminal injuries scheme",
        "he broke two windows and the back door",
        "she cannot face the shop and has lost heart",
        "he struck him in the face with a glass, which broke",
        "she began to cut her arms that winter",
    ],
)
def test_injuries_leaves_blows_and_other_senses_alone(text: str) -> None:
    """A blow, an idiom, a thing that broke, self-harm."""
    assert not [i for i in injuries(text) if i.kind == DESCRIBED]


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("he punched her twice", False),
        ("the victim was dragged along the path", True),
        ("kicked repeatedly on the ground", False),
        ("got hold of him and threw him against the wall", False),
    ],
)
def test_blow_finds_force_against_a_person(text: str, passive: bool) -> None:
    """And says whether the one struck comes first."""
    found = blow(text)
    assert found is not None
    assert found.passive is passive


@pytest.mark.parametrize(
    "text",
    [
        "he kicked the door and punched the wall",
        "he threatened to stab her",
        "she is afraid that he will hit the boy",
        "the incident has knocked her confidence",
    ],
)
def test_blow_is_no_threat_and_no_thing(text: str) -> None:
    """What was only threatened, feared, or done to a thing."""
    assert blow(text) is None
