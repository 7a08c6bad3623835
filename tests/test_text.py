"""The text report: worst first, ten in full, every answer named, nothing that steers a terminal."""

from __future__ import annotations

import dataclasses
import io
from typing import Any

import pytest

import rmp_check
from rmp_check import cli, text
from rmp_check.assess import all_criteria
from rmp_check.case import Evidence
from rmp_check.case_file import CaseFile, Facts
from rmp_check.checking import Checked
from rmp_check.criterion import HEADS
from rmp_check.report import (
    HEAD_TITLES,
    Answer,
    Coverage,
    MadeWith,
    Report,
    RestrictionRow,
    SubjectAnswer,
    place_name,
    worst_first,
)

PLAN = "risk_management_plan.victim_safety_planning"


def answer(name: str, status: str, head: str = "safety", **other: Any) -> Answer:
    return Answer(
        **{
            "id": name,
            "head": head,
            "status": status,
            "certainty": "firm",
            "subjects": (),
            "because": (),
            "facts": (),
            "evidence": (),
            "message": f"What of {name}?" if status in ("gap", "partial") else "",
            "source": {},
            "looked_in": ("risk_management_plan",),
            "nearest": None,
            **other,
        }
    )


def report(*answers: Answer, **other: Any) -> Report:
    return Report(
        **{
            "schema_version": "1",
            "case_id": "S1",
            "made_with": MadeWith(rmp_check="0", models={}, checked_at="", draft=""),
            "coverage": (),
            "criteria": answers,
            "restrictions": (),
            **other,
        }
    )


def words(quote: str, part: str = PLAN) -> Evidence:
    return Evidence(part=part, start=0, end=len(quote), quote=quote)


def test_worst_first_is_gap_then_the_order_of_the_criteria() -> None:
    given = [
        answer("offender-identity-consistent", "gap"),
        answer("victim-whereabouts-withheld", "partial"),
        answer("contingency-actions-stated", "gap"),
        answer("licence-conditions-accurate", "gap"),
        answer("victim-details-consistent", "gap"),
    ]
    assert [a.id for a in worst_first(given)] == [
        "licence-conditions-accurate",
        "contingency-actions-stated",
        "offender-identity-consistent",
        "victim-details-consistent",
        "victim-whereabouts-withheld",
    ]


def test_flag_is_a_question_with_its_words_and_section() -> None:
    shown = text.render(report(answer("a", "gap", evidence=(words("He may visit."),))))
    assert "What of a?" in shown
    assert "“He may visit.” (risk management plan, victim safety planning)" in shown


def test_flag_shows_the_words_of_what_is_open() -> None:
    watched = SubjectAnswer(label="zone", status="met", because=(), evidence=(words("PC Shah"),))
    open_one = SubjectAnswer(label="curfew", status="gap", because=(words("home by 7pm"),), evidence=())
    shown = text.render(
        report(answer("a", "partial", subjects=(watched, open_one), evidence=(words("PC Shah"),)))
    )
    assert "“home by 7pm”" in shown
    assert "PC Shah" not in shown
    assert "Open for: curfew" in shown


def test_missing_thing_says_where_it_looked_and_what_came_nearest() -> None:
    shown = text.render(report(answer("a", "gap", nearest=words("The VLO will be told."))))
    assert "Not recorded in: risk management plan" in shown
    assert "Nearest: “The VLO will be told.”" in shown


def test_tentative_flag_asks_to_read() -> None:
    shown = text.render(report(answer("a", "gap", certainty="tentative")))
    assert "please read this part yourself" in shown


def test_first_ten_are_in_full_and_the_rest_have_a_line_each() -> None:
    flags = [answer(f"c{i:02}", "gap", evidence=(words(f"Words {i:02}."),)) for i in range(13)]
    shown = text.render(report(*flags))
    assert "Words 09." in shown
    assert "Words 10." not in shown
    assert "3 more" in shown
    assert all(f"What of c{i:02}?" in shown for i in range(13))


def test_flags_are_grouped_by_head_the_worst_head_first() -> None:
    shown = text.render(
        report(
            answer("x", "partial", "victim"),
            answer("y", "gap", "monitoring"),
            answer("z", "partial", "monitoring"),
        )
    )
    order = [shown.index(s) for s in ("Monitoring", "of y?", "of z?", "Who the victim is", "of x?")]
    assert order == sorted(order)


def test_no_flag_is_not_said_to_be_fine() -> None:
    shown = text.render(report(answer("a", "met"), answer("b", "not_applicable", certainty="tentative")))
    assert "No questions. This is no judgement that the plan is safe." in shown
    assert shown.index("Met") < shown.index("Does not apply")
    assert "b?" in shown


def test_coverage_is_said() -> None:
    found = report(
        coverage=(
            Coverage(part="offence_analysis", state="read"),
            Coverage(part="licence", state="absent"),
            Coverage(part="previous_plan", state="absent"),
            Coverage(part="rosh_summary", state="unreadable", note="It is in Welsh"),
        )
    )
    shown = text.render(found, width=200)
    assert "Read: offence analysis. Absent: licence, previous plan." in shown
    assert "Could not be read: risk of serious harm summary. It is in Welsh." in shown


def test_restrictions_are_a_table() -> None:
    row = RestrictionRow(
        kind="exclusion",
        detail="Heaton Norris",
        plan=(words("out of Heaton Norris"),),
        licence=("licence.conditions.1.text",),
        owner=(words("PC Shah"),),
        method=(),
    )
    lines = text.render(report(restrictions=(row,)), width=120).splitlines()
    line = next(x for x in lines if "Heaton Norris" in x)
    assert line.split("  ")[1].strip() == "Heaton Norris"
    assert "condition 2" in line
    assert "“PC Shah”" in line
    assert line.endswith("-")


def test_case_text_cannot_steer_the_terminal() -> None:
    nasty = "a\x1b[31mb\x07\u202ec\u2028d[bold]e[/bold]:smile:\x9bf"
    shown = text.render(report(answer("a", "gap", evidence=(words(nasty),)), case_id=nasty))
    assert not {"\x1b", "\x07", "\u202e", "\u2028", "\x9b"} & set(shown)
    assert "d[bold]e[/bold]:smile:" in shown
    assert "\x1b[31mb" not in text.render(report(case_id=nasty), colour=True)


@pytest.mark.parametrize(("terminal", "variables", "colour"), [
    (True, {}, True),
    (True, {"NO_COLOR": "1"}, False),
    (True, {"TERM": "dumb"}, False),
    (False, {"FORCE_COLOR": "1"}, False),
])  # fmt: skip
def test_colour_only_on_a_terminal(
    terminal: bool, variables: dict[str, str], colour: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stream(io.StringIO):
        def isatty(self) -> bool:
            return terminal

    for name in ("NO_COLOR", "TERM", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    file = CaseFile(case_id="S1", facts=Facts())
    checked = Checked(name="s1.json", file=file, report=report(answer("a", "gap")))
    pieces = cli._write_text([checked], Stream(), many=False)
    assert ("\x1b[" in "".join(pieces)) is colour


def test_heads_and_statuses_all_have_words(small_case: dict[str, Any]) -> None:
    assert set(HEAD_TITLES) == set(HEADS.values())
    found = rmp_check.check(small_case)
    shown = text.render(found, width=2000)
    for criterion in all_criteria():
        assert f"{criterion.place} " in shown
    for status in ("met", "partial", "gap", "not_applicable"):
        one = dataclasses.replace(found.criteria[0], status=status, message="?")
        assert text.render(dataclasses.replace(found, criteria=(one,)))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("risk_management_plan.victim_safety_planning", "risk management plan, victim safety planning"),
        ("licence.conditions.2.text", "licence, condition 3"),
        ("victim_contact.requested_conditions.0", "victim contact, requested condition 1"),
        ("rosh_summary", "risk of serious harm summary"),
        ("case.crn", "case, CRN"),
    ],
)
def test_place_name_says_a_path_in_words(path: str, name: str) -> None:
    assert place_name(path) == name
