"""What should be looked at before anybody relies on the scores, in Chinese."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from diaodu.model.figures import REGION
from diaodu.numbers import plain
from diaodu.rulebook.schema import Rulebook
from diaodu.rulebook.windows import Window
from diaodu.scoring.assessment import Assessment
from diaodu.scoring.inputs import ScoringInput
from diaodu.scoring.outings import OF_PEOPLE, batches_of
from diaodu.scoring.peers import places_of
from diaodu.scoring.series import Disagreement

LISTED_AT_MOST = 5


def warnings_of(rulebook: Rulebook, given: ScoringInput, case: Assessment) -> Iterator[str]:
    """Rules not in force, rows about nobody or nothing, figures that contradict each other."""
    if not rulebook.in_force.holds_in(case.month):
        yield f"考核办法 {rulebook.rulebook} 在{case.month.title}不在施行期内"
    listed, peers = {unit.id for unit in given.units}, places_of(rulebook)
    yield from _strangers("单位", "单位名册", _units(given) - listed - peers)
    yield from _strangers("单位", "单位名册", _excluded(rulebook) - listed - peers)
    yield from _namesakes(listed & peers)
    yield from _strangers("指标", "考核办法", _indicators(given) - set(rulebook.indicators))
    yield from _strangers("组别", "考核办法", _groups(rulebook, given) - set(rulebook.groups))
    yield from _idle_targets(given, case)
    yield from _disagreements(case)
    yield from _struck(given, case)
    yield from _estimated(case)
    yield from _without_people(given, case)


def _excluded(rulebook: Rulebook) -> set[str]:
    return {found.unit for board in rulebook.boards for found in board.excluded}


def _namesakes(found: Iterable[str]) -> Iterator[str]:
    for id_ in sorted(found):
        yield f"代号 {id_} 既是本辖区单位又是同级, 请改用不同的代号"


def _units(given: ScoringInput) -> set[str]:
    named = {fact.unit for fact in given.facts}
    named |= {target.unit for target in given.targets}
    named |= {rating.unit for rating in given.ratings}
    named |= {strike.unit for strike in given.strikes}
    named |= {project.unit for project in given.projects or ()}
    named |= {activity.unit for activity in given.activities or ()}
    return named - {REGION}


def _indicators(given: ScoringInput) -> set[str]:
    named = {fact.indicator for fact in given.facts}
    named |= {target.indicator for target in given.targets}
    named |= {strike.indicator for strike in given.strikes}
    return named | {rating.indicator for rating in given.ratings}


def _groups(rulebook: Rulebook, given: ScoringInput) -> set[str]:
    return {unit.group for unit in given.units} if rulebook.groups else set()


def _strangers(noun: str, register: str, found: Iterable[str]) -> Iterator[str]:
    names = sorted(found)
    if names:
        rest = f"等{len(names)}个" if len(names) > LISTED_AT_MOST else ""
        told = "、".join(names[:LISTED_AT_MOST])
        yield f"{noun} {told}{rest} 不在{register}中, 有关数据未使用"


def _idle_targets(given: ScoringInput, case: Assessment) -> Iterator[str]:
    with_target = {target.indicator for target in given.targets}
    for id_, indicator in case.rulebook.indicators.items():
        if id_ in with_target and indicator.target is None:
            yield f"指标 {indicator.title}({id_}) 不设目标任务, 目标表中的有关数据未使用"


def _disagreements(case: Assessment) -> Iterator[str]:
    titles = {REGION: "全辖区", **{unit.id: unit.title for unit in case.units}}
    for unit, title in titles.items():
        for id_, indicator in case.rulebook.indicators.items():
            given = case.figures.given.get((unit, id_))
            if given is None or not (given.monthly and given.cumulative):
                continue
            series = case.figures.series.get(unit, id_)
            for found in series.disagreements if series else ():
                yield f"{title} {indicator.title} {_told(found)}"


def _told(found: Disagreement) -> str:
    before, alone, total = map(plain, (found.before, found.monthly, found.cumulative))
    return f"{found.month.title}: 上月累计{before}加当月{alone}不等于年初累计{total}, 以累计为准"


def _struck(given: ScoringInput, case: Assessment) -> Iterator[str]:
    """Strikes that cannot be used, or take more than was reported."""
    named = {(found.unit, found.indicator) for found in given.strikes}
    for id_, indicator in case.rulebook.indicators.items():
        units = [unit for unit in case.units if (unit.id, id_) in named]
        if units and (indicator.is_rate or not case.rulebook.is_series(indicator)):
            yield f"指标 {indicator.title}({id_}) 各月不能相加, 核减表中的有关数据未使用"
            continue
        for unit in units:
            value = case.value(unit.id, id_, Window.YEAR)
            if isinstance(value, Fraction) and value < 0:
                yield f"{unit.title} {indicator.title} 核减数大于上报数, 核定数为负"


def _estimated(case: Assessment) -> Iterator[str]:
    for id_, indicator in case.rulebook.indicators.items():
        year = case.spans[Window.YEAR]
        found = [u.title for u in case.units if case.figures.estimated(u.id, id_, year)]
        if found:
            rest = f"等{len(found)}个单位" if len(found) > LISTED_AT_MOST else ""
            told = "、".join(found[:LISTED_AT_MOST])
            yield f"指标 {indicator.title}({id_}) 本年内{told}{rest}有预计数, 以定报为准"


def _without_people(given: ScoringInput, case: Assessment) -> Iterator[str]:
    """Batches whose people were asked for and not said."""
    spans = case.spans[Window.YEAR]
    for id_, indicator in case.rulebook.indicators.items():
        if indicator.count not in OF_PEOPLE:
            continue
        found = batches_of(indicator, case.rulebook.where(indicator), given.activities) or ()
        held = [row for row in found if spans.first_on <= row.on <= spans.last_on]
        count = sum(row.people_count is None for row in held)
        if count:
            yield f"指标 {indicator.title}({id_}) 本年有{count}批次没有填人数, 未计入"
