"""Generated registers and figures: small, and full of ties, gaps and zeros."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from diaodu.calendar import Month
from diaodu.model.figures import (
    Activity,
    ActivityKind,
    Agreement,
    Basis,
    Fact,
    PreviousRank,
    Project,
    ProjectKind,
    Stage,
    Strike,
    StrikeReason,
    Target,
)
from diaodu.model.units import Unit

REPORTED = ("funds", "deals", "level")
LISTED = [Month(2023, 11).plus(step) for step in range(8)]
SIZES = [Decimal(n) / 4 for n in (0, 1, 2, 3, 4, 0, 8, 30, 60, -2)]
STATED = ["outings", "signed", "growth", "together", "taken"]
OUTSIDE = [("east",), ("east", "west"), ("*", "east")]
MONTHLY, CUMULATIVE, BOTH = ("month",), ("ytd",), ("month", "ytd")
TOLD = [
    [MONTHLY],
    [CUMULATIVE],
    [MONTHLY, MONTHLY, MONTHLY, MONTHLY, MONTHLY, CUMULATIVE, BOTH, ()],
    [CUMULATIVE, CUMULATIVE, CUMULATIVE, BOTH, ()],
    [()],
]


@st.composite
def registers(draw, ids):
    """Units in two groups, some sharing an order, some founded or closed on the way."""
    founded = st.sampled_from([None, None, None, date(2024, 2, 1), date(2024, 3, 10)])
    closed = st.sampled_from([None, None, None, None, date(2024, 3, 31), date(2024, 6, 1)])
    made = (
        Unit(
            id_,
            f"单位{id_}",
            draw(st.sampled_from(["town", "office"])),
            draw(st.integers(1, 3)),
            draw(founded),
            draw(closed),
        )
        for id_ in ids
    )
    units = tuple(reclassed(unit) if draw(st.booleans()) else unit for unit in made)
    return draw(st.sampled_from([units, units, two_into_one(units), one_after_the_other(units)]))


def two_into_one(units):
    """The first two go into the last one, which was there before or begins with that."""
    if len(units) < 3:
        return units
    one, other, *rest, last = units
    day = date(2024, 2, 29) if last.order > 1 else date(2024, 3, 31)
    heir = replace(last, succeeds=(one.id, other.id), to_on=None)
    if last.order > 2:
        heir = replace(heir, from_on=day + timedelta(days=1), before=())
    return (closed(one, day), closed(other, day), *rest, heir)


def one_after_the_other(units):
    """The first goes into the second, and that into the last."""
    if len(units) < 3:
        return units
    one, other, *rest, last = units
    first, then = date(2024, 1, 31), date(2024, 4, 30)
    second = replace(closed(other, then), from_on=first + timedelta(days=1), succeeds=(one.id,))
    heir = replace(last, from_on=then + timedelta(days=1), succeeds=(other.id,), before=())
    return (closed(one, first), replace(second, before=()), *rest, replace(heir, to_on=None))


def closed(unit, day):
    """The unit until that day, there since ever or since the first day of that year."""
    begun = date(day.year, 1, 1) if unit.from_on else None
    return replace(unit, from_on=begun, to_on=day, before=())


def reclassed(unit):
    """The unit with another class and place in the order until the end of February."""
    if unit.from_on:
        return unit
    was = Unit(unit.id, unit.title, "town", 4 - unit.order, None, date(2024, 2, 29))
    return replace(unit, before=(was,))


@st.composite
def facts(draw, ids, months):
    """Monthly and cumulative figures, most months told, some twice, some not at all.

    One byte for each month: which bases are told, and with what values.
    """
    found = []
    for unit in (*ids, *draw(st.sampled_from(OUTSIDE))):
        for indicator in (*REPORTED, draw(st.sampled_from(STATED))):
            told = draw(st.sampled_from(TOLD))
            dice = draw(st.binary(min_size=len(months), max_size=len(months)))
            for month, die in zip(months, dice, strict=True):
                for place, basis in enumerate(told[die % len(told)]):
                    value = SIZES[(die // len(told) + place) % len(SIZES)]
                    guessed = die % 7 == 0
                    found.append(
                        Fact(unit, indicator, month, Basis(basis), value, is_estimate=guessed)
                    )
                    if die % 14 == 0:
                        found.append(Fact(unit, indicator, month, Basis(basis), value + 1))
    return tuple(found)


@st.composite
def targets(draw, ids):
    """Targets for every kind of window, some revised, some missing, some zero."""
    keys = ["2024", "2023", "2024-H1", "2024-Q1", "2024-Q2", "2024-01", "2024-03", "2024-05"]
    starts = st.sampled_from([None, date(2024, 2, 1), date(2024, 4, 1)])
    values = st.sampled_from([Decimal(n) for n in (0, 4, 6, 9, 10)])
    levels = st.sampled_from(["base", "base", "stretch"])
    found = {}
    for unit in (*ids, "*"):
        for key in keys:
            for _ in range(draw(st.integers(0, 2))):
                target = Target(unit, "funds", key, draw(values), draw(levels), draw(starts))
                found[unit, key, target.level, target.from_on] = target
    return tuple(found.values())


def days():
    """Days from the last quarter of 2023 into the summer of 2024."""
    return st.integers(0, 270).map(lambda n: date(2023, 10, 1) + timedelta(days=n))


@st.composite
def activities(draw, ids):
    """Outings and visits."""
    made = st.builds(
        Activity,
        st.sampled_from(ids),
        st.sampled_from(ActivityKind),
        days(),
        people_count=st.sampled_from([None, 0, 3, 12]),
        place=st.sampled_from(["", "深圳", "上海"]),
        led_by=st.sampled_from(["", "区长"]),
        joined_by=st.sampled_from([(), ("书记",), ("书记", "区长")]),
    )
    rows = draw(st.lists(made, max_size=12))
    long = draw(st.lists(st.integers(0, 9), min_size=len(rows), max_size=len(rows)))
    return tuple(
        replace(row, until_on=row.on + timedelta(days=n) if n else None)
        for row, n in zip(rows, long, strict=True)
    )


@st.composite
def strikes(draw, ids):
    """A few amounts struck from reported figures."""
    made = st.builds(
        Strike,
        st.sampled_from(ids),
        st.sampled_from(["funds", "signed", "level"]),
        st.sampled_from(LISTED),
        st.sampled_from(SIZES),
        st.sampled_from([StrikeReason.REPEATED, StrikeReason.CONCEALED]),
    )
    return tuple(draw(st.lists(made, max_size=3)))


@st.composite
def projects(draw, ids):
    """Listings of projects, one project at most once a month."""
    made = st.builds(
        Project,
        unit=st.sampled_from(ids),
        id=st.sampled_from(["p1", "p2"]),
        title=st.just("项目"),
        stage=st.sampled_from([Stage.SIGNED, Stage.IN_PRODUCTION]),
        filed_on=st.none() | days(),
        period=st.sampled_from(LISTED),
        agreement=st.sampled_from([None, Agreement.INTENT, Agreement.CONTRACT]),
        kind=st.sampled_from([None, *ProjectKind]),
        industry=st.sampled_from(["", "电子", "食品"]),
        contract_amount_wan=st.sampled_from([None, *SIZES]),
        dossier=st.sampled_from(["", "d1", "d2"]),
        registered_on=st.none() | days(),
        evidence=st.sampled_from([(), ("进账单",)]),
        funds_month_wan=st.sampled_from(SIZES),
        signed_on=st.none() | days(),
        started_on=st.none() | days(),
    )
    rows = draw(st.lists(made, max_size=8))
    return tuple({(row.unit, row.id, row.period): row for row in rows}.values())


@st.composite
def previous_ranks(draw, ids):
    """The ranks of last period, by item or by board."""
    return tuple(
        PreviousRank(id_, item, draw(st.integers(1, 5)))
        for id_ in ids
        for item in ("funds", "mixed")
    )
