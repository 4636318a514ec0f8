"""A region's own form with a row for each unit is a report of each, once."""

import io

import openpyxl
import pytest

FORMS = """
forms:
  - sheet: 月报
    header: 2
    unit: 单位
    month: A1
    figures: {到位资金（亿元）: {indicator: funds, basis: month, times: 10000}}
"""


@pytest.fixture
def own(world):
    """屈家岭 with a form of its own."""
    found = world.with_own_regions()
    found.edit("regions/qujialing/region.yaml", "\nchannel: file\n", f"\nchannel: file\n{FORMS}")
    return found


def form(*rows):
    book = openpyxl.Workbook()
    book.active.title = "月报"
    for row in (["2024年1月"], ["单位", "到位资金（亿元）"], *rows):
        book.active.append(row)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_each_row_is_filed_under_its_unit_and_what_is_nobodys_is_told_to_the_bureau(own):
    units = own.shell.region("qujialing").register.units[:2]
    data = form([units[0].title, 0.5], [units[1].title, "半亿"], ["火星专班", 1])
    own.receive("qujialing", "一月.xlsx", data)
    own.collect("qujialing")
    own.validate("qujialing", "2024-01")

    stray, first, second = own.submissions("qujialing")
    assert (stray.unit, [it.code for it in stray.findings]) == ("", ["form_unknown_unit"])
    assert (first.unit, second.unit) == tuple(unit.id for unit in units)
    assert first.file_name == f"一月.xlsx（{units[0].title}）"
    assert "月报!B4" in second.findings[0].message
    assert not second.state.counts


def test_the_same_form_again_makes_no_version(own):
    units = own.shell.region("qujialing").register.units[:2]
    data = form(*([unit.title, 0.5] for unit in units))
    for name in ("一月.xlsx", "一月再报.xlsx"):
        own.receive("qujialing", name, data)
        own.collect("qujialing")
        own.validate("qujialing", "2024-01")

    assert [row.version for row in own.submissions("qujialing")] == [1, 1]
    assert own.validate("qujialing", "2024-01") is not None
    assert len(own.submissions("qujialing")) == 2
