"""What a multi-agency panel needs of one case on one page, in the author's own words.

A panel reads many cases in a morning. It has to see whom the plan protects, what was done to them, who
speaks for them, what restricts the offender and who watches it, and what is not recorded.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from rmp_check.case import Evidence
from rmp_check.case_file import CaseFile
from rmp_check.report import Answer, Coverage, Report, SetAside, place_name

SECTIONS = (
    (
        "Who the victims are",
        (("victim-identified", "Who they are"), ("protected-person-specified", "Whom the plan protects")),
    ),
    (
        "What the offence did to them",
        (
            ("emotional-impact-recorded", "Mind and daily life"),
            ("physical-impact-recorded", "Body"),
            ("victim-account-used", "From the victim’s own account"),
        ),
    ),
    (
        "Victim liaison",
        (
            ("vlo-named-with-contact", "Victim liaison officer"),
            ("victim-contact-choice-recorded", "What the victim wants to know or ask for"),
            ("vlo-told-of-key-events", "What the officer is told of, and by whom"),
            ("victim-requests-answered", "Conditions that the victim asked for"),
        ),
    ),
    ("If the risk rises", (("contingency-actions-stated", "Trigger, action, and who takes it"),)),
    (
        "Also in the plan",
        (
            ("mappa-stated", "MAPPA category and level"),
            ("civil-order-detailed", "Court orders: terms and end"),
            ("children-safeguarded", "Children: what keeps them safe"),
        ),
    ),
)
"""Title of each section, and the criteria whose words it shows, each with a title of its own."""


WITHHELD = "[withheld: question A4]"
"""Stands on the page for words by which a victim could be found."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What the case file records on one criterion; no words where it records nothing."""

    title: str
    answer: Answer
    words: tuple[Evidence, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section of the page."""

    title: str
    items: tuple[Recorded, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One case as a panel reads it."""

    report: Report
    facts: tuple[tuple[str, str], ...]
    """Name and value of the facts of the case."""
    officer: tuple[tuple[str, str], ...]
    """Victim liaison officer as the victim liaison unit records them; not disclosed to the offender."""
    sections: tuple[Section, ...]
    conditions: Mapping[str, str]
    """Path and text of the licence conditions, which stand beside the restrictions in full."""

    def shown(self, words: Evidence) -> str:
        """Return a quotation without what would let somebody find a victim: a panel's paper goes round."""
        text = words.quote
        for secret in self.withheld:
            # The same words may stand in a quotation whole, or end or begin it.
            text = text.replace(secret.quote, WITHHELD)
        for secret in self.withheld:
            first, last = secret.start - words.start, secret.end - words.start
            if secret.part == words.part and first < 0 < last:
                text = WITHHELD + words.quote[last:]
            elif secret.part == words.part and first < len(words.quote) < last:
                text = words.quote[:first] + WITHHELD
        return text

    @property
    def withheld(self) -> tuple[Evidence, ...]:
        """The words by which a victim could be found, as long as that question is open."""
        return next((a.evidence for a in self.questions if a.id == "victim-whereabouts-withheld"), ())

    @property
    def questions(self) -> tuple[Answer, ...]:
        """What is not recorded, or not in full; the worst first."""
        return self.report.open_flags

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """What the author has set aside, with the reason."""
        return self.report.set_aside

    @property
    def not_read(self) -> tuple[Coverage, ...]:
        """The parts of the case file without text to read."""
        return tuple(c for c in self.report.coverage if c.state != "read")


def panel(file: CaseFile, report: Report) -> Panel:
    """Return the page of a case and its report."""
    texts = dict(file.texts())
    return Panel(
        report=report,
        facts=facts_of(file),
        officer=tuple(
            (name.capitalize(), texts[path])
            for name in ("name", "phone", "email")
            if (path := f"victim_contact.vlo.{name}") in texts
        ),
        sections=tuple(_section(report, title, items) for title, items in SECTIONS),
        conditions={path: text for path, text in texts.items() if path.startswith("licence.")},
    )


def _section(report: Report, title: str, items: tuple[tuple[str, str], ...]) -> Section:
    found = []
    for criterion, name in items:
        answer = report.answer(criterion)
        found.append(Recorded(title=name, answer=answer, words=tuple(dict.fromkeys(answer.evidence))))
    return Section(title=title, items=tuple(found))


def facts_of(file: CaseFile) -> tuple[tuple[str, str], ...]:
    """Return name and value, in words, of the facts that a case file gives."""
    facts = file.facts
    found: list[tuple[str, str]] = []
    for name in ("name", "crn", "offence", "date_of_birth", "release_date"):
        value = getattr(facts, name)
        if value:
            words = value if isinstance(value, str) else f"{value.day} {value:%B %Y}"
            found.append((_title(name), words))
    if facts.sentence and facts.sentence.type:
        months = f", {facts.sentence.months} months" if facts.sentence.months else ""
        found.append(("Sentence", facts.sentence.type.replace("_", " ") + months))
    if facts.mappa_eligible is not None:
        found.append(("MAPPA eligible", "yes" if facts.mappa_eligible else "no"))
    if facts.victim_contact_scheme:
        found.append(("Victim Contact Scheme", facts.victim_contact_scheme))
    if file.victim_contact and file.victim_contact.choice:
        found.append(("Victim’s choice", file.victim_contact.choice.replace("_", " ")))
    return tuple(found)


def _title(name: str) -> str:
    words = place_name(name)
    return words[:1].upper() + words[1:]
