"""Values in a form field, packed: the server keeps nothing, so the page brings back what it needs."""

from __future__ import annotations

import base64
import binascii
import json
import zlib

from rmp_check import record
from rmp_check.report import Report

_MOST = 20_000_000
"""Bytes that a packed record may unpack to."""


def pack(value: object) -> str:
    """Return a JSON value as the value of a form field, a tenth as long as its JSON."""
    content = json.dumps(value, separators=(",", ":")).encode()
    return base64.b64encode(zlib.compress(content, 6)).decode()


def unpack(text: str, most: int) -> object:
    """Return the value of a form field; ValueError where it is none, or longer than `most` bytes."""
    try:
        unpacker = zlib.decompressobj()
        content = unpacker.decompress(base64.b64decode(text, validate=True), most)
        if unpacker.unconsumed_tail or not unpacker.eof:
            raise ValueError
        value: object = json.loads(content)
    except (binascii.Error, ValueError, zlib.error, RecursionError):
        raise ValueError("not packed by this page") from None
    return value


def pack_report(report: Report) -> str:
    """Return a report as the value of a form field."""
    return pack(report.as_json())


def unpack_report(text: str) -> Report | None:
    """Return the report of a form field; None where there is none that can be read."""
    try:
        return record.from_json(unpack(text, _MOST))
    except ValueError:
        return None
