"""What a criterion asks of: the case as parts, sentences, people and evidence."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar, cast

from rmp_check.case_file import CaseFile, Facts
from rmp_check.names import Name, names
from rmp_check.people import People

Q = TypeVar("Q", bound="Case | Sentence")
T = TypeVar("T")
QUOTE_LIMIT = 300
"""Longest quote in code points (contract)."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words of the case file: `part_text[start:end] == quote`, offsets in code points."""

    part: str
    start: int
    end: int
    quote: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence or list item of a part, with what the sentence labels say of it."""

    part: str
    """Path of its text, such as `risk_management_plan.supervision`."""
    start: int
    end: int
    text: str
    """Its words, capitals set as in ordinary writing where the case file shouts."""
    folded: str
    """The text in lower case, code point for code point."""
    tokens: tuple[tuple[int, str], ...]
    """(offset within the sentence, word) of each token."""
    original: str = ""
    """Its words as they came, where they differ from `text`."""
    position: int
    """Number of the sentence within its part, from 0."""
    chances: Mapping[str, float] = dataclasses.field(default_factory=dict, repr=False, compare=False)
    """Chance of each sentence label, 0 to 1, scaled so that 0.5 is the label's threshold."""
    memo: dict[str, object] = dataclasses.field(default_factory=dict, init=False, repr=False, compare=False)
    """What has been read of this sentence so far (`once`); it goes when the case goes."""

    def has(self, *labels: str) -> bool:
        """Whether any of the labels holds."""
        chances = self.chances
        for label in labels:
            if chances.get(label, 0.0) >= 0.5:
                return True
        return False

    def chance(self, *labels: str) -> float:
        """Greatest chance among the labels, 0.5 being the threshold."""
        best, chances = 0.0, self.chances
        for label in labels:
            chance = chances.get(label, 0.0)
            if chance > best:
                best = chance
        return best

    @property
    def section(self) -> str:
        """The part of the case file, such as `risk_management_plan`."""
        return self.part.split(".", 1)[0]

    @property
    def field(self) -> str:
        """The field within the part, such as `supervision`."""
        return self.part.split(".", 1)[-1]

    def evidence(self, start: int = 0, end: int | None = None) -> Evidence:
        """Return the sentence, or its code points from start to end, as evidence."""
        stop = len(self.text) if end is None else end
        stop = min(stop, start + QUOTE_LIMIT)
        quote = (self.original or self.text)[start:stop]
        return Evidence(part=self.part, start=self.start + start, end=self.start + stop, quote=quote)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case, read: every text with its sentences, and the people named in it."""

    file: CaseFile
    texts: Mapping[str, str]
    """Path to text, in the order of the contract, capitals as in ordinary writing."""
    originals: Mapping[str, str] = dataclasses.field(default_factory=dict, repr=False)
    """Path to text as it came, where it differs."""
    sentences: tuple[Sentence, ...]
    people: People
    memo: dict[str, object] = dataclasses.field(
        default_factory=dict, init=False, repr=False, compare=False, hash=False
    )
    """What has been read of this case so far (`once`); it goes when the case goes."""

    @property
    def facts(self) -> Facts:
        """The facts of the case."""
        return self.file.facts

    def of(self, *prefixes: str) -> tuple[Sentence, ...]:
        """Return the sentences of the parts or fields with these paths, in order."""
        key = " ".join(("of", *prefixes))
        if key not in self.memo:
            below = tuple(p + "." for p in prefixes)
            chosen = [part for part in self.by_part if part in prefixes or part.startswith(below)]
            self.memo[key] = tuple(s for part in chosen for s in self.by_part[part])
        return cast("tuple[Sentence, ...]", self.memo[key])

    @property
    def by_part(self) -> Mapping[str, tuple[Sentence, ...]]:
        """The sentences of each text by its path, in order."""
        return _by_part(self)

    @property
    def plan(self) -> tuple[Sentence, ...]:
        """Sentences of the risk management plan, without what a service wrote by itself."""
        return self.authored("risk_management_plan")

    def authored(self, section: str) -> tuple[Sentence, ...]:
        """Return the sentences of a part, without what a service wrote by itself."""
        machine = self.file.machine_written
        found = self.of(section)
        return tuple(s for s in found if s.part not in machine) if machine else found

    @property
    def analysis(self) -> tuple[Sentence, ...]:
        """Sentences of the offence analysis."""
        return self.of("offence_analysis")

    @property
    def rosh(self) -> tuple[Sentence, ...]:
        """Sentences of the risk of serious harm summary."""
        return self.of("rosh_summary")

    @property
    def account(self) -> tuple[Sentence, ...]:
        """Sentences of the victim impact report."""
        return self.of("victim_contact.victim_impact_report")

    def before(self, sentence: Sentence, number: int = 1) -> Iterator[Sentence]:
        """Yield up to `number` sentences before this one in the same part, nearest first."""
        same = self.by_part.get(sentence.part, ())
        i = sentence.position
        yield from reversed(same[max(0, i - number) : i])

    def labelled(self, sentences: Iterable[Sentence], *labels: str) -> tuple[Sentence, ...]:
        """Return those of the sentences that carry any of the labels."""
        return tuple(s for s in sentences if s.has(*labels))

    def words(self, part: str, start: int, end: int) -> Evidence:
        """Return the code points start to end of a part as evidence (at most the quote limit)."""
        end = min(end, start + QUOTE_LIMIT)
        text = self.originals.get(part) or self.texts[part]
        return Evidence(part=part, start=start, end=end, quote=text[start:end])


def once(read: Callable[[Q], T]) -> Callable[[Q], T]:
    """Let a case, or a sentence, be asked a question only once: the answer stays with it, never longer.

    What the function returns must not be altered by who gets it.
    """
    key = f"{read.__module__}.{read.__qualname__}"

    @functools.wraps(read)
    def remembered(asked: Q) -> T:
        if key not in asked.memo:
            asked.memo[key] = read(asked)
        return cast(T, asked.memo[key])

    return remembered


@once
def names_of(sentence: Sentence) -> tuple[Name, ...]:
    """Return every run of words of a sentence that can be a name, with the title before it."""
    return tuple(names(sentence.text))


@once
def _by_part(case: Case) -> Mapping[str, tuple[Sentence, ...]]:
    found: dict[str, list[Sentence]] = {}
    for sentence in case.sentences:
        found.setdefault(sentence.part, []).append(sentence)
    return {part: tuple(sentences) for part, sentences in found.items()}
