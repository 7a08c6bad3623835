"""The words by which a clause on watching names a restriction, or shows it by the way of watching.

"The zone" and "Marple" name an exclusion, "the 9pm roll call" shows a curfew.
"""

from __future__ import annotations

import re

_NAMES = {
    "non_contact": r"(?:no|non)[\s-]?contact|\bn/?c(?:o|\scond\w*)?\b|"
    r"(?<!regular )(?<!close )(?<!in )(?<!frequent )(?<!point of )\bcontact\b(?! (?:cent|details|number|police))|"
    r"approach\w*|communicat\w+",
    "exclusion": r"exclu\w+|\bzones?\b|\be\.?z\b|\bareas?\b|boundar(?:y|ies)|\bban(?:ned)?\b|"
    r"\bbar(?:red)?\b (?:on|from)|keep\w* (?:out|away)",
    "residence": r"resid(?:e|es|ence|ing|ency)\b|\bliv(?:es?|ing) (?:at|with|there|where|in|as)|"
    r"accommodation|\baddress\b|\bnights? away\b",
    "curfew": r"\bcurfews?\b|\bhdc\b",
    "tag": r"\btag(?:s|ged|ging)?\b|\bgps\b|\btrail\b|electronic(?:ally)? monitor\w*|\bem\b|\btracker\b|"
    r"\btracking\b",
    "relationship_notification": r"relationships?|\bpartners?\b|girlfriends?|boyfriends?|pregnan\w+",
    "child_contact": r"child(?:ren)?\b(?!'s (?:soc|serv))|\bunder[\s-]?1[0-9]\w*|\bu1[68]s?\b|\bsons?\b|"
    r"\bdaughters?\b|\bkids\b|grandchild\w*|\bgirls?\b|\bboys?\b",
    "order": r"(?<!\bin )\border\b|\br\.?o\b|\bshpo\b|\bsopo\b|\bnmo\b|non-?molestation|\bdapo\b|\bdapn\b|"
    r"undertaking|\bspo\b order|injunction",
    "other": r"devices?\b|\bphones?\b|laptops?|internet|online|passports?|\bmail\b|\bpost\b|\bpin\b|"
    "cameras?|vehicles?",
}
_SIGNS = {
    "non_contact": r"\bphones?\b|handset|call (?:list|log|record|data|histor)\w*|calls\b|messag\w+|social media|"
    r"facebook|letters|\bmail\b|\bpin\b|"
    r"intel\w*|\basks? (?:her|them|the victim)|devices?",
    "exclusion": r"\bgps\b|\btrail\b|alerts?\b|cross(?:es|ing|ed)?\b|\bline\b|patrol\w*|drive[\s-]?(?:past|"
    r"by)s?|anpr|cctv|cameras?|intel\w*|"
    r"\bmap\b|sighting\w*|his photo|her photo|location|"
    r"\bthe (?:village|town|city|estate|street|road|avenue|lane|park|square|market|school|church|shop|pub|station)s?\b",
    "residence": r"\bhome visits?|visits?\b|unannounced|\brooms?\b|roll(?:[\s-]?call)?\b|head ?count|"
    r"(?:sign|log|book|tick)(?:s|ed|ing|ged)?\b[^.;]{0,12}\b(?:in|off)\b|"
    r"\bdoor\b|\bnights?\b|call(?:s|ing)? (?:round|there)|welfare check|landlord",
    "curfew": r"\d\s?(?:pm|am)\b|\d\d[:.]?\d\d\b|door|roll(?:[\s-]?call)?\b|absen\w+|\btag\b|"
    r"home detention|\bnights?\b|\bbox\b|violation|\blate\b|\blapse\w*|"
    r"\b(?:at|by|after|before|past|till|until) (?:six|seven|eight|nine|ten|eleven|midnight)\b",
    "tag": r"alerts?\b|violation\w*|tamper\w*|location data|readings?\b|\bdata\b|charg(?:e|ing)",
    "relationship_notification": r"dating|clare'?s law|dvds|disclosure|new partner|social media|facebook|"
    r"\bwoman\b|\bwomen\b",
    "child_contact": r"contact cent(?:re|er)|supervised|family time|visitors",
    "other": r"search\w*|laptop|computer|device|polygraph|accounts?\b",
}
NAMES_OF = {kind: re.compile(words) for kind, words in _NAMES.items()}
SIGNS_OF = {kind: re.compile(words) for kind, words in _SIGNS.items()}
_WORD = re.compile(r"[a-z][a-z'-]{3,}")
PROPER = re.compile(r"(?<![.!?:]\s)(?<!^)\b[A-Z][a-z]{3,}")
ELSE = re.compile(
    r"\b(?:drugs?|alcohol|breath\w*|urine|urin\w+|swabs?|saliva|oral fluid|mdts?|cannabis|cocaine|ketamine|"
    r"opiates?|methadone|"
    r"blood\w*|medic\w+|meds|insulin|weight|diabet\w+|glucose|prescri\w+|pharmac\w+|samples?|attendance|(?:his|her|their) appointments|"
    r"bank|money|cash|spending|gambling|bets?|betting|rent|debts?|"
    r"acct|mood|self-?harm|suicid\w+|sleep)\b"
)
"""What is watched for the offender's health, drugs, money: it protects no victim by itself."""
_FUNCTION_WORDS = frozenset(
    """that this which will must have been into only than them they their there other until under over when where what about
    also after before between from made with without not any all and the for his her him she says make sure during not
    through some more most many much very just then such both each every either neither once twice again back being does
    done himself herself themselves anyone someone anybody somebody else including include includes included unless upon
    within while whose whom these those would could should might shall cannot""".split()
)
_COMMON_WORDS = frozenset(
    """licence license condition conditions restriction restrictions contact approach exclusion excluded zone area residence
    reside live living address approved premises curfew order court prior approval supervising officer enter week month
    weekly daily monthly check monitor monitored monitoring control staff police keyworker team unit manager probation
    released release tagging directly indirectly direct indirect attached shown defined supervision days weeks months
    years night morning evening time phone ring alert home visit room search whether communicate keep relationship tell
    told notify children child person people access allowed required requirement place victim victims case risk plan
    work appointment meeting report information""".split()
)
ANY_NAME = re.compile("|".join(words for kind, words in _NAMES.items() if kind != "other"))
_EMPTY_STEMS = frozenset(w.rstrip("s") for w in _FUNCTION_WORDS | _COMMON_WORDS)


def content(text: str) -> set[str]:
    """Return the words of a text that can tell one restriction from another, without plural s."""
    found = {w.removesuffix("'s").rstrip("s") for w in _WORD.findall(text.lower().replace("’", "'"))}
    return found - _EMPTY_STEMS
