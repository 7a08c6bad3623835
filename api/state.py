"""The last report in a form field: the server keeps nothing, so the page brings its record back."""

from __future__ import annotations

import base64
import binascii
import json
import zlib

from rmp_check import record
from rmp_check.report import Report

_MOST = 20_000_000
"""Bytes that a packed record may unpack to."""


def pack(report: Report) -> str:
    """Return a report as the value of a form field, a tenth as long as its JSON."""
    content = json.dumps(report.as_json(), separators=(",", ":")).encode()
    return base64.b64encode(zlib.compress(content, 6)).decode()


def unpack(value: str) -> Report | None:
    """Return the report of a form field; None where there is none that can be read."""
    try:
        unpacker = zlib.decompressobj()
        content = unpacker.decompress(base64.b64decode(value, validate=True), _MOST)
        if unpacker.unconsumed_tail or not unpacker.eof:
            return None
        return record.read(content)
    except (binascii.Error, ValueError, zlib.error):
        return None
