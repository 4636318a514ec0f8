"""Whom a list names, on generated rules and figures, by two implementations."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diaodu.accountability import hold_to_account
from diaodu.rulebook.conditions import Condition
from diaodu.scoring import score
from tests.accountability.oracle import Naming
from tests.scoring.oracle import Oracle
from tests.scoring.worlds import World, worlds

FIGURES = ("funds", "outings", "signed", "deals", "rate", "growth", "level", "together", "left")
WINDOWS = st.sampled_from(["month", "quarter", "half", "year", "period"])
BARS = st.sampled_from([1, 3, "2.5", {"2020-01": 1, "2024-03": 7}])
BEFORE_MARCH, FROM_MARCH = {"to": "2024-02"}, {"from": "2024-03"}
ALWAYS: dict[str, str] = {}


@st.composite
def clauses(draw: st.DrawFn) -> dict[str, object]:
    """One clause about a figure, of some groups or of all."""
    word = draw(st.sampled_from(["below", "below", "at_least", "at_most", "above", "zero"]))
    word = draw(st.sampled_from([word, word, word, "behind", "due_below", "unreported"]))
    clause: dict[str, object] = {"within": draw(st.sampled_from([(), (), "town"]))}
    if word in ("behind", "due_below"):
        return {**clause, "of": "funds", word: draw(BARS)}
    clause |= {"of": draw(st.sampled_from(FIGURES)), "over": draw(WINDOWS)}
    if word in ("zero", "unreported"):
        return {**clause, word: True}
    if word == "below":
        clause["per"] = draw(st.sampled_from(["month", "window"]))
        clause["in_force"] = draw(st.sampled_from([ALWAYS, FROM_MARCH, BEFORE_MARCH]))
    return {**clause, word: draw(BARS)}


@st.composite
def rules(draw: st.DrawFn) -> Condition:
    """A clause alone, several together, or a figure against another or against last year's."""
    parts = draw(st.lists(clauses(), min_size=2, max_size=3))
    one = {**draw(clauses()), "in_force": ALWAYS}
    whole = draw(
        st.sampled_from(
            [
                one,
                one,
                {"all_of": parts},
                {"any_of": parts, "holding": draw(st.integers(1, 2))},
                {"of": "funds", "less_than": "arrived", "over": draw(WINDOWS)},
                {"of": "funds", "over": "year", "last_year": True, "at_most": draw(BARS)},
            ]
        )
    )
    return Condition.model_validate({"id": "rule", "title": "某规定", "source": "测试", **whole})


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(worlds(), st.lists(rules(), min_size=3, max_size=3))
def test_a_list_names_whom_the_slow_second_implementation_names(
    world: World, written: list[Condition]
) -> None:
    lists = tuple(rule.model_copy(update={"id": f"r{place}"}) for place, rule in enumerate(written))
    book = world.rulebook.model_copy(update={"boards": (), "lists": lists})
    members = Oracle(book, world.given, world.period).members()

    scores = score(book, world.given, world.period)
    account = hold_to_account(book, scores, tuple(members), world.period)

    slow = Naming(Oracle(book, world.given, world.period))
    assert {it.id: [row.unit for row in it.units] for it in account.lists} == {
        rule.id: slow.named(rule) for rule in lists
    }
