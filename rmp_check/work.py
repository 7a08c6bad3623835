"""The work that a plan says the offender will do: named or described, undecided, or for another need.

A programme finished in custody, help with debt, mood or a trade, and work that somebody is still to
choose stand in the same field as the work that is to reduce the risk to victims.
"""

from __future__ import annotations

import dataclasses
import re

from rmp_check.case import Case, Sentence, once
from rmp_check.context import called_off, left_undone, only_thought
from rmp_check.keyed import keyed
from rmp_check.lexicon import entries
from rmp_check.people import VICTIM, People

_FIELD = "interventions_and_treatment"
_PROGRAMME = keyed(
    r"(?<![\w-])(?:"
    + "|".join(re.escape(p) for p in sorted(entries("programmes"), key=len, reverse=True))
    + r")(?!\w)"
)
_COUNT = (
    r"(?:\d{1,2}|(?<!to-)(?<!to )one(?!-to|:1| to one)|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|eighteen|twenty)"
)
_SESSIONS = keyed(
    rf"\b{_COUNT}\s?(?:x\s?)?(?:[\w:-]+\s){{0,4}}(?:sessions?|meetings?|appointments?|exercises?|modules?"
    rf"|weeks?|wks?|1:1s?|one[- ]to[- ]ones?|wednesdays)\b"
    rf"|\bx\s?\d{{1,2}}\b|\b{_COUNT}[- ]week\b"
)
_FORM = keyed(
    r"\b(?:one[- ]to[- ]ones?|1[:-]1s?|1 to 1|individual|sessions?|programme|course|module|group|toolkit"
    r"|workbook|exercises?|pack"
    r"|worksheets?|role[- ]?play\w{0,3}|diary|treatment|therapy|intervention|pathway|visits?|mentor\w*"
    r"|meetings?|supervision will|strand|atr|groups|piece of work|work (?:on|with|about|around))\b"
)
_HARM = keyed(
    r"\bvict[iu]ms?\b|\bempath|\bconsent|\bviolen|\baggress|\btemper\b|\banger\b|\bangry|\bfists?\b"
    r"|\bblows?\b|\bhit(?:s|ting)?\b|\bpunch"
    r"|\bjealous|\bcontrolling|\bcoerci|\bpower\b|\bsexual|\bporn|\bfantas|\bgroom|\barousal|\bboundaries"
    r"|\bhate\b|\bhatred|\bhostil|\brac(?:e|ism|ist)\b"
    r"|\bprejudice|phobi|semit|\bislam|\bmuslim|\bfar[- ]right|\bextrem|\banti-?\w+ (?:views?|attitude)"
    r"|\bweapon|\bknife|\bknives|\bstalk|\bfixat|\bobsess|\brejection|\brefus|\bconflict"
    r"|\bperspective|\bconsequences? of|\bthreat|\bburgl|\brobb|\bfire|\bharass|\bexploit|\battack|\bimpuls"
    r"|\bthinking\b|\bgrievance|\bentitle"
    r"|\bdriv(?:e|es|ers?|ing)\b|\babus|\bparenting|\boffen[cd]|\brelationships?\b|\bpartner|\bharm\b|\bcrime"
)
_OTHER = re.compile(
    r"\b(?:mood|depress\w+|low mood|self-?harm\w*|self-?injury|suicid\w+|bereave\w+|cruse|grief|loss of"
    r"|gambl\w+|gamcare|gamanon|debts?|money|budget\w*"
    r"|benefits?|housing|tenancy|cv|cscs|jobs?|employ\w+|college|nvq|level \d|english|maths|literacy|esol"
    r"|catering|forklift|trade|gym|fitness|physio\w*"
    r"|dentist|gp|smok\w+|diet\w*|weight|sleep|trauma|emdr|cbt|anxiety|adhd|autism|pain|mental health"
    r"|cardiac|rehab|bible|chaplain|art|music|craft\w*"
    r"|allotment|walking|hurt themselves|hygiene|painting|decorating|museum|counselling|twelve-step|aa|na"
    r"|script|methadone|cannabis|detox|alcohol|drugs?|drink\w*|cocaine|heroin|substances?|recovery|relapse"
    r"|sober|abstinence)\b"
)
_PAST = keyed(
    r"\b(?:completed|finished|has done|have done|had done|has been through|had a (?:year|place)|screened out"
    r"|unsuitable|not suitable"
    r"|not eligible|ineligible|not going ahead|not available|turned down|withdrawn from|deselected"
    r"|summary on file|certificate (?:is )?on)\b|✓|\bdone\b"
    r"|\b(?:in|on) (?:an? |his |her )?(?:earlier|previous|last) (?:sentence|spell)|\(?\b(?:19|20)\d\d\)?\.?$"
    r"|\bin (?:19|20)\d\d\b|\bpreviously\b|\balready\b"
    r"|^(?:\W*[\w'-]+){0,4}?\W*\b(?:did|attended|took|was taken|went through|was on|undertook|passed"
    r"|declines?|declined|had|closed)\b"
)
"""Behind him, or not for him; the plain verbs only near the start, since work is also "on what he did"."""
_AHEAD = re.compile(
    r"\b(?:will|shall|'ll|to (?:start|begin|do|complete|attend|undertake|follow|work)|starts?|starting"
    r"|begins?|beginning|next|then|booster|top[- ]up|refresh\w*"
    r"|maintenance|continu\w+|follow[- ]?up|again|on release|after release|on licence|in the community|now"
    r"|current\w*|ongoing|(?<!not )attending|is (?:doing|on)"
    r"|goes on|further|from|due|booked|waiting|place|assessed suitable|\d to \d)\b"
)
_REFUSED = keyed(
    r"\brefused (?:in|to (?:do|attend|take|go)|it|the|a place)\b|\b(?:has|he|she) refused\b|, refused\b"
)
_SUBJECT = re.compile(
    r"^\W*(?:(mr|mrs|ms|miss)\s)?([a-z'-]+)(?:\s[a-z'-]+)?\s(?:will|is to|has|attends?|goes|is (?:doing|on"
    r"|having))\b"
)
_UNDECIDED = keyed(
    r"\b(?:to be|will be|is to be|are to be|being) (?:considered|explored|identified|decided|assessed"
    r"|looked (?:at|into)|determined|scoped|chosen|agreed"
    r"|confirmed|discussed|arranged if)|\bwill (?:look|consider|explore|identify)\b(?!\s+at (?:what|how"
    r"|why))|(?<!in )(?<!of )(?<!from )(?<!\d )(?<!\d[a-z]{2} )(?<!early )(?<!late )"
    r"(?<!before )(?<!by )(?<!until )(?<!till )(?<!after )(?<!since )(?<!next )\bmay\b(?! \d)|\bmight\b"
    r"|\bcould (?:be|do|benefit)\b|\bconsidered\b"
    r"|\bif (?:it |he |she |they )?(?:is |are )?(?:deemed |found |assessed )?(?:as )?(?:suitable|eligible"
    r"|available|appropriate|needed|required|identified|time|there is|one)\b"
    r"|\bif the \w+ has|\bonce (?:he |she |they )?(?:has |have |is |are )?(?:assess|settl|been)\w*"
    r"|\bsubject to\b|\bsuitability\b"
    r"|\bas (?:directed|assessed|identified|appropriate|advised|required|needed|necessary|and when)\b"
    r"|\bwhen (?:one|time|it|a place)\b"
    r"|\bat some (?:stage|point)|\btb[acd]\b|\bdepend(?:s|ing) on\b|\bwhatever\b|\bany (?:course"
    r"|intervention|programme|work)|\bsomething (?:on|for|around|about)\b"
    r"|\benvisaged\b|\bwould benefit|\bhopes? to\b|\bto explore\b|\bwhich (?:prog|programme|course)\b"
    r"|\bto (?:identify|decide)\b"
)
_GENERIC = re.compile(
    r"\boffen(?:ding|ce|der)(?:[- ](?:behaviou?r|focus\w*|related))? (?:work|programme|intervention|module)"
    r"|\bobp\b|\b(?:victim|offence)[- ](?:awareness|empathy)"
    r"|\baccredited\b|\b(?:engage|engagement|comply|participate|work|cooperate)\w* (?:with"
    r"|in) (?:\w+ ){0,2}(?:intervention|programme|rehabilitative)"
    r"|\binterventions? (?:as|to address|identified)|\brar\b|\b(?:treatment|programme) suitab"
    r"|\brehabilitative activit|\boffending (?:needs|attitudes)|\baddress (?:his|her|their|the) (?:offend"
    r"|risk|attitude|behav)"
    r"|\bprogrammes? (?:is |are |team|suitab)"
)

_VAGUE = re.compile(
    r"\b(?:relevant|appropriate|suitable|further|other|some) (?:\w+ )?(?:interventions?|work|programmes?)\b"
    r"|\binterventions? (?:to address|addressing|for|around|on|as)\b|\bwork on (?:his|her|their) offending\b"
)

_PENDING = re.compile(
    r"\b(?:awaiting|to advise|under consideration|being (?:assessed|considered)|yet to be|not yet|pending"
    r"|possibl[ey]|potential(?:ly)?|proposed|ideally)\b"
)
"""Leaves work open that has no name and no sessions; a named programme may well have a waiting list."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """The work that the plan states: sentences with named or described work, and with undecided work."""

    specific: tuple[Sentence, ...]
    generic: tuple[Sentence, ...]
    sure: bool


@once
def read_work(case: Case) -> Work:
    """Return the work of a plan that aims at the risk to victims."""
    specific, generic, sure = [], [], False
    for sentence in case.plan:
        kind = _kind(sentence, case.people)
        if kind == "specific":
            specific.append(sentence)
            sure = (
                sure or sentence.chance("work_specific") >= 0.65 or bool(_PROGRAMME.search(sentence.folded))
            )
        elif kind == "generic":
            generic.append(sentence)

    return Work(specific=tuple(specific), generic=tuple(generic), sure=sure or not specific)


def _kind(sentence: Sentence, people: People) -> str:
    text, likely = sentence.folded, sentence.chance("work_specific")
    here = sentence.field == _FIELD
    programmes = list(_PROGRAMME.finditer(text))
    named = any(not _ruled_out(text, p) for p in programmes)
    if programmes and not named and not (_HARM.search(text) and _FORM.search(text)):
        return ""
    if not (here or named) and likely < 0.5 and not sentence.has("work_generic"):
        return ""
    harm, sessions = bool(_HARM.search(text)), bool(_SESSIONS.search(text))
    described = harm and bool(_FORM.search(text)) and (sessions or here)
    open_ = bool(_UNDECIDED.search(text)) and not (sessions and (harm or likely >= 0.8))
    form = _FORM.search(text)
    undone = left_undone(text[: form.end()] if form else text) or called_off(
        text
    )  # "what he did and did not do"
    behind = bool(_PAST.search(text)) or undone or bool(_REFUSED.search(text))
    if (behind and not _AHEAD.search(text)) or only_thought(text) or _by_victim(text, people):
        return ""
    plain = harm or named or (sessions and likely >= 0.8)
    elsewhere = not plain and bool(_OTHER.search(text))
    other = elsewhere or (not harm and not named and sentence.chance("work_other") >= likely)
    whole = (
        likely >= (0.5 if (named or sessions or form) and (harm or named or sessions) else 0.9)
        and (here or described or named)
    ) or ((named and likely >= 0.1) or (described and likely >= 0.25))
    loose = sentence.has("work_generic") or bool(_VAGUE.search(text)) or bool(_PENDING.search(text))
    vague = open_ or (loose and not named and not sessions)
    if whole and not other:
        return "generic" if vague else "specific"
    if elsewhere or not (here or _GENERIC.search(text)):
        return ""
    hinted = (
        sentence.has("work_generic") or bool(_GENERIC.search(text)) or (open_ and (harm or likely >= 0.25))
    )
    return "generic" if hinted else ""


def _ruled_out(text: str, programme: re.Match[str]) -> bool:
    """Whether the words beside a programme say that it is not for him: "Horizon no", "not on Kaizen"."""
    before, after = text[max(0, programme.start() - 16) : programme.start()], text[programme.end() :]
    return bool(_NO_BEFORE.search(before) or _NO_AFTER.match(after))


_NO_BEFORE = re.compile(r"\b(?:no|nor|neither|without|not (?:on|for|eligible for|suitable for))\s(?:\w+\s)?$")
_NO_AFTER = re.compile(
    r"\W{1,4}(?:(?:is|was|programme|group|course)\s)?(?:no\b(?! ?\d)|n/?a\b|not\b(?! (?:yet|only|just|before|until))"
    r"|ruled out|unsuitable|ineligible)"
)


def _by_victim(text: str, people: People) -> bool:
    """Whether it is the victim who attends: support for her is no work by the offender."""
    match = _SUBJECT.match(text)
    if match is None:
        return False
    if match.group(1) and people.offender_is_male is not None:
        return (match.group(1) == "mr") != people.offender_is_male
    return people.roles.get(match.group(2)) == VICTIM
