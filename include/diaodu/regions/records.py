"""The records of a region.yaml: which field of another system's JSON is which indicator.

records:
  - name: 项目平台               # what findings call it, and the door that asks for it
    rows: data.list             # where the list of rows is; left out if the page is the list
    unit: dept                  # a unit's id, title or former name
    month: period               # in the row, or once for the page
    figures:
      amount: {indicator: funds, basis: month, times: 10000}
      total: {indicator: funds, basis: ytd, times: 10000}
    projects:
      rows: items
      columns: {code: 项目编号, title: 项目名称, state: 阶段,
                money: {column: 合同金额(万元), times: 10000}}
      words: {已签约: 签约}
    activities:
      rows: trips
      columns: {type: 类别, day: 日期}
    nil: none                   # the field that says 是 of a unit with nothing to report
    next: data.next             # where the next page's address stands; or page: pageNo
  - name: 台账                   # a row for each indicator
    unit: 单位
    month: 月份
    titles: 指标
    columns: {本月: month, 累计: ytd}
    measure: 计量单位             # 万元 or 亿元, row by row
    figures: {到位资金: funds}
    ignored: [考察人次]
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field

from diaodu.model.figures import Basis
from diaodu.model.forms import NilField, Records, RowField, RowFields
from diaodu.model.sheets import ActivityColumn, Column, ProjectColumn
from diaodu.regions.doors import DoorWords
from diaodu.regions.forms import BasisWord, FigureWords, bare, check_bases, factor, figures_of
from diaodu.rulebook.dated import Strict
from diaodu.rulebook.problems import Kind, Problem, unknown

RECORDS = Kind("数据对应 (records)", "records")
AMOUNTS = (ProjectColumn.CONTRACT_AMOUNT, ProjectColumn.FUNDS_MONTH)
NEEDED = (ProjectColumn.ID, ProjectColumn.TITLE, ProjectColumn.STAGE)
NEEDED_OF_ACTIVITIES = (ActivityColumn.KIND, ActivityColumn.ON)

Path = Annotated[str, Field(min_length=1, max_length=100)]


def _column(value: object) -> object:
    return {"column": value} if isinstance(value, str) else value


def _field(value: object) -> object:
    return {"field": value} if isinstance(value, str) else value


class ColumnWords(Strict):
    """Which column of 项目 a field is."""

    column: ProjectColumn
    times: Annotated[Decimal, BeforeValidator(factor)] = Decimal(1)


class ProjectWords(Strict):
    """Where a row's projects stand."""

    rows: Path
    columns: dict[Path, Annotated[ColumnWords, BeforeValidator(_column)]]
    words: dict[str, str] = Field(default_factory=dict)


class ActivityWords(Strict):
    """Where a row's outings and visits stand."""

    rows: Path
    columns: dict[Path, ActivityColumn]
    words: dict[str, str] = Field(default_factory=dict)


class NilWords(Strict):
    """Which field says that a unit has nothing to report, and in what words."""

    field: Path
    words: dict[str, Literal["是", "否"]] = Field(default_factory=dict)


class RecordWords(Strict):
    """One other system's rows."""

    name: Annotated[str, Field(min_length=1, max_length=31)]
    rows: str = ""
    unit: Path
    month: Path
    titles: str = ""
    columns: dict[Path, BasisWord] = Field(default_factory=dict)
    measure: str = ""
    figures: dict[Path, Annotated[FigureWords, BeforeValidator(bare)]] = Field(min_length=1)
    ignored: tuple[str, ...] = ()
    names: dict[str, str] = Field(default_factory=dict)
    projects: ProjectWords | None = None
    activities: ActivityWords | None = None
    nil: Annotated[NilWords | None, BeforeValidator(_field)] = None
    next: str = ""
    page: str = ""


def _whole(words: RecordWords) -> RecordWords:
    if bool(words.titles) != bool(words.columns):
        raise ValueError("titles 和 columns 要写就都写 (titles goes with columns)")
    if words.ignored and not words.titles:
        raise ValueError("没有 titles, 不用写 ignored (ignored goes with titles)")
    if words.next and words.page:
        raise ValueError("next 和 page 只写一个 (next or page, not both)")
    if words.measure and any(it.times != 1 for it in words.figures.values()):
        raise ValueError("写了 measure, 不再写 times (measure or times, not both)")
    check_bases(words.figures, is_down=bool(words.titles))
    for field, it in (words.projects.columns if words.projects else {}).items():
        if it.times != 1 and it.column not in AMOUNTS:
            raise ValueError(f"“{field}”不是金额, 不写 times (times is for amounts)")
    if words.projects:
        _check_columns("projects", NEEDED, [it.column for it in words.projects.columns.values()])
    if words.activities:
        columns = words.activities.columns.values()
        _check_columns("activities", NEEDED_OF_ACTIVITIES, columns)
    return words


def _check_columns(section: str, needed: tuple[Column, ...], columns: Collection[Column]) -> None:
    twice = [column for column, count in Counter(columns).items() if count > 1]
    missing = [column for column in needed if column not in columns]
    if twice or missing:
        raise ValueError(
            f"{section} 的列 {twice[0]} 写了两次 (a column mapped twice)"
            if twice
            else f"{section} 还须写列 {'、'.join(missing)} (columns are missing)"
        )


def _told_apart(records: tuple["OneRecord", ...]) -> tuple["OneRecord", ...]:
    twice = [name for name, count in Counter(it.name for it in records).items() if count > 1]
    alike = Counter((it.rows, it.unit) for it in records)
    if twice or any(count > 1 for count in alike.values()):
        raise ValueError(
            "records 的 name 须各不相同, rows 和 unit 也不能都相同 (records must differ)"
        )
    return records


OneRecord: TypeAlias = Annotated[RecordWords, AfterValidator(_whole)]
RecordList: TypeAlias = Annotated[tuple[OneRecord, ...], AfterValidator(_told_apart)]


def records_of(words: Iterable[RecordWords]) -> tuple[Records, ...]:
    """The records in the order written."""
    return tuple(_records(one) for one in words)


def strange_doors(doors: Iterable[DoorWords], records: Iterable[RecordWords]) -> Iterator[Problem]:
    """Doors that ask for records nobody has described."""
    known = tuple(one.name for one in records)
    for number, door in enumerate(doors):
        if door.records and door.records not in known:
            yield unknown(("doors", number, "records"), door.records, known, RECORDS)


def _records(words: RecordWords) -> Records:
    return Records(
        name=words.name,
        rows=words.rows,
        unit=words.unit,
        month=words.month,
        figures=figures_of(words.figures),
        titles=words.titles,
        columns={field: Basis(word) for field, word in words.columns.items()},
        measure=words.measure,
        ignored=words.ignored,
        names=words.names,
        projects=_projects(words.projects) if words.projects else None,
        activities=_activities(words.activities) if words.activities else None,
        nil=NilField(words.nil.field, words.nil.words) if words.nil else None,
        next=words.next,
        page=words.page,
    )


def _projects(words: ProjectWords) -> RowFields:
    columns = {field: RowField(it.column, it.times) for field, it in words.columns.items()}
    return RowFields(words.rows, columns, words.words)


def _activities(words: ActivityWords) -> RowFields:
    columns = {field: RowField(column) for field, column in words.columns.items()}
    return RowFields(words.rows, columns, words.words)
