"""What the README and the pages of docs/ tell a reader to run does run."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from rmp_check import cli
from tests.conftest import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "CONTRIBUTING.md"]
COMMANDS = [
    line.split("#")[0].strip()
    for page in PAGES
    for line in page.read_text(encoding="utf-8").splitlines()
    if line.startswith("    .venv/bin/rmp-check") and not {"evaluate", "serve"} & set(line.split())
]


@pytest.mark.parametrize("command", dict.fromkeys(COMMANDS))
def test_command_of_a_page_runs(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert cli.main(shlex.split(command)[1:]) in (0, 1)
    out, err = capsys.readouterr()
    assert out
    assert err == ""


def test_python_of_the_readme_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})  # noqa: S102
    assert "?" in capsys.readouterr().out


def test_targets_of_make_that_are_named_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for page in PAGES:
        named = re.findall(r"(?:^    |`)make ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE)
        assert set(named) <= targets


def test_links_of_the_pages_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_example_of_setting_aside_is_the_file() -> None:
    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    block = re.search(r"```json\n(.*?)```", page, re.DOTALL)
    assert block
    shown = json.loads(block.group(1))
    assert shown == json.loads(Path(ROOT / "examples" / "set-aside.json").read_text(encoding="utf-8"))


def test_command_that_serves_is_understood(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RMP_CHECK_HOST", "")
    lines = [
        line
        for page in PAGES
        for line in page.read_text(encoding="utf-8").splitlines()
        if line.startswith("    .venv/bin/rmp-check serve") and "[" not in line
    ]
    assert lines
    for line in lines:
        # An address that is refused ends it once all options have been read.
        assert cli.main([*shlex.split(line)[1:], "--host", "0.0.0.0"]) == 2  # noqa: S104
        assert "only bearers of a token" in capsys.readouterr().err
