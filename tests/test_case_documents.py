"""Documents of one case: each recognised by its content, all joined into one case file."""

from __future__ import annotations

import io
import json
from typing import Any

import docx
import pytest

from rmp_check.case_file import CaseFileError
from rmp_check.readers import Document, DocumentsError, read_case_file

PLAN = """Risk management plan
Date completed: {date}

RM31 Monitoring and control
No contact with Ms Okafor. {words}

RM34 Contingency plans
Recall.
"""
ANALYSIS = """Section 2: Analysis of offences

2.1 Brief offence details
He hit her in the hallway.

2.5 Impact on the victim
A fractured wrist.
"""
LICENCE = """LICENCE
Criminal Justice Act 2003

1. Under the provisions of section 244 you are being released on licence.
5. While under supervision you must:
(i) not commit any offence;
(ii) not seek to approach Janet Okafor without the prior approval of your supervising officer.
6. Not to enter Garth Street, Selby.
"""
MAIL = """From: Moira Penhaligon <moira.penhaligon@justice.example>
To: pp@justice.example
Subject: Okafor
MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"

Hello,

Ms Okafor has opted in to the Victim Contact Scheme. She has asked for:
- no contact of any kind
- that he stays out of Selby

Kind regards,
Moira Penhaligon
Victim Liaison Officer
01632 960341
"""
REPORT = """Victim impact report

I have not slept in the front room since. My daughter will not walk to school alone.
"""
WITHHELD = """Information not to be disclosed to the offender

Janet is staying with her mother.
"""


def plan(date: str = "3 May 2026", words: str = "") -> str:
    return PLAN.format(date=date, words=words)


def text(name: str, content: str) -> Document:
    return Document(name=name, content=content.encode())


def test_documents_are_recognised_by_their_content_and_joined() -> None:
    file = read_case_file(
        [
            text("1", LICENCE),
            text("2", plan()),
            text("3", ANALYSIS),
            text("4", MAIL),
            text("5", REPORT),
            text("6", WITHHELD),
        ]
    )
    assert file.offence_analysis == {
        "brief_offence_details": "He hit her in the hallway.",
        "victim_impact": "A fractured wrist.",
    }
    assert file.risk_management_plan == {
        "monitoring_and_control": "No contact with Ms Okafor.",
        "contingency_plans": "Recall.",
    }
    assert [c.text for c in file.licence or ()] == [
        "not commit any offence;",
        "not seek to approach Janet Okafor without the prior approval of your supervising officer.",
        "Not to enter Garth Street, Selby.",
    ]
    contact = file.victim_contact
    assert contact is not None
    assert contact.choice == "opted_in"
    assert contact.requested_conditions == ("no contact of any kind", "that he stays out of Selby")
    assert contact.vlo is not None
    assert (contact.vlo.name, contact.vlo.phone, contact.vlo.email) == (
        "Moira Penhaligon",
        "01632 960341",
        "moira.penhaligon@justice.example",
    )
    assert contact.victim_impact_report is not None
    assert contact.victim_impact_report.startswith("I have not slept")
    assert file.not_disclosable == "Janet is staying with her mother."


def test_case_is_named_by_its_crn_or_its_first_document() -> None:
    assert read_case_file([text("folder/dale plan.txt", plan())]).case_id == "dale plan"
    file = read_case_file(
        [text("plan.txt", "Name: Colin Dale\nCRN: X123456\nDate of birth: 3/4/1980\n\n" + plan())]
    )
    assert (file.case_id, file.facts.name, file.facts.crn) == ("X123456", "Colin Dale", "X123456")
    assert file.facts.date_of_birth is not None
    assert file.facts.date_of_birth.isoformat() == "1980-04-03"
    assert file.facts.given == {"name", "crn", "date_of_birth"}


def test_two_plans_are_asked_about() -> None:
    documents = [text("a", PLAN.replace("Date completed: {date}", "").format(words="")), text("b", plan())]
    with pytest.raises(DocumentsError) as raised:
        read_case_file(documents)
    assert raised.value.which
    assert raised.value.field == "risk_management_plan"
    assert raised.value.documents == (0, 1)
    file = read_case_file(documents, {"b": "risk_management_plan"})
    assert file.risk_management_plan is not None
    assert file.previous_plan is not None


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_older_plan_is_the_previous_one(order: tuple[int, int]) -> None:
    both = [text("new", plan("3 May 2026", "Weekly.")), text("old", plan("1 November 2025", "Monthly."))]
    file = read_case_file([both[i] for i in order])
    assert file.risk_management_plan is not None
    assert file.previous_plan is not None
    assert "Weekly" in file.risk_management_plan["monitoring_and_control"]
    assert "Monthly" in file.previous_plan["monitoring_and_control"]
    assert any("1 November 2025" in n.text for n in file.notes if n.part == "previous_plan")


def test_superseded_plan_is_the_previous_one() -> None:
    file = read_case_file([text("a", "SUPERSEDED\n" + plan()), text("b", plan(words="Now."))])
    assert file.risk_management_plan is not None
    assert "Now." in file.risk_management_plan["monitoring_and_control"]
    assert file.previous_plan is not None


def test_case_file_is_joined_with_a_licence(small_case: dict[str, Any]) -> None:
    file = read_case_file([text("case.json", json.dumps(small_case)), text("licence.txt", LICENCE)])
    assert file.case_id == "S1"
    assert file.licence is not None
    assert len(file.licence) == 3
    assert file.risk_management_plan == small_case["risk_management_plan"]


def test_wrong_document_is_named_by_its_place_and_not_by_its_words() -> None:
    with pytest.raises(CaseFileError) as raised:
        read_case_file([text("a", plan()), text("b", "Dear Janet, see you on Monday.")])
    assert raised.value.field == "documents.1"
    assert "Janet" not in str(raised.value)
    assert read_case_file(
        [text("a", plan()), text("b", "She fears him.")], {"b": "not_disclosable"}
    ).not_disclosable


def test_word_tables_answer_beside_and_below() -> None:
    word = docx.Document()
    table = word.add_table(0, 3)
    for cells in (
        ("2.5", "Impact on the victim", "She fears him."),
        ("2.12", "Pattern of offending", "None."),
    ):
        for cell, words in zip(table.add_row().cells, cells, strict=True):
            cell.text = words
    below = word.add_table(0, 1)
    for words in ("RM33 Victim safety planning", "An alarm.", "RM30 Supervision", "Weekly."):
        below.add_row().cells[0].text = words
    out = io.BytesIO()
    word.save(out)
    file = read_case_file([Document(name="a.pdf", content=out.getvalue())])
    assert file.offence_analysis == {"victim_impact": "She fears him.", "pattern_of_offending": "None."}
    assert file.risk_management_plan == {"victim_safety_planning": "An alarm.", "supervision": "Weekly."}
    position = file.position("risk_management_plan.supervision")
    assert position is not None
    assert position.place == "table 2, row 4"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \n\t", "is empty"),
        (b"PK\x03\x04junk", "damaged"),
        (b"%PDF-1.7\njunk", "damaged"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "photo"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), ".doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"{\\rtf1 Janet}", "rich text"),
        (b"<html><body>Janet</body></html>", "web page"),
        (bytes(range(256)) * 4, "no document that can be read"),
    ],
)
def test_unreadable_document_is_refused_with_the_reason(content: bytes, said: str) -> None:
    with pytest.raises(CaseFileError, match=said) as raised:
        read_case_file([Document(name="a.docx", content=content)])
    assert "Janet" not in str(raised.value)
