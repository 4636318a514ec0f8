"""`diaodu store`: bring the database up to date, or see whether it is."""

from typing import Annotated

import typer

from diaodu.cycle.kept_files import check_files
from diaodu.cycle.shell import open_shell
from diaodu.settings import settings
from diaodu.store import schema
from diaodu.store.engine import migrate, open_store
from diaodu.store.urls import normalised

app = typer.Typer(no_args_is_help=True)


@app.command("migrate", help="建立或更新数据库表结构; 重复运行无妨")
def migrate_() -> None:
    """Bring the tables to the newest revision."""
    url = settings().database_url
    migrate(url)
    typer.echo(f"{normalised(url).render_as_string()} 表结构版本 {schema.newest_revision()}")


@app.command(help="检查数据库能否连接, 表结构是否与程序一致; 不一致时退出码为 1")
def check(
    *,
    with_files: Annotated[
        bool, typer.Option("--files", help="再逐个读出保存的文件, 核对有没有缺失、改动")
    ] = False,
) -> None:
    """Print what differs from the tables this program expects; exit 1 if anything does.

    With files also each kept file that is gone or was altered.
    """
    url = settings().database_url
    with open_store(url).read() as tx:
        found = schema.differences(tx)
    for difference in found:
        typer.echo(difference)
    if found:
        raise typer.Exit(1)
    typer.echo(f"{normalised(url).render_as_string()} 与程序一致")
    if with_files:
        _check_files()


def _check_files() -> None:
    done = check_files(open_shell())
    for line in done.damaged:
        typer.echo(line)
    if done.damaged:
        typer.echo(f"文件 {done.count} 个, 有问题 {len(done.damaged)} 个: 从备份恢复这些文件")
        raise typer.Exit(1)
    typer.echo(f"文件 {done.count} 个, 都在, 没有改动")
