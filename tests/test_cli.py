"""The command line does what the contract says: formats, order, exit status, bad and odd files."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rmp_check import batch, checking, cli
from rmp_check.assess import all_criteria
from rmp_check.checking import Run
from tests.conftest import CASES, ROOT

COMMAND = [sys.executable, "-m", "rmp_check"]
EXAMPLE = ROOT / "examples" / "case.json"

Write = Callable[..., str]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a value (or bytes as they are) to a file and return its name."""

    def to_file(value: object, name: str = "case.json") -> str:
        path = tmp_path / name
        path.write_bytes(value if isinstance(value, bytes) else json.dumps(value).encode())
        return str(path)

    return to_file


@pytest.fixture
def nothing_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the criteria that the small case meets."""
    chosen = tuple(c for c in all_criteria() if c.id == "emotional-impact-recorded")
    monkeypatch.setattr(checking, "all_criteria", lambda: chosen)


# --- exit status and formats --------------------------------------------------------------------


def test_flags_give_1(write: Write, small_case: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", write(small_case)]) == 1
    out, err = capsys.readouterr()
    assert "Case S1" in out
    assert err == ""


@pytest.mark.usefixtures("nothing_asked")
def test_no_flags_give_0(
    write: Write, small_case: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", write(small_case)]) == 0
    assert "No questions" in capsys.readouterr().out


@pytest.mark.usefixtures("nothing_asked")
def test_unreadable_file_gives_2_even_where_nothing_is_flagged(
    write: Write, small_case: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    bad = write(b"{", "bad.json")
    assert cli.main(["check", "--format", "jsonl", bad, write(small_case)]) == 2
    out, err = capsys.readouterr()
    assert [json.loads(line)["case_id"] for line in out.splitlines()] == ["S1"]
    assert err == f"rmp-check: {bad}: not JSON (line 1, column 2)\n"


def test_json_is_an_object_for_one_and_an_array_for_more(
    write: Write, small_case: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    one = write(small_case)
    cli.main(["check", "--format", "json", one])
    assert json.loads(capsys.readouterr().out)["case_id"] == "S1"
    cli.main(["check", "--format", "json", one, one])
    assert [r["case_id"] for r in json.loads(capsys.readouterr().out)] == ["S1", "S1"]
    assert cli.main(["check", "--format", "json", one, write(b"[", "bad.json")]) == 2
    assert [r["case_id"] for r in json.loads(capsys.readouterr().out)] == ["S1"]
    assert cli.main(["check", "--format", "json", "no-such-file", "nor-this"]) == 2
    assert json.loads(capsys.readouterr().out) == []


def test_jsonl_keeps_the_order_given(capsys: pytest.CaptureFixture[str]) -> None:
    chosen = [str(p) for p in CASES[7:0:-1]]
    cli.main(["check", "--format", "jsonl", *chosen])
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["case_id"] for line in lines] == [p.stem for p in CASES[7:0:-1]]


def test_jsonl_line_is_one_line_whatever_the_text(
    write: Write, small_case: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    small_case["offence_analysis"]["victim_impact"] = "She has not slept since\u2028the night\x85of it\x0c."
    cli.main(["check", "--format", "jsonl", write(small_case)])
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_report_is_the_same_for_any_number_of_processes(
    monkeypatch: pytest.MonkeyPatch, write: Write, small_case: dict[str, Any]
) -> None:
    names = [str(p) for p in CASES[:12]] + [write(b"{}", "bad.json"), str(CASES[12])]
    run = Run()
    alone = list(batch.check_all(names, 1, run=run))
    monkeypatch.setattr(batch, "_WORTH_PROCESSES", 0)
    both = list(batch.check_all(names, 2, run=run))
    assert [r.name for r in both] == names
    assert both == alone
    drafts = [r.report.made_with.draft for r in both if r.report]
    assert len(drafts) == 13
    assert len({draft.partition(":")[0] for draft in drafts}) == 1
    assert len(set(drafts)) == 13


def test_few_files_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "joblib", None)
    assert all(r.report for r in batch.check_all([str(p) for p in CASES[:3]], 8))


def test_standard_input_is_a_case(
    monkeypatch: pytest.MonkeyPatch, small_case: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    given = io.TextIOWrapper(io.BytesIO(json.dumps(small_case).encode()))
    monkeypatch.setattr(sys, "stdin", given)
    assert cli.main(["check", "--format", "jsonl", str(EXAMPLE), "-"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["case_id"] for line in lines] == ["O101", "S1"]


# --- output -------------------------------------------------------------------------------------


def test_output_goes_to_the_file_and_nowhere_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "report.json"
    assert cli.main(["check", "--format", "json", "--output", str(target), str(EXAMPLE)]) == 1
    assert capsys.readouterr() == ("", "")
    assert json.loads(target.read_text(encoding="utf-8"))["case_id"] == "O101"
    assert [p.name for p in tmp_path.iterdir()] == ["report.json"]


def test_output_stays_as_it_was_where_nothing_could_be_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "report.json"
    target.write_text("before", encoding="utf-8")
    assert cli.main(["check", "--output", str(target), "no-such-file"]) == 2
    assert target.read_text(encoding="utf-8") == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["report.json"]
    assert "no-such-file: no such file" in capsys.readouterr().err


@pytest.mark.parametrize("target", [".", "no-such-folder/report.json", "case.json"])
def test_output_that_cannot_be_written_is_refused(
    write: Write,
    small_case: dict[str, Any],
    target: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    name = write(small_case)
    before = Path(name).read_bytes()
    assert cli.main(["check", "--output", str(tmp_path / target), name]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert Path(name).read_bytes() == before


# --- refused input ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"Janet", "cannot tell what part of a case it is"),
        (b"{Janet", "not JSON"),
        (b'{"case_id": "\xff"}', "not readable"),
        (b"\xff\xfe\xfa\xfa\xfa", "no document that can be read"),
        (b'"Janet"', "must be a JSON object"),
        (b"[]", "must be a JSON object"),
        (b"[" * 100_000, "not JSON"),
        (b"{}", "case_id"),
        (b'{"case_id": 5, "case": {"offence": "x"}}', "case_id"),
        (b'{"case_id": "S", "risk_management_plan": {}}', "case"),
        (b'{"case_id": "S", "case": {"offence": "x"}}', "risk_management_plan"),
        (b'{"case_id": "S", "case": {"offence": "x"}, "offence_analysis": []}', "offence_analysis"),
        (
            b'{"case_id": "S", "case": {"offence": "x"}, "risk_management_plan": {"supervision": ["Janet"]}}',
            "risk_management_plan.supervision",
        ),
        (
            b'{"case_id": "S", "case": {"offence": "x"}, "risk_management_plan": {"supervision": "\\ud83d"}}',
            "risk_management_plan.supervision",
        ),
        (
            b'{"case_id": "S", "case": {"offence": "x", "mappa_eligible": "Janet"}, "offence_analysis": {}}',
            "case.mappa_eligible",
        ),
        (
            b'{"case_id": "S", "case": {"offence": "x"}, "offence_analysis": {},'
            b' "licence": {"conditions": [{"text": "a"}, "Janet"]}}',
            "licence.conditions.1",
        ),
    ],
)
def test_refused_file_is_named_with_its_field(
    write: Write, content: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    name = write(content)
    assert cli.main(["check", name]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"rmp-check: {name}: ")
    assert err.count("\n") == 1
    assert said in err
    assert "Janet" not in err


def test_what_is_no_readable_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(path: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    assert cli.main(["check", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"rmp-check: {tmp_path}: is a directory\n"
    assert cli.main(["check", "a\0b"]) == 2
    assert "cannot be read" in capsys.readouterr().err
    monkeypatch.setattr(Path, "open", refuse)
    assert cli.main(["check", str(EXAMPLE)]) == 2
    assert capsys.readouterr().err == f"rmp-check: {EXAMPLE}: no permission to read it\n"


def test_fault_of_our_own_is_one_line_and_the_rest_is_done(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("Janet Okafor")

    real = checking.check_file
    monkeypatch.setattr(batch, "check_file", lambda f, **run: fail() if f.case_id == "O101" else real(f))
    assert cli.main(["check", "--format", "jsonl", str(EXAMPLE), str(CASES[-1])]) == 2
    out, err = capsys.readouterr()
    assert json.loads(out)["case_id"] == CASES[-1].stem
    assert "ValueError" in err
    assert "Janet" not in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["check"],
        ["check", "--jobs", "0", "x"],
        ["check", "--jobs", "many", "x"],
        ["check", "--format", "poem", "x"],
        ["check", "--set-aside", "no-such-file", "x"],
        ["check", "-", "-"],
        ["explain", "no-such-criterion"],
        ["sing"],
    ],
)
def test_usage_error_gives_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    try:
        status = cli.main(arguments)
    except SystemExit as stop:
        status = stop.code  # type: ignore[assignment]
    assert status == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err


# --- hard but valid input -----------------------------------------------------------------------

_HARD: dict[str, Callable[[dict[str, Any]], object]] = {
    "byte order mark": lambda c: b"\xef\xbb\xbf" + json.dumps(c).encode(),
    "UTF-16": lambda c: json.dumps(c).encode("utf-16"),
    "gold beside it": lambda c: {"file": c, "gold": {}},
    "null parts": lambda c: {**c, "licence": None, "victim_contact": None, "rosh_summary": None},
    "null texts": lambda c: {**c, "risk_management_plan": dict.fromkeys(c["risk_management_plan"])},
    "empty plan": lambda c: {**c, "risk_management_plan": {}},
    "no plan": lambda c: {k: v for k, v in c.items() if k != "risk_management_plan"},
    "no analysis": lambda c: {k: v for k, v in c.items() if k != "offence_analysis"},
    "blank texts": lambda c: {**c, "not_disclosable": " \n\t", "licence": {"conditions": []}},
    "few facts": lambda c: {**c, "case": {"offence": ""}},
    "unknown fields": lambda c: {**c, "weather": "fine", "case": {**c["case"], "shoe_size": 9}},
    "no categories": lambda c: {**c, "licence": {"conditions": [{"text": "Not to enter Heaton Norris."}]}},
    "control characters": lambda c: {**c, "not_disclosable": "a\x00b\x1b[31mc\x7f\x9b"},
    "astral": lambda c: {**c, "rosh_summary": {"nature_of_risk": "\U0001f600 \U00010400bc. " * 9}},
    "right to left": lambda c: {**c, "rosh_summary": {"nature_of_risk": "\u202eשלום עולם\u202c. مرحبا."}},
    "capitals": lambda c: json.loads(json.dumps(c).upper().replace("NULL", "null").replace("TRUE", "true")),
    "one long word": lambda c: {**c, "rosh_summary": {"nature_of_risk": "x" * 20_000}},
    "no full stop": lambda c: {**c, "rosh_summary": {"nature_of_risk": "he must not contact her " * 2_000}},
    "only brackets": lambda c: {**c, "rosh_summary": {"nature_of_risk": "([{" * 5_000}},
}


@pytest.mark.parametrize("kind", [k for k in _HARD if k != "capitals"])
def test_hard_but_valid_file_gets_a_report(
    kind: str, write: Write, small_case: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    name = write(_HARD[kind](small_case))
    assert cli.main(["check", "--format", "json", name]) in (0, 1)
    out, err = capsys.readouterr()
    assert json.loads(out)["case_id"] == "S1"
    assert err == ""
    assert cli.main(["check", name]) in (0, 1)
    assert "\x1b" not in capsys.readouterr().out


def test_unknown_fields_are_counted_in_one_note(
    write: Write, small_case: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    small_case |= {"weather": "fine", "moon": "full"}
    cli.main(["check", "--format", "json", write(small_case)])
    coverage = json.loads(capsys.readouterr().out)["coverage"]
    assert [c["note"] for c in coverage if c["note"]] == ["2 unknown fields were ignored"]


def test_megabyte_is_a_normal_case(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """Costs grow with the text, not with its square; `make bench` measures how much."""
    value = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    text = "\n".join(value["risk_management_plan"].values()) + "\n"
    value["risk_management_plan"]["additional_comments"] = text * (1_000_000 // len(text))
    started = time.process_time()
    assert cli.main(["check", "--format", "jsonl", write(value)]) == 1
    assert time.process_time() - started < 60
    assert json.loads(capsys.readouterr().out)["case_id"] == "O101"


# --- the other commands, and the program as a whole ---------------------------------------------


def test_list_has_a_line_for_each_criterion(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines] == [[c.place, c.id] for c in all_criteria()]


@pytest.mark.parametrize("name", ["mappa-stated", "F4", "f4", "mappa_stated"])
def test_explain_shows_one_criterion(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", name]) == 0
    out = capsys.readouterr().out
    assert out.startswith("F4 mappa-stated (safety)\n\nThe case file says")
    assert "[[MAPPA eligible.]]" in out


def test_explain_alone_shows_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain"]) == 0
    out = capsys.readouterr().out
    assert all(f"{c.place} {c.id} (" in out for c in all_criteria())


def test_program_runs_as_a_program(small_case: dict[str, Any]) -> None:
    run = subprocess.run(
        [*COMMAND, "check", "--format", "jsonl", "-"],
        input=json.dumps(small_case),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert json.loads(run.stdout)["case_id"] == "S1"
    assert run.stderr == ""


def test_reader_that_goes_away_is_no_traceback() -> None:
    with subprocess.Popen(
        [*COMMAND, "check", "--format", "json", *map(str, CASES[:5])],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as run:
        assert run.stdout and run.stderr
        run.stdout.close()
        assert b"Traceback" not in run.stderr.read()
