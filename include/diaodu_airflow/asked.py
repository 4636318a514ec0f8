"""What a run was asked for: its period, and what the person wrote who started it."""

from airflow.sdk import get_current_context
from airflow.sdk.exceptions import AirflowSkipException

from diaodu.calendar import Period
from diaodu.cycle.circulars import campaign_seen
from diaodu.cycle.periods import period_of
from diaodu.errors import UnreadableInputError
from diaodu.model.region import Region
from diaodu_airflow.kinds import CAMPAIGN, Kind


def period_asked(region: Region, kind: Kind) -> Period:
    """The run's partition key, else its form's field, as a period of that kind.

    Raises `UnreadableInputError` if neither is given or it is no period of that kind; a day on
    which no campaign runs skips the task.
    """
    key = get_current_context().get("partition_key") or text_asked("period")
    if not key:
        raise UnreadableInputError(
            f"{kind.title}必须指明{kind.period_title}: 请以分区键 (如 {kind.example}) 触发"
        )
    if kind is not CAMPAIGN:
        return kind.of(period_of(region, str(key)))
    campaign = campaign_seen(region, str(key))
    if campaign is None:
        raise AirflowSkipException(f"{key} 没有正在进行的竞赛")
    return campaign


def text_asked(field: str) -> str:
    """A field of the form that started the run; empty if it was left so."""
    return str(get_current_context()["params"].get(field) or "")


def force_reason() -> str:
    """Why the period is closed before what it rests on is published; empty if it is not."""
    return text_asked("force_reason")
