"""A licence condition copied into the plan word for word is read as that condition."""

from __future__ import annotations

import pytest

from rmp_check.alignment import align
from rmp_check.checking import check_file
from rmp_check.labels import load
from rmp_check.readers import case_json
from rmp_check.reading import read_case

CONDITIONS = [
    ("non_contact", "Not to seek to approach or communicate with Dana Frost without the prior approval of your "
     "supervising officer."),
    ("exclusion", "Not to enter the area of Heaton Norris, Stockport, as defined by the attached map, without the prior "
     "approval of your supervising officer."),
    ("exclusion", "Not to enter Station Approach, Kettering, without the prior approval of your supervising officer."),
    ("residence", "To reside permanently at an address approved by your supervising officer and obtain the prior "
     "permission for any stay of one or more nights at a different address."),
    ("curfew", "Confine yourself to an address approved by your supervising officer between the hours of 7pm and 6am "
     "daily unless otherwise authorised by your supervising officer."),
    ("curfew", "Confine yourself to the approved premises between 21:00 and 06:00 daily."),
    ("curfew", "To remain at your approved address between 6pm on Friday and 9pm on Saturday."),
    ("tag", "Submit to location monitoring by an electronic tag fitted to your ankle."),
    ("child_contact", "Not to have unsupervised contact with any children under the age of 16 without the prior approval "
     "of your supervising officer and Children's Services."),
    ("relationship_notification", "Notify your supervising officer of any developing intimate relationships with women."),
]  # fmt: skip


@pytest.mark.parametrize("shouted", [False, True])
@pytest.mark.parametrize(("category", "words"), CONDITIONS)
def test_a_condition_copied_into_the_plan_is_that_condition(category: str, words: str, shouted: bool) -> None:
    file = case_json.from_json(
        {
            "case_id": "W1",
            "case": {"offence": "Assault", "sentence": {"type": "custody"}},
            "offence_analysis": {"victim_information": "Dana Frost, 31, his former partner."},
            "risk_management_plan": {"monitoring_and_control": words.upper() if shouted else words},
            "licence": {"conditions": [{"category": c, "text": w} for c, w in CONDITIONS]},
        }
    )
    alignment = align(read_case(file, load()))
    (own,) = (c for c in alignment.conditions if c.text == words)
    assert any(own in statement.conditions for statement in alignment.statements)


@pytest.mark.parametrize("quoted", [False, True])
def test_conditions_copied_word_for_word_agree(quoted: bool) -> None:
    words = [w for _, w in CONDITIONS]
    file = case_json.from_json(
        {
            "case_id": "W2",
            "case": {"offence": "Assault", "sentence": {"type": "custody"}},
            "offence_analysis": {"victim_information": "Dana Frost, 31, his former partner."},
            "risk_management_plan": {
                "monitoring_and_control": "\n".join(f'Licence: "{w}"' if quoted else w for w in words)
            },
            "licence": {"conditions": [{"category": c, "text": w} for c, w in CONDITIONS]},
        }
    )
    report = check_file(file)
    for criterion in (
        "licence-conditions-in-plan",
        "licence-conditions-accurate",
        "plan-conditions-on-licence",
    ):
        assert report.answer(criterion).status == "met"


@pytest.mark.parametrize(
    ("words", "changed"),
    [("7pm and 6am", "8pm and 6am"), ("the age of 16", "the age of 18"), ("Heaton Norris", "Heaton Mersey")],
)
def test_one_word_changed_in_a_copy_is_a_disagreement(words: str, changed: str) -> None:
    file = case_json.from_json(
        {
            "case_id": "W3",
            "case": {"offence": "Assault", "sentence": {"type": "custody"}},
            "offence_analysis": {"victim_information": "Dana Frost, 31, his former partner."},
            "risk_management_plan": {
                "monitoring_and_control": "\n".join(w.replace(words, changed) for _, w in CONDITIONS)
            },
            "licence": {"conditions": [{"category": c, "text": w} for c, w in CONDITIONS]},
        }
    )
    assert check_file(file).answer("licence-conditions-accurate").status == "gap"
