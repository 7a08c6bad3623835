"""From an example of a criterion to a case file: paths to parts, `[[...]]` to expected evidence."""

from __future__ import annotations

import re
from typing import Any, cast

from rmp_check.case_file import CaseFile
from rmp_check.criterion import Example
from rmp_check.readers.case_json import from_json

_MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


def plain_text(text: str) -> str:
    """Return a text of an example without its brackets."""
    return _MARK.sub(r"\1", text)


def marked(text: str) -> list[str]:
    """Return the words that an example's text marks as expected evidence."""
    return _MARK.findall(text)


def case_file(example: Example) -> tuple[CaseFile, list[tuple[str, str]]]:
    """Return the case file of an example, and (path, words) of the evidence that it expects.

    A key is a path of the contract; `licence` is a list of (category, text), `requests` a list of
    texts. What an example leaves out is empty, not missing: it is about what it shows.
    """
    top: dict[str, Any] = {
        "case_id": "example",
        "case": {
            "offence": "Assault",
            "victim_contact_scheme": "none",
            "mappa_eligible": False,
            "hate_element": None,
        },
        "offence_analysis": {},
        "risk_management_plan": {},
    }
    expected: list[tuple[str, str]] = []

    def clean(path: str, value: object) -> object:
        if not isinstance(value, str):
            return value
        expected.extend((path, words) for words in marked(value))
        return plain_text(value)

    for path, value in example.case.items():
        if path == "licence":
            top["licence"] = {
                "conditions": [
                    {"category": category, "text": clean(f"licence.conditions.{i}.text", text)}
                    for i, (category, text) in enumerate(cast("list[tuple[str, str]]", value))
                ]
            }
        elif path == "requests":
            top.setdefault("victim_contact", {})["requested_conditions"] = [
                clean(f"victim_contact.requested_conditions.{i}", text)
                for i, text in enumerate(cast("list[str]", value))
            ]
        else:
            *parents, last = path.split(".")
            place = top
            for name in parents:
                place = place.setdefault(name, {})
            place[last] = clean(path, value)
    return from_json(top), expected
