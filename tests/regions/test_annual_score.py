"""The published score sheet of two counties: both totals, and the cap that its rule forgot."""

from fractions import Fraction
from pathlib import Path

import pytest

from diaodu.calendar import Year
from diaodu.rulebook.explain import explain
from diaodu.rulebook.loader import load_rulebook
from diaodu.scoring import ScoringInput, explain_unit, score
from tests.scoring.examples import fact, item, row, target, units

FILE = Path(__file__).parents[2] / "include" / "rulebooks" / "annual-score-2024.yaml"
TEXT = FILE.read_text(encoding="utf-8")
BOOK = load_rulebook(TEXT, FILE.name)

TARGETS = {"investment": 100, "foreign": 100, "signed": 27, "signed_amount": 54}
SHEET = {
    # 到位 外资 签约个数 签约金额 规模三档 成效三类 未按期 造假
    "甲县": ("96", "120", "28", "177.7", "7", "4", "1", "0", "1", "1", "1", "0"),
    "乙县": ("90", "120", "29", "141.94", "9", "4", "1", "0", "2", "1", "1", "0"),
}
COLUMNS = (
    *("investment", "foreign", "signed", "signed_amount"),
    *("size_first", "size_second", "size_third"),
    *("success_first", "success_second", "success_third", "late", "faked"),
)
GIVEN = ScoringInput(
    units=units(*SHEET, group="county"),
    targets=tuple(target(unit, "2024", n, id_) for unit in SHEET for id_, n in TARGETS.items()),
    facts=tuple(
        fact(unit, "2024-12", value, "ytd", id_)
        for unit, values in SHEET.items()
        for id_, value in zip(COLUMNS, values, strict=True)
    ),
)


def sheet(book=BOOK):
    return score(book, GIVEN, Year(2024))


@pytest.mark.mechanism("K1")
def test_both_published_totals_come_out_with_the_cap():
    assert [row(sheet(), unit).printed for unit in SHEET] == ["2.78", "2.95"]
    assert [row(sheet(), unit).score for unit in SHEET] == [Fraction("2.78"), Fraction("2.95")]


@pytest.mark.parametrize(
    ("unit", "points"),
    [
        ("甲县", ("0.48", "0.60", "0.50", "0.50", "0.30", "0.40")),
        ("乙县", ("0.45", "0.60", "0.50", "0.50", "0.50", "0.40")),
    ],
)
def test_every_item_is_as_on_the_sheet(unit, points):
    assert tuple(found.printed for found in row(sheet(), unit).items) == points


def test_without_the_cap_neither_total_comes_out():
    uncapped = load_rulebook(
        TEXT.replace(
            "score: quota\n        weight: 0.5\n        full_at: 100\n        per: window",
            "score: volume\n        per: 100\n        each: 0.5",
        ),
        "uncapped.yaml",
    )

    assert [row(sheet(uncapped), unit).printed for unit in SHEET] == ["3.36", "3.38"]


def test_the_cap_that_the_printed_rule_forgot_is_read_back_and_stands_in_the_formula():
    told = "100%得0.5分, 不足的按比例得分, 超出的不加分。出处: 计分表第3项没有写封顶"

    assert told in explain(BOOK)
    assert item(sheet(), "甲县", "signing").formula.endswith(" ÷ 100.00% ≥ 1 → 满分 = 0.50分")
    text = explain_unit(BOOK, GIVEN, Year(2024), "甲县")
    assert "只有以0.5分封顶才得出公布的2.78分和2.95分 (假定, 原文未载)" in text
