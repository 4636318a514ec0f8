"""What opens a month again or takes a report back, reminders that went out, imported holidays."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

UTC_TIME = sa.DateTime(timezone=True)
WHOSE = ("region", "unit", "period")


def upgrade() -> None:
    _table("withdrawals", sa.Column("version", sa.Integer(), nullable=False), *_by_whom(), _at())
    _table(
        "reopenings",
        sa.Column("number", sa.Integer(), nullable=False),
        *_by_whom(),
        _at(),
        sa.Column("until_at", UTC_TIME, nullable=False),
    )
    _table("reminders", _text("stage"), _at())
    op.create_table(
        "holiday_notices",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        _text("by"),
        _at(),
        sa.PrimaryKeyConstraint("year", "number", name="pk_holiday_notices"),
    )


def downgrade() -> None:
    for table in ("holiday_notices", "reminders", "reopenings", "withdrawals"):
        op.drop_table(table)


def _table(name: str, key: sa.Column[Any], *others: sa.Column[Any]) -> None:
    """A table by unit and month; `key` is the last part of its primary key."""
    op.create_table(
        name,
        *(_text(column) for column in WHOSE),
        key,
        *others,
        sa.PrimaryKeyConstraint(*WHOSE, key.name, name=f"pk_{name}"),
    )


def _by_whom() -> tuple[sa.Column[Any], ...]:
    return _text("by"), sa.Column("reason", sa.Text(), nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _at() -> sa.Column[Any]:
    return sa.Column("at", UTC_TIME, nullable=False)
