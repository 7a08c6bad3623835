"""What stands beside a name: title, gender, and how somebody stands to the offender or another person."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from rmp_check.ages import NUMBER
from rmp_check.case import Evidence, Sentence
from rmp_check.cast import Cast
from rmp_check.keyed import keyed
from rmp_check.nouns import person_nouns
from rmp_check.subjects import PRONOUNS, Subject

AGE, GENDER, KINSHIP = "age", "gender", "kinship"


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
    sure: bool = False
    """Whether it is said of the victim beyond doubt ("the man whom he attacked")."""
    evidence: Evidence

    @property
    def section(self) -> str:
        """The part of the case file that says it."""
        return self.evidence.part.split(".", 1)[0]


FAMILY = frozenset(
    "couple former widow parent stepparent child stepchild sibling stepsibling aunt greataunt nibling cousin "
    "grandparent grandchild inlaw".split()
)
"""Kinds of kinship or couple, of which a person is one to another."""
INVERSE = {
    "parent": "child",
    "child": "parent",
    "stepparent": "stepchild",
    "stepchild": "stepparent",
    "aunt": "nibling",
    "nibling": "aunt",
    "grandparent": "grandchild",
    "grandchild": "grandparent",
}
"""What the other is to one who is of this kind; the same where it is not here."""
NEVER_MARRIED, NEVER_COUPLE, STRANGER, ACQUAINTED = "never_married", "never_couple", "stranger", "acquainted"
"""What else may be told of how a victim stood to the offender, for comparison with kinship."""
OFFENDED = (
    "attacked|assaulted|robbed|raped|abused|stabbed|punched|hit|struck|touched|followed|filmed|threatened|hurt|"
    "injured|harmed|wounded|harassed|stalked|bit|kicked|burned|burnt|burgled|defrauded|stole from|preyed on|groomed|"
    "messaged|exploited|held|tied up|shot|cut|slashed|scalded|beat|bullied|targeted|tricked|deceived|trafficked|"
    "spat at|set on|photographed|exposed himself to|strangled|choked|slapped|grabbed|pushed|shoved|dragged|headbutted"
)
"""What he did to the victim, the past tense of verbs."""
TITLED = re.compile(
    r"^(?:'s name)?[\s,:(=-]{1,4}(?:(?:is|was|named|called|then|now)\s)?(?:(?:mr|mrs|ms|miss|dr|pc|cllr|"
    r"councillor)\.?\s)?$"
)
IS_A = re.compile(
    r"^[\s,(:=-]{1,4}(?:(?:then |now |aged )?\d{1,2}\)?[mf]?\s?(?:at the time|then|at offence|"
    r"@ offence)?[,:)\s-]{1,3})?"
    r"(?:(?:is|was|an?|the|his|her|their|my|now|then|who|d's|(?:(?:mr|mrs|ms|miss) )?[\w-]+'s|also|estranged|former|young|older|"
    r"younger|elder|own)\s){0,4}(?:(?!and|or|of|with|to|by|for|from|in|at|near|said|told)[a-z-]+\s)?$"
)
_STOPS = re.compile(r"[,;:()=/]|\s[-–—]\s")
_ASIDE = re.compile(
    rf"\s?(?:(?:who|is|was|then|now|aged|just|only|about|nearly|turned)\s)*(?:{NUMBER}(?:\s?[mf])?(?:\s(?:years?(?: old)?|yrs?|"
    r"then|now|at the time|at (?:the )?offence|when it happened|that [a-z]+))?|[mf]|male|female|fem|d\.?o\.?b\.?[\s\d./-]+|"
    r"an? [\w' -]{3,50})?\s?"
)
"""What may stand in commas between a name and a noun of kinship: an age, a gender, what somebody does."""
_LAST = re.compile(
    r"\s?(?:an? [\w' -]{3,50} and\s)?(?:(?:who|is|was|an?|the|his|her|their|my|d's|also|estranged|former|young|older|younger|"
    r"elder|late|own|only|then|now|(?:(?:mr|mrs|ms|miss) )?[\w-]+'s)\s){0,5}(?:(?!and|or|of|with|to|by|for|from|in|at|near|said|told)[a-z-]+\s)?"
)
"""What may stand directly before a noun of kinship that is said of somebody."""


_SAID = re.compile(
    r"(?:[.,;:)(]|$|\s[-–—(]|\s(?:of|and|for|since|by|from|in|at|who|whom|with|then|now|on|to|living|aged|until|when|he|she)\b)"
)
"""What may follow a noun that is said of somebody: no verb, of which it would be the subject."""
_YEARS_OLD = re.compile(rf"\s(?:{NUMBER})[- ]?(?:years?|yrs?|yr|y)[-/ ]?(?:old|o)\s")


def _says(gap: str, after: str) -> bool:
    """Whether the words between a name and a noun let the noun be said of the name ("Ann, then 31, is his aunt")."""
    gap = _YEARS_OLD.sub(" ", gap)
    if IS_A.match(gap):
        return True
    if not _SAID.match(after):
        return False  # "Ann Pell, 34, a neighbour; his sister saw it"
    first, *others = _STOPS.split(gap)
    if not others or first.strip() not in ("", "is", "was", "'s name"):
        return False
    return all(_ASIDE.fullmatch(part) for part in others[:-1]) and _LAST.fullmatch(others[-1]) is not None


_ALSO = re.compile(
    r"(?:(?<=^ is)|(?<=^ was)|(?<=^,)) (?:now |then |aged )?(?:\d{1,2}|[a-z]+(?:ty|teen)(?:[- ][a-z]+)?),? (?:and|a|an)(?: )"
)
"""What a sentence may say of a person before their kinship: "is 67, and his aunt"."""
_OF_NAME = re.compile(r"^\sof\s(?:mr |mrs |ms |miss )?(\w+)(?:\s\w+)?,\s$")
OWNER = re.compile(
    r"\b(his|her|their|my|[\w-]+'s)\s(?:(?:own|late|estranged|former|older|elder|younger|eldest|youngest|"
    r"then|only|first)\s)?$"
)
_LETTER = re.compile(
    r"^[\s,(:=-]{1,3}(?:[\w'.-]+[\s,]{1,2}){0,3}?(?<![a-z])(?:\d{1,2}\s?)?(male|female|m(?!\w)|f(?!\w)|he(?=/him)|she(?=/her))(?=[\s,;/)]|"
    r"\.?$)(?!\s?\d{3})"
)
_TITLE = re.compile(r"\b(mr|mrs|ms|miss|sir|dame|lady)\.?\s$")
_PAIR = re.compile(r"\b(?:and|&|\+|/)\s?(?:mr|mrs|ms)\.?\s$")
_LIVES_WITH = re.compile(
    r"^[\s(\d),]*(?:is|was)?,?\s(?:now )?the (?:man|woman|person) (?:whom |that |who )?(she|"
    r"he) (?:now )?liv(?:es|ed) with\b"
)
_SAYS_SHE = re.compile(
    r"^(?:[,:]\s|\s[-–—]\s|\s(?:says?|said|told [a-z ]{2,20}|reports?|reported|states?|stated|feels?|"
    r"felt) (?:that )?)(she|he) (?:is|was|has|had|does|did|will|would|can|now)\b"
)
_GROUPS = {
    word: group
    for group, words in {
        "stranger": "stranger",
        "neighbour": "neighbour neighbor",
        "work": "colleague co-worker coworker workmate boss employer employee manager supervisor foreman",
        "home": "housemate flatmate roommate lodger landlord landlady tenant cellmate cell-mate padmate",
        "study": "pupil classmate schoolmate teacher tutor student",
        "friend": "friend mate",
    }.items()
    for word in words.split()
}
STRANGER_PATTERN = keyed(
    r"\b(?:(?:a|complete|total|perfect|and) )?stranger(?: to (?:him|her|the offender|\w+))?\b(?! (?:rape|"
    r"danger|attack|at|had|came|who))|\bno (?:previous|prior) (?:dealings|link|contact|"
    r"connection|acquaintance|relationship)\b|\b(?:had|have|has)? ?never (?:met|set eyes on|"
    r"seen)(?: (?:him|her|each other|one another|before|\w+ before)|(?=[.;,]|$))|"
    r"\b(?:not|un)(?: previously)? ?known to (?:him|her|the offender|mr|ms|each other)\b|\bdid(?: not|"
    r"n't) know (?:him|her|each other|one another|mr|ms)\b"
)
ACQUAINTED_PATTERN = keyed(
    r"(?:^|[.;] )(?:had |has )?(?:worked|lived|shared|drank|trained|served|played) (?:\w+ )?(?:with|alongside|under|beside|for) "
    r"(?:him|her)\b|"
    r",? (?:who|whom) (?:(?:used to|once|had) (?:work|live|drink|share|go|go out|known|know|train|serve)\w*|worked|lived|drank|"
    r"trained|served|went to school) ?(?:\w+ )?(?:with|under|beside|alongside)? ?(?:him|her)\b|"
    r",? (?:his|her) (?:own |old |former |ex-|one-time |then )*(?:colleague|workmate|friend|mate|housemate|"
    r"flatmate|classmate|neighbour|cellmate|landlord|lodger|"
    r"(?:line )?manager|supervisor|teacher|tutor|carer|business partner|employer|boss|tenant|girlfriend|boyfriend|partner|wife|husband|cousin)\b"
)
NEVER_PATTERN = keyed(
    r"\bnever (?:been )?(?:married|went out|gone out|dated|lived together|were together|in a relationship|"
    r"a couple|partners|together|(?:in )?(?:a|any) (?:(?:kind|sort|form) of |intimate |romantic |sexual )*relationship)\b|"
    r"\b(?:not|no) (?:in )?a? ?(?:intimate |romantic |previous )?relationship (?:between|with)\b"
)


def beside(sentence: Sentence, here: list[Subject], i: int, cast: Cast) -> Iterator[Detail]:
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
    if letter := _LETTER.match(folded[subject.end : subject.end + 45]):
        shown = sentence.evidence(subject.start, subject.end + letter.end(1))
        word = "m" if letter[1] in ("male", "m", "he") else "f"
        yield Detail(kind=GENDER, word=word, evidence=shown)
    if lives := _LIVES_WITH.match(folded[subject.end :]):
        shown = sentence.evidence(subject.start, subject.end + lives.end())
        yield Detail(
            kind=KINSHIP,
            word="couple",
            whose=owner_of("his" if lives[1] == "he" else "her", cast),
            evidence=shown,
        )
    for j in (i - 2, i - 1, i + 1, i + 2, i + 3):
        if not 0 <= j < len(here) or (noun := here[j].noun) is None or noun.plural:
            continue
        other = here[j]
        if folded.startswith("'s", other.end) or (j > i and _PAIRED.match(folded, other.end)):
            continue
        chain = _CHAIN.search(folded[: other.start])
        gap = folded[other.end : subject.start] if j < i else folded[subject.end : other.start]
        whole = gap
        if j > i:
            gap = _ALSO.sub(" ", gap[: chain.start() - subject.end] if chain else gap)
        of = _OF_NAME.match(gap) if j < i else _OF_WHOM.match(folded[other.end : other.end + 30])
        if not (
            of
            if j == i - 2
            else TITLED.match(gap) or of
            if j < i
            else _says(gap, folded[other.end :]) or _says(whole, folded[other.end :])
        ):
            continue
        joined = " and " in folded[subject.end : other.start] or not IS_A.match(gap)
        if j > i and j + 1 < len(here) and here[j + 1].person and joined:
            if TITLED.match(folded[other.end : here[j + 1].start]):
                continue  # "Ann Pell (34), a nurse, husband Tom"
        shown = sentence.evidence(min(subject.start, other.start), max(subject.end, other.end))
        if noun.gender:
            yield Detail(kind=GENDER, word=noun.gender, evidence=shown)
        of_work = noun.kind == "role" and re.search(r"\bh(?:is|er)\s(?:\w+\s){0,2}$", folded[: other.start])
        if (noun.kind == "known" or of_work) and (group := _GROUPS.get(other.word)):
            yield Detail(kind=KINSHIP, word="known:" + group, evidence=shown)
        if noun.kind in FAMILY:
            own = OWNER.search(folded[: other.start])
            if of and of[1].endswith("'s"):  # "wife of Donna's brother"
                continue
            if _OF_PARTNER.match(folded[other.end :]):
                if relation := _THROUGH.get(("couple", noun.kind)):
                    yield Detail(kind=KINSHIP, word=relation, evidence=shown)
                continue
            chain = chain or _OF_CHAIN.match(folded[other.end :])
            through = person_nouns().get(chain[2]) if chain else None
            if chain and through:
                relation = _THROUGH.get((through.kind, noun.kind))
                if relation:
                    at = other.end if chain.re is _OF_CHAIN else 0
                    whose = _owner(sentence, here, i, chain, cast, at)
                    yield Detail(kind=KINSHIP, word=relation, whose=whose, evidence=shown)
                continue
            whose = (
                owner_of("?" if of[1] in ("his", "her", "their", "the", "an", "a") else of[1], cast)
                if of
                else _owner(sentence, here, i, own, cast)
                if own
                else ""
            )
            word = "married" if other.word in ("wife", "husband", "ex-wife", "ex-husband") else noun.kind
            yield Detail(kind=KINSHIP, word=word, whose=whose, evidence=shown)


_OF_WHOM = re.compile(
    rf"\sof\s(?!(?:about |over |nearly |almost |some |the last )?(?:{NUMBER}|several|many|a few)\b)(?:mr |mrs |ms )?([\w']+)"
)
"""Whose kin somebody is ("mother of Ann"), and no length of time ("partner of three years")."""
_PARTNER = (
    r"(?:woman|man|girl|lady|person|one)\s(?:whom? |that )?(?:he|she|the offender|mr [a-z'-]+|ms [a-z'-]+|d)\s"
    r"(?:was |had been |has been |used to be |is |then |had |once |used to )*"
    r"(?:liv(?:ed|ing|es?) with|married(?: to)?|see(?:ing)?|dat(?:ed|ing)|with|engaged to|going out with|went out with)"
)
"""A partner in other words: "the woman he lived with"."""
_OF_PARTNER = re.compile(rf"^\sof\s(?:the|a)\s{_PARTNER}\b")
_PAIRED = re.compile(
    r" (?:and|&|\+|/) (?:wife|husband|brother|sister|son|daughter|mother|father|aunt|uncle|niece|nephew)\b"
)
"""After a noun of kinship: it is said of two people, "brother and sister"."""
_CHAIN = re.compile(
    r"\b(his|her|their|my|[\w-]+'s)\s(?:(?:late|own|former|estranged|new|current|then)\s)*([a-z-]+)'s\s"
    r"(?:(?:late|own|older|elder|younger|eldest|youngest|other|only)\s)*$"
)
"""Before a noun of kinship: whose kin's kin somebody is ("his late wife's ")."""
_OF_CHAIN = re.compile(
    r"^\sof\s(his|her|their|my)\s(?:(?:late|own|former|estranged|new|current|then)\s)*([a-z-]+)\b(?!'s)"
)
"""After a noun of kinship: "the sister of his late wife"."""
_COUPLES = ("couple", "former", "widow")
_THROUGH = {
    ("parent", "sibling"): "aunt",
    ("parent", "parent"): "grandparent",
    ("parent", "child"): "sibling",
    ("sibling", "child"): "nibling",
    ("aunt", "child"): "cousin",
    ("child", "child"): "grandchild",
    ("grandparent", "sibling"): "greataunt",
    **{("parent", couple): "stepparent" for couple in _COUPLES},
    **{("sibling", couple): "inlaw" for couple in _COUPLES},
    **{("child", couple): "inlaw" for couple in _COUPLES},
    **{(couple, "parent"): "inlaw" for couple in _COUPLES},
    **{(couple, "sibling"): "inlaw" for couple in _COUPLES},
    **{(couple, "child"): "stepchild" for couple in _COUPLES},
}
"""What the kin of one's kin is to oneself: a wife's sister is an in-law."""


def _owner(
    sentence: Sentence, here: list[Subject], i: int, own: re.Match[str], cast: Cast, after: int = 0
) -> str:
    """Return whose kin the person `here[i]` is, by "his", "her" or "Mr Pell's" before the noun."""
    at = after + own.start(1)
    named = next((s for s in here if s.start <= at + 1 < s.end and s.person), None)
    if named and named.person:
        return named.person.label
    whose = own[1].removesuffix("'s")
    if whose not in ("his", "her"):
        if whose in cast.offender and any(
            t in sentence.folded[max(0, at - 5) : at] for t in ("mr ", "ms ", "mrs ")
        ):
            return ""  # "Mr Ferrante's ex-partner", where their son is a Ferrante too
        found = [p for p in cast.persons if whose in p.firsts | p.lasts]
        return found[0].label if len(found) == 1 else owner_of(whose, cast)
    gender = "m" if whose == "his" else "f"
    for subject in reversed([s for s in here if s.end <= at]):
        if subject is here[i] or subject.offender or PRONOUNS.get(subject.word) == cast.offender_gender:
            break
        if subject.person and subject.person.victim and subject.person.genders <= {gender}:
            return subject.person.label
    return owner_of(whose, cast)


def same_owner(one: str, other: str) -> bool:
    """Whether two kinships can be to the same person: "?her" may be anybody named but the offender."""
    return (
        one == other or (one[:1] == "?" and other[:1].isupper()) or (other[:1] == "?" and one[:1].isupper())
    )


def owner_of(whose: str, cast: Cast) -> str:
    """Return whose kin: "" for the offender's, "?" with a pronoun where it is somebody else's."""
    if whose in ("", "my", "offender", "d", "their") or whose in cast.offender:
        return ""
    if whose in ("his", "her"):
        gender = "m" if whose == "his" else "f"
        return "" if cast.offender_gender in ("", gender) else "?" + whose
    return whose


_WISHES = re.compile(
    r"^[^.:]{0,40}(?:;|,|\band\b|\bbut\b)\s(?:and |but )?(she|he) (?:(?:has|had|only|also|just|now) )?(?:wants?|wishes|wished|does not wish|did not wish|asks?|asked|"
    r"would (?:like|prefer)|opted|prefers|chose|agreed|requested|declined|does not want|doesn't want|did not want|is (?:told|afraid|"
    r"frightened|scared)|fears)\b"
)
"""After a victim's name: what only a victim wishes or fears of the plan."""


_ONLY_VICTIM = re.compile(
    r" (?:(?:has|had|only|also|just|now) )?(?:opted|declined the|wants? (?:the|to (?:know|hear|be told)(?! where))|"
    r"asked (?:for (?:news|a tag|a condition)|to (?:be told|know)(?! where)))\b"
)
"""What nobody but a victim wishes, where the offender is of the pronoun's gender too."""


def wish_after(sentence: Sentence, here: list[Subject], i: int, offender: str) -> Iterator[Detail]:
    """Yield the gender of "T.O. opted in; she wants to know", where a sentence begins with the victim."""
    wish = _WISHES.match(sentence.folded[here[i].end :]) if i == 0 else None
    if wish and sentence.section != "offence_analysis" and PRONOUNS[wish[1]] == offender:
        wish = wish if _ONLY_VICTIM.match(sentence.folded, here[i].end + wish.end(1)) else None
    if wish and sentence.section != "offence_analysis":
        end = here[i].end + wish.end(1)
        if all(s.start >= end - 3 or (s.noun and s.noun.kind == "victim") for s in here[1:]):
            yield Detail(kind=GENDER, word=PRONOUNS[wish[1]], evidence=sentence.evidence(here[i].start, end))


def pronoun_after(sentence: Sentence, here: list[Subject], i: int, offender: str) -> Iterator[Detail]:
    """Yield the gender of "T.O. says that she ..." and "Officer Lamb, she is ..."."""
    if match := _SAYS_SHE.match(sentence.folded[here[i].end :]):
        gender = PRONOUNS[match[1]]
        if gender != offender or match.group().startswith(
            (",", ":", " -", " –", " —")
        ):  # "Mrs Rao reports that he" may be the offender
            shown = sentence.evidence(here[i].start, here[i].end + match.end(1))
            yield Detail(kind=GENDER, word=gender, evidence=shown)
