"""Missing is not zero, and each kind of missing is told apart."""

from dataclasses import replace

from diaodu.model.submissions import Severity, Submission
from diaodu.rulebook.filters import RowFilter
from diaodu.validation.required import required_findings
from diaodu.validation.unread import Unread
from tests.intake.making import FIGURES, GOOD, LABEL, MONTH, RULEBOOK, figure
from tests.validation.making import codes, having

RULES = RULEBOOK.in_month(MONTH)


def found(submission, rulebook=RULES):
    return required_findings(submission, rulebook, Unread())


def without(indicator):
    return replace(GOOD, figures=tuple(it for it in FIGURES if it.indicator != indicator))


def test_an_empty_required_figure_is_a_warning_at_its_cell():
    (finding,) = found(having(figure("invested")))

    assert finding.code == "not_reported"
    assert finding.severity is Severity.WARNING
    assert finding.cell == "C11"
    assert "本月、年初累计未填报，按未报送处理" in finding.message


def test_only_the_columns_the_rule_asks_for_are_missed():
    assert found(having(figure("loans", None, 1), figure("jobs", 1, None))) == ()
    assert codes(found(having(figure("jobs", None, 9)))) == ["half_reported"]


def test_a_zero_is_a_report():
    assert found(having(figure("invested", 0, 0), figure("jobs", 0))) == ()


def test_a_missing_figure_that_counts_as_zero_is_told_with_the_citation():
    (finding,) = found(having(figure("loans")))

    assert finding.severity is Severity.INFORMATION
    assert "第六条" in finding.message


def test_a_counted_indicator_is_known_from_its_rows():
    (finding,) = found(having(figure("visits")))

    assert finding.code == "counted_from_rows"
    assert "1批次" in finding.message


def test_rows_that_only_scoring_can_count_are_not_said_to_be_missing():
    signed = RULES.indicators["signed"]
    where = RowFilter(reached="signed", method="以商招商")
    narrowed = signed.model_copy(update={"where": where})
    rulebook = RULES.model_copy(update={"indicators": {"signed": narrowed}})

    assert found(Submission(LABEL, False, projects=GOOD.projects), rulebook) == ()
    own_form = Submission(LABEL, False, (figure("signed"),), activities=GOOD.activities, sheet="表")
    told = found(own_form, rulebook)
    assert codes(told) == ["not_reported"]


def own_form(*figures):
    return Submission(LABEL, False, figures, sheet="月报")


def test_a_form_of_the_regions_own_is_asked_only_for_the_places_it_has():
    month_alone = replace(figure("invested", "0.35"), ytd_cell="")

    assert found(own_form(month_alone)) == ()


def test_a_blank_place_of_a_form_of_the_regions_own_is_asked_for():
    filled, month_alone = figure("jobs", 1), replace(figure("price"), ytd_cell="")

    half, none = found(own_form(filled, figure("invested", "0.35"), month_alone))

    assert (half.code, half.cell) == ("half_reported", "D11")
    assert (none.code, none.cell) == ("not_reported", "C14")
    assert "本月未填报" in none.message


def test_the_only_place_of_a_form_is_asked_for_though_the_rule_prefers_the_other():
    cumulative_alone = replace(figure("jobs"), month_cell="")

    (told,) = found(own_form(figure("funds", 1, 1), cumulative_alone))

    assert (told.code, told.cell) == ("not_reported", "D13")


def test_what_a_form_has_no_place_for_is_not_said_to_be_zero():
    assert found(own_form(figure("jobs", 1))) == ()


def test_rates_and_ratings_are_never_missed():
    assert found(having(figure("start_rate"))) == ()


def test_a_row_that_is_not_there_is_missed_without_a_cell():
    (finding,) = found(without("jobs"))

    assert (finding.code, finding.cell) == ("not_reported", None)


def test_a_nil_return_owes_no_figures():
    assert found(Submission(LABEL, True)) == ()


def test_a_blank_workbook_is_neither_a_report_nor_a_nil_return():
    (finding,) = found(Submission(LABEL, False, tuple(figure(it.indicator) for it in FIGURES)))

    assert finding.code == "nothing_reported"
    assert finding.severity is Severity.ERROR


def test_rows_alone_are_a_report():
    blank = tuple(figure(it.indicator) for it in FIGURES)

    assert "nothing_reported" not in codes(found(replace(GOOD, figures=blank)))


def test_a_figure_the_rules_no_longer_ask_for_is_told_and_an_empty_one_is_not():
    kept = {id_: it for id_, it in RULES.indicators.items() if id_ != "jobs"}
    later = RULES.model_copy(update={"indicators": kept})

    (finding,) = found(GOOD, later)

    assert (finding.code, finding.cell) == ("unknown_indicator", "C13")
    assert found(having(figure("jobs")), later) == ()
