"""Facts that nobody gave: what the text tells of them, and how the report says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest

from rmp_check.background import offence, passed, release
from rmp_check.case import Case
from rmp_check.case_file import CaseFile, CourtSentence, Facts
from rmp_check.checking import check_file
from rmp_check.inference import inferred
from rmp_check.reading import read_case
from rmp_check.report import Report

BRIEF = "offence_analysis.brief_offence_details"
KEY = "risk_management_plan.key_information"


def file_of(texts: Mapping[str, str], facts: Facts | None = None, **more: Any) -> CaseFile:
    """Return a case file of these texts, without facts unless they are given."""
    parts: dict[str, dict[str, str]] = {"offence_analysis": {}, "risk_management_plan": {}}
    for path, text in texts.items():
        part, field = path.split(".")
        parts[part][field] = text
    return CaseFile(
        case_id="S",
        facts=facts or Facts(),
        offence_analysis=parts["offence_analysis"],
        risk_management_plan=parts["risk_management_plan"],
        **more,
    )


def case_of(text: str, path: str = BRIEF, facts: Facts | None = None) -> Case:
    """Return a case with one text."""
    return read_case(file_of({path: text}, facts))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He was convicted of robbery and common assault on 3 May.", "robbery; common assault"),
        ("Index offence: threats to kill.", "threats to kill"),
        ("He is serving four years for stalking.", "stalking"),
        ("He has a previous conviction for robbery.", ""),
        ("He was acquitted of rape.", ""),
        ("Robbery is what she is afraid of.", ""),
        ("Convicted of racially aggravated common assault.", "racially aggravated common assault"),
    ],
)
def test_offence_is_the_one_he_was_convicted_of(text: str, words: str) -> None:
    found = offence(case_of(text))
    assert found.words == words
    assert bool(found.evidence) is bool(words)


def test_a_given_offence_stands() -> None:
    facts = Facts(offence="Affray", given=frozenset({"offence"}))
    found = offence(case_of("He was convicted of robbery.", facts=facts))
    assert (found.words, found.evidence, found.given) == ("affray", (), True)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Sentenced to 30 months in custody.", CourtSentence(type="custody", months=30)),
        (
            "He received a custodial sentence of 2 years and 6 months.",
            CourtSentence(type="custody", months=30),
        ),
        ("Sentenced to four years' imprisonment.", CourtSentence(type="custody", months=48)),
        ("A life sentence with a tariff of 12 years.", CourtSentence(type="life")),
        ("Sentenced to life in 2019.", CourtSentence(type="life")),
        ("He was made subject to a hospital order.", CourtSentence(type="hospital_order")),
        ("A community order of 24 months.", CourtSentence(type="community")),
        ("Eight months' imprisonment, a suspended sentence.", CourtSentence(type="community")),
        ("His previous sentence was of 18 months.", None),
        ("He left custody and stayed 3 years with his aunt.", None),
        ("Custody staff checked for 2 months after his licence began.", None),
        ("A restraining order of five years.", None),
    ],
)
def test_sentence_is_that_of_this_offence(text: str, sentence: CourtSentence | None) -> None:
    found = passed(case_of(text, KEY))
    assert found.sentence == sentence
    assert all(e.quote in text for e in found.evidence)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Release date: 4 March 2026.", dt.date(2026, 3, 4)),
        ("CRD 04/03/2026, licence to 2028.", dt.date(2026, 3, 4)),
        ("He is to be released on 4 March 2026.", dt.date(2026, 3, 4)),
        ("He was previously released on 4 March 2019.", None),
        ("Release on temporary licence 4 March 2025.", None),
        ("Released in March.", None),
    ],
)
def test_release_is_a_whole_date(text: str, date: dt.date | None) -> None:
    assert release(case_of(text, KEY)).date == date


def test_facts_given_as_null_are_left_to_the_old_rules() -> None:
    facts = Facts(given=frozenset({"offence", "sentence", "release_date", "hate_element"}))
    text = (
        "Convicted of robbery, sentenced to 30 months' custody; CRD 04/03/2026. He called her a Polish bitch."
    )
    assert not [i for i in inferred(case_of(text, facts=facts))]


def notes_of(report: Report) -> list[str]:
    """Return what the report says was inferred."""
    said = "Inferred, not given: "
    return [c.note.removeprefix(said) for c in report.coverage if c.note.startswith(said)]


SERIOUS = "He was convicted of wounding and sentenced to 30 months in custody."


def test_scheme_and_mappa_are_inferred_from_offence_and_sentence() -> None:
    report = check_file(file_of({BRIEF: SERIOUS, KEY: "He will live in Halden."}))
    for criterion in ("vlo-named-with-contact", "mappa-stated"):
        answer = report.answer(criterion)
        assert (answer.status, answer.certainty) == ("gap", "tentative")
        assert [e.quote for e in answer.because] == ["wounding", "sentenced to 30 months"]
    assert notes_of(report) == [
        "offence: named in the text (from offence analysis, brief offence details).",
        "sentence: custody of 30 months (from offence analysis, brief offence details).",
        "victim contact scheme: statutory (from offence analysis, brief offence details).",
        "MAPPA eligible: yes (from offence analysis, brief offence details).",
    ]


def test_scheme_is_inferred_from_facts_that_are_given() -> None:
    facts = Facts(
        offence="Wounding",
        sentence=CourtSentence(type="custody", months=30),
        given=frozenset({"offence", "sentence"}),
    )
    report = check_file(file_of({KEY: "x"}, facts))
    assert "victim contact scheme: statutory (from offence; sentence)." in notes_of(report)


@pytest.mark.parametrize("months", [11, 12])
def test_scheme_needs_twelve_months(months: int) -> None:
    text = f"He was convicted of wounding and sentenced to {months} months in custody."
    report = check_file(file_of({BRIEF: text, KEY: "x"}))
    expected = "gap" if months == 12 else "not_applicable"
    assert report.answer("vlo-named-with-contact").status == expected


def test_what_oasys_wrote_can_show_mappa_and_meets_nothing() -> None:
    plan = {KEY: "He is a MAPPA category 2 case at level 1.", BRIEF: "x"}
    answer = check_file(file_of(plan, machine_written=frozenset({KEY}))).answer("mappa-stated")
    assert (answer.status, answer.certainty, answer.evidence) == ("gap", "tentative", ())
    assert answer.because


def test_a_plan_that_denies_mappa_is_believed() -> None:
    text = "MAPPA does not apply."
    report = check_file(file_of({BRIEF: SERIOUS, "risk_management_plan.supervision": text}))
    assert report.answer("mappa-stated").status == "not_applicable"
    assert not [note for note in notes_of(report) if "MAPPA" in note]


def test_hostility_told_in_any_words_is_a_hate_element_where_none_could_be_given() -> None:
    text = "He shouted abuse about Polish people at her before he struck her."
    answer = check_file(file_of({BRIEF: text, KEY: "x"})).answer("hate-element-addressed")
    assert (answer.status, answer.certainty) == ("gap", "tentative")
    assert [e.quote for e in answer.because] == [text]


def test_given_facts_are_not_inferred() -> None:
    facts = Facts(victim_contact_scheme="none", mappa_eligible=False, hate_element="none", offence="x")
    report = check_file(file_of({BRIEF: SERIOUS, KEY: "x"}, facts))
    assert [note.split(":")[0] for note in notes_of(report)] == ["sentence"]
    assert report.answer("mappa-stated").certainty == "firm"


def test_injury_of_an_offence_that_the_text_names_is_asked_for_tentatively() -> None:
    answer = check_file(file_of({BRIEF: "Convicted of common assault.", KEY: "x"})).answer(
        "physical-impact-recorded"
    )
    assert (answer.status, answer.certainty) == ("gap", "tentative")
