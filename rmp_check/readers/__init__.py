"""Readers: one module a format, bytes in, `CaseFile` out.

`read_case_file` is the door for documents of any kind; `case_json` reads the canonical JSON.
"""

from rmp_check.readers.case_documents import PARTS, TOLD, DocumentsError, read_case_file
from rmp_check.readers.document import Document, Limits, limits, too_large

__all__ = ["PARTS", "TOLD", "Document", "DocumentsError", "Limits", "limits", "read_case_file", "too_large"]
