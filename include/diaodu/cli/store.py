"""`diaodu store`: bring the database up to date, or see whether it is."""

import typer

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
def check() -> None:
    """Print what differs from the tables this program expects; exit 1 if anything does."""
    url = settings().database_url
    with open_store(url).read() as tx:
        found = schema.differences(tx)
    for difference in found:
        typer.echo(difference)
    if found:
        raise typer.Exit(1)
    typer.echo(f"{normalised(url).render_as_string()} 与程序一致")
