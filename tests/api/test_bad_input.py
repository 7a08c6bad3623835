"""What cannot be checked, sent through the pages: a page that says so, and nothing of what was sent."""

from __future__ import annotations

import json
import re
from typing import Any

import httpx
import pytest

from tests.api.form_fields import fields_of

NAME = "Quexthwaite"
PERSON = {"accept": "text/html,application/xhtml+xml"}
PAGES = ("/upload", "/word", "/panel", "/supervisor")
UNREADABLE = {
    "empty": (b"", "empty"),
    "picture": (b"\x89PNG\r\n\x1a\n" + NAME.encode(), "picture"),
    "damaged Word": (b"PK\x03\x04" + NAME.encode(), "damaged"),
    "damaged PDF": (b"%PDF-1.7\n" + NAME.encode(), "PDF"),
    "damaged JSON": (b'{"' + NAME.encode() + b'":', "not JSON"),
    "other text": (f"{NAME} came to the office.".encode(), "what part"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"WordDocument".decode().encode("utf-16-le"), ".doc"),
    "web page": (f"<!doctype html><p>{NAME}".encode(), "web page"),
}


def said(answer: httpx.Response) -> str:
    """The summary of errors of a page that refuses; fails unless it is one, and says nothing that was sent."""
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["cache-control"] == "no-store"
    assert "<title>Error: " in answer.text
    assert "There is a problem" in answer.text
    summary = re.search(r'govuk-error-summary__list">(.*?)</ul>', answer.text, re.DOTALL)
    assert summary
    assert NAME not in summary[1]
    return " ".join(re.sub(r"<[^>]+>", " ", summary[1]).split())


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("kind", UNREADABLE)
def test_document_that_cannot_be_read(service: httpx.Client, page: str, kind: str) -> None:
    content, words = UNREADABLE[kind]
    answer = service.post(page, files={"documents": (f"../{NAME}/<b>.docx", content)}, headers=PERSON)
    assert answer.status_code == 422
    assert "cannot be read" in said(answer)
    assert words in said(answer)
    assert NAME not in answer.text
    assert "<b>" not in answer.text


@pytest.mark.parametrize("page", PAGES)
def test_nothing_chosen(service: httpx.Client, page: str) -> None:
    answer = service.post(page, files={"documents": ("", b"")}, headers=PERSON)
    assert answer.status_code == 422
    assert said(answer).startswith("Choose the ")
    # The link of the summary leads to the field.
    assert 'href="#documents"' in answer.text
    assert 'id="documents"' in answer.text


@pytest.mark.parametrize("page", ["/upload", "/word", "/panel"])
def test_record_that_is_none(service: httpx.Client, page: str, example: dict[str, Any]) -> None:
    files = {"documents": ("a.json", json.dumps(example)), "record": ("b.json", f'{{"{NAME}": 1}}')}
    answer = service.post(page, files=files, headers=PERSON)
    assert answer.status_code == 422
    assert said(answer) == "The record cannot be read: schema_version: is missing"


@pytest.mark.parametrize("page", ["/upload", "/word", "/panel", "/supervisor"])
@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"set_aside": [{"criterion": NAME}]}, "set_aside.0.criterion: is none of the criteria"),
        ({"criteria": [{"id": NAME}]}, "criteria.0.id: is none of the criteria"),
        ({"criteria": [{"status": NAME}]}, "criteria.0.status: must be one of met"),
        ({"criteria": [{}, {}]}, "criteria: has a criterion twice"),
        ({"schema_version": NAME}, "schema_version: must be 1"),
    ],
)
def test_record_of_another_program(
    service: httpx.Client, page: str, change: dict[str, Any], words: str, example: dict[str, Any]
) -> None:
    record = service.post("/v1/check", json=example).json()
    entry = dict.fromkeys(("case_id", "criterion", "part", "quote", "reason", "by"), "x")
    whole = {"criteria": record["criteria"][0], "set_aside": entry | {"date": "2026-11-20"}}
    for name, value in change.items():
        record[name] = [whole[name] | v for v in value] if isinstance(value, list) else value
    files = {"documents": ("a.json", json.dumps(example))}
    files["records" if page == "/supervisor" else "record"] = ("b.json", json.dumps(record))
    answer = service.post(page, files=files, headers=PERSON)
    assert answer.status_code == 422
    assert words in said(answer)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"act": "check"}, "Enter text of the offence analysis"),
        ({"case_id": NAME}, "Enter text of the offence analysis"),
        ({"licence.add": f"Not to contact {NAME}"}, "Enter text of the offence analysis"),
        ({"case.date_of_birth-day": NAME}, "Date of birth must be a real date"),
        (
            {"case.release_date-day": "31", "case.release_date-month": "2", "case.release_date-year": "2027"},
            "Release",
        ),
        ({"case.sentence.months": NAME}, "must be a whole number of months"),
        ({"case.sentence.type": NAME}, "must be one of"),
        ({"case.victim_contact_scheme": NAME}, "must be one of"),
        ({"victim_contact.choice": NAME}, "must be one of"),
    ],
)
def test_form_that_cannot_be_checked(service: httpx.Client, fields: dict[str, str], words: str) -> None:
    text = {} if "Enter" in words else {"offence_analysis.victim_impact": "She does not sleep."}
    answer = service.post("/check", data=text | fields, headers=PERSON)
    assert answer.status_code == 422
    assert words in said(answer)
    # What was entered is there to be mended.
    for name, value in (text | fields).items():
        if name == "act":
            continue
        assert fields_of(answer.text)[name] == value or name.startswith(("case.sentence.t", "case.v", "vict"))


def test_one_field_is_enough(service: httpx.Client) -> None:
    page = service.post("/check", data={"offence_analysis.victim_impact": f"Ms {NAME} does not sleep."})
    assert page.status_code == 200
    assert "before this case is signed off" in page.text


def test_script_in_a_text_is_text(service: httpx.Client) -> None:
    nasty = "</textarea></script><script>alert(1)</script><img src=x onerror=alert(1)>"
    sent = {"offence_analysis.victim_impact": nasty, "case_id": nasty, "licence.add": nasty}
    page = service.post("/check", data=sent | {"case.name": nasty}, headers=PERSON)
    assert page.status_code == 200
    for answer in (page, service.post("/check", data=sent | {"case.sentence.months": "x"}, headers=PERSON)):
        assert "<script>alert" not in answer.text
        assert "<img" not in answer.text
        assert "&lt;script&gt;" in answer.text


def test_error_after_a_check_loses_nothing(service: httpx.Client, example: dict[str, Any]) -> None:
    """A wrong date among the facts of a result: conditions, record and set-asides are still there after it."""
    example["licence"]["conditions"][0]["text"] = "Not to approach\nLeanne Mellor."
    first = service.post("/upload", files={"documents": ("a.json", json.dumps(example))}).text
    aside = {
        "act": "set-aside:mappa-stated",
        "aside.mappa-stated.reason": "Told.",
        "aside.mappa-stated.by": "A",
    }
    fields = fields_of(service.post("/check", data=fields_of(first) | aside).text)
    wrong = service.post("/check", data=fields | {"case.release_date-month": "13"}, headers=PERSON)
    assert "Release date must be a real date" in said(wrong)
    assert "4 that you gave before are kept" in wrong.text
    kept = fields_of(wrong.text)
    assert kept["case.release_date-month"] == "13"
    again = service.post("/check", data=kept | {"case.release_date-month": "4"})
    assert again.status_code == 200
    assert fields_of(again.text) | {"record": ""} == fields | {"record": ""}
    assert "0 new, 0 resolved" in again.text
    assert "Told." in again.text


@pytest.mark.parametrize(
    ("path", "data", "status"),
    [
        ("/check", {f"f{i}": NAME for i in range(3_000)}, 400),
        ("/supervisor", {"cases": NAME}, 422),
        ("/panel", {"case_id": NAME}, 422),
        ("/download/json", {"x": NAME}, 422),
        ("/download/html", {"x": NAME}, 422),
        ("/supervisor/download/html", {"cases": NAME}, 422),
    ],
)
def test_form_that_did_not_come_from_a_page(
    service: httpx.Client, path: str, data: dict[str, str], status: int
) -> None:
    answer = service.post(path, data=data, headers=PERSON)
    assert answer.status_code == status
    assert said(answer)
    assert NAME not in answer.text
    # A program is told the same as problem details.
    problem = service.post(path, data=data)
    assert problem.status_code == status
    assert problem.headers["content-type"] == "application/problem+json"
    assert NAME not in problem.text


def test_too_much_and_of_the_wrong_kind(service: httpx.Client) -> None:
    large = service.post(
        "/upload", files={"documents": ("a", NAME.encode() + b" " * 11_000_000)}, headers=PERSON
    )
    assert large.status_code == 413
    assert "10 MB at most" in said(large)
    wrong = service.post("/check", content=NAME, headers=PERSON | {"content-type": "application/json"})
    assert wrong.status_code == 415
    assert "Send multipart/form-data" in said(wrong)


def test_page_that_is_made_from_a_form_says_so(service: httpx.Client) -> None:
    answer = service.get("/check", headers=PERSON)
    assert answer.status_code == 405
    assert "This page is made from a form" in answer.text
