"""A made-up surname in a case is afterwards nowhere but in the report that was asked for."""

from __future__ import annotations

import gc
import json
import logging
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import rmp_check
from rmp_check import batch, checking, cli
from rmp_check.case_file import CaseFileError
from rmp_check.language import nlp
from tests.conftest import ROOT

NAME = "Quexthwaite"
"""Stands in no word list and in no corpus."""


@pytest.fixture
def planted(small_case: dict[str, Any]) -> dict[str, Any]:
    """A case whose every part names the victim, in several spellings."""
    said = f"Ms {NAME} fears him. {NAME.upper()}'s son Bo {NAME} is 6. Contact {NAME.lower()}@mail.example."
    small_case["case"]["name"] = f"Colin {NAME}-Dale"
    for part in ("offence_analysis", "risk_management_plan"):
        small_case[part] = {k: f"{v} {said}" for k, v in small_case[part].items()}
    small_case["previous_plan"] = small_case["risk_management_plan"]
    small_case["not_disclosable"] = said
    small_case["licence"] = {"conditions": [{"text": f"Not to contact Jane {NAME}."}]}
    small_case["victim_contact"] = {
        "choice": "opted_in",
        "vlo": {"name": f"Ann {NAME}", "phone": None, "email": None},
        "requested_conditions": [f"No contact with {NAME}"],
        "victim_impact_report": said,
    }
    return small_case


@pytest.fixture
def logged() -> Iterator[list[str]]:
    """Every log record of every logger at every level, while the test runs."""
    records: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(record.getMessage() + str(record.args) + str(record.exc_info))

    keep = Keep(0)
    loggers = [logging.getLogger(), *map(logging.getLogger, logging.root.manager.loggerDict)]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(1)
        logger.addHandler(keep)
    yield records
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)
        logger.removeHandler(keep)


def test_check_leaves_no_name_in_the_string_store_or_a_log(
    planted: dict[str, Any], logged: list[str]
) -> None:
    report = rmp_check.check(planted)
    assert NAME in json.dumps(report.as_json())
    assert not [s for s in nlp().vocab.strings if NAME.lower() in s.lower()]
    assert not [x for x in nlp().vocab if NAME.lower() in x.text.lower()]
    assert NAME.lower() not in "".join(logged).lower()


def test_check_that_fails_leaves_no_name_in_the_string_store(
    planted: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError(NAME)

    monkeypatch.setattr(checking, "restriction_table", fail)
    with pytest.raises(ValueError, match=NAME):
        rmp_check.check(planted)
    assert not [s for s in nlp().vocab.strings if NAME.lower() in s.lower()]


def texts_of(thing: object) -> Iterator[str]:
    """Every text that a thing holds itself, or in what the collector does not follow by itself."""
    for held in gc.get_referents(thing):
        if isinstance(held, str):
            yield held
        elif isinstance(held, bytes):
            yield held.decode("latin-1")
        elif isinstance(held, re.Pattern):
            yield str(held.pattern)
        elif isinstance(held, tuple | frozenset | list | dict) and not gc.is_tracked(held):
            yield from texts_of(held)


def kept(word: str) -> list[str]:
    """What things of this process hold a text with this word: caches, patterns, cases."""
    gc.collect()
    return [
        f"{type(thing).__name__} {str(thing)[:200]}"
        for thing in gc.get_objects()
        if any(word in text.lower() for text in texts_of(thing) if text is not word)
    ]


def test_nothing_of_the_process_keeps_a_name(planted: dict[str, Any]) -> None:
    """No cache of ours, of spaCy or of Python's patterns; the report is what the caller holds."""
    name = "vork" + "athwaite"  # put together here, so that no text of this module holds it
    own = f"{name.title()}'s mother. 4 {name.title()} 2024. Mr {name.title()} (3/4/1990), {name} order, D.V."
    text = json.dumps(planted).replace(NAME, name.title()).replace(NAME.upper(), name.upper())
    text = text.replace(NAME.lower(), name).replace("fears him.", f"fears him. {own}")
    conditions = [
        {"text": f"Not to enter {name.title()} as marked on the map.", "category": "exclusion"},
        {"text": f"Not to contact Jane {name.title()} or D.V.", "category": "non_contact"},
    ]
    case = json.loads(text)
    case["licence"]["conditions"] += conditions
    case["case"]["changes_since_previous_plan"] = f"New partner, Ann {name.title()}. {name.title()} moved."
    rmp_check.check(case)
    del case, text, conditions, own
    assert kept(name) == []


@pytest.mark.parametrize("form", [f for f in cli.FORMATS if f != "docx"])
def test_command_says_the_name_on_standard_output_only(
    planted: dict[str, Any], form: str, tmp_path: Path
) -> None:
    place = tmp_path / "case.json"
    place.write_text(json.dumps(planted), encoding="utf-8")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    run = subprocess.run(
        [sys.executable, "-X", "dev", "-m", "rmp_check", "check", "--format", form, str(place), "-"],
        input=json.dumps(planted),
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(temporary), "PYTHONWARNINGS": "ignore"},
        check=False,
    )
    assert run.returncode == 1
    # The table has places and no words.
    assert (NAME in run.stdout) == (form != "csv")
    assert NAME.lower() not in run.stderr.lower()
    assert not list(temporary.iterdir())


def test_several_processes_leave_no_file(
    planted: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = []
    for i in range(4):
        place = tmp_path / f"{i}.json"
        place.write_text(json.dumps(planted), encoding="utf-8")
        names.append(str(place))
    seen: set[str] = set()
    stop = threading.Event()
    temporary = tmp_path / "temporary"
    temporary.mkdir()

    def watch() -> None:
        while not stop.wait(0.01):
            for found in temporary.rglob("*"):
                if found.is_file():
                    seen.add(found.read_text(encoding="utf-8", errors="replace"))

    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setenv("JOBLIB_TEMP_FOLDER", str(temporary))
    monkeypatch.setattr(batch, "_WORTH_PROCESSES", 0)
    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        assert all(r.report for r in batch.check_all(names, 2))
    finally:
        stop.set()
        watcher.join()
    assert not [text for text in seen if NAME.lower() in text.lower()]


_BROKEN = {
    "not JSON": lambda c: json.dumps(c)[:-9],
    "a list for a text": lambda c: json.dumps({**c, "offence_analysis": {"victim_impact": [NAME]}}),
    "a text for a part": lambda c: json.dumps({**c, "risk_management_plan": NAME}),
    "a wrong word": lambda c: json.dumps({**c, "case": {"offence": "x", "victim_contact_scheme": NAME}}),
    "a wrong date": lambda c: json.dumps({**c, "case": {"offence": "x", "release_date": NAME}}),
    "a wrong category": lambda c: json.dumps(
        {**c, "licence": {"conditions": [{"category": NAME, "text": NAME}]}}
    ),
    "a lone surrogate": lambda c: json.dumps({**c, "not_disclosable": f"{NAME} \ud800"}),
    "a name for a field": lambda c: json.dumps({**c, NAME: {NAME: NAME}, "case": {NAME: 1}}),
}


@pytest.mark.parametrize("kind", _BROKEN)
def test_refusal_does_not_say_the_name(
    kind: str,
    planted: dict[str, Any],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    logged: list[str],
) -> None:
    place = tmp_path / "case.json"
    place.write_text(_BROKEN[kind](planted), encoding="utf-8")
    assert cli.main(["check", str(place)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert NAME.lower() not in (err + "".join(logged)).lower()


def test_error_of_the_library_does_not_say_the_name(planted: dict[str, Any]) -> None:
    planted["offence_analysis"]["victim_impact"] = {"text": NAME}
    with pytest.raises(CaseFileError) as caught:
        rmp_check.check(planted)
    said = "".join(map(str, (caught.value, caught.value.args, caught.value.__cause__)))
    assert NAME not in said
    assert caught.value.field == "offence_analysis.victim_impact"


def test_set_aside_file_that_is_wrong_does_not_say_the_name(
    planted: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place, aside = tmp_path / "case.json", tmp_path / "aside.json"
    place.write_text(json.dumps(planted), encoding="utf-8")
    for wrong in ([NAME], [{"case_id": NAME}], {NAME: NAME}):
        aside.write_text(json.dumps(wrong), encoding="utf-8")
        assert cli.main(["check", "--set-aside", str(aside), str(place)]) == 2
        assert NAME not in "".join(capsys.readouterr())
