"""The sample regions add up to what was published; plain sums over their files, nothing else."""

import csv
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from diaodu.numbers import percent

REGIONS = Path(__file__).parents[2] / "include" / "regions"
QUJIALING = REGIONS / "qujialing"
FIFTH_WORKING_DAY = {
    "2024-01": "2024-02-06",
    "2024-02": "2024-03-07",
    "2024-03": "2024-04-08",
}
"""4 February and 7 April 2024 were working Sundays, 4 and 5 April a holiday."""


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def kept(region, name):
    """The rows of the last version of each report."""
    last = {}
    for report in rows(region / "samples" / "reports.csv"):
        last[report["unit"], report["period"]] = report["version"]
    found = rows(region / "samples" / name)
    return [row for row in found if row["version"] in ("", last[row["unit"], row["period"]])]


def growth(now, before):
    return percent(Fraction(now, before) - 1)


def reference(indicator):
    facts = rows(QUJIALING / "reference_facts.csv")
    return sum(int(fact["value"]) for fact in facts if fact["indicator"] == indicator)


def activities(kind):
    return [row for row in kept(QUJIALING, "activities.csv") if row["kind"] == kind]


def signed(agreement=None):
    """Ids of the projects signed in the quarter."""
    return {
        row["id"]
        for row in kept(QUJIALING, "projects.csv")
        if row["signed_on"].startswith("2024") and agreement in (None, row["agreement"])
    }


def test_funds_are_54000_of_30000_wan_180_percent_and_125_percent_more():
    funds = sum(int(row["funds_month_wan"]) for row in kept(QUJIALING, "projects.csv"))
    targets = rows(QUJIALING / "targets.csv")
    units = sum(int(row["value"]) for row in targets if row["unit"] != "*")

    assert (funds, units) == (54_000, 30_000)
    assert [row["value"] for row in targets if row["unit"] == "*"] == ["30000"]
    assert percent(Fraction(funds, units), 0) == "180%"
    assert (reference("funds"), growth(funds, reference("funds"))) == (24_000, "125.0%")


def test_outings_are_60_which_is_81_8_percent_more_and_1_43_a_team_and_month():
    outings = len(activities("outing"))

    assert (outings, reference("outings")) == (60, 33)
    assert growth(outings, reference("outings")) == "81.8%"
    assert round(outings / 14 / 3, 2) == 1.43


def test_visits_are_96_which_is_41_2_percent_more():
    visits = len(activities("visit"))

    assert (visits, reference("visits")) == (96, 68)
    assert growth(visits, reference("visits")) == "41.2%"


def test_six_projects_are_signed_and_five_of_them_by_contract_150_percent_more():
    contracts = len(signed("contract"))

    assert (len(signed()), contracts, reference("contracts")) == (6, 5, 2)
    assert growth(contracts, reference("contracts")) == "150.0%"


def test_some_projects_are_started_in_the_quarter():
    started = {
        row["id"] for row in kept(QUJIALING, "projects.csv") if row["started_on"].startswith("2024")
    }

    assert len(started) == 3


def test_one_team_alone_has_no_outing_in_the_whole_quarter():
    out = {row["unit"] for row in activities("outing")}

    assert {row["unit"] for row in rows(QUJIALING / "units.csv")} - out == {"team-09"}


def test_the_usual_trouble_is_in_the_reports():
    reports = rows(QUJIALING / "samples" / "reports.csv")
    nil = [(row["unit"], row["period"]) for row in reports if row["is_nil"] == "yes"]
    again = [(row["unit"], row["period"]) for row in reports if row["version"] == "2"]
    late = [
        (row["unit"], row["period"])
        for row in reports
        if row["received_at"][:10] > FIFTH_WORKING_DAY[row["period"]]
    ]

    assert nil == [("team-13", "2024-02")]
    assert again == [("team-10", "2024-01"), ("team-05", "2024-02")]
    assert late == [("team-11", "2024-03")]


def test_the_first_report_of_team_10_has_text_in_a_number_cell():
    typed = [
        row["funds_month_wan"]
        for row in rows(QUJIALING / "samples" / "projects.csv")
        if row["unit"] == "team-10" and row["version"] == "1"
    ]

    assert typed == ["约450"]


def test_a_nil_return_has_no_rows():
    for name in ("figures.csv", "projects.csv", "activities.csv"):
        found = rows(QUJIALING / "samples" / name)
        assert not [r for r in found if (r["unit"], r["period"]) == ("team-13", "2024-02")]


@pytest.mark.parametrize("indicator", ["funds", "outings", "visits", "signed", "contracts"])
def test_what_each_unit_reports_is_what_its_own_rows_add_up_to(indicator):
    reported = Counter()
    for row in kept(QUJIALING, "figures.csv"):
        if row["indicator"] == indicator:
            reported[row["unit"], row["period"]] += int(row["month"])

    assert reported == counted(indicator)


def counted(indicator):
    found = Counter({(r["unit"], r["period"]): 0 for r in kept(QUJIALING, "figures.csv")})
    for row in kept(QUJIALING, "projects.csv"):
        key, is_new = (row["unit"], row["period"]), row["signed_on"].startswith(row["period"])
        if indicator == "funds":
            found[key] += int(row["funds_month_wan"])
        elif indicator == "signed" or (indicator == "contracts" and row["agreement"] == "contract"):
            found[key] += is_new
    for row in kept(QUJIALING, "activities.csv"):
        found[row["unit"], row["period"]] += indicator == f"{row['kind']}s"
    return found


@pytest.mark.parametrize(
    ("period", "totals"),
    [
        (
            "2022-09",
            {"signed": 344, "signed_500m": 88, "signed_1bn": 36, "started": 285, "outings": 161},
        ),
        ("2024-06", {"signed": 174, "signed_500m": 23, "started": 114, "outings": 195}),
    ],
)
def test_luan_columns_add_up_to_the_published_totals(period, totals):
    found = Counter()
    for row in rows(REGIONS / "luan" / "samples" / "figures.csv"):
        if row["period"] == period and row["indicator"] != "start_rate":
            found[row["indicator"]] += int(row["ytd"] or 0)

    assert found == totals


def test_luan_workbooks_say_nothing_of_single_months_or_projects():
    figures = rows(REGIONS / "luan" / "samples" / "figures.csv")

    assert {row["month"] for row in figures} == {""}
    assert rows(REGIONS / "luan" / "samples" / "projects.csv") == []


def test_only_shucheng_leaves_a_cell_empty_and_only_among_projects_of_500_million():
    empty = [
        (row["unit"], row["period"], row["indicator"])
        for row in rows(REGIONS / "luan" / "samples" / "figures.csv")
        if not row["ytd"]
    ]

    assert empty == [("shucheng", "2024-06", "signed_500m")]


def test_only_jinzhai_prints_a_start_rate_other_than_its_figures_give():
    figures = {}
    for row in rows(REGIONS / "luan" / "samples" / "figures.csv"):
        figures.setdefault((row["unit"], row["period"]), {})[row["indicator"]] = row["ytd"]
    wrong = [
        (key, found["start_rate"])
        for key, found in figures.items()
        if percent(Fraction(int(found["started"]), int(found["signed"])))
        != f"{float(found['start_rate']):.1f}%"
    ]

    assert wrong == [(("jinzhai", "2024-06"), "68.9")]
