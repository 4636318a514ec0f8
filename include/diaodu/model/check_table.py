"""The table of all checks of what a submission says, and how a region changes it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from importlib.resources import files

from pydantic import ConfigDict, TypeAdapter
from ruamel.yaml import YAML

from diaodu.calendar import Month
from diaodu.errors import UnreadableInputError
from diaodu.model.checks import Check
from diaodu.model.fields import MonthKey
from diaodu.model.submissions import Finding, Severity

FILE = "checks.yaml"


@dataclass(frozen=True)
class CheckSetting:
    """What a region changes about one check; None leaves it as the table says."""

    code: str
    severity: Severity | None = None
    trial: bool | None = None
    since: MonthKey | None = None
    until: MonthKey | None = None
    numbers: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True)
class Relation:
    """Indicators that make up another (总数＝各分项) or, unless `is_whole`, are among it (其中)."""

    whole: str
    parts: tuple[str, ...]
    is_whole: bool


@dataclass(frozen=True)
class CheckTable:
    """Every check by its code, under the headings it is listed by."""

    groups: Mapping[str, Mapping[str, Check]]
    checks: Mapping[str, Check]

    def number(self, code: str, name: str) -> Decimal:
        """One of the numbers a check goes by."""
        return self.checks[code].numbers[name]

    def settled(self, findings: Iterable[Finding], month: Month) -> Iterator[Finding]:
        """Findings as the table grades them; those of checks not in force are left out."""
        for finding in findings:
            check = self.checks[finding.code]
            if not check.is_in_force(month):
                continue
            if check.trial:
                yield replace(finding, severity=Severity.INFORMATION, is_trial=True)
            elif check.severity is finding.severity:
                yield finding
            else:
                yield replace(finding, severity=check.severity)

    def changed(self, settings: Iterable[CheckSetting]) -> "CheckTable":
        """The table of a region; `UnreadableInputError` for a check or number it does not know."""
        checks = dict(self.checks)
        for setting in settings:
            checks[setting.code] = _changed(setting, checks.get(setting.code))
        groups = {
            title: {code: checks[code] for code in group} for title, group in self.groups.items()
        }
        return CheckTable(groups, checks)


def _changed(setting: CheckSetting, check: Check | None) -> Check:
    if check is None:
        raise UnreadableInputError(f"checks: 没有核验规则“{setting.code}”, 见 docs/zh/核验规则.md")
    if not check.waivable:
        raise UnreadableInputError(f"checks: “{setting.code}”不能改动")
    strangers = [name for name, _ in setting.numbers if name not in check.numbers]
    if strangers:
        known = "、".join(check.numbers) or "无"
        raise UnreadableInputError(
            f"checks: “{setting.code}”没有“{strangers[0]}”这个数, 可改: {known}"
        )
    given = {
        word: value
        for word in ("severity", "trial", "since", "until")
        if (value := getattr(setting, word)) is not None
    }
    return replace(check, numbers={**check.numbers, **dict(setting.numbers)}, **given)


def _read() -> CheckTable:
    text = files("diaodu.model").joinpath(FILE).read_text(encoding="utf-8")
    kind = TypeAdapter(dict[str, dict[str, Check]], config=ConfigDict(extra="forbid"))
    groups = kind.validate_python(YAML(typ="base").load(text))
    return CheckTable(groups, {code: it for held in groups.values() for code, it in held.items()})


CHECKS = _read()
"""As it comes with the program."""
