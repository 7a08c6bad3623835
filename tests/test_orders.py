"""Protective court orders: what names one, whether it stands, its terms and its end (no trained model)."""

from __future__ import annotations

import pytest

from rmp_check.order_names import APPLIED, ENDED, IN_FORCE, mentions
from rmp_check.orders import Order, orders
from rmp_check.readers.case_json import from_json
from rmp_check.reading import read_case, split


def read(plan: str, **others: object) -> tuple[Order, ...]:
    """Return the orders of a case whose plan is this text."""
    return orders(
        read_case(
            from_json(
                {
                    "case_id": "t",
                    "case": {"offence": "Assault", "release_date": "2026-03-01"},
                    "offence_analysis": {},
                    "risk_management_plan": {"monitoring_and_control": plan},
                    **others,
                }
            )
        )
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Restraining order made at Leeds.", "restraining order"),
        ("restraning order, no contact", "restraining order"),
        ("RO until 2031", "restraining order"),
        ("breach of the RO", "restraining order"),
        ("RO (Leeds CC, 5/6/24)", "restraining order"),
        ("subject to an SHPO", "sexual harm prevention order"),
        ("civil order, harassment, got in county ct", "court order"),
        ("S.H.P.O.: 15 years", "sexual harm prevention order"),
        ("a Sexual Harm Prevention Order", "sexual harm prevention order"),
        ("Non mol granted in May", "non-molestation order"),
        ("a non-molestaion order", "non-molestation order"),
        ("the NMO lapses", "non-molestation order"),
        ("DAPO for 24 months", "domestic abuse protection order"),
        ("a Domestic Abuse Protection Notice", "domestic abuse protection order"),
        ("under the SPO he cannot follow her", "stalking protection order"),
        ("stalking protection order in place", "stalking protection order"),
        ("the occupation order", "occupation order"),
        ("Slavery and Trafficking Prevention Order", "trafficking prevention order"),
        ("a county court injunction", "injunction"),
        ("an order made under section 360 of the Sentencing Act", "court order"),
        ("He has not breached the restraining order.", "restraining order"),
    ],
)
def test_mentions_names_the_kind(text: str, kind: str) -> None:
    (sentence,) = split("risk_management_plan.supervision", text)
    assert [m.kind for m in mentions(sentence)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "community order of two years",
        "suspended sentence order",
        "hospital order under s.37",
        "public order offence in 2015",
        "in order to reduce the risk",
        "visiting orders were refused",
        "football banning order",
        "compensation order of £300",
        "POCA restraint order",
        "RO to see him weekly",
        "RO has discussed this",
        "my RO and the SPO",
        "SPO to countersign",
        "review with SPO",
        "No restraining order was made.",
        "Restraining order: none",
        "She did not want a restraining order",
        "a restraining order was not sought",
        "She could apply for a non-molestation order",
        "MARAC considered an injunction",
    ],
)
def test_mentions_leaves_other_orders_officers_and_what_is_not(text: str) -> None:
    assert not [m for s in split("risk_management_plan.supervision", text) for m in mentions(s)]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Restraining order made in May.", IN_FORCE),
        ("She has applied for a non-molestation order.", APPLIED),
        ("A restraining order of 2012 has expired.", ENDED),
        ("A previous restraining order for a former partner.", ENDED),
        ("A civil injunction in 2023. It ran out that December.", ENDED),
        ("A non-molestation order until 4 June 2019.", ENDED),
        ("A non-molestation order until 4 June 2027.", IN_FORCE),
    ],
)
def test_order_state(text: str, state: str) -> None:
    (order,) = read(text)
    assert order.state == state


@pytest.mark.parametrize(
    ("plan", "term", "end"),
    [
        ("Restraining order to 4 May 2031: no contact with Ms Roe.", True, True),
        ("RO: not to contact V or go to Elm Rd, exp 03/05/30.", True, True),
        ("He is under a five-year restraining order which keeps him out of Elm Road.", True, True),
        ("RESTRAINING ORDER: HANDS OFF MS ROE, INDEFINITE.", True, True),
        ("SHPO for life. He must tell police of any phone he gets.", True, True),
        ("restraining order, no note of the terms on file", False, False),
        ("There is a restraining order. He sees me weekly until 3 May 2028.", False, False),
        ("SHPO, 10 years.", False, True),
        ("Restraining order of indefinite length.", False, True),
        ("Restraining order until further order.", False, True),
        ("Restraining order 14.06.24 -> 14.06.29", False, True),
        ("Restraining order 3/2/25 - 2/2/35 prohibits contact", True, True),
        ("The restraining order keeps him out of Selby.", True, False),
        ("DVPO 28 days from Sunday", False, True),
        ("Restraining order in place. Expires 3 May 2030.", False, True),
        ("RESTRAINING ORDER\nMade at Leeds, in force until 1 May 2030.\nTerms: no contact.", True, True),
        ("A restraining order was made. It says he must not enter Selby.", True, False),
        ("Restraining order made on 5 May 2024.", False, False),
        ("Restraining order made when he was sentenced to four years.", False, False),
        ("Restraining order in place. Licence expires 4 May 2029.", False, False),
        ("Restraining order; the licence runs to 4 May 2029.", False, False),
        ("Restraining order to protect Ms Roe.", False, False),
        ("Restraining order, terms not known, end date to be confirmed.", False, False),
        ("Restraining order. Expiry date not known.", False, False),
        ("He has never breached the restraining order.", False, False),
        ("PC Rees monitors the restraining order; breaches are to be reported.", False, False),
        ("Restraining order for a girl under 16 years of age.", False, False),
    ],
)
def test_order_details(plan: str, term: bool, end: bool) -> None:
    (order,) = read(plan)
    assert (bool(order.terms), bool(order.ends)) == (term, end)


def test_two_orders_in_one_sentence_keep_their_own_ends() -> None:
    found = {o.kind: o for o in read("SHPO to 2034 and a restraining order with no end date recorded.")}
    assert found["sexual harm prevention order"].ends
    assert not found["restraining order"].ends


def test_what_the_analysis_says_is_not_in_the_plan() -> None:
    told = {"brief_offence_details": "Restraining order until 2031, not to contact them."}
    (order,) = read("Weekly reporting.", offence_analysis=told)
    assert order.mentions
    assert not (order.in_plan or order.terms or order.ends)
