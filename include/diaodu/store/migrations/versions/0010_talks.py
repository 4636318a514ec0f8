"""When, where and by whom an interview is held, as its notice says."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("case_steps", sa.Column("talk", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("case_steps", "talk")
