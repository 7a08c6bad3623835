"""Many case files: read, checked and handed back in order, on as many processes as are worth it."""

from __future__ import annotations

import dataclasses
import os
import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rmp_check import set_aside
from rmp_check.case_file import CaseFile, CaseFileError, Facts
from rmp_check.checking import Checked, Run, check_file
from rmp_check.readers import Document, DocumentsError, limits, read_case_file, too_large
from rmp_check.readers.told_facts import with_facts
from rmp_check.report import Report, SetAside

STANDARD_INPUT = "-"
_WORTH_PROCESSES = 1_000_000
"""Bytes of case files from which the second that a process needs to start is won back."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of one file: its report, or what is wrong with it."""

    name: str
    file: CaseFile | None = None
    report: Report | None = None
    error: str = ""
    documents: tuple[Document, ...] = dataclasses.field(default=(), repr=False)
    """The documents that the report is of, where it was asked to keep them."""

    @property
    def checked(self) -> Checked | None:
        """The case with its report, if it could be read and checked."""
        if self.file is None or self.report is None:
            return None
        return Checked(name=self.name, file=self.file, report=self.report, documents=self.documents)


def check_together(
    names: Sequence[str],
    told: Mapping[str, str],
    entries: Sequence[SetAside] = (),
    *,
    facts: Facts | None = None,
    keep: bool = False,
) -> Result:
    """Check several files as the documents of one case; `told` says of a file what part it is.

    `facts` are those told beside the documents; they stand before what the documents give.
    """
    documents = []
    for name in names:
        content = _content_here(name)
        content = _read(name) if content is None else content
        if isinstance(content, str):
            return Result(name=name, error=content)
        documents.append(Document(name=name, content=content))
    result = _check(documents, told, entries, facts=facts)
    return dataclasses.replace(result, documents=tuple(documents)) if keep else result


def check_all(
    names: Sequence[str], jobs: int, entries: Sequence[SetAside] = (), run: Run | None = None
) -> Iterator[Result]:
    """Check each file and yield the results in the order given, the same for any number of processes.

    A file that cannot be read or checked is a result with an error; the others are done.
    """
    run = run or Run()
    if jobs == 1 or len(names) < 2 or _bytes(names) < _WORTH_PROCESSES:
        for name in names:
            yield check_one(name, _content_here(name), entries, run)
        return
    import joblib
    from joblib.externals.loky.process_executor import TerminatedWorkerError

    # A library's warning may quote the text that it warns of.
    os.environ.setdefault("PYTHONWARNINGS", "ignore")
    # max_nbytes: nothing of a case goes to another process by way of a file.
    parallel = joblib.Parallel(n_jobs=jobs, return_as="generator", max_nbytes=None)
    done = 0
    try:
        for result in parallel(
            joblib.delayed(check_one)(name, _content_here(name), entries, run) for name in names
        ):
            yield result
            done += 1
    except TerminatedWorkerError:
        for name in names[done:]:
            yield Result(name=name, error="not checked: a process ended early, perhaps for want of memory")


def check_one(
    name: str, content: bytes | str | None, entries: Sequence[SetAside] = (), run: Run | None = None
) -> Result:
    """Check one file: its content, or why there is none (a str), or None to read it here."""
    if content is None:
        content = _read(name)
    if isinstance(content, str):
        return Result(name=name, error=content)
    return _check([Document(name=name, content=content)], {}, entries, run=run)


def _check(
    documents: Sequence[Document],
    told: Mapping[str, str],
    entries: Sequence[SetAside],
    *,
    facts: Facts | None = None,
    run: Run | None = None,
) -> Result:
    name = ", ".join(d.name for d in documents)
    try:
        file = read_case_file(documents, told)
        file = with_facts(file, facts) if facts else file
        report = check_file(file, run=run)
        if entries:
            report = set_aside.apply(report, file, entries)
        return Result(name=name, file=file, report=report)
    except DocumentsError as error:
        names = [documents[i].name for i in error.documents]
        if error.which:
            say = f"which is the current {error.field}? Say it with --as {error.field}=FILE"
            return Result(name=", ".join(names), error=say)
        return Result(name=names[0], error=error.rule)
    except CaseFileError as error:
        return Result(name=name, error=str(error))
    except Exception as error:
        return Result(name=name, error=f"not checked: {fault(error)}")


def fault(error: Exception) -> str:
    """Return what failed and where, without the error's own words: they may be those of the case."""
    last = traceback.extract_tb(error.__traceback__)[-1:]
    where = "".join(f" at {Path(f.filename).stem}:{f.lineno}" for f in last)
    return f"an error of rmp-check itself, {type(error).__name__}{where}"


def _content_here(name: str) -> bytes | str | None:
    """Return what only this process can read: standard input, a pipe; None for a file."""
    if name == STANDARD_INPUT:
        content = sys.stdin.buffer.read(limits().max_bytes + 1)
        return content if len(content) <= limits().max_bytes else too_large()
    return None if _is_file(Path(name)) else _read(name)


def _read(name: str) -> bytes | str:
    try:
        with Path(name).open("rb") as stream:
            content = stream.read(limits().max_bytes + 1)
        return content if len(content) <= limits().max_bytes else too_large()
    except FileNotFoundError:
        return "no such file"
    except IsADirectoryError:
        return "is a directory"
    except PermissionError:
        return "no permission to read it"
    except (OSError, ValueError) as error:
        return f"cannot be read ({type(error).__name__})"


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _bytes(names: Sequence[str]) -> int:
    return sum(path.stat().st_size for path in map(Path, names) if _is_file(path))
