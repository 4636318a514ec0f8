"""The command `diaodu` run on an installation, in this process."""

import io
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass

import pytest

from diaodu.cli import main
from tests.world import World


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str


def environment(world: World) -> Mapping[str, str]:
    """What names the installation to a process of its own."""
    chosen = world.shell.settings
    return {
        "DIAODU_HOME": str(world.home),
        "DIAODU_REGIONS": str(chosen.regions),
        "DIAODU_RULEBOOKS": str(chosen.rulebooks),
        "DIAODU_FILES": chosen.files_url,
        "DIAODU_SENDER": chosen.sender,
        "AIRFLOW_CONN_DIAODU_DB": chosen.database_url,
        "AIRFLOW_CONN_DIAODU_SMTP": chosen.smtp_url,
        "COLUMNS": "200",
    }


def diaodu(world: World, *words: object) -> Done:
    """Run the command with the installation's settings; exit codes as a shell would see them."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        for name, value in environment(world).items():
            patch.setenv(name, value)
        patch.setattr(sys, "argv", ["diaodu", *map(str, words)])
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
    return Done(code, out.getvalue(), err.getvalue())
