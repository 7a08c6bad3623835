"""Changes that keep the meaning of a case: its answers must not change with them (offline).

Names, genders, towns, groups and agencies are swapped consistently in every part of a case; the text is
put into capitals; sentences are shuffled within a field; letters are mistyped outside names and numbers.
"""

from __future__ import annotations

import collections
import dataclasses
import functools
import json
import random
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import joblib

from rmp_check import labels
from rmp_check.checking import check_file
from rmp_check.evaluate import FLAGGED, Gold, gold_cases
from rmp_check.labels import MODELS
from rmp_check.language import sentence_spans
from rmp_check.lexicon import word_set
from rmp_check.readers.case_json import from_json
from rmp_check.swapped_names import WORD, groups, like, name_words, replaced, swapping
from rmp_check.train import CORPUS, fold_models

DOCS = Path(__file__).parent.parent / "docs"

_SKIP = frozenset({"case_id", "type", "category", "victim_contact_scheme", "choice"})
_DATES = frozenset({"date_of_birth", "release_date"})
Case = Mapping[str, object]

_GENDERS = {
    "he": "she", "him": "her", "himself": "herself", "mr": "ms", "man": "woman", "men": "women",
    "male": "female", "boy": "girl", "boys": "girls", "father": "mother", "dad": "mum", "son": "daughter",
    "sons": "daughters", "brother": "sister", "brothers": "sisters", "husband": "wife",
    "boyfriend": "girlfriend", "uncle": "aunt", "nephew": "niece", "grandfather": "grandmother",
    "grandson": "granddaughter", "stepson": "stepdaughter", "stepfather": "stepmother",
    "widower": "widow", "lad": "lass", "gentleman": "lady",
}  # fmt: skip
_TO_FEMALE = {**_GENDERS, "his": "her", "he's": "she's", "hes": "shes"}
_TO_MALE = {v: k for k, v in _GENDERS.items()} | {
    "mrs": "mr", "miss": "mr", "hers": "his", "she's": "he's", "shes": "hes", "her": "his",
}  # fmt: skip
_HER_OBJECT = re.compile(
    r"\bher\b(?=\s*(?:[.,;:!?)]|$|\s(?:and|or|to|at|in|on|by|with|for|that|when|if|from|again|because|as|about|not)\b))",
    re.IGNORECASE,
)
_GROUPS = (
    ("polish", "romanian"), ("muslim", "sikh"), ("muslims", "sikhs"), ("christian", "buddhist"),
    ("pakistani", "nigerian"), ("somali", "kurdish"), ("irish", "scottish"), ("mosque", "gurdwara"),
    ("imam", "granthi"), ("jewish", "hindu"),
)  # fmt: skip
_TOWNS = (
    "Ashbourne", "Brackley", "Corsham", "Droitwich", "Evesham", "Frome", "Glossop", "Hexham", "Ilkley",
    "Kendal", "Ledbury", "Melksham", "Nantwich", "Oakham", "Penrith", "Redruth", "Selby", "Tetbury",
    "Uttoxeter", "Wetherby", "Yarm", "Alnwick", "Buxton", "Crewkerne", "Devizes", "Fakenham",
)  # fmt: skip
_AGENCIES = (
    ("West Yorkshire Police", "Northumbria Police"), ("Greater Manchester Police", "Kent Police"),
    ("Turning Point", "Forward Trust"), ("Change Grow Live", "Inclusion"), ("CGL", "Inclusion"),
)  # fmt: skip
_PLACE = re.compile(r"\b(?:in|near|at|enter|of|to|from|around|into)\s+((?:[A-Z][a-z]{3,}\s?){1,2})")


def map_texts(value: object, change: Callable[[str], str], key: str = "") -> object:
    """Return a copy of a decoded case file with every free text changed."""
    if isinstance(value, Mapping):
        return {k: map_texts(v, change, k) for k, v in value.items()}
    if isinstance(value, list):
        return [map_texts(v, change, key) for v in value]
    if isinstance(value, str) and key not in _SKIP and key not in _DATES:
        return change(value)
    return value


def _replace(words: Mapping[str, str], *, names: bool = False) -> Callable[[str], str]:
    return functools.partial(replaced, words=words, names=names)


def swap_names(case: Case, group: str) -> object:
    """Return the case with every name replaced by one of a group, the same everywhere."""
    return map_texts(case, swapping(from_json(case), group))


def swap_genders(case: Case) -> object:
    """Return the case with men and women exchanged."""
    words = {**_TO_FEMALE, **_TO_MALE}

    def change(text: str) -> str:
        return _replace(words)(_HER_OBJECT.sub(lambda m: like(m.group(), "\ue000"), text)).replace(
            "\ue000", "him"
        )

    return map_texts(case, change)


def swap_groups(case: Case) -> object:
    """Return the case with nationalities and religions exchanged."""
    return map_texts(case, _replace({a: b for p in _GROUPS for a, b in (p, p[::-1])}))


def swap_towns(case: Case) -> object:
    """Return the case with its places replaced, the same everywhere."""
    file = from_json(case)
    names = name_words(file)
    english = word_set("english_words")
    count: collections.Counter[str] = collections.Counter()
    for _, text in file.texts():
        for match in _PLACE.finditer(text):
            for word in match.group(1).split():
                low = word.lower()
                if low not in english and low not in names and low not in _MONTHS:
                    count[low] += 1
    towns = list(_TOWNS)
    random.Random(file.case_id).shuffle(towns)
    words = {w: towns[i % len(towns)].lower() for i, w in enumerate(sorted(count))}
    return map_texts(case, _replace(words, names=True))


_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)


def swap_agencies(case: Case) -> object:
    """Return the case with the names of agencies exchanged."""

    def change(text: str) -> str:
        for one, other in _AGENCIES:
            text = text.replace(one, other)
        return text

    return map_texts(case, change)


def capitals(case: Case) -> object:
    """Return the case in capitals."""
    return map_texts(case, str.upper)


def shuffled(case: Case) -> object:
    """Return the case with the sentences of each field in another order."""
    dice = random.Random(str(case["case_id"]))

    def change(text: str) -> str:
        parts = [text[s:e] for s, e in sentence_spans(text)]
        dice.shuffle(parts)
        return ("\n" if "\n" in text else " ").join(p if p[-1:] in ".!?" else p + "." for p in parts)

    out = dict(case)
    for part in ("offence_analysis", "rosh_summary", "risk_management_plan"):
        if part in out:
            out[part] = map_texts(out[part], change)
    return out


def mistyped(case: Case, share: float = 0.005) -> object:
    """Return the case with a share of its letters mistyped, outside names and numbers."""
    dice = random.Random(str(case["case_id"]))

    def change(text: str) -> str:
        letters = list(text)
        for match in WORD.finditer(text):
            if match.group()[0].isupper() or len(match.group()) < 4:
                continue
            for i in range(match.start() + 1, match.end() - 1):
                if dice.random() < share:
                    kind = dice.randrange(3)
                    if kind == 0:
                        letters[i], letters[i + 1] = letters[i + 1], letters[i]
                    elif kind == 1:
                        letters[i] = ""
                    else:
                        letters[i] += letters[i]
        return "".join(letters)

    return map_texts(case, change)


AS_WRITTEN = "as written"
CHANGES: Mapping[str, Callable[[Case], object]] = {
    **{f"names: {g}": (lambda case, g=g: swap_names(case, g)) for g in groups()},  # type: ignore[misc]
    "genders": swap_genders,
    "nationalities and religions": swap_groups,
    "towns": swap_towns,
    "agencies": swap_agencies,
    "order of sentences": shuffled,
    "capitals": capitals,
    "typing errors": mistyped,
}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One answer before and after a change, and what the gold says."""

    kind: str
    criterion: str
    gold: str
    before: str
    after: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """How many answers one kind of change changed, and how right those after it are."""

    kind: str
    answers: int
    changed: int
    missed: int
    """Gaps of the gold that are not flagged after the change."""
    false_alarms: int
    """Flags after the change where the gold has none."""
    by_criterion: Mapping[str, int]

    @property
    def share(self) -> float:
        """Share of answers that changed."""
        return self.changed / max(1, self.answers)


def measure(cases: Sequence[Gold], raw: Mapping[str, Case], kinds: Sequence[str] = ()) -> list[Changed]:
    """Count, for each kind of change, the answers that it changed (each writer by a model without it)."""
    models = fold_models([c.writer for c in cases])
    chosen = kinds or tuple(CHANGES)
    found: list[list[Answered]] = joblib.Parallel(n_jobs=-1)(
        joblib.delayed(_compare)(c, raw[c.file.case_id], models[c.writer], chosen) for c in cases
    )
    return [_changed(kind, [a for group in found for a in group if a.kind == kind]) for kind in chosen]


def _changed(kind: str, answers: Sequence[Answered]) -> Changed:
    changed = [a for a in answers if a.before != a.after]
    judged = [a for a in answers if a.gold]
    return Changed(
        kind=kind,
        answers=len(answers),
        changed=len(changed),
        missed=sum(a.gold in FLAGGED and a.after not in FLAGGED for a in judged),
        false_alarms=sum(a.gold not in FLAGGED and a.after in FLAGGED for a in judged),
        by_criterion=collections.Counter(a.criterion for a in changed),
    )


def _compare(gold: Gold, case: Case, model: labels.Model, kinds: Sequence[str]) -> list[Answered]:
    """Return every answer of a case before and after each kind of change."""
    before = check_file(from_json(case), model)
    out = []
    for kind in kinds:
        after = before if kind == AS_WRITTEN else check_file(from_json(CHANGES[kind](case)), model)
        out += [
            Answered(
                kind=kind,
                criterion=a.id,
                gold=str(gold.verdicts.get(a.id, {}).get("status", "")),
                before=a.status,
                after=b.status,
            )
            for a, b in zip(before.criteria, after.criteria, strict=True)
        ]
    return out


def table(rows: Sequence[Changed]) -> str:
    """Return the figures as a Markdown table, a line for each kind of change."""
    lines = [
        "| change | answers | changed | share | missed gaps | false alarms | changed most |",
        "| --- | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    for row in rows:
        most = sorted(row.by_criterion.items(), key=lambda kv: (-kv[1], kv[0]))[:3]
        lines.append(
            f"| {row.kind} | {row.answers} | {row.changed} | {100 * row.share:.2f}% | {row.missed} | "
            f"{row.false_alarms} | {', '.join(f'{name} {n}' for name, n in most)} |"
        )
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure every change on the whole corpus; write `docs/invariance.md` and the model's card."""
    folder = CORPUS / "cases"
    cases = gold_cases(folder)
    raw = {c.file.case_id: _file(folder / f"{c.file.case_id}.json") for c in cases}
    rows = measure(cases, raw, (AS_WRITTEN, *CHANGES))
    DOCS.joinpath("invariance.md").write_text(
        _PAGE.format(cases=len(cases), table=table(rows)), encoding="utf-8"
    )
    card = MODELS / "sentences" / "card.json"
    known = json.loads(card.read_text(encoding="utf-8"))
    known["invariance"] = {
        r.kind: {"changed": round(r.share, 4), "missed": r.missed, "false_alarms": r.false_alarms}
        for r in rows
    }
    card.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(table(rows), end="")
    return 0


def _file(path: Path) -> Case:
    case: Case = json.loads(path.read_text(encoding="utf-8"))["file"]
    return case


_PAGE = """# What must not change an answer

Each of the {cases} cases of the corpus is changed in a way that keeps its meaning, in all its parts alike,
and checked again, by a model that never saw its writer. *Changed* counts answers whose status is another;
*missed gaps* and *false alarms* compare the answers after the change with the gold, so that the lines of
names show whether the check treats people of one group worse than of another. Targets: names, genders,
groups and towns under 1%, capitals and typing errors under 3%. Made by `python -m rmp_check.invariance`,
which puts the same figures into the model's card.

{table}"""


if __name__ == "__main__":
    raise SystemExit(main())
