"""Generated boards: totals of items of every kind, single indicators, ranks of other boards."""

from hypothesis import strategies as st

from tests.scoring.worlds_indicators import WINDOWS


def vetoes(effect):
    """A veto over a number of signed projects."""
    return [{"title": "否决", "of": "signed", "at_least": 3, "effect": effect, "source": "测试"}]


def _of_a_figure(one_of):
    """Ways to score one figure against its target or its own steps."""
    also = {"of": "outings", "at_least": 1}
    return (
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
    )


def _of_parts(one_of):
    """Ways to score by what is counted, met or ranked."""
    parts = [{"of": "signed", "each": 2, "at_most": 3}, {"of": "outings", "each": "0.5"}]
    return (
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


@st.composite
def methods(draw):
    """One item of any way of scoring, sometimes not for all, sometimes with a way round it."""

    def one_of(*choices):
        return draw(st.sampled_from(choices))

    item = one_of("funds", "outings", "mixed", "rate")
    size = one_of({}, {"lower_is_better": True})
    chosen = one_of(*_of_a_figure(one_of), *_of_parts(one_of))
    if chosen["score"] in ("efficacy", "rank_points"):
        chosen = {**chosen, **size}
    if chosen["score"] in ("steps", "dual") or "target" in chosen:
        item = "funds"
    elif chosen["score"] in ("counts", "bonus", "deductions"):
        item = "合成项"
    way_round = one_of((), (), [{"of": "arrived", "at_least": 10}])
    not_for = one_of((), (), ("office",))
    return {"item": item, **chosen, "full_if": way_round, "not_for": not_for, "source": "测试"}


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
    singles = [
        {"id": id_, "title": id_, "rank": id_, "over": draw(WINDOWS), **draw(SINCE)}
        for id_ in [*DRAWN_FROM, *draw(st.permutations(RANKED))[:9]]
    ]
    return (
        [{**board, **common, **draw(SINCE)} for board in (whole, method)]
        + [{**board, **common} for board in singles]
        + [{**common, **board} for board in of_ranks(draw)]
        + [among_peers(draw, common, id_) for id_ in draw(st.permutations(OF_PEERS))[:2]]
    )


def among_peers(draw, common, id_):
    """The region among its peers by one indicator."""
    common = {word: value for word, value in common.items() if word != "within"}
    board = {"id": f"peers_{id_}", "title": id_, "rank": id_, "peers": "county", "aim": 2}
    return {**common, **board, "over": draw(WINDOWS), **draw(SINCE), "source": "测试"}


PEERS = {"county": {"title": "各县", "own": "本县", "units": {"east": "东县", "west": "西县"}}}
SINCE = st.sampled_from([{}, {}, {"since": "last_period"}, {"since": "last_year"}])
DRAWN_FROM = ["funds", "outings", "signed"]
RANKED = ["deals", "arrived", "rate", "growth", "mixed", "done", "part", "level", "of_levels"]
RANKED += ["cohort", "guests", "once", "taken", "days", "own", "before", "off"]
RANKED += ["ahead", "left", "pace", "together", "many", "heads"]
OF_PEERS = ["funds", "growth", "mixed", "level", "deals", "part", "own", "once", "off", "days"]
OF_PEERS += ["together", "many", "left", "signed"]
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
    out = draw(st.sampled_from([(), *((id_,) for id_ in ids)]))
    known = {"reason": "无任务", "in_force": {"to": "2024-02"}, "source": "测试"}
    return [draw(st.sampled_from([id_, {"unit": id_, **known}])) for id_ in out]
