"""`diaodu region`: make, list and check region folders."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from diaodu.calendar import Month
from diaodu.errors import RegionError
from diaodu.model.forms import Form, Records
from diaodu.model.region import Region
from diaodu.regions import load_region, make_region, region_names
from diaodu.rulebook.loader import load_rulebook
from diaodu.samples import write_sample_reports
from diaodu.settings import settings
from diaodu.validation.unasked import unasked

app = typer.Typer(no_args_is_help=True)


@app.command("init")
def init(
    name: Annotated[str, typer.Argument(help="代号, 小写字母、数字和连字符, 如 qujialing")],
    title: Annotated[str | None, typer.Option("--title", help="名称, 如 屈家岭")] = None,
    folder: Annotated[
        Path | None, typer.Option("--in", help="放在此文件夹的 regions/ 和 rulebooks/ 下")
    ] = None,
    first: Annotated[
        str | None, typer.Option("--from", help="第一个通报月, 如 2024-01; 不填为今年1月")
    ] = None,
) -> None:
    """Make a region folder and a rulebook to start from; never overwrites one."""
    chosen = settings()
    regions = folder / "regions" if folder else chosen.regions
    rulebooks = folder / "rulebooks" if folder else chosen.rulebooks
    month = Month.parse(first or f"{datetime.now(UTC).year}-01")
    make_region(name, title or name, month, regions, rulebooks)
    typer.echo(f"已新建 {regions / name} 和 {rulebooks / name}.yaml")
    if folder:
        paths = f"DIAODU_REGIONS={regions.absolute()} DIAODU_RULEBOOKS={rulebooks.absolute()}"
        typer.echo(f"使用前请设置 {paths}", err=True)


@app.command("list")
def list_() -> None:
    """Print every region with its title; a broken one is marked."""
    chosen = settings()
    for name in region_names(chosen.regions):
        typer.echo(f"{name}\t{_title(chosen.regions / name, chosen.rulebooks)}")


@app.command("check")
def check(
    names: Annotated[list[str] | None, typer.Argument(help="辖区; 不填为全部")] = None,
) -> None:
    """Load regions, each for itself; exit 1 if any is broken, with file and line.

    What the rules ask for and a form of the region's own has no place for is told beside it.
    """
    chosen = settings()
    is_broken = False
    for name in names or region_names(chosen.regions):
        try:
            region = load_region(chosen.regions / name, chosen.rulebooks)
        except RegionError as error:
            is_broken = True
            typer.echo(str(error))
        else:
            typer.echo(f"{name} {region.title}: 可用, 单位 {len(region.register.units)} 个")
            for line in _unasked(region):
                typer.echo(line)
    if is_broken:
        raise typer.Exit(1)


@app.command("samples")
def samples(name: Annotated[str, typer.Argument(help="辖区")]) -> None:
    """Put the region's sample workbooks into its inbox; those already there stay untouched."""
    chosen = settings()
    region = load_region(chosen.regions / name, chosen.rulebooks)
    inbox = chosen.inboxes / region.inbox
    count = write_sample_reports(region, chosen.regions / name, inbox)
    typer.echo(f"{region.title}: 新写入样例报表 {count} 份, 在 {inbox}")


def _unasked(region: Region) -> Iterator[str]:
    rulebook = load_rulebook(region.rulebook_text, region.rulebook_name)
    named: tuple[tuple[str, Form | Records], ...] = (
        *((f"表式“{it.sheet}”", it) for it in region.forms),
        *((f"数据对应“{it.name}”", it) for it in region.records),
    )
    for name, form in named:
        if lacking := tuple(unasked(form, rulebook)):
            yield f"  {name}没有对应 {len(lacking)} 项: {'、'.join(lacking)}"
            yield "    按此报送的单位不会被催报这些数; 要考核的请在表式中补上, 或由单位用模板报送"


def _title(folder: Path, rulebooks: Path) -> str:
    try:
        return load_region(folder, rulebooks).title
    except RegionError:
        return "(有错误, 请用 diaodu region check 查看)"
