"""The offender's name, CRN and date of birth wherever a case file gives them (no trained model)."""

from __future__ import annotations

import pytest

from rmp_check.identity import BIRTH, CRN, NAME, statements
from rmp_check.own_name import own_name
from rmp_check.readers.case_json import from_json
from rmp_check.reading import read_case


def wrong(name: str, plan: str, *, analysis: str = "", licence: str = "", victim: str = "") -> set[str]:
    """Return which details of the offender disagree in a case with this plan."""
    case = read_case(
        from_json(
            {
                "case_id": "t",
                "case": {
                    "offence": "Assault",
                    "name": name,
                    "crn": "X123456",
                    "date_of_birth": "1980-03-04",
                },
                "offence_analysis": {"brief_offence_details": analysis, "victim_information": victim},
                "risk_management_plan": {"key_information": plan},
                "licence": {"conditions": [{"category": "non_contact", "text": licence}]}
                if licence
                else None,
            }
        )
    )
    return {s.detail for s in statements(case) if not s.agrees}


@pytest.mark.parametrize(
    ("name", "plan"),
    [
        ("Daniel Hale", "Danny Hale is 34. Mr Hale lives with his wife Donna Hale and their son Dean."),
        ("Daniel Hale", "D Hale to report weekly. DH is aware."),
        ("Daniel Hale", "Daniel H, high risk. HALE Daniel, seen weekly."),
        ("Daniel Hale", "MR HALE WILL LIVE AT BRIGSTOCK HOUSE. MR LOMAS (AP MANAGER) WILL WATCH."),
        ("Daniel Hale", "DANIEL HALE IS HIGH RISK. HIS BROTHER DAVID HALE IS AT HMP HULL."),
        ("Wayne Sturgess", "mr sturgess will report, wayne agrees"),
        ("Siobhan Kearney", "Ms Kearney (previously Siobhan Doyle) is out on 3 May."),
        ("Siobhan Kearney", "Siobhan uses her maiden name, Doyle. Ms Doyle will live in Hull."),
        ("Mohammed Iqbal", "Mohammed is high risk. His cousin, Mohammad Iqbal, is a co-defendant."),
        ("Tom Price", "Tom Price lives in Preston. Mr Prince, his landlord, agrees."),
        ("Lee Brown", "Co-defendant Leigh Browne is out. Mr Browne was sentenced separately."),
        ("José Álvarez", "Jose Alvarez will live in Ely. Mr Álvarez agrees."),
        ("Sean O'Neill", "Mr O’Neill is high risk. Sean O'Neill reports weekly."),
        ("Ravi Singh-Gill", "Mr Singh is high risk. Ravi Gill agrees."),
        ("HALE, Daniel", "Mr Hale is high risk."),
        ("Daniel Hale", "Mr Lyons from housing has offered a flat. Mr Lyons will meet him on Monday."),
        ("Daniel Hale", "The landlord is Mr Lyons. Mr Lyons has agreed to it."),
        ("Grace Hope", "Ms Hope is high risk. Grace hopes for work. Hope Street hostel."),
    ],
)
def test_names_that_are_the_offenders_or_somebody_elses(name: str, plan: str) -> None:
    assert wrong(name, plan) == set()


@pytest.mark.parametrize(
    ("name", "plan"),
    [
        ("Daniel Hale", "Mr Hayle will live in Derby."),
        ("Lee Standish", "STANDISH Leigh, high risk."),
        ("Daniel Hale", "MR HAYLE WILL LIVE AT BRIGSTOCK HOUSE."),
        ("Daniel Hale", "David Hale, CRN X123456."),
        ("Siobhan Kearney", "Siobhan Carney is out on 3 May."),
        ("Ashley Carter", "Ashleigh Carter will be seen weekly."),
        ("Tom Price", "Tom Prince lives in Preston."),
        ("Lee Brown", "Mr Browne is 40 and will live at the hostel."),
        ("Sean O'Neill", "Mr O'Neil is high risk."),
        ("Ian Rowe", "Iain Rowe will report weekly."),
        ("Natalie Brook", "Natasha Brook accepts the offence."),
        ("Daniel Hale", "Mr Hale agrees. Mr Lyons was convicted of assault and is to be released in May."),
        ("Wayne Sturgess", "wayne sturgiss will report weekly"),
    ],
)
def test_names_that_are_wrong(name: str, plan: str) -> None:
    assert wrong(name, plan) == {NAME}


def test_a_victim_is_no_wrong_name() -> None:
    plan = "Mr Hale denies it. Mr Lyons does not want contact."
    assert not wrong("Daniel Hale", plan, victim="Peter Lyons, 45, a neighbour.")
    assert not wrong("Daniel Hale", plan, licence="Not to approach or communicate with Peter Lyons.")


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ("CRN x 123456", set()),
        ("Co-d Lee Roe (CRN X999888). PNC 98/12345A. Prison no A1234BC.", set()),
        ("The CRN was shown as X123465 in error.", set()),
        ("CRN: X123465", {CRN}),
        ("Y123456", {CRN}),
        ("CRN 123465", {CRN}),
        ("CRN X765432. Mr Hale is high risk.", {CRN}),
        ("Mr Hale, dob 4/3/80, born 4 March 1980.", set()),
        ("Children: Amy (b. 4/3/2010). Victim DOB 04/03/1982. His brother, born 4.3.84.", set()),
        ("Mr Hale (DOB 04/03/1981)", {BIRTH}),
        ("Hale, 3.4.80, X123456", {BIRTH}),
        ("Born 4 March 1908.", {BIRTH}),
        ("Sentenced on 4 March 2004.", set()),
    ],
)
def test_numbers_and_dates_of_birth(plan: str, expected: set[str]) -> None:
    assert wrong("Daniel Hale", plan) == expected


def test_own_name_in_its_parts() -> None:
    own = own_name("Mr Daniel James Pritchard-Cole")
    assert own is not None
    assert own.first == "daniel"
    assert own.last == "pritchard-cole"
    assert own.is_first("danny")
    assert own.is_first("james")
    assert own.is_last("cole")
    assert not own.is_first("david")
    assert own_name("  ") is None
