"""What a run starts when it has done its own work: the delivery, or a period computed anew."""

from collections.abc import Callable
from typing import cast

from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.sdk import Context, XComArg

from diaodu_airflow.delivery import DELIVERY

RERUN = "adhoc_rerun"


def wake_delivery() -> TriggerDagRunOperator:
    """An event of a partitioned run never wakes a plain DAG, so the delivery is called by name.

    Where the server is asked again because its answer was lost, the run is there already, which is
    as good as woken.
    """
    return TriggerDagRunOperator(
        task_id="wake_delivery",
        task_display_name="唤起投递",
        trigger_dag_id=DELIVERY,
        skip_when_already_exists=True,
        logical_date=None,
    )


def start_rerun(
    region_id: str,
    task_id: str,
    title: str,
    conf: dict[str, str] | XComArg,
    run_id: str,
    first: Callable[[Context], None] | None = None,
) -> TriggerDagRunOperator:
    """A run of 临时重算 with its form filled in; under its own id, so that a retry starts none.

    `first` runs before it and may skip it.
    """
    return TriggerDagRunOperator(
        task_id=task_id,
        task_display_name=title,
        trigger_dag_id=rerun_id(region_id),
        trigger_run_id=run_id,
        skip_when_already_exists=True,
        logical_date=None,
        conf=cast("dict[str, str]", conf),
        pre_execute=first,
    )


def rerun_id(region_id: str) -> str:
    """The DAG `<region>.adhoc_rerun`."""
    return f"{region_id}.{RERUN}"
