"""PDF documents with a text layer, read in a process of their own that has little time and memory."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from pathlib import Path

from rmp_check.case_file import CaseFileError
from rmp_check.readers.blocks import Paper
from rmp_check.readers.document import ScannedError, limits
from rmp_check.readers.page_blocks import paper
from rmp_check.readers.page_lines import Page, Word

_PROGRAM = Path(__file__).with_name("pdf_words.py")
REFUSED = {
    3: "protected by a password; save it without one",
    4: "a PDF that is damaged",
    5: "a PDF with more pages or text than is read",
}
"""What the exit statuses of the program mean; it is not imported, for it loads the PDF library."""


def read(content: bytes) -> Paper:
    """Read a PDF; a scan is refused, for it must not pass as empty."""
    pages = _pages(content)
    if not any(page.words for page in pages):
        raise ScannedError("", "a scanned PDF without readable text; run text recognition on it first")
    found = paper(pages)
    bare = [str(p.number) for p in pages if not p.words]
    if not bare:
        return found
    which = f"page {bare[0]} holds" if len(bare) == 1 else f"pages {', '.join(bare[:12])} hold"
    return dataclasses.replace(found, notes=(*found.notes, f"{which} no text that can be read"))


def _pages(content: bytes) -> list[Page]:
    """Return the pages as the process tells them; CaseFileError where it cannot or takes too long."""
    limit = limits()
    try:
        done = subprocess.run(  # noqa: S603 - our own program, run by the interpreter that runs us
            [
                sys.executable,
                "-I",
                str(_PROGRAM),
                str(limit.max_pages),
                str(limit.max_characters),
                str(limit.pdf_memory_bytes),
            ],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limit.pdf_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise CaseFileError("", f"a PDF that could not be read within {limit.pdf_seconds} seconds") from None
    if done.returncode:
        raise CaseFileError("", REFUSED.get(done.returncode, REFUSED[4]))
    return [
        Page(
            number=number,
            width=page["size"][0],
            height=page["size"][1],
            words=tuple(
                Word(left=w[0], right=w[1], base=w[2], height=w[3], bold=w[4], text=w[5])
                for w in page["words"]
            ),
            rules=tuple(tuple(r) for r in page["rules"]),
        )
        for number, page in enumerate(json.loads(done.stdout), start=1)
    ]
