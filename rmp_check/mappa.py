"""What a plan says of MAPPA (multi-agency public protection arrangements): category, level, decision.

Prisons have categories and courses have levels too; a number counts only where the sentence or the one
before it speaks of MAPPA or of its panel.
"""

from __future__ import annotations

import dataclasses
import re

from rmp_check.background import OFFENCE, SENTENCE, offence, passed
from rmp_check.case import Case, Evidence, Sentence, once
from rmp_check.keyed import keyed

FACT = "case.mappa_eligible"
_SEXUAL = re.compile(r"\brape|sexual|indecent (?:assault|image|exposure)|buggery|incest|voyeur|grooming")
_VIOLENT = re.compile(
    r"wound|bodily harm|\bgbh|\babh|murder|manslaughter|robbery|kidnap|false imprisonment|arson"
    r"|threats? to kill"
    r"|strangul|cruelty|firearm|explosi|slavery|coercive|stalking|affray|aggravated burglary|terroris"
)
_NUMBER = r"(?:[1-4]|one|two|three|four|i{1,3}|iv)\b"
_MAPPA = keyed(
    r"\b(?:mapp{1,2}a?|mapa|m\.a\.p\.p\.a)\b|\bmapp?a(?=[1-3]\b)|\bmulti[- ]agency public protection"
)
_NOT = re.compile(
    r"\b(?:not|isn't|no longer)\s+(?:\w+\s+){0,3}(?:eligible|mappa)|\bmappa\s?[:=-]?\s?(?:no|n/?a|not)\b"
    r"|\bmappa (?:does|do|did)(?: not|n't) apply"
)
_CATEGORY = re.compile(
    rf"\bcat(?:[ea]g[oa]r(?:y|ies))?s?\.?\s?[:=-]?\s?{_NUMBER}|\bc[1-4](?=[\s,/]{{0,2}}[lm][1-3]\b)"
    r"|\bmapp?a\W{0,3}[1-4]\s?[/:.]\s?l?[1-3]\b"
)
_LEVEL = re.compile(
    rf"\b(?:le?ve?l|lev|lv)\.?\s?[:=-]?\s?{_NUMBER}|\b[lm]\s?-?[1-3]\b|\bmapp?a?[ -]?(?:[1-3]|one|two"
    rf"|three)\b(?!\s?/)"
    r"|\bmapp?a\W{0,3}[1-4]\s?[/:.]\s?l?[1-3]\b|\b(?:single|ordinary|routine)[ -]agency (?:manage|mgmt|mgt)"
    rf"|\b(?:stays?|remains?|kept|held|managed) at {_NUMBER}"
)
_DECIDES = re.compile(
    r"\b(?:panel|meeting)\b[^.;]{0,60}\b(?:decid|agree|ask|set|kept|keep|fix|confirm|resolv|took|settl"
    r"|accept|approv|want|request|action)\w{0,4}\b|\b(?:agreed|decided|set|fixed|confirmed|taken|accepted"
    r"|kept) (?:\w+ ){0,4}"
    r"(?:by|at) (?:the )?(?:\w+ )?(?:panel|meeting)\b"
    r"|\brefer(?:red|ral)\b[^.;]{0,60}(?:\d|month|week|before|prior|january|february|march|april|may|june"
    r"|july|august"
    r"|september|october|november|december)"
)
_FORMER = re.compile(
    r"\b(?:in|until|till|during|from) (?:\w+ )?(?:19|20)\d\d\b[^;.]{0,30}\bwas (?:under|managed|subject|on"
    r"|at|a)\b[^;.]*"
    r"|\b(?:previously|formerly|at one time) (?:\w+ )?(?:under|managed|subject|mappa|at|a)\b[^;.]*"
    r"|\bwas (?:previously |formerly |then )?(?:under|managed|subject to|at) [^;.]{0,40}\b(?:until|till|in"
    r"|during) (?:\w+ )?(?:19|20)\d\d\b"
)
"""The category and level of an earlier sentence."""
_CUE = keyed(
    r"\b(?:panel|managed|management|meeting|referr|review|screen|threshold|mapp)\w*|\bcat|\bl[1-3]\b"
)
_COURSE = re.compile(
    r"\b(?:award|certificate|nvq|qualification|course|catering|plumbing|english|maths|esol|btec|diploma"
    r"|hygiene|gcse"
    r"|functional|college|tutor|apprentice\w*|trade|city and guilds|literacy|numeracy|prison|hmp|estate)\b"
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Mappa:
    """What the plan says of MAPPA: the sentences that say so."""

    mentions: tuple[Sentence, ...]
    categories: tuple[Sentence, ...]
    levels: tuple[Sentence, ...]
    decisions: tuple[Sentence, ...]
    denied: bool
    """Whether the plan says that the case is not under MAPPA."""


@once
def read_mappa(case: Case) -> Mappa:
    """Return what the plan says of MAPPA."""
    mentions, categories, levels, decisions = [], [], [], []
    denied = False
    last: Sentence | None = None
    """The last sentence that spoke of MAPPA."""
    for sentence in case.plan:
        here = bool(_MAPPA.search(sentence.folded))
        if not here and not _CUE.search(sentence.folded):
            continue
        near = last is not None and last.part == sentence.part and sentence.position - last.position <= 2
        today = _FORMER.sub(lambda m: "." * len(m.group()), sentence.folded)
        category, level = _CATEGORY.search(today), _LEVEL.search(today)
        both = category is not None and level is not None
        about = here or (
            (near or both or sentence.has("mappa_category", "mappa_level"))
            and not _COURSE.search(sentence.folded)
        )
        if not about:
            continue
        last = sentence
        denied = denied or (here and bool(_NOT.search(sentence.folded)) and not (category or level))
        if here or category or level:
            mentions.append(sentence)
        if category:
            categories.append(sentence)
        if level:
            levels.append(sentence)
        if _DECIDES.search(sentence.folded) or (sentence.has("mappa_decision") and (here or level)):
            decisions.append(sentence)
    return Mappa(
        mentions=tuple(mentions),
        categories=tuple(categories),
        levels=tuple(levels),
        decisions=tuple(decisions),
        denied=denied,
    )


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Eligible:
    """Why a case is taken to be one for MAPPA."""

    evidence: tuple[Evidence, ...] = ()
    rests_on: tuple[str, ...] = ()
    """Paths of the facts that show it."""


@once
def eligibility(case: Case) -> Eligible | None:
    """Return why a case is one for MAPPA though no fact says so: offence and sentence, or the text.

    Sexual offences, and violent ones with 12 months of custody; or a plan, or what OASys wrote in it,
    that speaks of MAPPA and does not deny it.
    """
    plan = read_mappa(case)
    if plan.denied:
        return None
    found, sentence = offence(case), passed(case)
    kind = sentence.sentence.type if sentence.sentence else None
    months = (sentence.sentence.months if sentence.sentence else None) or 0
    long = kind in ("life", "hospital_order") or (kind == "custody" and months >= 12)
    sexual = _SEXUAL.search(found.words) is not None
    if sexual or (long and _VIOLENT.search(found.words)):
        shown = [(OFFENCE, found.evidence), *([] if sexual else [(SENTENCE, sentence.evidence)])]
        return Eligible(
            evidence=tuple(e for _, words in shown for e in words),
            rests_on=tuple(path for path, words in shown if not words),
        )
    said = plan.mentions or tuple(
        s
        for s in case.of("risk_management_plan")
        if s.part in case.file.machine_written and _MAPPA.search(s.folded) and not _NOT.search(s.folded)
    )
    return Eligible(evidence=tuple(s.evidence() for s in said[:3])) if said else None
