"""Patterns tried only where a key word stands: they find the same, and nothing of a case is kept."""

from __future__ import annotations

import pytest

from rmp_check import keyed
from rmp_check.assess import all_criteria
from rmp_check.examples import case_file
from rmp_check.key_words import Words, patterns
from rmp_check.keyed import A_DIGIT, Reader
from rmp_check.reading import split

WORDS = Words(["he will see her", "no contact with mrs rao"])


@pytest.mark.parametrize(
    ("pattern", "keys"),
    [
        (r"\bno contact\b", ("contact",)),
        (r"\b(?:curfew|tagg?ed)\b", ("curfew", "tag")),
        (r"monitor(?:s|ed|ing)", ("monitor",)),
        (r"(?:his )?zone", ("zone",)),
        (r"\blicen[cs]es?\b", ("licen",)),
        (r"(?=[a-z]* ?curfew)\w+", ("curfew",)),
        (r"(?:tag)+ged", ("tag",)),
        (r"on \d{1,2} occasions", (A_DIGIT,)),
        (r"\b\d+\b", (A_DIGIT,)),
        (r"V1 and", ("and",)),
        (r"(?:no contact)?(?!tag)\w+", ()),
        (r"(?:curfew|\w+)", ()),
        (r"[\d/]+", ()),
        (r"(?:zone)*", ()),
        (r"(?i:zone) \w+", ()),
        (r"(?i)zone", ()),
    ],
)
def test_key_words_are_what_all_ways_of_writing_hold(pattern: str, keys: tuple[str, ...]) -> None:
    assert WORDS.keys_of(pattern) == keys


def test_key_words_are_the_rarest_that_must_stand() -> None:
    assert Words(["contact", "contact him"]).keys_of(r"contact (?:ban|clause)") == ("ban", "clause")
    assert Words(["ban", "clause"]).keys_of(r"contact (?:ban|clause)") == ("contact",)


def test_most_patterns_have_their_key_words_and_the_others_are_tried_on_everything() -> None:
    found = list(patterns())
    assert len(found) > 100
    listed = [p for p in found if keyed.digest(p.pattern.pattern) in keyed.kept()]
    assert len(listed) > 0.8 * len(found), "patterns have changed: make keys"
    assert all(p.bit == keyed._bits()[keyed.ANY] for p in found if p not in listed)


def test_the_kept_key_words_are_held_by_all_that_the_patterns_find() -> None:
    """On every example of every criterion: what the key words rule out, the pattern does not find."""
    sentences = [
        s.folded
        for criterion in all_criteria()
        for example in criterion.examples
        for path, text in case_file(example)[0].texts()
        for s in split(path, text)
    ]
    ruled_out = 0
    for pattern in patterns():
        for text in sentences:
            if not pattern.possible(text):
                ruled_out += 1
                assert pattern.pattern.search(str(text)) is None, pattern.pattern.pattern
    assert ruled_out > 50 * len(sentences)


def test_keyed_pattern_finds_what_the_pattern_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyed, "kept", lambda: {keyed.digest("no-?go zones?"): ("zone",)})
    keyed._bits.cache_clear()
    keyed._of_words.cache_clear()
    keyed._of_letters.cache_clear()
    keyed._not_of_letters.cache_clear()
    keyed._of_word.cache_clear()
    try:
        pattern = keyed.keyed("no-?go zones?")
        changed = keyed.keyed("no-?go areas?")
        near, far = Reader().read("the nogo zones(2)"), Reader().read("the nogo areas")
        assert (found := pattern.search(near)) is not None and found.group() == "nogo zones"
        assert [m.group() for m in pattern.finditer(near)] == ["nogo zones"]
        assert pattern.match(near) is None and pattern.match(near, 4) is not None
        assert pattern.fullmatch(near, 4, 14) is not None
        assert pattern.search(near, 5) is None
        assert pattern.sub("x", near) == "the x(2)"
        assert not pattern.possible(far) and pattern.search(far) is None and not list(pattern.finditer(far))
        assert pattern.possible("the nogo areas")  # a plain string, of which nothing is known
        assert changed.search(far) is not None and changed.possible(far)
    finally:
        keyed._bits.cache_clear()
        keyed._of_words.cache_clear()
        keyed._of_letters.cache_clear()
        keyed._not_of_letters.cache_clear()
        keyed._of_word.cache_clear()


def test_reader_keeps_no_word_of_a_case_but_those_of_the_language() -> None:
    Reader().read("curfew")
    before = keyed._of_word.cache_info().currsize
    first, second = Reader().read("zqxcurfew"), Reader().read("curfew")
    assert first.held == second.held > keyed._bits()[keyed.ANY]
    assert keyed._of_word.cache_info().currsize == before
