"""The tasks of 临时重算: compute anew, publish what was approved, name the period that is next."""

import logging

from airflow.sdk import get_current_context
from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

from diaodu.cycle.circulars import ordered
from diaodu.cycle.prepared import Prepared
from diaodu.cycle.rerun import prepare as prepare_verb
from diaodu.cycle.rerun import publish_rerun, reject_rerun
from diaodu.cycle.rerun_form import RerunForm, read_form
from diaodu_airflow.approval import DRAFTS, Answer
from diaodu_airflow.asked import text_asked
from diaodu_airflow.outside import task_shell
from diaodu_airflow.rerun_form import form_typed, next_form
from diaodu_airflow.steps import Result, refusals

log = logging.getLogger(__name__)
BY_ITSELF = "调度"
"""Who asks where no person started the run, nor the one before it."""


def prepare(region_id: str) -> Result:
    """Compute the periods anew and show what changes; nothing is published."""
    with refusals():
        shell = task_shell()
        prepared = prepare_verb(shell, read_form(shell, _form(region_id)), _run_key())
    log.info("%s\n%s", prepared.settled, prepared.body)
    body = f"{_links(prepared)}\n\n{prepared.body}"
    told = {"drafts": list(prepared.drafts), "body": body, "settled": prepared.settled}
    return told | prepared.summary


def publish(region_id: str, prepared: Result, answer: dict[str, str]) -> Result:
    """Publish what was approved as the next versions; what rests on them is named."""
    with refusals():
        drafts = tuple(prepared["drafts"])
        decision = Answer(**answer).decision
        published = publish_rerun(task_shell(), region_id, _run_key(), drafts, decision)
    return {"affected": list(published.affected), **published.summary}


def rejected(region_id: str, answer: dict[str, str]) -> None:
    """Record who rejected the correction and why, and end the run as failed."""
    decision = Answer(**answer).decision
    with refusals():
        reject_rerun(task_shell(), region_id, _run_key(), decision)
    raise AirflowFailException(f"{decision.by} 驳回了更正: {decision.reason or '未写理由'}")


def name_next(region_id: str) -> Result:
    """Name the next published period that rests on what was corrected; it has its own approval."""
    with refusals():
        context = get_current_context()
        published: Result = context["ti"].xcom_pull(task_ids="publish") or {}
        waiting = [*text_asked("then").split(","), *published.get("affected", ())]
        shell = task_shell()
        region = shell.region(region_id)
        periods = ordered(region, tuple(key for key in waiting if key))
    if context["params"].get("dry_run") or not periods:
        raise AirflowSkipException("没有受影响的以后各期")
    log.info("随后重算 %s", "、".join(periods))
    return next_form(dict(context["params"]), periods)


def _links(prepared: Prepared) -> str:
    """To the page of each draft."""
    return "\n".join(
        f"- [打开 {it.period} 更正通报草稿和附表]"
        f"({DRAFTS}/{prepared.region}/{it.period}/{it.publication_sha256})"
        for it in prepared.periods
        if it.is_changed and not prepared.is_dry_run
    )


def _form(region_id: str) -> RerunForm:
    context = get_current_context()
    by = context["dag_run"].triggering_user_name or BY_ITSELF
    link = context["ti"].log_url.partition("/tasks/")[0]
    return form_typed(region_id, dict(context["params"]), by, link)


def _run_key() -> str:
    return str(get_current_context()["run_id"])
