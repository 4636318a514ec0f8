"""Checks and relations in a region.yaml."""

import pytest

from diaodu.calendar import Month
from diaodu.errors import RegionError
from diaodu.model.check_table import CHECKS, Relation
from diaodu.model.submissions import Severity

FILE = "regions/luan/region.yaml"


@pytest.fixture
def world(blank, tmp_path):
    return blank.copied_to(tmp_path / "var").with_own_regions()


def changed(world, lines):
    world.edit(FILE, "deadline:", f"{lines}\ndeadline:")
    return world.shell.region("luan")


def test_a_region_without_a_word_has_the_table_as_it_comes(world):
    assert world.shell.region("luan").checks == CHECKS


def test_a_region_grades_dates_and_relates_its_own(world):
    region = changed(
        world,
        "checks:\n  unusual_figure: {severity: error, since: 2024-07, numbers: {share: 50%}}\n"
        "relations: [{whole: signed, parts: [started], of_which: [started]}]",
    )

    check = region.checks.checks["unusual_figure"]
    assert (check.severity, check.since) == (Severity.ERROR, Month(2024, 7))
    assert (str(check.numbers["share"]), check.numbers["months"]) == ("0.5", 6)
    assert region.relations == (
        Relation("signed", ("started",), is_whole=True),
        Relation("signed", ("started",), is_whole=False),
    )


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("checks: {unusual: {trial: true}}", "没有核验规则“unusual”"),
        ("checks: {unusual_figure: {since: March}}", "March"),
        ("checks: {unusual_figure: {numbers: {share: much}}}", "应为数字或百分数"),
        ("checks: {unusual_figure: {grade: error}}", "grade"),
        ("relations: [{whole: nothing, parts: [signed]}]", "“nothing”不是考核办法中的指标"),
    ],
)
def test_a_word_nobody_knows_is_told(world, lines, told):
    with pytest.raises(RegionError, match=told):
        changed(world, lines)
