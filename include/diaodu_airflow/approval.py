"""The approval of a circular: asked in Airflow, answered once, its answer kept for what follows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from airflow.providers.standard.operators.hitl import ApprovalOperator, HITLOperator
from airflow.sdk import BranchMixIn, Context
from airflow.sdk.exceptions import AirflowFailException
from airflow.sdk.execution_time.context import NEVER_EXPIRE

from diaodu.cycle.publish import Decision
from diaodu.model.canonical import sha256

ASKED = "asked"
DRAFTS = "/plugin/diaodu/diaodu/drafts"
"""Where the page of a draft stands within Airflow's frame: region, period, hash follow."""


class Approval(ApprovalOperator, BranchMixIn):
    """An ApprovalOperator that leads to one task when approved and to another when rejected.

    Its parent loses the answer of a rejection, because it skips what follows before the result is
    stored; here the answer is stored first, as the four texts of `Answer`.
    """

    def __init__(self, *, if_approved: str, if_rejected: str, **kwargs: Any) -> None:  # noqa: ANN401  as its parent
        """`if_approved` and `if_rejected` are ids of tasks that directly follow."""
        super().__init__(**kwargs)
        self.if_approved = if_approved
        self.if_rejected = if_rejected

    def execute(self, context: Context) -> None:
        """Ask, unless another draft was asked about in this run.

        Airflow shows the text of the first asking for good, also when tasks are cleared and run
        again: a draft that changed since would be approved unseen, so it needs a run of its own.
        """
        asked = context["task_state_store"]
        text = sha256(f"{self.subject}\n{self.body}")
        if asked.get(ASKED, text) != text:
            raise AirflowFailException(
                "草稿已变, 而 Airflow 仍显示先前的内容: 请重新触发本期的运行, 不要清除旧任务"
            )
        asked.set(ASKED, text, retention=NEVER_EXPIRE)
        super().execute(context)

    def execute_complete(self, context: Context, event: dict[str, Any]) -> dict[str, str]:
        """Store who answered what, when and why, then skip the other way."""
        said = HITLOperator.execute_complete(self, context, event)
        user = said["responded_by_user"] or {"id": "", "name": ""}
        answer = {
            "option": said["chosen_options"][0],
            "by": user["name"] or user["id"],
            "at": said["responded_at"].isoformat(),
            "reason": str(said["params_input"].get("reason") or ""),
        }
        context["ti"].xcom_push(key="return_value", value=answer)
        approved = answer["option"] == self.APPROVE
        self.skip_all_except(context["ti"], self.if_approved if approved else self.if_rejected)
        return answer


@dataclass(frozen=True)
class Answer:
    """What the approval left for the tasks that follow."""

    option: str
    by: str
    at: str
    reason: str

    @property
    def decision(self) -> Decision:
        """The answer as the cycle takes it."""
        return Decision(by=self.by, at=datetime.fromisoformat(self.at), reason=self.reason)
