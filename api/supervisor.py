"""The pages for a supervisor: many cases by head, what is commonest, and one case to countersign.

The server keeps nothing between two requests: the cases travel in the form of the page, packed.
"""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from api import audit, case_form, jobs, records, state
from api.case_form import FormError
from api.forms import MULTIPART, URL_ENCODED, Form, read_form
from api.pages import attachment, show
from api.problems import Refused
from api.reading import unreadable
from api.result import result
from api.service import Service, ask, service_of
from rmp_check import overview, page, set_aside
from rmp_check.assess import all_criteria
from rmp_check.case_file import CaseFile, CaseFileError
from rmp_check.checking import Checked
from rmp_check.readers import Document
from rmp_check.report import Report, SetAside

router = APIRouter(prefix="/supervisor", include_in_schema=False)
_MOST_CASES = 200
_UNPACKED = 40_000_000
"""Bytes that the packed cases of a form may unpack to."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """A case file and the name of the document it came in."""

    name: str
    file: CaseFile
    other_draft: bool = False
    """Whether the record that came with it was made of another draft of its text."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Cases:
    """What travels with the page: the cases, and what was set aside in them."""

    files: tuple[_Named, ...]
    entries: tuple[SetAside, ...]


@router.get("")
async def upload(request: Request) -> Response:
    """Show the form to upload cases and records."""
    return await show(request, "supervisor_upload.html", errors={})


@router.post("")
async def look(request: Request) -> Response:
    """Show the table of cases, in the order asked for, or one of the cases."""
    service = service_of(request)
    form = await _form(request, service)
    problems: tuple[str, ...] = ()
    if form.text("cases"):
        cases = await run_in_threadpool(_unpack, form.text("cases"))
        uploaded = False
    else:
        errors: dict[str, str] = {}
        entries, reports = await run_in_threadpool(records.of_many, form.files("records"), errors)
        files, problems = await _read(request, service, form.files("documents"), reports)
        if not files:
            errors["documents"] = problems[0] if problems else "Choose the cases"
        if errors:
            return await show(request, "supervisor_upload.html", 422, errors=errors)
        cases = _Cases(files=files, entries=entries)
        uploaded = True
    packed = await run_in_threadpool(_pack, cases)
    act, _, what = form.text("act").partition(":")
    if act == "open":
        return await _show_case(request, service, cases, what, packed)
    checked = await _check(request, service, cases, audited=uploaded)
    order = what if act == "order" else ""
    return await _show_table(request, checked, cases, packed, order, problems, what if act == "back" else "")


@router.post("/download/html")
async def download_html(request: Request) -> Response:
    """Return the printed record of all cases, each with its countersignature line."""
    service = service_of(request)
    form = await _form(request, service)
    cases = await run_in_threadpool(_unpack, form.text("cases"))
    checked = await _check(request, service, cases, audited=False)
    content = await run_in_threadpool(lambda: "".join(page.render(checked)))
    return attachment(content, "text/html", "rmp-check-cases.html")


async def _form(request: Request, service: Service) -> Form:
    settings = dataclasses.replace(service.settings, max_files=_MOST_CASES)
    return await read_form(request, settings, MULTIPART, URL_ENCODED)


async def _show_table(
    request: Request,
    checked: Sequence[Checked],
    cases: _Cases,
    packed: str,
    order: str,
    problems: Sequence[str],
    back: str,
) -> Response:
    by, _, direction = order.partition(",")
    if by not in overview.COLUMNS:
        by, direction = "open", "down"
    reports = [c.report for c in checked]
    rows = overview.ordered(overview.rows(reports), by, descending=direction == "down")
    ids = {r.case_id for r in reports}
    return await show(
        request,
        "supervisor.html",
        rows=rows,
        by=by,
        descending=direction == "down",
        ordered=bool(order),
        back=int(back) if back.isascii() and back.isdigit() and len(back) < 5 else None,
        names=[c.name for c in checked],
        other_drafts=[c.other_draft for c in cases.files],
        twice={i for i in ids if sum(r.case_id == i for r in reports) > 1},
        omissions=overview.omissions(reports),
        problems=problems,
        strays=[e for e in cases.entries if e.case_id not in ids],
        cases=packed,
    )


async def _show_case(request: Request, service: Service, cases: _Cases, number: str, packed: str) -> Response:
    if not (number.isascii() and number.isdigit() and len(number) < 5 and int(number) < len(cases.files)):
        raise Refused(422, "There is no such case among those sent")
    wanted = cases.files[int(number)]
    (case,) = await _check(request, service, dataclasses.replace(cases, files=(wanted,)), audited=False)
    view = await run_in_threadpool(result, case.file, case.report)
    return await show(
        request,
        "supervisor_case.html",
        result=view,
        name=case.name,
        number=number,
        other_draft=wanted.other_draft,
        cases=packed,
        origin_of=case.file.origins(),
    )


async def _read(
    request: Request, service: Service, documents: Sequence[Document], reports: Sequence[Report]
) -> tuple[tuple[_Named, ...], tuple[str, ...]]:
    """Read each document as one case; return also what is wrong with those that cannot be read."""
    files, problems = [], []
    for document in documents:
        try:
            read = await ask(service, jobs.read, (document,), {})
            file = case_form.settle(read)
            other = await run_in_threadpool(records.of_other_draft, reports, read, file)
            files.append(_Named(name=document.name, file=file, other_draft=other))
        except CaseFileError as error:
            audit.refused(request.state.who, "not readable", (error.field,))
            problems.append(unreadable(error, document.name))
    return tuple(files), tuple(problems)


async def _check(request: Request, service: Service, cases: _Cases, *, audited: bool) -> tuple[Checked, ...]:
    """Check the cases, as many at once as there are workers: others may want them too."""
    free = asyncio.Semaphore(service.settings.workers)

    async def check(named: _Named) -> Checked:
        entries = tuple(e for e in cases.entries if e.case_id == named.file.case_id)
        async with free:
            checked = await ask(service, jobs.check_case, named.file, entries, service.salt)
        if audited:
            audit.checked(request.state.who, checked.summary, set_aside=checked.report.aside)
        return Checked(name=named.name, file=named.file, report=checked.report)

    return tuple(await asyncio.gather(*map(check, cases.files)))


def _pack(cases: _Cases) -> str:
    """Return the cases as the value of a form field."""
    value = {
        "files": [
            {
                "name": n.name,
                "fields": case_form.values(n.file) | case_form.unseen(n.file),
                "other_draft": n.other_draft,
            }
            for n in cases.files
        ],
        "set_aside": [dataclasses.asdict(e) for e in cases.entries],
    }
    return state.pack(value)


def _unpack(packed: str) -> _Cases:
    """Return the cases of a form field; Refused where they are not as they were sent."""
    try:
        value: Any = state.unpack(packed, _UNPACKED)
        files = tuple(
            _Named(
                name=str(item["name"])[:100],
                file=case_form.case_file(_texts(item["fields"])),
                other_draft=item["other_draft"] is True,
            )
            for item in value["files"][:_MOST_CASES]
        )
        entries = set_aside.from_json(value["set_aside"], [c.id for c in all_criteria()])
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
        FormError,
        set_aside.SetAsideError,
    ):
        raise Refused(422, "The cases did not come back as they were sent") from None
    if not files:
        raise Refused(422, "No cases came back")
    return _Cases(files=files, entries=entries)


def _texts(fields: object) -> dict[str, str]:
    if not isinstance(fields, dict):
        raise TypeError
    return {str(name): str(value) for name, value in fields.items()}
