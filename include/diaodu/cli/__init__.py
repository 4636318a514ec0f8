"""The command line `diaodu …`: exit 0 nothing wrong, 1 findings or differences, 2 usage.

Standard output holds only the result; everything else goes to standard error.
"""

import sys

import typer

from diaodu.cli import intake, ledger, month, notices, publications, region, rulebook, score, store
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
app.command("template")(intake.template_command)
app.add_typer(intake.app, name="intake", help="检查一份报表")
app.add_typer(rulebook.app, name="rulebook", help="检查、解释考核办法")
app.add_typer(publications.app, name="publications", help="查看、重算通报")
app.add_typer(notices.app, name="notices", help="查看、核对通知")
app.add_typer(ledger.app, name="ledger", help="核验事件链")
app.add_typer(region.app, name="region", help="新建、检查辖区")
app.add_typer(month.app, name="month", help="试算一个月, 不发布")
app.add_typer(store.app, name="store", help="数据库")


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
