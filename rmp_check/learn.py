"""For those who learn or teach: each criterion with its examples, and open cases to practise on."""

from __future__ import annotations

import csv
import dataclasses
import functools
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

from rmp_check import examples, explain, figures, highlight
from rmp_check.assess import all_criteria
from rmp_check.case_file import CaseFile
from rmp_check.criterion import Criterion, Example
from rmp_check.figures import Measured
from rmp_check.highlight import Mark, Piece
from rmp_check.panel import facts_of
from rmp_check.readers import case_json
from rmp_check.report import place_name

CORPUS = Path(__file__).parent.parent / "corpus"
_ORDER = ("met", "partial", "gap", "not_applicable")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ShownText:
    """A text of an example or of an exercise, its words marked."""

    path: str
    title: str
    pieces: tuple[Piece, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ShownExample:
    """One example of a criterion."""

    status: str
    near_miss: bool
    texts: tuple[ShownText, ...]
    facts: tuple[tuple[str, str], ...]
    """What the case says outside its texts: name and value."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One criterion as the pages teach it."""

    criterion: Criterion
    what: str
    """The sentence that begins "The case file …"."""
    why: tuple[str, ...]
    """Paragraphs: what harm comes of it."""
    examples: tuple[ShownExample, ...]
    """Met first, then partial, gap, does not apply; near misses last among their own."""
    measured: Measured | None


@functools.cache
def lessons() -> tuple[Lesson, ...]:
    """Return the lesson of each criterion, A1 to F9."""
    return tuple(_lesson(criterion) for criterion in all_criteria())


def _lesson(criterion: Criterion) -> Lesson:
    what, why = explain.what_and_why(criterion)
    shown = [_example(criterion, example) for example in criterion.examples]
    return Lesson(
        criterion=criterion,
        what=" ".join(what.split()),
        why=tuple(" ".join(p.split()) for p in why.split("\n\n") if p.strip()),
        examples=tuple(sorted(shown, key=lambda e: (_ORDER.index(e.status), e.near_miss))),
        measured=figures.load().get(criterion.id),
    )


def _example(criterion: Criterion, example: Example) -> ShownExample:
    file, expected = examples.case_file(example)
    # The example sets some facts of its own to say nothing; only what it states is shown.
    stated = _stated(example)
    texts = [(path, text) for path, text in file.texts() if path in stated]
    marks: dict[str, list[Mark]] = {}
    given = dict(texts)
    for path, words in expected:
        for found in re.finditer(re.escape(words), given.get(path, "")):
            marks.setdefault(path, []).append(_mark(criterion.id, example.status.value, found.span()))
    return ShownExample(
        status=example.status.value,
        near_miss=example.near_miss,
        texts=tuple(_text(path, text, marks.get(path, ())) for path, text in texts),
        facts=tuple(
            (place_name(path), explain.in_words(value))
            for path, value in example.case.items()
            if path not in given and not isinstance(value, list | tuple)
        ),
    )


def _stated(example: Example) -> frozenset[str]:
    paths = set(example.case)
    for key, path in (
        ("licence", "licence.conditions.{}.text"),
        ("requests", "victim_contact.requested_conditions.{}"),
    ):
        items = cast("Sequence[object]", example.case.get(key, ()))
        paths |= {path.format(i) for i in range(len(items))}
    return frozenset(paths)


def _mark(criterion: str, status: str, span: tuple[int, int]) -> Mark:
    return Mark(criterion=criterion, status=status, start=span[0], end=span[1])


def _text(path: str, text: str, marks: Sequence[Mark]) -> ShownText:
    return ShownText(path=path, title=place_name(path), pieces=highlight.pieces(text, marks))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """An open case to practise on, as it is offered."""

    case_id: str
    offence: str
    words: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the reader who made the case says to one criterion."""

    criterion: Criterion
    status: str
    note: str
    quotes: tuple[tuple[str, str], ...]
    """(path, words) of the words that the verdict rests on."""
    checker: str
    """What the checker answered when it had never read the writer; "" where that is not known."""

    @property
    def flagged(self) -> bool:
        """Whether something is missing or wrong."""
        return self.status in ("partial", "gap")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """An open case with its verdicts."""

    case_id: str
    file: CaseFile
    facts: tuple[tuple[str, str], ...]
    """Name and value of the facts of the case."""
    verdicts: tuple[Verdict, ...]

    def texts(self, chosen: Sequence[Verdict] = ()) -> tuple[ShownText, ...]:
        """Return the texts, the words of the chosen verdicts marked."""
        out = []
        for path, text in self.file.texts():
            marks = [
                _mark(v.criterion.id, v.status, (at, at + len(words)))
                for v in chosen
                for place, words in v.quotes
                if place == path and (at := text.find(words)) >= 0
            ]
            if text.strip():
                out.append(_text(path, text, marks))
        return tuple(out)


@functools.cache
def practices() -> tuple[Practice, ...]:
    """Return the open cases that have a verdict on every criterion; none where there is no corpus.

    Cases of the writers that nobody is to read, so that they go on measuring the checker, are left out.
    """
    if not (CORPUS / "splits.csv").is_file():
        return ()
    with (CORPUS / "splits.csv").open(encoding="utf-8", newline="") as lines:
        names = sorted(line["case"] for line in csv.DictReader(lines) if line["group"] == "read")
    found = []
    for name in names:
        top = json.loads((CORPUS / "cases" / f"{name}.json").read_text(encoding="utf-8"))
        if len(top["gold"]) == len(all_criteria()):
            file = case_json.from_json(top["file"])
            number = sum(len(text.split()) for _, text in file.texts())
            found.append(Practice(case_id=name, offence=file.facts.offence, words=number))
    return tuple(found)


def exercise(case_id: str) -> Exercise:
    """Return one of the practices; KeyError where there is none of that name."""
    if case_id not in {p.case_id for p in practices()}:
        raise KeyError(case_id)
    top = json.loads((CORPUS / "cases" / f"{case_id}.json").read_text(encoding="utf-8"))
    answers = _answers().get(case_id, {})
    verdicts = []
    for criterion in all_criteria():
        gold = top["gold"][criterion.id]
        verdicts.append(
            Verdict(
                criterion=criterion,
                status=gold["status"],
                note=str(gold.get("note") or ""),
                quotes=tuple((q["part"], q["quote"]) for q in gold.get("evidence") or ()),
                checker=answers.get(criterion.id, ""),
            )
        )
    file = case_json.from_json(top["file"])
    return Exercise(case_id=case_id, file=file, facts=facts_of(file), verdicts=tuple(verdicts))


@functools.cache
def _answers() -> Mapping[str, Mapping[str, str]]:
    path = CORPUS / "answers.json"
    if not path.is_file():
        return {}
    value: Mapping[str, Mapping[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return value
