"""`diaodu targets template|import|show|diff` on one installation."""

import json

import pytest

from tests.command import diaodu
from tests.intake.target_tables import workbook
from tests.world import World

REGION = ("--region", "qujialing")
HEAD = ["单位", "责任人", "实际到位资金（亿元）一季度"]
DOCUMENT = "管发〔2024〕3号"


@pytest.fixture(scope="module")
def revised(blank, tmp_path_factory) -> World:
    """The target of 第一招商专班 was raised from March on."""
    world = blank.copied_to(tmp_path_factory.mktemp("revised"))
    done = bring(world, ["第一招商专班", "组长", 0.5])
    assert done.code == 0, done
    return world


def bring(world, *rows, document=DOCUMENT):
    path = world.home / "表.xlsx"
    path.write_bytes(workbook(["2024年目标"], HEAD, *rows))
    where = ("--document", document, "--from", "2024-03-01", "--by", "综合科")
    return diaodu(world, "targets", "import", path, *REGION, *where)


def test_an_import_says_its_version_and_its_doubts_with_both_numbers(world):
    done = bring(world, ["第一招商专班", None, 0.5])

    assert done.code == 0
    assert "已导入目标任务第1版 管发〔2024〕3号, 自2024-03-01起, 综合科" in done.out
    assert "各单位合计30500万元，大于全辖区目标30000万元" in done.out
    assert "已有相同的" in bring(world, ["第一招商专班", None, 0.5]).out


def test_a_table_with_a_mistake_exits_with_1_and_names_the_cell(world):
    done = bring(world, ["第一专班", None, 0.5])

    assert done.code == 1
    assert "错误  目标!A3 不是名册中的单位：“第一专班”，是否应为“第一招商专班”" in done.out
    assert "没有导入" in done.out


def test_a_day_or_file_that_cannot_be_read_exits_with_2(world):
    words = ("targets", "import", world.home / "无.xlsx", *REGION, "--document", "文", "--from")

    assert diaodu(world, *words, "三月").code == 2
    assert diaodu(world, *words, "2024-03-01").code == 2


def test_show_prints_what_is_in_force_on_the_day_and_who_carries_it(revised):
    done = diaodu(revised, "targets", "show", *REGION, "--on", "2024-03-01")

    assert done.code == 0
    assert "目标任务第1版 管发〔2024〕3号" in done.out
    row = next(line for line in done.out.splitlines() if "第一招商专班" in line)
    assert "5,000" in row
    assert "2024年第一季度" in row
    assert "组长" in done.out


def test_show_as_json_holds_every_target_share_and_doubt(revised):
    found = json.loads(
        diaodu(revised, "targets", "show", *REGION, "--on", "2024-03-01", "--json").out
    )

    assert found["versions"][0]["document"] == DOCUMENT
    assert {
        "unit": "team-01",
        "indicator": "funds",
        "period": "2024-Q1",
        "value": "5000",
        "level": "base",
        "from_on": "2024-03-01",
        "document": DOCUMENT,
    } in found["targets"]
    assert [it["person"] for it in found["shares"]] == ["组长"]
    assert {it["code"] for it in found["findings"]} == {"units_above_region"}


def test_diff_says_who_gained_with_old_and_new_and_exits_with_1(revised):
    done = diaodu(revised, "targets", "diff", "0", DOCUMENT, *REGION)

    assert (done.code, done.out) == (
        1,
        "第一招商专班 实际到位资金(万元) 2024年第一季度基本: 4,500 → 5,000 (增500)\n",
    )
    told = json.loads(diaodu(revised, "targets", "diff", "0", "1", *REGION, "--json").out)
    assert (told["moves"][0]["before"], told["moves"][0]["after"]) == ("4500", "5000")


def test_diff_of_a_version_with_itself_says_that_nothing_changed(revised):
    done = diaodu(revised, "targets", "diff", "1", "1", *REGION)

    assert (done.code, done.out) == (0, "目标没有变化\n")
