"""The pages for people: paste or upload a case, read its questions beside its words, mend, check again.

The server keeps nothing between two requests. The text, the last report and what was set aside travel in
the form of the page.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import json
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path

import jinja2
from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import Scope

from api import assets, audit, case_form, fields, jobs, records, state
from api.case_form import FormError
from api.forms import MULTIPART, URL_ENCODED, Form, read_form
from api.problems import Refused
from api.reading import unreadable
from api.result import result
from api.service import Service, ask, service_of
from api.settings import Settings
from rmp_check import __version__, highlight, page, set_aside
from rmp_check.assess import all_criteria
from rmp_check.case_file import CaseFile, CaseFileError
from rmp_check.changes import compare
from rmp_check.checking import Checked
from rmp_check.readers import case_json
from rmp_check.report import (
    HEAD_TITLES,
    STATE_WORDS,
    STATUS_WORDS,
    Answer,
    Report,
    SetAside,
    place_name,
)

router = APIRouter(include_in_schema=False)
EXAMPLE = Path(__file__).parent.parent / "examples" / "case.json"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TITLES = {
    400: "This cannot be read",
    401: "You are not signed in",
    403: "You cannot do this here",
    404: "Page not found",
    405: "Page not found",
    408: "The upload took too long",
    413: "This is too large",
    415: "This cannot be read",
    422: "This cannot be checked",
    429: "Too many requests",
    500: "Sorry, there is a fault in the service",
    503: "Sorry, the service is busy",
}
"""Titles of the pages that refuse, in words for people."""
_FOR_PROGRAMS = ("/v1/", "/health", "/info", "/openapi.json", "/static/")


def templates(settings: Settings) -> jinja2.Environment:
    """Return the environment that renders the pages."""
    environment = jinja2.Environment(
        loader=jinja2.ChoiceLoader(
            [
                jinja2.PackageLoader("api"),
                jinja2.PrefixLoader({"govuk_frontend_jinja": jinja2.PackageLoader("govuk_frontend_jinja")}),
            ]
        ),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
        auto_reload=False,
    )
    environment.filters |= {
        "capital": lambda text: text[:1].upper() + text[1:],
        "case": _case_in_words,
        "place": place_name,
        "label": fields.label,
        "printable": highlight.printable,
    }
    environment.globals |= {
        "brand": settings.government_brand,
        "styles": assets.BRANDED if settings.government_brand else assets.PLAIN,
        "criteria": {c.id: c for c in all_criteria()},
        "fields": fields,
        "head_titles": HEAD_TITLES,
        "no_reference": case_form.NO_REFERENCE,
        "max_megabytes": f"{settings.max_request_bytes / 1e6:g}",
        "state_words": STATE_WORDS,
        "status_words": STATUS_WORDS,
        "version": __version__,
    }
    return environment


def _case_in_words(case_id: str) -> str:
    if case_id == case_form.NO_REFERENCE:
        return "a case without a reference"
    return f"case {highlight.printable(case_id)}"


def refusal(environment: jinja2.Environment, scope: Scope, refused: Refused) -> Response | None:
    """Return a refusal as a page where a person asked for one; None where a program did."""
    wants = Headers(scope=scope).get("accept", "")
    if scope["path"].startswith(_FOR_PROGRAMS) or "text/html" not in wants:
        return None
    html = environment.get_template("refused.html").render(
        title=_TITLES.get(refused.status, HTTPStatus(refused.status).phrase), refused=refused, path=""
    )
    return HTMLResponse(html, status_code=refused.status, headers=dict(refused.headers))


async def show(request: Request, template: str, /, status: int = 200, **what: object) -> HTMLResponse:
    """Render a page outside the event loop."""
    environment: jinja2.Environment = request.app.state.pages
    render = functools.partial(environment.get_template(template).render, path=request.url.path, **what)
    return HTMLResponse(await run_in_threadpool(render), status_code=status)


@router.get("/")
async def start(request: Request) -> Response:
    """Show what the service does and where to begin."""
    return await show(request, "start.html")


@router.get("/accessibility")
async def accessibility(request: Request) -> Response:
    """Show the accessibility statement."""
    return await show(request, "accessibility.html")


@router.get("/privacy")
async def privacy(request: Request) -> Response:
    """Show what becomes of what is sent."""
    return await show(request, "privacy.html")


@router.get("/paste")
async def paste(request: Request) -> Response:
    """Show the form to paste a case into."""
    return await show(request, "paste.html", values={}, errors={})


@router.get("/upload")
async def upload(request: Request) -> Response:
    """Show the form to upload the documents of a case."""
    return await show(request, "upload.html", values={}, errors={})


@router.get("/example")
async def example(request: Request) -> Response:
    """Show the result for the invented case that comes with the program."""
    service = service_of(request)
    if not EXAMPLE.is_file():
        raise Refused(404, "The example case is not installed")
    file = case_form.settle(case_json.read(EXAMPLE.read_bytes()))
    checked = await ask(service, jobs.check_case, file, (), service.salt)
    return await _show_result(request, checked.file, checked.report, example=True)


@router.post("/upload")
async def uploaded(request: Request) -> Response:
    """Check the documents of one case, and take up a record of an earlier check."""
    service = service_of(request)
    form = await read_form(request, service.settings, MULTIPART)
    errors: dict[str, str] = {}
    documents = form.files("documents")
    if not documents:
        errors["documents"] = "Choose the documents of the case"
    before = records.read(form.files("record"), errors)
    if errors:
        return await show(request, "upload.html", 422, values=form.fields, errors=errors)
    told = {d.name: "previous_plan" for d in form.files("previous")}
    try:
        facts = case_form.facts_told(form.fields)
        read = await ask(service, jobs.read, [*documents, *form.files("previous")], told, facts)
    except FormError as error:
        return await show(request, "upload.html", 422, values=form.fields, errors=error.errors)
    except CaseFileError as error:
        audit.refused(request.state.who, "not readable", (error.field,))
        errors["documents"] = unreadable(error)
        return await show(request, "upload.html", 422, values=form.fields, errors=errors)
    file = case_form.settle(read)
    checked = await ask(service, jobs.check_case, file, records.entries(before), service.salt)
    audit.checked(request.state.who, checked.summary, set_aside=checked.report.aside)
    warning = records.warning(before, read, file)
    return await _show_result(request, file, checked.report, before=before, warning=warning)


@router.get("/word")
async def word(request: Request) -> Response:
    """Show the form to have a Word document back with the questions as margin comments."""
    return await show(request, "word.html", values={}, errors={})


@router.post("/word")
async def word_copy(request: Request) -> Response:
    """Return the Word document that was uploaded, with the open questions as margin comments."""
    service = service_of(request)
    form = await read_form(request, service.settings, MULTIPART)
    errors: dict[str, str] = {}
    documents = form.files("documents")
    if not documents:
        errors["documents"] = "Choose the Word document of the case"
    entries = records.entries(records.read(form.files("record"), errors))
    if not errors:
        try:
            done = await ask(service, jobs.annotated, documents, {}, entries, service.salt)
            audit.checked(request.state.who, done.summary)
            return attachment(done.content, _WORD, "rmp-check-questions.docx")
        except CaseFileError as error:
            audit.refused(request.state.who, "not readable", (error.field,))
            errors["documents"] = unreadable(error)
    return await show(request, "word.html", 422, values=form.fields, errors=errors)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A case as the form of a page describes it, checked."""

    file: CaseFile
    report: Report
    before: Report | None
    errors: Mapping[str, str]
    values: Mapping[str, str]


@router.post("/check")
async def check(request: Request) -> Response:
    """Check the text of the form, again or for the first time; set an answer aside, or ask it again."""
    service = service_of(request)
    form = await read_form(request, service.settings, MULTIPART, URL_ENCODED)
    try:
        asked = await _checked(request, service, form)
    except FormError as error:
        audit.refused(request.state.who, "wrong field", tuple(error.errors))
        carried = case_form.carried(form.fields)
        return await show(
            request, "paste.html", 422, values=form.fields, errors=error.errors, carried=carried
        )
    return await _show_result(
        request,
        asked.file,
        asked.report,
        before=asked.before,
        errors=asked.errors,
        values=asked.values,
        status=422 if asked.errors else 200,
    )


@router.post("/download/json")
async def download_json(request: Request) -> Response:
    """Return the record of the case: the report with what was set aside."""
    service = service_of(request)
    form = await read_form(request, service.settings, MULTIPART, URL_ENCODED)
    asked = await asked_case(request, service, form)
    content = json.dumps(asked.report.as_json(), indent=1)
    return attachment(content, "application/json", "rmp-check-record.json")


@router.post("/download/html")
async def download_html(request: Request) -> Response:
    """Return the case as one page to print and keep, its words marked."""
    service = service_of(request)
    form = await read_form(request, service.settings, MULTIPART, URL_ENCODED)
    asked = await asked_case(request, service, form)
    case = Checked(name="", file=asked.file, report=asked.report)
    content = await run_in_threadpool(lambda: "".join(page.render([case])))
    return attachment(content, "text/html", "rmp-check-record.html")


async def asked_case(request: Request, service: Service, form: Form) -> Asked:
    """Check the case that the form of a page describes; Refused where it describes none."""
    try:
        return await _checked(request, service, form)
    except FormError as error:
        raise Refused(422, "The case cannot be checked", errors=error.errors) from None


def attachment(content: str | bytes, media_type: str, name: str) -> Response:
    """Return a file to download."""
    # The name is fixed: a case reference may be a name.
    disposition = f'attachment; filename="{name}"'
    return Response(content, media_type=media_type, headers={"Content-Disposition": disposition})


async def _checked(request: Request, service: Service, form: Form) -> Asked:
    file = case_form.case_file(form.fields)
    before = state.unpack_report(form.text("record")) if form.text("record") else None
    entries = {e.criterion: e for e in before.set_aside} if before is not None else {}
    act, _, criterion = form.text("act").partition(":")
    if act == "ask-again":
        entries.pop(criterion, None)
    checked = await ask(service, jobs.check_case, file, tuple(entries.values()), service.salt)
    report, errors = checked.report, {}
    if act == "set-aside" and criterion in {a.id for a in report.open_flags}:
        errors = _set_aside_errors(form, criterion)
        if not errors:
            entries[criterion] = _entry(form, report.answer(criterion), report.case_id)
            report = set_aside.apply(report, file, tuple(entries.values()))
    audit.checked(request.state.who, checked.summary, set_aside=report.aside)
    return Asked(file=file, report=report, before=before, errors=errors, values=form.fields)


def _set_aside_errors(form: Form, criterion: str) -> dict[str, str]:
    wanted = {"reason": "Say why this question is set aside", "by": "Enter your name"}
    return {
        f"aside.{criterion}.{name}": words
        for name, words in wanted.items()
        if not form.text(f"aside.{criterion}.{name}").strip()
    }


def _entry(form: Form, answer: Answer, case_id: str) -> SetAside:
    """Return what sets an answer aside: it holds as long as the words that the answer rests on stand."""
    words = [*highlight.words_of(answer), *answer.because]
    rests_on = words[0] if words else None
    return SetAside(
        case_id=case_id,
        criterion=answer.id,
        part=rests_on.part if rests_on else next(iter(answer.looked_in), "case"),
        quote=rests_on.quote if rests_on else "",
        reason=case_form.settled(form.text(f"aside.{answer.id}.reason")).strip(),
        by=form.text(f"aside.{answer.id}.by").strip(),
        date=dt.datetime.now(dt.UTC).date().isoformat(),
    )


async def _show_result(
    request: Request,
    file: CaseFile,
    report: Report,
    *,
    before: Report | None = None,
    status: int = 200,
    errors: Mapping[str, str] | None = None,
    values: Mapping[str, str] | None = None,
    **what: object,
) -> Response:
    changes = compare(before, report) if before is not None and before.case_id == report.case_id else None
    view = await run_in_threadpool(result, file, report, changes)
    return await show(
        request,
        "result.html",
        status,
        result=view,
        record=state.pack_report(report),
        errors=errors or {},
        sent=values or {},
        origin_of=file.origins(),
        word=any(p.paragraph is not None for found in file.positions.values() for p in found),
        **what,
    )
