"""Where the offender lives or will live, as the plan tells it, and whether it is set against the victim.

A bed, a room and a house are spoken of in many plans that are about interviews, alarms or the victim's
own home; what counts is where the offender sleeps, and how far or by what road that is from the victim.
"""

from __future__ import annotations

import dataclasses
import re

from rmp_check.case import Case, Sentence, once
from rmp_check.context import called_off, left_undone, not_known
from rmp_check.keyed import keyed
from rmp_check.people import OFFENDER, VICTIM, known_words

_HOUSING = re.compile(
    r"\baccom\w*|\baddress(?:es)?\b|\baddr\b|\bapproved premises"
    r"|(?<!licensed )(?<!member )(?<!business )(?<!club )(?<!pub )\bpremises\b|\baps?\b|\bhostels?\b"
    r"|\bflat\b|\bbedsit|\bstudio\b|\bbungalow|\bapartment"
    r"|\bcottage|\bcaravan|\bannexe?\b|\btenanc\w+|\blodging\w*|\bcas ?-?[123]\b|\bbail hostel|\bb ?& ?b\b"
    r"|\bhotel\b|\bsofa\b|\bhomeless\w*|\bnfa\b|\bduty to refer"
    r"|\bdtr\b|\bhousing\b|\bhoused?\b|\bbeds?(?:space)? (?:at|in|with|agreed|confirmed|is|for|from|held"
    r"|offered|applied|allocated|from)|\brooms? (?:at|in|over)\b"
    r"|\b(?:family|parental|own|former|parents'?|mother's|father's|sister's|brother's|care|nursing) (?:home"
    r"|house|place)"
    r"|\b(?:mum|mother|dad|father|sister|brother|aunt|auntie|aunty|uncle|nan|gran|grandad|cousin|friend"
    r"|partner|girlfriend|wife|parent|grandparent|mate)s?'?s?'?s?\s"
    r"(?:flat|house|home|place|address|bungalow|caravan|in\b|,|sofa|box room)"
    r"|\b(?:lives?|lived|living|live|reside|resides|residing|residence|stays?|staying|lodges) (?:with|at|in"
    r"|alone|there|over|nearby|condition)\b|\breside\w*|\bresidence\b"
    r"|\b(?:released|discharged|going|goes|go|move[sd]?|moving|move on|returns?|came out|comes out"
    r"|bailed) (?:back )?(?:to|home to|in with) (?:(?:live|stay) with )?(?:his|her|a|an|the|their)\b"
    r"|\b(?:supported|sheltered|shared) (?:house|housing|living|lodg\w+|accom\w*|unit)|\bbox room"
    r"|\bmove[- ]on\b|\bsupported unit\b|\bhouse\b|\b(?:mum|mother|dad|father|sister|brother|aunt|uncle|nan"
    r"|gran|grandad|cousin|friend|partner)'s(?=[.;)]|$)|\bgo back to\b|\b(?:came|comes|come) out to\b"
    r"|\blandlord|\brent\b"
)
_WEIGHS = re.compile(
    r"\bmiles?\b|\bmi\b|\bkm\b|\bmetres?\b|\b\d+ ?m\b|\byds\b|\byards?\b|\bminutes?\b|\bhours? (?:from|away"
    r"|by|and)|\bhrs?\b|\baway\b|\bnear\w*|\bclose (?:to|by)|\btoo close"
    r"|\bfar\b|\bdistan\w+|\bproximity|\broutes?\b|\bbus(?:es)?\b|\btrain\w*|\btram\b|\brailway|\broad\b"
    r"|\bline\b|\boutside\b|\binside\b|\bwithin\b|\bother side|\bfar side|\bright side"
    r"|\bstreets? (?:away|off|from)|\bstreets off|\bbacks onto|\boverlooks|\bnext door"
    r"|\bsame (?:\w+ )?(?:town|street|estate|road|village|area|bus|city|line)|\bchosen\b|\bchose\b|\bpicked\b"
    r"|\bpreferr\w+|\bpreference\b|\brather than\b|\bruled out|\brules it out|\bturned down|\brejected"
    r"|\brefused\b|\bbecause\b|\bso (?:that|he|she)\b|\bas (?:the|it|he|she|both|her|his|that|home|neither)\b"
    r"|\bsince\b|\bon purpose|\bkeeps? (?:him|her)|\bnot to be released|\bcan(?:not|'t) (?:go back|return)"
    r"|\bpasse?s?\b|\bgo past|\blinks? (?:to|with|there)|\bin relation to"
)
_VICTIM = re.compile(
    r"\bvict[iu]ms?\b|\bvics?\b|\bv's?\b|\bvs'|\bcomplainants?\b|\bexclu\w+|\bzone\b|\bprohibited\b|\bward\b"
    r"|\bmarker\b|\bbarred\b|\bher (?:home|house|street|road|area|town|part|side|school|family|daughter"
    r"|mother)\b"
    r"|\bthe (?:family|parents|girls?|boys?|children|man|woman|women|men)\b|\bwhere (?:she|he|they|her|his"
    r"|their|both|the)\b"
)
_STATED = keyed(
    r"^\W*(?:release |move-?on |proposed |current )?(?:address|addr|accom\w*|housing|residence)\s?[:=]"
    r"|\b(?:will|must|is to|are to|to) (?:live|reside|stay|lodge) (?:at|with|in)\b"
)
"""A home stated in so many words, whatever the label says."""
_DISTANCE = re.compile(
    r"\bmiles?\b|\bmi\b|\bkm\b|\bminutes?\b|\bclose to\b|\bnear\b|\bdistan\w+|\bproximity|\broutes?\b"
    r"|\bbus\b|\btrain\b|\btram\b"
    r"|\bon the way\b|\bstreets? (?:away|off|from)|\b(?:other|far) side|\bsame (?:street|estate|road|village"
    r"|town|bus)|\bbacks onto|\boverlooks"
)
_TITLED = re.compile(r"\b(?:mr|mrs|ms|miss) ([a-z][\w-]+)")
"""Somebody whom the plan speaks of by title: if not the offender, with the label, the victim."""
_NOT_HIS = keyed(
    r"\b(?:interviews?|meetings?|sessions?|visits?) (?:\w+ ){0,8}(?:room|premises)\b|\bcuts?\b.*\bbed\b"
    r"|\bpremises (?:search|alarm)"
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Housing:
    """What the plan says of where the offender lives: set against the victim, or only told."""

    weighed: tuple[Sentence, ...]
    told: tuple[Sentence, ...]
    sure: bool


@once
def read_housing(case: Case) -> Housing:
    """Return what the plan says of where the offender lives or will live."""
    plan = case.plan
    weighed, told, best = [], [], 0.0
    for i, sentence in enumerate(plan):
        if sentence.chance("address_only", "address_weighed") < _LIKELY and not _STATED.search(
            sentence.folded
        ):
            continue
        beside = [s for s in plan[max(0, i - 1) : i + 2] if s.part == sentence.part]
        if weighs(sentence, case, home=any(mentions_home(s) for s in beside)):
            weighed.append(sentence)
            best = max(best, sentence.chance("address_weighed"))
        elif mentions_home(sentence):
            told.append(sentence)
    return Housing(weighed=tuple(weighed), told=tuple(told), sure=best >= 0.65 or not weighed)


_LIKELY = 0.25
_DECIDED = re.compile(
    r"\b(?:chosen|picked|preferred|ruled out|turned down|refused|rejected|because|since|so)\b"
)
"""A reason or a decision stands even where something else is not yet known or done."""


def mentions_home(sentence: Sentence) -> bool:
    """Whether a sentence has a word for where somebody lives."""
    return bool(_HOUSING.search(sentence.folded)) and not _NOT_HIS.search(sentence.folded)


def weighs(sentence: Sentence, case: Case, *, home: bool) -> bool:
    """Whether a sentence sets the offender's home, spoken of in it or beside it, against the victim's."""
    chance = sentence.chance("address_weighed")
    if chance < _LIKELY or not (home or chance >= 0.85) or not _WEIGHS.search(sentence.folded):
        return False
    unweighed = left_undone(sentence.folded) or called_off(sentence.folded) or not_known(sentence.folded)
    if unweighed and not _DECIDED.search(sentence.folded):
        return False
    victim = (
        sentence.has("protected_specific", "protected_generic")
        or bool(_VICTIM.search(sentence.folded))
        or any(case.people.roles.get(m.group(1)) != OFFENDER for m in _TITLED.finditer(sentence.folded))
        or any(len(w) > 2 and w in sentence.folded for w in known_words(case.people.of(VICTIM)))
    )
    at_all = home and victim and bool(_DISTANCE.search(sentence.folded))
    return chance >= 0.7 or (victim and chance >= 0.45) or at_all
