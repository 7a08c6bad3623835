"""Documents on the pages and over HTTP: Word in, Word back; several for one case; what cannot be read."""

from __future__ import annotations

import io
import json
import re

import docx
import httpx
import pytest

from tests.api.form_fields import fields_of

NAME = "Quexthwaite"


def _word(*sections: tuple[str, str]) -> bytes:
    document = docx.Document()
    for heading, text in sections:
        document.add_heading(heading, 2)
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


PLAN = _word(
    ("RM28.1 Key information about current situation", "He is MAPPA eligible."),
    ("RM31 Monitoring and control", f"No contact with Ms {NAME}. PC Shah checks this every week."),
)
ANALYSIS = _word(
    ("2.1 Brief offence details", "He broke her wrist."),
    ("2.5 Impact on the victim", f"Ms {NAME} has not slept in the front room since."),
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def test_documents_of_one_case_are_joined(service: httpx.Client) -> None:
    files = [("files", ("plan.docx", PLAN)), ("files", ("plan.docx", ANALYSIS))]
    report = service.post("/v1/check/file", files=files).json()
    read = {c["part"] for c in report["coverage"] if c["state"] == "read"}
    assert {"offence_analysis", "risk_management_plan"} <= read


def test_facts_of_the_page_stand_before_the_documents(service: httpx.Client) -> None:
    files = [("documents", ("plan.docx", PLAN)), ("documents", ("analysis.docx", ANALYSIS))]
    given = {"case.victim_contact_scheme": "none", "case.mappa_eligible": "no"}
    page = service.post("/upload", files=files, data=given).text
    assert 'id="q-mappa-stated"' not in page
    assert 'id="q-mappa-stated"' in service.post("/upload", files=files).text
    assert "Get your Word document" in page


def test_two_plans_make_a_question(service: httpx.Client) -> None:
    other = _word(("RM31 Monitoring and control", "He must keep out of Heaton Norris."))
    files = [("documents", ("a.docx", PLAN)), ("documents", ("b.docx", other))]
    answer = service.post("/upload", files=files)
    assert answer.status_code == 422
    assert "Which is the current risk management plan?" in answer.text
    assert NAME not in answer.text
    body = service.post("/v1/check/file", files=[("files", f[1]) for f in files]).json()
    assert [e["path"] for e in body["errors"]] == ["risk_management_plan"]
    files = [("documents", ("a.docx", PLAN)), ("previous", ("b.docx", other))]
    assert service.post("/upload", files=files).status_code == 200


@pytest.mark.parametrize(
    "content",
    [b"", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, b"PK\x03\x04" + NAME.encode(), b"%PDF-1.7\n" + NAME.encode()],
    ids=["empty", "picture", "broken archive", "broken PDF"],
)
def test_document_that_cannot_be_read_is_named_by_its_number(service: httpx.Client, content: bytes) -> None:
    files = [("files", ("plan.docx", PLAN)), ("files", (f"{NAME}.docx", content))]
    answer = service.post("/v1/check/file", files=files)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["path"] == "files.1"
    assert NAME not in answer.text
    alone = service.post("/v1/check/file", files=files[1:])
    assert alone.status_code == 400
    assert NAME not in alone.text
    page = service.post("/upload", files=[("documents", f[1]) for f in files])
    assert page.status_code == 422
    assert "Document 2 cannot be read" in page.text


def test_word_comes_back_with_questions_as_comments(service: httpx.Client) -> None:
    answer = service.post("/word", files=[("documents", (f"{NAME}.docx", PLAN))])
    assert answer.headers["content-type"] == WORD
    assert NAME not in answer.headers["content-disposition"]
    comments = [c.text for c in docx.Document(io.BytesIO(answer.content)).comments]
    assert len(comments) > 3
    assert all("?" in text for text in comments)


def test_word_copy_needs_a_word_document(service: httpx.Client) -> None:
    assert "Choose the Word document" in service.post("/word", files=[("x", ("", b""))]).text
    answer = service.post("/word", files=[("documents", ("a.txt", b"RM30 Supervision\nI see him weekly."))])
    assert answer.status_code == 422
    assert "none of these is a Word document" in answer.text


def test_word_copy_leaves_out_what_was_set_aside(service: httpx.Client) -> None:
    files = [("documents", ("plan.docx", PLAN))]
    report = service.post("/v1/check/file", files=[("files", files[0][1])]).json()
    before = docx.Document(io.BytesIO(service.post("/word", files=files).content)).comments
    report["set_aside"] = [
        {
            "case_id": report["case_id"],
            "criterion": "contingency-actions-stated",
            "part": "risk_management_plan",
            "quote": "",
            "reason": "In another document",
            "by": "A. Practitioner",
            "date": "2026-11-20",
        }
    ]
    record = ("record", ("record.json", json.dumps(report).encode()))
    after = docx.Document(io.BytesIO(service.post("/word", files=[*files, record]).content)).comments
    assert len(list(after)) == len(list(before)) - 1


@pytest.mark.parametrize("record", [b"{", b"[]", b'{"schema_version": "1"}', f'"{NAME}"'.encode()])
@pytest.mark.parametrize("path", ["/upload", "/word"])
def test_record_that_is_none_is_refused_without_its_words(
    service: httpx.Client, path: str, record: bytes
) -> None:
    files = [("documents", ("plan.docx", PLAN)), ("record", ("record.json", record))]
    answer = service.post(path, files=files)
    assert answer.status_code == 422
    assert "The record cannot be read" in answer.text
    assert NAME not in answer.text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_survives_the_form_with_the_words_in_place(service: httpx.Client, end: str) -> None:
    """Browsers send other line ends than they were given: the words of the answers must still stand."""
    lines = [
        "",
        "RM31 Monitoring and control",
        f"No contact with Ms {NAME}.",
        "PC Shah checks this weekly.\0",
    ]
    case = {
        "case_id": "<b>1</b>",
        "case": {"offence": "Assault"},
        "risk_management_plan": {"monitoring_and_control": end.join(lines)},
        "not_disclosable": None,
    }
    first = service.post("/upload", files=[("documents", ("a.json", json.dumps(case).encode()))]).text
    fields = fields_of(first)
    sent = {name: re.sub("\n", "\r\n", value) for name, value in fields.items()}
    again = service.post("/check", data=sent | {"act": "check"}).text
    assert fields_of(again) | {"record": ""} == fields | {"record": ""}
    assert "0 new, 0 resolved" in again
    assert "<b>1</b>" not in again
