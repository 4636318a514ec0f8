"""专项竞赛: a campaign as it stands on a day, with targets, boards and a circular of its own."""

from airflow.sdk import DAG, CronPartitionTimetable, PartitionedAtRuntime

from diaodu.calendar import SEEN
from diaodu.cycle.circulars import rules_of
from diaodu.model.region import Region
from diaodu_airflow.closing import close, closing_dag
from diaodu_airflow.kinds import CAMPAIGN
from diaodu_airflow.monthly import MANUAL

DOC = """## {title} · 专项竞赛

计分 → 预警 → 拟稿 → **审批** → 发布, 看竞赛到某一天为止的成绩。

- 分区键是竞赛和截至日, 如 `race@2024-05-10`; 只写日期的, 取当天正在进行的那一项竞赛。
- region.yaml 的 `schedule` 写了 `campaign` 时间的按时运行, 竞赛没有开始或已经结束的日子跳过。
- 数字取截至那一天已经收到的报送; 有新报送, 先运行“月通报”的收集, 或用页面、接口报送。
- 同一天已经发布: 审批和发布跳过; 数字变了的, 转“临时重算”, 以更正办理。
"""


def campaign_report(region: Region) -> DAG:
    """The DAG `<region>.campaign_report`."""
    with closing_dag(region, CAMPAIGN, _timetable(region), DOC) as dag:
        close(region, CAMPAIGN)
    return dag


def _timetable(region: Region) -> PartitionedAtRuntime | CronPartitionTimetable:
    """By hand, or at the region's own hours; the key names the campaign if there is but one."""
    cron = region.longer_schedules.campaign
    if cron == MANUAL:
        return PartitionedAtRuntime()
    ids = tuple(rules_of(region).campaigns)
    named = f"{ids[0].replace('%', '%%')}{SEEN}" if len(ids) == 1 else ""
    return CronPartitionTimetable(cron, timezone=region.time_zone, key_format=f"{named}%Y-%m-%d")
