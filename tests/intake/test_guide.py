"""The instructions speak of this unit, this month and these words."""

from diaodu.calendar import Month
from diaodu.intake.guide import guide
from diaodu.intake.layout import SIGNED_MEASURES, marks_of
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


def test_ratios_are_spoken_of_only_where_the_workbook_has_them():
    plain = RULEBOOK.model_copy(
        update={
            "indicators": {
                id_: it
                for id_, it in RULEBOOK.indicators.items()
                if not it.is_derived and it.measure not in SIGNED_MEASURES
            }
        }
    )
    with_ratios, without = "".join(SAID), "".join(guide(plain, marks_of(plain, LABEL), "城东镇"))

    assert all(word in with_ratios for word in ("斜体的比率", "除涨幅、增速等比率外不填负数"))
    assert "斜体" not in without
    assert "说明；不填负数" in without


def test_the_version_that_counts_is_called_as_in_the_receipt():
    assert "以最近一次通过核验的为准" in SAID[-1]


def test_cumulative_figures_run_from_the_start_of_the_accounting_year():
    december = RULEBOOK.model_copy(update={"year_starts_in": 12})
    label = Label("county", "east", Month(2024, 3), "1")

    assert "2024年1月1日" in "".join(SAID)
    assert "2023年12月1日" in "".join(guide(december, marks_of(december, label), "城东镇"))


def test_a_list_that_came_filled_in_is_spoken_of_where_there_is_one():
    listed = "".join(guide(RULEBOOK, marks_of(RULEBOOK, LABEL), "城东镇", is_listed=True))

    assert "上次报送的项目已经列出" in listed
    assert "不用删" in listed
    assert "已经列出" not in "".join(SAID)
