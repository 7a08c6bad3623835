"""Minimal pairs: two tiny case files that differ in a few words, and the answer to each (offline).

A word list answers both sides of such a pair alike. The pairs are written by hand, in
`corpus/challenge`, one file a kind; criteria.md decides what each side has to be answered.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from rmp_check import examples, labels
from rmp_check.assess import all_criteria, answer
from rmp_check.case_file import CaseFile
from rmp_check.criterion import Example, Status
from rmp_check.language import nlp
from rmp_check.reading import read_case

FOLDER = Path(__file__).parent.parent / "corpus" / "challenge"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two case files and the status that one criterion has to give to each."""

    id: str
    kind: str
    criterion: str
    why: str
    """Why the two answers differ, or why they must not."""
    left: Mapping[str, object]
    """Path to text or fact, as in an example of a criterion; what both sides share is in both."""
    right: Mapping[str, object]
    left_status: Status
    right_status: Status

    def files(self) -> tuple[CaseFile, CaseFile]:
        """Return the case files of the left and the right side."""
        left, right = (
            examples.case_file(Example(status=status, case=case))[0]
            for status, case in ((self.left_status, self.left), (self.right_status, self.right))
        )
        return left, right


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The statuses that a pair's two sides were given."""

    pair: Pair
    left: str
    right: str

    @property
    def left_right(self) -> bool:
        """Whether the left side was answered as it should be."""
        return self.left == self.pair.left_status

    @property
    def right_right(self) -> bool:
        """Whether the right side was answered as it should be."""
        return self.right == self.pair.right_status


def pairs(folder: Path = FOLDER) -> list[Pair]:
    """Read every pair of a folder, by file name."""
    return [_pair(entry) for path in sorted(folder.glob("*.json")) for entry in json.loads(path.read_bytes())]


def _pair(entry: Mapping[str, Any]) -> Pair:
    return Pair(
        id=entry["id"],
        kind=entry["kind"],
        criterion=entry["criterion"],
        why=entry["why"],
        left={**entry["common"], **entry["left"]},
        right={**entry["common"], **entry["right"]},
        left_status=Status(entry["left_status"]),
        right_status=Status(entry["right_status"]),
    )


def run(found: Iterable[Pair], model: labels.Model | None = None) -> list[Result]:
    """Answer both sides of each pair with the committed model, or the one given."""
    model = model or labels.load()
    criteria = {c.id: c for c in all_criteria()}
    out = []
    for pair in found:
        criterion = criteria.get(pair.criterion)
        statuses = ["not answered", "not answered"]
        if criterion:
            with nlp().memory_zone():
                statuses = [answer(criterion, read_case(file, model)).status for file in pair.files()]
        out.append(Result(pair=pair, left=statuses[0], right=statuses[1]))
    return out


def markdown(results: Sequence[Result]) -> str:
    """Return the table by kind, the table by criterion, and a line for each pair that failed."""
    kinds = dict.fromkeys(r.pair.kind for r in results)
    places = [c.id for c in all_criteria()]
    used = {r.pair.criterion for r in results}
    lines = _table("kind", {kind: [r for r in results if r.pair.kind == kind] for kind in kinds})
    lines += [_row("**all**", results), ""]
    order = [c for c in places if c in used] + sorted(used - set(places))
    lines += _table("criterion", {f"`{c}`": [r for r in results if r.pair.criterion == c] for c in order})
    failed = [r for r in results if not (r.left_right and r.right_right)]
    if failed:
        lines += ["", "| failed | criterion | left | right |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {r.pair.id} | {r.pair.criterion} | {_side(r.left, r.pair.left_status)} "
        f"| {_side(r.right, r.pair.right_status)} |"
        for r in failed
    ]
    return "\n".join(lines)


def _table(head: str, groups: Mapping[str, Sequence[Result]]) -> list[str]:
    return [
        f"| {head} | pairs | both right | left wrong | right wrong |",
        "| --- | ---: | ---: | ---: | ---: |",
        *(_row(name, items) for name, items in groups.items()),
    ]


def _row(name: str, items: Sequence[Result]) -> str:
    both = sum(r.left_right and r.right_right for r in items)
    left, right = sum(not r.left_right for r in items), sum(not r.right_right for r in items)
    return f"| {name} | {len(items)} | {both} | {left} | {right} |"


def _side(got: str, wanted: Status) -> str:
    return got if got == wanted else f"{got}, should be {wanted.value}"


def main() -> int:
    """Answer the challenge set and print its tables in Markdown; return the exit status, always 0."""
    print(markdown(run(pairs())))
    return 0
