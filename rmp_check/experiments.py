"""Approaches to the sentence labels compared under one protocol, the writer left out (offline).

`python -m rmp_check.experiments` writes `docs/experiments.md`. The protocol is that of `train`, with
the writers in five groups: each figure is on sentences of writers who were in neither training nor thresholds.
"""

from __future__ import annotations

import collections
import dataclasses
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from rmp_check import train

DOCS = Path(__file__).parent.parent / "docs"
_WORDS = 20
_GROUPS = 5
_NOTE = "<!-- notes -->"


def _words_only(name: str) -> bool:
    return " " not in name and name[0] not in "~<>" and "|" not in name


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Approach:
    """One way to label sentences: the features that it may use."""

    name: str
    keep: Callable[[str], bool]
    word_list: bool = False


APPROACHES = (
    Approach(name=f"word list: the {_WORDS} most telling words of each label, any one of them",
             keep=lambda n: _words_only(n) and n[:2] not in ("f=", "s=") and n != "first", word_list=True),
    Approach(name="linear: words", keep=lambda n: _words_only(n) and n[:2] not in ("f=", "s=") and n != "first"),
    Approach(name="linear: words and field", keep=lambda n: n[0] not in "~<>" and " " not in n),
    Approach(name="linear: words, word pairs, field", keep=lambda n: n[0] not in "~<>"),
    Approach(name="linear: words, word pairs, pieces of words, field", keep=lambda n: n[0] not in "<>"),
    Approach(name="linear: words, word pairs, field, neighbouring sentences", keep=lambda n: n[0] != "~"),
    Approach(name="linear: all of these (as shipped)", keep=lambda n: True),
    Approach(name="linear: all, names, genders and numbers as written",
             keep=lambda n: True),
)  # fmt: skip


def main() -> int:
    """Measure every approach and write the table."""
    masked = train.rows()
    as_written = train.rows(mask=False)
    lines = [
        "| approach | mean average precision | mean F1 | seconds |",
        "| --- | ---: | ---: | ---: |",
    ]
    for approach in APPROACHES:
        begun = time.monotonic()
        rows = as_written if approach.name.endswith("as written") else masked
        precision, f1 = measure(rows, approach)
        lines.append(f"| {approach.name} | {precision:.3f} | {f1:.3f} | {time.monotonic() - begun:.0f} |")
        print(lines[-1], flush=True)
    path = DOCS / "experiments.md"
    before, mark, after = path.read_text(encoding="utf-8").partition(_NOTE)
    head = before.split("| approach", 1)[0]
    path.write_text(head + "\n".join(lines) + f"\n\n{mark}{after}", encoding="utf-8")
    return 0


def groups(rows: Sequence[train.Row]) -> dict[str, str]:
    """Return the group of each writer: a group is left out together, so that a table takes minutes, not hours."""
    writers = sorted({r.writer for r in rows if not r.writer.startswith("=")})
    return {writer: f"group {i % _GROUPS}" for i, writer in enumerate(writers)}


def measure(rows: Sequence[train.Row], approach: Approach) -> tuple[float, float]:
    """Return mean average precision and mean F1 over the labels on left-out writers."""
    group = groups(rows)
    kept = [
        dataclasses.replace(
            r,
            writer=group.get(r.writer, r.writer),
            features=tuple(n for n in r.features if approach.keep(n)),
        )
        for r in rows
    ]
    writers = sorted(set(group.values()))
    if approach.word_list:
        kept_margins, names = _word_list_margins(kept, writers)
        truth = np.array([[n in r.labels for n in names] for r in kept])
        seen = np.array([not r.writer.startswith("=") for r in kept])
        margins = kept_margins[seen]
        truth = truth[seen]
        f1 = [train.f1(margins[:, j], truth[:, j], 0.5) for j in range(len(names))]
    else:
        found = train.folds(kept, writers)
        names = found.names
        seen = ~np.isnan(found.margins[:, 0])
        margins, truth = found.margins[seen], found.truth[seen]
        of = np.array(found.writers)[seen]
        hits = np.zeros_like(truth)
        for writer in writers:
            at = of == writer
            hits[at] = margins[at] >= found.models[writer].thresholds
        f1 = [
            2 * int((hits[:, j] & truth[:, j]).sum()) / max(1, int(hits[:, j].sum() + truth[:, j].sum()))
            for j in range(len(names))
        ]
    precision = [average_precision(truth[:, j], margins[:, j]) for j in range(len(names))]
    return float(np.mean(precision)), float(np.mean(f1))


def average_precision(truth: npt.NDArray[np.bool_], score: npt.NDArray[np.float32]) -> float:
    """Return the mean of the precision at each true sentence, best score first."""
    order = np.argsort(-score, kind="stable")
    right = truth[order]
    ranks = np.flatnonzero(right) + 1
    return float((np.arange(1, len(ranks) + 1) / ranks).mean()) if len(ranks) else 1.0


def _word_list_margins(
    rows: Sequence[train.Row], writers: Sequence[str]
) -> tuple[npt.NDArray[np.float32], tuple[str, ...]]:
    """Score 1 for each sentence that has one of a label's most telling words of the other writers."""
    names = train.trained_labels(rows)
    out = np.zeros((len(rows), len(names)), dtype=np.float32)
    sets = [set(r.features) for r in rows]
    for writer in writers:
        others = [i for i, r in enumerate(rows) if r.writer != writer]
        own = [i for i, r in enumerate(rows) if r.writer == writer]
        everywhere = collections.Counter(n for i in others for n in sets[i])
        for j, name in enumerate(names):
            inside = collections.Counter(n for i in others if name in rows[i].labels for n in sets[i])
            telling = {w: c * c / (everywhere[w] + 5) for w, c in inside.items()}
            best = set(sorted(telling, key=lambda w: (-telling[w], w))[:_WORDS])
            weight = {w: inside[w] / (everywhere[w] + 1) for w in best}
            strong = {w for w in best if weight[w] >= 0.5} or set(sorted(best, key=weight.get)[-5:])  # type: ignore[arg-type]
            for i in own:
                out[i, j] = float(bool(sets[i] & strong)) + 0.1 * len(sets[i] & best)
    return out, names


if __name__ == "__main__":
    raise SystemExit(main())
