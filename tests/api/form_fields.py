"""What a browser would send back of the form of a page."""

from __future__ import annotations

from html.parser import HTMLParser


class _Fields(HTMLParser):
    """The fields of a page's form, as a browser would send them back."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._name = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("name"):
            self.found[str(given["name"])] = given.get("value") or ""
        if tag in ("textarea", "select"):
            self._name = str(given["name"])
            self.found[self._name] = ""
        if tag == "option" and "selected" in given:
            self.found[self._name] = given.get("value") or ""

    def handle_data(self, data: str) -> None:
        if self.lasttag == "textarea" and self._name:
            self.found[self._name] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            # A browser drops the line end that a textarea begins with.
            self.found[self._name] = self.found[self._name].removeprefix("\n")
            self._name = ""


def fields_of(page: str) -> dict[str, str]:
    """Return name and value of the fields, those left out in which a question is set aside."""
    reader = _Fields()
    reader.feed(page)
    return {name: value for name, value in reader.found.items() if not name.startswith("aside.")}
