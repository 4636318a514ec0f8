"""Projects and activities from CSV."""

from datetime import date
from decimal import Decimal

import pytest

from diaodu.calendar import Month
from diaodu.errors import UnreadableInputError
from diaodu.model.figures import Activity, ActivityKind, Agreement, Project, Stage
from diaodu.registers import REGISTERS, read_activities, read_projects

PROJECTS = "unit,id,title,stage,period\n"


def test_a_project_is_read_with_every_column():
    text = (
        f"{','.join(column.name for column in REGISTERS['projects'])}\n"
        "a,p1,某厂,started,2024-03,contract,某公司,以商招商,食品,12000.5,300,"
        "2024-01-05,2024-03-01,\n"
    )

    assert read_projects(text, "projects.csv") == (
        Project(
            unit="a",
            id="p1",
            title="某厂",
            stage=Stage.STARTED,
            period=Month(2024, 3),
            agreement=Agreement.CONTRACT,
            investor="某公司",
            method="以商招商",
            industry="食品",
            contract_amount_wan=Decimal("12000.5"),
            funds_month_wan=Decimal(300),
            signed_on=date(2024, 1, 5),
            started_on=date(2024, 3, 1),
            row=2,
        ),
    )


def test_a_project_needs_only_the_columns_that_name_it():
    assert read_projects(f"{PROJECTS}a,p1,某厂,lead,2024-03\n", "projects.csv") == (
        Project("a", "p1", "某厂", Stage.LEAD, Month(2024, 3), row=2),
    )


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            "a,p1,某厂,开工,2024-03\n",
            "第2行: stage: 读到“开工”, 应为 lead、in_talk、signed、started",
        ),
        ("a,p1,某厂,lead,2024-Q1\n", "第2行: period: “2024-Q1”不是月份"),
        ("a,p1,某厂,lead,2024-03\na,p1,某厂,signed,2024-03\n", "第3行: a、p1、2024-03 重复"),
    ],
)
def test_a_project_that_cannot_be_meant_is_refused_with_its_line(rows, message):
    with pytest.raises(UnreadableInputError, match=f"^projects.csv {message}"):
        read_projects(PROJECTS + rows, "projects.csv")


def test_a_project_stands_once_in_each_month():
    text = f"{PROJECTS}a,p1,某厂,lead,2024-03\na,p1,某厂,signed,2024-04\nb,p1,别厂,lead,2024-03\n"

    assert len(read_projects(text, "projects.csv")) == 3


def test_two_outings_on_one_day_are_two():
    text = (
        "unit,kind,on,place,people_count\na,outing,2024-03-05,深圳,3\na,outing,2024-03-05,深圳,3\n"
    )

    first, second = read_activities(text, "activities.csv")

    assert first == Activity("a", ActivityKind.OUTING, date(2024, 3, 5), "深圳", 3, row=2)
    assert second.row == 3


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a,trip,2024-03-05,\n", "第2行: kind: 读到“trip”, 应为 outing、visit 之一"),
        ("a,visit,3月5日,\n", "第2行: on: “3月5日”不是日期"),
        ("a,visit,2024-03-05,两人\n", "第2行: people_count: “两人”不是整数"),
    ],
)
def test_an_activity_that_cannot_be_meant_is_refused_with_its_line(row, message):
    with pytest.raises(UnreadableInputError, match=f"^activities.csv {message}"):
        read_activities(f"unit,kind,on,people_count\n{row}", "activities.csv")


def test_a_row_carries_what_filters_ask_for():
    projects = (
        "unit,id,title,stage,period,kind,catalogue,zone,dossier,registered_on,evidence,"
        "introduced_by,hosted_by\n"
        "a,p1,某厂,signed,2024-03,new,encouraged,东区,X-1,2024-03-02,验资报告、进账单,a,b\n"
    )
    activities = "unit,kind,on,led_by,project,evidence\na,outing,2024-03-05,区长,p1,审批单;照片\n"

    (row,) = read_projects(projects, "projects.csv")
    (batch,) = read_activities(activities, "activities.csv")

    assert (row.kind, row.catalogue, row.zone) == ("new", "encouraged", "东区")
    assert (row.dossier, row.registered_on) == ("X-1", date(2024, 3, 2))
    assert (row.evidence, row.introduced_by, row.hosted_by) == (("验资报告", "进账单"), "a", "b")
    assert (batch.led_by, batch.project, batch.evidence) == ("区长", "p1", ("审批单", "照片"))


def test_a_project_says_when_it_was_declared_what_it_is_and_what_was_promised():
    text = (
        "unit,id,title,stage,period,filed_on,sector,factor,ownership,origin,event,agent,lead,"
        "promised_stage,promised_on,credit_code\n"
        "a,p1,某厂,signed,2024-03,2024-03-09,工业,资源加工型,外资,境外,博览会,某协会,x7,"
        "started,2024-06-30,91350100M000100Y43\n"
    )

    (row,) = read_projects(text, "projects.csv")

    assert (row.filed_on, row.promised_on) == (date(2024, 3, 9), date(2024, 6, 30))
    assert row.promised_stage is Stage.STARTED
    assert row.credit_code == "91350100M000100Y43"
    assert (row.sector, row.factor, row.ownership, row.origin) == (
        "工业",
        "资源加工型",
        "外资",
        "境外",
    )
    assert (row.event, row.agent, row.lead) == ("博览会", "某协会", "x7")


def test_an_outing_may_last_days_and_name_all_who_went():
    text = (
        "unit,kind,on,to,led_by,joined_by,event\n"
        "a,outing,2024-03-05,2024-03-08,区长,书记、区长,推介会\n"
        "a,outing,2024-03-05,,,,\n"
    )

    first, second = read_activities(text, "activities.csv")

    assert (first.last_on, first.people, first.event) == (
        date(2024, 3, 8),
        ("区长", "书记"),
        "推介会",
    )
    assert (second.last_on, second.people) == (date(2024, 3, 5), ())
    with pytest.raises(UnreadableInputError, match="第3行: to 早于 on"):
        read_activities(
            "unit,kind,on,to\na,outing,2024-03-05,\na,outing,2024-03-05,2024-03-04\n",
            "activities.csv",
        )
