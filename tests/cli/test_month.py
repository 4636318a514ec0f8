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


def test_a_month_is_taken_in_and_checked_by_command_as_often_as_one_likes(waiting):
    first, again = (diaodu(waiting, "month", "collect", "luan", LUAN) for _ in range(2))

    assert (first.code, first.err, again.code) == (0, "", 0)
    assert first.out.startswith(
        "新收文件 8 已收过的文件 0 应报单位 8 已报 8 其中零报告 0 退回未改 0"
    )
    assert again.out.startswith("新收文件 0 已收过的文件 8 应报单位 8 已报 8 ")


def test_a_door_that_does_not_work_exits_1_and_the_others_are_taken_in(waiting):
    world = waiting.with_own_regions()
    world.edit(
        "regions/luan/region.yaml",
        "inbox: luan",
        "inbox: luan\ndoors: [{kind: mail, connection: post}]",
    )

    done = diaodu(world, "month", "collect", "luan", LUAN)

    assert done.code == 1
    assert "收件口故障 邮箱: 没有连接 post" in done.err
    assert done.out.startswith("新收文件 8 ")


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
    assert "应报单位 3 已报 3 其中零报告 1" in filled.out


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


def test_the_boards_of_an_unknown_region_exit_2_naming_the_known_ones(luan):
    done = diaodu(luan.worlds["drafted"], "month", "boards", "nowhere", LUAN)

    assert (done.code, done.out) == (2, "")
    assert "没有辖区“nowhere”, 可用: " in done.err


def test_the_boards_of_a_month_not_published_exit_2(luan):
    done = diaodu(luan.worlds["drafted"], "month", "boards", "luan", LUAN)

    assert (done.code, done.out) == (2, "")
    assert done.err == f"luan {LUAN} 尚未通报\n"
