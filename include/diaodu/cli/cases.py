"""`diaodu cases`: flags as interview cases, the acts done in them, and the table behind it."""

import json
from datetime import date, time
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from diaodu.accountability.case_page import page
from diaodu.cli.boards import console
from diaodu.cli.regions import AnyRegion
from diaodu.cycle.case_papers import case_paper, papers_of
from diaodu.cycle.case_views import OpenAct, open_acts
from diaodu.cycle.cases import Asked, act, known, open_cases
from diaodu.cycle.due_process import due_process
from diaodu.cycle.shell import Shell, local, open_shell, utc_now
from diaodu.errors import UnreadableInputError
from diaodu.model.case_words import CaseAct, CaseState, Gravity, Role
from diaodu.model.cases import InterviewCase, Talk
from diaodu.model.region import Region
from diaodu.notices.interview_papers import PaperKind
from diaodu.store import cases

app = typer.Typer(no_args_is_help=True)

Id = Annotated[str, typer.Argument(help="约谈件, 如 qujialing/2024-03/team-01/bottom_three")]
JsonOption = Annotated[bool, typer.Option("--json", help="输出 JSON")]
STRUCK = "更正后不再列入"
PARTS = 4


@app.command("list")
def list_(
    region: AnyRegion = None,
    period: Annotated[str | None, typer.Option("--period", help="考核期, 如 2024-03")] = None,
    is_open: Annotated[bool, typer.Option("--open", help="只列没有办完的")] = False,
    as_json: JsonOption = False,
) -> None:
    """List cases with who is late; exit 1 while somebody is."""
    shell = open_shell()
    rows = [
        row
        for name in ((region,) if region else shell.regions())
        for row in _listed(shell, shell.region(name), period)
        if not (is_open and row["over"])
    ]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif rows:
        console().print(_table(rows))
    else:
        typer.echo("没有约谈件")
    if any(row["overdue"] for row in rows):
        raise typer.Exit(1)


@app.command()
def show(case: Id, as_json: JsonOption = False) -> None:
    """Show a case: what it rests on, what speaks against confirming it, history, next acts."""
    shell = open_shell()
    region, found = _found(shell, case)
    doubts = _doubts(shell, region, found)
    if as_json:
        told = {**_row(shell, region, found), "doubts": doubts, "steps": _steps(found)}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for label, text in _facts(shell, region, found):
        typer.echo(f"{label}: {text}")
    for doubt in doubts:
        typer.echo(f"正当程序: {doubt}")
    table = Table("序号", "办理", "状态", "经办", "时间", "内容")
    for step in found.steps:
        who = f"{step.by}({step.role.label})"
        at = f"{local(step.at, region):%Y-%m-%d %H:%M}"
        words = (step.act.label, step.state.label, who, at, "; ".join(step.said))
        table.add_row(str(step.number), *words)
    console().print(table)


@app.command("act")
def act_(
    case: Id,
    what: Annotated[CaseAct, typer.Argument(help="办理什么, 见 diaodu cases show")],
    by: Annotated[str, typer.Option("--by", help="经办人职务或岗位")],
    role: Annotated[Role, typer.Option("--as", help="以谁的名义办理")] = Role.BUREAU,
    reason: Annotated[str, typer.Option("--reason", help="理由")] = "",
    record: Annotated[str, typer.Option("--record", help="说明、纪要、承诺等的内容")] = "",
    on: Annotated[str, typer.Option("--on", help="约谈或承诺完成的日期, 如 2024-04-20")] = "",
    gravity: Annotated[Gravity | None, typer.Option("--severity", help="情节轻重")] = None,
    override: Annotated[str, typer.Option("--override", help="我方有未尽之责而仍确认的理由")] = "",
    at: Annotated[str, typer.Option("--time", help="通知的约谈时间, 如 15:00")] = "",
    place: Annotated[str, typer.Option("--place", help="约谈地点")] = "",
    talker: Annotated[str, typer.Option("--talker", help="主谈人职务")] = "",
    present: Annotated[str, typer.Option("--present", help="参加人; 不写按考核办法")] = "",
    recorder: Annotated[str, typer.Option("--recorder", help="记录人")] = "",
    materials: Annotated[str, typer.Option("--materials", help="需提交材料; 不写按通常要求")] = "",
) -> None:
    """Do the next act in a case; --time, --place and --talker arrange the talk (notify)."""
    shell = open_shell()
    region, *key = _parts(case)
    told = Talk(_time(at), place, talker, present, recorder, materials)
    talk = None if told == Talk() else told
    asked = Asked(
        what,
        by,
        role,
        reason,
        record,
        _day(on),
        gravity,
        override,
        talk,
    )
    done = act(shell, region, (key[0], key[1], key[2]), asked)
    again = "" if done.is_new else ", 此前已经办理"
    typer.echo(f"{done.case.id} {done.case.state.label}, 通知 {done.queued_count} 份{again}")


@app.command()
def paper(
    case: Id,
    kind: Annotated[PaperKind, typer.Argument(help="约谈通知书、约谈记录或整改回头看")],
    out: Annotated[Path | None, typer.Option("--out", help="存到哪里; 不写存在当前文件夹")] = None,
) -> None:
    """Write one of a case's papers as a Word document."""
    shell = open_shell()
    region, found = _found(shell, case)
    made = case_paper(shell, region, found, kind)
    path = out or Path(made.name)
    path.write_bytes(made.data)
    typer.echo(str(path))


@app.command("open")
def open_(
    region: AnyRegion = None,
) -> None:
    """Open what is missing for circulars published before the program kept cases."""
    shell = open_shell()
    for name in (region,) if region else shell.regions():
        done = open_cases(shell, name)
        typer.echo(f"{name} 新办 {len(done.steps)} 步, 通知 {done.queued_count} 份")


@app.command()
def diagram() -> None:
    """Print the manual page with the diagram and every act, as docs/zh/约谈办理.md holds it."""
    typer.echo(page(), nl=False)


Row = dict[str, object]


def _listed(shell: Shell, region: Region, period: str | None) -> list[Row]:
    with shell.store.read() as tx:
        found = cases.listing(tx, region.id, period)
    return [_row(shell, region, case) for case in found]


def _row(shell: Shell, region: Region, case: InterviewCase) -> Row:
    flag, open_ = case.basis.flag, _open(shell, region, case)
    return {
        "id": case.id,
        "unit": flag.title,
        "rule": flag.rule_title,
        "state": case.state,
        "state_title": case.state.label,
        "over": case.state.is_over,
        "struck": case.is_struck,
        "severity": case.gravity,
        "open": [it.act for it in open_],
        "due": {it.act: it.last_on.isoformat() for it in open_ if it.last_on},
        "overdue": [it.act for it in open_ if it.is_late],
    }


def _table(rows: list[Row]) -> Table:
    table = Table("约谈件", "单位", "预警", "状态", "超期")
    for row in rows:
        late = row["overdue"]
        titles = "、".join(CaseAct(it).label for it in late) if isinstance(late, list) else ""
        state = f"{row['state_title']}({STRUCK})" if row["struck"] else str(row["state_title"])
        table.add_row(str(row["id"]), str(row["unit"]), str(row["rule"]), state, titles)
    return table


def _facts(shell: Shell, region: Region, case: InterviewCase) -> list[tuple[str, str]]:
    flag = case.basis.flag
    found = [
        ("约谈件", case.id),
        ("单位", flag.title),
        ("预警", f"{flag.rule_title}: {flag.figures}"),
        ("依据", flag.citation),
        ("通报", case.basis.publication),
        ("状态", case.state.label + (f"({STRUCK})" if case.is_struck else "")),
        ("情节", case.gravity.label if case.gravity else ""),
        *(("建议", words.removeprefix("建议")) for words in _proposed(case)),
        *(("可办理", _said(it)) for it in _open(shell, region, case)),
        *(("可取", f"{it.label} {it}") for it in papers_of(shell, region, case)),
    ]
    return [(label, text) for label, text in found if text]


def _proposed(case: InterviewCase) -> tuple[str, ...]:
    return (case.basis.flag.proposal or "", *(it.words for it in case.basis.measures))


def _said(open_: OpenAct) -> str:
    until = f", {open_.limit}, 至{open_.last_on}" if open_.last_on else ""
    early = f", 早于{open_.not_before}的须写明理由" if open_.not_before else ""
    return f"{open_.act.label} {open_.act}{until}{', 已超期' if open_.is_late else ''}{early}"


def _open(shell: Shell, region: Region, case: InterviewCase) -> tuple[OpenAct, ...]:
    return open_acts(shell, region, case, local(utc_now(), region).date())


def _steps(case: InterviewCase) -> list[Row]:
    return [
        {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in vars(step).items()
            if name not in {"region", "period", "unit", "rule", "basis", "talk"}
        }
        | ({"talk": _arranged(step.talk)} if step.talk else {})
        for step in case.steps
    ]


def _arranged(talk: Talk) -> Row:
    return {
        name: value.isoformat("minutes") if isinstance(value, time) else value
        for name, value in vars(talk).items()
    }


def _found(shell: Shell, case: str) -> tuple[Region, InterviewCase]:
    name, *key = _parts(case)
    region = shell.region(name)
    with shell.store.read() as tx:
        return region, known(tx, name, *key)


def _parts(case: str) -> list[str]:
    parts = case.split("/")
    if len(parts) != PARTS:
        raise UnreadableInputError(f"“{case}”不是约谈件, 应写作 辖区/考核期/单位/规则")
    return parts


def _doubts(shell: Shell, region: Region, case: InterviewCase) -> tuple[str, ...]:
    if case.state is not CaseState.FLAGGED:
        return ()
    return due_process(shell, region, case, utc_now()).texts


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UnreadableInputError(f"“{text}”不是日期, 应写作 2024-04-20") from None


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text) if text else None
    except ValueError:
        raise UnreadableInputError(f"“{text}”不是时间, 应写作 15:00") from None
