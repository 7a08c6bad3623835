"""The command line (contract): check, explain, list, train, evaluate, serve.

Everything heavy is imported where it is used: a check of one file starts in little more time than
spaCy itself. Standard output carries the report, standard error never a word of a case.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import stat
import sys
import tempfile
import warnings
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rmp_check.batch import Result
    from rmp_check.case_file import Facts
    from rmp_check.checking import Checked
    from rmp_check.report import SetAside

FINE, FLAGGED, FAILED = 0, 1, 2
"""Exit status: nothing flagged, something flagged, a usage error or an unreadable file."""
FORMATS = ("text", "json", "jsonl", "html", "csv", "sarif", "docx")


class _UsageError(Exception):
    """What the caller asked for cannot be done; the message says why."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    if not sys.warnoptions:
        # A library's warning may quote the text that it warns of.
        warnings.simplefilter("ignore")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    arguments = _parser().parse_args(argv)
    try:
        status: int = arguments.run(arguments)
        sys.stdout.flush()
    except _UsageError as error:
        _complain(str(error))
        return FAILED
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): nothing more can be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except KeyboardInterrupt:
        return 130
    return status


def _parser() -> argparse.ArgumentParser:
    from rmp_check import __version__

    parser = argparse.ArgumentParser(
        prog="rmp-check",
        description="Shows where an offence analysis, risk management plan and licence leave a victim "
        "unprotected.",
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="check cases, one a file: JSON, Word, PDF, text or e-mail")
    check.add_argument("files", nargs="+", metavar="FILE", help="a case; - is standard input")
    check.add_argument("--format", choices=FORMATS, default="text", help="of the report (default: text)")
    check.add_argument("--output", metavar="PATH", help="write the report there, whole or not at all")
    check.add_argument("--jobs", type=_jobs, metavar="N", help="processes at most (default: all cores)")
    check.add_argument("--one-case", action="store_true", help="the files are documents of one case")
    check.add_argument(
        "--as", action="append", default=[], dest="told", metavar="PART=FILE", help="what a document is"
    )
    check.add_argument(
        "--fact", action="append", default=[], metavar="NAME=VALUE", help="a fact that no document gives"
    )
    check.add_argument("--set-aside", metavar="FILE", help="flags that were set aside, a JSON list")
    check.set_defaults(run=_check)
    explain = commands.add_parser("explain", help="what a criterion asks, why, and examples")
    explain.add_argument("criterion", nargs="?", metavar="CRITERION", help="its id or place, such as E1")
    explain.set_defaults(run=_explain)
    commands.add_parser("list", help="the criteria, a line each").set_defaults(run=_list)
    train = commands.add_parser("train", help="train the sentence labels on the corpus")
    train.set_defaults(run=_train)
    evaluate = commands.add_parser("evaluate", help="score against the gold, one writer left out at a time")
    evaluate.add_argument("--gold", type=Path, metavar="DIR", help="folder of cases (default: the corpus)")
    evaluate.add_argument("--diff", action="store_true", help="show the answers that changed")
    evaluate.add_argument("--challenge", action="store_true", help="run the challenge set")
    evaluate.set_defaults(run=_evaluate)
    serve = commands.add_parser("serve", help="the pages, and the same over HTTP")
    serve.add_argument("--host", default="127.0.0.1", help="address (default: this machine only)")
    serve.add_argument("--port", type=int, default=8000, help="(default: 8000)")
    serve.add_argument("--open", metavar="PATH", help="show this page, such as /example, in a browser")
    serve.set_defaults(run=_serve)
    return parser


def _jobs(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError("must be a whole number, 1 or more")
    return number


def _complain(message: str) -> None:
    # A file's name may hold anything but must stay on its line.
    line = "".join(c if c.isprintable() else "?" for c in message)
    print(f"rmp-check: {line}", file=sys.stderr)


def _check(arguments: argparse.Namespace) -> int:
    files: list[str] = arguments.files
    if files.count("-") > 1:
        raise _UsageError("standard input (-) can be read only once")
    from rmp_check import batch, labels

    files, told, one_case = _documents(arguments)
    in_word = arguments.format == "docx"
    facts = _facts(arguments.fact, one_case=one_case or len(files) == 1)
    entries = _set_aside(arguments.set_aside)
    status = FINE

    def reports(results: Iterable[Result]) -> Iterator[Checked]:
        nonlocal status
        for result in results:
            checked = result.checked
            if checked is None:
                _complain(f"{result.name}: {result.error}")
                status = FAILED
                continue
            for part in sorted(checked.file.unreadable):
                _complain(f"{result.name}: {part}: a scan without readable text, not checked")
                status = FAILED
            if status == FINE and checked.report.open_flags:
                status = FLAGGED
            yield checked

    try:
        labels.load()
    except labels.ModelError as error:
        raise _UsageError(str(error)) from None
    results: Iterable[Result]
    if one_case or in_word or facts:
        results = [batch.check_together(files, told, entries, facts=facts, keep=in_word)]
    else:
        results = batch.check_all(files, arguments.jobs or os.cpu_count() or 1, entries)
    with _output(arguments.output, files) as stream:
        written = False
        try:
            done = reports(_with_progress(results, len(files), stream))
            for piece in _WRITE[arguments.format](done, stream, len(files) > 1 and not one_case):
                stream.write(piece)
                written = True
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _UsageError(f"the report cannot be written: {error.strerror}") from None
        if not written and arguments.output:
            raise _UsageError("nothing could be checked, nothing was written")
    return status


def _documents(arguments: argparse.Namespace) -> tuple[list[str], dict[str, str], bool]:
    """Return the files, what they are said to be, and whether they are documents of one case."""
    from rmp_check.case_file import CaseFileError
    from rmp_check.readers import limits

    try:
        limits()
    except CaseFileError as error:
        raise _UsageError(str(error)) from None
    told = _told(arguments.told)
    if told and not arguments.one_case and len(arguments.files) > 1:
        raise _UsageError("--as says what a document of one case is: several files need --one-case too")
    files = [*arguments.files, *(f for f in told if f not in arguments.files)]
    one_case = arguments.one_case or bool(told)
    if one_case and len(set(files)) < len(files):
        raise _UsageError("a document of the case is given twice")
    if arguments.format == "docx":
        if not arguments.output:
            raise _UsageError("--format docx needs --output")
        if len(files) > 1 and not one_case:
            raise _UsageError("--format docx writes on the document of one case: give one, or --one-case")
    return files, told, one_case


def _told(said: Sequence[str]) -> dict[str, str]:
    """Return file to part, as `--as PART=FILE` says it."""
    from rmp_check.readers import TOLD

    told: dict[str, str] = {}
    for words in said:
        part, equals, file = words.partition("=")
        part = _SHORT_PARTS.get(
            part.strip().lower().replace("-", "_"), part.strip().lower().replace("-", "_")
        )
        if not equals or not file:
            raise _UsageError(f"--as {words}: must be PART=FILE")
        if part not in TOLD:
            raise _UsageError(f"--as {words}: PART must be one of {', '.join(TOLD)}")
        if file in told:
            raise _UsageError(f"--as {words}: the file is already said to be something")
        told[file] = part
    return told


def _facts(said: Sequence[str], *, one_case: bool) -> Facts | None:
    """Return the facts told with `--fact NAME=VALUE`; a complaint never holds a value."""
    if not said:
        return None
    if not one_case:
        raise _UsageError("--fact tells a fact of one case: several files need --one-case too")
    from rmp_check.readers.told_facts import ToldError, facts_told

    try:
        return facts_told(said)
    except ToldError as error:
        raise _UsageError(f"--fact: {error}") from None


_SHORT_PARTS = {"plan": "risk_management_plan", "rmp": "risk_management_plan", "rosh": "rosh_summary"}


def _set_aside(name: str | None) -> tuple[SetAside, ...]:
    if not name:
        return ()
    from rmp_check import assess, set_aside

    try:
        return set_aside.read(Path(name), [c.id for c in assess.all_criteria()])
    except set_aside.SetAsideError as error:
        raise _UsageError(f"{name}: {error}") from None


def _write_json(cases: Iterable[Checked], stream: TextIO, many: bool) -> Iterator[str]:
    import json

    before = "[\n"
    for case in cases:
        yield (before if many else "") + json.dumps(case.report.as_json(), indent=1)
        before = ",\n"
    if many:
        yield "[]\n" if before == "[\n" else "\n]\n"


def _write_jsonl(cases: Iterable[Checked], stream: TextIO, many: bool) -> Iterator[str]:
    import json

    for case in cases:
        # ASCII only: a line separator of the text must not look like the end of a report.
        yield json.dumps(case.report.as_json(), separators=(",", ":")) + "\n"


def _write_text(cases: Iterable[Checked], stream: TextIO, many: bool) -> Iterator[str]:
    from rmp_check import text

    colour = stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    before = ""
    for case in cases:
        yield before + text.render(case.report, case.file, colour=colour)
        before = "\n" + "\u2500" * 20 + "\n\n"


def _write_html(cases: Iterable[Checked], stream: TextIO, many: bool) -> Iterator[str]:
    from rmp_check import page

    yield from page.render(cases)


def _write_csv(cases: Iterable[Checked], stream: TextIO, many: bool) -> Iterator[str]:
    from rmp_check import csv_rows

    yield from csv_rows.render(cases)


def _write_sarif(cases: Iterable[Checked], stream: TextIO, many: bool) -> Iterator[str]:
    from rmp_check import sarif

    yield from sarif.render(cases)


def _write_word(cases: Iterable[Checked], stream: TextIO, many: bool) -> Iterator[str]:
    """Write the case's Word document with the questions as comments."""
    from rmp_check import margin

    for case in cases:
        document = margin.document_of(case.file, case.documents)
        if document is None:
            raise _UsageError("--format docx: none of the files is a Word document of the case")
        if isinstance(stream, io.TextIOWrapper):
            stream.buffer.write(margin.annotate(document.content, case.file, case.report, document.name))
        yield ""


_WRITE = {
    "text": _write_text,
    "json": _write_json,
    "jsonl": _write_jsonl,
    "html": _write_html,
    "csv": _write_csv,
    "sarif": _write_sarif,
    "docx": _write_word,
}


def _with_progress(results: Iterable[Result], number: int, stream: TextIO) -> Iterator[Result]:
    """Pass the results on, with a progress bar for many files where a person is watching."""
    if number < 20 or not sys.stderr.isatty() or stream.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(
        results, "Checking", total=number, console=Console(stderr=True, soft_wrap=True), transient=True
    )


@contextlib.contextmanager
def _output(path: str | None, files: Sequence[str]) -> Iterator[TextIO]:
    """Yield where the report goes; a file appears whole, or not at all."""
    if path is None:
        yield sys.stdout
        return
    try:
        target = Path(path).resolve()
        old = target.stat() if target.exists() else None
        if old and stat.S_ISDIR(old.st_mode):
            raise _UsageError(f"{path}: cannot be written: is a directory")
        if old and any(Path(f).exists() and target.samefile(f) for f in files if f != "-"):
            raise _UsageError(f"{path}: is one of the case files; the report would replace it")
        if old and not stat.S_ISREG(old.st_mode):
            with target.open("w", encoding="utf-8") as stream:
                yield stream
            return
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        raise _UsageError(f"{path}: cannot be written: {error.strerror}") from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            yield stream
        Path(name).chmod(stat.S_IMODE(old.st_mode) if old else 0o666 & ~_umask())
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _explain(arguments: argparse.Namespace) -> int:
    from rmp_check import assess, explain

    try:
        chosen = [explain.find(arguments.criterion)] if arguments.criterion else assess.all_criteria()
    except explain.UnknownCriterionError as error:
        raise _UsageError(str(error)) from None
    print("\n".join(explain.page(c) for c in chosen), end="")
    return FINE


def _list(arguments: argparse.Namespace) -> int:
    from rmp_check import explain

    print(explain.listing(), end="")
    return FINE


def _train(arguments: argparse.Namespace) -> int:
    from rmp_check import train

    return train.main()


def _evaluate(arguments: argparse.Namespace) -> int:
    from rmp_check import evaluate

    return evaluate.main(arguments.gold, diff=arguments.diff, challenge=arguments.challenge)


def _serve(arguments: argparse.Namespace) -> int:
    import uvicorn

    host, port = str(arguments.host), int(arguments.port)
    os.environ["RMP_CHECK_HOST"] = host
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    # The strings are all that crosses to the service: nothing here imports it.
    config = uvicorn.Config(
        "api.main:create_app",
        factory=True,
        http="api.connections:TimedProtocol",
        host=host,
        port=port,
        # An access log would hold addresses as they were sent; audit events say what was asked.
        access_log=False,
        log_level="warning",
        server_header=False,
        limit_concurrency=1_000,
        timeout_graceful_shutdown=5,
    )
    try:
        config.load()
    except ValueError as error:
        raise _UsageError(str(error)) from None
    print(f"rmp_check is at {address}{arguments.open or '/'} (Ctrl+C ends it)", flush=True)
    if arguments.open:
        _open_browser(address + arguments.open)
    try:
        uvicorn.Server(config).run()
    except SystemExit:
        return FAILED  # uvicorn has said why, such as a port that is taken
    return FINE


def _open_browser(address: str) -> None:
    """Show a page once the service is up, where there is a screen."""
    import threading
    import webbrowser

    if sys.platform in ("darwin", "win32") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        timer = threading.Timer(1.5, webbrowser.open, (address,))
        timer.daemon = True
        timer.start()
