"""Evaluation: every case answered by a model that never saw its writer, scored against the gold.

The definitions are those of the acceptance scorer: a flag is partial or gap; evidence counts where
it overlaps a gold quote of the same part; a quote over 300 characters counts as none.
"""

from __future__ import annotations

import collections
import dataclasses
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import joblib
import numpy as np

from rmp_check import figures, labels, train
from rmp_check.assess import all_criteria
from rmp_check.case import QUOTE_LIMIT, Evidence
from rmp_check.case_file import CaseFile
from rmp_check.checking import check_file
from rmp_check.readers import case_json
from rmp_check.report import Report

FLAGGED = frozenset({"partial", "gap"})
UNREAD = ("O7", "O8", "Q1")
"""Writers whose texts and errors nobody who wrote a rule has read."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One corpus case: the file and the verdicts on it."""

    file: CaseFile
    verdicts: Mapping[str, Mapping[str, object]]

    @property
    def writer(self) -> str:
        """The first two characters of the case's name."""
        return self.file.case_id[:2]


def gold_cases(folder: Path) -> list[Gold]:
    """Read every `{"file", "gold"}` of a folder, sorted by name."""
    out = []
    for path in sorted(folder.glob("*.json")):
        entry = json.loads(path.read_text(encoding="utf-8"))
        out.append(Gold(file=case_json.from_json(entry["file"]), verdicts=entry["gold"]))
    return out


def reports(cases: Sequence[Gold], jobs: int = -1) -> list[Report]:
    """Check each case with the model that never saw its writer."""
    models = train.fold_models([c.writer for c in cases], jobs)
    groups: list[list[Report]] = joblib.Parallel(n_jobs=jobs)(
        joblib.delayed(_check_writer)([c.file for c in cases if c.writer == w], models[w])
        for w in sorted({c.writer for c in cases})
    )
    by_id = {r.case_id: r for group in groups for r in group}
    return [by_id[c.file.case_id] for c in cases]


def _check_writer(files: Sequence[CaseFile], model: labels.Model) -> list[Report]:
    return [check_file(f, model) for f in files]


@dataclasses.dataclass(slots=True, kw_only=True)
class Score:
    """Counts for one criterion, or for several together."""

    tp: int = 0
    fp: int = 0
    fn: int = 0
    exact: int = 0
    number: int = 0
    applies: int = 0
    gold_quotes: int = 0
    touched: int = 0

    def add(self, other: Score) -> None:
        """Add the counts of another score."""
        for field in dataclasses.fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))

    @property
    def precision(self) -> float:
        """Share of the flags that are right."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold's flags that were found."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall of the flags."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One answer beside its gold."""

    case_id: str
    criterion: str
    gold: str
    got: str
    certainty: str
    note: str
    score: Score


def judge(case: Gold, report: Report) -> list[Judged]:
    """Compare every answer of a report with the gold of its case."""
    texts = dict(case.file.texts())
    out = []
    for criterion in all_criteria():
        verdict = case.verdicts.get(criterion.id)
        if verdict is None:
            continue
        answer = report.answer(criterion.id)
        gold, got = str(verdict["status"]), answer.status
        quotes = verdict.get("evidence") or []
        score = Score(
            tp=int(gold in FLAGGED and got in FLAGGED),
            fp=int(gold not in FLAGGED and got in FLAGGED),
            fn=int(gold in FLAGGED and got not in FLAGGED),
            exact=int(gold == got),
            number=1,
            applies=int(gold != "not_applicable"),
            gold_quotes=len(quotes),  # type: ignore[arg-type]
            touched=sum(_touches(q, answer.evidence, texts) for q in quotes),  # type: ignore[attr-defined]
        )
        out.append(
            Judged(
                case_id=case.file.case_id,
                criterion=criterion.id,
                gold=gold,
                got=got,
                certainty=answer.certainty,
                note=str(verdict.get("note") or ""),
                score=score,
            )
        )
    return out


def _touches(quote: Mapping[str, str], evidence: Sequence[Evidence], texts: Mapping[str, str]) -> bool:
    start = texts.get(quote["part"], "").find(quote["quote"])
    end = start + len(quote["quote"])
    return start >= 0 and any(
        e.part == quote["part"] and e.start < end and e.end > start and len(e.quote) <= QUOTE_LIMIT
        for e in evidence
    )


def total(judged: Sequence[Judged]) -> Score:
    """Add up the scores."""
    out = Score()
    for item in judged:
        out.add(item.score)
    return out


def interval(judged: Sequence[Judged], rounds: int = 500) -> tuple[float, float]:
    """Return the 95% bootstrap interval of the F1, drawing whole cases."""
    by_case: dict[str, Score] = collections.defaultdict(Score)
    for item in judged:
        by_case[item.case_id].add(item.score)
    counts = np.array([[s.tp, s.fp, s.fn] for s in by_case.values()])
    draw = np.random.default_rng(0).integers(0, len(counts), (rounds, len(counts)))
    tp, fp, fn = counts[draw].sum(axis=1).T
    f1 = 2 * tp / np.maximum(1, 2 * tp + fp + fn)
    low, high = np.quantile(f1, [0.025, 0.975])
    return float(low), float(high)


_TABLE = ("<!-- table: rmp-check evaluate -->", "<!-- end of table -->")
_STATUSES = ("met", "partial", "gap", "not_applicable")


def main(gold: Path | None = None, *, diff: bool = False, challenge: bool = False) -> int:
    """Score the corpus (or a folder of cases) and print the tables; return the exit status.

    The corpus is answered with the writer left out, and its table goes into `corpus/README.md`;
    another folder is answered by the committed model.
    """
    if challenge:
        from rmp_check import challenge as challenge_set

        return challenge_set.main()
    cases = gold_cases(gold or train.CORPUS / "cases")
    if gold is None:
        found = reports(cases)
    else:
        found = [check_file(case.file) for case in cases]
    judged = [item for case, report in zip(cases, found, strict=True) for item in judge(case, report)]
    if diff:
        print("\n".join(_differences(found)))
        return 0
    table = markdown(judged)
    if gold is None:
        table += "\n\n" + ceiling(cases, judged)
    print(table)
    if gold is None:
        _write_table(train.CORPUS / "README.md", table)
        _answers_file().write_text(json.dumps(_answers(found), indent=0) + "\n", encoding="utf-8")
        figures.FILE.write_text(figures.dumps(measured(cases, _answers(found))), encoding="utf-8")
    return 0


def markdown(judged: Sequence[Judged]) -> str:
    """Return the tables of an evaluation in Markdown: groups of writers, criteria, heads, statuses."""
    groups = {
        "all writers": judged,
        "writers whose errors were read": [j for j in judged if j.case_id[:2] not in UNREAD],
        "writers nobody read": [j for j in judged if j.case_id[:2] in UNREAD],
    }
    lines = [
        "| group | cases | micro P | micro R | micro F1 (95%) | macro F1 | exact | evidence | "
        "false alarms a plan | missed a plan |",
        "| --- | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, items in groups.items():
        if not items:
            continue
        score, cases = total(items), len({j.case_id for j in items})
        each = [total([j for j in items if j.criterion == c.id]) for c in all_criteria()]
        macro = float(np.mean([s.f1 for s in each if s.number]))
        low, high = interval(items)
        lines.append(
            f"| {name} | {cases} | {score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f} "
            f"({low:.3f}-{high:.3f}) | {macro:.3f} | {score.exact / score.number:.3f} | "
            f"{score.touched / max(1, score.gold_quotes):.3f} | {score.fp / cases:.2f} | {score.fn / cases:.2f} |"
        )
    lines += [
        "",
        "| criterion | applies | P | R | F1 (95%) | F1 unread | exact | evidence | flags right | "
        "false alarms | missed |",
        "| --- | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for criterion in all_criteria():
        items = [j for j in judged if j.criterion == criterion.id]
        if items:
            unread = total([j for j in items if j.case_id[:2] in UNREAD])
            lines.append(_row(f"{criterion.place} `{criterion.id}`", items, unread))
    for letter in "ABCDEF":
        ids = {c.id for c in all_criteria() if c.place[0] == letter}
        items = [j for j in judged if j.criterion in ids]
        if items:
            unread = total([j for j in items if j.case_id[:2] in UNREAD])
            lines.append(_row(f"**head {letter}**", items, unread))
    lines += ["", f"| gold \\ answer | {' | '.join(_STATUSES)} |", "| --- |" + " ---: |" * 4]
    count = collections.Counter((j.gold, j.got) for j in judged)
    lines += [f"| {g} | " + " | ".join(str(count[g, a]) for a in _STATUSES) + " |" for g in _STATUSES]
    lines += ["", *_certainty(judged)]
    return "\n".join(lines)


def ceiling(cases: Sequence[Gold], judged: Sequence[Judged]) -> str:
    """Return the table of agreement between the gold and a second reader who had not seen it."""
    second = json.loads((train.CORPUS / "second_reading.json").read_text(encoding="utf-8"))
    lines = [
        f"Second reading of {len(second)} cases by a reader who had not seen the gold, and the checker on "
        "the same cases: share of equal statuses, and F1 of the flags, both against the gold.",
        "",
        "| criterion | reader: same status | reader: F1 | checker: same status | checker: F1 |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    groups = [(f"{c.place} `{c.id}`", {c.id}) for c in all_criteria()]
    groups.append(("**all**", {c.id for c in all_criteria()}))
    for name, ids in groups:
        own = [j for j in judged if j.case_id in second and j.criterion in ids]
        pairs = [(str(c.verdicts[i]["status"]), second[c.file.case_id][i])
                 for c in cases if c.file.case_id in second for i in ids]  # fmt: skip
        reader = Score(
            tp=sum(g in FLAGGED and r in FLAGGED for g, r in pairs),
            fp=sum(g not in FLAGGED and r in FLAGGED for g, r in pairs),
            fn=sum(g in FLAGGED and r not in FLAGGED for g, r in pairs),
        )
        same = sum(g == r for g, r in pairs) / len(pairs)
        checker = total(own)
        lines.append(
            f"| {name} | {same:.2f} | {reader.f1:.2f} | {checker.exact / max(1, checker.number):.2f} "
            f"| {checker.f1:.2f} |"
        )
    return "\n".join(lines)


def _row(name: str, items: Sequence[Judged], unread: Score) -> str:
    score = total(items)
    low, high = interval(items)
    return (
        f"| {name} | {score.applies} | {score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f} "
        f"({low:.2f}-{high:.2f}) | {unread.f1:.3f} | {score.exact / score.number:.3f} | "
        f"{score.touched / max(1, score.gold_quotes):.3f} | {score.tp} | {score.fp} | {score.fn} |"
    )


def _certainty(judged: Sequence[Judged]) -> list[str]:
    lines = ["| certainty | answers | share | wrong status |", "| --- | ---: | ---: | ---: |"]
    for name in ("firm", "tentative"):
        items = [j for j in judged if j.certainty == name]
        if items:
            wrong = sum(j.gold != j.got for j in items) / len(items)
            lines.append(f"| {name} | {len(items)} | {len(items) / len(judged):.3f} | {wrong:.3f} |")
    return lines


def _write_table(readme: Path, table: str) -> None:
    """Put the table between its two marks in the corpus's README."""
    text = readme.read_text(encoding="utf-8")
    before, _, rest = text.partition(_TABLE[0])
    _, _, after = rest.partition(_TABLE[1])
    readme.write_text(f"{before}{_TABLE[0]}\n{table}\n{_TABLE[1]}{after}", encoding="utf-8")


def measured(cases: Sequence[Gold], answers: Mapping[str, Mapping[str, str]]) -> dict[str, figures.Measured]:
    """Return the figures of each criterion from the statuses answered, by case and criterion."""
    found = {}
    for criterion in all_criteria():
        pairs = [
            (
                case.writer,
                str(case.verdicts[criterion.id]["status"]),
                answers[case.file.case_id][criterion.id],
            )
            for case in cases
            if criterion.id in case.verdicts
        ]
        found[criterion.id] = figures.Measured(
            all=figures.counts((verdict, answer) for _, verdict, answer in pairs),
            unread=figures.counts((verdict, answer) for writer, verdict, answer in pairs if writer in UNREAD),
        )
    return found


def _answers_file() -> Path:
    return train.CORPUS / "answers.json"


def _answers(found: Sequence[Report]) -> dict[str, dict[str, str]]:
    return {r.case_id: {a.id: a.status for a in r.criteria} for r in found}


def _differences(found: Sequence[Report]) -> list[str]:
    """Return a line for every answer that is not the one in the committed `corpus/answers.json`."""
    path = _answers_file()
    before = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return [
        f"{case_id} {criterion}: {old} -> {status}"
        for case_id, answers in _answers(found).items()
        for criterion, status in answers.items()
        if (old := before.get(case_id, {}).get(criterion, "none")) != status
    ]
