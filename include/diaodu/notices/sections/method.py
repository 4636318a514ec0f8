"""六、口径说明: which rulebook, which windows, how figures are rounded and ranks given."""

from diaodu.model.publication import Envelope, Publication
from diaodu.notices.blocks import Paragraph, Section
from diaodu.notices.wording import official_date, title_of

SHORT_HASH = 12

_COMPARISONS = (
    "完成比例＝实际数÷目标任务；较时序进度＝完成比例－时序进度，以百分点表示；"
    "同比与上年同一时段比较，上年同期为零的不可比。"
)
_TOTALS = "合计：全辖区合计为已报送单位之和，未报送的不计入；登记有全辖区数据的以登记的为准。"
_ROUNDING = "尾数：各项数据按未舍入的精确值计算，仅在印制时四舍五入，分项之和与合计可能略有出入。"
_RANKS = (
    "名次：得分或数值相同的名次并列，其后名次按并列个数顺延（如1、2、2、4）；未报送、未下达目标和"
    "不可比的单位不参加排名，除考核办法另有规定外不按零处理；零报告按零计算。"
)


def method(publication: Publication, envelope: Envelope) -> Section:
    """What a reader needs to recompute any number of the circular."""
    numbered = (f"{n}.{text}" for n, text in enumerate(statements(publication, envelope), 1))
    return Section("口径说明", tuple(Paragraph(text) for text in numbered))


def statements(publication: Publication, envelope: Envelope) -> tuple[str, ...]:
    """One sentence or two for each point, the notes of the envelope last."""
    period = title_of(publication.scores)
    cutoff = official_date(envelope.cutoff)
    rulebook = publication.manifest.rulebook_sha256[:SHORT_HASH]
    fixed = (
        f"考核办法：{_basis(publication, envelope)}（版本校验码{rulebook}）。",
        f"数据时段：本期指{period}，本年累计指自考核年度起始月至本期末"
        + (f"；数据截至{cutoff}。" if cutoff else "。"),
        _TOTALS,
        _COMPARISONS,
        _ROUNDING,
        _RANKS,
    )
    return (*fixed, *envelope.notes)


def _basis(publication: Publication, envelope: Envelope) -> str:
    named = envelope.basis.rstrip("。，,. ")
    return (
        f"{named}，执行文本{publication.scores.rulebook}" if named else publication.scores.rulebook
    )
