"""The case file says who each victim of the offence is: how they stand to the offender, and what they are.

In one case in three nothing was said of the victim. Who does not know that the "complainant" is the man's
mother, or that there was a second one, plans for somebody else's safety.
"""

from __future__ import annotations

from rmp_check.anchors import TOLD
from rmp_check.case import Case, Sentence
from rmp_check.cast import read_cast
from rmp_check.criterion import (
    GAP,
    MET,
    PARTIAL,
    VICTIM_CONTACT,
    Criterion,
    Example,
    Finding,
    Source,
    Subject,
    nearest,
)
from rmp_check.identified import descriptors, left_out, relationships, unrelated

_TOLD, _OFFENCE = TOLD


def answer(case: Case) -> Finding:
    """Look in the offence analysis for a relationship and a description, then for victims left out."""
    cast = read_cast(case)
    related, described = relationships(case, cast), descriptors(case, cast)
    status = MET if related and described else PARTIAL if related or described else GAP
    found = dict.fromkeys((*_first(related), *_first(described)))
    subjects = [Subject(label="", status=status, evidence=tuple(s.evidence() for s in found))]
    for sentence in left_out(case, cast):
        subjects.append(Subject(label="further victim", status=GAP, evidence=(sentence.evidence(),)))
    if status is MET:
        for person in unrelated(case, cast, related):
            mention = next(m for m in person.mentions if m.part in TOLD)
            shown = mention.sentence.evidence(mention.name.start)
            subjects.append(Subject(label=person.label, status=PARTIAL, evidence=(shown,), sure=False))
    if status is GAP:
        subjects = subjects[:1]
    return Finding(
        subjects=tuple(subjects), nearest=nearest(case.analysis, "victim_relationship", "victim_descriptor")
    )


def _first(sentences: list[Sentence]) -> list[Sentence]:
    """Return those of the fields that tell of the offence and the victim, if there are any."""
    return [s for s in sentences if s.part in TOLD] or sentences


CRITERION = Criterion(
    place="A1",
    id="victim-identified",
    asks="Who is the victim: how did they stand to the offender, and what is known of them?",
    asks_partial="Who is each victim: both how they stood to the offender, and a name, age or gender?",
    source=Source(
        document=VICTIM_CONTACT,
        paragraph="4.3",
        words="in one-third of the cases, no information about the statutory victim was recorded in the "
        "offence analysis section",
    ),
    looked_in=("offence_analysis",),
    rests_on=("offence_analysis.victim_information",),
    answer=answer,
    examples=(
        Example(status=MET, case={_TOLD: "[[Moira Ashe, 34, his ex-partner of six years.]]"}),
        Example(status=MET, case={_TOLD: "[[A man of 71, who lives next door to him and is partly deaf.]]"}),
        Example(
            status=MET,
            case={_OFFENCE: "[[The cashier, a woman of 26, was alone in the shop and did not know him.]]"},
        ),
        Example(status=PARTIAL, case={_TOLD: "[[R.S., 23, second-year student.]] Gave evidence by link."}),
        Example(
            status=PARTIAL, case={_TOLD: "[[A complete stranger to Mr Dale.]]", "case.name": "Colin Dale"}
        ),
        Example(
            status=PARTIAL,
            near_miss=True,
            case={
                _TOLD: "[[Mr Peter Sallow, 61, his neighbour.]] [[The second victim made a short statement.]]"
            },
        ),
        Example(
            status=GAP,
            near_miss=True,
            case={
                _TOLD: "Details of the victim are on the police file. The victim gave a statement and was supported."
            },
        ),
        Example(status=GAP, case={_OFFENCE: "He kicked the door in and threatened V with a bar."}),
    ),
)
