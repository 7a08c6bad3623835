"""Ways to find or contact a victim that a text gives away: whose they are, and what is harmless.

A phone number, an address with a house number, a vehicle, an account or a named workplace, school or
home counts where it is a victim's or their family's. Numbers of the VLO, police, prison, probation,
doctors and helplines, the offender's own address and work, zones and unnumbered places do not.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from rmp_check.anchors import TOLD
from rmp_check.case import Case, Evidence, Sentence
from rmp_check.cast import Cast
from rmp_check.contacts import emails, phones
from rmp_check.keyed import keyed
from rmp_check.lexicon import word_set
from rmp_check.names import names
from rmp_check.subjects import Subject, subjects
from rmp_check.workplaces import AS_WORKPLACE, HOME, SCHOOL, organisations

PHONE, EMAIL, ADDRESS, VEHICLE, ACCOUNT = "phone number", "e-mail address", "address", "vehicle", "account"
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
    yield from organisations(text, folded)


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
        known = belongs or AS_WORKPLACE.search(folded[:start]) or sentence.chance("whereabouts_leak") > 0.5
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
