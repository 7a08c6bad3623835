"""One case file of what several documents of services hold.

Chooses among the assessments and licences, says which parts no source gives, and notes where plan and
offence analysis are not of one assessment.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rmp_check.case_file import TEXT_PARTS, CaseFile, CaseFileError, Facts, Note, VictimContact
from rmp_check.readers import oasys_json
from rmp_check.readers.oasys_names import OFFENCE, PLAN, ROSH
from rmp_check.readers.service_part import Assessment, Licence, Section, ServicePart, day

_IN_FORCE = ("ACTIVE", "VARIATION_APPROVED", "APPROVED", "VARIATION_SUBMITTED", "SUBMITTED")
_DEAD = ("INACTIVE", "REJECTED", "RECALLED", "TIMED_OUT", "VARIATION_REJECTED")
_NEVER_WITH_NEEDS = frozenset({"victim_information", "victim_impact"})
_PART_NAMES = {OFFENCE: "The offence analysis", ROSH: "The summary of the risk", PLAN: "The plan"}


def join(parts: Iterable[ServicePart]) -> ServicePart:
    """Return what several documents give, as one; a fact that two of them state is that of the first."""
    every = list(parts)
    facts, crns = Facts(), []
    for part in every:
        new = {n: getattr(part.facts, n) for n in part.facts.given - facts.given}
        facts = dataclasses.replace(facts, given=facts.given.union(new), **new)
        crns += [*part.crns, *([part.facts.crn] if part.facts.crn else [])]
    contacts = [p.victim_contact for p in every if p.victim_contact]
    return ServicePart(
        sections=tuple(s for p in every for s in p.sections),
        licences=tuple(x for p in every for x in p.licences),
        victim_contact=_contact(contacts),
        registered=tuple(dict.fromkeys(line for p in every for line in p.registered)),
        facts=facts,
        crns=tuple(dict.fromkeys(crns)),
        rosh_level=max((p.rosh_level for p in every), key=oasys_json.rank, default=""),
        from_needs=any(p.from_needs for p in every),
        notes=tuple(dict.fromkeys(n for p in every for n in p.notes)),
    )


def _contact(contacts: Sequence[VictimContact]) -> VictimContact | None:
    """Return one record of victim contact: a choice that was made before one that is not recorded."""
    if not contacts:
        return None
    made = [c for c in contacts if c.choice in ("opted_in", "declined")] or list(contacts)
    return dataclasses.replace(
        made[0],
        vlo=next((c.vlo for c in contacts if c.vlo), None),
        requested_conditions=tuple(dict.fromkeys(r for c in contacts for r in c.requested_conditions)),
    )


def case_file_from(parts: Iterable[ServicePart], case_id: str = "", *, partly: bool = False) -> CaseFile:
    """Return the case file that these documents make; its id is the one given, else the CRN.

    CaseFileError if they hold neither a plan nor an offence analysis, unless they are only part of
    what the case file is made of (`partly`).
    """
    part = join(parts)
    chosen = {PLAN: _chosen(part, PLAN, "")}
    plan_id = _id(chosen[PLAN])
    chosen |= {name: _chosen(part, name, plan_id) for name in (OFFENCE, ROSH)}
    if not partly and chosen[PLAN] is None and chosen[OFFENCE] is None:
        raise CaseFileError(PLAN, "missing, and offence_analysis too: nothing to check")
    notes = [*_crn_notes(part), *part.notes]
    withheld = _withheld_plan(chosen[PLAN], part.rosh_level)
    if withheld:
        chosen[PLAN] = None
        notes.append(withheld)
    for name, section in chosen.items():
        notes += _section_notes(part, name, section)
    notes += _matching(chosen)
    previous = _previous(part, chosen[PLAN])
    licence, licence_notes = _licence(part.licences)
    not_provided = set(_not_provided(chosen, part))
    machine = {f"{n}.{f}" for n, s in chosen.items() if s for f in s.machine_written}
    if previous:
        machine |= {f"previous_plan.{f}" for f in previous.machine_written}
    else:
        not_provided.add("previous_plan")
    if licence is None:
        not_provided.add("licence")
    registered = "\n".join(part.registered)
    if not registered:
        not_provided.add("not_disclosable")
    texts = {name: dict(section.fields) if section else None for name, section in chosen.items()}
    return CaseFile(
        case_id=case_id or (part.crns[0] if part.crns else "case"),
        facts=part.facts,
        offence_analysis=texts[OFFENCE],
        rosh_summary=texts[ROSH],
        risk_management_plan=texts[PLAN],
        previous_plan=dict(previous.fields) if previous else None,
        licence=licence.conditions if licence else None,
        victim_contact=part.victim_contact,
        not_disclosable=registered or None,
        not_provided=frozenset(not_provided),
        machine_written=frozenset(machine),
        notes=tuple(dict.fromkeys((*notes, *licence_notes))),
    )


def _id(section: Section | None) -> str:
    return section.assessment.id if section and section.assessment else ""


def _when(section: Section) -> tuple[str, str, str]:
    """Order sections by the day on which their assessment was begun, then completed, then by number."""
    assessment = section.assessment or Assessment()
    begun, completed = (d.isoformat() if d else "" for d in (assessment.begun, assessment.completed))
    return begun or completed, completed, assessment.id.zfill(20)


def _chosen(part: ServicePart, name: str, wanted: str) -> Section | None:
    """Return one part: of the assessment that is wanted if it has text, else of the latest that has.

    What several documents give of that assessment is joined; rows without text are the timeline.
    """
    candidates = [s for s in part.sections if s.part == name]
    if not candidates:
        return None
    written = [s for s in candidates if s.fields]
    named = [s for s in written if s.assessment]
    best = max(named or written or candidates, key=_when)
    best = next((s for s in named if wanted and _id(s) == wanted), best)
    same = [s for s in candidates if s is not best and _id(s) in ("", _id(best))]
    fields = dict(best.fields)
    for other in same:
        for field, text in other.fields.items():
            if text not in fields.get(field, ""):
                fields[field] = f"{fields[field]}\n\n{text}" if field in fields else text
    return dataclasses.replace(
        best,
        fields={f: fields[f] for f in TEXT_PARTS[name] if f in fields},
        exposed=frozenset().union(best.exposed, *(s.exposed for s in same)),
        machine_written=frozenset().union(best.machine_written, *(s.machine_written for s in same)),
        gated=best.gated and all(s.gated for s in same),
    )


def _withheld_plan(plan: Section | None, level: str) -> Note | None:
    """Return the note that a plan may have been kept back: its service gives none where the risk is low."""
    if plan is None or plan.fields or not plan.gated or level in ("MEDIUM", "HIGH", "VERY_HIGH"):
        return None
    return Note(
        part=PLAN,
        text="The service gives no text of a plan where the risk of serious harm is low: whether one was "
        "written cannot be told.",
    )


def _not_provided(chosen: Mapping[str, Section | None], part: ServicePart) -> Iterator[str]:
    """Yield the paths that none of the sources ever gives."""
    for name, section in chosen.items():
        if section is None:
            yield name
            continue
        for field in TEXT_PARTS[name]:
            never = name == OFFENCE and part.from_needs and field in _NEVER_WITH_NEEDS
            if field not in section.fields and (never or field not in section.exposed):
                yield f"{name}.{field}"
    if part.victim_contact is None:
        yield "victim_contact"
    else:
        yield "victim_contact.victim_impact_report"
        if not part.victim_contact.requested_conditions:
            yield "victim_contact.requested_conditions"


def _section_notes(part: ServicePart, name: str, section: Section | None) -> Iterator[Note]:
    """Yield which assessment a part is from where there were several, or where a later one is open."""
    if section is None:
        return
    if missing := [f for f in TEXT_PARTS[name] if f not in section.exposed and f not in section.fields]:
        fields = ", ".join(f.replace("_", " ") for f in missing)
        yield Note(part=name, text=f"This source never gives: {fields}.")
    if name == OFFENCE and part.from_needs:
        yield Note(
            part=name,
            text="The assessment is one of strengths and needs, which has no text on the victim (2.4, 2.5).",
        )
    own = section.assessment
    if own is None:
        return
    others = [s for s in part.sections if s.part == name and s.assessment and _id(s) != own.id]
    if any(s.fields for s in others):
        yield Note(part=name, text=f"Read from {own.words}; other assessments were left aside.")
    later = [s.assessment.begun for s in others if s.assessment and s.assessment.begun and not s.fields]
    if section.later:
        later.append(section.later)
    if own.begun and (newest := max(later, default=None)) and newest > own.begun:
        text = f"{_PART_NAMES[name]} is from {own.words}; a later assessment was begun on {day(newest)}."
        yield Note(part=name, text=text)


def _matching(chosen: Mapping[str, Section | None]) -> Iterator[Note]:
    """Yield a note where plan and offence analysis, or the summary of the risk, are of two assessments."""
    of = {name: section.assessment for name, section in chosen.items() if section}
    plan = of.get(PLAN)
    for name in (OFFENCE, ROSH):
        other = of.get(name)
        if plan and other and plan.id and other.id and plan.id != other.id:
            text = (
                f"{_PART_NAMES[name]} is from {other.words}, the plan from {plan.words}: they may not "
                "describe the same time."
            )
            yield Note(part=name, text=text)


def _crn_notes(part: ServicePart) -> Iterator[Note]:
    if len({crn.upper() for crn in part.crns}) > 1:
        yield Note(part="case_file", text="The documents have different CRNs: are they all of one person?")


def _previous(part: ServicePart, plan: Section | None) -> Section | None:
    """Return the last plan that was completed before the one that is read."""
    if plan is None or not _id(plan):
        return None
    older = [
        s
        for s in part.sections
        if s.part == PLAN and s.fields and s.assessment and _id(s) != _id(plan) and _when(s) < _when(plan)
    ]
    signed = [s for s in older if s.assessment and s.assessment.status.upper() in ("COMPLETE", "COMPLETED")]
    return max(signed, key=_when, default=None)


def _licence(licences: tuple[Licence, ...]) -> tuple[Licence | None, list[Note]]:
    """Return the licence in force, else the latest; NDelius' copy only where there is no other."""
    if not licences:
        return None, []
    own = [x for x in licences if not x.copied]
    notes = []
    if own and len(own) < len(licences):
        notes.append(
            Note(part="licence", text="Read from the licence itself; NDelius' copy of it was left aside.")
        )
    if not own:
        notes.append(
            Note(part="licence", text="Read from NDelius' copy, which can lag behind the licence itself.")
        )
        joined = tuple(dict.fromkeys(c for x in licences for c in x.conditions))
        return Licence(conditions=joined, copied=True), notes

    def rank(licence: Licence) -> tuple[int, str]:
        status = licence.status.upper()
        place = len(_IN_FORCE) - _IN_FORCE.index(status) if status in _IN_FORCE else 0
        started = licence.started.isoformat() if licence.started else ""
        return (-1 if status in _DEAD else place, started)

    best = max(own, key=rank)
    if len(own) > 1:
        status = f" ({best.status.lower().replace('_', ' ')})" if best.status else ""
        notes.append(Note(part="licence", text=f"There are {len(own)} licences; one was read{status}."))
    elif best.status.upper() in _DEAD:
        notes.append(Note(part="licence", text=f"The licence is {best.status.lower().replace('_', ' ')}."))
    return best, [*best.notes, *notes]
