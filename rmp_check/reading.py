"""From the case file to the case: sentences, words, people and labels."""

from __future__ import annotations

from collections.abc import Iterable

from rmp_check import labels
from rmp_check.case import Case, Sentence
from rmp_check.case_file import CaseFile
from rmp_check.language import fold, sentence_spans, words
from rmp_check.people import People, find_people

_LABELLED = ("offence_analysis", "rosh_summary", "risk_management_plan", "victim_contact.victim_impact_report")


def read_case(file: CaseFile, model: labels.Model | None = None) -> Case:
    """Read a case file: split, find people, and label its sentences with the model (None: no labels)."""
    people = find_people(file)
    texts = dict(file.texts())
    sentences = [s for path, text in texts.items() for s in split(path, text)]
    if model is not None:
        sentences = _labelled(sentences, people, model)
    return Case(file=file, texts=texts, sentences=tuple(sentences), people=people)


def split(path: str, text: str) -> Iterable[Sentence]:
    """Yield the sentences of one text."""
    tokens = words(text)
    at = 0
    for position, (start, end) in enumerate(sentence_spans(text)):
        own = []
        while at < len(tokens) and tokens[at][0] < end:
            if tokens[at][0] >= start:
                own.append((tokens[at][0] - start, tokens[at][1]))
            at += 1
        quote = text[start:end]
        yield Sentence(
            part=path,
            start=start,
            end=end,
            text=quote,
            folded=fold(quote),
            tokens=tuple(own),
            position=position,
        )


def feature_rows(sentences: Iterable[Sentence], people: People) -> list[list[str]]:
    """Return the feature names of each sentence, its neighbours in the same part taken into account."""
    rows = list(sentences)
    plain = [labels.plain([t for _, t in s.tokens], people) for s in rows]
    out = []
    for i, sentence in enumerate(rows):
        before = plain[i - 1] if i and rows[i - 1].part == sentence.part else []
        after = plain[i + 1] if i + 1 < len(rows) and rows[i + 1].part == sentence.part else []
        out.append(
            list(labels.features(plain[i], before, after, sentence.part, sentence.position))
        )
    return out


def _labelled(sentences: list[Sentence], people: People, model: labels.Model) -> list[Sentence]:
    """Return the sentences with the chances of their labels."""
    chosen = [i for i, s in enumerate(sentences) if s.part.startswith(_LABELLED)]
    chances = model.chances(feature_rows([sentences[i] for i in chosen], people))
    out = list(sentences)
    for i, row in zip(chosen, chances, strict=True):
        s = out[i]
        out[i] = Sentence(
            part=s.part,
            start=s.start,
            end=s.end,
            text=s.text,
            folded=s.folded,
            tokens=s.tokens,
            position=s.position,
            chances=dict(zip(model.labels, row.tolist(), strict=True)),
        )
    return out
