"""The figures of a workbook as facts."""

from decimal import Decimal

from diaodu.calendar import Month
from diaodu.model.figures import Basis, Fact
from diaodu.model.submissions import Figure, Label, Submission
from diaodu.scoring import facts_of
from tests.scoring.examples import FUNDS, a_rulebook

MARCH = Month(2024, 3)
LABEL = Label("region", "a", MARCH, "1")
RULES = a_rulebook(
    {
        "funds": FUNDS,
        "outings": {"title": "外出", "measure": "批次", "count": "outings"},
        "rate": {"title": "率", "measure": "%", "ratio": {"of": "outings", "to": "funds"}},
        "growth": {"title": "增幅", "measure": "%", "growth": "funds"},
        "service": {"title": "服务评价", "measure": "分", "rated": "average"},
        "old": {"title": "旧指标", "measure": "个", "in_force": {"to": "2023-12"}},
    }
)


def figure(indicator: str, month: str | None, ytd: str | None) -> Figure:
    values = (None if value is None else Decimal(value) for value in (month, ytd))
    return Figure(indicator, *values, "C5", "D5")


def test_month_and_cumulative_figures_become_one_fact_each():
    sent = Submission(LABEL, is_nil=False, figures=(figure("funds", "0", "12.5"),))

    assert facts_of(sent, RULES) == (
        Fact("a", "funds", MARCH, Basis.MONTH, Decimal(0)),
        Fact("a", "funds", MARCH, Basis.YTD, Decimal("12.5")),
    )


def test_an_empty_cell_gives_no_fact():
    sent = Submission(LABEL, is_nil=False, figures=(figure("funds", None, None),))

    assert facts_of(sent, RULES) == ()


def test_a_rate_written_into_a_workbook_is_a_claim_and_never_the_figure():
    sent = Submission(LABEL, is_nil=False, figures=(figure("rate", "68.9", "68.9"),))

    assert facts_of(sent, RULES) == ()


def test_a_nil_return_gives_a_zero_of_the_month_for_every_indicator_that_units_report():
    facts = facts_of(Submission(LABEL, is_nil=True), RULES)

    assert facts == tuple(
        Fact("a", indicator, MARCH, Basis.MONTH, Decimal(0), is_nil=True)
        for indicator in ("funds", "outings")
    )


def test_a_nil_return_makes_neither_a_level_nor_a_time_taken_zero():
    rules = a_rulebook(
        {
            "funds": FUNDS,
            "air": {"title": "浓度", "measure": "微克", "stock": "latest", "reported": "month"},
            "taken": {
                "title": "用时",
                "measure": "天",
                "duration": {"from": "signed", "to": "started"},
            },
        }
    )

    assert [f.indicator for f in facts_of(Submission(LABEL, is_nil=True), rules)] == ["funds"]
