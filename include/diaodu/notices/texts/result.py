"""The text to one unit: its own figures, its place on every board, and what follows from them."""

from collections.abc import Iterator

from diaodu.model.account import Flag
from diaodu.model.places import Place, places_of
from diaodu.model.publication import Envelope, Publication, Reported, UnitReport
from diaodu.model.scores import Board, Scores, Standing
from diaodu.notices.lookup import (
    NamedUnit,
    figures_of,
    group_title,
    indicator_title,
    printed_indicators,
    rulings_of,
)
from diaodu.notices.sections.follow_up import suggestion
from diaodu.notices.sections.months import unit_months
from diaodu.notices.sections.overall import figures_said
from diaodu.notices.sections.places import moved_words
from diaodu.notices.sections.reporting import place
from diaodu.notices.texts.check_sheet import struck_lines
from diaodu.notices.texts.layout import INDENT, closing, text_of
from diaodu.notices.wording import REPORTED, names, official_date, reason, separated
from diaodu.numbers import grouped


def result_text(publication: Publication, envelope: Envelope, unit: NamedUnit) -> str:
    """Everything the circular says about the unit, and how to object."""
    return text_of((*_opening(envelope, unit), *results(publication, envelope, unit)))


def _opening(envelope: Envelope, unit: NamedUnit) -> Iterator[str]:
    number = f"（{envelope.number}）" if envelope.number else ""
    yield f"{unit.title}："
    yield ""
    yield f"《{envelope.title}》{number}已印发，现将其中涉及贵单位的情况通知如下。"


def results(publication: Publication, envelope: Envelope, unit: NamedUnit) -> Iterator[str]:
    """The same without salutation and opening, as it follows upon another text."""
    yield from _reported(publication, unit)
    yield from _figures(publication.scores, unit)
    yield from _struck(publication, envelope, unit)
    yield from _boards(publication.scores, unit)
    yield from _named(publication, unit)
    yield from ("", "五、复核渠道")
    contact = f"（{envelope.contact}）" if envelope.contact else ""
    yield f"{INDENT}对以上数据、名次或认定有异议的，请向{envelope.issuer}{contact}提出复核申请，"
    yield f"{INDENT}写明指标、数值和依据，并附佐证材料；经复核确需更正的，另行印发更正通报。"
    if envelope.objections_until:
        until = official_date(envelope.objections_until)
        yield f"{INDENT}复核申请期限：{until}（含当日），也可登录本单位页面提出；"
        yield f"{INDENT}期满没有申请的，本通报定案。"
    yield from closing(envelope)


def report_words(publication: Publication, unit: NamedUnit) -> str:
    """How the unit has reported and which version is used: 已报送，采用第2次报送，迟报."""
    report = _report(publication, unit)
    if report is None:
        return "本期不需报送"
    late = "，迟报" if report.is_late else ""
    return f"{REPORTED[report.state]}{_used(report)}{late}"


def _report(publication: Publication, unit: NamedUnit) -> UnitReport | None:
    return next((found for found in publication.reports if found.unit == unit.id), None)


def _reported(publication: Publication, unit: NamedUnit) -> Iterator[str]:
    yield from ("", "一、报送和核验")
    if publication.months:
        yield f"{INDENT}各月报送：{unit_months(publication, unit.id) or '本期不需报送'}。"
        return
    report = _report(publication, unit)
    if report is None:
        yield f"{INDENT}本期不需报送。"
        return
    yield f"{INDENT}本期报送状态：{report_words(publication, unit)}。"
    yield from _findings(report)


def _used(report: UnitReport) -> str:
    return {
        Reported.REPORTED: f"，采用第{report.version}次报送",
        Reported.NIL: f"，采用第{report.version}次报送",
        Reported.REJECTED: f"，第{report.version}次报送未通过核验，数据未采用",
        Reported.MISSING: "",
    }[report.state]


def _findings(report: UnitReport) -> Iterator[str]:
    if report.findings:
        yield f"{INDENT}核验意见{len(report.findings)}条，请核对："
    for number, finding in enumerate(report.findings, 1):
        yield f"{INDENT}{number}. {place(finding)}：{finding.message}（{finding.remedy}）"


def _figures(scores: Scores, unit: NamedUnit) -> Iterator[str]:
    yield from ("", "二、指标完成情况")
    figures = figures_of(scores)
    for indicator in printed_indicators(scores):
        measured = figures.get((unit.id, indicator.id))
        if measured:
            said = figures_said(scores, measured, indicator)
            yield f"{INDENT}{indicator.title}：{said[0]}"
            yield from (f"{INDENT * 2}{part}" for part in said[1:])


def _struck(publication: Publication, envelope: Envelope, unit: NamedUnit) -> Iterator[str]:
    """What was struck out and decided, with the reason; how to object is said at the end."""
    own = (row for row in envelope.struck if row.unit == unit.id)
    lines = tuple(struck_lines(own, rulings_of(publication, unit)))
    if lines:
        yield f"{INDENT}其中核减和认定（不服的按第五部分申请复核）："
        yield from (f"{INDENT}{line}" for line in lines)


def _boards(scores: Scores, unit: NamedUnit) -> Iterator[str]:
    yield from ("", "三、名次")
    for board in scores.boards:
        own = next((row for row in board.standings if row.unit == unit.id), None)
        if own:
            yield f"{INDENT}{board.title}：{_place(board, own, scores)}。"
            yield from _items(own, scores)


def _place(board: Board, own: Standing, scores: Scores) -> str:
    """Rank of how many, the value, who shares the rank, and the gaps to the next on both sides."""
    place = places_of(board).get(own.unit)
    if place is None:
        return reason(board, own)
    group = group_title(scores, own)
    within = f"{group}中" if group else ""
    said = [
        f"{within}第{own.rank}位（共{place.of}个单位），{separated(own.printed)}{board.measure}"
    ]
    equal = tuple(row.title for row in place.tied if row.unit != own.unit)
    if equal:
        said.append(f"与{names(equal)}并列")
    if place.ahead:
        said.append(_gap(board, place, place.ahead, "落后"))
    if place.behind:
        said.append(_gap(board, place, place.behind, "领先"))
    said += filter(None, (moved_words(board, place),))
    return "；".join(said)


def _gap(board: Board, place: Place, other: Standing, word: str) -> str:
    """How far the other unit is, at the board's printed precision."""
    gap, decimals = place.gap(other), len(place.own.printed.partition(".")[2])
    measure = "个百分点" if board.measure == "%" else board.measure
    return f"{word}第{other.rank}位{other.title}{grouped(gap, decimals)}{measure}"


def _items(own: Standing, scores: Scores) -> Iterator[str]:
    """How each item was computed, and by which rule."""
    for item in own.items:
        points = f"{item.printed}分" if item.printed else "无得分"
        yield f"{INDENT * 2}{indicator_title(scores, item.item)}：{points}。计算：{item.formula}"
        if item.citation:
            yield f"{INDENT * 3}依据：{item.citation}"


def _named(publication: Publication, unit: NamedUnit) -> Iterator[str]:
    yield from ("", "四、预警和名单")
    lines = [*_lists(publication, unit), *_flags(publication, unit)]
    yield from lines or [f"{INDENT}未列入预警和名单。"]


def _lists(publication: Publication, unit: NamedUnit) -> Iterator[str]:
    for found in publication.account.lists:
        for listed in found.units:
            if listed.unit == unit.id:
                figure = f"：{listed.figure}" if listed.figure else ""
                yield f"{INDENT}列入“{found.title}”名单{figure}。"
                yield f"{INDENT * 2}依据：{found.citation}"


def _flags(publication: Publication, unit: NamedUnit) -> Iterator[str]:
    for flag in publication.account.flags:
        if flag.unit == unit.id:
            yield from _flag(flag)


def _flag(flag: Flag) -> Iterator[str]:
    yield f"{INDENT}预警“{flag.rule_title}”：{flag.figures}。"
    yield f"{INDENT * 2}依据：{flag.citation}"
    if flag.proposal:
        yield f"{INDENT * 2}{suggestion(flag)}（由有权机关按程序研究决定）"
