"""Folding keeps every offset; sentences of note-form text are found where they are."""

from __future__ import annotations

import time

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from rmp_check.language import fold, sentence_spans, without_placeholders, words


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@given(text=st.text())
def test_fold_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ms O’NEIL", "ms o'neil"),
        ("7pm – 7am", "7pm - 7am"),
        ("“No”", '"no"'),
        ("İZMİR", "İzmİr"),
        ("a\u00a0b", "a b"),
    ],
)
def test_fold_makes_case_quotes_and_dashes_alike(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He lives alone. She moved.", ["He lives alone.", "She moved."]),
        ("- curfew 7pm to 7am\n- tag\n\u2022 no contact", ["curfew 7pm to 7am", "tag", "no contact"]),
        ("Mr. Dale met Dr. Shah on 4 Jan. 2026.", ["Mr. Dale met Dr. Shah on 4 Jan. 2026."]),
        ("NO CONTACT. TAG UNTIL MAY. REVIEW.", ["NO CONTACT.", "TAG UNTIL MAY.", "REVIEW."]),
        ("Seen by J. Okafor at 7 p.m. on site.", ["Seen by J. Okafor at 7 p.m. on site."]),
        ("Why? Not known. ok", ["Why?", "Not known.", "ok"]),
        ("He stays at his aunt's. EMS know.", ["He stays at his aunt's.", "EMS know."]),
        ("HE STAYS AT HIS AUNT\u2019S. EMS KNOW.", ["HE STAYS AT HIS AUNT\u2019S.", "EMS KNOW."]),
        ("Convicted under 's. 20' of the Act. Denied.", ["Convicted under 's. 20' of the Act.", "Denied."]),
        ("e.g. no contact with her. She agrees.", ["e.g. no contact with her.", "She agrees."]),
        ("", []),
        (" \n\t", []),
        ("...\n---\n***", []),
    ],
)
def test_sentences_are_those_of_a_reader(text: str, found: list[str]) -> None:
    assert sentences(text) == found


@given(text=st.text(st.sampled_from("aB1 .!?;:,-\n•\u2028’()xyZ"), max_size=900))
def test_spans_are_in_order_apart_and_within_the_limit(text: str) -> None:
    last = 0
    for start, end in sentence_spans(text):
        assert last <= start < end <= len(text)
        assert end - start <= 300
        assert not text[start].isspace() and not text[end - 1].isspace()
        last = end


@given(text=st.text(st.sampled_from("aB1 .!?;:,-\n•\u2028’()xyZ"), max_size=900))
def test_every_word_lies_in_a_sentence(text: str) -> None:
    inside = [i for start, end in sentence_spans(text) for i in range(start, end)]
    assert {i for i, c in enumerate(text) if c.isalnum()} <= set(inside)


def test_long_sentence_is_cut_at_a_clause() -> None:
    clause = "he will keep away from the two streets that are named on the map"
    found = sentences("; ".join([clause] * 9) + ".")
    assert all(len(s) <= 300 for s in found)
    assert all(s.rstrip(";.").endswith("map") for s in found)


SPACY = spacy.blank("en")
_WORDS = st.sampled_from(
    "he cannot Dont id Im US$ $5 7pm 7am. 8) :) x) (x o.O Mr. approx. J. p.m. e.g. i.e. re-contact well-being "
    "O'Neil victim's boys' his/her N/A 12.09.24): 5,000 50% #1 a@b.example www.b.example 0161-496-0000 10:30 "
    "\u201cquoted\u201d caf\u00e9 na\u00efve 2nd 10km 5kg \u00a312.50 C++ ... -- (see (a) [b] end.) what?! \U0001f600".split()
)


@given(runs=st.lists(_WORDS | st.text(st.sampled_from("aBé19.,;:!?()[]'\"-/&£%"), max_size=9), max_size=30))
def test_words_are_the_tokens_of_spacy(runs: list[str]) -> None:
    tokens = [token.text for run in runs for token in SPACY.tokenizer(run)]
    assert [word for _, word in words("  ".join(runs))] == tokens


def test_words_have_their_offsets() -> None:
    text = "Ms Holt's zone,\n7pm-7am"
    assert [text[i : i + len(w)] for i, w in words(text)] == [w for _, w in words(text)]
    assert "zone" in [w for _, w in words(text)]


@pytest.mark.parametrize("run", ["([{" * 20_000, "x" * 60_000, ")" * 60_000, "a.b," * 15_000, "1:" * 30_000])
def test_words_of_a_run_without_white_space_take_no_long_time(run: str) -> None:
    started = time.process_time()
    found = words(f"He said {run} there.")
    assert time.process_time() - started < 2
    assert [word for _, word in found][:2] == ["He", "said"]
    assert "".join(word for _, word in found) == f"Hesaid{run}there."


@pytest.mark.parametrize("text", ["[" * 200_000, "[A" * 100_000, "[insert name] " * 20_000])
def test_brackets_without_end_take_no_long_time(text: str) -> None:
    start = time.perf_counter()
    assert without_placeholders(text) == text
    assert time.perf_counter() - start < 5


def test_placeholder_of_a_template_is_blanked_in_place() -> None:
    text = "contact [INSERT NAME OF VICTIM AND / OR FAMILY MEMBERS] or [sic] [MS B] by [TIME]."
    blank = without_placeholders(text)
    assert len(blank) == len(text)
    assert blank.split() == ["contact", "or", "[sic]", "[MS", "B]", "by", "."]
