"""OASys texts as questions and answers: the groups of the CAS services and what an application keeps of them.

Keyed on the label, because the numbers 2.4.1 and 2.4.2 are swapped there; a number in square brackets
before the answer says where the text was copied from. An edited answer stands before the imported one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from rmp_check.case_file import OFFENCE_ANALYSIS, RISK_MANAGEMENT_PLAN, ROSH_SUMMARY
from rmp_check.readers.oasys_json import assessment_of
from rmp_check.readers.oasys_names import OFFENCE, PLAN, ROSH
from rmp_check.readers.service_part import (
    Assessment,
    Section,
    ServicePart,
    code_before,
    records,
    text_of,
    word_of,
)

_BY_LABEL = tuple(
    (re.compile(pattern, re.I), part, field)
    for pattern, part, field in (
        (r"key information", PLAN, "key_information"),
        (r"further considerations", PLAN, "further_considerations"),
        (r"^supervision", PLAN, "supervision"),
        (r"monitoring (?:and|&) control", PLAN, "monitoring_and_control"),
        (r"interventions? (?:and|&) treatment", PLAN, "interventions_and_treatment"),
        (r"victim safety", PLAN, "victim_safety_planning"),
        (r"contingency", PLAN, "contingency_plans"),
        (r"additional comments", PLAN, "additional_comments"),
        (r"who is at risk", ROSH, "who_is_at_risk"),
        (r"nature of the risk|analysis of risk factors", ROSH, "nature_of_risk"),
        (r"risk\b.{0,20}\bgreatest", ROSH, "when_risk_greatest"),
        (r"increase risk|offending is most likely", ROSH, "circumstances_increasing_risk"),
        (r"reduce the risk|strengths and protective", ROSH, "factors_reducing_risk"),
        (
            r"victim\s?[-\u2013]\s?perpetrator|victim information|about the victim",
            OFFENCE,
            "victim_information",
        ),
        (r"impact on the victim", OFFENCE, "victim_impact"),
        (r"motivation and triggers|issues contributing", OFFENCE, "motivation_and_triggers"),
        (r"pattern of offending", OFFENCE, "pattern_of_offending"),
        (r"offence analysis|brief offence", OFFENCE, "brief_offence_details"),
        (r"responsibility", OFFENCE, "acceptance_of_responsibility"),
    )
)
_BY_NUMBER: Mapping[str, tuple[str, str]] = {
    "RM28.1": (PLAN, "key_information"),
    "RM28": (PLAN, "further_considerations"),
    "RM30": (PLAN, "supervision"),
    "RM31": (PLAN, "monitoring_and_control"),
    "RM32": (PLAN, "interventions_and_treatment"),
    "RM33": (PLAN, "victim_safety_planning"),
    "RM34": (PLAN, "contingency_plans"),
    "RM35": (PLAN, "additional_comments"),
    "R10.1": (ROSH, "who_is_at_risk"),
    "R10.2": (ROSH, "nature_of_risk"),
    "R10.3": (ROSH, "when_risk_greatest"),
    "R10.4": (ROSH, "circumstances_increasing_risk"),
    "R10.5": (ROSH, "factors_reducing_risk"),
    "SUM9": (ROSH, "nature_of_risk"),
    "SUM10": (ROSH, "factors_reducing_risk"),
    "SUM11": (ROSH, "circumstances_increasing_risk"),
    "2.1": (OFFENCE, "brief_offence_details"),
    "2.4.1": (OFFENCE, "victim_information"),
    "2.4.2": (OFFENCE, "victim_information"),
    "2.5": (OFFENCE, "victim_impact"),
    "2.8": (OFFENCE, "motivation_and_triggers"),
    "2.8.3": (OFFENCE, "motivation_and_triggers"),
    "2.98": (OFFENCE, "motivation_and_triggers"),
    "2.11": (OFFENCE, "acceptance_of_responsibility"),
    "2.12": (OFFENCE, "pattern_of_offending"),
}
_COPIED = re.compile(r"(?m)^[ \t]*\[Q?(?:RM\d\d|R10\.\d|SUM\d|2\.\d)")
"""A question number in brackets at the start of a line: an answer that was copied there."""
_GIVEN: Mapping[str, frozenset[str]] = {
    PLAN: frozenset(RISK_MANAGEMENT_PLAN),
    ROSH: frozenset(ROSH_SUMMARY),
    OFFENCE: frozenset(OFFENCE_ANALYSIS) - {"acceptance_of_responsibility"},
}
_IN_CAS3 = frozenset(
    {"supervision", "monitoring_and_control", "interventions_and_treatment", "victim_safety_planning"}
)
"""What CAS3 keeps of a plan; its keys begin with Q."""
_GROUPS = ("offenceDetails", "roshSummary", "riskManagementPlan", "answers", "questions")
_ANSWERS = (
    ("riskManagementAnswers", "riskManagementSummaries"),
    ("roshAnswers", "roshSummaries"),
    ("offenceDetailsAnswers", "offenceDetailsSummaries"),
)


def read(record: Mapping[str, object], path: str = "") -> tuple[ServicePart, frozenset[str]] | None:
    """Return what an object holds of questions with answers, and the names of its parts that are read."""
    sections: list[Section] = []
    used: set[str] = set()
    metadata = record.get("assessmentMetadata")
    assessment = assessment_of(metadata if isinstance(metadata, Mapping) else record) or assessment_of(record)
    for name in _GROUPS:
        if isinstance(rows := record.get(name), list) and _are_questions(rows):
            used.add(name)
            given = [(place, text) for place, text in _asked(rows, f"{path}{name}")]
            sections += _sections(given, assessment)
    for answers, summaries in _ANSWERS:
        if isinstance(edited := record.get(answers), Mapping):
            used |= {answers, summaries}
            sections += _sections(
                list(_edited(edited, record.get(summaries), path + answers)),
                assessment,
                cas3=answers == "riskManagementAnswers" and any(key.startswith("Q") for key in edited),
            )
    return (ServicePart(sections=tuple(sections)), frozenset(used)) if sections else None


def read_list(rows: list[object], path: str = "") -> ServicePart | None:
    """Return what a bare list of questions with answers holds, None if it is no such list."""
    if not _are_questions(rows):
        return None
    sections = tuple(_sections(list(_asked(rows, path.rstrip("."))), None))
    return ServicePart(sections=sections) if sections else None


def _are_questions(rows: list[object]) -> bool:
    return bool(rows) and all(
        isinstance(r, Mapping) and "answer" in r and ("label" in r or "questionNumber" in r) for r in rows
    )


_Place = tuple[str, str]


def _asked(rows: list[object], path: str) -> Iterator[tuple[_Place, str]]:
    """Yield the place in the case file and the text of each question that is known."""
    for i, row in enumerate(records(rows)):
        label, number = word_of(row.get("label")), word_of(row.get("questionNumber"))
        yield from _pieces(label, number, row["answer"], f"{path}.{i}.answer")


def _edited(edited: Mapping[str, object], summaries: object, path: str) -> Iterator[tuple[_Place, str]]:
    """Yield the edited answers by question number, then what was imported and never taken over."""
    seen = set()
    for key, value in edited.items():
        number = key.removeprefix("Q")
        for place, text in _pieces("", number, value, f"{path}.{key}"):
            seen.add(number)
            yield place, text
    for row in records(summaries):
        number = word_of(row.get("questionNumber"))
        if (
            number not in seen
            and "answer" in row
            and (asked := _place(word_of(row.get("label")), number, ""))
        ):
            yield asked, text_of(row["answer"], f"{path}.{number}")


def _pieces(label: str, number: str, value: object, path: str) -> Iterator[tuple[_Place, str]]:
    """Yield place and text of one answer, or of each where several were copied into one box."""
    starts = [m.start() for m in _COPIED.finditer(value)] if isinstance(value, str) else []
    if len(starts) > 1 and isinstance(value, str):
        if head := value[: starts[0]].strip():
            yield from _pieces(label, number, head, path)
        for start, end in zip(starts, [*starts[1:], len(value)], strict=True):
            piece = value[start:end]
            if copied := _place("", "", code_before(piece)) or _place(label, number, ""):
                yield copied, text_of(piece, path)
    elif place := _place(label, number, code_before(value)):
        yield place, text_of(value, path)


def _place(label: str, number: str, prefix: str) -> _Place | None:
    """Return part and field of a question: by its label, then by the number before its answer, then its own."""
    for pattern, part, field in _BY_LABEL:
        if pattern.search(label):
            return part, field
    return _BY_NUMBER.get(prefix) or _BY_NUMBER.get(number)


def _sections(
    given: Iterable[tuple[_Place, str]], assessment: Assessment | None, *, cas3: bool = False
) -> Iterator[Section]:
    """Yield one section for each part that has a question here."""
    texts: dict[str, dict[str, list[str]]] = {}
    for (part, field), text in given:
        texts.setdefault(part, {}).setdefault(field, []).extend([text] if text else [])
    for part, fields in texts.items():
        yield Section(
            part=part,
            fields={f: "\n\n".join(t) for f, t in fields.items() if t},
            exposed=_IN_CAS3 | {f for f, t in fields.items() if t} if cas3 else _GIVEN[part] | fields.keys(),
            assessment=assessment,
            machine_written=frozenset({"key_information"} if part == PLAN else ()),
            gated=part == PLAN,
        )
