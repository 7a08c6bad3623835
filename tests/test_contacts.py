"""Phone numbers and e-mail addresses in a text."""

from __future__ import annotations

import pytest

from rmp_check.contacts import emails, phones


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("VLO Jo 01632 960277 or 01632 960278.", ["01632 960277", "01632 960278"]),
        ("01632 960277/01632 960278", ["01632 960277", "01632 960278"]),
        ("01632 960 277 07700 900 123", ["01632 960 277", "07700 900 123"]),
        ("(0161) 496 0231", ["(0161) 496 0231"]),
        ("+44 (0)161 496 0231, +44 161 496 0231", ["+44 (0)161 496 0231", "+44 161 496 0231"]),
        ("mob:07700900477", ["07700900477"]),
        ("tel 0161-496-0231 ext 22", ["0161-496-0231"]),
        ("O161 496 0231", ["O161 496 0231"]),
        ("the unit is on 0161.496.0231.", ["0161.496.0231"]),
        ("Telephone 960277 (local)", ["960277"]),
        ("since 2019 0161 496 0231", ["0161 496 0231"]),
    ],
)
def test_phones_finds_numbers_as_people_write_them(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in phones(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "born 12/11/1995 and sentenced 09.05.2022",
        "from 12.11.2025 to 14.11.2026",
        "09 05 2032",
        "2019-2023",
        "in 2018, 2019 and 2020",
        "owes £12,345,678",
        "CRN X123456, URN 20237412, T2019 0412 0412",
        "paid 960277 in all",
        "",
    ],
)
def test_phones_takes_no_date_sum_or_reference_for_a_number(text: str) -> None:
    assert phones(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("write to a.b-c@justice.gov.uk.", ["a.b-c@justice.gov.uk"]),
        ("SANDRA.LYLE@JUSTICE.EXAMPLE", ["SANDRA.LYLE@JUSTICE.EXAMPLE"]),
        (
            "s.o'neill@justice.gov.uk, vlu.x [at] justice.gov.uk",
            ["s.o'neill@justice.gov.uk", "vlu.x [at] justice.gov.uk"],
        ),
        ("vlu.x @justice.gov.uk", ["vlu.x @justice.gov.uk"]),
        ("met @ the office", []),
        ("@someone", []),
    ],
)
def test_emails(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in emails(text)] == found


@pytest.mark.parametrize("text", ["0 " * 50_000, "1-" * 50_000, "a." * 50_000 + "@", "0161 " * 20_000])
def test_odd_long_texts_take_no_long_time(text: str) -> None:
    phones(text)
    emails(text)
