"""What a criterion asks, why, where it comes from and how it answers: from its file to a page of text."""

from __future__ import annotations

import importlib
import inspect
import sys
import textwrap
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from types import ModuleType

from rmp_check import criteria, figures
from rmp_check.assess import all_criteria
from rmp_check.criterion import Criterion, Example
from rmp_check.report import STATUS_WORDS, place_name

_WIDTH = 100
TABLE_START, TABLE_END = "<!-- criteria: made by `make readme` -->", "<!-- end of criteria -->"


class UnknownCriterionError(LookupError):
    """A criterion that is asked for and does not exist."""


def find(name: str) -> Criterion:
    """Return a criterion by its id or its place (`E1`)."""
    for criterion in all_criteria():
        if name in (criterion.id, criterion.id.replace("-", "_")) or name.upper() == criterion.place:
            return criterion
    near = get_close_matches(name.lower(), [c.id for c in all_criteria()], 1)
    raise UnknownCriterionError(
        f"there is no such criterion{f'; {near[0]} is near' if near else ''} (rmp-check list shows all)"
    )


def listing() -> str:
    """Return the criteria, a line each."""
    width = max((len(c.id) for c in all_criteria()), default=0)
    return "".join(f"{c.place}  {c.id:{width}}  {c.asks}\n" for c in all_criteria())


def page(criterion: Criterion) -> str:
    """Return all that a reader may want to know of a criterion."""
    first, why = what_and_why(criterion)
    source = f"{criterion.source.document}, paragraph {criterion.source.paragraph}"
    if criterion.source.words:
        source += f": “{criterion.source.words}”"
    return "\n".join(
        [
            f"{criterion.place} {criterion.id} ({criterion.head})",
            "",
            _fill(first),
            "",
            _fill(why),
            "",
            *_asked(criterion),
            _fill(f"Looks in: {', '.join(map(place_name, criterion.looked_in))}"),
            _fill(f"Source: {source}"),
            *_measured(criterion),
            "",
            "Examples ([[ ]] marks the words that it reports):",
            *(line for example in criterion.examples for line in _example(example)),
            "",
        ]
    )


def module_of(criterion: Criterion) -> ModuleType:
    """Return the module that a criterion is written in."""
    return importlib.import_module(f"{criteria.__name__}.{criterion.id.replace('-', '_')}")


def what_and_why(criterion: Criterion) -> tuple[str, str]:
    """Return what the case file does, and why it matters, from the file of the criterion."""
    text = inspect.getdoc(module_of(criterion)) or ""
    first, _, rest = text.partition("\n\n")
    return first, rest


def _asked(criterion: Criterion) -> Iterator[str]:
    yield _fill(f"Asks: {criterion.asks}")
    if criterion.asks_partial:
        yield _fill(f"Where something is there, but not enough: {criterion.asks_partial}")


def _measured(criterion: Criterion) -> Iterator[str]:
    found = figures.load().get(criterion.id)
    if found:
        every, unread = found.all, found.unread
        yield _fill(
            f"Measured on {every.cases} invented cases, the writer never seen before: asked rightly "
            f"{every.right} times, wrongly {every.false_alarms}, should have asked {every.missed} times more. "
            f"Of the {unread.cases} by writers whose errors nobody has looked at: {unread.right}, "
            f"{unread.false_alarms}, {unread.missed}."
        )


def _example(example: Example) -> Iterator[str]:
    yield ""
    yield f"  {STATUS_WORDS[example.status.value]}{', though it looks met' if example.near_miss else ''}"
    for path, value in example.case.items():
        if path == "licence" and isinstance(value, list | tuple):
            for i, (_, text) in enumerate(value, 1):
                yield _fill(f"licence, condition {i}: {text}", 4)
        elif path == "requests" and isinstance(value, list | tuple):
            for i, text in enumerate(value, 1):
                yield _fill(f"requested condition {i}: {text}", 4)
        else:
            yield _fill(f"{place_name(path)}: {in_words(value)}", 4)


def in_words(value: object) -> str:
    """Return a value of an example as a reader would say it."""
    if value is None or isinstance(value, bool):
        return {None: "not given", True: "yes", False: "no"}[value]
    return str(value).replace("_", " ")


def _fill(text: str, indent: int = 0) -> str:
    space = " " * indent
    return textwrap.fill(
        " ".join(text.split()), _WIDTH, initial_indent=space, subsequent_indent=space + "  " * bool(indent)
    )


def readme_table() -> str:
    """Return the criteria as the table of the README."""
    rows = ["| | criterion | the case file … | source |", "| --- | --- | --- | --- |"]
    for c in all_criteria():
        first = " ".join(what_and_why(c)[0].split()).rstrip(".")
        first = first.replace("The case file's ", "its ").removeprefix("The case file ")
        document = c.source.document.split(",")[1].strip()
        rows.append(f"| {c.place} | `{c.id}` | {first} | {document} {c.source.paragraph} |")
    return "\n".join(rows)


def with_table(readme: str) -> str:
    """Return the text of the README with the table of criteria as it is now."""
    before, _, rest = readme.partition(TABLE_START)
    _, _, after = rest.partition(TABLE_END)
    return f"{before}{TABLE_START}\n{readme_table()}\n{TABLE_END}{after}"


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(with_table(path.read_text(encoding="utf-8")), encoding="utf-8")
