import pytest
from alembic import command
from sqlalchemy import text

from diaodu.store import schema
from diaodu.store.engine import alembic_config, migrate, open_store


@pytest.fixture
def store(empty_url):
    migrate(empty_url)
    return open_store(empty_url)


def test_the_migrated_database_is_what_the_models_say(store):
    with store.read() as tx:
        assert schema.differences(tx) == ()


def test_every_migration_can_be_taken_back_and_made_again(store):
    with store.write() as tx:
        command.downgrade(alembic_config(tx), "base")
        left = tx.execute(text(TABLES[tx.dialect.name])).scalars().all()
        command.upgrade(alembic_config(tx), "head")
    with store.read() as tx:
        found = schema.differences(tx)

    assert left == ["alembic_version"]
    assert found == ()


def test_a_database_never_migrated_says_what_to_run(store):
    with store.write() as tx:
        command.downgrade(alembic_config(tx), "base")
    with store.read() as tx:
        found = schema.differences(tx)

    assert found == (
        f"表结构版本是 无, 应为 {schema.newest_revision()}; 请运行 diaodu store migrate",
    )


def test_a_table_changed_by_hand_is_reported(store):
    with store.write() as tx:
        tx.execute(text("ALTER TABLE notices DROP COLUMN error"))
        tx.execute(text("CREATE TABLE stray (id INTEGER)"))
    with store.read() as tx:
        found = schema.differences(tx)

    assert len(found) == 2
    assert "error" in "".join(found)
    assert "stray" in "".join(found)


def test_migrating_mends_a_database_taken_back_to_the_beginning(store, empty_url):
    with store.write() as tx:
        command.downgrade(alembic_config(tx), "base")

    migrate(empty_url)

    with open_store(empty_url).read() as tx:
        assert schema.differences(tx) == ()


TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
}
