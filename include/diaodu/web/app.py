"""The pages as one app. It asks for a user before anything else, whatever the address."""

from collections.abc import Callable

from fastapi import Depends, FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException as StarletteHTTPException

from diaodu.cycle.access import Person
from diaodu.cycle.shell import Shell, open_shell
from diaodu.errors import DiaoduError, RefusedError
from diaodu.web import cases, downloads, objections, pages, portal, portal_acts, reruns
from diaodu.web.answers import Told
from diaodu.web.api import create_api
from diaodu.web.people import house_only, readers_only, remembered
from diaodu.web.render import page
from diaodu.web.uploads import same_origin

NOT_FOUND = "没有这个页面"
TITLES = {
    401: "请先登录",
    403: "没有权限",
    404: "没有找到",
    405: "本页只供查看",
    409: "现在不能办理",
    413: "文件太大",
    415: "不能这样上传",
    422: "没有收到报表",
    503: "暂时打不开",
}
ADVICE = {
    401: "登录已过期或还没有登录, 请登录后刷新本页。",
    403: "登录已失效, 或当前用户不能查看本页: 请重新登录, 仍不行请与运维人员联系。",
    405: "审批和重新运行请在运行页面办理。",
}
HOUSE = [Depends(house_only)]
READERS = [Depends(readers_only)]
OWN_FORM = [Depends(same_origin)]
BUREAU = [*OWN_FORM, Depends(cases.bureau_only)]


def create_app(
    current_user: Callable[..., Person], open_world: Callable[[], Shell] = open_shell
) -> FastAPI:
    """The app; `current_user` is a dependency that answers 401 to nobody, for every address.

    The API under `/api` alone asks for a token of its own instead.

    `open_world` opens the store for one request.
    """
    app = FastAPI(
        title="调度",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        dependencies=[Depends(remembered(current_user))],
    )
    app.state.open_shell = open_world
    _add_pages(app)
    _add_portal(app)
    _add_cases(app)
    answer = "/regions/{region}/{period}/objections/{unit}/{number}"
    app.post(answer, dependencies=BUREAU)(objections.decide)
    app.mount("/api", create_api(open_world))
    app.get("/{path:path}")(unknown)
    app.add_exception_handler(StarletteHTTPException, refused)
    app.add_exception_handler(RequestValidationError, refused)
    app.add_exception_handler(DiaoduError, refused)
    return app


def _add_pages(app: FastAPI) -> None:
    app.get("/")(portal.home)
    for path, route in (
        ("/regions/{region}", pages.region_page),
        ("/regions/{region}/{period}", pages.month_page),
        ("/drafts/{region}/{period}/{key}", pages.draft_page),
        ("/drafts/{region}/{period}/{key}/{kind}", downloads.draft_file),
        ("/publications/{region}/{period}/{version}", pages.publication_page),
        ("/reruns/{region}", reruns.reruns_page),
        ("/reruns/{region}/{period}/{number}", reruns.rerun_page),
        ("/publications/{region}/{period}/{version}/{kind}", downloads.publication_file),
    ):
        app.get(path, dependencies=HOUSE)(route)
    report = "/reports/{region}/{period}/{unit}/{version}"
    app.get(report, dependencies=READERS)(pages.report_page)
    app.get(f"{report}/marked.xlsx", dependencies=READERS)(downloads.marked_file)


def _add_portal(app: FastAPI) -> None:
    month = "/units/{region}/{unit}/{period}"
    app.get("/units")(portal.units_page)
    app.get("/units/{region}/{unit}")(portal.unit_page)
    app.get(month)(portal.owed_page)
    app.get(f"{month}/template.xlsx")(portal.template_file)
    app.post(f"{month}/uploads", dependencies=OWN_FORM)(portal.upload)
    app.post(f"{month}/explanations", dependencies=OWN_FORM)(portal_acts.explain)
    app.post(f"{month}/signatures", dependencies=OWN_FORM)(portal_acts.sign_for)
    app.post(f"{month}/objections", dependencies=OWN_FORM)(portal_acts.object_)
    app.get(f"{month}/figures")(portal_acts.figures_page)
    app.get(f"{month}/figures/sheet.xlsx")(portal_acts.sheet_file)
    app.get(f"{month}/objections/{{number}}/{{index}}")(portal_acts.evidence_file)


def _add_cases(app: FastAPI) -> None:
    whole = "/cases/{region}/{period}/{unit}/{rule}"
    own = "/units/{region}/{unit}/cases/{period}/{rule}"
    app.get("/cases/{region}", dependencies=HOUSE)(cases.cases_page)
    app.get(whole, dependencies=HOUSE)(cases.case_page)
    app.post(f"{whole}/acts", dependencies=BUREAU)(cases.bureau_acts)
    app.get(f"{whole}/papers/{{kind}}.docx", dependencies=HOUSE)(cases.paper_file)
    app.get(own)(cases.own_case_page)
    app.post(f"{own}/acts", dependencies=OWN_FORM)(cases.unit_acts)
    app.post(f"{own}/signatures", dependencies=OWN_FORM)(cases.sign_for)
    app.get(f"{own}/papers/notice.docx")(cases.own_notice_file)


def unknown() -> Response:
    """Whatever no other route takes."""
    raise HTTPException(404, NOT_FOUND)


def refused(request: Request, error: Exception) -> Response:
    """A page in place of an error, with a way back for those who are logged in."""
    status, message = 404, NOT_FOUND
    if isinstance(error, Told):
        status, message = error.status_code, error.detail
    elif isinstance(error, StarletteHTTPException):
        status, message = error.status_code, ADVICE.get(error.status_code, error.detail)
    elif isinstance(error, RefusedError):
        status, message = 409, str(error)
    elif isinstance(error, DiaoduError):
        status, message = 503, str(error)
    title = TITLES.get(status, "出错了")
    return page(request, "error.html", status, title=title, message=message)
