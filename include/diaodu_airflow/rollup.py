"""When a period starts by itself: as soon as every month it is made of has been published."""

from airflow.sdk import (
    PartitionedAssetTimetable,
    PartitionedAtRuntime,
    QuarterWindow,
    RollupMapper,
    StartOfQuarterMapper,
    StartOfYearMapper,
    YearWindow,
)

from diaodu.cycle.circulars import rules_of
from diaodu.model.region import Region
from diaodu_airflow.kinds import MONTHLY

PUBLISHED = "published"
MONTH_FORMAT = "%Y-%m"

Timetable = PartitionedAssetTimetable | PartitionedAtRuntime


def quarter_timetable(region: Region) -> Timetable:
    """By hand, or a run with the key `2024-Q1` once January to March are published."""
    if region.longer_schedules.quarterly != PUBLISHED:
        return PartitionedAtRuntime()
    first = StartOfQuarterMapper(input_format=MONTH_FORMAT, timezone=region.time_zone)
    return _rolled_up(region, RollupMapper(upstream_mapper=first, window=QuarterWindow()))


def year_timetable(region: Region) -> Timetable:
    """By hand, or a run with the key `2024` once January to December are published.

    Airflow knows calendar years only: where the accounting year starts in another month a person
    starts it.
    """
    starts_in_january = rules_of(region).year_starts_in == 1
    if region.longer_schedules.annual != PUBLISHED or not starts_in_january:
        return PartitionedAtRuntime()
    first = StartOfYearMapper(input_format=MONTH_FORMAT, timezone=region.time_zone)
    return _rolled_up(region, RollupMapper(upstream_mapper=first, window=YearWindow()))


def _rolled_up(region: Region, mapper: RollupMapper) -> PartitionedAssetTimetable:
    months = MONTHLY.asset(region.id)
    return PartitionedAssetTimetable(assets=months, default_partition_mapper=mapper)
