"""Listings of merged units under the name of the one that carries them on."""

from datetime import UTC, datetime
from decimal import Decimal

from diaodu.calendar import Month
from diaodu.model.figures import Project, Stage
from diaodu.model.rulings import ClaimDecision, Verdict
from diaodu.model.succession import Succession

HEIRS = {"a": "new", "b": "new"}


def row(unit, id_, **more):
    return Project(unit, id_, "项目", Stage.SIGNED, Month(2024, 1), **more)


def decided(first, second):
    at = datetime(2024, 2, 1, tzinfo=UTC)
    return ClaimDecision("county", first, second, Verdict.SAME, Decimal(1), "协议", "招商局", at)


def names(succession, rows):
    return [(it.unit, it.id) for it in map(succession.project, rows)]


def test_a_number_that_two_of_the_old_units_used_stands_for_two_projects_still():
    rows = (row("a", "1"), row("b", "1"), row("a", "2"), row("c", "1"), row("new", "2"))

    found = names(Succession.of(HEIRS, rows), rows)

    assert found == [("new", "a/1"), ("new", "b/1"), ("new", "2"), ("c", "1"), ("new", "2")]


def test_whoever_a_listing_names_is_named_by_the_heir():
    moved = Succession(HEIRS).project(row("c", "1", introduced_by="a", hosted_by="d"))

    assert (moved.introduced_by, moved.hosted_by) == ("new", "d")


def test_a_decision_on_a_merged_units_listing_holds_for_its_heirs_too():
    succession = Succession.of(HEIRS, (row("a", "1"), row("b", "1")))
    said = (decided("c/9", "a/1"), decided("c/9", "d/1"))

    found = [(it.first, it.second) for it in succession.decisions(said)]

    assert found == [("c/9", "a/1"), ("c/9", "new/a/1"), ("c/9", "d/1")]
