"""The record of victim contact, which several services keep under their own names.

Make Recall Decision, Assess for Early Release and Offender Categorisation ask whether the victim is in the
scheme; the allocation service keeps the officer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rmp_check.case_file import VictimContact, VictimLiaisonOfficer
from rmp_check.readers.service_part import ServicePart, records, text_of, word_of, yes

_OFFICERS = ("victimLiaisonOfficers", "victim_liaison_officers")


def read(record: Mapping[str, object], path: str = "") -> tuple[ServicePart, frozenset[str]] | None:
    """Return what an object holds of a record of victim contact, and the names of its parts that are read."""
    contact = victim_contact(record, path)
    return (ServicePart(victim_contact=contact), frozenset({*_OFFICERS})) if contact else None


def victim_contact(record: Mapping[str, object], path: str = "") -> VictimContact | None:
    """Return the choice, the officer and the requests, whatever their names; None where there are none."""
    choice, requests = None, []
    in_scheme = record.get("hasVictimsInContactScheme")
    if isinstance(in_scheme, Mapping) and yes(in_scheme.get("selected")):
        choice = "opted_in"
    if (opted := record.get("victimContactSchemeOptedIn")) is not None:
        choice = "opted_in" if yes(opted) else "declined"
        requests = [text_of(record.get("victimContactSchemeRequests"), f"{path}victimContactSchemeRequests")]
    scheme = record.get("victimContactScheme")
    if isinstance(scheme, Mapping) and (answer := word_of(scheme.get("vcsOptedFor"))):
        choice = "opted_in" if yes(answer) else "declined"
    officer = next(_officers(record), None)
    if choice is None and (officer or yes(record.get("vloAssigned"))):
        choice = "not_recorded"
    if choice is None:
        return None
    return VictimContact(choice=choice, vlo=officer, requested_conditions=tuple(filter(None, requests)))


def _officers(record: Mapping[str, object]) -> Iterator[VictimLiaisonOfficer]:
    for name in _OFFICERS:
        for row in records(record.get(name)):
            names: Iterable[str] = (
                word_of(row.get("firstName") or row.get("first_name")),
                word_of(row.get("lastName") or row.get("last_name")),
            )
            yield VictimLiaisonOfficer(
                name=" ".join(n for n in names if n) or None, email=word_of(row.get("email")) or None
            )
