"""What a text leaves open: "letters are fine", "he may pass through by car", "Otto is not covered".

Words that a condition hangs on ("only if I agree", "when supervised") open nothing by themselves, and
words under a negation ("no letters are permitted") close.
"""

from __future__ import annotations

import dataclasses
import re

_NOT_COVERED = (
    r"(?:\bnot|\bnever|\bnor|n't|\bneither)(?: \w+)? (?:cover\w*|caught|catch|barred?|included?|banned|forbidden|prohibited|stopp?(?:ed)?|affected|extend(?:s|ing)? to|reach"
    r"|appl(?:y|ies) to|on it\b|part of it\b|mention\w*|named)\b|\bdoes ?nt (?:cover|include|reach|stop)\b|\bnothing (?:to stop|stops|bars|prevents)\b"
    r"|\b(?:though|but|although) not\b|\b(?:free|open) to (?=hear|write|come|go|visit|contact|enter)"
)
_ALLOWED = (
    r"(?<!a )(?<!the )\b(?:allowed|permitted|acceptable|fine|ok|okay|within the rules|exempt|at liberty|(?:would|does) not breach|no breach)\b"
    r"|\bin order\b(?! (?:to|that))|\b(?:is|are|being|remains?|leaves?|left|stays?|leaving)(?: \w+){0,4} open\b|\b(?:licen[cs]e|condition|it|order|ban) (?:lets|allows|permits|leaves)\b"
)
_MAY = (
    r"\b(?:he|she|they|who|mr \w+|ms \w+|family|others|rest) (?:may|can|could|is free to|are free to|is able to|is still able to|is allowed to)\b(?! ?(?:not|only|never|no|neither)\b)"
    r"|\b(?<!not )(?:free|at liberty|allowed|permitted) to\b|\blets? (?:him|her|them)\b|\b(?:may|can) (?:still |be )"
)
_OPENS = tuple(
    (name, re.compile(pattern))
    for name, pattern in (("uncovered", _NOT_COVERED), ("allowed", _ALLOWED), ("may", _MAY))
)
_KEYS = re.compile(
    r"not|n't|nt |never|nor\b|nothing|allow|permit|acceptable|fine|ok|rules|exempt|libert|breach|order|open|lets?\b|leaves|may|can|could|free|able"
)
_CLOSED = re.compile(
    r"(?:\b(?:not|never|no|nor|neither|none|nothing|nobody|without|isn't|aren't|hardly|cannot|n't|only|until|unless|if|whether|when)\b[^.;:]{0,40}|(?<!')\bn't )$"
)
_HANGS_ON = re.compile(
    r"\b(?:only|unless|provided|as long as|if|once|until|approv\w+|permission|consent|authoris\w+|supervis\w+|subject to|agreed|agreement|arrangement|with (?:my|our|prior)\b)"
)
_STOPS = re.compile(r"[;,.:(]\s|\s(?:but|though|although|while|whereas|and|-|–)\s(?!(?:sent|passed)\b)")
_ENDS = re.compile(r"[;.:)](?:\s|$)|\s(?:but|though|although|while|whereas)\s|,\s(?:the|otherwise|and|so)\b")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """Words that leave something open: the clause from start to end of a folded text."""

    start: int
    end: int
    form: str
    """"uncovered" ("is not covered"), "allowed" ("is fine") or "may" ("he may write")."""


def permissions(folded: str) -> tuple[Permission, ...]:
    """Return what a text leaves open without a condition, in order."""
    if not _KEYS.search(folded):
        return ()
    found: list[Permission] = []
    for form, pattern in _OPENS:
        for match in pattern.finditer(folded):
            if any(p.start <= match.start() < p.end for p in found):
                continue
            before = [m.end() for m in _STOPS.finditer(folded, 0, match.start())]
            start = before[-1] if before else 0
            if folded.startswith("it ", start):  # "letters, or a message by another, it leaves open"
                start = max((m.end() for m in _ENDS.finditer(folded, 0, start - 2)), default=0)
            after = _ENDS.search(folded, match.end())
            end = after.start() if after else len(folded)
            if form != "uncovered" and _CLOSED.search(folded[start : match.start()]):
                continue
            if _HANGS_ON.search(folded, start, end):
                continue
            found.append(Permission(start=start, end=end, form=form))
    return tuple(sorted(found, key=lambda p: p.start))
