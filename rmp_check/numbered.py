"""Licence conditions that a plan calls by their number: "LC 4, the two brothers", "cond 6: in by ten".

The number says whose rule an item is and, once the content of other items has shown where the plan
begins to count, which condition: whatever words the item uses. A number past the end of the licence
is a condition that the licence does not have.
"""

from __future__ import annotations

import collections
import dataclasses
import itertools
import re
from collections.abc import Iterable, Iterator

from rmp_check.case import Sentence
from rmp_check.conditions import Condition
from rmp_check.restrictions import NUMBERED, Mention
from rmp_check.statements import Aligned
from rmp_check.wording import LICENCE

_LABEL = re.compile(
    r"(?:^|(?<=[;.(|])|(?<=\s[-*–•]))\W*(?:licen[cs]e |lic\.? |additional |bespoke )?(?:conditions?|conds?\.?|l/?c|clauses?)[ .]?(?:no\.? ?|number |#)?"
    r"(?P<n>\d{1,2})(?P<more>(?:\s?(?:,|\+|&|and|/)\s?\d{1,2}\b)*)(?![\d%]|\s?[ap]m\b|[:.]\d)"
)
_NUMBER = re.compile(r"\d{1,2}")
_SURE_OF_COUNT = 2
"""Items whose content must agree on where the plan begins to count before a number alone decides."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Words of a sentence, from start to end, that the plan gives under the numbers of conditions."""

    sentence: Sentence
    start: int
    at: int
    """Where the label ends."""
    end: int
    numbers: tuple[int, ...]

    def holds(self, mention: Mention) -> bool:
        """Whether a mention stands in the item."""
        return mention.sentence is self.sentence and mention.start < self.end and mention.end > self.start


def items(plan: Iterable[Sentence]) -> Iterator[Item]:
    """Yield every numbered item of a plan, in order."""
    for sentence in plan:
        if sentence.field == "contingency_plans" or not _NUMBER.search(sentence.folded):
            continue
        found = list(_LABEL.finditer(sentence.folded))
        for match, following in itertools.zip_longest(found, found[1:]):
            yield Item(
                sentence=sentence,
                start=match.start(),
                at=match.end(),
                end=following.start() if following else len(sentence.folded),
                numbers=tuple(int(n) for n in _NUMBER.findall(match["n"] + match["more"])),
            )


def first_number(
    found: list[Item], statements: Iterable[Aligned], conditions: tuple[Condition, ...]
) -> int | None:
    """Return the number that the plan gives to the licence's first condition; None if that is open."""
    several = tuple(statements)
    fitting: collections.Counter[int] = collections.Counter()
    for item in found:
        inside = [s for s in several if item.holds(s.mention)]
        for condition in conditions:
            if any(s.conditions == (condition,) for s in inside) or _speaks_of(item, condition):
                fitting.update({n - condition.number for n in item.numbers if n >= condition.number})
    lowest = min((n for item in found for n in item.numbers), default=0)
    best = [base for base, fits in fitting.items() if fits == max(fitting.values()) and base <= lowest]
    if lowest in best and (fitting[lowest] >= _SURE_OF_COUNT or len(found) > _SURE_OF_COUNT):
        return lowest  # who counts conditions seldom leaves the first one out
    return best[0] if len(best) == 1 and fitting[best[0]] >= _SURE_OF_COUNT else None


_CUES = {
    "non_contact": re.compile(r"\b(?:mr|mrs|ms|miss|dr)\b|\b(?:couple|brothers|sisters|contact)\b"),
    "child_contact": re.compile(r"\b(?:child\w*|kids?|minors)\b"),
    "residence": re.compile(r"\b(?:ap|hostel|bed|address|annexe|lives?|sleeps?|home|house)\b|\w's every night"),
    "curfew": re.compile(r"\bin (?:at|by)\b|\bcurfew|\bindoors\b|\bnights?\b"),
    "tag": re.compile(r"\b(?:unit|ankle|gps|tag|leg)\b"),
    "relationship_notification": re.compile(r"\b(?:partners?|women|relationships?|seeing|takes up|girlfriends?)\b"),
    "drug_alcohol": re.compile(r"\b(?:swabs?|tests?|samples?|drink|drugs?|alcohol)\b"),
    "device": re.compile(r"\b(?:phones?|devices?|internet)\b"),
}  # fmt: skip
"""What an item may say, in whatever short form, of a kind that its number has to bear out."""


def _speaks_of(item: Item, condition: Condition) -> bool:
    """Whether an item has a name of a condition or a word of its kind."""
    folded = item.sentence.folded[item.at : item.end]
    words = set(_WORD.findall(folded))
    names = {w for r in condition.whom.references for w in r.words}
    names |= {w for p in condition.places if p.named for w in p.name}
    if names & words:
        return True
    initials = {"".join(m.groups()) for m in _INITIALS.finditer(folded)}
    initials |= {m.group(1) for m in _LETTER.finditer(folded)}
    if any(
        r.initials in initials or r.initials[:1] in initials for r in condition.whom.references if r.initials
    ):
        return True
    cues = _CUES.get(condition.kind)
    return cues is not None and cues.search(folded) is not None


def contradicts(item: Item, inside: list[Aligned], condition: Condition) -> bool:
    """Whether an item plainly states a restriction of another kind than its number's condition."""
    kinds = {s.mention.kind for s in inside if not s.mention.form}
    return bool(kinds) and condition.kind not in kinds and not _speaks_of(item, condition)


_WORD = re.compile(r"[^\W\d_][\w'-]*")
_LETTER = re.compile(r"\b(\w)\.(?!\s?\w\.)")
_INITIALS = re.compile(r"\b(\w)\.\s?(\w)\b")


def mention_of(item: Item, kind: str) -> Mention:
    """Return an item as a statement of a licence condition of a kind."""
    return Mention(
        sentence=item.sentence,
        start=item.start,
        end=item.end,
        at=item.at,
        to=item.at,
        kind=kind,
        source=LICENCE,
        explicit=True,
        contingent=False,
        form=NUMBERED,
    )
