"""What a rulebook says when it is right, and every message when it is wrong."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from diaodu.calendar import Month
from diaodu.errors import RulebookError
from diaodu.rulebook.loader import load_rulebook
from diaodu.rulebook.methods import Completion, Points, Quota

HERE = Path(__file__).parent
BROKEN = sorted((HERE / "broken").glob("*.yaml"))
SHIPPED = sorted((HERE.parents[1] / "include" / "rulebooks").glob("*.yaml"))
SAMPLE = (HERE / "sample.yaml").read_text()
HEAD = "rulebook: r\ntitle: t\nsource: s\n"


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(RulebookError) as caught:
        load_rulebook(text, "r.yaml")
    return caught.value.problems


def test_there_is_a_broken_rulebook_for_each_kind_of_mistake_and_a_shipped_one():
    assert len(BROKEN) >= 30
    assert SHIPPED


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_rulebook_tells_exactly_what_its_first_lines_say(path):
    text = path.read_text()
    expected = [line[2:] for line in text.splitlines() if line.startswith("# ")]

    assert expected
    assert list(problems(text)) == expected


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_rulebook_is_whole(path):
    assert load_rulebook(path.read_text(), path.name).rulebook == path.stem


def test_the_message_names_the_file_and_counts_its_problems():
    with pytest.raises(RulebookError, match=r"^考核办法 r\.yaml 有 2 处错误:\n第1行"):
        load_rulebook("rulebook: r\nindicators: {}\nsource: s\nboards: 3\n", "r.yaml")


def test_numbers_are_the_decimals_that_were_written():
    total = load_rulebook(SAMPLE, "sample.yaml").boards[0]
    completion, uncapped, quota, _, points = total.items

    assert isinstance(completion, Completion)
    assert completion.cap.steps[0][1] == Decimal("1.2")
    assert isinstance(uncapped, Completion)
    assert uncapped.cap == "none"
    assert uncapped.weight.at(Month(2024, 7)) == Fraction(21, 2)
    assert isinstance(quota, Quota)
    assert quota.full_at.at(Month(2024, 1)) == 2
    assert isinstance(points, Points)
    assert str(points.each.steps[0][1]) == "0.5"


def test_a_number_no_binary_float_can_hold_stays_exact():
    text = (
        f"{HEAD}indicators: {{a: {{title: A, measure: 个}}}}\n"
        "lists: [{id: l, title: L, of: a, below: 0.1000000001, source: s}]\n"
    )

    below = load_rulebook(text, "r").lists[0].below

    assert below is not None
    assert below.at(Month(2024, 1)) == Fraction(1_000_000_001, 10_000_000_000)


@pytest.mark.parametrize(
    "number", ["1e3", ".5", "0x10", "1_000", ".inf", "12345678901234567890", "1.2.3", "true", "~"]
)
def test_a_number_that_is_not_a_plain_decimal_is_refused(number):
    text = (
        f"{HEAD}indicators: {{a: {{title: A, measure: 个}}}}\n"
        f"lists: [{{id: l, title: L, of: a, below: {{2024-01: {number}}}, source: s}}]\n"
    )

    assert any("应为数字或百分数" in problem for problem in problems(text))


def test_yes_and_no_are_text_as_in_yaml_1_2():
    text = f"{HEAD}groups: {{no: yes}}\nindicators: {{}}\n"

    assert load_rulebook(text, "r").groups == {"no": "yes"}


def test_a_mistake_in_one_element_does_not_hide_one_in_another():
    text = (
        f"{HEAD}indicators:\n"
        "  a: {title: A, measure: 个, decimals: many}\n"
        "boards:\n"
        "  - {id: one, title: 一, rank: a, decimals: 9}\n"
        "  - {id: two, title: 二, rank: a}\n"
        "  - {id: three, title: 三, rank: b}\n"
    )

    assert [problem.split(":")[0] for problem in problems(text)] == [
        "第5行 指标 a › decimals",
        "第7行 榜单 one › decimals",
        "第9行 榜单 three › rank",
    ]


def test_an_unreadable_section_does_not_make_what_refers_to_it_wrong():
    text = (
        f"{HEAD}groups: [town]\nindicators: 5\n"
        "boards: [{id: b, title: B, within: [town], rank: a}]\n"
    )

    assert [problem.split(":")[0] for problem in problems(text)] == ["第4行 组别", "第5行 指标"]


def test_a_changed_rule_stands_twice_with_months_that_do_not_meet():
    text = (
        f"{HEAD}indicators: {{a: {{title: A, measure: 个}}}}\n"
        "boards:\n"
        "  - {id: b, title: 旧, rank: a, in_force: {to: 2024-03}}\n"
        "  - {id: b, title: 新, rank: a, in_force: {from: 2024-04}}\n"
        "triggers: [{id: t, title: T, board: b, bottom: 3, source: s}]\n"
    )

    book = load_rulebook(text, "r")

    assert [board.title for board in book.in_month(Month(2024, 3)).boards] == ["旧"]
    assert [board.title for board in book.in_month(Month(2024, 4)).boards] == ["新"]


def test_a_gap_between_two_versions_of_a_board_breaks_what_refers_to_it():
    text = (
        f"{HEAD}indicators: {{a: {{title: A, measure: 个}}}}\n"
        "boards:\n"
        "  - {id: b, title: 旧, rank: a, in_force: {to: 2024-02}}\n"
        "  - {id: b, title: 新, rank: a, in_force: {from: 2024-04}}\n"
        "triggers: [{id: t, title: T, board: b, bottom: 3, source: s}]\n"
    )

    told = "第8行 预警 t › board: 2024-03 适用, 而榜单“b”当月无效"
    assert problems(text) == (f"{told} (board b is not in force in 2024-03)",)


@pytest.mark.parametrize("text", ["", "# 空\n", "- a\n", "一段话\n", "\x07", "a: " + "[" * 600])
def test_text_that_is_no_rulebook_is_refused_with_a_line(text):
    assert problems(text)[0].startswith("第1行")


def test_a_bomb_of_aliases_is_refused_without_being_unfolded():
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 40))

    assert "不能用锚点" in problems(f"l0: &l0 [lol]\n{levels}")[0]


def test_a_byte_order_mark_is_no_mistake():
    assert load_rulebook("\ufeff" + SAMPLE, "sample.yaml").rulebook == "sample"
