"""Tables as an example writes them: columns apart by spaces, headings and words in Chinese."""

import csv
from collections.abc import Iterable, Mapping
from io import StringIO

from diaodu.registers import REGISTERS

Row = dict[str, str]
NONE: tuple[()] = ()
EMPTY, TIMES = "-", "次数"

HEADINGS: Mapping[str, str] = {
    "单位": "unit",
    "名称": "title",
    "组别": "group",
    "序": "order",
    "设立": "from",
    "撤并": "to",
    "牵头": "lead",
    "指标": "indicator",
    "考核期": "period",
    "月份": "period",
    "目标值": "value",
    "数值": "value",
    "评分": "value",
    "层次": "level",
    "文号": "document",
    "口径": "basis",
    "编号": "id",
    "项目": "title",
    "阶段": "stage",
    "签的是": "agreement",
    "投资方": "investor",
    "招商方式": "method",
    "产业": "industry",
    "合同金额": "contract_amount_wan",
    "当月到位": "funds_month_wan",
    "签约日期": "signed_on",
    "开工日期": "started_on",
    "投产日期": "in_production_on",
    "性质": "kind",
    "目录": "catalogue",
    "园区": "zone",
    "档案": "dossier",
    "登记日期": "registered_on",
    "佐证": "evidence",
    "引荐": "introduced_by",
    "落户": "hosted_by",
    "事项": "kind",
    "日期": "on",
    "地点": "place",
    "人数": "people_count",
    "事由": "subject",
    "带队": "led_by",
    "评分人": "rater",
    "类别": "class",
    "项": "item",
    "核减数": "value",
    "原因": "reason",
    "状态": "status",
    "承接": "succeeds",
    "备案日期": "filed_on",
    "门类": "sector",
    "要素": "factor",
    "投资方性质": "ownership",
    "来源地": "origin",
    "招商活动": "event",
    "受托机构": "agent",
    "线索": "lead",
    "承诺阶段": "promised_stage",
    "承诺日期": "promised_on",
    "结束": "to",
    "参加": "joined_by",
    "名次": "rank",
}
OWN: Mapping[str, Mapping[str, str]] = {
    "targets": {"生效": "from"},
    "activities": {"项目": "project"},
    "struck": {"项目": "project"},
}
"""Headings that mean another column in one table than in the others."""

STAGES = {
    "线索": "lead",
    "在谈": "in_talk",
    "签约": "signed",
    "开工": "started",
    "投产": "in_production",
}
WORDS: Mapping[str, Mapping[str, str]] = {
    "stage": STAGES,
    "promised_stage": STAGES,
    "agreement": {"意向": "intent", "协议": "framework", "合同": "contract"},
    "kind": {
        "新建": "new",
        "续建": "continued",
        "增资扩建": "expansion",
        "二期": "phase_two",
        "本地搬迁": "relocation",
        "外出": "outing",
        "来访": "visit",
    },
    "catalogue": {"鼓励": "encouraged", "一般": "ordinary", "禁止": "forbidden"},
    "basis": {"当月": "month", "累计": "ytd"},
    "level": {"基本": "base", "力争": "stretch"},
    "status": {"定报": "final", "预计": "estimate"},
    "reason": {
        "虚报": "inflated",
        "重报": "repeated",
        "瞒报": "concealed",
        "佐证不足": "unproven",
        "不合认定范围": "ineligible",
        "其他": "other",
    },
}


def table(text: str) -> tuple[Row, ...]:
    """The rows of a table under its own headings; a row of another length is refused."""
    head, *rows = [line.split() for line in text.splitlines() if line.strip()] or [[]]
    for cells in rows:
        if len(cells) != len(head):
            raise ValueError(f"表头 {len(head)} 列, 这一行 {len(cells)} 列: {' '.join(cells)}")
    return tuple(
        {name: "" if cell == EMPTY else cell for name, cell in zip(head, cells, strict=True)}
        for cells in rows
    )


def headed(text: str, register: str) -> list[Row]:
    """The rows of a table under the columns of a register, each as often as it says."""
    columns = {column.name for column in REGISTERS[register]}
    names = {**HEADINGS, **OWN.get(register, {}), **{name: name for name in columns}}
    found: list[Row] = []
    for cells in table(text):
        times = int(cells.pop(TIMES, "1") or 1)
        strange = [name for name in cells if names.get(name) not in columns]
        if strange:
            raise ValueError(f"{register} 没有列 {'、'.join(strange)}")
        row = {names[name]: _word(names[name], cell) for name, cell in cells.items()}
        found += [row] if times == 1 else [_numbered(row, n) for n in range(1, times + 1)]
    return found


def text_of(rows: Iterable[Row], columns: tuple[str, ...]) -> str:
    """The rows as the register's CSV; empty without rows."""
    listed = list(rows)
    file = StringIO()
    writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(listed)
    return file.getvalue() if listed else ""


def _word(column: str, cell: str) -> str:
    return WORDS.get(column, {}).get(cell, cell)


def _numbered(row: Row, number: int) -> Row:
    """One of several rows alike: a project needs a number of its own."""
    return {**row, "id": f"{row['id']}-{number}"} if "id" in row else row
