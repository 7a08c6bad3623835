"""Refusals: RFC 9457 problem details. They name fields, rules and limits, never what was sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import Response

MEDIA_TYPE = "application/problem+json"


class Refused(Exception):
    """A request that is refused: with which status, why, and what is wrong with which field."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        errors: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = errors or {}
        """Path of a field to the rule that it broke."""
        self.headers = headers or {}


def problem(refused: Refused) -> Response:
    """Return a refusal as problem details."""
    body: dict[str, object] = {
        "type": "about:blank",
        "title": HTTPStatus(refused.status).phrase,
        "status": refused.status,
        "detail": refused.detail,
    }
    if refused.errors:
        body["errors"] = [{"path": path, "rule": rule} for path, rule in refused.errors.items()]
    return Response(
        json.dumps(body), status_code=refused.status, media_type=MEDIA_TYPE, headers=dict(refused.headers)
    )
