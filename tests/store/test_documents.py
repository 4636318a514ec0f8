import pytest
from sqlalchemy import update

from diaodu.errors import UnreadableInputError
from diaodu.model.canonical import sha256
from diaodu.store import documents
from diaodu.store.tables import DocumentRow
from tests.store.races import at_once

AWKWARD = "办法\r\n\t第一条 “引号” 𠮷 🙂 \\ ' \" %s :name\n"


def test_a_text_comes_back_letter_for_letter_under_its_hash(store):
    with store.write() as tx:
        key = documents.put(tx, "rulebook", AWKWARD)
    with store.read() as tx:
        found = documents.get(tx, key)

    assert key == sha256(AWKWARD)
    assert found == AWKWARD


def test_the_same_text_is_kept_once(store):
    with store.write() as tx:
        keys = {documents.put(tx, kind, "text") for kind in ("units", "targets", "units")}

    assert keys == {sha256("text")}


def test_putting_the_same_text_at_once_never_fails(store):
    def put(_number: int) -> str:
        with store.write() as tx:
            return documents.put(tx, "rulebook", "the same")

    assert set(at_once(8, put)) == {sha256("the same")}


def test_an_unknown_hash_is_named(store):
    with store.read() as tx, pytest.raises(UnreadableInputError, match="没有内容 0000"):
        documents.get(tx, "0" * 64)


def test_an_altered_text_is_not_given_out(store):
    with store.write() as tx:
        key = documents.put(tx, "scores", "rank 1")
        tx.execute(update(DocumentRow).values(text="rank 2"))

        with pytest.raises(UnreadableInputError, match="已被改动"):
            documents.get(tx, key)


def test_texts_of_a_kind_are_found_by_the_opening_of_their_hash(store):
    with store.write() as tx:
        keys = [documents.put(tx, "publication", f"text {number}") for number in range(40)]
        documents.put(tx, "manifest", "another kind")
        found = documents.find(tx, "publication", keys[0][:12])
        many = documents.find(tx, "publication", keys[0][:1])

        assert found == (keys[0],)
        assert many == tuple(sorted(key for key in keys if key[0] == keys[0][0]))
        assert documents.find(tx, "publication", "") == tuple(sorted(keys))


@pytest.mark.parametrize("opening", ["%", "_", "\\", "'"])
def test_the_opening_of_a_hash_is_no_pattern(store, opening):
    with store.write() as tx:
        documents.put(tx, "publication", "text")

        assert documents.find(tx, "publication", opening) == ()
