"""The service as an ASGI application: `uvicorn --factory api.main:create_app`, or `rmp-check serve`."""

from __future__ import annotations

import contextlib
import functools
import secrets
from collections.abc import AsyncIterator
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from api import assets, audit, jobs, learning, monitoring, pages, panel, schemas, supervisor, v1
from api.problems import Refused, problem
from api.security import Guard
from api.service import Service
from api.settings import Settings, from_environment
from api.workers import Workers
from rmp_check import __version__


def create_app(settings: Settings | None = None) -> FastAPI:
    """Return the service; settings come from the environment where none are given."""
    settings = settings or from_environment()
    assets.check_installed()
    workers = Workers(settings.workers, settings.check_seconds, settings.max_waiting)
    salt = settings.audit_salt.encode()[:64] or secrets.token_bytes(32)

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        audit.write_to_standard_output()
        workers.warm(jobs.ready)
        yield
        workers.close()

    app = FastAPI(
        title="rmp_check",
        version=__version__,
        description="Shows where an offence analysis, a risk management plan and a licence leave a victim "
        "unprotected. Nothing that is sent is kept.",
        lifespan=lifespan,
        # The pages of FastAPI for its own documentation load scripts from elsewhere.
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.service = Service(settings=settings, workers=workers, salt=salt)
    app.state.pages = pages.templates(settings)
    app.add_middleware(Guard, settings=settings, show=functools.partial(_show, app))
    app.add_exception_handler(HTTPException, _http_exception)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.include_router(v1.router)
    app.include_router(monitoring.router)
    app.include_router(pages.router)
    for more in (panel, supervisor, learning):
        app.include_router(more.router)
    app.mount("/static", StaticFiles(directory=assets.STATIC), name="static")
    app.openapi = functools.partial(_openapi, app)  # type: ignore[method-assign]
    return app


def _show(app: FastAPI, scope: Scope, refused: Refused) -> Response:
    """Return a refusal as a page where a person reads it, else as problem details."""
    return pages.refusal(app.state.pages, scope, refused) or problem(refused)


async def _http_exception(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = getattr(error, "headers", None) or {}
    words = {404: "There is nothing at this address", 405: "This address is not asked in this way"}
    refused = Refused(status, words.get(status, "The request cannot be answered"), headers=headers)
    return _show(request.app, request.scope, refused)


async def _invalid(request: Request, error: Exception) -> Response:
    # FastAPI's own answer repeats what was sent.
    paths = error.errors() if isinstance(error, RequestValidationError) else []
    errors = {str(e["loc"][0]): "is wrong" for e in paths}
    return _show(request.app, request.scope, Refused(422, "A parameter is wrong", errors=errors))


def _openapi(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document of the interface for programs, made once."""
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes
        )
        found = document["components"]["schemas"]
        for name in ("HTTPValidationError", "ValidationError"):
            found.pop(name, None)
        problem_schema = TypeAdapter(schemas.Problem).json_schema(ref_template="#/components/schemas/{model}")
        found |= problem_schema.pop("$defs")
        found["Problem"] = problem_schema
        settings: Settings = app.state.service.settings
        for operations in document["paths"].values():
            for operation in operations.values():
                _complete(operation, tokens=settings.tokens is not None)
        if settings.tokens is not None:
            document["components"]["securitySchemes"] = {
                "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
            }
        app.openapi_schema = document
    return app.openapi_schema


def _complete(operation: dict[str, Any], *, tokens: bool) -> None:
    """Add what the guard answers to what OpenAPI says of an operation."""
    answers = operation["responses"]
    if "HTTPValidationError" in str(answers.get("422", "")):
        del answers["422"]
    guarded = "monitoring" not in operation.get("tags", ())
    more = (400, 403, 429, 503, *([401] if tokens and guarded else []))
    for status, answer in schemas.problems(*more).items():
        answers.setdefault(str(status), answer)
    if tokens and guarded:
        operation["security"] = [{"bearer": []}]
