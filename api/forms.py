"""Forms as they are sent: fields and documents, in memory only, so many and no more."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from starlette.datastructures import UploadFile
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import Request

from api.problems import Refused
from api.settings import Settings
from rmp_check.readers import Document

MULTIPART = "multipart/form-data"
URL_ENCODED = "application/x-www-form-urlencoded"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form as it was sent: each field's first value, and its documents in order."""

    fields: dict[str, str]
    documents: tuple[tuple[str, Document], ...] = ()
    """Field name and document; a file input that was left empty is none."""

    def text(self, name: str) -> str:
        """Return the value of a field, "" where it was not sent."""
        return self.fields.get(name, "")

    def files(self, name: str) -> list[Document]:
        """Return the documents of one field."""
        return [document for field, document in self.documents if field == name]


class _InMemory(MultiPartParser):
    """Never writes an upload to a file, however large: the guard has limited the whole body."""

    spool_max_size = 0


async def read_form(request: Request, settings: Settings, *types: str) -> Form:
    """Read a form of one of the media types; Refused where it is none, or too many fields."""
    media_type, _, parameters = request.headers.get("content-type", "").partition(";")
    media_type = media_type.strip().lower()
    charset = parameters.lower().replace(" ", "").replace('"', "").partition("charset=")[2].partition(";")[0]
    if media_type not in types or charset not in ("", "utf-8", "utf8"):
        raise Refused(415, f"Send {' or '.join(types)}, in UTF-8")
    parser: FormParser | MultiPartParser
    if media_type == MULTIPART:
        parser = _InMemory(
            request.headers,
            request.stream(),
            max_files=settings.max_files,
            max_fields=settings.max_fields,
            max_part_size=settings.max_request_bytes,
        )
    else:
        parser = FormParser(
            request.headers,
            request.stream(),
            max_fields=settings.max_fields,
            max_part_size=settings.max_request_bytes,
        )
    try:
        data = await parser.parse()
    except MultiPartException as error:
        # Its messages name limits and syntax only; said again in our words all the same.
        if error.message.startswith("Too many"):
            raise Refused(
                400, f"More than {settings.max_fields} fields or {settings.max_files} documents"
            ) from None
        raise Refused(400, "The form cannot be read") from None
    fields: dict[str, str] = {}
    documents: list[tuple[str, Document]] = []
    for name, value in data.multi_items():
        if isinstance(value, UploadFile):
            content = await value.read()
            await value.close()
            if content or value.filename:
                title = _unlike(_harmless(value.filename), [d.name for _, d in documents])
                documents.append((name, Document(name=title, content=content)))
        else:
            fields.setdefault(name, value)
    return Form(fields=fields, documents=tuple(documents))


def _unlike(name: str, others: Sequence[str]) -> str:
    """Return a name that none of the others is, so that two documents of one name are told apart."""
    return f"{name} ({len(others) + 1})" if name in others else name


def _harmless(name: str | None) -> str:
    """Return a file name without folders and without what would steer a page or a line, 100 long at most."""
    last = (name or "").replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in last if c.isprintable())[-100:] or "document"
