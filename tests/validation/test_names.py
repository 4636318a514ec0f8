"""Names of firms and projects made comparable."""

import pytest

from diaodu.validation.names import credit_code, normalised, phases, unphased


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("示例稻米加工项目", "（城东）示例稻米加工建设项目"),
        ("ＡＢＣ新材料有限公司", "abc新材料股份有限公司"),
        ("湖北省示例食品有限责任公司", "示例食品公司"),
        ("广东示例电子集团有限公司", "示例电子"),
        ("武汉市示例机械厂", "示例·机械"),
    ],
)
def test_width_brackets_places_and_kinds_of_company_make_no_difference(one, other):
    assert normalised(one) == normalised(other)


def test_a_name_of_nothing_else_is_kept():
    assert normalised("有限公司") != ""
    assert normalised("北京") == "北京"


def test_phases_tell_projects_apart_however_their_numbers_are_written():
    assert phases("示例稻米加工二期") == {"2"}
    assert phases("示例稻米（２期）") == {"2"}
    assert phases("示例稻米第二期") == {"2"}
    assert not phases("示例稻米加工")


@pytest.mark.parametrize(
    "name", ["示例稻米加工（一期）项目", "示例稻米加工项目第二期", "示例稻米加工３期"]
)
def test_a_name_without_its_phase_is_the_name(name):
    assert unphased(name) == normalised("示例稻米加工")


def test_a_name_that_is_only_a_phase_is_kept():
    assert unphased("一期") == "一期"


def test_a_credit_code_is_read_only_with_its_right_check_digit():
    assert credit_code("某公司 91350100M000100Y43") == "91350100M000100Y43"
    assert credit_code("某公司 91350100M000100Y44") == ""
    assert credit_code("某公司") == ""
