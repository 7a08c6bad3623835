"""Who is named in a case: the victims of the index offence, the offender, professionals, others.

People are read in two steps. A run of capitalised words is a person only where something beside it says
so (`anchors`); a town is then no person, and "Grace", also an English word, still is. Then every other
mention of the same words is the same person.
"""

from __future__ import annotations

import collections
import dataclasses
import re
from collections.abc import Iterable, Mapping

from spacy.lang.en.stop_words import STOP_WORDS

from rmp_check import background
from rmp_check.anchors import PLACE_BEFORE, RISK, TOLD, Mention, anchor, around, in_contact_list
from rmp_check.case import Case, Sentence, names_of, once
from rmp_check.keyed import keyed
from rmp_check.language import edge, fold
from rmp_check.lexicon import word_set
from rmp_check.names import misspelt, names, same_first
from rmp_check.nouns import person_nouns

FATAL = re.compile(r"murder|manslaughter|death|infanticide")
"""Offences after which the people on the licence are the bereaved."""
_TITLE = re.compile(r"\b(mr|mrs|ms|miss)\.? ")
_FIRST = re.compile(r"[a-z]+ ")
_SEVERAL = re.compile(
    r"\bvictims\b|\bcomplainants\b|\bv2\b|\bvs\b|\b(?:second|third|other|another|further|both|two|three|"
    r"four|five)\s"
    r"(?:adult |young |female |male )?(?:victims?|complainants?|persons?|people|men|women|girls|boys|"
    r"children|of them)\b"
)
_OTHERS_AT_RISK = re.compile(
    r"\b(?:any |all )?(?:other|another|further|future|potential) (?:[a-z]+ )?(?:victims?|people|persons?|men|women|"
    r"girls|boys|children|partners)\b"
)
_CAPITAL = re.compile(r"[A-ZÀ-Þ]")
_AGE_NEXT = re.compile(r",? \((?:aged )?\d\d\)")
_AGED_INITIALS = re.compile(
    r"\b[a-z]{2}(?=,? \((?:aged )?\d\d\b(?!\s?(?:miles|weeks|months|days|hours|%|/|:)))"
)
"""Initials in a sentence that was typed in capitals: "FLATMATE PM (23)"."""
_TITLED_BEFORE = re.compile(r"\b(?:mr|mrs|ms|miss|dr|pc|dc)\.? $")
RANKS = frozenset("pc dc ps ds di dci wpc pcso sgt sergeant insp inspector constable".split())
"""Titles of the police, in lower case."""
_OFFICES = re.compile(
    r"(?:\b(?:officer|worker|manager|keyworker|key worker|com|pom|om|pp|vlo|vlu|spo|idva|isva|sw|"
    r"practitioner|psychologist|"
    r"supervisor|liaison|social worker|governor|probation|provider|nurse|chaplain|mentor|tutor|counsellor|"
    r"judge|hhj)s?\b"
    r"[\s,:(-]{1,3}(?:is |was |now )?)$"
)
_HE_SHE = {"he": 1, "his": 1, "him": 1, "himself": 1, "she": -1, "her": -1, "herself": -1}
_HIS_OWN = keyed(
    r"\b(his|her) (?:release|licence|sentence|offending|curfew|custody|conviction|supervision|index offence|ex\b|ex-[a-z]+|"
    r"former partner|victims?)\b"
)
_TOWARDS = frozenset("from near to towards of with by at on against".split())
_ABOUT_OFFENDER = frozenset(
    "supervision interventions_and_treatment motivation_and_triggers acceptance_of_responsibility "
    "pattern_of_offending key_information "
    "further_considerations".split()
)


@dataclasses.dataclass(slots=True, kw_only=True)
class Person:
    """Somebody named in the case, with every mention by name; told apart by name, not by role."""

    firsts: set[str] = dataclasses.field(default_factory=set)
    lasts: set[str] = dataclasses.field(default_factory=set)
    initials: set[str] = dataclasses.field(default_factory=set)
    genders: set[str] = dataclasses.field(default_factory=set)
    mentions: list[Mention] = dataclasses.field(default_factory=list)
    victim: bool = False
    """Whether this is a victim of the index offence, or family whom the case names for their sake."""
    professional: bool = False
    written: tuple[int, str] = (0, "")
    """The fullest form of the name among so many mentions: `label` looks for it but once."""

    @property
    def label(self) -> str:
        """The fullest form as it is written."""
        if self.written[0] != len(self.mentions):
            best = max(self.mentions, key=lambda m: (len(m.name.words), m.end - m.start))
            words = best.sentence.text[best.start - best.sentence.start : best.end - best.sentence.start]
            self.written = (len(self.mentions), words)
        return self.written[1]

    def sections(self) -> set[str]:
        """Return the parts of the case file that name this person."""
        return {m.section for m in self.mentions}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The people of a case by name: the victims and those named for their sake, and the others."""

    persons: tuple[Person, ...]
    named: Mapping[tuple[str, int], tuple[tuple[Mention, Person], ...]]
    """Part and number of a sentence to the mentions by name in it, and whose they are, in order."""
    only: Person | bool
    """The one victim where there is but one; True for one without a name; False for several."""
    loose: tuple[Mention, ...]
    """Runs that look like a name with nothing beside them to show it."""
    offender: frozenset[str]
    """Words of the offender's name, and initials, in lower case."""
    offender_gender: str
    """"m", "f" or "" where the text does not say."""

    def within(self, sentence: Sentence) -> tuple[tuple[Mention, Person], ...]:
        """Return the mentions by name in a sentence, and whose they are, in order."""
        return self.named.get((sentence.part, sentence.position), ())

    @property
    def victims(self) -> tuple[Person, ...]:
        """Return the victims and their family."""
        return tuple(p for p in self.persons if p.victim)


@once
def read_cast(case: Case) -> Cast:
    """Read who is named in a case and who of them are victims."""
    offender, gender = _offender(case)
    last = (fold(natural_order(case.facts.name or "")).split() or [""])[-1]
    read = [s for s in case.sentences if _is_read(s.part)]
    listed = frozenset(
        w for s in read if s.section in ("licence", "victim_contact") for n in names_of(s) for w in n.words
    )
    found = [m for s in read for m in _mentions(s, _proper(s, listed))]
    anchored = [(m, anchor(m)) for m in found]
    persons: list[Person] = []
    loose: list[Mention] = []
    # full names first, so that "Mr Rao" then finds "Sunita Rao"
    for mention, shown in sorted(anchored, key=lambda x: _fullness(x[0])):
        if _is_offender(mention, shown, offender, gender, last):
            continue
        person = _same_person(persons, mention)
        if person is None and (shown or _shares_name(persons, mention)):
            person = Person()
            persons.append(person)
        if person is None:
            loose.append(mention)
        else:
            _add(person, mention)
    unclaimed = []
    for mention in loose:
        person = _same_person(persons, mention) or _short_form(persons, mention)
        if person:
            _add(person, mention)
        else:
            unclaimed.append(mention)
    persons = [p for p in persons if not _is_place(p)]
    vlo = case.people.of("vlo")
    vlo_words = {w for p in vlo for w in p.words}
    for person in persons:
        person.mentions.sort(key=lambda m: (m.part, m.start))
        known = person.lasts | person.firsts
        person.professional = bool(known & vlo_words) or all(_is_professional(m) for m in person.mentions)
        person.victim = not person.professional and any(_told_as_victim(m) for m in person.mentions)
    named: dict[tuple[str, int], list[tuple[Mention, Person]]] = {}
    for person in persons:
        for mention in person.mentions:
            named.setdefault((mention.part, mention.sentence.position), []).append((mention, person))
    return Cast(
        persons=tuple(persons),
        named={at: tuple(sorted(rows, key=lambda r: r[0].start)) for at, rows in named.items()},
        only=_only_victim(case, persons),
        loose=tuple(unclaimed),
        offender=offender,
        offender_gender=gender,
    )


def _only_victim(case: Case, persons: list[Person]) -> Person | bool:
    """Return the one victim if there is only one: the person, True for an unnamed one, False for several."""
    at_risk = _OTHERS_AT_RISK.sub(" ", " ".join(s.folded for s in case.of(RISK)))
    if _SEVERAL.search(" ".join([*(s.folded for s in case.of(*TOLD)), at_risk])):
        return False
    people = [
        p
        for p in persons
        if p.victim and ("licence" in p.sections() or any(m.part in TOLD for m in p.mentions))
    ]
    listed = [p for p in people if "licence" in p.sections()]
    told = sorted(
        (m.part != TOLD[0], m.start, i) for i, p in enumerate(people) for m in p.mentions if m.part in TOLD
    )
    if (
        len(listed) == 1
        and told
        and people[told[0][2]] is not listed[0]
        and FATAL.search(background.offence(case).words)
    ):
        return False  # a bereaved daughter on the licence, her father in the offence analysis
    named = [p for p in people if any(m.part in TOLD for m in p.mentions)]
    if len(listed) > 1 and len(named) > 1:
        # of two who are named the one "his wife, Mair" is told of for the other's sake
        named = [p for p in named if not all(_is_kin(m) for m in p.mentions if m.part in TOLD)]
    if len(listed) > 1 and len(named) == 1 and not FATAL.search(background.offence(case).words):
        return named[0]
    people = listed or people or [p for p in persons if p.victim]
    return people[0] if len(people) == 1 else not people


_KIN_BEFORE = re.compile(r"\b(?:his|her|their|[\w-]+'s)\s(?:[a-z]+\s)?([a-z-]+)(?:,| is| was| called)?\s$")


def _is_kin(mention: Mention) -> bool:
    """Whether a name is introduced as that of somebody's kin: "his wife, Mair"."""
    kin = _KIN_BEFORE.search(around(mention)[0])
    return (
        kin is not None
        and (noun := person_nouns().get(kin[1])) is not None
        and noun.kind not in ("plain", "role")
    )


_AT_PLACE = re.compile(r"\b(?:in|enter|entering|hmp|hmyoi|area of|town of|city of)\s(?:the\s|central\s)?$")


def _is_place(person: Person) -> bool:
    """Whether one word taken for a person is a town: it stands after "in" elsewhere and has no title."""
    if person.genders or any(len(m.name.words) > 1 or m.name.initials for m in person.mentions):
        return False
    if any(anchor(m) in ("contact", "age") for m in person.mentions):
        return False
    return any(_AT_PLACE.search(around(m)[0]) for m in person.mentions)


def _is_read(part: str) -> bool:
    return not part.startswith(("case.", "previous_plan", "victim_contact.vlo"))


def natural_order(name: str) -> str:
    """Return "Darren Hale" for "Hale, Darren"."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma else name


def _likely_offender(case: Case) -> str:
    """Return the surname that the plan uses most with "Mr" or "Ms" where no fact names one."""
    found: collections.Counter[str] = collections.Counter()
    for sentence in case.plan:
        if sentence.field in _ABOUT_OFFENDER:
            for name in names_of(sentence):
                if name.gender and not name.first and not name.initials:
                    found[sentence.text[name.start : name.end]] += 1
    (best, times), *_ = found.most_common(1) or [("", 0)]
    return best if times > 1 else ""


def _offender(case: Case) -> tuple[frozenset[str], str]:
    """Return the words and initials that mean the offender, and the gender that the text gives."""
    name = case.facts.name or _likely_offender(case)
    parts = [w for n in names(natural_order(name)) for w in n.words]
    words = {*parts, *(piece for w in parts for piece in w.split("-") if len(piece) > 2)}
    if len(parts) > 1:
        words |= {"".join(w[0] for w in parts), parts[0][0] + parts[-1][0]}
    score = 0.0
    last = parts[-1] if parts else "-"
    for s in case.of("offence_analysis", "risk_management_plan", "victim_contact.victim_impact_report"):
        if last in s.folded and (title := _title_of(last, s.folded, words)):
            score += 3 if title == "mr" else -3
        tokens = re.findall(r"[a-z][a-z'-]*", s.folded)
        at = next((i for i, w in enumerate(tokens) if w.removesuffix("'s") in words), None)
        if (
            at is not None
            and not any(w in person_nouns() for w in tokens[:at])
            and not _names_another(s, words)
        ):
            i, after = next(
                (
                    (i, w)
                    for i, w in enumerate(tokens[at + 1 :], at + 1)
                    if w in _HE_SHE or w in person_nouns()
                ),
                (0, ""),
            )
            # "lives ten minutes from her door": the victim's, as like as not
            score += (0.5 if tokens[i - 1] in _TOWARDS else 2) * _HE_SHE.get(after, 0)
        elif s.field in _ABOUT_OFFENDER and tokens:
            score += 0.5 * _HE_SHE.get(tokens[0], 0)
        elif s.field == "brief_offence_details":  # he who does things before anybody else is mentioned
            first = next((w for w in tokens if w in ("he", "she") or w in person_nouns()), "")
            score += 0.4 * _HE_SHE.get(first, 0)
    for s in case.plan:  # "his release", "her licence": whose these are is never in doubt
        for match in _HIS_OWN.finditer(s.folded):
            score += 1 if match[1] == "his" else -1
    if abs(score) < 0.8 and case.people.offender_is_male is not None:
        score = 1 if case.people.offender_is_male else -1
    return frozenset(words), "" if abs(score) < 0.4 else "m" if score > 0 else "f"


def _names_another(sentence: Sentence, words: set[str]) -> bool:
    """Whether a sentence begins with a full name that is not the offender's: pronouns may be that person's."""
    first = next((n for n in names_of(sentence) if n.first and not n.initials), None)
    return first is not None and not set(first.words) & words


_KIN_NEXT = re.compile(r",? (?:his|her) [a-z]|,? the (?:victim|complainant)")
"""After a surname that the offender has too: it is another's."""


def _title_of(last: str, folded: str, words: set[str]) -> str:
    """Return the first title before a surname, with or without a first name between; "" for none."""
    for match in _TITLE.finditer(folded):
        first = _FIRST.match(folded, match.end())
        own = first is not None and first.group().strip() in words
        for at in (match.end(), first.end() if first and own else match.end()):
            if (
                folded.startswith(last, at)
                and edge(folded, at + len(last))
                and not _KIN_NEXT.match(folded, at + len(last))
            ):
                return match[1]
    return ""


def _capitals(match: re.Match[str]) -> str:
    return match.group() if match.group() in STOP_WORDS else match.group().upper()


def _proper(sentence: Sentence, known: frozenset[str]) -> str:
    """Return a sentence typed all in capitals or all in small letters with capitals where names may be."""
    upper = sum(map(str.isupper, sentence.text))
    if sentence.original:
        return _AGED_INITIALS.sub(_capitals, sentence.text)
    if upper and (upper < 2 or len(sentence.text) < 12 or upper < 0.6 * len(sentence.text)):
        return sentence.text
    english = word_set("english_words")
    out = list(sentence.folded)
    after_name = False
    for match in re.finditer(r"[^\W\d_]+(?:[-'][^\W\d_]+)*", sentence.folded):
        word = match.group().removesuffix("'s")
        titled = _TITLED_BEFORE.search(sentence.folded[: match.start()])
        unknown = (upper or after_name) and word not in english and word not in word_set("not_names")
        after_name = word in known and not upper
        if len(word) > 2 and (word in known or titled or unknown):
            for piece in re.finditer(r"[^-]+", word):
                out[match.start() + piece.start()] = out[match.start() + piece.start()].upper()
    return _AGED_INITIALS.sub(_capitals, "".join(out)) if upper else "".join(out)


def _mentions(sentence: Sentence, text: str) -> Iterable[Mention]:
    """Yield the runs of a sentence that may be names, without the words before and after that are none."""
    if not _CAPITAL.search(text):
        return
    for name in names_of(sentence) if text == sentence.text else names(text):
        words, start, end, title = list(name.words), name.start, name.end, name.title
        raw = text[start:end].split()
        dotted = name.initials and "." in raw[0][:-1]
        while (
            words
            and not dotted
            and not (name.initials and _AGE_NEXT.match(text, end))
            and (words[0] in word_set("not_names") or words[0] in person_nouns())
            and (len(words) > 1 or not title)
        ):
            start = text.find(raw[1], start + len(raw[0])) if len(raw) > 1 else end
            words.pop(0)
            raw.pop(0)
        while len(words) > 1 and (words[-1] in person_nouns() or _is_acronym(raw)):
            end = start + len(text[start : start + text[start:end].rfind(raw[-1])].rstrip())
            words.pop()
            raw.pop()
        if not words:
            continue
        if (start, end, len(words), title) != (name.start, name.end, len(name.words), name.title):
            name = dataclasses.replace(name, words=tuple(words), start=start, end=end, title=title)
        yield Mention(
            part=sentence.part,
            start=sentence.start + start,
            end=sentence.start + end,
            name=name,
            sentence=sentence,
        )


def _is_acronym(words: list[str]) -> bool:
    """Whether the last word is one of those in capitals that stand after a name ("Toby Fenn SOMU")."""
    last = words[-1].rstrip(".")
    return last.isupper() and 1 < len(last) < 5 and not all(w.isupper() for w in words)


def _is_offender(mention: Mention, anchor: str, offender: frozenset[str], gender: str, last: str) -> bool:
    name = mention.name
    if name.gender and gender and name.gender != gender:
        return False
    if name.initials and name.title and len(name.last) == 1:
        return mention.section in ("risk_management_plan", "offence_analysis") and name.last == last[:1]
    if not name.initials and len(name.words) > 1 and set(name.words) & offender:
        same = all(
            w in offender or any(misspelt(w, o) or same_first(w, o) for o in offender if len(o) > 2)
            for w in name.words
        )
        return same or (anchor == "title" and not name.gender)
    return set(name.words) <= offender or (
        not name.initials
        and len(name.words) == 1
        and anchor != "contact"
        and len(name.last) > 2
        and any(len(o) > 3 and same_first(name.last, o) for o in offender)
    )


def _fullness(mention: Mention) -> tuple[bool, int, bool]:
    """Order the mentions: full names first, then those with an initial, then single words, then initials."""
    name = mention.name
    return len(name.first) == 1 or len(name.words) < 2, -len(name.words), name.initials


def _shares_name(persons: list[Person], mention: Mention) -> bool:
    """Whether a full name without anything beside it shares one word with somebody known to be a person."""
    name = mention.name
    if name.last in word_set("place_words") and PLACE_BEFORE.search(around(mention)[0]):
        return False  # "of Mill Lane", where somebody is called Lane
    return (
        bool(name.first)
        and not name.initials
        and any(
            (name.last in p.lasts and p.firsts)
            or (
                any(same_first(name.first, x) for x in p.firsts)
                and any(misspelt(name.last, x) for x in p.lasts)
            )
            for p in persons
        )
    )


def _same_person(persons: list[Person], mention: Mention) -> Person | None:
    name = mention.name
    first, last, gender = name.first, name.last, name.gender
    for person in persons:
        if gender and person.genders and gender not in person.genders and len(first) < 2:
            continue
        if name.initials:
            if last in person.initials:
                return person
        elif len(first) == 1:
            if last in person.lasts and first + last[0] in person.initials:
                return person
        elif first:
            if (
                last in person.lasts
                or not person.lasts
                or (len(last) == 1 and any(x.startswith(last) for x in person.lasts))
            ) and any(same_first(first, f) for f in person.firsts):
                return person
        elif last in person.lasts or last in person.firsts:
            return person
    return None


def _short_form(persons: list[Person], mention: Mention) -> Person | None:
    """Return the one person of whose first name a single word is a short form ("Pat" for Patrick)."""
    word = mention.name.last
    if mention.name.initials or len(mention.name.words) > 1 or len(word) < 3:
        return None
    found = [p for p in persons if p.lasts and any(same_first(word, f) for f in p.firsts)]
    return found[0] if len(found) == 1 else None


def _add(person: Person, mention: Mention) -> None:
    name = mention.name
    person.mentions.append(mention)
    if name.gender:
        person.genders.add(name.gender)
    if name.initials:
        person.initials.add(name.last)
        return
    if name.first:
        person.firsts.update(w for w in name.words[:-1] if len(w) > 1)
        person.initials.add(name.first[0] + name.last[0])
        person.lasts.add(name.last)
    elif name.title:
        person.lasts.add(name.last)
    elif not person.lasts and not person.firsts:
        person.firsts.add(name.last)


def _is_professional(mention: Mention) -> bool:
    before, _ = around(mention)
    if mention.part in (*TOLD, RISK) or mention.part.startswith("licence"):
        return False
    return mention.name.title in RANKS or bool(_OFFICES.search(before))


def _told_as_victim(mention: Mention) -> bool:
    if mention.part.startswith(("licence.", "victim_contact.requested")):
        return in_contact_list(mention)
    if mention.part == RISK:
        return True
    if mention.section == "risk_management_plan":
        name = mention.name
        return bool(name.title and name.initials) or (
            bool(name.title or name.initials) and mention.sentence.has("protected_specific")
        )
    return mention.part in TOLD or mention.part.startswith("offence_analysis.victim_impact")
