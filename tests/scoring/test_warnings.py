"""What is said on standard error before anybody relies on a score."""

from diaodu.scoring import ScoringInput
from tests.scoring.examples import FUNDS, a_rulebook, fact, outing, scored, target, units


def warnings(rules=None, period="2024-03", register=None, **given):
    figures = ScoringInput(units("a") if register is None else register, **given)
    return scored(rules or a_rulebook(), period, figures).warnings


def test_clean_figures_raise_no_warning():
    given = {"facts": (fact("a", "2024-03", 1), fact("*", "2023-03", 1))}

    assert warnings(**given, targets=(target("*", "2024", 9),)) == ()


def test_rows_about_units_that_are_not_in_the_register_are_named_and_not_used():
    assert warnings(
        facts=(fact("x", "2024-03", 1),),
        targets=(target("y", "2024", 1),),
        activities=(outing("z", "2024-03-01"),),
    ) == ("单位 x、y、z 不在单位名册中, 有关数据未使用",)


def test_many_strangers_are_counted_instead_of_listed():
    facts = tuple(fact(f"x{n}", "2024-03", 1) for n in range(9))

    assert warnings(facts=facts) == ("单位 x0、x1、x2、x3、x4等9个 不在单位名册中, 有关数据未使用",)


def test_rows_about_indicators_that_are_not_in_the_rulebook_are_named():
    assert warnings(facts=(fact("a", "2024-03", 1, "month", "fund"),)) == (
        "指标 fund 不在考核办法中, 有关数据未使用",
    )


def test_a_group_that_is_not_in_the_rulebook_is_named():
    assert warnings(register=units("a", group="towns")) == (
        "组别 towns 不在考核办法中, 有关数据未使用",
    )


def test_targets_of_an_indicator_without_a_target_rule_are_named():
    rules = a_rulebook({"funds": FUNDS})

    assert warnings(rules, targets=(target("a", "2024", 1),)) == (
        "指标 到位资金(funds) 不设目标任务, 目标表中的有关数据未使用",
    )


def test_a_rulebook_out_of_force_in_the_period_is_named():
    rules = a_rulebook(in_force={"from": "2024-04"})

    assert warnings(rules) == ("考核办法 test 在2024年3月不在施行期内",)
    assert warnings(rules, period="2024-04") == ()


def test_a_contradiction_of_the_region_itself_is_named_too():
    facts = (fact("*", "2024-01", 1), fact("*", "2024-01", 2, "ytd"))

    assert warnings(facts=facts) == (
        "全辖区 到位资金 2024年1月: 上月累计0加当月1不等于年初累计2, 以累计为准",
    )
