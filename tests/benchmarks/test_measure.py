from tests.benchmarks.cases import scoring
from tests.benchmarks.columns import ranking
from tests.benchmarks.measure import Measure, best_of, in_turn


def test_a_row_has_the_fields_of_the_contract_and_the_ratio_of_the_two():
    measure = Measure("read", 1.5, 0.5, "against calamine")

    assert measure.row == {
        "name": "read",
        "ours": 1.5,
        "reference": 0.5,
        "ratio": 3.0,
        "unit": "s",
        "note": "against calamine",
    }


def test_each_round_is_prepared_and_run_once():
    done = []

    best_of(3, lambda: done.append("run"), lambda: done.append("prepare"))

    assert done == ["prepare", "run"] * 3


def test_ours_and_the_reference_take_turns():
    done = []

    shortest = in_turn(2, lambda: done.append("ours"), lambda: done.append("reference"))

    assert done == ["ours", "reference"] * 2
    assert len(shortest) == 2
    assert min(shortest) > 0


def test_the_reference_for_scoring_computes_the_same_scores():
    """It refuses to measure against anything else."""
    assert scoring(units=40).name == "score 40 units × 10 indicators"


def test_the_reference_for_ranking_computes_the_same_scores_and_ranks():
    assert ranking(units=500).name == "rank 500 units × 20 indicators"
