"""What OpenAPI says of bodies that FastAPI does not parse itself, and of refusals."""

from __future__ import annotations

import dataclasses
from typing import Any

from api.problems import MEDIA_TYPE
from rmp_check.case_file import CATEGORIES, TEXT_PARTS

Schema = dict[str, Any]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class FieldProblem:
    """One field that is wrong: its path, and the rule it broke."""

    path: str
    rule: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Problem details (RFC 9457). They never contain what was sent."""

    type: str
    title: str
    status: int
    detail: str
    errors: tuple[FieldProblem, ...] = ()


_WHY = {
    400: "Not readable",
    401: "No valid bearer token",
    403: "Not allowed",
    404: "Not found",
    413: "Too large",
    415: "Wrong media type",
    422: "A field is wrong; `errors` names it and the rule",
    429: "Too many requests",
    503: "Too busy, or not able to check",
}
_TEXT: Schema = {"type": ["string", "null"]}


def problems(*statuses: int) -> dict[int | str, Schema]:
    """Return what OpenAPI says of the refusals of a route."""
    return {
        status: {
            "description": _WHY[status],
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status in statuses
    }


def _object(properties: Schema, *required: str) -> Schema:
    schema: Schema = {"type": "object", "properties": properties}
    return schema | ({"required": list(required)} if required else {})


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _choice(*values: str) -> Schema:
    return {"enum": [*values, None]}


_DATE: Schema = _or_null({"type": "string", "format": "date"})
_FACTS = _object(
    {
        "name": _TEXT,
        "crn": _TEXT,
        "date_of_birth": _DATE,
        "offence": _TEXT,
        "sentence": _or_null(
            _object(
                {
                    "type": _choice("custody", "life", "community", "hospital_order"),
                    "months": {"type": ["integer", "null"], "minimum": 0},
                }
            )
        ),
        "release_date": _DATE,
        "victim_contact_scheme": _choice("statutory", "discretionary", "none"),
        "mappa_eligible": {"type": ["boolean", "null"]},
        "hate_element": _TEXT,
        "changes_since_previous_plan": _TEXT,
    },
    "offence",
)
_CONDITION = _object({"category": _choice(*CATEGORIES), "text": _TEXT})
_VICTIM_CONTACT = _object(
    {
        "choice": _choice("opted_in", "declined", "not_recorded"),
        "vlo": _or_null(_object({"name": _TEXT, "phone": _TEXT, "email": _TEXT})),
        "requested_conditions": {"type": ["array", "null"], "items": {"type": "string"}},
        "victim_impact_report": _TEXT,
    }
)
_PARTS = {part: _object(dict.fromkeys(names, _TEXT)) for part, names in TEXT_PARTS.items()}
CASE_FILE: Schema = _object(
    {
        "case_id": {"type": "string", "minLength": 1},
        "case": _FACTS,
        **{part: _or_null(schema) for part, schema in _PARTS.items()},
        "licence": _or_null(_object({"conditions": {"type": ["array", "null"], "items": _CONDITION}})),
        "victim_contact": _or_null(_VICTIM_CONTACT),
        "not_disclosable": _TEXT,
    },
    "case_id",
    "case",
) | {
    "title": "CaseFile",
    "description": "One case. It needs an offence analysis or a risk management plan; unknown fields are "
    "ignored and counted.",
    "anyOf": [_object({part: _PARTS[part]}, part) for part in ("offence_analysis", "risk_management_plan")],
}

JSON_CASE: Schema = {
    "requestBody": {
        "required": True,
        "description": "The canonical JSON, or that of a service that holds assessments or licences.",
        "content": {"application/json": {"schema": CASE_FILE}},
    }
}
DOCUMENTS: Schema = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": _object(
                    {
                        "files": {
                            "type": "array",
                            "items": {"type": "string", "format": "binary"},
                            "minItems": 1,
                            "description": "The documents of one case, in any format that can be read",
                        }
                    },
                    "files",
                )
            }
        },
    }
}
