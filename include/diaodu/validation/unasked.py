"""What the rules ask of units, and their region's own form has no place for."""

from collections.abc import Iterator, Mapping

from diaodu.model.figures import Basis
from diaodu.model.forms import Form, Records
from diaodu.model.sheets import IndicatorColumn
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.schema import Rulebook

_COLUMNS = {Basis.MONTH: IndicatorColumn.MONTH, Basis.YTD: IndicatorColumn.YTD}
_ASKED: Mapping[str, tuple[Basis, ...]] = {
    "both": (Basis.MONTH, Basis.YTD),
    "month": (Basis.MONTH,),
    "ytd": (Basis.YTD,),
}


def unasked(form: Form | Records, rulebook: Rulebook) -> Iterator[str]:
    """Each such figure as the bureau reads it: `到位资金(年初累计)`.

    What the form's own lists are counted for is not among them.
    """
    mapped = {
        (figure.indicator, basis)
        for figure in form.figures
        for basis in ((figure.basis,) if figure.basis else form.columns.values())
    }
    for id_, indicator in rulebook.indicators.items():
        if not indicator.is_stated or _is_listed(form, indicator):
            continue
        columns = [_COLUMNS[it] for it in _ASKED[indicator.reported] if (id_, it) not in mapped]
        if columns:
            yield f"{indicator.title}({'、'.join(columns)})"


def _is_listed(form: Form | Records, indicator: Indicator) -> bool:
    if not isinstance(form, Records) or not (indicator.sum or indicator.count):
        return False
    is_of_projects = indicator.sum or indicator.count == "projects"
    return (form.projects if is_of_projects else form.activities) is not None
