"""Victim liaison in a plan: mentions of the officer or unit, the officer's name, and how to reach them.

The victim liaison officer (VLO) works in a victim liaison unit (VLU). A plan may name the officer in
one sentence, give the number in the next, and speak of her by first name in a third; numbers of
others (a nurse, the prison, the mother) stand in the same fields.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable

from rmp_check.case import Case, Evidence, Sentence, once
from rmp_check.contacts import emails, phones
from rmp_check.keyed import keyed
from rmp_check.language import fold
from rmp_check.lexicon import word_set
from rmp_check.people import OFFENDER, RANKS, TITLES, VICTIM, VLO, People, known_words, name_words, names_in

_LIAISON = r"l[ia]{1,3}s[ia]{0,2}on"  # liaison, liason, liasion
_VICTIM = r"\bvict[iu]ms?'?s?"
_MENTION = keyed(
    rf"(?P<officer>\bv\.? ?l\.? ?[o0]s?\b\.?|{_VICTIM}[ /-]+(?:{_LIAISON}|contact)[ -]+(?:officer|worker"
    rf"|lead)s?\b"
    rf"|\b{_LIAISON} (?:officer|worker) (?:for|to) (?:the |this |her |his )?(?:victim|family)s?\b)"
    rf"|(?P<unit>\bv\.?[lc]\.?u\b|{_VICTIM}[ /-]+{_LIAISON}(?:[ -]+(?:unit|team|service|office)s?)?\b"
    rf"|{_VICTIM}[ /-]+contact[ -]+(?:unit|team|service|office)s?\b|{_VICTIM}[ ](?:unit|team)\b"
    r"|(?<=\()victims? contact(?=\))|(?<=from )victims? contact\b(?! scheme))"
)
"""The VLO or the VLU, in folded text; a bare "victim contact" is the scheme."""
_HINTS = ("vict", "vl", "vc", "v.", "v l")
"""One of these stands in every mention: most sentences need no costlier look."""
_LINK = (
    "is are was be as in on for this the our my a an case matter now still currently current named name "
    "called allocated assigned allotted appointed contact details detail remains he she victims family "
    "parents area local " + " ".join(sorted(TITLES))
)
_BETWEEN = re.compile(
    rf"^(?:[\s:;,(=\[/~>-]|'s\b|\b[a-z]\b\.?(?=\s)|(?:{'|'.join(_LINK.split())})\b){{0,24}}$"
)
_BEFORE_LINK = (
    "is was acts acting as now the a an his her their our my this who allocated assigned new current from of "
    "at in with"
)
_BEFORE = re.compile(rf"^(?:[\s,(\[/:-]|(?:{'|'.join(_BEFORE_LINK.split())})\b){{0,16}}$")
_OTHER_ROLE = re.compile(
    r"\b(?:police|officer in (?:the )?case|oic|p[cs]|d[cs]|d?sgt|d?insp(?:ector)?|pcso|nurse|cpn|gp|doctor"
    r"|dr|surgery"
    r"|practice|clinic|hospital|crisis|mental health|health(?:care)?|in-?reach|ambulance|pharmacy|housing"
    r"|landlord"
    r"|tenancy|council|key ?worker|social (?:work(?:er)?|care|services|supervisor)|sw|csc|childrens?'?s?"
    r"|school"
    r"|mosovo|ppu|public protection|isva|idva|advocate|advis[eo]r|solicitor|lawyer|omu|pom|com|om|spo|aco"
    r"|head of pdu"
    r"|offender manager|probation (?:officer|practitioner|out)|prison|governor|security|premises|ap|hostel"
    r"|tag(?:ging)?|ems"
    r"|employer|jobcentre|charity|recovery|drug|alcohol|samaritans|mother|mum|father|dad|parents?|brother"
    r"|sister|aunt|uncle"
    r"|nan|gran(?:dad|ny|mother|father)?|wife|husband|partner|friend|cousin|son|daughter|next of kin|landline"
    r"|out[- ]of[- ]hours|helpline|hub|front door|switchboard|interpreter|imam|chaplain|carer|deputy"
    r"|estates)\b"
)
"""Someone else in whose hands a number may be: the field's roles, agencies and kin."""
_CAPITALISED = re.compile(r"\b[A-Z](?:\.|[a-z'’-]+)? $")
_FULL = re.compile(r"[A-Z](?:\.|[a-z'’-]+)?(?: [A-Z][a-z'’-]+)+$")
_OFFICE = frozenset(
    "contact details unit team service office officer email phone number record yet not who will has".split()
)
_BRACKETS = re.compile(r"\([^()]{0,60}\)")
_GOES_ON = re.compile(
    r"^(?:[\s:;,.(/+-]|\b(?:her|his|their|the|a|direct|contact|contacts|details?|tel|telephone|phone|mobile"
    r"|mob|e-?mails?"
    r"|mail|line|number|numbers|no|is|are|on|can|be|reached|contacted|rung|via|at|by|and|or|she|he|they|unit"
    r"|unit's|office"
    r"|address|secure|also|using|m|t|e|for|queries)\b){0,24}$"
)
"""Words before a number in the sentence after the officer's: nobody else may come between."""
_SAME_OWNER = re.compile(
    r"^[\s,;/&|+-]*(?:(?:or|and|and on|and at|e-?mail|tel|phone|mob(?:ile)?|telephone|m|t"
    r"|e)\b\.?[\s:,-]*){0,3}$"
)
_PREPOSITION = re.compile(r"\b(?:to|from)\b", re.I)
_AFTER_NUMBER = re.compile(r"^[\s,(\[-]{1,4}(?:(?:is|for|to|reaches|gets|the|her|his|their)\s){0,3}$")
_PLACE_WORDS = word_set("regions")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """The officer or the unit in a sentence: offsets within the sentence."""

    start: int
    end: int
    unit: bool


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Liaison:
    """What the plan says of the VLO: mentions, name and means of contact, each with its words."""

    mentions: tuple[Sentence, ...]
    names: tuple[Evidence, ...]
    contacts: tuple[Evidence, ...]
    words: frozenset[str]
    """Words of the officer's name in lower case, from plan and record."""


def mentions(folded: str) -> tuple[Mention, ...]:
    """Return where a folded sentence mentions the VLO or the victim liaison unit."""
    if not _MENTION.possible(folded) or not any(hint in folded for hint in _HINTS):
        return ()
    found = _MENTION.finditer(folded)
    return tuple(Mention(start=m.start(), end=m.end(), unit=m.lastgroup == "unit") for m in found)


@once
def read_liaison(case: Case) -> Liaison:
    """Return what the plan says of the VLO."""
    plan = case.plan
    places = {s: mentions(s.folded) for s in plan}
    record = known_words(case.people.of(VLO))
    names: dict[Evidence, frozenset[str]] = {}
    for sentence in plan:
        for start, end in officer_names(sentence, places[sentence], case.people, record):
            names[sentence.evidence(start, end)] = name_words(sentence.text[start:end])
    words = record.union(*names.values()) if names else record
    return Liaison(
        mentions=tuple(s for s in plan if places[s]),
        names=tuple(names),
        contacts=tuple(_contacts(case, places, words)),
        words=words,
    )


def officer_names(
    sentence: Sentence, places: tuple[Mention, ...], people: People, record: frozenset[str]
) -> list[tuple[int, int]]:
    """Return (start, end) within a sentence of the names that it gives the VLO.

    `record` holds the words of the officer's name in the unit's record: it helps to see a name in
    odd writing, but any other name in the officer's place counts too.
    """
    found = _recorded(sentence, record, bool(places))
    if found:
        return found
    for place in places:
        name = _name_after(sentence, place, people) or _name_before(sentence, place, people)
        if name:
            found.append(name)
    return found


def _recorded(sentence: Sentence, record: frozenset[str], mentioned: bool) -> list[tuple[int, int]]:
    """Return the recorded name where it stands in the sentence: two words of it, or one that is sure."""
    if not any(word in sentence.folded for word in record):
        return []
    tokens = [(o, w) for o, w in sentence.tokens if fold(w).removesuffix("'s") in record and len(w) > 2]
    if not tokens:
        return []
    start, end = tokens[0][0], tokens[-1][0] + len(tokens[-1][1])
    before = sentence.folded[:start].split()
    last = before[-1].strip(".,(") if before else ""
    if last in RANKS or _OTHER_ROLE.search(sentence.folded[max(0, start - 12) : start]):
        return []
    whole = len({fold(w) for _, w in tokens}) > 1
    sure = last in TITLES or fold(tokens[0][1]) not in word_set("english_words")
    return [(start, end)] if end - start < 60 and (whole or mentioned or sure) else []


def _name_after(sentence: Sentence, place: Mention, people: People) -> tuple[int, int] | None:
    """Return the name in "VLO is Jo Ash", "VLO for J.H.: Jo Ash", "the unit (Jo Ash)"."""
    rest = sentence.text[place.end :]
    skipped = ""
    at = 0
    for found, end in names_in(rest):
        start = _whole_name(rest, found, at)
        between = fold(skipped + rest[at:start])
        if between.rstrip().endswith("for"):
            skipped, at = between.rstrip().removesuffix("for"), end
            continue
        titled = any(word.strip(".(") in TITLES for word in between.split())
        if not _BETWEEN.match(between):
            return None
        if _is_officer(rest[start:end], sentence, place, people, bool(between.strip()), titled):
            return place.end + start, place.end + end
        return None
    return _plain_name_after(sentence, place)


def _whole_name(text: str, start: int, least: int) -> int:
    """Return where a name starts with the capitalised English words before it: "Mark Ede", "Grace Bell"."""
    while match := _CAPITALISED.search(text[least:start]):
        word = match.group().strip()
        if fold(word).strip(".") in TITLES or (len(word) > 2 and word.isupper()):
            break
        start = least + match.start()
    return start


def _is_officer(
    name: str, sentence: Sentence, place: Mention, people: People, linked: bool, titled: bool
) -> bool:
    words = name_words(name)
    roles = {people.roles.get(w) for w in words}
    english = word_set("english_words")
    likely = sentence.chance("vlo_name")
    if not words or OFFENDER in roles or (VICTIM in roles and likely < 0.5):
        return False
    if (
        words & _PLACE_WORDS
        or _OTHER_ROLE.fullmatch(fold(name))
        or (not titled and not _FULL.match(name) and words <= english and likely < 0.5)
        or words & _OFFICE
    ):
        return False
    if place.unit or not linked:
        return titled or len(words) > 1 or likely >= (0.5 if place.unit else 0.3)
    return True


def _plain_name_after(sentence: Sentence, place: Mention) -> tuple[int, int] | None:
    """Return a name written without capitals: two words in the officer's place that are no English."""
    rest = sentence.folded[place.end :]
    match = re.match(r"(?:\s*[:,(=-]\s*|\s+)(?:is\s+|named\s+)?([a-z'-]{2,20}\s[a-z'-]{2,24})\b", rest)
    english = word_set("english_words")
    if place.unit or not match or any(w in english or w in _PLACE_WORDS for w in match.group(1).split()):
        return None
    return place.end + match.start(1), place.end + match.end(1)


def _name_before(sentence: Sentence, place: Mention, people: People) -> tuple[int, int] | None:
    """Return the name in "Jo Ash is the VLO", "Jo Ash (VLO)", "Jo Ash from the victim liaison unit"."""
    text = sentence.text[: place.start]
    spans = names_in(_PREPOSITION.sub(lambda m: "x" * len(m.group()), text))  # "to Jo" is no place here
    if not spans:
        return None
    start, end = spans[-1]
    start = _whole_name(text, start, 0)
    between = fold(_BRACKETS.sub(" ", text[end:]))
    words = name_words(text[start:end])
    roles = {people.roles.get(w) for w in words}
    if not words or not _BEFORE.match(between) or not between.strip() or between.startswith("'s"):
        return None
    if roles & {OFFENDER, VICTIM} or words & _PLACE_WORDS or words <= word_set("english_words"):
        return None
    if _OTHER_ROLE.search(fold(text[max(0, start - 14) : start])) or _OTHER_ROLE.fullmatch(
        fold(text[start:end])
    ):
        return None
    return start, end


def _contacts(
    case: Case, places: dict[Sentence, tuple[Mention, ...]], words: frozenset[str]
) -> Iterable[Evidence]:
    """Yield the phone numbers and e-mail addresses of the plan that are the officer's or the unit's."""
    vlo = case.file.victim_contact.vlo if case.file.victim_contact else None
    own = {re.sub(r"\D", "", vlo.phone or "")[-9:], fold(vlo.email or "")} - {""} if vlo else set()
    last: Sentence | None = None
    for sentence, here in places.items():
        spans = sorted([*phones(sentence.text), *emails(sentence.text)])
        owner_before = (
            last is not None and last.part == sentence.part and sentence.position == last.position + 1
        )
        at, mine = 0, owner_before
        for start, end in spans:
            value = sentence.folded[start:end]
            lead = sentence.folded[at:start]
            if not (at and _SAME_OWNER.match(lead)):
                mine = _leads_to_officer(sentence, at, start, here, words, owner_before and not at)
            after = next((m for m in here if m.start >= end), None)
            between = sentence.folded[end : after.start] if after else ""
            if after and _AFTER_NUMBER.match(between + " ") and not ("," in between and lead.strip()):
                mine = True
            address = "@" in value and ("vlu" in value or "vlo" in value or "victim" in value)
            named = "@" in value and any(len(w) > 2 and w in value for w in words)
            recorded = re.sub(r"\D", "", value)[-9:] in own or value in own
            if mine or address or named or recorded:
                yield sentence.evidence(start, end)
            at = end
        if here or names_officer(sentence, words):
            last = sentence
        elif not spans or not mine:
            last = None


def _leads_to_officer(
    sentence: Sentence, start: int, end: int, here: tuple[Mention, ...], words: frozenset[str], before: bool
) -> bool:
    """Whether the words before a number say that it is the officer's: no other owner comes nearer."""
    ends = [m.end for m in here if start <= m.start and m.end <= end]
    ends += [o + len(w) for o, w in sentence.tokens if start <= o < end and len(w) > 2 and fold(w) in words]
    if not ends and not before:
        return False
    lead = sentence.folded[max(ends, default=start) : end]
    return not _OTHER_ROLE.search(lead) if ends else bool(_GOES_ON.match(lead))


def names_officer(sentence: Sentence, words: frozenset[str]) -> bool:
    """Whether a sentence has a word of the officer's name, with a capital."""
    return any(word in sentence.folded for word in words) and any(
        len(w) > 2 and w[0].isupper() and fold(w) in words for _, w in sentence.tokens
    )
