"""Check sheets, objections of units to figures, and what units have signed for."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

UTC_TIME = sa.DateTime(timezone=True)
NUMBERED = ("region", "unit", "period", "number")
TABLES = ("signatures", "objection_decisions", "objections", "check_sheets")


def upgrade() -> None:
    _table(
        "check_sheets",
        NUMBERED,
        *_hashes("basis_sha256", "content_sha256", "xlsx_sha256"),
        _time("at"),
        _time("until_at"),
    )
    _table(
        "objections",
        NUMBERED,
        _word("about"),
        *_texts("subject"),
        *_long("title", "text", "evidence"),
        *_texts("publication_id"),
        *_long("late_reason"),
        *_texts("by"),
        _time("at"),
    )
    _table(
        "objection_decisions",
        NUMBERED,
        _word("answer"),
        *_long("reason"),
        _word("follow_up"),
        *_texts("rerun_reason", "by"),
        _time("at"),
    )
    _table(
        "signatures",
        ("region", "subject_id", "kind", "unit"),
        *_texts("period", "by"),
        _time("at"),
    )


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)


def _table(name: str, key: tuple[str, ...], *others: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        *(_key(part) for part in key),
        *others,
        sa.PrimaryKeyConstraint(*key, name=f"pk_{name}"),
    )


def _key(part: str) -> sa.schema.SchemaItem:
    if part == "number":
        return sa.Column(part, sa.Integer(), nullable=False)
    if part == "kind":
        return _word(part)
    return sa.Column(part, sa.String(), nullable=False)


def _word(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(32), nullable=False)


def _hashes(*names: str) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, sa.String(64), nullable=False) for name in names)


def _texts(*names: str) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, sa.String(), nullable=False) for name in names)


def _long(*names: str) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, sa.Text(), nullable=False) for name in names)


def _time(name: str) -> sa.Column[datetime]:
    return sa.Column(name, UTC_TIME, nullable=False)
