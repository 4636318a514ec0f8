"""Generated rulebooks, units, targets, facts and rows: small, and full of ties, gaps and zeros."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from diaodu.calendar import Month, Period, Quarter, Year
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
from diaodu.rulebook.schema import Rulebook
from diaodu.scoring import ScoringInput
from tests.scoring.examples import a_rulebook

REPORTED = ("funds", "deals", "level")
LISTED = [Month(2023, 11).plus(step) for step in range(8)]
SIZES = [Decimal(n) / 4 for n in (0, 1, 2, 3, 4, 0, 8, 30, 60, -2)]
MONTHLY, CUMULATIVE, BOTH = ("month",), ("ytd",), ("month", "ytd")
TOLD = [
    [MONTHLY],
    [CUMULATIVE],
    [MONTHLY, MONTHLY, MONTHLY, MONTHLY, MONTHLY, CUMULATIVE, BOTH, ()],
    [CUMULATIVE, CUMULATIVE, CUMULATIVE, BOTH, ()],
    [()],
]
BY_ZERO = st.sampled_from(["no_base", "zero", "full"])
WINDOWS = st.sampled_from(["month", "quarter", "half", "year", "period"])

MISSING = st.sampled_from(["not_reported", "not_reported", "zero"])
ONCE_EACH = [
    *({"distinct": by} for by in ("day", "week", "person_month", "person", "place", "unit")),
    {"fewest_among": ["书记", "区长"]},
]
OWN = st.sampled_from(
    [
        {"since": "last_circular"},
        {"since": "2023-12"},
        {"since": "2024-02", "until": "2024-03"},
        {"over": "half", "which": "completed"},
        {"over": "year", "until": "2024-04"},
    ]
)

PERIODS = [
    *(Month(2024, number) for number in range(1, 7)),
    Quarter(2024, 1),
    Quarter(2024, 2),
    Year(2024),
]


@dataclass(frozen=True)
class World:
    """One case: the rules, what is known, the period."""

    rulebook: Rulebook
    given: ScoringInput
    period: Period


@st.composite
def target_rules(draw):
    """Whole, by time passed or by a schedule; some carry a shortfall over."""
    over = draw(WINDOWS)
    rule = {"over": over, "pace": draw(st.sampled_from(["whole", "linear", "schedule"]))}
    if over in ("month", "quarter") and draw(st.booleans()):
        rule["carry"] = "shortfall"
    if rule["pace"] == "schedule":
        last = {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(over)
        if last is None:
            return {**rule, "pace": "linear"}
        rule["schedule"] = [{"month": last, "due": "100%"}]
        if last > 1:
            rule["schedule"].insert(0, {"month": 2, "due": draw(st.sampled_from(["10%", "70%"]))})
    return rule


def derived(draw):
    """A weighted sum, a rate of completion and a part of the region."""
    times = draw(st.sampled_from(["6.48", "-1", "30%", {"2020-01": 1, "2024-03": 2}]))
    terms = [{"of": "funds"}, {"of": "arrived", "times": times}]
    completion = {"of": "funds", "level": draw(st.sampled_from(["base", "stretch"]))}
    return {
        "mixed": {"title": "合计", "measure": "万元", "combine": terms, "source": "测试"},
        "done": {"title": "完成率", "measure": "%", "decimals": 1, "completion": completion},
        "part": {"title": "份额", "measure": "%", "decimals": 1, "share": "mixed"},
    }


def vetoes(effect):
    """A veto over a number of signed projects."""
    return [{"title": "否决", "of": "signed", "at_least": 3, "effect": effect, "source": "测试"}]


@st.composite
def methods(draw):
    """One item of any way of scoring, sometimes not for all, sometimes with a way round it."""

    def one_of(*choices):
        return draw(st.sampled_from(choices))

    item = one_of("funds", "outings", "mixed", "rate")
    also = {"of": "outings", "at_least": 1}
    parts = [{"of": "signed", "each": 2, "at_most": 3}, {"of": "outings", "each": "0.5"}]
    size = one_of({}, {"lower_is_better": True})
    chosen = one_of(
        {"score": "efficacy", "weight": 10, "base": "60%", "if_equal": one_of("full", "base")},
        {
            "score": "proportional",
            "weight": 10,
            "zero_below": 3,
            "full_at": 9,
            "between": one_of("ratio", "line"),
        },
        {"score": "at_target", "weight": 10, "full_at": 2, "step": 3, "each": 1, "at_most": 2},
        {
            "score": "tiers",
            "tiers": [{"at_least": 8, "points": 9, "also": also}, {"at_most": 2, "points": 4}],
        },
        {
            "score": "steps",
            "sizes": [{"target_below": 7, "step": 2}, {"step": 5}],
            "each": 2,
            "at_most": 6,
            "partial": one_of("down", "exact"),
        },
        {
            "score": "dual",
            "weight": 10,
            "cap": one_of("none", "100%"),
            "each": "0.1",
            "up_to": 5,
            "down_to": 3,
        },
        {
            "score": "flat",
            "weight": 10,
            "flat": "80%",
            "step": 5,
            "each": 1,
            "at_most": 2,
            "if_decline": one_of("flat", "zero"),
        },
        {"score": "volume", "per": 3, "each": 1, "partial": one_of("down", "exact")},
        {
            "score": "counts",
            "weight": 5,
            "minus": 2,
            "parts": [{"of": "signed", "at_least": 2}, {"of": "outings", "at_least": 1}],
        },
        {"score": "bonus", "parts": [{**parts[0], "beyond": 1}, parts[1]], "at_most": 4},
        {
            "score": "deductions",
            "weight": one_of(0, 3),
            "parts": parts,
            **one_of({}, {"at_most": 5}),
        },
        {"score": "met", "weight": 10, **one_of({"at_most": 4}, {"at_least": 4})},
        {"score": "met", "weight": 10, "target": one_of("at_most", "at_least")},
        {"score": "rank_points", "first": 10, "less": 3, "each_gained": 1, "gained_at_most": 2},
    )
    if chosen["score"] in ("efficacy", "rank_points"):
        chosen = {**chosen, **size}
    if chosen["score"] in ("steps", "dual") or "target" in chosen:
        item = "funds"
    elif chosen["score"] in ("counts", "bonus", "deductions"):
        item = "合成项"
    way_round = one_of((), (), [{"of": "arrived", "at_least": 10}])
    not_for = one_of((), (), ("office",))
    return {"item": item, **chosen, "full_if": way_round, "not_for": not_for, "source": "测试"}


def filing():
    """What is asked of declaring and of recognition, in half of the cases."""
    words = {
        "counted_by": st.just("filing"),
        "filed_within": st.just(20),
        "rush": st.fixed_dictionaries(
            {
                "last_days": st.just(40),
                "of": st.just("quarter"),
                "share_above": st.sampled_from(["0%", "50%"]),
                "then": st.sampled_from(["not_counted", "next"]),
            }
        ),
        "rules": st.fixed_dictionaries(
            {
                "industry": st.sampled_from([(), "电子"]),
                "groups": st.sampled_from([(), "town"]),
                "contract_at_least": st.just(2),
                "retroactive": st.booleans(),
                "in_force": st.just({"from": "2024-02"}),
            }
        ).map(lambda rule: [rule]),
    }
    chosen = st.sampled_from(
        [(), (), (), *((word,) for word in sorted(words)), ("counted_by", "rush")]
    )
    return chosen.flatmap(lambda held: st.fixed_dictionaries({word: words[word] for word in held}))


def filters():
    """A few words that narrow projects."""
    words = {
        "agreement": st.sampled_from(["contract", ["intent", "contract"]]),
        "kind": st.just("new"),
        "not_kind": st.just(["continued"]),
        "industry": st.just(["电子", "食品"]),
        "not_industry": st.just("食品"),
        "contract_at_least": st.sampled_from([1, {"2020-01": 1, "2024-02": 2}]),
        "contract_below": st.just(8),
        "funds_at_least": st.just(2),
        "first_introducer": st.just(True),
        "evidence": st.just("进账单"),
        "filter": st.just("large"),
        "then": st.just("in_production"),
    }
    return st.sets(st.sampled_from(sorted(words)), max_size=2).flatmap(
        lambda chosen: st.fixed_dictionaries({word: words[word] for word in sorted(chosen)})
    )


@st.composite
def indicators(draw):
    """Three reported ones, two counted ones, one summed one, a ratio and a growth."""

    def missing():
        return draw(st.sampled_from(["not_reported", "not_reported", "zero"]))

    where = {
        "reached": draw(st.sampled_from(["signed", "started"])),
        **draw(filters()),
        **draw(filing()),
    }
    ratio = {"of": "deals", "to": "funds", "if_zero": draw(BY_ZERO), "both_zero": draw(BY_ZERO)}
    rule = draw(target_rules())
    return {
        "funds": {
            "title": "资金",
            "measure": "万元",
            "decimals": draw(st.integers(0, 2)),
            "target": rule,
            "missing": missing(),
        },
        "deals": {"title": "签约", "measure": draw(st.sampled_from(["个", "%"])), "decimals": 1},
        "outings": {"title": "外出", "measure": "批次", "count": "outings", "missing": missing()},
        "signed": {"title": "项目", "measure": "个", "count": "projects", "where": where},
        "arrived": {"title": "到账", "measure": "万元", "sum": "funds"},
        "rate": {"title": "率", "measure": "%", "ratio": ratio},
        "level": {
            "title": "水平",
            "measure": draw(st.sampled_from(["微克", "%"])),
            "decimals": 2,
            "reported": "month",
            "stock": draw(st.sampled_from(["latest", "average"])),
            "region": draw(st.sampled_from(["own", "sum", "average"])),
        },
        "of_levels": {"title": "占比", "measure": "%", "decimals": 1, "share": "level"},
        **derived(draw),
        **gathered(draw),
        **looked_up(draw),
        "growth": {"title": "增幅", "measure": "%", "decimals": 1, "growth": "funds"},
    }


def gathered(draw):
    """Batches once each, and how long projects take."""
    batches = {"measure": "次", "count": "outings", "missing": draw(MISSING)}
    way = draw(st.sampled_from(ONCE_EACH))
    return {
        "once": {"title": "不重复", **batches, **way},
        "taken": {
            "title": "用时",
            "measure": "天",
            "decimals": 2,
            "duration": {"from": "signed", "to": "started"},
        },
        "days": {"title": "天数", "measure": "天", "calendar": "days"},
    }


def looked_up(draw):
    """A window of its own, and what was reported and struck."""
    of = draw(st.sampled_from(["funds", "signed"]))
    measure = {"funds": "万元", "signed": "个"}[of]
    reasons = draw(st.sampled_from([(), "repeated"]))
    return {
        "own": {"title": "取数", "measure": "万元", "window": {"of": "funds", **draw(OWN)}},
        "before": {"title": "上报", "measure": measure, "reported_of": of},
        "off": {
            "title": "核减",
            "measure": measure,
            "decimals": 2,
            "struck_of": {"of": of, "reason": reasons},
        },
    }


@st.composite
def boards(draw, ids):
    """A total of up to four items, and one board for each indicator."""
    common = {
        "within": draw(st.sampled_from([(), ("town",), ("town", "office"), ("office", "town")])),
        "excluded": draw(exclusions(ids)),
        "lower_is_better": draw(st.booleans()),
        "then": draw(st.sampled_from([(), (), ("outings",), THEN])),
        **draw(st.sampled_from([{}, {"rank_on": "printed"}, {"rank_decimals": 0}])),
    }
    cap = draw(st.sampled_from(["none", "100%", "120%"]))
    quota = {"full_at": draw(st.sampled_from([2, {"2020-01": 2, "2024-03": 3}]))}
    items = [
        {"item": "funds", "score": "completion", "weight": 50, "cap": cap},
        {
            "item": draw(st.sampled_from(["outings", "funds"])),
            "score": "quota",
            "weight": 20,
            "per": draw(st.sampled_from(["month", "window"])),
            "over": draw(WINDOWS),
            **quota,
        },
        {"item": "signed", "score": "points", "each": 5, "at_most": 7, "over": draw(WINDOWS)},
    ]
    chosen = draw(st.lists(st.sampled_from(items), min_size=1, unique_by=id))
    whole = {"id": "total", "title": "总分", "items": chosen, "decimals": draw(st.integers(0, 2))}
    method = {"id": "method", "title": "分项", "decimals": 2, "items": [draw(methods())]}
    method["items"] += draw(st.sampled_from([[], chosen[:1]]))
    method["not_applicable"] = draw(st.sampled_from(["without", "rescaled"]))
    method["vetoes"] = draw(st.sampled_from([(), (), vetoes("zero"), vetoes("unranked")]))
    ranked = ["funds", "deals", "outings", "signed", "arrived", "rate", "growth"]
    ranked += ["mixed", "done", "part", "level", "of_levels"]
    ranked += ["once", "taken", "days", "own", "before", "off"]
    singles = [{"id": id_, "title": id_, "rank": id_, "over": draw(WINDOWS)} for id_ in ranked]
    return [{**board, **common} for board in (whole, method, *singles)] + [
        {**common, **board} for board in of_ranks(draw)
    ]


THEN = ({"of": "arrived", "lower_is_better": True}, {"of": "funds", "over": "month"})


def of_ranks(draw):
    """Ranks of other boards added up, and units that are first or last on some of them."""

    def one_of(*choices):
        return draw(st.sampled_from(choices))

    on = one_of(("funds",), ("funds", "outings"), ("total", "signed", "funds"))
    ranks = {"score": "rank_sum", "boards": on, "times": one_of(1, 2), "source": "测试"}
    ranks["if_unranked"] = one_of("unranked", "behind_last")
    placed = {"score": "placed", "boards": on, one_of("top", "bottom"): one_of(1, 2), "each": 3}
    of_ranks = {"id": "ranks", "title": "名次和", "items": [{"item": "名次", **ranks}]}
    red = {"id": "red", "title": "红榜", "items": [{"item": "项数", **placed}], "source": "测试"}
    return {**of_ranks, "lower_is_better": True}, {**red, **one_of({}, {"at_least": 3})}


@st.composite
def exclusions(draw, ids):
    """Nobody, or one unit, named alone or with a reason and months."""
    out = draw(st.sets(st.sampled_from(ids), max_size=1))
    known = {"reason": "无任务", "in_force": {"to": "2024-02"}, "source": "测试"}
    return [draw(st.sampled_from([id_, {"unit": id_, **known}])) for id_ in out]


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
    return tuple(reclassed(unit) if draw(st.booleans()) else unit for unit in made)


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
    for unit in ids:
        for indicator in (*REPORTED, draw(st.sampled_from(["outings", "signed"]))):
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
def worlds(draw):
    """A whole case."""
    ids = ["u1", "u2", "u3", "u4"][: draw(st.integers(1, 4))]
    starts_in = draw(st.sampled_from([1, 1, 12, 3]))
    period = draw(st.sampled_from(PERIODS))
    rulebook = a_rulebook(
        draw(indicators()),
        draw(boards(ids)),
        year_starts_in=starts_in,
        circulars=draw(st.sampled_from([(3, 6, 9, 12), (10,)])),
        filters={"large": {"contract_at_least": 2, "not_kind": "relocation", "source": "测试"}},
    )
    given = ScoringInput(
        units=draw(registers(ids)),
        targets=draw(targets(ids)),
        facts=draw(facts(ids, _months_before(period))),
        projects=draw(st.none() | projects(ids)),
        activities=draw(st.none() | activities(ids)),
        strikes=draw(strikes(ids)),
        previous_ranks=tuple(
            PreviousRank(id_, item, draw(st.integers(1, 5)))
            for id_ in ids
            for item in ("funds", "mixed")
        ),
    )
    return World(rulebook, given, period)


def _months_before(period):
    """Every month of the assessed year and of the one before that a window can touch."""
    last = period.months[-1]
    return [last.plus(-step) for step in range(23, -1, -1)]
