"""PDF documents: columns, running headers, broken words, and what must not be read for ever."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import time
from collections.abc import Iterator

import pypdfium2
import pytest
from reportlab.lib import colors, pdfencrypt
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from rmp_check.case_file import CaseFile, CaseFileError
from rmp_check.readers import Document, limits, pdf, pdf_words, read_case_file
from rmp_check.readers.document import ScannedError
from rmp_check.readers.wrapping import begins_anew

BODY = getSampleStyleSheet()["BodyText"]
HEADING = getSampleStyleSheet()["Heading2"]
LONG = (
    "He is to keep out of Garth Street and the whole of the market place in Selby while the licence lasts, "
    "and PC Shah looks at the tag's record every Monday morning and rings the practitioner the same day."
)
WITHHELD = "Information not to be disclosed to the offender"


def read(content: bytes, *others: Document, **told: str) -> CaseFile:
    return read_case_file([Document(name="plan.pdf", content=content), *others], told)


def plan_of(content: bytes) -> dict[str, str]:
    return dict(read(content).risk_management_plan or {})


def drawn(*lines: tuple[float, float, str], pages: int = 1, encrypt: object = None) -> bytes:
    """Return a PDF with words drawn at places (from the left, from the top) of each page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, encrypt=encrypt)
    for number in range(1, pages + 1):
        for left, top, words in lines:
            canvas.setFont("Helvetica", 10)
            canvas.drawString(left, A4[1] - top, words.replace("{page}", str(number)))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def built(*story: object) -> bytes:
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build(list(story))
    return out.getvalue()


def test_lines_of_a_paragraph_are_joined_and_paragraphs_kept_apart() -> None:
    content = built(
        Paragraph("RM31 Monitoring and control", HEADING),
        Paragraph(LONG, BODY),
        Paragraph("Weekly visits.", BODY),
        Paragraph("- tag fitted at the gate", BODY),
        Paragraph("- zone on the map", BODY),
    )
    expected = f"{LONG}\nWeekly visits.\n- tag fitted at the gate\n- zone on the map"
    assert plan_of(content)["monitoring_and_control"] == expected


@pytest.mark.parametrize("grid", [True, False])
def test_table_of_questions_and_answers(grid: bool) -> None:
    rows = [
        ("RM31 Monitoring and control", LONG),
        ("RM33 Victim safety planning", "An alarm at her door."),
        ("RM34 Contingency plans", "Recall. " + LONG),
    ]
    style = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    style += [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if grid else []  # type: ignore[list-item]
    table = Table(
        [[Paragraph(cell, BODY) for cell in row] for row in rows],
        colWidths=[120, 320],
        style=TableStyle(style),
    )
    plan = plan_of(built(Paragraph("Risk management plan", HEADING), table))
    assert plan == {
        "monitoring_and_control": LONG,
        "victim_safety_planning": "An alarm at her door.",
        "contingency_plans": "Recall. " + LONG,
    }


def test_answer_goes_on_over_the_page_in_its_cell() -> None:
    sentences = " ".join(
        f"On day {i} of the month PC Shah looks at the record of the tag." for i in range(1, 90)
    )
    table = Table(
        [[Paragraph("RM31 Monitoring and control", BODY), Paragraph(sentences, BODY)]],
        colWidths=[120, 320],
        style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)]),
        splitInRow=1,
    )
    content = built(table)
    assert len(pypdfium2.PdfDocument(content)) > 1
    file = read(content)
    assert (file.risk_management_plan or {})["monitoring_and_control"] == sentences
    last = file.position("risk_management_plan.monitoring_and_control", len(sentences) - 1)
    assert last is not None
    assert last.place == "page 2"


def test_running_headers_footers_and_page_numbers_are_left_out() -> None:
    content = drawn(
        (72, 40, "OFFICIAL-SENSITIVE Colin Dale"),
        (72, 110, "RM30 Supervision"),
        (72, 130, "He reports on day {page} of the week."),
        (280, 815, "Page {page} of 3"),
        pages=3,
    )
    text = plan_of(content)["supervision"]
    assert re.findall(r"day \d", text) == ["day 1", "day 2", "day 3"]
    assert "OFFICIAL" not in text
    assert "Page" not in text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (
            ("He keeps out of the whole of the exclu-", "sion zone."),
            "He keeps out of the whole of the exclusion zone.",
        ),
        (
            ("He is under a licence condition of non-", "contact."),
            "He is under a licence condition of non-contact.",
        ),
    ],
)
def test_word_broken_at_the_end_of_a_line(lines: tuple[str, str], text: str) -> None:
    full = "x" * 72  # as wide as the column is
    content = drawn((72, 110, "RM30 Supervision"), (72, 130, full), (72, 160, lines[0]), (72, 172, lines[1]))
    got = plan_of(built(Paragraph("RM30 Supervision", HEADING), _narrow(*lines)))["supervision"]
    assert got == text
    assert plan_of(content)["supervision"].startswith(full)


def _narrow(*lines: str) -> Table:
    """Return a cell just as wide as its first line."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    width = stringWidth(lines[0], "Helvetica", 10) + 12
    style = TableStyle(
        [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("FONT", (0, 0), (-1, -1), "Helvetica", 10)]
    )
    return Table([["\n".join(lines)]], colWidths=[width], style=style)


def test_question_above_its_answer_in_a_box_of_one_column() -> None:
    full = "When he is trusted again by his relatives; at gatherings where adults are busy with others,"
    rows = [
        ["R10.3 When is the risk likely to be the greatest"],
        [full],
        ["R10.4 What circumstances are likely to increase risk"],
        [LONG],
    ]
    table = Table(
        [[Paragraph(cell, BODY) for cell in row] for row in rows],
        colWidths=[410],
        style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)]),
    )
    plan = Document(name="plan.txt", content=b"RM30 Supervision\nWeekly.\n")
    file = read(built(table), plan)
    assert file.rosh_summary == {"when_risk_greatest": full, "circumstances_increasing_risk": LONG}


@pytest.mark.parametrize(
    ("before", "line", "anew"),
    [
        ("No contact with Reece or his mum", "Stay out of Scunthorpe", True),
        ("That she is kept off Marsh Mills", "That she is kept out of Plympton", True),
        ("He was sentenced at Leeds Crown", "Court on 3 May", False),
        ("He was seen by his practitioner,", "He says", False),
    ],
)
def test_line_that_begins_anew(before: str, line: str, anew: bool) -> None:
    assert begins_anew(before, line) == anew


def test_scan_is_unreadable_and_not_empty() -> None:
    with pytest.raises(ScannedError, match="scanned"):
        read(scan())
    plan = Document(name="plan.txt", content=b"RM30 Supervision\nWeekly.\n")
    with pytest.raises(CaseFileError, match="documents.0: a scanned PDF"):
        read(scan(), plan)
    file = read_case_file([plan, Document(name="scan.pdf", content=scan())], {"scan.pdf": "licence"})
    assert file.licence is None
    assert file.unreadable == {"licence"}


def scan() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 128)), 0, 0, *A4)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_page_without_text_is_noted() -> None:
    both = pypdfium2.PdfDocument(drawn((72, 110, "RM30 Supervision"), (72, 130, "Weekly.")))
    both.import_pages(pypdfium2.PdfDocument(scan()))
    out = io.BytesIO()
    both.save(out)
    file = read(out.getvalue())
    assert any("page 2 holds no text" in n.text.lower() for n in file.notes)


def test_encrypted_document_is_refused() -> None:
    lock = pdfencrypt.StandardEncryption("secret", ownerPassword="other")  # noqa: S106 - a test's
    with pytest.raises(CaseFileError, match="password"):
        read(drawn((72, 110, "RM30 Supervision"), encrypt=lock))


@pytest.mark.parametrize("share", [0.05, 0.5])
def test_damaged_document_is_refused_or_read(share: float) -> None:
    content = drawn((72, 110, "RM30 Supervision"), (72, 130, "Weekly."))
    with pytest.raises(CaseFileError, match="damaged|scanned"):
        read(content[: int(len(content) * share)])


@pytest.fixture
def setting(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Limits that a test sets by the environment."""
    yield monkeypatch
    monkeypatch.undo()
    limits.cache_clear()


def test_document_that_is_never_done_is_given_up(setting: pytest.MonkeyPatch, tmp_path: object) -> None:
    setting.setenv("RMP_CHECK_PDF_SECONDS", "1")
    limits.cache_clear()
    real = subprocess.run

    def endless(command: list[str], **options: object) -> object:
        return real([sys.executable, "-c", "while True: pass"], **options)  # type: ignore[call-overload]

    setting.setattr(subprocess, "run", endless)
    begun = time.perf_counter()
    with pytest.raises(CaseFileError, match="within 1 seconds"):
        read(drawn((72, 110, "Janet")))
    assert time.perf_counter() - begun < 5


@pytest.mark.parametrize(("name", "value"), [("MAX_PAGES", "2"), ("MAX_CHARACTERS", "20")])
def test_document_over_the_limits_is_refused(setting: pytest.MonkeyPatch, name: str, value: str) -> None:
    setting.setenv(f"RMP_CHECK_{name}", value)
    limits.cache_clear()
    with pytest.raises(CaseFileError, match="more pages or text"):
        read(drawn((72, 110, "RM30 Supervision, once a week"), pages=3))


def test_limit_that_is_no_number_is_refused(setting: pytest.MonkeyPatch) -> None:
    setting.setenv("RMP_CHECK_MAX_PAGES", "many")
    limits.cache_clear()
    with pytest.raises(CaseFileError, match="RMP_CHECK_MAX_PAGES"):
        limits()


def test_exit_statuses_mean_the_same_on_both_sides() -> None:
    assert set(pdf.REFUSED) == {pdf_words.ENCRYPTED, pdf_words.DAMAGED, pdf_words.TOO_LARGE}


def test_thirty_pages_are_read_in_two_seconds() -> None:
    story: list[object] = [Paragraph("RM31 Monitoring and control", HEADING)]
    story += [Paragraph(f"{i}. {LONG} {LONG}", BODY) for i in range(420)]
    content = built(*story)
    assert len(pypdfium2.PdfDocument(content)) >= 30
    begun = time.process_time(), time.perf_counter()
    file = read(content)
    assert len((file.risk_management_plan or {})["monitoring_and_control"]) > 100_000
    # On a machine that does other work too, the time that this process worked counts.
    assert time.process_time() - begun[0] < 2
    assert time.perf_counter() - begun[1] < 8
