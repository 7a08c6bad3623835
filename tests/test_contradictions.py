"""What one part says of a victim against what another says: names, ages, gender, kinship, number."""

from __future__ import annotations

import pytest

from rmp_check.cast import read_cast
from rmp_check.contradictions import contradictions
from tests.test_victims import OFFENCE, SAFETY, TOLD, case

RISK = "rosh_summary.who_is_at_risk"
CONTROL = "risk_management_plan.monitoring_and_control"
REPORT = "victim_contact.victim_impact_report"


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
        ("name", "Rebecca Stott, 31, ex partner.", SAFETY, "Rebekah knows the date.", "Rebecca Stott"),
        ("name", "Jon Pike, 33.", SAFETY, "JOHN PIKE HAS A MARKER ON HIS HOUSE.", "John Pike"),
        ("name", "Ann Marie Tully, 48.", RISK, "Anne-Marie Tully.", "Ann Marie Tully"),
        ("name", "Graham Nunn, 58.", CONTROL, "- no approach to Graham Dunn", "Graham Nunn"),
        ("gender", "Mr S. Norris, 44.", RISK, "Mrs Norris, 44.", "S. Norris"),
        ("gender", "Ashley Moran (M/22).", RISK, "Ashley Moran (F).", "Ashley Moran"),
        ("gender", "Lesley Orr, sold him the van, she is 61.", SAFETY, "Mr Orr has a camera.", "Lesley Orr"),
        ("age", "Nia Pugh. Female, 26, nurse.", SAFETY, "Ms Pugh, 36 then.", "Nia Pugh or Ann Pugh"),
        ("age", "Nia Pugh, born in 1999.", RISK, "Nia Pugh, 44.", "Nia Pugh"),
        ("age", "Nia Pugh, late teens.", RISK, "Nia Pugh, in her mid-thirties.", "Nia Pugh"),
        ("age", "A.P. male 78", RISK, "A.P. (m/63)", "A.P."),
        ("age", "Nia PUGH, 26yrs, neighbour", RISK, "PUGH, 47yo", "Nia Pugh"),
        ("age", "Nia Pugh was 26.", SAFETY, "As Ms Pugh, at forty-one, has asked.", "Nia Pugh"),
        (
            "kinship",
            "Mrs Weale is 67, and his late wife's sister.",
            SAFETY,
            "His cousin Mrs Weale.",
            "Ann Weale",
        ),
        ("kinship", "The victim is his stepson, 12.", RISK, "His son.", "J.K."),
        (
            "kinship",
            "Mr Bell, 70, lives with his wife Joy.",
            CONTROL,
            "Keep off Mr Bell's sister, Joy.",
            "Ted Bell or Joy Bell",
        ),
        ("kinship", "Ruth Garner was his line manager.", RISK, "Ruth Garner, a neighbour.", "Ruth Garner"),
        ("number", "Tia Lund, sole victim.", CONTROL, "Both victims have alarms.", "Tia Lund"),
        ("number", "IP1, IP2 and IP3, students.", RISK, "the two students he robbed", ""),
        ("number", "Joan Orme, mother of two.", RISK, "Her four children.", "Joan Orme"),
        (
            "number",
            "Derek Orr and his wife, Di.",
            CONTROL,
            "No approach to the Orrs, all three of whom he injured.",
            "Derek Orr or Di Orr",
        ),
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
        ("Katherine Boyle, 41.", RISK, "Kate Boyle and her sister.", "Katherine Boyle"),
        ("Sara Webb, 28.", SAFETY, "Sara Webb, now Mrs Grant, has moved.", "Sara Grant"),
        ("Gemma Rudd, 29.", SAFETY, "Her mother, Emma Rudd, takes the calls.", "Gemma Rudd"),
        ("Nia Pugh was 14 when it began and 17 when it ended.", RISK, "Nia Pugh, 17.", "Nia Pugh"),
        ("Nia Pugh, born 1998.", RISK, "Nia Pugh, 27 at the time.", "Nia Pugh"),
        ("A woman of 71, Mrs Orme, and her son.", SAFETY, "Mrs Orme's son, 46, is near.", "Joan Orme"),
        ("Mrs Orme, 71.", CONTROL, "Leave Mrs Orme alone. Mr A. Police will call.", "Joan Orme"),
        ("Ruth Garner, his mother's sister.", RISK, "Ruth Garner, his aunt.", "Ruth Garner"),
        ("A shop assistant, female, 40.", RISK, "Shop staff, male or female.", ""),
        (
            "Ann Pell, 34, a neighbour; his sister saw it.",
            SAFETY,
            "Ann Pell, neighbour, is safe.",
            "Ann Pell",
        ),
        ("Three victims. One has died.", RISK, "Two of the three victims live near.", ""),
    ],
)
def test_no_contradiction_where_both_can_be_true(told: str, path: str, text: str, contact: str) -> None:
    offence = "Murder" if "Dole" in told else "Assault"
    assert not kinds(told, path, text, contact, offence)


def test_kin_whom_he_hurt_is_the_one_victim_told_of() -> None:
    texts = {
        TOLD: "Hywel Rees was 76; his wife, Mair, saw it.",
        OFFENCE: "He cut his father across the arm.",
        SAFETY: "Hywel is his uncle.",
    }
    read = case(texts, "Hywel Rees or Mair Rees", "Wounding")
    assert "kinship" in {c.kind for c in contradictions(read, read_cast(read))}


def test_contradictions_of_a_long_text_take_no_quadratic_time() -> None:
    assert not kinds("Anna Bell, 12. " * 3000, SAFETY, "Anna Bell, 12. " * 3000, "Anna Bell")


@pytest.mark.parametrize(
    ("told", "path", "text", "contradicts"),
    [
        ("Roy Peel (71) and Una Peel (68), neighbours.", SAFETY, "Una Peel, 71, and Roy Peel, 68.", True),
        ("Roy Peel (71) and Una Peel (68), neighbours.", SAFETY, "Una Peel, 68, and Roy Peel, 71.", False),
        ("Mrs L.F., 72, and her lodger B.N., 50s.", REPORT, "I was 83 in May and live in one room.", True),
        ("Mrs L.F., 72, and her lodger B.N., 50s.", REPORT, "I was 73 in May and live in one room.", False),
        ("Jude was nine in 2020. Stepson.", SAFETY, "Jude, who is 19 in 2025, knows.", True),
        ("Jude was nine in 2020. Stepson.", SAFETY, "Jude, who is 14 in 2025, knows.", False),
        ("Hetty Orr, then 12, now a woman of 40.", SAFETY, "Hetty, who was 13 when it started.", True),
        ("Hetty Orr, then 12, now a woman of 40.", SAFETY, "Hetty, who was 11 when it started.", False),
    ],
)
def test_ages_of_several_victims_and_of_several_times(
    told: str, path: str, text: str, contradicts: bool
) -> None:
    assert ("age" in kinds(told, path, text)) is contradicts


def test_contradictions_of_many_ages_of_two_people_take_no_quadratic_time() -> None:
    many = "Anna Bell, 12. Ruth Cole, 14. " * 1500
    assert not kinds(many, SAFETY, many, "Anna Bell or Ruth Cole")
