"""How two victims stand to each other: a couple, brother and sister, uncle and nephew, friends, twins.

Two parts that have two victims to be different things to each other are not both right. With three
victims or more a pair may be any two of them, and nothing is compared.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence

from rmp_check.anchors import RISK, TOLD
from rmp_check.case import Case, Evidence, Sentence
from rmp_check.cast import Cast, Person
from rmp_check.keyed import keyed
from rmp_check.kinship import FAMILY, GENDER, INVERSE, KINSHIP, TITLED, Detail
from rmp_check.nouns import person_nouns
from rmp_check.subjects import Subject

COUPLE, SIBLINGS, PARENT, AUNT, GRANDPARENT, COUSINS, FRIENDS = (
    "couple",
    "siblings",
    "parent and child",
    "aunt and nephew",
    "grandparent and grandchild",
    "cousins",
    "friends",
)
_CLASSES = {
    "couple": COUPLE,
    "former": COUPLE,
    "widow": COUPLE,
    "sibling": SIBLINGS,
    "stepsibling": SIBLINGS,
    "parent": PARENT,
    "stepparent": PARENT,
    "child": PARENT,
    "stepchild": PARENT,
    "aunt": AUNT,
    "nibling": AUNT,
    "grandparent": GRANDPARENT,
    "grandchild": GRANDPARENT,
    "cousin": COUSINS,
}
"""What two people are of whom one is such kin to the other."""
_TWO = keyed(
    r"(?:(?P<owner>\b(?:his|her|their|my|our|[\w-]+'s)\s(?:\w+\s)?)|(?P<lead>^|[,;:/(]\s?|\s[-–—]\s|\b(?:the|a|both|with|of|on|to|are|"
    r"were)\s(?:elderly |retired |young )?))(?P<one>husband|man|wife|mother|father|mum|dad|brother|sister|"
    r"uncle|aunt|auntie|niece|nephew|son|daughter|stepfather|stepmother|stepson|stepdaughter|grandmother|grandfather|nan|"
    r"grandson|granddaughter|boyfriend|girlfriend)(?:\s?(?:and|&|\+|/|with)\s?)(?:(?:an?|his|her|the|their)\s)?"
    r"(?:(?:own|adult|young|little|elderly|elder|older|younger|small|teenage|only)\s)?"
    r"(?P<two>wife|husband|brother|sister|uncle|aunt|niece|nephew|son|daughter|mother|father|mum|dad|stepson|stepdaughter|"
    r"stepfather|stepmother|grandson|granddaughter|grandmother|grandfather|boyfriend|girlfriend)\b(?!'s)"
)
_GROUP = keyed(
    r"(?P<lead>^|[,;:(/]\s?|\b(?:two|both|the|these|those|are|were|as|of|young|elderly|married|a)\s)"
    r"(?P<noun>brothers|sisters|siblings|cousins|friends|husbands|wives|spouses|couple|twins|married couple)\b(?! (?:of|to) )"
)
_GROUPS = {
    "brothers": SIBLINGS,
    "sisters": SIBLINGS,
    "siblings": SIBLINGS,
    "twins": SIBLINGS,
    "cousins": COUSINS,
    "friends": FRIENDS,
    "husbands": COUPLE,
    "wives": COUPLE,
    "spouses": COUPLE,
    "couple": COUPLE,
    "married couple": COUPLE,
}
_OTHERS = re.compile(
    r"\b(?:other|new|next|future|any|mutual|his|her|their|same|no|with|old|school|a)\s(?:\w+\s)?$"
)
_HIS_KIN = re.compile(
    r"^\s?,?\s?(?:and|&|\+|with|,)\s(?P<own>his|her)\s(?:(?:own|elder|older|younger|adult|young|little|eldest|teenage)\s)?"
    r"(?P<noun>[a-z-]+)\b(?!'s)"
)
_TWINS = keyed(r"\btwins?\b")
_NOT_OF_AN_AGE = keyed(
    r"\b(?:elder|older|younger|senior|junior)(?:\s[\w ]{0,12})?\sby\s(?:a|one|two|three|four|five|\d+)\s(?:years?|months)\b|"
    r"\b(?:a|one|two|three|four|five|\d+) years? (?:older|younger|apart|between)\b"
)
_TWO_OF_THEM = re.compile(r"two|both|these")
_AND_OTHERS = re.compile(r",? (?:and|or)\b")
_READ = (*TOLD, "offence_analysis.victim_impact", RISK)
_SAFETY = ("victim_safety_planning", "key_information", "monitoring_and_control")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What a text says two victims are to each other."""

    word: str
    evidence: Evidence

    @property
    def section(self) -> str:
        """The part of the case file that says it."""
        return self.evidence.part.split(".", 1)[0]


def disagreement(
    case: Case,
    cast: Cast,
    found: Mapping[tuple[str, int], list[Subject]],
    people: Sequence[Person],
    details: Mapping[str, Sequence[Detail]],
) -> tuple[Evidence, Evidence] | None:
    """Return two places that make two victims different things to each other, if there are such."""
    victims = len(people)
    ties: list[Tie] = []
    twins: list[Evidence] = []
    apart: list[Evidence] = []
    unnamed = not any(
        m.part in (*TOLD, RISK) or m.section == "licence" for p in cast.victims for m in p.mentions
    )
    for sentence in (*case.of(*_READ), *case.plan):
        if sentence.section == "risk_management_plan" and sentence.field not in _SAFETY:
            continue
        if match := _TWINS.search(sentence.folded):
            twins.append(sentence.evidence(*match.span()))
        if match := _NOT_OF_AN_AGE.search(sentence.folded):
            apart.append(sentence.evidence(*match.span()))
        if victims == 2 or unnamed:
            here = found.get((sentence.part, sentence.position), [])
            ties.extend(_ties(sentence, here, cast, people, details))
    if len(people) == 2 and (pair := _other_gender(case, people, found, details)):
        return pair
    told = [t for t in ties if t.section == "offence_analysis"]
    words = {t.word for t in told}
    for tie in ties:
        if told and tie.section != "offence_analysis" and tie.word not in words:
            return told[0].evidence, tie.evidence
    if twins and apart and twins[0].part.split(".")[0] != apart[0].part.split(".")[0]:
        return twins[0], apart[0]
    return None


_AND_KIN = re.compile(
    r"^,?\s(?:and|or|&)\s(?:his|her|their)\s(?:own |young |little )?(?P<noun>[a-z]+)\b(?!'s|\s\w+ing\b)"
)


def _other_gender(
    case: Case,
    people: Sequence[Person],
    found: Mapping[tuple[str, int], list[Subject]],
    details: Mapping[str, Sequence[Detail]],
) -> tuple[Evidence, Evidence] | None:
    """Return where "Gemma and their son" makes a boy of the other of two victims."""
    nouns = person_nouns()
    for sentence in case.plan:
        if sentence.field not in _SAFETY:
            continue
        here = found.get((sentence.part, sentence.position), [])
        for subject in here:
            person = next((p for p in people if p is subject.person), None)
            kin = _AND_KIN.match(sentence.folded[subject.end :]) if person else None
            noun = nouns.get(kin["noun"]) if kin else None
            if kin is None or noun is None or noun.plural or noun.kind not in ("child", "sibling", "parent"):
                continue
            end = subject.end + kin.end()
            if any(s.person and s.start - end < 4 for s in here if s.start >= end):
                continue
            other = people[1] if people[0] is person else people[0]
            told = [d for d in details.get(other.label, ()) if d.section == "offence_analysis"]
            genders = [d for d in told if d.kind == GENDER]
            kinds = {d.word for d in told if d.kind == KINSHIP}
            word = kin["noun"]
            if any(word in s.folded for s in (*case.analysis, *case.of("licence", "victim_contact"))):
                continue  # they have a son as well
            if noun.kind in kinds and genders and all(d.word != noun.gender for d in genders):
                return genders[0].evidence, sentence.evidence(subject.start, end)
    return None


def _ties(
    sentence: Sentence,
    here: list[Subject],
    cast: Cast,
    people: Sequence[Person],
    details: Mapping[str, Sequence[Detail]],
) -> Iterator[Tie]:
    folded = sentence.folded
    nouns = person_nouns()
    for match in _TWO.finditer(folded):
        if match["owner"]:
            continue
        one, two = (nouns.get(match[g]) for g in ("one", "two"))
        kinds = ("couple" if match["one"] == "man" else one.kind if one else "", two.kind if two else "")
        if INVERSE.get(kinds[0], kinds[0]) == kinds[1] and (match["one"] != "man" or match["two"] == "wife"):
            shown = sentence.evidence(match.start("one"), match.end("two"))
            yield Tie(word=_CLASSES[kinds[0]], evidence=shown)
    for match in _GROUP.finditer(folded):
        loosely = match["noun"] == "friends" and not _TWO_OF_THEM.search(match["lead"])
        if loosely and (sentence.part != TOLD[0] or _AND_OTHERS.match(folded, match.end())):
            continue  # "through family, friends or others"
        if not _OTHERS.search(folded[: match.start("noun")]) or match["noun"] == "couple":
            yield Tie(
                word=_GROUPS[match["noun"]],
                evidence=sentence.evidence(match.start("noun"), match.end("noun")),
            )
    for i, subject in enumerate(here):
        if subject.person is None or not subject.person.victim:
            continue
        aside = _AGED.match(folded, subject.end)
        kin = _HIS_KIN.match(folded[aside.end() if aside else subject.end :])
        noun = nouns.get(kin["noun"]) if kin else None
        if kin is None or noun is None or noun.plural or noun.kind not in FAMILY:
            continue
        end = kin.end("noun") + (aside.end() if aside else subject.end)
        named = next((s for s in here[i + 1 :] if s.start >= end and s.person), None)
        follows = named and named.person and TITLED.match(folded[end : named.start])
        if follows and not (named and named.person and named.person.victim):
            continue
        gender = "m" if kin["own"] == "his" else "f"
        if subject.person.genders - {gender} or (
            not subject.person.genders and not follows and cast.offender_gender in ("", gender)
        ):
            continue  # "Lisa and his son": the offender's
        other = next((p for p in people if p is not subject.person), None)
        known = {d.word for d in details.get(other.label, ()) if d.kind == GENDER} if other else set()
        if not follows and noun.gender and known and noun.gender not in known:
            continue  # a husband and wife, and her sister who has been told
        yield Tie(word=_CLASSES.get(noun.kind, noun.kind), evidence=sentence.evidence(subject.start, end))


_AGED = re.compile(r"\s?[,(]\s?(?:then |aged |now )?\d{1,2}\)?[mf]?(?:,\s[a-z -]{3,30}(?=,\s(?:and|&)\s))?")
