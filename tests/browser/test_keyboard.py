"""Each reader's journey with the keyboard alone: everything can be reached, is seen, and leads on from there."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Locator, expect

from tests.browser.conftest import Visit, document

_SEEN = """wanted => {
  const e = document.activeElement;
  if (e === document.body) return "";
  const s = getComputedStyle(e), box = e.getBoundingClientRect();
  if (s.outlineStyle === "none" && s.boxShadow === "none" && s.backgroundColor === "rgba(0, 0, 0, 0)")
    return "not to be seen as focused: " + e.outerHTML.slice(0, 200);
  if (!box.width || !box.height) return "without size: " + e.outerHTML.slice(0, 200);
  return e === wanted || wanted.contains(e) && !wanted.matches("section") ? "here" : "";
}"""


@dataclasses.dataclass(frozen=True, slots=True)
class Keys:
    """A reader who has no mouse."""

    visit: Visit

    def to(self, target: Locator, key: str = "Tab", most: int = 250) -> None:
        """Go to an element with Tab; each stop on the way has to show that it is focused."""
        wanted = target.first.element_handle()
        for _ in range(most):
            self.visit.page.keyboard.press(key)
            said = self.visit.page.evaluate(_SEEN, wanted)
            if said == "here":
                return
            assert not said, said
        pytest.fail(f"not reached with {key}: {target}")

    def press(self, name: str, *, role: Any = "button", key: str = "Enter", leaves: bool = True) -> None:
        """Go to a button or link and press it."""
        self.to(self.visit.page.get_by_role(role, name=name, exact=True))
        if not leaves:
            self.visit.page.keyboard.press(key)
            return
        with self.visit.page.expect_navigation():
            self.visit.page.keyboard.press(key)
        self.visit.look()

    def choose(self, field: str, files: list[FilePayload]) -> None:
        """Choose files in a field; the dialogue that a key would open there is the browser's own."""
        target = self.visit.page.locator(field)
        self.to(target)
        target.set_input_files(files)

    def write(self, target: Locator, text: str) -> None:
        """Go to a field and write in it, in place of what it holds."""
        self.to(target)
        self.visit.page.keyboard.press("Control+A")
        self.visit.page.keyboard.insert_text(text)

    def follow_error(self, name: str, field: str) -> None:
        """Go from the summary of errors, which the reader is brought to, to the field."""
        page = self.visit.page
        summary = page.locator(".govuk-error-summary")
        assert page.title().startswith("Error: ")
        if self.visit.scripts:
            expect(summary).to_be_focused()
        self.to(summary.get_by_role("link", name=name), most=20 if self.visit.scripts else 250)
        page.keyboard.press("Enter")
        expect(page.locator(field)).to_be_focused()


@pytest.fixture
def keys(visit: Visit) -> Keys:
    return Keys(visit)


def test_skip_links_lead_past_what_is_on_every_page(keys: Keys) -> None:
    page = keys.visit.page
    keys.visit.go("/example")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Skip to main content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Skip to the text of the case"
    page.keyboard.press("Enter")
    # The next stop is in the text, not in the menu.
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('.rmp-columns__text')")


def test_offender_manager(keys: Keys) -> None:
    page, scripts = keys.visit.page, keys.visit.scripts
    keys.visit.go("/")
    keys.press("Paste the text")
    keys.press("Check the case")
    first = "#offence_analysis-brief_offence_details"
    keys.follow_error("Enter text of the offence analysis or of the risk management plan", first)
    page.keyboard.insert_text("He broke her wrist at her home, 12 Vane Street, Selby.")
    keys.write(
        page.locator("[name='risk_management_plan.monitoring_and_control']"), "No contact with Ms Okafor."
    )
    keys.press("Check the case")
    assert "before this case is signed off" in page.locator("h1").inner_text()

    # Only the questions of one head, and all again.
    if scripts:
        keys.to(page.locator(".rmp-filter a", has_text="Monitoring"))
        page.keyboard.press("Enter")
        shown = page.locator(".rmp-questions > li:visible")
        assert {q.get_attribute("data-head") for q in shown.all()} == {"monitoring"}
        expect(page.locator("[data-filter-status]")).to_have_text("2 of 8 questions shown")
        keys.visit.sound(again=True)
        keys.to(page.locator(".rmp-filter a", has_text="All ("), "Shift+Tab")
        page.keyboard.press("Enter")

    # Why it is asked; set it aside, first without a reason.
    question = page.locator("#q-monitoring-owner-named")
    keys.to(question.locator("summary", has_text="Why this is asked"))
    page.keyboard.press("Enter")
    expect(question.get_by_text("Source: ")).to_be_visible()
    keys.to(question.locator("summary", has_text="Set aside"))
    page.keyboard.press("Space")
    keys.visit.sound(again=True)
    keys.to(question.get_by_role("button", name="Set aside"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    keys.visit.look()
    keys.follow_error("Say why this question is set aside", "#aside-monitoring-owner-named-reason")
    page.keyboard.insert_text("It is in the licence.")
    keys.write(question.get_by_label("Your name"), "A. Practitioner")
    keys.to(question.get_by_role("button", name="Set aside"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    keys.visit.look()
    changes = page.locator("#changes")
    expect(changes).to_contain_text("set aside")
    if scripts:
        expect(changes).to_be_focused()

    # Mend the text where it stands; the reader comes to what has changed.
    text = page.locator("#t-risk_management_plan-monitoring_and_control")
    keys.to(text.locator("summary"))
    page.keyboard.press("Enter")
    field = text.locator("textarea")
    if scripts:
        expect(field).to_be_focused()
        expect(text.locator(".rmp-text__words")).to_be_hidden()
        keys.visit.sound(again=True)
    else:
        keys.to(field, most=1)
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("No contact with Janet Okafor. PC Shah asks her each Monday.")
    keys.to(text.get_by_role("button", name="Check again"), most=1)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    keys.visit.look()
    expect(changes).to_be_in_viewport()
    if scripts:
        expect(changes).to_be_focused()
    expect(changes).to_contain_text("Resolved")
    keys.to(page.locator(".rmp-question .rmp-words a"))
    page.keyboard.press("Enter")
    expect(page.locator("a:target + mark").first).to_be_in_viewport()
    with page.expect_download():
        keys.press("Download the record (JSON)", leaves=False)


def test_supervisor(keys: Keys, example: dict[str, Any]) -> None:
    page = keys.visit.page
    second = {**example, "case_id": "A-2", "risk_management_plan": {"supervision": "Weekly."}}
    keys.visit.go("/supervisor")
    keys.press("Check the cases")
    keys.follow_error("Choose the cases", "#documents")
    page.keyboard.press("Shift+Tab")
    keys.choose("#documents", [document("one.json", example), document("two.json", second)])
    keys.press("Check the cases")
    names = page.locator(".rmp-cases tbody th")
    for order in (["A-2", "O101"], ["O101", "A-2"]):
        keys.press("Case")
        assert names.all_inner_texts() == order
        # The reader is still where the order was asked for.
        expect(page.locator(".rmp-cases th").first.get_by_role("button")).to_be_focused()
    keys.press("O101")
    assert page.locator("h1").inner_text() == "Case O101"
    keys.to(page.locator("#q-victim-whereabouts-withheld a"))
    page.keyboard.press("Enter")
    expect(page.locator("#t-offence_analysis-victim_information")).to_be_in_viewport()
    keys.to(page.get_by_role("button", name="Back to all cases"), "Shift+Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    keys.visit.look()
    expect(page.get_by_role("button", name="O101")).to_be_focused()
    with page.expect_download():
        keys.press("Download all to print and countersign (HTML)", leaves=False)


def test_panel(keys: Keys, example: dict[str, Any]) -> None:
    page = keys.visit.page
    keys.visit.go("/panel")
    keys.press("Make the page")
    keys.follow_error("Choose the documents of the case", "#documents")
    page.keyboard.press("Shift+Tab")
    keys.choose("#documents", [document("case.json", example)])
    keys.choose("#record", [document("record.json", {"x": 1})])
    keys.press("Make the page")
    keys.follow_error("The record cannot be read: schema_version: is missing", "#record")
    page.keyboard.press("Shift+Tab")
    keys.to(page.locator("#documents"), "Shift+Tab")
    page.keyboard.press("Shift+Tab")
    keys.choose("#documents", [document("case.json", example)])
    keys.press("Make the page")
    assert page.locator("h1").inner_text() == "Case O101"
    # A wide table can be scrolled with the arrows.
    keys.to(page.get_by_role("region", name="Table of restrictions"))


def test_learner(keys: Keys, tmp_path: Path) -> None:
    page, scripts = keys.visit.page, keys.visit.scripts
    keys.visit.go("/learn")
    keys.to(page.locator("a[href='/learn/vlo-named-with-contact']"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    keys.visit.look()
    keys.press("All questions", role="link")
    keys.press("Choose a case")
    keys.press("O101", role="link")
    keys.press("Victim liaison", role="link")
    for box in page.get_by_role("checkbox").all():
        keys.to(box)
        page.keyboard.press("Space")
        expect(box).to_be_checked()
    keys.press("Show the answers")
    assert page.locator("h1").inner_text() == "You and the reader agree on 3 of 3 questions"
    keys.to(page.get_by_role("link", name="Learn about C1"))
    if scripts:
        keys.visit.go("/learn")
        assert "1 case practised on" in page.locator("[data-learn-count]").inner_text()
        keys.press("Forget my progress", leaves=False)
        expect(page.locator("[data-learn-summary]")).to_be_hidden()
        assert json.loads(page.evaluate("localStorage.getItem('rmp-check-learn') ?? 'null'")) is None
