"""The API through which another system reports for units: JSON, and a token of its own.

    PUT /api/units/{unit}/months/{month}    the workbook's bytes; the identical file changes nothing
    GET /api/units/{unit}/months/{month}    how the month stands, every version with its findings

`Authorization: Bearer TOKEN`, whose SHA-256 stands in a region's users.csv. `?region=` is needed
only where a token opens units of that id in two regions.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, FastAPI, Query, Request, Response
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException as StarletteHTTPException

from diaodu.calendar import Month
from diaodu.cycle.access import Grant, covers, grants
from diaodu.cycle.shell import Shell
from diaodu.cycle.upload import MOST_BYTES, take_in
from diaodu.errors import DiaoduError, RefusedError
from diaodu.model.doors import Handed, Portal
from diaodu.model.region import Region
from diaodu.model.units import Unit
from diaodu.web.answers import Told
from diaodu.web.parameters import MonthKey, ShellOf, UnitId
from diaodu.web.presenters.api import answer, month_words, refusal, waiting
from diaodu.web.render import HEADERS
from diaodu.web.unit_reading import unit_month
from diaodu.web.uploads import WORKBOOKS, limited, media_type

BEARER = "bearer"
KNOWN, CREATED, ACCEPTED = 200, 201, 202
UNKNOWN, REFUSED, REJECTED, UNAVAILABLE = 401, 409, 422, 503


@dataclass(frozen=True)
class Caller:
    """A unit a token acts for, and under which name."""

    region: Region
    unit: Unit
    name: str


def create_api(open_world: Callable[[], Shell]) -> FastAPI:
    """The API as an app of its own, which lets nobody in without a token, whatever the address."""
    api = FastAPI(
        title="调度接口",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        dependencies=[Depends(opened)],
    )
    api.state.open_shell = open_world
    api.get("/units/{unit}/months/{period}")(month_state)
    api.put("/units/{unit}/months/{period}")(put_report)
    api.api_route("/{path:path}", methods=["GET", "PUT"])(unknown)
    for kind in (StarletteHTTPException, RequestValidationError, DiaoduError):
        api.add_exception_handler(kind, refused)
    return api


def opened(request: Request, shell: ShellOf) -> tuple[Grant, ...]:
    """What the caller's token opens; 401 without one that is registered."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    found = grants(shell, token.strip()) if scheme.lower() == BEARER and token.strip() else ()
    if not found:
        raise Told(UNKNOWN)
    return found


def caller_of(
    unit: UnitId,
    found: Annotated[tuple[Grant, ...], Depends(opened)],
    shell: ShellOf,
    region: Annotated[str | None, Query()] = None,
) -> Caller:
    """The unit the token acts for; 403 if for none of that id, 422 if in more regions than one."""
    named = [grant for grant in found if region in {None, grant.region}]
    acting = [(grant.region, user) for grant in named for user in grant.users if covers(user, unit)]
    regions = [shell.region(name) for name in dict(acting)]
    held = [(it, known) for it in regions if (known := it.unit(unit))]
    if not held:
        raise Told(404 if acting else 403)
    if len(held) > 1:
        titles = "、".join(it.id for it, _ in held)
        raise Told(
            REJECTED, f"几个辖区都有这个单位, 请用 ?region= 指明 (region is needed): {titles}"
        )
    (where, who), *_ = held
    return Caller(where, who, dict(acting)[where.id].user)


CallerOf = Annotated[Caller, Depends(caller_of)]


def reported_month(caller: CallerOf, period: MonthKey) -> Month:
    """A month the region reports, or 404."""
    month = Month.parse(period)
    if not caller.region.reports(month):
        raise Told(404, f"{caller.region.title}不通报{month.title}")
    return month


MonthOf = Annotated[Month, Depends(reported_month)]


async def handed_in(request: Request, caller: CallerOf, month: MonthOf) -> Handed:
    """The workbook in the body, once the caller may act; 413 or 415 if it cannot be one."""
    extension = WORKBOOKS.get(media_type(request))
    if extension is None:
        raise Told(415, "、".join(WORKBOOKS))
    data = b"".join([piece async for piece in limited(request, MOST_BYTES)])
    if not data:
        raise Told(REJECTED, "文件是空的 (empty body)")
    return Handed(f"{caller.unit.title}-{month}{extension}", caller.name, Portal.API, data)


def month_state(caller: CallerOf, month: MonthOf, shell: ShellOf) -> Response:
    """How the unit's month stands."""
    return _json(month_words(unit_month(shell, caller.region, caller.unit, month)))


def put_report(
    caller: CallerOf,
    month: MonthOf,
    handed: Annotated[Handed, Depends(handed_in)],
    shell: ShellOf,
) -> Response:
    """201 a new version, 200 the version this file already is, 422 rejected, 202 read later."""
    taken = take_in(shell, caller.region, caller.unit, month, handed)
    if taken.stored is None:
        return _json(waiting(taken.arrival.raw_sha256), ACCEPTED)
    shown = unit_month(shell, caller.region, caller.unit, month)
    status = CREATED if taken.is_new else KNOWN
    counts = taken.stored.state.counts
    said = answer(taken.stored, shown, is_new=taken.is_new)
    return _json(said, status if counts else REJECTED)


def unknown() -> Response:
    """Whatever no other route takes."""
    raise Told(404)


def refused(_request: Request, error: Exception) -> Response:
    """The refusal in both languages."""
    match error:
        case Told():
            status, detail = error.status_code, error.detail
        case StarletteHTTPException():
            status, detail = error.status_code, ""
        case RefusedError():
            status, detail = REFUSED, str(error)
        case DiaoduError():
            status, detail = UNAVAILABLE, ""
        case _:
            status, detail = REJECTED, "月份应写作 2024-03 (month expected as 2024-03)"
    headers = {"WWW-Authenticate": "Bearer"} if status == UNKNOWN else {}
    return _json({"error": refusal(status, detail)}, status, headers)


def _json(said: object, status: int = KNOWN, headers: dict[str, str] | None = None) -> Response:
    return JSONResponse(jsonable_encoder(said), status, {**HEADERS, **(headers or {})})
