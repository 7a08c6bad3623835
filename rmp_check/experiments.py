"""Approaches to the sentence labels compared under one protocol, the writer left out (offline).

`make experiments` writes `docs/experiments.md`. The protocol is that of `train`, with the writers in
five groups: each figure is on sentences of writers who were in neither training nor thresholds. The
static embeddings are those that the `wordllama` package carries, read without its own loader, which
looks for a tokenizer outside the package.
"""

from __future__ import annotations

import collections
import dataclasses
import functools
import importlib
import importlib.util
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import joblib
import numpy as np
import numpy.typing as npt
from scipy import sparse

from rmp_check import train

DOCS = Path(__file__).parent.parent / "docs"
_WORDS = 20
_GROUPS = 5
_NOTE = "<!-- notes -->"


def _is_word(name: str) -> bool:
    """Whether a feature is a word of the sentence itself."""
    return (
        " " not in name
        and "|" not in name
        and name[0] not in "~<>"
        and name[:2] not in ("f=", "s=")
        and name != "first"
    )


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Approach:
    """One way to label sentences: the features that it may use."""

    name: str
    keep: Callable[[str], bool]
    word_list: bool = False
    embedded: bool = False


APPROACHES = (
    Approach(name=f"word list: the {_WORDS} most telling words of each label, any one of them",
             keep=_is_word, word_list=True),
    Approach(name="linear: words", keep=_is_word),
    Approach(name="linear: words and field", keep=lambda n: n[0] not in "~<>" and " " not in n),
    Approach(name="linear: words, word pairs, field", keep=lambda n: n[0] not in "~<>"),
    Approach(name="linear: words, word pairs, pieces of words, field", keep=lambda n: n[0] not in "<>"),
    Approach(name="linear: words, word pairs, field, neighbouring sentences", keep=lambda n: n[0] != "~"),
    Approach(name="linear: all of these (as shipped)", keep=lambda n: True),
    Approach(name="linear: all, names, genders and numbers as written",
             keep=lambda n: True),
    Approach(name="linear: static embeddings and field", keep=lambda n: n[:2] in ("f=", "s="), embedded=True),
    Approach(name="linear: all of these and static embeddings", keep=lambda n: True, embedded=True),
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
    names = train.trained_labels(kept)
    own = [i for i, r in enumerate(kept) if not r.writer.startswith("=")]
    truth = np.array([[n in kept[i].labels for n in names] for i in own])
    margins: npt.NDArray[np.floating]
    if approach.word_list:
        margins = _word_list_margins(kept, writers, names)[own]
        f1 = [train.f1(margins[:, j], truth[:, j], 0.5) for j in range(len(names))]
    else:
        margins = _left_out_margins(kept, writers, names, _embed(rows) if approach.embedded else None)[own]
        of = np.array([kept[i].writer for i in own])
        hits = np.zeros_like(truth)
        for writer in writers:
            at = of == writer
            hits[at] = margins[at] >= train.thresholds(margins[~at], truth[~at], np.ones_like(truth[~at]))
        f1 = [
            2 * int((hits[:, j] & truth[:, j]).sum()) / max(1, int(hits[:, j].sum() + truth[:, j].sum()))
            for j in range(len(names))
        ]
    precision = [average_precision(truth[:, j], margins[:, j]) for j in range(len(names))]
    return float(np.mean(precision)), float(np.mean(f1))


def average_precision(truth: npt.NDArray[np.bool_], score: npt.NDArray[np.floating]) -> float:
    """Return the mean of the precision at each true sentence, best score first."""
    order = np.argsort(-score, kind="stable")
    right = truth[order]
    ranks = np.flatnonzero(right) + 1
    return float((np.arange(1, len(ranks) + 1) / ranks).mean()) if len(ranks) else 1.0


def _left_out_margins(
    rows: Sequence[train.Row],
    writers: Sequence[str],
    names: Sequence[str],
    vectors: npt.NDArray[np.float64] | None,
) -> npt.NDArray[np.float64]:
    """Return (rows, labels) margins, each by a model fitted without its writer; 0 for loose sentences."""

    def one(writer: str) -> tuple[list[int], npt.NDArray[np.float64]]:
        own = [i for i, r in enumerate(rows) if r.writer == writer]
        others = [i for i, r in enumerate(rows) if r.writer != writer]
        known = [rows[i] for i in others]
        terms = train.terms(known)

        def matrix(at: list[int]) -> sparse.csr_matrix:
            sparse_part = terms.matrix(rows[i] for i in at)
            return sparse_part if vectors is None else sparse.hstack([sparse_part, vectors[at]]).tocsr()

        coefficients, bias = train.separate(matrix(others), known, names)
        return own, matrix(own) @ coefficients + bias

    out = np.zeros((len(rows), len(names)))
    for own, margins in joblib.Parallel(n_jobs=-1)(joblib.delayed(one)(w) for w in writers):
        out[own] = margins
    return out


def _embed(rows: Sequence[train.Row]) -> npt.NDArray[np.float64]:
    """Return (rows, 256): the mean of the static embeddings of a sentence's words, of length 1 or 0."""
    words = [[n for n in r.features if _is_word(n) and n[0] != "§"] for r in rows]
    found = _vectors(tuple(sorted({w for ws in words for w in ws})))
    out = np.zeros((len(rows), 256))
    for i, own in enumerate(words):
        if own:
            out[i] = np.mean([found[w] for w in own], axis=0)
    length = np.linalg.norm(out, axis=1, keepdims=True)
    return out / np.where(length == 0, 1, length)


@functools.cache
def _vectors(words: tuple[str, ...]) -> dict[str, npt.NDArray[np.float32]]:
    """Return the embedding of each word: the mean of those of its pieces. ModuleNotFoundError says what to run."""
    spec = importlib.util.find_spec("wordllama")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("the static embeddings are not installed: run `make experiments`")
    load_file = importlib.import_module("safetensors.numpy").load_file
    tokenizer_class = importlib.import_module("tokenizers").Tokenizer
    folder = Path(spec.origin).parent
    tokenizer = tokenizer_class.from_file(str(folder / "tokenizers" / "l2_supercat_tokenizer_config.json"))
    table = load_file(folder / "weights" / "l2_supercat_256.safetensors")["embedding.weight"].astype(
        np.float32
    )
    pieces = tokenizer.encode_batch(list(words), add_special_tokens=False)
    return {w: table[p.ids].mean(axis=0) for w, p in zip(words, pieces, strict=True)}


def _word_list_margins(
    rows: Sequence[train.Row], writers: Sequence[str], names: Sequence[str]
) -> npt.NDArray[np.float32]:
    """Score 1 for each sentence that has one of a label's most telling words of the other writers."""
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
    return out


if __name__ == "__main__":
    raise SystemExit(main())
