"""Whether what a plan says of a restriction holds, and protects somebody.

What is refused, over or another's restricts nobody here. A form of words counts where the sentence labels
bear it out, or where it names the persons or the place of a licence condition; a label alone counts where
it is strong and nothing else states the kind.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Iterable

from rmp_check.acting import actors
from rmp_check.alignment import names_of_condition
from rmp_check.case import Case, Sentence
from rmp_check.case_file import VICTIM_CATEGORIES
from rmp_check.colleagues import colleagues
from rmp_check.keyed import keyed
from rmp_check.restrictions import Mention
from rmp_check.statements import Aligned
from rmp_check.wording import LICENCE, REQUESTED

COURT_ORDER, IN_PRISON = "court_order", "prison"
LABEL_OF = {
    "non_contact": "r_non_contact",
    "exclusion": "r_exclusion",
    "residence": "r_residence",
    "curfew": "r_curfew",
    "tag": "r_tag",
    "relationship_notification": "r_relationship",
    "child_contact": "r_child_contact",
    "device": "r_other",
    "polygraph": "r_other",
    "other": "r_other",
}
"""The sentence label of each kind of restriction that can protect somebody."""
STATED = tuple(dict.fromkeys(LABEL_OF.values()))
"""The labels of a sentence that states a restriction."""
LABEL_ALONE = tuple(kind for kind in LABEL_OF if kind not in ("device", "polygraph"))
"""The kinds that a strong label alone can show."""
CLEAR, _EXPLICIT = 0.5, 0.1
"""Chances of its label from which a statement surely is a restriction, and which it needs where the plan says
that it is on the licence."""
_STATING_FIELDS = frozenset({"monitoring_and_control", "key_information", "further_considerations"})
_REFUSED = keyed(
    r"\bself-?\s?exclu\w+|\b(?:came|taken|was) off\b|\bno (?:\w+ )?(?:tag|curfew|zone)\b|\bunpaid work|\b(?:turned down|refused|rejected|declined|withdrawn|ruled out|not (?:been )?(?:put forward|granted|"
    r"imposed|added|included|agreed|"
    r"pursued|supported|approved|needed)\b(?! yet)|no longer|(?:was|were) considered|not in contact|no contact since|"
    r"(?:cannot|can't|could not) be (?:excluded|ruled out|met))\b"
)
_OPENING = 15
"""Code points within which a sentence begins."""
_ANOTHER = re.compile(
    r"^\W*(?:cell-?mate|co-?def\w*|co-?d\b|(?:his|her) (?:brother|sister|uncle|father|friend|mate|partner|"
    r"ex)\b (?:is|has|was))"
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Chances of the labels that a restriction needs."""

    stated: float
    """Where a form of words states it."""
    other: float
    """Where that form is a rule on devices, travel or work, which need not protect anybody."""
    labelled: float
    """Where no form of words was recognised."""


FIRM = Need(stated=0.3, other=0.5, labelled=0.6)
LENIENT = Need(stated=0.2, other=0.4, labelled=0.4)
"""For a plan in which nothing is firm: to say that there is nothing to watch would be silence."""


def refused(mention: Mention) -> bool:
    """Whether the sentence says that the restriction is not to be, or is somebody else's."""
    folded = mention.sentence.folded
    return (
        _REFUSED.search(folded, max(0, mention.start - 40)) is not None or _ANOTHER.match(folded) is not None
    )


def holds(kind: str, group: Iterable[Aligned], need: Need) -> bool:
    """Whether statements of one kind amount to a restriction in the judgement of the labels too."""
    for statement in group:
        mention = statement.mention
        if mention.contingent:
            continue
        labels = {LABEL_OF[mention.kind]}
        if kind in (COURT_ORDER, IN_PRISON) or (
            need is LENIENT and mention.source not in (LICENCE, REQUESTED)
        ):
            labels |= {"r_other", "r_not_licence", "order_terms"}
        if mention.sentence.chance(*labels) >= need.stated or _is_condition(statement):
            return True
        if (
            mention.explicit
            and mention.source in (LICENCE, REQUESTED)
            and mention.sentence.chance(*labels) >= _EXPLICIT
        ):
            return True
    return False


def _is_condition(statement: Aligned) -> bool:
    """Whether a statement names the persons or the place of the licence condition that it is."""
    return statement.mention.kind in VICTIM_CATEGORIES and any(
        c.kind == statement.mention.kind and names_of_condition(statement, c) for c in statement.conditions
    )


def labelled(
    case: Case, kinds: Collection[str], passed_over: Collection[tuple[str, int]], need: Need
) -> dict[str, list[Sentence]]:
    """Return the sentences that state a kind of restriction by its label alone, by kind.

    `kinds`: those asked about; `passed_over`: the sentences (part and start) known to state something else.
    """
    found: dict[str, list[Sentence]] = {}
    for sentence in case.plan:
        strong = [kind for kind in kinds if sentence.chance(LABEL_OF[kind]) >= need.labelled]
        if not strong or sentence.field not in _STATING_FIELDS or sentence.has("r_past"):
            continue
        if (sentence.part, sentence.start) in passed_over:
            continue
        if len(sentence.tokens) < 4 or sentence.folded.endswith("?"):
            continue  # a question, or a heading put as one
        if _REFUSED.search(sentence.folded) or _ANOTHER.match(sentence.folded):
            continue
        if sentence.chance("monitoring_other") >= max(0.5, sentence.chance(*STATED)):
            continue
        if sentence.has("monitoring_owner") and any(
            a.begin < _OPENING and not a.after for a in actors(sentence, case.people, colleagues(case))
        ):
            continue  # what is watched there is stated elsewhere
        for kind in strong:
            if kind != "other" or not sentence.has("monitoring_other"):
                found.setdefault(kind, []).append(sentence)
    return found
