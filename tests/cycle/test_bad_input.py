"""What units send by mistake: told in Chinese with the cell, kept, rejected, and exit code 1."""

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace

import openpyxl
import pytest

from diaodu.calendar import Month
from diaodu.cycle.returned import returned
from diaodu.intake.layout import TEMPLATE_VERSION
from diaodu.model.canonical import sha256
from diaodu.model.submissions import Label, Submission
from diaodu.notices.marked import INDEX
from tests.command import diaodu
from tests.intake.making import put
from tests.world import World

LABEL = Label("qujialing", "team-01", Month(2024, 1), TEMPLATE_VERSION)
EXPECTED = ("--region", "qujialing", "--unit", "team-01", "--period", "2024-01")


@dataclass(frozen=True)
class Mistake:
    """The bytes of a file, the code and cell of what is wrong, and a part of what is said."""

    make: Callable[[World, bytes], bytes]
    code: str
    place: tuple[str | None, str | None]
    said: str


def edited(*edits):
    """The good workbook changed and saved by another program, which computes nothing."""

    def make(_: World, good: bytes) -> bytes:
        book, saved = openpyxl.load_workbook(io.BytesIO(good)), io.BytesIO()
        for edit in edits:
            edit(book)
        book.save(saved)
        return saved.getvalue()

    return make


def labelled(**changes):
    def make(world: World, _: bytes) -> bytes:
        submission = Submission(replace(LABEL, **changes), is_nil=True)
        return world.workbook("qujialing", submission)

    return make


def letter(_: World, __: bytes) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return saved.getvalue()


FILE = (None, None)
MISTAKES = {
    "a letter instead of a workbook": Mistake(
        letter, "other_format", FILE, "“第一招商专班.xlsx”是Word文档"
    ),
    "the workbook of another month": Mistake(
        labelled(period=Month(2024, 4)), "wrong_month", FILE, "这是2024年4月的报表，应报2024年1月"
    ),
    "the workbook of another unit": Mistake(
        labelled(unit="team-02"), "wrong_unit", FILE, "这是第二招商专班的报表，不是第一招商专班的"
    ),
    "text in a number cell": Mistake(
        edited(put("指标!C6", "约两次")),
        "text_in_number_cell",
        ("指标", "C6"),
        "指标!C6 应为数字，读到“约两次”",
    ),
    "a formula that was never calculated": Mistake(
        edited(put("项目!I4", "=1+1")),
        "uncalculated_formula",
        ("项目", "I4"),
        "项目!I4 是公式，但没有计算结果",
    ),
    "an empty file": Mistake(
        lambda *_: b"", "empty_file", FILE, "“第一招商专班.xlsx”是空的（0字节）"
    ),
    "a CSV in GBK": Mistake(
        lambda *_: "指标,本月\r\n到位资金,300\r\n".encode("gbk"),
        "text_file",
        FILE,
        "“第一招商专班.xlsx”是GBK编码的文本",
    ),
}


@pytest.fixture(params=MISTAKES.values(), ids=MISTAKES.keys())
def mistake(request) -> Mistake:
    return request.param


@pytest.fixture
def good(samples) -> bytes:
    return (samples / "qujialing" / "第一招商专班-2024-01-第1次.xlsx").read_bytes()


def test_it_is_rejected_kept_and_answered_with_what_is_wrong_and_where(world, good, mistake):
    data = mistake.make(world, good)
    world.receive("qujialing", "第一招商专班.xlsx", data)
    world.collect("qujialing")
    world.validate("qujialing", "2024-01")

    (row,) = world.submissions("qujialing")
    (found,) = [f for f in row.findings if f.code == mistake.code]
    assert (row.state, (found.sheet, found.cell)) == ("rejected", mistake.place)
    assert mistake.said in found.message
    assert world.shell.files.get(sha256(data)) == data
    answers = [queued.notice for queued in world.notices()]
    assert answers
    for notice in answers:
        assert (notice.kind, notice.subject_id) == ("rejection", row.id)
        assert notice.subject.startswith("【退回修改】屈家岭" if row.unit else "【请转告】屈家岭")
        assert found.message not in notice.body
        assert f"/reports/qujialing/{row.period or '-'}/{row.unit or '-'}/v1\n" in notice.body
    index = openpyxl.load_workbook(io.BytesIO(returned(world.shell, row).data))[INDEX]
    told = [cells[4].value for cells in index.iter_rows(min_row=4)]
    assert found.said in told


def test_the_check_before_sending_says_the_same_and_exits_1(world, good, mistake, tmp_path):
    file = tmp_path / "第一招商专班.xlsx"
    file.write_bytes(mistake.make(world, good))

    done = diaodu(world, "intake", "check", file, "--json", *EXPECTED)

    assert done.code == 1
    (found,) = [row for row in json.loads(done.out) if row["code"] == mistake.code]
    assert (found["sheet"], found["cell"]) == mistake.place
    assert mistake.said in found["message"]
    assert found["remedy"]


def test_the_workbook_without_a_mistake_is_accepted_and_exits_0(world, good, tmp_path):
    file = tmp_path / "第一招商专班.xlsx"
    file.write_bytes(good)
    world.receive("qujialing", file.name, good)
    world.collect("qujialing")

    assert world.validate("qujialing", "2024-01").summary["已报"] == 1
    assert diaodu(world, "intake", "check", file, *EXPECTED).code == 0
