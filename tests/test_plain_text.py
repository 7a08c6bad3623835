"""Text, Markdown and e-mails: lines, wrapped or not, and where each stood."""

from __future__ import annotations

import textwrap
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmp_check.case_file import CaseFile, CaseFileError
from rmp_check.language import fold
from rmp_check.readers import Document, plain, read_case_file
from rmp_check.readers.blocks import joined

LONG = (
    "He is to keep out of Garth Street and the whole of the market place in Selby while the licence lasts, and "
    "PC Shah looks at the record of his non-contact condition every Monday morning."
)


def read(content: str | bytes) -> CaseFile:
    raw = content if isinstance(content, bytes) else content.encode()
    return read_case_file([Document(name="a", content=raw)])


def plan_of(content: str | bytes) -> dict[str, str]:
    return dict(read(content).risk_management_plan or {})


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_wrapped_lines_are_one_paragraph(width: int) -> None:
    wrapped = "\n".join(textwrap.wrap(LONG, width))
    text = f"RM31 Monitoring and control\n\n{wrapped}\n\n- tag fitted\n- zone on the map\n\nRM30 Supervision\n\n{wrapped}\n"
    assert plan_of(text) == {
        "supervision": LONG,
        "monitoring_and_control": f"{LONG}\n- tag fitted\n- zone on the map",
    }


def test_lines_that_were_not_wrapped_stay_lines() -> None:
    text = "RM30 Supervision\nWeekly visits by me\nfortnightly call with PC Shah\nMonthly review\n\nRM34 Contingency plans\nRecall\n"
    assert (
        plan_of(text)["supervision"] == "Weekly visits by me\nfortnightly call with PC Shah\nMonthly review"
    )


def test_place_of_words_is_their_line() -> None:
    text = "RM31 Monitoring and control\n\n" + "\n".join(textwrap.wrap(LONG + " " + LONG, 72)) + "\n"
    file = read(text)
    path = "risk_management_plan.monitoring_and_control"
    words = dict(file.texts())[path]
    lines = text.splitlines()
    for start in range(0, len(words), 7):
        position = file.position(path, start)
        assert position is not None
        line = lines[int(position.place.removeprefix("line ")) - 1]
        assert words[start] == " " or words[start] in line


def test_markdown_headings_and_tables() -> None:
    text = (
        "# Risk management plan\n\n## Supervision\n\nWeekly.\n\n**Monitoring and control**\n\n- tag\n* zone\n\n"
        "| Question | Answer |\n| --- | --- |\n| Victim safety planning | An alarm.<br>A safe word. |\n"
        "| Contingency plans | Recall. |\n"
    )
    assert plan_of(text) == {
        "supervision": "Weekly.",
        "monitoring_and_control": "- tag\n* zone",
        "victim_safety_planning": "An alarm.\nA safe word.",
        "contingency_plans": "Recall.",
    }


def test_hash_and_angle_bracket_as_bullets_stay() -> None:
    text = "RM30 Supervision\n# weekly\n# by me\n> by PC Shah\nRM34 Contingency plans\nRecall.\n"
    assert plan_of(text)["supervision"] == "# weekly\n# by me\n> by PC Shah"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_is_read_however_it_is_stored(encoding: str, end: str) -> None:
    text = end.join(["RM30 Supervision", "He’s seen weekly – by me.", ""])
    assert plan_of(text.encode(encoding)) == {"supervision": "He’s seen weekly – by me."}


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=400))
def test_every_block_stands_where_it_says(text: str) -> None:
    lines = plain._LINE_END.split(text)
    for block in plain.blocks(text):
        whole, positions = joined([block], "a")
        assert whole == block.text
        for position in positions:
            line = lines[int(position.place.removeprefix("line ")) - 1]
            words = whole[position.start : position.end]
            assert line[position.offset : position.offset + len(words)] == words
    assert len(fold(text)) == len(text)


def mail(**parts: str) -> bytes:
    message = EmailMessage()
    message["From"] = "Moira Penhaligon <moira.penhaligon@justice.example>"
    message["To"] = "pp@justice.example"
    message["Subject"] = "Okafor, victim liaison"
    message.set_content(parts.get("plain", ""))
    if "html" in parts:
        message.add_alternative(parts["html"], subtype="html")
    if "attached" in parts:
        message.add_attachment(parts["attached"], filename="plan.txt")
    return message.as_bytes()


def contact_of(content: bytes) -> CaseFile:
    plan = Document(name="plan", content=b"RM30 Supervision\nWeekly.\n")
    return read_case_file([plan, Document(name="mail", content=content)])


def test_mail_of_a_victim_liaison_officer() -> None:
    file = contact_of(
        mail(
            plain="Hello,\n\nMs Okafor declined the scheme in May. She asked that he is not to enter Selby.\n\n"
            "Moira Penhaligon, Victim Liaison Officer\n01632 960341\n",
            attached="RM30 Supervision",
        )
    )
    contact = file.victim_contact
    assert contact is not None
    assert contact.choice == "declined"
    assert contact.requested_conditions == ("She asked that he is not to enter Selby.",)
    assert contact.vlo is not None
    assert (contact.vlo.name, contact.vlo.phone) == ("Moira Penhaligon", "01632 960341")
    assert any("ttachments are not read" in n.text for n in file.notes)


def test_mail_in_html_only() -> None:
    message = EmailMessage()
    message["From"] = "Moira Penhaligon <moira.penhaligon@justice.example>"
    message["Subject"] = "VLO"
    message.set_content(
        "<html><style>p {}</style><p>The victim has opted&nbsp;in.</p><p>She asks for:</p>"
        "<ul><li>- no contact</li><li>- a curfew</li></ul><p>Victim Liaison Officer</p></html>",
        subtype="html",
    )
    contact = contact_of(message.as_bytes()).victim_contact
    assert contact is not None
    assert contact.choice == "opted_in"
    assert contact.requested_conditions == ("no contact", "a curfew")


def test_mail_without_text_is_refused() -> None:
    with pytest.raises(CaseFileError, match="without text"):
        read(b"From: a@b.example\nSubject: x\nContent-Type: text/plain\n\n\n")


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("LICENCE\n\n1. Not to enter Selby.\n2. To reside as directed.\n", ["Not to enter Selby.", "To reside as directed."]),
        (
            "Licence conditions\n\nYou must not enter Selby. You must reside as directed. This is checked.\n",
            ["You must not enter Selby.", "You must reside as directed. This is checked."],
        ),
        (
            "Licence\n\n- Not to contact Janet Okafor without the prior approval\n  of your supervising officer\n- Not to enter Selby\n",
            ["Not to contact Janet Okafor without the prior approval of your supervising officer", "Not to enter Selby"],
        ),
        (
            "LICENCE\n\n| No | Condition |\n| --- | --- |\n| 1 | Not to enter Selby. |\n| 2 | To reside as directed by your supervising officer. |\n",
            ["Not to enter Selby.", "To reside as directed by your supervising officer."],
        ),
    ],
)  # fmt: skip
def test_conditions_of_a_licence(text: str, conditions: list[str]) -> None:
    plan = Document(name="plan", content=b"RM30 Supervision\nWeekly.\n")
    file = read_case_file([plan, Document(name="l", content=text.encode())], {"l": "licence"})
    assert [c.text for c in file.licence or ()] == conditions
    assert all(c.category is None for c in file.licence or ())
