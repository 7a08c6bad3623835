"""Lessons from the criteria's own files; exercises never from the writers that nobody reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from rmp_check import evaluate, examples, learn
from rmp_check.learn import Lesson

EACH = pytest.mark.parametrize("lesson", learn.lessons(), ids=lambda found: found.criterion.id)


@EACH
def test_lesson_has_all_that_is_taught(lesson: Lesson) -> None:
    assert lesson.what.startswith(("The case file ", "The case file's "))
    assert lesson.why
    assert lesson.measured
    statuses = [e.status for e in lesson.examples]
    assert statuses == sorted(statuses, key=["met", "partial", "gap", "not_applicable"].index)
    assert any(e.near_miss for e in lesson.examples)
    assert len(statuses) == len(lesson.criterion.examples)


@EACH
def test_examples_show_what_they_state_with_the_expected_words_marked(lesson: Lesson) -> None:
    shown = {
        tuple("".join(p.text for p in t.pieces) for t in e.texts): {
            "".join(p.text for p in t.pieces if mark in p.marks)
            for t in e.texts
            for mark in {m for p in t.pieces for m in p.marks}
        }
        for e in lesson.examples
    }
    for example in lesson.criterion.examples:
        file, expected = examples.case_file(example)
        stated = tuple(
            text
            for path, text in file.texts()
            if path in example.case or path.startswith(("licence.", "victim_contact.requested"))
        )
        assert shown[stated] >= {words for _, words in expected if words}


def test_practices_are_open_cases_with_every_verdict() -> None:
    found = learn.practices()
    assert len(found) > 100
    assert not [p for p in found if p.case_id.startswith(evaluate.UNREAD)]
    assert all(p.offence and p.words > 100 for p in found)


@pytest.mark.parametrize("case_id", ["O701", "O801", "Q101", "../O101", "", "none"])
def test_no_other_case_is_shown(case_id: str) -> None:
    with pytest.raises(KeyError):
        learn.exercise(case_id)


def test_exercise_marks_the_words_of_the_chosen_verdicts_only() -> None:
    found = learn.exercise("O101")
    texts = dict(found.file.texts())
    plain = {t.path: "".join(p.text for p in t.pieces) for t in found.texts()}
    assert plain == {path: text for path, text in texts.items() if text.strip()}
    assert not any(p.marks for t in found.texts() for p in t.pieces)
    chosen = [v for v in found.verdicts if v.criterion.id == "victim-identified"]
    marks = {m for t in found.texts(chosen) for p in t.pieces for m in p.marks}
    assert {m.criterion for m in marks} == {"victim-identified"}
    (path, words) = chosen[0].quotes[0]
    (mark,) = marks
    assert texts[path][mark.start : mark.end] == words
    assert all(v.checker for v in found.verdicts)


def test_without_a_corpus_there_is_nothing_to_practise_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learn, "CORPUS", tmp_path)
    learn.practices.cache_clear()
    try:
        assert learn.practices() == ()
    finally:
        learn.practices.cache_clear()
