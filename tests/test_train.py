"""Training: what is written is what was fitted, also where a fitted model comes from the cache."""

from __future__ import annotations

import json
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


def test_committed_model_scores_what_its_card_says() -> None:
    card = json.loads((labels.MODELS / "sentences" / "card.json").read_text(encoding="utf-8"))
    all_rows = train.rows()
    assert card["data"]["sentences"] == len(all_rows)
    assert card["data"]["digest"] == train.rows_digest(all_rows)
    assert abs(train.rescored(labels.load(), all_rows) - card["rescored"]["mean_f1"]) <= 0.005
    assert card["left_out"]["mean_f1"] >= card["floor"]["mean_f1"] >= 0.707


def test_threshold_lies_in_the_middle_of_the_best_stretch() -> None:
    margins = np.linspace(1, -1, 201, dtype=np.float32)[:, None]
    truth = margins > 0.5
    known = np.ones_like(truth)
    at = float(train.thresholds(margins, truth, known)[0])
    assert abs(at - 0.5) < 0.1
    truth[60] = True  # one sentence more, well below the others, moves it little
    assert abs(float(train.thresholds(margins, truth, known)[0]) - at) < 0.05
    assert train.thresholds(margins[:2], truth[:2], known[:2]).shape == (1,)
