"""月通报: one region's month from its doors to its circular, by month partition."""

from airflow.sdk import DAG, CronPartitionTimetable, PartitionedAtRuntime

from diaodu.model.region import Region
from diaodu_airflow import steps
from diaodu_airflow.closing import close, closing_dag, step
from diaodu_airflow.kinds import MONTHLY

DOC = """## {title} · 月通报

收集报送 → 核验 → 计分 → 预警 → 拟稿 → **审批** → 发布。以月份为分区键运行, 如 `2024-03`。

- 每个任务的返回值 (XCom) 写明: 应报、已报、退回、未报、参加排名、预警、排队通知。
- 审批页列出全部榜单和预警; 通报预览 (标有“草稿”) 在“调度”页面。
- 同一月份再次运行而已经通报: 审批和发布跳过。
- 驳回: 运行以失败结束, 驳回人和理由记入事件链。
"""
MANUAL = "manual"


def monthly_report(region: Region) -> DAG:
    """The DAG `<region>.monthly_report`."""
    with closing_dag(region, MONTHLY, _timetable(region), DOC) as dag:
        collected = step("collect", "收集报送", steps.collect)(region.id)
        validated = step("validate", "核验", steps.validate)(region.id)
        collected >> validated >> close(region, MONTHLY)
    return dag


def _timetable(region: Region) -> PartitionedAtRuntime | CronPartitionTimetable:
    """By hand, or at the region's own hour for the month before."""
    if region.monthly_schedule == MANUAL:
        return PartitionedAtRuntime()
    return CronPartitionTimetable(
        region.monthly_schedule, timezone=region.time_zone, run_offset=-1, key_format="%Y-%m"
    )
