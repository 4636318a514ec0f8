from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from diaodu.cli.ledger import app
from diaodu.errors import LedgerBrokenError, UnreadableInputError
from diaodu.store import ledger
from diaodu.store.engine import Store, migrate, open_store

AT = datetime(2024, 4, 3, tzinfo=UTC)


@pytest.fixture
def store(tmp_path, monkeypatch) -> Store:
    url = f"sqlite:///{tmp_path}/diaodu.db"
    monkeypatch.setenv("AIRFLOW_CONN_DIAODU_DB", url)
    migrate(url)
    opened = open_store(url)
    with opened.write() as tx:
        for region, count in (("luan", 3), ("qujialing", 2)):
            for number in range(count):
                ledger.append(tx, region, AT, "bureau", "published", str(number), "")
    return opened


def sound(store: Store, region: str, count: int) -> str:
    with store.read() as tx:
        head = ledger.events(tx, region)[-1].digest
    return f"{region} 事件 {count} 条, 链条完整, 台账校验码 {head}\n"


def verify(*words: str):
    return CliRunner().invoke(app, ("verify", *words))


def alter(store: Store, region: str) -> None:
    with store.write() as tx:
        tx.execute(text(f"UPDATE events SET actor = 'x' WHERE region = '{region}' AND seq = 2"))


def test_every_region_is_verified_with_the_number_of_its_links_and_the_last_digest(store):
    verified = verify()

    assert verified.exit_code == 0
    assert verified.stdout == sound(store, "luan", 3) + sound(store, "qujialing", 2)


def test_the_first_broken_link_is_an_error_that_names_it(store):
    alter(store, "qujialing")

    verified = verify()

    assert verified.stdout == sound(store, "luan", 3)
    assert isinstance(verified.exception, LedgerBrokenError)
    assert "辖区 qujialing 的事件链第 2 条" in str(verified.exception)


def test_one_region_is_verified_whatever_the_others_are_like(store):
    alter(store, "luan")

    assert verify("--region", "qujialing").stdout == sound(store, "qujialing", 2)
    assert isinstance(verify("--region", "luan").exception, LedgerBrokenError)


def test_a_region_without_events_is_a_usage_error_not_a_sound_chain(store):
    verified = verify("--region", "nowhere")

    assert isinstance(verified.exception, UnreadableInputError)
    assert "luan、qujialing" in str(verified.exception)
