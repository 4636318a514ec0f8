"""The first tables: from documents and arrivals to notices and the ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SHA256 = sa.String(64)
STATE = sa.String(32)
UTC_TIME = sa.DateTime(timezone=True)
ARRIVAL = ("region", "raw_sha256", "file_name", "received_at")


def upgrade() -> None:
    _documents()
    _arrivals()
    _repeats()
    _submissions()
    _publications()
    _notices()
    _ledger()


def downgrade() -> None:
    for table in (
        "events",
        "ledgers",
        "notices",
        "publications",
        "submissions",
        "repeats",
        "arrivals",
        "documents",
    ):
        op.drop_table(table)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("sha256", SHA256, nullable=False),
        _text("kind"),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_documents"),
    )


def _arrivals() -> None:
    op.create_table(
        "arrivals",
        _text("region"),
        sa.Column("raw_sha256", SHA256, nullable=False),
        _text("file_name"),
        _text("door"),
        _text("sender"),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("received_at", UTC_TIME, nullable=False),
        sa.Column("written_at", UTC_TIME, nullable=False),
        sa.PrimaryKeyConstraint(*ARRIVAL, name="pk_arrivals"),
        sa.UniqueConstraint(
            "region",
            "raw_sha256",
            "file_name",
            "written_at",
            name="uq_arrivals_region_raw_sha256_file_name_written_at",
        ),
    )


def _repeats() -> None:
    op.create_table(
        "repeats",
        _text("region"),
        sa.Column("raw_sha256", SHA256, nullable=False),
        _text("file_name"),
        sa.Column("received_at", UTC_TIME, nullable=False),
        sa.PrimaryKeyConstraint(*ARRIVAL, name="pk_repeats"),
        sa.ForeignKeyConstraint(
            ARRIVAL,
            [f"arrivals.{name}" for name in ARRIVAL],
            name="fk_repeats_region_raw_sha256_file_name_received_at",
        ),
    )


def _submissions() -> None:
    op.create_table(
        "submissions",
        _text("region"),
        _text("unit"),
        _text("period"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", STATE, nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("raw_sha256", SHA256, nullable=False),
        sa.Column("content_sha256", SHA256, nullable=False),
        _text("file_name"),
        sa.Column("received_at", UTC_TIME, nullable=False),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("region", "unit", "period", "version", name="pk_submissions"),
        sa.UniqueConstraint(
            *ARRIVAL, name="uq_submissions_region_raw_sha256_file_name_received_at"
        ),
        sa.ForeignKeyConstraint(
            ARRIVAL,
            [f"arrivals.{name}" for name in ARRIVAL],
            name="fk_submissions_region_raw_sha256_file_name_received_at",
        ),
    )


def _publications() -> None:
    op.create_table(
        "publications",
        _text("region"),
        _text("period"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sha256", SHA256, nullable=False),
        sa.Column("envelope", sa.Text(), nullable=False),
        sa.Column("dated_on", sa.String(10), nullable=False),
        sa.Column("docx_sha256", SHA256, nullable=False),
        sa.Column("xlsx_sha256", SHA256, nullable=False),
        _text("approved_by"),
        sa.Column("approved_at", UTC_TIME, nullable=False),
        sa.Column("published_at", UTC_TIME, nullable=False),
        sa.PrimaryKeyConstraint("region", "period", "version", name="pk_publications"),
        sa.UniqueConstraint(
            "region", "period", "sha256", name="uq_publications_region_period_sha256"
        ),
        sa.ForeignKeyConstraint(["sha256"], ["documents.sha256"], name="fk_publications_sha256"),
    )


def _notices() -> None:
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer(), nullable=False),
        _text("region"),
        _text("period"),
        _text("subject_id"),
        sa.Column("kind", STATE, nullable=False),
        _text("unit"),
        _text("recipient"),
        _text("channel"),
        sa.Column("content_sha256", SHA256, nullable=False),
        _text("subject"),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("attachments", sa.Text(), nullable=False),
        _text("message_id"),
        sa.Column("state", STATE, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("uncertain_count", sa.Integer(), nullable=False),
        sa.Column("refused_count", sa.Integer(), nullable=False),
        sa.Column("unreached_count", sa.Integer(), nullable=False),
        sa.Column("queued_at", UTC_TIME, nullable=False),
        sa.Column("not_before", UTC_TIME),
        sa.Column("leased_until", UTC_TIME),
        sa.Column("sent_at", UTC_TIME),
        sa.Column("failed_at", UTC_TIME),
        sa.Column("error", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
        sa.UniqueConstraint("message_id", name="uq_notices_message_id"),
        sa.UniqueConstraint(
            "region",
            "subject_id",
            "kind",
            "unit",
            "recipient",
            "channel",
            "content_sha256",
            name="uq_notices_one_of_each",
        ),
    )
    op.create_index("ix_notices_state_queued_at", "notices", ["state", "queued_at"])
    op.create_index("ix_notices_region_period", "notices", ["region", "period"])


def _ledger() -> None:
    op.create_table(
        "ledgers",
        _text("region"),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("head", SHA256, nullable=False),
        sa.PrimaryKeyConstraint("region", name="pk_ledgers"),
    )
    op.create_table(
        "events",
        _text("region"),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", UTC_TIME, nullable=False),
        _text("actor"),
        _text("kind"),
        _text("subject_id"),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("previous", SHA256, nullable=False),
        sa.Column("digest", SHA256, nullable=False),
        sa.PrimaryKeyConstraint("region", "seq", name="pk_events"),
        sa.ForeignKeyConstraint(["region"], ["ledgers.region"], name="fk_events_region"),
    )
