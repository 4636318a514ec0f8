"""What a unit does on its own pages beside reporting: explain, object, sign."""

from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, HTTPException, Path, Request, Response

from diaodu.cycle.explain import Doubts, explain_finding
from diaodu.cycle.objections import LONGEST, MOST_FILE_BYTES, MOST_FILES, Asked, file_objection
from diaodu.cycle.shell import utc_now
from diaodu.cycle.signing import sign
from diaodu.errors import UnreadableInputError
from diaodu.model.notices import NoticeKind
from diaodu.notices.check_notices import check_file_name
from diaodu.store import objections
from diaodu.web.answers import Told
from diaodu.web.forms import Form, said, said_with_files
from diaodu.web.parameters import PeriodKey, ShellOf
from diaodu.web.people import ActingOf, MonthOf, PersonOf
from diaodu.web.presenters.figures import figures_view
from diaodu.web.render import download, go, page, stream
from diaodu.web.unit_figures import UnitFigures, unit_figures

Number = Annotated[int, Path(ge=1, le=99999)]
SaidOf = Annotated[Form, Depends(said)]
WithFilesOf = Annotated[Form, Depends(said_with_files)]
NOTHING = "本期还没有本单位的数据核对单或通报"


def known_figures(acting: ActingOf, period: PeriodKey, shell: ShellOf) -> UnitFigures:
    """The unit's figures of the period, or 404."""
    try:
        found = unit_figures(shell, acting.region, acting.unit, period)
    except UnreadableInputError as error:
        raise HTTPException(404, NOTHING) from error
    if found is None:
        raise HTTPException(404, NOTHING)
    return found


FiguresOf = Annotated[UnitFigures, Depends(known_figures)]


def figures_page(request: Request, shown: FiguresOf) -> Response:
    """The figures of a period, what was struck, objections with their answers, a form."""
    return page(
        request,
        "figures.html",
        region=shown.region,
        unit=shown.unit,
        view=figures_view(shown, utc_now()),
        longest=LONGEST,
        most_files=MOST_FILES,
        most=MOST_FILE_BYTES // 1_000_000,
    )


def sheet_file(shown: FiguresOf, shell: ShellOf) -> Response:
    """The check sheet as it went out."""
    if shown.sheet is None or shown.content is None:
        raise HTTPException(404, NOTHING)
    return download(check_file_name(shown.content), shell.files.get(shown.sheet.xlsx_sha256))


def object_(
    request: Request,
    acting: ActingOf,
    period: PeriodKey,
    form: WithFilesOf,
    person: PersonOf,
    shell: ShellOf,
) -> Response:
    """Take an objection of the unit."""
    files = tuple(file for file in form.files if file.data)
    asked = Asked(acting.unit.id, period, form["matter"], form["text"], person.name, files)
    try:
        file_objection(shell, acting.region.id, asked)
    except UnreadableInputError as error:
        raise Told(422, str(error)) from error
    return go(request, _path(acting, f"{quote(period)}/figures"))


def evidence_file(
    acting: ActingOf, period: PeriodKey, number: Number, index: Number, shell: ShellOf
) -> Response:
    """A file handed in with an objection, as it came."""
    with shell.store.read() as tx:
        heard = objections.listing(tx, acting.region.id, period, acting.unit.id)
    files = [it.objection.evidence for it in heard if it.objection.number == number]
    if not files or index > len(files[0]):
        raise HTTPException(404, "没有这份佐证材料")
    found = files[0][index - 1]
    return stream(found.name, shell.files.get(found.sha256))


def explain(
    request: Request,
    acting: ActingOf,
    month: MonthOf,
    form: SaidOf,
    person: PersonOf,
    shell: ShellOf,
) -> Response:
    """Keep what the unit says to a doubt."""
    doubts = Doubts(acting.unit.id, month, form["code"], form["cell"])
    explain_finding(shell, acting.region.id, doubts, text=form["text"], by=person.name)
    return go(request, _path(acting, str(month)))


def sign_for(
    request: Request,
    acting: ActingOf,
    period: PeriodKey,
    form: SaidOf,
    person: PersonOf,
    shell: ShellOf,
) -> Response:
    """Keep the unit's signature."""
    try:
        kind = NoticeKind(form["kind"])
    except ValueError as error:
        raise Told(422, "没有这类通知") from error
    region, unit = acting.region, acting.unit.id
    sign(shell, region, unit, period, form["subject"], kind, by=person.name)
    rest = "/figures" if form["page"] == "figures" else ""
    return go(request, _path(acting, f"{quote(period)}{rest}"))


def _path(acting: ActingOf, rest: str) -> str:
    return f"units/{quote(acting.region.id)}/{quote(acting.unit.id, safe='')}/{rest}"
