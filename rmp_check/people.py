"""Who is named in a case: the offender, the victims, the VLO, professionals, others.

A name is a run of capitalised words that are no English words, or that follow a title or stand
where a name stands. In text that is all in capitals only the word list and the names known from
elsewhere in the case file can tell.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping

from rmp_check.case_file import CaseFile
from rmp_check.language import fold, natural, shouting, without_placeholders
from rmp_check.lexicon import word_set

OFFENDER, VICTIM, VLO, PROFESSIONAL, OTHER = "offender", "victim", "vlo", "professional", "other"

TITLES = frozenset(
    "mr mrs ms miss mx dr rev sir dame lord lady imam father sister councillor cllr prof professor".split()
)
RANKS = frozenset("pc dc ps ds di dci sgt sergeant insp inspector pcso detective constable".split())
_NAME_WORD = r"(?:[A-ZÀ-Þ][\w'’À-ÿ]*(?:-[A-ZÀ-Þa-z][\w'’À-ÿ]*)*)"
_NAME = re.compile(
    rf"{_NAME_WORD}(?:[ ]{_NAME_WORD}|[ ](?:de|da|di|du|del|della|der|van|von|la|le|al|el|ap|bin|ben|ibn|ter)[ ](?={_NAME_WORD}))*|\b[A-Z]\.? ?[A-Z]\.?(?=[\s,;:)]|$)"
)
_RUN = re.compile(r"\S+")
_INITIALS = re.compile(r"^[A-Z]\.?\s?[A-Z]\.?$")
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|of|from|near|to|into|around|hmp|hmyoi|street|area|enter)\s(?:the\s)?$", re.I
)
_PLACE_AFTER = re.compile(
    r"^\s?(?:street|road|lane|avenue|close|drive|way|park|court|crown|town|city|centre|station|prison|house|ward|police|council|magistrates)\b",
    re.I,
)
_TOWN = re.compile(rf"\b(?:in|around) ({_NAME_WORD})\b(?!['’ ][A-Za-zs])")
_SUBJECT = re.compile(r"\b(he|she) (?:is|was|has|will|must|may|can|cannot|should)\b")
_BODIES = frozenset("services scheme service academy team unit society".split())
_CONTACT = re.compile(r"\b(?:communicate|contact|approach|associate)\b(?:[^.;]{0,60}?\bwith)?", re.I)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person named in the case: every word of the name in lower case, and the role."""

    role: str
    name: str
    """The fullest form found."""
    words: frozenset[str]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """The people of a case, and the role of each word of a name."""

    persons: tuple[Person, ...]
    roles: Mapping[str, str]
    """Word of a name in lower case to its role."""
    offender_is_male: bool | None
    """Gender that the text gives the offender; None where it does not say."""

    def of(self, role: str) -> tuple[Person, ...]:
        """Return the people of one role."""
        return tuple(p for p in self.persons if p.role == role)


def name_words(name: str) -> frozenset[str]:
    """Return the words of a name in lower case, without titles and initials' stops."""
    found = (w.strip(".,'") for w in re.split(r"[\s]+", fold(name)))
    return frozenset(w.removesuffix("'s") for w in found if len(w) > 1 and w not in TITLES and w not in RANKS)


def names_in(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of every run of words in a text that reads as a person's name or initials."""
    english = word_set("english_words")
    capitals = shouting(text)
    spans = []
    for match in _NAME.finditer(text):
        start, end = match.span()
        parts = [(m.start() + start, m.group()) for m in _RUN.finditer(match.group())]
        while parts and _common(parts[0], text, english, capitals):
            parts.pop(0)
        while parts and _common(parts[-1], text, english, capitals):
            parts.pop()
        if not parts:
            continue
        start, end = parts[0][0], parts[-1][0] + len(parts[-1][1])
        if text[end - 2 : end] in ("'s", "’s"):
            end -= 2
        if _PLACE_BEFORE.search(text[max(0, start - 12) : start]) or _PLACE_AFTER.match(text[end : end + 24]):
            continue
        spans.append((start, end))
    return spans


def _common(part: tuple[int, str], text: str, english: frozenset[str], capitals: bool) -> bool:
    start, word = part
    low = fold(word).strip(".").removesuffix("'s")
    if low in TITLES or low in RANKS:
        return True
    if len(low) < 2 or low.isdigit() or any(c.isdigit() for c in low):
        return True
    if word.isupper() and not capitals and len(low) <= 5:
        return not _INITIALS.match(word) or low in english
    while start and text[start - 1].isspace():
        start -= 1
    before = text[start - 1 : start]
    sentence_start = not before or before in ".!?:;\n-•*>"
    return low in english and (capitals or sentence_start)


def find_people(file: CaseFile) -> People:
    """Find the people of a case file from its facts, its records and its text."""
    persons: list[Person] = []
    roles: dict[str, str] = {}

    def add(role: str, name: str) -> None:
        words = name_words(name)
        new = {w for w in words if w not in roles}
        if words and (new or role == VLO):
            persons.append(Person(role=role, name=name, words=words))
            for word in new:
                roles[word] = role

    if file.facts.name:
        add(OFFENDER, file.facts.name)
    own = name_words(file.facts.name or "")
    initials = "".join(w[0] for w in re.findall(r"[\w'’-]+", fold(file.facts.name or "")))
    towns = frozenset(w for _, text in file.texts() for w in _TOWN.findall(text))

    def add_victim(name: str) -> None:
        letters = re.sub(r"\W", "", fold(name))
        if _short_form(name_words(name), own):
            add(OFFENDER, name)
        elif (
            _nobody(name)
            or name in towns
            or (_INITIALS.match(name) and letters == initials[:1] + initials[-1:])
        ):
            return
        else:
            add(VICTIM, name)

    contact = file.victim_contact
    if contact and contact.vlo and contact.vlo.name:
        add(VLO, contact.vlo.name)
    conditions = [
        natural(without_placeholders(c.text)) for c in file.licence or () if _CONTACT.search(c.text)
    ]
    for text in conditions:
        for start, end in names_in(text):
            if _CONTACT.search(text[:start]):
                add_victim(text[start:end])
    victim_text = natural((file.offence_analysis or {}).get("victim_information", ""))
    for start, end in names_in(victim_text):
        add_victim(victim_text[start:end])
    return People(persons=tuple(persons), roles=roles, offender_is_male=_offender_is_male(file, persons))


def _nobody(name: str) -> bool:
    """Whether a run of words with capitals names no person: a body, a day, a people, a scheme."""
    words = [w.strip(".'’").removesuffix("'s").removesuffix("’s") for w in fold(name).split()]
    return all(w in word_set("not_names") for w in words) or words[-1] in _BODIES


def _short_form(words: frozenset[str], own: frozenset[str]) -> bool:
    """Whether a single name is how the offender's own is shortened: Les for Leszek."""
    return len(words) == 1 and any(
        len(w) >= 3 and mine.startswith(w) and mine != w for w in words for mine in own
    )


def _offender_is_male(file: CaseFile, persons: Iterable[Person]) -> bool | None:
    """Count the titles before the offender's name and the pronouns of the plan."""
    score = 0.0
    others = {w for p in persons if p.role != OFFENDER for w in p.words}
    offender = {w for p in persons if p.role == OFFENDER for w in p.words} - others  # "Ms Fearon", his wife
    for part in (file.offence_analysis, file.risk_management_plan):
        for text in (part or {}).values():
            found = re.findall(r"[a-z']+", fold(text))
            for before, word in zip(found, found[1:], strict=False):
                if word in offender:
                    score += {"mr": 5, "ms": -5, "mrs": -5, "miss": -5}.get(before, 0)
    for name in ("supervision", "interventions_and_treatment", "key_information", "further_considerations"):
        text = (file.risk_management_plan or {}).get(name, "")
        found = re.findall(r"[a-z]+", fold(text))
        score += sum(w in ("he", "his", "him") for w in found) - sum(w in ("she", "her") for w in found)
    for name in ("acceptance_of_responsibility", "motivation_and_triggers"):
        found = re.findall(r"[a-z]+", fold((file.offence_analysis or {}).get(name, "")))
        score += 0.5 * (sum(w in ("he", "his") for w in found) - sum(w in ("she", "her") for w in found))
    if score == 0:
        # What he must do is told of the offender; "her" and "him" may be anybody.
        for text in (file.risk_management_plan or {}).values():
            score += sum(1 if w == "he" else -1 for w in _SUBJECT.findall(fold(text)))
        score = score if abs(score) > 1 else 0
    return None if score == 0 else score > 0


def known_words(persons: Iterable[Person]) -> frozenset[str]:
    """Return every word of the names of these people."""
    return frozenset(w for p in persons for w in p.words)
