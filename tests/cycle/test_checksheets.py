"""Before a circular each unit has its own figures to check, and days in which nothing goes out."""

import io

import openpyxl
import pytest

from diaodu.cycle.checksheets import issue_sheets
from diaodu.cycle.reconcile import reconcile
from diaodu.cycle.replay import replay
from diaodu.cycle.withdraw import withdraw
from diaodu.errors import RefusedError
from diaodu.model.objections import Checked
from diaodu.store import objections
from tests.cycle.objecting import OTHER, UNIT, pass_days, told, world
from tests.world import signed
from tests.worlds import LUAN

__all__ = ["world"]


def sheets(world):
    with world.shell.store.read() as tx:
        return objections.sheets(tx, "luan", LUAN)


def cells(world, sheet):
    book = openpyxl.load_workbook(io.BytesIO(world.shell.files.get(sheet.xlsx_sha256)))
    return [str(cell.value) for page in book for row in page.iter_rows() for cell in row]


def test_every_unit_is_sent_its_own_figures_once_and_no_rank_and_no_other_unit(world):
    world.draft("luan", LUAN)
    again = world.draft("luan", LUAN)

    found = sheets(world)
    assert [sheet.number for sheet in found] == [1] * 8
    sheet = next(it for it in found if it.unit == UNIT)
    content = world.document(Checked, sheet.content_sha256)
    row = next(it for it in content.figures if it.indicator.id == "signed")
    assert (row.reported_ytd, row.recognised_ytd) == (52, 50)
    printed = cells(world, sheet)
    assert {"52", "2", "50", "重报", "核查通报第3号"} <= set(printed)
    titles = {unit.title for unit in world.shell.region("luan").register.units} - {"霍邱县"}
    everything = "".join((*printed, *told(world, "check_sheet", UNIT)))
    assert not [title for title in titles if title in everything]
    assert "第1名" not in everything
    assert "数据核对单本次新发0份" in again.composed.body.replace("\\", "")


def test_what_was_struck_is_told_with_reason_document_and_way_of_appeal(world):
    world.draft("luan", LUAN)
    (before,) = told(world, "check_sheet", UNIT)
    pass_days(world)
    world.close("luan", LUAN)
    (after,) = told(world, "result", UNIT)
    (other,) = told(world, "result", OTHER)

    for text in (before, after):
        assert "签约亿元以上项目核减2个，原因：重报（核查通报第3号）" in text
        assert "市投资创业中心综合科" in text
    assert "（3个工作日内，含当日）" in before
    assert "复核申请期限：" in after
    assert "核减" not in other
    assert replay(world.shell, f"luan/{LUAN}/v1").differences == ()


def test_no_circular_goes_out_before_the_days_are_over_unless_a_person_says_why(world):
    draft = world.draft("luan", LUAN)
    with pytest.raises(RefusedError, match=r"六安2022年9月还不能通报: .*核对期至.*尚未期满"):
        world.publish(draft)
    assert world.publication("luan", LUAN) is None

    world.publish(draft, reason="上级限时报送")

    (note,) = [it for it in world.publication("luan", LUAN).envelope.notes if "先行" in it]
    assert note.endswith("理由：上级限时报送")


def test_a_unit_whose_figures_change_gets_another_sheet_with_days_of_its_own(world):
    world.draft("luan", LUAN)
    pass_days(world)
    old = world.draft("luan", LUAN)
    world.resend("luan", LUAN, OTHER, "2022-10-06T00:00", signed(20))
    with pytest.raises(RefusedError, match="尚未期满"):
        world.close("luan", LUAN)

    assert [(it.unit, it.number) for it in sheets(world) if it.number > 1] == [(OTHER, 2)]
    assert told(world, "check_sheet", OTHER)[1].count("数据有变化，以本次为准") == 1
    pass_days(world)
    with pytest.raises(RefusedError, match="金寨县的数据没有发核对单, 或发出后又有变化"):
        world.publish(old)
    assert world.close("luan", LUAN).is_new


def test_after_a_withdrawal_units_have_their_days_again_for_what_changed(world):
    draft = world.draft("luan", LUAN)
    pass_days(world)
    published = world.publish(draft)
    withdraw(world.shell, published.publication_id, by="综合科", reason="附表有误")
    world.resend("luan", LUAN, OTHER, "2022-10-06T00:00", signed(20))

    with pytest.raises(RefusedError, match="尚未期满"):
        world.close("luan", LUAN)
    pass_days(world)
    assert world.close("luan", LUAN).publication_id == f"luan/{LUAN}/v2"


def test_sheets_are_expected_and_balance_and_a_published_month_sends_none(world):
    draft = world.draft("luan", LUAN)
    pass_days(world)
    world.publish(draft)
    world.deliver()

    assert issue_sheets(world.shell, draft.composed.publication_sha256).until_at is None
    (tally,) = [it for it in reconcile(world.shell, LUAN, "luan") if it.kind == "check_sheet"]
    assert (tally.expected, tally.is_balanced) == (8, True)


def test_a_region_that_sets_no_days_sends_no_sheets(luan, tmp_path):
    world = luan.worlds["validated"].copied_to(tmp_path / "var")
    world.close("luan", LUAN)

    assert sheets(world) == ()
    assert world.publication("luan", LUAN).envelope.objections_until == ""
