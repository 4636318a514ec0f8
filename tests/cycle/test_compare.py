"""Two rulebooks on what was published: exactly the scores and ranks that the change touches."""

import pytest
import yaml

from diaodu.cycle.compare import RulebookText, compare
from diaodu.difference import Aspect, Part
from diaodu.errors import RulebookError, UnreadableInputError
from tests.world import INCLUDE
from tests.worlds import LUAN

# 签约 and 外出 of 六安 2022-09 (tests/golden/README.md) weigh as much as the best unit has, so that
# a total is 签约 + 外出, and with twice the weight on 外出 it is 签约 + 2 × 外出.
TOTAL = """
  - id: total
    title: 综合得分
    decimals: 0
    source: 样例
    items:
      - {item: signed, score: quota, weight: 52, full_at: 52, per: window, over: year, source: 例}
      - {item: outings, score: quota, weight: 28, full_at: 28, per: window, over: year, source: 例}

triggers:
  - {id: bottom, title: 综合得分后三名, board: total, bottom: 3, proposal: 约谈, source: 样例}
"""
BEFORE = RulebookText("a.yaml", (INCLUDE / "rulebooks/luan.yaml").read_text() + TOTAL)
AFTER = RulebookText("b.yaml", BEFORE.text.replace("weight: 28", "weight: 56"))
TEAMS = (INCLUDE / "rulebooks/qujialing-2024.yaml").read_text()


@pytest.fixture(scope="module")
def found(luan):
    (only,) = compare(luan.worlds["published"].shell, BEFORE, AFTER)
    assert only.id == f"luan/{LUAN}/v1"
    return only.difference


def changed(found, part, aspect, subject):
    return {
        unit.unit: (change.before, change.after)
        for unit in found.units
        for change in unit.changes
        if (change.part, change.aspect, change.subject) == (part, aspect, subject)
    }


def test_a_weight_changes_the_totals_worked_by_hand(found):
    assert changed(found, Part.BOARD, Aspect.SCORE, "total") == {
        "jinan": ("74分", "102分"),
        "yuan": ("57分", "70分"),
        "yeji": ("42分", "65分"),
        "huoqiu": ("66分", "80分"),
        "shucheng": ("76分", "100分"),
        "jinzhai": ("66分", "85分"),
        "huoshan": ("62分", "79分"),
        "kaifaqu": ("62分", "85分"),
    }


def test_a_weight_changes_only_the_ranks_worked_by_hand(found):
    assert changed(found, Part.BOARD, Aspect.RANK, "total") == {
        "jinan": ("2", "1"),
        "shucheng": ("1", "2"),
        "huoqiu": ("3", "5"),
        "huoshan": ("5", "6"),
        "kaifaqu": ("5", "3"),
    }


def test_a_unit_that_rises_from_the_last_three_is_no_longer_to_be_interviewed(found):
    assert [
        unit.unit
        for unit in found.units
        for change in unit.changes
        if change.aspect is Aspect.PROPOSAL and (change.before, change.after) == ("约谈", "")
    ] == ["kaifaqu"]


def test_nothing_else_changes(found):
    rest = {
        (change.part, change.subject)
        for unit in found.units
        for change in unit.changes
        if change.subject not in {"total", "total/outings"}
    }

    assert rest == {(Part.FLAG, "bottom")}
    assert found.whole == ()


def test_a_rulebook_does_not_differ_from_itself_in_any_month(closed):
    rules = RulebookText("qujialing-2024.yaml", TEAMS)

    found = compare(closed.shell, rules, rules)

    assert [one.id for one in found] == [f"qujialing/2024-0{month}/v1" for month in (1, 2, 3)]
    assert all(one.difference.is_empty for one in found)


def test_comparing_writes_nothing(luan):
    world = luan.worlds["published"]
    before = world.dump()

    compare(world.shell, BEFORE, AFTER)

    assert world.dump() == before


def test_only_the_periods_asked_for_are_recomputed(closed):
    rules = RulebookText("qujialing-2024.yaml", TEAMS)

    (one,) = compare(closed.shell, rules, rules, "qujialing", ("2024-02",))

    assert one.id == "qujialing/2024-02/v1"


@pytest.mark.parametrize(
    ("region", "periods", "message"),
    [
        ("nowhere", (), "辖区“nowhere”没有已发布的通报可供比较"),
        ("luan", ("2022-09", "2022-10"), "辖区“luan”没有已发布的2022-10 的通报可供比较"),
    ],
)
def test_nothing_to_compare_is_never_taken_for_no_change(closed, region, periods, message):
    with pytest.raises(UnreadableInputError, match=message):
        compare(closed.shell, BEFORE, AFTER, region, periods)


def test_a_broken_rulebook_is_named_by_its_file(closed):
    with pytest.raises(RulebookError, match=r"broken\.yaml"):
        compare(closed.shell, BEFORE, RulebookText("broken.yaml", "rulebook: x\n"))


def test_each_rulebook_looks_back_on_what_it_would_have_said_itself(closed):
    """后三名 of January 09, 11, 14, of February 13 besides, of March 09, 11, 13 (tests/golden)."""
    once, twice = with_trigger(), with_trigger(consecutive=2)

    found = compare(closed.shell, once, twice)

    assert [
        {
            unit.unit
            for unit in one.difference.units
            for change in unit.changes
            if change.aspect is Aspect.FLAGGED and not change.after
        }
        for one in found
    ] == [{"team-09", "team-11", "team-14"}, {"team-13"}, set()]


def with_trigger(**history):
    """The rulebook of 屈家岭 with its board and nothing but 后三名 drawn from it."""
    rules = yaml.safe_load(TEAMS)
    kept = {name: rules[name] for name in rules if name not in {"lists", "ladder", "awards"}}
    trigger = {"id": "last", "title": "后三名", "board": "total", "bottom": 3, "source": "例"}
    text = yaml.safe_dump({**kept, "triggers": [trigger | history]}, allow_unicode=True)
    return RulebookText(f"{history}.yaml", text)
