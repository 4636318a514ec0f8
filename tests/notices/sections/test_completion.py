from dataclasses import replace
from fractions import Fraction

import pytest

from diaodu.notices.sections.annex import annex_tables
from diaodu.notices.sections.completion import figure_columns, figure_rows
from tests.notices.builders import FUNDS, a_publication, scores, with_divisor


def row_of(unit: str, publication=None) -> dict[str, Fraction | str]:
    publication = publication or a_publication()
    columns = figure_columns(publication.scores)
    found = next(row for row in figure_rows(publication, columns) if row.unit.id == unit)
    return {
        f"{c.indicator.id} {c.head}": cell for c, cell in zip(columns, found.cells, strict=True)
    }


def test_cells_are_rounded_as_printed_and_shares_are_percentages():
    row = row_of("dongshan")

    assert row["funds 完成%"] == Fraction("177.8")
    assert row_of("xihe")["start_rate 本月"] == Fraction("68.8")


@pytest.mark.parametrize(
    ("unit", "column", "why"),
    [
        ("beiling", "funds 本月", "未报送"),
        ("beiling", "start_rate 本月", "未报送"),
        ("chengguan", "start_rate 本月", "不可比"),
        ("nongye", "funds 目标", "未下达目标"),
        ("nongye", "funds 完成%", "—"),
        ("*", "outings 同比%", "不可比"),
    ],
)
def test_an_empty_cell_says_why_it_is_empty(unit, column, why):
    assert row_of(unit)[column] == why


def test_a_nil_return_is_zero_and_not_empty():
    assert row_of("nanping")["funds 本月"] == 0


def test_columns_without_anything_in_them_are_left_out():
    yearly = tuple(replace(m, period=None, base=None) for m in scores().measured)

    heads = [
        c.head for c in figure_columns(replace(scores(), measured=yearly)) if c.indicator == FUNDS
    ]

    assert heads == ["累计", "目标", "完成%", "较时序进度(百分点)"]


def test_a_column_that_says_something_of_no_unit_is_left_out():
    bases = tuple(replace(m, base=None, growth=None) for m in scores().measured)
    only_base = tuple(
        replace(m, base=Fraction(1), ytd=None) if m.indicator == "visits" else m for m in bases
    )

    heads = [c.head for c in columns_of("visits", only_base)]

    assert heads == ["本月", "累计", "上年同期"]


def columns_of(indicator: str, measured):
    columns = figure_columns(replace(scores(), measured=measured))
    return [column for column in columns if column.indicator.id == indicator]


def test_the_period_has_no_column_where_it_is_all_of_the_year_so_far():
    same = tuple(replace(m, period=m.ytd) for m in scores().measured)

    assert [c.head for c in columns_of("outings", scores().measured)][:2] == ["本月", "累计"]
    assert next(c.head for c in columns_of("outings", same)) == "累计"


def test_growth_of_an_average_is_worked_out_from_the_two_figures_that_are_printed():
    publication = with_divisor(a_publication())
    measured = tuple(
        replace(m, base=Fraction(8, 5)) if m.indicator == "outings_a_month" else m
        for m in publication.scores.measured
    )
    grown = replace(publication, scores=replace(publication.scores, measured=measured))

    row = row_of("chengguan", grown)

    assert row["outings_a_month 上年同期"] == Fraction("1.6")
    assert row["outings_a_month 同比%"] == 25


def test_the_annex_breaks_into_tables_no_wider_than_a_page_and_never_inside_an_indicator():
    publication = a_publication()
    many = tuple(replace(FUNDS, id=f"i{n}", title=f"指标{n}") for n in range(7))
    funds = [m for m in publication.scores.measured if m.indicator == "funds"]
    measured = tuple(replace(m, indicator=f"i{n}") for n in range(7) for m in funds)
    wide = replace(
        publication, scores=replace(publication.scores, indicators=many, measured=measured)
    )

    tables = annex_tables(wide)

    over = [{column.over for column in table.columns} - {""} for table in tables]
    assert len(tables) > 1
    assert sum(map(len, over)) == len(set().union(*over)) == 7
    assert all(len(table.rows) == 9 for table in tables)


def test_what_the_calendar_gives_has_no_column():
    columns = figure_columns(with_divisor(a_publication()).scores)

    ids = {column.indicator.id for column in columns}
    assert ids == {"funds", "outings", "visits", "start_rate", "outings_a_month"}
