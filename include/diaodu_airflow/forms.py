"""The fields of the forms in which a person starts or answers a run."""

from airflow.sdk import Param

from diaodu_airflow.kinds import Kind


def optional(title: str, description: str) -> Param:
    """A field that may stay empty (with an empty text as default it could not)."""
    return Param(None, type=["null", "string"], title=title, description=description)


def closing_form(kind: Kind) -> dict[str, Param]:
    """Which period, and why it is closed before what it rests on is published."""
    return {
        "period": optional(kind.period_title, f"没有分区键时填写, 如 {kind.example}"),
        "force_reason": optional("强制理由", "此前各期尚未通报而必须先出本期时填写, 通报会写明"),
    }
