"""Zip packages (Word documents): what they hold is measured before anything is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib

import defusedxml.ElementTree
from defusedxml.common import DefusedXmlException

from rmp_check.case_file import CaseFileError
from rmp_check.readers.document import limits

_MAIN = "word/document.xml"
_CHUNK = 1 << 16


def check_word(content: bytes) -> None:
    """Refuse a package that is no Word document or not safe to open; CaseFileError says why.

    The zip directory's sizes and number of entries are checked first; then every entry is unpacked
    once, counted and dropped, for the directory may lie. XML with a document type, which Word never
    writes, could name entities or other files.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            if len(entries) > limits().max_entries:
                raise CaseFileError("", f"holds more than {limits().max_entries} files")
            if sum(e.file_size for e in entries) > limits().max_unpacked_bytes:
                raise CaseFileError("", _too_much())
            if any(e.flag_bits & 1 for e in entries):
                raise CaseFileError("", "protected by a password; save it without one")
            names = [e.filename for e in entries]
            if _MAIN not in names:
                raise CaseFileError("", _what(names))
            if len(set(names)) < len(names):
                raise CaseFileError("", "a Word document that is damaged (a file stands in it twice)")
            left = limits().max_unpacked_bytes
            for entry in entries:
                left -= _measure(package, entry, left)
    except CaseFileError:
        raise
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        EOFError,
        OSError,
        RuntimeError,
        ValueError,
        zlib.error,
    ):
        raise CaseFileError("", "a Word document that is damaged or cut short") from None


def _measure(package: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> int:
    """Return how many bytes an entry unpacks to, having looked at how its XML begins."""
    size = 0
    with package.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            if not size and entry.filename.endswith((".xml", ".rels")):
                _no_document_type(chunk)
            size += len(chunk)
            if size > left:
                raise CaseFileError("", _too_much())
    return size


def _no_document_type(start: bytes) -> None:
    """Refuse XML that declares a document type before its first element."""
    try:
        next(defusedxml.ElementTree.iterparse(io.BytesIO(start), events=("start",), forbid_dtd=True), None)
    except DefusedXmlException:
        raise CaseFileError("", "not safe to open: its XML declares a document type or entities") from None
    except defusedxml.ElementTree.ParseError:
        # Cut off in the middle, or damaged: the reader of the document says which.
        if b"<!DOCTYPE" in start.replace(b"\0", b""):
            raise CaseFileError("", "not safe to open: its XML declares a document type") from None


def _too_much() -> str:
    return f"unpacks to more than {limits().max_unpacked_bytes // 1_000_000} MB"


def _what(names: list[str]) -> str:
    if any(n.startswith(("xl/", "ppt/")) for n in names):
        return "a spreadsheet or presentation, not a Word document"
    if "content.xml" in names:
        return "an OpenDocument file; save it as .docx or PDF"
    return "a zip file, not a Word document; unpack it first"
