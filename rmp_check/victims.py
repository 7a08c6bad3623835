"""Who the victims of the index offence are by name, and how the case describes them."""

from __future__ import annotations

import dataclasses
import re

from rmp_check.anchors import RISK, TOLD, Mention, around
from rmp_check.case import Case, Sentence
from rmp_check.cast import Cast, Person
from rmp_check.names import misspelt
from rmp_check.nouns import person_nouns


def index_victims(cast: Cast) -> list[Person]:
    """Return the people by name who are the victims of the index offence, or bereaved or joined with them."""
    people = [p for p in cast.persons if p.victim and not _accused(p)]
    listed = [p for p in people if p.sections() & {"licence"}]
    told = listed or [p for p in people if any(_names_victim(m) for m in p.mentions)] or people
    lasts = {w for p in told for w in p.lasts} - cast.offender
    return [
        p
        for p in cast.persons
        if p in told or (not p.professional and any(a == b or misspelt(a, b) for a in p.lasts for b in lasts))
    ]


def _names_victim(mention: Mention) -> bool:
    return mention.part in TOLD or mention.part.startswith(("licence.", "victim_contact.requested"))


_CO_ACCUSED = re.compile(
    r"\b(?:co-?d(?:ef(?:endant)?)?|co-?accused|accomplice|co-?conspirator)\b[\s,(]{1,3}(?:called |named )?$"
)
_WITH = re.compile(
    r"\b(?:associate|together with|(?:he|she) and|and a (?:man|woman) called|another man,?)\s(?:called |"
    r"named )?$"
)


def _accused(person: Person) -> bool:
    """Whether this is somebody who did it with the offender."""
    if any(_CO_ACCUSED.search(around(m)[0]) for m in person.mentions):
        return True
    if "licence" in person.sections() or any(m.part in (TOLD[0], RISK) for m in person.mentions):
        return False
    return any(_WITH.search(around(m)[0]) for m in person.mentions)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """The nouns by which a case describes its victims."""

    kinds: frozenset[str]
    """Kinds of kinship or couple in which a victim stands to the offender."""
    roles: frozenset[str]
    """What a victim was ("cashier", "neighbour"), as written."""
    plain: frozenset[str]
    """Genders of plain nouns ("woman", "boys"), "" for "child", "people"."""


def description(case: Case, cast: Cast) -> Description:
    """Read how the offence analysis and the risk summary describe the victims."""
    nouns = person_nouns()
    kinds, roles, plain = set(), set(), set()
    for sentence in case.of(*TOLD, RISK):
        if not sentence.has("victim_relationship", "victim_descriptor") and sentence.part != TOLD[0]:
            continue
        for match in _NOUN_WORD.finditer(sentence.folded):
            noun = nouns.get(match.group())
            if noun is None or noun.kind == "victim" or sentence.folded.startswith("'s", match.end()):
                continue
            owner = _OWNER_BEFORE.search(sentence.folded[: match.start()])
            theirs = (
                owner
                and owner[1] in ("his", "her")
                and cast.offender_gender not in ("", "m" if owner[1] == "his" else "f")
            )
            named = owner and owner[1].endswith("'s") and owner[1][:-2] not in cast.offender
            if noun.kind in ("role", "known"):
                roles.add(match.group().removesuffix("s"))
            elif noun.kind == "plain":
                plain.add(noun.gender)
            elif not theirs and not named:
                kinds.add(noun.kind)
    return Description(kinds=frozenset(kinds), roles=frozenset(roles), plain=frozenset(plain))


_NOUN_WORD = re.compile(r"[a-z]+(?:[-/][a-z]+)*")
_OWNER_BEFORE = re.compile(r"\b(his|her|their|[\w-]+'s)\s(?:[a-z-]+\s)?$")
_NO_CONTACT = re.compile(r"\b(?:no|not|non)\b[\w\s/-]{0,25}(?:contact|approach|communicat\w*)\b")
_COUNT = re.compile(r"\b(?:both|two|three|four|five|six|\d+)\b")
_STAFF = frozenset(
    "officer officers constable pc pcso nurse doctor gp chaplain warden guard staff worker workers driver "
    "drivers tenant landlord lodger employer "
    "employees boss manager caseworker therapist counsellor tutor teacher carer carers mate mates friend "
    "friends associate colleague colleagues "
    "coach runner client clients patient owner resident residents".split()
)
_DEFINITE = re.compile(
    r"\b(?P<det>the|his|her|their|both|those|these|two|three|four|five|six|\d+|[\w-]+'s)\s(?:(?!new|future|"
    r"any|current|other)[a-z-]+\s){0,2}$"
)
_TELLS_WHICH = re.compile(
    r"^,?\s(?:he|she|who|whom|that|from|in the|at the|on the|on whom|next door|filmed|attacked|robbed|"
    r"abused|hurt|concerned|named)\b"
)


def describes(sentence: Sentence, known: Description, cast: Cast) -> bool:
    """Whether a sentence of the plan describes a victim so that a reader knows who is meant."""
    nouns = person_nouns()
    plainly = sentence.chance("protected_specific") > 0.6
    for match in _NOUN_WORD.finditer(sentence.folded):
        noun = nouns.get(match.group())
        before = sentence.folded[: match.start()]
        definite = noun and _DEFINITE.search(before)
        if noun is None or not definite or sentence.folded.startswith("'s", match.end()):
            continue
        own = definite["det"]
        if (
            noun.kind in ("couple", "former")
            and known.kinds & {"couple", "former"}
            and own in ("the", "his", "her")
        ):
            return True
        if own not in ("the", "both") and (
            noun.kind in known.kinds or (plainly and _NO_CONTACT.search(before))
        ):
            return True
        role = noun.kind in ("role", "known") and own in ("the", "his", "her", "both")
        if role and (
            match.group().removesuffix("s") in known.roles or (plainly and match.group() not in _STAFF)
        ):
            return True
        which = _TELLS_WHICH.match(sentence.folded[match.end() :]) or _COUNT.search(definite.group())
        if noun.kind == "plain" and which and (plainly or noun.gender in known.plain | {""}):
            return True
    return False
