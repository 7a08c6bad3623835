"""Facts told beside the documents: every name, every way to get one wrong."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from rmp_check import cli
from rmp_check.case_file import CourtSentence
from rmp_check.readers import case_json
from rmp_check.readers.told_facts import NAMES, ToldError, facts_told, with_facts
from tests.service_documents import arns_offence, arns_plan

FILE = case_json.from_json(
    {"case_id": "S", "case": {"offence": "Theft", "name": "A B"}, "risk_management_plan": {}}
)


def test_every_fact_can_be_told() -> None:
    told = facts_told(
        [
            "name=Dorian Haske",
            "crn=X1",
            "date_of_birth=14/05/1988",
            "offence=Robbery = knife",
            "sentence=custody:30",
            "release_date=2026-06-02",
            "victim_contact_scheme=Statutory",
            "mappa_eligible=yes",
            "hate_element=none",
            "changes_since_previous_plan=New address",
        ]
    )
    assert told.given == set(NAMES)
    assert (told.date_of_birth, told.release_date) == (dt.date(1988, 5, 14), dt.date(2026, 6, 2))
    assert (told.offence, told.victim_contact_scheme) == ("Robbery = knife", "statutory")
    assert (told.sentence, told.mappa_eligible) == (CourtSentence(type="custody", months=30), True)


@pytest.mark.parametrize("sentence", ["life", "hospital order", "community:24"])
def test_a_sentence_need_not_have_months(sentence: str) -> None:
    passed = facts_told([f"sentence={sentence}"]).sentence
    assert passed is not None and passed.type == sentence.split(":")[0].replace(" ", "_")


def test_what_is_told_stands_before_what_the_document_gives() -> None:
    facts = with_facts(FILE, facts_told(["offence=Robbery", "Mappa-Eligible=no"])).facts
    assert (facts.offence, facts.name, facts.mappa_eligible) == ("Robbery", "A B", False)
    assert facts.given == {"offence", "name", "mappa_eligible"}


def test_nothing_told_changes_nothing() -> None:
    assert with_facts(FILE, facts_told([])) is FILE


@pytest.mark.parametrize(
    ("told", "rule"),
    [
        (["Quellorby"], "must be NAME=VALUE"),
        (["Quellorby=x"], "NAME must be one of name, crn,"),
        (["name="], "name has no value"),
        (["crn=Quellorby", "crn=X2"], "crn is told twice"),
        (["mappa_eligible=Quellorby"], "mappa_eligible must be yes or no"),
        (["release_date=31/02/2026 Quellorby"], "release_date must be a date"),
        (["sentence=Quellorby"], "sentence.type must be one of custody"),
        (["sentence=custody:Quellorby"], "sentence must be a type and"),
        (["victim_contact_scheme=Quellorby"], "victim_contact_scheme must be one of statutory"),
        (["name=\ud800Quellorby"], "name has a lone surrogate"),
    ],
)
def test_a_wrong_fact_is_named_and_its_value_is_not(told: list[str], rule: str) -> None:
    with pytest.raises(ToldError) as caught:
        facts_told(told)
    assert str(caught.value).startswith(rule)
    assert "quellorby" not in str(caught.value).lower()


def written(folder: Path, name: str, value: object) -> str:
    """Write a document and return its name."""
    path = folder / name
    path.write_text(json.dumps(value), encoding="utf-8")
    return str(path)


def test_a_fact_told_on_the_command_line_makes_answers_firm(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [written(tmp_path, "a.json", arns_plan()), written(tmp_path, "b.json", arns_offence())]
    facts = ["--fact", "victim_contact_scheme=none", "--fact", "mappa_eligible=yes"]
    assert cli.main(["check", "--one-case", "--format", "json", *files, *facts]) == 1
    answers = {a["id"]: a for a in json.loads(capsys.readouterr().out)["criteria"]}
    assert [answers[c]["certainty"] for c in ("vlo-named-with-contact", "mappa-stated")] == ["firm", "firm"]
    assert [answers[c]["status"] for c in ("vlo-named-with-contact", "mappa-stated")] == [
        "not_applicable",
        "gap",
    ]


def test_a_fact_is_of_one_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [written(tmp_path, "a.json", arns_plan()), written(tmp_path, "b.json", arns_plan())]
    assert cli.main(["check", *files, "--fact", "crn=X1"]) == 2
    assert "several files need --one-case" in capsys.readouterr().err


def test_a_wrong_fact_ends_the_command_without_its_value(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", written(tmp_path, "a.json", arns_plan()), "--fact", "sentence=Quellorby"]) == 2
    out, err = capsys.readouterr()
    assert err.startswith("rmp-check: --fact: sentence.type must be one of custody")
    assert "Quellorby" not in err + out


def test_replies_of_a_service_and_a_paper_make_one_case(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = tmp_path / "offence.txt"
    paper.write_text(
        "Offence analysis\n\nVictim impact\n\nShe has moved away and does not sleep.\n", encoding="utf-8"
    )
    cli.main(
        ["check", "--one-case", "--format", "json", written(tmp_path, "a.json", arns_plan()), str(paper)]
    )
    report = json.loads(capsys.readouterr().out)
    states = {c["part"]: c["state"] for c in report["coverage"]}
    assert (states["risk_management_plan"], states["offence_analysis"]) == ("read", "read")
    assert {a["id"]: a for a in report["criteria"]}["emotional-impact-recorded"]["status"] == "met"
