"""`diaodu rulebook`: exit codes, what goes to standard output, and the schema."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from diaodu.cli.rulebook import app
from diaodu.errors import RulebookError
from diaodu.registers import REGISTERS
from diaodu.rulebook.schema import Rulebook

RULEBOOKS = Path(__file__).parents[1] / "rulebook"
SAMPLE = RULEBOOKS / "sample.yaml"
BROKEN = RULEBOOKS / "broken" / "cycle.yaml"


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
