"""The Victim Contact Scheme in a case: whether it is owed, and what the victim chose and asked for."""

from __future__ import annotations

import dataclasses
import re

from rmp_check.background import OFFENCE, SENTENCE, offence, passed
from rmp_check.case import Case, Evidence, Sentence, once
from rmp_check.context import ends_in_offender, not_known
from rmp_check.criterion import Finding, not_applicable
from rmp_check.keyed import keyed
from rmp_check.liaison import mentions
from rmp_check.people import People

SCHEME, CHOICE = "case.victim_contact_scheme", "victim_contact.choice"
_SERIOUS = re.compile(
    r"assault|wound|bodily|murder|manslaughter|rape|sexual|indecent|robbery|kidnap|imprisonment|arson|threat"
    r"|stalking|harass|coercive|cruelty|strangul|slavery|traffick|firearm|affray|death|aggravated burglary"
)
_STATUTORY_MONTHS = 12
"""Custody from which the scheme is a duty for violent and sexual offences (DVCV Act 2004)."""

_SCHEME = (
    r"(?:victims?'?s?[ -]contact(?:[ -]scheme)?|contact scheme|v\.?[cn]\.?s\b|victim notification"
    r"|liaison service"
    r"|(?<=offer of )contact|statutory (?:service|contact)"
    r"|\b(?:the|this|a|contact|discretionary|statutory|into|in|to|of|joined|its|their) scheme\b(?! office))"
)
_SCHEME_WORDS = rf"(?:{_SCHEME}|v\.?l\.?[o0]\b|vlu\b|vcu\b|victim liaison)"
_SCHEME_WORD = keyed(_SCHEME_WORDS)
_IN = keyed(
    r"(?P<opts>\bopt(?:ed|s|ing)?[ -]*(?:back )?in(?:to)?\b)"
    r"|(?:scheme|vcs) (?:was|has been|were) (?:joined|entered|taken up|accepted)\b"
    r"|\b(?:join(?:ed|s)?|enter(?:ed|s)?|taking part|takes? part|took up|taken up|tak(?:es|ing) up"
    r"|accept(?:ed|s)|agreed to"
    r"|enrolled|registered|want(?:s|ed)? to be (?:part|in)|(?:is|are|both|all|remain\w?) (?:now |still "
    r"|also )?"
    r"(?:in|on|part of|members? of|a member of|within)|subscribed|us(?:es|ing)|said yes to|says yes to"
    r"|opted for|consented to"
    rf"|chos\w{{1,2}} (?:to join|to take part)|welcom\w{{2,3}})\b[^.;]{{0,40}}{_SCHEME}"
    rf"|\b(?:participat\w{{1,5}}|engag\w{{1,4}} (?:with|in)|signed up"
    rf"|receiv\w{{1,4}} (?:\w+ ){{0,3}}service)\b"
    rf"[^.;]{{0,40}}{_SCHEME_WORDS}"
    r"|\bin (?:touch|contact) w(?:ith|/) (?:the )?(?:v\.?l\.?[o0]\b|vlu\b|victim liaison)"
    rf"|{_SCHEME_WORDS}(?: status| choice)?\s?[:=-]\s?(?:yes|y|in|active|joined)\b"
)
_NOT_BEFORE = re.compile(
    r"(?:\bnot|n't|\bnever|\bno longer|\bneither|\bnor|\bdeclined to|\brefused to|\bif|\bcan|\bmay|\bmight"
    r"|\bcould"
    r"|\bwhether|\binvited to|\bhave yet to|\bunless|\byet to|\bsooner not|\brather not"
    r"|\bagainst)\b(?:(?!\bbut\b|\band\b)[^,;.]){0,24}$"
)
_REFUSES = (
    r"(?:declin\w{1,3}|refus\w{1,3}|turn(?:ed|s|ing) down|reject\w{2}|opt(?:ed|s|ing)?[ -]*out|said no"
    r"|says no|no take[ -]?up"
    r"|(?:(?:do|does|did|has|have|had)(?: not|n't)|not|never|neither\b[^.;]{0,40})\s(?:want|wish|tak|took"
    r"|join|opt|engag|part|in\b|be (?:in|part))\w{0,4}"
    r"|chos\w{1,2} not|(?:decided|chos\w{1,2}) against|(?:sooner|rather) not|no thanks"
    r"|want\w{0,3} (?:no part|none|nothing to do))\b"
)
_REFUSAL = keyed(
    _REFUSES
    + r"|no (?:reply|response|answer)\b|(?:not|n't) (?:repl|respond|answer)\w{1,4}|nothing to do with"
    + r"|unanswered"
)
_DECLINED = keyed(
    rf"(?:{_REFUSES}|\bwithdr[ae]wn? from\b)[^.;]{{0,40}}{_SCHEME_WORDS}"
    rf"|{_SCHEME_WORDS}[^.;]{{0,80}}{_REFUSES}"
    rf"|{_SCHEME_WORDS}(?: status| choice)?\s?[:=-]\s?(?:no|n|out|none)\b(?!/)|\bopt(?:ed|s|ing)?[ -]*out\b"
)
_WISH = keyed(
    r"(?<!was )(?<!were )(?<!been )(?<!when )(?<!if )\b(?:want(?:s|ed|ing)?|desir(?:es|ed|ous)|wish(?:es"
    r"|ed)?|ask(?:s|ed|ing)?|would (?:like|prefer|rather)|request(?:s|ed)?|opted in (?:for|to (?:hear"
    r"|be told|know|get))|prefers?|hopes?|hoping|like to"
    r"|keen)\b"
    r"|\btheir (?:asks?|wishes|requests?)\b|\b(?:her|his|the|v's) (?:asks?|wishes|requests?) (?:is|are|was"
    r"|were)\b"
)
_ASKED_BY = keyed(
    r"\b(?:wish(?:es)?|requests?) (?:of|by|from)\b|\bat (?:her|his|their|\w{2,20}'s?) (?:own )?(?:request"
    r"|wish)\b"
    r"|\b(?:asked|requested|wished) for by\b"
)
_NEWS = re.compile(
    r"\b(?:to (?:be )?(?:told|know|hear|informed|notified|updated|kept)|telling|word of|notice of|news of)\b"
)
_NO_WISH = keyed(
    r"\bwish(?:es|ed)? (?:him|her|them) (?:well|luck|all|the best)\b|\bno (?:further |other "
    r"|specific )?(?:requests?|wishes|asks?)\b"
)
_WISHED = re.compile(
    r"\b(?:told|tell|inform\w{0,3}|know|hear|news|notif\w{1,5}|updat\w{1,3}|word|release\w?|date|month"
    r"|recall\w{0,3}|hearing|parole|conditions?|no[- ]contact"
    r"|contact|zone|exclu\w{3,6}|kept (?:out|away)|stay (?:out|away)|not (?:to )?(?:come|go|enter|return"
    r"|approach)|licence|address|area|town|where|when|county|asked)\b"
)

_OTHER_THINGS = re.compile(
    r"^[^.;]{0,40}\b(?:programme|course|group|survey|pension|gym|class|classes|induction)\b"
)
_OTHER_HELP = re.compile(
    r" (?:the |an? |any |her |his )?(?:\w+ )?(?:idva|isva|counsell\w+|support|vps|statement|interview|rj"
    r"|restorative|mediation|therapy"
    r"|treatment|refuge|alarm|apology|screens?|shuttle)\b"
)
_SCHEME_THING = re.compile(
    r"^(?:take|be|join|engage|receive|have|hear|opt|participate|get|accept|offer|it|this|know|want)\b|victim"
    r"|contact|scheme|vc|vl|service|both|all|inform|statut|hear"
)
_LEFT = keyed(
    r"\b(?:but|then|since|later|now|and|until)\b[^.;]{0,40}\b(?:withdr[ae]w\w*|opted out|pulled out"
    r"|left (?:it|the scheme)|dropped out"
    r"|changed (?:her|his|their) minds?)\b"
)
_MENTIONED = 0.7
"""Chance from which a sentence without the usual words is taken for a mention of the officer."""
_HINTS = ("opt", "scheme", "vict", "vl", "vc", "vns", "v.", "v l", "contact", "statutory", "liais")
_BRIEF = 5
"""Words in a sentence such as "Declined by letter.", which lives on the one before it."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What plan and offence analysis say of the victim's choice: the sentences that say so."""

    opted_in: tuple[Sentence, ...]
    wishes: tuple[Sentence, ...]
    declined: tuple[Sentence, ...]
    mentioned: tuple[Sentence, ...]
    """Mentions of the VLO, the unit or the scheme."""


def owed(case: Case, *, even_if_declined: bool = False) -> tuple[Finding | None, bool]:
    """Return a finding that victim liaison does not apply, or None where it does; and whether that is sure.

    `even_if_declined` is for the one criterion that applies to victims who declined as well.
    """
    scheme = case.facts.victim_contact_scheme
    contact = case.file.victim_contact
    choice = contact.choice if contact else None
    if scheme == "none":
        return not_applicable(SCHEME), True
    if scheme is None and not eligible(case):
        return not_applicable(
            SCHEME, sure=False, note="Whether the Victim Contact Scheme applies is not given."
        ), False
    if choice == "declined" and not even_if_declined:
        return not_applicable(SCHEME, CHOICE, sure=scheme is not None), scheme is not None
    return None, scheme is not None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Eligibility:
    """Why the scheme is taken to apply: by the rule for offence and sentence, by a record, or by the text."""

    statutory: bool
    evidence: tuple[Evidence, ...] = ()
    rests_on: tuple[str, ...] = ()
    """Paths of the facts and records that show it."""


@once
def eligible(case: Case) -> Eligibility | None:
    """Return why the scheme applies though no fact says so: record, offence with sentence, or text."""
    contact = case.file.victim_contact
    records = [
        path
        for path, there in (
            ("victim_contact.choice", contact and contact.choice),
            ("victim_contact.requested_conditions", contact and contact.requested_conditions),
            ("victim_contact.vlo", contact and contact.vlo and contact.vlo.name),
        )
        if there
    ]
    found, sentence = offence(case), passed(case)
    kind = sentence.sentence.type if sentence.sentence else None
    months = (sentence.sentence.months if sentence.sentence else None) or 0
    long = kind in ("life", "hospital_order") or (kind == "custody" and months >= _STATUTORY_MONTHS)
    by_rule = long and _SERIOUS.search(found.words) is not None
    evidence = (*found.evidence, *sentence.evidence) if by_rule else ()
    if by_rule:
        records += [p for p, e in ((OFFENCE, found.evidence), (SENTENCE, sentence.evidence)) if not e]
    if by_rule or records:
        return Eligibility(statutory=by_rule, evidence=evidence, rests_on=tuple(records))
    told = (*case.of("risk_management_plan"), *case.analysis)
    said = [s.evidence() for s in told if mentions(s.folded) or _IN.search(s.folded)]
    return Eligibility(statutory=False, evidence=tuple(said[:3])) if said else None


@once
def read_choice(case: Case) -> Choice:
    """Return what plan and offence analysis say of the victim's choice and wishes."""
    opted_in, wishes, declined, mentioned = [], [], [], []
    for part in (case.analysis, case.plan):
        last: Sentence | None = None
        """The last sentence that spoke of the scheme, the officer or the choice."""
        for sentence in part:
            near = last is not None and last.part == sentence.part and sentence.position - last.position <= 2
            if not near and not _may_speak(sentence):
                continue
            scheme = bool(mentions(sentence.folded)) or bool(_SCHEME_WORD.search(sentence.folded))
            into = _opts_in(sentence, case.people)
            out = _declines(sentence, case.people, scheme or near)
            if out and into and not _both(sentence):
                into, out = not _LEFT.search(sentence.folded), bool(_LEFT.search(sentence.folded))
            wish = (scheme or into or near) and _wishes(sentence, into)
            if into:
                opted_in.append(sentence)
            if out:
                declined.append(sentence)
            if wish and (into or not out):
                wishes.append(sentence)
            if mentions(sentence.folded) or sentence.chance("vlo_mention") >= _MENTIONED:
                mentioned.append(sentence)
            if scheme or into or out or wish:
                last = sentence
    if opted_in and not wishes:
        said = (s for s in case.plan if s.has("protected_specific", "protected_generic"))
        wishes = [s for s in said if _ASKED_BY.search(s.folded)]
    return Choice(
        opted_in=tuple(opted_in), wishes=tuple(wishes), declined=tuple(declined), mentioned=tuple(mentioned)
    )


def _may_speak(sentence: Sentence) -> bool:
    """Whether a sentence may speak of the scheme at all: a cheap test before the costly ones."""
    hint = any(word in sentence.folded for word in _HINTS)
    return (
        hint or sentence.chance("choice_opted_in", "choice_wishes", "choice_declined", "vlo_mention") >= 0.3
    )


def _opts_in(sentence: Sentence, people: People) -> bool:
    """Whether the victim takes part; a pension and a gym can be opted into as well."""
    for match in _IN.finditer(sentence.folded):
        before, after = sentence.folded[: match.start()], sentence.folded[match.end() :]
        if ends_in_offender(sentence.text[: match.start()], people):
            return False
        if _NOT_BEFORE.search(before):
            continue
        if not match.group("opts") or not _of_another_thing(after):
            return True
    said = sentence.chance("choice_opted_in")
    if said < 0.5 or said <= sentence.chance("choice_declined") or not_known(sentence.folded):
        return False
    if _REFUSAL.search(sentence.folded) or _DECLINED.search(sentence.folded):
        return False
    return not any(_of_another_thing(sentence.folded[m.end() :]) for m in _IN.finditer(sentence.folded))


def _of_another_thing(after: str) -> bool:
    """Whether "opted in" or "declined" is followed by a thing that is not the scheme."""
    if _OTHER_THINGS.search(after) or _OTHER_HELP.match(after):
        return True
    match = re.match(
        r" (?:(?:to|into|of) )?(?:the|our|his|her|an?|any) ([^.;:,]{1,40})| (?:to|into|of) ([^.;:,]{1,40})",
        after,
    )
    return match is not None and not _SCHEME_THING.search(match.group(1) or match.group(2))


def _both(sentence: Sentence) -> bool:
    """Whether a sentence tells of one victim who is in and of another who is not."""
    return bool(
        re.search(
            r"\b(?:others?|two|both|sisters|brothers|rest|and \w+, who|while|whereas|but (?:mr|mrs|ms|his"
            r"|her|the))\b",
            sentence.folded,
        )
    )


def _declines(sentence: Sentence, people: People, about_scheme: bool) -> bool:
    """Whether the victim declines; "no reply" and the like only where the label agrees."""
    if not_known(sentence.folded) and not _REFUSAL.search(sentence.folded):
        return False
    for match in _DECLINED.finditer(sentence.folded):
        if not _of_another_thing(sentence.folded[match.end() :]) and not ends_in_offender(
            sentence.text[: match.start()], people
        ):
            return True
    if _LEFT.search(sentence.folded) and _IN.search(sentence.folded):
        return True
    said = sentence.chance("choice_declined")
    short = len(sentence.tokens) <= _BRIEF and about_scheme
    refusal = _REFUSAL.search(sentence.folded)
    if not refusal or _of_another_thing(sentence.folded[refusal.end() :]):
        return False
    if ends_in_offender(sentence.text[: refusal.start()], people):
        return False
    return said >= 0.6 or (said >= 0.3 and about_scheme) or short


def _wishes(sentence: Sentence, opts_in: bool) -> bool:
    said = sentence.chance("choice_wishes")
    wish = _WISH.search(sentence.folded)
    if not_known(sentence.folded[: wish.end()] if wish else sentence.folded):
        return False
    if _NO_WISH.search(sentence.folded) or not wish:
        return said >= 0.5 and not opts_in
    return opts_in or said >= (0.2 if _WISHED.search(sentence.folded) else 0.5)


def asks_to_be_told(sentence: Sentence) -> bool:
    """Whether a wish is for news: to be told, to hear, to know."""
    return bool(_WISH.search(sentence.folded)) and bool(_NEWS.search(sentence.folded))
