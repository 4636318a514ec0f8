"""What comes in is read once, filed, and answered."""

from collections import Counter
from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from diaodu.calendar import Month
from diaodu.cycle.doubts import doubts_of
from diaodu.cycle.openings import withdraw
from diaodu.cycle.returned import returned
from diaodu.errors import RefusedError, UnreadableInputError
from diaodu.intake.layout import TEMPLATE_VERSION
from diaodu.model.canonical import sha256
from diaodu.model.figures import Activity, ActivityKind
from diaodu.model.submissions import Label, Submission, SubmissionState, count_of
from diaodu.notices.marked import INDEX

BUREAU = "bureau@qujialing.example.org"
JANUARY = Month(2024, 1)
LABEL = Label("qujialing", "team-01", JANUARY, TEMPLATE_VERSION)
NIL = Submission(LABEL, is_nil=True)
TAKEN_BACK = {"by": "第一专班联络员", "reason": "原报送无误"}


@pytest.fixture(scope="module")
def read(blank, samples, tmp_path_factory):
    """Every sample workbook of 屈家岭 collected and validated; for reading only."""
    world = blank.copied_to(tmp_path_factory.mktemp("read"))
    world.receive_samples("qujialing", samples)
    world.collect("qujialing")
    world.validate("qujialing", "2024-01")
    return world


def take(world, *reports, region="qujialing"):
    """Receive and validate submissions, each a name, a submission and when it came."""
    for name, submission, at in reports:
        world.receive(region, name, world.workbook(region, submission), at)
    world.collect(region)
    world.validate(region, "2024-01" if region == "qujialing" else "2024-06")
    return world.submissions(region)


def test_the_samples_have_the_states_their_notes_say(read):
    rows = read.submissions("qujialing")

    assert len(rows) == 44
    assert Counter(row.period for row in rows) == {"2024-01": 15, "2024-02": 15, "2024-03": 14}
    unusual = {row.id: str(row.state) for row in rows if row.state is not SubmissionState.ACCEPTED}
    assert unusual == {
        "qujialing/team-10/2024-01/v1": "rejected",
        "qujialing/team-13/2024-02/v1": "nil_return",
    }
    assert [row.id for row in rows if row.version == 2] == [
        "qujialing/team-10/2024-01/v2",
        "qujialing/team-05/2024-02/v2",
    ]
    assert [row.id for row in rows if row.is_late] == ["qujialing/team-11/2024-03/v1"]


def test_the_month_is_summed_up_for_the_operator(read):
    assert read.validate("qujialing", "2024-01").summary == {
        "应报单位": 14,
        "已报": 14,
        "其中零报告": 0,
        "退回未改": 0,
        "更正被退回": 0,
        "未报": 0,
        "迟报": 0,
        "疑点未说明": 0,
        "退回未改单位": "",
        "更正被退回单位": "",
        "未报单位": "",
    }
    assert read.validate("qujialing", "2024-02").summary["其中零报告"] == 1
    assert read.validate("qujialing", "2024-03").summary["迟报"] == 1
    april = read.validate("qujialing", "2024-04").summary
    assert april["未报"] == 14
    assert april["未报单位"].startswith("第一招商专班、第二招商专班")


def test_the_rejected_version_keeps_its_bytes_and_its_unit_is_told_where_to_read_the_cell(
    read, samples
):
    (rejected,) = [r for r in read.submissions("qujialing") if not r.state.counts]
    raw = (samples / "qujialing" / "第十招商专班-2024-01-第1次.xlsx").read_bytes()

    assert read.shell.files.get(rejected.raw_sha256) == raw
    answers = [n.notice for n in read.notices() if n.notice.subject_id == rejected.id]
    assert {notice.recipient for notice in answers} == {
        "team-10.liaison@qujialing.example.org",
        "team-10.lead@qujialing.example.org",
    }
    for notice in answers:
        assert notice.kind == "rejection"
        assert notice.subject.startswith("【退回修改】屈家岭2024年1月")
        assert "共有错误1处" in notice.body
        assert "/reports/qujialing/2024-01/team-10/v1\n" in notice.body
        assert "约450" not in notice.body
    (error,) = [found for found in rejected.findings if found.severity == "error"]
    assert "项目!I4 应为数字" in error.message
    assert "约450" in error.message


def test_every_version_is_answered_once_to_each_contact_of_its_unit(read):
    answers = Counter((n.notice.subject_id, n.notice.recipient) for n in read.notices())

    assert set(answers.values()) == {1}
    assert len(answers) == 2 * 44
    kinds = Counter(str(n.notice.kind) for n in read.notices())
    assert kinds == {"receipt": 86, "rejection": 2}


def test_reading_again_does_nothing(read):
    before = read.dump()

    read.validate("qujialing", "2024-01")
    read.validate("qujialing", "2024-02")

    assert read.dump() == before


def test_only_the_unreadable_cell_is_complained_about_not_what_follows_from_it(read):
    (rejected,) = [r for r in read.submissions("qujialing") if not r.state.counts]

    assert [(f.code, f.sheet, f.cell) for f in rejected.findings if f.severity == "error"] == [
        ("text_in_number_cell", "项目", "I4")
    ]


def test_a_unit_is_read_in_the_order_its_files_came_so_the_last_one_counts(read):
    versions = read.submissions("qujialing", period="2024-02", unit="team-05")

    assert [row.version for row in versions] == [1, 2]
    assert versions[0].received_at < versions[1].received_at


def test_a_file_that_says_nothing_of_itself_is_rejected_and_the_bureau_is_told(world):
    world.receive("qujialing", "报表.csv", "指标,本月\r\n外出,3\r\n".encode("gbk"))
    world.collect("qujialing")
    world.validate("qujialing", "2024-01")

    (row,) = world.submissions("qujialing")
    assert (row.unit, row.period, row.state) == ("", "", "rejected")
    (queued,) = world.notices()
    assert queued.notice.recipient == BUREAU
    assert "GBK" in row.findings[0].message
    assert "报表.csv" in queued.notice.body
    assert "/reports/qujialing/-/-/v1\n" in queued.notice.body


def test_another_regions_workbook_is_rejected_and_the_bureau_is_told(world, samples):
    world.receive_samples("luan", samples, "霍邱县-2024-06-*")
    stray = (world.home / "inbox" / "luan" / "霍邱县-2024-06-第1次.xlsx").read_bytes()
    world.receive("qujialing", "霍邱县.xlsx", stray)
    world.collect("qujialing")
    world.validate("qujialing", "2024-01")

    (row,) = world.submissions("qujialing")
    assert (row.unit, row.state) == ("", "rejected")
    assert [finding.code for finding in row.findings if finding.severity == "error"] == [
        "wrong_region"
    ]
    (queued,) = world.notices()
    assert queued.notice.recipient == BUREAU
    assert "（代号luan）的报表，不是屈家岭的" in row.findings[0].message
    notice = queued.notice
    assert notice.subject == "【请转告】屈家岭收到一份认不出单位的文件：霍邱县.xlsx"
    assert notice.body.startswith("招商局：\n\n收到一份认不出单位的文件")
    assert "  收件口：" in notice.body
    assert "  来自：" in notice.body
    assert "  问题：错误1处\n" in notice.body
    assert "转告其改正后重新报送" in notice.body
    assert "贵单位" not in notice.body


def test_a_unit_that_is_not_in_the_register_is_rejected_and_the_bureau_is_told(world):
    stranger = replace(NIL, label=replace(LABEL, unit="team-99"))

    (row,) = take(world, ("报表.xlsx", stranger, "2024-02-02T01:00"))

    assert (row.unit, row.state) == ("", "rejected")
    assert [q.notice.recipient for q in world.notices()] == [BUREAU]


def test_another_units_workbook_is_not_taken_for_that_units_report(world):
    """第二招商专班 filled in the workbook of 第一招商专班 and saved it under its own name."""
    own, foreign = take(
        world,
        ("第一招商专班.xlsx", NIL, "2024-02-01T01:00"),
        ("第二招商专班2024年1月.xlsx", _one_outing(NIL), "2024-02-02T01:00"),
    )[::-1]

    assert (own.unit, own.state) == ("team-01", "nil_return")
    assert (foreign.unit, foreign.state) == ("", "rejected")
    told = [q.notice for q in world.notices() if q.notice.kind == "rejection"]
    assert [notice.recipient for notice in told] == [BUREAU]
    assert "这是第一招商专班的报表，不是第二招商专班的" in foreign.findings[0].message


def _one_outing(submission):
    day = submission.label.period.first_on.replace(day=3)
    outing = Activity(submission.label.unit, ActivityKind.OUTING, day, "省城", 3, "推介会", 4)
    return replace(submission, is_nil=False, activities=(outing,))


@pytest.mark.parametrize(
    "name", ["第十一招商专班.xlsx", "第一招商专班和第二招商专班.xlsx", "a.xlsx"]
)
def test_a_name_that_does_not_single_out_another_unit_settles_nothing(world, name):
    unit = "team-11" if "十一" in name else "team-01"
    submission = replace(NIL, label=replace(LABEL, unit=unit))

    (row,) = take(world, (name, submission, "2024-02-02T01:00"))

    assert (row.unit, row.state) == (unit, "nil_return")


@pytest.mark.parametrize(
    "month",
    [Month(2023, 12), Month(2024, 3), Month(2099, 1)],
    ids=["before the first month", "not begun", "far away"],
)
def test_a_report_for_a_month_that_cannot_be_is_sent_back_and_the_others_are_read(world, month):
    wrong = replace(NIL, label=replace(LABEL, period=month))
    right = replace(NIL, label=replace(LABEL, unit="team-02"))

    rows = take(
        world,
        ("第一招商专班.xlsx", wrong, "2024-02-02T01:00"),
        ("第二招商专班.xlsx", right, "2024-02-02T02:00"),
    )

    assert [(row.id, str(row.state)) for row in rows] == [
        ("qujialing/team-01/2024-01/v1", "rejected"),
        ("qujialing/team-02/2024-01/v1", "nil_return"),
    ]
    assert [f.message for f in rows[0].findings if f.code == "wrong_month"] == [
        f"这是{month.title}的报表，应报2024年1月"
    ]
    assert world.validate("qujialing", "2024-01").summary["退回未改单位"] == "第一招商专班"


def test_a_correction_that_is_sent_back_is_counted_apart_and_named(world):
    take(
        world,
        ("甲.xlsx", NIL, "2024-02-01T01:00"),
        ("乙.xlsx", replace(NIL, is_nil=False), "2024-02-02T01:00"),
    )

    done = world.validate("qujialing", "2024-01").summary

    assert (done["其中零报告"], done["退回未改"], done["更正被退回"]) == (1, 0, 1)
    assert done["更正被退回单位"] == "第一招商专班"
    lines = doubts_of(world.shell, world.shell.region("qujialing"), JANUARY)
    assert "第一招商专班 第2次报送 (更正) 被退回, 现按第1次报送计" in lines
    sent_back = [q.notice.body for q in world.notices() if q.notice.kind == "rejection"]
    assert "之前，第1次报送仍然有效。" in sent_back[0]
    withdraw(world.shell, "qujialing", JANUARY, "team-01", is_correction=True, **TAKEN_BACK)
    done = world.validate("qujialing", "2024-01").summary
    assert (done["其中零报告"], done["更正被退回"]) == (1, 0)
    told = [q.notice.body for q in world.notices() if q.notice.kind == "withdrawal"]
    assert "第1次报送仍然有效，照常计入汇总。" in told[0]


def test_more_findings_than_are_listed_are_counted_alike_in_the_mail_and_on_the_workbook(world):
    book = load_workbook(BytesIO(world.workbook("qujialing", replace(NIL, is_nil=False))))
    for number in range(50, 450):
        for column in "ABCDEFGHIJKL":
            book["项目"][f"{column}{number}"] = "?"
    spoilt = BytesIO()
    book.save(spoilt)
    world.receive("qujialing", "多.xlsx", spoilt.getvalue(), "2024-02-01T01:00")
    world.collect("qujialing")
    world.validate("qujialing", "2024-01")

    (row,) = world.submissions("qujialing")
    said = f"共{count_of(row.findings)}条，只列出最重要的2000条"
    assert count_of(row.findings) > 2_800
    assert all(f"核验意见{said}。" in q.notice.body for q in world.notices())
    marked = load_workbook(BytesIO(returned(world.shell, row).data))
    assert marked[INDEX]["A2"].value.startswith(said)


def test_the_month_that_has_begun_may_be_reported_before_it_is_over(world):
    early = replace(NIL, label=replace(LABEL, period=Month(2024, 2)))

    (row,) = take(world, ("第一招商专班.xlsx", early, "2024-02-28T01:00"))

    assert (row.id, row.state) == ("qujialing/team-01/2024-02/v1", "nil_return")


def test_the_day_on_which_a_month_begins_is_the_regions_own(world):
    march = replace(NIL, label=replace(LABEL, period=Month(2024, 3)))

    (row,) = take(world, ("第一招商专班.xlsx", march, "2024-02-29T16:30"))

    assert (row.period, row.state) == ("2024-03", "nil_return")


def test_a_region_that_lists_its_months_takes_no_report_for_another(world):
    label = Label("luan", "huoqiu", Month(2024, 5), TEMPLATE_VERSION)

    (row,) = take(
        world, ("霍邱县.xlsx", Submission(label, is_nil=True), "2024-07-01T01:00"), region="luan"
    )

    assert (row.id, row.state) == ("luan/huoqiu/2024-06/v1", "rejected")


def test_a_month_the_region_does_not_report_cannot_be_closed(world):
    with pytest.raises(RefusedError, match="六安不通报2024年5月"):
        world.validate("luan", "2024-05")
    with pytest.raises(RefusedError, match="屈家岭不通报2023年12月"):
        world.score("qujialing", "2023-12")


def test_a_kept_file_that_is_lost_keeps_nobody_else_from_being_read(world, samples):
    world.receive_samples("luan", samples, "*-2024-06-*")
    world.collect("luan")
    lost = (world.home / "inbox" / "luan" / "金安区-2024-06-第1次.xlsx").read_bytes()
    kept = world.home / "raw" / sha256(lost)[:2] / sha256(lost)
    kept.unlink()

    with pytest.raises(UnreadableInputError, match=r"金安区-2024-06-第1次\.xlsx: 文件库中没有"):
        world.validate("luan", "2024-06")
    assert len(world.submissions("luan")) == 7

    world.collect("luan")
    assert world.validate("luan", "2024-06").summary["已报"] == 8


def test_a_rejected_version_does_not_take_the_place_of_the_accepted_one(world):
    wrong = replace(NIL, label=replace(LABEL, period=Month(2024, 6)))
    take(
        world,
        ("第一招商专班.xlsx", NIL, "2024-02-01T01:00"),
        ("第一招商专班 (1).xlsx", wrong, "2024-02-02T01:00"),
    )

    reporting = world.validate("qujialing", "2024-01")

    assert [report.version for report in reporting.table.reports][:1] == [1]
    assert (reporting.summary["其中零报告"], reporting.summary["退回未改"]) == (1, 0)


def test_a_rejection_put_right_in_time_is_neither_late_nor_sent_back(read):
    (report,) = [
        report
        for report in read.validate("qujialing", "2024-01").table.reports
        if report.unit == "team-10"
    ]

    assert (report.state, report.version, report.is_late) == ("reported", 2, False)


def test_nothing_is_answered_before_its_version_is_filed(read):
    filed = {row.id for row in read.submissions("qujialing")}

    assert {queued.notice.subject_id for queued in read.notices()} == filed
    assert read.events("qujialing").count("submission_rejected") == 1
