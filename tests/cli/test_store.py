import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from diaodu.cli.store import app
from diaodu.errors import UnreadableInputError
from diaodu.store import schema
from diaodu.store.engine import open_store


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("AIRFLOW_CONN_DIAODU_DB", f"sqlite:///{tmp_path}/var/diaodu.db")
    return lambda *words: CliRunner().invoke(app, words)


def test_migrate_makes_a_store_that_check_finds_sound_and_may_be_repeated(run):
    outputs = [run("migrate"), run("migrate"), run("check")]

    assert [output.exit_code for output in outputs] == [0, 0, 0]
    assert f"表结构版本 {schema.newest_revision()}" in outputs[0].stdout
    assert "与程序一致" in outputs[2].stdout


def test_check_of_a_store_that_was_never_made_says_what_to_run(run):
    checked = run("check")

    assert isinstance(checked.exception, UnreadableInputError)
    assert "请先运行 diaodu store migrate" in str(checked.exception)


def test_check_exits_1_naming_what_differs(run, tmp_path):
    run("migrate")
    with open_store(f"sqlite:///{tmp_path}/var/diaodu.db").write() as tx:
        tx.execute(text("ALTER TABLE notices DROP COLUMN error"))

    checked = run("check")

    assert checked.exit_code == 1
    assert "表结构不一致" in checked.stdout
    assert "error" in checked.stdout
