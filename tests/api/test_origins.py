"""Where a quotation stands in an uploaded document: said on every page that shows it, and only while true."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from html import unescape

import docx
import httpx
import pytest

from api import case_form, origins, state
from rmp_check.case_file import CaseFile
from rmp_check.readers import Document, case_json, read_case_file
from tests.api.form_fields import fields_of
from tests.conftest import ROOT
from tests.printing import documents

FILE = case_json.read((ROOT / "examples" / "case.json").read_bytes())
IMPACT = "offence_analysis.victim_impact"


@pytest.fixture(scope="module")
def papers() -> list[Document]:
    """The example case: the assessment in Word, the other documents as PDF."""
    word, pdf = documents(FILE, "Word"), documents(FILE, "PDF")
    return [word[0], *pdf[1:]]


@pytest.fixture(scope="module")
def read(papers: list[Document]) -> CaseFile:
    return case_form.settle(read_case_file(papers, {}))


def uploaded(service: httpx.Client, path: str, papers: Sequence[Document]) -> str:
    answer = service.post(path, files=[("documents", (p.name, p.content)) for p in papers])
    assert answer.status_code == 200
    return answer.text


def words(page: str) -> str:
    """The page without its tags, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", page)).split())


def quotations(page: str) -> list[str]:
    """What follows each quotation of a page that is of a text; a name or a date is in several places."""
    found = re.findall(r"</q>” (.*?)(?:</li>|</p>)", page, re.DOTALL)
    return [said for f in found if not (said := words(f)).startswith("Name of the person")]


def test_result_says_page_and_paragraph(service: httpx.Client, papers: list[Document]) -> None:
    page = uploaded(service, "/upload", papers)
    said = quotations(page)
    assert len(said) > 20
    assert all(re.search(r", (paragraph|table|page) \d+", s) for s in said)
    assert any(re.search(rf", page 1 of {papers[1].name}$", s) for s in said)
    # Which of several documents is said; one alone needs no name.
    alone = quotations(uploaded(service, "/upload", papers[:1]))
    assert any(
        re.search(r"RM31 Monitoring and control, (paragraph \d+|table \d+, row \d+)$", s) for s in alone
    )


def test_word_that_is_cited_stands_in_the_paragraph_that_is_said(service: httpx.Client) -> None:
    lines = ["RM31 Monitoring and control", "He works nights.", "No contact with Janet Okafor."]
    document = docx.Document()
    document.add_heading(lines[0], 2)
    for line in lines[1:]:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    page = uploaded(service, "/upload", [Document(name="plan.docx", content=out.getvalue())])
    after = words(page).partition("“No contact with Janet Okafor.” ")[2]
    assert after.startswith("RM31 Monitoring and control, paragraph 3")


def test_changed_text_stands_nowhere_and_the_rest_where_it_stood(
    service: httpx.Client, papers: list[Document]
) -> None:
    page = uploaded(service, "/upload", papers)
    fields = fields_of(page)
    assert quotations(service.post("/check", data=fields).text) == quotations(page)
    fields[IMPACT] += " She has moved house."
    again = quotations(service.post("/check", data=fields).text)
    of_impact = {s for s in again if s.startswith("2.5 Impact on the victim")}
    assert of_impact == {"2.5 Impact on the victim"}
    assert all(re.search(r" of \S+\.(docx|pdf)$", s) for s in again if s not in of_impact)


def test_supervisor_panel_and_record_say_it_too(service: httpx.Client, papers: list[Document]) -> None:
    alone = papers[:1]
    table = uploaded(service, "/supervisor", alone)
    case = service.post("/supervisor", data=fields_of(table) | {"act": "open:0"}).text
    panel = uploaded(service, "/panel", alone)
    fields = fields_of(uploaded(service, "/upload", alone))
    record = service.post("/download/html", data=fields).text
    for page in (case, panel, service.post("/panel", data=fields).text):
        said = quotations(page)
        assert len(said) > 5
        assert all(re.search(r", (paragraph|table) \d+", s) for s in said)
    assert re.search(r"monitoring and control, (paragraph|table) \d+", words(record))


def test_json_case_stands_nowhere(service: httpx.Client) -> None:
    page = service.get("/example").text
    assert not [q for q in quotations(page) if re.search(r"paragraph|page|table|line \d", q)]
    assert fields_of(page)["origins"] == ""


def test_what_travels_says_the_same(read: CaseFile) -> None:
    again = case_form.case_file(case_form.values(read) | case_form.unseen(read))
    before, after = read.origins(), again.origins()
    for path, text in read.texts():
        for start in range(0, len(text), 7):
            assert after(path, start) == before(path, start)
    assert any(after(path, 0) for path, _ in read.texts())


@pytest.mark.parametrize(
    "value",
    [
        "x",
        state.pack(5),
        state.pack({"documents": [], "texts": {IMPACT: [0, []]}}),
        state.pack({"documents": ["a"], "texts": {IMPACT: 5}}),
        state.pack({"documents": ["a"], "texts": []}),
    ],
)
def test_what_did_not_come_from_the_page_says_nothing(read: CaseFile, value: str) -> None:
    assert origins.unpack(value, read) == {}


@pytest.mark.parametrize("row", [5, [], ["x", 5, 0, "p", None], [0, 5, 9, "p", None], [0, 5, 0, "p", "x"]])
def test_place_that_is_none_says_nothing(read: CaseFile, row: object) -> None:
    text = dict(read.texts())[IMPACT]
    value = {"documents": ["a"], "texts": {IMPACT: [origins.mark(text), [row]]}}
    assert origins.unpack(state.pack(value), read) == {}


def test_names_and_places_are_cut_and_never_markup(service: httpx.Client, read: CaseFile) -> None:
    text = dict(read.texts())[IMPACT]
    nasty = "<script>alert(1)</script>" + "x" * 500
    rows = [[0, len(text), 0, nasty, None], [0, 1, 1, "p", None]]
    value = {"documents": [nasty, "b"], "texts": {IMPACT: [origins.mark(text), rows]}}
    fields = case_form.values(read) | case_form.unseen(read) | {"origins": state.pack(value)}
    page = service.post("/check", data=fields).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert "x" * 300 not in page


def test_record_beside_a_case_for_a_panel(service: httpx.Client, papers: list[Document]) -> None:
    """What its author set aside stands beside the findings; a record of another text is told."""
    case = json.loads((ROOT / "examples" / "case.json").read_text(encoding="utf-8"))
    report = service.post("/v1/check", json=case).json()
    quote = next(c for c in report["criteria"] if c["id"] == "mappa-stated")["evidence"][0]
    entry = {"case_id": report["case_id"], "criterion": "mappa-stated", "part": quote["part"]}
    entry |= {
        "quote": quote["quote"],
        "reason": "In <b>minutes</b>.",
        "by": "A. Reader",
        "date": "2026-11-20",
    }
    report["set_aside"] = [entry]

    def page(value: object, record: object) -> httpx.Response:
        files = {"documents": ("case.json", json.dumps(value)), "record": ("r.json", json.dumps(record))}
        return service.post("/panel", files=files)

    question = next(c for c in report["criteria"] if c["id"] == "mappa-stated")["message"]
    with_record = page(case, report)
    assert with_record.status_code == 200
    said = words(with_record.text)
    assert said.count("In <b>minutes</b>. (A. Reader, 2026-11-20)") == 2
    assert f"{question} (F4" not in said
    assert "Warning" not in said
    other = words(page(case | {"case_id": "X9"}, report).text)
    assert "do not belong together" in other
    assert f"{question} (F4" in other
    case["risk_management_plan"]["key_information"] = "Her level is not known yet. MAPPA."
    changed = words(page(case, report).text)
    assert "was not made of this text" in changed
    assert "Open again: its words have changed." in changed
    refused = page(case, {"x": "Quexthwaite"})
    assert refused.status_code == 422
    assert "The record cannot be read" in refused.text
    assert "Quexthwaite" not in refused.text
