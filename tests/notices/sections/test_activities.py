from dataclasses import replace

from diaodu.notices.sections.activities import activities
from tests.notices.builders import FUNDS, RATE, a_publication, with_divisor


def test_batches_active_units_zero_units_and_silent_units_are_told_apart():
    section = activities(a_publication())

    assert section is not None
    assert section.blocks[0].lead == "外出招商。"
    assert section.blocks[0].text == (
        "本期合计10批次。有外出的单位5个，占62.5%。零外出：南坪乡。未报送：北岭乡、县文化旅游局。"
    )


def test_cumulative_figures_stand_in_where_no_month_is_reported():
    publication = a_publication()
    yearly = tuple(replace(m, period=None) for m in publication.scores.measured)

    section = activities(replace(publication, scores=replace(publication.scores, measured=yearly)))

    assert section is not None
    assert section.blocks[0].text.startswith("本年累计合计10批次。有外出的单位5个")


def test_a_scheme_that_measures_neither_has_no_such_section():
    publication = a_publication()
    scores = replace(publication.scores, indicators=(FUNDS, RATE))

    assert activities(replace(publication, scores=scores)) is None


def test_what_is_worked_out_from_outings_is_no_count_of_outings():
    assert activities(with_divisor(a_publication())) == activities(a_publication())
