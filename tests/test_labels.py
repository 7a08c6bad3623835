"""The sentence labels at run time: the same sums whichever way a sentence's features are found."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmp_check import labels

PARTS = ("risk_management_plan.supervision", "victim_contact.victim_impact_report", "rosh_summary.x")
WORDS = "he is not to contact §victim asked police told".split()


def place(words: list[str], part: str = PARTS[0], position: int = 0) -> labels.Place:
    return labels.Place(words=words, before=words[:2], after=words[-2:], part=part, position=position)


@pytest.fixture(scope="module")
def model() -> labels.Model:
    """A model of two labels that knows some words, with weights as a committed model has them."""
    names = sorted({name for part in PARTS[:2] for name in labels.features(place(WORDS, part))})
    dice = np.random.default_rng(1)
    return labels.Model(
        name="small",
        labels=("one", "two"),
        index={name: i for i, name in enumerate(names)},
        weights=dice.integers(-127, 127, (len(names), 2)).astype(np.int8),
        scale=np.array([0.01, 0.02], dtype=np.float32),
        squares=dice.random(len(names), dtype=np.float32),
        bias=np.array([0.1, -0.2], dtype=np.float32),
        thresholds=np.array([0.0, 0.3], dtype=np.float32),
        digest="",
    )


@given(
    words=st.lists(st.sampled_from([*WORDS, "unheard-of", "x"]), max_size=12),
    part=st.sampled_from(PARTS),
    position=st.integers(0, 1),
)
def test_chances_are_those_of_the_named_features(
    model: labels.Model, words: list[str], part: str, position: int
) -> None:
    where = place(words, part, position)
    names = [n for n in set(labels.features(where)) if n in model.index]
    rows = [model.index[n] for n in names]
    length = np.sqrt(model.squares[rows].sum()) if rows else 1.0
    margins = (model.weights[rows].astype(float) * model.scale).sum(axis=0) / length + model.bias
    wanted = 1 / (1 + np.exp(-4.0 * (margins - model.thresholds)))
    assert np.allclose(model.chances([where])[0], wanted, atol=1e-5)
    assert np.allclose(model.margins([names])[0], margins, atol=1e-5)


def test_model_keeps_no_word_that_is_not_in_its_vocabulary(model: labels.Model) -> None:
    model.chances([place(["he", "quexthwaite", "told"])])
    known = {word for words in model.known.values() for word in words}
    assert known <= set(model.index)
    assert "told" in known


def test_committed_model_loads_and_labels() -> None:
    model = labels.load()
    chances = model.chances([place("he must not contact §victim".split())])
    assert chances.shape == (1, len(model.labels))
    assert np.isfinite(chances).all()
    assert model.chances([]).shape == (0, len(model.labels))
