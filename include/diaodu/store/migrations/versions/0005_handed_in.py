"""Whose report a file was handed in as, where its unit's own page took it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

COLUMNS = ("unit", "period")


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column("arrivals", sa.Column(name, sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    for name in COLUMNS:
        op.drop_column("arrivals", name)
