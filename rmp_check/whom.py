"""Whom a restriction protects: the people that a text names, by name, initials, kin or number.

"Not to approach Amara Bankole or Zainab Bankole" has two references; "no contact with her" has none
that can be compared. Two texts disagree where one names somebody whom the other does not, or names
one of several: who keeps only one child in mind has forgotten the other.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable

from rmp_check.language import fold
from rmp_check.people import names_in
from rmp_check.terms import NUMBERS, number

_KIN = {
    "mother": "mum mam mom mother",
    "father": "dad father",
    "son": "son boy stepson",
    "daughter": "daughter girl stepdaughter",
    "brother": "brother stepbrother",
    "sister": "sister stepsister",
    "wife": "wife widow",
    "husband": "husband widower",
    "partner": "partner girlfriend boyfriend fiance fiancee fiancé fiancée",
    "niece": "niece",
    "nephew": "nephew",
    "aunt": "aunt auntie",
    "uncle": "uncle",
    "cousin": "cousin",
    "grandmother": "gran nan nana grandmother",
    "grandfather": "grandad grandfather",
    "friend": "friend",
}
_KIN_OF = {word: kin for kin, words in _KIN.items() for word in words.split()}
_KIN_WORD = re.compile(rf"\b(?:step-?)?({'|'.join(_KIN_OF)})\b(?!s)")
_GROUP = re.compile(
    r"\b(?:famil(?:y|ies)|household|relatives|relations|carers?|foster|parents|children|kids|sons|daughters|sisters|brothers"
    r"|girls|boys|neighbours|staff|witnesses|friends|members?|couple|tenants|residents)\b"
)
_GENERIC = re.compile(
    r"\b(?:victims?|vic|v(?!\.)|ips?|complainants?|(?<!with )them|him|her(?! (?:\w+ )?(?:"
    + "|".join(_KIN_OF)
    + r"))|anyone|anybody|any person|each|all of)\b"
)
_COUNT = re.compile(
    rf"\b({'|'.join(w for w in NUMBERS if w not in ('a', 'an', 'half', 'zero'))}|[2-9])\s"
    r"(?:of (?:the|his|her|their|your) )?((?:[\w-]+\s){0,2}?(?:women|men|people|persons|girls|boys|children|kids|teenagers|victims|sisters|brothers"
    r"|daughters|sons|individuals))\b"
)
_OF_NAME = re.compile(
    rf"\b({'|'.join(w for w in NUMBERS if w not in ('a', 'an', 'half', 'zero'))}|[2-9]) (?:of the )?(?:\w+ )?$"
)
_COUPLE = re.compile(r"\b(?:mr|ms|mrs|miss|dr)\.? (?:and|or|&|\+|/) (?:mr|ms|mrs|miss|dr)\.?\s$")
_SINGLE = re.compile(
    r"\b(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s)?(?:[A-Z]\.\s?){1,3}(?=[\s,;:)]|$)|\b(?:Mr|Mrs|Ms|Miss)\s[A-Z]\b|\b[B-HJ-UW-Z]\b(?=,|\s(?:and|or)\b|\s*$)"
)
_LETTERS = re.compile(r"\b[A-Z]{2,3}\b(?!['’]?s?\s(?:officer|staff|unit|team|manager))")
_NOT_INITIALS = frozenset(
    "nc ncc ez ip ap aps pc dc ds ps di om com pom spo po pp vlo vlu csc css cs gps em ems ez mappa ppu dv da sw ro tv uk gp yjs".split()
)
_NO_NAMES = frozenset(
    "no not non nil none nothing contact approach licence license lic exclusion curfew victim any all the he she they his her him it "
    "must direct indirect non-contact prior zone tag monday tuesday wednesday thursday friday saturday sunday".split()
)
_CONTACT_WITH = re.compile(r"\b(?:with|approach|contact)\s?$")
_AFTER_OFFICE = re.compile(
    r"\b(?:pc|dc|ds|di|dci|wpc|pcso|ps|sgt|sergeant|insp|inspector|constable|officer|vlo|com|pom|practitioner|worker|keyworker)\b[,.:]? ?$"
)
_RANK = re.compile(r"(?:pc|dc|ds|di|dci|wpc|pcso|sgt|sergeant|insp|inspector|constable)\b")
_TWICE = re.compile(r"\s?(?:x|\u00d7)\s?2\b")
_STREET = re.compile(r"\w (?:road|rd|street|st|avenue|ave|crescent|cres|terrace|drive)\.?$")
_OWN = re.compile(r"\b(?:his|her|their|both) $|\bboth (?:his|her|their) $")
_BETWEEN = re.compile(r",?\s(?:(?:mr|mrs|ms|miss|dr)\.?\s)?")
_OF_WHOM = re.compile(r" of (?=[a-z])")
_ASIDE = re.compile(r"\([^)]*\)")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One person: words of the name, or initials, or the word of kinship only."""

    start: int
    end: int
    words: frozenset[str]
    initials: str
    kin: str

    @property
    def named(self) -> bool:
        """Whether it gives a name or initials."""
        return bool(self.words or self.initials)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    """The people of one restriction."""

    references: tuple[Reference, ...] = ()
    groups: frozenset[str] = frozenset()
    """Words for a family, carers, children ... without naming each."""
    generic: bool = False
    """Speaks of "the victim" or "her"."""
    count: int | None = None
    extra: bool = False
    """Whether the count comes on top of those named ("Ms Rees and her three sons")."""

    @property
    def group(self) -> bool:
        """Whether it speaks of a group."""
        return bool(self.groups)

    @property
    def named(self) -> tuple[Reference, ...]:
        """Those with a name or initials."""
        return tuple(r for r in self.references if r.named)


def read_whom(
    text: str, start: int = 0, end: int | None = None, *, known: frozenset[str] = frozenset()
) -> Whom:
    """Read the people named in a text between two offsets.

    `known` are words of names to be found in lower case too (those of the licence and the record).
    """
    end = len(text) if end is None else end
    span = _ASIDE.sub(lambda m: " " * len(m.group()), text[start:end])
    if not _SINGLE.search(span) and not any(
        b > start and b - a > 3 for a, b in names_in(text[:start] + span)
    ):
        span = text[start:end]  # "IP (Mr Reid)"
    folded = fold(span)
    # The whole text, so that a name at the start of the span is not taken for a sentence's first word.
    names = [(max(a, start) - start, min(b, end) - start) for a, b in names_in(text[:end]) if b > start]
    marks = sorted({*names, *((m.start(), m.end()) for m in _SINGLE.finditer(span))})
    marks += [
        (m.start(), m.end())
        for m in _LETTERS.finditer(span)
        if (fold(m.group()) not in _NOT_INITIALS or (m.start() <= 1 and _CONTACT_WITH.search(text[:start])))
        and (len(span) < 8 or not span.isupper())
    ]
    if known:
        marks += [
            (m.start(), m.start() + len(m.group().removesuffix("'s")))
            for m in re.finditer(r"[^\W\d_][\w'’-]+", folded)
            if m.group().removesuffix("'s") in known
        ]
    references: list[Reference] = []
    counted_names = None
    for a, b in _merged(marks, span):
        words, initials = _name(span[a:b])
        if not words and initials in _NOT_INITIALS and "." not in span[a:b]:
            if a > 1 or not _CONTACT_WITH.search(text[:start]):
                continue
        if (not words and not initials) or (words and words <= _NO_NAMES | _NOT_INITIALS):
            continue
        if _STREET.search(folded[a:b]) or _AFTER_OFFICE.search(folded[:a]) or _RANK.match(folded[a:b]):
            continue
        at = _skip(folded, b)
        if folded[b : b + 2] == "'s" and (_KIN_WORD.match(folded, at) or _GROUP.match(folded, at)):
            continue  # "Mr Adair's husband": the husband is meant
        references.append(Reference(start=start + a, end=start + b, words=words, initials=initials, kin=""))
        if (
            _TWICE.match(folded, b)
            or _COUPLE.search(folded[:a])
            or _COUPLE.search(folded[: b - len(span[a:b].split()[-1])])
        ):
            references.append(references[-1])  # "Mr and Mrs Lacey" are two
        if number_before := _OF_NAME.search(folded[:a]):
            counted_names = int(number(number_before.group(1)))
    for match in _KIN_WORD.finditer(folded):
        follows = next(
            (
                r
                for r in references
                if _BETWEEN.fullmatch(folded, match.end(), max(match.end(), r.start - start))
            ),
            None,
        )
        if follows is not None:
            references[references.index(follows)] = dataclasses.replace(follows, kin=_KIN_OF[match.group(1)])
        elif (of_whom := _OF_WHOM.match(folded, match.end())) and (
            named := _before(references, match.start() - 2 + start)
        ):
            # "Mrs Whitlow, mother of Marcus" is one person
            references = [
                r for r in references if not of_whom.end() - 1 <= r.start - start <= of_whom.end() + 5
            ]
            references[references.index(named)] = dataclasses.replace(named, kin=_KIN_OF[match.group(1)])
        elif not folded[match.end() :].startswith(("'s", "s'")):
            references.append(
                Reference(
                    start=start + match.start(),
                    end=start + match.end(),
                    words=frozenset(),
                    initials="",
                    kin=_KIN_OF[match.group(1)],
                )
            )
    counted = _COUNT.search(folded)
    return Whom(
        references=tuple(sorted(references, key=lambda r: r.start)),
        groups=frozenset(m.group() for m in _GROUP.finditer(folded)),
        generic=_GENERIC.search(folded) is not None,
        count=int(number(counted.group(1))) if counted else counted_names,
        extra=counted is not None
        and (
            _OWN.search(folded[: counted.start()]) is not None
            or counted.group(2).startswith(("his ", "her ", "their "))
        ),
    )


def _before(references: list[Reference], end: int) -> Reference | None:
    """Return the reference that ends where a comma and an article lead to a word of kinship."""
    return next((r for r in references if 0 <= end - r.end <= 4), None)


def _skip(folded: str, at: int) -> int:
    while at < len(folded) and folded[at] in "'s’ ":
        at += 1
    return at


def _merged(marks: list[tuple[int, int]], span: str) -> list[tuple[int, int]]:
    """Join marks that overlap or are parted by a space only."""
    out: list[tuple[int, int]] = []
    for a, b in sorted(marks):
        if out and (a < out[-1][1] or (a - out[-1][1] == 1 and span[out[-1][1]] == " ")):
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return out


def _name(text: str) -> tuple[frozenset[str], str]:
    """Return the words of a name and its initials ("Mr V." has initials only)."""
    tokens = [t for t in re.findall(r"[^\W\d_][\w'’-]*", text)]
    tokens = [
        t
        for t in tokens
        if fold(t)
        not in (
            "mr",
            "mrs",
            "ms",
            "miss",
            "dr",
            "and",
            "or",
            "councillor",
            "cllr",
            "pc",
            "ip",
            "vic",
            "victim",
            "aggrieved",
        )
    ]
    if tokens and all(len(t) == 1 for t in tokens):
        return frozenset(), "".join(tokens).lower()
    if len(tokens) == 1 and tokens[0].isupper() and len(tokens[0]) <= 3:
        return frozenset(), tokens[0].lower()
    words = frozenset(fold(t).removesuffix("'s") for t in tokens if len(t) > 1)
    return words, ""


def together(several: Iterable[Whom]) -> Whom:
    """Return the people of several statements of one restriction as one."""
    parts = list(several)
    references: dict[tuple[frozenset[str], str, str], Reference] = {}
    for part in parts:
        met: dict[tuple[frozenset[str], str], int] = {}
        for reference in part.references:
            name = reference.words, reference.initials
            met[name] = met.get(name, 0) + 1  # "Mr Malik or Mrs Malik" are two
            kin = reference.kin if not reference.named else ""
            key = (*name, kin or (str(met[name]) if reference.named and met[name] > 1 else ""))
            references.setdefault(key, reference)
    return Whom(
        references=tuple(references.values()),
        groups=frozenset(g for p in parts for g in p.groups),
        generic=any(p.generic and not p.named for p in parts),
        count=next((p.count for p in parts if p.count), None),
        extra=any(p.extra for p in parts),
    )
