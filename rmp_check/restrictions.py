"""The restrictions that a plan states: each statement with its kind, its words and whose it is.

A plan states one restriction in several places ("excluded from Heaton Norris" in one field, "the zone
is checked weekly" in another), and several in one sentence ("no contact with Mrs Rao; not to go into
the off-licence"). A mention is one statement of one restriction. Its source is what decides whether a
licence must contain it: a court order's term, a hostel's rule or what is only asked for need not be
on the licence, and yesterday's bail restricts nobody.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator

from rmp_check.case import Case, Sentence
from rmp_check.language import fold
from rmp_check.people import VICTIM, known_words

LICENCE, ORDER, PRISON, PREMISES, AGENCY = "licence", "order", "prison", "premises", "agency"
REQUESTED, WISH, PAST = "requested", "wish", "past"

_NEG = (
    r"(?:\b(?:no|not|non|never|nor|neither|cannot|cant|cann?'t|dont|doesnt|mustnt|wont|isnt|[a-z]{2,5}n't|bar(?:s|red|ring)?|ban(?:s|ned|ning)?"
    r"|forbid\w*|prohibit\w*|stop(?:s|ped|ping)?|prevent\w*|refrain\w*|restrict\w*)\b)"
)
_GAP = r"(?:(?!\bnot?\b|\bcontact|\bapproach)[^.;:])"
_REACH = (
    r"(?:contact(?:ing|ed|s)?\b(?! (?:scheme|centre|number|details|unit|list|point|for the))|approach(?:ing|ed|es)?\b|communicat\w+|messag\w+"
    r"|speak(?:ing)? (?:to|with)\b|writ(?:e|ing) to\b|in touch\b|correspond(?:ing)?\b|address(?:ing)? (?!of|in|approved)|letters? to\b|send(?:ing)? \w+ (?:any|a) message)"
)
_GO = (
    r"(?:enter(?:ing|s)?|(?:go|goes|going|come|comes|coming|be|get|allowed) (?:in ?to|in|to|near|on to|on|within|inside|anywhere near|back to|any)"
    r"|attend(?:ing)?|visit(?:ing)?|set foot)"
)
_WATCH = r"(?:polic(?:e|es|ing)|checks?|checked|does|do|lead on|looking at|looks at|monitors?|monitored|owns?|holds?|takes?|oversees?)"
_PATTERNS = (
    (
        "non_contact",
        rf"\bnon?[\s-](?:direct |indirect |further |any )*(?:contact|approach|communication)\b|\bn/c\b|\bnon[- ]?con\b|{_NEG}{_GAP}{{0,50}}?(?<!victim )\b{_REACH}"
        r"|(?<!of )\b(?:contact|approach|letters?)\b[^.;]{0,70}\b(?:barred|banned|forbidden|prohibited|not allowed|not permitted)\b|\bcontact (?:condition|ban|restriction|clause|one)\b"
        rf"|\b{_WATCH} (?:the )?(?:no[- ]|non[- ])?contact\b(?! with)",
    ),
    (
        "child_contact",
        r"\bunsupervised\b|\balone with\b|\b(?:contact with|around|near) (?:any |other )?(?:child(?:ren)?|minors)\b|\bunder[- ]?(?:the age of )?(?:1[0-8]|sixteen|eighteen)'?s?\b|\bchild(?:ren)? (?:contact )?(?:condition|restriction)",
    ),
    (
        "exclusion",
        rf"\b(?:ex?cl?l?us(?:ion|ions|ionary|ive)?|exclude[sd]?|excluding|exl?usion)\b(?! (?:scheme|from school|order))|\b(?:exc|ex|excl) zone|\bez\b|\bzones?\b|\bno[- ]go\b"
        r"|\b(?:out of|off) bounds\b|\boff[- ]limits\b|\bclosed to (?:him|her|them)\b|\bprohibited (?:area|district|quarter|zone|place)s?\b|\bprohibition (?:up)?on ent(?:ry|ering)",
    ),
    (
        "?exclusion",
        r"\b(?:ke[pe]+[pst]?|keeps|keeping|stay|stays|staying|remain)(?: (?:him|her|them))? (?:well )?(?:out of|away from|off|clear of)\b"
        rf"|{_NEG}{_GAP}{{0,45}}?\b{_GO}\b|\bwithin \d+ ?(?:m|metres?|meters?|yards?|yds)\b|\b(?:barred|banned|restricted|(?:bars?|bans?|keeps?) (?:him|her|them)) from (?!contact|approach|communicat|work|driv|care|coach|using|owning|having|any contact)"
        r"|(?:^|[;,:>-] |\band |\bbe |licen[cs]e )out of (?!hours|work|prison|custody|date|area|touch)|\bnot (?:near|in|on) (?:the )?|\bno going near\b|\b(?:licen[cs]e|lic|licen[cs]e -|condition): off ",
    ),
    (
        "residence",
        r"\bresid(?:e|es|ing|ence)\b|\b(?:live|lives|living|stay|stays|staying|sleep|sleeps|house|housed) (?:only |permanently |initially )?(?:where|as) (?:we |i |he is |she is )?(?:approv|direct|say|told)\w*"
        r"|\b(?:approved address|address approved)\b|\b(?:must|has to|have to|required to|obliges? (?:him|her) to) (?:live|stay|sleep)\b|\bap as directed\b|\bthe living (?:arrangement|there)",
    ),
    ("?residence", r"\b(?:lives?|stays?|living|staying) (?:at|in|with|there|on)\b"),
    (
        "curfew",
        r"\bcurfews?\b|\bcurfewed\b|\bindoors\b|\b(?:is |be |are |stays? )?in(?:side)?(?: the house)? (?:from|between|by) (?=\d)|\bconfin(?:e|ed) to\b|\bhome by \d|\bdoorstep\b",
    ),
    (
        "tag",
        r"(?<!same )(?<!price )(?<!name )\btag(?:s|ged|ging)?\b|\bgps\b|\belectronic(?:ally)?[- ]monitor\w*|\bem\b(?= (?:tag|provider|contractor|company|curfew))|\bems\b|\btrail monitor\w*|\blocation monitor\w*"
        r"|\btracking (?:data|device)|\bsatellite\b|\bsobriety (?:bracelet|monitor)",
    ),
    (
        "relationship_notification",
        r"\b(?:tell|tells|told|notif\w+|inform\w*|declar\w+|disclos\w+|report\w*|let\w? (?:me|us) know|lets (?:me|us) know|say|up front|upfront|give notice)\b[^.;]{0,60}"
        r"\b(?:relationships?|girlfriends?|boyfriends?|partners?|seeing (?:any|some)(?:one|body)|friendships?|pregnan\w+|dating)\b"
        r"|\b(?:new|developing|intimate|undisclosed)(?:,| or| and)?(?: \w+)?(?: \w+)? (?:relationships?|partners?|friendships?)\b"
        r"|\brelationships?\b[^.;]{0,25}\b(?:to be (?:told|declared|disclosed|notified|reported)|must be told|notification|condition|restriction|disclos\w+)"
        r"|\brelationships?(?: are asked|:)|\bterm about relationships",
    ),
    ("polygraph", r"\bpolygraphs?\b|\blie detector"),
    (
        "device",
        r"\b(?:devices?|handsets?|smart-?phones?|laptops?|computers?|tablets?|internet|browser|browsing history|sim cards?|social media accounts?|cameras?|recording equipment)\b"
        r"|\b(?:one|his|her|mobile|tele)[- ]?phones?\b",
    ),
    ("drug_alcohol", r"\b(?:drug|alcohol|cocaine|class [abc]|urine|saliva|oral fluid|breath|hair strand|substance)[\w -]{0,25}\b(?:test\w*|samples?|swabs?|screens?)\b|\b(?:sobriety|abstinence)\b|\bnot (?:to )?drink\b"),
    ("programme", r"\b(?:programme|horizon|kaizen|building (?:better|choices)|maps for change|thinking skills)\b"),
    ("other", r"\bpassports?\b|\btravel (?:documents?|papers)\b|\bvehicles?\b|\bbank accounts?\b|\bvolunteer\w*|\bemployment\b|\bcare work\b|\b(?:no|not to|not|barred from|bar on) (?:\w+ )?(?:work|coach|teach|care|undertak|associat|possess|own|carry|driv|gambl|photograph|travel)\w*"),
)  # fmt: skip
_TRIGGERS = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)
VICTIM_KINDS = frozenset(
    "non_contact child_contact exclusion residence curfew tag relationship_notification".split()
)
_QUICK = re.compile(
    r"contact|approach|communic|messag|speak|writ|touch|away|near|unsuperv|alone|under.?1|excl|exlu|exc |zone|\bez\b|bounds|limits|out of|off|enter|\bgo(?:es|ing)?\b"
    r"|\bcom(?:e|ing)\b|barred|banned|restricted|resid|liv(?:e|ing)|stay|approved|directed|curfew|indoors|in(?:side)? (?:from|by|between)|home by|doorstep|\btag|gps|electronic|trail|tracking"
    r"|relationship|friend|partner|seeing|polygraph|device|phone|laptop|comput|tablet|internet|camera|sim card|social media|test|sample|sobriety|drink|programme|passport|vehicle|licen"
)

_COURT = "court"
_ASKED = r"(?:i|we|i've|we've|have|has|been|being|be|om|com|is|are)(?: also| now| already)? (?:have )?ask(?:ed|ing)"
_CUES = (
    (PAST, r"\bbail\b|\b(?:while|when|whilst) (?:he |she |they )?(?:was|were)? ?on remand\b|\b(?:previous|earlier|old|last|former|prior|another) (?:licen[cs]e|order|sentence|conditions?|tag|curfew)\b|\btagged remand\b"
           r"|\b(?:has |have |had )?(?:ended|expired|spent|lapsed|fell away|no longer|not current|came to an end|come to an end|finished|nothing carries over)\b|\bhad (?:him|her|a|an)\b|\bbefore trial\b|\bdifferent matter\b"),
    (WISH, r"\bwants? |\bwanted\b|\bwould like\b|\bwish(?:es|ed)?\b|(?<!\bhave )(?<!\bbeen )(?<!\bhas )(?<!\bbe )(?<!\bbeing )(?<!\bi )(?<!\bwe )\basked[^.;]{0,40}?(?: for| to be| that| not)\b"
           r"|\bturned down\b|\b(?:refused|declined|rejected)\b|\bnot (?:been )?(?:put forward|granted)\b|\b(?:more|wider) than (?:could|can)\b"),
    (REQUESTED, rf"(?<!\bon )(?<!\bas )(?<!\bwhen )(?<!\bif )\b(?:licen[cs]e )?request(?:s|ed|ing)?\b(?! recall)|\b{_ASKED} (?:for|the governor|that|ppcs|to)\b(?! (?:emergency )?recall)|\bto be asked\b|\bbeing asked\b"
                r"|\bpropos\w+|\bappl(?:y|ied|ying|ication) for\b(?! recall)|\bseek(?:ing)?\b(?! to| recall)|\bsought\b|\bput (?:in (?:for|a)|to the|forward)\b(?! recall)|\brecommend\w*|\bto go to (?:the )?(?:spo|governor|ppcs|board)"
                r"|\b(?:not|neither)\b[^.;]{0,25}\b(?:agreed|decided|approved) (?:yet)?|\bawaiting\b|\bonce (?:\w+ ){0,3}(?:in place|approved|issued|granted)\b|\bto be (?:added|sought|applied)\b|\bif (?:approved|granted|agreed)\b"),
    (ORDER, r"\brestrain\w*(?: \w+)? orders?|\brestraining\b|\bro (?=made|in |to |from|until|till|ends|runs|dated|\(|also|says)|\bshpo\b|\bsopo\b|\bsexual harm prevention|\b(?:stalking|marriage|domestic abuse|slavery|trafficking)[\w ]* (?:protection|prevention) order|\b(?:prevention|protection|protective) orders?"
            r"|\bnon-?\s?molestation|\bnmo\b|\bdapo\b|\bfmpo\b|\bstpo\b|\binjunction|\bcbo\b|\bcriminal behaviour order|\b(?:the|this|that|court|court's|civil|occupation) order\b|\bcourt(?:'s)? (?:own )?order|\bby the court\b|\bthe court made\b|\border\b(?= (?:says|forbids|prohibits|bars|also))"),
    (_COURT, r"\b(?:exclusion|curfew|residence|prohibited activity|electronic monitoring) requirements?\b|\(court\)|\bcommunity order\b|\bsuspended sentence\b|\bthe court added\b"),
    (AGENCY, r"\bby agreement\b|\bundertaking\b|\bvoluntar\w*|\bagreed (?:to|not|voluntarily|on)\b|\bsigned (?:an |the )?(?:agreement|to say|up)|\bbehaviou?r (?:contract|agreement)|\bown (?:\w+ )?rule|\b(?:house|hostel|ap|premises|centre's) (?:rules?|polic\w+)\b"
             r"|\bmy (?:own )?(?:instruction|rule)\b|\bnot a (?:licence )?condition\b|\bnot on (?:the|his|her) licen[cs]e\b|\bcouncil(?:'s)?\b(?! chamber)|\bbanning notice|\bpub-?watch\b|\bbarring notice|\bby that letter\b"),
    (PRISON, r"\bpin\b|\bprison\b|\bin custody\b|\bcustody:|\bgovernor's\b|\bcell\b|\bkeep[- ]apart\b|(?<![-\w])mail\b|\bsecurity department\b|\bnomis\b|\bestablishment"),
    (LICENCE, r"(?<!driving )(?<!tv )(?<!hgv )(?<!rod )(?<!firearm )(?<!firearms )\blicen[cs]es?\b(?! (?:agreement|proposals?|for a|revoked|ends?|expir|period|date|stage))|\blic\b|\bl/c\b|\balc\b|\bdischarge conditions?\b|\bterm of (?:his|her) discharge|(?<!bail )\bconditions?\b"),
)  # fmt: skip
_CUE = tuple((name, re.compile(pattern)) for name, pattern in _CUES)
_EXPLICIT = re.compile(_CUES[-1][1])
_BY = re.compile(r"\b(?:under|by|in|of|from|through|within|per|is|a|on) (?:the |his |a |her |that )?$|\(\s*$")
_NONE = re.compile(
    r"\b(?:no|without(?: a| any)?|not (?:a|an|on a|on|have a|had a)|never(?: had| on)?(?: a)?|no need for(?: a)?)\s(?:licen[cs]e |gps |electronic |exclusion |current )?$"
)
_DENIED = re.compile(
    r"\s(?:condition |zone )?(?:is |was |are |were )?(?:not (?:needed|required|eligible|requested|on|in force|applied|asked|appl\w+)|isn't|wasn't|refused|removed|lifted|unnecessary|declined|considered|n/a|nil\b|none\b)"
)
_OTHERS = re.compile(
    r"^.{0,40}\b(?:co-?d(?:ef\w*)?|co-?accused|cell-?mate|of another (?:resident|prisoner|man|woman))\b.{0,30}\b(?:his|her|their|has|is|was|w/|gets?|get)\b"
)
_PREMISES_RULE = re.compile(
    r"\b(?:ap|approved premises|hostel|house|premises|home|unit|lodging)(?:'s)?(?: (?:has|have|operates?|runs?|with|own|own nightly))?(?: (?:a|an|its|its own))?(?: \d{1,2}(?:[.:]\d\d)?\s?[ap]m)? $"
)
_HISTORY = re.compile(
    r"\b(?:has|have|had|there (?:is|was|has been)|was) (?:had |been )?no (?:further |known |direct )?$|\bno contact (?:since|between them|has been|was)\b"
)
_NAMES = re.compile(r"(?<!^)\b[A-Z][\w'’-]{3,}")
_STRONG = re.compile(r"[;:.]\s|\s[-–—>|]+\s|\(\d+\)|\(\w\)\s")
_STOP = re.compile(r"[;.]")
_HEADER = re.compile(
    r"\b(?:conditions?|restrictions?|things|requests?|following|contains?|areas of|added|requirements)\b"
)
_CARRY_ORDER = re.compile(r"^\W*(?:it|this|that|under (?:it|this|which)|which|the order|they)\b")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One statement of one restriction: code points start to end of a sentence of the plan."""

    sentence: Sentence
    start: int
    end: int
    at: int
    """Where the words that show the kind begin."""
    to: int
    """Where they end."""
    kind: str
    """A licence category (`case_file.CATEGORIES`)."""
    source: str
    """LICENCE (also where nothing is said), ORDER, PRISON, PREMISES, AGENCY, REQUESTED or PAST."""
    explicit: bool
    """Whether the plan itself says that it is (or is not) the licence's."""
    contingent: bool
    """Whether it stands in what is to happen if something occurs, not in what holds."""

    @property
    def text(self) -> str:
        """Its words."""
        return self.sentence.text[self.start : self.end]

    @property
    def folded(self) -> str:
        """Its words in lower case."""
        return self.sentence.folded[self.start : self.end]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Trigger:
    kind: str
    start: int
    end: int


_WAS = re.compile(r"\b(?:was|were|had|did|kept|finished|ended)\b")
_PERSON = re.compile(r"\s?(?:any of |all of )?(?:him|them|both|either|the victims?|mr|mrs|ms|miss|dr|her)\b(?! (?:house|home|street|road|address|area))")
_FIRST = re.compile(r"\s?([^\W\d_][\w'-]*)")
_FAINT = 0.1
"""Below this chance of its label a weak form of words ("stays with") is no restriction."""
_LABELS = {"exclusion": ("r_exclusion", "r_not_licence"), "residence": ("r_residence",)}


def mentions(case: Case) -> tuple[Mention, ...]:
    """Return every statement of a restriction in the plan, past ones included, in order."""
    found: list[Mention] = []
    zones = [fold(name) for c in case.file.licence or () for name in _NAMES.findall(c.text)]

    victims = known_words(case.people.of(VICTIM)) - {z for z in zones}

    def known(words: str) -> bool:
        return any(name in words for name in zones)

    def protected(folded: str, at: int) -> bool:
        word = _FIRST.match(folded, at)
        return word is not None and word.group(1) in victims

    carried, part = "", ""
    order_before = False
    for sentence in case.plan:
        if sentence.part != part:
            carried, part, order_before = "", sentence.part, False
        own = list(_in_sentence(sentence, carried, order_before, known, protected))
        found.extend(own)
        cues = _cues(sentence.folded)
        names = {name for _, _, name in cues}
        if _HEADER.search(sentence.folded) and names and names <= {LICENCE, REQUESTED}:
            carried = REQUESTED if REQUESTED in names else LICENCE
        elif names & {ORDER, PAST, AGENCY, PRISON}:
            carried = ""
        order_before = ORDER in {n for _, _, n in cues}
    return tuple(found)


def _cues(folded: str) -> list[tuple[int, int, str]]:
    return sorted((m.start(), m.end(), name) for name, pattern in _CUE for m in pattern.finditer(folded))


def _triggers(folded: str) -> list[_Trigger]:
    found = sorted(
        (
            _Trigger(kind=kind, start=m.start(), end=m.end())
            for kind, pattern in _TRIGGERS
            for m in pattern.finditer(folded)
        ),
        key=lambda t: (t.start, -t.end),
    )
    out: list[_Trigger] = []
    for trigger in found:
        if out and trigger.start < out[-1].end:
            if trigger.end > out[-1].end + 3 and trigger.kind != out[-1].kind:
                out.append(dataclasses.replace(trigger, start=out[-1].end))
        else:
            out.append(trigger)
    return out


def _in_sentence(
    sentence: Sentence, carried: str, order_before: bool, known: Callable[[str], bool], protected: Callable[[str, int], bool]
) -> Iterator[Mention]:
    folded = sentence.folded
    if not _QUICK.search(folded):
        return
    triggers = _triggers(folded)
    if not triggers:
        return
    cues = _cues(folded)
    starts = [_segment_start(folded, t, triggers[i - 1].end if i else 0, i == 0) for i, t in enumerate(triggers)]
    contingent = sentence.field == "contingency_plans" or re.match(r"\W*(?:if|should|when|any)\b", folded) is not None
    others = _OTHERS.match(folded) is not None
    merged: list[Mention] = []
    for i, trigger in enumerate(triggers):
        end = starts[i + 1] if i + 1 < len(triggers) else len(folded)
        if _is_none(folded, trigger):
            continue
        source, explicit = _source(folded, trigger, starts[i], end, cues, carried, order_before, contingent)
        if source == _COURT:
            source = ORDER
        if source == WISH and sentence.field == "monitoring_and_control" and "ask" in folded:
            source = REQUESTED
        if others or (
            source == LICENCE and not explicit and sentence.has("r_past") and _WAS.search(folded)
        ):
            source = PAST
        kind = trigger.kind.removeprefix("?")
        if kind != trigger.kind:
            if kind == "exclusion" and (_PERSON.match(folded, trigger.end) or protected(folded, trigger.end)):
                kind = "non_contact"
            elif not explicit and sentence.chance(*_LABELS[kind]) < _FAINT and not known(folded[starts[i] : end]):
                continue
        if (
            merged
            and merged[-1].kind == kind
            and merged[-1].source == source
            and merged[-1].end >= starts[i] - 2
        ):
            merged[-1] = dataclasses.replace(merged[-1], end=end, explicit=merged[-1].explicit or explicit)
            continue
        merged.append(
            Mention(
                sentence=sentence,
                start=starts[i],
                end=end,
                at=trigger.start,
                to=trigger.end,
                kind=kind,
                source=source,
                explicit=explicit,
                contingent=contingent,
            )
        )
    yield from merged


def _segment_start(folded: str, trigger: _Trigger, after: int, first: bool) -> int:
    gap = folded[after : trigger.start]
    strong = [m.end() for m in _STRONG.finditer(gap)]
    if strong:
        return after + strong[-1]
    if first:
        return 0
    for mark in (", ", " and ", " with ", " + "):
        if mark in gap:
            return after + gap.rfind(mark) + len(mark)
    return trigger.start


def _is_none(folded: str, trigger: _Trigger) -> bool:
    before = folded[max(0, trigger.start - 30) : trigger.start]
    if trigger.kind == "non_contact":
        return _HISTORY.search(folded[max(0, trigger.start - 30) : trigger.end]) is not None
    if _NONE.search(before):
        return True
    return trigger.kind in ("curfew", "tag", "polygraph") and _DENIED.match(folded, trigger.end) is not None


_NOT_OF_ORDERS = frozenset("curfew residence ?residence relationship_notification drug_alcohol polygraph programme tag".split())


def _source(
    folded: str,
    trigger: _Trigger,
    start: int,
    end: int,
    cues: list[tuple[int, int, str]],
    carried: str,
    order_before: bool,
    contingent: bool,
) -> tuple[str, bool]:
    """Return the source of a restriction, and whether the sentence says so."""
    fitting = [
        c
        for c in cues
        if not (c[2] == ORDER and trigger.kind in _NOT_OF_ORDERS)
        and not (c[2] == PRISON and trigger.kind not in ("non_contact", "device", "other"))
        and not (c[2] in (REQUESTED, WISH) and contingent)
    ]
    kind = trigger.kind.removeprefix("?")
    inside = [
        c
        for c in fitting
        if start <= c[0] < end
        and (c[0] <= trigger.end or c[2] in (LICENCE, PAST, AGENCY, REQUESTED) or _BY.search(folded[: c[0]]))
    ]
    if kind == "curfew" and _PREMISES_RULE.search(folded[max(0, trigger.start - 45) : trigger.start]):
        if not any(c[2] == LICENCE for c in inside):
            return PREMISES, True
    names = {c[2] for c in inside}
    for name in (PAST, AGENCY, WISH, REQUESTED):
        if name in names:
            return name, True
    if inside:
        return min(inside, key=lambda c: abs(c[0] - trigger.start) + (0 if c[0] <= trigger.start else 15))[2], True
    earlier = [c for c in fitting if c[0] < start]
    if earlier:
        name, at = earlier[-1][2], earlier[-1][0]
        before = [c[2] for c in earlier[:-1] if not _STOP.search(folded[c[1] : at])]
        if name == LICENCE:
            name = next((n for n in before if n in (REQUESTED, WISH, PAST)), name)
        return name, True
    later = [c for c in fitting if c[0] >= end and c[2] in (LICENCE, PAST, REQUESTED)]
    if later and later[0][2] == LICENCE:
        return LICENCE, True
    if later:
        return later[0][2], True
    if order_before and trigger.kind not in _NOT_OF_ORDERS and _CARRY_ORDER.match(folded):
        return ORDER, True
    if carried:
        return carried, True
    return LICENCE, False
