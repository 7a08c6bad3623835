"""What each part of a case says of its victims, for comparison: ages, gender, kinship.

Each detail keeps the words that say it, so that a contradiction can show both places.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping

from rmp_check.case import Case, Evidence, Sentence
from rmp_check.victims import RISK, TOLD, Cast, Noun, Person, person_nouns

AGE, GENDER, KINSHIP = "age", "gender", "kinship"
FAMILY = frozenset(
    "couple former widow parent stepparent child stepchild sibling stepsibling aunt greataunt nibling cousin grandparent grandchild inlaw".split()
)
"""Kinds of kinship or couple, of which a person is one to another."""
NEVER_MARRIED, NEVER_COUPLE, STRANGER, ACQUAINTED = "never_married", "never_couple", "stranger", "acquainted"
"""What else may be told of how a victim stood to the offender, for comparison with kinship."""
_UNITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBER = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_UNITS)}))?|{'|'.join([*_TEENS, *_UNITS])}|\d{{1,3}})"
"""A whole number to 999 in figures or to 99 in words."""

_AGE = re.compile(rf"(?<![\w.£$/:@#+-])(?P<n>{NUMBER})(?P<g>[mf]\b)?(?![\w/%£]|[.:,-]\d|-[a-z]+-(?!old))")
_OLD = re.compile(
    r"^[- ]?(?:(?:years?|yrs?|yr)[ -](?:old|of age)|y/?o\b|(?P<m>months?|mths?|weeks?|wks?)(?:[- ]old|(?= when found| at| @)))"
)
_AGED = re.compile(
    r"\b(?:aged?(?: of)?|turned|(?:man|woman|girl|boy|lad|lady|male|female|teenager|pensioner|youth|widow|widower|person) of)"
    r"\s(?:about |around |approx\.? |only |just |now |then )?$"
)
_UNIT = re.compile(
    r"^\s?(?:%|st\b|nd\b|rd\b|th\b|(?:years?|yrs?|months?|mths?|weeks?|wks?|days?|hours?|hrs?|mins?|minutes?|miles?|times?|"
    r"m|of|x|p|a|per|more|others?|people|women|men|girls|boys|victims|children|counts|occasions|sessions|stitches|separate)\b"
    r"|(?:to|and|or|-|/)\s?(?:" + NUMBER + r")\b)"
)
_UNDER = re.compile(
    rf"\b(?:under|over|below|above|until|till)\s(?:the age of |age |aged )?$|(?:{NUMBER})\s?(?:-|to|/|and|or)\s?$|\bbetween\s$"
)
_TO = re.compile(rf"^\s?(?:to|-|and|or|/)\s?(?:{NUMBER})\b")
_GAP = re.compile(
    r"^(?:'s)?[\s,:;(=-]{1,4}(?:(?:then|now|only|just|about|aged|who|is|was|m,|f,|m|f|male,|female,|male|female)[\s,]{1,2}){0,4}$"
)
_APPOSED = re.compile(
    r"^(?:'s)?,\s[^.;:]{3,80}(?:,|\)|and)\s(?:who )?(?:is|was|then|now|aged)\s(?:then |now |aged |only )?$"
)
_LOOSE_GAP = re.compile(
    r"^(?:'s)?[\s,(:=-]{1,3}(?:(?:is|was|were|who|now|then|an?|the|this|that|of|[a-z-]+ed)\s){0,5}$"
)
_APPOSITION = re.compile(r"^(?:'s)?[\s,(:=-]+(?:[\w'-]+,?\s){0,6}$")
_COMPLEMENT = re.compile(
    r"(?:\bof|\bwith|\bto|\bby|\bfor|\band|\bfrom)\s(?:(?:the|his|her|an?|their|one|two|three)\s)?(?:[\w-]+'s\s)?(?:\w+\s)?$"
)
_DECADE = re.compile(
    r"\bin (?:his|her|their) (?:early |mid[- ]?|late )?(?:(\d)0'?s|(twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b"
)
_DECADES = {f"{t[:-1]}ies": 20 + 10 * i for i, t in enumerate(_TENS)}
_ONSET = re.compile(
    r"\b(?:began|begun|started|start|earliest|outset)\b|\bfirst (?:time|occasion|offence|act)"
)
_THEN = re.compile(
    r"\bat (?:the|that) (?:material |relevant )?(?:time|date|offence)|@ ?(?:the )?(?:offence|time)|\bat (?:index|offence)|\bthen\b|"
    r"\bwhen\b|\bwas\b|\bwere\b"
)
_NOW = re.compile(r"\bnow\b|\btoday\b|\bcurrently\b")
_IS = re.compile(r"\b(?:is|who's|turned)\s(?:now |aged )?$")
_FIRST_PERSON = re.compile(
    rf"\b(?:i am|i'm|i was|at)\s(?:only |just |now )?(?P<n>{NUMBER})(?:\syears old)?(?=[,;.]|\s(?:and|i|when|now|you)\b)"
)
_PRONOUNS = {"he": "m", "him": "m", "she": "f", "her": "f", "himself": "m", "herself": "f"}
_WORDS = re.compile(r"[^\W\d_][^\W_]+(?:[-'/][^\W_]+)*")


_NO_VICTIM = re.compile(
    r"\s(?:liaison|contact|support|unit|empathy|awareness|safety|personal statement|impact|focus|work|surcharge)\b"
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One detail of one person: what kind, its value and the words that say it."""

    kind: str
    low: float = 0
    high: float = 0
    """Age in years, or the range of a decade."""
    word: str = ""
    """Gender "m" or "f"; kind of kinship."""
    whose: str = ""
    """For kinship: "" for the offender, else a name in lower case, or "?" and a pronoun."""
    when: str = ""
    """For an age: "onset" or "then" (at the offence), "now" or ""."""
    evidence: Evidence

    @property
    def section(self) -> str:
        """The part of the case file that says it."""
        return self.evidence.part.split(".", 1)[0]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Somebody mentioned in a sentence, by name, by noun or by pronoun; offsets within the sentence."""

    start: int
    end: int
    person: Person | None = None
    noun: Noun | None = None
    word: str = ""
    offender: bool = False


def number(text: str) -> int:
    """Return the value of a number in figures or words, 0 if it is none."""
    if text.isdigit():
        return int(text)
    total = 0
    for word in re.split(r"[- ]", text):
        if word in _TENS:
            total += 20 + 10 * _TENS.index(word)
        elif word in _TEENS:
            total += 10 + _TEENS.index(word)
        elif word in _UNITS:
            total += 1 + _UNITS.index(word)
    return total


def subjects(sentence: Sentence, cast: Cast) -> list[Subject]:
    """Return who is mentioned in a sentence, in order."""
    out = [
        Subject(start=m.start - sentence.start, end=m.end - sentence.start, person=p)
        for m, p in cast.named.get(sentence.part, ())
        if sentence.start <= m.start < sentence.end
    ]
    taken = [(s.start, s.end) for s in out]
    nouns, offender = person_nouns(), cast.offender
    for match in _WORDS.finditer(sentence.folded):
        word = match.group()
        if word in _PRONOUNS:
            found = Subject(start=match.start(), end=match.end(), word=word)
        else:
            base = word.removesuffix("'s")
            noun = nouns.get(base)
            if noun is None and base not in offender:
                continue
            if noun is not None and noun.kind == "victim" and _NO_VICTIM.match(sentence.folded, match.end()):
                continue
            end = match.start() + len(base)
            found = Subject(start=match.start(), end=end, noun=noun, word=base, offender=noun is None)
        if not any(a <= found.start < b for a, b in taken):
            out.append(found)
    if taken:
        out.sort(key=lambda s: s.start)
    return out


def ages(sentence: Sentence, found: list[Subject]) -> Iterator[tuple[Subject, Detail]]:
    """Yield (whose, age) for each age that a sentence gives one person."""
    folded = sentence.folded
    for match in _AGE.finditer(folded):
        start, end = match.start("n"), match.end()
        before, after = folded[max(0, start - 40) : start], folded[end : end + 40]
        value: float = number(match["n"])
        old = _OLD.match(after)
        explicit = bool(old or _AGED.search(before))
        if not 0 < value < 106 or _UNDER.search(before) or _TO.match(after):
            continue
        if not explicit and (_UNIT.match(after) or sentence.text[end + 1 : end + 2].isupper()):
            continue  # "12 months", "12 Elgood Lane"
        if not explicit and value < 10 and before.endswith("the "):
            continue
        if (
            not explicit
            and value < 10
            and not match["n"].isdigit()
            and not re.match(r"[.,;:)]| (?:and|when|at|then|now)\b|$", after)
        ):
            continue
        if old and old["m"]:
            value /= 12 if old["m"].startswith("m") else 52
        subject = _subject_of(folded, start, found, explicit=explicit)
        if (
            subject is None
            or (subject.word in _PRONOUNS and "," in folded[subject.end : start])
            or (value < 10 and not explicit and folded[subject.end : subject.end + 2] == "'s")
        ):
            continue
        shown = sentence.evidence(subject.start if 0 <= start - subject.start < 100 else start, end)
        yield (
            subject,
            Detail(kind=AGE, low=value, high=value, when=_when(sentence, start, end), evidence=shown),
        )
    for match in _DECADE.finditer(folded):
        low = 10 * int(match[1]) if match[1] else _DECADES[match[2]]
        subject = _subject_of(folded, match.start(), found, explicit=True)
        if subject is not None and not (subject.noun and subject.noun.plural):
            shown = sentence.evidence(min(subject.start, match.start()), match.end())
            when = _when(sentence, match.start(), match.end())
            yield subject, Detail(kind=AGE, low=low, high=low + 9, when=when, evidence=shown)


def _when(sentence: Sentence, start: int, end: int) -> str:
    """Return the time of which an age is told."""
    folded = sentence.folded
    window = folded[max(0, start - 12) : end + 30]
    if _NOW.search(window):
        return "now"
    if _ONSET.search(folded[max(0, start - 40) : end + 40]):
        return "onset"
    if _IS.search(folded[max(0, start - 14) : start]):
        return "now"
    return "then" if _THEN.search(window) or sentence.field == "brief_offence_details" else ""


def _subject_of(folded: str, at: int, found: list[Subject], *, explicit: bool) -> Subject | None:
    """Return whose age stands at an offset: the nearest person before, appositions passed over."""
    before = [s for s in found if s.end <= at]
    for i in range(len(before) - 1, -1, -1):
        subject = before[i]
        gap = folded[subject.end : at]
        if (
            subject.noun
            and i
            and subject.noun.kind != "victim"
            and gap.strip() not in ("", "of", ",", "(")
            and _COMPLEMENT.search(folded[: subject.start])
        ):
            continue  # "the sister of his late father, was eighty-six"
        if (
            subject.noun
            and i
            and before[i - 1].person
            and _APPOSITION.match(folded[before[i - 1].end : subject.start])
        ):
            return before[i - 1]
        if _GAP.match(gap) or _APPOSED.match(gap):
            return subject
        if explicit and (_LOOSE_GAP.match(gap) or (_AGED.search(folded[:at]) and len(gap) < 60)):
            return subject
        break
    after = next((s for s in found if s.start >= at), None)
    if explicit and after and after.noun and after.start - at < 30:  # a 61-year-old regular
        return after
    return None


class Reader:
    """Reads the details of every person of one case."""

    def __init__(self, case: Case, cast: Cast) -> None:
        self.case, self.cast = case, cast
        self.found: Mapping[tuple[str, int], list[Subject]] = {
            (s.part, s.position): subjects(s, cast)
            for s in case.sentences
            if not s.part.startswith(("case.", "previous_plan", "victim_contact.vlo"))
        }
        self.only = cast.only
        self.nouns = self._nouns()

    def details(self) -> dict[str, list[Detail]]:
        """Return the details of each named person (by label) and of the one unnamed victim (by "")."""
        out: dict[str, list[Detail]] = {}

        def add(person: Person | None, detail: Detail) -> None:
            out.setdefault(person.label if person else "", []).append(detail)

        last: Person | None = None
        for sentence in self.case.sentences:
            here = self.found.get((sentence.part, sentence.position))
            if here is None:
                continue
            for word, pattern in ((STRANGER, _STRANGER), (ACQUAINTED, _ACQUAINTED)):
                if isinstance(self.only, Person) and (match := pattern.search(sentence.folded)):
                    if (
                        sentence.part in (*TOLD, RISK)
                        if word == STRANGER
                        else self._names(here, match.start())
                    ):
                        add(
                            self.only,
                            Detail(kind=KINSHIP, word=word, evidence=sentence.evidence(*match.span())),
                        )
            for subject, detail in ages(sentence, here):
                person, known = self.whose(sentence, subject)
                if known:
                    add(person, detail)
            for i, subject in enumerate(here):
                if subject.person:
                    last = subject.person
                    for detail in (
                        *_beside(sentence, here, i, self.cast),
                        *_pronoun_after(sentence, here, i),
                    ):
                        add(subject.person, detail)
            never = _NEVER.search(sentence.folded)
            if never and last and sentence.part in TOLD:
                word = NEVER_MARRIED if "married" in never[0] else NEVER_COUPLE
                add(last, Detail(kind=KINSHIP, word=word, evidence=sentence.evidence(*never.span())))
            if found := self._next_pronoun(sentence, here):
                add(*found)
            for detail in self._of_one(sentence, here):
                add(None, detail)
        if isinstance(self.only, Person) and "" in out:
            out.setdefault(self.only.label, []).extend(out.pop(""))
        return out

    def _of_one(self, sentence: Sentence, here: list[Subject]) -> Iterator[Detail]:
        """Yield what is said of the one victim without a name: "a man in his 60s", "if she says yes", "At 38"."""
        if not self.only:
            return
        if sentence.part == "victim_contact.victim_impact_report":
            for match in _FIRST_PERSON.finditer(sentence.folded):
                value = number(match["n"])
                if value > 9:
                    when = "now" if " am " in f" {match[0]} " or "i'm" in match[0] else ""
                    yield Detail(
                        kind=AGE, low=value, high=value, when=when, evidence=sentence.evidence(*match.span())
                    )
        if (
            here
            and self.only is True
            and (noun := here[1 if here[0].word in ("his", "her") and len(here) > 1 else 0].noun)
        ):
            head = here[1 if here[0].word in ("his", "her") and len(here) > 1 else 0]
            own = _OWNER.search(sentence.folded[: head.start])
            plan = sentence.section == "risk_management_plan" and sentence.has("protected_specific")
            if (
                noun.kind in FAMILY
                and own
                and not noun.plural
                and (plan or (sentence.part in (TOLD[0], RISK) and own.start() == 0))
            ):
                if _owner(own[1].removesuffix("'s"), self.cast) == "":
                    word = (
                        "married" if head.word in ("wife", "husband", "ex-wife", "ex-husband") else noun.kind
                    )
                    yield Detail(kind=KINSHIP, word=word, evidence=sentence.evidence(own.start(), head.end))
        if (
            sentence.part == RISK
            and here
            and here[0].noun
            and here[0].noun.kind in ("role", "known", "victim")
        ):
            other = here[1] if len(here) > 1 else None
            gap = sentence.folded[here[0].end : other.start] if other else ""
            if (
                other
                and other.noun
                and other.noun.kind == "plain"
                and not other.noun.plural
                and re.match(r"^,\s(?:an?\s)?(?:\w+\s)?$", gap)
            ):
                yield Detail(
                    kind=GENDER, word=other.noun.gender, evidence=sentence.evidence(here[0].start, other.end)
                )
        for i, subject in enumerate(here):
            if subject.noun and subject.noun.kind == "victim" and not subject.noun.plural:
                after = next(
                    (s for s in here[i + 1 :] if s.word in ("he", "she") or s.person or s.noun), None
                )
                wish = _IF_SHE.search(sentence.folded, subject.end)
                if wish:
                    after = next(s for s in here if s.start == wish.start(1))
                gender = _PRONOUNS.get(after.word, "") if after else ""
                offender = self.cast.offender_gender
                if (
                    after
                    and gender
                    and offender
                    and gender != offender
                    and sentence.section == "risk_management_plan"
                ):
                    yield Detail(
                        kind=GENDER, word=gender, evidence=sentence.evidence(subject.start, after.end)
                    )

    def _names(self, here: list[Subject], at: int) -> bool:
        """Whether the last person mentioned before an offset is the one victim."""
        before = [s for s in here if s.end <= at and s.word not in _PRONOUNS]
        return bool(before) and before[-1].person is self.only

    def _next_pronoun(self, sentence: Sentence, here: list[Subject]) -> tuple[Person, Detail] | None:
        """Return whom a sentence goes on about: "T.O. rang. He fears that Mr Lisle knows" (he is not Mr Lisle)."""
        if not here or here[0].start > 0 or here[0].word not in ("he", "she"):
            return None
        if _PRONOUNS[here[0].word] != self.cast.offender_gender != "":
            return self._other_pronoun(sentence, here)
        named = next((s for s in here if s.offender), None)
        gender = _PRONOUNS[here[0].word]
        if named is None or not re.search(r"\bthat\b|\bif\b", sentence.folded[: named.start]):
            return None
        before = next(iter(self.case.before(sentence)), None)
        people = (
            [s.person for s in self.found.get((before.part, before.position), []) if s.person]
            if before
            else []
        )
        if len(people) != 1 or people[0] is None:
            return None
        return people[0], Detail(kind=GENDER, word=gender, evidence=sentence.evidence(0, named.end))

    def _other_pronoun(self, sentence: Sentence, here: list[Subject]) -> tuple[Person, Detail] | None:
        """Return whom "She wants to know" means after "Alex has been told", the offender being a man."""
        before = next(iter(self.case.before(sentence)), None)
        earlier = self.found.get((before.part, before.position), []) if before else []
        people = [s for s in earlier if s.person]
        gender = _PRONOUNS[here[0].word]
        nouns = [
            s
            for s in earlier
            if s.noun and not s.noun.plural and s.noun.gender in ("", gender) and s.noun.kind != "victim"
        ]
        if (
            len(people) != 1
            or nouns
            or earlier[0] is not people[0]
            or people[0].person is None
            or not people[0].person.victim
        ):
            return None
        return people[0].person, Detail(kind=GENDER, word=gender, evidence=sentence.evidence(0, here[0].end))

    def whose(self, sentence: Sentence, subject: Subject) -> tuple[Person | None, bool]:
        """Return (person, whether it is known who is meant); None with True is the one unnamed victim."""
        if subject.offender:
            return None, False
        if subject.person:
            return subject.person, True
        if subject.noun:
            person = self.nouns.get(subject.word)
            if person and not subject.noun.plural:
                return person, True
            described = subject.noun.kind in ("plain", "role", "known") and sentence.part in (*TOLD, RISK)
            if self.only and not subject.noun.plural and (subject.noun.kind == "victim" or described):
                return (None if self.only is True else self.only), True
            return None, False
        return self._pronoun(sentence, subject)

    def _pronoun(self, sentence: Sentence, subject: Subject) -> tuple[Person | None, bool]:
        gender = _PRONOUNS.get(subject.word, "")
        if gender == self.cast.offender_gender or not gender:
            return None, False
        before = [
            s
            for s in self.found[sentence.part, sentence.position]
            if s.end <= subject.start and s.word not in _PRONOUNS
        ]
        if not before:
            earlier = next(iter(self.case.before(sentence)), None)
            if earlier is None:
                return None, False
            before = [
                s for s in self.found.get((earlier.part, earlier.position), []) if s.word not in _PRONOUNS
            ]
        people = {p.label: p for s in before if (p := s.person) and (not p.genders or gender in p.genders)}
        if len(people) == 1:
            return next(iter(people.values())), True
        nouns = [s for s in before if s.noun]
        if not people and len(nouns) == 1 and (n := nouns[0].noun) and n.gender in ("", gender):
            return self.whose(sentence, nouns[0])
        return None, False

    def _nouns(self) -> dict[str, Person | None]:
        """Return whom a noun means where it stands beside one person's name ("the cashier, Ms Varga")."""
        out: dict[str, Person | None] = {}
        for sentence in self.case.sentences:
            here = self.found.get((sentence.part, sentence.position), [])
            for one, two in zip(here, here[1:], strict=False):
                noun, person = (one, two) if one.noun else (two, one)
                if (
                    noun.noun is None
                    or person.person is None
                    or noun.noun.plural
                    or noun.noun.kind == "plain"
                ):
                    continue
                gap = sentence.folded[one.end : two.start]
                if len(gap) < 40 and (_TITLED.match(gap) if one.noun else _IS_A.match(gap)):
                    out[noun.word] = (
                        person.person if out.get(noun.word, person.person) is person.person else None
                    )
        return out


_TITLED = re.compile(
    r"^(?:'s name)?[\s,:(=-]{1,4}(?:(?:is|was|named|called|then|now)\s)?(?:(?:mr|mrs|ms|miss|dr|pc|cllr|councillor)\.?\s)?$"
)
_IS_A = re.compile(
    r"^[\s,(:=-]{1,4}(?:(?:then |now |aged )?\d{1,2}\)?[mf]?\s?(?:at the time|then|at offence|@ offence)?[,:)\s-]{1,3})?"
    r"(?:(?:is|was|an?|the|his|her|their|my|now|then|who|d's|[\w-]+'s|also|estranged|former|young|older|younger|elder|own)\s){0,4}$"
)
_OF_NAME = re.compile(r"^\sof\s(?:mr |mrs |ms |miss )?(\w+)(?:\s\w+)?,\s$")
_OWNER = re.compile(
    r"\b(his|her|their|my|[\w-]+'s)\s(?:(?:own|late|estranged|former|older|elder|younger|eldest|youngest|then|only|first)\s)?$"
)
_TITLE = re.compile(r"\b(mr|mrs|ms|miss|sir|dame|lady)\.?\s$")
_PAIR = re.compile(r"\b(?:and|&|\+|/)\s?(?:mr|mrs|ms)\.?\s$")
_LIVES_WITH = re.compile(
    r"^[\s(\d),]*(?:is|was)?,?\s(?:now )?the (?:man|woman|person) (?:whom |that |who )?(she|he) (?:now )?liv(?:es|ed) with\b"
)
_SAYS_SHE = re.compile(
    r"^(?:,\s|\s(?:says?|said|told [a-z ]{2,20}|reports?|reported|states?|stated|feels?|felt) (?:that )?)(she|he) (?:is|was|has|had|does|did|will|would|can|now)\b"
)
_GROUPS = {
    word: group
    for group, words in {
        "stranger": "stranger",
        "neighbour": "neighbour neighbor",
        "work": "colleague co-worker coworker workmate boss employer employee",
        "home": "housemate flatmate roommate lodger landlord landlady tenant cellmate cell-mate padmate",
        "study": "pupil classmate schoolmate teacher tutor student",
        "friend": "friend mate",
    }.items()
    for word in words.split()
}
_STRANGER = re.compile(
    r"\b(?:(?:a|complete|total|perfect|and) )?stranger(?: to (?:him|her|the offender|\w+))?\b(?! (?:rape|danger|attack|at|had|came|who))|\bno (?:previous|prior) (?:dealings|link|contact|"
    r"connection|acquaintance|relationship)\b|\b(?:had|have|has)? ?never (?:met|set eyes on|seen)(?: (?:him|her|each other|one another|before|\w+ before)|(?=[.;,]|$))|"
    r"\b(?:not|un)(?: previously)? ?known to (?:him|her|the offender|mr|ms|each other)\b|\bdid(?: not|n't) know (?:him|her|each other|one another|mr|ms)\b"
)
_ACQUAINTED = re.compile(
    r",? (?:who|whom) (?:used to|once|had) (?:work|live|lived|worked|drink|share|shared|go|go out|known|know|train|trained|serve|served)\w* ?(?:\w+ )?(?:with|under|beside|alongside)? ?(?:him|her)\b|"
    r",? (?:his|her) (?:own |old |former |ex-|one-time |then )*(?:colleague|workmate|friend|mate|housemate|flatmate|classmate|neighbour|cellmate|landlord|lodger|"
    r"business partner|employer|boss|tenant|girlfriend|boyfriend|partner|wife|husband|cousin)\b"
)
_IF_SHE = re.compile(
    r"\b(?:if|when|unless|whether|as|where|until) (she|he) (?:says|wants|wishes|asks|agrees|is|has|does|would|chooses|likes)\b"
)
_NEVER = re.compile(
    r"\bnever (?:been )?(?:married|went out|gone out|dated|lived together|were together|in a relationship|a couple|partners|together)\b|"
    r"\b(?:not|no) (?:in )?a? ?(?:intimate |romantic |previous )?relationship (?:between|with)\b"
)


def _beside(sentence: Sentence, here: list[Subject], i: int, cast: Cast) -> Iterator[Detail]:
    """Yield what the title and the nouns beside a name say of gender and kinship."""
    subject, folded = here[i], sentence.folded
    lead = folded[: subject.start]
    title = _TITLE.search(lead[-8:])
    if title and not _PAIR.search(lead):
        at = len(lead) - len(lead[-8:]) + title.start()
        yield Detail(
            kind=GENDER,
            word="m" if title[1] in ("mr", "sir") else "f",
            evidence=sentence.evidence(at, subject.end),
        )
    if lives := _LIVES_WITH.match(folded[subject.end :]):
        shown = sentence.evidence(subject.start, subject.end + lives.end())
        yield Detail(
            kind=KINSHIP,
            word="couple",
            whose=_owner("his" if lives[1] == "he" else "her", cast),
            evidence=shown,
        )
    for j in (i - 2, i - 1, i + 1, i + 2):
        if not 0 <= j < len(here) or (noun := here[j].noun) is None or noun.plural:
            continue
        other = here[j]
        if folded[other.end : other.end + 2] == "'s":
            continue
        gap = folded[other.end : subject.start] if j < i else folded[subject.end : other.start]
        of = (
            _OF_NAME.match(gap)
            if j < i
            else re.match(r"\sof\s(?:mr |mrs |ms )?([\w']+)", folded[other.end : other.end + 30])
        )
        if not (of if j == i - 2 else _TITLED.match(gap) or of if j < i else _IS_A.match(gap)):
            continue
        shown = sentence.evidence(min(subject.start, other.start), max(subject.end, other.end))
        if noun.gender:
            yield Detail(kind=GENDER, word=noun.gender, evidence=shown)
        if noun.kind == "known" and (group := _GROUPS.get(other.word)):
            yield Detail(kind=KINSHIP, word="known:" + group, evidence=shown)
        if noun.kind in FAMILY:
            own = _OWNER.search(folded[: other.start])
            whose = of[1] if of else own[1].removesuffix("'s") if own else ""
            if of and of[1].endswith("'s"):  # "wife of Donna's brother"
                continue
            word = "married" if other.word in ("wife", "husband", "ex-wife", "ex-husband") else noun.kind
            yield Detail(kind=KINSHIP, word=word, whose=_owner(whose, cast), evidence=shown)


def _owner(whose: str, cast: Cast) -> str:
    """Return whose kin: "" for the offender's, "?" with a pronoun where it is somebody else's."""
    if whose in ("", "my", "offender", "d", "their") or whose in cast.offender:
        return ""
    if whose in ("his", "her"):
        gender = "m" if whose == "his" else "f"
        return "" if cast.offender_gender in ("", gender) else "?" + whose
    return whose


def _pronoun_after(sentence: Sentence, here: list[Subject], i: int) -> Iterator[Detail]:
    """Yield the gender of "T.O. says that she ..." and "Officer Lamb, she is ..."."""
    if match := _SAYS_SHE.match(sentence.folded[here[i].end :]):
        shown = sentence.evidence(here[i].start, here[i].end + match.end(1))
        yield Detail(kind=GENDER, word=_PRONOUNS[match[1]], evidence=shown)
