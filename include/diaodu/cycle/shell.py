"""What every verb needs: the store, the kept files, the settings, and the region by name."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from diaodu.calendar.notice import with_notices
from diaodu.calendar.workdays import WorkingCalendar, official_calendar
from diaodu.errors import RegionError
from diaodu.model.region import Region
from diaodu.regions import load_region, region_names
from diaodu.settings import Settings, settings
from diaodu.store import holidays
from diaodu.store.engine import Store, open_store
from diaodu.store.files import FileStore, open_files

USUAL_ZONE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class Shell:
    """The outside world as one value, handed to every verb."""

    store: Store
    files: FileStore
    settings: Settings

    @cached_property
    def calendar(self) -> WorkingCalendar:
        """The calendar that comes with the program, and every holiday notice imported since."""
        with self.store.read() as tx:
            return with_notices(official_calendar(), holidays.current(tx))

    def regions(self) -> tuple[str, ...]:
        """Every region folder, broken or not, in alphabetical order."""
        return region_names(self.settings.regions)

    def region(self, region_id: str) -> Region:
        """The region of that name as its folder stands now."""
        return load_region(self.settings.regions / region_id, self.settings.rulebooks)


def open_shell(chosen: Settings | None = None) -> Shell:
    """Open the store and the file store that the settings name."""
    chosen = chosen or settings()
    return Shell(
        store=open_store(chosen.database_url),
        files=open_files(chosen.files_url),
        settings=chosen,
    )


def utc_now() -> datetime:
    """The clock of the shell."""
    return datetime.now(UTC)


def zone_of(shell: Shell, region_id: str) -> ZoneInfo:
    """The region's zone; the usual one where its folder is broken or gone."""
    try:
        return ZoneInfo(shell.region(region_id).time_zone)
    except RegionError:
        return USUAL_ZONE


def local(at: datetime, region: Region) -> datetime:
    """A moment in the region's own zone."""
    return at.astimezone(ZoneInfo(region.time_zone))
