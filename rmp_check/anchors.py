"""What shows that capitalised words are a person's name: a title, an age, a relationship beside them."""

from __future__ import annotations

import dataclasses
import functools
import re

from rmp_check.case import Sentence
from rmp_check.lexicon import word_set
from rmp_check.names import Name
from rmp_check.nouns import person_nouns

TOLD = (
    "offence_analysis.victim_information",
    "offence_analysis.brief_offence_details",
)
"""Where the offence analysis says who the victims are."""
RISK = "rosh_summary.who_is_at_risk"
CONTACT = re.compile(r"\b(?:communicat\w*|contact\w*|approach\w*|associat\w*)\b")
PLACE_BEFORE = re.compile(
    r"\b(?:in|at|of|from|near|to|into|around|hmp|hmyoi|towards|outside|across|leaving|"
    r"reach(?:ing)?)\s(?:the\s|central\s|north\s|south\s|east\s|west\s)?$"
)
_PLACE_AFTER = re.compile(
    r"^\s?(?:street|st\b|road|rd\b|lane|avenue|close|drive|way|park|court|town|city|centre|station|prison|"
    r"house|ward|police|council|"
    r"magistrates|crown|primary|academy|school|college|hospital|surgery|hotel|arms|hall|estate|county|"
    r"university|church)"
)
_NOT_TO_CONTACT = re.compile(
    r"\b(?:no|not|non|nc|never|bars?|barred|forbid\w*|prohibit\w*|banned|without)\b[^.;]{0,30}\b(?:contact|"
    r"communicat\w*|approach\w*)(?: (?:with|to|of|or by))? $"
    r"|\b(?:nc|n/c|(?:leave|avoid|hands off|(?:keep|stay|keeps|stays) (?:well )?(?:away|clear) (?:from|of)))(?: with| w/?| to)? $"
)


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


def _noun_choice() -> str:
    words = sorted((w for w, n in person_nouns().items() if len(w) > 1), key=len, reverse=True)
    return "|".join(map(re.escape, words))


@functools.cache
def _beside() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of what stands beside a person's name: after it, before it, an age after it."""
    nouns = _noun_choice()
    own = r"(?:(?:is|was|now|then|who|the|an?|his|her|their|my|no|only|and|d's|[a-z'-]+'s)\s){0,4}"
    after = re.compile(
        rf"^(?:'s)?(?:\s?[,;(=-]{{1,2}}\s?|\s(?=(?:is|was)\s)){own}(?:[a-z-]+\s){{0,2}}?({nouns})\b(?!'s)"
    )
    before = re.compile(
        rf"\b({nouns})(?:'s name)?(?:\s?[,:=(-]|\s(?:is|was|called|named|aged \d+))?\s?(?:now |then )?$"
    )
    age = re.compile(
        r"^(?:'s)?[\s,:;(=-]{1,4}(?:(?:who|is|was|then|now|aged?|just|only|an?|the)\s){0,4}"
        r"(?:(?:[1-9]\d?|[a-z]+ty(?:[ -][a-z]+)?|[a-z]+teen|nine|ten|eleven|twelve)(?:m|f|[ -]years?|yrs?|"
        r"[ -]?y/?o)?(?=[\s,.;:)+&/-]|$)"
        r"(?!\s?[/:%]|[.,]\d|\s?(?:months?(?!.old)|weeks|days|hours|miles|hrs|times|mins|p\b|jan|feb|mar|"
        r"apr|may|jun|jul|aug|sep|oct|nov|dec))"
        r"|(?:m|f|male|female)[,;\s)])"
    )
    return after, before, age


def around(mention: Mention) -> tuple[str, str]:
    """Return the words before a name and its title, and those after it, in lower case."""
    s = mention.sentence
    start = mention.start - s.start
    title = len(mention.name.title) and s.folded.rfind(mention.name.title, 0, start)
    return s.folded[max(0, (title or start) - 60) : title or start], s.folded[
        mention.end - s.start : mention.end - s.start + 60
    ]


def anchor(mention: Mention) -> str:
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
    if in_contact_list(mention):
        return "contact"
    before, after = around(mention)
    if mention.section == "risk_management_plan" and len(name.words) > 1 and _NOT_TO_CONTACT.search(before):
        return "barred"
    rel_after, rel_before, age = _beside()
    english = all(w in word_set("english_words") for w in name.words)
    place = len(name.words) > 1 and name.last in word_set("place_words")  # Mill Lane, but also Jo Lane
    if PLACE_BEFORE.search(before) or _PLACE_AFTER.match(after) or (place and before.rstrip()[-1:].isdigit()):
        return ""
    if age.match(after) and not (english and after[:1] == " "):
        return "age"
    if rel_before.search(before) and not place:
        return "relation"
    beside = rel_after.match(after)
    if beside and not name.initials and not (english and after[:1] in (" ", ":")):
        if mention.section != "risk_management_plan" or (
            after[:1] in ",(" and person_nouns()[beside[1]].kind not in ("role", "plain")
        ):
            return "relation"
    if len(name.words) > 1 and mention.part in (TOLD[0], RISK) and not english and not place:
        return "told"
    return ""


def in_contact_list(mention: Mention) -> bool:
    """Whether a licence condition or a request lists the name among those not to be contacted."""
    part, s = mention.part, mention.sentence
    if not part.startswith(("licence.", "victim_contact.requested")):
        return False
    before = s.folded[: mention.name.start]
    return bool(CONTACT.search(before)) and not re.search(
        r"\b(?:prior|approval|without|enter|within|area|unsupervised)\b", before
    )
