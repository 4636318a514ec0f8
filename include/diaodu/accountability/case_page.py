"""The manual page of interview cases, written from the table: the diagram and every act."""

from collections.abc import Iterator

from diaodu.accountability.case_table import ROWS, Row, leads_to
from diaodu.model.case_words import CaseAct, CaseLimit, CaseState, LimitDays, Role

HEAD = """# 约谈办理

本页由 `diaodu cases diagram` 按程序中的状态表生成，不要手工修改。

通报里每一条预警（哪个单位、哪一条规则）就是一件约谈。程序只列出，是否约谈由人确认；情节轻重由人认定；
所有处理措施都只作建议。每办一步都记下经办人、时间、理由和材料，并写入事件链，事后不能改动。

## 状态图
"""
LIST = """
## 每一步怎么办

“期限”是工作日的默认数，可在 `region.yaml` 的 `interviews` 中按括号内的键名改；考核办法的问责阶梯
写了约谈工作日的，约谈期限以考核办法为准。过了期限还没有办的，在 `diaodu cases list` 和网页上标明；
申诉期限届满不能再申诉。中止、撤销等通知只发给已经收到约谈通知的单位。

| 现在 | 办理 | 办后 | 谁办 | 期限 | 通知单位 | 须写明 |
|---|---|---|---|---|---|---|
"""
TAIL = """
## 确认之前先看正当程序

办理“确认约谈”时，程序先列出：通报后才到的报送（待更正）、仍有效的核验豁免、没有答复的复核申请、没有
送达的催报、报送期内收件渠道不通；以及本期所依据的通报已经更正或撤回而本期还没有重算的，本期正在重算
（等待审批）的。得分往往是累计数，所以看的是数据所依据的各个月份（年初以来），不只是预警当月。

预警与未报送有关（规则就是未报送，或该单位有月份没有采用的报表），而本期的催报没有送达、收件渠道不通，
或没有采用报表的以前月份有这两种情况的，属于我方未尽之责，程序不予确认；确需确认的，须用
`--override` 另写理由，理由单独记入事件链。其余各项只提示，不影响确认。

## 约谈通知书、约谈记录和整改回头看

“发出约谈通知”要写明约谈日期、时间、地点和主谈人；参加人、记录人、需提交材料可以不写，不写的按考核办法
的问责阶梯和通常要求印出。程序给通知编号（按辖区和年份连续），写明被约谈人、所依据的通报及文号、连续次数，
随邮件附上 Word 文档和签收回执。实际约谈日期早于通知的日期，或早于申诉期限最后一天的，须另写理由。

通知以后可用 `diaodu cases paper` 或在网页上取《约谈记录》，作出整改承诺以后可取《整改回头看》表；
两者按已办的各步填好，其余留空由人填写、签字。

## 通报更正之后

- 更正后不再列入预警的：约谈还没有进行的，撤销，理由写“更正后不再列入”；已经约谈的，保留记录并注明。
- 更正后仍列入而数据有变的：约谈件按新数据继续办理。
- 更正后新列入的：另立一件；曾因更正撤销的，恢复为待确认。
"""
SINCE = {CaseLimit.RECHECK: "自承诺完成日", CaseLimit.HOLD: "自通知", CaseLimit.APPEAL: "自通知"}


def page() -> str:
    """The whole page as Markdown."""
    return "".join(
        (HEAD, "\n```mermaid\n", diagram(), "```\n", LIST, *(f"{row}\n" for row in _rows()), TAIL)
    )


def diagram() -> str:
    """The table as a mermaid state diagram; acts that leave a state as it is are not drawn."""
    lines = ["stateDiagram-v2"]
    lines += [f"    {state}: {state.label}" for state in CaseState]
    lines += [f"    {arrow}" for arrow in dict.fromkeys(_arrows())]
    return "\n".join(lines) + "\n"


def _arrows() -> Iterator[str]:
    for row in ROWS:
        for to in leads_to(row):
            if to is not row.from_:
                yield f"{row.from_ or '[*]'} --> {to}: {row.act.label}"
    yield f"{CaseState.CLOSED} --> [*]"


def _rows() -> Iterator[str]:
    for row in ROWS:
        cells = (
            row.from_.label if row.from_ else "—",
            f"{row.act.label} `{row.act}`" if row.who != (Role.PROGRAM,) else row.act.label,
            row.to.label if row.to else "原状态",
            "、".join(role.label for role in row.who),
            _limit(row),
            row.letter or "—",
            _asked(row),
        )
        yield f"| {' | '.join(cells)} |"


def _limit(row: Row) -> str:
    if row.limit is None:
        return "—"
    since = SINCE.get(row.limit, "")
    if row.limit is CaseLimit.APPEAL and row.from_ is CaseState.HELD:
        since = "自约谈"
    return f"{since}{LimitDays().of(row.limit)}（{row.limit}）"


def _asked(row: Row) -> str:
    asked = (
        "理由" if row.is_reasoned else "",
        row.record,
        row.day or "",
        "约谈时间、地点和主谈人" if row.is_arranged else "",
        "早于通知的约谈日期或申诉期限的另写理由" if row.act is CaseAct.HOLD else "",
        "情节轻重" if row.is_weighed else "",
        "有未尽之责的另写理由" if row.act is CaseAct.CONFIRM else "",
    )
    return "、".join(filter(None, asked)) or "—"
