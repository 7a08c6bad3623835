"""How far a text says who the victims are: how they stand to the offender, and what they are.

A victim is identified by a relationship ("his neighbour", "a stranger", "the cashier") together with a
name, initials, an age, a gender or a vulnerability. With several victims each needs both; "the second
victim" of whom nothing is said needs everything.
"""

from __future__ import annotations

import re

from rmp_check import background
from rmp_check.ages import NUMBER, ages
from rmp_check.anchors import TOLD
from rmp_check.case import Case, Sentence
from rmp_check.cast import Cast, Person
from rmp_check.keyed import keyed
from rmp_check.kinship import FAMILY
from rmp_check.language import edge
from rmp_check.nouns import person_nouns
from rmp_check.subjects import Subject, subjects
from rmp_check.victims import index_victims

_READ = (*TOLD, "offence_analysis.victim_impact")
_STANDS = keyed(
    r"\b(?:a|an|complete|total|perfect|were|was|are|is|both|all)\s(?:\w+\s)?strangers?\b(?! (?:rape|"
    r"danger))|(?:^|[,;.(=-]\s?)(?:complete |total |both )?strangers?\b(?=\s?(?:$|[.,;)]|to\b))|"
    r"\b(?:un|not |not previously |previously un)known to\b|\bknown to (?:him|her|them|each other|"
    r"the offender|mr|ms)\b|"
    r"\b(?:never|not|neither|nor|none|nobody)\b[^.;]{0,40}\b(?:met|knew|known|introduced|set eyes|"
    r"seen (?:him|her)|dealt with|know (?:him|her|mr|ms|the offender|each other))\b|"
    r"\b(?:did not|didn't|does not|doesn't) know\b|\b(?:had|has|have) known\b|\bknew (?:him|her|them|"
    r"each other|one another|mr|ms|of (?:him|her))\b|\bknown \w+ (?:since|for|from|as)\b|"
    r"\bno (?:previous|prior|earlier) (?:link|contact|dealings|connection|acquaintance|relationship)\b|"
    r"\bno (?:family )?(?:tie|connection) (?:to|with)\b|"
    r"\b(?:married to|divorced|separated from|engaged to|in a relationship with|together (?:for|with|since|"
    r"\d+)|lived (?:together|with|next door|across)|living together|"
    r"live together|ended things with|went out with|dating (?!profile|app|site|web)|split (?:from|up|in))\b|"
    r"\b(?:next[- ]door|over the road|same (?:street|wing|house|hostel|landing|class|school year|building|"
    r"team|shift))\b|"
    r"\b(?:shared? (?:a|the|his|her) (?:cell|flat|house|wall|kitchen|room)|sharing a (?:cell|flat|house|"
    r"room))\b|\b(?:room|flat|house) (?:shared|next to|adjoining)\b|"
    r"\b(?:employed|worked|working|works) (?:with|for|under|alongside|beside) (?:him|her|mr|ms|"
    r"the offender)\b|"
    r"\b(?:his|her) (?:own )?(?:shift|line|team|class|squad|crew|group|staff|flat|hostel|year|form|school|"
    r"college|course|church|choir|club|gym|street|road|block|workplace)\b|"
    r"\bgroup (?:he|she|that he|that she|\w+) (?:was|taught|supported|ran)\b|\b(?:he|she) (?:coached|"
    r"taught|trained|supervised|looked after|babysat|fostered|cared for|was paid to)\b|"
    r"\b(?:placed with|in (?:his|her) (?:sole |day-to-day )*(?:care|charge)|foster(?:ed)?|babysat)\b|"
    r"\brecruited by\b|\bpad(?:ded)? up with\b|"
    r"\b(?:first|blind) date\b|\bby sight\b|\bmet (?:him|her|mr|ms|online|on line|that (?:day|night)|"
    r"through)\b|\bknew them to nod\b|\bnodding terms\b|\bregulars? at\b|"
    r"\b(?:brother|sister) to\b|\bsister of the offender\b|\bbest man\b|\bdrinking partner\b|\b(?:daughter|"
    r"son|child|mother|father|wife|husband) of (?:the offender|mr|ms|mrs|d\b)"
)
_AT_WORK = keyed(
    r"\b(?:on (?:duty|shift)|in uniform|member of staff|staff at|behind the (?:counter|bar|till)|"
    r"on the (?:till|tills|counter|door)|serving|working (?:nights|alone|the)|"
    r"alone (?:in|at|with) the|run(?:s|ning)? (?:the|a|an) (?:shop|store|pub|cafe|off-licence|business|"
    r"post office|counter)|had run|runs the|owns|keeps the shop|driving (?:the|a) (?:bus|cab|taxi)|"
    r"lone working|driving pupil|elected member|ward councillor)\b"
)
_JOBS = keyed(
    r"\b(?:shop (?:owner|worker|assistant|manager)|store manager|taxi driver|cab driver|bus driver|"
    r"delivery (?:driver|rider)|takeaway worker|wing officer|prison officer|"
    r"police (?:officer|constable)|door (?:staff|supervisor)|care worker|support worker|night worker|"
    r"social worker|housing officer|traffic warden|"
    r"security guard|train guard|ticket inspector|class teacher|head teacher|deputy head)\b"
)
_WORKPLACE_ROLES = frozenset(
    "cashier cashiers shopkeeper shopkeepers barman barmaid bartender doorman bouncer courier couriers "
    "paramedic paramedics receptionist caseworker "
    "councillor cllr mp postmistress sub-postmistress postmaster pc constable officer officers bookmaker "
    "publican licensee firefighter firefighters clerk warden resident residents patient patients passenger "
    "passengers".split()
)
_PRIVATE = re.compile(
    r"\b(?:retired|former|ex-|works? as|working as|trained as|training as|by trade|by profession|a|"
    r"an)\s(?:[a-z]+\s){0,2}$"
)
_VULNERABLE = keyed(
    r"\b(?:learning (?:disabilit\w+|difficult\w+)|disab\w+|dementia|alzheimer\w*|wheelchair|deaf|blind|"
    r"autis\w+|epilep\w+|frail\w*|elderly|vulnerab\w+|pregnan\w+|mental health|"
    r"ld|dyslex\w+|mobility|care leaver|cerebral palsy|impaired|(?:young|older|elderly) (?:adult|person)|"
    r"schoolchild\w*|pensioner|teenag\w+|infant|toddler|baby|child|children|boys?|girls?|adult)\b"
)
_GENDERED = re.compile(
    rf"\b(?:[mf]\s?{NUMBER}|{NUMBER}\s?[mf]|male|female|a (?:[a-z]+ ){{0,2}}(?:man|woman|lady|girl|boy|"
    rf"gentleman|lad)|(?:the|old|young|elderly|one|other|second|{NUMBER}) (?:[a-z]+ )?"
    r"(?:man|woman|lady|girl|boy|gentleman|lad|men|women|ladies|girls|boys|lads)|women|girls)\b"
)
_OTHER_VICTIM = keyed(
    r"\b(?:second|third|fourth|other|another|further|remaining)\s(?:(?:adult|male|female|young|"
    r"unnamed)\s)?(?:victims?|complainants?|v|vs)\b|"
    r"\b(?:second|third|fourth|another)\s(?:person|man|woman|tenant|occupant|resident|passenger|"
    r"member of the (?:crew|family|household|group)|girl|boy)\b(?! who was with (?:him|her))|"
    r"\b(?:remaining|further) (?:two|three|four|five|\d+|people|persons|men|women|residents|occupants)\b|"
    r"\b(?:two|three|four|\d+) (?:further|others|more) (?:victims|complainants|people|women|men|girls|"
    r"boys)\b|"
    r"\bthe (?:others?|other one|rest) (?:was|were|is|are|made|suffered|had|gave|got|have)\b|"
    r"\bmost have never been\b"
)


def relationships(case: Case, cast: Cast) -> list[Sentence]:
    """Return the sentences of the offence analysis that say how a victim stands to the offender."""
    return [s for s in case.of(*_READ) if _relates(case, cast, s)]


def _relates(case: Case, cast: Cast, sentence: Sentence) -> bool:
    folded, first = sentence.folded, sentence.part == TOLD[0]
    chance = sentence.chance("victim_relationship")
    if sentence.part not in TOLD:
        if _KIN_FIRST.match(folded) or sentence.has("other_victim"):
            return False
        return chance >= 0.5 and _STANDS.search(folded) is not None
    if _STANDS.search(folded):
        return chance >= (0.1 if first else 0.3)
    if _AT_WORK.search(folded):
        return chance >= (0.1 if first else 0.45)
    if job := _JOBS.search(folded):
        private = first and _PRIVATE.search(folded[: job.start()])
        if not private and chance >= (0.1 if first else 0.45):
            return True
    here = subjects(sentence, cast)
    for i, subject in enumerate(here):
        noun = subject.noun
        if noun is None or folded.startswith(("'s", ":"), subject.end) or subject.word.startswith("stranger"):
            continue
        before, after = folded[: subject.start], folded[subject.end :]
        beside = _beside_victim(here, i, folded)
        if noun.kind in FAMILY:
            if _acts(before, after) and not beside:
                continue  # "His parents came to court": the victim's, most likely
            if _of_offender(before, after, noun.kind, cast) and chance >= (
                0.1 if beside and first else 0.2 if beside else 0.5
            ):
                return True
        elif noun.kind == "known":
            own = _OWNER.search(before)
            stated = (
                _SAYS_WHAT.search(before)
                or (own and _of_offender(before, after, "known", cast))
                or beside
                or re.match(r"s? of (?:mr|ms|mrs|dr|d\b)", after)
            )
            strong = beside or re.match(r"s? of (?:mr|ms|mrs|dr|d\b)", after)
            if stated and chance >= (0.15 if first else 0.25 if strong else 0.4):
                return True
        elif noun.kind == "role":
            own = _OWNER.search(before)
            if (
                own
                and own[1] in ("his", "her")
                and _of_offender(before, after, "role", cast)
                and chance >= (0.1 if first else 0.3)
            ):
                return True
            private = first and (
                _PRIVATE.search(before) or _OF_THE_CASE.search(before + subject.word + after[:20])
            )
            if subject.word in _WORKPLACE_ROLES and not private and chance >= (0.15 if first else 0.4):
                return True
    return False


_KIN_FIRST = re.compile(
    r"(?:his|her|their)\s(?:\w+\s)?(?:wife|husband|partner|mother|father|parents|sister|brother|daughter|"
    r"son|family|girlfriend|boyfriend)\b"
)


def _acts(before: str, after: str) -> bool:
    """Whether a kin noun at the start of a sentence does something rather than says who a victim is."""
    return (
        re.fullmatch(r"(?:his|her|their)\s(?:\w+\s)?", before) is not None
        and re.match(r"\s(?!and\b|of\b|is\b|was\b|aged?\b|who\b|in law\b)[a-z]+", after) is not None
    )


_OF_THE_CASE = re.compile(
    r"\b(?:by|to|with|from) (?:the |an? )?(?:\w+ )?(?:officers?|constable|pc)$|\b(?:officers?|constable|"
    r"pc) (?:in|for|who|later)\b|\bofficers? (?:in|of) the case\b"
)
_SAYS_WHAT = re.compile(
    r"(?:^|[,;:=(]\s?|\b(?:is|was|were|are|as|being|been)\s)(?:an?\s|the\s|one\s|both\s|all\s|then\s|his\s|"
    r"her\s|former\s|ex-|fellow\s|female\s|male\s|young\s|regular\s|close\s|old\s|good\s|best\s|"
    r"next-door\s|work\s|school\s|drinking\s|business\s|long-standing\s|childhood\s|"
    r"a (?:former|close|old|regular|fellow|work|school|family) )?$"
)


def _beside_victim(here: list[Subject], i: int, folded: str) -> bool:
    """Whether a noun stands beside a name, or "the victim", as what that person is."""
    for j in (i - 1, i + 1):
        if 0 <= j < len(here) and (here[j].person or (n := here[j].noun) and n.kind == "victim"):
            low, high = sorted((here[i], here[j]), key=lambda s: s.start)
            gap = folded[low.end : high.start]
            if (
                len(gap) < 45
                and re.match(r"^[\s,(:=-]*(?:[\w'.-]+[\s,]{1,2}){0,7}$", gap)
                and not re.search(r"\b(?:and|or|by|with|to|from|for)\b", gap)
            ):
                return True
    return False


_OF = re.compile(r"\sof\s")
_ONE_WORD = re.compile(r"\w+\s")
_OWNER = re.compile(r"\b(his|her|their|one|two|three|[\w.-]+'s|\d)\s(?:[a-z-]+\s)?$")


def _of_one(words: frozenset[str], after: str) -> bool:
    """Whether a text begins with "of" and one of the words, or one word and then one of these."""
    of = _OF.match(after)
    if of is None:
        return False
    between = _ONE_WORD.match(after, of.end())
    starts = (of.end(), between.end()) if between else (of.end(),)
    return any(after.startswith(w, at) and edge(after, at + len(w)) for at in starts for w in words)


def _of_offender(before: str, after: str, kind: str, cast: Cast) -> bool:
    """Whether a noun of kinship says what somebody is to the offender, not to the victim."""
    owner = _OWNER.search(before)
    if owner is None:
        return kind in ("couple", "former") or _of_one(cast.offender or frozenset("-"), after)
    word = owner[1].removesuffix("'s")
    if word in cast.offender or word in ("offender", "d", "defendant"):
        return True
    if word in ("his", "her"):
        return cast.offender_gender in ("", "m" if word == "his" else "f")
    noun = person_nouns().get(word)
    if noun and noun.kind in FAMILY:  # "his younger brother's daughter"
        return _of_offender(before[: owner.start()], "", noun.kind, cast)
    return word == "their" and kind in ("child", "couple")


def descriptors(case: Case, cast: Cast) -> list[Sentence]:
    """Return the sentences of the offence analysis that give a victim's name, age, gender or vulnerability."""
    people = {id(p) for p in index_victims(cast)}
    return [s for s in case.of(*_READ) if _describes(cast, s, people)]


def _describes(cast: Cast, sentence: Sentence, people: set[int]) -> bool:
    for mention, person in cast.within(sentence):
        owns = sentence.folded.startswith("'s ", mention.end - sentence.start) and len(people) > 1
        if id(person) in people and not owns:
            return True
    chance = sentence.chance("victim_descriptor")
    first = sentence.part == TOLD[0]
    if chance < (0.15 if first else 0.3) or sentence.has("other_victim", "physical_of_other"):
        return False
    here = subjects(sentence, cast)
    if any(
        not s.offender and (s.person or (s.noun and s.noun.kind not in ("child", "grandchild")))
        for s, _ in ages(sentence, here)
    ):
        return True
    folded = sentence.folded
    if (_GENDERED.search(folded) or _VULNERABLE.search(folded)) and chance >= (0.3 if first else 0.5):
        return True
    if sentence.part in TOLD and any(
        s.noun
        and s.noun.gender
        and s.noun.kind in FAMILY
        and _of_offender(folded[: s.start], "", s.noun.kind, cast)
        for s in here
    ):
        return True
    return _pronoun(cast, here)


def _pronoun(cast: Cast, here: list[Subject]) -> bool:
    """Whether a pronoun shows a victim's gender: it is not the offender's, or follows "the victim"."""
    victim = False
    for subject in here:
        noun = subject.noun
        victim = victim or bool(noun and noun.kind == "victim")
        if noun and noun.kind != "victim" and not noun.plural and not victim:
            return False  # she may be whoever that is
        gender = {"he": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}.get(
            subject.word
        )
        if gender and cast.offender_gender and gender != cast.offender_gender:
            return True
        if gender and victim and not any(s.offender for s in here):
            return True
    return False


def left_out(case: Case, cast: Cast) -> list[Sentence]:
    """Return the sentences about a further victim of whom the analysis says neither what nor who."""
    out = []
    for sentence in case.of(*TOLD):
        match = _OTHER_VICTIM.search(sentence.folded)
        if (
            match
            and not sentence.has("other_victim", "physical_of_other")
            and not _told_after(cast, sentence, match.end())
        ):
            out.append(sentence)
    return out


def _told_after(cast: Cast, sentence: Sentence, at: int) -> bool:
    """Whether a name or an age follows a mention of a further victim directly."""
    here = subjects(sentence, cast)
    near = [s for s in here if s.start >= at - 1]
    if (
        near
        and near[0].person
        and near[0].start - at < 45
        and not re.search(r"\b(?:person|to|with|by|of)\b", sentence.folded[at : near[0].start])
    ):
        return True
    return any(
        d.evidence.start + len(d.evidence.quote) - sentence.start > at
        for s, d in ages(sentence, here)
        if s.start >= at - 25
    )


_ALL = re.compile(
    r"\b(?:both|neither|all|each|none|they|them|two|three|four|five|victims|either|couple|brothers|sisters|"
    r"sons|daughters)\b"
)


def unrelated(case: Case, cast: Cast, found: list[Sentence]) -> list[Person]:
    """Return the victims by name of whom no relationship is told, where it is told only of others by name."""
    people = [
        p
        for p in index_victims(cast)
        if any(m.part in TOLD for m in p.mentions) and not _kin_of_victim(cast, p)
    ]
    together = any(_ALL.search(s.folded) and (_STANDS.search(s.folded) or s.part == TOLD[0]) for s in found)
    if len(people) < 2 or not found or together:
        return []
    if any(s.part == TOLD[0] and not _names_somebody(cast, s) for s in found):
        return []  # "Not known to him before": of whoever was named last
    told = {id(p) for s in found for _, p in cast.within(s)}
    if not told or not (
        _SEVERAL_VICTIMS.search(_text(case))
        or all(p.sections() & {"licence", "rosh_summary"} for p in people)
    ):
        return []
    return [p for p in people if id(p) not in told]


def _names_somebody(cast: Cast, sentence: Sentence) -> bool:
    return bool(cast.within(sentence))


_KIN_BEFORE = re.compile(
    r"\b(?:(?:his|her|their|and|with|one|two|three|[\w-]+'s)\s(?:\w+\s)?(?:wife|husband|partner|son|"
    r"daughter|mother|father|boy|girl|sister|brother)[\s,:(]{1,3}|"
    r"(?:sons|daughters|children|kids|parents|twins|boys|girls)\b[^.;]{0,40})$"
)


def _kin_of_victim(cast: Cast, person: Person) -> bool:
    """Whether somebody is brought in as a victim's kin ("her son Jayden"): how they stand then follows."""
    for mention in person.mentions:
        if mention.part in TOLD and _KIN_BEFORE.search(mention.sentence.folded[: mention.name.start]):
            return True
    return False


_SEVERAL_VICTIMS = re.compile(
    r"\bx ?[2-9]\b|\bvictim ?2\b|\bv2\b|\b(?:second|both|two|three|other) (?:victims?|complainants?|boys|"
    r"girls|men|women|man|woman|person)\b|\bvictims\b|\bcomplainants\b|\bthem both\b"
)


def _text(case: Case) -> str:
    return background.offence(case).words + " " + " ".join(s.folded for s in case.of(*TOLD))
