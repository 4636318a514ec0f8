"""数据核对期: the task that waits while units check their figures, before anything is asked."""

from datetime import timedelta
from typing import Any

from airflow.sdk import BaseSensorOperator, Context, PokeReturnValue

from diaodu.cycle.hearing import hear
from diaodu_airflow.asked import force_reason, period_asked
from diaodu_airflow.kinds import Kind
from diaodu_airflow.outside import task_shell
from diaodu_airflow.steps import refusals

WAITING = "等待"
"""The key under which the task's page (XCom) says for what it waits."""
DOC = """核对单已发出, 等核对期满、复核申请全部答复后自动往下走, 每十分钟看一次。

- 等到何时、还等什么, 见本任务的 XCom “等待”。
- 核对期内更正了数字的单位, 另发核对单, 重新计期。
- 不能再等的: 另行触发本期, 写明“强制理由”, 通报会写明。
"""
EVERY = timedelta(minutes=10)
AT_MOST = timedelta(days=366)


class Hearing(BaseSensorOperator):
    """Between two looks nothing runs, so that days may pass: its state is `up_for_reschedule`."""

    def __init__(self, *, region_id: str, kind: Kind, **kwargs: Any) -> None:  # noqa: ANN401  as its parent
        """Of the period the run is for."""
        super().__init__(mode="reschedule", poke_interval=EVERY, timeout=AT_MOST, **kwargs)
        self.region_id = region_id
        self.kind = kind

    def poke(self, context: Context) -> PokeReturnValue:
        """Send check sheets where figures are new, and see whether all was heard."""
        with refusals():
            shell = task_shell()
            period = period_asked(shell.region(self.region_id), self.kind)
            held = hear(shell, self.region_id, period, force_reason())
        if held:
            self.log.info("%s 等待: %s", period.title, "; ".join(held))
            context["ti"].xcom_push(key=WAITING, value="; ".join(held))
        return PokeReturnValue(is_done=not held, xcom_value={"数据核对": "不再等待"})
