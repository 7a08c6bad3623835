"""OASys texts by field name: ORDS (v1, ap, v4), Assess Risks and Needs, CAS integration, Integration API.

The same question has another name in each; what is asked for is the name, never the number, because
2.4.1 and 2.4.2 are swapped between systems. What a kind of document never gives is told apart from what
was left blank by the names that only it uses.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping

from rmp_check.case_file import OFFENCE_ANALYSIS, RISK_MANAGEMENT_PLAN, ROSH_SUMMARY, Facts, Note
from rmp_check.readers.oasys_names import NAMES, OFFENCE, PLAN, ROSH
from rmp_check.readers.service_part import (
    LEVELS,
    Assessment,
    Section,
    ServicePart,
    date_of,
    records,
    text_of,
    word_of,
    yes,
)

_COMMON = frozenset({"offence", "offenceDetails", "supervision", "othersInvolved", "additionalComments"})
"""Names that other documents use for other things."""
_FULL_ANALYSIS = re.compile(r"(?:current|previous)[A-Zw]\w+|(?:identify|analysis)BehavioursIncidents")
_FIELDS = {PLAN: RISK_MANAGEMENT_PLAN, OFFENCE: OFFENCE_ANALYSIS, ROSH: ROSH_SUMMARY}
_ONLY_IN_AP = {
    PLAN: frozenset({"furtherConsiderations", "keyInformationAboutCurrentSituation", "additionalComments"}),
    OFFENCE: frozenset(
        """offenceAnalysis victimPerpetratorRel victimInfo victimImpact offenceMotivation patternOffending
        acceptsResponsibility issueContributingToRisk offenceLinkedToReoffending""".split()
    ),
}
"""Names that say that a document is not of the older kind, which has fewer fields."""
_NOT_IN_V1 = {
    PLAN: frozenset({"additional_comments"}),
    OFFENCE: frozenset({"victim_impact", "motivation_and_triggers", "acceptance_of_responsibility"}),
}
_ONLY_IN_RECALL = frozenset({"assessmentStatusComplete", "latestDateCompleted"})
_INNER = ("offence", "riskManagementPlan", "roshSummary", "rosh", "summary")
_LISTS = ("assessments", "riskManagementPlan")
_HATE = re.compile(r"racial|hatred|hate\b", re.I)
_LEVEL_NAMES = re.compile(
    r"risk(?:Children|Public|KnownAdult|Staff|Prisoners)(?:Community|Custody)|overallRisk(?:Level)?"
)
_BOILERPLATE = re.compile(
    r"[^.]{2,80} is currently (?:in|on|serving|subject)\b[^.]* having received|the end of their sentence is"
    r"|they have (?:no areas|\w+(?: \w+){0,3}) linked to (?:harm|risk)|[^.]{2,80} has been assessed as"
    r"(?: being)? (?:a )?(?:low|medium|high|very high) risk|[^.]{2,80} will have contact with a child on"
    r"|they are (?:quite|very|not at all|not) motivated to",
    re.I,
)
"""Sentences that OASys writes by itself; older versions put them where the author goes on (RM28)."""


def read(record: Mapping[str, object], path: str = "") -> tuple[ServicePart, frozenset[str]] | None:
    """Return what an object holds of OASys texts, and the names of its parts that are read by that."""
    sections: list[Section] = []
    facts: list[Facts] = []
    notes: list[Note] = []
    used: set[str] = set()
    level = rosh_level(record)
    for name, row, where in _rows(record, path):
        assessment = assessment_of(row) or assessment_of(record)
        found = tuple(_sections(row, where, assessment, inside=name != ""))
        if found or name in _LISTS:
            used.add(name)
        sections += found
        facts.append(_facts(row))
        notes += _notes(row)
        level = max(level, rosh_level(row), key=rank)
        if name in _LISTS and not found and (kind := _kind(record, name)):
            sections.append(_blank(kind, assessment))
    if (name := _empty_list(record)) and (kind := _kind(record, name)):
        sections.append(_blank(kind, None))
        used.add(name)
    from_needs = yes(record.get("sanIndicator"))
    if isinstance(indicators := record.get("indicators"), Mapping):
        from_needs = from_needs or yes(indicators.get("sanIndicator"))
    if not (sections or level or from_needs):
        return None
    given = [f for f in facts if f.given]
    part = ServicePart(
        sections=tuple(sections),
        facts=given[0] if given else Facts(),
        rosh_level=level,
        from_needs=from_needs,
        notes=tuple(dict.fromkeys(notes)),
    )
    return part, frozenset(used - {""})


def _rows(record: Mapping[str, object], path: str) -> Iterator[tuple[str, Mapping[str, object], str]]:
    """Yield (name, object, where) of the object itself and of the assessments and texts inside it."""
    yield "", record, path
    for name in _LISTS:
        if isinstance(record.get(name), list):
            for i, row in enumerate(records(record[name])):
                yield name, row, f"{path}{name}.{i}."
    for name in _INNER:
        if isinstance(inner := record.get(name), Mapping):
            yield name, inner, f"{path}{name}."


def _sections(
    row: Mapping[str, object], path: str, assessment: Assessment | None, *, inside: bool
) -> Iterator[Section]:
    """Yield a section for each part of which the object holds names."""
    for part, names in NAMES.items():
        held = [n for n in names if n in row and (row[n] is None or isinstance(row[n], str))]
        wrong = [n for n in names if n in row and n not in held and n not in _COMMON]
        if not [n for n in (*held, *wrong) if n not in _COMMON] and not (inside and part == PLAN and held):
            continue
        full = all(n in _COMMON or _FULL_ANALYSIS.fullmatch(n) for n in held) and not wrong
        texts: dict[str, list[str]] = {}
        for name in (*held, *wrong):
            if text := text_of(row[name], f"{path}{name}"):
                texts.setdefault(names[name], []).append(text)
        if part == OFFENCE and (rows := victim_rows(row.get("victimDetails") or row.get("victims"))):
            texts.setdefault("victim_information", []).append(rows)
        fields = {f: "\n\n".join(texts[f]) for f in _FIELDS[part] if f in texts}
        yield Section(
            part=part,
            fields=fields,
            exposed=frozenset(fields) if full and part == OFFENCE else _exposed(part, row, held),
            assessment=assessment,
            machine_written=frozenset(f for f, t in fields.items() if part == PLAN and _machine(f, t)),
            gated=part == PLAN and not any(n.startswith(("tick", "pre4Pillars", "referred")) for n in row),
            later=date_of(row.get("latestWIPDate")) if yes(row.get("laterWIPAssessmentExists")) else None,
        )
    if isinstance(row.get("victims"), list) and (rows := victim_rows(row["victims"])):
        if not any(n in row for n in NAMES[OFFENCE]):
            yield Section(
                part=OFFENCE,
                fields={"victim_information": rows},
                exposed=frozenset({"victim_information"}),
                assessment=assessment,
            )


def _exposed(part: str, row: Mapping[str, object], held: list[str]) -> frozenset[str]:
    """Return the fields that this kind of document gives, by the names that it uses."""
    every = frozenset(_FIELDS[part])
    if part == PLAN and _ONLY_IN_RECALL & row.keys():
        return frozenset(NAMES[PLAN][n] for n in held)
    if part == OFFENCE and held == ["offenceDescription"]:
        return frozenset({"brief_offence_details"})
    if part == ROSH and not {"whoIsAtRisk", "whoAtRisk", "natureOfRisk"} & set(held):
        return frozenset(NAMES[ROSH][n] for n in held)
    if part not in _ONLY_IN_AP or _ONLY_IN_AP[part] & set(held):
        return every
    return every - _NOT_IN_V1[part] | {NAMES[part][n] for n in held}


def _machine(field: str, text: str) -> bool:
    """Whether OASys wrote a text: RM28.1, or RM28 where every line is one of its sentences."""
    if field == "key_information":
        return True
    lines = [x for line in re.split(r"[\r\n]+|(?<=\.)\s", text) if (x := line.strip(' "'))]
    return field == "further_considerations" and all(_BOILERPLATE.match(line) for line in lines)


def victim_rows(value: object) -> str:
    """Return the rows of victims, a line each: "the offender's ex-partner, female, aged 26-49".

    They are choices from lists, and never have a name: written in small letters, so that nobody takes
    "Female" for one.
    """
    lines = []
    for row in records(value):
        relation = word_of(row.get("victimRelation") or row.get("victimPerpRelationship")).lower()
        gender = word_of(row.get("gender") or row.get("victimGender")).lower()
        age = word_of(row.get("age") or row.get("victimAge"))
        relation = relation.replace("/", " or ").replace(" - ", ", ").removeprefix("other ")
        if relation and not _NOT_HIS.search(relation):
            relation = f"the offender's {relation}"
        words = (relation, "" if gender == "unknown" else gender, f"aged {age}" if age[:1].isdigit() else "")
        if any(words):
            lines.append(", ".join(w for w in words if w))
    return "\n".join(lines)


_NOT_HIS = re.compile(r"^(?:stranger|other|unknown|not known|criminal justice|\d+$)")


def assessment_of(row: Mapping[str, object]) -> Assessment | None:
    """Return the assessment that an object names itself after, None where it names none."""
    id_ = word_of(row.get("assessmentPk")) or word_of(row.get("assessmentId"))
    begun = date_of(row.get("initiationDate")) or date_of(row.get("dateStarted"))
    completed = date_of(row.get("dateCompleted")) or date_of(row.get("completedDate"))
    if not (id_ or begun or completed):
        return None
    status = word_of(row.get("assessmentStatus")) or word_of(row.get("assessmentState"))
    return Assessment(id=id_, status=status, begun=begun, completed=completed)


def _blank(kind: str, assessment: Assessment | None) -> Section:
    """Return a section without text: a timeline row, or an empty list of assessments."""
    exposed = frozenset(_FIELDS[kind]) - _NOT_IN_V1.get(kind, frozenset())
    return Section(part=kind, fields={}, exposed=exposed, assessment=assessment, gated=kind == PLAN)


def _kind(record: Mapping[str, object], name: str) -> str:
    """Return the part that the rows of a list without text would hold, "" where nothing tells."""
    if name == "riskManagementPlan":
        return PLAN
    for row in records(record.get(name)):
        for part, names in NAMES.items():
            if any(n in row for n in names if n not in _COMMON):
                return part
    return OFFENCE if name == "assessments" and "limitedAccessOffender" in record else ""


def _empty_list(record: Mapping[str, object]) -> str:
    """Return the name of a list of assessments that is there and empty."""
    return next((n for n in _LISTS if record.get(n) == []), "")


def _facts(row: Mapping[str, object]) -> Facts:
    """Return the facts that boxes and ticks of an assessment state: offence, hate element, MAPPA."""
    facts = Facts()
    listed = [r for r in records(row.get("offenceDetails")) if isinstance(row.get("offenceDetails"), list)]
    listed.sort(key=lambda r: word_of(r.get("type")) != "CURRENT")
    names = [word_of(r.get("offence")) for r in listed if word_of(r.get("type")) in ("CURRENT", "CONCURRENT")]
    if names := [n for n in dict.fromkeys(names) if n]:
        facts = dataclasses.replace(facts, offence="; ".join(names), given=facts.given | {"offence"})
    ticks = [
        tick
        for name in ("evidencedMotivations", "whatOccurred")
        if isinstance(row.get(name), list)
        for tick in row[name]  # type: ignore[attr-defined]
        if isinstance(tick, str) and (_HATE.search(tick) or tick == "HATE")
    ]
    if ticks or ("motivation" in "".join(row).lower() and yes(row.get("racial"))):
        element = ticks[0] if ticks else "Racial motivation or hatred of other identifiable group"
        facts = dataclasses.replace(facts, hate_element=element, given=facts.given | {"hate_element"})
    if any(yes(row.get(f"referredToMappaLevel{level}")) for level in (2, 3)):
        facts = dataclasses.replace(facts, mappa_eligible=True, given=facts.given | {"mappa_eligible"})
    return facts


def _notes(row: Mapping[str, object]) -> Iterator[Note]:
    """Yield what is to be said of how an assessment was read."""
    if any(_FULL_ANALYSIS.fullmatch(n) and row[n] for n in row):
        text = "The full analysis of the risk of serious harm (R6) is read as part of the offence analysis."
        yield Note(part=OFFENCE, text=text)
    if victim_rows(row.get("victimDetails") or row.get("victims")):
        yield Note(part=OFFENCE, text="The rows of victims (no names) are read as text, a line each.")


def rosh_level(record: Mapping[str, object]) -> str:
    """Return the greatest risk of serious harm that an object states, "" where it states none."""
    found = [_level(v) for n, v in record.items() if _LEVEL_NAMES.fullmatch(n)]
    for name in ("riskInCommunity", "riskInCustody"):
        if isinstance(levels := record.get(name), Mapping):
            # Level to groups ({"HIGH": ["Children"]}), or in the widget group to level.
            found += [_level(n) for n, groups in levels.items() if isinstance(groups, list) and groups]
            found += [_level(v) for v in levels.values()]
    return max(found, key=rank, default="")


def _level(value: object) -> str:
    level = re.sub(r"[\s-]+", "_", word_of(value)).upper()
    return {"L": "LOW", "M": "MEDIUM", "H": "HIGH", "V": "VERY_HIGH"}.get(
        level, level if level in LEVELS else ""
    )


def rank(level: str) -> int:
    """Return the place of a level of risk, -1 for none."""
    return LEVELS.index(level) if level in LEVELS else -1
