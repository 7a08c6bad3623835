"""What a sentence tells of harm to a body: an injury or its treatment, none at all, or a bare word.

An injury is a word of its own ("fractured", "stitches") or a weaker word beside a part of the body
("a cut to the scalp"). Blows are no injury: "kicked in the ribs" tells nothing of the ribs.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterable

from rmp_check.keyed import keyed
from rmp_check.lexicon import entries, word_set

DESCRIBED, NONE_STATED, BARE = "described", "none_stated", "bare"
_LOOSE = frozenset(
    (
        "back face hair hand hands head nail nerve nerves temple orbit palm mouth skin eye eyes feet foot "
        "arm arms"
    ).split()
)
_NEAR = 40
"""Code points between a part of the body and the weaker word beside it."""
_NONE = keyed(
    r"\b(?:no|not|without|never|nor)\b(?: [\w/-]+){0,3} (?:injur(?:y|ies|ed)|hurt|harmed|(?:physical |"
    r"bodily )?harm|marks?)\b"
    r"|\b(?:no person|nobody|no[ -]?one|none|neither)\b(?: [\w/-]+){0,5} (?:injur(?:y|ies|ed)|hurt|harmed|"
    r"touched|hit|struck|wounded)\b|\bno\b(?: [\w/-]+){0,3} (?:treatment|burns?|bruis(?:es|ing))\b"
    r"|\bun(?:injured|hurt|harmed|scathed)\b|\binjur(?:y|ies)\s*[:\-=]\s*(?:none|nil|no)\b|"
    r"\bnil (?:visible )?injur"
    r"|\b(?:did not|didn't|does not) (?:need|require|want|seek) (?:any )?(?:medical |"
    r"hospital )?(?:treatment|attention)"
)
_NOT_SAID = re.compile(
    r"\b(?:else|whether|if|known|details?|record(?:s|ed)?|information|info|awaited|unknown|confirm(?:ed)?|"
    r"tbc|describ\w+|not (?:on )?file|n/k)\b"
)
_BARE = re.compile(
    r"(?<!criminal )\b(?:injur(?:y|ies|ed)|hurt|harmed|wounded|(?:physical|bodily) harm|(?:abh|"
    r"gbh)[ -]level)\b"
)
_DIAGNOSIS = re.compile(
    r"\b(?:head|brain|spinal|spine|internal|nerve|ligament|tendon|eye|facial nerve|liver|lung|neck|back|"
    r"crush|whiplash|soft tissue|hip|knee|chest)"
    r" (?:injur(?:y|ies)|damage|trauma)\b"
)
_TREATED = re.compile(r"\b(?:a ?& ?e|a and e|hospital|casualty|infirmary|paramedics?|ward|theatre)\b")
_IN_TREATMENT = re.compile(
    r"\b(?:treat(?:ed|ment)|taken|admitted|kept in|overnight|nights?|days?|weeks?|wks?|mths?|months?|"
    r"discharged|cleaned)\b"
)
_FORWARD = frozenset("broke breaks break lost loses bit twisted twists entered reached went passed".split())
"""Words that tell an injury only of the part that follows: "a glass to the face, which broke" does not."""
_SELF = re.compile(
    r"\bself[- ]?harm|\boverdos|\bcut(?:s|ting)? (?:her|his|their)(?:self| own)? (?:arms|wrists|forearms|"
    r"legs)\b|\bsuicid"
)
_IDIOM = re.compile(r"(?:los[est]+|loss of) (?:(?:his|her|my|their|of) )?(?:head|face|heart)\b")
_DENIED = re.compile(r"\b(?:no|not|without|never|nil)\b(?:\s+\w+){0,2}\s*$")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Injury:
    """Harm to a body told by a sentence, at these offsets of it."""

    kind: str
    start: int
    end: int


def term_pattern(names: Iterable[str]) -> str:
    """Return the alternatives of a regular expression for entries; `*` stands for any ending.

    They are grouped by their first two letters: the engine tries every branch at every word.
    """
    groups: dict[str, list[str]] = {}
    for name in sorted(set(names), key=lambda n: (-len(n), n)):
        groups.setdefault(name[:2], []).append(name[2:])
    branches = []
    for start, ends in groups.items():
        alternatives = "|".join(
            re.escape(e).replace(r"\*", r"[\w'-]*").replace(r"\ ", r"[\s-]+") for e in ends
        )
        branches.append((start, rf"{re.escape(start)}(?:{alternatives})"))
    letters: dict[str, list[str]] = {}
    for start, branch in branches:
        letters.setdefault(start[0], []).append(branch[len(re.escape(start[0])) :])
    return "|".join(rf"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in letters.items())


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    alone, beside = entries("injuries"), entries("hurts")
    parts = entries("body_parts")
    plain = [p for p in parts if p not in _LOOSE]
    loose = [p for p in parts if p in _LOOSE]
    owned = r"(?:(?:his|her|their|my|the|a|one|each|both|left|right|l|r|v's|upper|lower|to|of|two|burnt|broken|own)\s+)"
    return (
        re.compile(rf"(?<![\w-])(?:{term_pattern(alone)})(?![\w])|(?<=[a-z] )#(?=\s|$|[,.;)])(?!\s*\d)"),
        re.compile(rf"(?<![\w-])(?:{term_pattern(beside)})(?![\w-])"),
        re.compile(
            rf"(?<![\w-])(?:{term_pattern(tuple(plain))})(?![\w-])|"
            rf"(?<![\w-]){owned}(?:{term_pattern(tuple(loose))})(?![\w-])(?! (?:door|garden|room|bedroom|"
            rf"gate|yard|office|seat|window|step|of|to face)\b)"
        ),
    )


def injuries(folded: str) -> list[Injury]:
    """Return what a sentence in lower case tells of bodily harm, in order; a denied injury is none."""
    alone, beside, part = _patterns()
    found = [Injury(kind=DESCRIBED, start=m.start(), end=m.end()) for m in alone.finditer(folded)]
    parts = list(part.finditer(folded))
    if parts:
        for m in beside.finditer(folded):
            if any(_beside(folded, m, p) for p in parts):
                found.append(Injury(kind=DESCRIBED, start=m.start(), end=m.end()))
    if "injur" in folded or "damage" in folded or "trauma" in folded:
        found += [Injury(kind=DESCRIBED, start=m.start(), end=m.end()) for m in _DIAGNOSIS.finditer(folded)]
    treated = _TREATED.search(folded)
    if treated and _IN_TREATMENT.search(folded):
        found.append(Injury(kind=DESCRIBED, start=treated.start(), end=treated.end()))
    found = [i for i in found if not _DENIED.search(folded[max(0, i.start - 24) : i.start])]
    if found and _SELF.search(folded):
        return []
    none = _NONE.search(folded)
    if none and not _NOT_SAID.search(folded):
        found.append(Injury(kind=NONE_STATED, start=none.start(), end=none.end()))
    elif not found and not none and any(word in folded for word in _BARE_WORDS):
        bare = _BARE.search(folded)
        if bare:
            found.append(Injury(kind=BARE, start=bare.start(), end=bare.end()))
    return sorted(found, key=lambda i: i.start)


_BARE_WORDS = ("injur", "hurt", "harm", "wound", "bh")


def _beside(folded: str, word: re.Match[str], part: re.Match[str]) -> bool:
    if word.start() < part.end() and part.start() < word.end():
        return False
    between = (
        folded[word.end() : part.start()] if word.end() <= part.start() else folded[part.end() : word.start()]
    )
    if _IDIOM.match(folded, word.start()) or (
        word.group().split()[0] in _FORWARD and part.start() < word.end()
    ):
        return False
    return len(between) <= _NEAR and not re.search(r"[.;:]", between)


_NO_BLOW = re.compile(
    r"\b(?:threat\w*|would|will|could|might|going to|about to|if|no|not|never|nobody|didn't|did not|without|"
    r"tried to|accused of|"
    r"fear\w*|afraid|says?|shouted|intend\w*|want\w*|plan\w*|talk\w*|messages?|texts?)\b[^.;,]{0,30}$"
)
_THING_AFTER = re.compile(
    r"^\W*(?:(?:the|a|an|his|her|their|its|at|on|in|out|through|off|over|open|up|down|down at|back|into|to|"
    r"two|three|several|one|of)\s+){0,3}"
    r"(?:doors?|windows?|walls?|cars?|vans?|windscreens?|phones?|tv|television|telly|tills?|fence|gate|"
    r"bins?|pots?|plant|"
    r"brick|bricks|stones?|paint|eggs|glass|greenhouse|trigger|button|buzzer|bell|camera|drawer|curtain|"
    r"alarm|wing|bonnet|mirrors?|tyres?|"
    r"posters?|letter ?box|shutter|lock|cash|money|wallet|bag|items?|things|stuff|clothes|clothing|"
    r"photographs?|"
    r"contact|entry|access|delete|send|live|attention|record|chord|charges?|counts?|balance|bargain|wet|"
    r"road|home)\b"
)
_SOMEBODY = re.compile(
    r"\b(?:him|her|them|he|she|they|v\d?|ip|victims?|complainants?|man|men|woman|women|boys?|girls?|lads?|"
    r"child|children|officers?|pc|"
    r"mr|mrs|ms|miss|partner|wife|husband|girlfriend|boyfriend|mother|mum|father|dad|son|daughter|brother|"
    r"sister|"
    r"staff|guard|driver|cashier|assistant|neighbour|friend|face|head|neck|throat|ribs|stomach|hair|chest|"
    r"back|jaw|arms?|legs?|wrists?)\b"
)


_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|got)\s(?:\w+\s)?$")
_MANNER = re.compile(
    r"\s?(?:with|by|repeatedly|several times|once|twice|x ?\d|\d+ times|to the (?:ground|floor))\b"
)


@functools.cache
def _blows() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{term_pattern(entries('blows'))})(?![\w-])")


def _role(clause: str) -> bool:
    people = word_set("kin") | word_set("roles_of_people")
    return any(word in people for word in re.findall(r"[a-z]+(?:-[a-z]+)*", clause))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Blow:
    """Force against a person, at these offsets of a sentence; passive if the struck one comes first."""

    start: int
    end: int
    passive: bool


def blow(folded: str) -> Blow | None:
    """Return the first force against a person in a sentence (lower case): no threat, no thing hit."""
    for match in _blows().finditer(folded):
        after = folded[match.end() : match.end() + 60]
        if _NO_BLOW.search(folded[max(0, match.start() - 60) : match.start()]) or _THING_AFTER.match(after):
            continue
        clause = re.split(r"[.;]", after)[0]
        passive = bool(_PASSIVE.search(folded[max(0, match.start() - 20) : match.start()]))
        if passive or _SOMEBODY.search(match.group() + clause) or _MANNER.match(clause) or _role(clause):
            return Blow(start=match.start(), end=match.end(), passive=passive)
    return None
