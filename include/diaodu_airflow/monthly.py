"""月通报: one region's month from its doors to its circular, by month partition."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.sdk import DAG, Asset, CronPartitionTimetable, Param, PartitionedAtRuntime, task

from diaodu.model.region import Region
from diaodu_airflow import steps
from diaodu_airflow.approval import Approval
from diaodu_airflow.assets import monthly
from diaodu_airflow.delivery import DELIVERY

DOC = """## {title} · 月通报

收集报送 → 核验 → 计分 → 预警 → 拟稿 → **审批** → 发布。以月份为分区键运行, 如 `2024-03`。

- 每个任务的返回值 (XCom) 写明: 应报、已报、退回、未报、参加排名、预警、排队通知。
- 审批页列出全部榜单和预警; 通报预览 (标有“草稿”) 在“调度”页面。
- 同一月份再次运行而已经通报: 审批和发布跳过。
- 驳回: 运行以失败结束, 驳回人和理由记入事件链。
"""
BODY = """[打开通报草稿 (标有“草稿”) 和附表](/plugin/diaodu/diaodu/drafts/{region}\
/{{{{ ti.xcom_pull('collect')['period'] }}}}\
/{{{{ ti.xcom_pull('compose')['publication_sha256'] }}}})

{{{{ ti.xcom_pull('compose')['body'] }}}}
"""
MANUAL = "manual"
RETRIES = 2
RUNS_AT_ONCE = 3
"""While one month waits for its approval, the next may collect and be scored."""


def monthly_report(region: Region) -> DAG:
    """The DAG `<region>.monthly_report`."""
    with DAG(
        dag_id=f"{region.id}.monthly_report",
        dag_display_name=f"{region.title} · 月通报",
        doc_md=DOC.format(title=region.title),
        schedule=_timetable(region),
        catchup=False,
        max_active_runs=RUNS_AT_ONCE,
        params=_params(),
        tags=["月通报", region.title],
        default_args={"owner": "招商局", "retries": RETRIES, "retry_delay": timedelta(seconds=2)},
    ) as dag:
        collected = _step("collect", "收集报送", steps.collect)(region.id)
        validated = _step("validate", "核验", steps.validate)(region.id)
        scored = _step("score", "计分", steps.score)(region.id)
        reviewed = _step("review", "预警", steps.review)(scored)
        composed = _step("compose", "拟稿", steps.compose)(scored, reviewed)
        approve = _approval(region)
        publish = _step("publish", "发布", steps.publish, outlets=[monthly(region.id)])
        rejected = _step("rejected", "驳回", steps.rejected, retries=0)
        collected >> validated >> scored
        composed >> approve
        publish(region.id, composed, approve.output) >> _wake_delivery()
        rejected(region.id, composed, approve.output)
    return dag


def _step(
    task_id: str,
    title: str,
    verb: Callable[..., Any],
    outlets: Sequence[Asset] = (),
    retries: int = RETRIES,
) -> Callable[..., Any]:
    return task(
        task_id=task_id,
        task_display_name=title,
        doc_md=verb.__doc__,
        outlets=outlets,
        retries=retries,
    )(verb)


def _approval(region: Region) -> Approval:
    return Approval(
        task_id="approve",
        task_display_name="审批",
        subject=f"{region.title} {{{{ ti.xcom_pull('collect')['月份'] }}}} 月通报待审批",
        body=BODY.format(region=region.id),
        params={"reason": _optional("意见", "驳回时请写明理由")},
        if_approved="publish",
        if_rejected="rejected",
        pre_execute=steps.skip_if_settled,
    )


def _wake_delivery() -> TriggerDagRunOperator:
    """An event of a partitioned run never wakes a plain DAG, so the delivery is called by name."""
    return TriggerDagRunOperator(
        task_id="wake_delivery",
        task_display_name="唤起投递",
        trigger_dag_id=DELIVERY,
        logical_date=None,
    )


def _params() -> dict[str, Param]:
    return {
        "period": _optional("月份", "没有分区键时填写, 如 2024-03"),
        "force_reason": _optional("强制理由", "上月尚未通报而必须先出本月时填写"),
    }


def _optional(title: str, description: str) -> Param:
    """A field of a form that may stay empty (with an empty text as default it could not)."""
    return Param(None, type=["null", "string"], title=title, description=description)


def _timetable(region: Region) -> PartitionedAtRuntime | CronPartitionTimetable:
    """By hand, or at the region's own hour for the month before."""
    if region.monthly_schedule == MANUAL:
        return PartitionedAtRuntime()
    return CronPartitionTimetable(
        region.monthly_schedule, timezone=region.time_zone, run_offset=-1, key_format="%Y-%m"
    )
