"""The answers in SARIF 2.1.0, the exchange format of tools that check texts and code.

A case file is an artifact, and each of its texts an artifact nested in it: offsets count code points
of that text. Every answer is a result, what is met or does not apply too, so that a criterion which
nobody sees cannot be taken for one that nobody asked.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from rmp_check import __version__, explain, highlight
from rmp_check.assess import all_criteria
from rmp_check.case import Evidence
from rmp_check.checking import Checked
from rmp_check.criterion import Criterion
from rmp_check.report import HEAD_TITLES, STATUS_WORDS, Answer, Report, place_name

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"gap": "warning", "partial": "note"}
_KINDS = {"gap": "fail", "partial": "fail", "met": "pass", "not_applicable": "notApplicable"}


@dataclasses.dataclass(slots=True, kw_only=True)
class _Artifacts:
    """The run's artifacts in the order met; results name them by their number."""

    found: list[dict[str, object]] = dataclasses.field(default_factory=list)
    numbers: dict[tuple[int, str], int] = dataclasses.field(default_factory=dict)

    def add_case(self, case: Checked) -> int:
        """Add a case file and return its number."""
        report = case.report
        self.found.append(
            {
                "location": {"uri": _uri(case.name)},
                "roles": ["analysisTarget"],
                "properties": {
                    "caseId": report.case_id,
                    "draft": report.made_with.draft,
                    "checkedAt": report.made_with.checked_at,
                    "models": dict(report.made_with.models),
                    "coverage": [dataclasses.asdict(c) for c in report.coverage],
                },
            }
        )
        return len(self.found) - 1

    def text(self, parent: int, path: str) -> dict[str, object]:
        """Return where a text of a case file is, as an artifact nested in the file."""
        uri = "/" + quote(path.replace(".", "/"))
        number = self.numbers.get((parent, path))
        if number is None:
            number = self.numbers[parent, path] = len(self.found)
            description = {"text": place_name(path)}
            self.found.append({"location": {"uri": uri}, "parentIndex": parent, "description": description})
        return {"uri": uri, "index": number}


def render(cases: Iterable[Checked]) -> Iterator[str]:
    """Yield one SARIF log with one run, a result at a time."""
    driver = {
        "name": "rmp_check",
        "version": __version__,
        "rules": [_rule(c) for c in all_criteria()],
    }
    artifacts = _Artifacts()
    start = {"$schema": SCHEMA, "version": "2.1.0"}
    yield json.dumps(start)[:-1] + ', "runs": [{"tool": ' + json.dumps({"driver": driver})
    yield ', "columnKind": "unicodeCodePoints", "results": ['
    before = "\n"
    for case in cases:
        number = artifacts.add_case(case)
        for answer in case.report.criteria:
            yield before + json.dumps(_result(answer, case.report, number, artifacts))
            before = ",\n"
    yield '\n], "artifacts": ' + json.dumps(artifacts.found) + "}]}\n"


def _rule(criterion: Criterion) -> dict[str, object]:
    first, why = explain.what_and_why(criterion)
    source = criterion.source
    return {
        "id": criterion.id,
        "name": criterion.id.title().replace("-", ""),
        "shortDescription": {"text": criterion.asks},
        "fullDescription": {"text": f"{first} {why}"},
        "help": {"text": explain.page(criterion)},
        "defaultConfiguration": {"level": "warning"},
        "properties": {
            "tags": [criterion.head],
            "place": criterion.place,
            "head": HEAD_TITLES[criterion.head],
            "source": f"{source.document}, paragraph {source.paragraph}",
        },
    }


def _result(answer: Answer, report: Report, parent: int, artifacts: _Artifacts) -> dict[str, object]:
    kind = _KINDS[answer.status]
    if answer.certainty == "tentative" and not answer.flagged:
        kind = "review"
    words = highlight.words_of(answer)
    places = [_location(w, parent, artifacts) for w in words] or [
        _looked_in(path, parent, artifacts) for path in answer.looked_in
    ]
    return {
        "ruleId": answer.id,
        "ruleIndex": _index(answer.id),
        "kind": kind,
        "level": _LEVELS.get(answer.status, "none"),
        "message": {"text": answer.message or f"{STATUS_WORDS[answer.status]}."},
        "locations": places[:1],
        "relatedLocations": places[1:],
        "partialFingerprints": {"caseCriterionWords/v1": _fingerprint(report.case_id, answer.id, words)},
        "suppressions": [
            {
                # Under review does not suppress: what was set aside is open again.
                "kind": "external",
                "status": "underReview" if entry.open_again else "accepted",
                "justification": entry.reason,
                "properties": {"by": entry.by, "date": entry.date, "part": entry.part, "quote": entry.quote},
            }
            for entry in report.set_aside
            if entry.criterion == answer.id
        ],
        "properties": {
            "caseId": report.case_id,
            "status": answer.status,
            "certainty": answer.certainty,
            "head": answer.head,
        },
    }


def _location(words: Evidence, parent: int, artifacts: _Artifacts) -> dict[str, object]:
    region = {
        "charOffset": words.start,
        "charLength": words.end - words.start,
        "snippet": {"text": words.quote},
    }
    place = {"artifactLocation": artifacts.text(parent, words.part), "region": region}
    return {"physicalLocation": place, "logicalLocations": [_logical(words.part)]}


def _looked_in(path: str, parent: int, artifacts: _Artifacts) -> dict[str, object]:
    place = {"artifactLocation": artifacts.text(parent, path)}
    return {"physicalLocation": place, "logicalLocations": [_logical(path)]}


def _logical(path: str) -> dict[str, object]:
    return {"name": place_name(path), "fullyQualifiedName": path, "kind": "property"}


def _index(criterion: str) -> int:
    return [c.id for c in all_criteria()].index(criterion)


def _fingerprint(case_id: str, criterion: str, words: Sequence[Evidence]) -> str:
    """Return what stays the same between two checks while the words do, wherever they stand."""
    parts = [case_id, criterion, *(w.quote for w in words)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def _uri(name: str) -> str:
    if name == "-":
        return "standard-input"
    path = Path(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
