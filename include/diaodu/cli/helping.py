"""What each command is for, in Chinese; the docstrings of their functions are for programmers."""

from collections.abc import Iterator

from typer import Typer
from typer.main import get_command_name
from typer.models import CommandInfo

HELP = {
    "score": "不用数据库, 从文件算一个考核期的榜单; 结果在标准输出, 提示在标准错误。",
    "proofread": "校对公布的表, 不用任何设置: 找出不对的数字和应为的数; 有错误退出码为 1。",
    "template": "生成单位填报一个月的报表, 带上月的累计数。",
    "reconcile": "把一份通报所依据的和所说的全部再数一遍。",
    "checks": "打印全部核验规则(即 docs/zh/核验规则.md 的表)。",
    "explain-finding": "对一份报表的疑点作出说明, 随报表交招商局。",
    "intake check": "检查一份报表有什么不对; 有须改正的退出码为 1。辖区、单位、月份以隐藏表为准。",
    "intake list": "列出收到的各份报表和状态; 还没有看的为已收到。",
    "intake marked": "把单位自己的报表标出不对的单元格。",
    "publications list": "列出全部通报。",
    "publications show": "打印一份通报: 文字、JSON, 或把文件存到文件夹。",
    "publications replay": "用当时的数据重算通报, 逐字节核对; 不一致退出码为 1。",
    "rerun prepare": "重算考核期, 列出有哪些变化; 有变化退出码为 1。",
    "rerun publish": "发布批准的重算结果, 同一次重算的各期一并发布。",
    "rerun list": "列出各次重算和进展。",
    "rerun abandon": "结束没有人继续办的重算, 以便另开一次。",
    "notices list": "列出通知, 可只列一种状态的。",
    "notices reconcile": "按种类核对: 应发 = 已拟 = 发出 + 失败 + 撤回, 失败为零; 不符退出码为 1。",
    "notices deliver": "发出各辖区到期的通知; 有没发出的列明, 退出码为 1。",
    "notices retry": "把一期里最终失败的通知重新排队; 还在等服务器的列明。",
    "region init": "新建一个辖区的文件夹和考核办法; 不覆盖已有的。",
    "region list": "列出各辖区和名称, 配置有错的注明。",
    "region check": "逐个检查辖区的配置, 写明文件和行号; 有错退出码为 1。",
    "region samples": "把样例报表放进辖区的收件文件夹; 已有的不动。",
    "month dry-run": "用临时数据库试算一个月, 打印榜单, 不发送任何通知。",
    "month boards": "打印已发布的月、季、年或竞赛的榜单。",
    "month collect": "收取并核验已到的报表, 打印本月进展; 有渠道出错退出码为 1。",
    "month reopen": "对一个单位重新开放一个月的填报, 到某日为止。",
    "month withdraw": "撤回一个单位一个月的报表。",
    "month remind": "先收取已到的报表, 再拟当天该发的催报, 打印本月进展。",
    "month findings": "列出一个月各报表的疑点和豁免的意见, 供招商局看; 有疑点退出码为 1。",
    "month recheck": "按现行规则重新核验一个月的报表; 只告知结论有变化的单位。",
    "period draft": "算一个考核期, 拟出通报草稿, 打印待批准的内容; 月度先收取已到的报表。",
    "period publish": "发布批准的草稿并拟出通知; 重复执行只办一次。",
    "calendar import": "导入一年的放假通知, 以便定该年的期限。",
    "calendar list": "列出已有的年份和放假通知。",
    "waivers grant": "准予核验豁免; 此前的报表重新核验后适用。",
    "waivers list": "列出全部核验豁免。",
    "claims list": "列出疑似同一项目的两条; 有未认定的退出码为 1。",
    "claims decide": "认定一对: 前一条得该项目, 或得它的份额。",
    "claims alias": "登记企业或项目的别名。",
    "targets import": "把一张表导入为下一版目标; 有错一条也不收, 退出码为 1。",
    "targets show": "打印目标的各版、某日有效的目标和其中的疑点。",
    "targets diff": "比较两版目标, 谁调高谁调低; 有不同退出码为 1。",
    "targets template": "生成一年的目标表供填写, 带上现行的目标。",
    "cases list": "列出约谈和谁已逾期; 有逾期退出码为 1。",
    "cases show": "打印一件约谈: 依据、不利于确认的情况、经过、下一步。",
    "cases act": "办理约谈的下一步; 通知时用 --time、--place、--talker 安排约谈。",
    "cases paper": "生成约谈的一份文书(Word)。",
    "cases open": "为程序记约谈之前发布的通报补立约谈。",
    "cases diagram": "打印约谈办理的流程图和各步(即 docs/zh/约谈办理.md)。",
    "objections list": "列出复核申请和答复; 有未答复的退出码为 1。",
    "objections file": "代单位提出复核申请。",
    "objections decide": "答复复核申请, 并告知单位。",
}
"""By the words of the command; those not listed bear their help where they are written."""


def speak_chinese(app: Typer) -> None:
    """Give every command listed its help."""
    for words, command in _commands(app):
        command.help = HELP.get(words, command.help)


def _commands(app: Typer, before: str = "") -> Iterator[tuple[str, CommandInfo]]:
    for command in app.registered_commands:
        name = command.name or get_command_name(getattr(command.callback, "__name__", ""))
        yield f"{before}{name}", command
    for group in app.registered_groups:
        if group.typer_instance:
            yield from _commands(group.typer_instance, f"{before}{group.name} ")
