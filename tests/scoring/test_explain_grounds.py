"""What an explained item rests on: every derived figure with the numbers it is worked out of."""

from decimal import Decimal

import pytest

from diaodu.calendar import parse_period
from diaodu.model.figures import Rating
from diaodu.scoring import ScoringInput, explain_unit
from tests.scoring.examples import FUNDS, a_rulebook, fact, ranking, target, total, units

COUNT = {"measure": "个"}
PERCENT = {"measure": "%", "decimals": 1}
INDICATORS = {
    "funds": FUNDS,
    "foreign": {"title": "外资", "measure": "万美元"},
    "whole": {
        "title": "折合到位资金",
        "measure": "万元",
        "combine": [{"of": "funds"}, {"of": "foreign", "times": "7.1"}],
        "target": {"over": "year", "pace": "linear"},
    },
    "started": {"title": "开工", **COUNT},
    "signed": {"title": "签约", **COUNT},
    "rate": {"title": "开工率", **PERCENT, "ratio": {"of": "started", "to": "signed"}},
    "growth": {"title": "折合增幅", **PERCENT, "growth": "whole"},
    "part": {"title": "份额", **PERCENT, "share": "whole"},
    "done": {"title": "完成率", **PERCENT, "completion": {"of": "whole"}},
    "days": {"title": "审批时限", "measure": "天", "decimals": 1, "stock": "average"},
    "mark": {
        "title": "企业评议",
        "measure": "分",
        "decimals": 1,
        "rated": "weighted",
        "raters": [
            {"id": "firm", "title": "企业", "weight": 60},
            {"id": "chamber", "title": "商会", "weight": 40},
        ],
    },
    "average": {"title": "群众评议", "measure": "分", "decimals": 1, "rated": "average"},
}
FACTS = (
    fact("a", "2024-03", "2567.83", "ytd"),
    fact("a", "2024-03", 33, "ytd", "foreign"),
    fact("a", "2023-03", 2000, "ytd"),
    fact("a", "2023-03", 10, "ytd", "foreign"),
    fact("a", "2024-03", 1, "ytd", "started"),
    fact("a", "2024-03", 2, "ytd", "signed"),
    fact("b", "2024-03", 100, "ytd"),
    fact("b", "2024-03", 0, "ytd", "foreign"),
    *(fact("a", f"2024-0{n}", f"20.{n}", "month", "days") for n in (1, 2, 3)),
)
MARKS = tuple(
    Rating("a", id_, "2024-03", rater, Decimal(value), class_)
    for id_, rater, value, class_ in (
        ("mark", "f1", "82", "firm"),
        ("mark", "f2", "79", "firm"),
        ("mark", "h", "91.5", "chamber"),
        ("average", "f1", "80", ""),
        ("average", "f2", "85", ""),
    )
)
TARGETS = (target("a", "2024", 30000, "whole"), target("b", "2024", 1000, "whole"))


def explained(*boards, unit="a", facts=FACTS):
    rules = a_rulebook(INDICATORS, boards)
    given = ScoringInput(units("a", "b"), TARGETS, facts, ratings=MARKS)
    return explain_unit(rules, given, parse_period("2024-03"), unit).splitlines()


def grounds(item, **more):
    """The lines under an item that say what it rests on."""
    told = (line.strip() for line in explained(total({"source": "一", **item}), **more))
    return [line.removeprefix("其中: ") for line in told if line.startswith("其中: ")]


WHOLE = "折合到位资金 = 到位资金 2,567.83万元 + 外资 33万美元 × 7.1 = 2802.13万元"
LAST = "上年同期折合到位资金 = 到位资金 2,000.00万元 + 外资 10万美元 × 7.1 = 2,071万元"
VOLUME = {"score": "volume", "per": 1, "each": 1}


def test_a_unit_is_explained_down_to_what_was_reported_and_each_figure_once():
    items = (
        {"item": "whole", "score": "completion", "weight": 40, "cap": "120%", "source": "第三条"},
        {"item": "rate", "score": "tiers", "tiers": [{"at_least": 50, "points": 5}]},
        {"item": "done", "score": "points", "each": 1, "at_most": 50},
        {"item": "奖", "score": "bonus", "at_most": 9, "parts": [{"of": "rate", "each": "0.1"}]},
    )

    assert explained(total(*items))[2:] == [
        "总分(total): 第1名(共1个单位参加排名), 62.31分",
        (
            "  折合到位资金(whole) 14.94分: 完成率 = 2802.13 ÷ (30,000 × 3/12) ≈ 37.4% → "
            "40 × 2802.13 ÷ (30,000 × 3/12) ≈ 14.94分"
        ),
        f"    其中: {WHOLE}",
        "    依据: 第三条",
        "  开工率(rate) 5.00分: 50.0%, 第1档(不低于50%得5分) = 5.00分",
        "    其中: 开工率 = 开工 1 ÷ 签约 2 = 50.0%",
        "    依据: 未注明",
        "  完成率(done) 37.36分: ≈ 37.3617个百分点 × 1分 ≈ 37.36分",
        "    其中: 完成率 = 折合到位资金 2802.13 ÷ (30,000 × 3/12) ≈ 37.4%",
        "    依据: 未注明",
        "  奖 5.00分: 开工率 50个百分点 × 0.1分 = 5.00分",
        "    依据: 未注明",
    ]


def test_growth_tells_both_years_and_what_each_was_worked_out_of():
    assert grounds({"item": "growth", **VOLUME}) == [
        "折合增幅 = 折合到位资金 2802.13 ÷ 上年同期 2,071 - 1 ≈ 35.3%",
        WHOLE,
        LAST,
    ]


def test_a_share_tells_the_region_it_is_a_share_of():
    region = "全辖区折合到位资金 = 到位资金 2,667.83万元 + 外资 33万美元 × 7.1 = 2902.13万元"

    assert grounds({"item": "part", **VOLUME}) == [
        "份额 = 折合到位资金 2802.13 ÷ 全辖区 2902.13 ≈ 96.6%",
        WHOLE,
        region,
    ]


@pytest.mark.mechanism("K14")
@pytest.mark.parametrize(
    ("id_", "line"),
    [
        (
            "mark",
            "企业评议 = (企业 (82 + 79) ÷ 2 × 60 + 商会 91.5 × 40) ÷ (60 + 40) = 84.9分",
        ),
        ("average", "群众评议 = 评分 (80 + 85) ÷ 2 = 82.5分"),
        ("days", "审批时限 = 各次 (20.1 + 20.2 + 20.3) ÷ 3 = 20.2天"),
    ],
)
def test_marks_and_averaged_levels_tell_their_means_and_weights(id_, line):
    assert grounds({"item": id_, **VOLUME}) == [line]


def test_points_by_rank_tell_the_figure_that_is_ranked_also_where_it_was_reported():
    ranked = {"score": "rank_points", "first": 9, "less": 1}

    assert grounds({"item": "funds", **ranked}) == ["到位资金 = 2,567.83万元"]
    assert grounds({"item": "funds", **VOLUME}) == []


def test_the_second_bar_of_a_tier_and_a_bar_that_gives_full_marks_are_worked_out_too():
    tier = {"at_least": 1, "also": {"of": "rate", "at_least": 40}, "points": 5}
    full = {"score": "points", "each": 1, "at_most": 3, "full_if": [{"of": "rate", "at_least": 40}]}
    line = "开工率 = 开工 1 ÷ 签约 2 = 50.0%"

    assert grounds({"item": "signed", "score": "tiers", "tiers": [tier]}) == [line]
    assert grounds({"item": "whole", **full}) == [line]


def test_two_baselines_tell_what_both_years_were_worked_out_of():
    dual = {"score": "dual", "weight": 60, "cap": "none", "each": 1, "up_to": 9, "down_to": 9}

    assert grounds({"item": "whole", **dual}) == [WHOLE, LAST]


def test_a_derived_figure_without_a_value_tells_what_it_lacks():
    few = tuple(found for found in FACTS if found.indicator != "signed")

    assert grounds({"item": "rate", **VOLUME}, facts=few) == ["签约: 未报送"]


def test_an_item_that_does_not_apply_to_the_unit_rests_on_nothing():
    assert grounds({"item": "rate", **VOLUME, "not_for": ["town"]}) == []


def test_a_board_by_a_derived_indicator_goes_down_to_what_was_reported():
    assert explained(ranking("growth"))[3:6] == [
        "  折合增幅 = 折合到位资金 2802.13 ÷ 上年同期 2,071 - 1 ≈ 35.3%",
        f"    其中: {WHOLE}",
        f"    其中: {LAST}",
    ]


def test_a_figure_of_the_region_that_its_units_make_up_is_said_to_be_their_sum():
    peers = {"county": {"title": "全市", "own": "本区", "units": {"x": "西区"}}}
    rules = a_rulebook(INDICATORS, (ranking("funds", peers="county"),), peers=peers)

    def told(*more):
        given = ScoringInput(units("a", "b"), facts=(*FACTS, *more))
        return explain_unit(rules, given, parse_period("2024-03"), "*").splitlines()[3]

    assert told() == "  到位资金 = 各单位合计 2,667.83万元"
    assert told(fact("*", "2024-03", 9, "ytd")) == "  到位资金 = 9.00万元"


def test_a_rescaled_total_and_a_veto_say_where_they_are_written():
    kept = {"item": "signed", "score": "points", "each": 1, "at_most": 9, "over": "year"}
    left = {**kept, "item": "started", "not_for": ["town"]}
    veto = {"title": "造假", "of": "signed", "at_least": 2, "source": "第九条"}

    rescaled = explained(total(kept, left, not_applicable="rescaled", source="第三条"))
    vetoed = explained(total(kept, vetoes=[veto], source="第三条"))

    assert rescaled[3:5] == [
        "  有不适用的得分项, 总分折算: 2 × 18 ÷ 9",
        "    依据: 第三条",
    ]
    assert vetoed[3:5] == ["  一票否决: 造假(签约 2 ≥ 2), 总分计零", "    依据: 第九条"]


def test_a_veto_over_a_derived_figure_tells_what_that_rests_on():
    kept = {"item": "funds", "score": "points", "each": 1, "at_most": 9, "over": "year"}
    veto = {"title": "开工慢", "of": "rate", "at_most": 60, "source": "第九条"}

    assert explained(total(kept, vetoes=[veto]))[3:6] == [
        "  一票否决: 开工慢(开工率 50.0% ≤ 60%), 总分计零",
        "    其中: 开工率 = 开工 1 ÷ 签约 2 = 50.0%",
        "    依据: 第九条",
    ]


def test_what_was_not_reported_is_said_once():
    ranked = {"score": "rank_points", "first": 9, "less": 1}
    few = tuple(found for found in FACTS if found.indicator != "funds")

    assert grounds({"item": "funds", **ranked}, facts=few) == []
