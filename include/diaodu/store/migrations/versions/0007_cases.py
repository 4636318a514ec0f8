"""Interview cases and every step taken in them."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

WHOSE = ("region", "period", "unit", "rule")
STATE = sa.String(32)


def upgrade() -> None:
    op.create_table(
        "case_steps",
        *(_text(name, sa.String()) for name in WHOSE),
        sa.Column("number", sa.Integer(), nullable=False),
        _text("act", STATE),
        _text("state", STATE),
        _text("by", sa.String()),
        _text("role", STATE),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _text("reason", sa.Text()),
        _text("record", sa.Text()),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("gravity", STATE, nullable=True),
        _text("shown", sa.Text()),
        _text("override", sa.Text()),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint(*WHOSE, "number", name="pk_case_steps"),
    )


def downgrade() -> None:
    op.drop_table("case_steps")


def _text(name: str, kind: sa.String) -> sa.Column[str]:
    return sa.Column(name, kind, nullable=False)
