"""Generated indicators: reported, counted, gathered, computed, with filters and target rules."""

from hypothesis import strategies as st

BY_ZERO = st.sampled_from(["no_base", "zero", "full"])
WINDOWS = st.sampled_from(["month", "quarter", "half", "year", "period"])

COHORTS = [
    {"reached": "signed"},
    *({"reached": "signed", "reached_in": of} for of in ("year", "half", "quarter", "month")),
    {"reached": "started", "reached_in": "year"},
]
PEOPLE = ["visitors", "travellers"]
CALENDARS = ["days", "weeks", "months", "unit_months", "unit_weeks"]
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
        "ahead": {"title": "超前", "measure": "%", "decimals": 2, "ahead": completion},
        "left": {"title": "尚差", "measure": "万元", "decimals": 1, "left_of": completion},
        "pace": {"title": "月均", "measure": "万元", "decimals": 2, "pace_for": completion},
        "together": {
            "title": "合力",
            "measure": "万元",
            "decimals": 1,
            "among": among(draw, ["funds"]),
        },
        "many": {
            "title": "达标数",
            "measure": "个",
            "among": {**among(draw, ["funds", "rate", "growth", "level"]), **bar(draw)},
        },
        "heads": {"title": "单位数", "measure": "个", "among": among(draw, [None])},
    }


def among(draw, parts):
    """Units of all groups or of some, and what of them."""
    within = draw(st.sampled_from([(), "town", ["town", "office"]]))
    return {"of": draw(st.sampled_from(parts)), "within": within}


def bar(draw):
    """What must hold of a unit."""
    word = draw(st.sampled_from(["at_least", "at_most", "above"]))
    return {
        word: draw(st.sampled_from([1, "2.5", {"2020-01": 40, "2024-03": 0}])),
        "source": "测试",
    }


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
            "estimates": draw(st.sampled_from(["counted", "counted", "refused"])),
        },
        "deals": {
            "title": "签约",
            "measure": draw(st.sampled_from(["个", "%"])),
            "decimals": 1,
            "missing": missing(),
        },
        "outings": {"title": "外出", "measure": "批次", "count": "outings", "missing": missing()},
        "signed": {"title": "项目", "measure": "个", "count": "projects", "where": where},
        "arrived": {"title": "到账", "measure": "万元", "sum": "funds"},
        "cohort": {
            "title": "当年签约项目到账",
            "measure": "万元",
            "decimals": 2,
            "sum": "funds",
            "where": draw(st.sampled_from(COHORTS)),
        },
        "guests": {"title": "来客", "measure": "人次", "count": draw(st.sampled_from(PEOPLE))},
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
        "days": {"title": "时长", "measure": "天", "calendar": draw(st.sampled_from(CALENDARS))},
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
