"""For every code of validation: a workbook that gives the finding, and one next to it."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal

from diaodu.model.check_table import Relation
from diaodu.model.figures import Stage
from diaodu.model.rulings import ClaimDecision, Verdict
from diaodu.model.submissions import Submission
from diaodu.rulebook.measures import Range
from diaodu.rulebook.schema import Rulebook
from diaodu.validation import Beside, ClaimIndex, Expected, claims_in
from diaodu.validation.codes import ValidationCode
from tests.intake.making import ACTIVITIES, FIGURES, GOOD, LABEL, MONTH, PROJECTS, RULEBOOK, figure
from tests.validation.making import EAST, EXPECTED, FEBRUARY, JANUARY, having, in_month


@dataclass(frozen=True)
class Case:
    """A code, what fails, what passes; `place` is the cell named."""

    code: ValidationCode
    fails: Submission
    passes: Submission = GOOD
    place: str | None = None
    expected: Expected = EXPECTED
    earlier: tuple[Submission, ...] = (JANUARY, FEBRUARY)
    beside: Beside | None = None
    rulebook: Rulebook = RULEBOOK


def labelled(**changes):
    label = replace(LABEL, **changes)
    return replace(GOOD, label=label)


def project(index, **changes):
    changed = list(PROJECTS)
    changed[index] = replace(changed[index], **changes)
    return replace(GOOD, projects=tuple(changed))


def activity(index, **changes):
    changed = list(ACTIVITIES)
    changed[index] = replace(changed[index], **changes)
    return replace(GOOD, activities=tuple(changed))


def listed(**changes):
    """A February in which D-001 was listed otherwise."""
    before = replace(PROJECTS[0], period=FEBRUARY.label.period, **changes)
    return replace(FEBRUARY, projects=(before,))


def monthly(indicator, *values):
    """Months before, each with one figure."""
    return tuple(
        in_month(MONTH.plus(place - len(values)), figure(indicator, value))
        for place, value in enumerate(values)
    )


def claimed_by_west(*decisions):
    """What is known where 城西镇 listed the project of D-001 in February."""
    theirs = replace(
        PROJECTS[0],
        unit="west",
        id="W-9",
        title="（示例）稻米加工项目",
        row=7,
        period=MONTH.plus(-1),
    )
    index = ClaimIndex(decisions)
    index.add(claims_in((theirs,), datetime(2024, 3, 2, tzinfo=UTC)))
    return Beside(claims=index, received_at=datetime(2024, 4, 2, tzinfo=UTC))


def decided(verdict, share="1"):
    return ClaimDecision(
        "county", "west/W-9", "east/D-001", verdict, Decimal(share), "协议约定", "招商局", NOON
    )


def related(*parts, is_whole):
    return Beside(relations=(Relation("signed", parts, is_whole=is_whole),))


def proving(evidence):
    """The rules where signed projects count only with a paper."""
    where = RULEBOOK.indicators["signed"].where.model_copy(update={"evidence": (evidence,)})
    return ruled("signed", where=where)


def ruled(indicator, **words):
    """The rules with some words of one indicator changed."""
    changed = RULEBOOK.indicators[indicator].model_copy(update=words)
    return RULEBOOK.model_copy(update={"indicators": {**RULEBOOK.indicators, indicator: changed}})


def naming(*methods):
    """The rules where signed projects count only if attracted in one of these ways."""
    where = RULEBOOK.indicators["signed"].where.model_copy(update={"method": methods})
    return ruled("signed", where=where)


def signed_on(*days):
    """As many signed projects, on those days of the month."""
    return replace(
        GOOD,
        projects=tuple(
            replace(PROJECTS[1], id=f"E-{row}", row=row, signed_on=date(2024, 3, day))
            for row, day in enumerate(days, 4)
        ),
    )


NOON = datetime(2024, 3, 20, 4, tzinfo=UTC)
NIL = Submission(LABEL, True)
EMPTY = Submission(LABEL, False, tuple(figure(found.indicator) for found in FIGURES))

CASES = (
    Case(ValidationCode.WRONG_REGION, labelled(region="city")),
    Case(ValidationCode.UNKNOWN_UNIT, labelled(unit="north")),
    Case(ValidationCode.UNIT_NOT_EXISTING, labelled(unit="west")),
    Case(
        ValidationCode.WRONG_UNIT,
        labelled(unit="south"),
        expected=Expected("county", (EAST, replace(EAST, id="south", title="城南镇")), unit="east"),
    ),
    Case(
        ValidationCode.WRONG_MONTH,
        labelled(period=MONTH.plus(-1)),
        expected=Expected("county", (EAST,), MONTH),
    ),
    Case(ValidationCode.NOTHING_REPORTED, EMPTY, NIL),
    Case(
        ValidationCode.NOT_REPORTED, having(figure("jobs")), having(figure("jobs", 0)), "指标!C13"
    ),
    Case(
        ValidationCode.HALF_REPORTED,
        having(figure("invested", "0.35")),
        having(figure("invested", "0.35", "1.2")),
        "指标!D11",
    ),
    Case(
        ValidationCode.COUNTED_FROM_ROWS,
        having(figure("outings")),
        having(figure("outings", 2, 6)),
        "指标!C6",
    ),
    Case(
        ValidationCode.MISSING_IS_ZERO,
        having(figure("loans")),
        having(figure("loans", None, 0)),
        "指标!D12",
    ),
    Case(
        ValidationCode.CUMULATIVE_DIFFERS,
        having(figure("invested", "0.35", "1.21")),
        having(figure("invested", "0.36", "1.21")),
        "指标!D11",
    ),
    Case(
        ValidationCode.FIRST_MONTH_DIFFERS,
        replace(labelled(period=MONTH.plus(-2)), projects=(), activities=()),
        replace(
            labelled(period=MONTH.plus(-2)),
            figures=tuple(replace(found, month=found.ytd, ytd=found.ytd) for found in FIGURES),
        ),
        "指标!D5",
    ),
    Case(
        ValidationCode.CUMULATIVE_FELL,
        having(figure("loans", None, 699)),
        having(figure("loans", None, 700)),
        "指标!D12",
    ),
    Case(
        ValidationCode.FIGURE_NOT_WHOLE,
        having(figure("visits", "1", "4.5")),
        having(figure("visits", "1", "4")),
        "指标!D7",
    ),
    Case(
        ValidationCode.OUT_OF_RANGE,
        having(figure("jobs", "16")),
        having(figure("jobs", "15")),
        "指标!C13",
        rulebook=ruled("jobs", range=Range.model_validate({"at_most": 15, "source": "第七条"})),
    ),
    Case(
        ValidationCode.WORD_MISSPELT,
        project(0, method="以商"),
        GOOD,
        "项目!D4",
        rulebook=naming("以商招商", "委托招商"),
    ),
    Case(
        ValidationCode.WORD_NOT_COUNTED,
        project(0, method="驻点推介"),
        project(0, method=""),
        "项目!D4",
        rulebook=naming("以商招商", "委托招商"),
    ),
    Case(
        ValidationCode.DECLARED_DIFFERS,
        having(figure("outings", 3, 7)),
        having(figure("outings", 2, 6)),
        "指标!C6",
    ),
    Case(
        ValidationCode.PRINTED_RATE_DIFFERS,
        having(figure("start_rate", 50, "66.6")),
        having(figure("start_rate", 50, 67)),
        "指标!D10",
    ),
    Case(
        ValidationCode.NIL_WITH_FIGURES,
        replace(NIL, figures=having(figure("jobs", 3)).figures),
        replace(NIL, figures=tuple(figure(found.indicator, 0, 0) for found in FIGURES)),
        "指标!C5",
    ),
    Case(ValidationCode.NIL_WITH_ROWS, replace(NIL, projects=PROJECTS), NIL, "项目"),
    Case(
        ValidationCode.ACTIVITY_OUTSIDE_MONTH,
        activity(0, on=date(2024, 2, 29)),
        activity(0, on=date(2024, 3, 31)),
        "外出和来访!B4",
    ),
    Case(
        ValidationCode.PROJECT_DATE_AFTER_MONTH,
        project(0, started_on=date(2024, 4, 1)),
        project(0, started_on=date(2024, 3, 31)),
        "项目!K4",
    ),
    Case(
        ValidationCode.DATES_DISORDERED,
        project(0, started_on=date(2024, 3, 3)),
        project(0, started_on=date(2024, 3, 4)),
        "项目!K4",
    ),
    Case(
        ValidationCode.STAGE_WITHOUT_DATE,
        project(1, signed_on=None),
        project(1, stage=Stage.IN_TALK, signed_on=None),
        "项目!J5",
    ),
    Case(
        ValidationCode.DATE_BEYOND_STAGE,
        project(1, started_on=date(2024, 3, 31)),
        project(1, stage=Stage.STARTED, started_on=date(2024, 3, 31)),
        "项目!K5",
    ),
    Case(
        ValidationCode.PARTS_DIFFER,
        GOOD,
        having(figure("signed", 2, 6)),
        "指标!D8",
        beside=related("started", "visits", is_whole=True),
    ),
    Case(
        ValidationCode.PART_ABOVE_WHOLE,
        GOOD,
        having(figure("visits", 1, 3)),
        "指标!D7",
        beside=related("visits", is_whole=False),
    ),
    Case(
        ValidationCode.FUNDS_ABOVE_CONTRACT,
        project(0, contract_amount_wan=Decimal(1000)),
        project(0, contract_amount_wan=Decimal("1000.5")),
        "项目!I4",
    ),
    Case(
        ValidationCode.CONTRACT_MISSING,
        project(0, contract_amount_wan=None),
        project(1, contract_amount_wan=None),
        "项目!H4",
    ),
    Case(
        ValidationCode.EVIDENCE_MISSING,
        project(0, evidence=("投资合同",)),
        replace(GOOD, projects=tuple(replace(it, evidence=("投资合同",)) for it in PROJECTS)),
        "项目!B5",
        rulebook=proving("投资合同"),
    ),
    Case(ValidationCode.RUSHED_FILINGS, signed_on(4, 29, 30, 31), signed_on(4, 5, 30, 31)),
    Case(
        ValidationCode.TEN_THOUSAND_TIMES,
        having(figure("invested", 3000, 3001)),
        having(figure("invested", "0.29", "1.2")),
        "指标!C11",
        earlier=monthly("invested", "0.3", "0.25", "0.4"),
    ),
    Case(
        ValidationCode.UNUSUAL_FIGURE,
        having(figure("jobs", 60)),
        having(figure("jobs", 18)),
        "指标!C13",
        earlier=monthly("jobs", 14, 15, 16, 15, 14, 17),
    ),
    Case(
        ValidationCode.EARLIER_MONTH_MISSING,
        GOOD,
        labelled(period=MONTH.plus(-1)),
        earlier=(JANUARY,),
        beside=Beside(months=(MONTH.plus(-2), MONTH.plus(-1))),
    ),
    Case(
        ValidationCode.STAGE_WENT_BACK,
        project(0, stage=Stage.SIGNED, started_on=None),
        GOOD,
        "项目!G4",
        earlier=(JANUARY, listed()),
    ),
    Case(
        ValidationCode.PROJECT_DATE_CHANGED,
        GOOD,
        project(0, signed_on=date(2024, 2, 3)),
        "项目!J4",
        earlier=(JANUARY, listed(signed_on=date(2024, 2, 3))),
    ),
    Case(
        ValidationCode.CONTRACT_TIMES_TEN_THOUSAND,
        GOOD,
        project(0, contract_amount_wan=Decimal(2)),
        "项目!H4",
        earlier=(JANUARY, listed(contract_amount_wan=Decimal(2))),
    ),
    Case(
        ValidationCode.CONTRACT_IMPLAUSIBLE,
        project(0, contract_amount_wan=Decimal(1_000_000)),
        project(0, contract_amount_wan=Decimal(999_999)),
        "项目!H4",
    ),
    Case(
        ValidationCode.ACTIVITY_LISTED_TWICE,
        replace(GOOD, activities=(*ACTIVITIES, replace(ACTIVITIES[0], row=7))),
        replace(GOOD, activities=(*ACTIVITIES, replace(ACTIVITIES[0], row=7, place="省城"))),
        "外出和来访!B7",
    ),
    Case(
        ValidationCode.CREDIT_CODE_WRONG,
        project(0, credit_code="91350100M000100Y44"),
        project(0, credit_code="91350100M000100Y43"),
        "项目!B4",
    ),
    Case(
        ValidationCode.CLAIMED_BEFORE,
        GOOD,
        project(0, title="示例研学基地", investor="别家", contract_amount_wan=Decimal(7)),
        "项目!B4",
        beside=claimed_by_west(),
    ),
    Case(
        ValidationCode.LISTED_TWICE,
        replace(GOOD, projects=(*PROJECTS, replace(PROJECTS[0], id="D-009", row=9))),
        GOOD,
        "项目!B7",
        beside=Beside(claims=ClaimIndex(), received_at=NOON),
    ),
    Case(
        ValidationCode.CLAIM_REFUSED,
        GOOD,
        replace(GOOD, projects=PROJECTS[1:]),
        "项目!B4",
        beside=claimed_by_west(decided(Verdict.SAME)),
    ),
    Case(
        ValidationCode.CLAIM_SHARED,
        GOOD,
        replace(GOOD, projects=PROJECTS[1:]),
        "项目!B4",
        beside=claimed_by_west(decided(Verdict.SPLIT, "0.4")),
    ),
)

TOTALS = ValidationCode.TOTAL_DIFFERS
"""Speaks of all units together; has tests of its own."""

INDICATOR_GONE = ValidationCode.UNKNOWN_INDICATOR
"""Needs a rulebook that changed after the workbook went out; has a test of its own."""
