"""The page of one checked case: its questions beside the author's own words."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence

from api import case_form, fields
from rmp_check import explain
from rmp_check.assess import all_criteria
from rmp_check.case import Evidence
from rmp_check.case_file import CaseFile
from rmp_check.changes import Changes
from rmp_check.criterion import HEADS
from rmp_check.highlight import Mark, Piece, marks, pieces, words_of
from rmp_check.report import FIRST, HEAD_TITLES, Answer, Report, SetAside

_FACTS = (*case_form.FACT_TEXTS, "date_of_birth", "release_date")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One answer as the page shows it."""

    place: str
    answer: Answer
    words: tuple[Evidence, ...]
    nearest: Evidence | None
    open_for: tuple[str, ...]
    """Labels of the subjects that are open, where others are not."""
    why: str
    source: str
    new: bool = False
    set_aside: SetAside | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """One head of the criteria, with its answers and how many there are of each kind."""

    name: str
    title: str
    answers: tuple[Question, ...]
    counts: Mapping[str, int]
    """Of `gap`, `partial`, `set_aside`, `met` and `not_applicable`."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text of the case file: its words with their marks, and the field to change it in."""

    path: str
    number: int
    """Its place among the texts of the case, for the anchors of the page."""
    label: str
    value: str
    pieces: tuple[Piece, ...] = ()
    category: str | None = None
    """Of a licence condition; it travels with the form."""
    editable: bool = True
    """False where it is changed among the facts of the case."""

    @property
    def rows(self) -> int:
        """How high the field to change it in is."""
        return min(20, 3 + len(self.value) // 60 + self.value.count("\n"))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TextPart:
    """One part of the case file: its texts, and its fields that are empty."""

    name: str
    title: str
    texts: tuple[Text, ...]
    empty: tuple[Text, ...]
    add: str = ""
    """Name of the field in which items can be added to a list."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """All that the page of a checked case shows."""

    report: Report
    questions: tuple[Question, ...]
    heads: tuple[Head, ...]
    parts: tuple[TextPart, ...]
    values: Mapping[str, str]
    """All form fields of the case file."""
    unseen: Mapping[str, str]
    """Form fields that travel with the page and are not shown."""
    numbers: Mapping[str, int]
    """The number of each text that is not empty, by its path."""
    changes: Changes | None = None

    @property
    def first(self) -> tuple[Question, ...]:
        """The questions to show at first."""
        return self.questions[:FIRST]

    @property
    def more(self) -> tuple[Question, ...]:
        """The other questions, folded."""
        return self.questions[FIRST:]

    @property
    def set_aside(self) -> tuple[Question, ...]:
        """The questions that the author has set aside."""
        return tuple(q for h in self.heads for q in h.answers if q.set_aside and not q.set_aside.open_again)


def result(file: CaseFile, report: Report, changes: Changes | None = None) -> Result:
    """Return what the page of a checked case shows."""
    new = {q.criterion for q in changes.new} - {q.criterion for q in changes.still_open} if changes else set()
    entries = {entry.criterion: entry for entry in report.set_aside}
    shown = {a.id: _question(a, entries.get(a.id), new=a.id in new) for a in report.criteria}
    parts = tuple(_parts(file, marks_of_questions(report)))
    return Result(
        report=report,
        questions=tuple(shown[a.id] for a in report.open_flags),
        heads=tuple(_heads(report, shown)),
        parts=parts,
        numbers={text.path: text.number for part in parts for text in part.texts},
        values=case_form.values(file),
        unseen=case_form.unseen(file),
        changes=changes,
    )


def marks_of_questions(report: Report) -> Mapping[str, tuple[Mark, ...]]:
    """Return the words that open questions rest on, by the path of their text."""
    open_ids = {a.id for a in report.open_flags}
    return {part: tuple(m for m in found if m.criterion in open_ids) for part, found in marks(report).items()}


def _question(answer: Answer, entry: SetAside | None, *, new: bool) -> Question:
    criterion = next(c for c in all_criteria() if c.id == answer.id)
    missing = [s.label for s in answer.subjects if s.status in ("gap", "partial")]
    source = f"{answer.source['document']}, paragraph {answer.source['paragraph']}"
    return Question(
        place=criterion.place,
        answer=answer,
        words=tuple(w for w in words_of(answer) if answer.evidence or w != answer.nearest),
        nearest=answer.nearest,
        open_for=tuple(missing) if len(missing) < len(answer.subjects) else (),
        why=" ".join(explain.what_and_why(criterion)[1].split("\n\n")[0].split()),
        source=source,
        new=new,
        set_aside=entry,
    )


def _heads(report: Report, shown: Mapping[str, Question]) -> Sequence[Head]:
    open_ids = {a.id for a in report.open_flags}
    found = []
    for name in HEADS.values():
        answers = tuple(shown[a.id] for a in report.criteria if a.head == name)
        counts = Counter(
            "set_aside" if q.answer.flagged and q.answer.id not in open_ids else q.answer.status
            for q in answers
        )
        found.append(Head(name=name, title=HEAD_TITLES[name], answers=answers, counts=counts))
    return found


def _parts(file: CaseFile, found: Mapping[str, Sequence[Mark]]) -> Sequence[TextPart]:
    every = case_form.values(file) | dict(file.texts())
    numbers = {path: number for number, path in enumerate(every)}

    def text(path: str, *, category: str | None = None, editable: bool = True) -> Text:
        value = every.get(path, "")
        return Text(
            path=path,
            number=numbers.get(path, -1),
            label=fields.label(path),
            value=value,
            pieces=pieces(value, found.get(path, ())) if value else (),
            category=category,
            editable=editable,
        )

    parts = []
    for part in fields.PARTS:
        texts = [text(field.path) for field in part.fields]
        parts.append(_part(part.name, part.title, texts))
    conditions = [
        text(f"licence.conditions.{i}.text", category=every[f"licence.conditions.{i}.category"])
        for i in range(len(file.licence or ()))
    ]
    parts.insert(2, _part("licence", "Licence", conditions, add="licence.add"))
    requests = file.victim_contact.requested_conditions if file.victim_contact else ()
    contact = [text(f"victim_contact.requested_conditions.{i}") for i in range(len(requests))]
    contact.append(text("victim_contact.victim_impact_report"))
    contact += [text(f"victim_contact.vlo.{name}", editable=False) for name in ("name", "phone", "email")]
    parts.insert(
        3, _part("victim_contact", "Victim liaison unit’s record", contact, add="victim_contact.add")
    )
    parts.append(_part("not_disclosable", "Not disclosed to the offender", [text("not_disclosable")]))
    facts = [text(f"case.{name}", editable=False) for name in _FACTS]
    parts.append(_part("case", "Facts of the case", facts))
    return parts


def _part(name: str, title: str, texts: Sequence[Text], add: str = "") -> TextPart:
    return TextPart(
        name=name,
        title=title,
        texts=tuple(t for t in texts if t.value.strip()),
        empty=tuple(t for t in texts if t.editable and not t.value.strip()),
        add=add,
    )
