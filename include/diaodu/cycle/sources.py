"""Where an input that changed comes from, in words: which version of what, from whom, when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from diaodu.cycle.inputs import given_of
from diaodu.difference import Aspect, Change, Difference, Part, UnitDifference
from diaodu.model.canonical import restore
from diaodu.model.figures import REGION, Fact, Strike, Target
from diaodu.model.publication import Publication
from diaodu.model.records import StoredPublication
from diaodu.notices.wording import names
from diaodu.publication import Given
from diaodu.store import arrivals, documents, publications, submissions, targets
from diaodu.store.engine import Tx

MOST_NAMED = 6


@dataclass(frozen=True)
class Sources:
    """What the store knows of how the inputs of two results came to differ; times in `zone`."""

    tx: Tx
    before: Given
    after: Given
    zone: ZoneInfo

    def beside(self, found: Difference) -> Difference:
        """The difference, with its source behind each change of an input, where one is known."""
        units = (
            UnitDifference(it.unit, it.title, tuple(self._told(it.changes, it.unit)))
            for it in found.units
        )
        return Difference(tuple(self._told(found.whole, "")), tuple(units))

    def _told(self, changes: Iterable[Change], unit: str) -> Iterator[Change]:
        for change in changes:
            yield change
            source = self._source(change, unit) if change.part is Part.INPUT else ""
            if source:
                yield Change(Part.INPUT, change.subject, change.title, Aspect.SOURCE, "", source)

    def _source(self, change: Change, unit: str) -> str:
        match change.subject:
            case "units_sha256":
                was = self.before.register.units
                return self._of_units(it.id for it in self.after.register.units if it not in was)
            case "reference_sha256":
                return self._of_rows(self.before.reference.facts, self.after.reference.facts)
            case "struck_sha256":
                return self._of_rows(self.before.strikes, self.after.strikes)
            case "targets_sha256":
                return self._imports() or self._of_rows(
                    self.before.targets.targets, self.after.targets.targets
                )
            case "waivers_sha256" | "decisions_sha256":
                return "；".join(self._rulings())
        return self._report(change.subject, unit) if unit else self._circular(change.subject)

    def _report(self, period: str, unit: str) -> str:
        """When the version now used came in, and from whom."""
        versions = {r.version for r in self.after.refs if (r.unit, str(r.period)) == (unit, period)}
        rows = submissions.versions(self.tx, self.after.region, period, unit, as_filed=True)
        for row in rows:
            if row.version in versions:
                arrival = arrivals.of_submission(self.tx, row)
                sender = f"（{arrival.sender}）" if arrival and arrival.sender else ""
                return f"第{row.version}版于{self._at(row.received_at)}收到{sender}"
        return ""

    def _circular(self, period: str) -> str:
        """The version of another period's circular that is now looked back on."""
        keys = {ref.sha256 for ref in self.after.history_refs if ref.period == period}
        for it in publications.versions(self.tx, self.after.region, period):
            if it.sha256 in keys:
                return f"第{it.version}版，{it.approved_by}于{self._at(it.approved_at)}批准"
        return "一并重算、尚未发布的一版" if keys else ""

    def _imports(self) -> str:
        """The tables of targets imported in between, with document number."""
        was, now = set(self.before.targets.targets), set(self.after.targets.targets)
        new = (
            it
            for it in targets.versions(self.tx, self.after.region)
            if not was.issuperset(it.sheet.targets) and now.intersection(it.sheet.targets)
        )
        return "；".join(f"{it.document}，{it.by}于{self._at(it.at)}导入" for it in new)

    def _rulings(self) -> Iterator[str]:
        for waiver in self.after.waivers:
            if waiver not in self.before.waivers:
                at = self._at(waiver.granted_at)
                yield f"第{waiver.number}号豁免，{waiver.approved_by}于{at}批准"
        for it in self.after.decisions:
            if it not in self.before.decisions:
                yield f"{it.first}与{it.second}，{it.by}于{self._at(it.at)}认定"

    def _of_rows(
        self, was: Iterable[Fact | Strike | Target], now: Iterable[Fact | Strike | Target]
    ) -> str:
        """Whom the rows of a register are about that are not in both; it says no more of them."""
        return self._of_units(row.unit for row in set(was) ^ set(now))

    def _of_units(self, units: Iterable[str]) -> str:
        last = self.after.period.last_on
        titles = {it.id: it.as_of(last).title for it in self.after.register.units}
        found = set(units)
        told = [title for id_, title in {**titles, REGION: "全辖区"}.items() if id_ in found]
        rest = f"等{len(told)}个单位" if len(told) > MOST_NAMED else ""
        return f"涉及{names(tuple(told[:MOST_NAMED]))}{rest}" if told else ""

    def _at(self, at: datetime) -> str:
        return f"{at.astimezone(self.zone):%Y-%m-%d %H:%M}"


def with_sources(
    tx: Tx, found: Difference, replaces: StoredPublication, after: Given, time_zone: str
) -> Difference:
    """The difference from a publication to newer inputs, each input with where it comes from."""
    manifest = restore(Publication, documents.get(tx, replaces.sha256)).manifest
    return Sources(tx, given_of(tx, manifest), after, ZoneInfo(time_zone)).beside(found)
