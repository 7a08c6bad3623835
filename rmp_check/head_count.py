"""How many victims there are by name and of what gender, and what speaks of all of them as more, fewer or others.

"All three have it" after two victims by name, "two children" after three, "her three lads" of two girls and a
boy: a plan that says so has lost somebody, or protects somebody who does not exist.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rmp_check import background
from rmp_check.ages import NUMBER, number
from rmp_check.anchors import RISK, TOLD, Mention
from rmp_check.case import Case, Evidence, Sentence
from rmp_check.cast import FATAL, Cast, Person
from rmp_check.counts import counts
from rmp_check.keyed import keyed
from rmp_check.kinship import AGE, GENDER, Detail
from rmp_check.nouns import person_nouns
from rmp_check.subjects import PRONOUNS, Subject
from rmp_check.victims import index_victims

_SPOKEN = r"want|wants|wish|have|has|had|are|were|know|knew|opted|opt|live|get|got|asked|declined|joined|will be|can"
_ALL = keyed(
    rf"\ball (?P<all>three|four|five|six|[3-6])(?: of (?:them|the victims))?(?= (?:{_SPOKEN}|in|of whom|to be)\b|[.;,]|$)|"
    rf"\bthe other (?P<other>two|three|four|five|[2-5])(?= (?:{_SPOKEN}|the same|in)\b|[.;,]|$)"
)
_THINGS = re.compile(
    r"\b(?:conditions?|conds?|orders?|agenc(?:y|ies)|courses?|sessions?|zones?|offences?|counts?|charges?|restrictions?|"
    r"programmes?|terms|police|probation|prison|vlo|com|pom|housing|schools?|social services|officers?|staff|partners|professionals|appointments|lcs?|tests|children|measures|areas|streets)\b"
)
_LEAD = re.compile(
    rf"^(?:(?:the )?victims?\s?[:=-]\s?)?(?P<n>{NUMBER})\s(?:[a-z-]+\s)?(?P<noun>victims|children|men|women|boys|girls|people|"
    r"brothers|sisters|kids|adults)(?=\s?[;:.]|,\s(?!and)|$|\s(?:in|opted|both|all|placed|each)\b)"
)
_CHILD = frozenset("children boys girls kids".split())
_SAFETY = (
    "victim_safety_planning",
    "key_information",
    "monitoring_and_control",
    "supervision",
    "who_is_at_risk",
)
_BETWEEN = re.compile(
    r"^\s?[,(]?\s?(?:(?:then |aged |now )?\d{1,2}\)?)?\s?[,)]?\s?(?:(?:who|were|are|is|was|his|her|the|both|all|two|three|"
    r"their|both of them|four|offender's)\s){0,3}$"
)
_AND = re.compile(
    r"^\s?[,(]?\s?(?:(?:then |aged |now )?\d{1,2}\)?)?\s?[,)]?\s?(?:and|&|\+|,)\s?(?:mr |mrs |ms |miss )?$"
)


def roster(case: Case, cast: Cast) -> list[Person]:
    """Return the victims by name where analysis and licence agree that these are all; an empty list otherwise."""
    told = [p for p in index_victims(cast) if any(m.part in TOLD for m in p.mentions)]
    listed = [p for p in cast.victims if "licence" in p.sections()]
    if not told or (listed and set(map(id, listed)) != set(map(id, told))) or _fatal(case):
        return []
    said = {c.number for s in case.of(*TOLD) for c in counts(s) if c.kind == "victim"}
    return [] if said - {len(told)} else told


def _fatal(case: Case) -> bool:
    return FATAL.search(background.offence(case).words) is not None


def disagreement(
    case: Case,
    people: list[Person],
    found: Mapping[tuple[str, int], list[Subject]],
    details: Mapping[str, list[Detail]],
) -> Iterator[tuple[str, Evidence, Evidence]]:
    """Yield (kind, place in the analysis, other place) where a text speaks of all victims as another number or gender."""
    if len(people) < 2:
        return
    first = next(m for m in people[0].mentions if m.part in TOLD)
    shown = _names(first, people)
    sentences = [s for s in (*case.of(RISK), *case.plan) if s.field in _SAFETY]
    for sentence in sentences:
        if other := _miscounted(sentence, len(people), children=_all_children(people, details)):
            yield "number", shown, other
            break
    genders = _genders(case, people, found, details)
    nouns = person_nouns()
    for sentence in sentences:
        for count in counts(sentence):
            noun = nouns.get(re.findall(r"[a-z-]+", count.evidence.quote.lower())[-1])
            if (
                noun is None
                or not noun.gender
                or count.number != len(people)
                or not _whole(sentence, count.evidence)
            ):
                continue
            wrong = next((e for p in people for g, e in genders.get(p.label, ()) if g != noun.gender), None)
            if wrong:
                yield "gender", wrong, count.evidence
                return


def _names(first: Mention, people: list[Person]) -> Evidence:
    """Return the words that name the victims in the sentence that names the first of them."""
    ends = [
        m.name.end
        for p in people
        for m in p.mentions
        if (m.part, m.sentence.position) == (first.part, first.sentence.position)
    ]
    return first.sentence.evidence(first.name.start, max(ends))


def _all_children(people: list[Person], details: Mapping[str, list[Detail]]) -> bool:
    ages = [[d for d in details.get(p.label, ()) if d.kind == AGE] for p in people]
    return all(found and max(d.high for d in found) < 18 for found in ages)


def _miscounted(sentence: Sentence, victims: int, *, children: bool) -> Evidence | None:
    folded = sentence.folded
    for match in _ALL.finditer(folded):
        if _THINGS.search(folded[: match.start()]) or sentence.field not in (
            "victim_safety_planning",
            "who_is_at_risk",
        ):
            continue
        if (match["all"] and number(match["all"]) != victims) or (
            match["other"] and number(match["other"]) >= victims
        ):
            return sentence.evidence(*match.span())
    if sentence.field == "victim_safety_planning" and (lead := _LEAD.match(folded)):
        value = number(lead["n"])
        if value != victims and value > 1 and (children or lead["noun"] not in _CHILD):
            return sentence.evidence(lead.start("n"), lead.end("noun"))
    return None


_PARTIAL = re.compile(r"^,?\s(?:and|or|who was|&)\b")


def _whole(sentence: Sentence, shown: Evidence) -> bool:
    """Whether a count stands for all: nobody is added to it."""
    after = sentence.folded[shown.end - sentence.start :]
    return not _PARTIAL.match(after) and (
        sentence.field in ("victim_safety_planning", "who_is_at_risk")
        or sentence.has("protected_specific", "protected_generic")
        or re.match(r"^(?:the|all|her|his|these|those|both)\b", shown.quote.lower()) is not None
    )


def _genders(
    case: Case,
    people: list[Person],
    found: Mapping[tuple[str, int], list[Subject]],
    details: Mapping[str, list[Detail]],
) -> dict[str, list[tuple[str, Evidence]]]:
    """Return what the analysis says of each victim's gender, "her daughters" after two names included."""
    labels = {p.label for p in people}
    out: dict[str, list[tuple[str, Evidence]]] = {
        label: [
            (d.word, d.evidence)
            for d in details.get(label, ())
            if d.kind == GENDER and d.section == "offence_analysis"
        ]
        for label in labels
    }
    for sentence in case.of(TOLD[0], TOLD[1]):
        here = [s for s in found.get((sentence.part, sentence.position), []) if s.word not in PRONOUNS]
        for i, subject in enumerate(here):
            noun = subject.noun
            if noun is None or not noun.plural or not noun.gender or not i:
                continue
            end, j = subject.start, i - 1
            gap = _BETWEEN
            while j >= 0 and (person := here[j].person) and gap.match(sentence.folded[here[j].end : end]):
                shown = sentence.evidence(here[j].start, subject.end)
                out.setdefault(person.label, []).append((noun.gender, shown))
                end, j, gap = here[j].start, j - 1, _AND
    return out
