import pytest

from diaodu.errors import UnreadableInputError
from diaodu.store.urls import normalised


@pytest.mark.parametrize(
    "url",
    [
        "postgres://u:p%40ss@db:5433/diaodu",
        "postgresql://u:p%40ss@db:5433/diaodu",
        "postgresql+psycopg2://u:p%40ss@db:5433/diaodu",
        "postgres://u:p%40ss@db:5433/diaodu?__extra__=%7B%7D",
    ],
)
def test_every_way_to_write_a_postgresql_url_means_psycopg_3(url):
    assert (
        normalised(url).render_as_string(hide_password=False)
        == "postgresql+psycopg://u:p%40ss@db:5433/diaodu"
    )


def test_options_of_the_connection_are_kept():
    assert normalised("postgres://db/diaodu?sslmode=require").query == {"sslmode": "require"}


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("sqlite:///var/diaodu.db", "var/diaodu.db"),
        ("sqlite:////var/lib/调度/diaodu.db", "/var/lib/调度/diaodu.db"),
        ("sqlite:///%2Fvar%2Flib%2Fdiaodu.db", "/var/lib/diaodu.db"),
    ],
)
def test_a_sqlite_url_names_its_file(url, file):
    assert normalised(url).database == file


@pytest.mark.parametrize("url", ["", "diaodu.db", "sqlite://", "sqlite:///:memory:"])
def test_what_names_no_store_is_refused_with_the_form_it_should_have(url):
    with pytest.raises(UnreadableInputError, match="sqlite:////绝对路径"):
        normalised(url)


def test_a_refused_url_does_not_show_its_password():
    with pytest.raises(UnreadableInputError, match="不支持") as refused:
        normalised("mysql://user:secret@db/diaodu")

    assert "secret" not in str(refused.value)
