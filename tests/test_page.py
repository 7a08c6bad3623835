"""The page: whole in itself, every question and its words in place, nothing of the case as markup."""

from __future__ import annotations

import copy
import dataclasses
import html.parser
import json
from pathlib import Path
from typing import Any

import pytest

from rmp_check import cli, page
from rmp_check.assess import all_criteria
from rmp_check.checking import Checked, check_file
from rmp_check.readers import case_json
from rmp_check.report import SetAside

NASTY = "<script>alert(1)</script> </style> \"&amp;' {{ 7 * 7 }} \u202e\x07"


class Reader(html.parser.HTMLParser):
    """Collects what a browser would: tags, anchors, links, text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag and its attributes."""
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        """Add to the text."""
        self.text += data

    def values(self, name: str) -> list[str]:
        """Return every value of an attribute."""
        return [value for n, value in self.attributes if n == name]


def checked(value: dict[str, Any]) -> Checked:
    file = case_json.from_json(value)
    return Checked(name="case.json", file=file, report=check_file(file))


def shown(*cases: Checked) -> tuple[str, Reader]:
    text = "".join(page.render(cases))
    reader = Reader()
    reader.feed(text)
    return text, reader


def test_every_open_question_and_every_answer_is_shown(small_case: dict[str, Any]) -> None:
    case = checked(small_case)
    _, reader = shown(case)
    for answer in case.report.open_flags:
        assert answer.message in reader.text
        assert f"c1-{answer.id}" in reader.values("id")
    for criterion in all_criteria():
        assert criterion.id.replace("-", " ").capitalize() in reader.text
    assert "Absent: risk of serious harm summary" in reader.text
    assert case.report.made_with.draft in reader.text
    assert "Countersigned by" in reader.text


def test_words_are_marked_in_the_authors_text(small_case: dict[str, Any]) -> None:
    text, reader = shown(checked(small_case))
    assert '<mark class="open" id="c1-t' in text
    assert ">No contact with Ms Okafor.</mark>" in text or "No contact with Ms Okafor" in text
    for value in (*small_case["offence_analysis"].values(), *small_case["risk_management_plan"].values()):
        for sentence in value.split(". "):
            assert sentence.strip(". ") in reader.text


def test_links_lead_to_anchors_and_no_anchor_is_there_twice(small_case: dict[str, Any]) -> None:
    other = {**copy.deepcopy(small_case), "case_id": "S2"}
    _, reader = shown(checked(small_case), checked(other))
    anchors = reader.values("id")
    assert len(anchors) == len(set(anchors))
    links = reader.values("href")
    assert {link[1:] for link in links} <= set(anchors)
    assert len(links) > 10


def test_page_needs_nothing_else(small_case: dict[str, Any]) -> None:
    text, reader = shown(checked(small_case))
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(reader.tags)
    assert not reader.values("src")
    assert all(link.startswith("#") for link in reader.values("href"))
    assert "url(" not in text
    assert "default-src 'none'" in text


def test_text_of_the_case_is_never_markup(small_case: dict[str, Any]) -> None:
    value = copy.deepcopy(small_case)
    value["case_id"] = NASTY
    for part in ("offence_analysis", "risk_management_plan"):
        value[part] = {name: f"{text} {NASTY}" for name, text in value[part].items()}
    case = checked(value)
    entry = SetAside(
        case_id=NASTY, criterion="mappa-stated", part=NASTY, quote=NASTY, reason=NASTY, by=NASTY, date=NASTY
    )
    case = dataclasses.replace(case, report=dataclasses.replace(case.report, set_aside=(entry,)))
    text, reader = shown(case)
    assert "script" not in reader.tags
    assert reader.tags.count("style") == 1
    assert "{{ 7 * 7 }}" in reader.text
    assert not {"\u202e", "\x07"} & set(text)


def test_case_with_no_questions_is_not_said_to_be_fine(small_case: dict[str, Any]) -> None:
    case = checked(small_case)
    met = tuple(dataclasses.replace(a, status="met", message="") for a in case.report.criteria)
    case = dataclasses.replace(case, report=dataclasses.replace(case.report, criteria=met))
    assert "No questions. This is no judgement that the plan is safe." in shown(case)[1].text


def test_more_than_ten_questions_are_all_there(small_case: dict[str, Any]) -> None:
    case = checked(small_case)
    gaps = tuple(dataclasses.replace(a, status="gap", message="What of it?") for a in case.report.criteria)
    case = dataclasses.replace(case, report=dataclasses.replace(case.report, criteria=gaps))
    number = len(gaps)
    text, reader = shown(case)
    assert f"{number - 10} more question" in reader.text
    assert text.count("<h3>") > number


def test_many_cases_have_contents_and_one_has_none(small_case: dict[str, Any]) -> None:
    one = checked(small_case)
    other = checked({**small_case, "case_id": "S2"})
    assert "Contents" not in shown(one)[1].text
    _, reader = shown(one, other)
    assert "Contents" in reader.text
    assert {"#c1", "#c2"} <= set(reader.values("href"))
    assert "".join(page.render([])) == ""


def test_headings_skip_no_level(small_case: dict[str, Any]) -> None:
    one = checked(small_case)
    for cases in ([one], [one, checked({**small_case, "case_id": "S2"})]):
        levels = [int(tag[1]) for tag in shown(*cases)[1].tags if tag in ("h1", "h2", "h3", "h4", "h5")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_set_aside_shows_reason_and_name_and_leaves_the_questions(small_case: dict[str, Any]) -> None:
    case = checked(small_case)
    entry = SetAside(
        case_id="S1",
        criterion="mappa-stated",
        part="risk_management_plan.key_information",
        quote="He is MAPPA eligible.",
        reason="Level is in the minutes.",
        by="A. Reader",
        date="2026-11-22",
    )
    aside = dataclasses.replace(case, report=dataclasses.replace(case.report, set_aside=(entry,)))
    _, reader = shown(aside)
    assert "Level is in the minutes." in reader.text
    assert "A. Reader" in reader.text
    assert "c1-mappa-stated" not in reader.values("id")
    assert "Partly, set aside" in reader.text
    again = dataclasses.replace(entry, open_again=True)
    aside = dataclasses.replace(case, report=dataclasses.replace(case.report, set_aside=(again,)))
    _, reader = shown(aside)
    assert "Open again: its words have changed." in reader.text
    assert "c1-mappa-stated" in reader.values("id")


@pytest.mark.parametrize("form", ["html", "csv", "sarif"])
def test_command_line_writes_it_whole(
    form: str, tmp_path: Path, small_case: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    case, out = tmp_path / "case.json", tmp_path / "out"
    case.write_text(json.dumps(small_case), encoding="utf-8")
    assert cli.main(["check", "--format", form, str(case)]) == 1
    printed = capsys.readouterr().out
    assert cli.main(["check", "--format", form, "--output", str(out), str(case), str(case)]) == 1
    assert capsys.readouterr() == ("", "")
    assert len(out.read_text(encoding="utf-8")) > len(printed) > 1000
    assert [p.name for p in sorted(tmp_path.iterdir())] == ["case.json", "out"]


def test_html_of_nothing_readable_is_not_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.html"
    assert cli.main(["check", "--format", "html", "--output", str(out), "no-such-file"]) == 2
    assert not out.exists()
    assert "nothing was written" in capsys.readouterr().err
