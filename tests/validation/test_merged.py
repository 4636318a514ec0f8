"""The past of a unit that others were merged into."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from diaodu.calendar import Month
from diaodu.model.figures import Project, Stage
from diaodu.model.submissions import Submission
from diaodu.model.succession import Succession
from diaodu.model.units import Unit
from diaodu.validation.history import cumulative_before
from diaodu.validation.merged import as_one
from tests.intake.making import LABEL, RULEBOOK, figure

OLD = tuple(Unit(id_, id_, "town", 1, to_on=date(2024, 3, 31)) for id_ in ("a", "b"))
NEW = replace(LABEL, unit="new", period=Month(2024, 4))


def report(unit, month, *figures, is_nil=False, ids=()):
    period = Month(2024, month)
    rows = tuple(
        Project(unit, id_, f"{unit}{id_}", Stage.SIGNED, period, funds_month_wan=Decimal(5))
        for id_ in ids
    )
    return Submission(replace(LABEL, unit=unit, period=period), is_nil, figures, projects=rows)


def funds(month, ytd):
    return figure("funds", month, ytd)


def past(*reports):
    succession = Succession.of(
        dict.fromkeys("ab", "new"), (row for it in reports for row in it.projects)
    )
    return as_one(NEW, OLD, reports, succession, RULEBOOK)


def known(*reports):
    """The cumulative figure at the end of March that the new unit's April goes on from."""
    found = cumulative_before(Submission(NEW, is_nil=False), RULEBOOK, past(*reports))
    return found.get("funds")


def test_figures_of_a_month_are_added_up_and_rates_and_levels_are_not():
    more = (figure("price", "0.2", "2.3"), figure("start_rate", "50", "60"))
    (march,) = past(
        report("a", 3, funds("1", "10"), *more), report("b", 3, funds("2", "20"), *more)
    )

    assert [(it.indicator, it.month, it.ytd) for it in march.figures] == [("funds", 3, 30)]
    assert (march.label.unit, march.label.period) == ("new", Month(2024, 3))


def test_a_nil_return_leaves_the_year_as_it_was():
    first = report("a", 1, funds("1", "1")), report("b", 1, funds("2", "2"))
    nil = report("b", 2, is_nil=True), report("b", 3, is_nil=True)
    rest = report("a", 2, funds("4", "5")), report("a", 3, is_nil=True)

    assert known(*first, *nil, *rest) == 7
    assert [it.is_nil for it in past(*first, *nil, *rest)] == [False, False, True]


def test_nothing_is_known_of_a_month_that_one_of_them_did_not_report():
    both = report("a", 2, funds("1", "1")), report("b", 2, funds("2", "2"))

    assert known(*both, report("a", 3, funds("1", "2"))) is None


def test_each_ones_last_list_stays_though_the_other_listed_later():
    found = past(report("a", 2, ids=("1", "2")), report("b", 3, ids=("1",)))

    rows = [(row.unit, row.id, row.funds_month_wan) for row in found[-1].projects]
    assert rows == [("new", "a/1", 0), ("new", "2", 0), ("new", "b/1", 5)]


def test_a_month_of_which_it_has_a_report_of_its_own_is_as_that_says():
    own = report("new", 3, funds("9", "9"))

    assert past(report("a", 3, funds("1", "1")), own) == (own,)
