"""The case file says what is done to keep the children around the offender and the victim safe.

The children of the house he goes back to are nobody's case. A plan that only keeps him from one child by
licence tells no social worker that he is coming.
"""

from __future__ import annotations

import re

from rmp_check.case import Case, Sentence
from rmp_check.children import children, mention, names
from rmp_check.criterion import (
    GAP,
    MEETING_THE_NEEDS,
    MET,
    NOT_APPLICABLE,
    PARTIAL,
    Criterion,
    Example,
    Finding,
    Source,
    nearest,
    not_applicable,
    one,
)
from rmp_check.language import fold

_INFORMATION = "offence_analysis.victim_information"
_ROSH = "rosh_summary.who_is_at_risk"
_KEY = "risk_management_plan.key_information"
_SAFETY = "risk_management_plan.victim_safety_planning"
_CHILDREN_AGENCY = re.compile(
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
_RESTRICTION = re.compile(
    r"\b(?:not to|must not|no) (?:have |any )?(?:unsupervised|contact|approach|reside|seek)\b|"
    r"\bwithout the prior approval\b"
)
_SURE = 0.65
"""Chance of the label from which an action without a children's agency is firm."""
_VAGUE = re.compile(
    r"\b(?:in (?:mind|view)|mindful|noted|priority|standing item|considerations?|consider(?:ed)?|"
    r"concern(?:ed)?|aware|care a lot|remains? (?:an )?issue)\b"
)
_SAFEGUARDING = re.compile(
    r"\b(?<!adult )safeguard\w*|\bchild protection\b|\b(?:her|his|their) (?:welfare|wellbeing)\b|"
    r"\bchild(?:ren)?'?s'? (?:welfare|wellbeing|safety)\b"
)
_THEM = re.compile(
    r"\b(?:children|child|kids?|twins|grandchildren|grandson|granddaughter|sons?|daughters?|baby|pupil|"
    r"boys?|girls?|dtrs?)\b"
)
_ANYBODY = re.compile(
    r"\b(?:any|other|no|risk (?:of .{0,20})?to|harm to|rosh|roh|high|medium|low|public|towards|"
    r"persons?)\W{1,3}(?:\w+\W){0,2}(?:children|child|kids?|boys?|girls?)\b|"
    r"\bchild(?:ren)? (?:under|below)|\b(?:children|child)\W{1,3}(?:high|medium|low|very)|\bunder (?:16|18)"
)


def answer(case: Case) -> Finding:
    """Find whether a child is mentioned, then a safeguarding action or a mere mention in the plan."""
    found = children(case)
    if not found:
        return not_applicable()
    because = tuple(m.sentence.evidence(m.start, m.end) for m in found[:3])
    known = names(found)
    plan = [(s, _mentions(s, known)) for s in case.plan]
    acts = []
    for i, (sentence, child) in enumerate(plan):
        before = i > 0 and plan[i - 1][0].part == sentence.part and plan[i - 1][1]
        if _acts(sentence, child, child or before):
            acts.append(sentence)
    if acts:
        sure = any(_CHILDREN_AGENCY.search(s.folded) or s.chance("child_action") >= _SURE for s in acts)
        return one(MET, tuple(s.evidence() for s in acts), because=because, sure=sure)
    vague = [s for s, child in plan if child or _SAFEGUARDING.search(s.folded)]
    if vague:
        return one(PARTIAL, tuple(s.evidence() for s in vague), because=because)
    return one(GAP, because=because, nearest=nearest(case.plan, "child_action", "child_mention"))


def _mentions(sentence: Sentence, known: frozenset[str]) -> bool:
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


def _acts(sentence: Sentence, child: bool, near: bool) -> bool:
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


CRITERION = Criterion(
    place="F6",
    id="children-safeguarded",
    asks="Who has told children's social care about this child, and what was agreed?",
    asks_partial="The children are mentioned: what is done for their safety, and who decides about contact?",
    source=Source(
        document=MEETING_THE_NEEDS,
        paragraph="6",
        words="when there were other children living in the same place, whether at home or in other accommodation",
    ),
    looked_in=("risk_management_plan",),
    answer=answer,
    examples=(
        Example(
            status=MET,
            case={
                _INFORMATION: "Ex-partner, 29. Their son Leo, 6, lives with her.",
                _SAFETY: "[[I rang children's social care on 3 May; the social worker decides about contact with Leo.]]",
            },
        ),
        Example(
            status=MET,
            case={
                _ROSH: "His sister's children, aged 4 and 7.",
                _SAFETY: "[[MASH informed of the release address and will assess before he visits the children.]]",
            },
        ),
        Example(
            status=PARTIAL,
            case={_ROSH: "Daughter (9).", _SAFETY: "[[Safeguarding to be kept in mind.]]"},
        ),
        Example(
            status=PARTIAL,
            case={_INFORMATION: "She has two kids.", _KEY: "[[His son Alfie, 8, visits on Sundays.]]"},
        ),
        Example(
            status=GAP,
            case={
                _INFORMATION: "A boy of 14, not known to him.",
                _SAFETY: "Exclusion zone round the town centre.",
            },
        ),
        Example(
            status=GAP,
            near_miss=True,
            case={
                _ROSH: "His daughters, 5 and 8, live with his former wife.",
                _SAFETY: "He must not have unsupervised contact with any child under 18 without the prior approval "
                "of his supervising officer.",
            },
        ),
        Example(
            status=NOT_APPLICABLE,
            case={
                _INFORMATION: "Mrs Ford, 79; her daughter, who is 51, speaks for her.",
                _SAFETY: "No contact.",
            },
        ),
        Example(
            status=NOT_APPLICABLE,
            near_miss=True,
            case={_KEY: "High risk of serious harm to children. He was in care as a child."},
        ),
    ),
)
