"""The report for a reader at a terminal: questions first, then what was read and found."""

from __future__ import annotations

import io
import shutil
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rmp_check.assess import all_criteria
from rmp_check.case import Evidence
from rmp_check.case_file import CaseFile
from rmp_check.report import FIRST, HEAD_TITLES, STATE_WORDS, STATUS_WORDS, Answer, Report, place_name

_WIDTH = 100
_QUOTES = 2
_STYLES = {"gap": "bold red", "partial": "yellow", "met": "green", "not_applicable": "dim"}


def render(
    report: Report, file: CaseFile | None = None, *, colour: bool = False, width: int | None = None
) -> str:
    """Return the report as text of a given width (default: the terminal's, 100 where there is none)."""
    console = Console(
        file=io.StringIO(),
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        width=width or max(60, shutil.get_terminal_size((_WIDTH, 24)).columns),
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(Text(f"Case {visible(report.case_id)}", style="bold"))
    _coverage(console, report)
    flags = report.open_flags
    _questions(console, file, flags[:FIRST])
    _folded(console, flags[FIRST:])
    _set_aside(console, report)
    _others(console, report)
    _restrictions(console, report)
    stream = console.file
    written = stream.getvalue() if isinstance(stream, io.StringIO) else ""
    return "".join(f"{line.rstrip()}\n" for line in written.split("\n")[:-1])


def visible(text: str) -> str:
    """Return case text on one line, without what would steer a terminal or reverse its order."""
    return "".join(
        " " if c.isspace() else "\N{REPLACEMENT CHARACTER}" if unicodedata.category(c) in ("Cc", "Cf") else c
        for c in text
    )


def _coverage(console: Console, report: Report) -> None:
    lines = []
    for state, words in STATE_WORDS.items():
        parts = [c.part for c in report.coverage if c.state == state and c.part != "case_file"]
        if parts:
            lines.append(f"{words}: {', '.join(map(place_name, parts))}.")
    lines += [c.note.rstrip(".") + "." for c in report.coverage if c.note]
    console.print(Text(" ".join(lines)))


def _questions(console: Console, file: CaseFile | None, flags: Sequence[Answer]) -> None:
    """Print each flag in full, grouped by head, the head with the worst one first."""
    if not flags:
        console.print(Text("\nNo questions. This is no judgement that the plan is safe."))
    for head in dict.fromkeys(a.head for a in flags):
        console.print(Text(f"\n{HEAD_TITLES[head]}", style="bold underline"))
        table = _grid()
        for answer in flags:
            if answer.head == head:
                _add_question(table, answer)
                for line in _words(file, answer):
                    table.add_row("", "", line)
        console.print(table)


def _grid() -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=8)
    table.add_column(width=2)
    table.add_column(ratio=1)
    return table


def _add_question(table: Table, answer: Answer) -> None:
    question = Text(visible(answer.message))
    if answer.certainty == "tentative":
        question.append(" (Not certain: please read this part yourself.)", style="italic")
    status = Text(f"  {STATUS_WORDS[answer.status]}", style=_STYLES[answer.status])
    table.add_row(status, Text(_place(answer.id)), question)


def _words(file: CaseFile | None, answer: Answer) -> Iterator[Text]:
    """Yield the words that a flag rests on, or where it looked and what came nearest."""
    # Of several victims or conditions, the words of those that are open.
    missing = [s for s in answer.subjects if s.status in ("gap", "partial")]
    quotes = tuple(dict.fromkeys(e for s in missing for e in s.evidence or s.because))
    quotes = quotes or answer.evidence or answer.because
    for quote in quotes[:_QUOTES]:
        yield _quote(file, "", quote)
    if len(quotes) > _QUOTES:
        yield Text(f"and {len(quotes) - _QUOTES} more", style="dim")
    if not answer.evidence:
        places = ", ".join(place_name(p) for p in answer.looked_in)
        if places:
            yield Text(f"Not recorded in: {places}", style="dim")
        if answer.nearest:
            yield _quote(file, "Nearest: ", answer.nearest)
    if missing and len(missing) < len(answer.subjects):
        labels = "; ".join(s.label for s in missing)
        yield Text(f"Open for: {visible(labels)}", style="dim")


def _quote(file: CaseFile | None, before: str, quote: Evidence) -> Text:
    origin = file.origins()(quote.part, quote.start) if file else ""
    place = place_name(quote.part) + (f", {origin}" if origin else "")
    line = Text(before)
    line.append(f"“{visible(quote.quote)}”", style="cyan")
    line.append(f" ({visible(place)})", style="dim")
    return line


def _folded(console: Console, flags: Sequence[Answer]) -> None:
    if flags:
        console.print(Text(f"\n{len(flags)} more", style="bold underline"))
        table = _grid()
        for answer in flags:
            _add_question(table, answer)
        console.print(table)


def _set_aside(console: Console, report: Report) -> None:
    if not report.set_aside:
        return
    console.print(Text("\nSet aside", style="bold underline"))
    for entry in report.set_aside:
        state = "open again, its words have changed; " if entry.open_again else ""
        console.print(
            Text(f"  {_place(entry.criterion)} {entry.criterion}: {state}{visible(entry.reason)} ")
            + Text(f"({visible(entry.by)}, {visible(entry.date)})", style="dim")
        )


def _others(console: Console, report: Report) -> None:
    """Print what is met and what does not apply: silence must not be readable as fine."""
    for status, title in (("met", "Met"), ("not_applicable", "Does not apply")):
        answers = [a for a in report.criteria if a.status == status]
        if answers:
            console.print(Text(f"\n{title}", style="bold underline"))
            names = [f"{_place(a.id)} {a.id}" + "?" * (a.certainty == "tentative") for a in answers]
            console.print(Padding(Text(", ".join(names), style=_STYLES[status]), (0, 0, 0, 2)))
    if any(a.certainty == "tentative" and not a.flagged for a in report.criteria):
        console.print(Text("  ? not certain: please read this part yourself", style="dim"))


def _restrictions(console: Console, report: Report) -> None:
    if not report.restrictions:
        return
    console.print(Text("\nRestrictions", style="bold underline"))
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for title in ("Restriction", "Plan", "Licence", "Who checks", "How"):
        table.add_column(title, ratio=2 if title in ("Plan", "How") else 1, overflow="fold")
    for row in report.restrictions:
        table.add_row(
            Text(visible(row.detail or row.kind.replace("_", " "))),
            _cell(row.plan),
            Text(", ".join(place_name(p).removeprefix("licence, ") for p in row.licence) or "-"),
            _cell(row.owner),
            _cell(row.method),
        )
    console.print(Padding(table, (0, 0, 0, 2)))


def _cell(quotes: Iterable[Evidence]) -> Text:
    words = [f"“{visible(q.quote)}”" for q in quotes]
    return Text("\n".join(words[:_QUOTES]) or "-")


def _place(criterion: str) -> str:
    return next((c.place for c in all_criteria() if c.id == criterion), "")
