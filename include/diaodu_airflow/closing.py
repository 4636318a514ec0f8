"""From scores to a circular with its notices: one order of tasks for every kind of period."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.sdk import DAG, Asset, XComArg, task
from airflow.sdk.bases.timetable import BaseTimetable
from airflow.sdk.execution_time.hitl import HITLUser

from diaodu.model.region import Region
from diaodu.model.reruns import RerunReason
from diaodu.settings import settings
from diaodu_airflow import steps
from diaodu_airflow.approval import DRAFTS, Approval
from diaodu_airflow.forms import closing_form, optional
from diaodu_airflow.hearing import DOC, Hearing
from diaodu_airflow.kinds import MONTHLY, Kind
from diaodu_airflow.triggers import start_rerun, wake_delivery

BODY = """[打开通报草稿 (标有“草稿”) 和附表]({drafts}/{region}\
/{{{{ ti.xcom_pull('score')['period'] }}}}\
/{{{{ ti.xcom_pull('compose')['publication_sha256'] }}}})

{{{{ ti.xcom_pull('compose')['body'] }}}}
"""
RETRYING: dict[str, Any] = {
    "retries": 4,
    "retry_delay": timedelta(seconds=3),
    "retry_exponential_backoff": 3.0,
    "max_retry_delay": timedelta(minutes=2),
}
"""Up to 5, 17, 53 and 120 s: a killed task is soon back, a database has minutes to come back."""
RUNS_AT_ONCE = 3
"""While one period waits for its approval, the next may be scored."""


def closing_dag(region: Region, kind: Kind, schedule: BaseTimetable, doc: str) -> DAG:
    """The DAG `<region>.<kind>`, still without tasks.

    One that waits for assets is not paused when it first appears: events while it is paused are
    lost, and with one month's event the quarter.
    """
    return DAG(
        dag_id=f"{region.id}.{kind.dag}",
        dag_display_name=f"{region.title} · {kind.title}",
        doc_md=doc.format(title=region.title),
        schedule=schedule,
        catchup=False,
        max_active_runs=RUNS_AT_ONCE,
        is_paused_upon_creation=False if schedule.asset_condition else None,
        params=closing_form(kind),
        tags=[kind.title, region.title],
        default_args={"owner": "招商局", **RETRYING},
        auto_register=False,
    )


def close(region: Region, kind: Kind) -> XComArg:
    """From `score` to `wake_delivery` or `rejected`; the answer is the first task.

    Where units have days to check their figures that is the task which waits for them: what they
    are told, and what comes of it, is in the draft that the approver sees.
    """
    scored = step("score", "计分", steps.score)(region.id, kind.dag)
    reviewed = step("review", "预警", steps.review)(scored)
    composed = step("compose", "拟稿", steps.compose)(scored, reviewed)
    approve = approval(
        f"{region.title} {{{{ ti.xcom_pull('score')['考核期'] }}}} {kind.title}待审批",
        BODY.format(drafts=DRAFTS, region=region.id),
    )
    composed >> approve
    publish = step("publish", "发布", steps.publish, outlets=[kind.asset(region.id)])
    publish(region.id, kind.dag, composed, approve.output) >> wake_delivery()
    step("rejected", "驳回", steps.rejected)(region.id, composed, approve.output)
    if kind is not MONTHLY:
        composed >> _correction(region)
    if not region.objections.before:
        return scored
    heard = Hearing(
        task_id="hear", task_display_name="数据核对期", doc_md=DOC, region_id=region.id, kind=kind
    )
    heard >> scored
    return heard.output


def _correction(region: Region) -> TriggerDagRunOperator:
    """What was published already, and came out otherwise now, is a correction of its own.

    So a quarter that was forced is corrected once the missing month is published. A month is only
    corrected if a person says so: its run by hand or by the clock may just be early.
    """
    return start_rerun(
        region.id,
        "correct",
        "转临时重算",
        {
            "periods": "{{ ti.xcom_pull('score')['period'] }}",
            "reason": str(RerunReason.CORRECTED),
            "text": "{{ ti.xcom_pull('score')['考核期'] }}所含各月有新的通报",
        },
        "after__{{ dag.dag_id }}__{{ run_id }}",
        steps.skip_unless_outdated,
    )


def step(
    task_id: str,
    title: str,
    verb: Callable[..., Any],
    outlets: Sequence[Asset] = (),
    rule: str = "all_success",
) -> Callable[..., XComArg]:
    """A task that does one verb."""
    made: Callable[..., XComArg] = task(
        task_id=task_id,
        task_display_name=title,
        doc_md=verb.__doc__,
        outlets=outlets,
        trigger_rule=rule,
    )(verb)
    return made


def approval(subject: str, body: str, drafted_by: str = "compose") -> Approval:
    """The question between a draft and `publish` or `rejected`; skipped if all is settled.

    The approvers that the settings name may answer it, nobody else whatever their role.
    """
    return Approval(
        task_id="approve",
        task_display_name="审批",
        subject=subject,
        body=body,
        params={"reason": optional("意见", "驳回时请写明理由")},
        assigned_users=[HITLUser(id=name, name=name) for name in settings().approvers] or None,
        if_approved="publish",
        if_rejected="rejected",
        pre_execute=steps.skip_if_settled(drafted_by),
    )
