"""`make run`: start Airflow, close the sample months and their quarter, print the rankings.

`make start` starts it and leaves the regions alone.

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
from diaodu.cycle.periods import period_of
from diaodu.cycle.reconcile import reconcile
from diaodu.cycle.shell import Shell, open_shell
from diaodu.errors import DiaoduError
from diaodu.model.canonical import restore
from diaodu.model.publication import Publication
from diaodu.samples import write_sample_reports
from diaodu.settings import INCLUDE, Settings, settings
from diaodu.store import documents, publications
from diaodu.store.engine import migrate
from diaodu_airflow.client import AirflowApiError, AirflowClient
from diaodu_airflow.delivery import DELIVERY
from diaodu_airflow.kinds import MONTHLY, QUARTERLY
from diaodu_airflow.local import LocalAirflow

QUARTERS = {"qujialing": ("2024-Q1",)}
"""They start by themselves, after the months."""
SAMPLES = {
    "luan": ("2022-09", "2024-06"),
    "qujialing": ("2024-01", "2024-02", "2024-03"),
}
BUREAU = "bureau"
PATIENCE_SECONDS = 120
STARTING_SECONDS = 30
"""Within which a quarter starts by itself, once its last month is published."""


def local_airflow(chosen: Settings, port: int) -> LocalAirflow:
    """The instance of this checkout, everything of its own under `var/airflow`."""
    root = INCLUDE.parent
    home = chosen.home / "airflow"
    return LocalAirflow(
        home=home,
        port=port,
        dags=root / "dags",
        plugins=root / "plugins",
        extra_env={
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": chosen.accounts,
            "DIAODU_APPROVERS": ",".join(chosen.approvers or (BUREAU,)),
        },
    )


@dataclass(frozen=True)
class Runner:
    """The sample periods, closed one after the other through one client."""

    client: AirflowClient
    shell: Shell
    console: Console

    def close_all(self) -> None:
        """Every sample period, the regions beside each other, then what is left to deliver."""
        self._open(DELIVERY)
        with ThreadPoolExecutor() as regions:
            for _ in regions.map(self._close_region, SAMPLES):
                pass
        run_id = self.client.trigger(DELIVERY)
        self.client.wait_for_success(DELIVERY, run_id, PATIENCE_SECONDS)

    def _close_region(self, region_id: str) -> None:
        quarters = QUARTERS.get(region_id, ())
        if quarters:
            self._open(f"{region_id}.{QUARTERLY.dag}")
        for month in SAMPLES[region_id]:
            self._close_month(region_id, Month.parse(month))
        for quarter in quarters:
            self._close_quarter(region_id, quarter)

    def _open(self, dag_id: str) -> None:
        self.client.wait_for_dag(dag_id)
        self.client.unpause(dag_id)

    def _close_month(self, region_id: str, month: Month) -> None:
        region = self.shell.region(region_id)
        chosen = self.shell.settings
        inbox = chosen.inboxes / region.inbox
        write_sample_reports(region, chosen.regions / region_id, inbox, month)
        dag_id = f"{region_id}.{MONTHLY.dag}"
        self._open(dag_id)
        run_id = self.client.trigger(dag_id, partition_key=str(month))
        self._approve(f"{region.title} {month.title}", dag_id, run_id)

    def _close_quarter(self, region_id: str, key: str) -> None:
        dag_id = f"{region_id}.{QUARTERLY.dag}"
        region = self.shell.region(region_id)
        title = f"{region.title} {period_of(region, key).title}"
        self._approve(title, dag_id, self._started(dag_id, key))

    def _started(self, dag_id: str, key: str) -> str:
        """The run that started by itself; one by hand where the months were published before."""
        try:
            return self.client.wait_for_run_of(dag_id, key, STARTING_SECONDS)
        except AirflowApiError:
            return self.client.trigger(dag_id, partition_key=key)

    def _approve(self, title: str, dag_id: str, run_id: str) -> None:
        self.console.print(f"{title}: 运行 {run_id}")
        if self.client.wait_for_approval(dag_id, run_id, "approve", PATIENCE_SECONDS):
            self.client.answer(dag_id, run_id, "approve", "Approve", {"reason": "样例批准"})
        self.client.wait_for_success(dag_id, run_id, PATIENCE_SECONDS)

    def print_results(self) -> bool:
        """Print the boards and the tally of notices; whether every notice went out."""
        balanced = True
        for region_id, months in SAMPLES.items():
            for period in (*months, *QUARTERS.get(region_id, ())):
                self._print(region_id, period)
                tallies = reconcile(self.shell, period, region_id)
                balanced &= all(tally.is_balanced for tally in tallies)
                counts = ", ".join(f"{t.kind} {t.sent}/{t.expected}" for t in tallies)
                self.console.print(f"通知 已发/应发: {counts}\n")
        return balanced

    def _print(self, region_id: str, period: str) -> None:
        with self.shell.store.read() as tx:
            stored = publications.latest(tx, region_id, period)
            if stored is None:
                raise DiaoduError(f"{region_id} {period} 没有通报")
            content = restore(Publication, documents.get(tx, stored.sha256))
        title = period_of(self.shell.region(region_id), period).title
        print_boards(self.console, content.scores, f"{stored.envelope.region_title} {title}")
        self.console.print(f"{stored.id} 内容校验码 {stored.sha256[:12]}")


def main() -> None:
    """Exit 0 when every period is published and every notice sent, else 1 with the reason.

    Without samples: exit 0 when Airflow runs.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--without-samples", action="store_true", help="只启动, 不跑样例辖区")
    asked = parser.parse_args()
    chosen, out = settings(), console()
    try:
        airflow = _started(chosen, asked.port, out)
        balanced = asked.without_samples or _closed(chosen, airflow, out)
        out.print(_where(chosen, airflow))
    except DiaoduError as error:
        sys.exit(str(error))
    sys.exit(0 if balanced else "有通知没有发出, 见 diaodu notices list")


def _started(chosen: Settings, port: int, console: Console) -> LocalAirflow:
    chosen.home.mkdir(parents=True, exist_ok=True)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    migrate(chosen.database_url)
    airflow = local_airflow(chosen, port)
    console.print(airflow.start())
    return airflow


def _closed(chosen: Settings, airflow: LocalAirflow, console: Console) -> bool:
    """The sample periods closed and printed; whether every notice went out."""
    client = AirflowClient(airflow.url, BUREAU, airflow.password(BUREAU))
    runner = Runner(client, open_shell(chosen), console)
    runner.close_all()
    return runner.print_results()


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
