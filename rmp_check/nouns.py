"""Nouns for a person ("aunt", "cashier", "two boys"): what each says of kind, gender and number."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping

from rmp_check.lexicon import entries


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """What a noun for a person says: kind of relationship, gender ("m", "f" or ""), one or several."""

    kind: str
    gender: str
    plural: bool


@functools.cache
def person_nouns() -> Mapping[str, Noun]:
    """Return what each noun for a person says (`lexicon/person_nouns.txt`)."""
    out = {}
    for line in entries("person_nouns"):
        head, _, words = line.partition(":")
        kind, gender, number = head.split()
        for word in words.split():
            out[word] = Noun(kind=kind, gender=gender.strip("-"), plural=number == "2")
    return out
