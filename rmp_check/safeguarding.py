"""What a plan does for the children of a case: an action for their safety, or a mere mention of them.

A licence restriction alone is no action; who decides about contact, and who has been told, is.
"""

from __future__ import annotations

import re

from rmp_check.case import Sentence
from rmp_check.children import mention
from rmp_check.keyed import keyed
from rmp_check.language import fold

_CHILDREN_AGENCY = keyed(
    r"\b(?:child(?:ren)?'?s'? (?:and famil(?:y|ies) )?(?:social (?:care|services|work(?:er)?s?)|services?|"
    r"team|safeguarding|department)|"
    r"csc|mash|lado|child in need|core group|cafcass|health visitor|strategy (?:meeting|mtg|discussion)|"
    r"lac review|looked after|"
    r"child protection (?:conference|plan|meeting|team)|section 47|s\.?47|early help)\b"
)
_AGENCY = re.compile(
    r"\b(?:social (?:care|services|workers?|work)|sw|family court|contact (?:centre|plan)|family centre|"
    r"school|nursery|"
    r"safeguarding (?:lead|team|referral|board|check|nurse|officer)|referral)\b"
)
_DONE = re.compile(
    r"\b(?:told|tells?|inform\w*|notif\w+|contact(?:ed|s)?|refer\w*|rung|rings?|rang|phon\w+|telephon\w+|"
    r"call(?:s|ed)?|e-?mail\w*|sen[dt]s?|wr[io]tten|"
    r"wrote|attends?|attended|involv\w+|agree[sd]?|approv\w+|assess\w*|supervis\w+|decid\w+|sees?|seen|"
    r"visit\w*|chair\w*|shar(?:e|ed|es)|consult\w*|"
    r"allocated|open to|liais\w+|checks?|checked|confirm\w*|holds?|held|invited|monitor\w*|says?|said|vets?|"
    r"support\w*|arrang\w+|made|make)\b"
)
_CONTACT = re.compile(
    r"\b(?:contact|see|sees|seeing|visits?|stays?|overnight|letterbox|video calls?|phone calls?|collect|"
    r"face to face)\b"
)
_DECIDED = re.compile(
    r"\b(?:supervised (?:by|at|in|contact)|agreed? (?:by|with|in|first|any)|to (?:be )?(?:agree|approve|"
    r"decide)d?|approv(?:e|ed|es|al)|decid(?:e|es|ed)|"
    r"centre|say yes|in writing|only (?:with|when|at|if)|permission|consent of|jointly)\b"
)
_RESTRICTION = keyed(
    r"\b(?:not to|must not|no) (?:have |any )?(?:unsupervised|contact|approach|reside|seek)\b|"
    r"\bwithout the prior approval\b"
)
_VAGUE = keyed(
    r"\b(?:in (?:mind|view)|mindful|noted|priority|standing item|considerations?|consider(?:ed)?|"
    r"concern(?:ed)?|aware|care a lot|remains? (?:an )?issue)\b"
)
_SAFEGUARDING = re.compile(
    r"\b(?<!adult )safeguard\w*|\bchild protection\b|\b(?:her|his|their) (?:welfare|wellbeing)\b|"
    r"\bchild(?:ren)?'?s'? (?:welfare|wellbeing|safety)\b"
)
_THEM = keyed(
    r"\b(?:children|child|kids?|twins|grandchildren|grandson|granddaughter|sons?|daughters?|baby|pupil|"
    r"boys?|girls?|dtrs?)\b"
)
_ANYBODY = re.compile(
    r"\b(?:any|other|no|risk (?:of .{0,20})?to|harm to|rosh|roh|high|medium|low|public|towards|"
    r"persons?)\W{1,3}(?:\w+\W){0,2}(?:children|child|kids?|boys?|girls?)\b|"
    r"\bchild(?:ren)? (?:under|below)|\b(?:children|child)\W{1,3}(?:high|medium|low|very)|\bunder (?:16|18)"
)


def speaks_of_children(sentence: Sentence, known: frozenset[str]) -> bool:
    """Whether a sentence of the plan speaks of the children of the case."""
    folded = sentence.folded
    if known and any(
        fold(w).removesuffix("'s").strip(".") in known for _, w in sentence.tokens if w[0].isupper()
    ):
        return True
    if mention(sentence):
        return True
    return (
        bool(_THEM.search(folded)) and not _ANYBODY.search(folded) and sentence.chance("child_mention") >= 0.2
    )


def acts_for_children(sentence: Sentence, child: bool, near: bool) -> bool:
    """Whether a sentence states a safeguarding action.

    `child`: it speaks of the children; `near`: it or the sentence before does.
    """
    folded, chance = sentence.folded, sentence.chance("child_action")
    if _VAGUE.search(folded) and not _CHILDREN_AGENCY.search(folded):
        return False
    if _RESTRICTION.search(folded) and chance < 0.8:
        return False
    if _CHILDREN_AGENCY.search(folded) and _DONE.search(folded):
        return True
    if near and _AGENCY.search(folded) and _DONE.search(folded):
        return chance >= 0.2
    if child and _CONTACT.search(folded) and _DECIDED.search(folded):
        return chance >= 0.2
    return near and chance >= 0.5


def names_an_agency(sentence: Sentence) -> bool:
    """Whether a sentence names a body that is there for children ("MASH", "children's social care")."""
    return bool(_CHILDREN_AGENCY.search(sentence.folded))


def speaks_of_safeguarding(sentence: Sentence) -> bool:
    """Whether a sentence speaks of safeguarding or of a child's welfare, named or not."""
    return bool(_SAFEGUARDING.search(sentence.folded))
