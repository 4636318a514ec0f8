"""The tasks of a monthly run: each does one verb of `diaodu.cycle` and answers for the run page.

An answer is a small mapping: hashes for the tasks that follow, counts and names in Chinese for the
operator. What the program refuses fails at once with its message; anything else, a database that
does not answer among it, is retried.
"""

from collections.abc import Iterator
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
from diaodu.errors import DiaoduError, StoreUnavailableError, UnreadableInputError
from diaodu_airflow.approval import Answer
from diaodu_airflow.assets import monthly
from diaodu_airflow.outside import collecting_shell, task_shell

Result = dict[str, Any]
Keys = TypeVar("Keys")


def collect(region_id: str) -> Result:
    """Take in what stands at the doors; one that does not work is named and stops no other."""
    with refusals():
        month = _month()
        return {
            "period": str(month),
            "月份": month.title,
            **collect_verb(collecting_shell(region_id), region_id).summary,
        }


def validate(region_id: str) -> Result:
    """Read and check what came in."""
    with refusals():
        return dict(validate_verb(task_shell(), region_id, _month()).summary)


def score(region_id: str) -> Result:
    """Compute the boards."""
    with refusals():
        scored = assess.score(task_shell(), region_id, _month())
        return asdict(scored) | scored.summary


def review(scored: Result) -> Result:
    """Draw lists and flags."""
    with refusals():
        reviewed = assess.review(task_shell(), _keys(Scored, scored), _force_reason())
        return asdict(reviewed) | reviewed.summary


def compose(scored: Result, reviewed: Result) -> Result:
    """Put the draft together; what is settled already needs no approval."""
    with refusals():
        composed = assess.compose(
            task_shell(), _keys(Scored, scored), _keys(Reviewed, reviewed), _force_reason()
        )
        return asdict(composed)


def skip_if_settled(context: Context) -> None:
    """Before the approval: the month is published, so there is nothing to ask."""
    settled = context["ti"].xcom_pull(task_ids="compose")["settled"]
    if settled:
        raise AirflowSkipException(settled)


def publish(region_id: str, composed: Result, answer: dict[str, str]) -> Result:
    """Publish the approved draft, and tell what was done in the event."""
    with refusals():
        published = publish_verb(
            task_shell(), composed["publication_sha256"], Answer(**answer).decision, _force_reason()
        )
    counts = {**_counts("validate"), **_counts("score"), **_counts("review"), **published.summary}
    get_current_context()["outlet_events"][monthly(region_id)].extra = counts
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


def _month() -> Month:
    context = get_current_context()
    key = context.get("partition_key") or context["params"].get("period")
    if not key:
        raise UnreadableInputError("月通报必须指明月份: 请以分区键 (如 2024-03) 触发")
    return Month.parse(str(key))


def _force_reason() -> str:
    return str(get_current_context()["params"].get("force_reason") or "")


def _keys(kind: type[Keys], result: Result) -> Keys:
    names = (found.name for found in fields(cast(Any, kind)))
    return kind(**{name: result[name] for name in names})


def _counts(task_id: str) -> Result:
    """The Chinese part of a task's answer."""
    answer: Result = get_current_context()["ti"].xcom_pull(task_ids=task_id)
    return {name: value for name, value in answer.items() if not name.isascii()}
