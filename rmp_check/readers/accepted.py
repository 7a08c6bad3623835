"""The words of a Word paragraph as they read once every tracked change is accepted."""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

_RUN = qn("w:r")
_PARAGRAPH = qn("w:p")
_REMOVED = frozenset(map(qn, ("w:del", "w:moveFrom")))
_CONTAINERS = frozenset(
    map(qn, ("w:ins", "w:moveTo", "w:hyperlink", "w:smartTag", "w:sdt", "w:sdtContent", "w:fldSimple"))
)
_CHARACTERS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_TEXT = qn("w:t")
_BREAK_KIND = qn("w:type")
_CHANGES = ("w:ins", "w:del", "w:moveFrom", "w:moveTo")


def paragraphs(body: Element) -> list[Element]:
    """Return every paragraph under a document's body in document order: what positions count."""
    return list(body.iter(_PARAGRAPH))


def runs(paragraph: Element) -> Iterator[tuple[Element, str]]:
    """Yield each run of a paragraph that stays once changes are accepted, with its words."""
    for child in paragraph:
        if child.tag == _RUN:
            if text := run_text(child):
                yield child, text
        elif child.tag in _CONTAINERS:
            yield from runs(child)


def run_text(run: Element) -> str:
    """Return the words of a run; "" for hidden text, field codes and pictures."""
    if hidden(run):
        return ""
    return "".join(map(character_text, run))


def character_text(child: Element) -> str:
    """Return the words of one element of a run."""
    if child.tag == _TEXT:
        return child.text or ""
    if child.tag == qn("w:br") and child.get(_BREAK_KIND, "textWrapping") != "textWrapping":
        return ""
    return _CHARACTERS.get(child.tag, "")


def hidden(run: Element) -> bool:
    """Whether Word does not show a run."""
    properties = run.find(qn("w:rPr"))
    mark = properties.find(qn("w:vanish")) if properties is not None else None
    return mark is not None and mark.get(qn("w:val"), "true") not in ("0", "false", "off")


def goes_on(paragraph: Element) -> bool:
    """Whether the end of a paragraph was deleted, so that the next one goes on in it."""
    properties = paragraph.find(qn("w:pPr"))
    marks = properties.find(qn("w:rPr")) if properties is not None else None
    return marks is not None and any(marks.find(tag) is not None for tag in _REMOVED)


def has_changes(body: Element) -> bool:
    """Whether a document holds tracked changes."""
    return next(body.iter(*map(qn, _CHANGES)), None) is not None
