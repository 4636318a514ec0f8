"""Totals against their parts."""

from diaodu.model.check_table import Relation
from diaodu.rulebook.measures import Term
from diaodu.validation.parts import part_findings
from tests.intake.making import MONTH, RULEBOOK, figure
from tests.validation.making import codes, in_month


def rules(**changes):
    held = dict(RULEBOOK.indicators)
    for id_, update in changes.items():
        held[id_] = held[id_].model_copy(update=update)
    return RULEBOOK.model_copy(update={"indicators": held})


def found(*figures, rulebook=RULEBOOK, relations=()):
    return codes(part_findings(in_month(MONTH, *figures), rulebook, relations))


def test_a_row_titled_of_which_belongs_to_the_one_above():
    titled = rules(started={"title": "其中：已开工"})

    assert found(figure("signed", 2), figure("started", 3), rulebook=titled) == ["part_above_whole"]
    assert found(figure("signed", 3), figure("started", 3), rulebook=titled) == []


def test_what_the_rules_add_up_is_the_sum_where_a_unit_fills_it_in():
    terms = (Term(of="outings"), Term(of="visits"))
    summed = rules(signed={"combine": terms, "count": None})
    parts = (figure("outings", 2), figure("visits", 1))

    assert found(figure("signed", 4), *parts, rulebook=summed) == ["parts_differ"]
    assert found(figure("signed", 3), *parts, rulebook=summed) == []


def test_a_sum_may_be_given_rounded_and_a_missing_part_leaves_it_unknown():
    relation = (Relation("invested", ("funds", "loans"), is_whole=True),)

    rounded = (figure("invested", "1.3"), figure("funds", "1.04"), figure("loans", "0.21"))
    assert found(*rounded, relations=relation) == []
    assert found(figure("invested", 9), figure("funds", 1), relations=relation) == []
