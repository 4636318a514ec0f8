"""The form for computing anew: names become ids, dates moments, and every mistake is told."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from diaodu.cycle.rerun_form import RerunForm, read_form
from diaodu.errors import RefusedError, RulebookError
from diaodu.model.reruns import RerunReason

FORM = RerunForm(
    region="qujialing",
    periods="2024-Q1、2024-02, 2024-03",
    reason="更正报送",
    text=" 误报 ",
    asked_by="综合科",
)


def read(world, **changes):
    return read_form(world.shell, replace(FORM, **changes))


def test_periods_come_in_the_order_in_which_they_rest_on_each_other(blank):
    request = read(blank)

    assert request.periods == ("2024-02", "2024-03", "2024-Q1")
    assert (request.reason, request.text) == (RerunReason.CORRECTED, "误报")


def test_units_go_by_id_or_title(blank):
    first, second, *_ = blank.shell.region("qujialing").register.units

    assert read(blank, units=f"{first.title} {second.id}").units == (first.id, second.id)


def test_a_date_is_the_end_of_that_day_in_the_regions_zone(blank):
    moment = read(blank, as_of="2024-05-10").as_of

    assert moment.astimezone(UTC) == datetime(2024, 5, 10, 15, 59, 59, 999999, tzinfo=UTC)


def test_a_candidate_goes_by_the_name_of_an_installed_rulebook_or_as_a_text(blank):
    text = blank.shell.region("luan").rulebook_text

    assert read(blank, rulebook="luan", is_dry_run=True).rulebook == text
    assert read(blank, rulebook=text, is_dry_run=True).rulebook == text


def test_a_broken_candidate_is_told_line_by_line(blank):
    with pytest.raises(RulebookError, match="拟议的考核办法"):
        read(blank, rulebook="rulebook: x\ntitle: y\n", is_dry_run=True)


def test_every_mistake_is_told_at_once(blank):
    with pytest.raises(RefusedError) as refused:
        read(blank, periods="2024-13", reason="其他", units="无此单位", rulebook="../luan")

    for word in ("2024-13", "“其他”不在列", "没有责任单位“无此单位”", "没有考核办法“../luan”"):
        assert word in str(refused.value)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"reason": "目标调整"}, "目标调整须写明文号"),
        ({"text": "  "}, "请写明重算的具体理由"),
        ({"asked_by": ""}, "请写明申请人"),
        ({"periods": ""}, "请填写考核期"),
        ({"periods": "2024-03 2024-03"}, "写了两次"),
        ({"rulebook": "luan"}, "只能试算"),
    ],
)
def test_what_is_missing_is_asked_for(blank, changes, message):
    with pytest.raises(RefusedError, match=message):
        read(blank, **changes)


def test_the_document_number_is_printed_with_the_reason(blank):
    request = read(blank, reason="目标调整", document="样发〔2024〕8号")

    assert request.words == "目标调整（样发〔2024〕8号），误报"
