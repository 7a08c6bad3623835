"""Run as a program of its own: a PDF on standard input, the words of its pages as JSON on standard output.

PDFs have kept readers busy for ever and brought them down. This process is given little time and memory
by `pdf.py`, which starts it by path so that it loads nothing of the checker, and it writes no message
that could hold words of the file. Exit status 3: encrypted, 4: damaged, 5: too large.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import math
import sys
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as raw

ENCRYPTED, DAMAGED, TOO_LARGE = 3, 4, 5
_BULLETS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "►", 0xF0FC: "✓", 0xF02D: "-", 0xF0B0: "°"}
_LINE_END_HYPHENS = (2, 0xFFFE)
"""How the library marks a hyphen at the end of a line, to which it joins the next."""
_RULES_AT_MOST = 20_000

Word = tuple[float, float, float, float, bool, str]
"""Left, right, baseline, height, bold, text; points from the page's lower left corner."""


def main() -> int:
    """Read the PDF and print its pages; return the exit status."""
    pages, characters, memory = (int(a) for a in sys.argv[1:4])
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    content = sys.stdin.buffer.read()
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        code = raw.FPDF_GetLastError()
        return ENCRYPTED if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY) else DAMAGED
    if len(document) > pages:
        return TOO_LARGE
    left = characters
    out = []
    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage()
        except pypdfium2.PdfiumError:
            out.append({"size": [0.0, 0.0], "words": [], "rules": [], "damaged": True})
            continue
        count = raw.FPDFText_CountChars(text.raw)
        left -= max(0, count)
        if left < 0:
            return TOO_LARGE
        out.append({"size": page.get_size(), "words": list(_words(text, count)), "rules": list(_rules(page))})
        text.close()
        page.close()
    sys.stdout.write(json.dumps(out, separators=(",", ":")))
    return 0


def _words(text: pypdfium2.PdfTextPage, count: int) -> Iterator[Word]:
    """Yield the words of a page in the order in which the file has them."""
    chars: list[str] = []
    first = last = 0
    for i in range(count):
        code = raw.FPDFText_GetUnicode(text.raw, i)
        char = _char(code)
        if not char or char.isspace():
            if chars and (word := _word(text, first, last, "".join(chars))):
                yield word
            chars = []
            continue
        if not chars:
            first = i
        last = i
        chars.append(char)
        if code in _LINE_END_HYPHENS:
            # The rest of the word stands on the next line.
            if word := _word(text, first, last, "".join(chars)):
                yield word
            chars = []
    if chars and (word := _word(text, first, last, "".join(chars))):
        yield word


def _char(code: int) -> str:
    if code in _LINE_END_HYPHENS or code == 0xAD:
        return "-"
    if code in _BULLETS:
        return _BULLETS[code]
    if code < 32 or 0xD800 <= code <= 0xDFFF:
        return ""
    return chr(code)


def _word(text: pypdfium2.PdfTextPage, first: int, last: int, chars: str) -> Word | None:
    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(text.raw, first, box):
        return None
    left = box.left
    if not raw.FPDFText_GetLooseCharBox(text.raw, last, box):
        return None
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text.raw, first, x, y)
    return (
        round(left, 2),
        round(box.right, 2),
        round(y.value, 2),
        round(_height(text, first), 2),
        _bold(text, first),
        chars,
    )


def _height(text: pypdfium2.PdfTextPage, i: int) -> float:
    """Return the height of a line of this letter's size: boxes of letters differ from one to the next."""
    matrix = raw.FS_MATRIX()
    scale = 1.0
    if raw.FPDFText_GetMatrix(text.raw, i, matrix):
        scale = math.hypot(matrix.c, matrix.d) or 1.0
    return float(1.17 * scale * raw.FPDFText_GetFontSize(text.raw, i))


def _bold(text: pypdfium2.PdfTextPage, i: int) -> bool:
    if raw.FPDFText_GetFontWeight(text.raw, i) >= 600:
        return True
    buffer, flags = ctypes.create_string_buffer(80), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text.raw, i, buffer, 80, flags)
    name = buffer.value.lower()
    return b"bold" in name or b"black" in name or b"heavy" in name


def _rules(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """Yield the boxes of drawn lines and rectangles: left, bottom, right, top."""
    for number, drawn in enumerate(page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,))):
        if number > _RULES_AT_MOST:
            return
        try:
            box = drawn.get_bounds()
        except pypdfium2.PdfiumError:
            continue
        yield tuple(round(v, 1) for v in box)


if __name__ == "__main__":
    try:
        status = main()
    except MemoryError:
        status = TOO_LARGE
    except Exception:  # its words could be those of the case
        status = DAMAGED
    sys.stdout.flush()
    sys.exit(status)
