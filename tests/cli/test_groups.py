"""A unit whose group is misspelt would drop out of its board unseen."""

from tests.command import diaodu

RULES = """rulebook: sample
title: 样例办法
source: 样例文件
groups: {town: 乡镇, office: 部门}
indicators:
  signed: {title: 签约, measure: 个}
boards:
  - {id: signed, title: 签约榜, rank: signed, within: [town, office]}
"""


def test_a_group_the_rulebook_does_not_know_is_refused_with_the_nearest_one(world, tmp_path):
    files = {
        "r.yaml": RULES,
        "units.csv": "unit,title,group,order\na,甲镇,town,1\nb,乙局,offices,2\n",
        "targets.csv": "unit,indicator,period,value\n",
        "facts.csv": "unit,indicator,period,basis,value\na,signed,2024-01,month,3\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)

    done = diaodu(
        world,
        "score",
        *("--rulebook", str(tmp_path / "r.yaml"), "--units", str(tmp_path / "units.csv")),
        *("--targets", str(tmp_path / "targets.csv"), "--facts", str(tmp_path / "facts.csv")),
        *("--period", "2024-01"),
    )

    assert done.code == 2
    assert done.out == ""
    assert "单位“b”的组别“offices”不在考核办法中, 是否应为“office”?" in done.err
