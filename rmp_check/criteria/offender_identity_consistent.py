"""The case file gives the offender one name, one date of birth and one CRN throughout.

A plan that carries another man's name was written for another man. What it says of risk may be his
too, and a check run on the wrong number finds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from rmp_check.case import Case, Evidence
from rmp_check.criterion import (
    GAP,
    MET,
    NOT_APPLICABLE,
    VICTIM_CONTACT,
    Criterion,
    Example,
    Finding,
    Source,
    Subject,
    not_applicable,
)
from rmp_check.identity import BIRTH, CRN, NAME, Statement, statements

_FACTS = {NAME: "case.name", CRN: "case.crn", BIRTH: "case.date_of_birth"}
_KEY = "risk_management_plan.key_information"
_SHOWN = 3


def answer(case: Case) -> Finding:
    """Compare every name, number and date of birth of the offender with those of the case."""
    found = statements(case)
    facts = tuple(path for path in _FACTS.values() if path in case.texts)
    if not found or not facts:
        return not_applicable(*facts, sure=bool(facts))
    subjects = tuple(
        _subject(case, detail, [s for s in found if s.detail == detail])
        for detail in (NAME, CRN, BIRTH)
        if any(s.detail == detail for s in found)
    )
    return Finding(subjects=subjects, facts=facts)


def _subject(case: Case, detail: str, given: list[Statement]) -> Subject:
    """Return whether one detail agrees, with the words of the case and of the places that give it."""
    wrong = [s for s in given if not s.agrees]
    right = _fullest(s.words for s in given if s.agrees)
    evidence: list[Evidence] = []
    if text := case.texts.get(_FACTS[detail]):
        evidence.append(case.words(_FACTS[detail], 0, len(text)))
    elif wrong:
        evidence += right[:1]
    evidence += [s.words for s in wrong[:_SHOWN]] or right
    return Subject(
        label=detail,
        status=GAP if wrong else MET,
        evidence=tuple(dict.fromkeys(evidence)),
        sure=not wrong or any(s.sure for s in wrong),
    )


def _fullest(given: Iterable[Evidence]) -> list[Evidence]:
    """Return of each part of the case file the place that gives the detail most fully."""
    best: dict[str, Evidence] = {}
    for words in given:
        section = words.part.split(".")[0]
        if section not in best or len(words.quote) > len(best[section].quote):
            best[section] = words
    return list(best.values())


CRITERION = Criterion(
    place="F9",
    id="offender-identity-consistent",
    asks="Is this the same person: which name, date of birth and CRN are right?",
    source=Source(
        document=VICTIM_CONTACT,
        paragraph="3.15",
        words="the name of the offender was recorded differently on the offender management database and on "
        "the victims' database",
    ),
    looked_in=(
        "case",
        "offence_analysis",
        "rosh_summary",
        "risk_management_plan",
        "licence",
        "not_disclosable",
    ),
    answer=answer,
    binary=True,
    examples=(
        Example(
            status=MET,
            case={"case.name": "Daniel Hale", _KEY: "[[Mr Hale]] is out on 3 May. Dan will live in Derby."},
        ),
        Example(
            status=MET,
            case={
                "case.name": "Anthony Orwell",
                "case.date_of_birth": "1980-04-03",
                "offence_analysis.brief_offence_details": "Tony Orwell (dob [[03/04/80]]) hit his "
                "brother, Keith Orwell, born 4 March 1984.",
            },
        ),
        Example(
            status=GAP,
            case={"case.name": "[[Daniel Hale]]", _KEY: "[[Mr Haley]] will live in Derby. Mr Hale agrees."},
        ),
        Example(
            status=GAP,
            case={"case.name": "Daniel Hale", "case.crn": "[[X123456]]", _KEY: "Mr Hale, CRN [[X123465]]."},
        ),
        Example(
            status=GAP,
            case={
                "case.name": "Daniel Hale",
                "case.date_of_birth": "[[1980-04-03]]",
                _KEY: "Mr Hale, born [[4 March 1980]].",
            },
        ),
        Example(
            status=GAP,
            near_miss=True,
            case={
                "case.name": "[[Daniel Hale]]",
                _KEY: "Mr Hale, high risk. The plan was agreed with Mr Rook, his landlord.",
                "risk_management_plan.supervision": "[[Mr Lomas]] was sentenced to four years.",
            },
        ),
        Example(status=NOT_APPLICABLE, case={"case.name": "Daniel Hale", _KEY: "He reports weekly."}),
    ),
)
