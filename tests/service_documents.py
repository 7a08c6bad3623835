"""Replies of the services, in their shapes and with our own words; every name in them is invented."""

from __future__ import annotations

from typing import Any

VICTIM = "Ms Quellorby"
CRN = "X900411"
KEY = (
    "Dorian Haske is currently in the community having received a custodial sentence on the 02/02/2025 for 30 "
    "months\r\rDorian Haske has been assessed as high risk to a known adult."
)
PLAN: dict[str, Any] = {
    "keyInformationCurrentSituation": KEY,
    "furtherConsiderationsCurrentSituation": "He will live at the Corbel Street hostel in Halden, nine miles "
    f"from {VICTIM}'s town and on no bus route that she uses.",
    "supervision": "Weekly with me, then fortnightly.",
    "monitoringAndControl": f"No contact with {VICTIM}.\r\rPC Adler checks the exclusion zone at Tarnley each "
    "week by unannounced visits.",
    "interventionsAndTreatment": "Building Better Relationships, 26 sessions from May.",
    "victimSafetyPlanning": f"{VICTIM} is his former partner. VLO Bea Cormack, 01632 960441, is told of "
    "release, recall and change of address by me.",
    "contingencyPlans": f"If he is seen in Tarnley, I ring {VICTIM}'s VLO and police the same hour and recall "
    "him.",
}
OFFENCE: dict[str, Any] = {
    "offence": "He struck her twice in the kitchen of their flat on 4 January 2025.",
    "disinhibitors": ["Alcohol"],
    "patternOfOffending": "Two earlier assaults on partners.",
    "offenceInvolved": ["Any violence or threat of violence / coercion"],
    "victimPerpetratorRelationship": "Former partner of six years.",
    "victimOtherInfo": f"{VICTIM}, 34. She lives alone.",
    "evidencedMotivations": ["Emotional state of offender"],
    "offenceDetails": [
        {"type": "CONCURRENT", "offence": "Criminal damage"},
        {"type": "CURRENT", "offence": "Assault occasioning actual bodily harm"},
    ],
    "victimDetails": [
        {"age": "26-49", "gender": "Female", "ethnicCategory": "x", "victimRelation": "Ex-partner"}
    ],
}


def assessment(number: int, begun: str, done: str | None = None, **more: Any) -> dict[str, Any]:
    """Return the head of an assessment as ARNS gives it."""
    return {
        "assessmentId": number,
        "assessmentType": "LAYER3",
        "initiationDate": f"{begun}T10:00:00",
        "dateCompleted": f"{done}T11:00:00" if done else None,
        "assessmentStatus": "COMPLETE" if done else "OPEN",
        "superStatus": "COMPLETE" if done else "WIP",
        **more,
    }


def arns_plan(*rows: dict[str, Any]) -> dict[str, Any]:
    """Return a reply of `/risks/crn/{crn}/risk-management-plan`."""
    rows = rows or (assessment(71, "2025-03-01", "2025-03-09", **PLAN),)
    return {"crn": CRN, "limitedAccessOffender": False, "riskManagementPlan": list(rows)}


def arns_offence(*rows: dict[str, Any]) -> dict[str, Any]:
    """Return a reply of `/assessments/crn/{crn}/offence`."""
    rows = rows or (assessment(71, "2025-03-01", "2025-03-09", **OFFENCE),)
    return {"crn": CRN, "limitedAccessOffender": False, "assessments": list(rows)}


def ords(row: dict[str, Any]) -> dict[str, Any]:
    """Return a reply of OASys itself, which calls the number of an assessment its Pk."""
    row = dict(row)
    row["assessmentPk"] = row.pop("assessmentId")
    return {
        "source": "OASys",
        "inputs": {"crn": CRN, "laoPrivilege": "ALLOW"},
        "crn": CRN,
        "limitedAccessOffender": False,
        "timeline": [{"assessmentPk": 3, "initiationDate": "2019-01-01T09:00:00", "status": "COMPLETE"}],
        "assessments": [row],
    }


def cas_offence() -> dict[str, Any]:
    """Return a reply of approved-premises-and-oasys `/offence-details/{crn}`."""
    inner = {
        "offenceAnalysis": OFFENCE["offence"],
        "othersInvolved": None,
        "issueContributingToRisk": None,
        "offenceMotivation": "Jealousy and drink.",
        "victimImpact": "She does not sleep and has changed her job.",
        "victimPerpetratorRel": OFFENCE["victimPerpetratorRelationship"],
        "victimInfo": OFFENCE["victimOtherInfo"],
        "patternOffending": OFFENCE["patternOfOffending"],
        "acceptsResponsibility": "He says she fell.",
    }
    return {**assessment(71, "2025-03-01", "2025-03-09"), "offence": inner}


def questions(*rows: tuple[str, str, str]) -> list[dict[str, str]]:
    """Return questions and answers as CAS lists them: label, number, answer."""
    return [{"label": a, "questionNumber": b, "answer": c} for a, b, c in rows]


def private_licence(*conditions: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a licence as `GET /licence/id/{id}` of Create and Vary a Licence gives it."""
    return {
        "id": 5,
        "kind": "CRD",
        "typeCode": "AP",
        "version": "3.0",
        "statusCode": "ACTIVE",
        "crn": CRN,
        "forename": "Dorian",
        "surname": "Haske",
        "dateOfBirth": "14/05/1988",
        "conditionalReleaseDate": "02/06/2026",
        "licenceStartDate": "02/06/2026",
        "standardLicenceConditions": [
            {"id": 1, "code": "9ce9d594-e346-4785-9642-c87e764bee37", "text": "Be of good behaviour."},
            {
                "id": 2,
                "code": "6FA6E492-F0AB-4E76-B868-63813DB44696",
                "text": "Tell the supervising officer if you change or add any contact details.",
            },
        ],
        "additionalLicenceConditions": list(conditions),
        "bespokeConditions": [{"id": 9, "sequence": 1, "text": "Not to visit the market in Tarnley."}],
        **more,
    }


NO_CONTACT: dict[str, Any] = {
    "id": 3,
    "code": "4858cd8b-bca6-4f11-b6ee-439e27216d7d",
    "version": "3.0",
    "category": "Making or maintaining contact with a person",
    "text": "Not to seek to approach or communicate with [INSERT NAME OF VICTIM AND / OR FAMILY MEMBERS] "
    "without the prior approval of your supervising officer.",
    "expandedText": "Not to seek to approach or communicate with Hanne Quellorby without the prior approval of "
    "your supervising officer.",
    "data": [{"id": 1, "field": "name", "value": "Hanne Quellorby", "sequence": 1}],
}
ZONE: dict[str, Any] = {
    "id": 4,
    "code": "0f9a20f4-35c7-4c77-8af8-f200f153fa11",
    "version": "3.0",
    "category": "Freedom of movement",
    "text": "Not to enter the area as defined by the attached map without the prior approval of your "
    "supervising officer.",
    "uploadSummary": [{"filename": "zone.pdf", "description": "The zone in Halden town"}],
}


def public_licence(*additional: dict[str, Any]) -> dict[str, Any]:
    """Return a licence as `GET /public/licences/id/{id}` gives it."""
    return {
        "id": 6,
        "kind": "CRD",
        "licenceType": "AP",
        "policyVersion": "V3_0",
        "version": "1.0",
        "statusCode": "APPROVED",
        "crn": CRN,
        "licenceStartDate": "2026-06-02",
        "conditions": {
            "AP": {
                "standard": [
                    {
                        "code": "e670ac69-eda2-4b04-a0a1-a3c8492fe1e6",
                        "text": "Reside permanently at an address approved by the supervising officer.",
                    }
                ],
                "additional": list(additional),
                "bespoke": [{"text": "You should not visit the market in Tarnley."}],
            },
            "PSS": {"standard": [], "additional": []},
        },
    }


def registration(code: str, words: str, **more: Any) -> dict[str, Any]:
    """Return one registration of NDelius."""
    return {
        "registrationId": 8,
        "register": {"code": "2", "description": "Alerts"},
        "type": {"code": code, "description": words},
        "riskColour": "Amber",
        "startDate": "2025-04-07",
        "active": True,
        **more,
    }
