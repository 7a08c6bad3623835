"""The case file: the facts and the texts of one case, exactly as they came."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator, Mapping

OFFENCE_ANALYSIS = (
    "brief_offence_details",
    "victim_information",
    "victim_impact",
    "motivation_and_triggers",
    "pattern_of_offending",
    "acceptance_of_responsibility",
)
ROSH_SUMMARY = (
    "who_is_at_risk",
    "nature_of_risk",
    "when_risk_greatest",
    "circumstances_increasing_risk",
    "factors_reducing_risk",
)
RISK_MANAGEMENT_PLAN = (
    "key_information",
    "further_considerations",
    "supervision",
    "monitoring_and_control",
    "interventions_and_treatment",
    "victim_safety_planning",
    "contingency_plans",
    "additional_comments",
)
CATEGORIES = (
    "non_contact",
    "exclusion",
    "residence",
    "curfew",
    "tag",
    "relationship_notification",
    "child_contact",
    "programme",
    "drug_alcohol",
    "polygraph",
    "device",
    "other",
)
"""Licence condition categories; the first seven are victim-related (criteria.md, D)."""
VICTIM_CATEGORIES = CATEGORIES[:7]
TEXT_PARTS: Mapping[str, tuple[str, ...]] = {
    "offence_analysis": OFFENCE_ANALYSIS,
    "rosh_summary": ROSH_SUMMARY,
    "risk_management_plan": RISK_MANAGEMENT_PLAN,
    "previous_plan": RISK_MANAGEMENT_PLAN,
}


class CaseFileError(ValueError):
    """A case file that cannot be read: names the field and the rule, never its content."""

    def __init__(self, field: str, rule: str) -> None:
        super().__init__(f"{field}: {rule}" if field else rule)
        self.field = field
        self.rule = rule


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CourtSentence:
    """Sentence passed by the court: its type and, for custody, its length in months."""

    type: str | None = None
    months: int | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """`case`: the facts that stand outside the free text. None means not given."""

    offence: str = ""
    name: str | None = None
    crn: str | None = None
    date_of_birth: dt.date | None = None
    sentence: CourtSentence | None = None
    release_date: dt.date | None = None
    victim_contact_scheme: str | None = None
    mappa_eligible: bool | None = None
    hate_element: str | None = None
    changes_since_previous_plan: str | None = None
    given: frozenset[str] = frozenset()
    """Names of the facts that the file states, null included."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class LicenceCondition:
    """One licence condition; category is None where the file gives none."""

    text: str
    category: str | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class VictimLiaisonOfficer:
    """The victim liaison officer as the victim liaison unit records them."""

    name: str | None = None
    phone: str | None = None
    email: str | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class VictimContact:
    """The victim liaison unit's record; the offender does not see it."""

    choice: str | None = None
    vlo: VictimLiaisonOfficer | None = None
    requested_conditions: tuple[str, ...] = ()
    victim_impact_report: str | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a reader has to say of a part: an unknown heading, tracked changes, two assessments."""

    part: str
    """A part of the case file, such as `risk_management_plan`, or `case_file`."""
    text: str
    """Plain words for the coverage list; it may name headings and dates, never quote the case."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where code points `start` to `end` of a text stand in the document that they came from."""

    start: int
    end: int
    document: str
    """Name of the document."""
    place: str
    """In words: "page 3", "paragraph 12", "table 2, row 3", "line 8"."""
    paragraph: int | None = None
    """Number of the paragraph among all of a Word document's body, from 0."""
    offset: int = 0
    """Where `start` stands within that paragraph, in code points of the text as accepted."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """One probation case: each text part maps field name to text; None means the part is absent."""

    case_id: str
    facts: Facts
    offence_analysis: Mapping[str, str] | None = None
    rosh_summary: Mapping[str, str] | None = None
    risk_management_plan: Mapping[str, str] | None = None
    licence: tuple[LicenceCondition, ...] | None = None
    victim_contact: VictimContact | None = None
    previous_plan: Mapping[str, str] | None = None
    not_disclosable: str | None = None
    unknown_fields: int = 0
    not_provided: frozenset[str] = frozenset()
    """Paths that this file's source never gives (a service that does not expose them)."""
    notes: tuple[Note, ...] = ()
    """What the reader says of the parts; shown in the coverage list."""
    unreadable: frozenset[str] = frozenset()
    """Parts that came in a document without readable text, such as a scan."""
    positions: Mapping[str, tuple[Position, ...]] = dataclasses.field(
        default_factory=dict, repr=False, compare=False
    )
    """Path of a text to where its words stand in the documents; empty for JSON."""
    machine_written: frozenset[str] = frozenset()
    """Paths of texts that a service wrote by itself: they may state facts, and are no sign of planning."""

    def position(self, path: str, start: int = 0) -> Position | None:
        """Return where a code point of a text stands in its document; None for a JSON case file."""
        return next((p for p in self.positions.get(path, ()) if start < p.end), None)

    def origins(self) -> Callable[[str, int], str]:
        """Return what says, of path and offset, where the words stand in their document.

        In words, such as "page 3"; with the document's name where the case came in several, "" for JSON.
        """
        several = len({p.document for found in self.positions.values() for p in found}) > 1

        def origin(path: str, start: int) -> str:
            position = self.position(path, start)
            if position is None:
                return ""
            return f"{position.place} of {position.document}" if several else position.place

        return origin

    def part(self, name: str) -> Mapping[str, str] | None:
        """Return the field texts of a text part by its name, None if the part is absent."""
        return {
            "offence_analysis": self.offence_analysis,
            "rosh_summary": self.rosh_summary,
            "risk_management_plan": self.risk_management_plan,
            "previous_plan": self.previous_plan,
        }[name]

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield (path, text) of every text of the file, in the order of the contract."""
        facts = self.facts
        for name in ("name", "crn", "offence", "hate_element", "changes_since_previous_plan"):
            if value := getattr(facts, name):
                yield f"case.{name}", value
        for name in ("date_of_birth", "release_date"):
            if date := getattr(facts, name):
                yield f"case.{name}", date.isoformat()
        for part, names in TEXT_PARTS.items():
            fields = self.part(part) or {}
            for name in names:
                if text := fields.get(name):
                    yield f"{part}.{name}", text
        for i, condition in enumerate(self.licence or ()):
            yield f"licence.conditions.{i}.text", condition.text
        contact = self.victim_contact
        if contact:
            vlo = contact.vlo
            for name in ("name", "phone", "email"):
                if vlo and (value := getattr(vlo, name)):
                    yield f"victim_contact.vlo.{name}", value
            for i, request in enumerate(contact.requested_conditions):
                if request:
                    yield f"victim_contact.requested_conditions.{i}", request
            if contact.victim_impact_report:
                yield "victim_contact.victim_impact_report", contact.victim_impact_report
        if self.not_disclosable:
            yield "not_disclosable", self.not_disclosable
