"""`diaodu score` as its users meet it: files in, boards out, warnings and refusals apart."""

import csv
import json
import sys
from io import StringIO
from pathlib import Path

import pytest

from diaodu import cli

RULEBOOK = """
rulebook: town-2024
title: 某县招商引资考核办法
source: 某县文件
groups: {town: 乡镇, office: 部门}
indicators:
  funds: {title: 到位资金, measure: 万元, decimals: 2, target: {over: year}}
  outings: {title: 外出招商, measure: 批次, count: outings}
  signed: {title: 签约项目, measure: 个, count: projects, where: {reached: signed}}
  service: {title: 服务评价, measure: 分, decimals: 1, rated: average}
boards:
  - id: total
    title: 综合得分
    within: [town, office]
    source: 第一条
    items:
      - {item: funds, score: completion, weight: 50, cap: 120%, source: 第二条}
      - {item: signed, score: points, each: 5, at_most: 30, source: 第三条}
  - {id: outings, title: 外出榜, rank: outings}
lists:
  - {id: zero_outings, title: 零外出, of: outings, zero: true, source: 第四条}
triggers:
  - {id: last, title: 末位, board: total, bottom: 1, proposal: 约谈主要负责人, source: 第五条}
"""
UNITS = """unit,title,group,order,note
c,丙部门,office,3,x
b,乙镇,town,2,x
a,甲镇,town,1,x
"""
TARGETS = """unit,indicator,period,value,from
a,funds,2024,100,
b,funds,2024,300,
b,funds,2024,400,2024-04-01
*,funds,2024,1000,
"""
FACTS = """unit,indicator,period,basis,value
a,funds,2024-03,ytd,"200"
b,funds,2024-03,ytd,100
c,funds,2024-03,ytd,nil
"""
PROJECTS = """unit,id,title,stage,period,signed_on
b,p1,项目一,signed,2024-03,2024-03-05
"""
ACTIVITIES = """unit,kind,on
a,outing,2024-03-01
a,outing,2024-03-02
b,visit,2024-03-02
"""


@pytest.fixture
def folder(tmp_path) -> Path:
    texts = {
        "rulebook.yaml": RULEBOOK,
        "units.csv": UNITS,
        "targets.csv": TARGETS,
        "facts.csv": FACTS,
        "projects.csv": PROJECTS,
        "activities.csv": ACTIVITIES,
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(folder, monkeypatch, capsys):
    """Run the command; answers with exit code, standard output, standard error."""

    def command(*words: str, registers: bool = True, period: str = "2024-03"):
        files = ["rulebook.yaml", "units.csv", "targets.csv", "facts.csv"]
        if registers:
            files += ["projects.csv", "activities.csv"]
        options = [f"--{Path(file).stem}={folder / file}" for file in files]
        arguments = ["diaodu", "score", *options, "--period", period, *words]
        monkeypatch.setattr(sys, "argv", arguments)
        with pytest.raises(SystemExit) as left:
            cli.main()
        return left.value.code or 0, *capsys.readouterr()

    return command


def test_csv_has_the_columns_of_the_contract_and_rows_by_board_group_rank_and_order(run):
    code, out, err = run()

    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "board,group,rank,unit,title,score,state,funds,signed",
        "total,town,1,a,甲镇,60.00,ranked,60.00,0.00",
        "total,town,2,b,乙镇,21.67,ranked,16.67,5.00",
        "total,office,,c,丙部门,,no_target,,0.00",
        "outings,,1,a,甲镇,2,ranked,,",
        "outings,,2,b,乙镇,0,ranked,,",
        "outings,,2,c,丙部门,0,ranked,,",
    ]


def test_without_the_registers_counts_are_not_reported(run):
    _, out, _ = run(registers=False)

    states = {row["state"] for row in csv.DictReader(StringIO(out))}
    assert states == {"not_reported"}


def test_json_holds_the_rows_of_the_csv_and_lists_and_flags_with_numbers_as_text(run):
    _, text, _ = run("--format", "csv")
    _, out, _ = run("--format", "json")

    whole = json.loads(out)
    assert list(whole) == ["period", "rulebook", "boards", "lists", "flags"]
    assert (whole["period"], whole["rulebook"]) == ("2024-03", "town-2024")
    rows = [{"board": board["id"], **row} for board in whole["boards"] for row in board["rows"]]
    blank = {"funds": "", "signed": ""}
    assert [{**blank, **row} for row in rows] == list(csv.DictReader(StringIO(text)))
    assert [named["unit"] for named in whole["lists"][0]["units"]] == ["b", "c"]
    assert [(flag["unit"], flag["proposal"]) for flag in whole["flags"]] == [
        ("b", "约谈主要负责人")
    ]


def test_the_lists_of_an_accounting_year_name_the_units_that_are_scored(run, folder):
    (folder / "rulebook.yaml").write_text("year_starts_in: 4\n" + RULEBOOK.lstrip())
    closed = "unit,title,group,order,to\na,甲镇,town,1,\nb,乙镇,town,2,2024-06-30\n"
    (folder / "units.csv").write_text(closed)

    _, out, _ = run("--format", "json", period="2024")

    whole = json.loads(out)
    listed = {named["unit"] for found in whole["lists"] for named in found["units"]}
    ranked = {row["unit"] for row in whole["boards"][1]["rows"]}
    assert ranked == {"a", "b"}
    assert listed == {"b"}


def test_the_table_is_for_people_and_names_units_by_their_titles(run):
    _, out, _ = run("--format", "table")

    assert "综合得分" in out
    assert "甲镇" in out
    assert "未下达目标" in out


def test_explain_prints_formula_citation_rank_and_gap_of_every_board(run):
    code, out, _ = run("--explain", "b")

    assert code == 0
    assert out.splitlines() == [
        "乙镇(b) 2024年3月 某县招商引资考核办法",
        "",
        "综合得分(total) · 乡镇: 第2名(共2个单位参加排名), 21.67分; 距前一名(第1名 甲镇) 38.33",
        (
            "  到位资金(funds) 16.67分: 完成率 = 100.00 ÷ 300.00 ≈ 33.3% "
            "→ 50 × 100.00 ÷ 300.00 ≈ 16.67分"
        ),
        "    依据: 第二条",
        "  签约项目(signed) 5.00分: 1个 × 5分 = 5.00分",
        "    依据: 第三条",
        "  榜单依据: 第一条",
        "",
        "外出榜(outings): 第2名(共3个单位参加排名), 0批次; 与丙部门并列; 距前一名(第1名 甲镇) 2",
        "  外出招商 = 0批次",
    ]


def test_the_day_given_chooses_the_target_in_force(run):
    _, out, _ = run("--on", "2024-04-01")

    assert "total,town,2,b,乙镇,17.50,ranked,12.50,5.00" in out


def test_a_quarter_and_a_year_are_periods_too(run):
    assert run(period="2024-Q1")[1] == run()[1]
    assert "total,town,,a,甲镇,,not_reported" in run(period="2024")[1]


def test_ratings_are_read(run, folder):
    rules = folder / "rulebook.yaml"
    board = "  - {id: service, title: 服务, rank: service}\nlists:"
    rules.write_text(RULEBOOK.replace("lists:", board), encoding="utf-8")
    ratings = folder / "ratings.csv"
    ratings.write_text("unit,indicator,period,rater,value\na,service,2024,园区,91\n", "utf-8")

    _, out, _ = run("--ratings", str(ratings))

    assert "service,,1,a,甲镇,91.0,ranked,," in out


def test_files_may_begin_with_a_byte_order_mark(run, folder):
    (folder / "units.csv").write_text(UNITS, encoding="utf-8-sig")
    (folder / "rulebook.yaml").write_text(RULEBOOK, encoding="utf-8-sig")

    assert run()[0] == 0


def test_a_contradiction_is_warned_of_on_standard_error_alone(run, folder):
    contradiction = FACTS + "b,funds,2024-02,ytd,60\nb,funds,2024-03,month,50\n"
    (folder / "facts.csv").write_text(contradiction, encoding="utf-8")

    code, out, err = run()

    assert code == 0
    assert err == (
        "提示: 乙镇 到位资金 2024年3月: 上月累计60加当月50不等于年初累计100, 以累计为准\n"
    )
    assert "total,town,2,b,乙镇,21.67,ranked,16.67,5.00" in out


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("facts.csv", FACTS + "a,funds,2024-03,ytd,7\n", "重复"),
        ("facts.csv", FACTS.replace("100", "一百"), "“一百”不是数字"),
        ("units.csv", "unit,title\na,甲镇\n", "缺少列 group、order"),
        ("rulebook.yaml", RULEBOOK.replace("weight", "wieght"), "weight"),
    ],
)
def test_unreadable_input_is_refused_with_its_place_and_exit_2(run, folder, file, text, told):
    (folder / file).write_text(text, encoding="utf-8")

    code, out, err = run()

    assert (code, out) == (2, "")
    assert file in err
    assert told in err


def test_a_gbk_file_is_refused_with_the_remedy(run, folder):
    (folder / "units.csv").write_text(UNITS, encoding="gbk")

    code, out, err = run()

    assert (code, out) == (2, "")
    assert "units.csv 不是 UTF-8 文本; 请用“另存为 CSV UTF-8”保存后重试" in err


def test_a_missing_file_is_refused(run, folder):
    (folder / "facts.csv").unlink()

    code, _, err = run()

    assert code == 2
    assert "facts.csv 读不出来" in err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--period", "2024-13"), "“2024-13”不是月份"),
        (("--period", "百日竞赛"), "“百日竞赛”不是考核期"),
        (("--on", "2024-4-1"), "“2024-4-1”不是日期"),
        (("--on", "2024-02-10"), "早于考核期2024年3月(2024-03-01起)"),
        (("--facts", "facts.xlsx"), "facts.xlsx 应为文本, 不能是工作簿; 请用“另存为 CSV UTF-8”"),
        (("--explain", "x"), "考核期内没有单位 x; 有: a、b、c"),
        (("--format", "xml"), "xml"),
    ],
)
def test_usage_that_makes_no_sense_is_refused_with_exit_2(run, words, told):
    code, out, err = run(*words)

    assert (code, out) == (2, "")
    assert told in err


RACE_AND_RANKS = """
  - id: race
    title: 竞赛榜
    campaign: race
    items:
      - {item: outings, score: rank_points, first: 10, less: 2, each_gained: 1, over: period,
         source: 第六条}
campaigns:
  race: {title: 百日竞赛, from: 2024-03-02, to: 2024-06-09, source: 第六条}
lists:"""


def test_a_campaign_is_a_period_by_its_id_and_last_ranks_give_points_for_places_gained(run, folder):
    text = RULEBOOK.replace("\nlists:", RACE_AND_RANKS)
    (folder / "rulebook.yaml").write_text(text, encoding="utf-8")
    (folder / "ranks.csv").write_text("unit,item,rank\na,outings,3\n", encoding="utf-8")
    words = ("--on", "2024-03-31", "--ranks", str(folder / "ranks.csv"))

    code, out, _ = run(*words, period="race")
    _, json_text, _ = run(*words, "--format", "json", period="race")

    assert code == 0
    rows = [line for line in out.splitlines() if line.startswith("race,")]
    assert [row.split(",")[2:6] for row in rows] == [
        ["1", "a", "甲镇", "12.00"],
        ["2", "b", "乙镇", "8.00"],
        ["2", "c", "丙部门", "8.00"],
    ]
    assert json.loads(json_text)["period"] == "race"
    assert "race" not in run()[1]


def test_what_was_struck_is_taken_off_and_explained(run, folder):
    struck = "unit,indicator,period,value,reason,document\na,funds,2024-03,150,repeated,县督3号\n"
    (folder / "struck.csv").write_text(struck, encoding="utf-8")

    _, out, _ = run("--struck", str(folder / "struck.csv"), "--explain", "a")

    assert "完成率 = 50.00 ÷ 100.00" in out
    assert "到位资金 本年累计 上报 200.00 - 重报 150.00(县督3号) = 核定 50.00万元" in out
