"""投递通知: one DAG for all regions, every two minutes and whenever a circular wakes it."""

from datetime import datetime, timedelta

from airflow.sdk import DAG, CronTriggerTimetable, task
from airflow.sdk.exceptions import AirflowFailException

from diaodu.cycle.deliver import deliver, outlet_of
from diaodu_airflow.outside import task_shell
from diaodu_airflow.steps import Result

DELIVERY = "deliver_notices"
ZONE = "Asia/Shanghai"
DOC = """## 投递通知

把排队的通知逐份发出: 每两分钟一次, 有新通报时由月通报唤起。
一份发送失败不影响其他; 运行以失败结束并列出收件人。
发送途中被中断的通知, 以同一 Message-ID 再发一次, 计入“中断后重发”。
"""


def deliver_notices() -> DAG:
    """The DAG `deliver_notices`."""
    with DAG(
        dag_id=DELIVERY,
        dag_display_name="投递通知",
        doc_md=DOC,
        schedule=CronTriggerTimetable("*/2 * * * *", timezone=ZONE),
        start_date=datetime(2024, 1, 1),  # noqa: DTZ001  Airflow reads it in its own time zone
        catchup=False,
        max_active_runs=1,
        tags=["通知"],
        default_args={"owner": "招商局", "retries": 1, "retry_delay": timedelta(seconds=30)},
    ) as dag:
        task(task_id="deliver", task_display_name="发送")(send_queued)()
    return dag


def send_queued() -> Result:
    """Send every notice that is due; fails at the end, naming those that could not be sent."""
    shell = task_shell()
    delivered = deliver(shell, outlet_of(shell))
    told: list[str] = []
    if delivered.failed:
        told += ["这些通知没有发出, 稍后再试:", *delivered.failed]
    if delivered.standing:
        told += [
            "这些通知多次被退, 不再自动重发; 改正后用 diaodu notices retry 重新排队:",
            *delivered.standing,
        ]
    if told:
        raise AirflowFailException("\n".join(told))
    return dict(delivered.summary)
