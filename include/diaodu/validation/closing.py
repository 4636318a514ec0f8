"""Whether a report may still come in: the last day to report at all, the last day to change it."""

from datetime import datetime

from diaodu.model.checks import Code, error
from diaodu.model.deadlines import Deadlines
from diaodu.model.submissions import Finding

_ASK = "确需报送的，请向招商局申请重新开放本单位本月的报送，写明理由"


class ClosingCode(Code):
    """A month that is closed to a unit."""

    PAST_LAST_NEW = error("已过首次报送的最后期限（{until}），本次报送不受理", _ASK)
    PAST_LAST_EDIT = error(
        "已过修改报送的最后期限（{until}），本次报送不受理，原报送仍然有效", _ASK
    )


def closing(
    received_at: datetime, limits: Deadlines, *, has_reported: bool, is_reopened: bool
) -> tuple[Finding, ...]:
    """What speaks against taking the report in, from the three dates alone.

    A unit that has sent anything for the month changes it, else it reports for the first time; a
    month that the bureau opened again has neither limit.
    """
    until = limits.last_edit_at if has_reported else limits.last_new_at
    if is_reopened or until is None or received_at <= until:
        return ()
    code = ClosingCode.PAST_LAST_EDIT if has_reported else ClosingCode.PAST_LAST_NEW
    return (code.at(until=f"{until:%Y-%m-%d}"),)
