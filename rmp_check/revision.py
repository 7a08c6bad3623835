"""What a plan keeps of the one before it, and which of the listed changes its new words take up."""

from __future__ import annotations

import collections
import dataclasses
import re
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel
from spacy.lang.en.stop_words import STOP_WORDS

from rmp_check.case import Case, Evidence, Sentence, once
from rmp_check.lexicon import word_set

CHANGES = "case.changes_since_previous_plan"
_SAME = 85.0
"""Likeness of two sentences, of 100, from which one is the other with a few letters changed."""
_COMPARED = 1_000_000
"""Pairs of sentences up to which those that are only alike are looked for; beyond it the same ones count."""
_EMPTY = re.compile(
    r"^\W*(?:none|nil|n/?a|not applicable"
    r"|no(?:thing)?(?: (?:significant |major |new |known )?(?:changes?|updates?|new))?)\W*$"
)
_SPLIT = re.compile(r"[;\n]+|\.(?=\s|$)")
_COMMA = re.compile(r",\s|\s(?=and (?:has|have|is|was|had|a|the|his|her)\b)")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W\d_]+)*")
_COMMON = STOP_WORDS | frozenset(
    """january february march april may june july august september october november december jan feb mar apr
    jun jul aug sep sept oct nov dec moved moves changed change transferred new begun started began since
    longer offender case plan previous last made hmp will""".split()
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A sentence of the plan that stood in the previous one, a few letters changed at most."""

    now: Sentence
    before: Sentence
    stems: frozenset[str]
    exact: bool


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One of the changes listed since the previous plan."""

    words: Evidence
    taken_up: tuple[Evidence, ...]
    """The sentences of the plan whose new words speak of it, the closest first."""
    closest: tuple[Evidence, ...]
    """The sentence whose new words come nearest to it, if they share any word with it."""
    nearest: tuple[Evidence, ...]
    """The kept sentence closest to it, in the plan and in the previous one: where it would belong."""
    outdated: tuple[Evidence, ...]
    """The sentence of the previous plan closest to it."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """The plan beside the previous one."""

    kept: tuple[Kept, ...]
    fresh: tuple[Sentence, ...]
    """Sentences of the plan that the previous one did not hold."""
    share: float
    """Share of the plan that the previous one held already: of its sentences, or of its words if more."""
    changes: tuple[Change, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Fresh:
    """The new words of a sentence of the plan: all of them, or those put into a kept sentence."""

    sentence: Sentence
    stems: frozenset[str]
    whole: bool


@once
def revision(case: Case) -> Revision | None:
    """Compare the plan with the previous one; None without a previous plan or without a plan."""
    old = case.authored("previous_plan")
    new = case.plan
    if not old or not new:
        return None
    before = {s.folded: s for s in reversed(old)}
    near = list(before) if len(old) * len(new) <= _COMPARED else []
    kept: list[Kept] = []
    fresh: list[_Fresh] = []
    for sentence in new:
        stems = _stems(sentence.folded)
        if (same := before.get(sentence.folded)) is not None:
            kept.append(Kept(now=sentence, before=same, stems=stems, exact=True))
            continue
        found = process.extractOne(sentence.folded, near, scorer=fuzz.ratio, score_cutoff=_SAME)
        if found is None:
            fresh.append(_Fresh(sentence=sentence, stems=stems, whole=True))
            continue
        kept.append(Kept(now=sentence, before=before[found[0]], stems=stems, exact=False))
        if added := stems - _stems(found[0]):
            fresh.append(_Fresh(sentence=sentence, stems=added, whole=False))
    share = len(kept) / len(new)
    if near:
        words_now = [w for s in new for w in _WORD.findall(s.folded)]
        words_before = [w for s in old for w in _WORD.findall(s.folded)]
        share = max(share, Indel.normalized_similarity(words_now, words_before))
    listed = _listed(case)
    own = _stems(case.texts.get("case.name", "").lower())
    olden = [(s, _stems(s.folded)) for s in old] if listed else []
    common = (
        collections.Counter(stem for s in new for stem in _stems(s.folded))
        if listed
        else collections.Counter()
    )
    common.update(stem for _, stems in olden for stem in stems)
    return Revision(
        kept=tuple(kept),
        fresh=tuple(f.sentence for f in fresh if f.whole),
        share=share,
        changes=tuple(_change(words, kept, fresh, olden, own, common) for words in listed),
    )


def _listed(case: Case) -> list[Evidence]:
    """Return the listed changes one by one; none where the list says that there are none."""
    text = case.texts.get(CHANGES, "")
    if not text.strip() or _EMPTY.match(text.lower()):
        return []
    pieces = _cut(text, 0, len(text), _SPLIT)
    if len(pieces) == 1:
        start, end = pieces[0]
        finer = _cut(text, start, end, _COMMA)
        pieces = finer if all(len(_stems(text[a:b].lower())) > 1 for a, b in finer) else pieces
    return [case.words(CHANGES, start, end) for start, end in pieces if _stems(text[start:end].lower())]


def _cut(text: str, start: int, end: int, at: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return the pieces of a stretch between the matches of a pattern, without white space round them."""
    ends = [(m.start(), m.end()) for m in at.finditer(text, start, end)]
    bounds = zip([start, *(b for _, b in ends)], [*(a for a, _ in ends), end], strict=True)
    spans = []
    for a, b in bounds:
        piece = text[a:b]
        if piece.strip():
            spans.append((a + len(piece) - len(piece.lstrip()), b - len(piece) + len(piece.rstrip())))
    return spans


def _change(
    words: Evidence,
    kept: Sequence[Kept],
    fresh: Sequence[_Fresh],
    old: Sequence[tuple[Sentence, frozenset[str]]],
    own: frozenset[str],
    common: Mapping[str, int],
) -> Change:
    """Return one listed change with the new words that take it up, and the old ones that it would alter.

    `own` are the stems of the offender's name, which says nothing; `common` counts the sentences of a stem.
    """
    stems = _stems(words.quote.lower()) - own
    english = word_set("english_words")
    spelt = _WORD.findall(words.quote)
    written = [w for i, w in enumerate(spelt) if w[0].isupper() and (i or w.lower() not in english)]
    names = frozenset(_stem(w.lower()) for w in written) & stems
    proper = names - frozenset(_stem(w) for w in english.intersection(w.lower() for w in written))
    known = frozenset().union(*(found for _, found in old))
    needed = 1 if len(stems) <= 2 else 2

    def weight(found: frozenset[str]) -> float:
        return sum(1 / max(1, common.get(stem, 1)) for stem in found & stems)

    taken = [
        f
        for f in fresh
        if len(f.stems & stems) >= needed or f.stems & ((proper if f.whole else frozenset()) | names - known)
    ]
    taken.sort(key=lambda f: -weight(f.stems))
    close = max(fresh, key=lambda f: weight(f.stems), default=None)
    now = max(kept, key=lambda k: weight(k.stems), default=None)
    before, its = max(old, key=lambda s: weight(s[1]))
    return Change(
        words=words,
        taken_up=tuple(f.sentence.evidence() for f in taken),
        closest=(close.sentence.evidence(),) if close and weight(close.stems) > 0 else (),
        nearest=(now.now.evidence(), now.before.evidence()) if now and weight(now.stems) > 0 else (),
        outdated=(before.evidence(),) if weight(its) > 0 else (),
    )


def _stems(folded: str) -> frozenset[str]:
    """Return the stems of the words that carry a text's meaning."""
    return frozenset(
        _stem(w) for w in _WORD.findall(folded) if w not in _COMMON and len(w) > 2 and not w.isdigit()
    )


def _stem(word: str) -> str:
    """Return a word without the ending that tense or number gives it."""
    word = word.removesuffix("'s")
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
