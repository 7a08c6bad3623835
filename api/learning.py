"""The pages for those who learn: each criterion with its examples, and open cases to practise on.

Nothing here is about a real case, and nothing is kept: progress stays in the reader's browser.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.forms import URL_ENCODED, read_form
from api.pages import show
from api.problems import Refused
from api.service import service_of
from rmp_check import explain, learn
from rmp_check.assess import all_criteria
from rmp_check.criterion import HEADS
from rmp_check.learn import Exercise, Verdict

router = APIRouter(prefix="/learn", include_in_schema=False)


@router.get("")
async def contents(request: Request) -> Response:
    """List the criteria, and the way to the exercises."""
    return await show(request, "learn.html", lessons=learn.lessons())


@router.get("/exercise")
async def exercises(request: Request) -> Response:
    """List the cases to practise on."""
    return await show(request, "exercises.html", practices=learn.practices())


@router.get("/exercise/{case_id}")
async def exercise(
    request: Request, case_id: str, head: Annotated[str, Query(max_length=20)] = ""
) -> Response:
    """Show a case to read, and ask what is missing from it."""
    found = _exercise(case_id)
    chosen = _of_head(found, head)
    return await show(
        request, "exercise.html", exercise=found, texts=found.texts(), asked=chosen, head=_known(head)
    )


@router.post("/exercise/{case_id}")
async def reveal(request: Request, case_id: str, head: Annotated[str, Query(max_length=20)] = "") -> Response:
    """Show the verdicts beside what the reader has marked."""
    found = _exercise(case_id)
    form = await read_form(request, service_of(request).settings, URL_ENCODED)
    chosen = _of_head(found, head)
    marked = {v.criterion.id for v in chosen if form.text(f"missing.{v.criterion.id}")}
    same = sum((v.criterion.id in marked) == v.flagged for v in chosen)
    return await show(
        request,
        "revealed.html",
        exercise=found,
        texts=found.texts(chosen),
        asked=chosen,
        marked=marked,
        same=same,
        head=_known(head),
    )


@router.get("/{criterion}")
async def lesson(request: Request, criterion: str) -> Response:
    """Show all that is to be learnt of one criterion."""
    try:
        wanted = explain.find(criterion)
    except explain.UnknownCriterionError:
        raise Refused(404, "There is no such criterion") from None
    found = learn.lessons()
    at = [c.id for c in all_criteria()].index(wanted.id)
    return await show(
        request,
        "lesson.html",
        lesson=found[at],
        before=found[at - 1] if at else None,
        after=found[at + 1] if at + 1 < len(found) else None,
    )


def _exercise(case_id: str) -> Exercise:
    try:
        return learn.exercise(case_id)
    except KeyError:
        raise Refused(404, "There is no such exercise") from None


def _known(head: str) -> str:
    return head if head in HEADS.values() else ""


def _of_head(found: Exercise, head: str) -> tuple[Verdict, ...]:
    """Return the verdicts under one head, all where it is none."""
    head = _known(head)
    return tuple(v for v in found.verdicts if not head or v.criterion.head == head)
