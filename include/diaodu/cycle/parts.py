"""A file with reports of several units: each is filed as a part of the file, under its own name."""

from collections.abc import Iterator
from dataclasses import replace

from diaodu.intake.reader import Reading
from diaodu.model.records import Arrival
from diaodu.model.region import Region


def parts_of(
    region: Region, arrival: Arrival, readings: tuple[Reading, ...]
) -> Iterator[tuple[Arrival, Reading]]:
    """Each reading with the arrival it is filed under: the file itself if it holds but one.

    What belongs to no unit stays under the name of the file. Of a file that was handed in for one
    unit only that unit's report is taken.
    """
    if arrival.unit:
        own = [it for it in readings if it.label and it.label.unit == arrival.unit]
        asked = (it for it in own if it.label and str(it.label.period) == arrival.period)
        yield arrival, next(asked, (own or [readings[0]])[0])
        return
    months = {reading.label.period for reading in readings if reading.label}
    for reading in readings:
        unit = region.unit(reading.label.unit) if reading.label else None
        if unit is None or reading.label is None or len(readings) == 1:
            yield arrival, reading
        else:
            whose = unit.title + (reading.label.period.title if len(months) > 1 else "")
            yield replace(arrival, file_name=f"{arrival.file_name}（{whose}）"), reading
