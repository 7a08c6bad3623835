"""The command line (contract): check, explain, list, train, evaluate."""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import importlib.metadata
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from rmp_check.case_file import CaseFileError
from rmp_check.report import Report

FINE, FLAGGED, FAILED = 0, 1, 2
"""Exit status: nothing flagged, something flagged, a usage error or an unreadable file."""
FORMATS = ("text", "json", "jsonl")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    arguments = _parser().parse_args(argv)
    try:
        status: int = arguments.run(arguments)
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): nothing more can be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rmp-check",
        description="Shows where an offence analysis, risk management plan and licence "
        "leave a victim unprotected.",
    )
    parser.add_argument(
        "--version", action="version", version=importlib.metadata.version("rmp-check")
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="check case files, one case a file")
    check.add_argument("files", nargs="+", metavar="FILE", help="a case file; - is standard input")
    check.add_argument("--format", choices=FORMATS, default="text")
    check.add_argument("--output", metavar="PATH", help="write the report there, whole or not at all")
    check.add_argument("--jobs", type=_jobs, default=0, metavar="N", help="processes (default: all cores)")
    check.add_argument("--set-aside", metavar="FILE", help="answers set aside, a JSON list")
    check.set_defaults(run=_check)
    explain = commands.add_parser("explain", help="what a criterion asks, why, and examples")
    explain.add_argument("criterion", nargs="?", metavar="CRITERION", help="its id or place (A1)")
    explain.set_defaults(run=_explain)
    commands.add_parser("list", help="the criteria, a line each").set_defaults(run=_list)
    train = commands.add_parser("train", help="train the sentence labels on the corpus")
    train.set_defaults(run=_train)
    evaluate = commands.add_parser("evaluate", help="score against the gold, one writer left out at a time")
    evaluate.add_argument("--gold", type=Path, metavar="DIR", help="folder of cases (default: the corpus)")
    evaluate.add_argument("--diff", action="store_true", help="show the answers that changed")
    evaluate.add_argument("--challenge", action="store_true", help="run the challenge set")
    evaluate.set_defaults(run=_evaluate)
    return parser


def _jobs(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _complain(message: str) -> None:
    print(f"rmp-check: {message}", file=sys.stderr)


def _check(arguments: argparse.Namespace) -> int:
    from rmp_check import batch
    from rmp_check.set_aside import SetAsideError, apply, read

    entries = ()
    if arguments.set_aside:
        try:
            entries = read(Path(arguments.set_aside))
        except SetAsideError as error:
            _complain(str(error))
            return FAILED
    status = FINE
    reports = batch.Counted()
    with contextlib.ExitStack() as stack:
        try:
            stream = stack.enter_context(_output(arguments.output))
        except OSError as error:
            _complain(f"{arguments.output}: cannot be written: {error.strerror}")
            return FAILED
        writer = _Writer(arguments.format, stream, many=len(arguments.files) > 1)
        for name, result in batch.check_all(arguments.files, arguments.jobs or os.cpu_count() or 1):
            reports.add(result)
            if isinstance(result, CaseFileError):
                _complain(f"{name}: {result}")
                status = FAILED
                continue
            report = apply(result, entries) if entries else result
            writer.add(report)
            if status == FINE and report.open_flags:
                status = FLAGGED
        writer.close()
    return status


@contextlib.contextmanager
def _output(path: str | None) -> Iterator[object]:
    """Yield where the report goes; a file appears whole, or not at all."""
    if path is None:
        yield sys.stdout
        return
    target = Path(path)
    if target.is_dir():
        raise OSError(21, "is a directory")
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".rmp-check-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            yield stream
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)
