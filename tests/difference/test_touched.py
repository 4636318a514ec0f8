from diaodu.difference import (
    Aspect,
    Change,
    Difference,
    Part,
    UnitDifference,
    results_only,
    touched,
)


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
    )

    assert len(touched(Difference((), tuple(unit(str(n), of) for n, of in enumerate(own))))) == 7


def test_where_it_stood_before_which_version_was_read_and_how_it_is_worded_do_not():
    others = (
        (Part.BOARD, Aspect.PREVIOUS_RANK),
        (Part.INPUT, Aspect.VERSION),
        (Part.WORDING, Aspect.CONTENT),
        (Part.REPORT, Aspect.LATE),
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
