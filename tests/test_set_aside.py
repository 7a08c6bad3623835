"""Flags set aside: complete entries only, reported, and open again when their words change."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rmp_check import cli, set_aside
from rmp_check.case import Evidence
from rmp_check.readers import case_json
from rmp_check.report import Answer, MadeWith, Report, SetAside
from rmp_check.set_aside import SetAsideError

PART = "risk_management_plan.key_information"
ENTRY = {
    "case_id": "S1",
    "criterion": "mappa-stated",
    "part": PART,
    "quote": "He is MAPPA eligible.",
    "reason": "Level is in the minutes.",
    "by": "A. Reader",
    "date": "2026-11-22",
}


def report(*quotes: str, status: str = "partial") -> Report:
    """A report of one answer that rests on these words of the plan's key information."""
    text = small()["risk_management_plan"]["key_information"]
    evidence = tuple(
        Evidence(part=PART, start=text.index(q), end=text.index(q) + len(q), quote=q) for q in quotes
    )
    answer = Answer(
        id="mappa-stated",
        head="safety",
        status=status,
        certainty="firm",
        subjects=(),
        because=(),
        facts=(),
        evidence=evidence,
        message="?",
        source={},
        looked_in=("risk_management_plan",),
        nearest=None,
    )
    return Report(
        schema_version="1",
        case_id="S1",
        made_with=MadeWith(rmp_check="0", models={}, checked_at="", draft=""),
        coverage=(),
        criteria=(answer,),
        restrictions=(),
    )


def small() -> dict[str, Any]:
    return {
        "case_id": "S1",
        "case": {"offence": "Assault"},
        "risk_management_plan": {
            "key_information": "He is MAPPA eligible. Housed in Leeds. He is MAPPA eligible."
        },
    }


def applied(entry: dict[str, str], found: Report) -> Report:
    return set_aside.apply(found, case_json.from_json(small()), [SetAside(**entry)])  # type: ignore[arg-type]


def test_entry_that_holds_is_reported_and_not_open() -> None:
    found = applied(ENTRY, report("He is MAPPA eligible."))
    assert found.open_flags == ()
    assert found.as_json()["set_aside"] == [{**ENTRY, "open_again": False}]


def test_entry_of_another_case_or_of_an_answer_that_is_met_is_left_out() -> None:
    assert applied({**ENTRY, "case_id": "S2"}, report("He is MAPPA eligible.")).set_aside == ()
    assert applied(ENTRY, report("He is MAPPA eligible.", status="met")).set_aside == ()


@pytest.mark.parametrize(
    "entry",
    [
        {**ENTRY, "quote": "He was MAPPA eligible."},
        {**ENTRY, "part": "risk_management_plan.supervision"},
        {**ENTRY, "quote": "Housed in Leeds."},
        {**ENTRY, "quote": ""},
    ],
    ids=["words changed", "words gone from the part", "answer rests on others", "words found since"],
)
def test_entry_whose_words_changed_is_open_again(entry: dict[str, str]) -> None:
    found = applied(entry, report("He is MAPPA eligible."))
    assert [s.open_again for s in found.set_aside] == [True]
    assert [a.id for a in found.open_flags] == ["mappa-stated"]


@pytest.mark.parametrize("quote", ["", "Housed in Leeds."])
def test_answer_that_rests_on_nothing_is_set_aside_by_any_words_that_stand(quote: str) -> None:
    assert applied({**ENTRY, "quote": quote}, report(status="gap")).open_flags == ()


def test_words_at_their_second_place_count() -> None:
    text = small()["risk_management_plan"]["key_information"]
    second = text.rindex("He is")
    found = report("He is MAPPA eligible.")
    answer = found.criteria[0]
    moved = Evidence(part=PART, start=second, end=len(text), quote=text[second:])
    for place in (answer.evidence[0], moved):
        one = Answer(**{f: getattr(answer, f) for f in answer.__slots__} | {"evidence": (place,)})
        other = Report(**{f: getattr(found, f) for f in found.__slots__} | {"criteria": (one,)})
        assert applied(ENTRY, other).open_flags == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "not JSON"),
        ("{}", "must be a list"),
        ('["Okafor"]', "entry 1: must be an object"),
        *((json.dumps([ENTRY, {k: v for k, v in ENTRY.items() if k != f}]), f) for f in ENTRY),
        *((json.dumps([{**ENTRY, f: 5}]), f) for f in ENTRY),
        *((json.dumps([{**ENTRY, f: " "}]), f) for f in ENTRY if f != "quote"),
        (json.dumps([{**ENTRY, "criterion": "Okafor"}]), "criterion"),
        (json.dumps([{**ENTRY, "date": "Okafor"}]), "date"),
    ],
)
def test_wrong_file_is_named_with_entry_and_field(content: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "aside.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SetAsideError) as caught:
        set_aside.read(path, ["mappa-stated"])
    assert said in str(caught.value)
    assert "Okafor" not in str(caught.value)


def test_all_flags_set_aside_give_exit_0_and_one_changed_gives_1(
    tmp_path: Path, small_case: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    case, aside = tmp_path / "case.json", tmp_path / "aside.json"
    case.write_text(json.dumps(small_case), encoding="utf-8")
    command = ["check", "--format", "json", "--set-aside", str(aside), str(case)]
    aside.write_text("[]", encoding="utf-8")
    assert cli.main(command) == 1
    found = json.loads(capsys.readouterr().out)
    entries = []
    for answer in found["criteria"]:
        if answer["status"] in ("partial", "gap"):
            words = (answer["evidence"] or [{"part": PART, "quote": "He is"}])[0]
            words = {"part": words["part"], "quote": words["quote"]}
            entries.append({**ENTRY, "criterion": answer["id"], **words})
    aside.write_text(json.dumps(entries), encoding="utf-8")
    assert cli.main(command) == 0
    kept = json.loads(capsys.readouterr().out)["set_aside"]
    assert [e["criterion"] for e in kept] == [e["criterion"] for e in entries]
    entries[0]["quote"] += " and more"
    aside.write_text(json.dumps(entries), encoding="utf-8")
    assert cli.main(command) == 1
    assert cli.main(["check", "--set-aside", str(aside), str(case)]) == 1
    assert "open again" in capsys.readouterr().out
