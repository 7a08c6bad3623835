"""Words in place: the pieces are the text, and every mark covers its words and no others."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmp_check import highlight
from rmp_check.case import Evidence
from rmp_check.highlight import Mark, pieces, printable
from rmp_check.report import SubjectAnswer
from tests.conftest import Checked
from tests.test_text import answer, words


def mark(start: int, end: int, name: str = "a") -> Mark:
    return Mark(criterion=name, status="gap", start=start, end=end)


def test_marks_that_cross_are_cut_where_either_begins_or_ends() -> None:
    found = pieces("abcdef", [mark(0, 4, "a"), mark(2, 6, "b")])
    assert [(p.text, [m.criterion for m in p.marks]) for p in found] == [
        ("ab", ["a"]),
        ("cd", ["a", "b"]),
        ("ef", ["b"]),
    ]
    assert [[m.criterion for m in p.opens] for p in found] == [["a"], ["b"], []]
    assert [[m.criterion for m in p.closes] for p in found] == [[], ["a"], ["b"]]


@given(
    text=st.text(max_size=30),
    spans=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6),
)
def test_pieces_are_the_text_and_marks_cover_their_words(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [
        mark(start, end, str(i)) for i, (start, end) in enumerate(spans) if start < end and end <= len(text)
    ]
    found = pieces(text, marks)
    assert "".join(p.text for p in found) == text
    assert all(p.text for p in found)
    for m in marks:
        covered = [p for p in found if m in p.marks]
        assert "".join(p.text for p in covered) == text[m.start : m.end]
        assert [p for p in found if m in p.opens] == covered[:1]
        assert [p for p in found if m in p.closes] == covered[-1:]


@given(text=st.text(max_size=40))
def test_printable_keeps_every_offset(text: str) -> None:
    assert len(printable(text)) == len(text)


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x85", "\u202e", "\u2066"])
def test_what_would_steer_a_page_is_shown_as_a_replacement(character: str) -> None:
    assert printable(f"a{character}b") == "a\ufffdb"
    assert printable("a\tb\r\nc\u00e9\U0001f600") == "a\tb\r\nc\u00e9\U0001f600"


def test_words_of_a_flag_are_those_of_what_is_open() -> None:
    zone, curfew = words("zone"), words("curfew")
    subjects = (
        SubjectAnswer(label="zone", status="met", because=(), evidence=(zone,)),
        SubjectAnswer(label="curfew", status="gap", because=(curfew,), evidence=()),
    )
    flag = answer("a", "partial", subjects=subjects, evidence=(zone,))
    assert highlight.words_of(flag) == (curfew,)
    assert highlight.words_of(dataclasses.replace(flag, status="met")) == (zone,)
    near = Evidence(part="p", start=0, end=1, quote="x")
    assert highlight.words_of(answer("a", "gap", nearest=near)) == (near,)


def test_marks_of_every_open_case_stand_in_its_texts(open_cases: list[Checked]) -> None:
    for case in open_cases:
        texts = dict(case.file.texts())
        for path, marks in highlight.marks(case.report).items():
            assert marks == tuple(sorted(marks, key=lambda m: (m.start, -m.end)))
            assert "".join(p.text for p in pieces(texts[path], marks)) == texts[path]
