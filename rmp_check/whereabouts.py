"""Ways to find or contact a victim that a text gives away: whose they are, and what is harmless.

A phone number, an address with a house number, a vehicle, an account or a named workplace, school or
home counts where it is a victim's or their family's. Numbers of the VLO, police, prison, probation,
doctors and helplines, the offender's own address and work, zones and unnumbered places do not.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterator

from spacy.lang.en.stop_words import STOP_WORDS

from rmp_check.anchors import TOLD
from rmp_check.case import Case, Evidence, Sentence
from rmp_check.cast import Cast
from rmp_check.contacts import emails, phones
from rmp_check.keyed import keyed
from rmp_check.lexicon import entries, word_set
from rmp_check.names import names
from rmp_check.nouns import person_nouns
from rmp_check.subjects import Subject, subjects

PHONE, EMAIL, ADDRESS, VEHICLE, ACCOUNT, WORK, SCHOOL, HOME = (
    "phone number", "e-mail address", "address", "vehicle", "account", "workplace", "school", "home",
)  # fmt: skip
_VICTIM, _OFFENDER, _OTHER = "victim", "offender", "other"
_VICTIM_FIELDS = frozenset({"victim_information", "victim_impact", "who_is_at_risk"})
_SEARCHED = ("offence_analysis", "rosh_summary", "risk_management_plan", "previous_plan")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Leak:
    """One way to find a victim."""

    kind: str
    evidence: Evidence
    sure: bool = True


def leaks(case: Case, cast: Cast) -> list[Leak]:
    """Return every way to find or contact a victim in the texts that the offender may see."""
    out = []
    for sentence in case.sentences:
        if sentence.section in _SEARCHED:
            who: list[Subject] | None = None
            for kind, start, end, sure in _candidates(sentence):
                if who is None:
                    who = subjects(sentence, cast)
                    if sentence.part == TOLD[0] and _goes_on(case, cast, sentence, who):
                        who = who[1:]
                verdict = _belongs(case, cast, sentence, who, kind, start, end)
                if verdict is not None:
                    out.append(Leak(kind=kind, evidence=sentence.evidence(start, end), sure=sure and verdict))
    return out


def _goes_on(case: Case, cast: Cast, sentence: Sentence, who: list[Subject]) -> bool:
    """Whether "He" at the start goes on about the one victim whom the sentence before is about."""
    if not who or who[0].start or who[0].word not in ("he", "she") or any(s.offender for s in who):
        return False
    earlier = next(case.before(sentence), None)
    if earlier is None:
        return False
    before = subjects(earlier, cast)
    people = [s.person for s in before if s.person]
    return bool(people) and before[0].person is people[0] and people[0] is not None and people[0].victim


_NUMBERED = re.compile(
    r"(?<![\d£.:/@#%-])\b(?:(?:flat|unit|apartment|apt|plot)\s)?(?!0)\d{1,3}[a-z]?(?:\s?(?:and|&|-|"
    r"/)\s?\d{1,3}[a-z]?)?(?P<comma>,)?\s"
    r"(?P<street>[^\W\d_][\w'’-]*(?:\s[^\W\d_][\w'’-]*){0,3})",
    re.I,
)
_FLAT = re.compile(
    r"\b(?:[Ff]lat|FLAT|[Aa]partment|[Aa]pt|[Uu]nit|[Pp]lot|"
    r"[Pp]itch)\s\d{1,3}[A-Za-z]?,\s[A-Z][\w']+(?:\s[A-Z][\w']+){0,3}"
)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b")
_ROAD = re.compile(r"[ABM]\d{1,4}\s(?:AND|AT|THE|FOR|TO|IN|ON|VIA|OFF|BY|HE|SHE)$", re.I)
_HOUSE_BEFORE = re.compile(
    r"(?:\b(?:at|to|of|outside|into|from|in|near|home|house|flat|address|bungalow|cottage|property|"
    r"lives?|living|resides|scene|opposite|visit(?:ed)?|through|entered|is|are|add)\b,?|[;:(–-])\s?(?:is |no\.? |number )?$"
)
_REGISTRATION = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Z]{2}\s?\d{2}\s?[A-Z]{3}|[A-Z]\d{1,3}\s?[A-Z]{3}|"
    r"[A-Z]{3}\s?\d{1,3}[A-Z])(?![A-Za-z0-9])",
    re.I,
)
_VEHICLE = re.compile(
    r"\b(?:car|van|cab|taxi|reg|registration|index|plate|vehicle|lorry|scooter|motorbike|bike|moped|"
    r"transit|corsa|fiesta|focus|skoda|polo|golf|"
    r"astra|audi|bmw|mini|kia|clio|saloon|estate|hatchback|suv|drives?|driving|driver)\b"
)
_HANDLE = re.compile(r"(?<![\w.@])@\w[\w.]{2,30}\w")
_ACCOUNT = keyed(
    r"\b(?:account|username|user ?name|handle|profile|insta(?:gram)?|snap(?:chat)?|tik ?tok|facebook|fb|"
    r"twitter|screen name|gamertag|page)\b"
    r"(?: (?:account|name|profile|page))?(?: (?:is|was|called|named|under|"
    r"as))?[\s:,]{1,3}[\"'‘“(]?(?P<name>(?=[\w.]*[\d_])[a-z][\w.]{3,30}\w)"
)
_REFUGE = re.compile(
    r"\b(?:[A-Z][\w'’]+\s){1,4}(?:[Rr]efuge|[Ss]afe [Hh]ouse)\b|\b[Rr]efuge (?:in|at|"
    r"near) (?:[A-Z][\w'’]+)(?: [A-Z][\w'’]+)*|\b(?:[A-Z][\w'’]+\s){0,3}[A-Z][\w'’]+, (?:an?|the|her) "
    r"(?:women's )?(?:refuge|safe house)\b"
)
_CAPS = r"[A-ZÀ-Þ][\w'’.&-]*(?:\s(?:(?:of|and|&|the|for|y|on)\s)?[A-ZÀ-Þ&][\w'’.&-]*){0,5}"
_ORGANISATION = re.compile(
    rf"(?:\bYsgol\s)?{_CAPS}(?:\s(?P<low>library|residential home|care home|nursing home|children's home|"
    rf"nursery|school|primary school|college|surgery|salon|garage|supermarket|bakery|branch)\b)?"
)
_BELONGS = re.compile(
    r"\b(?:works?|working|employed|employee|job|shifts?|post|desk|tills?|manager|manages?|runs?|owns?|run|"
    r"nurse|receptionist|teacher|teaches|driver|driv(?:es|ing)|"
    r"cleans?|serves?|attends?|goes|go|went|pupils?|students?|stud(?:y|ies|ying)|diploma|course|enrolled|"
    r"roll|class|year|sixth form|days|travels?|"
    r"placement|resident|residents?|lives?|living|lived|stays?|staying|moved|based|branch|volunteers?|"
    r"trained|trains|start(?:s|ed|ing)?|counter|behind|apprentice\w*|"
    r"session|sessions|home time|way home|way to|picked up|(?:is|are|was|were) (?:now |still |back |"
    r"currently |part time )*(?:at|with))\b[^.;]{0,60}$"
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
_AS_WORKPLACE = re.compile(
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
_OWN_PLACE = re.compile(
    r"\b(?:approved premises|ap|hostel|bail(?:ed)?|reside[sd]?|release[d]? (?:to|address)|will (?:live|"
    r"stay|go|move)|office|accommodation|his mother's|"
    r"her mother's|proposed address|cas-?[123]|supported housing|appointments?|reports? (?:to|at)|arrested|"
    r"searched|stopped)\b"
)
_KEPT_FROM = re.compile(
    r"\b(?:restrict\w*|exclu\w*|keep (?:away|out|off|clear)|stay (?:away|out)|not to|zone|forbid\w*|barred|"
    r"banned)\b"
)
_RELATED = re.compile(r"\b(?:parents|family|son|daughter|mother|victim'?s?|widow)\b")
_SHOP = re.compile(
    r"\b(?:shop|store|pub|bar|takeaway|office|club|bookmakers?|bookies|station|car park|restaurant|garage|"
    r"bank|surgery|supermarket|cafe|hotel|arcade|"
    r"warehouse|centre|betting shop|off-licence|newsagents?)\b,?\s(?:at|in|on|of)?\s?$"
)
_HOMELY = re.compile(
    r"\b(?:home|house|flat|bungalow|cottage|door|kitchen|bedroom|bed|upstairs|letterbox|porch|drive|shed|"
    r"stairs|landing|lives?|asleep|window|garden|boundary|"
    r"neighbour|occupants?|address|householders?|bathroom|hall|caravan)\b"
)
_AGENCY = re.compile(
    r"\b(?:vlo|vlu|vcu|liaison|victim unit|victims unit|police|officer|oic|pc|dc|ds|sgt|pcso|gp|surgery|"
    r"practice|health|clinic|crisis|help ?line|advice|duty|hostel|ap|premises|com|pom|om|omu|"
    r"prison|hmp|probation|solicitors?|team|unit|service|idva|isva|advocate|case ?worker|social (?:worker|"
    r"care|services)|csc|cs|mash|hub|charity|samaritans|"
    r"housing|council|nurse|hospital|interpreter|key ?worker|support line|on-call|control room|coordinator|"
    r"manager|inbox|desk|centre|reception|direct line|111|rank)\b"
)
_VICTIM_CONTACT = re.compile(
    r"\b(?:mob|mobile|phone|number|landline|cell|tel|telephone|line|whatsapp|ring|rings|rung|call|reached|"
    r"got|texts?)\b"
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


def _candidates(sentence: Sentence) -> Iterator[tuple[str, int, int, bool]]:
    """Yield (kind, start, end, whether it is plainly one) of everything that may lead to somebody."""
    text, folded = sentence.text, sentence.folded
    if any(map(str.isdigit, text)):
        for start, end in phones(text):
            yield PHONE, start, end, True
        yield from _addresses(text, folded)
        for match in _FLAT.finditer(text):
            yield ADDRESS, match.start(), match.end(), True
        for match in _POSTCODE.finditer(text):
            yield ADDRESS, match.start(), match.end(), True
        for match in _REGISTRATION.finditer(text):
            if _ROAD.match(match.group()):
                continue
            if match.group().isupper() or _VEHICLE.search(folded[max(0, match.start() - 60) : match.start()]):
                if _VEHICLE.search(folded) or len(match.group().replace(" ", "")) == 7:
                    yield VEHICLE, match.start(), match.end(), bool(_VEHICLE.search(folded))
    if "@" in text:
        for start, end in emails(text):
            yield EMAIL, start, end, True
        for match in _HANDLE.finditer(text):
            yield ACCOUNT, match.start(), match.end(), True
    for match in _ACCOUNT.finditer(folded):
        yield ACCOUNT, match.start("name"), match.end("name"), True
    if "efuge" in text or "afe house" in folded:
        for match in _REFUGE.finditer(text):
            yield HOME, match.start(), match.end(), True
    yield from _organisations(text, folded)


def _addresses(text: str, folded: str) -> Iterator[tuple[str, int, int, bool]]:
    """Yield the house numbers with a street."""
    for match in _NUMBERED.finditer(folded):
        words = match["street"].split()
        if words[0] in word_set("not_streets") or not words[0][0].isalpha():
            continue
        upto = next((i for i, w in enumerate(words) if w in word_set("street_words") and i), None)
        raw = text[match.start("street") : match.end()].split()
        capitals = [w[0].isupper() for w in raw]
        before = folded[max(0, match.start() - 24) : match.start()]
        plainly = capitals[0] or (
            not any(capitals) and (_HOUSE_BEFORE.search(before) or words[0] not in word_set("english_words"))
        )
        if upto is not None and plainly:
            count = upto + 1
            while (
                count < len(raw)
                and capitals[count]
                and raw[count].istitle()
                and words[count] in ("east", "west", "north", "south")
            ):
                count += 1
        elif match["comma"]:
            continue
        elif words[0].count("-") > 1 and capitals[0]:  # Tan-y-Graig
            count = 1
        elif (
            _HOUSE_BEFORE.search(before)
            and capitals[0]
            and not raw[0].isupper()
            and words[0] in word_set("street_words") | {"the"}
        ):
            count = 1 + next(
                (i for i, c in enumerate(capitals[1:]) if not c and words[i + 1] not in ("y", "yr", "the")),
                len(raw) - 1,
            )
        elif (
            _HOUSE_BEFORE.search(before)
            and capitals[0]
            and raw[0].istitle()
            and (len(raw) > 1 and capitals[1])
        ):
            count = 1 + next((i for i, c in enumerate(capitals[1:]) if not c), len(raw) - 1)
        else:
            continue
        end = match.start("street") + len(" ".join(raw[:count]))
        yield ADDRESS, match.start(), end, True


def _organisations(text: str, folded: str) -> Iterator[tuple[str, int, int, bool]]:
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
        elif _AS_WORKPLACE.search(before):
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


def _belongs(
    case: Case, cast: Cast, sentence: Sentence, who: list[Subject], kind: str, start: int, end: int
) -> bool | None:
    """Return whether it surely is the way to a victim, None if it is harmless."""
    folded = sentence.folded
    before = folded[max(0, start - 60) : start]
    owner = _owner(cast, sentence, who, start)
    about_victim = sentence.field in _VICTIM_FIELDS
    plan = sentence.section in ("risk_management_plan", "previous_plan")
    if kind in (PHONE, EMAIL):
        if _AGENCY.search(before) and not re.search(
            r"\b(?:victim|v|vic|ip)'?s?'? (?:own )?(?:mob|phone|number|tel)", before
        ):
            return None
        if owner == _VICTIM:
            return True
        return True if about_victim and owner != _OTHER else None
    if kind == ADDRESS:
        if owner == _OFFENDER and _OWN_PLACE.search(folded):
            return None
        if plan and owner != _VICTIM and not _KEPT_FROM.search(before):
            related = owner != _OFFENDER and _RELATED.search(before)
            return True if related else None if owner == _OFFENDER or _OWN_PLACE.search(folded) else False
        if (
            sentence.field == "brief_offence_details"
            and _SHOP.search(folded[:start])
            and not _HOMELY.search(folded)
        ):
            return None
        return owner != _OFFENDER or about_victim or bool(_HOMELY.search(folded))
    if kind in (VEHICLE, ACCOUNT):
        if owner == _OFFENDER and not about_victim:
            return None
        return None if plan and owner not in (_VICTIM, "") else owner == _VICTIM or about_victim
    return _named_place(sentence, kind, start, owner)


def _named_place(sentence: Sentence, kind: str, start: int, owner: str) -> bool | None:
    """Return whether a named workplace, school or home is a victim's; None if not."""
    folded = sentence.folded
    plan = sentence.section in ("risk_management_plan", "previous_plan")
    belongs = _BELONGS.search(folded[max(0, start - 90) : start])
    if plan or sentence.section == "rosh_summary":
        known = belongs or _AS_WORKPLACE.search(folded[:start]) or sentence.chance("whereabouts_leak") > 0.5
        return True if known and owner == _VICTIM else None
    if sentence.field in ("victim_information", "victim_impact"):
        both = re.search(r"\b(?:he|him)\b.*\bshe\b|\bshe\b.*\b(?:he|him)\b", folded)
        return None if owner == _OFFENDER and (both or not belongs) else True
    if sentence.field == "brief_offence_details":
        if kind == SCHOOL or kind == HOME:
            return owner == _VICTIM or bool(belongs)
        return False if belongs or re.search(r"\bpremises of\s?$", folded[:start]) else None
    return None


def _owner(cast: Cast, sentence: Sentence, who: list[Subject], at: int) -> str:
    """Return whose a thing at an offset is by the persons named before it: victim, offender, other, ""."""
    before = sentence.folded[:at]
    if _OFFENDERS.search(before):
        return _OFFENDER
    if _SOUGHT.search(before):
        return _VICTIM
    mine = _POSSESSIVE.search(before)
    if mine and _of_named(who, mine.start(1), mine[1]):
        return _VICTIM
    if mine and cast.offender_gender and sentence.field not in _VICTIM_FIELDS:
        same = ("m" if mine[1] == "his" else "f") == cast.offender_gender
        if not same:
            return _VICTIM
        if mine[2] or sentence.section != "offence_analysis":
            return _OFFENDER
    last_name = [n for n in names(sentence.text[:at]) if not n.initials and len(n.words) > 1 or n.title]
    for subject in reversed([s for s in who if s.end <= at]):
        if subject.person:
            return _VICTIM if subject.person.victim else _OTHER
        if last_name and last_name[-1].start > subject.end and last_name[-1].end + 4 > at:
            return _OTHER
        if subject.offender:
            return _OFFENDER
        if subject.noun:
            if subject.noun.kind == "victim" or sentence.field in _VICTIM_FIELDS:
                return _VICTIM
            if subject.noun.kind in ("role", "known"):
                continue
            if sentence.section == "offence_analysis":
                return _VICTIM
            continue
        gender = "m" if subject.word in ("he", "him", "himself") else "f"
        if cast.offender_gender and gender != cast.offender_gender:
            return _VICTIM
    own = re.search(r"\bhis\b[^.;]{0,30}$", before)
    if own and cast.offender_gender == "f":
        return _VICTIM
    if re.search(r"\b(?:v|vs|v\d|ip)'?s?\b", before):
        return _VICTIM
    return _OFFENDER if any(s.offender or s.word in ("he", "she") for s in who if s.end <= at) else ""


def _of_named(who: list[Subject], at: int, word: str) -> bool:
    """Whether "her" directly follows a victim by name, with nobody else between ("Ann has moved, and her number")."""
    earlier = [s for s in who if s.start < at]
    person = earlier[-1].person if earlier else None
    return person is not None and person.victim and not person.genders - {"m" if word == "his" else "f"}


_OFFENDERS = re.compile(r"\b(?:offender|defendant|perpetrator|pop)'s\b[^.;]{0,25}$")
_SOUGHT = re.compile(
    r"\b(?:found|traced|followed|contacted|messaged|tracked|reached|identified|located|stalked|looked for|searched for|wrote to) "
    r"(?:her|him|them|the victim|v|ip)\b[^.;]{0,30}$"
)
"""Before an account or address: that it is the one by which the victim was found."""
_POSSESSIVE = re.compile(r"\b(his|her)\s(own\s)?[^.;]{0,30}$")
