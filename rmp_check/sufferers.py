"""Who suffered what a sentence tells: a victim of the index offence, the offender, or somebody else.

Injuries, sleepless nights and lost jobs are told of all three, often in the same field. The words of a
sentence before the harm, the sentences before it, the field, and the sentence labels are weighed.
"""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Mapping, Sequence

from rmp_check.case import Case, Sentence, once
from rmp_check.injuries import blow
from rmp_check.keyed import keyed
from rmp_check.language import fold
from rmp_check.lexicon import entries, word_set
from rmp_check.people import OFFENDER, RANKS, TITLES, VICTIM

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
_EARLIER = keyed(
    r"\b(?:previous|previously|earlier|prior)\s+(?:\w+\s+)?(?:victims?|complainants?|offences?|matters?|"
    r"convictions?|cases?|partners?|"
    r"girlfriends?|boyfriends?|relationships?|wi(?:fe|ves)|husbands?|assaults?|occasions?|incidents?)\b|"
    r"\b(?:another|different)\s+(?:\w+\s+)?(?:offence|matter|conviction|case|partner|girlfriend|boyfriend|"
    r"relationship|wife)\b|"
    r"\b(?:19|20)\d\d (?:matter|case|offence|assault|incident|robbery|burglary|conviction)s?\b|"
    r"\bnot (?:a |the |an )?(?:index )?(?:victim|v|complainant|ip)\b|"
    r"\b(?:witness(?:es)?|co-?def(?:endant|t)?s?|co-?accused|bystanders?)\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ARREST = keyed(r"\b(?:arrest(?:ed|ing)?|remand(?:ed)?|restrain(?:t|ed)|until police came|when police)\b")
_OWN_STATE = keyed(
    r"\b(?:custody|cells?|wing|reception|healthcare|in-?reach|own state|induction|inside|prison|hmp|hmyoi)\b"
)
_OWN = re.compile(r"\b(?:himself|herself|(?:his|her) own)\b")
_SPEAKS = re.compile(
    r"says?|said|reports?|reported|describes?|described|states?|stated|told|tells|notes?|noted|confirms?|"
    r"confirmed|writes|wrote"
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

    words: Mapping[str, str]
    """Word, initials or noun in lower case to who is meant by it."""
    short: frozenset[str]
    """Short forms of the offender's first name, taken only with a capital."""
    surname: str
    """First letter of the offender's surname, for "Mr T."."""
    male: bool | None
    """Gender of the offender."""
    before: Mapping[tuple[str, int], tuple[Sentence, ...]]
    """Part and position of a sentence to the two sentences before it, nearest first."""


def initials(name: str) -> frozenset[str]:
    """Return the short forms of a name: "Jamal T Whitlock" gives "jw", "jtw"."""
    letters = [part[0] for part in re.findall(r"[^\W\d_]+", fold(name)) if part not in TITLES]
    if len(letters) < 2:
        return frozenset()
    return frozenset({"".join(letters), letters[0] + letters[-1]})


def short_forms(name: str) -> frozenset[str]:
    """Return short forms of a first name: "Beverley" gives "bev", "bevy"; "William" also "bill"."""
    first = fold(name).split()[0] if name.split() else ""
    cut = [first[:n] for n in range(3, len(first))]
    forms = {*cut, *(c + end for c in cut for end in ("y", "ie")), *(c + c[-1] + "y" for c in cut)}
    forms -= word_set("english_words")
    for line in entries("short_names"):
        group = line.split()
        if first in group:
            forms.update(group)
    return frozenset(forms - {first})


@once
def cast(case: Case) -> Cast:
    """Collect who is who in a case."""
    roles, name = case.people.roles, case.facts.name or ""
    male = case.people.offender_is_male
    kin, others = word_set("kin"), word_set("roles_of_people")
    sentences = case.analysis
    information = [s for s in sentences if s.field == "victim_information"]
    told = " ".join(s.text for s in sentences if s.field in ("victim_information", "brief_offence_details"))
    words: dict[str, str] = dict.fromkeys(kin, KIN) | dict.fromkeys(others, OTHER)
    for sentence in information:
        for noun in re.findall(r"[a-z]+(?:-[a-z]+)*", sentence.folded):
            if noun in words and noun not in _BYSTANDERS:
                words[noun] = VICTIM
    for sentence in sentences:
        struck = blow(sentence.folded) if sentence.field == "brief_offence_details" else None
        if struck:
            told_of = sentence.folded[: struck.start] if struck.passive else sentence.folded[struck.end :]
            for noun in re.findall(r"[a-z]+(?:-[a-z]+)*", told_of):
                if words.get(noun) == OTHER and noun not in _BYSTANDERS:
                    words[noun] = VICTIM
    words |= dict.fromkeys((w for w, role in roles.items() if role not in (VICTIM, OFFENDER)), "")
    names = {w for w, role in roles.items() if role == VICTIM}
    names |= {re.sub(r"[\s.]", "", fold(m)) for m in _INITIALS.findall(told)}
    words |= dict.fromkeys((w for w in names if w not in word_set("english_words")), VICTIM)
    words |= dict.fromkeys(_PLURAL, "they") | dict.fromkeys(_VICTIM_WORDS, VICTIM)
    words |= dict.fromkeys(_MALE, "anybody" if male is None else "same" if male else "cross")
    words |= dict.fromkeys(_FEMALE, "anybody" if male is None else "cross" if male else "same")
    offender = {w for w, role in roles.items() if role == OFFENDER}
    offender |= {part for w in offender for part in w.split("-") if len(part) > 2} | initials(name)
    words |= dict.fromkeys(offender | _OFFENDER_WORDS, OFFENDER)
    return Cast(
        words=words,
        short=short_forms(name) - words.keys(),
        surname=(fold(name).split()[-1:] or [""])[0][:1],
        male=male,
        before={
            (s.part, s.position): tuple(e for e in (one, two) if e is not None and e.part == s.part)
            for s, one, two in zip(sentences, (None, *sentences), (None, None, *sentences), strict=False)
        },
    )


def subject(sentence: Sentence, who: Cast, until: int | None = None) -> str | None:
    """Return who the first person mentioned in a sentence is, up to an offset; None if nobody is.

    Besides VICTIM, OFFENDER and OTHER (a role that no victim has): "same" or "cross" (a pronoun of the
    offender's gender or of the other; "anybody" where that is not known), "they", "name" (one without
    a role), KIN (somebody's relative),
    HIS_KIN (the offender's), "samekin" (of a person of the offender's gender).
    """
    english = word_set("english_words")
    tokens = sentence.tokens
    for i, (at, token) in enumerate(tokens):
        if until is not None and at >= until:
            return None
        word = sentence.folded[at : at + len(token)].removesuffix("'s").rstrip(".'")
        bare = word.replace(".", "")
        kind = who.words.get(word) or who.words.get(bare, "")
        if not kind and (token in ("D",) or (token[0].isupper() and word in who.short)):
            kind = OFFENDER
        if not kind:
            if not token[0].isupper() or not bare:
                continue
            if len(bare) == 1 and _TITLE_BEFORE.search(sentence.folded[:at]):
                return OFFENDER if bare == who.surname else "name"
            if at == 0 or word in english or not word.isalpha() or word in who.words:
                continue
            if word in TITLES or word in RANKS:
                continue
            return "name"
        if kind == OTHER and _reports(tokens, i):
            continue  # "her counsellor says that she"
        if kind == KIN and i and fold(tokens[i - 1][1]) in ("a", "an", "another"):
            kind = OTHER
        if kind == OFFENDER:
            kind = "cross" if _other_title(sentence.folded[:at], who) else OFFENDER
        return _of_kin(kind, tokens, i, who)
    return None


def _reports(tokens: Sequence[tuple[int, str]], i: int) -> bool:
    """Whether the person at this token only tells of another."""
    return any(_SPEAKS.fullmatch(fold(token)) for _, token in tokens[i + 1 : i + 7])


_YOUNGER = frozenset("younger older eldest youngest other two three".split())


def _of_kin(kind: str, tokens: Sequence[tuple[int, str]], i: int, who: Cast) -> str:
    """Turn "D" into the offender's relative where the words go on "'s mum", "his" where they go on "wife"."""
    after = [fold(token) for _, token in tokens[i + 1 : i + 4]]
    if after[:1] == ["'s"] or after[:1] == ["own"]:
        after = after[1:]
    elif kind not in ("same", "cross") or fold(tokens[i][1]) not in ("his", "her"):
        return kind
    if (
        not after
        or not (after[0] in word_set("kin") or (kind == OFFENDER and after[0] in _YOUNGER))
        or kind not in (OFFENDER, "same", "cross")
    ):
        return kind
    return {OFFENDER: HIS_KIN, "same": "samekin", "cross": KIN}[kind]


def _other_title(before: str, who: Cast) -> bool:
    """Whether the title before a name shows somebody else of that name ("Mrs Hale" for Mr Hale)."""
    title = _TITLE_BEFORE.search(before)
    if not title or who.male is None:
        return False
    return (title.group().rstrip(". ") == "mr") != who.male


_SUBJECTS: dict[str | None, tuple[float, float, float]] = {
    OFFENDER: (-1.0, 2.5, 0.0),
    VICTIM: (1.2, -0.8, 0.0),
    OTHER: (-1.2, -0.6, 2.0),
    KIN: (0.3, -0.6, 0.3),
    HIS_KIN: (-2.5, -0.5, 3.0),
    "samekin": (0.0, 0.0, 0.3),
    "same": (0.2, 0.5, -0.3),
    "cross": (0.8, -1.5, 0.3),
    "anybody": (0.6, 0.2, -0.3),
    "they": (0.5, -0.5, 0.0),
    "name": (0.0, -0.3, 0.3),
    None: (0.3, 0.0, -0.3),
}
"""What the subject of the sentence adds to victim, offender and other."""


def sufferer(sentence: Sentence, who: Cast, at: int | None = None) -> dict[str, float]:
    """Return the chance of victim, offender and other for the harm told at this offset of a sentence."""
    scores, named = _rules(sentence, who, at)
    share = _TO_THE_NAMED if named else _TO_LABELS
    for name, labels in ((VICTIM, _OF_VICTIM), (OFFENDER, _OF_OFFENDER), (OTHER, _OF_OTHER)):
        chance = min(max(sentence.chance(*labels), 0.01), 0.99)
        scores[name] += share * math.log(chance / (1 - chance))
    top = max(scores.values())
    total = sum(math.exp(v - top) for v in scores.values())
    return {k: math.exp(v - top) / total for k, v in scores.items()}


_TO_LABELS, _TO_THE_NAMED = 0.7, 0.4
"""Weight of the labels, and where the offender or his relative is named: they read words, not names."""


def _rules(sentence: Sentence, who: Cast, at: int | None) -> tuple[dict[str, float], bool]:
    victim, offender, other = _FIELDS.get(sentence.field, (0.5, 0.5, 0.5))
    meant = subject(sentence, who, at)
    own = _SUBJECTS[meant]
    if meant == OFFENDER and sentence.field == "victim_impact":
        own = (own[0], own[1] + 1.6, own[2])  # a field where he is named only to speak of himself
    taken_up: str | None = None
    if meant in (None, "same", "samekin", "anybody"):
        share = 0.3 if meant is None else 1.0 if meant == "samekin" else 0.7
        taken_up = _taken_up(sentence, who)
        if meant == "samekin" and taken_up == OFFENDER:
            meant = taken_up = HIS_KIN
        more = _SUBJECTS[taken_up]
        own = (own[0] + share * more[0], own[1] + share * more[1], own[2] + share * more[2])
    victim, offender, other = victim + own[0], offender + own[1], other + own[2]
    folded = sentence.folded
    if meant in (OFFENDER, "same", "anybody", None) and _OWN.search(folded):
        offender += 1.0
    if meant not in (VICTIM, "cross"):
        offender += 1.5 * bool(_ARREST.search(folded)) + 0.7 * bool(_OWN_STATE.search(folded))
    if _EARLIER.search(folded):
        other, victim = other + 3.5, victim - 2.0
    elif sentence.field == "pattern_of_offending" and _YEAR.search(folded):
        other += 0.5
    named = meant == HIS_KIN
    if sentence.field == "victim_impact":
        named = named or meant in (OFFENDER, VICTIM, "cross", "they")
        named = named or (meant in ("same", "anybody") and taken_up in (None, VICTIM, "cross"))
    return {VICTIM: victim, OFFENDER: offender, OTHER: other}, named


def _taken_up(sentence: Sentence, who: Cast) -> str | None:
    """Return whom the two sentences before were about, for one that only says "he" or nobody."""
    for earlier in who.before.get((sentence.part, sentence.position), ()):
        meant = subject(earlier, who)
        if meant not in (None, "same", "anybody"):
            return meant
    return None
