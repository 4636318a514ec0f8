"""催报: one region's day: what came in is read, then those who still owe something are told."""

from datetime import date, datetime, timedelta
from typing import Any

from airflow.sdk import DAG, CronTriggerTimetable, Param, get_current_context, task
from airflow.sdk.exceptions import AirflowFailException

from diaodu.cycle.collect import collect
from diaodu.cycle.remind import remind
from diaodu.cycle.shell import local, utc_now
from diaodu.cycle.validate import validate
from diaodu.model.region import Region
from diaodu_airflow.outside import collecting_shell, task_shell
from diaodu_airflow.steps import Result, refusals

DOC = """## {title} · 催报

先收集、核验, 再向仍有欠报的单位发提醒: 截止前后第几个工作日、何时转牵头单位、何时报招商局,
见 region.yaml 的 `reminders`。同一单位、同一月份、同一阶段只发一次, 重跑不会重发。

- “提醒”任务的返回值 (XCom) 是当天的一行: 应报、已报 (含零报告)、退回未改、更正被退回、
  有疑点、未报、新排提醒。
- 月中提醒当月未完成的定额 (如外出批次)。
- 截止日落在放假安排尚未公布的年份: 任务失败并写明办法 (diaodu calendar import)。
"""
MANUAL = "manual"


def region_reminders(region: Region) -> DAG:
    """The DAG `<region>.reminders`."""
    with DAG(
        dag_id=f"{region.id}.reminders",
        dag_display_name=f"{region.title} · 催报",
        doc_md=DOC.format(title=region.title),
        schedule=_timetable(region),
        start_date=datetime(2024, 1, 1),  # noqa: DTZ001  Airflow reads it in its own time zone
        catchup=False,
        max_active_runs=1,
        params={"on": Param(None, type=["null", "string"], title="日期", description="不填为今天")},
        tags=["催报", region.title],
        default_args={"owner": "招商局", "retries": 2, "retry_delay": timedelta(minutes=1)},
        auto_register=False,
    ) as dag:
        collected = task(task_id="collect", task_display_name="收集报送")(take_in)(region.id)
        reminded = task(task_id="remind", task_display_name="提醒")(remind_units)(region.id)
        collected >> reminded
    return dag


def take_in(region_id: str) -> Result:
    """Collect and read what has come in, so that nobody is reminded of what has been sent."""
    with refusals():
        shell = collecting_shell(region_id)
        collected = collect(shell, region_id)
        region = shell.region(region_id)
        validate(shell, region_id, region.month_over_by(_day(region)))
        return dict(collected.summary)


def remind_units(region_id: str) -> Result:
    """Queue what is due on the day; the answer is the operator's daily line."""
    with refusals():
        shell = task_shell()
        return dict(remind(shell, region_id, _day(shell.region(region_id))).summary)


def _day(region: Region) -> date:
    """The day asked for, else today in the region's own zone."""
    asked: Any = get_current_context()["params"].get("on")
    if not asked:
        return local(utc_now(), region).date()
    try:
        return date.fromisoformat(str(asked))
    except ValueError:
        raise AirflowFailException(f"“{asked}”不是日期, 应写作 2024-03-05") from None


def _timetable(region: Region) -> CronTriggerTimetable | None:
    """By hand, or at the region's own hour of each day."""
    if region.reminder_schedule == MANUAL:
        return None
    return CronTriggerTimetable(region.reminder_schedule, timezone=region.time_zone)
