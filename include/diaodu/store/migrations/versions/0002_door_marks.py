"""What was last taken from each address behind a door."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "door_marks",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("region", "door", "address")),
        sa.Column("raw_sha256", sa.String(64), nullable=False),
        sa.Column("etag", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("region", "door", "address", name="pk_door_marks"),
    )


def downgrade() -> None:
    op.drop_table("door_marks")
