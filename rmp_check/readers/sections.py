"""From the lines of a document to the fields of the case file that stand under its headings."""

from __future__ import annotations

import collections
import dataclasses
import re
from collections.abc import Mapping, Sequence

from rmp_check.case_file import TEXT_PARTS, Note
from rmp_check.readers.blocks import Block
from rmp_check.readers.headings import INLINE, MARKED, NEVER_READ, PLAIN, SKIPPED, Heading
from rmp_check.readers.rows import Line

PLAN, PREVIOUS, LICENCE = "risk_management_plan", "previous_plan", "licence"
NOT_DISCLOSABLE, CONTACT = "not_disclosable", "victim_contact"
_DEFAULT_FIELD = {
    "offence_analysis": "brief_offence_details",
    "rosh_summary": "nature_of_risk",
    PLAN: "additional_comments",
    PREVIOUS: "additional_comments",
}
"""Where the text of a part is read that stands under no known heading at all."""
_LONGEST_NAME = 70
_ADDRESSED = re.compile(
    r"\byour supervising officer|\byou (?:must|shall|are|will)\b|^\W*(?:\w{1,3}[.)]\s*)?(?:not to|to (?:reside|comply|attend|notify)"
    r"|confine yourself|reside|notify)\b",
    re.IGNORECASE,
)


@dataclasses.dataclass(slots=True, kw_only=True)
class Part:
    """One part of a case file as a document has it; a document may hold two plans."""

    name: str
    intro: list[Block] = dataclasses.field(default_factory=list)
    """What stands between its title and its first field: dates, names, sometimes text."""
    fields: dict[str, list[Block]] = dataclasses.field(default_factory=dict)
    unknown: list[tuple[str, str]] = dataclasses.field(default_factory=list)
    """(heading that is not known, field with which its text is read)."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """A document, by the parts of the case file."""

    front: tuple[Block, ...]
    """What stands before the first heading."""
    parts: tuple[Part, ...]
    notes: tuple[Note, ...]

    def named(self, name: str) -> tuple[Part, ...]:
        """Return the document's parts of that name."""
        return tuple(p for p in self.parts if p.name == name)


def divide(lines: Sequence[Line], told: str = "") -> Sections:
    """Divide the lines of a document at its known headings; `told` is the part that it is said to be."""
    return _Division(lines, told).sections()


class _Division:
    """One pass over the lines of a document."""

    def __init__(self, lines: Sequence[Line], told: str) -> None:
        self.lines = lines
        self.enough = _enough(lines)
        self.covered = _covered(lines, self.enough)
        self.front: list[Block] = []
        self.parts: list[Part] = []
        self.skipped: list[str] = []
        self.part: Part | None = self.begin(told) if told else None
        self.field = ""

    def sections(self) -> Sections:
        """Return the document, divided."""
        for i, line in enumerate(self.lines):
            heading = line.heading
            if heading and not line.answer and self.accepts(heading, i):
                self.turn(heading, line.block)
            else:
                self.add(line)
        return Sections(front=tuple(self.front), parts=tuple(self.parts), notes=tuple(self.notes()))

    def begin(self, name: str) -> Part:
        """Begin a part."""
        self.parts.append(Part(name=name))
        return self.parts[-1]

    def accepts(self, heading: Heading, i: int) -> bool:
        """Whether a heading divides the document here, or is only words of the text."""
        here = self.part.name if self.part else ""
        if heading.target == NEVER_READ:
            return heading.strength >= MARKED
        if heading.target == SKIPPED:
            return heading.strength >= MARKED and here not in (PLAN, PREVIOUS, LICENCE, CONTACT)
        if heading.part == NOT_DISCLOSABLE:
            return heading.strength >= PLAIN and here != NOT_DISCLOSABLE
        if heading.part == LICENCE:
            return heading.strength >= PLAIN and here != LICENCE and self.licence_follows(i, here)
        if heading.part == PREVIOUS:
            return heading.strength >= PLAIN and self.plan_follows(i)
        if heading.part == CONTACT:
            return self.accepts_contact(heading, here)
        if here == LICENCE and not heading.title:
            return heading.numbered or (heading.strength >= MARKED and not heading.within)
        if heading.title:
            return heading.strength >= PLAIN and (not heading.within or here in ("", heading.part))
        if heading.within and here not in ("", heading.part, *((PREVIOUS,) if heading.part == PLAN else ())):
            return False
        if heading.strength >= self.enough[heading.part]:
            return True
        return heading.target not in self.covered and heading.strength >= min(
            PLAIN, self.enough[heading.part] - 1
        )

    def accepts_contact(self, heading: Heading, here: str) -> bool:
        """Whether a heading of the victim liaison unit's record divides: inside a plan it does not."""
        if here == CONTACT:
            return not heading.title
        if heading.title:
            return heading.strength >= PLAIN and (here == "" or not heading.within)
        report = heading.target.endswith("victim_impact_report")
        return (here == "" or here == NOT_DISCLOSABLE) and heading.strength >= (PLAIN if report else MARKED)

    def licence_follows(self, i: int, here: str) -> bool:
        """Whether what follows a heading "licence" is one: conditions that address the person.

        A plan has a heading of that name too, over its own words on the conditions.
        """
        following = []
        for line in self.lines[i + 1 :]:
            if line.heading and not line.answer and line.heading.part not in ("", LICENCE):
                break
            following.append(bool(_ADDRESSED.search(line.block.text)))
        enough = sum(following) >= max(1, len(following) / 3)
        if here in (PLAN, PREVIOUS):
            return enough and self.field in ("contingency_plans", "additional_comments")
        return enough

    def plan_follows(self, i: int) -> bool:
        """Whether fields of a plan follow before another part begins."""
        for line in self.lines[i + 1 :]:
            if line.heading and not line.answer:
                if line.heading.part == PLAN and not line.heading.title:
                    return True
                if line.heading.title and line.heading.part != PLAN:
                    return False
        return False

    def turn(self, heading: Heading, block: Block) -> None:
        """Go on with the part and field of a heading."""
        if heading.target.startswith(SKIPPED):
            self.field = SKIPPED
            self.skipped.append(_name(block))
            self.part = self.part or None
            return
        name = heading.part
        if name == PLAN and self.part and self.part.name == PREVIOUS:
            name = PREVIOUS
        field = "" if heading.title else heading.target.split(".", 1)[1]
        again = self.part is not None and self.part.name == name
        if heading.title and again and self.part is not None:
            if self.part.fields and self.second_plan(block):
                self.part, self.field = self.begin(name), ""
            elif self.field == SKIPPED:
                self.field = ""
        elif again:
            self.field = field
        else:
            earlier = [p for p in self.parts if p.name == name]
            if earlier and not (heading.title and earlier[-1].fields and self.second_plan(block)):
                self.part = earlier[-1]
            else:
                self.part = self.begin(name)
            self.field = field
        if self.part is not None and self.field and self.field != SKIPPED:
            self.part.fields.setdefault(self.field, [])
        rest = block.cut(heading.end)
        if rest.text:
            self.put(rest)

    def second_plan(self, block: Block) -> bool:
        """Whether a plan that begins here has a field that the one before has too."""
        i = next(k for k, line in enumerate(self.lines) if line.block is block)
        before = {p.name: set(p.fields) for p in self.parts if p.name in (PLAN, PREVIOUS)}
        for line in self.lines[i + 1 :]:
            heading = line.heading
            if heading and not line.answer and heading.part in TEXT_PARTS:
                if heading.part != PLAN:
                    return False
                if not heading.title and heading.strength >= self.enough[PLAN]:
                    return heading.target.split(".", 1)[1] in before.get(PLAN, set())
        return False

    def add(self, line: Line) -> None:
        """Read a line with the field that is open."""
        block = line.block
        marked = (block.heading or line.question) and not line.answer
        if self.part and self.part.name in TEXT_PARTS and self.field and self.field != SKIPPED:
            if marked and len(block.text) <= 120 and block.text.strip(" .:-_"):
                self.part.unknown.append((_name(block), self.field))
        self.put(block)

    def put(self, block: Block) -> None:
        """Put a block where the document has come to."""
        if self.field == SKIPPED:
            return
        if self.part is None:
            self.front.append(block)
        elif self.field:
            self.part.fields.setdefault(self.field, []).append(block)
        else:
            self.part.intro.append(block)

    def notes(self) -> list[Note]:
        """Return what is to be said of headings that are not known or not read."""
        notes = []
        for part in self.parts:
            by_field: dict[str, list[str]] = {}
            for name, field in part.unknown:
                by_field.setdefault(field, []).append(name)
            for field, names in by_field.items():
                words = field.replace("_", " ")
                notes.append(
                    Note(
                        part=part.name,
                        text=f"Text under {_quoted(names)} is read with {words}, the nearest section",
                    )
                )
        if self.skipped:
            names = list(dict.fromkeys(self.skipped))
            notes.append(Note(part="case_file", text=f"Not part of what is checked: {_quoted(names)}"))
        return notes


def _name(block: Block) -> str:
    text = " ".join(block.text.split()).rstrip(" :")
    return text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 1].rstrip() + "…"


def _quoted(names: Sequence[str]) -> str:
    shown = ", ".join(f"“{n}”" for n in names[:6])
    return shown + (f" and {len(names) - 6} more headings" if len(names) > 6 else "")


def _enough(lines: Sequence[Line]) -> Mapping[str, int]:
    """Return for each part how plainly its headings stand out in this document.

    The plainest form in which two different fields of a part are headed; what stands out less is
    mostly text that happens to begin with the words of a heading.
    """
    found: dict[str, dict[int, set[str]]] = collections.defaultdict(lambda: collections.defaultdict(set))
    for line in lines:
        heading = line.heading
        if heading and not line.answer and not heading.title and heading.part:
            for strength in range(INLINE, heading.strength + 1):
                found[heading.part][strength].add(heading.target)
    enough: dict[str, int] = collections.defaultdict(lambda: PLAIN)
    for part, by_strength in found.items():
        levels = [s for s, targets in by_strength.items() if len(targets) > 1]
        enough[part] = max(levels, default=PLAIN)
    return enough


def _covered(lines: Sequence[Line], enough: Mapping[str, int]) -> frozenset[str]:
    return frozenset(
        line.heading.target
        for line in lines
        if line.heading
        and not line.answer
        and line.heading.part
        and line.heading.strength >= enough[line.heading.part]
    )


def default_field(part: str) -> str:
    """Return the field that takes text of a part under no known heading."""
    return _DEFAULT_FIELD[part]
