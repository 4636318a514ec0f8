import pytest

from tests.command import diaodu
from tests.world import World
from tests.worlds import LUAN


def files(world: World) -> set[str]:
    return {str(path.relative_to(world.home)) for path in world.home.rglob("*")}


@pytest.fixture
def waiting(luan, tmp_path):
    return luan.worlds["waiting"].copied_to(tmp_path / "var")


def test_a_dry_run_prints_the_boards_and_leaves_no_trace(waiting):
    before = files(waiting), waiting.dump()

    done = diaodu(waiting, "month", "dry-run", "luan", LUAN)

    assert (done.code, done.err) == (0, "")
    assert "应报单位 8 已报 8" in done.out
    assert "2022年9月 · 签约" in done.out
    rows = [line.split() for line in done.out.splitlines() if "县" in line][:3]
    assert [[cell for cell in row if cell not in "│┃"][:3] for row in rows] == [
        ["1", "霍邱县", "52"],
        ["1", "舒城县", "52"],
        ["3", "金寨县", "47"],
    ]
    assert (files(waiting), waiting.dump()) == before


def test_a_new_region_is_accepted_by_a_dry_run_before_and_after_its_samples(blank, tmp_path):
    world = World.at(
        blank.copied_to(tmp_path / "var").home,
        regions=tmp_path / "regions",
        rulebooks=tmp_path / "rulebooks",
    )
    made = diaodu(world, "region", "init", "xin-qu", "--title", "新区", "--from", "2024-01")
    empty = diaodu(world, "month", "dry-run", "xin-qu", "2024-01")
    samples = diaodu(world, "region", "samples", "xin-qu")
    filled = diaodu(world, "month", "dry-run", "xin-qu", "2024-01")

    assert [done.code for done in (made, empty, samples, filled)] == [0, 0, 0, 0]
    assert "应报单位 3 未报 3" in empty.out
    assert "应报单位 3 已报 2 零报告 1" in filled.out


def test_a_dry_run_of_a_month_the_region_does_not_report_exits_1(waiting):
    done = diaodu(waiting, "month", "dry-run", "luan", "2022-10")

    assert (done.code, done.out) == (1, "")
    assert "六安不通报2022年10月" in done.err


@pytest.mark.parametrize("words", [("luan", "2022-9"), ("nowhere", LUAN), ("luan",)])
def test_a_dry_run_of_no_month_or_region_is_a_usage_error(waiting, words):
    done = diaodu(waiting, "month", "dry-run", *words)

    assert (done.code, done.out) == (2, "")
    assert done.err


def test_the_boards_of_a_published_month_are_printed_from_the_store(luan):
    done = diaodu(luan.worlds["published"], "month", "boards", "luan", LUAN)

    assert (done.code, done.err) == (0, "")
    assert "六安 2022年9月 · 外出" in done.out
    assert "金安区" in done.out


def test_the_boards_of_a_month_not_published_exit_1(luan):
    done = diaodu(luan.worlds["drafted"], "month", "boards", "luan", LUAN)

    assert (done.code, done.out) == (1, "")
    assert done.err == f"luan {LUAN} 尚未通报\n"
