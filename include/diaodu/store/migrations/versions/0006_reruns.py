"""Periods computed anew, and publications withdrawn; a later version may say again what one said.

What a period said first, and then otherwise, it may come to say again: of a period's publications
only the version is unique from here on.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

UTC_TIME = sa.DateTime(timezone=True)
ONCE = "uq_publications_region_period_sha256"
RERUN = ("region", "period", "number")
PUBLICATION = ("region", "period", "version")


def upgrade() -> None:
    op.create_table(
        "reruns",
        *_key(RERUN),
        _text("run_key"),
        _long("request"),
        _text("replaces"),
        _time("opened_at"),
        sa.PrimaryKeyConstraint(*RERUN, name="pk_reruns"),
        sa.UniqueConstraint("region", "run_key", "period", name="uq_reruns_region_run_key_period"),
    )
    op.create_table(
        "rerun_steps",
        *_key((*RERUN, "step")),
        sa.Column("state", sa.String(32), nullable=False),
        _text("by"),
        _long("reason"),
        _text("subject"),
        _time("at"),
        sa.PrimaryKeyConstraint(*RERUN, "step", name="pk_rerun_steps"),
        _points_at("rerun_steps", "reruns", RERUN),
    )
    op.create_table(
        "withdrawn_publications",
        *_key(PUBLICATION),
        _text("by"),
        _long("reason"),
        _time("at"),
        sa.PrimaryKeyConstraint(*PUBLICATION, name="pk_withdrawn_publications"),
        _points_at("withdrawn_publications", "publications", PUBLICATION),
    )
    with op.batch_alter_table("publications") as batch:
        batch.drop_constraint(ONCE, type_="unique")


def downgrade() -> None:
    for table in ("withdrawn_publications", "rerun_steps", "reruns"):
        op.drop_table(table)
    with op.batch_alter_table("publications") as batch:
        batch.create_unique_constraint(ONCE, ["region", "period", "sha256"])


def _key(names: tuple[str, ...]) -> tuple[sa.Column[Any], ...]:
    kinds = {name: sa.Integer() for name in ("number", "step", "version")}
    return tuple(sa.Column(name, kinds.get(name, sa.String()), nullable=False) for name in names)


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False)


def _long(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)


def _time(name: str) -> sa.Column[Any]:
    return sa.Column(name, UTC_TIME, nullable=False)


def _points_at(table: str, whose: str, names: tuple[str, ...]) -> sa.ForeignKeyConstraint:
    named = f"fk_{table}_{'_'.join(names)}"
    return sa.ForeignKeyConstraint(names, [f"{whose}.{name}" for name in names], name=named)
