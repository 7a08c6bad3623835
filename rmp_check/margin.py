"""A copy of the author's Word document with each question as a comment beside the words it is about."""

from __future__ import annotations

import copy
import io
from collections.abc import Iterator, Sequence

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.run import Run
from lxml.etree import _Element as Element

from rmp_check.assess import all_criteria
from rmp_check.case import Evidence
from rmp_check.case_file import CaseFile, Position
from rmp_check.highlight import words_of
from rmp_check.readers import Document, accepted
from rmp_check.readers.docx import open_word
from rmp_check.report import Answer, Report, place_name

AUTHOR = "rmp_check"
_QUOTES = 2
_TENTATIVE = "Not certain: please read this part yourself."
_BOX, _RUN, _PARAGRAPH, _TEXT = map(qn, ("w:txbxContent", "w:r", "w:p", "w:t"))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def document_of(file: CaseFile, documents: Sequence[Document]) -> Document | None:
    """Return the Word document of a case that takes the comments: that of the plan before any other."""
    of_plan, in_word = set(), set()
    for path, positions in file.positions.items():
        names = {p.document for p in positions if p.paragraph is not None}
        in_word |= names
        of_plan |= names if path.startswith("risk_management_plan.") else set()
    found = [d for d in documents if d.name in in_word]
    return min(found, key=lambda d: d.name not in of_plan, default=None)


def annotate(content: bytes, file: CaseFile, report: Report, document: str) -> bytes:
    """Return the Word document `document` of a case with the open questions of its report as comments.

    Only comments are added; runs are divided where a quote begins or ends, and nothing else is altered.
    A question whose words stand in no place of this document stands at the section it asks of.
    """
    word = open_word(content)
    body: Element = word.element.body
    paragraphs = accepted.paragraphs(body)
    for answer in report.open_flags:
        quote = next((q for q in _quotes(answer) if _spans(file, q, document)), None)
        spans = _spans(file, quote, document) if quote else _section(file, answer, document)
        ends = _runs(paragraphs, spans) if spans else None
        ends = ends or _first_words(paragraphs)
        if ends is None:
            word.add_paragraph().add_run("")
            paragraphs = accepted.paragraphs(body)
            ends = _first_words(paragraphs)
        if ends:
            _comment(word, ends, "\n".join(_words(file, answer, quote, document)))
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _quotes(answer: Answer) -> Iterator[Evidence]:
    """Yield the words that a question is about, then those nearest to what is missing."""
    yield from words_of(answer)
    if answer.nearest:
        yield answer.nearest
    yield from answer.because


def _spans(file: CaseFile, quote: Evidence, document: str) -> list[tuple[int, int, int]]:
    """Return (paragraph, start, end) of a quote in the document, [] where it stands elsewhere."""
    spans = []
    for p in file.positions.get(quote.part, ()):
        if p.document == document and p.paragraph is not None and p.start < quote.end and p.end > quote.start:
            start = max(p.start, quote.start)
            spans.append(
                (p.paragraph, p.offset + start - p.start, p.offset + min(p.end, quote.end) - p.start)
            )
    return spans


def _section(file: CaseFile, answer: Answer, document: str) -> list[tuple[int, int, int]]:
    """Return the first line of the section that a question asks of."""

    def first(place: str) -> Position | None:
        for path, positions in file.positions.items():
            if path == place or path.startswith(f"{place}."):
                for p in positions:
                    if p.document == document and p.paragraph is not None:
                        return p
        return None

    for place in (*answer.looked_in, *(p.split(".", 1)[0] for p in answer.looked_in), "risk_management_plan"):
        if found := first(place):
            return [(found.paragraph or 0, found.offset, found.offset + found.end - found.start)]
    return []


def _runs(
    paragraphs: Sequence[Element], spans: Sequence[tuple[int, int, int]]
) -> tuple[Element, Element] | None:
    """Return the first and last run of some words, runs divided so that they hold no others."""
    found: list[Element] = []
    for number, start, end in spans:
        if number >= len(paragraphs):
            continue
        paragraph = paragraphs[number]
        if box := next(paragraph.iterancestors(_BOX), None):
            # Word allows no comments in a text box: the words it hangs on take it.
            found += [next(box.iterancestors(_RUN))]
            continue
        _divide(paragraph, start)
        _divide(paragraph, end)
        at = 0
        for run, text in list(accepted.runs(paragraph)):
            if start <= at < end:
                found.append(run)
            at += len(text)
    return (found[0], found[-1]) if found else None


def _divide(paragraph: Element, offset: int) -> None:
    """Divide the run of a paragraph in which a place lies, so that it lies between two."""
    at = 0
    for run, text in list(accepted.runs(paragraph)):
        if at < offset < at + len(text):
            _divide_run(run, offset - at)
            return
        at += len(text)


def _divide_run(run: Element, offset: int) -> None:
    rest = copy.deepcopy(run)
    for child in list(rest):
        if child.tag != qn("w:rPr"):
            rest.remove(child)
    at = 0
    for child in list(run):
        if child.tag == qn("w:rPr"):
            continue
        text = accepted.character_text(child)
        if at >= offset:
            rest.append(child)
        elif at + len(text) > offset and child.tag == _TEXT:
            other = copy.deepcopy(child)
            child.text, other.text = text[: offset - at], text[offset - at :]
            for part in (child, other):
                part.set(_SPACE, "preserve")
            rest.append(other)
        at += len(text)
    run.addnext(rest)


def _first_words(paragraphs: Sequence[Element]) -> tuple[Element, Element] | None:
    for paragraph in paragraphs:
        if next(paragraph.iterancestors(_BOX), None) is None:
            for run in paragraph.iter(_RUN):
                return run, run
    return None


def _comment(word: WordDocument, ends: tuple[Element, Element], text: str) -> None:
    first, last = (Run(r, word) for r in ends)
    word.add_comment(runs=[first, last], text=text, author=AUTHOR, initials="rmp")


def _words(file: CaseFile, answer: Answer, quote: Evidence | None, document: str) -> Iterator[str]:
    """Yield the lines of a comment: the question, and the words that stand in other places."""
    yield answer.message
    if answer.certainty == "tentative":
        yield _TENTATIVE
    others = [
        q for q in dict.fromkeys(words_of(answer)) if q != quote and not _same(file, q, quote, document)
    ]
    for other in others[:_QUOTES]:
        position = file.position(other.part, other.start)
        where = f", {position.place}" if position and position.document != document else ""
        yield f"“{other.quote}” ({place_name(other.part)}{where})"
    place = next((c.place for c in all_criteria() if c.id == answer.id), "")
    yield f"{place} {answer.id}"


def _same(file: CaseFile, quote: Evidence, marked: Evidence | None, document: str) -> bool:
    """Whether words lie within those that the comment marks."""
    if marked is None or quote.part != marked.part:
        return False
    return quote.start < marked.end and marked.start < quote.end and bool(_spans(file, quote, document))
