"""Audit events in the shape of the house: who checked what and when, without a word of the case."""

from __future__ import annotations

import datetime as dt
import json
import logging
import sys
import uuid

from api.jobs import Summary

SERVICE = "rmp-check"
_log = logging.getLogger("rmp_check.audit")


def write_to_standard_output() -> None:
    """Send audit events to standard output, a line each, whatever other logging is set up."""
    if not _log.handlers:
        handler = logging.StreamHandler(sys.stdout)
        handler.setFormatter(logging.Formatter("%(message)s"))
        _log.addHandler(handler)
    _log.setLevel(logging.INFO)
    _log.propagate = False


def checked(who: str, summary: Summary, *, set_aside: tuple[str, ...] = ()) -> None:
    """Record that a case was checked, and what was answered."""
    _event(
        "CASE_CHECKED",
        who,
        {
            "textHash": summary.text_hash,
            "answers": dict(summary.statuses),
            "setAside": list(set_aside),
            "rmpCheck": summary.rmp_check,
            "models": dict(summary.models),
        },
    )


def refused(who: str, what: str, fields: tuple[str, ...] = ()) -> None:
    """Record that something sent to be checked was refused, and which of our fields were wrong."""
    _event("CASE_REFUSED", who, {"reason": what, "fields": list(fields)})


def _event(what: str, who: str, details: dict[str, object]) -> None:
    event = {
        "operationId": str(uuid.uuid4()),
        "what": what,
        "when": dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds"),
        "who": who,
        "service": SERVICE,
        # The house's event has its details as JSON in text.
        "details": json.dumps(details, separators=(",", ":")),
    }
    _log.info("%s", json.dumps(event))
