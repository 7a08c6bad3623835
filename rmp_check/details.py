"""What each part of a case says of each victim, for comparison: ages, gender, kinship.

Each detail keeps the words that say it, so that a contradiction can show both places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rmp_check.ages import NUMBER, ages, number
from rmp_check.anchors import RISK, TOLD, Mention
from rmp_check.case import Case, Sentence
from rmp_check.cast import Cast, Person
from rmp_check.kinship import (
    ACQUAINTED,
    ACQUAINTED_PATTERN,
    AGE,
    FAMILY,
    GENDER,
    IS_A,
    KINSHIP,
    NEVER_COUPLE,
    NEVER_MARRIED,
    NEVER_PATTERN,
    OFFENDED,
    OWNER,
    STRANGER,
    STRANGER_PATTERN,
    TITLED,
    Detail,
    beside,
    owner_of,
    pronoun_after,
    wish_after,
)
from rmp_check.subjects import PRONOUNS, Subject, subjects
from rmp_check.unnamed import kinship_told

_FIRST_PERSON = re.compile(
    rf"\b(?:i am|i'm|i was|at)\s(?:only |just |now )?(?P<n>{NUMBER})(?:\syears old)?(?=[,;.]|\s(?:and|i|"
    rf"when|now|you|(?:last|this|in) (?:january|february|march|april|may|june|july|august|september|october|november|"
    rf"december|spring|summer|autumn|winter|year))\b)"
)


def own_age(case: Case) -> list[Detail]:
    """Return the ages that the victim impact report gives of who wrote it."""
    return [d for s in case.account for d in _own_age(s)]


def _own_age(sentence: Sentence) -> Iterator[Detail]:
    for match in _FIRST_PERSON.finditer(sentence.folded):
        value = number(match["n"])
        if value > 9:
            when = "now" if " am " in f" {match[0]} " or "i'm" in match[0] else ""
            yield Detail(
                kind=AGE, low=value, high=value, when=when, evidence=sentence.evidence(*match.span())
            )


def _couple_word(subject: Subject) -> str:
    """Return the kind of kinship of a noun, husband and wife told apart from partners."""
    if subject.word in ("wife", "husband", "ex-wife", "ex-husband"):
        return "married"
    return subject.noun.kind if subject.noun else ""


class Reader:
    """Reads the details of every person of one case."""

    def __init__(self, case: Case, cast: Cast) -> None:
        """Find who is mentioned in every sentence that the comparison reads."""
        self.case, self.cast = case, cast
        self.found: Mapping[tuple[str, int], list[Subject]] = {
            (s.part, s.position): subjects(s, cast)
            for s in case.sentences
            if not s.part.startswith(("case.", "previous_plan", "victim_contact.vlo"))
        }
        self.only = cast.only
        self.loose: dict[str, list[Mention]] = {}
        for mention in cast.loose:
            self.loose.setdefault(mention.part, []).append(mention)
        self.at = {(s.part, s.position): s for s in case.sentences}
        self.nouns = self._nouns()
        self.genders_told = {
            s.noun.gender
            for (part, _), here in self.found.items()
            if part == TOLD[1]
            for s in here
            if s.noun and s.noun.gender and not s.noun.plural
        }

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
            for subject, age in ages(sentence, here):
                person, known = self.whose(sentence, subject)
                if known:
                    shown = age.evidence
                    add(person, Detail(kind=AGE, low=age.low, high=age.high, when=age.when, evidence=shown))
            for i, subject in enumerate(here):
                if self._is_the_victim(subject) or self._is_lettered(sentence, subject):
                    for detail in (
                        *beside(sentence, here, i, self.cast),
                        *wish_after(sentence, here, i, self.cast.offender_gender),
                    ):
                        add(None, detail)
                if subject.person:
                    last = subject.person
                    for detail in (
                        *beside(sentence, here, i, self.cast),
                        *pronoun_after(sentence, here, i, self.cast.offender_gender),
                        *(wish_after(sentence, here, i, self.cast.offender_gender) if last.victim else ()),
                    ):
                        add(subject.person, detail)
            for pair in (self._later_pronoun(sentence, here), self._next_pronoun(sentence, here)):
                if pair:
                    add(*pair)
            for pair in self._kin_pronoun(sentence, here):
                add(*pair)
            if pair := self._told_pronoun(sentence, here):
                add(*pair)
            never = NEVER_PATTERN.search(sentence.folded)
            if never and last and sentence.part in TOLD:
                word = NEVER_MARRIED if "married" in never[0] else NEVER_COUPLE
                add(last, Detail(kind=KINSHIP, word=word, evidence=sentence.evidence(*never.span())))
            if self.only:
                for detail in (*self._acquaintance(sentence, here), *kinship_told(sentence, here, self.cast)):
                    add(None if self.only is True else self.only, detail)
            for detail in self._of_one(sentence, here):
                add(None, detail)
        if isinstance(self.only, Person) and "" in out:
            out.setdefault(self.only.label, []).extend(out.pop(""))
        return out

    def _is_the_victim(self, subject: Subject) -> bool:
        """Whether "the victim" or "V" is said of the one victim."""
        noun = subject.noun
        return bool(self.only) and noun is not None and noun.kind == "victim" and not noun.plural

    def _is_lettered(self, sentence: Sentence, subject: Subject) -> bool:
        """Whether "Child A" is the one victim, where there is no other letter."""
        return (
            self.only is True
            and subject.word in ("child", "person", "adult", "male", "female")
            and _LETTERED.match(sentence.text[subject.end : subject.end + 3]) is not None
            and not any(_LETTER_B.search(s.folded) for s in self.case.of(*TOLD))
        )

    def _acquaintance(self, sentence: Sentence, here: list[Subject]) -> Iterator[Detail]:
        """Yield that the one victim was a stranger, or was acquainted with the offender."""
        match = STRANGER_PATTERN.search(sentence.folded)
        if match and _THINGS_KNOWN.search(sentence.folded[: match.start()]):
            match = None
        if match and sentence.part in (*TOLD, RISK):
            yield Detail(kind=KINSHIP, word=STRANGER, evidence=sentence.evidence(*match.span()))
        elif match and sentence.section == "risk_management_plan":
            if self._names(here, match.start()) and not _OR_ANY.search(sentence.folded[: match.start()]):
                yield Detail(kind=KINSHIP, word=STRANGER, evidence=sentence.evidence(*match.span()))
        match = ACQUAINTED_PATTERN.search(sentence.folded)
        own = re.search(r"\b(?:his|her)\b", match.group()) if match else None
        if own and self.cast.offender_gender not in ("", "m" if own.group() == "his" else "f"):
            return  # "Jess, her husband says": another's
        if own and match and not self.cast.offender_gender and not match.group().startswith(","):
            return
        if match and (self._names(here, match.start()) or (match.start() == 0 and sentence.part == TOLD[0])):
            yield Detail(kind=KINSHIP, word=ACQUAINTED, evidence=sentence.evidence(*match.span()))

    def _of_one(self, sentence: Sentence, here: list[Subject]) -> Iterator[Detail]:
        """Yield what is said of a victim without a name: "a man in his 60s", "if she says yes", "At 38"."""
        if not self.only:
            return
        if sentence.part == "victim_contact.victim_impact_report":
            yield from _own_age(sentence)
        if (
            here
            and (self.only is True or self._only_kin(sentence))
            and (noun := here[1 if here[0].word in ("his", "her") and len(here) > 1 else 0].noun)
        ):
            head = here[1 if here[0].word in ("his", "her") and len(here) > 1 else 0]
            own = OWNER.search(sentence.folded[: head.start])
            plan = sentence.section == "risk_management_plan" and sentence.has("protected_specific")
            if (
                noun.kind in FAMILY
                and own
                and not noun.plural
                and (plan or (sentence.part in (TOLD[0], RISK) and own.start() == 0))
            ):
                if owner_of(own[1].removesuffix("'s"), self.cast) == "":
                    word = (
                        "married" if head.word in ("wife", "husband", "ex-wife", "ex-husband") else noun.kind
                    )
                    yield Detail(kind=KINSHIP, word=word, evidence=sentence.evidence(own.start(), head.end))
        if sentence.part == TOLD[1] and self.only is True:
            yield from self._indefinite(sentence, here)
        if sentence.part == TOLD[1]:
            for subject in here:
                own = _HURT_HIS.search(sentence.folded[: subject.start])
                noun = subject.noun
                if own and noun and noun.kind in FAMILY and not noun.plural:
                    if sentence.folded[subject.end :].startswith("'s") or owner_of(own[1], self.cast):
                        continue
                    word = _couple_word(subject)
                    shown = sentence.evidence(own.start(1), subject.end)
                    yield Detail(kind=KINSHIP, word=word, evidence=shown)
                    if noun.gender:
                        yield Detail(kind=GENDER, word=noun.gender, evidence=shown)
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
                and not _OR_OTHER.match(sentence.folded[other.end :])
            ):
                yield Detail(
                    kind=GENDER, word=other.noun.gender, evidence=sentence.evidence(here[0].start, other.end)
                )
        for i, subject in enumerate(here):
            noun = subject.noun
            if noun and noun.kind == "plain" and noun.gender and not noun.plural:
                after = sentence.folded[subject.end : subject.end + 40]
                leads = i == 0 or (
                    i == 1
                    and (n := here[0].noun) is not None
                    and not n.plural
                    and n.kind in ("victim", "role", "known")
                    and _COPULA.match(sentence.folded[here[0].end : subject.start])
                )
                opens = (
                    self.only is True
                    and sentence.field == "victim_safety_planning"
                    and i == 0
                    and sentence.folded[: subject.start] == "the "
                    and _OPENS.match(after)
                )
                told = sentence.part == TOLD[0] and leads and sentence.chance("victim_descriptor") > 0.6
                again = sentence.section in ("rosh_summary", "risk_management_plan") and _THE_ONE.match(after)
                if (
                    told
                    or opens
                    or (again and re.search(r"\bthe (?:\w+ )?$", sentence.folded[: subject.start]))
                ):
                    shown = sentence.evidence(subject.start, subject.end)
                    yield Detail(kind=GENDER, word=noun.gender, sure=bool(again), evidence=shown)
            if (
                noun
                and noun.kind == "victim"
                and not noun.plural
                and sentence.section == "risk_management_plan"
            ):
                yield from self._pronoun_of_victim(sentence, here, i)

    def _indefinite(self, sentence: Sentence, here: list[Subject]) -> Iterator[Detail]:
        """Yield the gender of "a widow of 81" where the account of the offence brings in nobody else of another."""
        if len(self.genders_told) != 1:
            return
        for subject in here:
            noun = subject.noun
            if (
                noun
                and noun.gender
                and noun.kind in ("plain", "widow")
                and _A.search(sentence.folded[: subject.start])
            ):
                yield Detail(
                    kind=GENDER, word=noun.gender, evidence=sentence.evidence(subject.start, subject.end)
                )

    def _pronoun_of_victim(self, sentence: Sentence, here: list[Subject], i: int) -> Iterator[Detail]:
        """Yield the gender of "the victim ... if she says yes", where the offender is a man."""
        nearest = next((s for s in here[i + 1 :] if s.word in ("he", "she") or s.person or s.noun), None)
        for wish in _IF_SHE.finditer(sentence.folded, here[i].end):
            if PRONOUNS[wish[1]] != self.cast.offender_gender:
                nearest = next(s for s in here if s.start == wish.start(1))
                break
        gender = PRONOUNS.get(nearest.word, "") if nearest else ""
        if nearest and gender and self.cast.offender_gender not in ("", gender):
            shown = sentence.evidence(here[i].start, nearest.end)
            yield Detail(kind=GENDER, word=gender, evidence=shown)

    def _only_kin(self, sentence: Sentence) -> bool:
        """Whether a sentence on who is at risk is the only one there to speak of anybody's kin or victim."""
        if sentence.part != RISK or isinstance(self.only, bool):
            return False
        spoken = [
            s
            for (part, _), here in self.found.items()
            if part == RISK
            for s in here
            if s.person or (s.noun and s.noun.kind in (*FAMILY, "victim"))
        ]
        return len(spoken) == 1

    def _names(self, here: list[Subject], at: int) -> bool:
        """Whether the last person mentioned before an offset is the one victim."""
        before = [s for s in here if s.end <= at and s.word not in PRONOUNS]
        if self.only is True:
            return bool(before) and self._is_the_victim(before[-1])
        return bool(before) and before[-1].person is self.only

    def _next_pronoun(self, sentence: Sentence, here: list[Subject]) -> tuple[Person, Detail] | None:
        """Return whom a sentence goes on about: in "T.O. rang. He fears that Mr Lisle knows" he is T.O."""
        if not here or here[0].start > 0 or here[0].word not in ("he", "she"):
            return None
        if PRONOUNS[here[0].word] != self.cast.offender_gender != "":
            return self._other_pronoun(sentence, here)
        if not self.cast.offender_gender and sentence.part == TOLD[0]:
            return None if _OFFENDS.match(sentence.folded) else self._other_pronoun(sentence, here)
        named = next((s for s in here if s.offender), None)
        gender = PRONOUNS[here[0].word]
        if named is None or not re.search(r"\bthat\b|\bif\b", sentence.folded[: named.start]):
            return None
        before = self.at.get((sentence.part, sentence.position - 1))
        people = (
            [s.person for s in self.found.get((before.part, before.position), []) if s.person]
            if before
            else []
        )
        if len(people) != 1 or people[0] is None:
            return None
        return people[0], Detail(kind=GENDER, word=gender, evidence=sentence.evidence(0, named.end))

    def _later_pronoun(self, sentence: Sentence, here: list[Subject]) -> tuple[Person, Detail] | None:
        """Return the gender of "Mr Amos has a new lock and she ...", where nobody else can be meant."""
        people = [s for s in here if s.person]
        offender = self.cast.offender_gender
        if len(people) != 1 or not offender or (person := people[0].person) is None or not person.victim:
            return None
        if any(sentence.start <= m.start < sentence.end for m in self.loose.get(sentence.part, ())):
            return None
        earlier = self.found.get((sentence.part, sentence.position - 1), [])
        if any(s.person and s.person is not person for s in earlier):
            return None  # "Rosalind sits there. Mr Karim is named, and she asks after him"
        for subject in here:
            gender = PRONOUNS.get(subject.word, "")
            if subject.noun and not subject.noun.plural and subject.noun.kind != "victim":
                return None
            if (
                gender
                and gender != offender
                and subject.word in ("he", "she")
                and subject.start > people[0].end
            ):
                shown = sentence.evidence(people[0].start, subject.end)
                return person, Detail(kind=GENDER, word=gender, evidence=shown)
        return None

    def _kin_pronoun(self, sentence: Sentence, here: list[Subject]) -> Iterator[tuple[Person, Detail]]:
        """Yield what "She is his aunt" says of the one person whom the sentence before speaks of."""
        match = _IS_HIS.match(sentence.folded)
        if match is None or sentence.position == 0:
            return
        gender = "m" if match["who"] == "he" else "f"
        own = "m" if match["whose"] == "his" else "f"
        earlier = self.found.get((sentence.part, sentence.position - 1), [])
        people = {id(s.person): s.person for s in earlier if s.person}
        offender = self.cast.offender_gender
        if len(people) != 1 or offender not in ("", own) or any(s.offender for s in earlier):
            return
        subject = next((s for s in here if s.noun and s.start >= match.end()), None)
        person = next(iter(people.values()))
        noun = subject.noun if subject else None
        if (
            noun is None
            or subject is None
            or noun.kind not in FAMILY
            or noun.plural
            or person.genders - {gender}
        ):
            return
        if re.fullmatch(r"(?:[a-z-]+\s)?", sentence.folded[match.end() : subject.start]):
            if not sentence.folded.startswith(("'s", " of "), subject.end):
                shown = sentence.evidence(0, subject.end)
                yield person, Detail(kind=KINSHIP, word=_couple_word(subject), evidence=shown)

    def _told_pronoun(self, sentence: Sentence, here: list[Subject]) -> tuple[Person, Detail] | None:
        """Return the gender of the one person of "Lesley Onslow, ran the yard, she is 61"."""
        people = {s.person.label: s.person for s in here if s.person}
        if sentence.part != TOLD[0] or len(people) != 1 or not here[0].person:
            return None
        for subject in here:
            if subject.noun and not subject.noun.plural and subject.noun.kind in FAMILY:
                return None
            if subject.word in ("he", "she") and _IS_AGED.match(sentence.folded[subject.end :]):
                shown = sentence.evidence(here[0].start, subject.end)
                return here[0].person, Detail(kind=GENDER, word=PRONOUNS[subject.word], evidence=shown)
        return None

    def _other_pronoun(self, sentence: Sentence, here: list[Subject]) -> tuple[Person, Detail] | None:
        """Return whom "She wants to know" means after "Alex has been told", the offender being a man."""
        before = self.at.get((sentence.part, sentence.position - 1))
        earlier = self.found.get((before.part, before.position), []) if before else []
        people = [s for s in earlier if s.person]
        gender = PRONOUNS[here[0].word]
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
            if described and not self.only and not subject.noun.plural:
                if continued := self._continued(sentence, subject):
                    return continued, True
            if self.only and not subject.noun.plural and (subject.noun.kind == "victim" or described):
                return (None if self.only is True else self.only), True
            return None, False
        return self._pronoun(sentence, subject)

    def _continued(self, sentence: Sentence, subject: Subject) -> Person | None:
        """Return of whom a note goes on: "Joan Pell. Female, 26" is of Joan Pell."""
        if subject.start or sentence.position == 0:
            return None
        earlier = self.at.get((sentence.part, sentence.position - 1))
        before = self.found.get((earlier.part, earlier.position), []) if earlier else []
        people = [s.person for s in before if s.person]
        return people[0] if len(people) == 1 and len(before) == 1 else None

    def _pronoun(self, sentence: Sentence, subject: Subject) -> tuple[Person | None, bool]:
        gender = PRONOUNS.get(subject.word, "")
        if gender == self.cast.offender_gender or not gender:
            return None, False
        before = [
            s
            for s in self.found[sentence.part, sentence.position]
            if s.end <= subject.start and s.word not in PRONOUNS
        ]
        if not before:
            earlier = self.at.get((sentence.part, sentence.position - 1))
            if earlier is None:
                return None, False
            before = [
                s for s in self.found.get((earlier.part, earlier.position), []) if s.word not in PRONOUNS
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
                if len(gap) < 40 and (TITLED.match(gap) if one.noun else IS_A.match(gap)):
                    out[noun.word] = (
                        person.person if out.get(noun.word, person.person) is person.person else None
                    )
        return out


_A = re.compile(r"(?<!with )(?<!by )(?<!and )(?<!for )\ban?\s(?:[\w-]+\s){0,3}$")
_OFFENDS = re.compile(
    rf"(?:he|she) (?:had |has |then )?(?:\w+ly )?(?:{OFFENDED}|was (?:convicted|sentenced|drunk|in drink)|denie\w+|pleaded|admit\w+)\b"
)
_LETTERED = re.compile(r"^ [A-Z](?![\w'])")
_LETTER_B = re.compile(r"\b(?:child|person|adult|male|female|victim) b\b")
_OPENS = re.compile(r"^ (?:\(\d|has|is|was|will|wants|opted|now|lives|and his|and her)")
"""After "the girl" at the start of a plan for the victim's safety: it is she."""
_OR_ANY = re.compile(r"\bor (?:a |any )?$")
_THINGS_KNOWN = re.compile(
    r"\b(?:address|whereabouts|location|number|home|house|job|workplace|school|employer|name|surname|car|area|details|move|"
    r"contact|condition|request|fact|date)\b[^.;]{0,40}$"
)
"""Before "not known to him": that it is no person who is not."""
_IS_HIS = re.compile(
    r"(?P<who>he|she) (?:is|was|had been|has been|used to be) (?:also |then )?(?P<whose>his|her) (?:own |former |late )?"
)
_IS_AGED = re.compile(
    rf"^(?:'s|\s(?:is|was))\s(?:now |then |only |aged )?{NUMBER}(?![\w/%£]|\s(?:weeks|months|miles))"
)
_HURT_HIS = re.compile(
    rf"(?:{OFFENDED})\s(?:at |out at |into |down |on )?(his|her)\s(?:own |late |elderly |older |younger |estranged |then )?$"
)
_OR_OTHER = re.compile(r"^\s?(?:or|and|/|&)\s?(?:fe)?male")
_COPULA = re.compile(r"^(?:,|:|\s(?:is|was))\s(?:an?\s)?(?:[\w-]+\s)?$")
_THE_ONE = re.compile(
    rf"^,?\s(?:whom? |that )?(?:he|she|\w+) (?:had |has )?(?:{OFFENDED})\b|"
    r"^ whose (?:house|home|flat|bungalow|shop|room|car|bag|purse|phone|door) (?:it|that|he|she)\b|"
    r"^ (?:in|from|of) (?:the|this) (?:index|offence|case)\b"
)
_IF_SHE = re.compile(
    r"\b(?:if|when|unless|whether|as|where|until) (she|he) (?:says|wants|wishes|asks|agrees|is|has|does|"
    r"would|chooses|likes|said|wanted|wished|asked|agreed|requested|preferred|chose)\b"
)
