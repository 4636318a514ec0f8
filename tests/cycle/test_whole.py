import pytest

from diaodu.cycle.whole import write_whole


def test_a_file_is_written_with_its_folder_and_replaced_by_the_next(tmp_path):
    path = tmp_path / "通报" / "一月.docx"

    write_whole(path, b"first")
    write_whole(path, b"second")

    assert path.read_bytes() == b"second"
    assert list(path.parent.iterdir()) == [path]


def test_a_reader_keeps_the_file_that_he_opened(tmp_path):
    path = tmp_path / "一月.docx"
    write_whole(path, b"first")

    with path.open("rb") as file:
        write_whole(path, b"second")
        assert file.read() == b"first"


def test_what_could_not_be_put_in_place_leaves_the_old_one_and_no_rest(tmp_path):
    place = tmp_path / "一月.docx"
    place.mkdir()

    with pytest.raises(OSError, match="一月"):
        write_whole(place, b"data")
    assert list(tmp_path.iterdir()) == [place]
