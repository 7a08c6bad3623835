"""What all routes share: the settings, the workers, the key of the audit hashes; and asking a worker."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from fastapi import Request

from api.problems import Refused
from api.settings import Settings
from api.workers import CheckTooLong, TooBusy, Workers

P = ParamSpec("P")
T = TypeVar("T")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """The running service."""

    settings: Settings
    workers: Workers
    salt: bytes


def service_of(request: Request) -> Service:
    """Return the service that a request is asked of."""
    service: Service = request.app.state.service
    return service


async def ask(service: Service, job: Callable[P, T], *of: P.args, **also: P.kwargs) -> T:
    """Have a worker do a job of `api.jobs`.

    Raises its CaseFileError; Refused with 503 where no worker is free or the check took too long.
    """
    try:
        return await service.workers.ask(job, *of, **also)
    except TooBusy:
        raise Refused(503, "Too many checks at once; try again", headers={"Retry-After": "5"}) from None
    except CheckTooLong:
        raise Refused(
            503, f"The check took more than {service.settings.check_seconds:g} seconds and was ended"
        ) from None
