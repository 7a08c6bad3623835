"""Many files: a named result for each, in order, and nothing of an error's own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from rmp_check import batch
from tests.conftest import CASES


def test_check_one_says_what_is_wrong_with_the_content() -> None:
    assert batch.check_one("x", b"{}").error == "case_id: must be text that is not empty"
    assert batch.check_one("x", "is a directory").error == "is a directory"


def test_check_all_yields_each_result_as_it_comes() -> None:
    results = batch.check_all([str(CASES[0]), "no-such-file", str(CASES[1])], jobs=1)
    first = next(results)
    assert first.name == str(CASES[0])
    assert first.report
    assert [r.error for r in results] == ["no such file", ""]


def test_fault_names_the_place_and_not_the_words() -> None:
    try:
        raise KeyError("Okafor")
    except KeyError as error:
        said = batch.fault(error)
    assert "KeyError at test_batch:" in said
    assert "Okafor" not in said


def test_files_below_an_unreadable_folder_are_errors(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_file", refuse)
    results = list(batch.check_all([str(tmp_path / "a"), str(tmp_path / "b")], jobs=2))
    assert [r.error for r in results] == ["no such file", "no such file"]
