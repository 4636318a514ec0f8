"""The workbook in which a unit reports a month, as `diaodu template` writes it."""

from diaodu.calendar import Month
from diaodu.cycle.allowed import refuse_unreported
from diaodu.cycle.earlier import background_of
from diaodu.cycle.returned import Returned
from diaodu.cycle.shell import Shell
from diaodu.intake.layout import TEMPLATE_VERSION
from diaodu.intake.template import template_workbook
from diaodu.model.region import Region
from diaodu.model.submissions import Label
from diaodu.model.units import Unit
from diaodu.notices.cleaning import file_stem
from diaodu.rulebook.loader import load_rulebook


def blank_workbook(shell: Shell, region: Region, unit: Unit, month: Month) -> Returned:
    """The workbook under its name, last month's cumulative figures filled in.

    `RefusedError` for a month the region does not report.
    """
    refuse_unreported(region, month)
    label = Label(region.id, unit.id, month, TEMPLATE_VERSION)
    rulebook = load_rulebook(region.rulebook_text, region.rulebook_name)
    background = background_of(shell.store, region, label)
    title = unit.as_of(month.last_on).title
    data = template_workbook(rulebook, label, region.title, title, background)
    return Returned(f"{file_stem(f'{title}{month.title}报表')}.xlsx", data)
