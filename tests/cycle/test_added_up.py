"""A quarter is the sum of its months as they stand, indicator by indicator and unit by unit."""

from dataclasses import replace

import pytest

from diaodu.cycle.trust import trust
from diaodu.model.canonical import canonical
from diaodu.store import documents, publications

REGION, QUARTER, MONTH, UNIT = "qujialing", "2024-Q1", "2024-03", "team-03"


@pytest.fixture
def world(closed, tmp_path):
    found = closed.copied_to(tmp_path / "var")
    found.close(REGION, QUARTER)
    return found


def correct(world, unit, indicator, more):
    """A second version of March in which one figure of one unit is another."""
    content = world.content(REGION, MONTH)
    measured = tuple(
        replace(it, month=it.month + more) if (it.unit, it.indicator) == (unit, indicator) else it
        for it in content.scores.measured
    )
    other = replace(content, scores=replace(content.scores, measured=measured))
    stored = world.publication(REGION, MONTH)
    with world.shell.store.write() as tx:
        key = documents.put(tx, "publication", canonical(other))
        publications.append(tx, replace(stored, version=2, sha256=key))


def test_a_quarter_is_its_months_and_one_corrected_alone_is_named(world):
    whole = trust(world.shell, REGION, QUARTER)
    told = {line.about: line for line in whole.lines}
    correct(world, UNIT, "funds", 100)
    later = trust(world.shell, REGION, QUARTER)

    assert whole.is_whole
    assert told["“实际到位资金”合计"].counted == "本期 54000.00"
    assert told["“实际到位资金”合计"].against == "各月相加 54000.00"
    assert {"2024年1月报送", "2024年2月报送", "2024年3月报送"} <= set(told)
    ((about, counted, against, places),) = [
        (it.about, it.counted, it.against, it.places) for it in later.lines if not it.is_equal
    ]
    assert (about, counted, places) == ("“实际到位资金”合计", "本期 54000.00", (UNIT,))
    assert against == "各月相加 54100.00"
