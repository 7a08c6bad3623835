"""For those who run the service: whether it can check, and what it is made of."""

from __future__ import annotations

import dataclasses

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from api.audit import SERVICE
from api.service import service_of
from rmp_check import __version__, labels
from rmp_check.assess import all_criteria

router = APIRouter(tags=["monitoring"])
EXPECTED = 25
"""How many criteria there are (contract)."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Whether the service can check, and each thing that it needs for that."""

    status: str
    components: dict[str, dict[str, str]]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What runs."""

    name: str
    version: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Info:
    """What the service is made of."""

    build: Build
    models: dict[str, str]
    criteria: tuple[str, ...]


@router.get("/health", response_model=Health, responses={503: {"model": Health}})
async def health(request: Request) -> Response:
    """Say UP where model and criteria load, else DOWN with 503."""
    parts: dict[str, dict[str, str]] = {}
    try:
        model = labels.load()
        parts["model"] = {"status": "UP", "version": f"{model.version}+{model.digest}"}
    except labels.ModelError:
        parts["model"] = {"status": "DOWN"}
    try:
        whole = len(all_criteria()) == EXPECTED
    except Exception:
        whole = False
    parts["criteria"] = {"status": "UP" if whole else "DOWN"}
    parts["workers"] = {"status": "UP" if service_of(request).workers.able else "DOWN"}
    up = all(part["status"] == "UP" for part in parts.values())
    answer = Health(status="UP" if up else "DOWN", components=parts)
    return JSONResponse(dataclasses.asdict(answer), status_code=200 if up else 503)


@router.get("/info", response_model=Info)
async def info() -> Info:
    """Say which versions run."""
    try:
        model = labels.load()
        models = {model.name: f"{model.version}+{model.digest}"}
    except labels.ModelError:
        models = {}
    return Info(
        build=Build(name=SERVICE, version=__version__),
        models=models,
        criteria=tuple(c.id for c in all_criteria()),
    )
