"""Small rulebooks and scores by hand, for the tests of accountability."""

from fractions import Fraction

from diaodu.model.scores import Board, Measured, Scores, Standing, StandingState
from diaodu.model.units import Unit
from diaodu.rulebook.schema import Rulebook

GROUPS = {"town": "乡镇", "park": "园区"}


def rulebook(**sections: object) -> Rulebook:
    return Rulebook.model_validate(
        {
            "rulebook": "sample",
            "title": "样例办法",
            "source": "样例文件",
            "groups": GROUPS,
            "indicators": {
                "outings": {"title": "外出招商", "measure": "批次"},
                "funds": {"title": "到位资金", "measure": "万元", "decimals": 2},
                "rate": {
                    "title": "开工率",
                    "measure": "%",
                    "decimals": 1,
                    "ratio": {"of": "outings", "to": "funds"},
                },
                "service": {"title": "服务评分", "measure": "分", "rated": "average"},
            },
            **sections,
        }
    )


def units(count: int) -> tuple[Unit, ...]:
    return tuple(
        Unit(f"u{place}", f"第{place}单位", "town", place) for place in range(1, count + 1)
    )


def scores(*measured: Measured, boards: tuple[Board, ...] = ()) -> Scores:
    return Scores("2024-03", "sample", (), boards, measured)


def board(ranks: dict[str, list[int | None]], id_: str = "total", measure: str = "分") -> Board:
    """One board: for each group the ranks of its units, None for one that is not ranked."""
    standings: list[Standing] = []
    for group, places in ranks.items():
        for place in places:
            number = len(standings) + 1
            standings.append(
                Standing(
                    unit=f"u{number}",
                    title=f"第{number}单位",
                    group=group or None,
                    rank=place,
                    score=None if place is None else Fraction(100 - place),
                    printed="" if place is None else f"{100 - place}.00",
                    state=StandingState.RANKED if place else StandingState.NOT_REPORTED,
                )
            )
    return Board(id_, "综合得分", measure, (), "", tuple(standings))
