"""Word documents: what is read, what is left out, and the margin comments that come back."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from rmp_check import cli, margin
from rmp_check.case_file import CaseFile, CaseFileError
from rmp_check.checking import check_file
from rmp_check.readers import Document, accepted, limits, read_case_file
from rmp_check.readers.docx import open_word

NAME = "plan.docx"


def saved(word: WordDocument) -> bytes:
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def read(word: WordDocument) -> CaseFile:
    return read_case_file([Document(name=NAME, content=saved(word))])


def plan_of(word: WordDocument) -> dict[str, str]:
    return dict(read(word).risk_management_plan or {})


@pytest.fixture
def word() -> WordDocument:
    """A document that has come to the field `monitoring_and_control`."""
    document = docx.Document()
    document.add_heading("Risk management plan", 1)
    document.add_heading("RM31 Monitoring and control", 2)
    return document


def changed(run: Run, tag: str) -> None:
    """Put a run into a tracked change."""
    around = OxmlElement(tag)
    around.set(qn("w:author"), "A")
    around.set(qn("w:id"), "7")
    run._r.addprevious(around)
    around.append(run._r)
    if tag == "w:del":
        for text in run._r.iter(qn("w:t")):
            text.tag = qn("w:delText")


def test_tracked_changes_are_read_as_accepted_and_noted(word: WordDocument) -> None:
    paragraph = word.add_paragraph("He is to stay out of ")
    changed(paragraph.add_run("Selby"), "w:del")
    changed(paragraph.add_run("Goole"), "w:ins")
    paragraph.add_run(".")
    file = read(word)
    assert (file.risk_management_plan or {})["monitoring_and_control"] == "He is to stay out of Goole."
    assert any("tracked changes" in n.text.lower() for n in file.notes)
    assert all("Selby" not in n.text for n in file.notes)


def test_paragraph_whose_end_was_deleted_goes_on_in_the_next(word: WordDocument) -> None:
    first = word.add_paragraph("Out of ")
    marks = OxmlElement("w:rPr")
    marks.append(OxmlElement("w:del"))
    first._p.get_or_add_pPr().append(marks)
    word.add_paragraph("Selby.")
    file = read(word)
    path = "risk_management_plan.monitoring_and_control"
    assert dict(file.texts())[path] == "Out of Selby."
    one, other = file.positions[path]
    assert (one.end, other.start) == (7, 7)
    assert one.paragraph is not None
    assert other.paragraph == one.paragraph + 1


def text_box(paragraph: Paragraph, words: str, *, both: bool) -> None:
    """Hang a text box on a paragraph, with the old form of it that Word writes beside the new one."""
    run = paragraph.add_run()._r
    choice = OxmlElement("w:txbxContent")
    line = copy.deepcopy(docx.Document().add_paragraph(words)._p)
    choice.append(line)
    if not both:
        run.append(choice)
        return
    space = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    around = run.makeelement(f"{{{space}}}AlternateContent", {})
    for form in ("Choice", "Fallback"):
        inner = around.makeelement(f"{{{space}}}{form}", {})
        inner.append(copy.deepcopy(choice))
        around.append(inner)
    run.append(around)


@pytest.mark.parametrize("both", [True, False])
def test_text_box_is_read_once(word: WordDocument, both: bool) -> None:
    text_box(word.add_paragraph("Weekly visits."), "PC Shah checks the zone.", both=both)
    assert plan_of(word)["monitoring_and_control"] == "Weekly visits.\nPC Shah checks the zone."


def test_headers_hidden_text_and_field_codes_are_left_out(word: WordDocument) -> None:
    word.sections[0].header.paragraphs[0].text = "OFFICIAL-SENSITIVE"
    word.sections[0].footer.paragraphs[0].text = "Page 1"
    paragraph = word.add_paragraph("Weekly.")
    paragraph.add_run(" Secret.").font.hidden = True
    code = OxmlElement("w:instrText")
    code.text = " PAGE "
    paragraph.add_run()._r.append(code)
    file = read(word)
    assert (file.risk_management_plan or {})["monitoring_and_control"] == "Weekly."
    assert any("idden text" in n.text for n in file.notes)


def test_lists_are_lines_and_merged_cells_are_read_once(word: WordDocument) -> None:
    word.add_paragraph("Tag.", style="List Bullet")
    word.add_paragraph("Zone.", style="List Number")
    table = word.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "Home visits."
    table.cell(1, 0).merge(table.cell(1, 1)).text = "Police."
    table.cell(1, 2).text = "Monthly."
    assert plan_of(word)["monitoring_and_control"] == "Tag.\nZone.\nHome visits.\nPolice.\nMonthly."


def test_cells_merged_down_are_read_once(word: WordDocument) -> None:
    table = word.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "RM33 Victim safety planning"
    table.cell(0, 1).text = "An alarm."
    table.cell(1, 1).text = "A safe word."
    assert plan_of(word)["victim_safety_planning"] == "An alarm.\nA safe word."


def test_guidance_and_text_in_the_question_cell_are_not_lost(word: WordDocument) -> None:
    table = word.add_table(1, 2)
    table.cell(0, 0).text = "RM34 Contingency plans\nIf he moves, I ring the VLO."
    table.cell(0, 1).text = "Recall if he enters Selby."
    assert plan_of(word)["contingency_plans"] == "If he moves, I ring the VLO.\nRecall if he enters Selby."


def test_nested_table_and_content_control_are_read(word: WordDocument) -> None:
    outer = word.add_table(1, 1)
    inner = outer.cell(0, 0).add_table(1, 2)
    inner.cell(0, 0).text = "RM30 Supervision"
    inner.cell(0, 1).text = "Weekly."
    control = OxmlElement("w:sdt")
    content = OxmlElement("w:sdtContent")
    control.append(content)
    last = word.add_paragraph("By the practitioner.")
    last._p.addprevious(control)
    content.append(last._p)
    assert plan_of(word)["supervision"] == "Weekly.\nBy the practitioner."


def test_unknown_heading_is_noted_and_its_text_read_with_the_nearest(word: WordDocument) -> None:
    word.add_paragraph("PC Shah checks.")
    word.add_heading("Accommodation", 2)
    word.add_paragraph("He lives with his aunt.")
    file = read(word)
    text = (file.risk_management_plan or {})["monitoring_and_control"]
    assert text == "PC Shah checks.\nAccommodation\nHe lives with his aunt."
    (note,) = (n for n in file.notes if n.part == "risk_management_plan")
    assert "“Accommodation”" in note.text
    assert "monitoring and control" in note.text


def test_licence_heading_over_words_of_the_plan_is_no_licence(word: WordDocument) -> None:
    word.add_paragraph("Licence conditions").runs[0].bold = True
    word.add_paragraph("He has an exclusion zone and a curfew.")
    file = read(word)
    assert file.licence is None
    assert "curfew" in (file.risk_management_plan or {})["monitoring_and_control"]


def zipped(entries: dict[str, bytes], template: bytes) -> bytes:
    """Return a Word document with entries put in or replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename not in entries:
                new.writestr(entry, old.read(entry))
        for name, content in entries.items():
            new.writestr(name, content)
    return out.getvalue()


def refused(content: bytes) -> str:
    with pytest.raises(CaseFileError) as raised:
        read_case_file([Document(name=NAME, content=content)])
    return str(raised.value)


def test_zip_bomb_is_refused_by_its_declared_size(word: WordDocument) -> None:
    bomb = zipped({"word/media/x.bin": bytes(150_000_000)}, saved(word))
    assert len(bomb) < 1_000_000
    assert "unpacks to more than 100 MB" in refused(bomb)


def test_zip_bomb_that_lies_about_its_size_is_refused(
    word: WordDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RMP_CHECK_MAX_UNPACKED_BYTES", "2000000")
    limits.cache_clear()
    bomb = bytearray(zipped({"word/media/x.bin": bytes(3_000_000)}, saved(word)))
    real, said = (3_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")
    assert bomb.count(real) >= 2
    said_less = bytes(bomb.replace(real, said))
    try:
        assert refused(said_less)
    finally:
        monkeypatch.undo()
        limits.cache_clear()


def test_too_many_entries_are_refused(word: WordDocument) -> None:
    entries = {f"word/media/{i}.txt": b"" for i in range(2_001)}
    assert "more than 2000 files" in refused(zipped(entries, saved(word)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_with_entities_is_refused(word: WordDocument, encoding: str) -> None:
    bomb = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE d [<!ENTITY a "Janet"><!ENTITY b "&a;&a;">]>'
        "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
        "<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    )
    said = refused(zipped({"word/document.xml": bomb.encode(encoding)}, saved(word)))
    assert "entities" in said or "document type" in said
    assert "Janet" not in said


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ({"word/document.xml": b"<w:document>"}, "damaged"),
        ({"[Content_Types].xml": b"<Types/>"}, "damaged"),
        ({"word/_rels/document.xml.rels": b"junk"}, "damaged"),
    ],
)
def test_damaged_document_is_refused(word: WordDocument, entries: dict[str, bytes], said: str) -> None:
    assert said in refused(zipped(entries, saved(word)))


@pytest.mark.parametrize("share", [0.3, 0.7, 0.98])
def test_document_cut_short_is_refused(word: WordDocument, share: float) -> None:
    content = saved(word)
    assert "damaged or cut short" in refused(content[: int(len(content) * share)])


@pytest.mark.parametrize(
    ("name", "said"),
    [("xl/workbook.xml", "spreadsheet"), ("content.xml", "OpenDocument"), ("case.json", "a zip file")],
)
def test_other_packages_are_named(name: str, said: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(name, "x")
    assert said in refused(out.getvalue())


def check_in_word(content: bytes, tmp_path: Path, *others: str) -> WordDocument:
    source, out = tmp_path / NAME, tmp_path / "out.docx"
    source.write_bytes(content)
    command = ["check", "--format", "docx", "--output", str(out), *others, str(source)]
    assert cli.main(command) == 1
    return docx.Document(str(out))


def marked(word: WordDocument) -> dict[str, str]:
    """Return the words that each comment of a document marks, by the comment's last line."""
    found = {}
    for comment in word.comments:
        number = str(comment.comment_id)
        texts, inside = [], False
        for element in word.element.body.iter():
            if element.get(qn("w:id")) == number and element.tag == qn("w:commentRangeStart"):
                inside = True
            elif element.get(qn("w:id")) == number and element.tag == qn("w:commentRangeEnd"):
                inside = False
            elif inside and element.tag == qn("w:r"):
                texts.append(accepted.run_text(element))
        found[comment.text.splitlines()[-1]] = "".join(texts)
    return found


def test_questions_stand_at_the_words_they_are_about(word: WordDocument, tmp_path: Path) -> None:
    paragraph = word.add_paragraph("He works nights. He must not ")
    paragraph.add_run("enter Garth").bold = True
    paragraph.add_run(" Street, Selby. He sees his mother.")
    before = [p.text for p in word.paragraphs]
    out = check_in_word(saved(word), tmp_path)
    words = marked(out)
    assert words["E1 monitoring-owner-named"] == "He must not enter Garth Street, Selby."
    assert [p.text for p in out.paragraphs] == before
    bold = [r.text for p in out.paragraphs for r in p.runs if r.bold]
    assert "".join(bold) == "enter Garth"
    assert {c.author for c in out.comments} == {margin.AUTHOR}
    question = next(c.text for c in out.comments if "E1" in c.text)
    assert question.splitlines()[0].endswith("?")


def test_question_about_what_is_missing_stands_at_its_section(word: WordDocument, tmp_path: Path) -> None:
    word.add_paragraph("Weekly reports.")
    words = marked(check_in_word(saved(word), tmp_path))
    assert words["F2 contingency-actions-stated"] == "Weekly reports."


def test_tracked_changes_stay_tracked_beside_comments(word: WordDocument, tmp_path: Path) -> None:
    paragraph = word.add_paragraph("He must not enter ")
    changed(paragraph.add_run("Goole."), "w:ins")
    changed(paragraph.add_run("Selby."), "w:del")
    out = check_in_word(saved(word), tmp_path)
    assert marked(out)["E1 monitoring-owner-named"] == "He must not enter Goole."
    assert len(list(out.element.body.iter(qn("w:ins")))) == 1
    assert len(list(out.element.body.iter(qn("w:del")))) == 1


def test_words_in_a_text_box_are_marked_where_it_hangs(word: WordDocument, tmp_path: Path) -> None:
    text_box(word.add_paragraph("See the box."), "He must not enter Garth Street, Selby.", both=True)
    out = check_in_word(saved(word), tmp_path)
    for box in out.element.body.iter(qn("w:txbxContent")):
        assert not list(box.iter(qn("w:commentRangeStart")))
    assert "E1 monitoring-owner-named" in marked(out)


def test_copy_can_be_checked_again_with_the_same_answers(word: WordDocument) -> None:
    word.add_paragraph("He must not enter Garth Street, Selby. PC Shah will look.")
    content = saved(word)
    file = read(word)
    report = check_file(file)
    again = margin.annotate(content, file, report, NAME)
    second = read_case_file([Document(name=NAME, content=again)])
    assert dict(second.texts()) == dict(file.texts())
    assert [a.status for a in check_file(second).criteria] == [a.status for a in report.criteria]
    assert len(open_word(again).comments) == len(report.open_flags)


@pytest.mark.parametrize(
    "arguments",
    [["--format", "docx"], [NAME, "--format", "docx", "--output", "o.docx"]],
)
def test_comments_need_a_place_to_go_and_one_case(
    word: WordDocument,
    tmp_path: Path,
    arguments: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(NAME).write_bytes(saved(word))
    assert cli.main(["check", NAME, *arguments]) == 2
    assert capsys.readouterr().err.startswith("rmp-check: --format docx")
    assert not Path("o.docx").exists()


def test_comments_need_a_word_document(
    tmp_path: Path,
    small_case: dict[str, object],
    capsys: pytest.CaptureFixture[str],
    write_json: Callable[..., str],
) -> None:
    out = tmp_path / "o.docx"
    assert cli.main(["check", write_json(small_case), "--format", "docx", "--output", str(out)]) == 2
    assert "none of the files is a Word document" in capsys.readouterr().err
    assert not out.exists()


@pytest.fixture
def write_json(tmp_path: Path) -> Callable[..., str]:
    """Write a case file and return its name."""
    import json

    def write(value: object) -> str:
        path = tmp_path / "case.json"
        path.write_text(json.dumps(value), encoding="utf-8")
        return str(path)

    return write
