"""The headings that case files are printed with, old and new: which field of the case file follows."""

from __future__ import annotations

import dataclasses
import functools
import re

from rmp_check.language import fold
from rmp_check.lexicon import entries

SKIPPED, NEVER_READ = "-", "--"
"""Targets of headings that the case file has no place for; the first is read within a plan."""
TITLE = "*"
INLINE, PLAIN, MARKED, NUMBERED = 1, 2, 3, 4
"""How plainly a heading stands out: before its text on one line, on a line of its own, marked as one, with
the form's own question number."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A known heading at the start of a line."""

    target: str
    """Path of a field, `part.*` for the title of a part, SKIPPED or NEVER_READ."""
    end: int
    """Where the text after it begins; the length of the line where nothing follows."""
    strength: int
    within: bool
    """Whether it is a heading only where its part has begun."""
    numbered: bool
    """Whether it has one of the form's own question numbers, such as RM33 or R10.2."""
    labelled: bool = True
    """Whether its label is known, and not its number only."""

    @property
    def part(self) -> str:
        """The part of the case file that it belongs to; "" for a heading that is not read."""
        return "" if self.target.startswith(SKIPPED) else self.target.split(".", 1)[0]

    @property
    def title(self) -> bool:
        """Whether it names a whole part."""
        return self.target.endswith(f".{TITLE}") or "." not in self.target


_NUMBER = r"(?:rm|r|sum|fa)\s?\d+(?:\.\d+)*(?:\.t)?|\d{1,2}(?:\.\d{1,2})+(?:\.t)?"
_OWN_NUMBER = re.compile(r"(?:rm|sum)\s?\d|r\s?1\d\.")
_ANY_NUMBER = re.compile(
    rf"[\[(]?(?:q(?:uestion)?\.?\s?)?(?P<code>{_NUMBER})[\])]?[.:)]?(?=\s|$|[-–—:])\s*[-–—:|]?\s*"
)
_ORDINAL = re.compile(
    r"(?:(?:section|part|question|pillar|q)\s+)?(?:\d{1,2}|[a-h]|[ivx]{1,4})\s?[.):–—-]\s*|section\s+\d{1,2}\s+|[•▪●*+–—-]\s+"
)
_GUIDANCE = re.compile(r"\s*[(\[][^)\]]{0,400}[)\]]")
_AFTER = re.compile(r"\s*(?:[?.]?\s*[:–—|]+-?|\?|\s-+|\t)\s*|\s*\.?\s*$")
_TRIM = "*_ \t"


def find(text: str, *, marked: bool = False) -> Heading | None:
    """Return the known heading that a line is or begins with, None where there is none.

    `marked`: the document itself shows it as a heading, or it stands in the question cell of a table.
    """
    folded = fold(text[:700])
    start = len(folded) - len(folded.lstrip(_TRIM))
    number = _ANY_NUMBER.match(folded, start)
    code = re.sub(r"\s", "", number.group("code")) if number else ""
    at = number.end() if number else start
    label = _label(folded, at) if number else None
    if label is None:
        ordinal = _ORDINAL.match(folded, start)
        label = _label(folded, start) or (_label(folded, ordinal.end()) if ordinal else None)
    target_of_number = _numbers().get(code, "")
    own = bool(code and _OWN_NUMBER.match(code))
    if label is None:
        return _by_number(text, number, target_of_number, own=own, marked=marked)
    target, within, end = label
    whole = end >= len(folded.rstrip()) and len(text) < 700
    numbered = own or (bool(target_of_number) and target_of_number.split(".")[0] == target.split(".")[0])
    if whole:
        loud = marked or (text.isupper() and 4 < len(text) <= 120)
        strength = NUMBERED if numbered else MARKED if loud else PLAIN
    else:
        strength = PLAIN if numbered or marked else INLINE
    return Heading(
        target=target,
        end=len(text) if whole else end,
        strength=strength,
        within=within and not numbered,
        numbered=numbered,
    )


def _by_number(
    text: str, number: re.Match[str] | None, target: str, *, own: bool, marked: bool
) -> Heading | None:
    """Return the heading that only its question number tells: no label is known."""
    if not number or not target:
        return None
    rest = text[number.end() :].strip()
    if own or not rest or marked:
        whole = not rest or (marked and len(rest) <= 200)
        return Heading(
            target=target,
            end=len(text) if whole else number.end(),
            strength=NUMBERED if whole else PLAIN,
            within=False,
            numbered=True,
            labelled=False,
        )
    return None


def _label(folded: str, start: int) -> tuple[str, bool, int] | None:
    """Return (target, within, end) of a label that stands at `start` and ends there or at a colon."""
    pattern, targets = _labels()
    match = pattern.match(folded, start)
    while match:
        end = match.end()
        while guidance := _GUIDANCE.match(folded, end):
            end = guidance.end()
        closing = folded[end:].lstrip(_TRIM)
        end = len(folded) - len(closing) if closing != folded[end:].lstrip() else end
        if after := _AFTER.match(folded, end):
            target, within = targets[_plain(match.group())]
            return target, within, after.end()
        match = pattern.match(folded, start, match.end() - 1)
    return None


@functools.cache
def _labels() -> tuple[re.Pattern[str], dict[str, tuple[str, bool]]]:
    targets: dict[str, tuple[str, bool]] = {}
    for target, label in _entries():
        if not re.fullmatch(_NUMBER, label):
            targets[_plain(label.removeprefix("~ "))] = (target, label.startswith("~ "))
    longest_first = sorted(targets, key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(_loose, longest_first)) + r")(?!\w)"), targets


@functools.cache
def _numbers() -> dict[str, str]:
    return {label: target for target, label in _entries() if re.fullmatch(_NUMBER, label)}


@functools.cache
def _entries() -> tuple[tuple[str, str], ...]:
    lines = (line.partition(":") for line in entries("section_headings"))
    return tuple((target, label.strip()) for target, _, labels in lines for label in labels.split("|"))


def _plain(label: str) -> str:
    """Return a label in the one form that the list is asked in."""
    spaced = re.sub(r"\s*([-/])\s*", r"\1", label.replace("&", " and ").replace(",", " "))
    return " ".join(spaced.split())


def _loose(label: str) -> str:
    """Return a pattern for a label in the forms that it is written in."""
    words = []
    for word in label.split():
        if word == "and":
            words.append("(?:and|&)")
        else:
            words.append(re.sub(r"\\-|/", lambda m: rf"\s*{m.group()}\s*", re.escape(word)))
    return r",?\s+".join(words)
