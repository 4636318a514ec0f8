"""`diaodu rulebook`: exit codes, what goes to standard output, and the schema."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from diaodu.cli.rulebook import app
from diaodu.errors import RulebookError, UnreadableInputError
from diaodu.registers import REGISTERS
from diaodu.rulebook.schema import Rulebook
from tests.command import diaodu
from tests.worlds import LUAN

RULEBOOKS = Path(__file__).parents[1] / "rulebook"
SAMPLE = RULEBOOKS / "sample.yaml"
BROKEN = RULEBOOKS / "broken" / "cycle.yaml"
IN_FORCE = Path(__file__).parents[2] / "include" / "rulebooks" / "luan.yaml"


def run(*words: str | Path):
    return CliRunner().invoke(app, [str(word) for word in words])


def test_a_whole_rulebook_passes_the_check():
    done = run("check", SAMPLE)

    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == f"考核办法 {SAMPLE} 无误\n"


def test_a_broken_rulebook_fails_with_its_lines_on_standard_output():
    done = run("check", BROKEN)

    assert (done.exit_code, done.stderr) == (1, "")
    assert done.stdout.startswith(f"考核办法 {BROKEN} 有 2 处错误:\n第7行 指标 a: 循环引用")


def test_one_broken_file_does_not_keep_the_others_from_being_checked():
    done = run("check", BROKEN, SAMPLE)

    assert done.exit_code == 1
    assert done.stdout.endswith(f"考核办法 {SAMPLE} 无误\n")


@pytest.mark.parametrize("content", [None, "标题: 办法".encode("gbk")])
def test_a_file_that_cannot_be_read_exits_2_and_leaves_standard_output_to_the_others(
    content, tmp_path
):
    file = tmp_path / "book.yaml"
    if content:
        file.write_bytes(content)

    done = run("check", file, SAMPLE, BROKEN)

    assert done.exit_code == 2
    assert done.stderr.startswith(f"{file} 读不出来")
    assert f"考核办法 {SAMPLE} 无误" in done.stdout


def test_a_folder_is_not_a_rulebook(tmp_path):
    assert run("check", tmp_path).exit_code == 2


def test_no_file_at_all_is_wrong_usage():
    assert run("check").exit_code == 2


def test_a_byte_order_mark_is_allowed(tmp_path):
    file = tmp_path / "book.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + SAMPLE.read_bytes())

    assert run("check", file).exit_code == 0


def test_explain_prints_the_chinese_text_and_nothing_else():
    done = run("explain", SAMPLE)

    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (RULEBOOKS / "sample.txt").read_text()


def test_a_broken_rulebook_is_not_explained():
    assert isinstance(run("explain", BROKEN).exception, RulebookError)


def test_the_schema_describes_rulebooks_and_the_columns_of_every_register():
    schema = json.loads(run("schema").stdout)

    assert set(schema["properties"]) == set(Rulebook.model_fields)
    assert "from" in schema["$defs"]["InForce"]["properties"]
    assert set(schema["x-registers"]) == {f"{name}.csv" for name in REGISTERS}
    assert [c["name"] for c in schema["x-registers"]["facts.csv"] if c["required"]] == [
        "unit",
        "indicator",
        "period",
        "basis",
        "value",
    ]


def test_the_schema_lets_a_number_be_plain_a_percentage_or_dated():
    cap = json.loads(run("schema").stdout)["$defs"]["Completion"]["properties"]["cap"]

    assert [form["type"] for form in cap["anyOf"]] == ["number", "string", "object"]


@pytest.fixture(scope="module")
def changed(tmp_path_factory):
    """六安 with fewer started projects for the better: the last become the first."""
    file = tmp_path_factory.mktemp("changed") / "luan.yaml"
    board = "{id: outings, title: 外出招商批次, rank: outings, over: year, decimals: 0"
    text = IN_FORCE.read_text()
    assert board in text
    file.write_text(text.replace(board, f"{board}, lower_is_better: true"))
    return file


def test_compare_prints_the_ranks_that_change_and_exits_1(luan, changed):
    done = diaodu(luan.worlds["published"], "rulebook", "compare", IN_FORCE, changed)

    assert done.code == 1
    assert f"luan/{LUAN}/v1" in done.out
    assert "名次 8 → 1" in done.out
    assert "名次 1 → 8" in done.out
    assert "签约" not in done.out


def test_compare_as_json_gives_each_period_with_its_changes(luan, changed):
    done = diaodu(luan.worlds["published"], "rulebook", "compare", IN_FORCE, changed, "--json")

    (one,) = json.loads(done.out)
    assert (done.code, one["id"]) == (1, f"luan/{LUAN}/v1")
    assert {change["aspect"] for unit in one["difference"]["units"] for change in unit["changes"]}
    assert len(one["difference"]["units"]) == 8


def test_compare_of_a_rulebook_with_itself_says_so_and_exits_0(luan):
    done = diaodu(luan.worlds["published"], "rulebook", "compare", IN_FORCE, IN_FORCE)

    assert (done.code, done.out) == (0, f"luan/{LUAN}/v1 没有变化\n")


@pytest.fixture
def files(tmp_path):
    """The published table of 六安 2022-09 as files."""
    place = tmp_path / "files"
    place.mkdir()
    (place / "units.csv").write_text(
        "unit,title,group,order\njinan,金安区,place,1\nyuan,裕安区,place,2\n"
    )
    (place / "targets.csv").write_text("unit,indicator,period,value\n")
    (place / "facts.csv").write_text(
        "unit,indicator,period,basis,value\n"
        "jinan,outings,2022-09,ytd,28\nyuan,outings,2022-09,ytd,13\n"
    )
    return [f"--{name}={place / name}.csv" for name in ("units", "targets", "facts")]


def test_compare_of_files_needs_no_store(files, changed):
    words = (IN_FORCE, changed, *files, "--period", LUAN)

    done = run("compare", *words)
    same = run("compare", IN_FORCE, IN_FORCE, *words[2:])

    assert (done.exit_code, same.exit_code, same.stdout) == (1, 0, f"{LUAN} 没有变化\n")
    assert [line.split() for line in done.stdout.splitlines() if "名次" in line] == [
        ["│", "金安区", "│", "外出招商批次", "│", "名次", "1", "→", "2", "│"],
        ["│", "裕安区", "│", "外出招商批次", "│", "名次", "2", "→", "1", "│"],
    ]


def test_compare_of_files_without_a_period_is_wrong_usage(files, changed):
    done = run("compare", IN_FORCE, changed, *files)

    assert isinstance(done.exception, UnreadableInputError)


@pytest.mark.parametrize("other", [BROKEN, "nowhere.yaml"])
def test_compare_with_what_cannot_be_read_exits_2(luan, other):
    done = diaodu(luan.worlds["published"], "rulebook", "compare", IN_FORCE, other)

    assert (done.code, done.out) == (2, "")


def test_compare_where_nothing_was_published_under_either_exits_2(luan):
    done = diaodu(luan.worlds["published"], "rulebook", "compare", SAMPLE, SAMPLE)

    assert (done.code, done.out) == (2, "")
    assert "没有已发布的通报可供比较" in done.err
    assert "--units、--targets、--facts" in done.err


def test_compare_without_a_store_and_without_files_names_both_ways(tmp_path, monkeypatch):
    monkeypatch.setenv("DIAODU_HOME", str(tmp_path / "none"))
    monkeypatch.delenv("AIRFLOW_CONN_DIAODU_DB", raising=False)

    done = run("compare", IN_FORCE, IN_FORCE)

    assert isinstance(done.exception, UnreadableInputError)
    assert "不存在" in str(done.exception)
    assert "已有通报的用数据库; 不用数据库的写 --units" in str(done.exception)
