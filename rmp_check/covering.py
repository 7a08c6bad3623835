"""Which restrictions of a plan a clause on watching is about.

"EMS watch the tag" names it, "DC Ojo checks this" points back to it, "the keyworker has the first two"
picks from the list before, "all conditions" covers everything, and "AP staff do the 9pm roll call" shows
it by the way of watching. Tried in that order.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence

from rmp_check.agents import Actor, actors
from rmp_check.case import Case, Sentence
from rmp_check.colleagues import colleagues
from rmp_check.people import VICTIM
from rmp_check.protection import COURT_ORDER, IN_PRISON, Restriction

_NAMES = {
    "non_contact": r"(?:no|non)[\s-]?contact|\bn/?c(?:o|\scond\w*)?\b|"
    r"(?<!regular )(?<!close )(?<!in )(?<!frequent )(?<!point of )\bcontact\b(?! (?:cent|details|number|police))|"
    r"approach\w*|communicat\w+",
    "exclusion": r"exclu\w+|\bzones?\b|\be\.?z\b|\bareas?\b|boundar(?:y|ies)|\bban(?:ned)?\b|"
    r"\bbar(?:red)?\b (?:on|from)|keep\w* (?:out|away)",
    "residence": r"resid(?:e|es|ence|ing|ency)\b|\bliv(?:es?|ing) (?:at|with|there|where|in|as)|"
    r"accommodation|\baddress\b|\bnights? away\b",
    "curfew": r"\bcurfews?\b|\bhdc\b",
    "tag": r"\btag(?:s|ged|ging)?\b|\bgps\b|\btrail\b|electronic(?:ally)? monitor\w*|\bem\b|\btracker\b|"
    r"\btracking\b",
    "relationship_notification": r"relationships?|\bpartners?\b|girlfriends?|boyfriends?|pregnan\w+",
    "child_contact": r"child(?:ren)?\b(?!'s (?:soc|serv))|\bunder[\s-]?1[0-9]\w*|\bu1[68]s?\b|\bsons?\b|"
    r"\bdaughters?\b|\bkids\b|grandchild\w*|\bgirls?\b|\bboys?\b",
    "order": r"(?<!\bin )\border\b|\br\.?o\b|\bshpo\b|\bsopo\b|\bnmo\b|non-?molestation|\bdapo\b|\bdapn\b|"
    r"undertaking|\bspo\b order|injunction",
    "other": r"devices?\b|\bphones?\b|laptops?|internet|online|passports?|\bmail\b|\bpost\b|\bpin\b|"
    "cameras?|vehicles?",
}
_SIGNS = {
    "non_contact": r"\bphones?\b|handset|call (?:list|log|record|data|histor)\w*|calls\b|messag\w+|social media|"
    r"facebook|letters|\bmail\b|\bpin\b|"
    r"intel\w*|\basks? (?:her|them|the victim)|devices?",
    "exclusion": r"\bgps\b|\btrail\b|alerts?\b|cross(?:es|ing|ed)?\b|\bline\b|patrol\w*|drive[\s-]?(?:past|"
    r"by)s?|anpr|cctv|cameras?|intel\w*|"
    r"\bmap\b|sighting\w*|his photo|her photo|location|"
    r"\bthe (?:village|town|city|estate|street|road|avenue|lane|park|square|market|school|church|shop|pub|station)s?\b",
    "residence": r"\bhome visits?|visits?\b|unannounced|\brooms?\b|roll(?:[\s-]?call)?\b|head ?count|"
    r"(?:sign|log|book|tick)(?:s|ed|ing|ged)?\b[^.;]{0,12}\b(?:in|off)\b|"
    r"\bdoor\b|\bnights?\b|call(?:s|ing)? (?:round|there)|welfare check|landlord",
    "curfew": r"\d\s?(?:pm|am)\b|\d\d[:.]?\d\d\b|door|roll(?:[\s-]?call)?\b|absen\w+|\btag\b|"
    r"home detention|\bnights?\b|\bbox\b|violation|\blate\b|\blapse\w*|"
    r"\b(?:at|by|after|before|past|till|until) (?:six|seven|eight|nine|ten|eleven|midnight)\b",
    "tag": r"alerts?\b|violation\w*|tamper\w*|location data|readings?\b|\bdata\b|charg(?:e|ing)",
    "relationship_notification": r"dating|clare'?s law|dvds|disclosure|new partner|social media|facebook|"
    r"\bwoman\b|\bwomen\b",
    "child_contact": r"contact cent(?:re|er)|supervised|family time|visitors",
    "other": r"search\w*|laptop|computer|device|polygraph|accounts?\b",
}
_NAME_OF = {kind: re.compile(words) for kind, words in _NAMES.items()}
_SIGN_OF = {kind: re.compile(words) for kind, words in _SIGNS.items()}
_ALL = re.compile(
    r"\b(?:all|each|every|any|these|both|them|three|four|five|six)\b(?:\s(?:of\s)?(?:the\s|these\s|those\s|"
    r"his\s|her\s)?(?:\w+\s){0,2}"
    r"(?:conditions?|restrictions?|above|requirements?|licen[cs]e|measures|terms|controls|of (?:them|these|"
    r"this|those)))?|"
    r"\b(?:the|licen[cs]e|these|his|her|additional|those) (?:conditions|restrictions|requirements)\b|"
    r"\bthe above\b|\bcompliance with (?:the|his|her) licen[cs]e\b"
)
_WIDE = re.compile(
    r"\b(?:all|each|every|any)\b(?: one)?(?: of)?(?: the| these| those| his| her)?(?: \w+){0,2} "
    r"(?:conditions?|restrictions?|requirements?|above|foregoing|controls|measures|prohibitions?|terms)\b|"
    r"\b(?:all of|every one of|each of) (?:it|this|these|them|those)\b|\ball (?:are|is|will be|to be|"
    r"being)\b|\beverything\b|\bwhatever\b(?! (?:else|is left|remains))|\bthe (?:whole )?lot\b|"
    r"\b(?:whole|entire|all) (?:of )?(?:the|this|that|his|her)?\s?(?:list|set|package|table)\b"
)
_BROAD = re.compile(
    r"\b(?:the|these|licen[cs]e|his|her|additional|compliance with)\b(?: \w+){0,2} (?:conditions|"
    r"restrictions|requirements|controls|measures)\b|"
    r"\bthe (?:above|foregoing)\b|\b(?:whole|the) licen[cs]e\b"
)
_CONDITIONS = re.compile(
    r"\b(?:both|these|those|all)(?: \w+){0,2} (?:conditions|restrictions|requirements|prohibitions|terms)\b"
)
_BACK = re.compile(
    r"\b(?:it|its|that|this|which|same|them|these|those|both|either|all|condition|restriction)\b"
)
_POINTS = re.compile(
    r"(?<= )(?:it|this|that|these|both|those|them)(?= ?[.,;:]|$| (?:by|through|thru|via|with|in|at|on|each|"
    r"every|weekly|monthly|"
    r"daily|fortnightly|too|also|as|and|for|condition|restriction|one|ones|two|three|will)\b)"
)
"""A pronoun soon after who acts: "checks this by", "has oversight of that"."""
_TOO = re.compile(
    r"\b(?:that|this) (?:condition|restriction|one)\b[^.;]*\b(?:and|together|along|plus)\b|"
    r"\b(?:that|this|it)\b[^.;]*\b(?:as well as|together with|along with)\b"
)
_PLURAL = re.compile(
    r"\b(?:the two\b(?! \w)|the two(?= are)|both|these|them|those|all|(?:each|every one) of|three|four|either|the lot|everything|conditions|"
    r"restrictions)\b"
)
_ORDINAL = re.compile(
    r"\b(?:the\s)?(first|last|second|third|former|latter)(?:\s(two|three|2|3))?\b(?!\s(?:of(?! these| those| them| the (?:two|three|four))|day|week|month|"
    r"mon|tues|wed|thur|fri|sat|sun|appointment|twelve|six|eight))"
)
_EM = re.compile(
    r"\bems\b|\bem\b|tag\w*|electronic|serco|g4s|capita|gps|monitoring (?:cent|comp|contr|prov)\w*|"
    r"provider|box"
)
_WHERE = re.compile(
    r"\bgps\b|\btrail\b|\bcross\w*|\bline\b|\bzones?\b|exclu\w+|location|whereabouts|\bmap\b|boundary|"
    r"\bentr(?:y|ies)\b|\benter\w*|\bstray\w*"
)
_ZONE_TIE = re.compile(
    r"\bzones?\b|exclu\w+|\bcross\w*|\bline\b|\bmap\b|boundary|\benter\w*|\bentr(?:y|ies)\b|\bstray\w*|alert\w*|breach\w*|\btrail\b|"
    r"\bgo(?:es|s)? in\b|\bthere\b"
)
_SOBER = re.compile(r"sobriety|alcohol|abstinence|drink")
_TITLE = re.compile(
    r"(?:\s?\([^)]{0,60}\)|,?\s(?:of|in|from|at|on|the)\s[^,;:.]{0,50}?\b(?:unit|team|police|squad|station|"
    r"office|officer|nbhd)\b,?)"
)
_WORDS = re.compile(r"[\w'-]+|[.,;:]")
_WORD = re.compile(r"[a-z][a-z'-]{3,}")
_PLACE = re.compile(r"(?<![.!?:]\s)(?<!^)\b[A-Z][a-z]{3,}")
_ELSE = re.compile(
    r"\b(?:drugs?|alcohol|breath\w*|urine|urin\w+|swabs?|saliva|oral fluid|mdts?|cannabis|cocaine|ketamine|"
    r"opiates?|methadone|"
    r"blood\w*|medic\w+|meds|insulin|weight|diabet\w+|glucose|prescri\w+|pharmac\w+|samples?|attendance|"
    r"bank|money|cash|spending|gambling|bets?|betting|rent|debts?|"
    r"acct|mood|self-?harm|suicid\w+|sleep)\b"
)
"""What is watched for the offender's health, drugs, money: it protects no victim by itself."""
_FUNCTION_WORDS = frozenset(
    """that this which will must have been into only than them they their there other until under over when where what about
    also after before between from made with without not any all and the for his her him she says make sure during not
    through some more most many much very just then such both each every either neither once twice again back being does
    done himself herself themselves anyone someone anybody somebody else including include includes included unless upon
    within while whose whom these those would could should might shall cannot""".split()
)
_COMMON_WORDS = frozenset(
    """licence license condition conditions restriction restrictions contact approach exclusion excluded zone area residence
    reside live living address approved premises curfew order court prior approval supervising officer enter week month
    weekly daily monthly check monitor monitored monitoring control staff police keyworker team unit manager probation
    released release tagging directly indirectly direct indirect attached shown defined supervision days weeks months
    years night morning evening time phone ring alert home visit room search whether communicate keep relationship tell
    told notify children child person people access allowed required requirement place victim victims case risk plan
    work appointment meeting report information""".split()
)
_DEVICES = re.compile(
    r"\b(?:devices?|phones?|telephones?|handsets?|laptops?|computers?|tablets?|internet|online|browser|sim)\b"
)


_NUMBERED = re.compile(
    r"\b(?:holds?|covers?|does|do|has|have|owns?|monitors?|checks?|takes?|for|on|conditions?|nos?\.?|"
    r"items?|numbers?|restrictions?)\s"
    r"(\(?\d{1,2}\)?(?:(?:\s?[,+&/]\s?|\sand\s|\sto\s|\s?-\s?)\(?\d{1,2}\)?)*)(?=[\s:,.;]|$)(?!\s?(?:times?|"
    r"weeks?|days?|months?|hours?|x|am|pm|visits?|%))"
)
_LEADING = re.compile(
    r"\W{0,2}(?:(?:cond(?:ition)?s?|lic(?:ence)?|nos?|items?|restrictions?|rules?)\.?\s)?"
    r"(\d{1,2})(?:\s?(?:[+&,/]|and)\s?(\d{1,2}))?[.):]?(?=\s|$)"
)
_FOR_THESE = re.compile(
    r"\b(?:for|of|on) (?:both|all|each|these|those|all three)(?: of (?:these|which|them|"
    r"those))?,?\s(?:the\s)?(?:\w+\s){0,3}$"
)
_OTHER = 0.3
"""Chance from which what is watched may protect nobody."""
_SUBSTANCE = 30
"""Code points before who acts in which something can be stated."""
_STATES = 0.4
"""Chance of its label from which a sentence may state a restriction."""
_STATING = (
    "r_non_contact",
    "r_exclusion",
    "r_residence",
    "r_curfew",
    "r_tag",
    "r_relationship",
    "r_child_contact",
    "r_other",
)
_AHEAD = 90
"""Code points ahead of who acts that can say what they watch."""
_STOP = re.compile(r"[.;:]\s")
_AS_TO = re.compile(
    r"\b(?:as to|as for|for|regarding|of|on) the (?:first|last|second|third|former|latter)\b(?! (?:\w+ )?(?:day|week|month|year|hour|time)s?\b)[^.;:]{0,25}[,:]\s(?:the\s)?(?:\w+\s)?$"
)
"""Which of those before, said ahead of who acts: "As to the last of these, Sergeant Rao"."""
_EVERYTHING = re.compile(
    r"\W*(?:(?:on|for|over|of|as to|as for|regarding|with) )?(?:everything|whatever|all (?:of )?(?:this|these|that|those|it|the above)|all(?: of)?(?: the| his| her)?(?: \w+)? (?:restrictions|conditions|requirements|controls|measures)|the (?:whole )?(?:lot|list))\b"
    r"(?! (?:the )?(?:rest|else|others?))"
)
"""A sentence about everything: "Everything that she is asked to keep to has one keeper"."""
_OPENING = 15
"""Code points within which a sentence begins."""
_OTHERWISE = re.compile(r"[;.]\s|\b(?:must|may not|not to|licen[cs]e|he is|she is)\b")
"""What begins a statement that is no longer about what somebody does."""
_HEAD = re.compile(r"\W{0,3}[a-z][^:;.]{2,40}?(?=:|\s[-–]\s)")
"""The heading of an item: what it is about."""
_SINGULAR_KINDS = frozenset({"exclusion", "residence", "curfew", "relationship_notification"})


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause of a sentence, code points start to end, and who watches in it."""

    start: int
    end: int
    actor: Actor | None = None


class Links:
    """The restrictions of a plan, with what is needed to tell which of them a clause is about."""

    def __init__(self, case: Case, restrictions: Sequence[Restriction]) -> None:
        """Read where the plan of a case states each of its restrictions, and in which words."""
        self.people = case.people
        self.known = colleagues(case)
        self.plan = plan = case.plan
        self.restrictions = restrictions
        self.spans: dict[tuple[str, int], list[tuple[int, int, int]]] = {}
        self.words: list[set[str]] = []
        self.devices: list[bool] = []
        for number, restriction in enumerate(restrictions):
            words = _content(
                " ".join(c.text for c in restriction.conditions if c.kind in ("exclusion", "other"))
            )
            for statement in restriction.statements:
                sentence = statement.sentence
                key = (sentence.part, sentence.start)
                self.spans.setdefault(key, []).append((number, statement.start, statement.end))
                stated = sentence.text[statement.start : statement.end].split("; ")[0]
                if sentence.has("monitoring_owner", "monitoring_method"):
                    if statement is not restriction.statements[0]:
                        continue
                    before = (
                        " " if statement.start else ""
                    )  # the first word of a sentence is in capitals anyway
                    stated = " ".join(_PLACE.findall(before + stated))
                words |= _content(stated)
            self.words.append(words)
            self.devices.append(any(_DEVICES.search(w) for w in words))
        self._share_out()
        for spans in self.spans.values():
            spans.sort(key=lambda s: s[1])
        self.first: dict[int, tuple[str, int]] = {}
        for sentence in plan:
            for number in self.stated(sentence):
                self.first.setdefault(number, (sentence.part, sentence.start))
        self._order = {(s.part, s.start): i for i, s in enumerate(plan)}
        self.numbers = self._list_numbers()

    def _share_out(self) -> None:
        """Leave the words that a zone and another restriction share, the victims' names apart, to the zone."""
        zones: set[str] = set()
        for n, restriction in enumerate(self.restrictions):
            if restriction.kind == "exclusion":
                zones |= self.words[n]
        zones = {w for w in zones if self.people.roles.get(w) != VICTIM}
        for n, restriction in enumerate(self.restrictions):
            if restriction.kind not in ("exclusion", COURT_ORDER):
                self.words[n] -= zones

    def stated(self, sentence: Sentence) -> list[int]:
        """Return the numbers of the restrictions that a sentence states, in its order."""
        return list(dict.fromkeys(n for n, _, _ in self.spans.get((sentence.part, sentence.start), [])))

    def covered(self, i: int, clause: Clause) -> set[int]:
        """Return the numbers of the restrictions that a clause of the i-th sentence of the plan is about."""
        sentence = self.plan[i]
        whole = sentence.folded[clause.start : clause.end]
        begin, end = _region(sentence, clause)
        text = sentence.folded[begin:end]
        listed = self._numbered(sentence, text if not clause.actor or not clause.actor.after else whole)
        if listed:
            return self._with_tag(listed, whole)
        kinds, words, absent = self._named(sentence, begin, end)
        kinds |= self._inside(sentence, clause)
        named = kinds or words
        ahead = sentence.folded[: clause.start]
        everything = len(ahead) < _AHEAD and _EVERYTHING.match(ahead) and not _STOP.search(ahead)
        if everything or _WIDE.search(text) or (_BROAD.search(text) and not named):
            return named | self._wide(text)
        before = self._before(sentence, clause)
        ahead = sentence.folded[max(0, clause.start - 40) : clause.start]
        if chosen := _AS_TO.search(ahead):
            return self._with_tag(self._back(i, chosen.group(), include=False), whole)
        if _FOR_THESE.search(ahead):
            return self._with_tag(self._back(i, "these", include=True), whole)
        points = _POINTS.search(" " + " ".join(_WORDS.findall(text)[:9]))
        too = named if _TOO.search(whole) else set()
        ordinal = _ORDINAL.search(text)
        few = ordinal is not None and ordinal.group(2) is not None and len(before) < 2
        if before and not few and (not named or points or re.search(r"[:>-]\s(?:\w+\s)?$", ahead)):
            return self._with_tag(self._picked(before, text) | too, whole)
        if points or (ordinal and not kinds) or (not kinds and words and _BACK.search(text)):
            back = self._back(i, text)
            if back and (few or not before):
                return self._with_tag(back | too, whole)
        if named:
            if too:
                named = named | (set(before) or self._back(i, text))
            return self._with_tag(named | (set(before) & self._signs(text)), whole)
        if (head := _HEAD.match(sentence.folded)) and not self.stated(sentence):
            kinds, _, absent = self._named(sentence, 0, head.end())
            absent = absent or (not kinds and _NAME_ANY.search(head.group()) is not None)
        told = sentence.folded[_clause_from(sentence.folded, clause.start) : clause.end]
        if absent or _ELSE.search(told if not before else text):
            return set()
        if clause.actor and not self.stated(sentence) and self._states_more(sentence, clause):
            return set()
        found = self._unnamed(i, text) or set(self.stated(sentence))
        if (
            not found
            and len(self.restrictions) == 1
            and sentence.has("monitoring_owner", "monitoring_method")
            and sentence.chance("monitoring_other") < _OTHER
        ):
            return {0}
        return self._with_tag(found, whole)

    def _states_more(self, sentence: Sentence, clause: Clause) -> bool:
        """Whether a sentence states before who acts something that is no restriction known here."""
        actor = clause.actor
        ahead = sentence.folded[: clause.start if actor.after else actor.begin] if actor else ""
        return len(ahead) > _SUBSTANCE and sentence.chance(*_STATING) >= _STATES

    def _unnamed(self, i: int, text: str) -> set[int]:
        """Return what a clause is about that names nothing, from what it points to and how it watches."""
        if _CONDITIONS.search(text) and not self._back(i, text):
            every = set(range(len(self.restrictions)))
            if "both" not in text or len(every) == 2:
                return every  # "both conditions", stated in another field
        pointed = _BACK.search(text) or _PLURAL.search(text) or _ORDINAL.search(text)
        back, signs = self._back(i, text, watching=bool(pointed)), self._signs(text)
        if back:  # nobody watches here what is only stated further on
            signs = {n for n in signs if self._order[self.first[n]] <= i}
        if pointed:
            return back or signs
        last = self.plan[i - 1] if i and self.plan[i - 1].part == self.plan[i].part else None
        if last and len(back) == 1 and back <= set(self.stated(last)) and (back <= signs or not signs):
            return back
        return (signs & back) or signs or back

    def _before(self, sentence: Sentence, clause: Clause) -> list[int]:
        """Return the restrictions that the sentence states before the clause or the actor, in its order."""
        limit = clause.actor.start if clause.actor else clause.end
        spans = self.spans.get((sentence.part, sentence.start), [])
        return list(dict.fromkeys(n for n, start, _ in spans if start < limit))

    def _inside(self, sentence: Sentence, clause: Clause) -> set[int]:
        """Return the restrictions that are stated in what somebody does: "staff see that he is in by nine"."""
        if clause.actor is None or clause.actor.after:
            return set()
        spans = self.spans.get((sentence.part, sentence.start), [])
        return {
            n
            for n, start, end in spans
            if clause.actor.end <= start
            and end <= clause.end
            and not _OTHERWISE.search(sentence.folded, clause.actor.end, end)
        }

    def _named(self, sentence: Sentence, start: int, end: int) -> tuple[set[int], set[int], bool]:
        """Return what some words name by kind, by place or thing, and whether that is nothing there is."""
        text = sentence.folded[start:end]
        kinds = {kind for kind, pattern in _NAME_OF.items() if kind != "other" and pattern.search(text)}
        words = _content(sentence.text[start:end])
        by_word = {n for n, own in enumerate(self.words) if words & own}
        out: set[int] = set()
        for kind in kinds:
            of_kind = {n for n, r in enumerate(self.restrictions) if kind in r.kinds}
            out |= (of_kind & by_word) or of_kind
        either = {
            n for n in self.stated(sentence) if self.restrictions[n].kind in ("non_contact", "child_contact")
        }
        if either and "non_contact" in kinds:  # "contact" alone is either
            out = {
                n for n in out if self.restrictions[n].kind not in ("non_contact", "child_contact")
            } | either
        if "order" in kinds:
            out |= {n for n, r in enumerate(self.restrictions) if r.kind == COURT_ORDER}
        if _DEVICES.search(text):
            devices = {
                n
                for n, r in enumerate(self.restrictions)
                if r.kind in ("device", "other") and self.devices[n]
            }
            out |= devices if out else set()
            by_word |= devices
        more = {
            n
            for n in by_word
            if self.restrictions[n].kind not in kinds and not self._shared(words & self.words[n], out)
        }
        absent = not out and bool(kinds & _SINGULAR_KINDS)
        return (out | more if out else set()), more, absent

    def _shared(self, words: set[str], others: Iterable[int]) -> bool:
        """Whether words are those of restrictions already named, and so tell nothing more."""
        return bool(words) and all(any(w in self.words[n] for n in others) for w in words)

    def _signs(self, text: str) -> set[int]:
        """Return the restrictions that are watched in the way that a text tells of."""
        kinds = {kind for kind, pattern in _SIGN_OF.items() if pattern.search(text)}
        return {n for n, r in enumerate(self.restrictions) if r.kind in kinds}

    def _wide(self, text: str) -> set[int]:
        """Return what a blanket sentence covers: everything, or "all licence conditions" only those."""
        every = set(range(len(self.restrictions)))
        if re.search(r"\blicen[cs]e\b", text):
            found = {n for n in every if self.restrictions[n].kind not in (COURT_ORDER, IN_PRISON)}
            return found or every
        return every

    def _back(self, i: int, text: str, *, include: bool = False, watching: bool = True) -> set[int]:
        """Return the restrictions of the sentences just before that "it", "both" or nothing points to."""
        sentence = self.plan[i]
        plural = _PLURAL.search(text)
        want = (
            {"the two": 2, "both": 2, "either": 2, "three": 3, "four": 4}.get(plural.group(), 99)
            if plural
            else 1
        )
        if _ORDINAL.search(text):
            plural, want = (
                plural or _ORDINAL.search(text),
                99,
            )  # "both of the first two": counted from the first, not from here
        found = self.stated(sentence) if include else []
        empty = 0
        for step in range(1, 8):
            before = self.plan[i - step] if i >= step else None
            if before is None or before.part != sentence.part or empty > 2:
                break
            stated = [n for n in self.stated(before) if n not in found]
            if not watching and stated and self._opens_with_actor(before):
                stated = [n for n in stated if self.first[n] == (before.part, before.start)]
            if not stated:
                if found:
                    break
                empty += len(before.tokens) > 2
                continue
            found = stated + found
            if not plural or len(found) >= want:
                break
        return self._picked(found, text)

    def _opens_with_actor(self, sentence: Sentence) -> bool:
        """Whether a sentence is on watching, by its label and because it begins with who watches."""
        if not sentence.has("monitoring_owner", "monitoring_method"):
            return False
        return any(a.start < _OPENING and not a.after for a in actors(sentence, self.people, self.known))

    def _picked(self, found: list[int], text: str) -> set[int]:
        """Return those that "the first two" or "the last" picks out of restrictions in their order."""
        ordinal = _ORDINAL.search(text)
        if ordinal and len(found) > 1:
            number = {"two": 2, "2": 2, "three": 3, "3": 3}.get(ordinal.group(2) or "", 1)
            picked = {"first": found[:number], "former": found[:1], "second": found[1:2], "third": found[2:3]}
            return set(picked.get(ordinal.group(1), found[-number:]))
        return set(found)

    def _list_numbers(self) -> dict[tuple[str, str], list[int]]:
        """Return the restrictions under each number of the plan's numbered lists, by part and number."""
        out: dict[tuple[str, str], list[int]] = {}
        numbers: tuple[str, ...] = ()
        part = ""
        for sentence in self.plan:
            if sentence.part != part:
                numbers, part = (), sentence.part
            if match := _LEADING.match(sentence.folded):
                numbers = tuple(n for n in match.groups() if n)
            for number in numbers:
                if stated := self.stated(sentence):
                    out.setdefault((part, number), []).extend(stated)
        return out

    def _numbered(self, sentence: Sentence, text: str) -> set[int]:
        """Return the restrictions that "holds 1, 2 + 4" refers to by their numbers in the list."""
        match = _NUMBERED.search(text) if self.numbers else None
        if match is None:
            return set()
        numbers: list[str] = []
        for piece in re.split(r"[,+&/]|\band\b", match.group(1)):
            ends = re.findall(r"\d+", piece)
            numbers += [str(n) for n in range(int(ends[0]), int(ends[-1]) + 1)] if ends else []
        found = [self.numbers.get((sentence.part, n), []) for n in numbers]
        return {n for group in found for n in group} if all(found) else set()

    def _with_tag(self, found: set[int], text: str) -> set[int]:
        """Add the tag to the zone or curfew that it proves, and these to the tag, where the tag is read."""
        kinds = {self.restrictions[n].kind for n in found}
        if "tag" not in kinds and not _EM.search(text):
            return found
        proved = kinds & {"curfew", "exclusion"}
        if "tag" not in kinds and not proved:
            return found
        out = set(found)
        for n, restriction in enumerate(self.restrictions):
            if restriction.kind == "tag" and proved:
                out.add(n)
            elif (
                restriction.kind in ("curfew", "exclusion")
                and not proved
                and self._tied(restriction.kind, text)
            ):
                out.add(n)
        return out

    def _tied(self, kind: str, text: str) -> bool:
        """Whether the plan speaks of the tag together with the zone or the curfew."""
        texts = [
            text,
            *(s.sentence.folded for r in self.restrictions if r.kind == "tag" for s in r.statements),
        ]
        where = any(_WHERE.search(t) for t in texts)
        if kind == "exclusion":
            return any(_ZONE_TIE.search(t) for t in texts)
        curfew = any(_NAME_OF["curfew"].search(t) for t in texts)
        return curfew or (not where and not any(_SOBER.search(t) for t in texts))


def _clause_from(folded: str, at: int) -> int:
    """Return where the clause before a code point begins, a colon not ending it."""
    return max((m.end() for m in re.finditer(r"[;.]\s", folded[:at])), default=0)


def _region(sentence: Sentence, clause: Clause) -> tuple[int, int]:
    """Return the code points that say what is watched: without the name and title of who watches."""
    actor = clause.actor
    if actor is None:
        return clause.start, clause.end
    match = _TITLE.match(sentence.folded, actor.end)
    past = match.end() if match else actor.end
    if not actor.after:
        return past, clause.end
    ahead = sentence.folded[clause.start : actor.start]
    if _NAME_ANY.search(ahead) or _WIDE.search(ahead) or _PLURAL.search(ahead):
        return clause.start, actor.start
    return (
        (past, clause.end)
        if _NAME_ANY.search(sentence.folded, past, clause.end)
        else (clause.start, actor.start)
    )


_NAME_ANY = re.compile("|".join(words for kind, words in _NAMES.items() if kind != "other"))
_EMPTY_STEMS = frozenset(w.rstrip("s") for w in _FUNCTION_WORDS | _COMMON_WORDS)


def _content(text: str) -> set[str]:
    """Return the words of a text that can tell one restriction from another, without plural s."""
    found = {w.removesuffix("'s").rstrip("s") for w in _WORD.findall(text.lower().replace("’", "'"))}
    return found - _EMPTY_STEMS
