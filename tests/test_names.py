"""Names in a text, and whether two names are forms of one."""

from __future__ import annotations

import pytest

from rmp_check.names import misspelt, names, same_first, written_otherwise


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mrs P.N., 52, was alone", [("mrs", ("pn",))]),
        ("Mr and Mrs S. or Daniel S.", [("mr and mrs", ("s",)), ("", ("daniel", "s"))]),
        ("KA, 41M, single", [("", ("ka",))]),
        ("L.M, 15 at the time", [("", ("lm",))]),
        ("Ms. O'Neil-Smith lives", [("ms", ("o'neil-smith",))]),
        ("PC S.H., the handler", [("pc", ("sh",))]),
        ("Lukasz Barański's mother", [("", ("lukasz", "barański"))]),
        ("As Mrs Pell, 70", [("mrs", ("pell",))]),
        ("Mr J. Okafor and C. Rees", [("mr", ("j", "okafor")), ("", ("c", "rees"))]),
        ("Mr A. He left", [("mr", ("a",))]),
        ("for Ana de Souza Pinto", [("", ("ana", "de", "souza", "pinto"))]),
    ],
)
def test_names_are_found_with_title_and_initials(text: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(n.title, n.words) for n in names(text)] == found


@pytest.mark.parametrize(
    ("one", "other"), [("pat", "patrick"), ("danny", "daniel"), ("will", "william"), ("j", "jo")]
)
def test_same_first_knows_short_forms(one: str, other: str) -> None:
    assert same_first(one, other)
    assert same_first(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("kayley", "kayleigh"), ("ann", "anne"), ("ngozi", "ngosi"), ("raymond", "ronald")]
)
def test_same_first_is_not_a_spelling(one: str, other: str) -> None:
    assert not same_first(one, other)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("lucian", "lucien", True),
        ("zielinski", "zelinski", True),
        ("nair", "nayar", True),
        ("ioannou", "ioannous", False),
        ("keith", "kevin", False),
        ("grace", "tobi", False),
    ],
)
def test_misspelt_is_close_but_not_equal(one: str, other: str, alike: bool) -> None:
    assert misspelt(one, other) is alike


@pytest.mark.parametrize(
    ("one", "other"),
    [("katie", "katy"), ("stephen", "steven"), ("leigh", "lee"), ("rebekah", "rebecca"), ("jayne", "jane")],
)
def test_written_otherwise_is_one_name_spelt_in_two_ways(one: str, other: str) -> None:
    assert written_otherwise(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("kate", "katie"), ("steve", "stevie"), ("zoë", "zoe"), ("ann-marie", "ann marie")]
)
def test_written_otherwise_is_no_short_form_accent_or_hyphen(one: str, other: str) -> None:
    assert not written_otherwise(one, other)
