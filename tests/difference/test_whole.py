"""Two publications side by side: what changed, of whom, and nothing else."""

from dataclasses import fields, replace
from fractions import Fraction

import pytest

from diaodu.difference import Aspect, Change, Part, Results, difference, results_difference
from diaodu.model.account import AwardState, ListedUnit, ProposedAward, Step, StepState
from diaodu.model.publication import HistoryRef, Reported
from diaodu.model.scores import Measured, StandingState
from tests.notices.builders import a_publication

PUBLICATION = a_publication()


def with_scores(**changes):
    return replace(PUBLICATION, scores=replace(PUBLICATION.scores, **changes))


def with_account(**changes):
    return replace(PUBLICATION, account=replace(PUBLICATION.account, **changes))


def with_measured(unit, indicator, **changes):
    return with_scores(
        measured=tuple(
            replace(row, **changes) if (row.unit, row.indicator) == (unit, indicator) else row
            for row in PUBLICATION.scores.measured
        )
    )


def with_standing(unit, **changes):
    first, *others = PUBLICATION.scores.boards
    rows = tuple(replace(r, **changes) if r.unit == unit else r for r in first.standings)
    return with_scores(boards=(replace(first, standings=rows), *others))


def with_manifest(**changes):
    return replace(PUBLICATION, manifest=replace(PUBLICATION.manifest, **changes))


def of(unit, after):
    """The changes of the one unit that has any."""
    found = difference(PUBLICATION, after)
    assert found.whole == ()
    (only,) = found.units
    assert only.unit == unit
    return only.changes


def test_a_publication_does_not_differ_from_itself():
    assert difference(PUBLICATION, a_publication()).is_empty


def test_a_value_stands_with_its_measure_before_and_after():
    after = with_measured("xihe", "funds", month=Fraction(3400), completion=Fraction(17, 16))

    assert of("xihe", after) == (
        Change(Part.VALUE, "funds", "实际到位资金", Aspect.MONTH, "3,300.00万元", "3,400.00万元"),
        Change(Part.VALUE, "funds", "实际到位资金", Aspect.COMPLETION, "100.0%", "106.3%"),
    )


def test_a_value_that_prints_the_same_is_shown_in_full():
    (change,) = of("xihe", with_measured("xihe", "start_rate", month=Fraction(68751, 100000)))

    assert (change.before, change.after) == ("68.75%", "68.751%")


def test_what_was_not_reported_is_empty_and_not_zero():
    (change,) = of("beiling", with_measured("beiling", "outings", month=Fraction(0)))

    assert (change.before, change.after) == ("", "0批次")


@pytest.mark.parametrize("field", [f.name for f in fields(Measured)][2:])
def test_no_figure_of_a_unit_changes_unseen(field):
    value = True if field.startswith("is_") else Fraction(7, 3)

    (change,) = of("chengguan", with_measured("chengguan", "visits", **{field: value}))
    assert change.aspect == field.removeprefix("is_")


def test_the_region_comes_last_under_its_own_name():
    region = with_measured("*", "outings", month=Fraction(11))
    both = replace(region, account=with_account(flags=()).account)

    found = difference(PUBLICATION, both)

    assert [(unit.unit, unit.title) for unit in found.units] == [
        ("nanping", "南坪乡"),
        ("*", "辖区合计"),
    ]


def test_score_and_rank_of_a_board_change_together():
    after = with_standing("dongshan", score=Fraction(82), printed="82.00", rank=1)

    assert of("dongshan", after) == (
        Change(Part.BOARD, "total", "综合得分", Aspect.SCORE, "76.50分", "82.00分"),
        Change(Part.BOARD, "total", "综合得分", Aspect.RANK, "2", "1"),
    )


def test_a_unit_that_is_no_longer_ranked_shows_why():
    after = with_standing(
        "nongye", state=StandingState.RANKED, rank=2, score=Fraction(0), printed="0.00"
    )

    changes = {change.aspect: (change.before, change.after) for change in of("nongye", after)}
    assert changes == {Aspect.SCORE: ("", "0.00分"), Aspect.RANK: ("未下达目标", "2")}


def test_points_of_an_item_change_under_board_and_item():
    standing = next(r for r in PUBLICATION.scores.boards[0].standings if r.unit == "fagai")
    first, second = standing.items
    items = (replace(first, points=Fraction(50), printed="50.00"), second)

    (change,) = of("fagai", with_standing("fagai", items=items))

    assert (change.subject, change.title) == ("total/funds", "综合得分·实际到位资金")
    assert (change.aspect, change.before, change.after) == (Aspect.POINTS, "49.50分", "50.00分")


def test_another_formula_with_the_same_points_is_wording():
    standing = next(r for r in PUBLICATION.scores.boards[0].standings if r.unit == "fagai")
    items = (replace(standing.items[0], citation="办法第四条"), standing.items[1])

    (change,) = of("fagai", with_standing("fagai", items=items))

    assert change.part is Part.WORDING
    assert change.after.endswith("（办法第四条）")


def test_entering_and_leaving_a_list():
    first, second = PUBLICATION.account.lists
    moved = replace(second, units=(ListedUnit("xihe", "西河镇", ""),))

    found = difference(PUBLICATION, with_account(lists=(replace(first, units=()), moved)))

    assert [unit.changes for unit in found.units] == [
        (Change(Part.LIST, "zero_signed", "零签约", Aspect.LISTED, "", "在列"),),
        (Change(Part.LIST, "zero_outings", "零外出", Aspect.LISTED, "外出招商0批次", ""),),
    ]


def test_a_flag_that_is_dropped_takes_its_proposal_with_it():
    changes = of("nanping", with_account(flags=()))

    assert [(c.aspect, c.before, c.after) for c in changes] == [
        (Aspect.FLAGGED, "综合得分0.00分，第4位（共4个单位）", ""),
        (Aspect.PROPOSAL, "由县分管招商领导约谈主要负责人", ""),
    ]


def test_a_report_that_came_in_after_all():
    first, *others = PUBLICATION.reports
    reports = (*others[:3], replace(others[3], state=Reported.REPORTED), *others[4:])
    after = replace(PUBLICATION, reports=(first, *reports))

    assert of("beiling", after) == (
        Change(Part.REPORT, "report", "报送", Aspect.STATE, "未报", "已报"),
    )


def test_another_version_of_a_report_and_another_rulebook_are_inputs():
    first, *others = PUBLICATION.manifest.submissions
    after = with_manifest(submissions=(replace(first, version=2), *others), targets_sha256="9" * 64)

    found = difference(PUBLICATION, after)

    assert found.whole == (
        Change(Part.INPUT, "targets_sha256", "目标任务", Aspect.CONTENT, "c" * 12, "9" * 12),
    )
    assert [unit.changes for unit in found.units] == [
        (Change(Part.INPUT, "2024-03", "2024年3月报表", Aspect.VERSION, "第1版", "第2版"),)
    ]


def test_an_earlier_circular_that_is_looked_back_on_is_an_input():
    after = with_manifest(history=(HistoryRef("2024-02", "8" * 64),))

    (change,) = difference(PUBLICATION, after).whole

    assert (change.title, change.before, change.after) == ("2024年2月通报", "", "8" * 12)


def test_warnings_and_the_words_of_a_rule_concern_the_whole():
    boards = PUBLICATION.scores.boards
    after = with_scores(
        warnings=(), boards=(replace(boards[0], citation="办法第六条"), *boards[1:])
    )

    warning, rule = difference(PUBLICATION, after).whole

    assert (warning.title, warning.after) == (PUBLICATION.scores.warnings[0], "")
    assert (rule.before, rule.after) == ("综合得分（办法第三条）", "综合得分（办法第六条）")


def test_what_has_no_word_of_its_own_is_still_a_difference():
    boards = PUBLICATION.scores.boards

    (change,) = difference(PUBLICATION, with_scores(boards=boards[::-1])).whole

    assert change.title == "其他内容"
    assert change.before != change.after


def test_there_and_back_is_the_same_with_before_and_after_exchanged():
    after = with_standing("dongshan", score=Fraction(82), printed="82.00", rank=1)
    there, back = difference(PUBLICATION, after), difference(after, PUBLICATION)

    assert [(c.before, c.after) for unit in there.units for c in unit.changes] == [
        (c.after, c.before) for unit in back.units for c in unit.changes
    ]


def test_results_alone_are_compared_without_inputs_and_only_some_parts_can_be_asked_for():
    results = Results(PUBLICATION.scores, PUBLICATION.account)
    after = with_measured("xihe", "funds", month=Fraction(3400))
    both = Results(after.scores, with_account(flags=()).account)

    found = results_difference(results, both)

    assert {unit.unit for unit in found.units} == {"xihe", "nanping"}
    assert [unit.unit for unit in found.only(Part.FLAG).units] == ["nanping"]
    assert found.only(Part.REPORT).is_empty


STEP = Step(
    unit="xihe",
    title="西河镇",
    step="talk",
    step_title="约谈",
    state=StepState.DUE,
    rules=("bottom",),
    citation="办法第十一条",
    figures="连续两个月末位",
    words="建议由县长约谈主要负责人",
    by="县长",
    whom="主要负责人",
    with_all=(),
    with_one_of=(),
    within_days=5,
    is_personnel=False,
)
AWARD = ProposedAward(
    unit="xihe",
    title="西河镇",
    award="banner",
    award_title="流动红旗",
    kind="honour",
    is_penalty=False,
    is_trial=False,
    state=AwardState.GIVEN,
    amount_wan=None,
    citation="办法第十二条",
    figures="第1名",
    words="建议授予流动红旗",
)


def test_an_interview_entered_names_its_measure_and_its_reason():
    assert of("xihe", with_account(steps=(STEP,))) == (
        Change(Part.STEP, "talk", "约谈", Aspect.MEASURE, "", "建议由县长约谈主要负责人"),
        Change(Part.STEP, "talk", "约谈", Aspect.REASON, "", "连续两个月末位"),
    )


def test_a_step_spared_for_now_is_another_measure():
    spared = with_account(steps=(replace(STEP, state=StepState.GRACE),))

    (unit,) = difference(with_account(steps=(STEP,)), spared).units

    (change,) = unit.changes
    assert change.after == "宽限期内, 暂不提出：建议由县长约谈主要负责人"


def test_an_award_handed_over():
    handed_over = with_account(awards=(replace(AWARD, state=AwardState.HANDED_OVER),))

    (unit,) = difference(with_account(awards=(AWARD,)), handed_over).units

    assert [(c.title, c.before, c.after) for c in unit.changes] == [
        ("流动红旗", "建议授予流动红旗", "移交：建议授予流动红旗")
    ]


@pytest.mark.parametrize(
    ("changes", "aspect", "after"),
    [
        ({"remark": "一票否决"}, Aspect.REMARK, "一票否决"),
        ({"previous_rank": 3}, Aspect.PREVIOUS_RANK, "3"),
        ({"previous_score": Fraction(1, 2)}, Aspect.PREVIOUS_SCORE, "0.5分"),
    ],
)
def test_what_is_printed_beside_a_rank_is_compared_too(changes, aspect, after):
    (change,) = of("xihe", with_standing("xihe", **changes))

    assert (change.aspect, change.before, change.after) == (aspect, "", after)
