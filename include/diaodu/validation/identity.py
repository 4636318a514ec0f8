"""Is it the right report: region, unit, month."""

from collections.abc import Iterator

from diaodu.calendar import Month
from diaodu.model.submissions import Finding, Label
from diaodu.model.units import Unit
from diaodu.validation.codes import ValidationCode
from diaodu.validation.expected import Expected


def identity_findings(label: Label, expected: Expected) -> tuple[Finding, ...]:
    """What is wrong with whose report it is, and for which month."""
    if label.region != expected.region:
        facts = {"read": label.region, "expected": expected.title or expected.region}
        return (ValidationCode.WRONG_REGION.at(**facts),)
    return (*_unit(label, expected), *_month(label, expected))


def _unit(label: Label, expected: Expected) -> Iterator[Finding]:
    unit = expected.named(label.unit, label.period)
    if unit is None:
        yield ValidationCode.UNKNOWN_UNIT.at(read=label.unit)
    elif not unit.exists_on(label.period.last_on):
        facts = {"unit": unit.title, "month": label.period.title, "since": _span(unit)}
        yield ValidationCode.UNIT_NOT_EXISTING.at(**facts)
    if expected.unit and label.unit != expected.unit:
        owner = expected.named(expected.unit, label.period)
        yield ValidationCode.WRONG_UNIT.at(
            read=unit.title if unit else label.unit,
            expected=owner.title if owner else expected.unit,
        )


def _span(unit: Unit) -> str:
    since = f"自{unit.from_on}起" if unit.from_on else ""
    until = f"至{unit.to_on}止" if unit.to_on else ""
    return since + until


def _month(label: Label, expected: Expected) -> Iterator[Finding]:
    wanted: Month | None = expected.period
    if wanted and label.period != wanted:
        yield ValidationCode.WRONG_MONTH.at(read=label.period.title, expected=wanted.title)
