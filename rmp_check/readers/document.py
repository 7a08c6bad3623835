"""A document as it comes: its bytes, what they are, and how much of them is read."""

from __future__ import annotations

import dataclasses
import functools
import os
import re

from rmp_check.case_file import CaseFileError


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document of a case: its name, for the reader's eyes only, and its bytes."""

    name: str
    content: bytes = dataclasses.field(repr=False)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much is read of one document; each is set by the environment, as `RMP_CHECK_` and its name."""

    max_bytes: int = 50_000_000
    """Size of one document."""
    max_unpacked_bytes: int = 100_000_000
    """Size of all that a Word document unpacks to."""
    max_entries: int = 2_000
    """Number of files that a Word document holds."""
    max_pages: int = 1_000
    """Pages of one PDF."""
    max_characters: int = 5_000_000
    """Characters of one PDF."""
    pdf_seconds: int = 20
    """Time for reading one PDF."""
    pdf_memory_bytes: int = 1_000_000_000
    """Memory for reading one PDF."""


@functools.cache
def limits() -> Limits:
    """Return the limits, those of the environment first; CaseFileError where one is no number."""
    set_here: dict[str, int] = {}
    for field in dataclasses.fields(Limits):
        name = f"RMP_CHECK_{field.name.upper()}"
        value = os.environ.get(name)
        if value is None:
            continue
        if not value.isdecimal() or not int(value):
            raise CaseFileError(name, "must be a whole number, 1 or more")
        set_here[field.name] = int(value)
    return Limits(**set_here)


class ScannedError(CaseFileError):
    """A document of pictures: it may hold anything, and nothing of it can be read."""


JSON, WORD, PDF, MAIL, TEXT = "json", "word", "pdf", "mail", "text"

_OTHERS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ""),
    (b"{\\rtf", "a rich text document; save it as .docx or PDF"),
    (b"\xff\xd8\xff", "a photo or picture, which holds no text that can be read"),
    (b"\x89PNG\r\n", "a picture, which holds no text that can be read"),
    (b"GIF8", "a picture, which holds no text that can be read"),
    (b"II*\0", "a scanned picture, which holds no text that can be read"),
    (b"MM\0*", "a scanned picture, which holds no text that can be read"),
    (b"BM", "a picture, which holds no text that can be read"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
    (b"7z\xbc\xaf", "a compressed file; unpack it first"),
    (b"Rar!", "a compressed file; unpack it first"),
)
_OLE = (
    ("EncryptedPackage", "protected by a password; save it without one"),
    ("WordDocument", "an old Word document (.doc); save it as .docx"),
    ("__properties_version1.0", "an Outlook message (.msg); save it as .eml or as text"),
)
_MAIL_HEADER = re.compile(
    r"(?:from|to|cc|bcc|subject|date|sent|received|return-path|message-id|mime-version|content-type"
    r"|delivered-to|reply-to|importance|x-[a-z-]+|thread-[a-z]+|dkim-signature|in-reply-to|references):[ \t]*\S",
    re.IGNORECASE,
)
_JSON = re.compile(
    rb'(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:\{|\[\s*[\[{"\]]|(?:"[^"\n]*"|null|true|false|-?[\d.]+)\s*$)'
)
_MARKUP = re.compile(r"\s*(?:<!doctype html|<html\b|<\?xml\b)", re.IGNORECASE)


def kind_of(content: bytes) -> str:
    """Return what a document is, by its content; CaseFileError says why it cannot be read."""
    if len(content) > limits().max_bytes:
        raise CaseFileError("", too_large())
    if not content.strip():
        raise CaseFileError("", "is empty")
    if b"%PDF-" in content[:1024]:
        return PDF
    if content.startswith(b"PK"):
        return WORD
    for magic, what in _OTHERS:
        if content.startswith(magic) and not (magic == b"BM" and content[:200].isascii()):
            raise CaseFileError("", f"is {what or _ole(content)}")
    if content[4:12] in (b"ftypheic", b"ftypmif1", b"ftypheix", b"ftypavif") or content[8:12] == b"WEBP":
        raise CaseFileError("", "is a photo or picture, which holds no text that can be read")
    if _JSON.match(content[:200].replace(b"\0", b"")):
        return JSON
    text = decode(content)
    if _MARKUP.match(text):
        raise CaseFileError("", "is a web page or XML; save it as .docx, PDF or text")
    lines = text.splitlines()[:4]
    heads = [line for line in lines if not line.startswith((" ", "\t"))]
    if len(heads) > 1 and lines[0] == heads[0] and all(map(_MAIL_HEADER.match, heads[:3])):
        return MAIL
    return TEXT


def too_large() -> str:
    """Return the words for a document over the limit."""
    return f"is larger than {limits().max_bytes // 1_000_000} MB"


def decode(content: bytes) -> str:
    """Return the text of plain-text bytes: UTF-8, UTF-16 by its mark, else Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        strange = sum(c < " " and c not in "\t\r\n\f\v\x02" for c in text)
        if "\0" not in text and strange * 50 <= len(text):
            return text
    raise CaseFileError("", "is no document that can be read: neither text, Word, PDF nor e-mail")


def _ole(content: bytes) -> str:
    for stream, what in _OLE:
        if stream.encode("utf-16-le") in content:
            return what
    return "an old Office document; save it as .docx or PDF"
