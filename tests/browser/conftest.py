"""A browser before a running service: wide and narrow, with scripts and without."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
from collections.abc import Iterator
from typing import Literal

import httpx
import pytest
from playwright.sync_api import Browser, ConsoleMessage, FilePayload, Page, sync_playwright

from tests.conftest import ROOT

Role = Literal["button", "link"]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One page in a browser, and what must hold of every page that is seen on a journey."""

    page: Page
    address: str
    scripts: bool
    said: list[str]
    """Errors and warnings on the browser's console."""
    width: int
    seen: set[tuple[int, str]]
    """Width and title of the pages that axe has been through."""

    def go(self, path: str) -> None:
        """Open a page of the service and look it over."""
        self.page.goto(self.address + path)
        self.look()

    def press(self, name: str, *, role: Role = "button", exact: bool = True, key: str = "") -> None:
        """Press a button or follow a link, with a key where one is given, and look the next page over."""
        target = self.page.get_by_role(role, name=name, exact=exact).first
        with self.page.expect_navigation():
            if key:
                target.focus()
                self.page.keyboard.press(key)
            else:
                target.click()
        self.look()

    def look(self) -> None:
        """Fail unless the page is sound and has the title of a page of the service."""
        self.page.wait_for_load_state()
        assert self.page.title().endswith(" – rmp_check")
        self.sound()

    def sound(self, *, again: bool = False) -> None:
        """Fail unless the page is accessible, fits the screen, and broke no rule of the browser.

        `again` where something has been opened or filtered on a page that was looked over before.
        """
        page = self.page
        assert page.locator("h1").count() == 1
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), "wider than the screen"
        # The same page again is no other page to axe; what scripts change is covered with scripts.
        if self.scripts and (again or (self.width, page.title()) not in self.seen):
            self.seen.add((self.width, page.title()))
            if not page.evaluate("'axe' in window"):
                page.evaluate(AXE.read_text(encoding="utf-8"))
            found = page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", _RULES)
            wrong = [(v["id"], v["nodes"][0]["target"]) for v in found["violations"]]
            assert not wrong
        assert not self.said


@pytest.fixture(scope="session")
def looked_over() -> set[tuple[int, str]]:
    """Width and title of the pages that axe has been through, in whichever test."""
    return set()


# Not for the session: as long as it is open, no test can run an event loop of its own.
@pytest.fixture(scope="package")
def browser(service: httpx.Client) -> Iterator[Browser]:
    """Debian's Chromium; it ends before the service that it looks at."""
    program = shutil.which("chromium")
    missing = "Chromium" if not program else "" if AXE.is_file() else "axe-core (make setup)"
    if missing:
        words = f"{missing} is not installed: THE PAGES ARE NOT TESTED IN A BROWSER"
        # CI must not leave these out.
        (pytest.fail if os.environ.get("CI") else pytest.skip)(words)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(
    params=[(1280, True), (1280, False), (320, True), (320, False)],
    ids=["wide", "wide-no-scripts", "narrow", "narrow-no-scripts"],
)
def visit(
    request: pytest.FixtureRequest, browser: Browser, looked_over: set[tuple[int, str]]
) -> Iterator[Visit]:
    """A page in a context of its own: nothing is left of an earlier journey."""
    width, scripts = request.param
    served: httpx.Client = request.getfixturevalue("service")
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    context.set_default_timeout(20_000)
    page = context.new_page()
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        # A form that comes back with its errors is no error of the page.
        if message.type in ("error", "warning") and "status of 422" not in message.text:
            said.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield Visit(
        page=page,
        address=str(served.base_url).rstrip("/"),
        scripts=scripts,
        said=said,
        width=width,
        seen=looked_over,
    )
    context.close()


def document(name: str, value: object) -> FilePayload:
    """Return a JSON document to upload."""
    return {"name": name, "mimeType": "application/json", "buffer": json.dumps(value).encode()}
