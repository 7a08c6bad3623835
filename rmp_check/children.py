"""Which sentences mention a particular child: by kinship, by age, or by school.

A son or daughter without an age counts unless shown to be adult; "any child under 18" is nobody in
particular; the offender's own childhood and the grown son of an old victim are no children.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re

from rmp_check.background import release
from rmp_check.case import Case, Sentence, once
from rmp_check.keyed import keyed
from rmp_check.language import fold
from rmp_check.lexicon import word_set

_ADULT = 18
_OLD_PARENT = 58
"""Age from which a son or daughter without an age is taken to be grown."""
_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS = {word: n for n, word in enumerate(_UNITS, 1)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_WORDED = rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_UNITS[:9])}))?|{'|'.join(sorted(_UNITS, key=len, reverse=True))}"
_NUMBER = rf"(?:\d{{1,2}}|{_WORDED})"
_TO = r"(?:\s?(?:-|to|and|or|/|&|\+)\s?)"
_CHILD = keyed(
    r"\b((?:step[- ]?|grand|foster[- ]|god)?(?:sons?|daughters?|dtrs?|dgtrs?|daus?|child(?:ren)?|chn|kid(?:s|"
    r"dies)?)|bab(?:y|ies)|toddlers?|infants?|newborn|"
    r"(?:little|younger|youngest|baby|teenage) (?:half[- ])?(?:brothers?|sisters?|siblings?|cousins?)|"
    r"little (?:boy|girl|lad)s?|"
    r"(?<=\bhis )(?:twins|boys|girls|eldest|youngest|younger two|two)|(?<=\bher )(?:twins|boys|girls|eldest|"
    r"youngest|younger two|two)|"
    r"(?<=\btheir )(?:twins|boys|girls|eldest|youngest)|(?<=\bmy )(?:twins|boys|girls|eldest|youngest|two)|"
    r"(?:two|three|four|five|six|both|these) (?:young )?(?:boys|girls)|(?:nieces?|nephews?|(?:half|"
    r"step)[- ]?(?:brothers?|sisters?)|boys?|girls?|brothers?|sisters?|siblings?|cousins?))\b"
)
_NEEDS_AGE = re.compile(
    r"(?:(?:two|three|four|five|six|both|these) (?:young )?(?:boys|girls)|nieces?|nephews?|(?:half|"
    r"step)[- ]?(?:brothers?|sisters?)|boys?|girls?|brothers?|sisters?|"
    r"siblings?|cousins?)$"
)
"""Kin who may be of any age: they count only with the age of a child."""
_AFTER = re.compile(
    r"^(?:'s|s')?\W{0,2}(?:under|below|social|services?\b|safeguarding|protection|abuse|sexual|sex|"
    r"exploitation|minding|"
    r"benefit|maintenance|support|act\b|or young|and young p|in general|cruelty|pornograph|images|neglect|"
    r"in[- ]law|"
    r"home\b|like|friend|band|scout|guide|toilet|[- ]?sitt|[- ]?mind)"
)
_NOBODY = re.compile(
    r"\b(?:any|other|some|no|each|every|such|another|female|male|not|without|risk to|harm to|towards?|"
    r"against|access to|a|of|with|to|and|"
    r"young|unborn)\W{1,3}$"
)
_SOMEBODY = re.compile(
    rf"\b(?:his|her|their|my|our|the|these|those|both|own|younger|eldest|youngest|small|young|[a-z.-]+'s|"
    rf"{_NUMBER})\W{{1,3}}(?:\w+\W{{1,2}})?$"
)
_GROWN = re.compile(
    r"\b(?:adult|grown[- ]?up|grown|late|stillborn|deceased|lost (?:his|her|their|an?)(?: only| eldest|"
    r" youngest| younger| elder)?|"
    r"(?:moved? in|lives?|living|live|stay(?:s|ed|ing)?|went to live) (?:back )?with (?:his|her|their|"
    r"a)(?: \w+)?|i am (?:her|his|their)(?: \w+)?)\W{1,3}$"
)
_GROWN_AFTER = re.compile(
    r"^[^.;]{0,40}?\b(?:adults?\b|grown|in-law|in (?:his|her|their) (?:late |early |mid[- ]?)?(?:twent|"
    r"thirt|fort|fift|sixt)ies|"
    r"power of attorney|solicitor|(?:drove|drives) |mrs? [a-z]|at (?:uni\b|university)|"
    r"(?:serving )?in the (?:army|navy|raf)|"
    r"is married|works? (?:as|for)\b)"
)
_CHILDHOOD = keyed(
    r"\b(?:as a (?:young )?(?:child|boy|girl|kid)|since (?:he|she) was a|when (?:he|she) was (?:a |"
    r"an? )?(?:\d|child|boy|girl|kid|young|small)|"
    r"childhood|grew up|growing up|brought up by|raised by|(?:he|she) (?:is|was) (?:an|the) (?:only|eldest|"
    r"youngest|middle|oldest) child|"
    r"one of \w+ (?:children|siblings)|in care as)\b"
)
_AGED = keyed(
    rf"\b({_NUMBER}){_TO}?({_NUMBER})?[\s-]*(?:years?[\s-]old|yrs?[\s-]old|year[\s-]?olds?|yr[\s-]?olds?|"
    rf"y/?o\b|years? of age)\b"
    rf"|\baged?:?\s+(?:only\s+|just\s+|about\s+)?({_NUMBER})(?:{_TO}({_NUMBER}))?(?!\d|\s*(?:months|%))\b"
    rf"|\b({_NUMBER})[\s-]*(?:months?|mths?|weeks?|wks?)[\s-]*(?:old|at (?:the )?time)\b"
    rf"|\b(?:boys?|girls?|child|children|pupils?|lads?|sons?|daughters?|teenagers?) (?:of|aged|was|were|is|"
    rf"are|now|then)? ?\(?({_NUMBER})(?:{_TO}({_NUMBER}))?\b(?!\s?(?:months|years? ago|times|%|:))"
)
_NAMED = re.compile(
    r"(?:\b[A-Z][a-z][\w'’-]+|\b[A-Z]\.\s?[A-Z]\.?|\b[A-Z]{2}|\bV\d)\s?(?:, |\(|- |– )(?:then |now |"
    r"aged? |nearly |just |"
    r"who (?:is|was) |was |is )?"
    r"(\d{1,2})(?=\)|,|;|\.(?!\d)|$| (?:and|who|at the|lives?|is|was)\b)"
)
_AGE_AFTER = re.compile(
    rf"^(?:\W{{1,2}}[\w'’.-]+){{0,2}}?\W{{1,3}}(?:(?:aged?|now|then|who|is|are|were|was|"
    rf"both) ){{0,4}}({_NUMBER})"
    r"(?=\)|,|;|\.(?!\d)|$| ?(?:and|or|to|&|\+|-|/) ?\d|\s(?:and|years?|yrs?|who|at|lives?|living|is|was|"
    r"then|now|next|from|when)\b)"
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A particular child mentioned by a sentence, at these offsets of it."""

    sentence: Sentence
    start: int
    end: int
    noun: str
    """The word of kinship, "" for an age alone."""
    aged: bool
    """Whether the sentence itself gives the age of a child."""


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    return sum(_NUMBERS.get(part, 0) for part in re.split(r"[- ]", word))


@once
def mention(sentence: Sentence) -> Mention | None:
    """Return the first mention of a particular child in a sentence."""
    folded = sentence.folded
    kin = _STEM.search(folded)
    if kin or _AGE_STEM.search(folded):
        for match in _AGED.finditer(folded):
            ages = [_number(group) for group in match.groups() if group]
            if ages and max(ages) < _ADULT and not _CHILDHOOD.search(folded):
                return Mention(sentence=sentence, start=match.start(), end=match.end(), noun="", aged=True)
    if _DIGIT.search(folded):
        for match in _NAMED.finditer(sentence.text):
            if int(match.group(1)) < _ADULT:
                return Mention(sentence=sentence, start=match.start(), end=match.end(), noun="", aged=True)
    known = _PARENT_OF.search(folded) or (_PUPIL.search(folded) if kin else None)
    if known and not _CHILDHOOD.search(folded):
        aged = known.re is _PUPIL.pattern
        return Mention(sentence=sentence, start=known.start(), end=known.end(), noun="", aged=aged)
    if not kin or _CHILDHOOD.search(folded):
        return None
    for match in _CHILD.finditer(folded):
        found = _kin_mention(sentence, match)
        if found:
            return found
    return None


_PARENT_OF = keyed(
    r"\b(?:mother|mum|mam|father|dad|parents?)(?:[- ]|-)(?:of|to)[- ](?:a|one|two|three|four|five|six|"
    r"\d)\b(?! (?:son|daughter)s? (?:of|aged))"
)
_PUPIL = keyed(
    r"\b(?:pupil|schoolboy|schoolgirl|girl|boy|son|daughter|child|student)s?\b[^.;]{0,30}?\b(?:year|yr|"
    r"y) ?(?:[1-9]|1[01])\b"
    r"(?! (?:years?|months?|weeks?|ago|old|sentence|term|order))"
)
_HAS = re.compile(r"\b(?:has|have|had|got)\s(?:a|an|one)\s(?:young |small |little )?$")
_BIRTH = keyed(r"born|dob|d\.o\.b|birth")
_BORN = re.compile(
    r"\b(?:born|dob|d\.o\.b\.?|date of birth)\b\W{0,3}(?:on |in )?(?:[\w./ -]{0,14}?)\b((?:19|20)\d\d)\b"
)


def _born(sentence: Sentence, now: int, offender: int | None) -> bool:
    """Whether a sentence gives a year of birth, other than the offender's, that makes somebody a child now."""
    years = [int(y) for y in _BORN.findall(sentence.folded)]
    return any(0 <= now - year < _ADULT and year != offender for year in years)


_STEM = keyed(
    r"\b(?:(?:step|grand|god|foster|half)[- ]?)?(?:sons?|da|dtr|dgtr|ch[in]|kid|bab|tod|inf|newb|lit|you|"
    r"tw|boy|girl|eld|"
    r"nie|nep|bro|sis|sib|cou|lad|pup|teen)"
)
"""What begins every word that the costly patterns of kinship can match."""
_AGE_STEM = keyed(r"old|\baged?\b|y/o|yo\b|years of|mth|month|week|wk")
_DIGIT = re.compile(r"\d")


def _kin_mention(sentence: Sentence, match: re.Match[str]) -> Mention | None:
    folded, noun = sentence.folded, match.group(1)
    before, after = folded[: match.start()], folded[match.end() :]
    if _AFTER.match(after) or _GROWN.search(before) or _GROWN_AFTER.match(after):
        return None
    age = _AGE_AFTER.match(after)
    if age or _NEEDS_AGE.match(noun):
        if age and _number(age.group(1)) < _ADULT:
            return Mention(sentence=sentence, start=match.start(), end=match.end(), noun=noun, aged=True)
        return None
    if sentence.field == "pattern_of_offending" and re.search(r"[a-z]'s?\W$", before):
        return None  # the child of an earlier victim
    somebody = bool(_SOMEBODY.search(before) or _HAS.search(before))
    if not somebody and (_NOBODY.search(before) or noun in _MANY):
        return None
    return Mention(sentence=sentence, start=match.start(), end=match.end(), noun=noun, aged=False)


_MANY = frozenset("children kids infants toddlers babies".split())


@once
def children(case: Case) -> list[Mention]:
    """Return the mentions of particular children in the case file."""
    found = [m for s in case.sentences if (m := mention(s))]
    facts = case.facts
    now = (release(case).date or dt.date.today()).year
    offender = facts.date_of_birth.year if facts.date_of_birth else None
    found += [
        Mention(sentence=s, start=0, end=len(s.text), noun="", aged=True)
        for s in case.sentences
        if s.section != "case" and _BIRTH.search(s.folded) and _born(s, now, offender)
    ]
    if any(m.aged for m in found):
        return found
    old, grown = _old_parents(case), _grown(case)
    return [m for m in found if not _theirs(m, old) and m.noun not in grown]


def _grown(case: Case) -> frozenset[str]:
    """Return the nouns ("daughter") of those whom the case file shows to be grown."""
    found = set()
    for sentence in case.sentences:
        if not _STEM.search(sentence.folded):
            continue
        for match in _CHILD.finditer(sentence.folded):
            after = sentence.folded[match.end() :]
            age = _AGE_AFTER.match(after)
            if (age and _number(age.group(1)) >= _ADULT) or _SHOWN_GROWN.search(
                sentence.folded[: match.start()]
            ):
                found.add(match.group(1))
    return frozenset(found)


_SHOWN_GROWN = re.compile(r"\b(?:adult|grown[- ]?up|grown)\W{1,3}$")
_AGES = re.compile(
    rf"(?:,|\(|aged|is|was|now|then|of) ?({_NUMBER})\b(?!\s?(?:months?|years? (?:ago|later)|%|:|times|miles))"
)
_ADULT_VICTIM = re.compile(r"\b(?:elderly|pensioner|widow(?:er)?|retired|care home)\b")


def _old_parents(case: Case) -> frozenset[str]:
    """Return whose children must be grown: of "victims", or of the "offender"."""
    found = set()
    told = [s for s in case.of("offence_analysis.victim_information", "rosh_summary.who_is_at_risk")]
    ages = [_number(m) for s in told for m in _AGES.findall(s.folded)]
    adults = [age for age in ages if age >= _ADULT]
    if (
        adults
        and min(adults) >= _OLD_PARENT
        or not adults
        and any(_ADULT_VICTIM.search(s.folded) for s in told)
    ):
        found.add("victims")
    born = case.facts.date_of_birth
    if born and (release(case).date or dt.date.today()).year - born.year >= 65:
        found.add("offender")
    return frozenset(found)


def _theirs(found: Mention, old: frozenset[str]) -> bool:
    if len(old) != 1:
        return bool(old)
    sentence = found.sentence
    if "victims" in old:
        if sentence.section == "victim_contact" or sentence.field in ("victim_information", "victim_impact"):
            return True
        return bool(re.search(r"\b(?:victim|v|mrs?|ms|miss)\b[^.]{0,30}$", sentence.folded[: found.start]))
    return sentence.section != "victim_contact" and bool(
        re.search(r"\b(?:his|her)\W{1,3}(?:\w+\W)?$", sentence.folded[: found.start])
    )


_CALLED = re.compile(
    r"\b(?:[Ss]tep|[Gg]rand)?(?:[Ss]ons?|[Dd]aughters?|[Cc]hild(?:ren)?|[Kk]ids?|[Bb]oys?|[Gg]irls?|[Bb]aby|"
    r"[Tt]wins|[Bb]rothers?|[Ss]isters?|"
    r"[Nn]ieces?|[Nn]ephews?|[Dd]trs?)(?: called| named|,|:)? ((?:[A-Z][\w'’-]+|"
    r"[A-Z]\.?(?:[A-Z]\.?)?)(?:(?:,| and| &| \+|,? and) (?:[A-Z][\w'’-]+))*)"
)
_BEFORE_AGE = re.compile(
    r"([A-Z][\w'’-]+|[A-Z]\.\s?[A-Z]?\.?|[A-Z]{2})\s?(?:, |\(|,? aged |- |– )(?:then |now |aged? |who (?:is|"
    r"was) |was |is )?(\d{1,2})(?!\d|[%:/])"
)


def names(found: list[Mention]) -> frozenset[str]:
    """Return the names and initials, in lower case, of the children mentioned."""
    out: set[str] = set()
    for m in found:
        text = m.sentence.text
        for called in _CALLED.finditer(text):
            if called.start() <= m.end and m.start <= called.end():
                out.update(re.findall(r"[A-Z][\w'’.-]*", called.group(1)))
        if m.aged:
            out.update(name for name, age in _BEFORE_AGE.findall(text) if int(age) < _ADULT)
    plain = (fold(name).removesuffix("'s").strip(". ") for name in out)
    return frozenset(name for name in plain if len(name) > 1 and name not in word_set("english_words"))
