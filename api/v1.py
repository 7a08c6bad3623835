"""The HTTP interface for programs (contract): reports and criteria as JSON."""

from __future__ import annotations

import dataclasses
import inspect
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from api import audit, jobs, schemas
from api.forms import MULTIPART, read_form
from api.jobs import CheckedJson
from api.problems import Refused
from api.service import Service, ask, service_of
from rmp_check import explain
from rmp_check.assess import all_criteria
from rmp_check.case_file import CaseFileError
from rmp_check.criterion import Criterion
from rmp_check.readers import Document
from rmp_check.report import Report

router = APIRouter()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CriterionSource:
    """Where a criterion comes from."""

    document: str
    paragraph: str
    words: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CriterionPage:
    """What a criterion asks, why, and where it looks."""

    id: str
    place: str
    head: str
    asks: str
    asks_partial: str
    about: str
    source: CriterionSource
    looked_in: tuple[str, ...]
    statuses: tuple[str, ...]


@router.post(
    "/v1/check",
    response_model=Report,
    responses=schemas.problems(400, 413, 415, 422),
    openapi_extra=schemas.JSON_CASE,
    tags=["check"],
)
async def check(request: Request) -> Response:
    """Check one case: the canonical JSON of a case file, or the JSON of a service.

    The report answers every criterion, with the words that it rests on. Nothing is kept.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json" and not media_type.endswith("+json"):
        raise Refused(415, "Send application/json")
    service = service_of(request)
    return await _answer(request, [Document(name="case.json", content=await request.body())], service)


@router.post(
    "/v1/check/file",
    response_model=Report,
    responses=schemas.problems(400, 413, 415, 422),
    openapi_extra=schemas.DOCUMENTS,
    tags=["check"],
)
async def check_file(request: Request) -> Response:
    """Check the documents of one case: field `files`, as often as there are documents, 10 MB together."""
    service = service_of(request)
    form = await read_form(request, service.settings, MULTIPART)
    documents = form.files("files")
    if not documents:
        raise Refused(422, "There is no document", errors={"files": "is missing"})
    return await _answer(request, documents, service)


async def _answer(request: Request, documents: list[Document], service: Service) -> Response:
    who: str = request.state.who
    try:
        checked: CheckedJson = await ask(service, jobs.check_documents, documents, {}, service.salt)
    except CaseFileError as error:
        audit.refused(who, "not readable" if not error.field else "wrong field", (error.field,))
        if not error.field:
            raise Refused(400, f"The case file cannot be read: {error.rule}") from None
        raise Refused(422, f"{error.field}: {error.rule}", errors={error.field: error.rule}) from None
    audit.checked(who, checked.summary)
    return Response(checked.content, media_type="application/json")


@router.get("/v1/criteria", response_model=list[CriterionPage], tags=["criteria"])
async def criteria() -> list[CriterionPage]:
    """Return every criterion, in order."""
    return [_page(c) for c in all_criteria()]


@router.get(
    "/v1/criteria/{id}",
    response_model=CriterionPage,
    responses=schemas.problems(404),
    tags=["criteria"],
)
async def criterion(id: Annotated[str, Path(description="Its id, or its place such as E1")]) -> CriterionPage:
    """Return one criterion."""
    try:
        return _page(explain.find(id))
    except explain.UnknownCriterionError:
        raise Refused(404, "There is no such criterion; /v1/criteria has all") from None


def _page(criterion: Criterion) -> CriterionPage:
    statuses = ("met", "gap") if criterion.binary else ("met", "partial", "gap")
    return CriterionPage(
        id=criterion.id,
        place=criterion.place,
        head=criterion.head,
        asks=criterion.asks,
        asks_partial=criterion.asks_partial,
        about=inspect.getdoc(explain.module_of(criterion)) or "",
        source=CriterionSource(
            document=criterion.source.document,
            paragraph=criterion.source.paragraph,
            words=criterion.source.words,
        ),
        looked_in=criterion.looked_in,
        statuses=(*statuses, "not_applicable"),
    )
