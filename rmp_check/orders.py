"""The court orders that protect somebody: kind, where the case file speaks of them, terms, and end.

Restraining, non-molestation, sexual harm prevention and their like, in full, abbreviated or misspelt.
The licence, bail, and the community or suspended sentence order are none of them. "RO" is also the
responsible officer and "SPO" the senior probation officer: the words beside them tell.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import re
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from rmp_check.case import Case, Evidence, Sentence
from rmp_check.dates import dates, lengths

PLAN = "risk_management_plan"
IN_FORCE, APPLIED, ENDED = "in force", "applied for", "ended"

_ABBREVIATIONS = {
    "shpo": "sexual harm prevention order",
    "sopo": "sexual harm prevention order",
    "nmo": "non-molestation order",
    "dapo": "domestic abuse protection order",
    "dapn": "domestic abuse protection order",
    "dvpo": "domestic abuse protection order",
    "dvpn": "domestic abuse protection order",
    "fmpo": "forced marriage protection order",
    "fgmpo": "protection order",
    "stpo": "trafficking prevention order",
    "stro": "trafficking prevention order",
    "ro": "restraining order",
    "spo": "stalking protection order",
    "sro": "sexual risk order",
}
_AMBIGUOUS = frozenset({"ro", "spo", "sro"})
_WORDS = (
    ("restraining", "restraining order"),
    ("molestation", "non-molestation order"),
    ("stalking", "stalking protection order"),
    ("harassment", "harassment order"),
    ("occupation", "occupation order"),
    ("sexual", "sexual harm prevention order"),
    ("domestic", "domestic abuse protection order"),
    ("marriage", "forced marriage protection order"),
    ("mutilation", "protection order"),
    ("trafficking", "trafficking prevention order"),
    ("slavery", "trafficking prevention order"),
    ("protection", "protection order"),
    ("protective", "protection order"),
    ("prevention", "protection order"),
    ("injunction", "injunction"),
)
"""Word before "order" or "notice" to kind; the first that fits a slip of the pen included."""
_OTHER = "court order"
_RANK = {kind: rank for rank, (_, kind) in reversed(list(enumerate(_WORDS)))}

_HEAD = re.compile(r"\b(?:orders?|notices?)\b")
_NAME = re.compile(
    r"(?P<molest>\bnon[- ]?mol(?:est\w*|s)?\b(?! (?:est\w* )?(?:order|notice)))|(?P<injunct>\binjunct\w+)"
    r"|\b(?P<short>s\.?h\.?p\.?o|sopo|nmo|dapo|dapn|dvpo|dvpn|fmpo|fgmpo|stpo|stro|r\.?o|s\.?p\.?o|sro)(?:s\b|\b)"
)
_CLAUSE = re.compile(r"[;:,.()\n>\"]")
_ACT = re.compile(
    r"^[^.;]{0,30}?\b(?:under|pursuant|s\.?\s?360|section 360|by virtue)\b[^.;]{0,30}?(?:360|protection from harassment|family law|"
    r"sentencing act)"
)
_RESTRICTS = re.compile(
    r"^[^.;]{0,70}?\b(?:prohibit|forbid|restrain|bars?\b|bann|bans|prevents?|stops?\b|not to (?:contact|approach|go|enter))"
)
_NOT_CIVIL = re.compile(
    r"\b(?:community|suspended|sentence|sentencing|hospital|compensation|confiscation|supervision|care|referral|rehabilitation"
    r"|banning|forfeiture|destruction|deportation|visit|production|standing|postal|money|public|relief|training"
    r"|restraint|costs|unpaid work|work|treatment|guardianship|drug|deprivation|disqualification|behaviour|arrangements"
    r"|steps|child|youth|detention|probation|parenting|in|out|of) orders?$|\bin order\b|\bwithout notice$|\bshort notice$"
)
_ORDER_BEFORE = re.compile(
    r"(?:\b(?:indefinite|interim|full|lifelong|harassment|under (?:an?|the|his|her)|subject to(?: an?| the)?|breach(?:ed|es|ing)?"
    r"(?: of)?(?: an?| the| his| her)?|terms of(?: an?| the| his| her)?|there(?:'s| is) (?:an?|also an?)|made an?|granted an?|imposed an?"
    r"|protected by an?|licence (?:and|or|nor)(?: the)?|\d+ ?(?:yr|year|month)s?)|->|court) ?$"
)
_ORDER_AFTER = re.compile(
    r"^(?: ?\([^)]{0,60}\))?[ :,-]{0,3}(?:(?:was|is|also|been|has been|which was|still) )*(?:made|granted|imposed|issued|given|varied|in force|in place"
    r"|live\b|active|until|till?\b|to \d|for \d|for (?:life|victim|v\b|\w+ years)|runs?\b|ends?\b|expir|lasts?\b|lapses?|terms?\b|re\b|prohibit|forbid|bars?\b|bans?\b"
    r"|protect|prevents?|stops|not to|no contact|no \w+ing|(?:that )?covers|->|from (?:the )?court|\d+ ?(?:yr|year)|as read)"
)
_OFFICER = re.compile(
    r"^(?:'s|s')? ?(?:will|to (?!\d)|has (?!been (?:made|granted))|had|said|says|saw|sees|agree|approv|countersign|decid|review|sign|sit|checks?|asked|who|in on|on duty|informed|aware|cover)"
)
_OFFICER_BEFORE = re.compile(
    r"(?:\b(?:my|our|duty|with|by|to|from|lead|new|w/|call|via|tell|inform|ask|ring|and)|w/) ?(?:the )?$"
)

_DENIED = re.compile(
    r"\b(?:no|not (?:\w+ ){0,3}(?:an?|any|the)|nor|without|refused|declined|never(?: \w+){0,3}|neither"
    r"|no (?:application|applications|request|need|grounds|plans?)(?: is| was| made)? (?:for|to seek|to apply for))(?: (?:other|such|current|live|existing|civil|further|court|protective|an?|any|or|order"
    r"|restraining|orders|of))*\s*$"
)
_DENIED_AFTER = re.compile(
    r"^[^.;:]{0,25}\b(?:was|were|is|has been|been)?\s?(?:refused|declined|not (?:been )?(?:made|granted|imposed|sought|given|pursued|applied|in place|in force|thought)|withdrawn|dropped)\b"
)
_MAYBE = re.compile(
    r"\b(?:could|can|may|might|would|should|if|consider\w*|advis\w+|options?|discuss\w*|whether|eligible|right to|support(?:ed)? (?:her |him |them )?to|how to|look(?:ing)? (?:at|into)|possible|possibility|explor\w+)\b[^.;]{0,45}$"
)
_HAS_APPLIED = re.compile(r"\b(?:has|have|had|is|was) (?:already |now )?appl")
_APPLIED = re.compile(
    r"\b(?:appl(?:ied|ying|ies|ication|y)|app|lodged|pending|sought|seeking|expected|requested|listed|hearing)\b"
)
_OVER = re.compile(
    r"\b(?:ended|expired|lapsed|ran out|discharged|revoked|set aside|no longer|came to an end|has since|finished|spent|not renewed|fell away)\b"
)
_FORMER = re.compile(
    r"\b(?:previous|former|earlier|old|past|historic(?:al)?|expired|lapsed|spent) (?:[a-z]+ )?$"
)

_TERM = re.compile(
    r"\bnot (?:to|be|contact|approach|enter|go|come|attend|communicate|use|have|allowed|permitted|directly)\b"
    r"|\b(?:must|may|shall|can|should|will)(?: ?not|n't)\b|\bcan(?:no|')t\b|\bcannot\b|\bnever\b|\bmustn'?t\b"
    r"|\bno[- ](?!breach|issue|concern|cop|end\b|date|detail|term|information|change|longer|problem|further (?:order|notice)|known|expir|response|one\b|record|order|licen|later|fixed|limit)[a-z]+"
    r"|\bnon[- ]?contact(?! (?:licen|cond|req|and|with the lic))|\bforb[ia]|\bprohibit|\bbar(?:s|red|ring)\b|\bbans?\b|\bbanned\b|\bban(?:ning)? (?:him|her|from|on)|\bkeep(?:s|ing)? (?:away|out|off|clear)|\bstay(?:s|ing)? (?:away|out|off|clear)"
    r"|\b(?:prevent|stop|restrict|restrain|exclud)(?:s|ed|ing)? (?:him|her|them|mr|ms|mrs|miss|contact|any|all|from|[a-z]+ (?:from|[a-z]+ing))\b"
    r"|\bexclu(?:des|ded)\b|\bwithin \w+[ -]?(?:hundred |m\b|met|yard|mile|ft|feet)|\b\d+ ?(?:m|metres?|meters?|yards?|yds?|miles?) (?:of|off|from|term|zone)"
    r"|\b(?:must|has to|have to|is to|required to|requires (?:him|her|them) to|obliged to)(?! be (?:reviewed|monitored)) [a-z]+|\boff[- ]limits|\bonly (?:with|in|through|via|by)\b|\bhand(?:ed)? over\b"
)
_NOT_TERM = re.compile(
    r"\b(?:not known|not recorded|not (?:yet )?(?:been )?(?:seen|shown|received|held|to hand|clear)|unknown|tbc|to be confirmed|cannot (?:be|say|find)|can't find)\b"
)
_UNTIL = re.compile(
    r"(?:\b(?:until|untill|till?|ends?|ending|ended|expir\w*|end date|runs? out|runs?|lasts?|lasting|lapses?|over|up to|to|through|valid|due to end|finish\w*|before|stops)\b"
    r"|->|→|=>|(?<=\d) ?[-/>])[\s:(=-]*(?:(?:on|the|and|including|midnight|at|in|until|to|end of|of|date|day)[\s:]*)*$"
)
_OPEN = re.compile(
    r"\buntil? (?:a )?further (?:order|notice)|\bfurther order\b|\btill? further|\bindefinite|\blife-?long\b|\bfor life\b|\bwithout (?:limit|end|time limit)|\bunlimited\b"
    r"|\bopen[- ]ended|\bno (?:fixed |set )?end date(?! (?:is |was )?(?:given|known|shown|record|seen|on|in|held))|\bsame (?:day|date|time) as (?:his|her|the) licen[cs]e|\bno time limit"
)
_NOT_LENGTH_AFTER = re.compile(
    r"^\W{0,2}(?:old|of age|ago|later|custod|impris|in prison|licen[cs]e|sentence|community|suspended|notice|before|apart|earlier)"
)
_NOT_LENGTH_BEFORE = re.compile(
    r"(?:\b(?:under|aged?|over|every|within|in|each|last|first|next|after|once|times|about|sentence of|of custody|of licence|a|per)|under-|\b[x@]) ?(?:the )?$"
)
_LENGTH_BEFORE = re.compile(
    r"(?:\b(?:for|lasting|lasts?|length|duration|of)[\s:]*(?:a (?:period|term) of )?|(?:\border|dvp[on]|dap[on]|shpo|nmo|\bro)[\s:,(-]*)$"
)
_ANOTHER = re.compile(
    r"\b(?:licen[cs]e|curfew|tag\b|tagged|(?<!\bat )(?<!\bon )(?<!from )(?<!after )sentence|custod\w+|released?|bail|community order|suspended|sed\b|led\b|programme|notification)\b"
)
_GOES_ON = re.compile(
    r"^(?:this|that|these|those|the (?:conditions?|prohibitions?|court)|conditions?|breach|to \d|start)\b"
)
"""How a sentence begins that may go on about the order named before it."""
_OF_IT = re.compile(
    r"^(?:it|its|the (?:order|terms?)|terms?|prohibit\w*|by it|under (?:it|its)|until|ends?|ending|end date|expir\w*|runs?|lasts?"
    r"|lapses?|made|in force|granted|imposed|valid|duration|length|for \w+ (?:years|months))\b"
)
"""How a sentence begins that can only be about the order named before it."""


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
class Mention:
    """The name of a protective order at code points start to end of a sentence."""

    sentence: Sentence
    start: int
    end: int
    kind: str
    state: str
    sure: bool = True


def mentions(sentence: Sentence) -> Iterator[Mention]:
    """Yield the protective orders that a sentence names; denied and merely possible ones are not."""
    text = sentence.folded
    for start, end, kind, sure in _named(sentence):
        before, after = text[:start], text[end:]
        if _DENIED.search(before) or _DENIED_AFTER.match(after):
            continue
        if _MAYBE.search(before) and not _HAS_APPLIED.search(before):
            continue
        applied = _APPLIED.search(text[max(0, start - 60) : start]) or _APPLIED.search(after[:50])
        over = _OVER.search(after[:60]) or _FORMER.search(before)
        state = ENDED if over else APPLIED if applied else IN_FORCE
        yield Mention(sentence=sentence, start=start, end=end, kind=kind, state=state, sure=sure)


def _named(sentence: Sentence) -> Iterator[tuple[int, int, str, bool]]:
    """Yield (start, end, kind, sure) of every name of a protective order."""
    text = sentence.folded
    for match in _NAME.finditer(text):
        start, end = match.span()
        if match["molest"]:
            yield start, end, "non-molestation order", True
        elif match["injunct"]:
            yield start, end, "injunction", True
        else:
            short = match["short"].replace(".", "")
            if short not in _AMBIGUOUS:
                yield start, end, _ABBREVIATIONS[short], True
            elif _is_order(sentence, start, end):
                yield start, end, _ABBREVIATIONS[short], False
    for match in _HEAD.finditer(text):
        at = max(0, match.start() - 60)
        phrase = _CLAUSE.split(text[at : match.start()])[-1]
        offset = match.start() - len(phrase)
        words = [(m.start() + offset, m.group()) for m in re.finditer(r"[a-z]+", phrase)][-6:]
        kinds = [(kind, start) for start, word in words if (kind := _word_kind(word))]
        if kinds:
            kind, start = min(kinds, key=lambda k: (_RANK[k[0]], k[1]))
            yield start, match.end(), kind, True
        elif match.group().startswith("order") and not _NOT_CIVIL.search(phrase + match.group()):
            after = text[match.end() :]
            if _ACT.search(after):
                yield match.start(), match.end(), _OTHER, True
            elif _RESTRICTS.search(after) and sentence.has("order_named", "order_terms"):
                yield match.start(), match.end(), _OTHER, False


@functools.cache
def _word_kind(word: str) -> str:
    """Return the kind of order that a word names, a slip of the pen allowed for; "" for none."""
    if len(word) < 6 or word in ("restraint", "restrained"):
        return ""
    for name, kind in _WORDS:
        if word == name or (len(word) > 7 and word[0] == name[0] and fuzz.ratio(word, name) >= 84):
            return kind
    return ""


def _is_order(sentence: Sentence, start: int, end: int) -> bool:
    """Whether "RO", "SPO" or "SRO" is an order here and not an officer."""
    before, after = sentence.folded[:start], sentence.folded[end:]
    if _OFFICER.match(after):
        return False
    if _ORDER_BEFORE.search(before) or _ORDER_AFTER.match(after):
        return not _OFFICER_BEFORE.search(before) or bool(_ORDER_BEFORE.search(before))
    return sentence.has("order_named") and not _OFFICER_BEFORE.search(before)


def orders(case: Case) -> tuple[Order, ...]:
    """Return the protective orders of a case file, each with its terms and its end as the plan gives them."""
    found = [m for s in case.sentences if not s.part.startswith("victim_contact.vlo") for m in mentions(s)]
    kinds: dict[str, list[Mention]] = {}
    specific = {m.kind for m in found if m.kind not in (_OTHER, "protection order")}
    for mention in found:
        kind = mention.kind
        if kind in (_OTHER, "protection order") and len(specific) == 1:
            kind = next(iter(specific))
        kinds.setdefault(kind, []).append(mention)
    return tuple(_order(case, kind, group, len(kinds) == 1) for kind, group in kinds.items())


def _order(case: Case, kind: str, group: Sequence[Mention], alone: bool) -> Order:
    """Return the order that these mentions name, with the sentences of the plan that speak of it."""
    release = case.facts.release_date
    states = {_state(case, m, release) for m in group}
    state = next((s for s in (IN_FORCE, APPLIED) if s in states), ENDED)
    reach = list(dict.fromkeys(_reach(case, [m for m in group if m.sentence.section == PLAN])))
    terms: list[Evidence] = []
    ends: list[Evidence] = []
    unsure = False
    for stretch in reach:
        sentence, text = stretch.sentence, stretch.sentence.folded[stretch.start : stretch.end]
        if stretch.tied or sentence.chance("order_terms") >= 0.2:
            if _gives_term(text):
                terms.append(sentence.evidence())
                unsure |= not stretch.tied and not sentence.has("order_terms")
        if stretch.tied or sentence.chance("order_end") >= 0.2:
            if _gives_end(text):
                ends.append(sentence.evidence())
    if alone and not (terms and ends):
        named_parts = {(m.sentence.part, m.sentence.position) for m in group}
        for sentence in case.plan:
            if (sentence.part, sentence.position) in named_parts or not re.search(
                r"\border\b", sentence.folded
            ):
                continue
            if sentence.has("order_terms") and _TERM.search(sentence.folded):
                terms.append(sentence.evidence())
            if sentence.has("order_end") and _gives_end(sentence.folded):
                ends.append(sentence.evidence())
    in_plan = dict.fromkeys(m.sentence.evidence() for m in group if m.sentence.section == PLAN)
    return Order(
        kind=kind,
        state=state,
        mentions=tuple(m.sentence.evidence(m.start, m.end) for m in group),
        in_plan=tuple(in_plan),
        terms=tuple(dict.fromkeys(terms)),
        ends=tuple(dict.fromkeys(ends)),
        sure=any(m.sure for m in group) and not (unsure and len(terms) == 1),
    )


def _state(case: Case, mention: Mention, release: dt.date | None) -> str:
    """Return whether the order of a mention is over, by its own words, its dates, or the next sentence."""
    if mention.state == ENDED:
        return ENDED
    sentence = mention.sentence
    text = sentence.folded[mention.end :]
    following = _following(case, sentence, 1)
    if (
        following
        and re.match(r"(?:it|that|this|the order)\b", following[0].folded)
        and _OVER.search(following[0].folded[:60])
    ):
        return ENDED
    if release is not None:
        for date in dates(text):
            last = date.latest()
            if last and last < release - dt.timedelta(days=365) and _UNTIL.search(text[: date.start]):
                return ENDED
    return mention.state


def _following(case: Case, sentence: Sentence, number: int) -> list[Sentence]:
    """Return up to `number` sentences after this one in the same text."""
    at = sentence.position
    return [s for s in case.sentences if s.part == sentence.part and at < s.position <= at + number]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """Words of the plan, start to end of a sentence, that speak of an order or may do."""

    sentence: Sentence
    start: int
    end: int
    tied: bool
    """Whether the words can only be about this order."""


def _reach(case: Case, group: Iterable[Mention]) -> Iterator[_Stretch]:
    """Yield the stretches of the plan that speak of an order: its sentence and those that go on about it."""
    for mention in group:
        sentence = mention.sentence
        others = [m for m in mentions(sentence) if m.kind != mention.kind]
        start = max((m.end for m in others if m.end <= mention.start), default=0)
        end = min((m.start for m in others if m.start >= mention.end), default=len(sentence.text))
        yield _Stretch(sentence=sentence, start=start, end=end, tied=True)
        heading = len(sentence.text) - (mention.end - mention.start) < 20
        for later in _following(case, sentence, 3):
            labelled = later.has("order_terms", "order_end")
            if any(m.kind != mention.kind for m in mentions(later)):
                break
            tied = _OF_IT.match(later.folded) is not None
            if not (tied or labelled or heading or _GOES_ON.match(later.folded)):
                break
            if not (tied or labelled) and _ANOTHER.search(later.folded):
                break
            yield _Stretch(sentence=later, start=0, end=len(later.text), tied=tied)


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
        before = text[: date.start]
        cue = _UNTIL.search(before)
        if cue and not _is_anothers(text, cue.start()):
            return True
    for length in lengths(text):
        before = text[: length.start]
        if _NOT_LENGTH_AFTER.match(text[length.end :]) or _NOT_LENGTH_BEFORE.search(before):
            continue
        if length.unit in ("days", "weeks") and not _LENGTH_BEFORE.search(before):
            continue
        if not _is_anothers(text, length.start):
            return True
    return False


def _is_anothers(text: str, at: int) -> bool:
    """Whether the words just before a date make it the licence's or the sentence's, not the order's."""
    clause = re.split(r"[;.(]|, (?:and |but )?(?:the|his|her) (?=licen|sentence)", text[:at])[-1]
    near = clause[-45:]
    other = list(_ANOTHER.finditer(near))
    order = list(re.finditer(r"\border\b|\b(?:shpo|ro|nmo|dapo|spo|stpo)\b|non-mol", near))
    return bool(other) and (not order or other[-1].start() > order[-1].start())
