"""The conditions of a licence: what kind each is, whom, where and when it covers.

The categories of the contract are used where the file gives them; a condition without one is
classified from its wording (standard wording of policies 2.1 to 4.1 and the usual bespoke forms).
"""

from __future__ import annotations

import dataclasses
import re

from rmp_check.case import Case, once
from rmp_check.case_file import CATEGORIES, VICTIM_CATEGORIES, LicenceCondition
from rmp_check.language import PLACEHOLDER, fold, without_placeholders
from rmp_check.people import OFFENDER, known_words
from rmp_check.places import HEAD, Place, places
from rmp_check.terms import Terms, read_terms
from rmp_check.whom import Reference, Whom, read_whom

_KINDS = (
    ("polygraph", r"\bpolygraph|\blie detector"),
    ("drug_alcohol", r"\bsobriety|\balcohol (?:monitoring |abstinence )?tag|must not drink|\babstain"),
    ("curfew", r"^(?:to )?(?:confine yourself|remain|stay|be)\b[^.]{0,60}\bbetween\b"),
    (
        "tag",
        r"\b(?:wear\w*|fitted with|submit to|subject to|receive and comply with)\b[^.]{0,40}\b(?:tag|electronic|gps|trail)\b",
    ),
    (
        "curfew",
        r"\bcurfew|\bconfine yourself|\b(?:remain|stay|be) (?:at|in|inside|indoors)\b[^.]{0,60}\bbetween\b",
    ),
    ("tag", r"\belectronic(?:ally)? monitor|\btrail monitor|\bgps\b|\btag\b|\blocation monitor"),
    (
        "relationship_notification",
        r"\b(?:notify|inform|tell|disclose|declare)\b[^.]{0,80}\b(?:relationships?|partner|girlfriend|boyfriend)\b",
    ),
    (
        "other",
        r"\bwork or other organised activity|\bundertake (?:work|or offer)|\b(?:sex offender|passport)|\bcontact or associate",
    ),
    (
        "child_contact",
        r"\bunsupervised\b|\bcontact with (?:any )?(?:\w+ )?child|\bchild(?:ren)? under|\bunder (?:the age of )?1[0-9]"
        r"|\bhave contact with\b[^.]*\b(?:children's|social)\b",
    ),
    ("non_contact", r"\bapproach or\b|\bseek to approach|\bcommunicat\w*|\bcontact\b"),
    ("residence", r"\breside\b|\blive (?:at|where)\b|\bstay (?:at|overnight)"),
    (
        "exclusion",
        r"\bnot (?:to )?(?:enter|leave|go|come|attend|visit|be (?:in|within|near|on))\b|\bwithin \d+|\bremain in sight|\bexclu",
    ),
    ("programme", r"\brequirements specified\b|\bprogramme\b|\boffending behaviour\b"),
    (
        "drug_alcohol",
        r"\bdrugs?\b|\balcohol|\bsamples? (?:of|for)|\bsolvent|\bsubstance misuse|\brecovery\b|\b(?:cocaine|heroin|opiate)",
    ),
    (
        "device",
        r"\bdevices?\b|\b(?:tele)?phones?\b|\bsim card|\binternet|\bcomputers?\b|\bcamera|\busage history|\bimages\b",
    ),
)
_CLASSIFY = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
_NOT_OF_VICTIM = re.compile(
    r"\bassociate with\b|\bco-?(?:defendants?|accused)\b|\b(?:serving|remand) prisoner|\bsex offender|\bhm prison and probation"
)
_CONTACT = re.compile(
    r"\b(?:communicate|communication|contact|approach|associate)\b(?:\s(?:or attempt to contact|or communicate))?(?:\s(?:with|to))?"
    r"(?:,? (?:directly|indirectly|in person)(?:(?: or|,) (?:directly|indirectly))?,?(?: with)?)?"
)
_END = re.compile(
    r"\bwithout (?:the )?(?:prior|permission|approval|first)|,?\s(?:either )?(?:directly|indirectly|whether|in person|by any|by telephone|except|unless"
    r"|other than|including (?:by|through|on)|for the duration|until)\b|,\s?the\s|\.$"
)
_ALCOHOL = re.compile(r"\balcohol|\bsobriety|\bdrink")
_LOCATION = re.compile(r"\bgps\b|\btrail\b|\blocation|\bwhereabouts|\bzones?\b|\bexclu|\bsatellite|\btrack")
_ONLY_MAPPED = re.compile(
    r"\b(?:areas?|zones?) (?:as )?(?:defined|shown|marked|outlined|described)\b[^.,;]{0,30}\bmaps?\b"
)
"""A zone that is drawn and not named (policy 3.0 on): whatever place the plan names, it may be that one."""
_DETAILS = re.compile(r"\bcontact details\b")
_MONITORED = re.compile(r"\belectronic(?:ally)?\b|\btag(?:ged)?\b|\bmonitor(?:ed|ing)\b")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One licence condition, read."""

    number: int
    kind: str
    text: str
    folded: str
    victim: bool
    """Whether it names or protects a victim, a potential victim or their area (criteria.md, D)."""
    terms: Terms
    whom: Whom
    places: tuple[Place, ...]
    tags: frozenset[str]
    """What it lets a tag check: "location", "curfew", "alcohol", "any"."""
    blanks: tuple[tuple[int, int], ...] = ()
    """Where its text still has a placeholder of the template."""

    @property
    def label(self) -> str:
        """What to call it in a report, such as "exclusion, Garth Street"."""
        zones = [p for p in self.places if p.named and p.role == HEAD]
        names: list[Place] | list[Reference] = zones or list(self.whom.named)
        detail = ", ".join(self.text[n.start : n.end].strip() for n in names[:3])
        kind = self.kind.replace("_", " ")
        return f"{kind}, {detail}" if detail else kind

    @property
    def path(self) -> str:
        """Path of its text in the case file."""
        return f"licence.conditions.{self.number}.text"


def classify(text: str) -> str:
    """Return the category of a licence condition from its wording."""
    folded = _folded(text)
    return next((kind for kind, pattern in _CLASSIFY if pattern.search(folded)), "other")


def _folded(text: str) -> str:
    """Return the words of a condition folded; telling of new contact details is no contact with anybody."""
    return _DETAILS.sub(lambda m: " " * len(m.group()), fold(text))


@once
def read_conditions(case: Case) -> tuple[Condition, ...]:
    """Return the conditions of the case's licence, in order; () where there is no licence."""
    offender = known_words(case.people.of(OFFENDER))
    return tuple(
        _read(
            i,
            LicenceCondition(text=case.texts[f"licence.conditions.{i}.text"], category=c.category),
            offender,
        )
        for i, c in enumerate(case.file.licence or ())
        if c.text.strip()
    )


def _read(number: int, condition: LicenceCondition, offender: frozenset[str]) -> Condition:
    text = without_placeholders(condition.text)
    folded = _folded(text)
    known = condition.category in CATEGORIES
    kind = condition.category if known and condition.category else classify(text)
    whom = Whom()
    if kind in ("non_contact", "child_contact") and (match := _CONTACT.search(folded)):
        stop = _END.search(folded, match.end())
        whom = read_whom(text, match.end(), stop.start() if stop else len(text))
    names = frozenset(w for r in whom.references for w in r.words) | offender
    return Condition(
        number=number,
        kind=kind,
        text=condition.text,
        folded=folded,
        victim=kind in VICTIM_CATEGORIES
        and not _NOT_OF_VICTIM.search(folded)
        and not (kind == "tag" and _ALCOHOL.search(folded)),
        terms=read_terms(folded),
        whom=whom,
        places=places(text, not_places=names)
        if kind in ("exclusion", "residence", "curfew") and not _ONLY_MAPPED.search(folded)
        else (),
        tags=_tags(kind, folded),
        blanks=tuple(m.span() for m in PLACEHOLDER.finditer(condition.text)),
    )


def _tags(kind: str, folded: str) -> frozenset[str]:
    if (kind != "tag" and not _MONITORED.search(folded)) or kind in (
        "polygraph",
        "device",
        "programme",
        "residence",
        "non_contact",
    ):
        return frozenset()
    if kind == "curfew":
        return frozenset({"curfew"})
    found = {
        name for name, pattern in (("alcohol", _ALCOHOL), ("location", _LOCATION)) if pattern.search(folded)
    }
    if "curfew" in folded:
        found.add("curfew")
    if kind == "tag" and not found:
        found.add("any")
    if kind != "tag" and "tag" not in folded and "electronic" not in folded:
        return frozenset()
    return frozenset(found)
