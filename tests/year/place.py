"""A small 屈家岭 in a folder of its own, and what becomes of its registers during the year."""

from pathlib import Path

from tests.world import World
from tests.year.reports import REGION

RULES = "rulebooks/qujialing-2024.yaml"
HEAD = "unit,title,group,order,from,to,lead,succeeds\n"
TITLES = ("第一", "第二", "第三", "第四", "第五", "第六", "第七")
RACE = (
    "campaigns:\n  race: {title: 百日竞赛, from: 2024-03-10, to: 2024-06-17, source: 第一条}\n"
    "boards:\n  - {id: race, title: 竞赛外出榜, within: [team], rank: outings, over: period, "
    "campaign: race, source: 第一条}\n"
)
TARGET = 900


def settle(world: World) -> World:
    """In a copy of the regions, see `furnish`."""
    return furnish(world.with_own_regions())


def furnish(own: World) -> World:
    """Six teams of the region with their own register, targets and rulebook."""
    own.edit(RULES, "boards:\n", RACE)
    folder = _folder(own)
    units(own, register())
    quarters = (f"2024-Q{number}" for number in range(1, 5))
    (folder / "targets.csv").write_text(
        "unit,indicator,period,value,document\n"
        + "".join(
            f"team-0{number},funds,{quarter},{TARGET},样例任务书\n"
            for quarter in quarters
            for number in range(1, 7)
        ),
        encoding="utf-8",
    )
    last_year(own, 20)
    return own


def opened(home: Path, **changes) -> World:
    """A place that was settled under that folder."""
    own = home / "own"
    return World.at(home, regions=own / "regions", rulebooks=own / "rulebooks", **changes)


def register(*, renamed: bool = False, moved: bool = False, merged: bool = False) -> str:
    """The rows of units.csv, as they are once that has happened."""
    rows = [_row(number) for number in range(1, 7)]
    if renamed:
        new = _row(2, title="装备制造招商专班", from_="2024-05-01")
        rows[1] = _row(2, to="2024-04-30") + new
    if moved:
        rows[5] = _row(6, to="2024-06-30") + _row(6, group="office", from_="2024-07-01")
    if merged:
        rows[3], rows[4] = (_row(number, to="2024-08-31") for number in (4, 5))
        rows.append(_row(7, from_="2024-09-01", succeeds="team-04、team-05"))
    return "".join(rows)


def units(world: World, rows: str) -> None:
    """Let the register say that from now on; whoever is in it can be written to."""
    named = dict.fromkeys(line.split(",")[0] for line in rows.splitlines())
    posts = [("*", "招商局"), *((unit, "联络员") for unit in named)]
    lines = (f"{unit},{role},{unit.replace('*', 'bureau')}@xian.invalid\n" for unit, role in posts)
    (_folder(world) / "units.csv").write_text(HEAD + rows, encoding="utf-8")
    (_folder(world) / "contacts.csv").write_text(
        "unit,role,address\n" + "".join(lines), encoding="utf-8"
    )


def strike(world: World) -> None:
    """100万元 of team-03's April are struck."""
    (_folder(world) / "struck.csv").write_text(
        "unit,indicator,period,value,reason,document\n"
        "team-03,funds,2024-04,100,repeated,核查通报第1号\n",
        encoding="utf-8",
    )


def last_year(world: World, outings: int) -> None:
    """How often the region's first team went out in 2023, as far as it is known."""
    (_folder(world) / "reference_facts.csv").write_text(
        f"unit,indicator,period,basis,value\nteam-01,outings,2023-12,ytd,{outings}\n",
        encoding="utf-8",
    )


def more_points(world: World) -> None:
    """A project signed counts 12 points; done already, nothing is left to do."""
    path = world.shell.settings.rulebooks.parent / RULES
    path.write_text(path.read_text("utf-8").replace("each: 5\n", "each: 12\n"), "utf-8")


def _folder(world: World) -> Path:
    return world.shell.settings.regions / REGION


def _row(
    number: int,
    title: str = "",
    group: str = "team",
    from_: str = "",
    to: str = "",
    succeeds: str = "",
) -> str:
    name = title or f"{TITLES[number - 1]}招商专班"
    return f"team-0{number},{name},{group},{number},{from_},{to},,{succeeds}\n"
