"""The regions as DAG files see them: by name, and each loaded so that a broken one fails alone."""

from collections.abc import Callable

from airflow.sdk import DAG, PartitionedAtRuntime, task
from airflow.sdk.exceptions import AirflowFailException

from diaodu.errors import DiaoduError
from diaodu.model.region import Region
from diaodu.regions import load_region, region_names
from diaodu.settings import settings


def names() -> tuple[str, ...]:
    """Every region folder, broken or not, in alphabetical order."""
    return region_names(settings().regions)


def region_dag(region_id: str, kind: str, title: str, build: Callable[[Region], DAG]) -> DAG:
    """The DAG of one region; of a broken region, one that fails with the message."""
    chosen = settings()
    try:
        return build(load_region(chosen.regions / region_id, chosen.rulebooks))
    except DiaoduError as error:
        return _broken(f"{region_id}.{kind}", f"{region_id} · {title} (配置有误)", str(error))


def _broken(dag_id: str, display_name: str, message: str) -> DAG:
    with DAG(
        dag_id=dag_id,
        dag_display_name=display_name,
        doc_md=f"## 辖区配置有误\n\n```\n{message}\n```\n\n改好辖区文件夹后, 本页自动恢复。",
        schedule=PartitionedAtRuntime(),
        catchup=False,
        tags=["配置有误"],
        default_args={"retries": 0, "owner": "招商局"},
    ) as dag:

        @task(task_id="region_error", task_display_name="辖区配置有误")
        def region_error() -> None:
            raise AirflowFailException(message)

        region_error()
    return dag
