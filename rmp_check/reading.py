"""From the case file to the case: sentences, words, people and labels."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from rmp_check import labels
from rmp_check.case import Case, Sentence
from rmp_check.case_file import CaseFile
from rmp_check.keyed import Reader
from rmp_check.language import fold, natural, sentence_spans, words
from rmp_check.people import People, find_people

_LABELLED = (
    "offence_analysis",
    "rosh_summary",
    "risk_management_plan",
    "victim_contact.victim_impact_report",
)


def read_case(file: CaseFile, model: labels.Model | None = None) -> Case:
    """Read a case file: split, find people, and label its sentences with the model (None: no labels)."""
    people = find_people(file)
    given = dict(file.texts())
    texts = {path: natural(text) for path, text in given.items()}
    reader = Reader()
    sentences = [s for path, text in given.items() for s in _split(path, text, texts[path], reader)]
    if model is not None:
        sentences = _labelled(sentences, people, model)
    originals = {path: text for path, text in given.items() if text != texts[path]}
    return Case(file=file, texts=texts, originals=originals, sentences=tuple(sentences), people=people)


def split(path: str, text: str) -> Iterable[Sentence]:
    """Yield the sentences of one text."""
    return _split(path, text, natural(text), Reader())


def _split(path: str, text: str, ordinary: str, reader: Reader) -> Iterable[Sentence]:
    """Yield the sentences of a text as it came and with capitals as in ordinary writing.

    `reader` reads the case for key words.
    """
    tokens = words(ordinary)
    at = 0
    for position, (start, end) in enumerate(sentence_spans(ordinary)):
        own = []
        while at < len(tokens) and tokens[at][0] < end:
            if tokens[at][0] >= start:
                own.append((tokens[at][0] - start, tokens[at][1]))
            at += 1
        quote = ordinary[start:end]
        came = text[start:end]
        yield Sentence(
            part=path,
            start=start,
            end=end,
            text=quote,
            original="" if came == quote else came,
            folded=reader.read(fold(quote)),
            tokens=tuple(own),
            position=position,
        )


def in_place(sentences: Iterable[Sentence], people: People) -> list[labels.Place]:
    """Return the words of each sentence as the labels see them, with its neighbours in the same text."""
    rows = list(sentences)
    plain = [labels.plain([t for _, t in s.tokens], people) for s in rows]
    return [
        labels.Place(
            words=plain[i],
            before=plain[i - 1] if i and rows[i - 1].part == sentence.part else (),
            after=plain[i + 1] if i + 1 < len(rows) and rows[i + 1].part == sentence.part else (),
            part=sentence.part,
            position=sentence.position,
        )
        for i, sentence in enumerate(rows)
    ]


def _labelled(sentences: list[Sentence], people: People, model: labels.Model) -> list[Sentence]:
    """Return the sentences with the chances of their labels."""
    chosen = [i for i, s in enumerate(sentences) if s.part.startswith(_LABELLED)]
    chances = model.chances(in_place([sentences[i] for i in chosen], people))
    out = list(sentences)
    for i, row in zip(chosen, chances, strict=True):
        chances_of = dict(zip(model.labels, row.tolist(), strict=True))
        out[i] = dataclasses.replace(out[i], chances=chances_of)
    return out
