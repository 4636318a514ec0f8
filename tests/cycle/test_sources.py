"""What the store knows of how the inputs of two results came to differ."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from diaodu.cycle.inputs import given_of
from diaodu.cycle.sources import Sources
from diaodu.difference import Aspect, Change, Difference, Part
from diaodu.model.figures import REGION, Strike, StrikeReason, Target
from diaodu.model.publication import HistoryRef
from diaodu.model.region import TargetTable
from diaodu.model.rulings import ClaimDecision, Verdict
from diaodu.model.targets import TargetSheet, TargetVersion
from diaodu.store import targets
from tests.worlds import LUAN

SHANGHAI = ZoneInfo("Asia/Shanghai")
AT = datetime(2022, 10, 20, 1, 30, tzinfo=UTC)
OURS = (Target("jinan", "signed", "2022", Decimal(60)),)


@pytest.fixture(scope="module")
def given(closed):
    with closed.shell.store.read() as tx:
        return given_of(tx, closed.content("luan", LUAN).manifest)


def told(world, before, after, subject):
    """What stands beside a change of that input."""
    change = Change(Part.INPUT, subject, "", Aspect.CONTENT, "a", "b")
    with world.shell.store.read() as tx:
        found = Sources(tx, before, after, SHANGHAI).beside(Difference((change,), ()))
    return [one.after for one in found.whole if one.aspect is Aspect.SOURCE]


def test_an_imported_table_of_targets_is_named_by_document_person_and_local_time(
    closed, given, tmp_path
):
    world = closed.copied_to(tmp_path / "var")
    version = TargetVersion(
        region="luan",
        number=0,
        document="样发〔2022〕8号",
        from_on=date(2022, 9, 1),
        file_name="a.xlsx",
        raw_sha256="a" * 64,
        by="综合科",
        at=AT,
        sheet=TargetSheet(2022, OURS),
    )
    with world.shell.store.write() as tx:
        targets.append(tx, version)
    after = replace(given, targets=TargetTable((*given.targets.targets, *OURS)))

    assert told(world, given, after, "targets_sha256") == [
        "样发〔2022〕8号，综合科于2022-10-20 09:30导入"
    ]


def test_of_a_register_kept_in_a_file_it_says_whom_the_changed_rows_are_about(closed, given):
    rows = (
        Strike("jinan", "signed", given.month, Decimal(1), StrikeReason.OTHER),
        Strike(REGION, "signed", given.month, Decimal(1), StrikeReason.OTHER),
    )
    more = replace(given, targets=TargetTable((*given.targets.targets, *OURS)))

    assert told(closed, given, replace(given, strikes=rows), "struck_sha256") == [
        "涉及金安区、全辖区"
    ]
    assert told(closed, given, more, "targets_sha256") == ["涉及金安区"]
    assert told(closed, given, given, "rulebook_sha256") == []


def test_a_decision_is_named_with_who_and_when(closed, given):
    ruling = ClaimDecision("luan", "a/1", "b/2", Verdict.SAME, Decimal(1), "先签约", "招商局", AT)

    assert told(closed, given, replace(given, decisions=(ruling,)), "decisions_sha256") == [
        "a/1与b/2，招商局于2022-10-20 09:30认定"
    ]


def test_a_circular_looked_back_on_is_named_by_its_version_or_as_not_yet_out(closed, given):
    stored = closed.publication("luan", "2024-06")
    out, draft = (HistoryRef("2024-06", key) for key in (stored.sha256, "b" * 64))

    assert told(closed, given, replace(given, history_refs=(out,)), "2024-06") == [
        "第1版，招商局长于2024-04-10 09:30批准"
    ]
    assert told(closed, given, replace(given, history_refs=(draft,)), "2024-06") == [
        "一并重算、尚未发布的一版"
    ]
    assert told(closed, given, given, "2024-06") == []
