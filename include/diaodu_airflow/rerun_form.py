"""临时重算: the form a person fills in, and the same fields filled in by a run for the next one."""

from collections.abc import Mapping, Sequence
from typing import Any

from airflow.sdk import Param

from diaodu.cycle.rerun_form import RerunForm
from diaodu.model.reruns import RerunReason
from diaodu_airflow.forms import optional

ALL_UNITS = "all"
SHORTEST_REASON = 4
"""Characters; less says nothing to whoever approves."""


def rerun_params(rulebooks: tuple[str, ...]) -> dict[str, Param]:
    """The fields in their order; a run without the required ones is refused by Airflow's API."""
    return {
        "periods": Param(
            type="string",
            minLength=4,
            title="期间",
            description="如 2024-03、2024-Q1、2024; 几期一并重算的用逗号隔开",
        ),
        "reason": Param(type="string", enum=list(RerunReason), title="原因"),
        "text": Param(
            type="string", minLength=SHORTEST_REASON, title="说明", description="通报会写明"
        ),
        "units": Param(
            ALL_UNITS, type="string", title="单位", description="all 为全部; 或单位名称, 用逗号隔开"
        ),
        "document": optional("文号", "目标调整必须写明"),
        "rulebook": Param(
            None,
            type=["null", "string"],
            examples=list(rulebooks),
            title="考核办法",
            description="不填为现行办法; 拟议的办法只能试算",
        ),
        "as_of": optional("截至时点", "只用此时以前收到的, 如 2024-05-10; 不填为现在"),
        "dry_run": Param(False, type="boolean", title="试算", description="只看差异, 不发布"),
        "then": optional("随后", "受影响的以后各期, 由程序填写"),
    }


def form_typed(region_id: str, typed: Mapping[str, Any], asked_by: str, link: str) -> RerunForm:
    """The fields as the cycle takes them."""
    units = _text(typed, "units")
    return RerunForm(
        region=region_id,
        periods=_text(typed, "periods"),
        reason=_text(typed, "reason"),
        text=_text(typed, "text"),
        asked_by=asked_by,
        units="" if units == ALL_UNITS else units,
        document=_text(typed, "document"),
        rulebook=_text(typed, "rulebook"),
        as_of=_text(typed, "as_of"),
        is_dry_run=bool(typed.get("dry_run")),
        link=link,
    )


def next_form(typed: Mapping[str, Any], periods: Sequence[str]) -> dict[str, Any]:
    """The form of the run that computes the first of the periods anew; its reason stays."""
    first, *others = periods
    return {**typed, "periods": first, "then": ",".join(others) or None}


def _text(typed: Mapping[str, Any], field: str) -> str:
    return str(typed.get(field) or "").strip()
