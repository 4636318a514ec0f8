"""A small publication made by hand: two groups, every state of a unit, a tie, a flag, a warning."""

from dataclasses import replace
from fractions import Fraction

from diaodu.calendar import Month
from diaodu.model.account import Account, Flag, ListedUnit, Step, StepState, UnitList
from diaodu.model.figures import REGION
from diaodu.model.publication import (
    Envelope,
    Manifest,
    Publication,
    Reported,
    SubmissionRef,
    UnitReport,
)
from diaodu.model.scores import (
    Board,
    GroupTitle,
    IndicatorTitle,
    ItemScore,
    Measured,
    Origin,
    Scores,
    Standing,
    StandingState,
)
from diaodu.model.submissions import Finding, Severity
from diaodu.model.units import Contact

FUNDS = IndicatorTitle("funds", "实际到位资金", "万元", 2)
OUTINGS = IndicatorTitle("outings", "外出招商", "批次", 0)
VISITS = IndicatorTitle("visits", "来访接待", "批次", 0)
RATE = IndicatorTitle("start_rate", "开工率", "%", 1)
UNIT_MONTHS = IndicatorTitle("unit_months", "单位月数", "月", 0, Origin.CALENDAR)
OUTINGS_A_MONTH = IndicatorTitle(
    "outings_a_month", "平均每个单位每月外出", "批次", 2, Origin.WORKED_OUT
)

WARNING = Finding(
    Severity.WARNING, "jump", "指标表", "C5", "本月数是上月的12倍, 请核对", "核对后说明或更正"
)
ERROR = Finding(Severity.ERROR, "text", "指标表", "D6", "不是数字: 约三百", "填写数字")

TALK = Step(
    unit="nanping",
    title="南坪乡",
    step="talk",
    step_title="约谈",
    state=StepState.DUE,
    rules=("bottom_three",),
    citation="办法第十条",
    figures="当月综合得分后三名: 第4名/共4名",
    words="建议约谈(主要负责人), 5个工作日内完成",
    by="分管领导",
    whom="主要负责人",
    with_all=(),
    with_one_of=(),
    within_days=5,
    is_personnel=False,
)

TITLES = {
    "chengguan": "城关镇",
    "dongshan": "东山镇",
    "xihe": "西河镇",
    "nanping": "南坪乡",
    "beiling": "北岭乡",
    "fagai": "县发展改革局",
    "nongye": "县农业农村局",
    "wenlv": "县文化旅游局",
}
TOWNS = ("chengguan", "dongshan", "xihe", "nanping", "beiling")
DEPARTMENTS = ("fagai", "nongye", "wenlv")
STATES = dict.fromkeys(TITLES, Reported.REPORTED) | {
    "nanping": Reported.NIL,
    "beiling": Reported.MISSING,
    "wenlv": Reported.REJECTED,
}
MONTH_FUNDS_WAN = {"chengguan": 9000, "dongshan": 6600, "xihe": 3300, "fagai": 2000, "nongye": 100}
YTD_FUNDS_WAN = {"chengguan": 27000, "dongshan": 16000, "xihe": 9000, "fagai": 2000, "nongye": 0}
TARGETS_WAN = {"chengguan": 9000, "dongshan": 9000, "xihe": 9000, "fagai": 2000, "nanping": 1000}
OUTING_COUNTS = {"chengguan": 3, "dongshan": 2, "xihe": 2, "nanping": 0, "fagai": 1, "nongye": 2}


def an_item(item: str, points: Fraction | None, formula: str) -> ItemScore:
    printed = "" if points is None else f"{float(points):.2f}"
    return ItemScore(item, points, printed, formula, f"办法第三条（{item}）")


def a_standing(
    unit: str, group: str | None, rank: int | None, score: str, state: StandingState
) -> Standing:
    value = Fraction(score) if score else None
    items = (
        an_item("funds", value and value * 3 / 4, "完成率 = 9,000.00 ÷ 9,000.00 = 100.0%"),
        an_item("outings", value and value / 4, "3 ÷ (2 × 1个月) ≥ 1 → 满分 = 20.00分"),
    )
    return Standing(unit, TITLES[unit], group, rank, value, score, state, items)


def total_board() -> Board:
    ranked = StandingState.RANKED
    rows = (
        a_standing("chengguan", "town", 1, "80.00", ranked),
        a_standing("dongshan", "town", 2, "76.50", ranked),
        a_standing("xihe", "town", 2, "76.50", ranked),
        a_standing("nanping", "town", 4, "0.00", ranked),
        a_standing("beiling", "town", None, "", StandingState.NOT_REPORTED),
        a_standing("fagai", "department", 1, "66.00", ranked),
        a_standing("nongye", "department", None, "", StandingState.NO_TARGET),
        a_standing("wenlv", "department", None, "", StandingState.EXCLUDED),
    )
    return Board("total", "综合得分", "分", ("funds", "outings"), "办法第三条", rows)


def rate_board() -> Board:
    values = {"chengguan": "100.0", "xihe": "68.8", "fagai": "50.0"}
    ranked = tuple(
        Standing(unit, TITLES[unit], None, n, Fraction(v), v, StandingState.RANKED)
        for n, (unit, v) in enumerate(values.items(), 1)
    )
    unranked = tuple(
        Standing(unit, title, None, None, None, "", StandingState.NO_BASE)
        for unit, title in TITLES.items()
        if unit not in values
    )
    return Board("start_rate", "开工率", "%", (), "办法第五条", (*ranked, *unranked))


def _funds(unit: str) -> Measured:
    if STATES[unit] in (Reported.MISSING, Reported.REJECTED):
        return (
            Measured(unit, "funds", target=Fraction(TARGETS_WAN[unit]))
            if unit in TARGETS_WAN
            else Measured(unit, "funds")
        )
    month, ytd = Fraction(MONTH_FUNDS_WAN.get(unit, 0)), Fraction(YTD_FUNDS_WAN.get(unit, 0))
    target = Fraction(TARGETS_WAN[unit]) if unit in TARGETS_WAN else None
    completion = ytd / target if target else None
    ahead = completion - Fraction(1, 4) if completion is not None else None
    return Measured(
        unit, "funds", month, month, ytd, STATES[unit] is Reported.NIL, target, completion, ahead
    )


def _counted(unit: str, indicator: str) -> Measured:
    count = OUTING_COUNTS.get(unit)
    value = None if count is None else Fraction(count)
    return Measured(unit, indicator, value, value, value, STATES[unit] is Reported.NIL)


def measured() -> tuple[Measured, ...]:
    rows: list[Measured] = []
    for unit in TITLES:
        rate = Fraction(11, 16) if unit == "xihe" else None
        rows += [_funds(unit), _counted(unit, "outings"), _counted(unit, "visits")]
        rows.append(Measured(unit, "start_rate", rate, rate, rate))
    whole = Fraction(54000)
    rows.append(
        Measured(
            REGION,
            "funds",
            Fraction(21000),
            Fraction(21000),
            whole,
            target=Fraction(30000),
            completion=Fraction(9, 5),
            ahead=Fraction(4, 5),
            base=Fraction(24000),
            growth=Fraction(5, 4),
        )
    )
    ten = Fraction(10)
    rows.append(Measured(REGION, "outings", ten, ten, ten, base=Fraction(0)))
    rows.append(
        Measured(REGION, "visits", ten, ten, ten, base=Fraction(16), growth=Fraction(-3, 8))
    )
    rows.append(Measured(REGION, "start_rate", *[Fraction(11, 16)] * 3, base=Fraction(1, 2)))
    return tuple(rows)


def scores() -> Scores:
    return Scores(
        period="2024-03",
        rulebook="yangli-2024",
        indicators=(FUNDS, OUTINGS, VISITS, RATE),
        boards=(total_board(), rate_board()),
        measured=measured(),
        warnings=("西河镇 开工率 2024年3月: 印发数 68.9 与复算 68.8 不一致",),
        groups=(GroupTitle("town", "乡镇"), GroupTitle("department", "县直部门")),
    )


def with_divisor(publication: Publication) -> Publication:
    """The same with outings for each unit and month, and the months they are divided by."""
    found = publication.scores
    ids = [REGION, *TITLES]
    rows = [Measured(unit, "unit_months", *[Fraction(1)] * 3) for unit in ids]
    rows += [Measured(unit, "outings_a_month", *[Fraction(2)] * 3) for unit in ids]
    more = (*found.indicators, UNIT_MONTHS, OUTINGS_A_MONTH)
    changed = replace(found, indicators=more, measured=(*found.measured, *rows))
    return replace(publication, scores=changed)


def account() -> Account:
    zero = ListedUnit("nanping", TITLES["nanping"], "外出招商0批次")
    return Account(
        lists=(
            UnitList("zero_outings", "零外出", "办法第八条", (zero,)),
            UnitList("zero_signed", "零签约", "办法第九条", ()),
        ),
        flags=(
            Flag(
                "nanping",
                TITLES["nanping"],
                "bottom",
                "当月综合得分末位",
                "办法第十条“当月排名末位的，由分管领导约谈主要负责人”",
                "综合得分0.00分，第4位（共4个单位）",
                "由县分管招商领导约谈主要负责人",
            ),
        ),
    )


def a_publication() -> Publication:
    """The publication of 2024-03 of 样例县."""
    month = Month(2024, 3)
    refs = tuple(
        SubmissionRef(unit, month, 1, "c" * 64, "d" * 64)
        for unit, state in STATES.items()
        if state in (Reported.REPORTED, Reported.NIL)
    )
    findings = {"xihe": (WARNING,), "wenlv": (ERROR,)}
    reports = tuple(
        UnitReport(
            unit,
            TITLES[unit],
            state,
            int(state is not Reported.MISSING),
            unit == "dongshan",
            findings.get(unit, ()),
        )
        for unit, state in STATES.items()
    )
    manifest = Manifest("yangli", "2024-03", *(digit * 64 for digit in "abcdef"), refs)
    return Publication(manifest, reports, scores(), account())


def an_envelope(**changes: object) -> Envelope:
    """What is printed around it; any field can be changed."""
    made = Envelope(
        region_title="样例县",
        issuer="样例县招商引资工作领导小组办公室",
        heading="样例县招商引资工作领导小组办公室文件",
        number="样招组办〔2024〕3号",
        title="关于2024年3月招商引资工作情况的通报",
        dated_on="2024-04-10",
        addressees="各乡镇人民政府，县直各责任单位",
        copied_to="县委办公室、县人大常委会办公室、县政府办公室、县政协办公室",
        contact="样例县投资促进中心综合股，0000-0000000",
        basis="《样例县2024年招商引资工作考核办法》",
        cutoff="2024-03-31",
        ledger_head="0123456789abcdef" * 4,
        program_version="0.1.0",
        is_draft=False,
    )
    return replace(made, **changes)


def contacts() -> tuple[Contact, ...]:
    """Two for 城关镇, one for every other unit but 北岭乡, one for the bureau."""
    single = (unit for unit in TITLES if unit != "beiling")
    return (
        Contact(REGION, "投资促进中心", "bureau@yangli.example.org"),
        Contact("chengguan", "主要负责人", "chengguan.head@yangli.example.org"),
        *(Contact(unit, "联络员", f"{unit}@yangli.example.org") for unit in single),
    )
