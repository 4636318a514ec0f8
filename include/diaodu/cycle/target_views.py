"""Which targets are in force on a day, what is doubtful about them, and how versions differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from diaodu.calendar import Month, Year
from diaodu.cycle.shell import Shell
from diaodu.errors import UnreadableInputError
from diaodu.intake.target_template import target_template
from diaodu.model.figures import Target
from diaodu.model.region import Region
from diaodu.model.submissions import Finding
from diaodu.model.targets import (
    PersonShare,
    TargetKey,
    TargetMove,
    TargetVersion,
    in_force,
    key_of,
    moves,
    together,
)
from diaodu.rulebook.loader import load_rulebook
from diaodu.rulebook.schema import Rulebook
from diaodu.store import targets
from diaodu.validation.target_sums import Sums, target_findings

REGISTER = "targets.csv"


@dataclass(frozen=True)
class InForce:
    """Targets and shares of persons in force on a day, and what is doubtful about them."""

    day: date
    versions: tuple[TargetVersion, ...]
    targets: Mapping[TargetKey, Target]
    shares: tuple[PersonShare, ...]
    findings: tuple[Finding, ...]


def targets_on(shell: Shell, region_id: str, day: date) -> InForce:
    """The targets in force on a day, of the year that day lies in and of campaigns."""
    region = shell.region(region_id)
    with shell.store.read() as tx:
        versions = targets.versions(tx, region.id)
    month = Month(day.year, day.month)
    year = month.accounting_year(rulebook_of(region).year_starts_in).year
    return held_on(region, versions, day, year)


def compared(shell: Shell, region_id: str, before: str, after: str) -> tuple[TargetMove, ...]:
    """What changed from one version to another, each named by its number or its document.

    Each stands for all that was in force on its day once it was imported; `0` and `targets.csv`
    are the register alone. `UnreadableInputError` for a version nobody knows.
    """
    region = shell.region(region_id)
    with shell.store.read() as tx:
        versions = targets.versions(tx, region.id)
    numbers = [_numbered(versions, name) for name in (before, after)]
    days = {number: versions[number - 1].from_on for number in numbers if number}
    last = max(days.values(), default=date.max)
    first, second = (
        in_force(together(region.targets.targets, versions[:number]), days.get(number, last))
        for number in numbers
    )
    return moves(first, second)


def template_of(shell: Shell, region_id: str, year: int) -> bytes:
    """The table of the year to fill in, with what is in force on its last day."""
    region = shell.region(region_id)
    rulebook = rulebook_of(region)
    last = Year(year, rulebook.year_starts_in).last_on
    with shell.store.read() as tx:
        held = in_force(together(region.targets.targets, targets.versions(tx, region.id)), last)
    return target_template(region.title, region.register.units, rulebook, year, held)


def held_on(
    region: Region,
    versions: tuple[TargetVersion, ...],
    day: date,
    year: int,
    only: set[str] | None = None,
) -> InForce:
    """The same, of a year; `only` some indicators where they are named."""
    rulebook = rulebook_of(region)
    held = {
        key: target
        for key, target in in_force(together(region.targets.targets, versions), day).items()
        if _is_of(key[2], year, rulebook) and key[1] in (only or rulebook.indicators)
    }
    shares = _shares(versions, held)
    titles = {
        unit.id: unit.as_of(day).title for unit in region.register.units if unit.exists_on(day)
    }
    findings = target_findings(Sums(rulebook, year, held, shares, titles))
    return InForce(day, versions, held, shares, findings)


def _shares(
    versions: tuple[TargetVersion, ...], held: Mapping[TargetKey, Target]
) -> tuple[PersonShare, ...]:
    """The shares that the table said from which the target itself is."""
    latest: dict[tuple[TargetKey, date | None], TargetVersion] = {
        (key_of(target), target.from_on): version
        for version in versions
        for target in version.sheet.targets
    }
    sources = {key: latest.get((key, target.from_on)) for key, target in held.items()}
    return tuple(
        share
        for version in versions
        for share in version.sheet.shares
        if sources.get(key_of(share)) is version
    )


def _is_of(period: str, year: int, rulebook: Rulebook) -> bool:
    """Whether a target's period lies in the year; a campaign is of any."""
    if not period[:1].isdigit():
        return True
    months = Year(year, rulebook.year_starts_in).months
    return period == str(year) or period[:4] in {str(month.year) for month in months}


def _numbered(versions: tuple[TargetVersion, ...], named: str) -> int:
    if named in {"0", REGISTER}:
        return 0
    found = [it.number for it in versions if named in {str(it.number), it.id, it.document}]
    if not found:
        known = "、".join(f"{it.number}（{it.document}）" for it in versions) or "无"
        raise UnreadableInputError(f"没有目标任务“{named}”, 已导入: {known}; 0 为 {REGISTER}")
    return found[-1]


def rulebook_of(region: Region) -> Rulebook:
    """The rulebook the region's folder names."""
    return load_rulebook(region.rulebook_text, region.rulebook_name)
