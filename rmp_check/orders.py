"""The court orders that protect somebody: what the plan gives of their terms and of their end.

An order is spoken of in several places: named in one sentence, its terms in the next ("It forbids him …"),
its end in a list item ("Expires 3 May 2030"). A date beside it may be the licence's or the sentence's.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rmp_check.background import release
from rmp_check.case import Case, Evidence, Sentence, once
from rmp_check.dates import dates, lengths
from rmp_check.order_names import (
    ANY_ORDER,
    APPLIED,
    ENDED,
    IN_FORCE,
    PROTECTION,
    Mention,
    is_over,
    mentions,
)

PLAN = "risk_management_plan"
_A_YEAR = dt.timedelta(days=365)
_LIKELY = 0.2
"""Chance of a label from which words that follow an order, but need not be about it, are taken to be."""

_TERM = re.compile(
    r"\bnot (?:to|be|contact|approach|enter|go|come|attend|communicate|use|have|allowed|permitted|directly)\b"
    r"|\b(?:must|may|shall|can|should|will)(?: ?not|n't)\b|\bcan(?:no|')t\b|\bcannot\b|\bnever (?:to|be"
    r"|alone|contact|go|enter)\b|\bmustn'?t\b"
    r"|\bno[- ](?!breach|issue|concern|cop|end\b|date|detail|term|information|change|longer|problem|known"
    r"|expir"
    r"|further (?:order|notice)|response|one\b|record|notes?\b|cop(?:y|ies)\b|sight|mention|paper|idea|knowledge|order|licen|later|fixed|limit)[a-z]+"
    r"|\bnon[- ]?contact(?! (?:licen|cond|req|and|with the lic))|\bforb[ia]|\bprohibit|\bbar(?:s|red|ring)\b"
    r"|\bbans?\b|\bbanned\b|\bban(?:ning)? (?:him|her|from|on)\b"
    r"|\b(?:keep|stay)(?:s|ing)? (?:(?:him|her|them|mr \w+|ms \w+) )?(?:away|out|off|clear)\b"
    r"|\b(?:prevent|stop|restrict|restrain|exclud)(?:s|ed|ing)? (?:him|her|them|mr|ms|mrs|miss"
    r"|(?:in)?direct|contact|any|all|from"
    r"|[a-z]+ (?:from|[a-z]+ing))\b|\bexclu(?:des|ded)\b"
    r"|\bwithin \w+[ -]?(?:hundred |m\b|met|yard|mile|ft|feet)"
    r"|\b\d+ ?(?:m|metres?|meters?|yards?|yds?|miles?) (?:of|off|from|term|zone)"
    r"|\b(?:must|has to|have to|is to|required to|requires (?:him|her|them) to|obliged to)"
    r" (?!be (?:review|monitor|report|shar|discuss|told|inform|check|manag|flag|kept|sent|seen))[a-z]+"
    r"|\bneither\b|\bhands off\b|\bout of bounds\b|\bleaves? (?:[\w'-]+ ){1,4}alone\b"
    r"|\bkeep(?:s|ing)? (?:[\w'-]+ ){1,6}from (?:him|her|them)\b|\bnothing (?:\w+ed|sent|said|written)\b"
    r"|\b(?:closed|shut|closes|shuts|denied|denies) (?:[\w'-]+ ){0,4}(?:to )?(?:him|her|them)\b"
    r"|\boff[- ]limits|\bonly (?:with|in|through|via|by)\b|\bhand(?:ed)? over\b"
)
_NOT_TERM = re.compile(
    r"\b(?:not known|not recorded|not (?:yet )?(?:been )?(?:seen|shown|received|held|to hand|clear)"
    r"|unknown|tbc"
    r"|to be confirmed|cannot (?:be|say|find)|can't find)\b"
)
_UNTIL = re.compile(
    r"(?:\b(?:until|untill|till?|ends?|ending|ended|exp(?:ir\w*)?|end date|runs? out|runs?|lasts?|lasting"
    r"|lapses?|over"
    r"|up to|to|through|valid|due to end|finish\w*|before|stops)\b|->|→|=>|(?<=\d) ?[-/>])[\s:(=-]*"
    r"(?:(?:on|the|and|including|midnight|at|in|until|to|end|of|date|day|full|next|final|return"
    r"|hearing)\b[\s:]*)*$"
)
_OPEN = re.compile(
    r"\buntil? (?:a )?further (?:order|notice)|\bfurther order\b|\btill? further|\bindefinite|\blife-?long\b"
    r"|\bfor life\b|\bwithout (?:limit|end|time limit)|\bunlimited\b|\bopen[- ]ended|\bno time limit"
    r"|\bno (?:fixed |set )?end date(?! (?:is |was )?(?:given|known|shown|record|seen|on|in|held))"
    r"|\bsame (?:day|date|time) as (?:his|her|the) licen[cs]e"
)
_NOT_LENGTH_AFTER = re.compile(
    r"^\W{0,2}(?:old|of age|ago|later|custod|impris|in prison|licen[cs]e|sentence|community|suspended"
    r"|notice|before"
    r"|apart|earlier)"
)
_NOT_LENGTH_BEFORE = re.compile(
    r"(?:\b(?:under|aged?|over|every|within|in|each|last|first|next|after|once|times|about"
    r"|sentenced? (?:of|to)"
    r"|of custody|of licence|imprisonment (?:of|for)|a|per)|under-|@) ?(?:the )?$"
)
_LENGTH_BEFORE = re.compile(
    r"(?:\b(?:for|lasting|lasts?|length|duration|of)[\s:]*(?:a (?:period|term) of )?"
    r"|(?:\border|dvp[on]|dap[on]|shpo|nmo|\bro)[\s:,(-]*)$"
)
_ANOTHER = re.compile(
    r"\b(?:licen[cs]e|curfew|tag\b|tagged|(?<!\bat )(?<!\bon )(?<!from )(?<!after )sentenced?|custod\w+"
    r"|impris\w+"
    r"|released?|bail|community order|suspended|sed\b|led\b|programme|notification|weekly|fortnightly|monthly|appointments?|reports to"
    r"|sees me)\b"
)
_ITS_NAME = re.compile(r"\border\b|\b(?:shpo|ro|nmo|dapo|spo|stpo)\b|non-mol")
_OTHER_CLAUSE = re.compile(r"[;.(]|, (?:and |but )?(?:the|his|her) (?=licen|sentence)")
_GOES_ON = re.compile(
    r"^(?:this|that|these|those|the (?:conditions?|prohibitions?|court)|conditions?|breach|to \d|start)\b"
)
"""How a sentence begins that may go on about the order named before it."""
_OF_IT = re.compile(
    r"^(?:it|its|the (?:order|terms?)|terms?|prohibit\w*|by it|under (?:it|its)|until|ends?|ending"
    r"|end date|expir\w*"
    r"|runs?|lasts?|lapses?|made|in force|granted|imposed|valid|duration|length|for \w+ (?:years|months))\b"
)
"""How a sentence begins that can only be about the order named before it."""
_AND = re.compile(r"[,;]\s|\band\s|[+&]\s")
_OPENS_WITH_TERM = re.compile(
    r"^(?:no (?:direct|indirect|contact|approach)|not to\b|(?:he|she|they|mr \w+|ms \w+) (?:must|may|shall"
    r"|can)(?: ?not|n't)\b)"
)
_OPENS_WITH_DUTY = re.compile(
    rf"{_OPENS_WITH_TERM.pattern}|^(?:he|she|they|mr \w+|ms \w+) (?:must|has to|have to|is to|may only)\b"
)
_HEADING = 20
"""Code points beside an order's name up to which a sentence is no more than its name."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One protective court order, wherever the case file speaks of it."""

    kind: str
    """What to call it, such as "restraining order"."""
    state: str
    """IN_FORCE (also where nothing is said), APPLIED or ENDED."""
    mentions: tuple[Evidence, ...]
    """The words that name it, in any part."""
    in_plan: tuple[Evidence, ...] = ()
    """The sentences of the plan that name it."""
    terms: tuple[Evidence, ...] = ()
    """The sentences of the plan that give one of its terms."""
    ends: tuple[Evidence, ...] = ()
    """The sentences of the plan that give its end or length."""
    sure: bool = True


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """Words of the plan, start to end of a sentence, that speak of an order or may do."""

    sentence: Sentence
    start: int
    end: int
    tied: bool
    """Whether the words can only be about this order."""
    next: bool = False
    """Whether they are the sentence right after its name, and begin as a term does."""


@once
def orders(case: Case) -> tuple[Order, ...]:
    """Return the protective orders of a case file, each with its terms and its end as the plan gives them."""
    found = [m for s in case.sentences for m in mentions(s)]
    if not found:
        return ()
    general = (ANY_ORDER, PROTECTION)
    specific = {m.kind for m in found} - set(general)
    kinds: dict[str, list[Mention]] = {}
    for mention in found:
        one = mention.kind in general and len(specific) == 1
        kinds.setdefault(next(iter(specific)) if one else mention.kind, []).append(mention)
    texts: dict[str, list[Sentence]] = {}
    for sentence in case.sentences:
        texts.setdefault(sentence.part, []).append(sentence)
    return tuple(_order(case, kind, group, texts, len(kinds) == 1) for kind, group in kinds.items())


def _order(
    case: Case, kind: str, group: Sequence[Mention], texts: Mapping[str, Sequence[Sentence]], alone: bool
) -> Order:
    """Return the order that these mentions name, with the sentences of the plan that speak of it."""
    states = {_state(m, texts[m.sentence.part], release(case).date) for m in group}
    machine = case.file.machine_written
    in_plan = [m for m in group if m.sentence.section == PLAN and m.sentence.part not in machine]
    terms: list[Evidence] = []
    ends: list[Evidence] = []
    sure_term = False
    for stretch in _reach(in_plan, texts):
        sentence, text = stretch.sentence, stretch.sentence.folded[stretch.start : stretch.end]
        if (stretch.tied or stretch.next or sentence.chance("order_terms") >= _LIKELY) and _gives_term(text):
            terms.append(sentence.evidence())
            sure_term |= stretch.tied or sentence.has("order_terms")
        if (stretch.tied or sentence.chance("order_end") >= _LIKELY) and _gives_end(text):
            ends.append(sentence.evidence())
    if alone and in_plan and not (terms and ends):
        # "the order" elsewhere in the plan: only one is meant, unless it is the sentence itself
        named = {m.sentence for m in in_plan}
        for sentence in case.plan:
            if sentence not in named and re.search(r"\border\b", sentence.folded):
                if sentence.has("order_terms") and _gives_term(sentence.folded):
                    terms.append(sentence.evidence())
                    sure_term = True
                if sentence.has("order_end") and _gives_end(sentence.folded):
                    ends.append(sentence.evidence())
    return Order(
        kind=kind,
        state=next((s for s in (IN_FORCE, APPLIED) if s in states), ENDED),
        mentions=tuple(m.sentence.evidence(m.start, m.end) for m in group),
        in_plan=tuple(dict.fromkeys(m.sentence.evidence() for m in in_plan)),
        terms=tuple(dict.fromkeys(terms)),
        ends=tuple(dict.fromkeys(ends)),
        sure=any(m.sure for m in group) and (sure_term or not terms),
    )


def _state(mention: Mention, text: Sequence[Sentence], release: dt.date | None) -> str:
    """Return whether an order stands, by its mention, the sentence after it, or an end before the release."""
    if mention.state == ENDED:
        return ENDED
    following = text[mention.sentence.position + 1 : mention.sentence.position + 2]
    if following and re.match(r"(?:it|that|this|the order)\b", following[0].folded):
        if is_over(following[0].folded):
            return ENDED
    after = mention.sentence.folded[mention.end :]
    for date in dates(after) if release is not None else ():
        last = date.latest()
        if release and last and last < release - _A_YEAR and _UNTIL.search(after[: date.start]):
            return ENDED
    return mention.state


def _reach(group: Iterable[Mention], texts: Mapping[str, Sequence[Sentence]]) -> Iterator[_Stretch]:
    """Yield the stretches of the plan that speak of an order: its sentence and those that go on about it."""
    for mention in group:
        sentence = mention.sentence
        others = [m for m in mentions(sentence) if m.kind != mention.kind]
        start = max((m.end for m in others if m.end <= mention.start), default=0)
        if start:  # what stands between two orders is mostly about the first
            start = max(
                [m.end() for m in _AND.finditer(sentence.folded, start, mention.start)] or [mention.start]
            )
        end = min((m.start for m in others if m.start >= mention.end), default=len(sentence.text))
        yield _Stretch(sentence=sentence, start=start, end=end, tied=True)
        heading = len(sentence.text) - (mention.end - mention.start) < _HEADING
        at = sentence.position
        for later in texts[sentence.part][at + 1 : at + 4]:
            labelled = later.has("order_terms", "order_end")
            tied = _OF_IT.match(later.folded) is not None
            opens = _OPENS_WITH_TERM if not heading else _OPENS_WITH_DUTY
            term = later.position == at + 1 and opens.match(later.folded) is not None
            if any(m.kind != mention.kind for m in mentions(later)):
                break
            if not (tied or labelled or heading or term or _GOES_ON.match(later.folded)):
                break
            if not tied and (_ANOTHER.match if labelled else _ANOTHER.search)(later.folded):
                break
            yield _Stretch(sentence=later, start=0, end=len(later.text), tied=tied, next=term)


def _gives_term(text: str) -> bool:
    """Whether words about an order say what it forbids or demands."""
    return _TERM.search(_NOT_TERM.sub(" ", text)) is not None


def _gives_end(text: str) -> bool:
    """Whether words about an order give its end or its length."""
    if _OPEN.search(text):
        return True
    for date in dates(text):
        if date.year is None and not (date.day and date.month):
            continue
        cue = _UNTIL.search(text[: date.start])
        if cue and not _is_anothers(text, cue.start()):
            return True
    for length in lengths(text):
        before = text[: length.start]
        lead = re.sub(r"\b(?:under )?a $", "", before) if length.number > 1 else before  # "a five-year order"
        if _NOT_LENGTH_AFTER.match(text[length.end :]) or _NOT_LENGTH_BEFORE.search(lead):
            continue
        if length.unit in ("days", "weeks") and not _LENGTH_BEFORE.search(before):
            continue
        if not _is_anothers(text, length.start):
            return True
    return False


def _is_anothers(text: str, at: int) -> bool:
    """Whether the words just before a date make it the licence's or the sentence's, not the order's."""
    near = _OTHER_CLAUSE.split(text[:at])[-1][-45:]
    other = [m.start() for m in _ANOTHER.finditer(near)]
    own = [m.start() for m in _ITS_NAME.finditer(near)]
    return bool(other) and (not own or other[-1] > own[-1])
