"""A rerun of chosen units: what changes for others as well, why, and whether its reason says so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from diaodu.cycle.inputs import given_of
from diaodu.difference import Aspect, Difference, Part, UnitDifference, touched
from diaodu.difference.inputs import REGISTERS, called
from diaodu.model.canonical import restore
from diaodu.model.publication import Publication
from diaodu.model.records import StoredPublication
from diaodu.model.reruns import RerunReason, RerunRequest
from diaodu.publication import Given
from diaodu.store import documents, publications
from diaodu.store.engine import Tx

FITTING: Mapping[str, RerunReason] = {
    "rulebook_sha256": RerunReason.RULES,
    "units_sha256": RerunReason.MERGED,
    "targets_sha256": RerunReason.TARGETS,
    "reference_sha256": RerunReason.FROM_ABOVE,
    "struck_sha256": RerunReason.STRUCK,
}
"""Of each register that may have changed, the reason that tells a reader so."""


@dataclass(frozen=True)
class Beyond:
    """Units not asked for whose results change, by name.

    `own`: by figures of their own or other rules, for what is said in `why`; `moved`: because
    others moved.
    `unfit` are the registers by name that reach `own` although the reason speaks of something else,
    each with the reason that would fit.
    """

    own: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    unfit: tuple[tuple[str, RerunReason], ...] = ()

    @property
    def words(self) -> str:
        """`甲、乙（目标任务有改动；2024年1月通报已更正）；丙（名次等随之变动）`, or empty."""
        told = (
            (self.own, "；".join(self.why) or "自身数据有变化"),
            (self.moved, "名次等随之变动"),
        )
        return "；".join(f"{'、'.join(units)}（{why}）" for units, why in told if units)

    def refusal(self, reason: RerunReason) -> str:
        """Why such a rerun cannot be put up for approval; empty if it can."""
        if not self.unfit:
            return ""
        changed = "、".join(title for title, _ in self.unfit)
        fitting = dict.fromkeys(f"“{it}”" for _, it in self.unfit)
        return (
            f"{changed}有改动, 范围以外的{'、'.join(self.own)}也会随之变化, 与理由“{reason}”不符; "
            f"请不限单位、以{'或'.join(fitting)}为理由另行重算"
        )


def beyond(
    tx: Tx, request: RerunRequest, replaces: StoredPublication, given: Given, found: Difference
) -> Beyond:
    """What a rerun changes outside the units it asks for; nothing where it asks for all."""
    if not request.units:
        return Beyond()
    outside = [unit for unit in touched(found) if unit.unit not in request.units]
    before = given_of(tx, restore(Publication, documents.get(tx, replaces.sha256)).manifest)
    is_ruled = before.rulebook_text != given.rulebook_text
    own = [unit for unit in outside if is_ruled or _is_own(unit)]
    own_ids = {unit.unit for unit in own}
    return Beyond(
        own=tuple(unit.title for unit in own),
        moved=tuple(unit.title for unit in outside if unit not in own),
        why=tuple(dict.fromkeys(_why(tx, request, found))),
        unfit=tuple(
            (REGISTERS[name], FITTING[name])
            for name, units in _reached(before, given).items()
            if request.reason is not FITTING[name] and units & own_ids
        ),
    )


def _is_own(unit: UnitDifference) -> bool:
    return any(it.part is Part.VALUE or it.aspect is Aspect.GROUP for it in unit.changes)


def _why(tx: Tx, request: RerunRequest, found: Difference) -> Iterator[str]:
    """Each input that changed but for the reports of the units asked for."""
    for change in found.only(Part.INPUT).whole:
        if change.subject in REGISTERS:
            yield f"{REGISTERS[change.subject]}有改动"
        elif change.aspect is Aspect.CONTENT:
            yield _of_period(tx, request.region, change.subject)
    for unit in found.only(Part.INPUT).units:
        for change in unit.changes:
            if unit.unit not in request.units and change.aspect is Aspect.VERSION:
                yield _of_period(tx, request.region, change.subject)


def _of_period(tx: Tx, region: str, key: str) -> str:
    is_published = publications.latest(tx, region, key)
    return f"{called(key)}{'通报已更正' if is_published else '报表有更新'}"


def _reached(before: Given, after: Given) -> dict[str, set[str]]:
    """The registers that changed, each with the units its changed rows name; rules name all."""
    everyone = {unit.id for unit in after.register.units}
    rules = before.rulebook_text != after.rulebook_text
    found = {
        "rulebook_sha256": everyone if rules else set(),
        "units_sha256": {it.id for it in {*before.register.units} ^ {*after.register.units}},
        "targets_sha256": {it.unit for it in {*before.targets.targets} ^ {*after.targets.targets}},
        "reference_sha256": {
            it.unit for it in {*before.reference.facts} ^ {*after.reference.facts}
        },
        "struck_sha256": {it.unit for it in {*before.strikes} ^ {*after.strikes}},
    }
    return {name: units for name, units in found.items() if units}
