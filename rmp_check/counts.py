"""How many victims each part of a case file speaks of, and where two parts disagree.

"Two men", "the three girls", "both of those thrown off", "family of four", "V1 + V2": each is a count of
a kind of people. Counts of some among them ("two of the four girls") stand beside the whole, so a part
contradicts another only where a definite number in it is none of the numbers in the other.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterable, Iterator

from rmp_check.ages import NUMBER, number
from rmp_check.anchors import CONTACT, RISK, TOLD, Mention
from rmp_check.case import Case, Evidence, Sentence, once
from rmp_check.cast import Cast, Person
from rmp_check.keyed import keyed
from rmp_check.kinship import OFFENDED
from rmp_check.nouns import person_nouns

_CHILDREN = frozenset(
    "children kids boys girls sons daughters babies teenagers teens youngsters twins schoolboys schoolgirls "
    "lads pupils foster-children grandchildren".split()
)
_OTHERS = re.compile(
    r"\bco-?d(?:ef)?\w*\b|\bco-?accused\b|\baccomplices?\b|\bother\b|\bof whom (?:he|she|the offender)\b|"
    r"\bprevious\b|\bearlier\b|\b(?:surviving|remaining|younger|youngest|older|oldest|elder|eldest|living)\b"
)
_EARLIER = re.compile(r"\b(?:previous|earlier|other|past|former|surviving|remaining)\s[a-z]+$")
"""Victims of whom no number is that of all the victims of this offence."""
_ADDED = re.compile(
    r"^,? (?:and|&|\+) (?:the|a|an|one|his|her|their)\s(?:\w+\s)?(?:man|woman|girl|boy|child|person|baby|lady|lad|teenager)\b"
)
"""After people that are counted: somebody who is not among them."""
_THERE = re.compile(
    r"^(?: of the [a-z]+)?,? (?:who|that) (?:was|were) (?:there|present|inside|in|on|at|behind|hurt)\b"
)
"""After people that are counted: that they are those who were at the scene."""
_CO_ACCUSED = re.compile(r"^[,\s(]{1,3}(?:of whom|co-?d|not (?:v|victims)|who were with (?:him|her))")
_LINK = re.compile(
    r"\b(?:index|indictment|he|she|offence|footage|that night|attacked|abused|assaulted|filmed|robbed|"
    r"from the|above the|at the|in the|on the|found|set on)\b"
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of people in one sentence; `kind` is "m", "f", "child", "" (any) and "victim"."""

    number: int
    kind: str
    definite: bool
    evidence: Evidence

    @property
    def section(self) -> str:
        """The part of the case file that says it."""
        return self.evidence.part.split(".", 1)[0]

    def comparable(self, other: Count) -> bool:
        """Whether two counts can be of the same people: girls and women are not sons."""
        kinds = {self.kind, other.kind}
        return (
            len(kinds) == 1
            or bool(kinds & {"", "victim"} and not kinds & {"child"})
            or kinds <= {"child", "victim"}
        )


_NUMBERED = keyed(rf"{NUMBER}|both")


@functools.cache
def _counted() -> re.Pattern[str]:
    plural = sorted((w for w, n in person_nouns().items() if n.plural), key=len, reverse=True)
    return re.compile(
        rf"(?<![\w£.:/-])(?P<det>(?:the|these|those|all|his|her|their|only|v'?s|victim's|[a-z]+'s)\s)?(?P<n>{NUMBER}|both)\s"
        rf"(?P<part>of\s(?:the|these|those|them|his|her)\b\s?)?(?:(?!of|and|or|to|in|on|at|by|for|hours|"
        rf"days)[a-z'-]+\s){{0,2}}?(?P<noun>{'|'.join(map(re.escape, plural))})\b"
    )


_BARE = keyed(
    rf"\b(?P<all>all|the only|family of|group of)\s(?P<n>{NUMBER})\b(?P<of>\sof (?:the|whom|them))?(?!\s?(?:years|weeks|"
    rf"months|days|hours|counts|offences|charges|of those days))|"
    rf"\bboth of (?:those|them|the)\b|\bneither (?P<victim>victim|complainant)\b|\b(?:most|some|any|none|each|"
    rf"all) of the (?P<m>{NUMBER})\b(?=\s(?:were|are|had|have|was)|[,.;])|\bthe (?P<k>{NUMBER}) (?:are|"
    rf"were)\b|"
    rf"(?:^|[.;,]\s)(?P<s>{NUMBER})\s(?:have|has|were|are|had|was)\b|"
    rf"\band (?P<hurt>{NUMBER}) were (?:badly )?(?:{OFFENDED})\b"
)
_WHOLE = re.compile(rf"\bof (?:the|these|those|his|her) ({NUMBER})\b")
_PAIR = keyed(
    r"\b(?:a|the|married|elderly|young|older|retired)\s(couple|pair|trio)\b(?! of)|\btwins\b|"
    r"\bmr\.? (?:and|&) mrs\b"
)
_V_NUMBER = keyed(r"\b(?:v|ip|vic|victim|complainant|aggrieved)(?: no\.?)? ?([2-9])\b")
_PARENT_OF = keyed(
    rf"\b(?:mother|father|mum|dad|parent|carer|guardian)\s(?:of|to)\s(?P<n>{NUMBER})\b(?!\s?-)"
)
_SINGLE = keyed(
    r"\b(?:(?:was|is) (?:just |only )?one|(?:(?:a|the) )?(?:single|sole|only|lone)|(?:the|only) one|one) "
    r"(?P<noun>victim|complainant|injured party)\b(?! of\b)"
)
_WHOM = re.compile(
    r"^[^.;,:]{0,40}?(?: whom| who| that)? (?:he|she|[a-z]+(?<!they)(?<!who)) (?:had |has )?(?:\w+ly )?"
    rf"(?:{OFFENDED})\b"
)
"""After people that are counted: that they are those of the offence."""
_HURT = keyed(
    rf"\b(?:the|all) (?P<n>{NUMBER}) (?:[a-z-]+ )?(?P<noun>[a-z-]+s)(?: whom| that)? (?:he|she) (?:had |has )?(?:{OFFENDED})\b"
)
"""People by whatever noun whom he is said to have hurt ("the two students he robbed")."""
_CONVICTED = re.compile(
    r"\b(?:serving|sentenced|convicted|conviction|index offen[cs]e|in custody|pleaded guilty|prison|years|months)\b"
    r"[^.;]{0,60}?\bfor (?:the )?(?:[a-z]+ ){0,3}?[a-z]+(?:ing|ment|ies|s|e|y|t|n)? (?:of |on |against |to )?$"
    r"|\bindex(?: offen[cs]e)?\s?[:=-][^.;]{0,40}$"
)
"""Before people in the plan that are counted: that they are those of the offence."""
_KEEP_FROM = re.compile(r"\b(?:keep|stay)s?\b[^.;]{0,15}\b(?:from|of)\s(?:the\s)?$")
_BYSTANDERS = re.compile(
    r"^(?: who)? (?:saw|witnessed|intervened|stepped in|were needed|looked on|were watching|restrained|detained|"
    r"arrested)\b"
)


@once
def counts(sentence: Sentence) -> tuple[Count, ...]:
    """Return the counts of people in a sentence."""
    return tuple(_counts(sentence))


def _counts(sentence: Sentence) -> Iterator[Count]:
    folded = sentence.folded
    nouns = person_nouns()
    for match in _counted().finditer(folded) if _NUMBERED.possible(folded) else ():
        value = 2 if match["n"] == "both" else number(match["n"])
        noun = nouns[match["noun"]]
        if value < 2 or re.match(r"\s?(?:-|to)\s?\d", folded[match.end("n") :]):
            continue
        kind = "victim" if noun.kind == "victim" else "child" if match["noun"] in _CHILDREN else noun.gender
        definite = bool(match["det"]) or noun.kind == "victim" or match["n"] == "both"
        start = match.start("n") if not match["det"] else match.start()
        if _ADDED.match(folded[match.end() :]) or (
            kind == "victim"
            and (
                _EARLIER.search(match.group())
                or _EARLIER.search(folded[start - 12 : match.end()] if start >= 12 else "")
            )
        ):
            continue
        if kind != "victim" and (
            _BYSTANDERS.match(folded[match.end() :])
            or _OTHERS.search(folded[max(0, start - 25) : match.end()])
            or _CO_ACCUSED.match(folded[match.end() :])
        ):
            continue
        whole = _WHOLE.search(match.group()) if match["part"] else None
        if whole:  # "two of the four girls" are four
            value, definite = number(whole[1]), True
        shown = sentence.evidence(start, match.end())
        yield Count(
            number=value,
            kind=kind,
            definite=definite and (whole is not None or not match["part"]),
            evidence=shown,
        )
    for match in _BARE.finditer(folded):
        words = match["n"] or match["m"] or match["k"] or match["s"] or match["hurt"]
        value = number(words) if words else 2
        if value > 1:
            sure = bool(
                match["m"]
                or match["k"]
                or match["all"] in ("the only", "family of")
                or match["of"]
                or match["victim"]
            )
            kind = "victim" if match["victim"] else ""
            yield Count(
                number=value, kind=kind, definite=sure, evidence=sentence.evidence(match.start(), match.end())
            )
    for match in _HURT.finditer(folded):
        if (value := number(match["n"])) > 1 and match["noun"] not in nouns:
            shown = sentence.evidence(match.start(), match.end("noun"))
            yield Count(number=value, kind="", definite=True, evidence=shown)
    for match in _PAIR.finditer(folded):
        value = 3 if match[1] == "trio" else 2
        yield Count(number=value, kind="", definite=False, evidence=sentence.evidence(*match.span()))
    for match in _PARENT_OF.finditer(folded):
        if (value := number(match["n"])) > 1:
            shown = sentence.evidence(*match.span())
            yield Count(number=value, kind="child", definite=True, evidence=shown)
    for match in _SINGLE.finditer(folded):
        yield Count(number=1, kind="victim", definite=False, evidence=sentence.evidence(*match.span()))
    if numbered := max(_V_NUMBER.finditer(folded), key=lambda m: int(m[1]), default=None):
        value = int(numbered[1])
        yield Count(number=value, kind="victim", definite=False, evidence=sentence.evidence(*numbered.span()))


def disagreement(case: Case, cast: Cast) -> tuple[Evidence, Evidence] | None:
    """Return two places that give different numbers of victims, if there are such."""
    told: dict[str, list[Count]] = {}
    for sentence in case.sentences:
        section = sentence.section
        if section == "offence_analysis" and sentence.field not in (
            "pattern_of_offending",
            "motivation_and_triggers",
        ):
            pass
        elif sentence.part != RISK and section not in ("risk_management_plan", "victim_contact"):
            continue
        if section == "victim_contact" and "vlo" in sentence.part:
            continue
        told.setdefault(section, []).extend(counts(sentence))
    named = [
        p for p in cast.victims if any(m.part == "offence_analysis.victim_information" for m in p.mentions)
    ]
    for person in named:
        person.mentions.sort(key=lambda m: m.part != "offence_analysis.victim_information")
    listed = [p for p in cast.victims if "licence" in p.sections()]
    family = [p for p in cast.victims if "offence_analysis" in p.sections()]
    free = {len(named), len(listed)}
    told = {
        section: list({(c.number, c.kind, c.definite): c for c in reversed(found)}.values())[::-1]
        for section, found in told.items()
    }
    for section in ("rosh_summary", "risk_management_plan", "victim_contact"):
        for count in told.get(section, ()):
            if not _of_victims(case, count, section):
                continue
            for other_section in ("offence_analysis", "rosh_summary"):
                if other_section == section:
                    continue
                others = [c for c in told.get(other_section, ()) if c.comparable(count)]
                if count.definite and count.kind in ("m", "f") and _WHOM.match(_after(case, count)):
                    others = [c for c in others if c.kind == "victim" and c.definite] or others
                elif not others and (turned := _of_other_gender(told.get(other_section, ()), count)):
                    return turned.evidence, count.evidence
                if (
                    not others
                    and other_section == "offence_analysis"
                    and count.kind == "victim"
                    and isinstance(cast.only, Person)
                    and len(listed) < 2
                    and (first := _told(cast.only))
                ):
                    return first.sentence.evidence(first.name.start, first.name.end), count.evidence
                if (
                    not others
                    and other_section == "offence_analysis"
                    and len(named) > 1
                    and count.number not in free | {len(family)}
                ):
                    first = named[0].mentions[0]
                    return first.sentence.evidence(first.start - first.sentence.start), count.evidence
                if (
                    others
                    and count.number not in {c.number for c in others}
                    and (count.kind == "child" or count.number not in free)
                ):
                    best = max(others, key=lambda c: (c.kind == "victim", c.definite, c.kind == count.kind))
                    return best.evidence, count.evidence
    return None


def _of_other_gender(told: Iterable[Count], count: Count) -> Count | None:
    """Return as many people of the other gender, where the analysis counts nobody else."""
    found = list(told)
    if (
        count.kind not in ("m", "f")
        or len({(c.number, c.kind) for c in found}) != 1
        or found[0].number != count.number
    ):
        return None
    return found[0] if found[0].kind in ("m", "f") and found[0].kind != count.kind else None


def _after(case: Case, count: Count) -> str:
    """Return the words of its sentence after a count."""
    sentence = next(s for s in case.by_part[count.evidence.part] if s.start <= count.evidence.start < s.end)
    return sentence.folded[count.evidence.end - sentence.start :]


def _told(person: Person) -> Mention | None:
    """Return where the offence analysis names a victim."""
    return next((m for m in person.mentions if m.part in TOLD), None)


def _of_victims(case: Case, count: Count, section: str) -> bool:
    """Whether a count outside the offence analysis is plainly of the victims, and of all of them."""
    sentence = next(
        s for s in case.sentences if s.part == count.evidence.part and s.start <= count.evidence.start < s.end
    )
    before, after = (
        sentence.folded[: count.evidence.start - sentence.start],
        sentence.folded[count.evidence.end - sentence.start :],
    )
    if section == "rosh_summary":
        return (
            count.definite
            or not before.strip()
            or before.rstrip().endswith(":")
            or bool(_LINK.search(after[:40]))
        )
    if section == "victim_contact":
        return count.definite and "only" in sentence.folded
    if count.kind != "child" and not _OTHERS.search(before):
        if count.definite and (_WHOM.match(after) or CONTACT.search(before) or _KEEP_FROM.search(before)):
            return True
        if count.number > 1 and (_CONVICTED.search(before) or _THERE.match(after)):
            return True
    return count.definite and (
        count.kind == "victim" or sentence.chance("protected_specific", "protected_generic") > 0.3
    )
