"""The panel's page: the author's own words under each heading, and nothing said that is not recorded."""

from __future__ import annotations

import copy
from typing import Any

from rmp_check import set_aside
from rmp_check.case import Evidence
from rmp_check.case_file import CaseFile
from rmp_check.checking import check_file
from rmp_check.panel import SECTIONS, WITHHELD, Panel, panel
from rmp_check.readers import case_json
from rmp_check.report import SetAside
from tests.conftest import Checked


def made(value: dict[str, Any]) -> tuple[CaseFile, Panel]:
    file = case_json.from_json(value)
    return file, panel(file, check_file(file))


def recorded(page: Panel, criterion: str) -> list[str]:
    (item,) = (i for s in page.sections for i in s.items if i.answer.id == criterion)
    return [w.quote for w in item.words]


def test_sections_hold_the_words_of_their_criteria(small_case: dict[str, Any]) -> None:
    _, page = made(small_case)
    assert "She has not slept in the front room since." in recorded(page, "emotional-impact-recorded")
    assert any("Janet Okafor" in quote for quote in recorded(page, "victim-identified"))
    assert recorded(page, "contingency-actions-stated") == []
    assert [s.title for s in page.sections] == [title for title, _ in SECTIONS]


def test_licence_stands_in_full_beside_its_restriction(small_case: dict[str, Any]) -> None:
    value = copy.deepcopy(small_case)
    long = "Not to contact Janet Okafor " + "or any of her relatives " * 20 + "without prior approval."
    value["licence"] = {"conditions": [{"category": "non_contact", "text": long}]}
    _, page = made(value)
    (row,) = page.report.restrictions
    assert [page.conditions[path] for path in row.licence] == [long]
    assert [w.quote for w in row.plan] == ["No contact with Ms Okafor."]
    assert row.owner
    assert row.method


def test_words_by_which_a_victim_could_be_found_are_withheld(small_case: dict[str, Any]) -> None:
    value = copy.deepcopy(small_case)
    told = "Janet Okafor, 34, his former partner, lives at 12 Vane Street, Selby."
    value["offence_analysis"]["victim_information"] = told
    file, page = made(value)
    (secret,) = page.withheld
    assert secret.quote.startswith("12 Vane Street")
    quotes = [page.shown(w) for s in page.sections for i in s.items for w in i.words]
    assert any("Janet Okafor, 34" in q and WITHHELD in q for q in quotes)
    assert not any("Vane" in q for q in quotes)

    def piece(start: int, end: int) -> str:
        return page.shown(Evidence(part=secret.part, start=start, end=end, quote=told[start:end]))

    assert piece(0, secret.start + 4).endswith(f"lives at {WITHHELD}")
    assert piece(secret.start + 4, len(told)) == WITHHELD + told[secret.end :]
    assert piece(0, 12) == told[:12]
    # Whoever set the question aside says that the words may stand.
    entry = SetAside(
        case_id="S1",
        criterion="victim-whereabouts-withheld",
        part=secret.part,
        quote=secret.quote,
        reason="It is on the licence.",
        by="A. Practitioner",
        date="2026-11-20",
    )
    aside = panel(file, set_aside.apply(page.report, file, [entry]))
    assert aside.withheld == ()


def test_questions_and_unread_parts_are_there(small_case: dict[str, Any]) -> None:
    _, page = made(small_case)
    assert page.questions == page.report.open_flags
    assert {c.part for c in page.not_read} >= {"licence", "rosh_summary"}


def test_facts_and_officer_are_those_of_the_file(small_case: dict[str, Any]) -> None:
    value = copy.deepcopy(small_case)
    value["case"] |= {
        "crn": "X123456",
        "date_of_birth": "1980-03-31",
        "sentence": {"type": "custody", "months": 60},
        "mappa_eligible": True,
    }
    value["victim_contact"] = {
        "choice": "opted_in",
        "vlo": {"name": "Bethan Skyrme", "phone": "01632 960274"},
    }
    _, page = made(value)
    assert dict(page.facts) == {
        "Name": "Colin Dale",
        "CRN": "X123456",
        "Offence": "Assault occasioning actual bodily harm",
        "Date of birth": "31 March 1980",
        "Sentence": "custody, 60 months",
        "MAPPA eligible": "yes",
        "Victim Contact Scheme": "statutory",
        "Victim’s choice": "opted in",
    }
    assert page.officer == (("Name", "Bethan Skyrme"), ("Phone", "01632 960274"))


def test_every_open_case_shows_only_its_own_words(open_cases: list[Checked]) -> None:
    for case in open_cases:
        page = panel(case.file, case.report)
        texts = dict(case.file.texts())
        words = [w for s in page.sections for i in s.items for w in i.words]
        words += [w for r in page.report.restrictions for w in (*r.plan, *r.owner, *r.method)]
        assert all(texts[w.part][w.start : w.end] == w.quote for w in words)
        assert all(
            page.conditions[path] == texts[path] for r in page.report.restrictions for path in r.licence
        )
        for section in page.sections:
            for item in section.items:
                assert item.words or item.answer.status != "met" or not item.answer.evidence
