"""A case file as the documents that practitioners hold: printed in Word, as PDF, as text.

The assessment, the licence, the victim liaison unit's record, the previous plan and what is not disclosed
are documents of their own. Headings, numbers and tables follow the printouts of the real forms.
"""

from __future__ import annotations

import dataclasses
import io
import shutil
import subprocess
import tempfile
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docx.document import Document as WordDocument
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from rmp_check.case_file import CaseFile
from rmp_check.readers import Document

QUESTIONS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "offence_analysis": {
        "brief_offence_details": (
            "2.1",
            "Brief offence(s) details (indicate what exactly happened, when, where and how)",
        ),
        "victim_information": ("2.4.1", "Any other information of specific note, consider vulnerability"),
        "victim_impact": ("2.5", "Impact on the victim (note any particular consequences)"),
        "motivation_and_triggers": ("2.8", "Why did it happen - evidence of motivation and triggers"),
        "acceptance_of_responsibility": (
            "2.11",
            "Does the offender accept responsibility for the current offence(s)?",
        ),
        "pattern_of_offending": ("2.12", "Pattern of offending"),
    },
    "rosh_summary": {
        "who_is_at_risk": ("R10.1", "Who is at risk"),
        "nature_of_risk": ("R10.2", "What is the nature of the risk"),
        "when_risk_greatest": ("R10.3", "When is the risk likely to be the greatest"),
        "circumstances_increasing_risk": ("R10.4", "What circumstances are likely to increase risk"),
        "factors_reducing_risk": ("R10.5", "What factors are likely to reduce the risk"),
    },
    "risk_management_plan": {
        "key_information": ("RM28.1", "Key information about current situation"),
        "further_considerations": ("RM28", "Further considerations about current situation"),
        "supervision": ("RM30", "Supervision"),
        "monitoring_and_control": ("RM31", "Monitoring and control"),
        "interventions_and_treatment": ("RM32", "Interventions and treatment"),
        "victim_safety_planning": ("RM33", "Victim safety planning"),
        "contingency_plans": ("RM34", "Contingency plans"),
        "additional_comments": ("RM35", "Additional comments"),
    },
}
TITLES = {
    "offence_analysis": "Section 2: Analysis of offences",
    "rosh_summary": "Risk of serious harm summary",
    "risk_management_plan": "Risk management plan",
    "previous_plan": "Previous risk management plan (superseded)",
}
WITHHELD = "Information not to be disclosed to the offender"
IMPACT = "Victim impact report"
_FRAME = "Criminal Justice Act 2003. Under the provisions of section 244 you are being released on licence."
_MARKING = "OFFICIAL-SENSITIVE"

Rows = list[tuple[str, str, str]]
"""Question number, label, answer."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One document to print: titled parts of questions and answers, a list, or plain text."""

    name: str
    title: str
    facts: tuple[tuple[str, str], ...] = ()
    parts: tuple[tuple[str, Rows], ...] = ()
    frame: str = ""
    items: tuple[str, ...] = ()
    text: str = ""


def sheets(file: CaseFile) -> Iterator[Sheet]:
    """Yield the documents that a case file is printed as."""
    facts = _facts(file)
    parts = tuple(
        (TITLES[part], rows(part, texts)) for part in QUESTIONS if (texts := file.part(part)) is not None
    )
    if parts:
        yield Sheet(name="assessment", title="OASys assessment", facts=facts, parts=parts)
    if file.previous_plan is not None:
        older = (TITLES["previous_plan"], rows("risk_management_plan", file.previous_plan))
        yield Sheet(name="previous", title="", parts=(older,))
    if file.licence is not None:
        items = tuple(c.text for c in file.licence)
        yield Sheet(name="licence", title="Licence", frame=_FRAME, items=items)
    if file.victim_contact is not None:
        yield Sheet(name="contact", title="Victim contact record", parts=(("", _contact(file)),))
    if file.not_disclosable is not None:
        yield Sheet(name="withheld", title=WITHHELD, text=file.not_disclosable)


def rows(part: str, texts: Mapping[str, str]) -> Rows:
    """Return the questions of a part with the answers that there are."""
    return [(n, label, texts[field]) for field, (n, label) in QUESTIONS[part].items() if field in texts]


def _facts(file: CaseFile) -> tuple[tuple[str, str], ...]:
    facts = file.facts
    sentence = facts.sentence
    found = (
        ("Name", facts.name),
        ("CRN", facts.crn),
        ("Date of birth", f"{facts.date_of_birth:%d/%m/%Y}" if facts.date_of_birth else None),
        ("Offence", facts.offence),
        ("Sentence", f"{sentence.type}, {sentence.months} months" if sentence and sentence.months else None),
        ("Release date", f"{facts.release_date:%d/%m/%Y}" if facts.release_date else None),
    )
    return tuple((label, value) for label, value in found if value)


def _contact(file: CaseFile) -> Rows:
    contact = file.victim_contact
    if contact is None:
        return []
    vlo = contact.vlo
    found = (
        ("Victim contact scheme status", (contact.choice or "").replace("_", " ")),
        ("Victim liaison officer", vlo.name if vlo else None),
        ("VLO telephone", vlo.phone if vlo else None),
        ("VLO e-mail", vlo.email if vlo else None),
        ("Conditions requested by the victim", "\n".join(contact.requested_conditions)),
        (IMPACT, contact.victim_impact_report),
    )
    return [("", label, value) for label, value in found if value]


def in_word(sheet: Sheet) -> bytes:
    """Return a sheet as a Word document, its layout that of an assessment printed to Word."""
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = _MARKING
    if sheet.title:
        word.add_heading(sheet.title, 0)
    if sheet.facts:
        _word_table(word, [[label, value] for label, value in sheet.facts])
    for number, (title, questions) in enumerate(sheet.parts):
        if title:
            word.add_heading(title, 1)
        if number == 1:  # a question, its answer in the row below
            _word_table(word, [[cell] for n, label, text in questions for cell in (f"{n} {label}", text)])
        elif number == 2 or not title:  # the question in one cell, the answer in the next
            _word_table(word, [[f"{n} {label}".strip(), text] for n, label, text in questions])
        else:
            for n, label, text in questions:
                word.add_heading(f"{n} {label}", 2)
                _word_lines(word, text)
    if sheet.frame:
        word.add_paragraph(sheet.frame)
    for item in sheet.items:
        word.add_paragraph(item, style="List Number")
    if sheet.text:
        _word_lines(word, sheet.text)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _word_table(word: WordDocument, cells: Sequence[Sequence[str]]) -> None:
    table = word.add_table(rows=0, cols=len(cells[0]) if cells else 1, style="Table Grid")
    for row in cells:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            for i, line in enumerate(text.split("\n")):
                paragraph = cell.paragraphs[0] if i == 0 else cell.add_paragraph()
                paragraph.add_run(line)


def _word_lines(word: WordDocument, text: str) -> None:
    for line in text.split("\n"):
        word.add_paragraph(line)


def in_pdf(sheet: Sheet) -> bytes:
    """Return a sheet as a PDF with running headers, page numbers and tables."""
    styles = getSampleStyleSheet()
    body = ParagraphStyle("answer", parent=styles["BodyText"], fontSize=10, leading=12.5, spaceAfter=4)
    story: list[Flowable] = []
    if sheet.title:
        story.append(Paragraph(escape(sheet.title), styles["Title"]))
    if sheet.facts:
        story += [_pdf_table([[_lines(a, body), _lines(b, body)] for a, b in sheet.facts]), Spacer(1, 12)]
    for number, (title, questions) in enumerate(sheet.parts):
        if title:
            story.append(Paragraph(escape(title), styles["Heading1"]))
        if number == 2 or not title:
            cells = [
                [_lines(f"{n} {label}".strip(), body), _lines(text, body)] for n, label, text in questions
            ]
            story.append(_pdf_table(cells))
        else:
            for n, label, text in questions:
                story.append(Paragraph(escape(f"{n} {label}"), styles["Heading3"]))
                story += _lines(text, body)
    if sheet.frame:
        story.append(Paragraph(escape(sheet.frame), body))
    story += [Paragraph(escape(f"{i}. {item}"), body) for i, item in enumerate(sheet.items, 1)]
    if sheet.text:
        story += _lines(sheet.text, body)
    out = io.BytesIO()
    template = SimpleDocTemplate(out, pagesize=A4, leftMargin=20 * mm, rightMargin=20 * mm)
    template.build(story, onFirstPage=_margins, onLaterPages=_margins)
    return out.getvalue()


def _lines(text: str, style: ParagraphStyle) -> list[Flowable]:
    return [Paragraph(escape(line), style) for line in text.split("\n")]


def _pdf_table(cells: Sequence[Sequence[list[Flowable]]]) -> Table:
    grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    return Table([list(row) for row in cells], colWidths=[50 * mm, 120 * mm], style=grid, splitInRow=1)


def _margins(canvas: Canvas, template: BaseDocTemplate) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 12 * mm, _MARKING)
    canvas.drawRightString(A4[0] - 20 * mm, 10 * mm, f"Page {template.page}")


def as_lines(sheet: Sheet) -> bytes:
    """Return a sheet as text: number and label on a line, the answer below, nothing wrapped."""
    out = [sheet.title, *(f"{label}: {value}" for label, value in sheet.facts), ""]
    for title, questions in sheet.parts:
        out += [title, ""] if title else []
        for n, label, text in questions:
            out += [f"{n} {label}".strip(), text, ""]
    out += [sheet.frame, "", *(f"{i}. {item}" for i, item in enumerate(sheet.items, 1)), sheet.text]
    return "\n".join(out).encode()


def as_labels(sheet: Sheet) -> bytes:
    """Return a sheet as text: label, colon and answer on one line, as pasted into an e-mail or note."""
    out = [sheet.title, *(f"{label}: {value}" for label, value in sheet.facts)]
    for title, questions in sheet.parts:
        out += [f"{title}"] if title else []
        out += [f"{n} {label}: {text}".strip() for n, label, text in questions]
    out += [sheet.frame, *(f"({chr(97 + i)}) {item}" for i, item in enumerate(sheet.items)), sheet.text]
    return "\r\n".join(line for text in out for line in text.split("\n") if line).encode()


def as_wrapped(sheet: Sheet) -> bytes:
    """Return a sheet as text wrapped at 76 columns, headings in capitals without numbers, underlined."""
    out = [sheet.title.upper(), "=" * len(sheet.title), ""]
    out += [f"{label}: {value}" for label, value in sheet.facts]
    for title, questions in sheet.parts:
        out += ["", title.upper(), "=" * len(title)] if title else []
        for _, label, text in questions:
            short = label.split(" (")[0]
            out += ["", short.upper(), "-" * len(short), *_wrapped(text)]
    out += ["", *_wrapped(sheet.frame), ""]
    out += [line for i, item in enumerate(sheet.items, 1) for line in [*_wrapped(f"{i}. {item}"), ""]]
    return "\n".join([*out, *_wrapped(sheet.text)]).encode()


def _wrapped(text: str) -> list[str]:
    return [line for given in text.split("\n") for line in textwrap.wrap(given, 76) or [""]]


def office() -> str:
    """Return the place of LibreOffice, "" where there is none."""
    return shutil.which("soffice") or ""


def printed(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return Word documents printed as PDF by LibreOffice, by name; FileNotFoundError where there is none."""
    if not office():
        raise FileNotFoundError("soffice")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for name, content in contents.items():
            (place / f"{name}.docx").write_bytes(content)
        for _ in range(3):  # it leaves off at times when it is given many
            left = [n for n in contents if not (place / f"{n}.pdf").exists()]
            for some in range(0, len(left), 50):
                _print(place, left[some : some + 50])
        return {name: (place / f"{name}.pdf").read_bytes() for name in contents}


def _print(place: Path, names: Sequence[str]) -> None:
    subprocess.run(
        [
            office(),
            f"-env:UserInstallation={(place / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(place),
            *(str(place / f"{n}.docx") for n in names),
        ],
        check=False,
        capture_output=True,
        timeout=600,
    )


WRITERS = {
    "Word": (in_word, "docx"),
    "PDF": (in_pdf, "pdf"),
    "text, headings and answers": (as_lines, "txt"),
    "text, labels and answers on one line": (as_labels, "txt"),
    "text, wrapped": (as_wrapped, "txt"),
}
"""Name of a form to its writer and the ending of its files."""


def documents(file: CaseFile, form: str) -> list[Document]:
    """Return the documents of a case in one of the forms of WRITERS."""
    write, ending = WRITERS[form]
    return [Document(name=f"{s.name}.{ending}", content=write(s)) for s in sheets(file)]
