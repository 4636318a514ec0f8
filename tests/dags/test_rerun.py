"""临时重算: what its form takes, and which run follows which."""

from copy import deepcopy

import pytest
from airflow.sdk.definitions.param import ParamsDict
from airflow.sdk.exceptions import ParamValidationError

from diaodu.cycle.circulars import ordered
from diaodu.cycle.rerun_form import RerunForm
from diaodu.model.reruns import RerunReason
from diaodu.regions import load_region
from diaodu.settings import INCLUDE
from diaodu_airflow.rerun import adhoc_rerun
from diaodu_airflow.rerun_form import form_typed, next_form

LUAN = load_region(INCLUDE / "regions" / "luan", INCLUDE / "rulebooks")
DAG = adhoc_rerun(LUAN)
TYPED = {"periods": "2024-06", "reason": "更正报送", "text": "数字填错"}


def _form(**changes: object) -> ParamsDict:
    form = deepcopy(DAG.params)
    form.update({**TYPED, **changes})
    return form


def test_the_form_is_titled_in_chinese_and_offers_every_reason_of_the_closed_list() -> None:
    fields = {name: DAG.params.get_param(name).schema for name in DAG.params}

    assert all(not field["title"].isascii() for field in fields.values())
    assert fields["reason"]["enum"] == [str(reason) for reason in RerunReason]
    assert "luan" in fields["rulebook"]["examples"]


@pytest.mark.parametrize(
    "changes", [{"reason": "随便"}, {"text": "错"}, {"periods": ""}, {"dry_run": "是"}]
)
def test_a_form_filled_in_wrongly_is_refused(changes: dict[str, object]) -> None:
    assert _form().validate()
    with pytest.raises(ParamValidationError):
        _form(**changes).validate()


def test_what_is_typed_reaches_the_cycle_and_all_units_are_no_filter() -> None:
    typed = TYPED | {
        "units": "all",
        "document": "〔2024〕3号",
        "as_of": "2024-07-01",
        "dry_run": True,
    }

    form = form_typed("luan", typed, "bureau", "http://here/run")

    assert form == RerunForm(
        region="luan",
        periods="2024-06",
        reason="更正报送",
        text="数字填错",
        asked_by="bureau",
        document="〔2024〕3号",
        as_of="2024-07-01",
        is_dry_run=True,
        link="http://here/run",
    )
    assert form_typed("luan", typed | {"units": "金寨县"}, "", "").units == "金寨县"


def test_one_later_period_follows_the_other_with_the_same_reason() -> None:
    later = ordered(LUAN, ("2024", "2024-06", "2024-Q2", "2024-06"))

    form = next_form(TYPED | {"periods": "2024-05"}, later)

    assert form == TYPED | {"periods": "2024-06", "then": "2024-Q2,2024"}
    assert next_form(form, ("2024",)) == TYPED | {"periods": "2024", "then": None}


def test_a_later_period_follows_whether_the_one_before_was_published_or_not() -> None:
    named = DAG.get_task("name_next")

    assert named.upstream_task_ids == {"prepare", "publish"}
    assert named.trigger_rule == "none_failed"
    assert DAG.get_task("rerun_next").upstream_task_ids == {"name_next"}
    assert DAG.get_task("rerun_next").skip_when_already_exists


def test_a_trial_never_waits_behind_corrections_and_the_dag_is_open_at_once() -> None:
    assert DAG.max_active_runs > 3
    assert DAG.is_paused_upon_creation is False
