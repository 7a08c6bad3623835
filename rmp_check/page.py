"""The report as one page of HTML that needs nothing else: to keep, to print, to send with the plan."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping

import jinja2

from rmp_check import highlight
from rmp_check.assess import all_criteria
from rmp_check.case import Evidence
from rmp_check.case_file import CaseFile
from rmp_check.checking import Checked
from rmp_check.highlight import Piece
from rmp_check.report import (
    FIRST,
    HEAD_TITLES,
    STATE_WORDS,
    STATUS_WORDS,
    Answer,
    Report,
    place_name,
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """One text of the case file, cut into pieces."""

    name: str
    number: int
    pieces: tuple[Piece, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One part of the case file with its texts."""

    name: str
    texts: tuple[_Text, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _CaseView:
    """One case as the template shows it; `number` makes its anchors its own."""

    number: int
    report: Report
    parts: tuple[_Part, ...]
    text_numbers: Mapping[str, int]
    """Path to the number of its text, for the anchors."""
    marked: frozenset[tuple[str, int]]
    """(path, offset) where a mark begins."""
    origin: Callable[[str, int], str]
    """Where words stand in their document, by path and offset; "" where there is none."""

    @property
    def first(self) -> tuple[Answer, ...]:
        """The questions to show first."""
        return self.report.open_flags[:FIRST]

    @property
    def more(self) -> tuple[Answer, ...]:
        """The other questions."""
        return self.report.open_flags[FIRST:]

    def count(self, status: str) -> int:
        """Return how many open questions have a status."""
        return sum(a.status == status for a in self.report.open_flags)

    def anchor(self, words: Evidence) -> str:
        """Return the anchor of the words in the text, or of their text where they are not marked."""
        number = self.text_numbers.get(words.part)
        if number is None:
            return ""
        place = f"c{self.number}-t{number}"
        return f"{place}-{words.start}" if (words.part, words.start) in self.marked else place


def render(cases: Iterable[Checked]) -> Iterator[str]:
    """Yield the page in pieces: one case, or a list of contents and each case. Nothing for no cases."""
    views = [_view(case, number) for number, case in enumerate(cases, 1)]
    if views:
        yield from _template().generate(cases=views)


def _view(case: Checked, number: int) -> _CaseView:
    marks = highlight.marks(case.report)
    parts: dict[str, list[_Text]] = {}
    numbers = {}
    for i, (path, text) in enumerate(_shown(case.file), 1):
        numbers[path] = i
        part, _, field = path.partition(".")
        found = highlight.pieces(text, marks.get(path, ()))
        parts.setdefault(part, []).append(_Text(name=place_name(field or part), number=i, pieces=found))
    return _CaseView(
        number=number,
        report=case.report,
        parts=tuple(_Part(name=place_name(name), texts=tuple(texts)) for name, texts in parts.items()),
        text_numbers=numbers,
        marked=frozenset((path, m.start) for path, found in marks.items() for m in found),
        origin=case.file.origins(),
    )


def _shown(file: CaseFile) -> Iterator[tuple[str, str]]:
    for path, text in file.texts():
        if text.strip():
            yield path, text


@functools.cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("rmp_check", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "capital": lambda text: text[:1].upper() + text[1:],
        "place": place_name,
        "printable": highlight.printable,
    }
    environment.globals |= {
        "criteria": {c.id: c for c in all_criteria()},
        "head_titles": HEAD_TITLES,
        "state_words": STATE_WORDS,
        "status_words": STATUS_WORDS,
        "words_of": highlight.words_of,
    }
    return environment.get_template("page.html")
