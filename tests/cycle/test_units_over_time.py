"""Units that are renamed, merged, moved to another class or created in the middle of a year."""

import io
from datetime import date
from decimal import Decimal

import pytest
from docx import Document

from diaodu.calendar import Month
from diaodu.cycle.blank import blank_workbook
from diaodu.cycle.claims import claims, decide_claim
from diaodu.cycle.inputs import gather
from diaodu.cycle.openings import withdraw
from diaodu.cycle.quotas import unmet_quotas
from diaodu.cycle.replay import replay
from diaodu.cycle.targets import TableFile, import_targets
from diaodu.intake.layout import TEMPLATE_VERSION
from diaodu.intake.reader import read_workbook
from diaodu.model.figures import Project, Stage
from diaodu.model.rulings import Verdict
from diaodu.model.submissions import Label, Submission
from diaodu.publication import recompute
from diaodu.regions import make_region
from diaodu.web.unit_reading import unit_month
from tests.intake.target_tables import workbook
from tests.world import World

REGION = "xian"
UNITS = ("unit-1", "unit-2", "unit-3")
HEAD = "unit,title,group,order,from,to,succeeds\n"
RENAMED = """unit-1,甲单位,team,1,,2024-01-31,
unit-1,甲中心,team,1,2024-02-01,,
unit-2,乙单位,team,2,,,
unit-3,丙单位,team,3,,,
"""
MERGED = """unit-1,甲单位,team,1,,,
unit-2,乙单位,team,2,,2024-01-31,
unit-3,丙单位,team,3,,2024-01-31,
unit-4,丁单位,team,4,2024-02-01,2024-02-29,unit-2、unit-3
unit-4,丁中心,team,4,2024-03-01,,
"""
RECLASSED = """unit-1,甲单位,team,1,,2024-01-31,
unit-1,甲单位,office,1,2024-02-01,,
unit-2,乙单位,team,2,,,
unit-3,丙单位,team,3,,,
"""
CREATED = """unit-1,甲单位,team,1,,,
unit-2,乙单位,team,2,,,
unit-3,丙单位,team,3,,,
unit-4,丁单位,team,4,2024-02-01,,
"""
FUNDS = {"unit-1": 900, "unit-2": 300, "unit-3": 100, "unit-4": 200}


@pytest.fixture(scope="module")
def county(blank, tmp_path_factory) -> World:
    """A county of three units that reported January; nothing is published."""
    world = blank.copied_to(tmp_path_factory.mktemp("county")).with_own_regions()
    chosen = world.shell.settings
    make_region(REGION, "示例县", Month(2024, 1), chosen.regions, chosen.rulebooks)
    world.edit("rulebooks/xian.yaml", "{team: 责任单位}", "{team: 责任单位, office: 驻外机构}")
    world.edit(
        "rulebooks/xian.yaml",
        "    bottom: 1\n",
        "    bottom: 1\n    consecutive: 2\n",
    )
    for unit in UNITS:
        report(world, unit, "2024-01", FUNDS[unit])
    return world


@pytest.fixture
def world(county, tmp_path) -> World:
    home = tmp_path / "var"
    county.copied_to(home)
    return World.at(home, regions=home / "own" / "regions", rulebooks=home / "own" / "rulebooks")


def report(world, unit, month, amount):
    period = Month.parse(month)
    project = Project(
        unit, f"{unit}-p", f"{unit}的项目", Stage.IN_TALK, period, funds_month_wan=Decimal(amount)
    )
    label = Label(REGION, unit, period, TEMPLATE_VERSION)
    sent = Submission(label, is_nil=False, projects=(project,))
    name = f"{unit}-{month}.xlsx"
    world.receive(REGION, name, world.workbook(REGION, sent), f"{period.plus(1)}-02T09:00")


def signed(world, unit, month, received_at):
    """The same signed project, whoever lists it."""
    period = Month.parse(month)
    project = Project(
        unit, "same", "示例稻米加工", Stage.SIGNED, period, signed_on=date(2024, 1, 9)
    )
    sent = Submission(
        Label(REGION, unit, period, TEMPLATE_VERSION), is_nil=False, projects=(project,)
    )
    world.receive(REGION, f"{unit}-{month}-2.xlsx", world.workbook(REGION, sent), received_at)


def let(world, rows):
    """What the register of units says from now on."""
    path = world.shell.settings.regions / REGION / "units.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    if "unit-4" not in rows:
        return
    contacts = path.with_name("contacts.csv")
    text = contacts.read_text(encoding="utf-8")
    contacts.write_text(f"{text}unit-4,联络员,unit-4@xian.invalid\n", encoding="utf-8")


def read_january(world):
    world.collect(REGION)
    world.validate(REGION, "2024-01")


def circular(world, month):
    stored = world.publication(REGION, month)
    paper = Document(io.BytesIO(world.shell.files.get(stored.docx_sha256)))
    cells = (cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(it.text for it in paper.paragraphs), *cells))


def computed(world, month):
    return recompute(gather(world.shell, world.shell.region(REGION), Month.parse(month)))


def measured(content, unit):
    return next(it for it in content.scores.measured if (it.unit, it.indicator) == (unit, "funds"))


def test_a_circular_prints_the_names_of_its_month_though_the_register_knows_later_ones(world):
    let(world, RENAMED)
    world.close(REGION, "2024-01")
    report(world, "unit-1", "2024-02", 500)
    world.close(REGION, "2024-02")

    first, second = circular(world, "2024-01"), circular(world, "2024-02")
    assert ("甲单位" in first, "甲中心" in first) == (True, False)
    assert ("甲单位" in second, "甲中心" in second) == (False, True)
    told = [it.notice for it in world.notices(REGION) if it.notice.unit == "unit-1"]
    january = "".join(it.subject + it.body for it in told if it.period == "2024-01")
    february = "".join(it.subject + it.body for it in told if it.period == "2024-02")
    assert ("甲单位" in january, "甲中心" in january) == (True, False)
    assert ("甲单位" in february, "甲中心" in february) == (False, True)


def test_a_circular_published_before_a_renaming_is_replayed_with_the_old_name(world):
    world.close(REGION, "2024-01")
    let(world, RENAMED)

    assert replay(world.shell, f"{REGION}/2024-01/v1").differences == ()
    titles = {it.title for it in world.content(REGION, "2024-01").reports}
    assert titles == {"甲单位", "乙单位", "丙单位"}


def test_the_workbook_of_a_month_bears_the_name_of_that_month(world):
    let(world, RENAMED)
    region = world.shell.region(REGION)

    def name(month):
        return blank_workbook(world.shell, region, region.unit("unit-1"), Month.parse(month)).name

    assert name("2024-01").startswith("甲单位")
    assert name("2024-02").startswith("甲中心")


def test_figures_and_targets_move_with_a_merger_and_stay_after_a_renaming(world):
    let(world, MERGED)
    read_january(world)

    for month in ("2024-02", "2024-03"):
        found = measured(computed(world, month), "unit-4")
        assert found.target == 3000
    report(world, "unit-4", "2024-02", FUNDS["unit-4"])
    world.collect(REGION)
    world.validate(REGION, "2024-02")

    content = computed(world, "2024-02")
    assert measured(content, "unit-4").quarter == 600
    assert {row.title for row in content.scores.boards[0].standings} == {"甲单位", "丁单位"}
    january = computed(world, "2024-01")
    assert [it.title for it in january.reports] == ["甲单位", "乙单位", "丙单位"]
    assert measured(january, "unit-2").target == 2000


def test_the_workbook_of_the_new_unit_lists_what_the_old_ones_listed(world):
    let(world, MERGED)
    read_january(world)
    region = world.shell.region(REGION)

    blank = blank_workbook(world.shell, region, region.unit("unit-4"), Month(2024, 2))
    reading = read_workbook(blank.data, blank.name)

    assert [row.id for row in reading.submission.projects] == ["unit-2-p", "unit-3-p"]
    assert {row.funds_month_wan for row in reading.submission.projects} == {0}


def test_a_project_the_new_unit_carries_on_is_not_doubted_and_goes_before_later_claims(world):
    let(world, MERGED)
    read_january(world)
    for number, unit in enumerate(("unit-2", "unit-1"), 3):
        signed(world, unit, "2024-01", f"2024-02-0{number}T09:00")
    world.collect(REGION)
    world.validate(REGION, "2024-01")
    signed(world, "unit-4", "2024-02", "2024-03-02T09:00")
    world.collect(REGION)
    world.validate(REGION, "2024-02")

    (row,) = world.submissions(REGION, period="2024-02", unit="unit-4")
    assert "claimed_before" not in {it.code for it in row.findings}
    (match,) = claims(world.shell, REGION, Month(2024, 2))
    assert (match.first.id, match.second.id) == ("unit-4/same", "unit-1/same")


def test_what_the_bureau_gave_to_another_stays_with_it_after_a_merger(world):
    read_january(world)
    pair = ("unit-1/unit-1-p", "unit-2/unit-2-p")
    decide_claim(world.shell, REGION, pair, Verdict.SAME, reason="先报先计", by="招商局")
    let(world, MERGED)
    report(world, "unit-4", "2024-02", FUNDS["unit-4"])
    world.collect(REGION)
    world.validate(REGION, "2024-02")

    assert measured(computed(world, "2024-01"), "unit-2").month == 0
    found = measured(computed(world, "2024-02"), "unit-4")
    assert found.quarter == FUNDS["unit-3"] + FUNDS["unit-4"]


def test_a_table_imported_for_the_old_units_counts_for_the_one_they_became(world):
    rows = (["单位", "实际到位资金（万元）一季度"], ["乙单位", 2500], ["丙单位", 1500])
    data = workbook(["2024年目标"], *rows)
    done = import_targets(
        world.shell, REGION, TableFile("a.xlsx", data, "文", date(2024, 1, 1), "招商局")
    )
    let(world, MERGED)

    assert done.version is not None
    assert measured(computed(world, "2024-03"), "unit-4").target == 4000


def test_a_second_time_at_the_bottom_counts_what_the_merged_units_came_to(world):
    """丙单位 was last in January; the unit it went into is last in March, under its second name."""
    let(world, MERGED)
    for month, amounts in (("2024-01", {}), ("2024-02", {"unit-1": 900, "unit-4": 10})):
        for unit, amount in amounts.items():
            report(world, unit, month, amount)
        world.close(REGION, month)

    flags = world.content(REGION, "2024-02").account.flags
    assert [(it.unit, it.title) for it in flags] == [("unit-4", "丁单位")]
    assert "2024年1月、2024年2月" in flags[0].figures
    report(world, "unit-1", "2024-03", 900)
    report(world, "unit-4", "2024-03", 10)
    world.collect(REGION)
    world.validate(REGION, "2024-03")
    flags = computed(world, "2024-03").account.flags
    assert [(it.unit, it.title) for it in flags] == [("unit-4", "丁中心")]


def test_a_class_changed_from_a_day_counts_from_the_first_month_that_ends_after_it(world):
    let(world, RECLASSED)
    read_january(world)

    def ranked(month):
        return {row.unit for row in computed(world, month).scores.boards[0].standings}

    assert ranked("2024-01") == {"unit-1", "unit-2", "unit-3"}
    assert ranked("2024-02") == {"unit-2", "unit-3"}


def test_a_quota_of_a_class_is_for_those_who_are_in_it_that_month(world):
    world.edit("rulebooks/xian.yaml", "zero: true", "below: 2, within: team")
    let(world, RECLASSED)
    region = world.shell.region(REGION)

    assert set(unmet_quotas(world.shell, region, Month(2024, 1))) == {"unit-1", "unit-2", "unit-3"}
    assert set(unmet_quotas(world.shell, region, Month(2024, 2))) == {"unit-2", "unit-3"}


def test_a_unit_created_within_the_year_owes_and_counts_from_its_first_month(world):
    let(world, CREATED)
    read_january(world)
    report(world, "unit-4", "2024-02", FUNDS["unit-4"])
    world.collect(REGION)
    world.validate(REGION, "2024-02")

    january, february = computed(world, "2024-01"), computed(world, "2024-02")
    assert "unit-4" not in {it.unit for it in january.reports}
    assert "unit-4" not in {row.unit for row in january.scores.boards[0].standings}
    assert measured(february, "unit-4").ytd == FUNDS["unit-4"]
    assert measured(february, "unit-4").month == FUNDS["unit-4"]


def test_pages_of_a_month_name_the_units_as_they_were(world):
    let(world, RENAMED)
    read_january(world)
    region = world.shell.region(REGION)

    def title(month):
        return unit_month(world.shell, region, region.unit("unit-1"), Month.parse(month)).unit.title

    assert (title("2024-01"), title("2024-02")) == ("甲单位", "甲中心")


def test_a_unit_is_found_by_a_name_it_no_longer_has(world):
    let(world, RENAMED)
    read_january(world)

    taken = withdraw(world.shell, REGION, Month(2024, 1), "甲单位", by="综合科", reason="报错")

    assert [it.unit for it in taken] == ["unit-1"]
