"""A filter in words: which projects or batches count."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from diaodu.model.figures import Agreement, Catalogue, ProjectKind, Stage
from diaodu.rulebook.explain_derived import WHOLES
from diaodu.rulebook.filters import Recognition, RowFilter
from diaodu.rulebook.prose import aside, closing, default, months, number, share
from diaodu.rulebook.windows import Window

STAGES = {
    Stage.LEAD: "线索",
    Stage.IN_TALK: "在谈",
    Stage.SIGNED: "签约",
    Stage.STARTED: "开工",
    Stage.IN_PRODUCTION: "投产",
}
AGREEMENTS = {
    Agreement.INTENT: "意向",
    Agreement.FRAMEWORK: "协议",
    Agreement.CONTRACT: "合同",
}
KINDS = {
    ProjectKind.NEW: "新建",
    ProjectKind.CONTINUED: "续建",
    ProjectKind.EXPANSION: "增资扩建",
    ProjectKind.PHASE_TWO: "二期",
    ProjectKind.RELOCATION: "本地搬迁",
}
PERIODS = {
    Window.MONTH: "每月",
    Window.QUARTER: "每季度",
    Window.HALF: "每半年",
    Window.YEAR: "每年",
}
CATALOGUE = {
    Catalogue.ENCOURAGED: "鼓励类",
    Catalogue.ORDINARY: "一般类",
    Catalogue.FORBIDDEN: "禁止类",
}


SPOKEN_CHOICES: tuple[tuple[StrEnum, str], ...] = (
    *STAGES.items(),
    *AGREEMENTS.items(),
    *KINDS.items(),
    *CATALOGUE.items(),
    *PERIODS.items(),
)
"""The words of a filter as they are spoken."""


def filter_text(id_: str, where: RowFilter, groups: Mapping[str, str]) -> str:
    """A named filter as one paragraph."""
    words = "; ".join((*stage_words(where), *row_words(where, groups))) or "不作限制"
    return f"{where.title or id_}({id_}): {words}。{closing(where)}"


def stage_words(where: RowFilter) -> Iterator[str]:
    """The stage a project must have reached, or stand at."""
    if where.reached:
        yield f"窗口期内达到{STAGES[where.reached]}的"
    if where.now_at:
        yield f"期末正处于{STAGES[where.now_at]}阶段的(后来进入下一阶段的不再计入)"
    if where.now_reached:
        yield f"期末处于{STAGES[where.now_reached]}及以后阶段的(不论何时达到)"
    if where.overdue:
        yield "期末已过承诺日期而没有达到承诺阶段的"
    if where.then:
        yield f"其中到目前已达到{STAGES[where.then]}及以后阶段的"


def funds_words(where: RowFilter) -> Iterator[str]:
    """The stage a project was at in the months whose funds count."""
    if where.reached and where.reached_in:
        year = WHOLES[where.reached_in]
        yield (
            f"在到位资金所属的{year}内{STAGES[where.reached]}的项目"
            f"(以前{year}{STAGES[where.reached]}的不计)"
        )
    elif where.reached:
        yield f"到位当月已处于{STAGES[where.reached]}及以后阶段的"


def row_words(where: RowFilter, groups: Mapping[str, str]) -> Iterator[str]:
    """Every other word of the filter as a phrase, in the order of the language."""
    if where.agreement:
        yield f"已签订{_or([AGREEMENTS[found] for found in where.agreement])}的"
    if where.kind:
        yield f"属{_or([KINDS[found] for found in where.kind])}的"
    if where.not_kind:
        yield f"不含{_or([KINDS[found] for found in where.not_kind])}"
    if where.catalogue:
        yield f"属产业目录{_or([CATALOGUE[found] for found in where.catalogue])}的"
    if where.not_catalogue:
        yield f"不含产业目录{_or([CATALOGUE[found] for found in where.not_catalogue])}"
    yield from _named(where)
    yield from _amounts(where)
    if where.first_introducer:
        yield "同一档案号只计首报单位(以登记日期最早者为准)"
    yield from _filing(where)
    yield from (_recognition(rule, groups) for rule in where.rules)
    if where.evidence:
        yield f"须有{'、'.join(where.evidence)}"
    if where.evidence_one_of:
        yield f"须有{_or(where.evidence_one_of)}之一"


def _filing(where: RowFilter) -> Iterator[str]:
    if where.counted_by == "filing":
        yield "按申报备案日期计入, 没有申报的不计"
    if where.filed_within:
        yield f"须在发生后{number(where.filed_within, '天')}内申报备案, 逾期和没有申报的不计"
    if where.rush:
        rush = where.rush
        fate = {"not_counted": "不计", "next": "转入下期计"}[rush.then]
        yield (
            f"突击申报: 每单位{PERIODS[rush.of]}最后{number(rush.last_days, '天')}内申报的, "
            f"超过当期个数{share(rush.share_above)}的部分(从最晚申报的起){fate}"
            f"{default(rush, 'then')}, 没有申报的不计{aside(rush)}"
        )


def _recognition(rule: Recognition, groups: Mapping[str, str]) -> str:
    classes = (groups[group] for group in rule.groups)
    about = "、".join((*rule.industry, *rule.sector, *classes)) or "全部项目"
    asks = (
        [f"合同金额{number(rule.contract_at_least, '万元')}以上(含)"]
        if rule.contract_at_least
        else []
    )
    if rule.evidence:
        asks.append(f"须有{'、'.join(rule.evidence)}")
    if rule.evidence_one_of:
        asks.append(f"须有{_or(rule.evidence_one_of)}之一")
    if rule.refused:
        asks.append("不予认定")
    since = "追溯到以前计入的项目" if rule.retroactive else "只管施行以后计入的项目"
    held = f", {months(rule.in_force)}" if months(rule.in_force) else ""
    cited = f"({rule.citation})" if rule.citation else ""
    return f"认定({about}): {', '.join(asks)}; {since}{default(rule, 'retroactive')}{held}{cited}"


def _named(where: RowFilter) -> Iterator[str]:
    for words, found in (
        ("产业为{}的", where.industry),
        ("产业不含{}", where.not_industry),
        ("招商方式为{}的", where.method),
        ("落户{}的", where.zone),
        ("门类为{}的", where.sector),
        ("要素类型为{}的", where.factor),
        ("投资方性质为{}的", where.ownership),
        ("投资方来自{}的", where.origin),
        ("受托机构为{}的", where.agent),
        ("所属活动为{}的", where.event),
        ("由{}带队的", where.led_by),
        ("由{}带队或参加的", where.joined_by),
        ("地点为{}的", where.place),
    ):
        if found:
            yield words.format(_or(found))
    if where.linked:
        yield "须注明所洽谈的项目"


def _amounts(where: RowFilter) -> Iterator[str]:
    for words, bar, measure in (
        ("合同金额{}以上(含)的", where.contract_at_least, "万元"),
        ("合同金额不足{}的", where.contract_below, "万元"),
        ("累计到位资金{}以上(含)的", where.funds_at_least, "万元"),
        ("本年到位资金占合同金额{}以上(含)的", where.funds_share_at_least, ""),
        ("{}以上(含)的", where.people_at_least, "人"),
    ):
        if bar:
            yield words.format(number(bar, measure) if measure else share(bar))


def _or(words: tuple[str, ...] | list[str]) -> str:
    return "或".join(words)
