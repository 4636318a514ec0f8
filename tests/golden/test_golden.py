"""Every sample month gives the boards worked out by hand (README.md beside this file)."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from diaodu.accountability import hold_to_account
from diaodu.calendar import parse_period
from diaodu.numbers import percent
from diaodu.regions import load_region
from diaodu.registers import read_activities, read_facts, read_projects
from diaodu.rulebook.loader import load_rulebook
from diaodu.scoring import ScoringInput, score

HERE = Path(__file__).parent
INCLUDE = HERE.parents[1] / "include"
QUARTER = ("qujialing-2024-01", "qujialing-2024-02", "qujialing-2024-03")


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def table(columns, found):
    file = StringIO()
    writer = csv.DictWriter(file, columns, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(found)
    return file.getvalue()


def kept(samples, name):
    """The rows of the last version of each report, as a register."""
    last = {(it["unit"], it["period"]): it["version"] for it in rows(samples / "reports.csv")}
    found = rows(samples / name)
    counted = [it for it in found if it["version"] in ("", last[it["unit"], it["period"]])]
    return table(list(found[0]), counted) if found else None


def reported(samples):
    """The cumulative figures that the units report themselves."""
    given = [
        {**it, "basis": "ytd", "value": it["ytd"]}
        for it in rows(samples / "figures.csv")
        if it["indicator"] != "start_rate" and not it["month"]
    ]
    return table(["unit", "indicator", "period", "basis", "value"], given)


def scores_of(name, period):
    region = load_region(INCLUDE / "regions" / name, INCLUDE / "rulebooks")
    samples = INCLUDE / "regions" / name / "samples"
    projects, activities = kept(samples, "projects.csv"), kept(samples, "activities.csv")
    figures = ScoringInput(
        units=region.register.units,
        targets=region.targets.targets,
        facts=region.reference.facts + read_facts(reported(samples), "figures.csv").facts,
        projects=read_projects(projects, "projects.csv") if projects else None,
        activities=read_activities(activities, "activities.csv") if activities else None,
    )
    rulebook = load_rulebook(region.rulebook_text, region.rulebook_name)
    return score(rulebook, figures, parse_period(period))


@pytest.mark.parametrize("case", [*QUARTER, "luan-2022-09", "luan-2024-06"])
def test_every_board_of_a_sample_month_is_as_worked_by_hand(case):
    name, _, period = case.partition("-")
    boards = scores_of(name, period).boards

    found = [
        {"board": board.id, "rank": str(it.rank), "unit": it.unit, "score": it.printed}
        for board in boards
        for it in board.standings
    ]

    assert found == rows(HERE / f"{case}.csv")


@pytest.mark.parametrize("case", QUARTER)
def test_every_list_and_flag_of_a_sample_month_names_who_was_worked_out_by_hand(case):
    name, _, period = case.partition("-")
    region = load_region(INCLUDE / "regions" / name, INCLUDE / "rulebooks")
    rulebook = load_rulebook(region.rulebook_text, region.rulebook_name)
    month = parse_period(period)

    account = hold_to_account(rulebook, scores_of(name, period), region.register.units, month)

    listed = [{"rule": it.id, "unit": unit.unit} for it in account.lists for unit in it.units]
    flagged = [{"rule": flag.rule, "unit": flag.unit} for flag in account.flags]
    assert listed + flagged == rows(HERE / f"{case}-named.csv")


def test_the_tie_across_the_cut_is_exact_though_no_decimal_shows_it():
    total = scores_of("qujialing", "2024-02").boards[0]
    tied = {it.unit: it.score for it in total.standings if it.rank == 11}

    assert {unit: str(exact) for unit, exact in tied.items()} == {
        "team-09": "95/3",
        "team-14": "95/3",
    }


def test_the_quarter_says_what_the_speech_says():
    measured = scores_of("qujialing", "2024-Q1").measured
    region = {it.indicator: it for it in measured if it.unit == "*"}

    assert {id_: str(it.period) for id_, it in region.items()} == {
        "funds": "54000",
        "outings": "60",
        "team_months": "42",
        "outings_per_month": "10/7",
        "visits": "96",
        "signed": "6",
        "contracts": "5",
        "started": "3",
    }
    assert percent(region["funds"].completion) == "180.0%"
    assert [percent(region[id_].growth) for id_ in ("funds", "outings", "visits", "contracts")] == [
        "125.0%",
        "81.8%",
        "41.2%",
        "150.0%",
    ]
