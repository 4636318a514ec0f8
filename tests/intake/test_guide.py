"""The instructions speak of this unit, this month and these words."""

from diaodu.calendar import Month
from diaodu.intake.guide import guide
from diaodu.intake.layout import marks_of
from diaodu.model.sheets import AGREEMENT_WORDS, STAGE_WORDS, Sheet
from diaodu.model.submissions import Label
from tests.intake.making import LABEL, RULEBOOK

SAID = guide(RULEBOOK, marks_of(RULEBOOK, LABEL), "城东镇")


def test_each_paragraph_is_numbered_and_stands_on_one_line():
    assert [paragraph.split("．")[0] for paragraph in SAID] == [
        str(number) for number in range(1, len(SAID) + 1)
    ]
    assert not any("\n" in paragraph for paragraph in SAID)


def test_unit_month_rulebook_sheets_and_words_are_named():
    text = "".join(SAID)

    assert all(word in text for word in ("城东镇", "2024年3月", RULEBOOK.title))
    assert all(sheet in text for sheet in (Sheet.INDICATORS, Sheet.PROJECTS, Sheet.ACTIVITIES))
    assert all(word in text for word in (*STAGE_WORDS.values(), *AGREEMENT_WORDS.values()))


def test_cumulative_figures_run_from_the_start_of_the_accounting_year():
    december = RULEBOOK.model_copy(update={"year_starts_in": 12})
    label = Label("county", "east", Month(2024, 3), "1")

    assert "2024年1月1日" in "".join(SAID)
    assert "2023年12月1日" in "".join(guide(december, marks_of(december, label), "城东镇"))
