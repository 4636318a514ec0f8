"""`make bench`: measure, print a table, write var/bench.json."""

import json

from rich.console import Console
from rich.table import Table

from diaodu.settings import settings
from tests.benchmarks.cases import measured
from tests.benchmarks.measure import Measure


def main() -> None:
    found = measured()
    file = settings().home / "bench.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    rows = json.dumps([it.row for it in found], ensure_ascii=False, indent=1)
    file.write_text(rows + "\n", encoding="utf-8")
    console = Console()
    console.print(_table(found))
    console.print(f"written to {file}", soft_wrap=True)


def _table(found: list[Measure]) -> Table:
    table = Table("what", "ours", "reference", "ratio", "against")
    for row in (it.row for it in found):
        ours, reference = (f"{row[name]:.3f} {row['unit']}" for name in ("ours", "reference"))
        table.add_row(str(row["name"]), ours, reference, str(row["ratio"]), str(row["note"]))
    return table


if __name__ == "__main__":
    main()
