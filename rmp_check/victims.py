"""Who the victims of the index offence are: how each part of a case file speaks of them.

People are read in two steps. A run of capitalised words is a person only where something beside it
says so: a title, an age, a relationship, a no-contact condition, initials; a town is then no person, and
"Grace", also an English word, still is. Then every other mention of the same words is the same person.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterable, Mapping

from rmp_check.case import Case, Sentence, once
from rmp_check.language import fold
from rmp_check.lexicon import entries, word_set
from rmp_check.names import Name, misspelt, names, same_first

TOLD = (
    "offence_analysis.victim_information",
    "offence_analysis.brief_offence_details",
)
"""Where the offence analysis says who the victims are."""
RISK = "rosh_summary.who_is_at_risk"
FATAL = re.compile(r"murder|manslaughter|death|infanticide")
"""Offences after which the people on the licence are the bereaved."""
_SEVERAL = re.compile(
    r"\bvictims\b|\bcomplainants\b|\bv2\b|\bvs\b|\b(?:second|third|other|another|further|both|two|three|four|five)\s"
    r"(?:adult |young |female |male )?(?:victims?|complainants?|persons?|people|men|women|girls|boys|children|of them)\b"
)
_CONTACT = re.compile(r"\b(?:communicat\w*|contact\w*|approach\w*|associat\w*)\b")
_CAPITAL = re.compile(r"[A-ZÀ-Þ]")
_TITLED_BEFORE = re.compile(r"\b(?:mr|mrs|ms|miss|dr|pc|dc)\.? $")
_RANKS = frozenset("pc dc ps ds di dci wpc pcso sgt sergeant insp inspector constable".split())
_OFFICES = re.compile(
    r"(?:\b(?:officer|worker|manager|keyworker|key worker|com|pom|om|pp|vlo|vlu|spo|idva|isva|sw|practitioner|psychologist|"
    r"supervisor|liaison|social worker|governor|probation|provider|nurse|chaplain|mentor|tutor|counsellor|judge|hhj)s?\b"
    r"[\s,:(-]{1,3}(?:is |was |now )?)$"
)
_NO_NAMES = frozenset(
    """the a an he she his her they them their it its this that these those i we you my our who what when where how why if in on at of to
    for from with by as and or but not no all any some both each every one two three four five six seven eight nine ten
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thurs fri sat sun january february
    march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
    mappa level category cat oasys rosh rmp licence license hmp hmyoi vlo vlu com pom om crown court magistrates police
    probation approved premises ap gps tag curfew prison custody council county street road lane avenue close drive
    england wales uk victim victims v v1 v2 v3 vs ip offender supervision monitoring control interventions treatment
    safety planning horizon building better relationships thinking skills programme level d def su m f he's she's i'll i've
    i'm id ok tv gp uc ng mh da dv pp po spo ee dob crn cps voi rso sor shpo ro nmo dapo ppu pdu idva isva marac mash
    lfrs cs csc la nhs cbt adhd ptsd asd ld sen abh gbh cctv dna id sim cd pr am pm bbc q a b c x y z no. vps vcs cjsm
    contact scheme liaison officer unit personal statement detective discretionary national victims' victim's muslim muslims
    asian asians black white british english welsh scottish irish polish romanian pakistani indian jewish jew jews sikh sikhs
    hindu christian african caribbean roma traveller gypsy european lgbt camhs cmht acct ogrs cgl hgv mha
    visor mosovo psr mg mg3 mg5 mg11 abe mdt rotl hdc ccj rar upw""".split()
)
_PLACES = frozenset(
    """street st road rd lane ln avenue ave close drive crescent terrace grove row parade mews walk way court gardens gdns
    house hall park school academy college primary nursery centre hotel arms inn hospital surgery clinic club church
    unit team service police council prison trust group university station bridge lock mount hill rise green
    district borough estate farm market programme project course order law hmp zone shop store""".split()
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|of|from|near|to|into|around|hmp|hmyoi|towards|outside|across|leaving|reach(?:ing)?)\s(?:the\s|central\s|north\s|south\s|east\s|west\s)?$"
)
_PLACE_AFTER = re.compile(
    r"^\s?(?:street|st\b|road|rd\b|lane|avenue|close|drive|way|park|court|town|city|centre|station|prison|house|ward|police|council|"
    r"magistrates|crown|primary|academy|school|college|hospital|surgery|hotel|arms|hall|estate|county|university|church)"
)


_HE_SHE = {"he": 1, "his": 1, "him": 1, "himself": 1, "she": -1, "her": -1, "herself": -1}
_ABOUT_OFFENDER = frozenset(
    "supervision interventions_and_treatment motivation_and_triggers acceptance_of_responsibility pattern_of_offending key_information "
    "further_considerations".split()
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """What a noun for a person says: kind of relationship, gender ("m", "f" or ""), one or several."""

    kind: str
    gender: str
    plural: bool


@functools.cache
def person_nouns() -> Mapping[str, Noun]:
    """Return what each noun for a person says (`lexicon/person_nouns.txt`)."""
    out = {}
    for line in entries("person_nouns"):
        head, _, words = line.partition(":")
        kind, gender, number = head.split()
        for word in words.split():
            out[word] = Noun(kind=kind, gender=gender.strip("-"), plural=number == "2")
    return out


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One mention of a person by name; offsets are those of the part."""

    part: str
    start: int
    end: int
    name: Name
    sentence: Sentence

    @property
    def section(self) -> str:
        """The part of the case file."""
        return self.part.split(".", 1)[0]


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

    @property
    def label(self) -> str:
        """The fullest form as it is written."""
        best = max(self.mentions, key=lambda m: (len(m.name.words), m.end - m.start))
        return best.sentence.text[best.start - best.sentence.start : best.end - best.sentence.start]

    def sections(self) -> set[str]:
        """Return the parts of the case file that name this person."""
        return {m.section for m in self.mentions}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The people of a case by name: the victims and those named for their sake, and the others."""

    persons: tuple[Person, ...]
    named: Mapping[str, tuple[tuple[Mention, Person], ...]]
    """Part to every mention by name in it, and whose it is, in order."""
    only: Person | bool
    """The one victim where there is but one; True for one without a name; False for several."""
    offender: frozenset[str]
    """Words of the offender's name, and initials, in lower case."""
    offender_gender: str
    """"m", "f" or "" where the text does not say."""

    @property
    def victims(self) -> tuple[Person, ...]:
        """Return the victims and their family."""
        return tuple(p for p in self.persons if p.victim)


def _noun_choice() -> str:
    words = sorted((w for w, n in person_nouns().items() if len(w) > 1), key=len, reverse=True)
    return "|".join(map(re.escape, words))


@functools.cache
def _beside() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of what stands beside a person's name: after it, before it, an age after it."""
    nouns = _noun_choice()
    own = r"(?:(?:is|was|now|then|who|the|an?|his|her|their|my|no|only|and|d's|[a-z'-]+'s)\s){0,4}"
    after = re.compile(
        rf"^(?:'s)?(?:\s?[,;(=-]{{1,2}}\s?|\s(?=(?:is|was)\s)){own}(?:[a-z-]+\s){{0,2}}?({nouns})\b"
    )
    before = re.compile(
        rf"\b({nouns})(?:'s name)?(?:\s?[,:=(-]|\s(?:is|was|called|named|aged \d+))?\s?(?:now |then )?$"
    )
    age = re.compile(
        r"^(?:'s)?[\s,:;(=-]{1,4}(?:(?:who|is|was|then|now|aged?|just|only|an?|the)\s){0,4}"
        r"(?:(?:[1-9]\d?|[a-z]+ty(?:[ -][a-z]+)?|[a-z]+teen|nine|ten|eleven|twelve)(?:m|f|[ -]years?|yrs?|[ -]?y/?o)?(?=[\s,.;:)+&/-]|$)"
        r"(?!\s?[/:%]|[.,]\d|\s?(?:months?(?!.old)|weeks|days|hours|miles|hrs|times|mins|p\b|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
        r"|(?:m|f|male|female)[,;\s)])"
    )
    return after, before, age


@once
def read_cast(case: Case) -> Cast:
    """Read who is named in a case and who of them are victims."""
    offender, gender = _offender(case)
    last = fold(case.facts.name or " ").split()[-1] if (case.facts.name or "").strip() else ""
    read = [s for s in case.sentences if _is_read(s.part)]
    known = frozenset(
        w for s in read if s.section in ("licence", "victim_contact") for n in names(s.text) for w in n.words
    )
    found = [m for s in read for m in _mentions(s, _proper(s, known))]
    anchored = [(m, _anchor(m)) for m in found]
    persons: list[Person] = []
    loose: list[Mention] = []
    # full names first, so that "Mr Rao" then finds "Sunita Rao"
    for mention, anchor in sorted(anchored, key=lambda x: (-len(x[0].name.words), x[0].name.initials)):
        if _is_offender(mention, anchor, offender, gender, last):
            continue
        person = _same_person(persons, mention)
        if person is None and (anchor or _shares_name(persons, mention)):
            person = Person()
            persons.append(person)
        if person is None:
            loose.append(mention)
        else:
            _add(person, mention)
    for mention in loose:
        person = _same_person(persons, mention) or _short_form(persons, mention)
        if person:
            _add(person, mention)
    persons = [p for p in persons if not _is_place(p)]
    vlo = case.people.of("vlo")
    vlo_words = {w for p in vlo for w in p.words}
    for person in persons:
        person.mentions.sort(key=lambda m: (m.part, m.start))
        related = person.lasts | person.firsts
        person.professional = bool(related & vlo_words) or all(_is_professional(m) for m in person.mentions)
        person.victim = not person.professional and any(_told_as_victim(m) for m in person.mentions)
    named: dict[str, list[tuple[Mention, Person]]] = {}
    for person in persons:
        for mention in person.mentions:
            named.setdefault(mention.part, []).append((mention, person))
    return Cast(
        persons=tuple(persons),
        named={part: tuple(sorted(rows, key=lambda r: r[0].start)) for part, rows in named.items()},
        only=_only_victim(case, persons),
        offender=offender,
        offender_gender=gender,
    )


def _only_victim(case: Case, persons: list[Person]) -> Person | bool:
    """Return the one victim if there is only one: the person, True for an unnamed one, False for several."""
    if _SEVERAL.search(" ".join(s.folded for s in case.of(*TOLD, RISK))):
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
        and FATAL.search(fold(case.facts.offence))
    ):
        return False  # a bereaved daughter on the licence, her father in the offence analysis
    people = listed or people or [p for p in persons if p.victim]
    return people[0] if len(people) == 1 else not people


_AT_PLACE = re.compile(r"\b(?:in|enter|entering|hmp|hmyoi|area of|town of|city of)\s(?:the\s|central\s)?$")


def _is_place(person: Person) -> bool:
    """Whether one word taken for a person is a town: it stands after "in" elsewhere and has no title."""
    if person.genders or any(len(m.name.words) > 1 or m.name.initials for m in person.mentions):
        return False
    if any(_anchor(m) in ("contact", "age") for m in person.mentions):
        return False
    return any(_AT_PLACE.search(_around(m)[0]) for m in person.mentions)


def _is_read(part: str) -> bool:
    return not part.startswith(("case.", "previous_plan", "victim_contact.vlo"))


def _offender(case: Case) -> tuple[frozenset[str], str]:
    """Return the words and initials that mean the offender, and the gender that the text gives."""
    parts = [w for n in names(case.facts.name or "") for w in n.words]
    words = {*parts, *(piece for w in parts for piece in w.split("-") if len(piece) > 2)}
    if len(parts) > 1:
        words |= {"".join(w[0] for w in parts), parts[0][0] + parts[-1][0]}
    score = 0.0
    last = parts[-1] if parts else "-"
    for s in case.of("offence_analysis", "risk_management_plan", "victim_contact.victim_impact_report"):
        if last in s.folded and (
            title := re.search(rf"\b(mr|mrs|ms|miss)\.? (?:[a-z]+ )?{re.escape(last)}\b", s.folded)
        ):
            score += 3 if title[1] == "mr" else -3
        tokens = re.findall(r"[a-z][a-z'-]*", s.folded)
        at = next((i for i, w in enumerate(tokens) if w.removesuffix("'s") in words), None)
        if at is not None and not any(w in person_nouns() for w in tokens[:at]):
            after = next((w for w in tokens[at + 1 :] if w in _HE_SHE or w in person_nouns()), "")
            score += 2 * _HE_SHE.get(after, 0)
        elif s.field in _ABOUT_OFFENDER and tokens:
            score += 0.5 * _HE_SHE.get(tokens[0], 0)
        elif s.field == "brief_offence_details":  # he who does things before anybody else is mentioned
            first = next((w for w in tokens if w in ("he", "she") or w in person_nouns()), "")
            score += 0.4 * _HE_SHE.get(first, 0)
    if abs(score) < 0.8 and case.people.offender_is_male is not None:
        score = 1 if case.people.offender_is_male else -1
    return frozenset(words), "" if abs(score) < 0.4 else "m" if score > 0 else "f"


def _proper(sentence: Sentence, known: frozenset[str]) -> str:
    """Return a sentence typed all in capitals or all in small letters with capitals where names may be."""
    upper = sum(map(str.isupper, sentence.text))
    if upper and (upper < 2 or len(sentence.text) < 12 or upper < 0.6 * len(sentence.text)):
        return sentence.text
    english = word_set("english_words")
    out = list(sentence.folded)
    for match in re.finditer(r"[^\W\d_]+(?:[-'][^\W\d_]+)*", sentence.folded):
        word = match.group().removesuffix("'s")
        titled = _TITLED_BEFORE.search(sentence.folded[: match.start()])
        unknown = upper and word not in english and word not in _NO_NAMES
        if len(word) > 2 and (word in known or titled or unknown):
            for piece in re.finditer(r"[^-]+", word):
                out[match.start() + piece.start()] = out[match.start() + piece.start()].upper()
    return "".join(out)


def _mentions(sentence: Sentence, text: str) -> Iterable[Mention]:
    """Yield the runs of a sentence that may be names, without the words before and after that are none."""
    if not _CAPITAL.search(text):
        return
    for name in names(text):
        words, start, end, title = list(name.words), name.start, name.end, name.title
        raw = text[start:end].split()
        dotted = name.initials and "." in raw[0][:-1]
        while (
            words
            and not dotted
            and (words[0] in _NO_NAMES or words[0] in person_nouns())
            and (len(words) > 1 or not title)
        ):
            start = text.find(raw[1], start + len(raw[0])) if len(raw) > 1 else end
            words.pop(0)
            raw.pop(0)
        while len(words) > 1 and (words[-1] in person_nouns() or _is_acronym(raw)):
            end = start + len(text[start : start + text[start:end].rfind(raw[-1])].rstrip())
            words.pop()
            raw.pop()
        if not words or (len(words) > 1 and words[-1] in _PLACES):
            continue
        yield Mention(
            part=sentence.part,
            start=sentence.start + start,
            end=sentence.start + end,
            name=dataclasses.replace(name, words=tuple(words), start=start, end=end, title=title),
            sentence=sentence,
        )


def _is_acronym(words: list[str]) -> bool:
    """Whether the last word is one of those in capitals that stand after a name ("Toby Fenn SOMU")."""
    last = words[-1].rstrip(".")
    return last.isupper() and 1 < len(last) < 5 and not all(w.isupper() for w in words)


def _around(mention: Mention) -> tuple[str, str]:
    s = mention.sentence
    start = mention.start - s.start
    title = len(mention.name.title) and s.folded.rfind(mention.name.title, 0, start)
    return s.folded[max(0, (title or start) - 60) : title or start], s.folded[
        mention.end - s.start : mention.end - s.start + 60
    ]


def _anchor(mention: Mention) -> str:
    """Return what shows that the words are a person's name, "" where nothing does."""
    name, text = mention.name, mention.sentence.text
    raw = text[name.start : name.end]
    if name.title:
        return "title"
    if name.initials and re.match(r"[A-Z]\.\s?[A-Z]", raw):
        return "initials"
    if (
        name.initials
        and len(raw) > 1
        and "." not in raw
        and mention.part not in (TOLD[0], RISK)
        and not mention.part.startswith("licence")
    ):
        return ""
    if _in_contact_list(mention):
        return "contact"
    before, after = _around(mention)
    rel_after, rel_before, age = _beside()
    english = all(w in word_set("english_words") for w in name.words)
    if _PLACE_BEFORE.search(before) or _PLACE_AFTER.match(after):
        return ""
    if age.match(after) and not (english and after[:1] == " "):
        return "age"
    if rel_before.search(before):
        return "relation"
    beside = rel_after.match(after)
    if beside and not name.initials and not (english and after[:1] in (" ", ":")):
        if mention.section != "risk_management_plan" or (
            after[:1] in ",(" and person_nouns()[beside[1]].kind not in ("role", "plain")
        ):
            return "relation"
    if len(name.words) > 1 and mention.part in (TOLD[0], RISK) and not english:
        return "told"
    return ""


def _in_contact_list(mention: Mention) -> bool:
    part, s = mention.part, mention.sentence
    if not part.startswith(("licence.", "victim_contact.requested")):
        return False
    before = s.folded[: mention.name.start]
    return bool(_CONTACT.search(before)) and not re.search(
        r"\b(?:prior|approval|without|enter|within|area|unsupervised)\b", before
    )


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


def _shares_name(persons: list[Person], mention: Mention) -> bool:
    """Whether a full name without anything beside it shares one word with somebody known to be a person."""
    name = mention.name
    return (
        bool(name.first)
        and not name.initials
        and any(
            (name.last in p.lasts and p.firsts)
            or (name.first in p.firsts and any(misspelt(name.last, x) for x in p.lasts))
            for p in persons
        )
    )


def _same_person(persons: list[Person], mention: Mention) -> Person | None:
    name = mention.name
    for person in persons:
        if name.gender and person.genders and name.gender not in person.genders and not name.first:
            continue
        if name.initials:
            if name.last in person.initials:
                return person
        elif name.first:
            last_is_initial = len(name.last) == 1
            if any(same_first(name.first, f) for f in person.firsts) and (
                name.last in person.lasts
                or (last_is_initial and any(x.startswith(name.last) for x in person.lasts))
                or not person.lasts
            ):
                return person
        elif name.last in person.lasts or name.last in person.firsts:
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
        person.firsts.update(name.words[:-1])
        person.initials.add(name.first[0] + name.last[0])
        person.lasts.add(name.last)
    elif name.title:
        person.lasts.add(name.last)
    elif not person.lasts and not person.firsts:
        person.firsts.add(name.last)


def _is_professional(mention: Mention) -> bool:
    before, _ = _around(mention)
    if mention.part in TOLD or mention.part.startswith("licence"):
        return False
    return mention.name.title in _RANKS or bool(_OFFICES.search(before))


def _told_as_victim(mention: Mention) -> bool:
    if mention.part.startswith(("licence.", "victim_contact.requested")):
        return _in_contact_list(mention)
    if mention.part == RISK:
        return True
    if mention.section == "risk_management_plan":
        name = mention.name
        return bool(name.title and name.initials) or (
            bool(name.title or name.initials) and mention.sentence.has("protected_specific")
        )
    return mention.part in TOLD or mention.part.startswith("offence_analysis.victim_impact")


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
    r"\b(?:associate|together with|(?:he|she) and|and a (?:man|woman) called|another man,?)\s(?:called |named )?$"
)


def _accused(person: Person) -> bool:
    """Whether this is somebody who did it with the offender."""
    if any(_CO_ACCUSED.search(_around(m)[0]) for m in person.mentions):
        return True
    if "licence" in person.sections() or any(m.part in (TOLD[0], RISK) for m in person.mentions):
        return False
    return any(_WITH.search(_around(m)[0]) for m in person.mentions)


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
    "officer officers constable pc pcso nurse doctor gp chaplain warden guard staff worker workers driver drivers tenant landlord lodger employer "
    "employees boss manager caseworker therapist counsellor tutor teacher carer carers mate mates friend friends associate colleague colleagues "
    "coach runner client clients patient owner resident residents".split()
)
_DEFINITE = re.compile(
    r"\b(?P<det>the|his|her|their|both|those|these|two|three|four|five|six|\d+|[\w-]+'s)\s(?:(?!new|future|any|current|other)[a-z-]+\s){0,2}$"
)
_TELLS_WHICH = re.compile(
    r"^,?\s(?:he|she|who|whom|that|from|in the|at the|on the|on whom|next door|filmed|attacked|robbed|abused|hurt|concerned|named)\b"
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
