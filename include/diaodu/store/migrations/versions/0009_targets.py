"""Target tables as imported, with their documents."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

SAME = ("region", "raw_sha256", "document", "from_on")


def upgrade() -> None:
    op.create_table(
        "target_versions",
        _text("region"),
        sa.Column("number", sa.Integer(), nullable=False),
        _text("document"),
        sa.Column("from_on", sa.Date(), nullable=False),
        _text("file_name"),
        sa.Column("raw_sha256", sa.String(64), nullable=False),
        _text("by"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("region", "number", name="pk_target_versions"),
        sa.UniqueConstraint(*SAME, name=f"uq_target_versions_{'_'.join(SAME)}"),
    )


def downgrade() -> None:
    op.drop_table("target_versions")


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False)
