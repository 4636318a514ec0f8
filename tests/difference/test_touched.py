from dataclasses import replace

import pytest

from diaodu.difference import (
    Aspect,
    Change,
    Difference,
    Part,
    UnitDifference,
    difference,
    results_only,
    touched,
)
from diaodu.model.account import Account, Flag, Step, StepState
from tests.notices.builders import a_publication

PUBLICATION = a_publication()


def unit(name: str, *changes: tuple[Part, Aspect]) -> UnitDifference:
    return UnitDifference(name, name, tuple(Change(p, "x", "x", a, "1", "2") for p, a in changes))


def test_own_figures_ranks_lists_and_measures_touch_a_unit():
    own = (
        (Part.VALUE, Aspect.YTD),
        (Part.BOARD, Aspect.RANK),
        (Part.BOARD, Aspect.SCORE),
        (Part.LIST, Aspect.LISTED),
        (Part.FLAG, Aspect.FLAGGED),
        (Part.STEP, Aspect.MEASURE),
        (Part.AWARD, Aspect.MEASURE),
        (Part.EARLIER, Aspect.RANK),
    )

    assert len(touched(Difference((), tuple(unit(str(n), of) for n, of in enumerate(own))))) == 8


def test_where_it_stood_before_which_version_was_read_and_how_it_is_worded_do_not():
    others = (
        (Part.BOARD, Aspect.PREVIOUS_RANK),
        (Part.INPUT, Aspect.VERSION),
        (Part.WORDING, Aspect.CONTENT),
        (Part.REPORT, Aspect.LATE),
        (Part.FLAG, Aspect.COMPARED),
        (Part.STEP, Aspect.COMPARED),
    )

    assert touched(Difference((), (unit("a", *others),))) == ()


def test_a_unit_is_told_only_what_is_its_own_and_the_region_is_no_unit():
    found = unit("a", (Part.INPUT, Aspect.VERSION), (Part.VALUE, Aspect.YTD))

    (told,) = touched(Difference((), (found, unit("*", (Part.VALUE, Aspect.YTD)))))

    assert [change.part for change in told.changes] == [Part.VALUE]


def test_what_merely_went_in_is_no_result():
    inputs = unit("a", (Part.INPUT, Aspect.VERSION))
    late = unit("a", (Part.REPORT, Aspect.LATE))

    assert results_only(Difference((), (inputs,))).is_empty
    assert not results_only(Difference((), (late,))).is_empty


LINE = "综合得分 10.00 分, 第5名/共5名(后三名线 63.33 分)"


@pytest.mark.parametrize(
    ("now", "is_own"),
    [
        ("综合得分 10.00 分, 第5名/共5名(后三名线 54.44 分)", False),
        ("综合得分 10.00 分, 第5名/共6名(后三名线 54.44 分)", False),
        ("综合得分 10.00 分, 第4名/共5名(后三名线 63.33 分)", True),
        ("综合得分 11.00 分, 第5名/共5名(后三名线 63.33 分)", True),
        (LINE + "; 连续2期(2024年1月、2024年2月)", True),
    ],
)
def test_a_flag_is_the_same_while_the_units_value_and_rank_are_whatever_the_line(now, is_own):
    def account(figures):
        flag = Flag("a", "甲乡", "last", "后三名", "", figures, "约谈")
        reason = f"后三名: {figures}; 与约谈同时"
        step = Step(
            "a", "甲乡", "talk", "约谈", StepState.DUE, ("last",), "", reason, "建议约谈",
            "", "", (), (), None, False,
        )  # fmt: skip
        return replace(PUBLICATION, account=Account((), (flag,), (step,)))

    found = difference(account(LINE), account(now))

    assert [unit.unit for unit in found.units] == ["a"], "the bureau sees it all the same"
    assert [unit.unit for unit in touched(found)] == (["a"] if is_own else [])
