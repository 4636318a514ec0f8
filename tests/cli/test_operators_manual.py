"""The operator's manual: its commands run and print what it shows; what it names is there."""

import re
import shlex

import pytest
import typer
from click import Context

from diaodu.cli import app
from diaodu.regions import load_region
from diaodu_airflow import annual, campaign, delivery, monthly, quarterly, reminders, rerun
from diaodu_airflow.delivery import DELIVERY
from tests.command import diaodu
from tests.world import INCLUDE, signed

ROOT = INCLUDE.parent
MANUAL = (ROOT / "docs" / "zh" / "运维手册.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```\w*\n(.*?)^```", MANUAL, flags=re.MULTILINE | re.DOTALL)
SHOWN = re.findall(r"^\$ diaodu (.+)\n((?:(?!\$ ).+\n)*)", "\n".join(BLOCKS), flags=re.MULTILINE)
NOTICE = next(block for block in BLOCKS if block.startswith("year:"))
WRITTEN = (
    *(words for words, _ in SHOWN),
    *re.findall(r"`diaodu ([a-z][^`…]*)`", MANUAL),
    *re.findall(r"^(?:.* exec worker )?diaodu ([a-z][^#\n]*)", "\n".join(BLOCKS), re.MULTILINE),
)
BUILT = {
    "monthly_report": monthly.monthly_report,
    "quarterly_review": quarterly.quarterly_review,
    "annual_assessment": annual.annual_assessment,
    "campaign_report": campaign.campaign_report,
    "adhoc_rerun": rerun.adhoc_rerun,
    "reminders": reminders.region_reminders,
}
DAG_ROWS = re.findall(r"^\| \S+ \| `(?:辖区\.)?(\w+)` \| (.+) \|$", MANUAL, re.MULTILINE)


def section(title):
    return MANUAL.partition(f"、{title}\n")[2].partition("\n## ")[0]


def sources(*suffixes):
    found = [path for path in INCLUDE.rglob("*") if path.suffix in suffixes]
    return "".join(path.read_text(encoding="utf-8") for path in found)


@pytest.mark.parametrize("words", dict.fromkeys(WRITTEN))
def test_every_command_is_one_of_the_program_with_its_options(words):
    command, rest = typer.main.get_command(app), shlex.split(words)
    while hasattr(command, "commands") and rest:
        command = command.commands[rest.pop(0)]
    with Context(command) as context:
        given, left, _ = command.make_parser(context).parse_args(rest)
    missing = [it.name for it in command.params if it.required and not given.get(it.name)]

    assert left == []
    assert not rest or missing == []


@pytest.fixture(scope="module")
def printed(closed, tmp_path_factory):
    """What each command of the manual prints, run in its order once a correction has come in."""
    world = closed.copied_to(tmp_path_factory.mktemp("operator") / "var").with_own_regions()
    world.resend("luan", "2022-09", "jinan", "2022-10-20T09:00", signed(60))
    (world.home / "2027.yaml").write_text(NOTICE, encoding="utf-8")
    found, content = [], ""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(world.home)
        for words, _ in SHOWN:
            done = diaodu(world, *shlex.split(words.replace("校验码", content)))
            content = "".join(re.findall(r"--content (\w{64})", done.err)) or content
            found.append(done.out + done.err)
    return found


def plain(line):
    return " ".join(re.sub("[┃│]", "|", line).split())


@pytest.mark.parametrize("number", range(len(SHOWN)), ids=[words for words, _ in SHOWN])
def test_every_command_prints_what_the_manual_shows_in_that_order(printed, number):
    lines = iter([plain(line) for line in printed[number].splitlines()])
    for shown in SHOWN[number][1].splitlines():
        pattern = re.escape(plain(shown)).replace("…", ".*")
        assert any(re.fullmatch(pattern, line) for line in lines), shown


def test_every_setting_is_in_the_table_and_none_that_is_not_read():
    table = section("安装")
    read = re.findall(
        r'environ\.get\("(\w+)"', (INCLUDE / "diaodu/settings.py").read_text(encoding="utf-8")
    )
    asked = re.findall(r"^(\w+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    named = set(re.findall(r"`((?:DIAODU|AIRFLOW_CONN)_[A-Z_]+)`", MANUAL))

    assert len(read) > 5
    assert [name for name in (*read, *asked) if f"`{name}`" not in table] == []
    assert named - {*read, *asked} == set()


def test_every_dag_is_in_the_table():
    files = {path.stem for path in (ROOT / "dags").glob("*.py")}

    assert {name for name, _ in DAG_ROWS} == files == {*BUILT, DELIVERY}


def tasks(name):
    if name == DELIVERY:
        return set(delivery.deliver_notices().task_ids)
    region = load_region(INCLUDE / "regions" / "qujialing", INCLUDE / "rulebooks")
    return set(BUILT[name](region).task_ids)


@pytest.mark.parametrize(("name", "row"), DAG_ROWS, ids=[name for name, _ in DAG_ROWS])
def test_every_task_is_one_of_its_dag(name, row):
    named = set(re.findall(r"`(\w+)`", row))

    assert named == tasks(name) if len(named) > 1 else named <= tasks(name)


def test_every_message_it_explains_is_one_of_the_program():
    rows = re.findall(r"^\| ([^|]+) \|", section("常见提示"), re.MULTILINE)[2:]
    quoted = re.findall(r"失败“([^”]+)”", section("一个月在 Airflow 里怎样走"))
    parts = [part.strip() for text in (*rows, *quoted) for part in re.split(r"…|\d+|, ", text)]
    text = sources(".py", ".html")

    assert len(parts) > 15
    assert [part for part in parts if part not in text] == []


def test_every_page_and_heading_it_links_to_is_there():
    headings = {re.sub(r"[^\w -]", "", it) for it in re.findall(r"^#+ (.+)$", MANUAL, re.MULTILINE)}
    links = re.findall(r"\]\(([^)#]*)(?:#([^)]*))?\)", MANUAL)

    assert [file for file, _ in links if not (ROOT / "docs" / "zh" / file).exists()] == []
    inside = {anchor for file, anchor in links if not file}
    assert inside - {it.replace(" ", "-") for it in headings} == set()
