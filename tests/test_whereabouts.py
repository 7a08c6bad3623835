"""Ways to find a victim, and what is harmless."""

from __future__ import annotations

import pytest

from rmp_check.cast import read_cast
from rmp_check.whereabouts import leaks
from tests.test_victims import OFFENCE, SAFETY, TOLD, case

MOTIVE = "offence_analysis.motivation_and_triggers"
RISK = "rosh_summary.who_is_at_risk"
KEY = "risk_management_plan.key_information"
CONTROL = "risk_management_plan.monitoring_and_control"
CONTINGENCY = "risk_management_plan.contingency_plans"
BEFORE = "previous_plan.victim_safety_planning"


def found(path: str, text: str) -> list[tuple[str, str]]:
    """Return (kind, words) of the leaks in one text of a case about Leanne Corrie and Darren Hale."""
    read = case({TOLD: "Leanne Corrie, 34, his ex-partner.", path: text}, "Leanne Corrie")
    return [(leak.kind, leak.evidence.quote) for leak in leaks(read, read_cast(read))]


@pytest.mark.parametrize(
    ("path", "text", "kind", "words"),
    [
        (TOLD, "Leanne Corrie, 34, who now works for Greggs in Hull.", "workplace", "Greggs"),
        (TOLD, "Leanne Corrie, 34, a porter at Royal Derby Hospital.", "workplace", "Royal Derby Hospital"),
        (TOLD, "Leanne Corrie. Their daughter is in Year 9 at St Mary's.", "school", "St Mary"),
        (TOLD, "Leanne Corrie, 34, trainee architect at Bramley Voss.", "workplace", "Bramley Voss"),
        (TOLD, "Leanne Corrie, 34, works at the Green Man in Hull.", "workplace", "Green Man"),
        (TOLD, "leanne corrie, works tues and thurs at greggs", "workplace", "greggs"),
        (TOLD, "Leanne Corrie. A locum covers nights for Rankine & Lowe.", "workplace", "Rankine & Lowe"),
        (
            TOLD,
            "Leanne Corrie, on her way to the Red Hen in Hull, where she is still employed.",
            "workplace",
            "Red Hen",
        ),
        (TOLD, "leanne corrie, a teaching assistant at st aidan's primary", "school", "st aidan's primary"),
        (OFFENCE, "He found her by the profile lee_bakes_hull on Instagram.", "account", "lee_bakes_hull"),
        (
            SAFETY,
            "Leanne Corrie has moved, and her number, 01632 960771, is barred.",
            "phone number",
            "01632 960771",
        ),
        (OFFENCE, "Scene - 6 Tan-y-Coed, Goole, her tenancy.", "address", "6 Tan-y-Coed"),
        (OFFENCE, "The house is No. 9, Fern Street.", "address", "9, Fern Street"),
        (TOLD, "Leanne Corrie, of Flat 12, Beech Court, Hull.", "address", "Flat 12, Beech Court"),
        (TOLD, "Leanne Corrie, ex-partner, HU6 2AB.", "address", "HU6 2AB"),
        (TOLD, "Leanne Corrie. E-mail leanne.corrie@mailbox.example", "e-mail address", "leanne.corrie@"),
        (TOLD, "Leanne Corrie. Her TikTok (leanne.nails22) was how.", "account", "leanne.nails22"),
        (SAFETY, "Leanne drives a blue Micra, YD15 KLP.", "vehicle", "YD15 KLP"),
        (SAFETY, "Ms Corrie teaches at Hessle High School.", "school", "Hessle High School"),
        (SAFETY, "Victim can be contacted on 07700 900123.", "phone number", "07700 900123"),
        (SAFETY, "Leanne is living in the Haven refuge in Leeds.", "home", "Haven refuge"),
        (CONTROL, "Exclusion zone: 9 Mill Lane and 200 metres round it.", "address", "9 Mill Lane"),
        (OFFENCE, "He kicked in the door of 44 Priory Road, where she lives.", "address", "44 Priory Road"),
        (OFFENCE, "HE FORCED THE DOOR OF 44 PRIORY ROAD AND STRUCK HER.", "address", "44 PRIORY ROAD"),
        (
            OFFENCE,
            "he went to the address, 12b marsh street, and kicked the door",
            "address",
            "12b marsh street",
        ),
        (CONTINGENCY, "If near Ms Corrie's work (Cooplands, Hull) ring police.", "workplace", "Cooplands"),
        (RISK, "Leanne Corrie, who has started at Bransholme Bakery.", "workplace", "Bransholme Bakery"),
        (BEFORE, "Leanne is now at 3 Elm Grove.", "address", "3 Elm Grove"),
    ],
)
def test_leaks_are_found(path: str, text: str, kind: str, words: str) -> None:
    assert any(k == kind and words in quote for k, quote in found(path, text))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (KEY, "Released to CAS3 at 9 High Street, Goole. He reports to the office at 12 Park Street."),
        (KEY, "Darren Hale is on 07700 900111. CRN X123456, prison number A1234CD. MAPPA Cat 2 Level 1."),
        (CONTROL, "He drives a Focus, AB12 CDE. His Instagram @dazza_90 is checked weekly by DC Roe."),
        (CONTROL, "Excluded from Priory Road and Hessle Road, Hull."),
        (TOLD, "Leanne Corrie set off the metal detector at Birmingham and was searched by him."),
        (SAFETY, "Leanne Corrie is seen by her advocate at Yellow Door."),
        (MOTIVE, "He worked at Tesco and lost his job. He went to Hull College."),
        (OFFENCE, "In the Raven, Wellington, he hit her. Arrested at his own flat, 7 Dock Street."),
        (OFFENCE, "He drove up the M6 and the A66 and was stopped in his Audi, KX12 ABC, at Penrith."),
        (OFFENCE, "At 22:40 hours on 3 March 2025 he hit her in a shop at 214 Hessle Road."),
        (
            SAFETY,
            "VLO Ann Bell, 01632 960222, ann.bell@justice.example. IDVA at Hull Womens Aid, 01632 960555.",
        ),
        (SAFETY, "Ms Corrie works in Hull and lives in the east of the city."),
        (TOLD, "Leanne Corrie, who works in a school. OIC is PC Dunn, Hull police station, 01482 960333."),
        (OFFENCE, "Offender's car, PK09 LTD, on the lane camera."),
        (KEY, "To live with grandmother, Millom; 20 miles by road from the scene."),
        (TOLD, "Leanne Corrie, who works with Tom and Ana in a shop."),
        (TOLD, "She has two children, 4 and 6. 12 stitches. 3 Polish cousins gave statements."),
    ],
)
def test_harmless_numbers_and_places_are_left(path: str, text: str) -> None:
    assert not found(path, text)
