from pathlib import Path

import pytest

from diaodu.calendar import Month
from diaodu.regions.schema import read_words

QUJIALING = Path(__file__).parents[2] / "include" / "regions" / "qujialing" / "region.yaml"


@pytest.fixture
def text():
    written = QUJIALING.read_text(encoding="utf-8")
    return written.replace(", quarterly: published, annual: published", "")


def problems(text):
    words, found = read_words(text)
    assert words is None
    return found


def test_a_region_file_is_read_into_frozen_words(text):
    words, found = read_words(text)

    assert found == ()
    assert (words.region, words.title, words.rulebook) == ("qujialing", "屈家岭", "qujialing-2024")
    assert (words.months.months, words.months.is_open_ended) == ((Month(2024, 1),), True)
    assert (words.deadline.working_day, words.circular.dated_day) == (5, 10)


def test_listed_months_are_kept_in_order(text):
    words, _ = read_words(text.replace("{from: 2024-01}", "[2024-06, 2022-09]"))

    assert words.months.months == (Month(2022, 9), Month(2024, 6))
    assert not words.months.is_open_ended


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        (
            "channel: file",
            "chanel: file",
            "第11行 chanel: 读到“chanel”, 没有这个词, 是否",
        ),
        ("channel: file", "channel: fax", "第11行 channel: 读到“fax”"),
        ("title: 屈家岭\n", "\n", "第2行: 缺少 title"),
        ("Asia/Shanghai", "Asia/Wuhan", "第5行 time_zone: 读到“Asia/Wuhan”, 应为"),
        (
            "{monthly: manual}",
            "{monthly: 每月8日}",
            "第7行 schedule monthly: 读到“每月8日”",
        ),
        ("{monthly: manual}", "{montly: manual}", "是否应为“monthly”?"),
        ("{from: 2024-01}", "{from: 2024-1}", "第8行 months: “2024-1”不是月份"),
        ("{from: 2024-01}", "2024-01", "第8行 months: 应写作 {from: 2024-01}"),
        ("{from: 2024-01}", "[]", "第8行 months: 应写作"),
        ("working_day: 5", "working_day: 25", "第9行 deadline working_day: 读到“25”, 应不大于 20"),
        ("inbox: qujialing", "inbox: ../etc", "第10行 inbox: 读到“../etc”"),
        ("{issue}期", "{number}期", "花括号里只能写 {period}、{year}、{issue}"),
        ("{issue}期", "{issue期", "花括号里只能写"),
        (
            "{issue}期",
            "{issue:03d}期",
            "第15行 circular number: 读到“样例〔{year}〕第{issue:03d}期”",
        ),
        ("{issue}期", "{year!r}期", "第15行 circular number: 读到“样例〔{year}〕第{year!r}期”"),
        ("关于{period}", "关于{period.title}", "第16行 circular title: 读到“关于{period.title}"),
        ("关于{period}", "关于{}", "第16行 circular title: 读到“关于{}"),
        (
            "title: 屈家岭\n",
            f"title: {'长' * 51}\n",
            "第3行 title: 读到 51 个字, 应为一行, 1 至 50 个字",
        ),
        ("title: 屈家岭\n", 'title: ""\n', "title: 读到 0 个字"),
        ("region: qujialing", "region：qujialing", "“：”应为半角"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_what_to_write(text, written, instead, said):
    found = problems(text.replace(written, instead, 1))

    assert any(said in problem for problem in found), found


DOORS = [
    ("{kind: ftp}", "第31行 doors 0 kind: 读到“ftp”"),
    ("{kind: mail}", "第31行 doors 0: kind: mail 还须写 connection"),
    ("{kind: http, connection: a}", "kind: http 还须写 url"),
    ("{kind: http, url: 'https://h/', rest: a}", "kind: http 没有 rest 这个词"),
    ("{kind: folder, urll: /x}", "是否应为“url”?"),
    ("{kind: http, url: 'ftp://h/'}", "应以 https:// 或 http:// 开头"),
    ("{kind: http, url: 'https://u:p@h/'}", "地址中不写用户和密码"),
    ("{kind: http, url: 'https://[h/'}", "不是地址"),
    ("{kind: folder, url: reports}", "应为 / 开头的文件夹或 s3://"),
    ("{kind: folder, url: /x, name: folder}", "folder 是本辖区收件文件夹的名字"),
    ("{kind: mail, connection: a, rest: 已收}", "须是三个不同的邮件夹"),
    ("{kind: folder}\n  - {kind: folder}", "有不止一个收件口叫“folder”"),
]


@pytest.mark.parametrize(("door", "said"), DOORS, ids=[said for _, said in DOORS])
def test_what_is_wrong_with_a_door_is_told_with_its_line(text, door, said):
    found = problems(f"{text}doors:\n  - {door}\n")

    assert any(said in problem for problem in found), found


@pytest.mark.parametrize(
    "cron",
    [
        "0 18 8 * 1",
        "0 18 8 3 *",
        "0 18 * * *",
        "0 18 8,20 * *",
        "0 18 8-9 * *",
        "0 18 L * *",
        "0/5 18 8 * *",
        "0 9,18 8 * *",
        "60 18 8 * *",
        "0 24 8 * *",
        "0 18 0 * *",
        "0 18 29 * *",
        "0 18 8 * * *",
        "0 18 8 *",
        '"@monthly"',
        '""',
    ],
)
def test_a_schedule_that_is_not_once_a_month_is_refused(text, cron):
    (problem,) = problems(text.replace("{monthly: manual}", f"\n  monthly: {cron}"))

    assert problem.startswith("第8行 schedule monthly: 读到")
    assert "应为 manual, 或每月一次的“分 时 日 * *”: 分 0-59, 时 0-23, 日 1-28" in problem


@pytest.mark.parametrize("cron", ["0 18 8 * *", "59 23 28 * *", "00 09 01 * *"])
def test_a_schedule_may_be_any_time_that_every_month_has(text, cron):
    words, found = read_words(text.replace("{monthly: manual}", f"\n  monthly: {cron}"))

    assert found == ()
    assert words.schedule.monthly == cron


def test_every_problem_is_told_at_once_in_the_order_of_lines(text):
    wrong = text.replace("Asia/Shanghai", "Beijing").replace("channel: file", "channel: fax")

    assert [problem[:4] for problem in problems(wrong)] == ["第5行 ", "第11行"]


def test_an_empty_file_is_a_problem():
    assert problems("") == (
        "第1行: 读到空白, 应为若干“名称: 内容” (expected a mapping of names to values)",
    )


def test_the_dates_and_reminders_have_defaults_and_may_be_written(text):
    plain, _ = read_words(text)
    written, found = read_words(
        text.replace("{working_day: 5}", "{working_day: 5, last_new: 7, last_edit: 9}").replace(
            "channel: file", "reminders: {before: [], lead: 0}\nchannel: file"
        )
    )

    assert found == ()
    assert (plain.deadline.last_new, plain.deadline.last_edit) == (None, None)
    assert (plain.reminders.before, plain.reminders.after) == ((3, 1), (1,))
    assert (written.deadline.last_new, written.deadline.last_edit) == (7, 9)
    assert (written.reminders.before, written.reminders.lead) == ((), 0)


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        (
            "{working_day: 5}",
            "{working_day: 5, last_edit: 3}",
            "working_day ≤ last_new ≤ last_edit",
        ),
        ("{working_day: 5}", "{working_day: 5, last_new: 9, last_edit: 8}", "应为 working_day"),
        ("{monthly: manual}", "{reminders: 0 9 8 * *}", "每天一次"),
        ("channel: file", "reminders: {lead: 99}\nchannel: file", "reminders lead: 读到“99”"),
    ],
)
def test_dates_out_of_order_and_odd_reminders_are_refused(text, written, instead, said):
    (problem,) = problems(text.replace(written, instead))

    assert said in problem
