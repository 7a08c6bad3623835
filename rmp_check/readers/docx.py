"""Word documents (.docx): paragraphs, lists, tables and text boxes in reading order."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import docx
from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element as Element

from rmp_check.case_file import CaseFileError
from rmp_check.readers import accepted
from rmp_check.readers.blocks import Block, Cell, Paper, Piece
from rmp_check.readers.packages import check_word

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_PARAGRAPH, _TABLE, _ROW, _CELL = map(qn, ("w:p", "w:tbl", "w:tr", "w:tc"))
_BOX, _CHOICE, _FALLBACK = qn("w:txbxContent"), "Choice", "Fallback"
_WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag")))
_REMOVED_ROW = (qn("w:trPr"), qn("w:del"))
_HEADING_STYLE = re.compile(r"(?:heading|title|subtitle|berschrift)", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list (?:bullet|number|paragraph)|^list$", re.IGNORECASE)
_LONGEST_HEADING = 200


def open_word(content: bytes) -> WordDocument:
    """Open a Word document that has been found safe; CaseFileError where it cannot be."""
    check_word(content)
    try:
        return docx.Document(io.BytesIO(content))
    except Exception:  # python-docx raises what its parts raise: KeyError, ValueError, lxml's errors
        raise CaseFileError("", "a Word document that is damaged") from None


def read(content: bytes) -> Paper:
    """Read a Word document; tracked changes are taken as accepted, headers and footers left out."""
    document = open_word(content)
    try:
        return _Walk(document).paper()
    except (AttributeError, TypeError, KeyError, ValueError, RecursionError, etree.LxmlError) as error:
        if isinstance(error, CaseFileError):
            raise
        raise CaseFileError("", "a Word document that is damaged") from None


class _Walk:
    """One walk through a document's body."""

    def __init__(self, document: WordDocument) -> None:
        self.document = document
        self.body: Element = document.element.body
        self.numbers = {p: i for i, p in enumerate(accepted.paragraphs(self.body))}
        self.styles = {s.style_id: s.name or "" for s in document.styles}
        self.listed = {
            s.style_id for s in document.styles if s.element.find(f".//{qn('w:numPr')}") is not None
        }
        self.tables = 0
        self.counted = 0
        self.hidden = False
        self.waiting: tuple[str, tuple[Piece, ...]] = ("", ())

    def paper(self) -> Paper:
        """Return the document, read."""
        blocks = tuple(self.blocks(self.body, None))
        notes = []
        if accepted.has_changes(self.body):
            notes.append("tracked changes are read as accepted")
        if any(accepted.hidden(r) for r in self.body.iter(qn("w:r"))):
            notes.append("hidden text is not read")
        if next(self.body.iter(qn("w:footnoteReference"), qn("w:endnoteReference")), None) is not None:
            notes.append("footnotes and endnotes are not read")
        return Paper(blocks=blocks, notes=tuple(notes), margins=tuple(self.margins()))

    def margins(self) -> Iterator[str]:
        """Yield the lines of headers and footers."""
        for section in self.document.sections:
            for story in (
                section.header,
                section.footer,
                section.first_page_header,
                section.first_page_footer,
            ):
                if not story.is_linked_to_previous:
                    yield from (
                        "".join(t for _, t in accepted.runs(p)) for p in story._element.iter(_PARAGRAPH)
                    )

    def blocks(self, parent: Element, cell: Cell | None) -> Iterator[Block]:
        """Yield the blocks of a body, cell or text box."""
        for child in parent:
            if child.tag == _PARAGRAPH:
                yield from self.paragraph(child, cell)
            elif child.tag == _TABLE:
                yield from self.table(child, cell)
            elif child.tag in _WRAPPERS:
                yield from self.blocks(child, cell)

    def table(self, table: Element, around: Cell | None) -> Iterator[Block]:
        """Yield the blocks of a table row by row; a cell merged over rows or columns is read once."""
        number, self.tables = self.tables, self.tables + 1
        row_number = -1
        for row in _inside(table, _ROW):
            row_number += 1
            if row.find("/".join(_REMOVED_ROW)) is not None:
                continue
            column = 0
            for cell in _inside(row, _CELL):
                properties = cell.find(qn("w:tcPr"))
                span = properties.find(qn("w:gridSpan")) if properties is not None else None
                merge = properties.find(qn("w:vMerge")) if properties is not None else None
                if merge is None or merge.get(qn("w:val")) == "restart":
                    yield from self.blocks(cell, Cell(table=number, row=row_number, column=column))
                column += int(span.get(qn("w:val"), "1")) if span is not None else 1

    def paragraph(self, paragraph: Element, cell: Cell | None) -> Iterator[Block]:
        """Yield a paragraph's lines, then those of the text boxes that hang on it."""
        number = self.numbers[paragraph]
        text, pieces, bold, offset = *self.waiting, True, 0
        self.waiting = ("", ())
        for run, words in accepted.runs(paragraph):
            text += words
            offset += len(words)
            bold = bold and (not words.strip() or _bold(run))
        if text.strip() and cell is None:
            self.counted += 1
        place = f"table {cell.table + 1}, row {cell.row + 1}" if cell else f"paragraph {max(1, self.counted)}"
        start = len(text) - offset
        if offset:
            pieces += (Piece(start=start, end=len(text), place=place, paragraph=number),)
        if accepted.goes_on(paragraph):
            self.waiting = (text, pieces)
            return
        style = self.style(paragraph)
        short = len(text) <= _LONGEST_HEADING
        block = Block(
            text=text,
            pieces=pieces,
            heading=short and (bool(_HEADING_STYLE.search(style)) or (bold and bool(text.strip()))),
            item=self.in_list(paragraph, style),
            cell=cell,
        )
        yield from _lines(block)
        for box in _boxes(paragraph):
            yield from self.blocks(box, cell)

    def style(self, paragraph: Element) -> str:
        """Return the name of a paragraph's style."""
        mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self.styles.get(mark.get(qn("w:val"), ""), "") if mark is not None else ""

    def in_list(self, paragraph: Element, style: str) -> bool:
        """Whether Word numbers or bullets a paragraph."""
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        if own is not None:
            return bool(own.get(qn("w:val")) != "0")
        mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        by_style = mark is not None and mark.get(qn("w:val"), "") in self.listed
        return (by_style and not _HEADING_STYLE.search(style)) or bool(_LIST_STYLE.search(style))


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or cells of a row, those in content controls too."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)


def _boxes(paragraph: Element) -> Iterator[Element]:
    """Yield the text boxes of a paragraph; each stands there twice, in a new form and an old one."""
    for box in paragraph.iter(_BOX):
        around = list(box.iterancestors())
        inner = [e for e in around[: around.index(paragraph)] if isinstance(e.tag, str)]
        if any(e.tag == _BOX for e in inner):
            continue
        old = next((e for e in inner if e.tag.endswith(_FALLBACK)), None)
        if old is not None and any(_has_box(e) for e in old.itersiblings(preceding=True)):
            continue
        yield box


def _has_box(element: Element) -> bool:
    return (
        isinstance(element.tag, str)
        and element.tag.endswith(_CHOICE)
        and next(element.iter(_BOX), None) is not None
    )


def _bold(run: Element) -> bool:
    mark = run.find(f"{qn('w:rPr')}/{qn('w:b')}")
    return mark is not None and mark.get(qn("w:val"), "true") not in ("0", "false", "off")


def _lines(block: Block) -> Iterator[Block]:
    """Yield a paragraph's lines: a break within it begins a new one."""
    start = 0
    for line in block.text.split("\n"):
        cut = block.cut(start, start + len(line))
        if cut.text:
            yield cut
        start += len(line) + 1
