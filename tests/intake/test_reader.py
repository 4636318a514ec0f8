"""Whatever the bytes are, a reading comes back; and what was written is what is read."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diaodu.intake.layout import marks_of
from diaodu.intake.reader import MAX_FINDINGS, Reading, read_workbook
from diaodu.model.figures import Activity, ActivityKind, Agreement, Project, Stage
from diaodu.model.submissions import Severity, Submission, count_of
from tests.intake.cases import compound
from tests.intake.making import (
    FIGURES,
    GOOD,
    LABEL,
    MONTH,
    REPORTED,
    RULEBOOK,
    figure,
    put,
    workbook,
)

CSV = "责任单位,本月\r\n城东镇,3\r\n"


def read(data, name="城东镇.xlsx"):
    return read_workbook(data, name)


def codes(reading):
    return [finding.code for finding in reading.findings]


def foreign_workbook():
    """A workbook somebody made without the template."""
    book = openpyxl.Workbook()
    book.active.append(["指标", "本月"])
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "报表.xlsx", "empty_file"),
        (CSV.encode("gbk"), "报表.csv", "text_file"),
        (CSV.encode("gbk"), "报表.xlsx", "text_file"),
        (CSV.encode(), "报表.xlsx", "text_file"),
        (b"%PDF-1.4", "报表.xlsx", "other_format"),
        (compound("EncryptedPackage"), "报表.xlsx", "encrypted_workbook"),
        (compound("Workbook"), "报表.xls", "old_xls"),
        (workbook()[:3000], "报表.xlsx", "damaged_file"),
        (foreign_workbook(), "报表.xlsx", "missing_label_sheet"),
    ],
)
def test_what_is_not_the_template_is_rejected_with_one_sentence(data, name, code):
    reading = read(data, name)

    assert codes(reading) == [code]
    assert reading.label is None
    assert reading.submission is None
    assert reading.findings[0].severity is Severity.ERROR


def test_the_name_of_a_file_decides_nothing():
    reading = read(workbook(), "../报表.csv")

    assert codes(reading) == ["other_extension"]
    assert reading.submission == GOOD


def test_text_in_a_number_cell_is_told_with_cell_content_and_remedy():
    (finding,) = read(workbook(put("指标!C5", "约一千五"))).findings

    assert (finding.sheet, finding.cell) == ("指标", "C5")
    assert "指标!C5" in finding.message
    assert "约一千五" in finding.message
    assert "阿拉伯数字" in finding.remedy


def test_a_formula_never_calculated_is_told_with_cell_and_remedy():
    (finding,) = read(workbook(put("指标!D5", "=SUM(C5,3900)"))).findings

    assert finding.code == "uncalculated_formula"
    assert (finding.sheet, finding.cell) == ("指标", "D5")
    assert finding.remedy == "用Excel或WPS打开保存后再报"


def test_every_wrong_cell_is_told_at_once():
    def spoil(book):
        book["指标"]["C5"] = "x"
        book["项目"]["J4"] = "下旬"
        book["外出和来访"]["A4"] = "出差"

    assert codes(read(workbook(spoil))) == [
        "text_in_number_cell",
        "unreadable_date",
        "unknown_word",
    ]


def test_the_label_is_known_even_if_sheets_are_missing():
    def remove(book):
        del book["外出和来访"]

    reading = read(workbook(remove))

    assert reading.label == LABEL
    assert reading.submission is None
    assert [finding.sheet for finding in reading.findings] == ["外出和来访"]


def test_a_caller_that_knows_the_label_does_not_override_the_workbooks_own():
    other = Submission(LABEL.__class__("county", "west", MONTH, "1"), False).label

    assert read_workbook(workbook(), "x.xlsx", marks_of(RULEBOOK, other)).label == LABEL


def test_a_nil_return_has_no_figures_even_where_zeros_were_typed():
    nil = Submission(LABEL, True, tuple(figure(id_, 0, 0) for id_ in REPORTED))

    assert read(workbook(submission=nil)).submission == Submission(LABEL, True)


def test_a_nil_return_with_figures_keeps_them_for_the_checks():
    nil = Submission(LABEL, True, FIGURES)

    assert read(workbook(submission=nil)).submission == nil


def test_the_list_of_findings_is_capped_and_says_how_many_there_are():
    def spoil(book):
        for row in range(7, 1007):
            book["项目"][f"C{row}"] = "x"

    reading = read(workbook(spoil))

    assert len(reading.findings) == MAX_FINDINGS + 1
    assert "3000" in reading.findings[0].message
    assert count_of(reading.findings) == 3000


def test_a_workbook_without_any_row_is_read():
    empty = Submission(LABEL, False, tuple(figure(id_) for id_ in REPORTED))

    assert read(workbook(submission=empty)).submission == empty


TEXTS = st.text(
    st.one_of(
        st.sampled_from("=+-@'\"<>&中文１　"), st.characters(min_codepoint=33, max_codepoint=0x9FFF)
    ),
    max_size=12,
).map(lambda text: "".join(mark for mark in text if mark.isprintable()).strip())
NAMES = TEXTS.filter(bool)
AMOUNTS = st.decimals(0, 10**8, places=4).map(lambda number: Decimal(format(number, "f")))
SIGNED = st.decimals(-100, 100, places=2)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def figures(draw):
    for id_ in REPORTED:
        values = st.none() | (SIGNED if id_ in {"start_rate", "price"} else AMOUNTS)
        yield figure(id_, draw(values), draw(values), draw(TEXTS))


@st.composite
def projects(draw):
    ids = draw(st.lists(NAMES, max_size=4, unique=True))
    return tuple(
        Project(
            unit="east",
            id=id_,
            title=draw(NAMES),
            stage=draw(st.sampled_from(Stage)),
            period=MONTH,
            agreement=draw(st.none() | st.sampled_from(Agreement)),
            investor=draw(TEXTS),
            method=draw(TEXTS),
            industry=draw(TEXTS),
            contract_amount_wan=draw(st.none() | AMOUNTS),
            funds_month_wan=draw(AMOUNTS),
            signed_on=draw(st.none() | DAYS),
            started_on=draw(st.none() | DAYS),
            in_production_on=draw(st.none() | DAYS),
            row=row,
        )
        for row, id_ in enumerate(ids, 4)
    )


@st.composite
def activities(draw):
    return tuple(
        Activity(
            unit="east",
            kind=draw(st.sampled_from(ActivityKind)),
            on=draw(DAYS),
            place=draw(TEXTS),
            people_count=draw(st.none() | st.integers(0, 500)),
            subject=draw(TEXTS),
            row=row,
        )
        for row in range(4, 4 + draw(st.integers(0, 4)))
    )


@st.composite
def submissions(draw):
    return Submission(LABEL, False, tuple(figures(draw)), draw(projects()), draw(activities()))


@settings(max_examples=25)
@given(submissions())
def test_what_is_written_is_what_is_read(submission):
    reading = read(workbook(submission=submission))

    assert reading.findings == ()
    assert reading.submission == submission


WHOLE = workbook()
ARCHIVE = zipfile.ZipFile(io.BytesIO(WHOLE))
PARTS = {name: ARCHIVE.read(name) for name in ARCHIVE.namelist()}
HOSTILE = (
    b'<c r="XFD1048576"><v>1</v></c>',
    b"<c><v>1</v></c>",
    b' uniqueCount="99999999999" ',
    b"99999999999999999999",
    b'<c r="C5"><f>1</f></c>',
    b"<!--",
    b"]]>",
    b"&#0;",
    b"\xff\xfe",
    b"\x00",
    b"nan",
    b"1e999",
    b' date1904="1" ',
    b'<mergeCell ref="A1:XFD1048576"/>',
    b"_x0007_",
    b'<c r="C5" t="s"><v>-1</v></c>',
    b'<c r="C5" t="d"><v>9999-99-99</v></c>',
    b"-1",
    b'"',
    b"<",
)


def archived(parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


@settings(max_examples=150)
@given(st.data())
def test_no_cut_and_no_flipped_byte_of_a_file_raises(data):
    spoilt = bytearray(WHOLE)
    for position in data.draw(st.lists(st.integers(0, len(spoilt) - 1), max_size=4)):
        spoilt[position] = data.draw(st.integers(0, 255))
    size = data.draw(st.integers(0, len(spoilt)) | st.just(len(spoilt)))

    assert isinstance(read(bytes(spoilt[:size])), Reading)


@settings(max_examples=250)
@given(
    st.sampled_from(sorted(PARTS)),
    st.lists(st.tuples(st.floats(0, 1), st.sampled_from(HOSTILE)), max_size=4),
)
def test_no_change_inside_a_part_raises(name, insertions):
    content = PARTS[name]
    for place, hostile in insertions:
        at = int(place * len(content))
        content = content[:at] + hostile + content[at:]

    assert isinstance(read(archived({**PARTS, name: content})), Reading)
