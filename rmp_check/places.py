"""Where a restriction applies: the places that a text names, and whether two texts mean the same.

A place is a capitalised name with the noun that says what it is ("Liverpool Road", "the town of
Bolton", "Hendon zone"), or premises without a name ("the off-licence"). Its role matters: in "Battle
Hill, Hexham" the restriction is on Battle Hill (head), Hexham only says where that is (container); in
"between its junctions with A and B" A and B are limits (boundary).
"""

from __future__ import annotations

import dataclasses
import re

from rapidfuzz import fuzz

from rmp_check.language import fold
from rmp_check.lexicon import word_set
from rmp_check.people import RANKS, TITLES

HEAD, CONTAINER, BOUNDARY, PART = "head", "container", "boundary", "part"
STREET, AREA, PREMISES = "street", "area", "premises"
_KINDS = {
    STREET: "street streets road roads lane avenue close drive crescent terrace grove row parade mews walk way st rd ave ln",
    AREA: (
        "town city village district area areas borough zone ward estate county quarter region valley suburb part parts "
        "neighbourhood boundary county island isle peninsula"
    ),
    PREMISES: (
        "shop shops store off-licence supermarket surgery school schools pub pubs bar club clubs church mosque synagogue "
        "temple chapel station premises house home homes address property flat salon cafe restaurant takeaway garage "
        "library pool pools gym gyms hospital clinic nursery college university stadium ground boathouse arcade precinct "
        "workplace office offices rank interchange chamber building bookmaker bookmakers bookies centre centres park "
        "stop stops hotel hostel farm theatre cinema courthouse playground field towpath canal riverside casino arena market "
        "racecourse cemetery churchyard mall barber barbers hairdresser butcher bakery newsagent chemist pharmacy bank depot yard "
        "factory warehouse harbour marina pier beach allotment allotments gurdwara cathedral hall forecourt garden gardens"
    ),
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
PREMISES_WORDS = frozenset(_KINDS[PREMISES].split())
STREET_WORDS = frozenset(_KINDS[STREET].split())
_CENTRE_OF_TOWN = frozenset("city town village".split())
_WEAK = frozenset(
    "home homes house address property flat ground field park building office premises stop stops".split()
)
_OWNER = frozenset("the his her their its your any a that".split())
_MODIFIERS = frozenset(
    "licensed drinking gambling betting sports community city town village shopping leisure retail sports bus railway train tram betting council home".split()
)
_NOT_PLACES = frozenset(
    """ap aps gps em ems mappa licence license pc dc ds sgt vlo vlu com pom map maps exclusion zone no no-go not non he she they
    i we his her the this that these those if when where monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun january
    february march april may june july august september october november december police probation order restraining
    approved premises hmp bail court supervising officer victim victims uk england wales lic excluded exc excl condition conditions
    curfew residence tag a an and or in to on at of by for with from until till between shpo nmo co-d spo senior anpr cctv
    council international tagging licensed additional""".split()
)
_WORD = re.compile(r"[^\W\d_][\w'’]*(?:[-–][\w'’]+)*\.?|\d+|[,;:()/&+]")
_BOUND = re.compile(
    r"\b(?:between|run(?:s|ning)? (?:along|down|up)|bounded by|enclosed by|formed by|junctions?|from|marked by|delineated by)\b"
)
_SMALL_SHARED = frozenset(
    "high main north south east west upper lower old new great little central inner outer saint st the royal london".split()
)
_SAME_NOUN = {
    "rd": "road",
    "st": "street",
    "streets": "street",
    "roads": "road",
    "ave": "avenue",
    "ln": "lane",
}
_PARTS_OF = re.compile(r"\b(?:including|include|namely|such as|among them|e\.?g|i\.?e)\b")
_COUNTY_OF = re.compile(r",\s(?:the\s)?(?:[a-z]+\s)?[a-z]+ of (?:the )?$")  # "Ryde, Isle of Wight"
_INSIDE = re.compile(r"(?:\bin|\bin the|\bon|\bon the|\bwithin|\bin central|\bnear|\()\s*$")
_OF = re.compile(r"\bof(?: the)?\s*$")
_NAMED_NEXT = re.compile(r"\sof\s(?:the\s)?[A-Z]")
_LIST = re.compile(
    r"^\s*(?:,\s*)?(?:and|or|nor|&|\+|/)\s+(?:the\s)?$|^\s*[/&+]\s*$|^\s*,?\s*including (?:its )?$"
)
_COMMA = re.compile(r"^(?:\s+[a-z-]+){0,3}\s*,\s*(?:the\s)?$")
_ENDS_IN_LIST = re.compile(r"(?:\s*,\s*(?:the\s)?[\w'’ -]{2,40}?)*?\s*,?\s(?:and|or|nor)\s(?:the\s)?[A-Z]")
_MORE = re.compile(r"^\s*(?:,|and\b|or\b|nor\b|&|\+|/)\s*(?:and |or |nor )?(?:the )?[A-Z]")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place in a text: code points start to end, the words of its name, its kind and its role."""

    start: int
    end: int
    name: frozenset[str]
    """Words of the name without those that say what it is; for nameless premises those words."""
    kind: str
    role: str
    named: bool
    noun: str = ""
    """The word that says what it is: "road", "lane", "school"."""

    def same(self, other: Place) -> bool:
        """Whether the two can be the same place, small differences of spelling allowed."""
        streets = self.kind == other.kind == STREET and self.noun and other.noun
        if streets and self.noun != other.noun and self.name == other.name:
            return False  # Beck Lane is not Beck Street
        if shared := self.name & other.name:
            ours, theirs = (p.name - shared - _SMALL_SHARED for p in (self, other))
            if not (self.named and other.named and ours and theirs):
                return True
            return any(
                fuzz.ratio(a, b) >= 75 or _shortened(a, b) or a.split("-")[0] == b.split("-")[0]
                for a in ours
                for b in theirs
            )
        if any(a.split("-")[0] == b or b.split("-")[0] == a for a in self.name for b in other.name):
            return True  # "Norton" for "Norton-le-Moors"
        if self.named and other.named and any(_shortened(a, b) for a in self.name for b in other.name):
            return True
        return self.named == other.named and any(
            len(a) > 4 and len(b) > 4 and fuzz.ratio(a, b) >= 86 for a in self.name for b in other.name
        )


def places(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    not_places: frozenset[str] = frozenset(),
    known: frozenset[str] = frozenset(),
) -> tuple[Place, ...]:
    """Return the places that a text names between two offsets.

    `not_places` are names of people; `known` are words of places to be found in lower case too.
    """
    found: list[Place] = []
    end = len(text) if end is None else end
    letters = [c for c in text[start:end] if c.isalpha()]
    shouting = len(letters) > 12 and sum(c.isupper() for c in letters) > 0.8 * len(letters)
    english = word_set("english_words")
    tokens = [(m.start(), m.end(), m.group().rstrip(".")) for m in _WORD.finditer(text, start, end)]
    i = 0
    while i < len(tokens):
        at, to, word = tokens[i]
        low = fold(word)
        previous = fold(tokens[i - 1][2]) if i else ""
        if previous in TITLES or previous in RANKS or low in TITLES or low in RANKS:
            if low not in TITLES and low not in RANKS:  # a person: skip the whole name
                while i + 1 < len(tokens) and tokens[i + 1][2][:1].isupper():
                    i += 1
            i += 1
            continue
        saint = low == "st" and i + 1 < len(tokens) and tokens[i + 1][2][:1].isupper()
        named = (
            saint
            or low in known
            or (
                (_is_name(word, low, shouting, english, first=i == 0) or _is_street(tokens, i, english))
                and low.removesuffix("'s") not in not_places
            )
        )
        weak = (
            low in _WEAK
            and previous not in _OWNER
            and previous not in _MODIFIERS
            and not previous.endswith("'s")
        )
        if not named and (_KIND_OF.get(low.removesuffix("'s")) != PREMISES or weak):
            i += 1
            continue
        j = i
        while (
            j + 1 < len(tokens)
            and tokens[j + 1][0] - tokens[j][1] <= 1
            and _continues(tokens, j + 1, shouting, named, known)
        ):
            j += 1
        words = [fold(t[2]).removesuffix("'s") for t in tokens[i : j + 1]]
        if not named and previous in _MODIFIERS:
            words.insert(0, previous)
            at = tokens[i - 1][0]
        kind = next((_KIND_OF[w] for w in reversed(words) if w in _KIND_OF), "")
        if kind == PREMISES and words[-1] in ("centre", "centres") and _CENTRE_OF_TOWN & set(words):
            kind = AREA
        name = frozenset(w for w in words if w not in _KIND_OF and w not in _MODIFIERS and len(w) > 1)
        if _NAMED_NEXT.match(text, tokens[j][1], end) and (
            not name or (name == {"london"} and "borough" in words)
        ):  # "the city centre of", "the London Borough of": the name follows
            i = j + 1
            continue
        found.append(
            Place(
                start=at,
                end=tokens[j][1],
                name=name or frozenset(words),
                kind=kind,
                role=_role(text, found, at, tokens[j][1], start, kind),
                named=named and not (kind == PREMISES and len(words) == 1 and words[0] in _KIND_OF),
                noun=_noun(words, kind),
            )
        )
        i = j + 1
    return tuple(found)


def _noun(words: list[str], kind: str) -> str:
    """Return the word that says what a place is; "" for a street without a name."""
    if kind == STREET:
        return _SAME_NOUN.get(words[-1], words[-1]) if len(words) > 1 else ""
    return next((w for w in reversed(words) if w in _KIND_OF), "")


def _is_street(tokens: list[tuple[int, int, str]], i: int, english: frozenset[str]) -> bool:
    """Whether a word that alone would be no name is one before a word of streets: "Quay St", "skellow lane"."""
    word, low = tokens[i][2], fold(tokens[i][2])
    follows = fold(tokens[i + 1][2]) if i + 1 < len(tokens) and tokens[i + 1][0] - tokens[i][1] <= 1 else ""
    if not word[:1].isalpha() or low in _KIND_OF or low in _NOT_PLACES or len(low) < 3:
        return False
    if word[0].isupper():
        return _KIND_OF.get(follows) == STREET or follows in ("centre", "station")
    return _KIND_OF.get(follows) == STREET and low not in english


def _is_name(word: str, low: str, shouting: bool, english: frozenset[str], *, first: bool) -> bool:
    if (
        not word[:1].isupper()
        or low.removesuffix("'s").rstrip("s") in _NOT_PLACES
        or low.removesuffix("'s") in _NOT_PLACES
        or len(low) < 3
    ):
        return False
    if shouting:
        return low not in english
    return not (first and low in english) and not (word.isupper() and len(word) < 5)


def _continues(
    tokens: list[tuple[int, int, str]], i: int, shouting: bool, named: bool, known: frozenset[str]
) -> bool:
    word = tokens[i][2]
    low = fold(word)
    if low in _NOT_PLACES and not (named and low == "council"):
        return False
    return (
        (named and word[:1].isupper() and not shouting)
        or low in known
        or low in _KIND_OF
        or low in _MODIFIERS
    )


def _role(text: str, before: list[Place], start: int, end: int, begin: int, kind: str) -> str:
    gap = _COUNTY_OF.sub(", ", fold(text[before[-1].end if before else begin : start]))
    last = before[-1] if before else None
    if _BOUND.search(gap) and (last is not None or "bounded" in gap or "enclosed" in gap):
        return BOUNDARY
    if last is None:
        return HEAD
    if last.role in (BOUNDARY, PART) and (_LIST.match(gap) or _COMMA.match(gap)):
        return last.role
    if _INSIDE.search(gap):
        return CONTAINER
    if _OF.search(gap):
        return CONTAINER if last.end + 25 > start and ("," not in gap) else HEAD
    if _PARTS_OF.search(gap):
        return PART
    if _COMMA.match(gap):
        if last.kind in (STREET, PREMISES) and last.named and not kind:
            return CONTAINER  # "Garth Street, Penrith, or Victoria Road, Penrith"
        follows = text[end : end + 12]
        listed = (
            any(p.role == HEAD for p in before)
            and len(before) > 1
            and _LIST.match(fold(text[before[-2].end : last.start]))
        )
        more = _MORE.match(follows) is not None and _ENDS_IN_LIST.match(text, end, end + 120) is not None
        return HEAD if (more or not text[start].isupper()) and not listed else CONTAINER
    return HEAD


def _shortened(one: str, other: str) -> bool:
    """Whether one name is written short for the other: "Nottm", "B'ham"."""
    short, full = sorted((one.replace("'", ""), other.replace("'", "")), key=len)
    if not 3 <= len(short) <= 0.75 * len(full) or short[0] != full[0] or short[-1] != full[-1]:
        return False
    rest = iter(full)
    return all(letter in rest for letter in short)
