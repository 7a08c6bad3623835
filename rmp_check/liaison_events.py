"""What a plan undertakes to tell the victim liaison officer: which events, and who tells."""

from __future__ import annotations

import dataclasses
import re

from rmp_check.case import Case, Sentence, once
from rmp_check.context import called_off, left_undone, only_thought
from rmp_check.keyed import keyed
from rmp_check.language import fold
from rmp_check.liaison import mentions, names_officer, read_liaison
from rmp_check.people import names_in

_TELL = keyed(
    r"\b(?:tell(?:s|ing)?|told|inform(?:s|ed|ing)?|notif(?:y|ies|ied)|advis(?:e|es|ed|ing)|updat(?:e|es|ed"
    r"|ing)|alert(?:s|ed)?|warn(?:s|ed)?"
    r"|ring(?:s|ing)?|rung|phon(?:e|es|ed|ing)|telephon(?:e|es|ed|ing)|call(?:s|ed|ing)?|e-?mail(?:s|ed"
    r"|ing)?|text(?:s|ed)?|writ(?:e|es|ing)"
    r"|written|messag(?:e|es)|pass(?:es|ed|ing)?|send(?:s|ing)?|sent|let(?:s|ting)? (?:\S+ ){1,5}know"
    r"|keep(?:s|ing)? (?:\S+ ){1,5}(?:informed|updated|posted|up to date|abreast|aware)"
    r"|hear(?:s)? from|hear of|has? word|have word|give(?:s|n)?|notice|report(?:s|ed|ing)?|contact(?:s|ed)?"
    r"|shar(?:e|es|ed|ing)|told by|via)\b|->|→|>"
)
_EVENT = keyed(
    r"\b(?:releas(?:e|ed)(?!\s+of information)|rotl|temporary licence|day release|resettlement overnight|hdc"
    r"|(?:comes?|coming|let|is|gets?|getting|she's|he's|hes|shes) out|leaves? prison"
    r"|open (?:conditions?|prison|estate|establishment)|cat(?:egory)? d|transfer(?:s|red)?|recall(?:s|ed)?"
    r"|abscond\w{0,3}|escap\w{1,3}|breach\w{0,3}"
    r"|chang(?:e|es|ed|ing) (?:of |his |her |in |to )?(?:\w+ )?(?:address|accommodation|condition|licence"
    r"|circumstance|where)|address (?:changes|change)|changes? address|move[sd]?\b|moving|"
    r"variation|var(?:y|ied|ies)|conditions? (?:is|are|be|have|has|gets?|being|to be)? ?(?:varied|changed"
    r"|altered|removed|added|relaxed|lifted)|licence variation"
    r"|hearing|parole|tribunal|discharge|leave\b|night away|zone (?:is |being )?lifted|tag (?:comes"
    r"|is) (?:off|removed)|taken back|back in(?:side)?|court|withdrawn|death|deport\w{0,5}|licence (?:ends"
    r"|runs out)|supervision ends)\b"
)
_SELF = re.compile(
    r"(?<![\w'])(?:i|i'll|ill(?= (?:tell|ring|phone|let|email|e-mail|inform))|i'd|we|we'll|myself|the writer"
    r"|me|us)\b(?!\.\w)"
)
_ROLES = (
    r"(?:com|pom|om|pp|spo|po|pso|aco|omu|pdu|ppcs|coms?|poms?|offender (?:manager|supervisor)"
    r"|probation (?:officer|practitioner|service)|supervising officer"
    r"|responsible officer|case (?:manager|admin\w{0,9})|practitioner|caseworker|duty \w{2,10}|manager"
    r"|admin\w{0,9}|officer|staff|team|prison|police|governor|clerk|key ?worker"
    r"|social (?:worker|supervisor)|clinician|hospital|[pd][cs] [a-z]+|d?sgt|keyworker|colleague"
    r"|head of \w{2,8})"
)
_VERB = (
    "tell|inform|notif|advise|update|alert|ring|phone|telephone|call|e-?mail|text|write|pass|send|let|keep"
    "|give|report|contact|share"
)
_ROLE_TELLS = re.compile(
    rf"\b{_ROLES}\b(?:[\s,/&]+(?!vlo|vlu)[\w'’-]+){{0,5}}?,?\s+(?:to\s+|will\s+|shall\s+|is to\s+|must\s+"
    rf"|then\s+|also\s+|undertakes to\s+|agrees to\s+){{0,2}}"
    rf"(?:{_VERB})"
)
_BY = re.compile(
    r"\b(?:by|from|through)\s+(?:(?:the|his|her|our|mr|mrs|ms|miss|mx|dr|a)\s+)*"
    rf"(?:(?P<role>{_ROLES})\b|(?P<who>\w+))"
)
_LIAISON = re.compile(
    r"\bl[ia]{1,3}s(?:[ia]{0,2}on|e[sd]?|ing)\b|\bkeep(?:s|ing)? (?:\S+ ){1,4}(?:in touch|up to date"
    r"|in the (?:loop|picture)|informed|updated|posted|abreast)"
    r"|\b(?:keep|stay|remain|be)(?:s|ing)? in (?:touch|contact)|\bkept (?:\w+ )?(?:informed|updated|abreast"
    r"|up to date|in the (?:loop|picture))"
    r"|\bco-?operat\w{1,5}|\b(?:shar(?:e|es|ed|ing)|exchange\w{0,2}|pass(?:ed|es|ing)?) (?:of "
    r"|on )?(?:\w+ )?(?:info\w{0,8}|intelligence|updates|news|what)"
    r"|\b(?:info\w{0,8}|updates?) (?:\w+ ){0,4}(?:shared|passed|sent|exchanged)|\bwork(?:s"
    r"|ing)? (?:\w+ )?with\b|\bjoint work|\bconsult\w{0,5}|\bin regular contact"
)
"""General liaison: telling without an event."""
_TELLS_HER = re.compile(
    r"\b(?:tell|inform|notify|advise|update|alert|ring|phone|telephone|call|e-?mail|text|let|give|send"
    r"|contact)(?:s|ing)? (?:her|him|them|the unit)\b"
    r"|\b(?:she|he|they|the unit) (?:will|is to|are to|shall|to|must|gets?|is|are) (?:also "
    r"|then )?(?:be )?(?:\w+ly )?(?:told|informed|notified|advised|updated|alerted|rung|phoned|telephoned"
    r"|e-?mailed|hear|kept)\b"
    r"|\b(?:with|to) (?:her|him|them|the unit)\b|\b(?:she|he|they) and i\b"
)

_AHEAD = re.compile(r"\b(?:will|shall|to be)\b|'ll\b")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One sentence that speaks of telling the officer or the unit something."""

    sentence: Sentence
    event: bool
    """Whether it names an event."""
    who: bool
    """Whether it says who tells."""


@once
def tellings(case: Case) -> tuple[Telling, ...]:
    """Return the sentences of the plan that speak of telling the VLO or of liaison with them."""
    officer = read_liaison(case).words
    found = []
    last: Sentence | None = None
    """The last sentence that spoke of the officer."""
    for sentence in case.plan:
        named = bool(mentions(sentence.folded)) or names_officer(sentence, officer)
        near = last is not None and last.part == sentence.part and sentence.position == last.position + 1
        labelled = sentence.has("vlo_event_who", "vlo_liaison_vague", "vlo_event_only")
        next_to, near = near, near and bool(_TELLS_HER.search(sentence.folded))
        if not (named or next_to or labelled):
            continue
        event = bool(_EVENT.search(sentence.folded))
        tells = bool(_TELL.search(sentence.folded))
        wish = sentence.chance("choice_wishes")
        aside = wish >= 0.5 and wish > sentence.chance("vlo_event_who")
        untold = left_undone(sentence.folded) or called_off(sentence.folded) or only_thought(sentence.folded)
        if untold and not _AHEAD.search(sentence.folded):
            aside = True
        if (named or near) and tells and event and not aside:
            found.append(Telling(sentence=sentence, event=True, who=_says_who(sentence, officer)))
        elif not aside and (
            (labelled and (named or next_to or sentence.has("vlo_mention")))
            or ((named or near) and _LIAISON.search(_without_unit(sentence)))
        ):
            sure = sentence.has("vlo_event_who") and event
            found.append(Telling(sentence=sentence, event=event, who=sure and _says_who(sentence, officer)))
        if named or labelled:
            last = sentence
    return tuple(found)


def _without_unit(sentence: Sentence) -> str:
    """Return the folded sentence with the officer's title blanked out: "liaison" stands in it."""
    text = sentence.folded
    for place in mentions(text):
        text = text[: place.start] + "." * (place.end - place.start) + text[place.end :]
    return text


_GOES_ON = re.compile(rf"(?:,[^,]{{1,40}},)? (?:to |will |shall ){{0,2}}(?:{_VERB})")


def _says_who(sentence: Sentence, officer: frozenset[str]) -> bool:
    """Whether the sentence says who tells: the writer, a role, or a name that is not the officer's."""
    if _SELF.search(sentence.folded) or _ROLE_TELLS.search(sentence.folded):
        return True
    names = [sentence.text[a:b] for a, b in names_in(sentence.text)]
    others = [n for n in names if not {fold(w) for w in n.split()} & officer]
    for name in others:
        low, at = fold(name), sentence.folded.find(fold(name))
        while at >= 0:
            if _GOES_ON.match(sentence.folded, at + len(low)):
                return True
            at = sentence.folded.find(low, at + 1)
    for match in _BY.finditer(sentence.folded):
        if match.group("role") or any(fold(n).startswith(match.group("who")) for n in others):
            return True
    return False
