"""E-mails (.eml): the body that its reader sees; attachments are documents of their own."""

from __future__ import annotations

import email
import email.errors
import email.policy
from email.message import EmailMessage
from html.parser import HTMLParser

from rmp_check.case_file import CaseFileError
from rmp_check.readers import plain
from rmp_check.readers.blocks import Paper
from rmp_check.readers.document import decode

_BREAKS = frozenset("p div br tr li h1 h2 h3 h4 h5 h6 table ul ol blockquote hr".split())
_UNSEEN = frozenset("style script head title".split())


def read(content: bytes) -> Paper:
    """Read an e-mail; its sender and subject are kept apart from the text."""
    try:
        message = email.message_from_bytes(content, policy=email.policy.default)
        body = message.get_body(("plain", "html"))
        text = _content(body) if isinstance(body, EmailMessage) else ""
        headers = tuple(f"{name}: {message[name]}" for name in ("From", "Subject", "Date") if message[name])
        attached = sum(1 for _ in message.iter_attachments()) if message.is_multipart() else 0
    except (email.errors.MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError):
        raise CaseFileError("", "an e-mail that is damaged") from None
    if not text.strip():
        raise CaseFileError("", "an e-mail without text")
    if isinstance(body, EmailMessage) and body.get_content_subtype() == "html":
        text = html_text(text)
    note = "attachments are not read; give them as files of their own"
    return Paper(
        blocks=tuple(plain.blocks(text, quoted=True)), notes=(note,) if attached else (), margins=headers
    )


def _content(body: EmailMessage) -> str:
    """Return the words of a message's body; where it does not say how they are written, they are tried."""
    if body.get_content_charset() is None:
        payload = body.get_payload(decode=True)
        return decode(payload) if isinstance(payload, bytes) else ""
    text = body.get_content()
    return text if isinstance(text, str) else ""


def html_text(markup: str) -> str:
    """Return the words of a web page, a line for each paragraph."""
    page = _Page()
    page.feed(markup)
    page.close()
    return page.text()


class _Page(HTMLParser):
    """Collects what a reader sees of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines = [""]
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line where the page does."""
        self.unseen += tag in _UNSEEN
        if tag in _BREAKS:
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        """End a line where the page does."""
        self.unseen = max(0, self.unseen - (tag in _UNSEEN))
        if tag in _BREAKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        """Take words."""
        if not self.unseen:
            self.lines[-1] += " ".join(data.replace("\xa0", " ").splitlines())

    def text(self) -> str:
        """Return the lines, those without words left out."""
        return "\n\n".join(" ".join(line.split()) for line in self.lines if line.strip())
