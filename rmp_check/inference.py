"""Which facts of a case nobody gave and its record, offence, sentence or text show all the same.

The reader is told of each with the words that it rests on, and an answer that rests on one is tentative.
"""

from __future__ import annotations

import dataclasses

from rmp_check.background import OFFENCE, RELEASE, SENTENCE, offence, passed, release
from rmp_check.case import Case, Evidence, once
from rmp_check.hostility import FACT as HATE
from rmp_check.hostility import aggravation
from rmp_check.mappa import FACT as MAPPA
from rmp_check.mappa import eligibility
from rmp_check.report import Coverage, place_name
from rmp_check.scheme import SCHEME, eligible


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Inferred:
    """One fact that is not given."""

    fact: str
    """Its path, such as `case.mappa_eligible`."""
    value: str
    """What is taken to hold, in words of ours."""
    evidence: tuple[Evidence, ...] = ()
    rests_on: tuple[str, ...] = ()
    """Paths of the facts and records that it rests on besides."""


@once
def inferred(case: Case) -> tuple[Inferred, ...]:
    """Return the facts that are not given and that something shows, in the order of the contract."""
    facts = case.facts
    found: list[Inferred] = []
    if words := offence(case).evidence:
        found.append(Inferred(fact=OFFENCE, value="named in the text", evidence=words))
    sentence = passed(case)
    if sentence.sentence and sentence.evidence:
        months = f" of {sentence.sentence.months} months" if sentence.sentence.months else ""
        kind = (sentence.sentence.type or "").replace("_", " ")
        found.append(Inferred(fact=SENTENCE, value=kind + months, evidence=sentence.evidence))
    day = release(case)
    if day.date and day.evidence:
        found.append(Inferred(fact=RELEASE, value=day.date.isoformat(), evidence=day.evidence))
    if facts.victim_contact_scheme is None and (why := eligible(case)):
        found.append(
            Inferred(
                fact=SCHEME,
                value="statutory" if why.statutory else "applies",
                evidence=why.evidence,
                rests_on=why.rests_on,
            )
        )
    if facts.mappa_eligible is None and (because := eligibility(case)):
        found.append(Inferred(fact=MAPPA, value="yes", evidence=because.evidence, rests_on=because.rests_on))
    if facts.hate_element is None and (told := aggravation(case)):
        found.append(Inferred(fact=HATE, value="told of", evidence=told))
    return tuple(found)


def evidence_for(case: Case, facts: tuple[str, ...]) -> tuple[Evidence, ...]:
    """Return the words from which those of the facts were inferred that nobody gave."""
    return tuple(e for i in inferred(case) if i.fact in facts for e in i.evidence)


def coverage(case: Case) -> tuple[Coverage, ...]:
    """Return a line for each inferred fact: what it is taken to be, and from which places."""
    out = []
    for one in inferred(case):
        places = dict.fromkeys((*(e.part for e in one.evidence), *one.rests_on))
        where = "; ".join(map(_words, places))
        note = f"Inferred, not given: {_words(one.fact)}: {one.value} (from {where})."
        out.append(Coverage(part="case_file", state="read", note=note))
    return tuple(out)


def _words(path: str) -> str:
    """Return the path of a fact or a text in words; a fact goes without "case"."""
    return place_name(path.removeprefix("case."))
