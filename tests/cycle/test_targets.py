"""A table of targets becomes a version once, or nothing of it; what is in force is asked by day."""

from datetime import date

import pytest

from diaodu.calendar import Month
from diaodu.cycle.as_of import replay_as_of
from diaodu.cycle.inputs import gather
from diaodu.cycle.shell import utc_now
from diaodu.cycle.target_views import compared, targets_on, template_of
from diaodu.cycle.targets import TableFile, import_targets, targets_known, targets_of
from diaodu.errors import RefusedError, UnreadableInputError
from diaodu.model.targets import TargetMove
from diaodu.publication import scores_of
from diaodu.store import ledger
from tests.intake.target_tables import workbook

REGION = "qujialing"
HEAD = ["单位", "实际到位资金（亿元）一季度"]
NEW_YEAR, MARCH = date(2024, 1, 1), date(2024, 3, 1)
KEY = ("team-01", "funds", "2024-Q1", "base")


def table(*rows, document="管发〔2024〕3号", since=MARCH, head=HEAD):
    data = workbook(["2024年目标调整表"], head, *rows)
    return TableFile("调整.xlsx", data, document, since, "招商局综合科")


def bring(world, *rows, **of):
    return import_targets(world.shell, REGION, table(*rows, **of))


def value_on(world, day):
    return targets_on(world.shell, REGION, day).targets[KEY].value


def test_a_table_becomes_a_version_with_document_day_person_and_raw_file(world):
    done = bring(world, ["第一招商专班", 0.5])

    kept = done.version
    assert (kept.number, kept.document, kept.from_on, kept.by) == (
        1,
        "管发〔2024〕3号",
        MARCH,
        "招商局综合科",
    )
    assert world.shell.files.get(kept.raw_sha256) == table(["第一招商专班", 0.5]).data
    with world.shell.store.read() as tx:
        event = ledger.events(tx, REGION)[-1]
    assert (event.kind, event.subject_id, event.actor) == (
        "targets_imported",
        "qujialing/targets/v1",
        "招商局综合科",
    )


def test_a_revision_holds_from_its_day_and_what_it_does_not_name_stays(world):
    bring(world, ["第一招商专班", 0.5])

    assert value_on(world, date(2024, 2, 29)) == 4500
    assert value_on(world, MARCH) == 5000
    held = targets_on(world.shell, REGION, MARCH)
    assert held.targets["team-02", *KEY[1:]].document == "样例任务书"
    assert len(held.targets) == 15


def test_importing_the_same_table_again_changes_nothing(world):
    first = bring(world, ["第一招商专班", 0.5])
    before = world.dump()

    again = bring(world, ["第一招商专班", 0.5])

    assert (again.version, again.is_new) == (first.version, False)
    assert world.dump() == before


def test_with_one_mistake_nothing_is_taken(world):
    before = world.dump()

    done = bring(world, ["第一招商专班", 0.5], ["第十九招商专班", 0.1])

    assert done.version is None
    assert [(it.code, it.cell) for it in done.findings] == [("unit_unknown", "A4")]
    assert world.dump() == before


def test_a_table_without_a_document_is_refused(world):
    with pytest.raises(RefusedError, match="文号"):
        bring(world, ["第一招商专班", 0.5], document=" ")


def test_units_that_now_add_up_to_more_than_the_region_are_a_warning(world):
    done = bring(world, ["第一招商专班", 0.5])

    assert [it.message for it in done.findings if it.code == "units_above_region"] == [
        (
            "实际到位资金2024年第一季度基本目标：各单位合计30500万元，大于全辖区目标30000万元，"
            "多500万元（层层加码）"
        )
    ]


def test_shares_of_persons_are_shown_while_their_table_is_in_force(world):
    head = ["单位", "责任人", HEAD[1]]
    bring(world, ["第一招商专班", "牵头单位主要负责人", 0.5], head=head, since=NEW_YEAR)
    bring(world, ["第一招商专班", 0.6])

    def persons(day):
        return [it.person for it in targets_on(world.shell, REGION, day).shares]

    assert persons(NEW_YEAR) == ["牵头单位主要负责人"]
    assert persons(MARCH) == []


def test_two_versions_differ_by_who_gained_and_who_lost(world):
    bring(world, ["第一招商专班", 0.5], since=NEW_YEAR)
    bring(world, ["第一招商专班", 0.4], ["第二招商专班", 0.35], document="管发〔2024〕5号")

    assert compared(world.shell, REGION, "1", "管发〔2024〕5号") == (
        TargetMove(*KEY, 5000, 4000),
        TargetMove("team-02", *KEY[1:], 3000, 3500),
    )
    assert compared(world.shell, REGION, "targets.csv", "1") == (TargetMove(*KEY, 4500, 5000),)
    assert compared(world.shell, REGION, "2", "qujialing/targets/v2") == ()


def test_a_version_nobody_knows_is_named_with_those_there_are(world):
    bring(world, ["第一招商专班", 0.5])

    with pytest.raises(UnreadableInputError, match="没有目标任务“7”, 已导入: 1（管发〔2024〕3号）"):
        compared(world.shell, REGION, "1", "7")


def test_what_was_known_at_a_moment_has_no_later_import(world):
    region = world.shell.region(REGION)
    first = bring(world, ["第一招商专班", 0.5]).version
    bring(world, ["第一招商专班", 0.6])

    with world.shell.store.read() as tx:
        now = targets_of(tx, region)
        then = targets_of(tx, region, first.at)

        assert targets_known(tx, REGION, now, first.at) == then
    assert len(now.targets) == len(then.targets) == 16
    assert now != then


def test_the_template_filled_with_what_is_in_force_imports_without_a_doubt(world):
    file = TableFile("样表.xlsx", template_of(world.shell, REGION, 2024), "文", NEW_YEAR, "招商局")

    done = import_targets(world.shell, REGION, file)

    assert done.findings == ()
    assert len(done.version.sheet.targets) == 15
    assert compared(world.shell, REGION, "0", "1") == ()


def target_of(world, month):
    given = gather(world.shell, world.shell.region(REGION), Month.parse(month))
    measured = {(it.unit, it.indicator): it for it in scores_of(given).measured}
    return measured["team-01", "funds"].target


def test_each_month_is_held_against_the_targets_in_force_at_its_end(world):
    bring(world, ["第一招商专班", 0.6])

    assert target_of(world, "2024-02") == 4500
    assert target_of(world, "2024-03") == 6000


def test_a_replay_as_of_a_moment_knows_no_table_imported_later(world):
    world.close(REGION, "2024-01")
    stored = world.publication(REGION, "2024-01")
    bring(world, ["第一招商专班", 0.6], since=NEW_YEAR)

    again = replay_as_of(world.shell, stored.id, utc_now())

    assert again.recomputed_sha256 != stored.sha256
    then = replay_as_of(world.shell, stored.id, stored.published_at)
    assert then.recomputed_sha256 == stored.sha256
