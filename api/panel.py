"""The page for a multi-agency panel: one case on paper, in its author's own words."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from api import audit, case_form, jobs, records
from api.forms import MULTIPART, URL_ENCODED, read_form
from api.pages import asked_case, show
from api.reading import unreadable
from api.service import ask, service_of
from rmp_check.case_file import CaseFile, CaseFileError
from rmp_check.panel import panel
from rmp_check.report import Report

router = APIRouter(prefix="/panel", include_in_schema=False)


@router.get("")
async def upload(request: Request) -> Response:
    """Show the form to upload the documents of a case."""
    return await show(request, "panel_upload.html", errors={})


@router.post("")
async def uploaded(request: Request) -> Response:
    """Show the page of a case: its documents, or the form of its result page."""
    service = service_of(request)
    form = await read_form(request, service.settings, MULTIPART, URL_ENCODED)
    if "case_id" in form.fields:
        asked = await asked_case(request, service, form)
        return await _show_panel(request, asked.file, asked.report)
    errors: dict[str, str] = {}
    documents = form.files("documents")
    if not documents:
        errors["documents"] = "Choose the documents of the case"
    before = records.read(form.files("record"), errors)
    if errors:
        return await show(request, "panel_upload.html", 422, errors=errors)
    try:
        read = await ask(service, jobs.read, documents, {})
    except CaseFileError as error:
        audit.refused(request.state.who, "not readable", (error.field,))
        errors["documents"] = unreadable(error)
        return await show(request, "panel_upload.html", 422, errors=errors)
    file = case_form.settle(read)
    checked = await ask(service, jobs.check_case, file, records.entries(before), service.salt)
    audit.checked(request.state.who, checked.summary, set_aside=checked.report.aside)
    return await _show_panel(request, file, checked.report, records.warning(before, read, file))


async def _show_panel(request: Request, file: CaseFile, report: Report, warning: str = "") -> Response:
    view = await run_in_threadpool(panel, file, report)
    return await show(
        request, "panel.html", panel=view, shown=view.shown, origin_of=file.origins(), warning=warning
    )
