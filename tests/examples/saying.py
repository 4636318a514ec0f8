"""What the program says about a sentence, in the words in which the example expects it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from diaodu.accountability import hold_to_account
from diaodu.calendar import Period, Year
from diaodu.model.account import Account, Past, past_of
from diaodu.model.scores import Measured, Scores, Standing
from diaodu.numbers import HUNDRED, TEN_THOUSAND, fixed, plain
from diaodu.rulebook.explain import explain
from diaodu.rulebook.schema import Rulebook
from diaodu.scoring import explain_unit, score
from tests.examples.reading import Case
from tests.examples.tables import Row, table

NOT_REPORTED = "未报"
KINDS = {
    "当月": "month",
    "期内": "period",
    "本季": "quarter",
    "半年": "half",
    "累计": "ytd",
    "目标": "target",
    "上年同期": "base",
    "完成率": "completion",
    "时序差": "ahead",
    "同比": "growth",
    "预计": "is_estimate",
}
SHARES = {"completion", "ahead", "growth"}
PRINTED = re.compile(r"[+-]?([0-9,]+(?:\.[0-9]+)?)(.*)")

STATES = {"due": "应办", "offered": "可选", "grace": "宽限", "restored": "解除"}
BY_ID = ("名单", "预警", "建议", "措辞", "算式")

Said = dict[str, Any]


def expected_of(case: Case) -> Said:
    """What the example expects, under one key for each thing."""
    found: Said = {}
    for word, text in case.expected.items():
        if word in TABLED:
            found |= TABLED[word](table(text))
        elif word in BY_ID:
            found |= {f"{word} {id_}": held for id_, held in text.items()}
        else:
            found |= {f"{word} {held}": True for held in text}
    return found


def said_of(case: Case) -> Said:
    """What the program says of everything that the example expects something of."""
    found = _scored(case) if case.period else {}
    read_back = explain(case.rulebook) if "读回" in case.expected else ""
    found |= {f"读回 {held}": held in read_back for held in case.expected.get("读回", ())}
    return found


def _scored(case: Case) -> Said:
    scores = _scores(case)
    account = _account(case, scores)
    values = (_figure(it, scores, case.rulebook) for it in table(case.expected.get("数值", "")))
    return {
        **dict(values),
        **_standings(table(case.expected.get("名次", "")), scores),
        **_points(table(case.expected.get("得分项", "")), scores),
        **dict(_named(case.expected, account)),
        **dict(_worked_out(case)),
        **{
            f"提示 {held}": any(held in told for told in scores.warnings)
            for held in case.expected.get("提示", ())
        },
    }


def _scores(case: Case) -> Scores:
    if case.period is None:
        raise ValueError(f"{case.sentence}: 没有写考核期")
    return score(case.rulebook, case.figures, case.period, case.on)


def _account(case: Case, scores: Scores) -> Account:
    """The account of the sentence's period, looking back on the periods named before it."""
    history: tuple[Past, ...] = ()
    for period in case.before:
        earlier = score(case.rulebook, case.figures, period)
        history = (*history, past_of(period, _held(case, earlier, period, history)))
    return _held(case, scores, case.period, history)


def _held(case: Case, scores: Scores, period: Period, history: tuple[Past, ...]) -> Account:
    if isinstance(period, Year):
        period = Year(period.year, case.rulebook.year_starts_in)
    units = tuple(unit for unit in case.figures.units if unit.exists_on(period.last_on))
    return hold_to_account(case.rulebook, scores, units, period, history)


def _figures_expected(rows: Iterable[Row]) -> Said:
    return {_about(row): row["应为"] for row in rows}


def _about(row: Row) -> str:
    return f"{row['单位']} {row['指标']} {row['口径']}"


def _figure(row: Row, scores: Scores, rulebook: Rulebook) -> tuple[str, str]:
    kind = KINDS[row["口径"]]
    measured = next(
        it for it in scores.measured if (it.unit, it.indicator) == (row["单位"], row["指标"])
    )
    return _about(row), _printed(measured, kind, row["应为"], rulebook)


def _printed(measured: Measured, kind: str, like: str, rulebook: Rulebook) -> str:
    """The figure with the decimals and the measure that the example writes."""
    value = getattr(measured, kind)
    written = PRINTED.fullmatch(like)
    if value is None or written is None:
        return {None: NOT_REPORTED, True: "是", False: "否"}.get(value, str(value))
    indicator = rulebook.indicators[measured.indicator]
    number, measure = written.groups()
    scale = Fraction(HUNDRED if kind in SHARES else indicator.scale)
    if measure.startswith("亿") and indicator.measure.startswith("万"):
        scale /= TEN_THOUSAND
    shown = fixed(value * scale, len(number.partition(".")[2]))
    grouped = f"{Fraction(shown).numerator:,}" if "," in number and "." not in number else shown
    plus = "+" if like.startswith("+") and value >= 0 else ""
    named = measure if _fits(measure, kind, indicator.measure) else indicator.measure
    return f"{plus}{grouped}{named}"


def _fits(written: str, kind: str, measure: str) -> bool:
    """Whether a number may be written with this measure."""
    if kind in SHARES:
        return written == ("个百分点" if kind == "ahead" else "%")
    return written in ("", measure) or written == measure.replace("万", "亿", 1)


def _standings_expected(rows: Iterable[Row]) -> Said:
    return {
        f"{row['榜单']} {row['单位']}": (row["名次"], row["得分"], row.get("上期", ""))
        for row in rows
    }


def _standings(rows: Iterable[Row], scores: Scores) -> Said:
    return {
        f"{row['榜单']} {row['单位']}": (
            *_place(_standing(row, scores), row["得分"]),
            str(_standing(row, scores).previous_rank or "") if "上期" in row else "",
        )
        for row in rows
    }


def _place(found: Standing, like: str) -> tuple[str, str]:
    if found.rank is None:
        return "", found.state.label
    return str(found.rank), found.printed if like else ""


def _standing(row: Row, scores: Scores) -> Standing:
    board = next(it for it in scores.boards if it.id == row["榜单"])
    return next(it for it in board.standings if it.unit == row["单位"])


def _points_expected(rows: Iterable[Row]) -> Said:
    return {f"{row['榜单']} {row['单位']} {row['项']}": row["得分"] for row in rows}


def _points(rows: Iterable[Row], scores: Scores) -> Said:
    return {
        f"{row['榜单']} {row['单位']} {row['项']}": next(
            it.printed for it in _standing(row, scores).items if it.item == row["项"]
        )
        for row in rows
    }


def _worked_out(case: Case) -> Iterator[tuple[str, list[str]]]:
    """Those of the texts that stand in the explanation of the unit's place."""
    for unit, texts in case.expected.get("算式", {}).items():
        told = explain_unit(case.rulebook, case.figures, case.period, unit, case.on)
        yield f"算式 {unit}", [text if text in told else told for text in texts]


def _named(expected: Mapping[str, Any], account: Account) -> Iterator[tuple[str, Any]]:
    lists = {it.id: [unit.unit for unit in it.units] for it in account.lists}
    for id_ in expected.get("名单", ()):
        yield f"名单 {id_}", lists.get(id_, "")
    for id_ in expected.get("预警", ()):
        yield f"预警 {id_}", [flag.unit for flag in account.flags if flag.rule == id_]
    for id_, text in expected.get("建议", {}).items():
        proposals = {flag.proposal for flag in account.flags if flag.rule == id_}
        yield f"建议 {id_}", text if proposals == {text} else proposals
    for id_, text in expected.get("措辞", {}).items():
        words = {step.words for step in account.steps if step.step == id_}
        yield f"措辞 {id_}", text if words and all(text in it for it in words) else words
    if "步骤" in expected:
        yield "步骤", {(it.step, it.unit, STATES[it.state]) for it in account.steps}
    if "奖惩" in expected:
        yield "奖惩", {(it.award, it.unit, _amount(it.amount_wan)) for it in account.awards}


def _amount(wan: Fraction | None) -> str:
    return "" if wan is None else plain(wan)


def _steps_expected(rows: Iterable[Row]) -> Said:
    return {"步骤": {(row["步骤"], row["单位"], row["状态"]) for row in rows}}


def _awards_expected(rows: Iterable[Row]) -> Said:
    return {"奖惩": {(row["奖惩"], row["单位"], row["万元"]) for row in rows}}


TABLED = {
    "数值": _figures_expected,
    "名次": _standings_expected,
    "得分项": _points_expected,
    "步骤": _steps_expected,
    "奖惩": _awards_expected,
}
