"""The hash of the program's own files: another one once any of them says something else."""

from diaodu.cycle.program import PACKAGE, hash_of, program_sha256


def test_it_changes_with_any_source_and_with_nothing_else(tmp_path):
    (tmp_path / "a.py").write_text("x = 1\n")
    first = hash_of(tmp_path)
    (tmp_path / "notes.txt").write_text("nothing of the program")
    assert hash_of(tmp_path) == first

    (tmp_path / "a.py").write_text("x = 2\n")
    changed = hash_of(tmp_path)
    (tmp_path / "a.py").rename(tmp_path / "b.py")

    assert len({first, changed, hash_of(tmp_path)}) == 3


def test_the_package_is_hashed_whole():
    assert (PACKAGE / "model" / "publication.py").is_file()
    assert len(program_sha256()) == 64
