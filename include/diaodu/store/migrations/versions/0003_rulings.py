"""What people say to findings: waivers, explanations, rechecks, claims decided, other names."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

UTC_TIME = sa.DateTime(timezone=True)
WHOSE = ("region", "unit", "period")


def upgrade() -> None:
    _table(
        "waivers",
        ("region", "number"),
        *_texts("unit", "code", "first", "last", "indicator", "requested_by", "approved_by"),
        _long("reason"),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("granted_at", UTC_TIME, nullable=False),
    )
    _table(
        "explanations",
        (*WHOSE, "number"),
        *_texts("code", "sheet", "cell"),
        _long("message"),
        _long("text"),
        *_texts("by"),
        _at(),
    )
    _table(
        "rechecks",
        (*WHOSE, "version", "number"),
        sa.Column("state", sa.String(32), nullable=False),
        _long("findings"),
        _long("reason"),
        sa.Column("is_told", sa.Boolean(), nullable=False),
        _at(),
    )
    _table(
        "claim_decisions",
        ("region", "number"),
        *_texts("first", "second"),
        sa.Column("verdict", sa.String(32), nullable=False),
        *_texts("share"),
        _long("reason"),
        *_texts("by"),
        _at(),
    )
    _table("aliases", ("region", "number"), *_texts("alias", "name", "by"), _at())


def downgrade() -> None:
    for table in ("aliases", "claim_decisions", "rechecks", "explanations", "waivers"):
        op.drop_table(table)


def _table(name: str, key: tuple[str, ...], *others: sa.schema.SchemaItem) -> None:
    columns = (
        sa.Column(part, sa.Integer() if part in {"number", "version"} else sa.String())
        for part in key
    )
    op.create_table(name, *columns, *others, sa.PrimaryKeyConstraint(*key, name=f"pk_{name}"))


def _texts(*names: str) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, sa.String(), nullable=False) for name in names)


def _long(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _at() -> sa.Column[datetime]:
    return sa.Column("at", UTC_TIME, nullable=False)
