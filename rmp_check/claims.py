"""The licence conditions that a plan relies on although the licence does not have them.

Whatever the plan calls a licence condition counts, and curfews, tags, zones and contact bans for which
it names no other paper.
"""

from __future__ import annotations

import re

from rmp_check.alignment import ALCOHOL, Alignment
from rmp_check.case import Case
from rmp_check.restrictions import NUMBERED, Mention
from rmp_check.same_people import same as same_person
from rmp_check.statements import Aligned, is_zone
from rmp_check.wording import AGENCY, LICENCE, ORDER, PREMISES, REQUESTED

_WORDED, _HEARD = 0.3, 0.7
"""Chances of its label from which a restriction counts: in words that show it, and heard by the labels alone."""
_ALWAYS_CLAIMED = frozenset({"curfew", "tag", "exclusion", "non_contact"})


def claims(case: Case, alignment: Alignment) -> tuple[Aligned, ...]:
    """Return the statements that rely on a licence condition which the licence does not have.

    Whatever the plan calls a licence condition, and curfews, tags, zones and contact bans for which it
    names no other source anywhere. Residence and standard conditions are on every licence.
    """
    elsewhere = [s for s in alignment.statements if s.mention.source in _OTHER_PAPER and s.mention.explicit]
    out = []
    for statement in alignment.statements:
        mention = statement.mention
        if mention.source != LICENCE or mention.contingent or statement.conditions:
            continue
        if alignment.copied(mention.sentence):
            continue
        if mention.form == NUMBERED:
            out.append(statement)
            continue
        if mention.kind == "exclusion" and not is_zone(statement) and not _is_rule(mention):
            continue
        if mention.kind == "residence" and not _lives_there(mention):
            continue
        if mention.kind in ("programme", "drug_alcohol") and not ALCOHOL.search(mention.folded):
            continue
        if mention.kind == "drug_alcohol" and not _TAG.search(mention.folded):
            if not (mention.explicit and _NO_DRINK.search(mention.folded)):
                continue
        if mention.kind in _RULES and not (mention.explicit and _restricts(mention)):
            continue
        if mention.kind == "child_contact" and mention.inherited and not _restricts(mention):
            continue
        label = _LABEL.get(mention.kind)
        if (
            mention.kind in _DUTIES
            and not any(_same_rule(statement, s) for s in elsewhere)
            and _DUTIES[mention.kind].search(mention.folded)
        ):
            out.append(statement)
        elif mention.explicit or (
            mention.kind in _ALWAYS_CLAIMED
            and not any(_same_rule(statement, s) for s in elsewhere)
            and (
                label is None
                or statement.places
                or mention.sentence.chance(label) >= (_HEARD if mention.form == "L" else _WORDED)
                or (mention.kind == "exclusion" and _is_rule(mention))
            )
        ):
            out.append(statement)
    return tuple(out)


def _is_rule(mention: Mention) -> bool:
    """Whether it stands among the controls as a rule ("not to go to"), not as an effect ("keeps him off")."""
    if mention.sentence.field != "monitoring_and_control":
        return False
    return _EFFECT.match(mention.sentence.folded, mention.at) is None


def _same_rule(statement: Aligned, other: Aligned) -> bool:
    """Whether what another paper imposes can be the restriction that a statement leaves unattributed."""
    if statement.mention.kind != other.mention.kind:
        return False
    ours, theirs = statement.places, other.places
    if ours and theirs:
        return any(a.same(b) for a in ours for b in theirs)
    named, others = statement.whom.named, other.whom.named
    return not (named and others) or any(same_person(a, b) for a in named for b in others)


_EFFECT = re.compile(r"ke[pe]+[pst]?\b|keeps|keeping|nowhere|within")
_OTHER_PAPER = (ORDER, PREMISES, AGENCY, REQUESTED)
_DUTIES = {
    "polygraph": re.compile(
        r"^(?!.*\b(?:not|consider\w*|eligib\w*|suitab\w*|assess\w*|refer\w*|declined)\b)"
    ),
    "relationship_notification": re.compile(r"\b(?:must|has to|have to|is to|required|obliged)\b"),
    "child_contact": re.compile(
        r"\b(?:must not|may not|not to|no unsupervised|not be|cannot|barred|forbidden)\b"
    ),
}
_RULES = frozenset({"device", "other", "programme", "polygraph", "drug_alcohol"})
_LABEL = {"exclusion": "r_exclusion", "non_contact": "r_non_contact"}
_RESTRICTS = re.compile(
    r"\b(?:no|not|never|only|one|must|hand\w*|declar\w*|inspect\w*|availab\w*|surrender\w*|shown?|open|forbid\w*|bar\w*|stop\w*|prohibit\w*"
    r"|requir\w*|need\w*|oblig\w*|register\w*|provide|tag)\b"
)
_FIRST = re.compile(r"^\W*(?:\w{1,2}[.)] )?(?:no|not|only|must|one|may|to|he|she|cannot|cant|never)\b")


def _restricts(mention: Mention) -> bool:
    """Whether the words forbid or demand something; an item under a heading must begin so."""
    if mention.inherited:
        return _FIRST.match(mention.folded) is not None and _RESTRICTS.search(mention.folded) is not None
    return _RESTRICTS.search(mention.folded) is not None


def _lives_there(mention: Mention) -> bool:
    """Whether a plan calls it the licence's in one breath that he lives at certain premises."""
    return mention.explicit and not mention.inherited and _AT_PREMISES.search(mention.text) is not None


_AT_PREMISES = re.compile(
    r"\b(?:AP|[Aa]pproved [Pp]remises|[Hh]ostel)\b|(?:[A-Z][a-z]+ )+(?:House|Lodge|Court|Hostel|Villa)\b|\bThe [A-Z]\w+,"
)
_NO_DRINK = re.compile(r"\b(?:no|nor|not|never|without|ban\w*|abstain\w*|abstinence)\b")
_TAG = re.compile(r"\btag\b|\bbracelet")
