"""Licences of the corpus copied into a plan: word for word they agree, with one thing changed they do not."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from rmp_check import evaluate
from rmp_check.assess import all_criteria, answer
from rmp_check.labels import load
from rmp_check.readers import case_json
from rmp_check.reading import read_case
from rmp_check.train import CORPUS

VICTIM_RELATED = frozenset(
    "curfew exclusion non_contact residence tag child_contact relationship_notification".split()
)
CRITERIA = {c.place: c for c in all_criteria()}
LEAST = 0.92
"""Share of the changes that must be found: the least of what is reached, rounded down."""


def licences() -> list[tuple[dict[str, Any], list[str]]]:
    """Return the case files of read writers without plans, each with its victim-related conditions."""
    found = []
    for path in sorted((CORPUS / "cases").glob("*.json")):
        file = json.loads(path.read_text(encoding="utf-8"))["file"]
        conditions = (file.get("licence") or {}).get("conditions", [])
        texts = [c["text"] for c in conditions if c.get("category") in VICTIM_RELATED]
        if path.name[:2] in evaluate.UNREAD or not texts or len(set(texts)) < len(texts):
            continue
        kept = {
            k: v for k, v in file.items() if k in ("case", "offence_analysis", "licence", "victim_contact")
        }
        found.append(({**kept, "case_id": "L1"}, texts))
    return found


def status(case: dict[str, Any], plan: list[str], place: str) -> str:
    file = {**case, "risk_management_plan": {"monitoring_and_control": "\n".join(plan)}}
    return answer(CRITERIA[place], read_case(case_json.from_json(file), load())).status


def changed(pattern: str, new: Callable[[re.Match[str]], str]) -> Callable[[str], str | None]:
    """Return what changes the first group of a pattern in a condition; None where it does not occur."""

    def change(text: str) -> str | None:
        match = re.search(pattern, text)
        return text[: match.start(1)] + new(match) + text[match.end(1) :] if match else None

    return change


CHANGES = {
    "hour": changed(r"\b(\d{1,2})pm\b", lambda m: str(int(m[1]) % 11 + 1)),
    "distance": changed(r"\b(\d+)(?= ?(?:metres|m\b|miles?))", lambda m: str(int(m[1]) * 3)),
    "end": changed(r"until \d{1,2} [A-Z][a-z]+ (20\d\d)", lambda m: str(int(m[1]) + 1)),
    "street": changed(
        r"[Nn]ot to enter ((?:[A-Z][\w'-]+ )?[A-Z][\w'-]+ (?:Street|Road|Lane|Close|Avenue))\b",
        lambda m: "Marlowe Street",
    ),
    "person": changed(r"communicate with ((?:[A-Z][\w'-]+ ){2})without", lambda m: "Imelda Quarrie "),
    "one of two": changed(r"communicate with [^,.]*?( or (?:[A-Z][\w'-]+ ){2})without", lambda m: " "),
}


def test_a_copy_word_for_word_agrees() -> None:
    everything = licences()
    assert len(everything) > 300
    for case, texts in everything:
        assert status(case, texts, "D2") in ("met", "not_applicable")
        assert status(case, texts, "D3") in ("met", "not_applicable")


@pytest.mark.parametrize("kind", CHANGES)
def test_one_thing_changed_in_a_copy_is_found(kind: str) -> None:
    found = total = 0
    for case, texts in licences():
        for i, text in enumerate(texts):
            if (new := CHANGES[kind](text)) is not None:
                total += 1
                found += status(case, [*texts[:i], new, *texts[i + 1 :]], "D2") == "gap"
    assert total >= 15
    assert found / total >= LEAST
