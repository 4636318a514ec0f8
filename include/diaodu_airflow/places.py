"""The regions as DAG files see them: by name, and each loaded so that a broken one fails alone."""

import re
from collections.abc import Callable
from hashlib import sha256

from airflow.sdk import DAG, PartitionedAtRuntime, task
from airflow.sdk.exceptions import AirflowFailException

from diaodu.cycle.circulars import kinds_made
from diaodu.errors import DiaoduError
from diaodu.model.region import Region
from diaodu.regions import load_region, region_names
from diaodu.settings import settings
from diaodu_airflow.kinds import Kind

LONGEST = 100
"""Characters of a folder's name in a DAG's id, which with its kind may have 250."""


def names() -> tuple[str, ...]:
    """Every region folder, broken or not, in alphabetical order."""
    return region_names(settings().regions)


def names_with(kind: Kind) -> tuple[str, ...]:
    """The regions that make circulars of that kind.

    A broken one is not among them: the DAG of its months has the message, and a DAG that waits for
    months forgets those it has if another takes its place, but not if it is gone for a while.
    """
    return tuple(name for name in names() if _makes(name, kind))


def _makes(region_id: str, kind: Kind) -> bool:
    chosen = settings()
    try:
        return kind.at in kinds_made(load_region(chosen.regions / region_id, chosen.rulebooks))
    except (DiaoduError, OSError):
        return False


def region_dag(region_id: str, kind: str, title: str, build: Callable[[Region], DAG]) -> DAG:
    """The DAG of one region; of a broken region, one that fails with the message.

    `build` must not register its DAG with Airflow: one that fails half-way would stay behind.
    """
    chosen = settings()
    try:
        dag = build(load_region(chosen.regions / region_id, chosen.rulebooks))
        dag.validate()  # type: ignore[no-untyped-call]  # Airflow gives it no types
    except Exception as error:  # noqa: BLE001  whatever it is, the other regions keep their DAGs
        name = _legible(region_id)
        message = _legible(str(error) or type(error).__name__)
        return _broken(f"{_slug(region_id)}.{kind}", f"{name} · {title} (配置有误)", message)
    return dag


def _slug(folder: str) -> str:
    """The folder's name as Airflow takes it in an id; a changed one ends in a hash of the name."""
    kept = re.sub(r"[^A-Za-z0-9_.-]+", "-", folder)[:LONGEST].strip("-")
    if kept == folder:
        return folder
    digest = sha256(folder.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return f"{kept or 'region'}-{digest}"


def _legible(text: str) -> str:
    """The text without the bytes of a name that are no UTF-8, which no page could show."""
    return text.encode("utf-8", "replace").decode()


def _broken(dag_id: str, display_name: str, message: str) -> DAG:
    with DAG(
        dag_id=dag_id,
        dag_display_name=display_name,
        doc_md=f"## 辖区配置有误\n\n```\n{message}\n```\n\n改好辖区文件夹后, 本页自动恢复。",
        schedule=PartitionedAtRuntime(),
        catchup=False,
        tags=["配置有误"],
        default_args={"retries": 0, "owner": "招商局"},
        auto_register=False,
    ) as dag:

        @task(task_id="region_error", task_display_name="辖区配置有误")
        def region_error() -> None:
            raise AirflowFailException(message)

        region_error()
    return dag
