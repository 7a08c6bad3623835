"""Where a plan states its restrictions, and which of them "it", "both", "the last" and "1 and 3" point to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rmp_check.acting import actors
from rmp_check.case import Case, Sentence
from rmp_check.colleagues import colleagues
from rmp_check.protection import Restriction

PLURAL = re.compile(
    r"\b(?:the two\b(?! \w)|the two(?= are)|both|these|them|those|each(?= (?:is|are|of)\b)|(?:each|every one) of|three|"
    r"four|either|the lot|everything|conditions|restrictions|"
    r"all(?! (?:of )?(?:his|her|their) (?!(?:\w+ )?(?:conditions|restrictions|requirements|licen[cs]e|measures|terms))))\b"
)
ORDINAL = re.compile(
    r"\b(?:the\s)?(first|last|second|third|former|latter)(?:\s(two|three|2|3))?\b(?!\s(?:of(?! these| those| them| the (?:two|three|four))|day|week|month|"
    r"mon|tues|wed|thur|fri|sat|sun|appointment|twelve|six|eight))"
)
_NUMBERED = re.compile(
    r"\b(?:holds?|covers?|does|do|has|have|owns?|monitors?|checks?|takes?|for|on|conditions?|nos?\.?|"
    r"items?|numbers?|restrictions?)\s"
    r"(\(?\d{1,2}\)?(?:(?:\s?[,+&/]\s?|\sand\s|\sto\s|\s?-\s?)\(?\d{1,2}\)?)*)(?=[\s:,.;]|$)(?!\s?(?:times?|"
    r"weeks?|days?|months?|hours?|x|am|pm|visits?|%))"
)
_LEADING = re.compile(
    r"\W{0,2}(?:(?:cond(?:ition)?s?|lic(?:ence)?|nos?|items?|restrictions?|rules?)\.?\s)?"
    r"(\d{1,2})(?:\s?(?:[+&,/]|and)\s?(\d{1,2}))?[.):]?(?=\s|$)"
)
_COUNTED = {"the two": 2, "both": 2, "either": 2, "three": 3, "four": 4}
_OPENING = 15
"""Code points within which a sentence begins."""


class Stated:
    """The restrictions of a plan, each known by its number, by where the plan states them."""

    def __init__(self, case: Case, restrictions: Sequence[Restriction]) -> None:
        """Read where the plan of a case states each restriction."""
        self.people = case.people
        self.known = colleagues(case)
        self.plan = case.plan
        self.spans: dict[tuple[str, int], list[tuple[int, int, int]]] = {}
        for number, restriction in enumerate(restrictions):
            for statement in restriction.statements:
                key = (statement.sentence.part, statement.sentence.start)
                self.spans.setdefault(key, []).append((number, statement.start, statement.end))
        for spans in self.spans.values():
            spans.sort(key=lambda s: s[1])
        self.first: dict[int, int] = {}
        """Number of a restriction to that of the sentence that first states it."""
        for i, sentence in enumerate(self.plan):
            for number in self.stated(sentence):
                self.first.setdefault(number, i)
        self.numbers = self._list_numbers()

    def spans_in(self, sentence: Sentence) -> list[tuple[int, int, int]]:
        """Return the restrictions that a sentence states, each with where its words start and end."""
        return self.spans.get((sentence.part, sentence.start), [])

    def stated(self, sentence: Sentence) -> list[int]:
        """Return the restrictions that a sentence states, in its order."""
        return list(dict.fromkeys(n for n, _, _ in self.spans_in(sentence)))

    def before(self, sentence: Sentence, limit: int) -> list[int]:
        """Return the restrictions that a sentence begins to state before a code point, in its order."""
        return list(dict.fromkeys(n for n, start, _ in self.spans_in(sentence) if start < limit))

    def back(self, i: int, text: str, *, include: bool = False, watching: bool = True) -> set[int]:
        """Return the restrictions of the sentences just before that "it", "both" or nothing points to."""
        sentence = self.plan[i]
        plural = PLURAL.search(text)
        want = _COUNTED.get(plural.group(), 99) if plural else 1
        if ordinal := ORDINAL.search(text):  # "both of the first two": counted from the first, not from here
            plural, want = plural or ordinal, 99
        found = self.stated(sentence) if include else []
        empty = 0
        for step in range(1, 8):
            before = self.plan[i - step] if i >= step else None
            if before is None or before.part != sentence.part or empty > 2:
                break
            stated = [n for n in self.stated(before) if n not in found]
            if not watching and stated and self._opens_with_actor(before):
                stated = [n for n in stated if self.first[n] == i - step]
            if not stated:
                if found:
                    break
                empty += len(before.tokens) > 2
                continue
            found = stated + found
            if not plural or len(found) >= want:
                break
        return self.picked(found, text)

    def _opens_with_actor(self, sentence: Sentence) -> bool:
        """Whether a sentence is on watching, by its label and because it begins with who watches."""
        if not sentence.has("monitoring_owner", "monitoring_method"):
            return False
        return any(a.start < _OPENING and not a.after for a in actors(sentence, self.people, self.known))

    def picked(self, found: list[int], text: str) -> set[int]:
        """Return those that "the first two" or "the last" picks out of restrictions in their order."""
        ordinal = ORDINAL.search(text)
        if ordinal and len(found) > 1:
            number = {"two": 2, "2": 2, "three": 3, "3": 3}.get(ordinal.group(2) or "", 1)
            picked = {"first": found[:number], "former": found[:1], "second": found[1:2], "third": found[2:3]}
            return set(picked.get(ordinal.group(1), found[-number:]))
        return set(found)

    def numbered(self, sentence: Sentence, text: str) -> set[int]:
        """Return the restrictions that "holds 1, 2 + 4" refers to by their numbers in the list."""
        match = _NUMBERED.search(text) if self.numbers else None
        if match is None:
            return set()
        numbers: list[str] = []
        for piece in re.split(r"[,+&/]|\band\b", match.group(1)):
            ends = re.findall(r"\d+", piece)
            numbers += [str(n) for n in range(int(ends[0]), int(ends[-1]) + 1)] if ends else []
        found = [self.numbers.get((sentence.part, n), []) for n in numbers]
        return {n for group in found for n in group} if all(found) else set()

    def _list_numbers(self) -> dict[tuple[str, str], list[int]]:
        """Return the restrictions under each number of the plan's numbered lists, by part and number."""
        out: dict[tuple[str, str], list[int]] = {}
        numbers: tuple[str, ...] = ()
        part = ""
        for sentence in self.plan:
            if sentence.part != part:
                numbers, part = (), sentence.part
            if match := _LEADING.match(sentence.folded):
                numbers = tuple(n for n in match.groups() if n)
            for number in numbers:
                if stated := self.stated(sentence):
                    out.setdefault((part, number), []).extend(stated)
        return out
