"""The pages of supervisor, panel and learner: what is refused, and that nothing of it is said again."""

from __future__ import annotations

import base64
import copy
import json
import logging
import re
import zlib
from html import unescape
from typing import Any

import httpx
import pytest

from rmp_check import evaluate, learn
from rmp_check.assess import all_criteria

NAME = "Quillfeather"


def packed(value: object) -> str:
    return base64.b64encode(zlib.compress(json.dumps(value).encode())).decode()


def cases_of(page: str) -> str:
    found = re.search(r'name="cases" value="([^"]+)"', page)
    assert found
    return found[1]


def upload(service: httpx.Client, *values: object, path: str = "/supervisor", **also: Any) -> httpx.Response:
    files = [
        ("documents", (f"{i}.json", json.dumps(v).encode(), "application/json")) for i, v in enumerate(values)
    ]
    return service.post(path, files=[*files, *also.get("more", [])])


@pytest.mark.parametrize("criterion", all_criteria(), ids=lambda c: c.id)
def test_every_lesson_is_shown(service: httpx.Client, criterion: Any) -> None:
    answer = service.get(f"/learn/{criterion.id}")
    assert answer.status_code == 200
    text = unescape(answer.text)
    assert criterion.asks in text
    assert f"{criterion.source.document}, paragraph {criterion.source.paragraph}" in text
    assert "Why it matters" in text
    statuses = set(re.findall(r"Example \d+: <strong class=\"rmp-status rmp-status--(\w+)\"", text))
    assert statuses >= {"met", "gap"} | (set() if criterion.binary else {"partial"})
    assert "Near miss" in text
    assert text.count("<mark") >= 2
    figures = re.findall(r"govuk-table__cell--numeric\">(\d+)<", text.partition("How often the checker")[2])
    assert len(figures) == 10
    assert "no-store" in answer.headers["cache-control"]


@pytest.mark.parametrize(
    "path", ["/learn/none", "/learn/exercise/none", "/learn/exercise/O701", "/learn/exercise/Q101"]
)
def test_what_is_not_to_be_learnt_is_not_found(service: httpx.Client, path: str) -> None:
    assert service.get(path).status_code == 404
    assert service.post(path, data={"x": "y"}).status_code in (404, 405)


def test_no_page_offers_a_case_that_nobody_is_to_read(service: httpx.Client) -> None:
    page = service.get("/learn/exercise").text
    offered = re.findall(r"/learn/exercise/(\w+)", page)
    assert len(set(offered)) == len(learn.practices())
    assert not [name for name in offered if name.startswith(evaluate.UNREAD)]


def test_exercise_of_an_unknown_head_asks_everything(service: httpx.Client) -> None:
    assert service.get("/learn/exercise/O101?head=none").text.count('type="checkbox"') == 25
    assert service.get("/learn/exercise/O101?head=liaison").text.count('type="checkbox"') == 3
    revealed = service.post(
        "/learn/exercise/O101", data={"missing.mappa-stated": "yes", "missing.none": "yes"}
    )
    assert revealed.status_code == 200
    assert "of 25 questions" in revealed.text


def test_order_of_the_table_and_one_case_come_from_what_the_page_brings_back(
    service: httpx.Client, example: dict[str, Any]
) -> None:
    second = {**copy.deepcopy(example), "case_id": "A000"}
    page = upload(service, example, second)
    assert page.status_code == 200
    cases = cases_of(page.text)
    for act, first in (("order:case,up", "A000"), ("order:case,down", "O101"), ("order:none,up", "O101")):
        again = service.post("/supervisor", data={"cases": cases, "act": act})
        assert again.status_code == 200
        names = re.findall(r'value="open:\d+"><span dir="auto">(\w+)<', again.text)
        assert names[0] == first
    one = service.post("/supervisor", data={"cases": cases, "act": "open:1"})
    assert "<title>Case A000" in one.text
    assert cases_of(one.text) == cases


@pytest.mark.parametrize("number", ["2", "-1", "x", "", "99999999999", "\u0662"])
def test_case_that_was_not_sent_is_refused(
    service: httpx.Client, example: dict[str, Any], number: str
) -> None:
    cases = cases_of(upload(service, example).text)
    answer = service.post("/supervisor", data={"cases": cases, "act": f"open:{number}"})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    "cases",
    [
        NAME,
        packed(NAME),
        packed({"files": [], "set_aside": []}),
        packed({"files": [NAME], "set_aside": []}),
        packed({"files": [{"name": NAME, "fields": NAME}], "set_aside": []}),
        packed({"files": [{"name": NAME, "fields": {"case_id": NAME}}], "set_aside": []}),
        packed({"files": 5, "set_aside": NAME}),
        base64.b64encode(zlib.compress(b"[" * 100_000)).decode(),
        base64.b64encode(zlib.compress(b" " * 50_000_000)).decode(),
        base64.b64encode(zlib.compress(b"{}")[:-3]).decode(),
    ],
    ids=["text", "string", "none", "no case", "no fields", "no plan", "number", "deep", "large", "cut"],
)
@pytest.mark.parametrize("path", ["/supervisor", "/supervisor/download/html"])
def test_cases_that_did_not_come_from_the_page_are_refused(
    service: httpx.Client, path: str, cases: str
) -> None:
    answer = service.post(path, data={"cases": cases}, headers={"accept": "text/html"})
    assert answer.status_code == 422
    assert NAME not in answer.text


def test_what_cannot_be_read_is_named_and_the_rest_is_done(
    service: httpx.Client, example: dict[str, Any]
) -> None:
    page = upload(service, example, {"case_id": NAME}, [NAME])
    assert page.status_code == 200
    assert "2 documents could not be read" in page.text
    assert NAME not in page.text
    assert '<h1 class="govuk-heading-l">1 case</h1>' in page.text
    none = upload(service, [NAME])
    assert none.status_code == 422
    assert "0.json cannot be read" in none.text
    assert service.post("/supervisor", files={"x": ("", b"")}).status_code == 422


def test_many_more_cases_than_one_case_has_documents(service: httpx.Client) -> None:
    cases = [
        {"case_id": f"M{i:02}", "case": {"offence": "x"}, "risk_management_plan": {"supervision": "Weekly."}}
        for i in range(25)
    ]
    page = upload(service, *cases)
    assert page.status_code == 200
    assert page.text.count('value="open:') == 25


def test_records_and_lists_of_what_was_set_aside_are_read_back(
    service: httpx.Client, example: dict[str, Any]
) -> None:
    report = service.post("/v1/check", json=example).json()
    part = "risk_management_plan.key_information"
    entry = {
        "case_id": "O101",
        "criterion": "mappa-stated",
        "part": part,
        "quote": "She is MAPPA eligible, Category 2.",
        "reason": "In the minutes.",
        "by": "A. Reader",
        "date": "2026-11-22",
    }
    record = {**report, "set_aside": [{**entry, "open_again": False}]}
    changed = {**entry, "quote": "words that are gone"}
    stray = {**entry, "case_id": "elsewhere"}
    for content, said in ((record, ">1</td>"), ([entry], ">1</td>"), ([changed], "1 open again")):
        more = [("records", ("r.json", json.dumps(content).encode(), "application/json"))]
        page = upload(service, example, more=more)
        assert page.status_code == 200
        assert said in page.text
    for part in ("licence.conditions.\u00b2.text", f"licence.conditions.{'9' * 5_000}.text", "a..b.", "<b>"):
        strange = [
            ("records", ("r.json", json.dumps([{**entry, "part": part}]).encode(), "application/json"))
        ]
        cases = {"cases": cases_of(upload(service, example, more=strange).text)}
        one = service.post("/supervisor", data=cases | {"act": "open:0"})
        assert one.status_code == 200
        assert "<b>" not in one.text
    # A record of another draft of the text is told, on the table and on the case, as long as the page is up.
    said = "record of another draft"
    more = [("records", ("r.json", json.dumps(record).encode(), "application/json"))]
    assert said not in upload(service, example, more=more).text
    draft = copy.deepcopy(example)
    draft["risk_management_plan"]["supervision"] = "Every week."
    page = upload(service, draft, example | {"case_id": "X"}, more=more)
    assert page.text.count(said) == 1
    again = {"cases": cases_of(page.text)}
    assert said in service.post("/supervisor", data=again).text
    assert "was not made of this text" in service.post("/supervisor", data=again | {"act": "open:0"}).text
    assert "was not made of this text" not in service.post("/supervisor", data=again | {"act": "open:1"}).text
    more = [("records", ("r.json", json.dumps([stray]).encode(), "application/json"))]
    assert "belong to none of these cases" in upload(service, example, more=more).text
    for wrong in (b"{}", b"[5]", NAME.encode(), json.dumps([{**entry, "date": NAME}]).encode()):
        page = upload(service, example, more=[("records", ("r.json", wrong, "application/json"))])
        assert page.status_code == 422
        assert "r.json cannot be read" in page.text
        assert NAME not in page.text


def test_download_holds_every_case(service: httpx.Client, example: dict[str, Any]) -> None:
    page = upload(service, example, {**copy.deepcopy(example), "case_id": "A000"})
    answer = service.post("/supervisor/download/html", data={"cases": cases_of(page.text)})
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.text.count("Countersigned by, date") == 2


def test_text_of_a_case_is_never_markup(service: httpx.Client, example: dict[str, Any]) -> None:
    nasty = "<script>alert(1)</script>"
    example["case_id"] = nasty
    example["risk_management_plan"]["victim_safety_planning"] = f"{nasty} No contact with Leanne Mellor."
    for path in ("/supervisor", "/panel"):
        page = upload(service, example, path=path)
        assert page.status_code == 200
        assert nasty not in page.text
        assert "&lt;script&gt;" in page.text
    one = service.post(
        "/supervisor", data={"cases": cases_of(upload(service, example).text), "act": "open:0"}
    )
    assert nasty not in one.text


def test_panel_refuses_what_is_no_case(service: httpx.Client) -> None:
    assert upload(service, path="/panel", more=[("x", ("", b""))]).status_code == 422
    answer = upload(service, {"case_id": NAME}, path="/panel")
    assert answer.status_code == 422
    assert NAME not in answer.text
    assert service.post("/panel", data={"case_id": NAME}).status_code == 422
    assert service.post("/panel", json={}).status_code == 415


def test_name_of_a_case_is_in_no_log(
    service: httpx.Client, example: dict[str, Any], capfd: pytest.CaptureFixture[str]
) -> None:
    said: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    ear, loggers = Ear(), [logging.getLogger(), logging.getLogger("rmp_check.audit")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.addHandler(ear)
        logger.setLevel(logging.DEBUG)
    try:
        example["case_id"] = NAME
        example["case"]["name"] = NAME
        example["risk_management_plan"]["victim_safety_planning"] = f"No contact with Jane {NAME}."
        cases = cases_of(upload(service, example).text)
        for act in ("order:case,up", "open:0", f"open:{NAME}"):
            service.post("/supervisor", data={"cases": cases, "act": act})
        service.post("/supervisor", data={"cases": packed({NAME: NAME})})
        assert NAME in upload(service, example, path="/panel").text
        upload(service, {"case_id": NAME, NAME: NAME}, path="/panel")
        service.get(f"/learn/{NAME}")
        service.get(f"/learn/exercise/{NAME}")
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.removeHandler(ear)
            logger.setLevel(level)
    assert any("CASE_CHECKED" in line for line in said)
    # The test's own client logs the addresses that it asks for.
    assert not [line for line in said if NAME in line and not line.startswith(("HTTP Request", "send_"))]
    assert NAME not in "".join(capfd.readouterr())
