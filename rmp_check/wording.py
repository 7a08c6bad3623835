"""The words by which plans state restrictions: what shows the kind, and what shows whose rule it is.

A pattern's kind with "?" before it is a weak form ("stays with"): it counts only where the sentence
labels or the licence's own names bear it out. With "@" it counts only beside a name of the licence
("Malvern is shut to her", "leaves the brothers alone"), with "~" only where nothing else is stated. Patterns are tried only on text that holds
one of their key words, which keeps the check fast.
"""

from __future__ import annotations

import dataclasses
import re

from rmp_check.keyed import keyed

LICENCE, ORDER, PRISON, PREMISES, AGENCY = "licence", "order", "prison", "premises", "agency"
REQUESTED, WISH, PAST = "requested", "wish", "past"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Words of a sentence that show a kind of restriction."""

    kind: str
    start: int
    end: int
    mark: str = ""
    """"?" for a weak form, "@" for one that needs a name."""


_NEG = (
    r"(?:\b(?:no|not|non|nil|none|nothing|never|nor|neither|cannot|cant|dont|doesnt|mustnt|wont|isnt|[a-z]{2,5}n't|bar(?:s|red|ring)?|ban(?:s|ned|ning)?"
    r"|forbid\w*|prohibit\w*|stop(?:s|ped|ping)?|prevent(?:s|ed|ing)?|refrain\w*|preclud\w*|debar\w*|keep(?:s|ing)? (?:him |her )?from|disallow\w*|restrict(?:s|ed|ing)?)\b)"
)
_ANY = r"(?:[^.;]|\.(?=\S)|(?<=\b\w)\.)"
"""A character within a clause; the stops of initials do not end one."""
_GAP = rf"(?:(?!\bnot?\b|\bcontact|\bapproach|:){_ANY})"
_REACH = (
    r"(?:contact(?:ing|ed|s)?\b(?! (?:scheme|centre|number|details|unit|list|point|for the))|(?<!station )(?<!railway )(?<!bridge )approach(?:ing|ed|es)?\b|communicat\w+|messag\w+"
    r"|speak(?:ing)? (?:to|with)\b|writ(?:e|ing) to\b|in touch\b|correspond(?:ing)?\b|letters? to\b|send(?:ing)? \w+ (?:any|a) message"
    r"|(?:ring|phone|telephone|text|call|email|e-mail|see|meet|follow|talk to|talk with|pester|bother|harass|trouble)(?:ing)? (?=him\b|her\b|them\b|the victim|mr\b|mrs\b|ms\b|miss\b|either\b|any of\b|both\b)"
    r"|in the company of|send word to|(?:anything to do|dealings?|association) with\b)"
)
_GO = (
    r"(?:enter(?:ing|s)?|(?:go|goes|going|come|comes|coming|be|get|allowed) (?:in ?to|in|to|near|on to|on|within|inside|anywhere near|back to|any)"
    r"|attend(?:ing)?|visit(?:ing)?|set foot|return(?:ing)? to|travel(?:ling)? (?:to|through|into)|walk(?:ing)? (?:down|past|along|through)|pass(?:ing)? through|be (?:seen|found|at|around|round|outside)"
    r"|cross(?:ing)? into|loiter\w*|hang(?:ing)? (?:around|round|about)|turn(?:ing)? up (?:at|in|near)|show(?:ing)? up (?:at|in|near))"
)
_WATCH = r"(?:(?<=i )police|polices|policing|checks?|checked|does|do|lead on|looking at|looks at|monitors?|monitored|owns?|holds?|takes?|oversees?)"
_HOME = (
    r"(?:address|where (?:he|she|they) (?:lives?|sleeps?)|lives?|living|home(?! visit| office| detention)|(?:ap|approved premises|hostel)(?! staff| manager| keyworker| rules?| curfew)|sleeps?|stays?|flat|lodgings?"
    r"|accommodation|house(?! rule))"
)
_APPROVAL = (
    r"(?:as (?:i|we|directed|approved|agreed)\b|(?:my|our) approval|approved by|agreed (?:by|with) (?:me|us)|(?:where|as) (?:i|we) (?:say|approve|direct)"
    r"|requires? my approval|requires? (?:me|us) to (?:approve|agree)|licen[cs]e\b(?! (?:curfew|tag|exclusion|zone|no|says|bars|for|until|period))|\blic\b|must approve|is a condition|i have (?:agreed|approved)|for me to (?:approve|agree)|(?:to be|has to be|must be|be) (?:agreed|approved|cleared)|agreed with me)"
)


def holds(text: str, words: tuple[str, ...]) -> bool:
    """Whether one of the key words of a wording stands in a text: cheap beside the search for the wording."""
    for word in words:  # not any(): three times as long
        if word in text:
            return True
    return False


_PATTERNS: tuple[tuple[str, str, str], ...] = (
    (
        "non_contact",
        "contact approach communic messag speak writ touch n/c nc dealing associat company word non correspond letters send away going ring phone call email see meet follow talk pester bother harass trouble anything text",
        rf"\b(?:non?|nil)[\s-](?:direct |indirect |further |any )*(?:contact|approach|communication)\b|\bn/c\b|\bnon[- ]?con\b|\bnc\b(?=\s?(?:[:;(=/-]|with\b|w/|to\b|cond))|{_NEG}(?:(?!,){_GAP}){{0,40}}?(?<!victim )\b{_REACH}"
        rf"|(?<!of )(?<!that )(?<!this )\b(?:contact|approach|letters?)\b{_ANY}{{0,70}}?\b(?:barred|banned|forbidden|prohibited|not allowed|not permitted)\b|\bcontact (?:condition|ban|restriction|clause|one|(?:only|solely|strictly) (?:through|via|by))\b"
        rf"|\b{_WATCH} (?:the )?(?:no[- ]|non[- ])?contact\b(?! with)",
    ),
    (
        "child_contact",
        "supervis alone own child minors under below kid son daughter boy girl",
        r"\b(?:un)?supervised (?:contact|visits?|access)\b|\bunsupervised\b|\bon (?:his|her) own with\b|\balone with\b|\balone w/|\b(?:contact with|around|near) (?:any |other )?(?:child(?:ren)?|minors)\b|\b(?:under|below)[- ]?(?:the age of )?(?:1[0-8]|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh)teen)'?s?\b"
        r"|\bchild(?:ren)? (?:contact )?(?:condition|restriction)"
        r"|\b(?:contact|sees?|seeing|time|visits?|meets?|meeting)\b[^.;:]{0,30}\b(?:child(?:ren)?|kids?|minors|son|daughter|sons|daughters|boys?|girls?|grandchildren)\b[^.;:]{0,40}"
        r"\b(?:only|unless|supervis\w*|approv\w*|permission|another adult|social (?:worker|services|care)|contact centre)\b",
    ),
    (
        "exclusion",
        "xcl excu exlu exc ex ez zone go bounds limits closed prohibit area street part place town road berth",
        r"(?<!self-)(?<!self )\b(?:ex?cl?l?us(?:ion|ions|ionary|ive)?|exclude[sd]?|excluding|exl?usion)\b(?! (?:scheme|from school|order))|\b(?:exc|ex|excl) zone|\bez\b|\bzones?\b|\bno[- ]go\b"
        r"|\b(?:out of|off) bounds\b|\boff[- ]limits\b|\bclosed to (?:him|her|them)\b|\bprohibited (?:area|district|quarter|zone|place)s?\b|\bprohibition (?:up)?on ent(?:ry|ering)"
        r"|\b(?:excluded|barred|banned|restricted|forbidden|mapped|no-entry) (?:area|streets?|town|zone|place|part|ground|road)s?\b|\b(?:area|streets?|part|places?|roads?) (?:shown |marked |shaded )?(?:on|in) the (?:attached )?maps?\b"
        r"|\bwide berth\b",
    ),
    (
        "?exclusion",
        "keep kept kep stay remain steer avoid nowhere enter go come return travel walk pass cross loiter hang turn show coming be get allowed attend visit foot within barred banned restricted bars bans out no off",
        r"\b(?:ke[pe]+[pst]?|keeps|keeping|stay|stays|staying|remains?|steers?)(?: (?:him|her|them|well|right|altogether))* (?:out of|away from|off|clear of|outside)\b"
        r"|\b(?:must|should|is to|has to|to) avoid\b|\bnowhere near\b"
        rf"|{_NEG}{_GAP}{{0,30}}?\b{_GO}\b|\bwithin (?:\d+|an?|half an?) ?(?:m|metres?|meters?|yards?|yds|miles?)\b"
        r"|\b(?:barred|banned|restricted|(?:bars?|bans?|keeps?) (?:him|her|them)) from (?!contact|approach|communicat|address|writ|speak|work|driv|care|coach|using|owning|having|talking|any contact|the prison)"
        r"|(?:^|[;,:>-] |\band |\bbe |licen[cs]e )out of (?!hours|work|prison|custody|date|area|touch)|\bno going near\b|\b(?:licen[cs]e|lic|licen[cs]e -|condition): off "
        r"|\b(?:keeps?|stays?|remains?)\b[^.;]{0,20}\d ?(?:m|km|metres|yards|yds|miles?) (?:away |clear |off )?(?:from|of|off)\b|\bkeeps? (?:him|her|them) (?:\w+ ){1,2}(?:miles|metres|yards) (?:away )?from\b",
    ),
    (
        "@exclusion",
        "closed shut barred banned forbidden prohibited avoid off away clear out entry not no never can rather round around about from",
        r"\b(?:closed|shut|barred|banned|forbidden|prohibited|avoid\w*|(?<!mile )(?<!miles )(?<!minutes )(?<!km )(?:off|away from|clear of|out of)|no entry|entry (?:in)?to)\b|(?:\b(?:is|remains?)|:) out\b(?! of| w| on| at)|\b(?:may|must|can|could|should|is|are) ?(?:not|never)\b|\bcann?'?t\b|\brather than\b|\bnot (?:near|in|on|round|around)\b|\bno (?:foot|feet|step|toe|visits?|trips?|entry|access|business) (?:in(?:to|side)?|near|at|on|to|of)\b|\b(?:\d+|half an?|quarter of an?|an?|one|two|three|five|ten) ?(?:m|metres?|meters?|km|kilometres?|miles?|yards?|yds)(?: and a half)?,? (?:round|around|about|clear of)\b|\bno (?:\w+ )?(?:centres?|pools?|gyms?|shops?|stores?|pubs?|schools?|clubs?|stations?|parks?|premises|venues?)\b",
    ),
    (
        "@non_contact",
        "leave leaving let left distance table breach off contact see meet visit time nothing none nil no barred forbidden prohibited covers cover stop not away",
        r"\b(?:leaves?|leaving|lets?)\b[^.;]{0,45}\b(?:alone|be)\b|\boff[- ]limits\b|\bleft (?:\w+ )?(?:in peace|undisturbed|alone)\b|\b(?:his|her|their) distance\b|\boff the table\b|\b(?:is|are|be|would be|counts as) a breach\b|\b(?:nothing|none|nil|not a word) (?:to|with|for)\b|\bno (?:messages?|letters?|calls?|texts?|dealings|word)\b"
        r"|\b(?:barred|forbidden|prohibited|covers?|stops (?:him|her|them)|keep\w* away)\b|\b(?:not|never|nor) (?:to )?(?:ring|phone|telephone|text|call|email|see|meet|follow|talk|visit|go near|seek out|trace|look for)\b|\b(?:contact with|contact w/|(?:sees?|meets?|visits?|time with)\b)(?=[^.;]{1,40}\b(?:only|needs?|requires?|approv\w*|agreed|permission|supervis\w*|unless|licen[cs]e)\b)",
    ),
    (
        "residence",
        "resid liv stay sleep hous approved address directed accommodat plac",
        r"\bresid(?:e|es|ing|ence)\b|\bres\.? (?:cond|req)\w*|\b(?:live|lives|living|stay|stays|staying|sleep|sleeps|house|housed) (?:only |permanently |initially )?(?:where|as) (?:we |i |he is |she is )?(?:approv|direct|say|told)\w*"
        r"|\b(?:approved address|address approved)\b|\b(?:must|has to|have to|required to|obliges? (?:him|her) to) (?:live|stay|sleep)\b|\bap as directed\b|\bresident (?:at|in)\b|\b(?:accommodated|housed|placed) (?:at|in)\b|\bto live (?:at|with|in) (?:his|her|the|an?)\b|\bliving nowhere else|\bthe living (?:arrangement|there)",
    ),
    (
        "residence",
        "approv agreed licen lic say directed condition",
        rf"\b{_HOME}\b(?:(?!\bstaff|\bcurfew|\bcontact|\bzone|\bexclu|\btag)[^.;?]){{0,50}}?\b{_APPROVAL}|\b(?:in|at|with) [^.;:]{{1,30}},? (?:as|by|with|only) (?:i must approve|my approval)",
    ),
    (
        "residence",
        "night sleep away elsewhere",
        r"\b(?:overnight stays?|nights? (?:away|elsewhere|out)|sleep\w* elsewhere|spend (?:a|any) nights?|stays? away)\b[^.;]{0,40}\b(?:permission|approv\w*|agree\w*|say-so|unless|without|allowed)\b"
        r"|\b(?:permission|approv\w*|agree\w*|say-so)\b[^.;]{0,40}\b(?:night away|nights away|overnight|sleep elsewhere|sleep away|spend a night)\b|\bno (?:nights|sleeping) (?:away|elsewhere)\b",
    ),
    ("?residence", "live stay living staying sleep", r"\b(?:lives?|stays?|living|staying|sleeps?) (?:at|in|with|there|on(?! for\b| until\b| till\b))\b"),
    (
        "curfew",
        "curfew arrest indoors in confin home door out after remain between",
        r"\bcurfews?\b|\bcurfewed\b|\bhouse arrest\b|\bindoors\b|\b(?:is |be |are |stays? )?in(?:side)?(?: the house)? (?:from|between|by) (?=\d)|\bconfin(?:e|es|ed|ing) (?:(?:yourself|himself|herself|themselves|him|her) )?to\b(?:[^.;]{0,60}?\bbetween\b)?|\b(?:remain|stay|be)(?:s|ing)? (?:at|in|inside|within) (?:[^.;,]{0,60}? )?between (?:the hours of )?(?=\d|(?:six|seven|eight|nine|ten|eleven|noon|midnight)\b)|\bhome (?:by|before|from|between) \d|\b(?:in by|out after|home by) (?:\d|six|seven|eight|nine|ten|eleven)|\bdoorstep\b|\b(?:be|is|stays?) (?:home|in|indoors) (?:in|during|for|at) (?:the )?(?:nights?|evenings?)\b",
    ),
    (
        "tag",
        "tag gps electronic em trail track ankle location whereabouts movement track satellite sobriety",
        r"\b(?:sobriety |alcohol (?:abstinence |monitoring )?|gps |ankle |electronic |location )?(?<!same )(?<!price )(?<!name )tag(?:s|ged|ging)?\b|\bgps\b|\b(?:location|tracking|satellite|ankle) (?:device|bracelet|tracker|unit|monitor)s?\b|\btrackers?\b|\belectronic(?:ally)?[- ]monitor\w*"
        r"|\bem\b(?= (?:tag|provider|contractor|company|curfew))|\bems\b|\btrail monitor\w*|\blocation monitor\w*|\btracking (?:data|device)|\bsatellite\b|\b(?:movements|whereabouts) (?:are |will be |is )?(?:tracked|monitored|followed)|\bsobriety (?:bracelet|monitor)",
    ),
    (
        "relationship_notification",
        "relationship girlfriend boyfriend partner seeing friendship pregnan dating woman man women meet someone anyone attach romantic romance lady ladies friend",
        r"\b(?:tell|tells|told|notif\w+|inform\w*|declar\w+|disclos\w+|report\w*|let\w? (?:me|us) know|lets (?:me|us) know|say|up front|upfront|own up|give notice)\b[^.;]{0,60}"
        r"\b(?:relationships?|girlfriends?|boyfriends?|partners?|(?:seeing|meets?|dating|with) (?:any|some)(?:one|body)|romantic|romance|attachments?|lady|ladies|(?:wo)?m[ae]n friends?|friendships?|pregnan\w+|dating|new (?:wo)?m[ae]n)\b"
        r"|\b(?:any|new) (?:girlfriends?|boyfriends?|partners?)\b[^.;]{0,25}\b(?:declared|told|disclosed|notified|reported|known)\b|\bdisclosure of (?:any |new |all )?relationships?"
        r"|\b(?:new|developing|intimate|undisclosed)(?:,| or| and)?(?: \w+)?(?: \w+)? (?:relationships?|partners?|friendships?)\b|\bnew (?:wo)?m[ae]n (?:to be|must be|is to be) \w+"
        r"|\brelationships?\b[^.;]{0,25}\b(?:to be (?:told|declared|disclosed|notified|reported)|must be told|notification|condition|restriction|disclos\w+)"
        r"|\bany (?:new )?(?:lady|wom[ae]n|m[ae]n|partners?|girlfriends?|boyfriends?)\b[^.;]{0,40}\b(?:he|she) (?:tells?|declares?|says|reports?)\b|\brelationships?(?: are asked|:)|\bterm about relationships",
    ),
    ("polygraph", "polygraph detector", r"\bpolygraphs?\b|\blie detector"),
    (
        "device",
        "device handset phone laptop comput tablet internet brows sim media camera equipment app",
        r"\b(?:devices?|handsets?|smart-?phones?|laptops?|computers?|tablets?|internet|browser|browsing history|sim(?: cards?)?|social media accounts?|cameras?|recording equipment|dating apps?)\b"
        r"|\b(?:one|two|three|his|her|mobile|tele|second|which)[- ]?phones?\b",
    ),
    (
        "drug_alcohol",
        "test sample swab screen sobriety abstinen drink alcohol substance",
        r"\b(?:drug|alcohol|cocaine|class [abc]|urine|saliva|oral fluid|breath|hair strand|substance)[\w -]{0,25}\b(?:test\w*|samples?|swabs?|screens?)\b|\b(?:sobriety|abstinence)\b|\bnot (?:to )?drink\b"
        r"|\bno alcohol\b|\battend (?:the )?(?:alcohol|drug|substance)\b",
    ),
    ("programme", "programme horizon kaizen building maps thinking", r"\b(?:programme|horizon|kaizen|building (?:better|choices)|maps for change|thinking skills)\b"),
    (
        "other",
        "passport travel vehicle bank volunteer employ care work coach teach undertak associat possess own carry driv gambl photograph",
        r"\bpassports?\b|\btravel (?:documents?|papers)\b|\bvehicles?\b|\bbank accounts?\b|\bvolunteer\w*|\bemployment\b|\bcare work\b"
        r"|\b(?:no|not to|not|barred from|bar on) (?:\w+ )?(?:work|coach|teach|care|undertak|associat|possess|own|carry|driv|gambl|photograph|travel)\w*",
    ),
    (
        "~other",
        "licen",
        r"(?<!as the )\blicen[cs]e(?: condition)?(?: \w+)?:? (?:that |which )?(?:stops?|bars?|forbids?|prohibits?|requires?|bans?)\b(?=\s\w)",
    ),
)  # fmt: skip
TRIGGERS = tuple((kind, tuple(needs.split(" ")), keyed(pattern)) for kind, needs, pattern in _PATTERNS)
"""(kind, key words of which one must occur, pattern)."""

_ASKED = r"(?:i|we|i've|we've|have|has|been|being|be|om|com)(?: also| now| already)? (?:have )?ask(?:ed|ing)"
_CUES: tuple[tuple[str, bool, str, str], ...] = (
    (PAST, True, "bail remand licen order sentence condition tag curfew trial",
        r"\bbail\b|\b(?:while|when|whilst) (?:he |she |they )?(?:was|were)? ?on remand\b|\b(?:previous|earlier|old|last|former|prior) (?:licen[cs]e|order|sentence|conditions?|tag|curfew)\b|\btagged remand\b|\bbefore trial\b"),
    (PAST, False, "end expired spent lapsed fell longer current finished had matter over off",
        r"\b(?:ended|expired|lapsed|fell away|not current|came to an end|come to an end|nothing carries over)\b|(?:[-,]|\bis|\bare|\bnow) spent\b|\bfinished (?:at|on|when|with|by)\b|\bno longer (?:in force|applies|applicable|counts?|current|needed)"
        r"|\bhad (?:him|her) \w+ing\b|\bhad an? (?:\w+ )?(?:curfew|tag|zone|doorstep|condition)\b|\bdifferent matter\b|\b(?:came|taken|has come) off\b"),
    (WISH, True, "want would wish asked love like prefer hope",
        r"\bwants? |\bwanted\b|\b(?:would|i'd|we'd|he'd|she'd)(?: still| also| really)? (?:like|love|prefer)\b|\b(?:my|only a|just a|our) hope\b|\bwish(?:es|ed)?\b|(?<!\bhave )(?<!\bbeen )(?<!\bhas )(?<!\bbe )(?<!\bbeing )(?<!\bi )(?<!\bwe )(?<!\bis )(?<!\bare )\basked[^.;]{0,40}?(?: for| to be| that| not| should)\b"),
    (WISH, False, "down refused declined rejected not than",
        r"\bturned down\b|\b(?:refused|declined|rejected)\b|\bnot (?:been )?(?:put forward|granted)\b|\b(?:more|wider) than (?:could|can)\b"),
    (REQUESTED, True, "request ask propos appl seek sought put recommend go not neither yet awaiting once be if",
        rf"(?<!\bwhen )(?<!\bif )(?<!\bas )(?<!\bwhenever )(?<!\bwhere )(?<!\bunless )\brequested\b|\b(?:condition|licen[cs]e|exclusion|zone)s? requests?\b|\brequests? (?:for|to the|in\b|made|sent|put|about)|^\W*requests?:"
        rf"|\b{_ASKED} (?:for|the governor|that|ppcs|to (?:add|impose|include|approve|consider))\b(?! (?:emergency )?recall)|\bto be asked\b|\bbeing asked\b"
        r"|\bpropos\w+|(?<!\bnot to )\bappl(?:y|ied|ying|ication) for\b(?! recall)|\bseek(?:ing)? (?:an?|the|no|further|additional|conditions?|exclusion|non)\b|\bsought\b|\bput (?:in (?:for|a)|to the|forward)\b(?! recall)|\brecommend(?:ed|ing)?\b|\bto go to (?:the )?(?:spo|governor|ppcs|board)"
        r"|\b(?:not|neither)(?: \w+){0,2} (?:agreed|decided|approved|granted) yet\b|\b(?:not yet|yet to be) (?:agreed|decided|approved|granted|in place)\b|\bawaiting\b|\bonce (?:\w+ ){0,3}(?:in place|approved(?! premises)|issued|granted)\b|\bto be (?:added|sought|applied)\b"
        r"|\bif (?:granted|(?:approved|agreed) by (?:the )?(?:governor|ppcs|board|spo))\b"),
    (ORDER, True, "restrain ro shpo sopo harm order molest mol nmo dapo fmpo stpo injunction cbo court",
        r"\brestrain\w*(?: \w+)? orders?|\brestraining\b|\bro (?=made|in |to |from|until|till|ends|runs|dated|\(|also|says)|\bshpo\b|\bsopo\b|\bsexual harm prevention|\b(?:stalking|marriage|domestic abuse|slavery|trafficking)[\w ]* (?:protection|prevention) order|\b(?:prevention|protection|protective) orders?"
        r"|\bnon-?\s?mol(?:estation)?\b|\bnmo\b|\bdapo\b|\bfmpo\b|\bstpo\b|\binjunction|\bcbo\b|\bcriminal behaviour order|\b(?:the|this|that|court|court's|civil|occupation) order\b|\bcourt(?:'s)? (?:own )?order|\bby the court\b|\bthe court (?:made|added)\b|\bcourt:|\border\b(?= (?:says|forbids|prohibits|bars|also))"),
    ("court", True, "requirement court order sentence",
        r"\b(?:exclusion|curfew|residence|prohibited activity|electronic monitoring) requirements?\b|\(court\)|\bcommunity order\b|\bsuspended sentence\b|\bthe court added\b"),
    (AGENCY, False, "agree undertak volunt signed contract rule polic instruction condition licen council notice watch letter ban",
        r"\bby agreement\b|\bunderta(?:king|ken)\b|\bvoluntar\w*|\bagreed (?:not to|to (?:stay|keep|tell|give|hand|avoid|live|not))\b|\bsigned (?:an |the )?(?:agreement|to say|up)|\bbehaviou?r (?:contract|agreement)|\bown (?:\w+ )?rule|\b(?:house|hostel|ap|premises|centre's) (?:rules?|polic\w+)\b"
        r"|\bmy (?:own )?(?:instruction|rule)\b|\bnot a (?:licence )?condition\b|\bnot on (?:the|his|her) licen[cs]e\b|\bnothing to do with the licen[cs]e\b|\b(?:by the council|council(?:'s)? (?:ban|letter|notice|own|order|rule)|council has b\w+)|\bbanning notice|\bpub-?watch\b|\bbarring notice|\bby that letter\b"),
    (PRISON, False, "pin prison custody cell keep mail security nomis omu marker number post",
        r"\bpin\b|\bprison(?:'s)? (?:rules?|mail|post|phone|calls?|security|staff|restrictions?|block|bar|public protection|account|letters)|\bby (?:the )?prison\b|\bfrom the (?:prison|establishment) (?:account|to)\b|\bin (?:custody|prison)[,:]|^in (?:custody|prison)\b|\b(?:while|whilst) (?:he is |she is |still )?in (?:custody|prison)\b|\bprison (?:has )?(?:barred|blocked|stopped)\b|\bcustody:|\bgovernor's rule|\bcell\b|\bkeep[- ]apart\b"
        r"|(?<![-\w])mail\b|\bsecurity department\b|\bnomis\b|\bpublic protection (?:clerk|department)|\bnon-contact marker"),
    (LICENCE, True, "licen lic l/c alc condition discharge",
        r"\blicen[cs]es?\b(?! (?:agreement|proposals?|for\b|revoked|ends?\b|expir|period|date|stage|until|to \d|runs|card|(?:conditions? )?(?:is |are |be |to be |gets? |has |have )?(?:varied|changed|altered|reviewed)))|\blic\b|\bl/c\b|\balc\b|\bdischarge conditions?\b|\bterm of (?:his|her) discharge"
        r"|(?<!bail )\bconditions?\b(?! (?:is |are |be |to be |gets? |has |have )?(?:varied|changed|altered|added|reviewed))"),
)  # fmt: skip
CUES = tuple(
    (name, carries, tuple(needs.split(" ")), keyed(pattern)) for name, carries, needs, pattern in _CUES
)
"""(source, whether it holds for what follows in the sentence, key words of which one must occur, pattern)."""
NOT_THE_LICENCE = re.compile(
    r"\b(?:vary\w*|varied|variations?|change[sd]?|alter\w*|breach\w*|amend\w*|driving|tv|\w*lift|hgv|lgv|rod|firearms?|shotgun|sia|taxi|provisional|roofing|marriage|stays on"
    r"|release on|released on|time on|(?:years?|months?|weeks?) on|life)\b[^.;:]{0,18}$"
)
"""What stands before a licence that is another licence, or is only spoken of as a time."""
MADE_LICENCE = keyed(
    r"\bnow (?:a condition|on (?:the|his|her) licen[cs]e|part of (?:the|his|her) licen[cs]e)|\bcarried over\b"
)
