"""Who suffered what a sentence tells: a victim of the index offence, the offender, or somebody else.

Injuries, sleepless nights and lost jobs are told of all three, often in the same field. The words of a
sentence before the harm, the sentences before it, the field, and the sentence labels are weighed.
"""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Iterable

from rmp_check.case import Case, Sentence
from rmp_check.language import fold
from rmp_check.lexicon import word_set
from rmp_check.people import OFFENDER, PROFESSIONAL, RANKS, TITLES, VICTIM, VLO

OTHER, KIN, HIS_KIN = "other", "kin", "kin of the offender"
_OFFENDER_WORDS = frozenset(
    "offender offenders su defendant deft def perpetrator perp pop applicant appellant accused".split()
)
_VICTIM_WORDS = frozenset(
    "victim victims victim's v vs v's vic vics ip ips ip's complainant complainants complainant's aggrieved "
    "injured survivor survivors deceased".split()
)
_BYSTANDERS = frozenset("officer officers friend friends witness witnesses dog dogs".split())
_MALE = frozenset("he him his himself he's hes he'd he'll".split())
_FEMALE = frozenset("she her hers herself she's shes she'd she'll".split())
_PLURAL = frozenset("they them their themselves both neither each".split())
_EARLIER = re.compile(
    r"\b(?:previous|previously|earlier|former|past|prior|other|another|different)\s+(?:\w+\s+)?"
    r"(?:victims?|offences?|matters?|convictions?|cases?|partners?|girlfriends?|boyfriends?|relationships?|"
    r"wi(?:fe|ves)|"
    r"husbands?|assaults?|occasions?|incidents?)\b|\b(?:19|20)\d\d (?:matter|case|offence|assault|incident|"
    r"robbery|burglary|conviction)s?\b|"
    r"\bnot (?:a |the |an )?(?:index )?(?:victim|v|complainant|ip)\b|\b(?:witness(?:es)?|co-?def(?:endant|"
    r"t)?s?|co-?accused|bystanders?)\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ARREST = re.compile(
    r"\b(?:arrest(?:ed|ing)?|remand(?:ed)?|restrain(?:t|ed)|until police came|when police)\b"
)
_OWN_STATE = re.compile(
    r"\b(?:custody|cells?|wing|reception|healthcare|in-?reach|own state|induction|inside|prison|hmp|hmyoi)\b"
)
_OWN = re.compile(r"\b(?:himself|herself|(?:his|her) own)\b")
_SPEAKS = re.compile(
    r"\b(?:says?|said|reports?|reported|describes?|described|states?|told|tells|claims?|feels)\b"
)
_TITLE_BEFORE = re.compile(r"\b(?:mr|mrs|ms|miss)\.? $")
_INITIALS = re.compile(r"[A-Z]\.?\s?[A-Z]\.?(?:\s?[A-Z]\.?)?")
_FIELDS = {
    "victim_impact": (1.6, 0.0, 0.0),
    "victim_information": (1.3, 0.0, 0.2),
    "brief_offence_details": (0.9, 0.2, 0.0),
    "pattern_of_offending": (-0.6, 0.2, 1.6),
    "motivation_and_triggers": (-0.6, 1.8, 0.2),
    "acceptance_of_responsibility": (-0.6, 1.8, 0.0),
}
_OF_VICTIM = (
    "physical_described",
    "physical_none_stated",
    "physical_bare",
    "emotional_concrete",
    "emotional_scene",
    "emotional_speculative",
    "emotional_bare",
)
_OF_OFFENDER = ("physical_of_offender", "emotion_of_offender")
_OF_OTHER = ("physical_of_other", "emotion_of_other_victim", "other_victim")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """What is known of the people of a case for telling them apart."""

    offender: frozenset[str]
    """Words and initials that mean the offender, in lower case."""
    victims: frozenset[str]
    """Words, initials and nouns ("cashier", "ex-partner") that mean a victim of the index offence."""
    known: frozenset[str]
    """Every word of a name that has a role."""
    male: bool | None
    """Gender of the offender."""


def initials(name: str) -> frozenset[str]:
    """Return the short forms of a name: "Jamal T Whitlock" gives "jw", "jtw"."""
    letters = [part[0] for part in re.findall(r"[^\W\d_]+", fold(name)) if part not in TITLES]
    if len(letters) < 2:
        return frozenset()
    return frozenset({"".join(letters), letters[0] + letters[-1]})


def cast(case: Case) -> Cast:
    """Collect who is who in a case."""
    roles = case.people.roles
    name = case.facts.name or ""
    offender = {w for w, role in roles.items() if role == OFFENDER}
    offender |= {part for w in offender for part in w.split("-") if len(part) > 2} | initials(name)
    told = " ".join(
        s.text
        for s in case.of("offence_analysis.victim_information", "offence_analysis.brief_offence_details")
    )
    victims = {w for w, role in roles.items() if role == VICTIM}
    victims |= {re.sub(r"[\s.]", "", fold(m)) for m in _INITIALS.findall(told)}
    surname = fold(name).split()[-1:] or [""]
    offender |= {"#" + surname[0][:1]}
    nouns = word_set("kin") | word_set("roles_of_people")
    information = fold(" ".join(s.text for s in case.of("offence_analysis.victim_information")))
    victims |= {w for w in re.findall(r"[a-z]+(?:-[a-z]+)*", information) if w in nouns - _BYSTANDERS}
    return Cast(
        offender=frozenset(offender),
        victims=frozenset(victims - offender),
        known=frozenset(roles),
        male=case.people.offender_is_male,
    )


def mentions(sentence: Sentence, who: Cast) -> list[tuple[int, str]]:
    """Return (offset, who) of each person mentioned.

    Who may also be "same" or "cross" (a pronoun of the offender's gender or of the other), "they",
    "name" (a name without a role), KIN (somebody's relative) or OTHER (a role that no victim has).
    """
    english = word_set("english_words")
    found: list[tuple[int, str]] = []
    for at, token in sentence.tokens:
        word = fold(token)
        word = word.removesuffix("'s").rstrip(".'")
        bare = word.replace(".", "")
        if not bare:
            continue
        kind = ""
        if word in who.offender or bare in who.offender or word in _OFFENDER_WORDS or token == "D":
            kind = "cross" if _other_title(sentence.folded[:at], who) else OFFENDER
        elif word in _VICTIM_WORDS:
            kind = VICTIM
        elif word in _MALE or word in _FEMALE:
            kind = "same" if who.male is None or (word in _MALE) == who.male else "cross"
        elif word in _PLURAL:
            kind = "they"
        elif word in word_set("kin"):
            kind = _whose_kin(sentence, at, found) or (VICTIM if word in who.victims else KIN)
        elif word in word_set("roles_of_people"):
            kind = VICTIM if word in who.victims else OTHER
        elif len(bare) == 1 and token[0].isupper() and _TITLE_BEFORE.search(sentence.folded[:at]):
            kind = OFFENDER if "#" + bare in who.offender else VICTIM if "#" + bare in who.victims else "name"
        elif token[0].isupper() and bare in who.victims and word not in english:
            kind = VICTIM
        elif (
            token[0].isupper() and word not in english and word.isalpha() and at > 0 and word not in who.known
        ):
            kind = "" if word in TITLES or word in RANKS else "name"
        if kind:
            found.append((at, kind))
    return found


def _other_title(before: str, who: Cast) -> bool:
    """Whether the title before a name shows somebody else of that name ("Mrs Hale" for Mr Hale)."""
    title = _TITLE_BEFORE.search(before)
    if not title or who.male is None:
        return False
    return (title.group().rstrip(". ") == "mr") != who.male


def _whose_kin(sentence: Sentence, at: int, found: list[tuple[int, str]]) -> str:
    """Return HIS_KIN for the offender's relative ("D's mum"), "" where nothing says whose it is."""
    before = sentence.folded[:at].rstrip()
    last = found[-1][1] if found else ""
    if before.endswith(("'s", "s'", "his", "her", " own")) and last == OFFENDER:
        found.pop()
        return HIS_KIN
    if before.endswith(("his", "her")) and last in ("same", "cross"):
        found.pop()
        if last == "same" and any(w == OFFENDER for _, w in found):
            return HIS_KIN
        return "samekin" if last == "same" else KIN
    return ""


_SUBJECTS: dict[str | None, tuple[float, float, float]] = {
    OFFENDER: (-1.0, 1.5, 0.0),
    VICTIM: (1.2, -0.8, 0.0),
    OTHER: (-0.6, -0.6, 1.5),
    KIN: (0.3, -0.6, 0.3),
    HIS_KIN: (-2.5, -0.5, 3.0),
    "samekin": (0.0, 0.0, 0.3),
    "same": (0.2, 0.5, -0.3),
    "cross": (0.8, -1.5, 0.3),
    "they": (0.5, -0.5, 0.0),
    "name": (0.0, -0.3, 0.3),
    None: (0.3, 0.0, -0.3),
}
"""What the subject of the sentence adds to victim, offender and other."""


def sufferer(
    case: Case, sentence: Sentence, at: int | None = None, who: Cast | None = None
) -> dict[str, float]:
    """Return the chance of victim, offender and other for the harm told at this offset of a sentence."""
    who = who or cast(case)
    scores = _rules(case, sentence, len(sentence.text) if at is None else at, who)
    for name, labels in ((VICTIM, _OF_VICTIM), (OFFENDER, _OF_OFFENDER), (OTHER, _OF_OTHER)):
        chance = min(max(sentence.chance(*labels), 0.01), 0.99)
        scores[name] += 0.8 * math.log(chance / (1 - chance))
    top = max(scores.values())
    total = sum(math.exp(v - top) for v in scores.values())
    return {k: math.exp(v - top) / total for k, v in scores.items()}


def _rules(case: Case, sentence: Sentence, at: int, who: Cast) -> dict[str, float]:
    victim, offender, other = _FIELDS.get(sentence.field, (0.5, 0.5, 0.5))
    before = [w for start, w in mentions(sentence, who) if start < at]
    subject = _subject(before)
    own = _SUBJECTS[subject]
    if subject == OFFENDER and sentence.field == "victim_impact":
        own = (own[0], own[1] + 1.6, own[2])  # a field where he is named only to speak of himself
    if subject in (None, "same", "samekin"):
        share = 0.3 if subject is None else 1.0 if subject == "samekin" else 0.7
        taken_up = _inherited(case, sentence, who)
        if subject == "samekin" and taken_up == OFFENDER:
            taken_up = HIS_KIN
        inherited = _SUBJECTS[taken_up]
        own = (own[0] + share * inherited[0], own[1] + share * inherited[1], own[2] + share * inherited[2])
    victim, offender, other = victim + own[0], offender + own[1], other + own[2]
    if _OWN.search(sentence.folded) and subject in (OFFENDER, "same", None):
        offender += 1.0
    if _ARREST.search(sentence.folded) and subject not in (VICTIM, "cross"):
        offender += 1.5
    if _OWN_STATE.search(sentence.folded) and subject not in (VICTIM, "cross"):
        offender += 0.7
    if _EARLIER.search(sentence.folded):
        other, victim = other + 2.5, victim - 1.0
    elif _YEAR.search(sentence.folded) and sentence.field == "pattern_of_offending":
        other += 0.5
    return {VICTIM: victim, OFFENDER: offender, OTHER: other}


def _subject(before: list[str]) -> str | None:
    """Return who is meant: the first person mentioned."""
    return before[0] if before else None


def _inherited(case: Case, sentence: Sentence, who: Cast) -> str | None:
    """Return the person that the two sentences before were about, for one that only says "he" or nobody."""
    for earlier in case.before(sentence, 2):
        subject = _subject([w for _, w in mentions(earlier, who)])
        if subject is not None and subject != "same":
            return subject
    return None


def who_suffers(scores: dict[str, float]) -> str:
    """Return the likeliest sufferer."""
    return max(scores, key=lambda name: scores[name])


__all__ = [
    "OFFENDER",
    "OTHER",
    "PROFESSIONAL",
    "VICTIM",
    "VLO",
    "Cast",
    "Iterable",
    "cast",
    "mentions",
    "sufferer",
]
