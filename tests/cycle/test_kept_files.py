from diaodu.cycle.kept_files import check_files
from diaodu.store.kept import named_files
from tests.command import diaodu


def kept(world):
    """Every file of the file store."""
    return sorted(path for path in (world.home / "raw").rglob("*") if path.is_file())


def test_every_file_of_the_file_store_is_named_by_a_row(closed):
    with closed.shell.store.read() as tx:
        named = named_files(tx)

    assert sorted(named) == [path.name for path in sorted(kept(closed), key=lambda it: it.name)]
    assert check_files(closed.shell).damaged == ()


def test_a_lost_and_an_altered_file_are_told_by_name(luan, tmp_path):
    world = luan.worlds["published"].copied_to(tmp_path)
    row, other = world.submissions("luan")[:2]
    folder = world.home / "raw"
    (folder / row.raw_sha256[:2] / row.raw_sha256).unlink()
    (folder / other.raw_sha256[:2] / other.raw_sha256).write_bytes(b"x")

    done = diaodu(world, "store", "check", "--files")

    assert done.code == 1
    assert f"luan {row.file_name}: 文件库中没有 {row.raw_sha256}" in done.out
    assert f"luan {other.file_name}: 文件库中的 {other.raw_sha256} 已被改动" in done.out
    assert done.out.endswith(f"文件 {len(kept(world)) + 1} 个, 有问题 2 个: 从备份恢复这些文件\n")


def test_sound_files_exit_0_with_their_number(luan):
    world = luan.worlds["published"]

    done = diaodu(world, "store", "check", "--files")

    assert (done.code, done.err) == (0, "")
    assert done.out.endswith(f"文件 {len(kept(world))} 个, 都在, 没有改动\n")
