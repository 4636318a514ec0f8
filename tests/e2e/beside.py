"""What periods come to when nothing goes wrong, worked out beside the scheduler."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from diaodu.calendar import Month
from diaodu.cycle import assess
from diaodu.cycle.collect import collect
from diaodu.cycle.periods import period_of
from diaodu.cycle.publish import Decision, publish
from diaodu.cycle.shell import Shell, open_shell, utc_now
from diaodu.cycle.validate import validate
from diaodu.samples import write_sample_reports
from diaodu.store.engine import migrate
from tests.e2e.conftest import Place


def write_samples(shell: Shell, region_id: str, month: Month) -> None:
    """The month's sample workbooks of every unit lie in the inbox."""
    region, chosen = shell.region(region_id), shell.settings
    write_sample_reports(region, chosen.regions / region_id, chosen.inboxes / region.inbox, month)


def hash_beside(
    place: Place,
    home: Path,
    region_id: str,
    keys: Iterable[str],
) -> str:
    """The hash of the last of the periods, each published after the other."""
    chosen = replace(
        place.shell.settings,
        home=home,
        database_url=f"sqlite:///{home}/diaodu.db",
        files_url=str(home / "raw"),
    )
    migrate(chosen.database_url)
    shell = open_shell(chosen)
    region = shell.region(region_id)
    sha256 = ""
    for period in (period_of(region, key) for key in keys):
        if isinstance(period, Month):
            write_samples(shell, region_id, period)
            collect(shell, region_id)
            validate(shell, region_id, period)
        scored = assess.score(shell, region_id, period)
        composed = assess.compose(shell, scored, assess.review(shell, scored))
        sha256 = composed.publication_sha256
        publish(shell, sha256, Decision("bureau", utc_now()))
    return sha256
