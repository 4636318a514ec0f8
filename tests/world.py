"""One whole installation in a folder of its own: settings, store, inboxes, the monthly round."""

import json
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import select, text

from diaodu.calendar import Month, Period
from diaodu.cycle import assess
from diaodu.cycle.assess import Composed, Reviewed, Scored
from diaodu.cycle.collect import Collected, collect
from diaodu.cycle.deliver import Delivered, deliver, outlet_of
from diaodu.cycle.periods import period_of
from diaodu.cycle.publish import Decision, Published, publish
from diaodu.cycle.reports import Reporting
from diaodu.cycle.shell import Shell, open_shell
from diaodu.cycle.validate import validate
from diaodu.intake.template import filled_workbook
from diaodu.model.canonical import restore, sha256
from diaodu.model.publication import Publication
from diaodu.model.records import QueuedNotice, StoredPublication, StoredSubmission
from diaodu.model.submissions import Submission
from diaodu.rulebook.loader import load_rulebook
from diaodu.settings import settings
from diaodu.store import documents, ledger, notices, publications, submissions
from diaodu.store.tables import Base

INCLUDE = Path(__file__).parents[1] / "include"
APPROVED_AT = datetime(2024, 4, 10, 1, 30, tzinfo=UTC)
APPROVAL = Decision(by="招商局长", at=APPROVED_AT, reason="同意")
HASHES_AND_TIMES = re.compile(
    r"[0-9a-f]{12,64}|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.\d]*(\+00:00|Z)?"
)


Change: TypeAlias = Callable[[Submission], Submission]


def signed(count: int) -> Change:
    """六安: another number of signed projects, without the rate that would no longer fit."""

    def change(sent: Submission) -> Submission:
        kept = (figure for figure in sent.figures if figure.indicator != "start_rate")
        return replace(
            sent,
            figures=tuple(
                replace(it, ytd=Decimal(count)) if it.indicator == "signed" else it for it in kept
            ),
        )

    return change


def noted(sent: Submission) -> Submission:
    """The same report with another remark beside its first figure."""
    first, *others = sent.figures
    return replace(sent, figures=(replace(first, note="更正"), *others))


@dataclass(frozen=True)
class Draft:
    """What a month looks like before its approval."""

    scored: Scored
    reviewed: Reviewed
    composed: Composed


@dataclass(frozen=True)
class World:
    """An installation under `home`; its verbs take a month as `2024-03`, those that close a period
    `2024-Q1`, `2024` or `race@2024-05-10` as well."""

    home: Path
    shell: Shell

    @classmethod
    def at(cls, home: Path, **changes) -> "World":
        """Open what stands under `home`; `changes` go into the settings."""
        given = {
            "home": home,
            "regions": INCLUDE / "regions",
            "rulebooks": INCLUDE / "rulebooks",
            "database_url": f"sqlite:///{home}/diaodu.db",
            "files_url": str(home / "raw"),
            "smtp_url": "",
            "sender": "diaodu@diaodu.example.org",
        }
        return cls(home, open_shell(replace(settings(), **{**given, **changes})))

    def copied_to(self, home: Path, **changes) -> "World":
        """The same installation somewhere else; what one does the other does not see."""
        shutil.copytree(self.home, home, dirs_exist_ok=True)
        kept = {name: getattr(self.shell.settings, name) for name in ("regions", "rulebooks")}
        return World.at(home, **{**kept, **changes})

    def with_own_regions(self) -> "World":
        """The same with the sample regions and rulebooks copied under `home`, to be edited."""
        own = self.home / "own"
        for name in ("regions", "rulebooks"):
            shutil.copytree(getattr(self.shell.settings, name), own / name)
        return World.at(self.home, regions=own / "regions", rulebooks=own / "rulebooks")

    def edit(self, file: str, old: str, new: str) -> None:
        """Exchange text in a file of its own regions or rulebooks."""
        path = self.shell.settings.regions.parent / file
        text = path.read_text(encoding="utf-8")
        if old not in text:
            raise LookupError(f"{old!r} is not in {file}")
        path.write_text(text.replace(old, new), encoding="utf-8")

    def receive(self, region: str, name: str, data: bytes, at: str = "2024-02-02T09:00") -> Path:
        """Put a file into the region's inbox as if it had come at that time (UTC)."""
        inbox = self.shell.settings.inboxes / region
        inbox.mkdir(parents=True, exist_ok=True)
        (inbox / name).write_bytes(data)
        seconds = datetime.fromisoformat(at).replace(tzinfo=UTC).timestamp()
        os.utime(inbox / name, (seconds, seconds))
        return inbox / name

    def receive_samples(self, region: str, samples: Path, pattern: str = "*") -> None:
        """Put sample workbooks into the inbox with their own times, those whose name fits."""
        inbox = self.shell.settings.inboxes / region
        inbox.mkdir(parents=True, exist_ok=True)
        for path in (samples / region).glob(f"{pattern}.xlsx"):
            shutil.copy2(path, inbox / path.name)

    def workbook(self, region: str, submission: Submission) -> bytes:
        """The workbook in which a unit of the region would have sent that."""
        held = self.shell.region(region)
        rulebook = load_rulebook(held.rulebook_text, held.rulebook_name)
        return filled_workbook(rulebook, submission, held.title, "某单位")

    def resend(
        self,
        region: str,
        month: str,
        unit: str,
        at: str,
        change: Callable[[Submission], Submission],
    ) -> StoredSubmission:
        """A unit sends its last report of the month again, changed; it is collected and read."""
        row = self.submissions(region, period=month, unit=unit)[-1]
        data = self.workbook(region, change(self.document(Submission, row.content_sha256)))
        self.receive(region, f"{sha256(data)[:8]}.xlsx", data, at)
        self.collect(region)
        self.validate(region, month)
        return self.submissions(region, period=month, unit=unit)[-1]

    def collect(self, region: str) -> Collected:
        return collect(self.shell, region)

    def validate(self, region: str, month: str) -> Reporting:
        return validate(self.shell, region, Month.parse(month))

    def score(self, region: str, month: str) -> Scored:
        return assess.score(self.shell, region, self.period(region, month))

    def period(self, region: str, key: str) -> Period:
        return period_of(self.shell.region(region), key)

    def draft(self, region: str, month: str, force_reason: str = "") -> Draft:
        """Everything up to the approval."""
        if isinstance(self.period(region, month), Month):
            self.collect(region)
            self.validate(region, month)
        scored = self.score(region, month)
        reviewed = assess.review(self.shell, scored, force_reason)
        composed = assess.compose(self.shell, scored, reviewed, force_reason)
        return Draft(scored, reviewed, composed)

    def publish(self, draft: Draft, decision: Decision = APPROVAL, reason: str = "") -> Published:
        return publish(self.shell, draft.composed.publication_sha256, decision, reason)

    def close(self, region: str, month: str) -> Published:
        """The whole month, approved as it stands."""
        return self.publish(self.draft(region, month))

    def deliver(self) -> Delivered:
        return deliver(self.shell, outlet_of(self.shell))

    def submissions(self, region: str, **of) -> tuple[StoredSubmission, ...]:
        with self.shell.store.read() as tx:
            return submissions.versions(tx, region, **of)

    def notices(self, region: str | None = None, **of) -> tuple[QueuedNotice, ...]:
        with self.shell.store.read() as tx:
            return notices.listing(tx, region, **of)

    def publication(self, region: str, month: str) -> StoredPublication | None:
        with self.shell.store.read() as tx:
            return publications.latest(tx, region, month)

    def content(self, region: str, month: str) -> Publication:
        """What was published for the month."""
        with self.shell.store.read() as tx:
            stored = publications.latest(tx, region, month)
            return restore(Publication, documents.get(tx, stored.sha256))

    def document(self, kind: type, key: str):
        with self.shell.store.read() as tx:
            return restore(kind, documents.get(tx, key))

    def events(self, region: str) -> list[str]:
        """What happened, in order, once the chain has been verified."""
        with self.shell.store.read() as tx:
            ledger.verify(tx, region)
            return [event.kind for event in ledger.events(tx, region)]

    def change(self, statement: str, **values) -> None:
        """What no verb would do to the database."""
        with self.shell.store.write() as tx:
            tx.execute(text(statement), values)

    def wait(self, waited: timedelta) -> None:
        """As if that much time had passed since every notice was last touched."""
        with self.shell.store.write() as tx:
            row = Base.metadata.tables["notices"]
            for column in (row.c.not_before, row.c.leased_until):
                for id_, at in tx.execute(select(row.c.id, column)).all():
                    if at:
                        tx.execute(
                            row.update().where(row.c.id == id_).values({column: at - waited})
                        )

    def mails(self) -> list[Path]:
        """What the file channel has put down."""
        return sorted(self.shell.settings.outbox.glob("*.eml"))

    def dump(self) -> dict[str, list[str]]:
        """Every row of every table."""
        with self.shell.store.read() as tx:
            return {
                table.name: sorted(
                    json.dumps(dict(row), ensure_ascii=False, default=str, sort_keys=True)
                    for row in tx.execute(select(table)).mappings()
                )
                for table in Base.metadata.sorted_tables
            }

    def gist(self) -> dict[str, list[str]]:
        """The dump without hashes and times, which differ between two runs of the same month."""
        return {
            name: sorted(HASHES_AND_TIMES.sub("…", row) for row in rows)
            for name, rows in self.dump().items()
        }
