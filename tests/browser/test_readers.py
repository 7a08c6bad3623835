"""The journeys of a supervisor, of a panel and of whoever learns, from end to end."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload

from tests.browser.conftest import Visit, document

ASIDE = {
    "case_id": "S-2",
    "criterion": "mappa-stated",
    "part": "risk_management_plan.key_information",
    "quote": "She is MAPPA eligible, Category 2.",
    "reason": "The level is in the minutes of the last meeting.",
    "by": "A. Practitioner",
    "date": "2026-11-20",
}


@pytest.fixture
def uploads(example: dict[str, Any]) -> list[FilePayload]:
    """Three cases as they are uploaded, and one that is none."""
    second, third = copy.deepcopy(example), copy.deepcopy(example)
    example["case_id"], second["case_id"], third["case_id"] = "S-1", "S-2", "s-3 <b>"
    third["risk_management_plan"] = {"key_information": "Nothing has been written yet."}
    named = {"one.json": example, "two.json": second, "three.json": third, "bad.json": ["x"]}
    return [document(name, value) for name, value in named.items()]


def test_supervisor_looks_at_many_cases(visit: Visit, uploads: list[FilePayload], tmp_path: Path) -> None:
    page = visit.page
    visit.go("/")
    visit.press("Look at many cases", role="link")
    visit.press("Check the cases")
    assert "There is a problem" in page.locator("main").inner_text()
    page.set_input_files("#documents", uploads)
    page.set_input_files("#records", document("aside.json", [ASIDE]))
    visit.press("Check the cases")
    assert page.locator("h1").inner_text() == "3 cases"
    assert "bad.json cannot be read" in page.locator("main").inner_text()
    names = page.locator(".rmp-cases tbody th")
    counts = [int(n) for n in page.locator(".rmp-cases td:nth-last-child(2) .rmp-count").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    assert page.locator(".rmp-cases th[aria-sort=descending]").inner_text().startswith("All heads")

    visit.press("Case", key="Enter")
    assert names.all_inner_texts() == ["S-1", "S-2", "s-3 <b>"]
    visit.press("Case")
    assert names.all_inner_texts() == ["s-3 <b>", "S-2", "S-1"]
    visit.press("Set aside")
    assert names.all_inner_texts()[0] == "S-2"

    chart = page.get_by_role("img", name="In how many of 3 cases each question is open")
    assert chart.count() == 1
    assert page.locator(".rmp-figures tbody tr").count() > 10

    visit.press("S-2")
    assert page.locator("h1").inner_text() == "Case S-2"
    aside = page.locator("#q-mappa-stated")
    assert "The level is in the minutes of the last meeting." in aside.inner_text()
    assert "A. Practitioner" in aside.inner_text()
    page.locator("#q-victim-whereabouts-withheld a").first.click()
    assert page.locator(".rmp-mark", has_text="41 Bryn Eithin").first.is_visible()
    page.emulate_media(media="print")
    assert page.get_by_text("Countersigned by, date").is_visible()
    page.emulate_media(media="screen")
    visit.press("Back to all cases")
    assert page.locator("h1").inner_text() == "3 cases"

    with page.expect_download() as download:
        page.get_by_role("button", name="Download all to print and countersign (HTML)").click()
    download.value.save_as(tmp_path / "cases.html")
    content = (tmp_path / "cases.html").read_text(encoding="utf-8")
    assert content.count("Countersigned by, date") == 3
    assert "The level is in the minutes of the last meeting." in content
    page.goto((tmp_path / "cases.html").as_uri())
    visit.sound()


def test_panel_gets_one_page_for_a_case(visit: Visit, uploads: list[FilePayload]) -> None:
    page = visit.page
    visit.go("/panel")
    visit.press("Make the page")
    assert "Choose the documents of the case" in page.locator("main").inner_text()
    page.set_input_files("#documents", [uploads[3]])
    visit.press("Make the page")
    assert (
        "The document cannot be read: the case file must be a JSON object"
        in page.locator("main").inner_text()
    )
    page.set_input_files("#documents", uploads[:1])
    visit.press("Make the page")
    assert page.locator("h1").inner_text() == "Case S-1"
    main = page.locator("main").inner_text()
    for words in (
        "Leanne Mellor, 34 at the time",
        "19 stitches in two layers",
        "Victim liaison officer",
        "If the risk rises",
        "Who is the victim liaison officer",
    ):
        assert words in main
    table = page.locator(".rmp-restrictions tbody tr", has_text="Exclusion: Gorseinon").inner_text()
    assert "Not to enter the area of Gorseinon as defined by the attached map" in table
    assert "PC Owain Rees" in table
    assert "Not recorded" in table


def test_page_for_a_panel_is_made_from_the_result_too(visit: Visit) -> None:
    visit.page.goto(visit.address + "/example")
    visit.press("Page for a panel")
    assert visit.page.locator("h1").inner_text() == "Case O101"
    assert "Restrictions" in visit.page.locator("main").inner_text()


def test_learner_reads_and_practises(visit: Visit) -> None:
    page = visit.page
    visit.go("/learn")
    assert page.locator("[data-learn-summary]").is_hidden()
    visit.press("Who watches over each of these restrictions", role="link", exact=False)
    main = page.locator("main").inner_text()
    for words in ("Why it matters", "paragraph 4.10", "Near miss", "Asked wrongly"):
        assert words in main
    assert page.locator("mark").count() >= 3
    visit.press("Next: E2", role="link", exact=False)
    visit.press("All questions", role="link")
    assert page.locator("[data-learn-summary]").is_visible() == visit.scripts
    if visit.scripts:
        assert "2 of 25 questions read" in page.locator("[data-learn-count]").inner_text()

    visit.press("Choose a case")
    visit.press("O101", role="link")
    visit.press("The licence", role="link")
    boxes = page.get_by_role("checkbox")
    assert boxes.count() == 4
    boxes.first.check()
    if visit.scripts:
        page.reload()
        assert boxes.first.is_checked()
    visit.press("Show the answers")
    assert page.locator("h1").inner_text() == "You and the reader agree on 3 of 4 questions"
    first = page.locator("#v-licence-conditions-in-plan").inner_text()
    assert "marked as open" in first
    assert "Partly" in first
    assert "Different" in page.locator("#v-victim-requests-answered").inner_text()
    assert page.locator("mark").count() > 3
    visit.press("All cases", role="link")
    done = page.locator("[data-learn-done=O101]")
    assert done.is_visible() == visit.scripts
    if visit.scripts:
        assert done.inner_text() == "agreed on 3 of 4"
        visit.go("/learn")
        page.get_by_role("button", name="Forget my progress").click()
        assert page.locator("[data-learn-summary]").is_hidden()
