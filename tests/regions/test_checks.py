"""Figures may be about peers of the region, who are written to by nobody."""

from diaodu.regions.checks import Tables, strangers
from tests.scoring.examples import a_rulebook

PEERS = {"county": {"title": "各县", "own": "本县", "units": {"east": "东县"}}}


def test_reference_facts_may_name_a_peer_and_contacts_may_not():
    tables = Tables(
        units="unit,group\na,town\n",
        targets="unit,indicator\neast,funds\n",
        contacts="unit\neast\n",
        reference_facts="unit,indicator\neast,funds\nwest,funds\n",
    )

    found = list(strangers(tables, a_rulebook(peers=PEERS)))

    assert [told.partition(":")[0] for told in found] == [
        "contacts.csv 第2行 unit",
        "reference_facts.csv 第3行 unit",
    ]
