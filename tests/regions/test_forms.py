"""A region's own form in region.yaml: what it comes to, and what is wrong with it line by line."""

from decimal import Decimal
from pathlib import Path

import pytest

from diaodu.errors import RegionError
from diaodu.model.figures import Basis
from diaodu.model.forms import FormFigure
from diaodu.regions import load_region
from diaodu.regions.schema import read_words

INCLUDE = Path(__file__).parents[2] / "include"
QUJIALING = (INCLUDE / "regions" / "qujialing" / "region.yaml").read_text(encoding="utf-8")
FORMS = """
forms:
  - sheet: 月报
    header: [3, 4]
    unit: 单位
    month: A1
    names: {一班: team-01}
    figures:
      到位资金/本月: {indicator: funds, basis: month, times: 10000}
      到位资金/累计: {indicator: funds, basis: ytd, times: 10000}
  - sheet: 统计表
    header: 4
    unit: B2
    month: D2
    titles: 指标名称
    columns: {本月: month, 累计: ytd}
    figures: {外出招商批次: outings}
    ignored: [考察人次]
"""
FIRST = len(QUJIALING.splitlines())
"""The line before the section."""


@pytest.fixture
def load(tmp_path):
    """Load 屈家岭 with this section added to its region.yaml."""

    def loaded(forms):
        folder = tmp_path / "qujialing"
        folder.mkdir()
        for path in (INCLUDE / "regions" / "qujialing").glob("*.csv"):
            (folder / path.name).write_bytes(path.read_bytes())
        (folder / "region.yaml").write_text(QUJIALING + forms, encoding="utf-8")
        return load_region(folder, INCLUDE / "rulebooks")

    return loaded


def test_forms_are_read_with_their_factors_and_columns(load):
    across, down = load(FORMS).forms

    assert (across.header_rows, across.is_of_one_unit) == ((3, 4), False)
    assert across.figures[1] == FormFigure("到位资金/累计", "funds", Basis.YTD, Decimal(10000))
    assert across.names == {"一班": "team-01"}
    assert (down.is_of_one_unit, down.titles) == (True, "指标名称")
    assert (across.ignored, down.ignored) == ((), ("考察人次",))
    assert down.columns == {"本月": Basis.MONTH, "累计": Basis.YTD}
    assert down.figures == (FormFigure("外出招商批次", "outings", None),)


def test_a_region_without_forms_has_none(load):
    assert load("").forms == ()


@pytest.mark.parametrize(
    ("written", "instead", "line", "said"),
    [
        ("outings}", "outing}", 17, "没有这个指标, 是否应为“outings”"),
        ("team-01", "team-1", 7, "没有这个责任单位, 是否应为“team-"),
        ("outings}", "weeks_without}", 17, "没有人外出的周数由程序计算, 不由单位填报"),
    ],
)
def test_a_word_the_region_does_not_have_is_told_with_line_and_nearest(
    load, written, instead, line, said
):
    with pytest.raises(RegionError) as broken:
        load(FORMS.replace(written, instead))

    assert f"region.yaml 第{FIRST + line}行 forms" in str(broken.value)
    assert said in str(broken.value)


@pytest.mark.parametrize(
    ("written", "instead", "line", "said"),
    [
        ("header: [3, 4]", "header: [3, 5]", 4, "应为相连的行号"),
        ("header: 4", "header: 四", 12, "读到“四”, 应为整数"),
        ("header: 4", "heading: 4", 12, "读到“heading”, 没有这个词, 是否应为“header”"),
        ("month: A1", "month: 月份", 6, "读到“月份”, 应为一个单元格, 如 B2"),
        ("times: 10000}", "times: -1}", 9, "应为大于0的数"),
        ("basis: ytd", "basis: year", 10, "读到“year”, 没有这个选项"),
        ("basis: ytd", "basis: month", 3, "指标 funds 的同一栏写了两次"),
        ("basis: month, ", "", 3, "须写 basis"),
        ("unit: B2", "unit: 单位", 11, "unit 应为单元格"),
        ("    titles: 指标名称\n", "", 11, "titles 和 columns 要写就都写"),
        ("outings}", "{indicator: outings, basis: ytd}}", 11, "不写 basis, 由 columns 决定"),
        ("    month: A1\n", "    month: A1\n    ignored: [序号]\n", 3, "不用写 ignored"),
    ],
)
def test_a_broken_form_is_told_with_line_and_remedy(written, instead, line, said):
    words, found = read_words(QUJIALING + FORMS.replace(written, instead, 1))

    assert words is None
    assert any(said in told and told.startswith(f"第{FIRST + line}行 forms") for told in found), (
        found
    )
