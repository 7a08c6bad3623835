"""Where a text that does not name the victim calls them what they are not: another kin, a stranger, another job.

"The order protects his sister" is said of the victim where there is but one, and she is his stepmother; "both
were strangers to him" is said of all. Only what cannot be said of anybody else in the case is held against it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence

from rmp_check.anchors import RISK, TOLD
from rmp_check.case import Case, Evidence, Sentence
from rmp_check.cast import Cast, Person
from rmp_check.keyed import keyed
from rmp_check.kinship import FAMILY, INVERSE, KINSHIP, OFFENDED, OWNER, TITLED, Detail, owner_of
from rmp_check.lexicon import entries
from rmp_check.nouns import person_nouns
from rmp_check.subjects import Subject

Found = Mapping[tuple[str, int], list[Subject]]
_COUPLE = frozenset({"couple", "former", "married", "widow"})
_PROTECTED_BEFORE = re.compile(
    r"\b(?:contact|approach\w*|communicat\w*|orders?|non-?mol\w*|protect\w*|safety|safe|alarm|(?:away|clear) from|"
    r"keep\w* (?:him |her )?from|victims?|ip|scheme)\b[^.;]{0,40}$"
)
_PROTECTED_AFTER = re.compile(
    r"^,?\s[^.;]{0,30}\b(?:opted|scheme|vlo|victim liaison|alarm|idva|isva|marker|is protected|is to be told|is kept safe|"
    r"non-contact)\b"
)
_NEW = re.compile(r"\b(?:new|next|current|future|any|present|other)\s(?:\w+\s)?$")


def of_kin(case: Case, cast: Cast, found: Found, told: Sequence[Detail]) -> tuple[Evidence, Evidence] | None:
    """Return where a plan protects a kin of the offender's who is not the one victim that the analysis tells of."""
    known = [
        d
        for d in told
        if d.kind == KINSHIP
        and d.word in FAMILY | {"married"}
        and not d.whose
        and d.section == "offence_analysis"
    ]
    if not known or not cast.only or len({d.word for d in known} - _COUPLE) > 1:
        return None
    right = {w for d in known for w in (_COUPLE if d.word in _COUPLE else {d.word})}
    wrong: list[tuple[str, Evidence]] = []
    elsewhere: set[str] = set()
    for (part, position), here in found.items():
        sentence = case.by_part[part][position]
        for i, subject in enumerate(here):
            noun = subject.noun
            if noun is None or noun.kind not in FAMILY or noun.plural:
                continue
            before = sentence.folded[: subject.start]
            own = OWNER.search(before)
            plan = sentence.section == "risk_management_plan"
            mine = own is not None and owner_of(own[1].removesuffix("'s"), cast) == ""
            if plan and mine and noun.kind in right:
                return None
            named = (
                i + 1 < len(here)
                and here[i + 1].person
                and TITLED.match(sentence.folded[subject.end : here[i + 1].start])
            )
            after = sentence.folded[subject.end : subject.end + 60]
            if (
                own is None
                or not plan
                or not mine
                or named
                or after.startswith("'s")
                or _NEW.search(before)
                or any(s.person or (s.noun and s.noun.kind == "victim") for s in here[:i])
                or not (_PROTECTED_BEFORE.search(before) or _PROTECTED_AFTER.match(after))
            ):
                elsewhere.add(noun.kind)
            else:
                wrong.append((noun.kind, sentence.evidence(own.start(), subject.end)))
    for kind, shown in wrong:
        if kind not in right and kind not in elsewhere:
            return known[0].evidence, shown
    return None


def of_name(
    case: Case, cast: Cast, details: Mapping[str, Sequence[Detail]]
) -> tuple[Evidence, Evidence] | None:
    """Return where the plan protects the offender's aunt under one name, and the analysis tells of her under another."""
    victim = cast.only
    if not isinstance(victim, Person):
        return None
    kin = [
        d
        for d in details.get(victim.label, ())
        if d.kind == KINSHIP and not d.whose and d.word in FAMILY | {"married"}
    ]
    told = [d for d in kin if d.section == "offence_analysis"]
    for person in cast.persons:
        if (
            person is victim
            or person.professional
            or person.sections() - {"risk_management_plan"}
            or not (person.firsts or person.initials)
        ):
            continue
        if person.firsts & victim.firsts or person.genders ^ victim.genders:
            continue  # she has another surname now
        for detail in details.get(person.label, ()):
            if detail.kind != KINSHIP or detail.whose or detail.word not in {d.word for d in told} - _MANY:
                continue
            sentence = next(
                s for s in case.by_part[detail.evidence.part] if s.start <= detail.evidence.start < s.end
            )
            at = detail.evidence.start - sentence.start
            if sentence.field == "victim_safety_planning" and not _NEW.search(
                sentence.folded[: at + 1].rstrip(" ") + " "
            ):
                if not _LIVES.search(sentence.folded):
                    return told[0].evidence, detail.evidence
    return None


_MANY = frozenset("child stepchild sibling stepsibling grandchild nibling cousin couple former".split())
"""Kin of whom one may well have several: another of another name proves nothing."""
_LIVES = re.compile(
    r"\b(?:live|lives|living|reside|resides|stay|stays|housed?|address|lodge|lodges|other|also|and)\b"
)

_ALL_STRANGERS = keyed(
    r"\b(?:both|all|all \w+|they|victims?|each)\b(?! of whom)[^.;]{0,25}?\b(?:complete |total |perfect )?strangers?\b(?! to "
    r"(?:each other|one another))|\b(?:neither|none)\b[^.;]{0,25}\b(?:knew|had met|had ever met|was known to) "
    r"(?:him|her|the offender|mr|ms)\b"
)
_GROUP = (
    r"neighbours|neighbors|colleagues|co-workers|workmates|housemates|flatmates|classmates|schoolmates|lodgers|tenants|"
    r"employees"
)
_KNEW_ALL = keyed(
    rf"(?:^|[,;:(]\s?|\b(?:his|her|were|are|as)\s)(?:close |near |next-door |then |former )?(?:{_GROUP})\b"
    r"(?! of (?!his|her|the offender|mr|ms))"
)


def of_strangers(case: Case, cast: Cast) -> tuple[Evidence, Evidence] | None:
    """Return where one part has all the victims strangers to the offender, and another neighbours or colleagues."""
    if cast.only:
        return None
    strangers: dict[str, Evidence] = {}
    known: dict[str, Evidence] = {}
    for sentence in (*case.of(*TOLD, RISK), *case.plan):
        if sentence.section == "risk_management_plan" and sentence.field not in _ABOUT_VICTIMS:
            continue
        if match := _ALL_STRANGERS.search(sentence.folded):
            strangers.setdefault(sentence.section, sentence.evidence(*match.span()))
        elif sentence.part == TOLD[0] and (knew := _KNEW_ALL.search(sentence.folded)):
            known.setdefault(sentence.section, sentence.evidence(*knew.span()))
    for section, one in known.items():
        for other_section, other in strangers.items():
            if section != other_section and section not in strangers:
                return one, other
    return None


_ABOUT_VICTIMS = ("victim_safety_planning", "key_information")

_MY = keyed(
    r"\b(?:he|she|they)(?:'s| is| was| had been) my (?:own |former |late |older |elder |younger |estranged )?([a-z-]+)\b|"
    r"\b(?:my own|from my|by my|that my) (?:own |former )?([a-z-]+) (?:did|has|had|could|would)\b"
)
_MARRIED = keyed(
    r"\b(?<!not )(?<!never )(?<!was once )(?:married to|divorced from|separated from|wed to) (?:him|her|the offender|"
    r"(?:mr|ms) [a-z-]+)\b(?!'s)"
)
_TOGETHER = keyed(
    r"\b(?:in a relationship|going out|living as a couple|dating|engaged|lived as a couple)\b(?: for [\w ]{3,14})? "
    r"(?:with|to) (?:him|her|the offender|(?:mr|ms) [a-z-]+)\b(?!'s)"
)
_WITH_VICTIM = keyed(
    r"\b(?:(?:in (?:an? )?(?:[a-z-]+ )?relationship|going out|dating|living as a couple|engaged|married) (?:with|to)) "
    r"(?P<victim>(?:the )?(?:victim|complainant)\b|v\b|ip\b)?"
)
"""What a sentence says of the offender and the victim: "in a relationship with the victim"."""
_DENIED = re.compile(
    r"\b(?:not?|never|denie[sd]|nor|neither|believed|claim\w*|fantas\w*|wanted|want|if)\b[^.;]{0,50}$"
)


def kinship_told(sentence: Sentence, here: Sequence[Subject], cast: Cast) -> Iterator[Detail]:
    """Yield how the one victim stands to the offender where no noun of kinship stands beside a name."""
    folded = sentence.folded
    if sentence.part == "victim_contact.victim_impact_report":
        for match in _MY.finditer(folded):
            noun = person_nouns().get(match[1] or match[2])
            if noun and noun.kind in FAMILY and not noun.plural:
                word = INVERSE.get(noun.kind, noun.kind)
                yield Detail(kind=KINSHIP, word=word, evidence=sentence.evidence(*match.span()))
        return
    if sentence.part not in TOLD:
        return
    met = _WITH_VICTIM.search(folded)
    if met and not _DENIED.search(folded[: met.start()]):
        named = next((s for s in here if s.start >= met.end() - 2), None)
        victim = met["victim"] or (named and named.person is cast.only and named.start - met.end() < 8)
        if victim:
            end = named.end if named and not met["victim"] else met.end()
            yield Detail(kind=KINSHIP, word="couple", evidence=sentence.evidence(met.start(), end))
    for pattern, word in ((_MARRIED, "married"), (_TOGETHER, "couple")):
        said = pattern.search(folded)
        if said is None or _DENIED.search(folded[: said.start()]):
            continue
        others = [
            s for s in here if s.start < said.start() and (s.person is not cast.only if s.person else s.noun)
        ]
        if not any(s.noun is None or s.noun.kind != "victim" for s in others):
            yield Detail(kind=KINSHIP, word=word, evidence=sentence.evidence(*said.span()))


@functools.cache
def _fields_of_work() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Return a pattern of the nouns for somebody at work, and the field of each (`lexicon/fields_of_work.txt`)."""
    fields = {}
    for line in entries("fields_of_work"):
        field, _, words = line.partition(":")
        fields.update({word.replace("_", " "): field for word in words.split()})
    longest = "|".join(sorted(map(re.escape, fields), key=len, reverse=True))
    return re.compile(rf"\b(?P<job>{longest.replace(chr(92) + ' ', '[ -]')})\b(?!'s| who was with)"), fields


_PAST = re.compile(r"\b(?:retired|former|ex-|off-duty|the officer in the|his|her)\s?(?:\w+\s)?$")
_WHOM = re.compile(rf"^,? (?:whom? |that )?(?:he|she|mr [a-z-]+|ms [a-z-]+) (?:had |has )?(?:{OFFENDED})\b")
_VICTIM_A = re.compile(r"\b(?:victim|complainant|ip|v)(?:,| is| was|:| =|\s-)\s(?:(?:an?|the)\s)?(?:\w+\s)?$")


def of_work(case: Case, cast: Cast) -> tuple[Evidence, Evidence] | None:
    """Return where the one victim is in one field of work in the analysis, and in another elsewhere."""
    if not cast.only:
        return None
    pattern, fields = _fields_of_work()
    told: dict[str, Evidence] = {}
    for sentence in case.of(*TOLD):
        for match in pattern.finditer(sentence.folded):
            if not _PAST.search(sentence.folded[: match.start()]):
                told.setdefault(fields[match["job"].replace("-", " ")], sentence.evidence(*match.span()))
    if len(told) != 1:
        return None
    for sentence in (*case.of(RISK), *case.plan):
        for match in pattern.finditer(sentence.folded):
            field = fields[match["job"].replace("-", " ")]
            meant = _WHOM.match(sentence.folded[match.end() :]) or _VICTIM_A.search(
                sentence.folded[: match.start()]
            )
            if meant and field not in told:
                return next(iter(told.values())), sentence.evidence(*match.span())
    return None


_PLACED = keyed(
    r"\b(?P<det>the|an?)\s(?:[a-z-]+\s)?(?P<who>[a-z-]+)\s(?P<where>(?:of|from|at|in|behind|on) the [a-z]{4,}(?: [a-z]{4,})?\b|"
    r"next door\b|upstairs\b|downstairs\b)"
)


def of_place(case: Case) -> tuple[Evidence, Evidence] | None:
    """Return where "the daughter of the house" becomes "the son of the house", of whom nobody else tells."""
    nouns = person_nouns()
    told: dict[str, dict[str, Evidence]] = {}
    for sentence in (*case.analysis, *case.of(RISK), *case.plan):
        analysis = sentence.section == "offence_analysis"
        for match in _PLACED.finditer(sentence.folded):
            noun = nouns.get(match["who"])
            if noun is None or not noun.gender or noun.plural or noun.kind not in ("plain", "child"):
                continue
            where, shown = match["where"], sentence.evidence(*match.span())
            if analysis:
                told.setdefault(where, {}).setdefault(noun.gender, shown)
            elif match["det"] == "the" and (there := told.get(where)) and noun.gender not in there:
                return next(iter(there.values())), shown
    return None
