"""The command line `diaodu …`: exit 0 nothing wrong, 1 findings or differences, 2 usage.

Standard output holds only the result; everything else goes to standard error.
"""

import sys

import typer

from diaodu.cli import (
    calendar,
    cases,
    checks,
    claims,
    collecting,
    delivering,
    intake,
    ledger,
    month,
    notices,
    objections,
    openings,
    period,
    proofread,
    publications,
    reconcile,
    region,
    rerun,
    returned,
    rulebook,
    score,
    store,
    targets,
    waivers,
)
from diaodu.cli.helping import speak_chinese
from diaodu.errors import DiaoduError, LedgerBrokenError, RefusedError

FINDINGS = 1
USAGE = 2

app = typer.Typer(
    name="diaodu",
    help="招商引资调度: 报送、核验、评分、问责、通报。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("score")(score.score_command)
app.command("proofread")(proofread.proofread_command)
app.command("template")(intake.template_command)
app.command("reconcile")(reconcile.reconcile_command)
app.command("checks")(checks.checks_command)
app.command("explain-finding")(checks.explain_command)
intake.app.command("list")(returned.list_command)
intake.app.command("marked")(returned.marked_command)
month.app.command("collect")(collecting.collect_command)
month.app.command("reopen")(openings.reopen_command)
month.app.command("withdraw")(openings.withdraw_command)
month.app.command("remind")(openings.remind_command)
app.add_typer(intake.app, name="intake", help="检查一份报表")
app.add_typer(rulebook.app, name="rulebook", help="检查、解释考核办法")
app.add_typer(publications.app, name="publications", help="查看、重算通报")
app.add_typer(rerun.app, name="rerun", help="重算已发布的考核期: 比较、更正、试算")
notices.app.command("deliver")(delivering.deliver_command)
notices.app.command("retry")(delivering.retry_command)
app.add_typer(notices.app, name="notices", help="查看、核对通知")
app.add_typer(ledger.app, name="ledger", help="核验事件链")
app.add_typer(region.app, name="region", help="新建、检查辖区")
month.app.command("findings")(checks.findings_command)
month.app.command("recheck")(checks.recheck_command)
app.add_typer(month.app, name="month", help="试算、重新开放、催报一个月")
app.add_typer(period.app, name="period", help="人工通报一个考核期: 拟稿、批准发布")
app.add_typer(calendar.app, name="calendar", help="工作日历: 导入放假通知")
app.add_typer(waivers.app, name="waivers", help="核验豁免")
app.add_typer(claims.app, name="claims", help="疑似重报的项目")
app.add_typer(targets.app, name="targets", help="目标任务: 导入、查看、比较")
app.add_typer(cases.app, name="cases", help="约谈: 查看、办理, 打印状态表")
app.add_typer(objections.app, name="objections", help="复核申请: 受理、答复")
app.add_typer(store.app, name="store", help="数据库")
speak_chinese(app)


def main() -> None:
    """Run the command; errors of the program become one line on standard error and an exit code."""
    try:
        app()
    except (LedgerBrokenError, RefusedError) as error:
        _fail(error, FINDINGS)
    except DiaoduError as error:
        _fail(error, USAGE)


def _fail(error: DiaoduError, code: int) -> None:
    typer.echo(error, err=True)
    sys.exit(code)
