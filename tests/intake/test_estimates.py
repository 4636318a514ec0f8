"""A unit says in its workbook that a figure is an estimate, where the rulebook lets it."""

import io

import openpyxl
import pytest

from diaodu.intake.reader import read_workbook
from diaodu.intake.template import filled_workbook
from diaodu.model.sheets import IndicatorColumn
from diaodu.model.submissions import Submission
from diaodu.rulebook.loader import load_rulebook
from diaodu.scoring import facts_of
from tests.intake.making import LABEL, figure

RULEBOOK = load_rulebook(
    """
rulebook: county
title: 县目标任务考核办法
source: 县〔2024〕1号
in_force: {from: 2024-01}
groups: {town: 乡镇}
indicators:
  funds: {title: 到位资金, measure: 万元, estimates: counted, source: 第一条}
  outings: {title: 外出招商, measure: 批次, count: outings, source: 第二条}
boards:
  - {id: funds, title: 资金, rank: funds, source: 第一条}
""",
    "county.yaml",
)


def sheet_of(figures=()):
    sent = Submission(LABEL, is_nil=False, figures=tuple(figures))
    book = openpyxl.load_workbook(io.BytesIO(filled_workbook(RULEBOOK, sent, "示例县", "城东镇")))
    header = [cell.value for cell in book["指标"][4]]
    return book, header.index(IndicatorColumn.STATUS) + 1


def read(book):
    kept = io.BytesIO()
    book.save(kept)
    return read_workbook(kept.getvalue(), "x.xlsx")


def test_only_the_row_whose_estimates_count_offers_the_two_words():
    book, column = sheet_of()

    funds, outings = (book["指标"].cell(row, column) for row in (5, 6))
    assert (funds.value, funds.protection.locked) == ("定报", False)
    assert (outings.value, outings.protection.locked) == (None, True)
    assert "预计" in " ".join(str(cell.value) for cell in book["填报说明"]["A"])


@pytest.mark.parametrize(("word", "is_estimate"), [("预计", True), ("定报", False), (None, False)])
def test_what_the_unit_says_comes_with_the_figure_and_into_the_score(word, is_estimate):
    book, column = sheet_of((figure("funds", 5, 9),))
    book["指标"].cell(5, column).value = word

    reading = read(book)

    assert reading.submission.figures[0].is_estimate is is_estimate
    facts = [it for it in facts_of(reading.submission, RULEBOOK) if it.indicator == "funds"]
    assert [it.is_estimate for it in facts] == [is_estimate] * 2


def test_another_word_is_told_with_its_cell():
    book, column = sheet_of((figure("funds", 5, 9),))
    book["指标"].cell(5, column).value = "估计"

    (told,) = [it for it in read(book).findings if it.code == "unknown_word"]
    assert told.cell == book["指标"].cell(5, column).coordinate
    assert "定报、预计" in told.remedy


def test_a_workbook_that_lost_the_column_is_told():
    book, column = sheet_of()
    book["指标"].delete_cols(column)

    assert [it.code for it in read(book).findings] == ["missing_column"]
