"""The offender manager's journey in a real browser, wide and narrow, with scripts and without."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit

PAGES = (
    "/",
    "/paste",
    "/upload",
    "/word",
    "/example",
    "/accessibility",
    "/privacy",
    "/supervisor",
    "/panel",
    "/learn",
    "/learn/licence-conditions-accurate",
    "/learn/exercise",
    "/learn/exercise/O101",
)
CASE = {
    "case_id": "J1",
    "offence_analysis.victim_information": "Janet Okafor, 34, his former partner.",
    "offence_analysis.victim_impact": "A fractured wrist. She has not slept in the front room since.",
    "risk_management_plan.key_information": "He is MAPPA eligible.",
    "risk_management_plan.monitoring_and_control": "No contact with Ms Okafor. "
    "PC Shah checks this every week.\n<script>document.title = 'broken'</script><img src=x onerror=alert(1)>",
    "licence.add": "- Not to contact Janet Okafor.\n- Not to enter Heaton Norris.",
}


def _open(page: Page, details: str) -> None:
    """Open a folded part by its summary."""
    page.locator(f"details:has(> summary:has-text({json.dumps(details)})) > summary").first.click()


def test_pages_are_sound(visit: Visit) -> None:
    for path in PAGES:
        visit.go(path)
        assert visit.page.get_by_role("link", name="Accessibility statement").count() == 1


def test_page_that_is_not_there_is_sound(visit: Visit) -> None:
    visit.page.goto(f"{visit.address}/nothing-here")
    # The browser itself complains of the status.
    visit.said.clear()
    visit.look()
    assert "There is nothing at this address" in visit.page.locator("main").inner_text()


def _paste(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.address + "/")
    page.get_by_role("button", name="Paste the text").click()
    for name, text in CASE.items():
        page.locator(f"[name='{name}']").fill(text)
    _open(page, "Facts of the case")
    page.get_by_label("Victim Contact Scheme", exact=True).select_option("statutory")
    page.get_by_label("MAPPA eligible").select_option("yes")
    page.get_by_role("button", name="Check the case").click()


def test_journey_of_an_offender_manager(visit: Visit, tmp_path: Path) -> None:
    page = visit.page
    _paste(visit)

    # Questions, the most serious first, with the author's words; script in them is text.
    before = page.locator(".rmp-question").count()
    assert before > 5
    assert page.locator("h1").inner_text().startswith(str(before))
    assert (
        "<script>document.title = 'broken'</script>" in page.locator(".rmp-text__words").nth(3).inner_text()
    )
    assert "broken" not in page.title()
    visit.look()

    # A question leads to its words and back.
    link = page.locator(".rmp-question .rmp-words a").first
    anchor = link.get_attribute("href")
    link.click()
    mark = page.locator(f"{anchor} + mark").first
    expect(mark).to_be_in_viewport()
    page.locator(".rmp-ref").first.click()
    expect(page.locator(".rmp-question:target")).to_be_in_viewport()

    # Mend the text in place and check again.
    assert page.locator("#q-vlo-named-with-contact").count() == 1
    _open(page, "Add to risk management plan")
    field = page.locator("[name='risk_management_plan.victim_safety_planning']")
    field.fill("The VLO is Bethan Skyrme, 01632 960274. She is told of the release date by me.")
    page.locator("details:has([name='risk_management_plan.victim_safety_planning']) button").click()
    changes = page.locator(".rmp-changes")
    expect(changes).to_contain_text("Resolved")
    expect(changes).to_contain_text("C1")
    assert page.locator("#q-vlo-named-with-contact").count() == 0
    visit.look()

    # Setting aside needs a reason and a name.
    question = page.locator("#q-mappa-stated")
    question.locator("details.rmp-aside > summary").click()
    question.get_by_role("button", name="Set aside").click()
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_contain_text("Say why this question is set aside")
    assert page.title().startswith("Error: ")
    visit.look()
    summary.get_by_role("link", name="Enter your name").click()
    question.get_by_label("Why do you set this question aside?").fill("The level is in the minutes.")
    question.get_by_label("Your name").fill("A. Practitioner")
    question.get_by_role("button", name="Set aside").click()
    expect(page.locator("section[aria-labelledby='set-aside']")).to_contain_text("in the minutes")
    visit.look()

    # The record that is downloaded holds it; with the same text it belongs, with another it does not.
    record = _download(page, "Download the record (JSON)", tmp_path / "record.json")
    report = json.loads(record.read_text(encoding="utf-8"))
    assert report["set_aside"][0]["reason"] == "The level is in the minutes."
    assert report["made_with"]["draft"]
    printable = _download(page, "Download to print (HTML)", tmp_path / "record.html")
    assert "Janet Okafor" in printable.read_text(encoding="utf-8")

    # Its words change: it is open again.
    text = page.locator("#t-risk_management_plan-key_information")
    text.locator("summary").click()
    text.locator("textarea").fill("He may be a MAPPA case.")
    text.get_by_role("button", name="Check again").click()
    expect(page.locator("#q-mappa-stated")).to_contain_text("Open again")


def _download(page: Page, button: str, target: Path) -> Path:
    with page.expect_download() as caught:
        page.get_by_role("button", name=button).click()
    caught.value.save_as(target)
    return target


def test_documents_and_a_record_are_uploaded(
    visit: Visit, example: dict[str, Any], tmp_path: Path, service: httpx.Client
) -> None:
    page = visit.page
    case, record = tmp_path / "case.json", tmp_path / "record.json"
    case.write_text(json.dumps(example), encoding="utf-8")
    record.write_text(service.post("/v1/check", json=example).text, encoding="utf-8")

    page.goto(visit.address + "/upload")
    page.get_by_role("button", name="Check the case").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Choose the documents of the case")
    visit.look()
    page.locator("[name='documents']").set_input_files(case)
    page.locator("[name='record']").set_input_files(record)
    page.get_by_role("button", name="Check the case").click()
    expect(page.locator(".govuk-warning-text")).to_have_count(0)
    expect(page.locator(".rmp-changes")).to_contain_text("0 new, 0 resolved")

    example["risk_management_plan"]["supervision"] = "I will see her every week."
    case.write_text(json.dumps(example), encoding="utf-8")
    page.goto(visit.address + "/upload")
    page.locator("[name='documents']").set_input_files(case)
    page.locator("[name='record']").set_input_files(record)
    page.get_by_role("button", name="Check the case").click()
    warning = page.locator(".govuk-warning-text")
    expect(warning).to_contain_text("was not made of this text")
    expect(warning).to_be_in_viewport()
    visit.look()


def test_questions_are_filtered_by_head(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.address + "/example")
    link = page.locator(".rmp-filter a", has_text="Victim liaison")
    link.click()
    if visit.scripts:
        shown = page.locator(".rmp-questions > li:visible")
        assert {q.get_attribute("data-head") for q in shown.all()} == {"liaison"}
        page.locator(".rmp-filter a", has_text="All (").click()
        assert page.locator(".rmp-questions > li:visible").count() > 3
    else:
        expect(page.locator("#head-liaison")).to_be_in_viewport()
