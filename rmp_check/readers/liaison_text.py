"""What a victim liaison officer writes: the victim's choice, the conditions asked for, who to reach."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rmp_check.case_file import Position, VictimContact, VictimLiaisonOfficer
from rmp_check.language import fold, sentence_spans
from rmp_check.readers.blocks import Block, joined
from rmp_check.readers.wrapping import MARK, join

_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w/])(?:\+44\s?(?:\(0\))?|\(?0)[\d\s()-]{8,14}\d(?!\w)")
_NAME = r"(?:(?:mrs?|ms|miss|dr)\.? )?[A-Z][\w'’-]+(?: (?:[A-Z][\w'’-]+|de|van|von|al|bin)){1,3}"
_ROLE = re.compile(r"victim liaison|\bvlo\b|victim contact", re.IGNORECASE)
_SENDER = re.compile(r"From:\s*\"?(?P<name>[^<\"]*?)\"?\s*(?:<(?P<email>[^>]+)>)?$", re.IGNORECASE)
_NAMED = (
    re.compile(rf"(?:victim liaison officer|vlo)\s*(?:\(vlo\))?\s*(?:is|:|,|-|–)?\s*(?P<name>{_NAME})"),
    re.compile(
        rf"(?P<name>{_NAME})\s*[,(\n–-]\s*(?:the\s+)?(?:[Ss]enior\s+)?(?:[Vv]ictim [Ll]iaison [Oo]fficer|VLO)"
    ),
)
_DECLINED = re.compile(
    r"\bdeclin|\bopted out|\bdoes not (?:want|wish) (?:any )?(?:further )?(?:contact|to (?:take part|receive|be contacted|join))"
    r"|\bnot opted in|\brefused (?:the scheme|contact)|\bhas withdrawn|\bchosen not to"
)
_OPTED_IN = re.compile(
    r"\bopt(?:ed|s)?[- ]in|\baccept\w* (?:the offer|contact|the scheme)|\b(?:takes|taking|took) part|\bjoined the scheme|^yes\b"
)
_NOT_RECORDED = re.compile(r"\bnot recorded|\bnot known|\bno (?:reply|response|answer)|\bawait|\bnot yet")
_ASKS = re.compile(
    r"\b(?:asks?|asked|asking|requests?|requested|requesting|would like|wants?|wishes|wishing|seeks|sought)\b"
)
_CONDITION = re.compile(
    r"\bcontact|\bexclu|\bzone|\bnot (?:to )?(?:enter|come|go|approach|live|be)\b|\bcurfew|\btag\b|\bapproach|\bstay|\bkeep|\bcondition|\breside|\baway"
)
_LIST_FOLLOWS = re.compile(r":\s*$")


def read(
    fields: Mapping[str, Sequence[Block]], free: Sequence[Block], margins: Sequence[str], document: str
) -> tuple[VictimContact, dict[str, tuple[Position, ...]], bool]:
    """Return the record, the positions of its texts, and whether some of its text has no field.

    `fields` are the blocks under the record's own headings, `free` the rest, `margins` an e-mail's
    sender and subject.
    """
    requests, used = _requests(list(fields.get("requested_conditions", ())), free)
    positions: dict[str, tuple[Position, ...]] = {}
    texts = []
    for i, block in enumerate(requests):
        text, positions[f"victim_contact.requested_conditions.{i}"] = joined([block], document)
        texts.append(text)
    report = None
    if "victim_impact_report" in fields:
        path = "victim_contact.victim_impact_report"
        report, positions[path] = joined(fields["victim_impact_report"], document)
    about = [b for name in ("choice",) for b in fields.get(name, ())]
    contact = VictimContact(
        choice=_choice(about, free),
        vlo=_officer(fields, free, margins),
        requested_conditions=tuple(texts),
        victim_impact_report=report,
    )
    left = [
        b for b in free if id(b) not in used and len(sentence_spans(b.text)) and b.text.rstrip().endswith(".")
    ]
    return contact, positions, bool(left)


def _requests(listed: Sequence[Block], free: Sequence[Block]) -> tuple[list[Block], set[int]]:
    """Return the conditions asked for: those under their heading, else a list after "asks for:", else sentences."""
    if listed:
        return [r for r in _listed(listed) if r.text.strip(" .-").lower() not in ("", "none")], set()
    found: list[Block] = []
    used: set[int] = set()
    following = False
    for block in free:
        marked = block.item or MARK.match(block.text) is not None
        folded = fold(block.text)
        if following and marked:
            found.append(_unmarked(block))
            used.add(id(block))
            continue
        if following and not marked and found:
            following = False
        if _ASKS.search(folded) and _LIST_FOLLOWS.search(folded):
            following = True
            used.add(id(block))
            continue
        for start, end in sentence_spans(block.text):
            sentence = folded[start:end]
            if _ASKS.search(sentence) and _CONDITION.search(sentence):
                found.append(block.cut(start, end))
                used.add(id(block))
    return found, used


def _listed(blocks: Sequence[Block]) -> list[Block]:
    """Return one block for each request under their heading, lines that were broken put together."""
    out: list[Block] = []
    for block in blocks:
        marked = block.item or MARK.match(block.text) is not None
        if out and not marked and block.text[0].islower() and not out[-1].text.rstrip().endswith((".", ";")):
            out[-1] = join(out[-1], block)
        else:
            out.append(_unmarked(block))
    return out


def _unmarked(block: Block) -> Block:
    mark = MARK.match(block.text)
    return block.cut(mark.end()) if mark else block


def _choice(stated: Sequence[Block], free: Sequence[Block]) -> str | None:
    """Return the victim's choice; None where the document does not speak of it."""
    for blocks in (stated, free):
        folded = " ".join(fold(b.text).strip() for b in blocks).replace("_", " ")
        if not folded:
            continue
        for choice, pattern in (
            ("declined", _DECLINED),
            ("not_recorded", _NOT_RECORDED if blocks is stated else None),
            ("opted_in", _OPTED_IN),
        ):
            if pattern and pattern.search(folded):
                return choice
    return None


def _officer(
    fields: Mapping[str, Sequence[Block]], free: Sequence[Block], margins: Sequence[str]
) -> VictimLiaisonOfficer | None:
    """Return the officer from the record's own fields, else from the signature or the sender."""
    stated = [b.text for n in ("vlo.name", "vlo.phone", "vlo.email") for b in fields.get(n, ())]
    around = "\n".join(stated)
    signed = "\n".join(b.text for b in free)
    sender = next((m for line in margins if (m := _SENDER.match(line))), None)
    name: str | None = None
    if "vlo.name" in fields:
        own = fields["vlo.name"]
        name = re.split(r"[,;(\t]| - ", own[0].text)[0].strip(" :") if own else None
        if name and not re.match(_NAME, name):
            name = None
    if not name and (match := next((m for p in _NAMED if (m := p.search(signed))), None)):
        name = match.group("name")
    if not name and sender and sender.group("name").strip() and _ROLE.search(signed):
        name = sender.group("name").strip()
    phone = _PHONE.search(around) or (None if stated else _PHONE.search(_after_role(signed)))
    email = _EMAIL.search(around) or (None if stated else _EMAIL.search(_after_role(signed)))
    address = email.group() if email else sender.group("email") if sender and name else None
    if not (name or phone or address):
        return None
    return VictimLiaisonOfficer(name=name, phone=phone.group().strip() if phone else None, email=address)


def _after_role(text: str) -> str:
    """Return the text from the last naming of the officer's role: its signature."""
    places = [m.start() for m in _ROLE.finditer(text)]
    return text[max(0, places[-1] - 80) :] if places else ""
