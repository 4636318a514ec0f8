"""Another system's rows in region.yaml: what they come to, and what is wrong with them by line."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from diaodu.errors import RegionError
from diaodu.intake.own_forms import OwnForms, read_report
from diaodu.model.doors import RecordPages
from diaodu.model.figures import Basis
from diaodu.model.forms import FormFigure, NilField, RowField
from diaodu.model.sheets import ActivityColumn, ProjectColumn
from diaodu.model.submissions import Severity
from diaodu.regions import load_region
from diaodu.regions.schema import read_words
from diaodu.rulebook.loader import load_rulebook
from diaodu.validation import Expected, check

ROOT = Path(__file__).parents[2]
REGION = ROOT / "include" / "regions" / "qujialing"
QUJIALING = (REGION / "region.yaml").read_text(encoding="utf-8")
MANUAL = (ROOT / "docs" / "zh" / "其他系统数据.md").read_text(encoding="utf-8")
WIDE, LONG = (f"\n{text}" for text in re.findall(r"```yaml\n(.*?)```", MANUAL, re.DOTALL))
"""The examples of the manual."""
ROWS = re.findall(r"```json\n(.*?)```", MANUAL, re.DOTALL)


@pytest.fixture
def load(tmp_path):
    """Load 屈家岭 with this section added to its region.yaml."""

    def loaded(words):
        folder = tmp_path / "qujialing"
        folder.mkdir()
        for path in REGION.glob("*.csv"):
            (folder / path.name).write_bytes(path.read_bytes())
        (folder / "region.yaml").write_text(QUJIALING + words, encoding="utf-8")
        return load_region(folder, ROOT / "include" / "rulebooks")

    return loaded


def test_the_manuals_first_example_is_a_door_with_its_pages_and_fields(load):
    region = load(WIDE)

    (found,) = region.records
    assert region.doors[-1].records == RecordPages("data.list", next="data.next")
    assert found.figures[0] == FormFigure("amount", "funds", Basis.MONTH, Decimal(10000))
    assert found.names == {"一班": "team-01"}
    money = RowField(ProjectColumn.CONTRACT_AMOUNT, Decimal(10000))
    assert found.projects.columns["money"] == money
    assert found.activities.columns["day"] == RowField(ActivityColumn.ON)
    assert found.nil == NilField("none")


def test_the_manuals_rows_are_read_by_its_first_example_and_checked_without_an_error(load):
    region, (rows,) = load(WIDE), ROWS
    rulebook = load_rulebook(region.rulebook_text, region.rulebook_name)
    own = OwnForms(region.id, region.forms, region.register.units, rulebook, region.records)

    first, nil = read_report(rows.encode(), "第1页.json", own)

    assert (len(first.submission.projects), len(first.submission.activities)) == (1, 2)
    assert nil.submission.is_nil
    for reading in (first, nil):
        expected = Expected(region.id, region.register.units)
        rules = rulebook.in_month(reading.label.period)
        found = check(reading.submission, rules, expected, (), reading.findings)
        assert [it for it in (*reading.findings, *found) if it.severity is Severity.ERROR] == []


def test_the_manuals_second_example_has_a_row_for_each_indicator(load):
    (found,) = load(LONG).records

    assert (found.rows, found.titles, found.measure) == ("", "指标", "计量单位")
    assert found.columns == {"本月": Basis.MONTH, "累计": Basis.YTD}
    assert found.ignored == ("考察人次",)
    assert found.nil == NilField("报送状态", {"零报告": "是", "已报": "否"})


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("indicator: outings", "indicator: outing", "没有这个指标, 是否应为“outings”"),
        ("team-01", "team-1", "没有这个责任单位, 是否应为“team-"),
        ("records: 项目平台}", "records: 平台}", "没有这个数据对应 (records), 是否应为“项目平台”"),
        ("signed: 签约日期", "signed: 签约日", "签约日"),
    ],
)
def test_a_word_the_region_does_not_have_is_told_with_its_line(load, written, instead, said):
    with pytest.raises(RegionError, match=r"第\d+行") as broken:
        load(WIDE.replace(written, instead))

    assert said in str(broken.value)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (WIDE.replace("basis: month, ", ""), "须写 basis"),
        (WIDE.replace("basis: ytd", "basis: month"), "同一栏写了两次"),
        (WIDE.replace("    next: data.next", "    next: a\n    page: b"), "next 和 page 只写一个"),
        (WIDE.replace("        state: 阶段\n", ""), "projects 还须写列 阶段"),
        (WIDE.replace("state: 阶段", "state: 项目名称"), "projects 的列 项目名称 写了两次"),
        (WIDE.replace("type: 类别", "type: 日期"), "activities 的列 日期 写了两次"),
        (WIDE.replace("        day: 日期\n", ""), "activities 还须写列 日期"),
        (LONG.replace("零报告: 是", "零报告: 对"), "是"),
        (WIDE.replace("money: {column: 合同金额(万元)", "money: {column: 产业"), "不是金额"),
        (WIDE.replace("    next:", "    measure: m\n    next:"), "不再写 times"),
        (WIDE.replace("    next:", "    ignored: [x]\n    next:"), "不用写 ignored"),
        (LONG.replace("titles: 指标", "rows: a"), "要写就都写"),
        (LONG + LONG.replace("records:", ""), "须各不相同"),
        (
            WIDE.replace("kind: http", "kind: folder").replace("connection: xm, ", ""),
            "没有 records",
        ),
    ],
)
def test_what_is_written_wrongly_is_told(words, said):
    _, problems = read_words(QUJIALING + words)

    assert any(said in problem for problem in problems), problems
