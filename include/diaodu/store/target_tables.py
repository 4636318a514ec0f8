"""The table of imported targets; `number` counts the imports of a region from 1."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from diaodu.model.targets import TargetSheet
from diaodu.store.columns import Kept
from diaodu.store.tables import SHA256, Base


class TargetVersionRow(Base):
    """One imported table of targets; the same file for the same document and day is there once."""

    __tablename__ = "target_versions"
    __table_args__ = (UniqueConstraint("region", "raw_sha256", "document", "from_on"),)

    region: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    document: Mapped[str]
    from_on: Mapped[date]
    file_name: Mapped[str]
    raw_sha256: Mapped[str] = mapped_column(SHA256)
    by: Mapped[str]
    at: Mapped[datetime]
    sheet: Mapped[TargetSheet] = mapped_column(Kept(TargetSheet))
