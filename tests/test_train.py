"""Training: what is written is what was fitted, also where a fitted model comes from the cache."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from rmp_check import labels, train


def test_model_saved_again_gives_the_same_answers(tmp_path: Path) -> None:
    model = labels.load()
    train.save(model, tmp_path / "again", {})
    again = labels.load(tmp_path / "again")
    rows = [list(model.index)[i : i + 40] for i in range(0, 4000, 40)]
    assert np.allclose(model.margins(rows), again.margins(rows), atol=1e-3)
    assert again.labels == model.labels
