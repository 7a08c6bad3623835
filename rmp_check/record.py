"""A record: the JSON of a report, as it was downloaded, read back in."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Mapping
from typing import get_args, get_origin, get_type_hints

from rmp_check.assess import all_criteria
from rmp_check.case_file import CaseFile
from rmp_check.checking import draft_digest
from rmp_check.report import STATUS_WORDS, Report


class RecordError(ValueError):
    """A record that cannot be read: names the field and the rule, never its content."""


def read(content: bytes | str) -> Report:
    """Read the JSON of one report; RecordError where it is none."""
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        raise RecordError("not JSON") from None
    return from_json(value)


def from_json(value: object) -> Report:
    """Build a report from its decoded JSON, as `read` does."""
    report = _build(Report, value, "")
    if not isinstance(report, Report) or report.schema_version != "1":
        raise RecordError("schema_version: must be 1")
    if len({a.id for a in report.criteria}) != len(report.criteria):
        raise RecordError("criteria: has a criterion twice")
    known = {c.id for c in all_criteria()}
    for i, answer in enumerate(report.criteria):
        if answer.id not in known:
            raise RecordError(f"criteria.{i}.id: is none of the criteria")
        if answer.status not in STATUS_WORDS:
            raise RecordError(f"criteria.{i}.status: must be one of {', '.join(STATUS_WORDS)}")
    for i, entry in enumerate(report.set_aside):
        if entry.criterion not in known:
            raise RecordError(f"set_aside.{i}.criterion: is none of the criteria")
    return report


def belongs(record: Report, file: CaseFile) -> bool:
    """Whether a record was made of exactly the text of this case file (its keyed digest)."""
    key, _, digest = record.made_with.draft.partition(":")
    try:
        ours = draft_digest(file, bytes.fromhex(key)) if key and len(key) <= 128 else ""
    except ValueError:
        return False
    return bool(digest) and ours.partition(":")[2] == digest


def _build(kind: object, value: object, path: str) -> object:
    """Build a value of a type of the report from decoded JSON; unknown keys are ignored."""
    origin = get_origin(kind)
    if dataclasses.is_dataclass(kind):
        fields = _mapping(value, path)
        hints = get_type_hints(kind)
        found = {}
        for field in dataclasses.fields(kind):
            if field.name in fields:
                found[field.name] = _build(hints[field.name], fields[field.name], _below(path, field.name))
            elif field.default is dataclasses.MISSING:
                raise RecordError(f"{_below(path, field.name)}: is missing")
        return typing.cast(type, kind)(**found)
    if origin is tuple:
        if not isinstance(value, list):
            raise RecordError(f"{path}: must be a list")
        return tuple(_build(get_args(kind)[0], v, f"{path}.{i}") for i, v in enumerate(value))
    if origin is types.UnionType:
        kinds = [k for k in get_args(kind) if k is not type(None)]
        return None if value is None else _build(kinds[0], value, path)
    if origin is Mapping:
        return {str(k): _build(str, v, _below(path, "value")) for k, v in _mapping(value, path).items()}
    if not isinstance(value, typing.cast(type, kind)) or (kind is int and isinstance(value, bool)):
        raise RecordError(f"{path}: is of a wrong type")
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            raise RecordError(f"{path}: has a lone surrogate, which is no character") from None
    return value


def _mapping(value: object, path: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise RecordError(f"{path or 'the record'}: must be an object")
    return value


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
