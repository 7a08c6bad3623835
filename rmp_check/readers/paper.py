"""What one document of a case gives: parts, facts and notes."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Mapping, Sequence

from rmp_check.case_file import (
    TEXT_PARTS,
    CaseFile,
    CaseFileError,
    Facts,
    LicenceCondition,
    Note,
    Position,
    VictimContact,
)
from rmp_check.language import fold
from rmp_check.readers import front_matter, liaison_text, licence_text
from rmp_check.readers.blocks import Block, Paper, joined
from rmp_check.readers.headings import PLAIN
from rmp_check.readers.rows import Line
from rmp_check.readers.rows import lines as lines_of
from rmp_check.readers.sections import (
    CONTACT,
    LICENCE,
    NOT_DISCLOSABLE,
    PLAN,
    PREVIOUS,
    Part,
    Sections,
    default_field,
    divide,
)
from rmp_check.readers.service_part import ServicePart

MISSING = "missing, and offence_analysis too: nothing to check"
REPORT = "victim_impact_report"
_REPORT_PATH = f"{CONTACT}.{REPORT}"
_SUPERSEDED = re.compile(
    r"\bsuperseded\b|\bno longer current\b|\bold version\b|\bprevious (?:risk management )?plan\b|\bprevious version\b"
)
_HEAD = 6
_ADDRESS = re.compile(
    r"\byour supervising officer|\byou must (?:not )?|\bnot to (?:seek to )?(?:approach|enter|contact|reside)\b|\blicence conditions?\b"
)
_LIAISON = re.compile(
    r"\bvictim liaison\b|\bvlo\b|\bvictim contact (?:scheme|unit|officer)\b|\bvictims? (?:unit|contact unit)\b"
)
_ACCOUNT = re.compile(r"\bvictim impact (?:report|statement)\b|\bvictim personal statement\b|\bvps\b")
_SELF = re.compile(r"\b(?:i|my|me|i'm|i've)\b")
_WITHHELD = re.compile(
    r"\bnot (?:to be disclosed|for disclosure)\b|\bnon-?disclosable\b|\bintbdtto\b|\bnot be shared with the (?:offender|person)\b"
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one document, or several together, give of a case file."""

    number: int
    told: str = ""
    whole: CaseFile | None = None
    """A case file that came whole, as JSON."""
    service: ServicePart | None = None
    """What a service gives of a case, as JSON."""
    unreadable: bool = False
    texts: Mapping[str, str] = dataclasses.field(default_factory=dict)
    positions: Mapping[str, tuple[Position, ...]] = dataclasses.field(default_factory=dict)
    present: frozenset[str] = frozenset()
    """Parts that the document has, be they empty."""
    contact: VictimContact | None = None
    facts: Facts = dataclasses.field(default_factory=Facts)
    completed: dt.date | None = None
    notes: tuple[Note, ...] = ()

    def parts(self) -> frozenset[str]:
        """Return the parts that the document holds."""
        if self.whole:
            texts = [n for n in TEXT_PARTS if self.whole.part(n) is not None]
            others = [n for n in (LICENCE, CONTACT, NOT_DISCLOSABLE) if getattr(self.whole, n) is not None]
            return frozenset(texts + others)
        return self.present

    def fields(self, part: str) -> dict[str, str] | None:
        """Return the fields of a text part, None where the document has no such part."""
        if part not in self.present:
            return None
        return {
            name: text for name in TEXT_PARTS[part] if (text := self.texts.get(f"{part}.{name}")) is not None
        }

    def licence(self) -> tuple[LicenceCondition, ...] | None:
        """Return the conditions of the licence."""
        if LICENCE not in self.present:
            return None
        paths = [p for p in self.texts if p.startswith(f"{LICENCE}.")]
        return tuple(LicenceCondition(text=self.texts[p]) for p in paths)

    def renamed(self, part: str, other: str, note: Note) -> Found:
        """Return the same with a part under another name."""

        def name(path: str) -> str:
            return other + path.removeprefix(part) if path.startswith(f"{part}.") else path

        return dataclasses.replace(
            self,
            texts={name(p): t for p, t in self.texts.items()},
            positions={name(p): t for p, t in self.positions.items()},
            present=(self.present - {part}) | {other},
            notes=(*(dataclasses.replace(n, part=other) if n.part == part else n for n in self.notes), note),
        )

    def without(self, part: str, note: Note) -> Found:
        """Return the same without a part."""
        whole = dataclasses.replace(self.whole, **{part: None}) if self.whole else None  # type: ignore[arg-type]
        return dataclasses.replace(
            self,
            whole=whole,
            texts={p: t for p, t in self.texts.items() if not p.startswith(f"{part}.")},
            present=self.present - {part},
            notes=(*(n for n in self.notes if n.part != part), note),
        )

    @staticmethod
    def of_all(found: Sequence[Found]) -> Found:
        """Return what several documents give together; texts of one field are put one under the other."""
        texts: dict[str, str] = {}
        positions: dict[str, tuple[Position, ...]] = {}
        contact: VictimContact | None = None
        for one in found:
            requests = len(contact.requested_conditions) if contact else 0
            for path, text in one.texts.items():
                to = path
                if path.startswith(f"{CONTACT}.requested_conditions."):
                    to = f"{CONTACT}.requested_conditions.{requests + int(path.rsplit('.', 1)[1])}"
                before = f"{texts[to]}\n" if texts.get(to) else ""
                shifted = tuple(
                    dataclasses.replace(p, start=p.start + len(before), end=p.end + len(before))
                    for p in one.positions.get(path, ())
                )
                texts[to] = before + text
                positions[to] = positions.get(to, ()) + shifted
            contact = _both(contact, one.contact)
        return Found(
            number=0,
            texts=texts,
            positions=positions,
            present=frozenset().union(*(f.present for f in found)),
            contact=contact,
            notes=tuple(dict.fromkeys(n for f in found for n in f.notes)),
        )


def _both(one: VictimContact | None, other: VictimContact | None) -> VictimContact | None:
    if one is None or other is None:
        return one or other
    return VictimContact(
        choice=other.choice or one.choice,
        vlo=one.vlo or other.vlo,
        requested_conditions=one.requested_conditions + other.requested_conditions,
        victim_impact_report=one.victim_impact_report or other.victim_impact_report,
    )


def read_paper(paper: Paper, name: str, number: int, told: str, *, is_mail: bool) -> Found:
    """Say what a document is, by what was told or by its content, and read it as that."""
    rows = tuple(lines_of(paper.blocks))
    kind = told or _kind(rows, paper, is_mail=is_mail)
    if kind in (REPORT, NOT_DISCLOSABLE):
        return _one_text(paper, name, number, kind)
    sections = divide(rows, told=kind)
    if not sections.parts:
        raise CaseFileError(
            "",
            "cannot tell what part of a case it is: no heading of a plan or offence analysis, no licence, no victim liaison record",
        )
    return _Reading(sections, paper, name, number, told).found()


def _kind(rows: Sequence[Line], paper: Paper, *, is_mail: bool) -> str:
    """Return the part that a document without the headings of an assessment is, "" if its headings say it."""
    headings = [r.heading for r in rows if r.heading and not r.answer and r.heading.strength >= PLAIN]
    fields = {h.target for h in headings if h.part in TEXT_PARTS and not h.title}
    numbered = any(h.numbered and h.part in TEXT_PARTS for h in headings)
    if len(fields) > 1 or numbered or (fields and not is_mail):
        return ""
    text = fold("\n".join([*paper.margins, *(b.text for b in paper.blocks)]))
    head = fold("\n".join([*paper.margins, *(b.text for b in paper.blocks[:_HEAD])]))
    if _WITHHELD.search(head):
        return NOT_DISCLOSABLE
    if _ACCOUNT.search(head) and not any(
        h.part == CONTACT and h.target.endswith("requested_conditions") for h in headings
    ):
        return CONTACT if _LIAISON.search(head) and not _SELF.search(text) else REPORT
    addressed = sum(bool(_ADDRESS.search(fold(b.text))) for b in paper.blocks)
    if addressed >= 2 and "licence" in text and not is_mail and not (_LIAISON.search(head)):
        return LICENCE
    if _LIAISON.search(text):
        return CONTACT
    if addressed >= 2 and not is_mail:
        return LICENCE
    titles = {h.part for h in headings if h.title and h.part}
    return next(iter(titles)) if len(titles) == 1 else ""


def _one_text(paper: Paper, name: str, number: int, kind: str) -> Found:
    """Return a document whose whole text is one text of the case file."""
    front = front_matter.read([b for b in paper.blocks if not b.cell][:_HEAD])
    blocks = [b for b in paper.blocks if not _is_title_of(b, kind)]
    text, positions = joined(blocks, name)
    path = _REPORT_PATH if kind == REPORT else kind
    part = CONTACT if kind == REPORT else kind
    return Found(
        number=number,
        told=kind,
        texts={path: text},
        positions={path: positions},
        present=frozenset({part}),
        contact=VictimContact(victim_impact_report=text) if kind == REPORT else None,
        completed=front.completed,
        notes=tuple(Note(part=part, text=_sentence(n)) for n in paper.notes),
    )


def _is_title_of(block: Block, kind: str) -> bool:
    pattern = _ACCOUNT if kind == REPORT else _WITHHELD
    return (
        len(block.text) <= 80
        and not block.text.rstrip().endswith(".")
        and bool(pattern.search(fold(block.text)))
    )


def _sentence(note: str) -> str:
    return note[:1].upper() + note[1:]


class _Reading:
    """The reading of one document that its headings divide."""

    def __init__(self, sections: Sections, paper: Paper, name: str, number: int, told: str) -> None:
        self.sections, self.paper, self.name, self.number, self.told = sections, paper, name, number, told
        self.texts: dict[str, str] = {}
        self.positions: dict[str, tuple[Position, ...]] = {}
        self.notes = list(sections.notes)
        self.present: set[str] = set()
        self.contact: VictimContact | None = None

    def found(self) -> Found:
        """Return what the document gives."""
        front = front_matter.read(self.sections.front)
        values = dict(front.values)
        parts = self.named(front)
        left = list(front.text)
        for part in parts:
            values |= {k: v for k, v in self.part(part, left).items() if k not in values}
            left = []
        notes = self.paper.notes
        main = next((p.name for p in parts if p.name in TEXT_PARTS), parts[0].name)
        self.notes += [Note(part=main, text=_sentence(n)) for n in notes]
        completed = front_matter.read_date(values.get("completed", ""))
        return Found(
            number=self.number,
            told=self.told,
            texts=self.texts,
            positions=self.positions,
            present=frozenset(self.present),
            contact=self.contact,
            facts=front_matter.facts_of(values),
            completed=completed,
            notes=tuple(self.notes),
        )

    def named(self, front: front_matter.FrontMatter) -> list[Part]:
        """Return the parts, the plans told apart: one marked as superseded is the previous one."""
        parts = list(self.sections.parts)
        head = [*self.paper.margins, *(b.text for b in self.sections.front[:_HEAD])]
        whole = self.told != PLAN and bool(_SUPERSEDED.search(fold("\n".join(head))))
        plans = [p for p in parts if p.name == PLAN]
        for plan in plans:
            own = fold("\n".join(b.text for b in plan.intro[:_HEAD]))
            if self.told != PLAN and (whole or _SUPERSEDED.search(own)):
                plan.name = PREVIOUS
        plans = [p for p in plans if p.name == PLAN]
        if len(plans) > 1:
            dates = [front_matter.read(p.intro).completed for p in plans]
            known = [d for d in dates if d]
            if len(plans) > 2 or len(set(known)) < 2 or any(p.name == PREVIOUS for p in parts):
                raise CaseFileError(PLAN, "the document holds more than one: which is current?")
            older = plans[0] if known[0] < known[1] else plans[1]
            older.name = PREVIOUS
            self.notes.append(
                Note(part=PREVIOUS, text="Of two plans the older one is read as the previous one")
            )
        if self.told == PREVIOUS or (whole and any(p.name == PREVIOUS for p in parts)):
            dropped = [p.name for p in parts if p.name != PREVIOUS and p.name in TEXT_PARTS]
            if dropped:
                self.notes.append(Note(part=PREVIOUS, text="Of the earlier assessment only the plan is read"))
            parts = [p for p in parts if p.name not in dropped]
        return parts

    def part(self, part: Part, left: list[Block]) -> Mapping[str, str]:
        """Read one part; `left` is text before it that belongs to no other. Returns its facts."""
        intro = front_matter.read(part.intro, keep_titles=part.name not in TEXT_PARTS)
        self.present.add(part.name)
        if part.name in TEXT_PARTS:
            self.text_part(part, [*left, *intro.text])
            return intro.values
        if part.name == LICENCE:
            blocks = [*part.intro, *(b for bs in part.fields.values() for b in bs)]
            for i, block in enumerate(licence_text.conditions(blocks)):
                self.put(f"{LICENCE}.conditions.{i}.text", [block])
            return intro.values
        if part.name == NOT_DISCLOSABLE:
            self.put(NOT_DISCLOSABLE, part.intro)
            return {}
        contact, positions, unread = liaison_text.read(
            part.fields, [*left, *part.intro], self.paper.margins, self.name
        )
        self.contact = contact
        for i, text in enumerate(contact.requested_conditions):
            self.texts[f"{CONTACT}.requested_conditions.{i}"] = text
        if contact.victim_impact_report is not None:
            self.texts[_REPORT_PATH] = contact.victim_impact_report
        self.positions |= positions
        if unread:
            self.notes.append(
                Note(
                    part=CONTACT,
                    text="Only the victim's choice, the officer and the conditions asked for are read",
                )
            )
        return intro.values

    def text_part(self, part: Part, before: list[Block]) -> None:
        """Read a part with fields; text before its first field is read with that field."""
        fields = part.fields
        if before:
            first = next(iter(fields), "") or default_field(part.name)
            fields = {
                first: [*before, *fields.get(first, [])],
                **{k: v for k, v in fields.items() if k != first},
            }
            words = first.replace("_", " ")
            where = "before the first known heading" if part.fields else "under no known heading"
            self.notes.append(Note(part=part.name, text=f"Text {where} is read with {words}"))
        for field, blocks in fields.items():
            self.put(f"{part.name}.{field}", blocks)

    def put(self, path: str, blocks: Sequence[Block]) -> None:
        """Keep the text of some blocks and where they stand."""
        text, positions = joined(blocks, self.name)
        before = f"{self.texts[path]}\n" if self.texts.get(path) else ""
        self.texts[path] = before + text
        self.positions[path] = self.positions.get(path, ()) + tuple(
            dataclasses.replace(p, start=p.start + len(before), end=p.end + len(before)) for p in positions
        )
