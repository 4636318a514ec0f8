"""The windows that indicators have of their own: the last whole one, since a circular."""

from diaodu.calendar import Month
from diaodu.calendar.periods import MONTHS_IN_YEAR
from diaodu.rulebook.schema import Rulebook
from diaodu.rulebook.windows import OwnWindow, Window
from diaodu.scoring.windows import Span, Spans, span_of, stretch, whole_of


def own_spans(rulebook: Rulebook, spans: Spans, month: Month) -> dict[str, Span | None]:
    """The window of every indicator that has one; None for one that has not begun."""
    return {
        id_: _own(found.window, rulebook, spans, month)
        for id_, found in rulebook.indicators.items()
        if found.window
    }


def _own(rule: OwnWindow, rulebook: Rulebook, spans: Spans, month: Month) -> Span | None:
    last = min(month, rule.until) if rule.until else month
    starts_in = rulebook.year_starts_in
    if rule.since:
        first = _first(rule.since, rulebook.circulars, month)
        return stretch(first, last, starts_in) if first <= last else None
    over = rule.over or Window.PERIOD
    if over is Window.PERIOD or (rule.which == "current" and rule.until is None):
        return spans[over]
    whole = whole_of(over, last, starts_in)
    if rule.which == "completed" and whole.months[-1] > last:
        whole = whole_of(over, whole.months[0].plus(-1), starts_in)
        last = whole.months[-1]
    return span_of(whole, starts_in, last.last_on)


def _first(since: str | Month, circulars: tuple[int, ...], month: Month) -> Month:
    return since if isinstance(since, Month) else _after_circular(circulars, month)


def _after_circular(circulars: tuple[int, ...], month: Month) -> Month:
    """The month after the last one, before the assessed one, with whose end a circular closed."""
    ahead = (month.plus(-step) for step in range(MONTHS_IN_YEAR))
    return next(first for first in ahead if first.plus(-1).month in circulars)
