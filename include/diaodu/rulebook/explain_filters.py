"""A filter in words: which projects or batches count."""

from collections.abc import Iterator

from diaodu.model.figures import Agreement, Catalogue, ProjectKind, Stage
from diaodu.rulebook.filters import RowFilter
from diaodu.rulebook.prose import closing, number, share

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
CATALOGUE = {
    Catalogue.ENCOURAGED: "鼓励类",
    Catalogue.ORDINARY: "一般类",
    Catalogue.FORBIDDEN: "禁止类",
}


def filter_text(id_: str, where: RowFilter) -> str:
    """A named filter as one paragraph."""
    words = "; ".join((*stage_words(where), *row_words(where))) or "不作限制"
    return f"{where.title or id_}({id_}): {words}。{closing(where)}"


def stage_words(where: RowFilter) -> Iterator[str]:
    """The stage a project must have reached, or stand at."""
    if where.reached:
        yield f"窗口期内达到{STAGES[where.reached]}的"
    if where.now_at:
        yield f"期末正处于{STAGES[where.now_at]}阶段的(后来进入下一阶段的不再计入)"


def row_words(where: RowFilter) -> Iterator[str]:
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
    if where.evidence:
        yield f"须有{'、'.join(where.evidence)}"
    if where.evidence_one_of:
        yield f"须有{_or(where.evidence_one_of)}之一"


def _named(where: RowFilter) -> Iterator[str]:
    for words, found in (
        ("产业为{}的", where.industry),
        ("产业不含{}", where.not_industry),
        ("招商方式为{}的", where.method),
        ("落户{}的", where.zone),
        ("由{}带队的", where.led_by),
        ("地点为{}的", where.place),
    ):
        if found:
            yield words.format(_or(found))
    if where.linked:
        yield "须注明所洽谈的项目"


def _amounts(where: RowFilter) -> Iterator[str]:
    if where.contract_at_least:
        yield f"合同金额{number(where.contract_at_least, '万元')}以上(含)的"
    if where.contract_below:
        yield f"合同金额不足{number(where.contract_below, '万元')}的"
    if where.funds_at_least:
        yield f"累计到位资金{number(where.funds_at_least, '万元')}以上(含)的"
    if where.funds_share_at_least:
        yield f"本年到位资金占合同金额{share(where.funds_share_at_least)}以上(含)的"
    if where.people_at_least:
        yield f"{number(where.people_at_least, '人')}以上(含)的"


def _or(words: tuple[str, ...] | list[str]) -> str:
    return "或".join(words)
