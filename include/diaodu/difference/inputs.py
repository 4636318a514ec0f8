"""What went in: the registers by content hash, who reported how, and which versions were used."""

from diaodu.calendar import SEEN, parse_period
from diaodu.difference.nouns import Aspect, Change, Part
from diaodu.difference.pairs import WHOLE, Found, differing
from diaodu.model.publication import Manifest, Publication, Reported, UnitReport

REGISTERS = {
    "region": "辖区",
    "period": "考核期",
    "rulebook_sha256": "考核办法",
    "units_sha256": "单位名册",
    "targets_sha256": "目标任务",
    "reference_sha256": "参考数据",
    "calendar_sha256": "工作日历",
    "waivers_sha256": "核验豁免",
    "struck_sha256": "核减",
    "decisions_sha256": "重复申报认定",
}
STATES = {
    Reported.REPORTED: "已报",
    Reported.NIL: "零报告",
    Reported.REJECTED: "退回",
    Reported.MISSING: "未报",
}
HASH_SHOWN = 12


def input_changes(before: Publication, after: Publication) -> Found:
    """Registers and earlier circulars with another content, other versions of units' reports."""
    old, new = _registers(before.manifest), _registers(after.manifest)
    for name, was, now in differing(old, new):
        title = REGISTERS[name]
        change = Change(Part.INPUT, name, title, Aspect.CONTENT, _short(was), _short(now))
        yield WHOLE, change
    for period, was, now in differing(_history(before.manifest), _history(after.manifest)):
        title = f"{called(period)}通报"
        yield WHOLE, Change(Part.INPUT, period, title, Aspect.CONTENT, _short(was), _short(now))
    for (unit, period), was, now in differing(_versions(before), _versions(after)):
        title = f"{called(period)}报表"
        yield unit, Change(Part.INPUT, period, title, Aspect.VERSION, was or "", now or "")


def report_changes(before: Publication, after: Publication) -> Found:
    """How each unit stands with its report, what it is called, and the warnings it carries."""
    old = {report.unit: report for report in before.reports}
    new = {report.unit: report for report in after.reports}
    for unit, was, now in differing(old, new):
        for aspect, text, now_text in report_aspects(was, now):
            yield unit, Change(Part.REPORT, "report", "报送", aspect, text, now_text)


def _registers(manifest: Manifest) -> dict[str, str]:
    return {name: str(getattr(manifest, name)) for name in REGISTERS}


def _history(manifest: Manifest) -> dict[str, str]:
    return {ref.period: ref.sha256 for ref in manifest.history}


def called(key: str) -> str:
    """`2024年1月`; a campaign seen on a day by its key."""
    return key if SEEN in key else parse_period(key).title


def _short(text: str | None) -> str:
    return (text or "")[:HASH_SHOWN]


def _versions(publication: Publication) -> dict[tuple[str, str], str]:
    return {
        (ref.unit, str(ref.period)): f"第{ref.version}版"
        for ref in publication.manifest.submissions
    }


def report_aspects(
    was: UnitReport | None, now: UnitReport | None
) -> tuple[tuple[Aspect, str, str], ...]:
    """What of a report reads otherwise, before and after."""
    old, new = _texts(was), _texts(now)
    return tuple((aspect, old[aspect], new[aspect]) for aspect in old if old[aspect] != new[aspect])


def _texts(report: UnitReport | None) -> dict[Aspect, str]:
    if report is None:
        return dict.fromkeys((Aspect.TITLE, Aspect.STATE, Aspect.LATE, Aspect.FINDINGS), "")
    return {
        Aspect.TITLE: report.title,
        Aspect.STATE: STATES[report.state],
        Aspect.LATE: "迟报" if report.is_late else "按时",
        Aspect.FINDINGS: "；".join(finding.message for finding in report.findings),
    }
