"""What the victim asked to be put on the licence, and whether licence or plan answers it.

A request is granted where the licence has its kind for all the people and places asked for; a zone
of one street for a town, one brother for two, or a year for the whole licence is narrower and needs
a word of why. The plan explains where it speaks of the thing asked for, says that it is not or
differs, and gives a reason; "applied for" is no answer yet.
"""

from __future__ import annotations

import dataclasses
import re

from rmp_check import places as where
from rmp_check import whom as who
from rmp_check.case import Case, Evidence, Sentence
from rmp_check.clock import days_disagree, hours_disagree
from rmp_check.conditions import Condition
from rmp_check.keyed import keyed
from rmp_check.language import fold
from rmp_check.people import OFFENDER, known_words
from rmp_check.same_people import same as same_person
from rmp_check.terms import Terms, lengths_disagree, read_terms

_KINDS = (
    ("relationship_notification", r"\brelationships?\b|\bnew (?:partner|girlfriend|boyfriend|(?:wo)?man)\b|\b(?:gets?|has|finds?|meets?|starts?) (?:a|another|seeing|dating)\b(?: new)?(?: \w+)? ?(?:partner|girlfriend|boyfriend|someone|woman|man)\b|\btakes? up with\b"),
    ("other", r"^\W*(?:to be|that (?:i|we) (?:am|are|be)|i want to be|we want to be) (?:told|informed|notified|warned|kept informed)\b"),
    ("tag", r"\btag(?:s|ged|ging)?\b|\bgps\b|\belectronic(?:ally)? monitor|\btrack"),
    ("curfew", r"\bcurfew|\bindoors\b|\b(?:kept in|be in|at home|in by)\b(?: \w+){0,3} (?:night|evening|\d)|\bhome (?:at|by|during|in) (?:the )?(?:night|evening)"),
    ("exclusion", r"\b(?:enter|(?:come|go|goes|coming|going) in ?to|(?:barred|banned|excluded) from|ke[pe]+[pt]? (?:away from|out of|off)|stays? (?:away from|out of|off)|a? ?(?:mile|metres|yards) from)\b(?! (?:me|us|my (?:family|mum|mother|dad|father|wife|husband|partner|son|daughter|sister|brother|children|kids))\b(?!'))"),
    ("exclusion", r"\bapproach(?:ing)? (?:to )?(?:her|my|the|our|his) (?:place of work|workplace|work|home|house|address|school|street)\b"),
    ("non_contact", r"\bcontact(?! order)|\bapproach|\bcommunicat"),
    ("other", r"\b(?:trains?|buses|bus|trams?|taxis?|post\b|posts\b|drive(?! (?:past|by|down|along my))|driven|account|apps?\b|website|passports?|moped|(?<!i )(?<!of )(?<!at )work|business|mention\w*|publish\w*|photos?|pictures|delete|devices?|phones to|cameras?)\b"),
    (
        "non_contact",
        r"\bcontact|\bapproach|\bcommunicat|\bmessag|\bwrit(?:es?|ing)\b|\bletters?\b|\bcalls\b|\b(?:ring|phone|text|call)\b|\bin touch|\balone\b|\bin peace\b|\bhear from\b|\bspeak|\bharass|\b(?:come|go|near|close|away|off|from|follow\w*|watch\w*|pester\w*|stalk\w*|bother\w*) (?:near (?:to )?|from |to )?(?:me|us|my (?:family|mum|mother|dad|father|wife|husband|partner|son|daughter|sister|brother|children|kids))\b(?!')",
    ),
    (
        "exclusion",
        r"\bexclu|\bzone|\bbanned?\b|\bout of\b|\boff\b|\baway\b|\benter\b|\b(?:come|coming|go|goes|be|going|kept|keep)\b.{0,25}\b(?:in|into|to|near|on|onto|at|within)\b|\bbounds\b|\blimits\b|\bclosed\b|\bvisit|\battend|\bstay",
    ),
)  # fmt: skip
_CLASSIFY = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
_MY_KIN = re.compile(
    r"\b(?:my|our) (?:mum|mam|mother|dad|father|son|daughter|sister|brother|husband|wife|partner|gran|nan)\b"
)
_TO_PERSON = re.compile(
    r"\bnothing to do with\b|\bnear (?:dad|mum|mam|mother|father|gran|nan)\b|\b(?:of|near|to|at|with|from|follow|see|find|trace|bother|trouble) (?:me|us|her|him|them|mum|dad)\b"
)
_CONTACT = re.compile(
    r"\b(?:contact\w*|approach\w*|communicat\w*|messag\w*|near|ring|phone|text|call|speak|writ\w*)(?: (?:with|to))?|\bleave|\bto (?=leave)"
)
_BECAUSE = re.compile(r",? (?:where|because|as (?:i|we|my)\b|since|so that|when)\b.*$")
_WHOLE_LICENCE = re.compile(
    r"\b(?:whole|length|rest|all|duration|term) of (?:his|her|the) licen[cs]e|\b(?:full|whole|entire) (?:length of (?:his|her|the) )?(?:licen[cs]e|term)|\bas long as (?!possible)\b|\bfor good\b|\bpermanent"
)
_WHOLE = re.compile(r"\b(?:whole|all|entire\w*|altogether|at all|anywhere in)\b")
_SIDE = re.compile(r"\b(?:north|south|east|west)(?:ern)? (?:part |side |half )?of\b")
_HOME = frozenset("home house address flat property".split())
_CENTRE = re.compile(r"\b(?:town|city|village) centre\b")
_OURS = re.compile(
    r"\b(?:my|our|the victim's|her|his) (?:street|road|lane|area|estate|home|house|village|town|neighbourhood|close|address|place of work|workplace|work)\b"
    r"|\b(?:street|road|lane|area|estate|village|town|city|neighbourhood|place|part\b[^.;]{0,25}?)(?: that| which| where)? (?:i|we|she|he|they) (?:live|work|shop|go)"
)
_ME = re.compile(r"\b(?:me|us|mine|self|myself)\b")
_US = re.compile(r"\bus\b")
_ALL_OF_THEM = keyed(
    r"\b(?:her|his|their|the|victim's|these|both|all|two|three) (?:requests|request\b(?! (?:for|that|to|about)))\b|\b(?:neither|none|both) of (?:them|these|the requests|her requests|his requests)\b"
)
_FAMILY = re.compile(
    r"\b(?:family|relatives|children|kids|boys|girls|sons|daughters|brothers|sisters|parents|household|people i work with|our child|my child)\b"
)
_SEVERAL = re.compile(
    r"\b(?:children|kids|boys|girls|sons|daughters|brothers|sisters|parents|(?:victim's|my|our|her|his|their) family)\b"
)
_NOT_KEY = frozenset(
    """that they them this with from have been come into near enter contact approach communicate direct indirect through other people
    means route zone exclusion stay keep kept whole licence condition time night take away both kind some where when does should must
    area town city village centre street road avenue lane close drive place places part county borough district allowed
    want wants asked only about there their family""".split()
)
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_REFUSED = re.compile(
    r"\brefus\w*\b(?! (?:housing|treatment|bail|parole|entry|work|a (?:job|place|flat|visa)|to (?!grant|add|include|extend|put|make|impose|agree|widen|go)))|\bdeclin\w*|\bturned (?:\w+ )?down|\breject\w*|\bruled\b|\blimited\b|\bnarrow\w*|\breduced\b|\binstead\b|\bdisproportionate|\btoo (?:wide|large|broad|big|far|much)\b"
    r"|\b(?:not|cannot|could not|can't|neither)(?: \w+){0,3} (?:granted|allowed(?! to)|imposed|included|added|put forward|pursued|supported|agreed|approved|possible|justified|needed|necessary"
    r"|proportionate|requested|sought|asked for|asked|taken up|met|made|duplicated|written|on (?:the|his|her) licen[cs]e)\b(?! yet)|\bmore than (?:could|can)|\bno evidence\b"
    r"|\bonly\b[^.;]{0,30}\b(?:granted|allowed|imposed|put|banned|barred|agreed)\b|\b(?:granted|allowed|imposed|agreed|approved)\b[^.;]{0,40}\bonly\b|\bleft off\b|\bdropped\b|\bwithdr[ae]wn?\b|\bdecided against\b|\bgoverned by\b|\bsa(?:id|ys) no\b(?! to (?:it|him|her|that|living|his))|\bso (?:the|his|her|our) (?:zone|exclusion|condition)\b|\bconsidered\b[^.;]*\bbut\b|\bsettled (?:on|for)\b|\bwould cut (?:him|her|them) off\b|\bstops? short\b|\bsmaller (?:zone|area)|\bleft\b[^.;]{0,30}\bout\b|\bno (?:zone|exclusion|condition|tag|curfew)\b[^.;]{0,30}\b(?:added|made|imposed|put|included)\b|\bno\)? ?[-:(,] ?(?:he|she|his|her|not|the)\b|\bwould only\b|\bwould not (?:have|hear)\b|\bnot put in\b|\b(?:was|is|were) (?:enough|sufficient)\b|\bnothing to \w+|\bno (?:grounds?|basis|power|point|need|call) (?:for|to|in)\b|\bimpossible\b|\bcut (?:down|back) to\b|\bnot done\b|\b(?:did|would|will|does|do|could|can|have|has) ?not (?:\w+ )?(?:go (?:for|as far|so far)|gone (?:as|so) far|gone for|agree|support|pursue|ask|seek|include|grant|allow|impose|extend|cover|add|put)\b|\bwithout (?:it|that)\b"
)
_REASON = re.compile(
    r"\bbecause\b|\bsince (?!\d|then|the (?:arrest|offence))|\bas (?:he|she|his|her|the|there|it|that|they|this|mr|mrs|ms|parents?|no|only|most|much|many|both|all|two|our|my|work)\b(?! (?:asked|wanted|requested|hoped))|\bbut (?:he|she|his|her|the|there|that|it|they)\b|\bso (?:that|only|as)\b|\bin order\b|\bfor the reason|\bdue to\b|\bowing to\b"
    r"|\bgiven (?:that|his|her|the)\b|\breasons?\b|\bon the grounds? that\b|\bno\)? - |\bimpossible\b|\bno evidence\b|\bwould (?:stop|prevent|cut|mean)\b|\btoo (?:wide|large|broad|big|far|much)\b|\bwhile\b|\bnot proportionate\b|\bdisproportionate"
    r"|\bhaving been\b|\bbeing (?:the|his|her)\b|\balready\b|:\s|->|\bmore than (?:could|can) be\b|\b(?:is|are) there\b|\bneeds? to\b|\bhas to\b|, only\b|\bthe only\b"
)
_COVERED = re.compile(
    r"\b(?:zone|condition|licen[cs]e|street|road|area|exclusion|map|line) (?:already |also )?(?:covers|takes in|includes|catches|reaches)\b"
)
_PENDING = re.compile(
    r"\bawait\w*|\bnot (?:been )?(?:yet )?(?:decided|answered|heard)|\byet\b|\bto be (?:applied|asked|requested|sought)|\bappl(?:ied|ying) for|\bwill be (?:asked|applied|sought|requested)|\boutcome\b"
    r"|\bnobody has got back|\bno (?:answer|reply|decision)\b|\bsent (?:up|to)\b|\bpending\b|\bunder consideration"
)
_WIDER = keyed(
    r"\b(?:whole|entire) (?:town|city|village|area|estate|borough|county)\b|\b(?:wider|larger|bigger|town-wide|city-wide) (?:zone|area|exclusion)"
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A request and what answers it: conditions that grant it, plan sentences that explain."""

    path: str
    text: str
    kind: str
    granted: tuple[Condition, ...] = ()
    narrower: tuple[Condition, ...] = ()
    """Conditions of its kind that give less than was asked for."""
    explained: tuple[Evidence, ...] = ()
    pending: tuple[Evidence, ...] = ()
    """Sentences that say only that it is asked for or awaited."""
    sure: bool = True

    @property
    def answered(self) -> bool:
        """Whether the licence grants it or the plan explains why not."""
        return bool(self.granted) or bool(self.explained)


def kind_of(request: str) -> str:
    """Return the kind of a request: a licence category, or "other"."""
    folded = fold(request)
    found = next((kind for kind, pattern in _CLASSIFY if pattern.search(folded)), "")
    if found:
        return found
    if _TO_PERSON.search(folded):
        return "non_contact"
    return "exclusion" if _OURS.search(folded) or where.places(request) else "other"


def answers(case: Case, conditions: tuple[Condition, ...]) -> tuple[Answered, ...]:
    """Return every request of the victim liaison unit's record with what answers it."""
    contact = case.file.victim_contact
    out = []
    for i, text in enumerate(contact.requested_conditions if contact else ()):
        path = f"victim_contact.requested_conditions.{i}"
        if text and text.strip():
            out.append(_answer(case, path, case.texts.get(path, text), conditions, i))
    return tuple(out)


def _answer(case: Case, path: str, text: str, conditions: tuple[Condition, ...], number: int) -> Answered:
    folded = _BECAUSE.sub("", fold(text))
    kind = kind_of(text[: len(folded)])
    granted, narrower, missing, sure = _granted(case, text[: len(folded)], folded, kind, conditions)
    if granted:
        return Answered(path=path, text=text, kind=kind, granted=granted, sure=sure)
    keys = missing or _keys(folded)
    explained, pending = _explained(case, keys, kind, number)
    return Answered(
        path=path,
        text=text,
        kind=kind,
        narrower=narrower,
        explained=explained,
        pending=pending,
        sure=bool(keys),
    )


_Grant = tuple[tuple[Condition, ...], tuple[Condition, ...], frozenset[str], bool]
"""Conditions that grant a request, those that give less, the words that nothing grants, and how sure."""


def _granted(case: Case, text: str, folded: str, kind: str, conditions: tuple[Condition, ...]) -> _Grant:
    if kind == "non_contact":
        return _contact(case, text, folded, conditions)
    if kind == "exclusion":
        return _zone(text, folded, conditions)
    if kind == "tag":
        found = tuple(c for c in conditions if c.tags - {"alcohol"})
    elif kind == "other":
        found = tuple(c for c in conditions if _same_thing(folded, c))
    else:
        found = tuple(c for c in conditions if c.kind == kind)
    if found and _WHOLE_LICENCE.search(folded) and all(c.terms.lengths or c.terms.ends for c in found):
        return (), found, frozenset(), True
    asked = read_terms(folded)
    less = tuple(c for c in found if _shorter(asked, c.terms))
    if len(less) == len(found):
        return (), less, frozenset(), True
    return found, (), frozenset(), True


def _shorter(asked: Terms, given: Terms) -> bool:
    """Whether hours or a length given differ from those asked for."""
    return hours_disagree(asked.hours, given.hours) or lengths_disagree(asked.lengths, given.lengths)


def _contact(case: Case, text: str, folded: str, conditions: tuple[Condition, ...]) -> _Grant:
    """Compare the people of a request with those of all contact conditions together."""
    bans = tuple(c for c in conditions if c.kind == "non_contact" and c.victim)
    children = tuple(c for c in conditions if c.kind == "child_contact")
    match = _CONTACT.search(folded)
    known = frozenset(w for c in conditions for r in c.whom.references for w in r.words)
    whom = who.read_whom(text, match.end() if match else 0, known=known)
    own = known_words(case.people.of(OFFENDER)) - known
    asked = [r for r in whom.references if not (r.words and r.words <= own)]
    if not bans and not children:
        return (), (), frozenset(), True
    people = [r for c in (*bans, *(c for c in children if c.whom.references)) for r in c.whom.references]
    general = any(not c.whom.references for c in bans)  # "any victims of your offences"
    family = any(c.whom.group for c in bans)
    me = _ME.search(folded) is not None or _MY_KIN.search(folded) is not None
    free = list(people)
    lacking: list[who.Reference] = []
    for reference in asked:
        found = [
            r for r in free if (same_person(reference, r) if reference.named else r.kin == reference.kin)
        ]
        if found:
            free.remove(found[0])
        elif reference.named and _of_family(folded, text, reference) and family:
            continue
        else:
            lacking.append(reference)
    spare = len(free) - (1 if me and not any(r.named for r in asked) else 0)
    unnamed = [r for r in lacking if not r.named]
    lacking = [r for r in lacking if r.named] + unnamed[max(0, spare) :]
    groups = _FAMILY.search(folded)
    several = _SEVERAL.search(folded) is not None
    needed = (2 if _US.search(folded) else 1 if me else 0) + len(asked) + (groups is not None) + several
    short = groups is not None and not family and not general and len(people) < needed
    if groups and _of_whose_family(folded) and not family:
        short = True
    if "people i work with" in folded:
        short = True
    if whom.count and not asked and whom.count > len(people) and not family:
        short = True
    if _US.search(folded) and len(people) < 2 and not family and not general:
        short = True
    for condition in children:
        if condition.terms.unsupervised and not bans and "unsupervised" not in folded:
            return (), (condition,), frozenset(), True
    if general and not lacking:
        return bans, (), frozenset(), True
    if lacking or short:
        words = frozenset(w for r in lacking for w in r.words) or frozenset(m for m in _keys(folded))
        if lacking and not any(r.words for r in lacking):
            words = frozenset(text[r.start : r.end].lower() for r in lacking)
        return (), bans or children, words, True
    granted = bans or tuple(c for c in children if c.whom.groups or c.whom.references)
    return granted, () if granted else children, frozenset(), True


def _of_family(folded: str, text: str, reference: who.Reference) -> bool:
    return _FAMILY.search(folded, max(0, reference.end - 2)) is not None


def _of_whose_family(folded: str) -> bool:
    """Whether the family of somebody is meant, not that person ("any member of K.M.'s family")."""
    return re.search(r"\bmembers? of\b", folded) is not None


def _zone(text: str, folded: str, conditions: tuple[Condition, ...]) -> _Grant:
    """Compare the places of a request with those of all zones together."""
    zones = tuple(c for c in conditions if c.kind == "exclusion")
    known = frozenset(w for c in zones for p in c.places if p.named for w in p.name)
    asked = [p for p in where.places(text, known=known) if p.role == where.HEAD]
    asked = asked or list(where.places(text, known=known))
    named = [p for p in asked if p.named]
    nouns = {w for p in asked if not p.named for w in p.name}
    if not named and not (nouns and any(all(_noun(w, c.folded) for w in nouns) for c in zones)):
        named = [p for p in where.places(text, known=known) if p.named]  # "the surgery (Frankwell)"
    if not zones:
        return (), (), frozenset(w for p in asked for w in p.name), True
    if not named:
        found = tuple(c for c in zones if nouns and all(_noun(w, c.folded) for w in nouns))
        words = frozenset(nouns) or _keys(folded)
        if not found and not nouns:
            found = tuple(c for c in zones if any(_noun(w, c.folded) for w in words))
        if not found and (_OURS.search(folded) or not words):
            return (*_full(folded, zones), words, False)
        return (*_full(folded, found), words, True)
    granted: list[Condition] = []
    less: list[Condition] = []
    lacking: set[str] = set()
    for place in named:
        hits = [(c, p) for c in zones for p in c.places if place.same(p)]
        full = [c for c, p in hits if p.role != where.CONTAINER and not _smaller(place, p, c, folded)]
        if full:
            granted.extend(c for c in full if c not in granted)
        else:
            less.extend(c for c, _ in hits if c not in less)
            lacking |= place.name
    if granted and not any(p.kind == "" for c in granted for p in c.places if p.role == where.HEAD):
        # "Garth Street or the school in Mill Lane"
        lacking |= {w for w in nouns - _HOME if not any(_noun(w, c.folded) for c in zones)}
    if lacking and not less and len(zones) == 1 and _UNSEEN.search(zones[0].folded) and not granted:
        return zones, (), frozenset(), False  # a zone told by its streets only: its name cannot be compared
    if lacking:
        return (), tuple(less) or tuple(granted) or zones, frozenset(lacking), True
    return (*_full(folded, tuple(granted)), frozenset(w for p in named for w in p.name), True)


_UNSEEN = re.compile(r"\bpart of\b.*\b(?:bounded|enclosed) by\b")


def _noun(word: str, folded: str) -> bool:
    return word.rstrip("s") in folded


def _smaller(asked: where.Place, given: where.Place, condition: Condition, folded: str) -> bool:
    """Whether what is given is premises, a street, a side or the centre of the place that was asked for."""
    if not asked.kind and _CENTRE.search(condition.folded) and "centre" not in folded:
        return True
    small = (where.STREET, where.PREMISES)
    if given.kind in small and asked.kind not in small and not asked.name > given.name:
        return True
    return _SIDE.search(condition.folded) is not None


def _full(folded: str, found: tuple[Condition, ...]) -> tuple[tuple[Condition, ...], tuple[Condition, ...]]:
    """Split zones into those for all times asked for and those for fewer."""
    terms = read_terms(folded)
    full: list[Condition] = []
    less: list[Condition] = []
    for condition in found:
        given = condition.terms
        narrower = (
            (given.hours and (not terms.hours or hours_disagree(given.hours, terms.hours)))
            or (
                given.days
                and len(given.days) < 7
                and (
                    not terms.days
                    or days_disagree(given.days, terms.days, weekend=given.weekend or terms.weekend)
                )
            )
            or (_WHOLE.search(folded) and re.search(r"\bpart of\b", condition.folded))
            or (given.lengths and (not terms.lengths or lengths_disagree(given.lengths, terms.lengths)))
            or (given.ends and _WHOLE_LICENCE.search(folded))
            or (given.radii and terms.radii and max(given.radii) < max(terms.radii))
        )
        (less if narrower else full).append(condition)
    return tuple(full), tuple(less)


def _keys(folded: str) -> frozenset[str]:
    """Return the words that say what is asked for."""
    figures = _FIGURE.findall(folded)  # the number of a bus
    words = (w.removesuffix("'s") for w in _WORD.findall(folded) if len(w) > 3 and w not in _NOT_KEY)
    return frozenset((*words, *figures))


_FIGURE = re.compile(
    r"\b\d{1,3}\b(?!(?:th|st|nd|rd)|[/.:]|\s?(?:[ap]m|hours?|days?|months?|metres?|m\b|miles?|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
_INSPECT = re.compile(r"\b(?:check\w*|inspect\w*|search\w*|looked|open to)\b")
_DEVICE = re.compile(r"\b(?:phones?|devices?|cameras?|computers?|laptops?|tablets?|images)\b")


def _same_thing(folded: str, condition: Condition) -> bool:
    """Whether a condition of another kind forbids or demands what was asked for."""
    if condition.kind in ("non_contact", "residence", "child_contact"):
        return False
    if _DEVICE.search(folded) and _INSPECT.search(folded):
        return condition.kind == "device" and _INSPECT.search(condition.folded) is not None
    if any(ours.search(folded) and theirs.search(condition.folded) for ours, theirs in _TOPICS):
        return True
    stems = {w[:4] for w in _WORD.findall(folded) if len(w) >= 3 and w not in _SMALL}
    if not stems:
        return False
    theirs = {w[:4] for w in _WORD.findall(condition.folded)}
    return len(stems & theirs) / len(stems) >= (0.6 if len(stems) > 2 else 0.5)


_TOPICS = tuple(
    (re.compile(ours), re.compile(theirs))
    for ours, theirs in (
        (r"\bdrink\w*|\balcohol\w*|\bsober\b|\bbooze", r"\balcohol\w*|\bdrink\w*"),
        (r"\bdrugs?\b|\bclean of\b|\brehab\b", r"\bdrugs?\b|\bsubstances?\b"),
        (
            r"\banger\b|\btemper\b|\bdomestic abuse (?:course|programme)",
            r"\bdomestic (?:abuse|violence)|\banger\b|\btemper\b",
        ),
    )
)
"""What a request and a condition may both be about, in whatever words."""
_SMALL = frozenset(
    "not the any that does did gets get his with about must should will when this his her him she has have for and all kind some sort take away both want wants allowed never with from into".split()
)


def _explained(
    case: Case, keys: frozenset[str], kind: str, number: int
) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
    """Return the plan's sentences that say why a request is not met, and those that leave it open."""
    explained: list[Evidence] = []
    pending: list[Evidence] = []
    plan = case.plan
    for i, sentence in enumerate(plan):
        if sentence.field == "contingency_plans":
            continue
        counted = _COUNTED[number].search(sentence.folded) if number < len(_COUNTED) else None
        if not (_speaks_of(sentence, keys, kind) or _ALL_OF_THEM.search(sentence.folded) or counted):
            continue
        window = [s for s in plan[i : i + 3] if s.part == sentence.part]
        refused = [s for s in window if _refusal(s.folded) is not None]
        text = " ".join(s.folded for s in window)
        if _COVERED.search(sentence.folded):  # what was asked for lies within what is on the licence
            explained.append(sentence.evidence())
        elif refused and _reasoned(window[window.index(refused[0]) :]):
            explained.extend(s.evidence() for s in (sentence, *refused) if s.evidence() not in explained)
        elif _PENDING.search(text):
            pending.extend(s.evidence() for s in window if _PENDING.search(s.folded))
    return tuple(explained), tuple(pending)


_ASKED = re.compile(r"\b(?:ask(?:ed|s)?|want(?:ed|s)?|hoped|wished|put in|request(?:ed|s)?|sought|liked)\b")
_SAID_NO = re.compile(
    r"(?<![-\w])no\b(?=\s?[,;:(]|\s[-–]\s|\s?$|\s(?:spo|governor))|\bno cond(?:itions?)?\b|\bnot taken\b"
)
_HOPED_BUT = re.compile(r"\b(?:hoped|wished|asked|wanted|would have liked)\b[^.;]*?,? but\b")
_NO_REASON = re.compile(
    r"\b(?:told|informed|explained|aware|accepts?|accepted|understands?|content|vlo|vlu|spo|governor|awaits?|awaiting|yet|decision|letter|notified|disappointed|date|panel|noted)\b"
)
_CLAUSE = re.compile(r"[,;:()]|\s[-–]\s")
_LONG_ENOUGH = 4
"""Words that a clause after a refusal has at least which can be the reason for it."""


def _refusal(folded: str) -> re.Match[str] | None:
    """Return the words by which a sentence says that what was asked for is not done."""
    asked = _ASKED.search(folded) is not None
    return _REFUSED.search(folded) or (
        (_SAID_NO.search(folded) or _HOPED_BUT.search(folded)) if asked else _NO_CONDITION.search(folded)
    )


_NO_CONDITION = re.compile(r"\bno cond(?:itions?)?\b(?! (?:of|to) )")


def _reasoned(window: list[Sentence]) -> bool:
    """Whether sentences that begin with a refusal give a reason for it, or a clause that can be one."""
    if _REASON.search(" ".join(s.folded for s in window)):
        return True
    refusal = _refusal(window[0].folded)
    rest = window[0].folded[refusal.end() :] if refusal else ""
    return any(
        len(_WORD.findall(clause)) >= _LONG_ENOUGH and not _NO_REASON.search(clause)
        for clause in _CLAUSE.split(rest)[1:]
    )


_COUNTED = tuple(
    re.compile(
        rf"\bthe {word}\b(?! (?:of (?!these|those|them|the)|time|year|month|week|day|appointment|session|panel))"
    )
    for word in ("first", "second", "third", "fourth", "fifth")
)
"""How a plan names a request by its place in the record: "the third I did not put forward"."""


def _speaks_of(sentence: Sentence, keys: frozenset[str], kind: str) -> bool:
    words = {w.removesuffix("'s") for w in _WORD.findall(sentence.folded)} | set(
        _FIGURE.findall(sentence.folded)
    )
    if keys and not keys.isdisjoint(words):
        return True
    if kind == "exclusion" and _WIDER.search(sentence.folded):
        return True
    return kind in ("tag", "curfew") and re.search(rf"\b{kind}", sentence.folded) is not None
