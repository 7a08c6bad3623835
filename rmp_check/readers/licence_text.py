"""Licence documents: their conditions, from a numbered list, a table or prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rmp_check.language import sentence_spans
from rmp_check.readers.blocks import Block
from rmp_check.readers.wrapping import MARK, join

_ORDER = (
    r"(?:you (?:must|shall|are (?:not )?to|will be subject|should|may)\b|not to\b|not (?:commit|undertake|approach|enter|contact|own|use|travel)\b"
    r"|to (?:reside|live|comply|attend|notify|wear|submit|confine|remain|provide|possess|only|make|permit|participate|report|address|keep|be|receive"
    r"|allow|co-?operate|surrender|disclose|undertake|stay|permanently|tell|give|hand|return|take|engage|work|undergo|abide|inform)\b"
    r"|confine\b|reside\b|notify\b|attend\b|comply\b|provide\b|submit\b|wear\b|allow\b|make any\b|keep\b|receive visits|be (?:of )?good|be well"
    r"|behave|only use|remain\b|participate\b|undertake\b|do not\b|must not\b|inform\b|tell\b|stay\b|live\b|report\b|give\b|permit\b|no (?:contact|entry)\b)"
)
_BEGINS = re.compile(rf"\W*(?:[\w ]{{1,30}}:\s+)?{_ORDER}", re.IGNORECASE)
_FRAME = re.compile(
    r"under the provisions of|you (?:are being|will be) released|your (?:supervision|licence) (?:commences|starts|begins|expires|ends)"
    r"|objectives? of (?:this|your) supervision|on release you must report|you must report (?:without delay )?to|while (?:under|on) supervision you must"
    r"|fail(?:ure)? to comply|liable to be recalled|may be recalled|you must comply with the conditions|comply with (?:all )?(?:the|these) conditions of (?:this|your) licence"
    r"|this licence (?:expires|is given)|sentence expiry date|i have read|has been explained|^\W*signed|the following conditions|^\W*date of birth|^\W*prison number",
    re.IGNORECASE,
)
_MAXIMUM_HEAD = 200


def conditions(blocks: Sequence[Block]) -> list[Block]:
    """Return the conditions among the blocks of a licence, a block each, their numbers cut off.

    What frames them (the law, the term, the warning of recall) is no condition.
    """
    rows = list(_cells(blocks))
    listed = [b for b in rows if b.item or MARK.match(b.text)]
    if len(listed) >= max(1, len(rows) // 3):
        return list(_of_list(rows))
    return [c for b in rows for c in _of_prose(b)]


def _cells(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, of a table row only the condition: not its number or its kind."""
    for i, block in enumerate(blocks):
        cell = block.cell
        if cell:
            row = [
                b
                for b in blocks[max(0, i - 6) : i + 7]
                if b.cell and b.cell.row == cell.row and b.cell.table == cell.table
            ]
            longest = max(row, key=lambda b: len(b.text))
            if longest.cell and longest.cell.column != cell.column:
                continue
        if block.text.strip():
            yield block


def _of_list(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the items of a list; a line without a mark is a condition too where it begins like one."""
    current: Block | None = None
    for block in blocks:
        mark = MARK.match(block.text)
        body = block.cut(mark.end()) if mark else block
        while mark and (mark := MARK.match(body.text)):
            body = body.cut(mark.end())
        if not body.text or block.heading:
            continue
        own = block.item or block is not body
        if current and not own and _unended(current.text, body.text):
            current = join(current, body)
            continue
        if current and not _frames(current.text):
            yield current
        current = body if own or _BEGINS.match(body.text) or _frames(body.text) else None
    if current and not _frames(current.text):
        yield current


def _unended(text: str, following: str) -> bool:
    """Whether a line goes on in the following one, where a page or program broke it."""
    return following[0].islower() and not text.rstrip().endswith((".", ";", ":", ", and"))


def _of_prose(block: Block) -> Iterator[Block]:
    """Yield the sentences of a paragraph that are conditions."""
    if block.heading or not _BEGINS.search(block.text):
        return
    spans = sentence_spans(block.text)
    starts = [s for s, e in spans if _BEGINS.match(block.text[s:e]) and not _frames(block.text[s:e])]
    for start in starts:
        # A sentence that is no condition belongs to the one before it ("This is called a curfew.").
        after = next(
            (s for s, e in spans if s > start and (s in starts or _frames(block.text[s:e]))), len(block.text)
        )
        yield block.cut(start, after)


def _frames(text: str) -> bool:
    frame = _FRAME.search(text[:_MAXIMUM_HEAD])
    return frame is not None and (frame.start() < 60 or text.rstrip().endswith(":"))
