"""Named places of work, learning or care to which somebody is said to belong.

A name in capitals is such a place by its last word ("Bramley Motors"), by what stands before it ("architect at
Bramley Voss", "covers nights for") or after it ("where both remain employed").
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from spacy.lang.en.stop_words import STOP_WORDS

from rmp_check.keyed import keyed
from rmp_check.lexicon import entries, word_set
from rmp_check.nouns import person_nouns

WORK, SCHOOL, HOME = "workplace", "school", "home"


_CAPS = r"[A-ZÀ-Þ][\w'’.&-]*(?:\s(?:(?:of|and|&|the|for|y|on)\s)?[A-ZÀ-Þ&][\w'’.&-]*){0,5}"


_ORGANISATION = re.compile(
    rf"(?:\bYsgol\s)?{_CAPS}(?:\s(?P<low>library|residential home|care home|nursing home|children's home|"
    rf"nursery|school|primary school|college|surgery|salon|garage|supermarket|bakery|branch)\b)?"
)


_EMPLOYED_AT = re.compile(
    r"\b(?:(?:works?|working|worked|employed|job|post|shifts?|tills?|counter|desk|nurse|teacher|driver|"
    r"manager|receptionist|based|branch|volunteers?)\b[^.;,]{0,30}?\b(?:at|for|with|by)|"
    r"(?:is|are) (?:now |still |back |currently |part time )*(?:at|with)|(?:now )?(?:manages|runs|has run|"
    r"owns))\s(?:the )?$"
)


_JOB_AT = re.compile(
    r"(?:^|[,;:(=]\s?|\b(?:an?|as|is|now|trainee|apprentice|student|senior|junior|assistant|head|chief|deputy)\s)"
    r"(?:(?!the\b|his\b|her\b)[a-z-]+\s){0,2}?([a-z][a-z-]+)\s(?:at|for|with)\s(?:the )?$"
)
"""Before the name of an employer: somebody's work ("architect at ")."""


_WORKS_AT = re.compile(
    r"\b(?:works?|working|worked|employed|job|post|shifts?)\b[^.;,]{0,20}?\b(?:at|for)\s(?:the )?$"
)


_SERVES = re.compile(r"\b[a-z]{3,}[a-z]s\s(?:[a-z]+\s){0,2}for\s(?:the )?$")
"""Before the name of a customer or employer: what somebody does for it ("tunes pianos for ")."""


_FIRM = re.compile(
    r"\b(?P<one>[A-ZÀ-Þ][a-zà-ÿ'’-]{2,})\s(?:&\s[A-ZÀ-Þ][a-zà-ÿ'’-]{2,}|(?:&|and)\s(?:Sons?|Co|Daughters?))(?!\s?[A-ZÀ-Þ&]|['’]|\w)"
)
"""A firm by the names of its partners, "Rankine & Lowe"."""


_FIRM_BEFORE = re.compile(
    r"\b(?:works?|working|worked|employed|job|shifts?|nights|days|covers?|locum|partner|practice|clerk|secretary|apprentice\w*|"
    r"mornings?|afternoons?|trained|training|trains)\b[^.;,]{0,25}\b(?:at|for|with|in)\s$"
)


_STILL_THERE = re.compile(
    rf"\b(?:at|for|in|from|to)\s(?:the\s)?(?P<name>{_CAPS})(?=(?:\s(?:in|on|of)\s(?:the\s)?{_CAPS})?,? where (?:he|she|they|both|each|all|the victims?|"
    rf"{_CAPS})\b[^.;,]{{0,25}}\b(?:employed|works?|working|worked|teach(?:es|ing)?|stud(?:y|ies|ied)|volunteers?|cleans?|serves?)\b)"
)
"""A place at which somebody is said to work still: "the Copper Lantern, where both remain employed"."""


_SMALL_SCHOOL = re.compile(
    r"\b(?:at|to|attends|for|from)\s(?P<name>st\.? [a-z]{3,}'?s?(?: (?:c of e|catholic|rc))?(?: (?:primary|infants?|juniors?|academy|"
    r"school|college|high|nursery))+)\b"
)
"""A school in a text without capitals."""


_CHAIN = keyed(r"\b(?:works?|working|job|shifts?|tills?|employed)\b[^.;]{0,30}?\b(?:at|for|in)\s([a-z&'’]+)")


_JOB_ENDING = re.compile(r"[a-z]{2,}(?:er|or|ist|ian|eer|ect|man|woman|yst|aide|hand)$")


_TITLED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|PC|DC|Cllr)\b")


AS_WORKPLACE = re.compile(
    r"\b(?:work|workplace|employer|job|college|school|nursery|salon|placement)\s?[(:,=]\s?$"
)


_STAFF_OF = re.compile(
    r"\b(?:works?|working|employed|job|nurse|porter|doctor|cleaner|receptionist|midwife|radiographer|hca|"
    r"volunteers?|consultant|pharmacist|"
    r"healthcare assistant|secretary|clerk|staff)\b(?:[^.;,]{0,25}?\b(?:at|for|in|of|with)|,)\s(?:the )?$"
)


_PUPIL = re.compile(r"\b(?:year|yr|pupil|class|attends?|goes to|school|teaches)\b[^.;,]{0,20}\s$")


_SAINT = re.compile(r"^St\.? [A-Z][a-z]+'?s?$")


_LIVES_AT = re.compile(
    r"\b(?:resident (?:of|at|in)|(?:lives?|living|stays?|staying|placed|moved (?:in)?to|housed|"
    r"accommodated) (?:at|in|with)?)\s(?:the )?$|\b(?:farm|house|cottage|home) is (?:called )?$"
)


_HOUSES = frozenset(
    "house court lodge hall manor grange view home cottage farm towers place villa close mews "
    "gardens rest".split()
)


_STARTS = frozenset(
    "the a an when where see at in his her their she he they it this that there and but or who".split()
)


_NOT_PLACES = re.compile(
    r"^(?:HMP|HMYOI|Crown|Magistrates|The Crown|County Court|Victim|VLO|VLU|Police|Probation|Approved|"
    r"MAPPA|CPS|NHS|GP|CAMHS|CMHT|Year|Yr|Category|Level)\b"
)


def _is_job(word: str) -> bool:
    """Whether a word says what somebody works as: by the lists of roles, or an English word that ends so."""
    noun = person_nouns().get(word)
    if noun or word in word_set("agent_nouns"):  # a worker at an agency is there for the victim
        return noun is not None and noun.kind == "role" and word not in word_set("agent_nouns")
    return word in word_set("roles_of_people") or (
        _JOB_ENDING.match(word) is not None
        and word in word_set("english_words")
        and word not in STOP_WORDS
        and word not in word_set("not_names")
        and word not in word_set("kin")
    )


@functools.cache
def _kinds() -> dict[str, str]:
    """Return the kind of place that the last word of an organisation's name shows."""
    out = {}
    for line in entries("organisation_words"):
        kind, _, words = line.partition(":")
        out.update(dict.fromkeys(words.split(), {"school": SCHOOL, "home": HOME, "work": WORK}[kind]))
    return out


def organisations(text: str, folded: str) -> Iterator[tuple[str, int, int, bool]]:
    """Yield the named places of work, learning or care to which somebody is said to belong."""
    kinds = _kinds()
    for match in _ORGANISATION.finditer(text):
        name = match.group().rstrip(".'’ ")
        words = [w.lower().removesuffix("'s").removesuffix("’s").strip(".,") for w in name.split()]
        start, end = match.start(), match.start() + len(name)
        if _NOT_PLACES.match(name) or (name.isupper() and not text.isupper() and len(words) == 1):
            continue
        before = folded[max(0, start - 90) : start]
        while (
            len(words) > 1 and words[0] in word_set("english_words") and (start == 0 or words[0] in _STARTS)
        ):
            cut = len(name.split()[0])
            cut += len(name[cut:]) - len(name[cut:].lstrip())
            name, start, words = name[cut:], start + cut, words[1:]
        if match["low"] and not name[0].isupper():
            continue
        before = folded[max(0, start - 90) : start]
        if match["low"]:
            kind = kinds.get(words[-1], HOME if words[-1] == "home" else WORK)
            if len(words) > 1:
                yield kind, start, end, True
        elif kind := next(
            (kinds[w] for w in reversed(words) if w in kinds), "" if words[0] != "ysgol" else SCHOOL
        ):
            if len(words) > 1 or (kind == WORK and _EMPLOYED_AT.search(before)):
                yield kind, start, end, True
        elif (job := _JOB_AT.search(before)) and _is_job(job[1]):
            if len(words) > 1 or words[0] not in word_set("english_words"):
                yield WORK, start, end, len(words) > 1
        elif words[-1] in (
            "hospital",
            "infirmary",
            "hospice",
            "trust",
            "university",
            "airport",
            "barracks",
            "library",
        ):
            if _STAFF_OF.search(before):
                yield WORK, start, end, True
        elif AS_WORKPLACE.search(before):
            yield WORK, start, end, True
        elif _SAINT.match(name) and _PUPIL.search(before):
            yield SCHOOL, start, end, True
        elif _LIVES_AT.search(before) and (
            words[-1] in _HOUSES and len(words) > 1 or "farm is" in before[-12:]
        ):
            yield HOME, start, end, True
        elif len(words) == 3 and words[1] == "and" and before.endswith("with "):
            continue  # "works with Tom and Ana"
        elif _EMPLOYED_AT.search(before) and (
            words[0] not in word_set("english_words")
            or (len(words) > 1 and _WORKS_AT.search(before) and not _TITLED.match(name))
        ):
            yield WORK, start, end, False
        elif _SERVES.search(before) and any(len(w) > 4 and w in word_set("english_words") for w in words[1:]):
            yield WORK, start, end, False
    for match in _FIRM.finditer(text):
        if not _TITLED.match(match["one"]) and _FIRM_BEFORE.search(folded[: match.start()]):
            yield WORK, match.start(), match.end(), False
    if " where " in folded:
        for match in _STILL_THERE.finditer(text):
            yield WORK, match.start("name"), match.end("name"), True
    if folded == text:
        for match in _SMALL_SCHOOL.finditer(folded):
            yield SCHOOL, match.start("name"), match.end("name"), True
    for match in _CHAIN.finditer(folded):
        if text[match.start(1)].islower() and kinds.get(match[1]) == WORK:
            if match[1] not in word_set("english_words"):
                yield WORK, match.start(1), match.end(1), False
