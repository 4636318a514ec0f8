"""`make run`: start Airflow, close the sample months through its scheduler, print the rankings.

Approvals are given through Airflow's own API as the bureau's user, as a person would in the page.
"""

import argparse
import logging
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from diaodu.calendar import Month
from diaodu.cli.boards import console, print_boards
from diaodu.cycle.reconcile import reconcile
from diaodu.cycle.shell import Shell, open_shell
from diaodu.errors import DiaoduError
from diaodu.model.canonical import restore
from diaodu.model.publication import Publication
from diaodu.samples import write_sample_reports
from diaodu.settings import INCLUDE, Settings, settings
from diaodu.store import documents, publications
from diaodu.store.engine import migrate
from diaodu_airflow.client import AirflowClient
from diaodu_airflow.delivery import DELIVERY
from diaodu_airflow.local import LocalAirflow

SAMPLES = {
    "luan": ("2022-09", "2024-06"),
    "qujialing": ("2024-01", "2024-02", "2024-03"),
}
BUREAU = "bureau"
PATIENCE_SECONDS = 120


def local_airflow(chosen: Settings, port: int) -> LocalAirflow:
    """The instance of this checkout, everything of its own under `var/airflow`."""
    root = INCLUDE.parent
    home = chosen.home / "airflow"
    return LocalAirflow(home=home, port=port, dags=root / "dags", plugins=root / "plugins")


@dataclass(frozen=True)
class Runner:
    """The sample months, closed one after the other through one client."""

    client: AirflowClient
    shell: Shell
    console: Console

    def close_months(self) -> None:
        """Every sample month, the regions beside each other, then what is left to deliver."""
        self._open(DELIVERY)
        with ThreadPoolExecutor() as regions:
            for _ in regions.map(self._close_region, SAMPLES):
                pass
        run_id = self.client.trigger(DELIVERY)
        self.client.wait_for_success(DELIVERY, run_id, PATIENCE_SECONDS)

    def _close_region(self, region_id: str) -> None:
        for month in SAMPLES[region_id]:
            self._close(region_id, Month.parse(month))

    def _open(self, dag_id: str) -> None:
        self.client.wait_for_dag(dag_id)
        self.client.unpause(dag_id)

    def _close(self, region_id: str, month: Month) -> None:
        region = self.shell.region(region_id)
        chosen = self.shell.settings
        inbox = chosen.inboxes / region.inbox
        write_sample_reports(region, chosen.regions / region_id, inbox, month)
        dag_id = f"{region_id}.monthly_report"
        self._open(dag_id)
        run_id = self.client.trigger(dag_id, partition_key=str(month))
        self.console.print(f"{region.title} {month.title}: 运行 {run_id}")
        if self.client.wait_for_approval(dag_id, run_id, "approve", PATIENCE_SECONDS):
            self.client.answer(dag_id, run_id, "approve", "Approve", {"reason": "样例批准"})
        self.client.wait_for_success(dag_id, run_id, PATIENCE_SECONDS)

    def print_results(self) -> bool:
        """Print the boards and the tally of notices; whether every notice went out."""
        balanced = True
        for region_id, months in SAMPLES.items():
            for month in months:
                self._print_month(region_id, Month.parse(month))
                tallies = reconcile(self.shell, month, region_id)
                balanced &= all(tally.is_balanced for tally in tallies)
                counts = ", ".join(f"{t.kind} {t.sent}/{t.expected}" for t in tallies)
                self.console.print(f"通知 已发/应发: {counts}\n")
        return balanced

    def _print_month(self, region_id: str, month: Month) -> None:
        with self.shell.store.read() as tx:
            stored = publications.latest(tx, region_id, str(month))
            if stored is None:
                raise DiaoduError(f"{region_id} {month} 没有通报")
            content = restore(Publication, documents.get(tx, stored.sha256))
        print_boards(self.console, content.scores, f"{stored.envelope.region_title} {month.title}")
        self.console.print(f"{stored.id} 内容哈希 {stored.sha256[:12]}")


def main() -> None:
    """Exit 0 when every month is published and every notice sent, else 1 with the reason."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8080)
    port: int = parser.parse_args().port
    try:
        balanced = _run(settings(), port, console())
    except DiaoduError as error:
        sys.exit(str(error))
    sys.exit(0 if balanced else "有通知没有发出, 见 diaodu notices list")


def _run(chosen: Settings, port: int, console: Console) -> bool:
    chosen.home.mkdir(parents=True, exist_ok=True)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    migrate(chosen.database_url)
    airflow = local_airflow(chosen, port)
    console.print(airflow.start())
    client = AirflowClient(airflow.url, BUREAU, airflow.password(BUREAU))
    runner = Runner(client, open_shell(chosen), console)
    runner.close_months()
    balanced = runner.print_results()
    console.print(_where(chosen, airflow))
    return balanced


def _where(chosen: Settings, airflow: LocalAirflow) -> str:
    def shown(path: Path) -> str:
        return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)

    return "\n".join(
        (
            f"Airflow: {airflow.url} (用户 {BUREAU}, 密码 {airflow.password(BUREAU)})",
            f"通报: {shown(chosen.publications)}    通知: {shown(chosen.outbox)}",
            "核对: .venv/bin/diaodu publications list    停止: make stop",
        )
    )


if __name__ == "__main__":
    main()
