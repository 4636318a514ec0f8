from diaodu.store import door_marks
from tests.store.samples import arrival


def test_the_same_bytes_from_the_same_address_are_nothing_new(store):
    with store.write() as tx:
        assert door_marks.put(tx, arrival("a"), "/files/1", '"v1"')
        assert not door_marks.put(tx, arrival("a"), "/files/1", '"v2"')
        assert door_marks.put(tx, arrival("b"), "/files/1", "")
        assert door_marks.put(tx, arrival("a"), "/files/2", "")
        assert door_marks.put(tx, arrival("a", door="other"), "/files/1", "")
        assert door_marks.put(tx, arrival("a", region="other"), "/files/1", "")


def test_the_last_state_of_each_address_is_remembered_if_the_server_names_it(store):
    with store.write() as tx:
        for etag in ('"v1"', '"v2"'):
            door_marks.put(tx, arrival("a"), "/files/1", etag)
        door_marks.put(tx, arrival("a"), "/files/2", "")
        door_marks.put(tx, arrival("a", region="other"), "/files/3", '"v1"')

        assert door_marks.etags(tx, "sample", arrival("a").door) == {"/files/1": '"v2"'}
