"""Whether the database is what this program expects."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from diaodu.store import (  # noqa: F401  their tables belong to the schema
    case_tables,
    objection_tables,
    rerun_tables,
    ruling_tables,
    target_tables,
)
from diaodu.store.engine import Tx, alembic_config
from diaodu.store.tables import Base


def revision(tx: Tx) -> str:
    """The revision the tables are at; empty if `migrate` has never run."""
    return MigrationContext.configure(tx).get_current_revision() or ""


def newest_revision() -> str:
    """The revision this program was written for."""
    return ScriptDirectory.from_config(alembic_config()).get_current_head() or ""


def differences(tx: Tx) -> tuple[str, ...]:
    """What differs between the database and this program, a line each; empty if nothing."""
    if revision(tx) != newest_revision():
        found = revision(tx) or "无"
        return (f"表结构版本是 {found}, 应为 {newest_revision()}; 请运行 diaodu store migrate",)
    context = MigrationContext.configure(tx, opts={"compare_type": True})
    return tuple(f"表结构不一致: {found}" for found in compare_metadata(context, Base.metadata))
