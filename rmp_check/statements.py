"""What one statement of a restriction says: whom it protects, where it applies, when and how long.

Only words that belong to it are read: the people after "contact with", the places that "excluded from"
leads to; whom else or what else a sentence names is none of its terms.
"""

from __future__ import annotations

import dataclasses
import re

from rmp_check import places as where
from rmp_check import whom as who
from rmp_check.case import Evidence
from rmp_check.conditions import Condition
from rmp_check.restrictions import Mention
from rmp_check.terms import Terms, read_terms
from rmp_check.wording import LICENCE, PREMISES

_WHOM_END = re.compile(
    r"[;:]|\s[-–>|]\s|\b(?:by|through|via|checked|checks|monitor\w*|which|who|whom|is|are|was|were|as|without|unless|except|until|till|other than|save|whatever"
    r"|on|in|at|for|if|while|when|where|so|because|since|whether|directly|indirectly|direct|indirect|himself|herself|nor be|has|have|will|must|also)\b"
)
_WHOM_LINK = re.compile(
    r"(?:[\s,/(–-]*\b(?:direct(?:ly)?|indirect(?:ly)?|or|and|nor|whether|in|by|any|all|form|kind|sort|way|means|whatsoever|to|approach(?:ing)?|contact(?:ing)?"
    r"|communicat\w+|writ(?:e|ing)|speak(?:ing)?|phon(?:e|ing)|ring(?:ing)?|messag\w+|text(?:ing)?|call(?:ing)?|person|through|other people|others|third part(?:y|ies))\b\)?(?!'))*"
    r"[\s,–(-]*(?:licen[cs]e|lic\b\.?|l/?c\b)?(?: conditions?| order| clause)?\)?\s*(?:(?:is |are )?(?:in place |needed )?(?:for|with|to|towards|re|regarding|on|in respect of|between))?[\s:,/–-]*"
)
_SEES = re.compile(r"(?:contact|access|time)(?: with)?|(?:sees?|seeing|visits?|meets?|meeting)\b")
_WATCHING = re.compile(r"(?:polices|policing|check|does|do\b|lead|look|monitor|own|hold|take|oversee)")
_ASIDE = re.compile(r"\([^)]*\)|,\s(?:who|whom|whose|which|where)\b[^,;:.]*,(?= (?:and|or|nor)\b)")
_WATCHED = re.compile(
    r"\b(?:monitor(?:ed|s|ing)? by|check\w*|visits?|visited|review\w*|reads?|looked|looks|download\w*|alerts?|reports?|e-?mails?|rings?|calls?|signs?|signed|pc|dc|sgt|pcso|officers?)\b"
)
_PLACE_END = re.compile(
    r";|\.\s|\s[-–>|]\s|:\s|\b(?:monitor\w*|check\w*|responsib\w*|overs\w+|alerts?|reports?|reported|which|who|where|because|since|so that|unless|without|unlike"
    r"|pc|dc|ds|sgt|pcso|sergeant|inspector|constable|police|he|she|i|was|has|have|will|must|may(?! \d{4})|but|with|so)\b"
)
_LINK = frozenset(
    """area zone zones condition requirement order on under the his her licence license by from for covers cover covering of around round in at near
    to any into within limits as all both going go entering enter town city centre village county borough part parts whole street streets road
    roads and a is keep stay out m metres metre mile miles yards half item
    him them mr mrs ms terms means virtue lic london royal metropolitan imposed been has in respect regarding set drawn placed made applies extends
    runs includes including takes altogether totally completely entirely still also now remains
    condition i ii iii iv boundary edge known licensed""".split()
)
_LEADS_TO = re.compile(
    r"\b(?:from|of|covering|covers|for|is|respect of|takes in|extends to)\s(?:the\s(?:[a-z]+\s){0,3}?(?:of\s(?:the\s)?)?)?$"
)
_ELSEWHERE = re.compile(
    r"\b(?:go|goes|sent|staff|office|team|miles?|minutes|lives?|living|works?|bus|train|release)\b"
)
_OPEN = re.compile(r"[,;:()]|\b(?:that|when|while|if|to see|to visit|contact|with)\b")
_WORD = re.compile(r"[^\W_]+")
_BEFORE = re.compile(
    r"\s*(?:\([^)]*\)\s*)?,?\s?(?:(?:is|are|remains?|being|to be)\s)?(?:an?\s|the\s|his\s|her\s)?(?:likewise\s|also\s|now\s)?"
)
_BESIDE = re.compile(
    r"[\s,&+/]*(?:(?:and|or|in|of|the|between|from|to|stretch|part|also|both|its|junctions?|with)[\s,]*)*"
)
_PASSIVE = re.compile(r"\bbe (?:contact|approach)ed\b|\b(?:barred|banned|forbidden|prohibited)\b")
_A_ZONE = 0.47
"""Chance of its label from which weak words ("keeps out of") without a place mean a zone."""
_TOWN = re.compile(r"\b(?:in|at) $")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """One statement with what it says, and the licence conditions that it is."""

    mention: Mention
    terms: Terms
    whom: who.Whom
    places: tuple[where.Place, ...]
    conditions: tuple[Condition, ...]
    sure: bool = True

    @property
    def in_force(self) -> bool:
        """Whether the plan speaks of it as a licence condition that holds, or may be one."""
        return self.mention.source in (LICENCE, PREMISES)

    @property
    def describes(self) -> bool:
        """Whether it says what the condition is, not what is done when it is broken."""
        return not self.mention.contingent

    @property
    def label(self) -> str:
        """What to call it in a report."""
        zones = [p for p in self.places if p.named]
        names: list[where.Place] | list[who.Reference] = zones or list(self.whom.named)
        detail = ", ".join(self.mention.sentence.text[n.start : n.end].strip() for n in names[:3])
        kind = self.mention.kind.replace("_", " ")
        return f"{kind}, {detail}" if detail else kind

    @property
    def evidence(self) -> Evidence:
        """Its words in the plan."""
        m = self.mention
        return m.sentence.evidence(m.start, trim(m.sentence.text, m.end))


def read_statement(
    mention: Mention,
    named: frozenset[str],
    people: frozenset[str],
    own: frozenset[str],
    zones: frozenset[str],
) -> Aligned:
    """Read what one mention says of people, places and terms; names are given folded."""
    text, folded = mention.sentence.text, mention.sentence.folded
    whom = who.Whom()
    found: tuple[where.Place, ...] = ()
    end = mention.end
    if mention.kind in ("non_contact", "child_contact"):
        plain = _ASIDE.sub(lambda m: " " * len(m.group()), folded)
        if (
            _PASSIVE.search(folded, mention.at, mention.to)
            or mention.at > mention.start + 2
            and "@" == mention.form
        ):
            whom = who.read_whom(text, mention.start, mention.to, known=named)
        if not whom.references and not _WATCHING.match(folded, mention.at, mention.to):
            link = _WHOM_LINK.match(plain, mention.to, mention.end)
            reach = _SEES.match(
                folded, mention.at, mention.to
            )  # "contact with Ravi only as the court approves"
            after = reach.end() if reach else link.end() if link else mention.to
            stop = _WHOM_END.search(plain, after, mention.end)
            whom = who.read_whom(text, mention.at, stop.start() if stop else mention.end, known=named)
        kept = tuple(r for r in whom.references if not (r.words and r.words <= own))
        whom = dataclasses.replace(whom, references=kept)
    elif mention.kind == "exclusion":
        found, end = _places(mention, people, zones)
    elif mention.kind == "residence":
        found = tuple(
            p
            for p in where.places(text, mention.at, mention.end, not_places=people)
            if p.named and _TOWN.search(folded[max(0, p.start - 3) : p.start])
        )
    if mention.kind in ("curfew", "tag") and (watched := _WATCHED.search(folded, mention.to, end)):
        end = watched.start()  # when it is looked at is no term of it
    start = mention.start
    if mention.kind in ("curfew", "tag") and (comma := folded.rfind(",", start, mention.at)) >= 0:
        if _WATCHED.search(folded, start, comma):
            start = comma  # "site visit on Tuesdays, curfew list each morning"
    return Aligned(
        mention=mention,
        terms=read_terms(folded[start:end]),
        whom=whom,
        places=found,
        conditions=(),
    )


def _places(
    mention: Mention, people: frozenset[str], zones: frozenset[str]
) -> tuple[tuple[where.Place, ...], int]:
    """Return the places of a zone and where the words about it end.

    They follow the words of exclusion ("excluded from Devizes") or stand right before them ("Kemptown
    is closed to him", "the Hendon zone"); whatever else a sentence names is no place of the zone.
    """
    text, folded = mention.sentence.text, mention.sentence.folded
    found = where.places(text, mention.start, mention.end, not_places=people, known=zones)
    inside = [
        p
        for p in found
        if mention.at <= p.start < mention.to and not _ELSEWHERE.search(folded, mention.at, p.start)
    ]
    after: list[where.Place] = []
    at = mention.to
    for place in (p for p in found if p.start >= mention.to):
        gap = folded[at : place.start]
        if not (_linked(gap) if not after else _PLACE_END.search(gap) is None and len(gap) < 60):
            break
        after.append(place)
        at = place.end
    before: list[where.Place] = []
    if not after and not inside:
        for place in reversed([p for p in found if p.start < mention.at]):
            until = before[0].start if before else mention.at
            adjoins = _BESIDE.fullmatch if before else _BEFORE.fullmatch
            if place.end <= until and not adjoins(folded, place.end, until):
                break
            before.insert(0, place)
    ends = _PLACE_END.search(
        folded, at + (4 if at == mention.to and folded[at : at + 1] != ";" else 0), mention.end
    )
    return (*before, *inside, *after), ends.start() if ends else mention.end


def _linked(gap: str) -> bool:
    """Whether only words of place and of licence stand between the words of exclusion and a place."""
    if len(gap) >= 70:
        return False
    if len(gap) <= 32 and not _PLACE_END.search(gap) and not _ELSEWHERE.search(gap) and not _OPEN.search(gap):
        return True
    return all(w in _LINK or w.isdigit() for w in _WORD.findall(gap)) or (
        _LEADS_TO.search(gap) is not None
        and _PLACE_END.search(gap) is None
        and _ELSEWHERE.search(gap) is None
    )


def trim(text: str, end: int) -> int:
    """Return the end of words without the marks and spaces behind them."""
    while end > 0 and (text[end - 1].isspace() or text[end - 1] in ",;:-–("):
        end -= 1
    return end


def is_zone(statement: Aligned) -> bool:
    """Whether words that may mean a zone do: with a place, on the licence, or in the labels' judgement."""
    mention = statement.mention
    if not mention.weak or statement.places or (mention.explicit and not mention.inherited):
        return True
    return mention.sentence.chance("r_exclusion") >= _A_ZONE
