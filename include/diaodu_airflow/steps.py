"""The tasks of a run that closes a period: each does one verb and answers for the run page.

An answer is a small mapping: hashes for the tasks that follow, counts and names in Chinese for the
operator. What the program refuses fails at once with its message; anything else, a database that
does not answer among it, is retried.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields
from typing import Any, TypeVar, cast

from airflow.sdk import Context, get_current_context
from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

from diaodu.calendar import Month
from diaodu.cycle import assess
from diaodu.cycle.assess import Reviewed, Scored
from diaodu.cycle.collect import collect as collect_verb
from diaodu.cycle.publish import publish as publish_verb
from diaodu.cycle.publish import refuse
from diaodu.cycle.validate import validate as validate_verb
from diaodu.errors import DiaoduError, StoreUnavailableError
from diaodu_airflow.approval import Answer
from diaodu_airflow.asked import force_reason, period_asked
from diaodu_airflow.kinds import KINDS, MONTHLY
from diaodu_airflow.outside import collecting_shell, task_shell

Result = dict[str, Any]
Keys = TypeVar("Keys")


def collect(region_id: str) -> Result:
    """Take in what stands at the doors; one that does not work is named and stops no other."""
    with refusals():
        month = _month(region_id)
        return {"月份": month.title, **collect_verb(collecting_shell(region_id), region_id).summary}


def validate(region_id: str) -> Result:
    """Read and check what came in."""
    with refusals():
        return dict(validate_verb(task_shell(), region_id, _month(region_id)).summary)


def score(region_id: str, kind: str) -> Result:
    """Compute the boards."""
    with refusals():
        shell = task_shell()
        period = period_asked(shell.region(region_id), KINDS[kind])
        scored = assess.score(shell, region_id, period)
        asked = {"period": str(period), "考核期": period.title}
        return asked | asdict(scored) | scored.summary


def review(scored: Result) -> Result:
    """Draw lists and flags."""
    with refusals():
        reviewed = assess.review(task_shell(), _keys(Scored, scored), force_reason())
        return asdict(reviewed) | reviewed.summary


def compose(scored: Result, reviewed: Result) -> Result:
    """Put the draft together; what is settled already needs no approval."""
    with refusals():
        composed = assess.compose(
            task_shell(), _keys(Scored, scored), _keys(Reviewed, reviewed), force_reason()
        )
        return asdict(composed)


def skip_if_settled(drafted_by: str) -> Callable[[Context], None]:
    """Before the approval: what the draft's task says is settled leaves nothing to ask."""

    def skip(context: Context) -> None:
        settled = context["ti"].xcom_pull(task_ids=drafted_by)["settled"]
        if settled:
            raise AirflowSkipException(settled)

    return skip


def skip_unless_outdated(context: Context) -> None:
    """Before the correction: only what stands published and differs from the draft needs one."""
    if not context["ti"].xcom_pull(task_ids="compose")["is_outdated"]:
        raise AirflowSkipException("没有与现在的计算不同的通报")


def publish(region_id: str, kind: str, composed: Result, answer: dict[str, str]) -> Result:
    """Publish the approved draft, and tell what was done in the event."""
    with refusals():
        published = publish_verb(
            task_shell(), composed["publication_sha256"], Answer(**answer).decision, force_reason()
        )
    counts = {**_counts("validate"), **_counts("score"), **_counts("review"), **published.summary}
    event = get_current_context()["outlet_events"][KINDS[kind].asset(region_id)]
    event.extra = counts
    event.add_partitions(_period())
    return counts


def rejected(region_id: str, composed: Result, answer: dict[str, str]) -> None:
    """Record who rejected the draft and why, and end the run as failed."""
    decision = Answer(**answer).decision
    with refusals():
        refuse(task_shell(), region_id, composed["publication_sha256"], decision)
    raise AirflowFailException(f"{decision.by} 驳回了草稿: {decision.reason or '未写理由'}")


@contextmanager
def refusals() -> Iterator[None]:
    """What the program refuses fails the task at once with its message."""
    try:
        yield
    except StoreUnavailableError:
        raise
    except DiaoduError as error:
        raise AirflowFailException(str(error)) from error


def _period() -> str:
    """The key of the period, also of a run that was started by its form alone."""
    return str(get_current_context()["ti"].xcom_pull(task_ids="score")["period"])


def _month(region_id: str) -> Month:
    asked = period_asked(task_shell().region(region_id), MONTHLY)
    return cast(Month, asked)


def _keys(kind: type[Keys], result: Result) -> Keys:
    names = (found.name for found in fields(cast(Any, kind)))
    return kind(**{name: result[name] for name in names})


def _counts(task_id: str) -> Result:
    """The Chinese part of a task's answer; nothing of a task this run does not have."""
    answer: Result = get_current_context()["ti"].xcom_pull(task_ids=task_id) or {}
    return {name: value for name, value in answer.items() if not name.isascii()}
