import pytest
from typer.testing import CliRunner

from diaodu.cli.region import app
from diaodu.errors import RefusedError


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("DIAODU_REGIONS", str(tmp_path / "regions"))
    monkeypatch.setenv("DIAODU_HOME", str(tmp_path / "var"))
    monkeypatch.setenv("DIAODU_RULEBOOKS", str(tmp_path / "rulebooks"))
    return lambda *words: CliRunner().invoke(app, words)


def test_a_new_region_is_made_listed_and_found_sound(run):
    made = run("init", "xin-qu", "--title", "新区", "--from", "2024-01")

    assert made.exit_code == 0
    assert run("list").stdout == "xin-qu\t新区\n"
    assert run("check").stdout == "xin-qu 新区: 可用, 单位 3 个\n"
    assert run("check").exit_code == 0


def test_a_second_init_of_the_same_name_is_refused(run):
    run("init", "xin-qu")

    again = run("init", "xin-qu")

    assert again.exit_code != 0
    assert isinstance(again.exception, RefusedError)


def test_in_another_folder_the_two_settings_to_use_it_are_told(run, tmp_path):
    made = run("init", "xin-qu", "--in", str(tmp_path / "elsewhere"))

    assert (tmp_path / "elsewhere" / "rulebooks" / "xin-qu.yaml").is_file()
    assert f"DIAODU_REGIONS={tmp_path / 'elsewhere' / 'regions'} " in made.stderr


def test_the_settings_told_are_absolute(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert (
        f"DIAODU_RULEBOOKS={tmp_path / 'x' / 'rulebooks'}" in run("init", "aa", "--in", "x").stderr
    )


def test_check_exits_1_naming_the_broken_region_and_still_checks_the_others(run, tmp_path):
    run("init", "aa")
    run("init", "bb")
    (tmp_path / "regions" / "aa" / "contacts.csv").unlink()

    checked = run("check")

    assert checked.exit_code == 1
    assert "辖区 aa 有错误, 不能使用:\n缺少文件 contacts.csv" in checked.stdout
    assert "bb bb: 可用" in checked.stdout
    assert "aa\t(有错误" in run("list").stdout


def test_check_says_what_the_rules_ask_for_and_a_form_of_the_regions_own_does_not(run, tmp_path):
    run("init", "xin-qu", "--title", "新区", "--from", "2024-01")
    path = tmp_path / "regions" / "xin-qu" / "region.yaml"
    form = "{sheet: 月报, header: 1, unit: 单位, month: A1, figures: {资金: {indicator: funds, "
    path.write_text(
        path.read_text(encoding="utf-8") + f"forms: [{form}basis: month}}}}}}]\n", encoding="utf-8"
    )

    checked = run("check")

    assert checked.exit_code == 0
    first, told, remedy = checked.stdout.splitlines()
    assert first == "xin-qu 新区: 可用, 单位 3 个"
    assert told.startswith("  表式“月报”没有对应 ")
    assert "到位资金(年初累计)" in told
    assert "催报" in remedy


def test_check_of_a_region_that_is_not_there_names_those_that_are_and_exits_1(run):
    run("init", "xin-qu", "--from", "2024-01")

    checked = run("check", "nobody")

    assert checked.exit_code == 1
    assert "没有辖区“nobody”, 可用: xin-qu" in checked.stdout


def test_sample_workbooks_go_to_the_regions_inbox_once(run, tmp_path):
    run("init", "xin-qu", "--from", "2024-01")

    assert "新写入样例报表 3 份" in run("samples", "xin-qu").stdout
    assert "新写入样例报表 0 份" in run("samples", "xin-qu").stdout
    assert len(list((tmp_path / "var" / "inbox" / "xin-qu").iterdir())) == 3
