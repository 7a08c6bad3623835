"""What one part says of a victim against what another says: names, ages, gender, kinship, number."""

from __future__ import annotations

import pytest

from rmp_check.cast import read_cast
from rmp_check.contradictions import contradictions
from tests.test_victims import OFFENCE, SAFETY, TOLD, case

RISK = "rosh_summary.who_is_at_risk"
CONTROL = "risk_management_plan.monitoring_and_control"


def kinds(told: str, path: str, text: str, contact: str = "", offence: str = "Assault") -> set[str]:
    """Return the kinds of contradiction between what is told of the victim and one other text."""
    read = case({TOLD: told, OFFENCE: "In May 2025 he hit the victim.", path: text}, contact, offence)
    return {c.kind for c in contradictions(read, read_cast(read))}


@pytest.mark.parametrize(
    ("kind", "told", "path", "text", "contact"),
    [
        ("age", "Moira Ashe, 34, his ex-partner.", RISK, "Ms Ashe, aged 43.", "Moira Ashe"),
        ("age", "V = T.A., M, 39 @ offence.", RISK, "T.A. (34, M).", "T.A."),
        (
            "age",
            "Miss Vera Whyte, the aunt of a friend, was eighty-six.",
            RISK,
            "Miss Whyte, then eighty-one.",
            "",
        ),
        ("age", "Amir Shah, 31, shop manager.", SAFETY, "Amir Shah, in his fifties, was told.", "Amir Shah"),
        ("name", "Ngozi Eze, 33.", RISK, "Others.", "Ngosi Eze"),
        ("name", "Mr Ray Tranter, 84.", RISK, "Others.", "Ronald Tranter"),
        ("name", "T.K., 17, pupil.", RISK, "T.R., 17, pupil.", "T.K."),
        ("name", "Carol Finch, 40.", CONTROL, "No contact with Carol Marsh.", "Carol Finch"),
        ("name", "Kirsty Vale, 29.", SAFETY, "Kirstie has an IDVA.", "Kirsty Vale"),
        ("gender", "Kim Osei, a man of 44.", SAFETY, "Ms Osei has been told of the date.", "Kim Osei"),
        ("gender", "A.N., girl of 11, his niece.", SAFETY, "A.N., nephew, 11, is safe.", "A.N."),
        ("gender", "Mr David Amos, 71.", SAFETY, "David Amos has a lock and she has a dog.", "David Amos"),
        ("kinship", "Reece Hallam, 15, stepson.", CONTROL, "Not to approach his son Reece.", "Reece Hallam"),
        (
            "kinship",
            "Mrs Pell, 66, his grandmother.",
            CONTROL,
            "No contact with Mrs Pell, his aunt.",
            "Joan Pell",
        ),
        ("kinship", "Ms Bell, 30, his neighbour.", RISK, "Ms Bell, a stranger, 30.", "Anna Bell"),
        (
            "kinship",
            "K.L., F, 18. Never went out together.",
            CONTROL,
            "Rape of his ex-girlfriend K.L.",
            "K.L.",
        ),
        ("number", "Five swimmers, all in his squad.", RISK, "The six swimmers.", ""),
        ("number", "Two boys next door.", RISK, "The three boys he hit.", ""),
        ("number", "V1 and V2, staff at the store.", RISK, "The three staff he assaulted.", ""),
    ],
)
def test_contradictions_of_every_kind(kind: str, told: str, path: str, text: str, contact: str) -> None:
    assert kind in kinds(told, path, text, contact)


@pytest.mark.parametrize(
    ("told", "path", "text", "contact"),
    [
        ("Jo Lane, 36, his wife of ten years.", SAFETY, "Jo Lane, his ex-wife, has an IDVA.", "Jo Lane"),
        ("Jo Lane, 36, his partner.", SAFETY, "Ms Lane is with her sister Ann.", "Jo Lane or Ann Lane"),
        ("Ivy Clay, then 80.", RISK, "Mrs Clay, now 81.", "Ivy Clay"),
        ("L.M., F, 15, pupil.", RISK, "L.M. (16 now), and girls of 12 to 15.", "L.M."),
        ("Patrick Lacey, 38.", SAFETY, "Pat Lacey knows the date.", "Patrick Lacey"),
        ("Three women. Two have moved away.", RISK, "The two women who stayed in Hull.", ""),
        ("Two passengers, both strangers.", RISK, "Passengers and rail staff.", ""),
        ("Ms Ray, 23, ex-partner.", RISK, "Ms Ray and her two children.", ""),
        ("Sgt Paul Orme, 41, and PC Jo Hay.", RISK, "Sgt Orme and PC Hay.", ""),
        ("Owen Dole, 19.", RISK, "People at the stop.", "Karen Dole or Paul Dole"),
    ],
)
def test_no_contradiction_where_both_can_be_true(told: str, path: str, text: str, contact: str) -> None:
    offence = "Murder" if "Dole" in told else "Assault"
    assert not kinds(told, path, text, contact, offence)


def test_contradictions_of_a_long_text_take_no_quadratic_time() -> None:
    assert not kinds("Anna Bell, 12. " * 3000, SAFETY, "Anna Bell, 12. " * 3000, "Anna Bell")
