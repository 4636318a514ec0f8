"""What was typed into the form for computing anew, read: every name known, every date a moment."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from diaodu.calendar import in_order
from diaodu.cycle.as_of import moment_of
from diaodu.cycle.periods import period_of, refuse_unmade
from diaodu.cycle.shell import Shell
from diaodu.errors import DiaoduError, RefusedError
from diaodu.model.region import Region
from diaodu.model.reruns import RerunReason, RerunRequest, refuse_incomplete
from diaodu.rulebook.loader import load_rulebook

BETWEEN = re.compile(r"[\s,，、;；]+")


@dataclass(frozen=True)
class RerunForm:
    """The fields as they were typed; several periods or units stand between commas or blanks.

    `rulebook` is the name of one that is installed (`qujialing-2025`) or the text of a candidate;
    empty is the one in force. `as_of` is a date or a moment; a date is the end of that day.
    """

    region: str
    periods: str
    reason: str
    text: str
    asked_by: str
    units: str = ""
    document: str = ""
    rulebook: str = ""
    as_of: str = ""
    is_dry_run: bool = False
    link: str = ""


def read_form(shell: Shell, form: RerunForm) -> RerunRequest:
    """The request it says; `RefusedError` with every mistake, `RulebookError` for a broken one."""
    region = shell.region(form.region)
    mistakes: list[str] = []
    request = RerunRequest(
        region=region.id,
        periods=tuple(_periods(region, form, mistakes)),
        reason=_reason(form, mistakes),
        text=form.text.strip(),
        asked_by=form.asked_by.strip(),
        units=tuple(_units(region, form, mistakes)),
        document=form.document.strip(),
        rulebook=_rulebook(shell, form, mistakes),
        as_of=moment_of(shell, region.id, form.as_of.strip()) if form.as_of.strip() else None,
        is_dry_run=form.is_dry_run,
        link=form.link.strip(),
    )
    if mistakes:
        raise RefusedError("；".join(mistakes))
    refuse_incomplete(request)
    if request.rulebook:
        load_rulebook(request.rulebook, "拟议的考核办法")
    return request


def _words(typed: str) -> Iterator[str]:
    return (word for word in BETWEEN.split(typed.strip()) if word)


def _periods(region: Region, form: RerunForm, mistakes: list[str]) -> list[str]:
    """In their order, since a later one rests on an earlier one."""
    found = []
    for key in _words(form.periods):
        try:
            period = period_of(region, key)
            refuse_unmade(region, period)
            found.append(period)
        except DiaoduError as error:
            mistakes.append(str(error))
    return [str(period) for period in sorted(found, key=in_order)]


def _reason(form: RerunForm, mistakes: list[str]) -> RerunReason:
    try:
        return RerunReason(form.reason.strip())
    except ValueError:
        mistakes.append(f"重算理由“{form.reason}”不在列, 可选: {'、'.join(RerunReason)}")
        return RerunReason.CORRECTED


def _units(region: Region, form: RerunForm, mistakes: list[str]) -> Iterator[str]:
    for word in _words(form.units):
        known = [unit.id for unit in region.register.units if word in {unit.id, *unit.titles}]
        if not known:
            mistakes.append(f"{region.title}没有责任单位“{word}”")
        yield from known


def _rulebook(shell: Shell, form: RerunForm, mistakes: list[str]) -> str:
    typed = form.rulebook.strip()
    if not typed or "\n" in typed:
        return form.rulebook if typed else ""
    path = shell.settings.rulebooks / f"{typed.removesuffix('.yaml')}.yaml"
    if path.parent != shell.settings.rulebooks or not path.is_file():
        mistakes.append(f"没有考核办法“{typed}”")
        return ""
    return path.read_text(encoding="utf-8-sig")
