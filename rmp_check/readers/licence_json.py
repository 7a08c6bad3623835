"""Licences of Create and Vary a Licence (private and public), the Integration API, and home detention curfew.

The private shape keeps the template in `text` and the words with the inputs merged in `expandedText`; in
the public shape `text` is merged already. A condition is known by its code, whatever the policy's wording;
codes of standard conditions were given to other conditions in policy 4.0, so those go by their words.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping

from rmp_check.case_file import Facts, LicenceCondition, Note, VictimContact
from rmp_check.lexicon import entries
from rmp_check.readers.service_part import Licence, ServicePart, date_of, records, text_of, word_of

_PRIVATE = (
    ("standardLicenceConditions", True),
    ("additionalLicenceConditions", False),
    ("bespokeConditions", False),
    ("standardPssConditions", True),
    ("additionalPssConditions", False),
)
_PUBLIC = (("standard", True), ("additional", False), ("bespoke", False))
_RESIDENCE = re.compile(r"\breside\b|\bstay at an address\b|\blive at\b", re.I)
_PLACEHOLDER = re.compile(r"\[[^\]\[]{2,120}\]")
_GENERIC_ONLY = ("HARD_STOP", "TIME_SERVED")
_MAP = re.compile(r"\battached map\b", re.I)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_HDC: Mapping[str, str] = {
    "NOCOMMUNICATEVICTIM": "non_contact",
    "EXCLUSIONAREA": "exclusion",
    "EXCLUSIONADDRESS": "exclusion",
    "NOUNSUPERVISEDCONTACT": "child_contact",
    "NORESIDE": "child_contact",
    "NOTIFYRELATIONSHIP": "relationship_notification",
    "INTIMATERELATIONSHIP": "relationship_notification",
    "CONFINEADDRESS": "curfew",
    "REMAINADDRESS": "curfew",
}


@functools.cache
def codes() -> Mapping[str, str]:
    """Return the category of each additional condition of the policies, by its code in lower case."""
    return dict(line.split() for line in entries("licence_codes"))


def read(record: Mapping[str, object], path: str = "") -> tuple[ServicePart, frozenset[str]] | None:
    """Return what an object holds of a licence, and the names of its parts that are read by that."""
    conditions: list[LicenceCondition] = []
    used: set[str] = set()
    for name, standard in _PRIVATE:
        if name in record:
            used.add(name)
            conditions += _conditions(record[name], f"{path}{name}", standard=standard)
    public = record.get("conditions")
    if isinstance(public, Mapping) and {"AP", "PSS"} & public.keys():
        used.add("conditions")
        for kind in ("AP", "PSS"):
            group = public.get(kind)
            for name, standard in _PUBLIC if isinstance(group, Mapping) else ():
                where = f"{path}conditions.{kind}.{name}"
                conditions += _conditions(group.get(name), where, standard=standard)  # type: ignore[union-attr]
    elif isinstance(public, list) and records(public) and all("condition" in r for r in records(public)):
        used.add("conditions")
        conditions += _integrated(records(public), f"{path}conditions")
    if isinstance(times := record.get("weeklyCurfewTimes"), list):
        used.add("weeklyCurfewTimes")
        conditions += _curfew(
            (word_of(t.get("fromDay")), word_of(t.get("fromTime")), word_of(t.get("untilTime")))
            for t in records(times)
        )
    curfew = record.get("curfew")
    if isinstance(curfew, Mapping) and isinstance(hours := curfew.get("curfewHours"), Mapping):
        used.add("curfew")
        conditions += _curfew(
            (day, word_of(hours.get(f"{day}From")), word_of(hours.get(f"{day}Until"))) for day in _DAYS
        )
    home = record.get("licenceConditions")
    if isinstance(home, Mapping) and {"additional", "bespoke"} & home.keys():
        used.add("licenceConditions")
        conditions += _home_detention(home, f"{path}licenceConditions")
    if not used:
        return None
    status = word_of(record.get("statusCode")) or word_of(record.get("status"))
    started = next((d for n in _STARTS if (d := date_of(record.get(n)))), None)
    notes = tuple(_notes(record, conditions))
    licence = Licence(conditions=tuple(conditions), status=status, started=started, notes=notes)
    consulted = word_of(record.get("vloDiscussion")).lower() == "yes"
    part = ServicePart(
        licences=(licence,),
        victim_contact=VictimContact(choice="not_recorded") if consulted else None,
        facts=_facts(record),
        notes=(_CONSULTED,) if consulted else (),
    )
    return part, frozenset(used)


_CONSULTED = Note(
    part="victim_contact", text="The licence records that the victim liaison officer was consulted."
)


_STARTS = ("actualReleaseDate", "licenceStartDate", "conditionalReleaseDate", "approvedDate", "createdDate")


def _conditions(value: object, path: str, *, standard: bool) -> Iterator[LicenceCondition]:
    for i, row in enumerate(records(value)):
        field = f"{path}.{i}.expandedText"
        text = text_of(row.get("expandedText"), field) or _filled(row, f"{path}.{i}.text")
        if not text:
            continue
        if standard:
            category: str | None = "residence" if _RESIDENCE.search(text) else "other"
        else:
            category = codes().get(word_of(row.get("code")).lower())
        yield LicenceCondition(text=text, category=category)


def _filled(row: Mapping[str, object], field: str) -> str:
    """Return the template with its inputs put in, where there is exactly one input for each gap."""
    text = text_of(row.get("text"), field)
    inputs: dict[str, list[str]] = {}
    for datum in sorted(records(row.get("data")), key=lambda d: word_of(d.get("sequence")).zfill(4)):
        value = text_of(datum.get("value"), field.replace(".text", ".data"))
        if value and datum.get("contributesToLicence") is not False:
            inputs.setdefault(word_of(datum.get("field")), []).append(value)
    gaps = _PLACEHOLDER.findall(text)
    if not gaps or len(gaps) != len(inputs):
        return text
    values = iter(" or ".join(v) for v in inputs.values())
    return _PLACEHOLDER.sub(lambda _: next(values), text)


def _integrated(rows: list[Mapping[str, object]], path: str) -> Iterator[LicenceCondition]:
    for i, row in enumerate(rows):
        if text := text_of(row.get("condition"), f"{path}.{i}.condition"):
            standard = word_of(row.get("type")).lower() == "standard"
            category = codes().get(word_of(row.get("code")).lower())
            if standard:
                category = "residence" if _RESIDENCE.search(text) else "other"
            yield LicenceCondition(text=text, category=category)


def _home_detention(home: Mapping[str, object], path: str) -> Iterator[LicenceCondition]:
    """Yield the conditions of the home detention curfew service, which keeps an id and the inputs only."""
    additional = home.get("additional")
    for name, row in additional.items() if isinstance(additional, Mapping) else ():
        if not isinstance(row, Mapping):
            continue
        inputs = row.get("inputs")
        words = [
            text
            for n, v in (inputs if isinstance(inputs, Mapping) else row).items()
            if isinstance(v, str) and (text := text_of(v, f"{path}.additional.{name}.{n}"))
        ]
        category = _HDC.get(name.replace("_", "").upper())
        text = name.replace("_", " ").capitalize() + (": " + "; ".join(words) if words else "")
        yield LicenceCondition(text=text, category=category)
    for i, row in enumerate(records(home.get("bespoke"))):
        if word_of(row.get("approved")).lower() == "no":
            continue
        if text := text_of(row.get("text"), f"{path}.bespoke.{i}.text"):
            yield LicenceCondition(text=text)


def _curfew(times: Iterable[tuple[str, str, str]]) -> Iterator[LicenceCondition]:
    """Yield the curfew of a home detention licence, which keeps its hours apart from the conditions."""
    days: dict[tuple[str, str], list[str]] = {}
    for name, start, end in times:
        if start and end:
            days.setdefault((start[:5], end[:5]), []).append(name.capitalize())
    for (start, end), names in days.items():
        when = "daily" if len(names) == len(_DAYS) else ", ".join(names)
        text = f"Home detention curfew: remain at the curfew address between {start} and {end} {when}."
        yield LicenceCondition(text=text, category="curfew")


def _facts(record: Mapping[str, object]) -> Facts:
    """Return who the licence is for and when it begins; the public shape has neither name nor birth."""
    names = (word_of(record.get("forename")), word_of(record.get("surname")))
    found: dict[str, object] = {
        "name": " ".join(n for n in names if n),
        "crn": word_of(record.get("crn")),
        "date_of_birth": date_of(record.get("dateOfBirth")),
        "release_date": next((d for n in _STARTS[:3] if (d := date_of(record.get(n)))), None),
    }
    given = {n: v for n, v in found.items() if v}
    return Facts(given=frozenset(given), **given)  # type: ignore[arg-type]


def _notes(record: Mapping[str, object], conditions: list[LicenceCondition]) -> Iterator[Note]:
    if word_of(record.get("kind")) in _GENERIC_ONLY:
        yield Note(
            part="licence",
            text="Licences of this kind have no conditions but the general one on contact with victims.",
        )
    if mapped := sum(1 for c in conditions if _MAP.search(c.text)):
        maps = "1 zone is" if mapped == 1 else f"{mapped} zones are"
        yield Note(part="licence", text=f"{maps} drawn on an attached map, which is not read.")
