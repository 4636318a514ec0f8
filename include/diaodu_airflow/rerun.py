"""临时重算: a person has published periods computed anew, sees the difference, and approves it."""

from airflow.sdk import DAG

from diaodu.model.region import Region
from diaodu.settings import settings
from diaodu_airflow import rerun_steps
from diaodu_airflow.closing import RETRYING, approval, step
from diaodu_airflow.rerun_form import rerun_params
from diaodu_airflow.triggers import rerun_id, start_rerun, wake_delivery

TITLE = "临时重算"
DOC = """## {title} · 临时重算

已经发布的一期 (或几期) 用现在的数字重新计算 → **差异** → **审批** → 发布下一版。

- 差异写明重算前后的数值、得分、名次、预警、约谈和通知。
- 表单写明期间、单位、原因、说明; 目标调整写文号。原因和说明印在更正通报上。
- 试算: 在“重算”任务的返回值 (XCom) 和日志里看差异, 不发布、不通知。
  拟议的考核办法、“假如本月到今天为止”都用试算。
- 没有变化: 审批和发布跳过, 不重新发布。
- 同一期正在重算的, 后来的一次被拒绝, 并给出前一次的链接。
- 发布后只通知有变化的单位; 受影响的以后各月、季度、年度依次各自重算、各自审批。
- 驳回: 运行以失败结束, 驳回人和理由记入事件链。
"""
NEXT_RUN = "{{ run_id.split('__next')[0] }}__next__{{ ti.xcom_pull('name_next')['periods'] }}"
RUNS_AT_ONCE = 16
"""A trial must not wait behind corrections that wait for their approval."""


def adhoc_rerun(region: Region) -> DAG:
    """The DAG `<region>.adhoc_rerun`."""
    with DAG(
        dag_id=rerun_id(region.id),
        dag_display_name=f"{region.title} · {TITLE}",
        doc_md=DOC.format(title=region.title),
        schedule=None,
        catchup=False,
        max_active_runs=RUNS_AT_ONCE,
        is_paused_upon_creation=False,
        params=rerun_params(_rulebooks()),
        tags=[TITLE, region.title],
        default_args={"owner": "招商局", **RETRYING},
        auto_register=False,
    ) as dag:
        prepared = step("prepare", "重算", rerun_steps.prepare)(region.id)
        subject = f"{region.title} {{{{ params.periods }}}} 通报更正待审批"
        approve = approval(subject, "{{ ti.xcom_pull('prepare')['body'] }}", drafted_by="prepare")
        publish = step("publish", "发布", rerun_steps.publish)
        published = publish(region.id, prepared, approve.output)
        prepared >> approve
        published >> wake_delivery()
        step("rejected", "驳回", rerun_steps.rejected)(region.id, approve.output)
        named = step("name_next", "受影响各期", rerun_steps.name_next, rule="none_failed")(
            region.id
        )
        [prepared, published] >> named
        start_rerun(region.id, "rerun_next", "重算下一期", named, NEXT_RUN)
    return dag


def _rulebooks() -> tuple[str, ...]:
    """The names the form offers; a candidate is tried before any region has it in force."""
    return tuple(sorted(path.stem for path in settings().rulebooks.glob("*.yaml")))
