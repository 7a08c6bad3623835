"""The JSON of the services: every shape that is known, wherever it stands.

A reply may stand alone, in an array, under `data`, or beside others in one object.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rmp_check.case_file import CaseFile
from rmp_check.readers import (
    case_json,
    contact_json,
    delius_json,
    licence_json,
    needs_json,
    oasys_json,
    oasys_questions,
)
from rmp_check.readers.service_case import case_file_from, join
from rmp_check.readers.service_part import ServicePart

__all__ = ["ServicePart", "case_file_from", "from_json", "join", "read", "recognise"]
_READERS = (
    oasys_questions.read,
    oasys_json.read,
    needs_json.read,
    licence_json.read,
    delius_json.read,
    contact_json.read,
)
_DEEPEST = 8
"""Objects within objects that are searched; the replies of the services stand three or four deep."""


def recognise(value: object) -> ServicePart | None:
    """Return what decoded JSON gives of a case, None if no shape of a service is found in it.

    CaseFileError names the field where a text of a known shape is none.
    """
    found = list(_found(value, "", 0))
    return join(found) if found else None


def _found(value: object, path: str, depth: int) -> Iterator[ServicePart]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        whole = oasys_questions.read_list(value, path) or _registrations(value, path)
        if whole:
            yield whole
            return
        for i, item in enumerate(value):
            yield from _found(item, f"{path}{i}.", depth + 1)
    if not isinstance(value, Mapping):
        return
    read: set[str] = set()
    for reader in _READERS:
        rest = {n: v for n, v in value.items() if n not in read}
        if result := reader(rest, path):
            part, used = result
            read |= used
            yield part
            yield ServicePart(facts=delius_json.person(value))
    for name, inner in value.items():
        if name not in read and isinstance(inner, Mapping | list):
            yield from _found(inner, f"{path}{name}.", depth + 1)


def _registrations(rows: list[object], path: str) -> ServicePart | None:
    """Return what a bare list of registrations says; an array of replies is none."""
    if not rows or not all(isinstance(r, Mapping) and ("register" in r or "riskColour" in r) for r in rows):
        return None
    return delius_json.registrations(rows, path.rstrip("."))


def read(content: bytes) -> CaseFile:
    """Read one case file from the bytes of a JSON document, canonical or a service's."""
    return from_json(case_json.loads(content))


def from_json(value: object) -> CaseFile:
    """Build a CaseFile from decoded JSON, canonical or a service's; CaseFileError names the wrong field."""
    if isinstance(value, Mapping) and {"case_id", "file"} & value.keys():
        return case_json.from_json(value)
    part = recognise(value)
    return case_file_from([part]) if part else case_json.from_json(value)
