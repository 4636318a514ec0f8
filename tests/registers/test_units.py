"""Who is assessed and who is written to, from CSV."""

from datetime import date

import pytest

from diaodu.errors import UnreadableInputError
from diaodu.model.units import Contact, Unit
from diaodu.registers import read_contacts, read_units

HEADER = "unit,title,group,order\n"


def test_units_come_in_administrative_order_whatever_the_order_of_the_file():
    register = read_units(f"{HEADER}b,乙镇,town,2\na,甲镇,town,1\n", "units.csv")

    assert register.units == (Unit("a", "甲镇", "town", 1), Unit("b", "乙镇", "town", 2))


def test_a_unit_may_say_when_it_existed_and_who_leads_it():
    text = "lead,to,from,order,group,title,unit\n发改局,2024-06-30,2024-01-01,1,team,一专班,t1\n"

    assert read_units(text, "units.csv").units == (
        Unit("t1", "一专班", "team", 1, date(2024, 1, 1), date(2024, 6, 30), "发改局"),
    )


def test_a_unit_made_by_a_merger_names_those_it_carries_on():
    text = "unit,title,group,order,succeeds\nc,丙镇,town,1,a、b\n"

    assert read_units(text, "units.csv").units[0].succeeds == ("a", "b")


def test_a_unit_that_is_renamed_after_its_merger_still_carries_on_the_others():
    text = (
        "unit,title,group,order,from,to,succeeds\nc,丙镇,town,1,2024-02-01,2024-02-29,a、b\n"
        "c,丙街道,town,1,2024-03-01,,\n"
    )

    assert read_units(text, "units.csv").units[0].succeeds == ("a", "b")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("a,甲,town,1\na,乙,town,2\n", r"units\.csv 第3行: a 重复, 第2行已有"),
        ("a,甲,town,first\n", r"units\.csv 第2行: order: “first”不是整数"),
        ("a,甲,town,-1\n", r"units\.csv 第2行: order: “-1”不是整数"),
        ("a,,town,1\n", r"units\.csv 第2行: title 不能为空"),
        (",甲,town,1\n", r"units\.csv 第2行: unit 不能为空"),
        ("*,全区,town,1\n", r"units\.csv 第2行: \* 指全辖区, 不能作单位代号"),
    ],
)
def test_a_row_that_cannot_be_meant_is_refused_with_its_line(rows, message):
    with pytest.raises(UnreadableInputError, match=f"^{message}$"):
        read_units(HEADER + rows, "units.csv")


def test_a_unit_that_ends_before_it_begins_is_refused():
    text = "unit,title,group,order,from,to\na,甲,town,1,2024-02-01,2024-01-31\n"

    with pytest.raises(UnreadableInputError, match="第2行: from 晚于 to"):
        read_units(text, "units.csv")


@pytest.mark.mechanism("R1")
def test_a_unit_whose_class_changes_has_a_row_for_each_and_is_one_unit():
    text = (
        "unit,title,group,order,from,to\na,甲区,b_class,1,2024-07-01,\n"
        "a,甲县,c_class,9,2024-01-01,2024-06-30\n"
    )

    (unit,) = read_units(text, "units.csv").units

    assert (unit.title, unit.group, unit.from_on) == ("甲区", "b_class", date(2024, 1, 1))
    assert unit.exists_on(date(2024, 3, 1))
    assert unit.as_of(date(2024, 6, 30)) == Unit("a", "甲县", "c_class", 9, date(2024, 1, 1))
    assert unit.as_of(date(2024, 7, 1)) == Unit("a", "甲区", "b_class", 1, date(2024, 1, 1))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            "a,甲,b,1,,2024-06-30\na,甲,c,1,2024-07-02,\n",
            "第3行: from 应为第2行 to 的次日 2024-07-01",
        ),
        ("a,甲,b,1,,2024-06-30\na,甲,c,1,2024-06-30,\n", "第3行: a 重复, 第2行已有"),
        ("a,甲,b,1,2024-07-01,\na,甲,c,1,,\n", "第3行: a 重复, 第2行已有"),
    ],
)
def test_rows_of_one_unit_must_follow_day_on_day(rows, message):
    with pytest.raises(UnreadableInputError, match=message):
        read_units("unit,title,group,order,from,to\n" + rows, "units.csv")


@pytest.mark.parametrize("written", ["2024-02-30", "2024/02/01", "20240201", "2024-2-1"])
def test_a_day_is_written_with_dashes_and_exists(written):
    text = f"unit,title,group,order,from\na,甲,town,1,{written}\n"

    with pytest.raises(UnreadableInputError, match=f"第2行: from: “{written}”不是日期"):
        read_units(text, "units.csv")


def test_contacts_keep_the_order_of_the_file():
    text = "unit,role,address\nb,联络员,b@x.gov\na,联络员,a@x.gov\n*,招商局,z@x.gov\n"

    assert read_contacts(text, "contacts.csv") == (
        Contact("b", "联络员", "b@x.gov"),
        Contact("a", "联络员", "a@x.gov"),
        Contact("*", "招商局", "z@x.gov"),
    )


def test_the_same_contact_twice_is_refused():
    text = "unit,role,address\na,联络员,a@x.gov\na,联络员,a@x.gov\n"

    with pytest.raises(UnreadableInputError, match=r"第3行: a、联络员、a@x\.gov 重复"):
        read_contacts(text, "contacts.csv")
