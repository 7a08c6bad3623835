"""The page of a checked case as it is sent: how large, whether its links lead somewhere, what is marked."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from api import case_form, pages, state
from api.result import Result, result
from api.settings import Settings
from rmp_check.case import Evidence
from rmp_check.case_file import CaseFile
from rmp_check.changes import compare
from rmp_check.checking import check_file
from rmp_check.panel import panel
from rmp_check.readers import case_json
from rmp_check.report import WORST_FIRST, Report
from tests.conftest import CASES

LIMIT = 200_000
"""Bytes of a result page beside the text of the case."""
GIVEN = (
    "Aled Bryn Carys Dilys Emrys Ffion Gwen Hywel Idris Jac Kerry Lowri Megan Nia Owain Pedr Rhian Tudur Wyn"
)
TOWNS = "Selby Marple Goole Ripon Thirsk Malton Otley Ilkley Skipton Settle Barnsley Wakefield Batley Morley"
OPEN = [p for p in CASES if not p.name.startswith(("O7", "O8", "Q1"))][::16]


def hostile(names: list[str], towns: list[str]) -> dict[str, Any]:
    """A case larger than any that was ever written: conditions, requests and addresses by the dozen."""
    plan = " ".join(
        f"No contact with {name} Okafor. Not to enter {town}. PC Shah checks this every {i % 6 + 2} weeks."
        for i, (name, town) in enumerate(zip(names, towns * 2, strict=False))
    )
    approval = "without the prior approval of your supervising officer."
    conditions = [f"Not to seek to approach or communicate with {name} Okafor {approval}" for name in names]
    conditions += [f"Not to enter the area of {town}, as defined by the attached map." for town in towns]
    return {
        "case_id": "H1",
        "case": {
            "offence": "Assault occasioning actual bodily harm",
            "name": "Colin Dale",
            "victim_contact_scheme": "statutory",
            "mappa_eligible": True,
            "hate_element": "racial",
        },
        "offence_analysis": {
            "brief_offence_details": "He punched the people in the shop.",
            "victim_information": " ".join(f"One lives at {i} Vane Street." for i in range(1, 20)),
        },
        "risk_management_plan": {
            "monitoring_and_control": plan,
            "key_information": "There is a restraining order. His daughter, 6, lives there.",
        },
        "previous_plan": {"monitoring_and_control": plan},
        "licence": {"conditions": [{"text": text, "category": None} for text in conditions]},
        "victim_contact": {
            "choice": "opted_in",
            "requested_conditions": [f"Not to come into {town} Road" for town in towns],
            "victim_impact_report": "I cannot sleep. I have moved. I lost my job. My children are afraid.",
        },
    }


def shown(value: dict[str, Any]) -> tuple[str, CaseFile, Report, Result]:
    """Check a case and return its page."""
    file = case_form.settle(case_json.from_json(value))
    report = check_file(file)
    view = result(file, report, compare(report, report))
    html = _render("result.html", file, result=view, record=state.pack_report(report), errors={}, sent={})
    return html, file, report, view


ENVIRONMENT = pages.templates(Settings())


def _render(template: str, file: CaseFile, /, **what: object) -> str:
    return ENVIRONMENT.get_template(template).render(path="/check", origin_of=file.origins(), **what)


def beside(html: str, file: CaseFile) -> int:
    """Bytes of a page less those of the text of its case."""
    return len(html.encode()) - sum(len(text.encode()) for _, text in file.texts())


def test_page_of_a_very_large_case_is_small_beside_its_text() -> None:
    html, file, report, _ = shown(hostile(GIVEN.split(), TOWNS.split()))
    assert len(report.open_flags) > 15
    assert len(file.licence or ()) > 30
    assert beside(html, file) < LIMIT


@pytest.mark.parametrize("path", OPEN, ids=lambda p: p.stem)
def test_page_of_an_open_case_is_sound(path: Any) -> None:
    """Small beside its text, every link leads to a place on it, every question's words are marked exactly."""
    html, file, report, view = shown(json.loads(path.read_text(encoding="utf-8"))["file"])
    # What most cases need; the target is LIMIT.
    assert beside(html, file) < LIMIT * 3 // 4
    _assert_links_lead_somewhere(html)
    marks = _marks(html)
    for question in view.questions:
        for words in question.words:
            assert _marked(marks, question.place, words, view) == words.quote
    _assert_links_lead_somewhere(
        _render("supervisor_case.html", file, result=view, name="a", number="0", cases="")
    )
    case = panel(file, report)
    _assert_links_lead_somewhere(_render("panel.html", file, panel=case, shown=case.shown))


def test_questions_come_in_the_order_of_seriousness() -> None:
    html, *_ = shown(hostile(GIVEN.split()[:3], TOWNS.split()[:3]))
    found = re.findall(r'<li class="rmp-question" id="q-([\w-]+)"(?:.|\n)*?rmp-status--(gap|partial)', html)
    ranks = [
        (status == "partial", WORST_FIRST.index(name) if name in WORST_FIRST else len(WORST_FIRST))
        for name, status in found
    ]
    assert len(ranks) > 10
    assert ranks == sorted(ranks)


class _Page(HTMLParser):
    """Ids, links within the page, and the text of each mark by the anchor before it."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: set[str] = set()
        self.open: dict[str, str] = {}
        self.done: dict[str, str] = {}
        self.in_mark = self.in_ref = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, href = given.get("id") or "", given.get("href") or ""
        if name:
            self.ids.append(name)
        if href.startswith("#") and len(href) > 1:
            self.links.add(href[1:])
        if tag == "a" and name.startswith("w-"):
            self.open[name] = ""
        self.in_mark = self.in_mark or tag == "mark"
        if given.get("class") == "rmp-ref":
            self.in_ref = True
            # The mark that began last under this question ends here.
            place = (given.get("aria-label") or "").removeprefix("Question ")
            ending = [n for n in self.open if n.startswith(f"w-{place}-")]
            for anchor in ending:
                self.done.setdefault(anchor, self.open[anchor])

    def handle_data(self, data: str) -> None:
        if self.in_mark and not self.in_ref:
            for name in self.open:
                self.open[name] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self.in_mark = False
        if tag == "a":
            self.in_ref = False


def _assert_links_lead_somewhere(html: str) -> None:
    page = _Page()
    page.feed(html)
    assert page.links - set(page.ids) <= {"main-content"} - set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def _marks(html: str) -> dict[str, str]:
    page = _Page()
    page.feed(html)
    return page.done


def _marked(marks: dict[str, str], place: str, words: Evidence, view: Result) -> str:
    return marks.get(f"w-{place}-{view.numbers[words.part]}-{words.start}", "")
