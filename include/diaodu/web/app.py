"""The pages as one app. It asks for a user before anything else, whatever the address."""

from collections.abc import Callable

from fastapi import Depends, FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException as StarletteHTTPException

from diaodu.cycle.shell import Shell, open_shell
from diaodu.errors import DiaoduError
from diaodu.web import downloads, pages
from diaodu.web.render import page

NOT_FOUND = "没有这个页面"
TITLES = {
    401: "请先登录",
    403: "没有权限",
    404: "没有找到",
    405: "本页只供查看",
    503: "暂时打不开",
}
ADVICE = {
    401: "登录已过期或还没有登录, 请登录后刷新本页。",
    403: "登录已失效, 或当前用户不能查看本页: 请重新登录, 仍不行请与运维人员联系。",
    405: "审批和重新运行请在运行页面办理。",
}


def create_app(
    current_user: Callable[..., object], open_world: Callable[[], Shell] = open_shell
) -> FastAPI:
    """The app; `current_user` is a dependency that answers 401 to nobody, for every address.

    `open_world` opens the store for one request.
    """
    app = FastAPI(
        title="调度",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        dependencies=[Depends(current_user)],
    )
    app.state.open_shell = open_world
    app.get("/")(pages.overview)
    app.get("/regions/{region}")(pages.region_page)
    app.get("/regions/{region}/{period}")(pages.month_page)
    app.get("/reports/{region}/{period}/{unit}/{version}")(pages.report_page)
    app.get("/reports/{region}/{period}/{unit}/{version}/marked.xlsx")(downloads.marked_file)
    app.get("/drafts/{region}/{period}/{key}")(pages.draft_page)
    app.get("/drafts/{region}/{period}/{key}/{kind}")(downloads.draft_file)
    app.get("/publications/{region}/{period}/{version}")(pages.publication_page)
    app.get("/publications/{region}/{period}/{version}/{kind}")(downloads.publication_file)
    app.get("/{path:path}")(unknown)
    app.add_exception_handler(StarletteHTTPException, refused)
    app.add_exception_handler(RequestValidationError, refused)
    app.add_exception_handler(DiaoduError, refused)
    return app


def unknown() -> Response:
    """Whatever no other route takes."""
    raise HTTPException(404, NOT_FOUND)


def refused(request: Request, error: Exception) -> Response:
    """A page in place of an error, with a way back for those who are logged in."""
    status, message = 404, NOT_FOUND
    if isinstance(error, StarletteHTTPException):
        status, message = error.status_code, ADVICE.get(error.status_code, error.detail)
    elif isinstance(error, DiaoduError):
        status, message = 503, str(error)
    title = TITLES.get(status, "出错了")
    return page(request, "error.html", status, title=title, message=message)
