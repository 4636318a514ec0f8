"""Reruns and their steps, appended; of one period only one is open at a time.

Whoever opens or closes one holds the region's ledger, so that all of it is one after another.
"""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import ColumnElement, func, select

from diaodu.model.reruns import Rerun, RerunFile, RerunStep, TakenBack
from diaodu.store.engine import Tx
from diaodu.store.rerun_tables import RerunRow, RerunStepRow, TakenBackRow
from diaodu.store.rows import insert_new, noun_of


def open_(tx: Tx, rerun: Rerun, step: RerunStep) -> RerunFile:
    """Keep a rerun under the next number of its period, with its first step."""
    query = select(func.max(RerunRow.number)).where(
        RerunRow.region == rerun.region, RerunRow.period == rerun.period
    )
    numbered = replace(rerun, number=(tx.execute(query).scalar() or 0) + 1)
    insert_new(tx, RerunRow, vars(numbered))
    add(tx, numbered, step)
    return RerunFile(numbered, (step,))


def add(tx: Tx, rerun: Rerun, step: RerunStep) -> None:
    """Append a step to a rerun."""
    whose = {"region": rerun.region, "period": rerun.period, "number": rerun.number}
    taken = len(_steps(tx, rerun))
    insert_new(tx, RerunStepRow, {**whose, "step": taken + 1, **vars(step)})


def of_run(tx: Tx, region: str, run_key: str) -> tuple[RerunFile, ...]:
    """The reruns of one run, in the order in which it asks for the periods."""
    found = _find(tx, RerunRow.region == region, RerunRow.run_key == run_key)
    return tuple(sorted(found, key=lambda it: it.rerun.request.periods.index(it.rerun.period)))


def is_open(tx: Tx, region: str, period: str) -> RerunFile | None:
    """The rerun of the period that has not ended, if there is one."""
    return next((it for it in listing(tx, region, period) if it.is_open), None)


def listing(tx: Tx, region: str | None = None, period: str | None = None) -> tuple[RerunFile, ...]:
    """Reruns by region, period and number, narrowed by what is given."""
    wanted: list[ColumnElement[bool]] = []
    if region is not None:
        wanted.append(RerunRow.region == region)
    if period is not None:
        wanted.append(RerunRow.period == period)
    return tuple(_find(tx, *wanted))


def withdraw(tx: Tx, taken_back: TakenBack) -> bool:
    """Keep that a publication was withdrawn; False if it had been before."""
    return insert_new(tx, TakenBackRow, vars(taken_back))


def withdrawn(tx: Tx, region: str | None = None) -> tuple[TakenBack, ...]:
    """The withdrawn publications, by region, period and version."""
    query = select(TakenBackRow.__table__)
    if region is not None:
        query = query.where(TakenBackRow.region == region)
    found = (noun_of(TakenBack, row) for row in tx.execute(query).mappings())
    return tuple(sorted(found, key=lambda it: (it.region, it.period, it.version)))


def _find(tx: Tx, *wanted: ColumnElement[bool]) -> Iterator[RerunFile]:
    order = (RerunRow.region, RerunRow.period, RerunRow.number)
    query = select(RerunRow.__table__).where(*wanted).order_by(*order)
    for row in tx.execute(query).mappings().all():
        rerun = noun_of(Rerun, row)
        yield RerunFile(rerun, _steps(tx, rerun))


def _steps(tx: Tx, rerun: Rerun) -> tuple[RerunStep, ...]:
    query = select(RerunStepRow.__table__).where(
        RerunStepRow.region == rerun.region,
        RerunStepRow.period == rerun.period,
        RerunStepRow.number == rerun.number,
    )
    rows = tx.execute(query.order_by(RerunStepRow.step)).mappings()
    return tuple(noun_of(RerunStep, row) for row in rows)
