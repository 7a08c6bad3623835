"""The table of restrictions across plan and licence."""

from __future__ import annotations

import pytest

from rmp_check.case_file import CaseFile
from rmp_check.readers.case_json import from_json
from rmp_check.reading import read_case
from rmp_check.table import restriction_table


def file_of(plan: str, licence: list[tuple[str, str]]) -> CaseFile:
    """Return a case file with this monitoring text and these licence conditions."""
    return from_json(
        {
            "case_id": "t",
            "case": {"offence": "Assault"},
            "offence_analysis": {},
            "risk_management_plan": {"monitoring_and_control": plan},
            "licence": {"conditions": [{"category": c, "text": t} for c, t in licence]},
        }
    )


@pytest.mark.parametrize(
    ("category", "text", "detail"),
    [
        (
            "exclusion",
            "Not to enter the area of Heaton Norris as defined by the attached map.",
            "Heaton Norris",
        ),
        ("curfew", "Confine yourself to your address between 7pm and 7am daily.", ""),
        ("non_contact", "Not to seek to approach or communicate with Ann Doyle.", "Ann Doyle"),
    ],
)
def test_restriction_table_has_what_only_the_licence_has(category: str, text: str, detail: str) -> None:
    """A victim-related condition that the plan does not mention has a row without plan words."""
    (row,) = restriction_table(read_case(file_of("", [(category, text)])))
    assert (row.kind, row.detail, row.licence) == (category, detail, ("licence.conditions.0.text",))
    assert row.plan == row.owner == row.method == ()


def test_restriction_table_leaves_out_standard_conditions() -> None:
    """Good behaviour and drug tests protect no victim."""
    licence = [("other", "Be of good behaviour."), ("drug_alcohol", "Attend for drug testing as directed.")]
    assert restriction_table(read_case(file_of("", licence))) == ()


def test_restriction_table_quotes_verbatim(open_cases: list) -> None:  # type: ignore[type-arg]
    """Every row of the open cases quotes the text at its offsets, and points to conditions that exist."""
    for checked in open_cases[:40]:
        texts = dict(checked.file.texts())
        for row in checked.report.restrictions:
            assert row.kind
            assert all(path in texts for path in row.licence)
            for evidence in (*row.plan, *row.owner, *row.method):
                assert texts[evidence.part][evidence.start : evidence.end] == evidence.quote
