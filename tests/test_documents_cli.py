"""Documents on the command line: one case or many, what is told, what is refused; nothing is left behind."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from rmp_check import cli
from rmp_check.checking import check_file
from rmp_check.readers import limits
from tests import printing, roundtrip
from tests.conftest import ROOT
from tests.test_case_documents import LICENCE, MAIL, plan

NAME = "Quexthwaite"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan, a licence and an e-mail, in which the command runs."""
    monkeypatch.chdir(tmp_path)
    Path("plan.txt").write_text(plan(), encoding="utf-8")
    Path("licence.txt").write_text(LICENCE, encoding="utf-8")
    Path("vlo.eml").write_text(MAIL, encoding="utf-8")
    return tmp_path


def test_documents_of_one_case_make_one_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--one-case", "--format", "json", "plan.txt", "licence.txt", "vlo.eml"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["case_id"] == "plan"
    states = {c["part"]: c["state"] for c in report["coverage"]}
    assert states["licence"] == states["victim_contact"] == states["risk_management_plan"] == "read"
    assert states["offence_analysis"] == "absent"


def test_text_says_the_line_of_the_words(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--one-case", "plan.txt", "licence.txt"]) == 1
    assert "licence, condition 3, line 8 of licence.txt)" in capsys.readouterr().out


def test_what_is_told_decides(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("old.txt").write_text(plan("3 May 2026", "Then."), encoding="utf-8")
    assert cli.main(["check", "--one-case", "plan.txt", "old.txt"]) == 2
    said = capsys.readouterr().err
    assert said == (
        "rmp-check: plan.txt, old.txt: which is the current risk_management_plan? "
        "Say it with --as risk_management_plan=FILE\n"
    )
    assert cli.main(["check", "--one-case", "plan.txt", "--as", "plan=old.txt"]) == 1
    assert "previous plan" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["plan.txt", "--as", "plan"],
        ["plan.txt", "--as", "plan="],
        ["plan.txt", "--as", "poem=licence.txt"],
        ["plan.txt", "licence.txt", "--as", "licence=licence.txt"],
        ["--one-case", "plan.txt", "plan.txt"],
        ["plan.txt", "--as", "plan=plan.txt", "--as", "licence=plan.txt"],
    ],
)
def test_wrong_use_is_a_usage_error(
    folder: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("rmp-check: ")
    assert err.count("\n") == 1


def test_bad_files_have_a_line_each_and_the_others_are_done(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = {
        "photo.docx": b"\xff\xd8\xff\xe0" + NAME.encode(),
        "empty.pdf": b"",
        "cut.docx": b"PK\x03\x04" + NAME.encode(),
        "cut.pdf": b"%PDF-1.7\n" + NAME.encode(),
        "large.txt": b"RM30 Supervision\n" + NAME.encode() * 400,
        "letter.txt": f"Dear {NAME}".encode(),
    }
    monkeypatch.setenv("RMP_CHECK_MAX_BYTES", "2000")
    limits.cache_clear()
    for name, content in bad.items():
        Path(name).write_bytes(content)
    try:
        status = cli.main(["check", "--format", "jsonl", *bad, "plan.txt"])
    finally:
        monkeypatch.undo()
        limits.cache_clear()
    out, err = capsys.readouterr()
    assert status == 2
    assert json.loads(out)["case_id"] == "plan"
    lines = err.splitlines()
    assert [line.split(": ")[1] for line in lines] == list(bad)
    assert NAME not in err


def test_large_file_is_refused_before_it_is_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Path("huge.pdf").open("wb") as stream:
        stream.truncate(200_000_000)
    assert cli.main(["check", "huge.pdf"]) == 2
    assert capsys.readouterr().err == "rmp-check: huge.pdf: is larger than 50 MB\n"


def test_scan_told_to_be_the_licence_is_said_to_be_unread(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.rect(10, 10, 100, 100)
    canvas.showPage()
    canvas.save()
    Path("scan.pdf").write_bytes(out.getvalue())
    assert cli.main(["check", "plan.txt", "--as", "licence=scan.pdf"]) == 2
    said = capsys.readouterr()
    assert "Could not be read: licence." in said.out
    assert "scan" in said.err


def test_documents_leave_no_name_behind(folder: Path) -> None:
    word = docx.Document()
    word.add_heading("RM31 Monitoring and control", 2)
    word.add_paragraph(f"He must not contact Ms {NAME}. PC Shah checks this weekly.")
    word.save("plan.docx")
    canvas = Canvas("licence.pdf")
    canvas.drawString(72, 700, "Licence")
    canvas.drawString(72, 680, f"1. Not to contact Jane {NAME} without approval of your supervising officer.")
    canvas.showPage()
    canvas.save()
    temporary = folder / "temporary"
    temporary.mkdir()
    run = subprocess.run(
        [
            sys.executable,
            "-X",
            "dev",
            "-m",
            "rmp_check",
            "check",
            "--one-case",
            "plan.docx",
            "licence.pdf",
            "vlo.eml",
        ],
        capture_output=True,
        text=True,
        env=os.environ | {"TMPDIR": str(temporary), "PYTHONWARNINGS": "ignore", "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert run.returncode == 1
    assert NAME in run.stdout
    assert NAME.lower() not in run.stderr.lower()
    assert not list(temporary.iterdir())


@pytest.mark.parametrize("form", [*printing.WRITERS])
def test_cases_written_as_documents_keep_their_answers(form: str) -> None:
    cases = roundtrip.open_cases()[::60]
    total = roundtrip.Kept()
    for file, documents in zip(cases, roundtrip.written(form, cases), strict=True):
        total.add(roundtrip.compare(file, documents, check_file(file)))
    assert total.answers == 25 * len(cases)
    assert total.same >= 0.98 * total.answers, total.different
    assert total.same_words >= 0.95 * total.with_words, total.different
    assert total.same_facts == total.facts


@pytest.mark.skipif(
    not printing.office() and not os.environ.get("CI"),
    reason="LibreOffice (soffice) is not installed: `make office`",
)
def test_case_printed_by_libreoffice_keeps_its_answers() -> None:
    cases = roundtrip.open_cases()[5:7]
    total = roundtrip.Kept()
    for file, documents in zip(cases, roundtrip.written(roundtrip.OFFICE, cases), strict=True):
        total.add(roundtrip.compare(file, documents, check_file(file)))
    assert total.same >= 0.98 * total.answers, total.different
    assert total.same_words >= 0.95 * total.with_words, total.different
