"""Is each list and trigger whole in itself: one thing to be true, and what goes with it."""

from collections.abc import Iterator

from diaodu.rulebook.conditions import BOARD_FORMS, FORMS, WHOLE_FORMS, Clause, Condition
from diaodu.rulebook.dated import Dated
from diaodu.rulebook.draft import Draft
from diaodu.rulebook.problems import Path, Problem
from diaodu.rulebook.windows import Window

ABOUT_FIGURES = ("of", "over", "last_year")
HISTORIES = ("consecutive", "repeated", "first_time")
ON_TIME = ("behind", "due_below")


def condition_forms(path: Path, condition: Condition, draft: Draft) -> Iterator[Problem]:
    """Everything wrong with a condition in itself, its clauses included."""
    yield from _clause(path, condition, draft)
    yield from _history(path, condition)


def _clause(path: Path, clause: Clause, draft: Draft) -> Iterator[Problem]:
    forms = clause.forms
    if len(forms) == 1:
        yield from _companions(path, clause, forms[0])
        yield from _figures(path, clause, forms[0], draft)
    else:
        yield Problem(
            path, f"{'、'.join(FORMS)} 必须且只能写一个", f"exactly one of {', '.join(FORMS)}"
        )
    for word in ("all_of", "any_of"):
        for place, part in enumerate(getattr(clause, word)):
            yield from _clause((*path, word, place), part, draft)


def _companions(path: Path, clause: Clause, form: str) -> Iterator[Problem]:
    needed = "of"
    idle: tuple[str, ...] = ("board", "holding")
    if form in BOARD_FORMS:
        needed, idle = "board", (*ABOUT_FIGURES, "holding")
    elif form in WHOLE_FORMS:
        needed, idle = form, (*ABOUT_FIGURES, "board")
    elif form in ON_TIME:
        idle = ("board", "holding", "over", "last_year")
    elif form == "unreported":
        needed, idle = form, (*idle, "last_year")
    if not getattr(clause, needed):
        yield Problem(path, f"{form} 须写明 {needed}", f"{form} needs {needed}")
    for word in (*idle, *(("holding",) if form in ("rule", "all_of") else ())):
        if word in clause.model_fields_set:
            yield _idle(path, word, form)
    if form == "any_of" and _largest(clause.holding) > len(clause.any_of):
        yield Problem(
            (*path, "holding"),
            f"一共只有{len(clause.any_of)}条",
            f"there are only {len(clause.any_of)} of them",
        )


def _figures(path: Path, clause: Clause, form: str, draft: Draft) -> Iterator[Problem]:
    """Does the clause suit the indicator it is about."""
    indicators = draft.book.indicators
    indicator = indicators.get(clause.of or "")
    if clause.last_year and clause.over is not Window.YEAR:
        yield Problem(
            (*path, "last_year"),
            "上年同期只有本年累计的数, 须写 over: year",
            "last_year goes with over: year",
        )
    if indicator is None:
        return
    if "per" in clause.model_fields_set and not _adds_up(clause, form, draft):
        yield _idle(path, "per", form)
    if form in ON_TIME and indicator.target is None:
        yield Problem(
            path, f"{form} 对照时序, 而指标“{clause.of}”没有写 target", f"{form} needs a target"
        )
    if form == "unreported" and indicator.is_derived:
        yield Problem(
            (*path, "of"), f"“{clause.of}”不由单位报送", f"{clause.of} is not reported by units"
        )
    other = indicators.get(clause.less_than or "")
    if other and other.measure != indicator.measure:
        measures = f"{indicator.measure}和{other.measure}"
        yield Problem(
            (*path, "less_than"),
            f"“{clause.of}”与“{clause.less_than}”的计量单位不同({measures}), 不能相比",
            f"{clause.of} and {clause.less_than} have different measures",
        )


def _adds_up(clause: Clause, form: str, draft: Draft) -> bool:
    """Whether a number can be meant for each month: only months that add up have one each."""
    indicator = draft.book.indicators[clause.of or ""]
    return form == "below" and not indicator.is_rate and draft.book.adds_up(indicator)


def _history(path: Path, condition: Condition) -> Iterator[Problem]:
    used = [word for word in HISTORIES if getattr(condition, word)]
    if len(used) > 1:
        yield Problem(path, f"{'、'.join(used)} 只能写一个", f"at most one of {', '.join(used)}")
        return
    history = used[0] if used else ""
    if "gap" in condition.model_fields_set and history not in ("consecutive", "repeated"):
        yield _idle(path, "gap", history)
    passes = condition.gap == "passed_over"
    if passes and history == "repeated":
        yield Problem(
            (*path, "gap"),
            "repeated 只数次数, gap 可用 breaks、counts",
            "repeated goes with breaks or counts",
        )
    elif (history == "repeated" or passes) and not condition.in_last:
        yield Problem(
            path, "须写明 in_last: 在最近几期之内", "needs in_last, among how many periods"
        )
    elif condition.in_last and not (history == "repeated" or passes):
        yield _idle(path, "in_last", history)
    for word in ("consecutive", "repeated"):
        yield from _count(path, word, condition)


def _count(path: Path, word: str, condition: Condition) -> Iterator[Problem]:
    number: Dated | None = getattr(condition, word)
    if number is None:
        return
    if any(value == 1 for _, value in number.steps):
        yield Problem((*path, word), "读到“1”, 应不小于 2", "expected at least 2")
    if condition.in_last and _largest(number) > min(v for _, v in condition.in_last.steps):
        yield Problem(
            (*path, "in_last"), f"少于 {word} 的次数, 永远达不到", f"fewer than {word} asks for"
        )


def _largest(number: Dated) -> int:
    return int(max(value for _, value in number.steps))


def _idle(path: Path, word: str, form: str) -> Problem:
    of, with_ = (f"对 {form} ", f" with {form}") if form else ("", "")
    return Problem((*path, word), f"{word} {of}不起作用", f"{word} has no effect{with_}")
