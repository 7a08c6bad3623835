"""The case file says in the offence analysis what the victim tells of the consequences.

She wrote that she sleeps in her coat by the door; the analysis says "a broken arm". Who reads only the
analysis plans for an arm that has healed.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from rmp_check.case import Case, Sentence
from rmp_check.consequences import KINDS, kinds, stated
from rmp_check.criterion import (
    GAP,
    MET,
    NOT_APPLICABLE,
    PARTIAL,
    VICTIM_CONTACT,
    Criterion,
    Example,
    Finding,
    Source,
    Subject,
    not_applicable,
)
from rmp_check.people import VICTIM
from rmp_check.sufferers import cast, sufferer

_REPORT = "victim_contact.victim_impact_report"
_IMPACT = "offence_analysis.victim_impact"
_BODY = ("brief_offence_details", "victim_information", "victim_impact")
_SHORT = 4
"""Sentences of a short report, in which every one tells of a consequence and few words must do."""
_REPORTED, _REPORTED_SHORTLY, _FOREMOST, _PERHAPS = 0.6, 0.4, 0.35, 0.15
"""How surely a report must tell of a kind, a short one, each of its sentences; and of a kind besides."""
_REFLECTED, _REFLECTED_SHORTLY, _PLAIN, _ALSO = 0.05, 0.15, 0.3, 0.2
"""How surely the analysis must tell of a kind: at all, without a consequence, beside a surer sentence."""
_LASTING = 0.3
"""How surely a sentence must tell of lasting harm, not of an injury only, or of money lost with work."""
_A_VICTIMS, _A_CONSEQUENCE = 0.4, 0.05


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True, order=True)
class _Told:
    """How surely a sentence tells of a kind of consequence."""

    chance: float
    sentence: Sentence = dataclasses.field(compare=False)


def answer(case: Case) -> Finding:
    """Compare the kinds of consequence in the victim's report with those in the offence analysis."""
    account = case.account
    if not account:
        return not_applicable()
    report = {kind: _Told(chance=-1.0, sentence=account[0]) for kind in KINDS}
    foremost: set[str] = set()
    for sentence in account:
        told = kinds(sentence)
        first = max(told, key=lambda k: told[k])
        if told[first] >= _FOREMOST:
            foremost.add(first)
        for kind, chance in told.items():
            report[kind] = max(report[kind], _Told(chance=chance, sentence=sentence))
    short = len(account) <= _SHORT
    least = _REPORTED_SHORTLY if short else _REPORTED
    owed = [k for k in KINDS if report[k].chance >= least or (short and k in foremost)]
    owed = owed or [max(KINDS, key=lambda k: report[k].chance)]
    analysis = _analysed(case, _REFLECTED_SHORTLY if short else _REFLECTED)
    if any(k not in analysis for k in owed):
        owed += [k for k in KINDS if k in analysis and k not in owed and report[k].chance >= _PERHAPS]
    return Finding(subjects=tuple(_subject(k, report[k], analysis.get(k, ())) for k in owed))


def _subject(kind: str, reported: _Told, reflected: Sequence[_Told]) -> Subject:
    said = reported.sentence.evidence()
    if not reflected:
        return Subject(
            label=KINDS[kind], status=GAP, because=(said,), evidence=(said,), sure=reported.chance >= 0.7
        )
    best = sorted(reflected, reverse=True)[:4]
    shown = tuple(t.sentence.evidence() for t in best if t is best[0] or t.chance >= _ALSO)
    return Subject(label=KINDS[kind], status=MET, because=(said,), evidence=shown, sure=best[0].chance >= 0.3)


def _analysed(case: Case, least: float) -> dict[str, list[_Told]]:
    """Return the sentences of the offence analysis that tell of each kind of consequence for a victim."""
    who = cast(case)
    found: dict[str, list[_Told]] = {}
    for sentence in case.analysis:
        victim = sufferer(sentence, who)[VICTIM]
        if victim < _A_VICTIMS:
            continue
        impact = sentence.field == "victim_impact"
        consequence = stated(sentence, who) >= _A_CONSEQUENCE
        plain = impact and not sentence.has(*_NO_FACT)
        told = kinds(sentence)
        for kind, chance in told.items():
            counts = consequence or (plain and chance >= _PLAIN)
            if kind == "body":
                counts = sentence.field in _BODY and chance >= _LASTING
            elif kind == "money":
                counts = impact
            elif kind == "work":
                counts = counts or (impact and told["money"] >= _LASTING)  # lost pay, a lost contract
            if counts and chance * victim >= least:
                found.setdefault(kind, []).append(_Told(chance=chance * victim, sentence=sentence))
    return found


_NO_FACT = ("emotional_speculative", "emotional_scene", "emotional_denied_or_unknown")


CRITERION = Criterion(
    place="B3",
    id="victim-account-used",
    asks="Where does the offence analysis take up what the victim has told of the consequences?",
    asks_partial="Which of the consequences that the victim tells of are missing from the offence analysis?",
    source=Source(
        document=VICTIM_CONTACT,
        paragraph="4.4",
        words="Such information was readily available within the paper case files, the court papers "
        "and/or the victim impact report compiled by the VLO",
    ),
    looked_in=("offence_analysis", _REPORT),
    rests_on=("victim_contact.victim_impact_report", "offence_analysis.victim_impact"),
    answer=answer,
    examples=(
        Example(
            status=MET,
            case={
                _REPORT: "I have nightmares about him and my doctor has put me on tablets for anxiety.",
                _IMPACT: "[[She has nightmares and is on medication for anxiety.]]",
            },
        ),
        Example(
            status=MET,
            case={
                _REPORT: "I gave up my job at the shop. I do not go out on my own any more.",
                _IMPACT: "[[He has left his job at the shop.]] [[He no longer leaves the house alone.]]",
            },
        ),
        Example(
            status=PARTIAL,
            case={
                _REPORT: "[[I cannot sleep and I see a counsellor every week.]] The new locks cost me £400.",
                _IMPACT: "[[Locks replaced at a cost of £400.]]",
            },
        ),
        Example(
            status=GAP,
            case={
                _REPORT: "[[I check the locks three times a night.]] [[I have moved house.]]",
                _IMPACT: "A broken arm.",
            },
        ),
        Example(
            status=GAP,
            near_miss=True,
            case={
                "case.name": "Colin Dale",
                _REPORT: "[[I have panic attacks and I cannot sleep.]]",
                _IMPACT: "Mr Dale says that he has had panic attacks and cannot sleep since his arrest.",
            },
        ),
        Example(status=NOT_APPLICABLE, case={_IMPACT: "She has nightmares and has moved house."}),
    ),
)
