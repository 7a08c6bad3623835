"""The facts that a document states beside its text: name, CRN, dates, offence, sentence."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rmp_check.case_file import CourtSentence, Facts
from rmp_check.language import fold
from rmp_check.lexicon import entries
from rmp_check.readers.blocks import Block

_NO_TEXT = "-"
_SHORT = 60
_LINE = re.compile(r"\s*(?P<label>[^:\t]{1,50}?)\s*(?::|\t)\s*(?P<value>\S.*)$", re.DOTALL)
_DATE = re.compile(
    r"\b(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}(?:st|nd|rd|th)? (?:of )?[A-Za-z]{3,9},? \d{4})\b"
)
_CRN = re.compile(r"\b[A-Z]\d{6}\b", re.IGNORECASE)
_SPAN = re.compile(r"(\d{1,3})\s*(?:-\s*)?(year|yr|month|mth|week)", re.IGNORECASE)
_TYPES = (
    ("hospital_order", re.compile(r"hospital order|section 37|s\.? ?37\b", re.IGNORECASE)),
    ("life", re.compile(r"\blife\b|\bipp\b|public protection", re.IGNORECASE)),
    ("community", re.compile(r"community|suspended|youth rehabilitation", re.IGNORECASE)),
    (
        "custody",
        re.compile(r"custod|imprison|prison|detention|sds|eds|extended|determinate|\bdto\b", re.IGNORECASE),
    ),
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What stands at the head of a document or part."""

    values: Mapping[str, str]
    """Fact to the words that state it."""
    text: tuple[Block, ...]
    """What is no fact, but text of the case."""

    @property
    def completed(self) -> dt.date | None:
        """The date of the assessment or plan."""
        return read_date(self.values.get("completed", ""))


def read(blocks: Sequence[Block], *, keep_titles: bool = False) -> FrontMatter:
    """Read the head of a document; its titles are left out unless they are asked for."""
    values: dict[str, str] = {}
    text: list[Block] = []
    for row in _rows(blocks):
        if len(row) > 1:
            for label, value in zip(row[::2], [*row[1::2], None], strict=False):
                fact = _fact(label.text)
                if fact and value is not None:
                    values.setdefault(fact, value.text)
                elif not fact:
                    text += [_side_by_side(label, value)] if value else [label]
            continue
        block = row[0]
        line = _LINE.match(block.text)
        fact = _fact(line.group("label")) if line else ""
        if fact and line and len(line.group("value")) <= 200:
            values.setdefault(fact, line.group("value").strip())
        elif keep_titles or not _is_title(block):
            text.append(block)
    return FrontMatter(values=values, text=tuple(text))


def facts_of(values: Mapping[str, str]) -> Facts:
    """Return the facts that the labels of a document state; what they do not state is None."""
    name = values.get("name") or " ".join(
        values[n].strip() for n in ("forename", "surname") if values.get(n, "").strip()
    )
    crn = _CRN.search(values.get("crn", ""))
    found: dict[str, object] = {
        "name": name.strip() or None,
        "crn": crn.group().upper() if crn else None,
        "date_of_birth": read_date(values.get("date_of_birth", "")),
        "sentence": read_sentence(values.get("sentence", "")),
        "release_date": read_date(values.get("release_date", "")),
        "offence": values.get("offence", "").strip() or None,
    }
    known = {k: v for k, v in found.items() if v is not None}
    return Facts(**known, given=frozenset(known))  # type: ignore[arg-type]


def read_date(text: str) -> dt.date | None:
    """Return the first date of a text, the day before the month; None where there is none."""
    match = _DATE.search(text)
    if not match:
        return None
    import dateutil.parser

    try:
        return dateutil.parser.parse(
            match.group().replace(" of ", " "), dayfirst="-" not in match.group()[:5]
        ).date()
    except (ValueError, OverflowError):
        return None


def read_sentence(text: str) -> CourtSentence | None:
    """Return the sentence that words such as "3 years 6 months' imprisonment" state."""
    months = sum(
        int(n) * 12 if unit.lower()[0] == "y" else int(n) if unit.lower()[0] == "m" else round(int(n) / 4.345)
        for n, unit in _SPAN.findall(text)
    )
    kind = next((k for k, pattern in _TYPES if pattern.search(text)), None)
    if kind is None:
        return None
    return CourtSentence(type=kind, months=months if kind == "custody" and months else None)


def _rows(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Yield the cells of each table row that has several, and each other block alone."""
    for place, group in itertools.groupby(
        blocks, key=lambda b: (b.cell.table, b.cell.row) if b.cell else None
    ):
        row = list(group)
        if place is None or len({b.cell.column for b in row if b.cell}) < len(row):
            yield from ([b] for b in row)
        else:
            yield row


def _side_by_side(label: Block, value: Block) -> Block:
    """Return a row of a table as one line: "MAPPA level" and "2" are not two sentences."""
    shift = len(label.text) + 1
    moved = tuple(dataclasses.replace(p, start=p.start + shift, end=p.end + shift) for p in value.pieces)
    return Block(text=f"{label.text} {value.text}", pieces=label.pieces + moved)


def _is_title(block: Block) -> bool:
    text = block.text.strip()
    plain = not any(c.isdigit() or c == ":" for c in text) and not text.endswith((".", ";", ","))
    return (
        block.heading
        or (len(text) <= _SHORT and plain)
        or (len(text) <= _SHORT and bool(_DATE.fullmatch(text)))
    )


def is_label(text: str) -> bool:
    """Whether words are the label of a fact."""
    return bool(_fact(text))


def _fact(label: str) -> str:
    """Return the fact that a label names, "-" for one that is no text of the case, "" if unknown."""
    return _labels().get(" ".join(fold(label).strip(" :*_?").split()), "")


@functools.cache
def _labels() -> dict[str, str]:
    lines = (line.partition(":") for line in entries("fact_labels"))
    return {label.strip(): fact for fact, _, labels in lines for label in labels.split("|")}
