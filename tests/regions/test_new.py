import pytest

from diaodu.calendar import Month, parse_period
from diaodu.errors import RefusedError, UnreadableInputError
from diaodu.regions import load_region, make_region


def made(tmp_path, name="xin-qu", first="2025-04"):
    make_region(name, "新区", Month.parse(first), tmp_path / "regions", tmp_path / "rulebooks")
    return load_region(tmp_path / "regions" / name, tmp_path / "rulebooks")


def test_a_new_region_loads_with_three_units_targets_and_contacts(tmp_path):
    region = made(tmp_path)

    assert (region.id, region.title, region.rulebook_name) == ("xin-qu", "新区", "xin-qu.yaml")
    assert [unit.title for unit in region.register.units] == ["甲单位", "乙单位", "丙单位"]
    assert {contact.unit for contact in region.contacts} == {"*", "unit-1", "unit-2", "unit-3"}
    assert region.months == (Month(2025, 4),)


def test_its_targets_are_of_the_quarter_of_its_first_month(tmp_path):
    targets = made(tmp_path).targets.targets

    assert {parse_period(target.period).title for target in targets} == {"2025年第二季度"}


def test_no_placeholder_is_left_in_any_file(tmp_path):
    made(tmp_path)

    for path in tmp_path.rglob("*.*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert not [
                word for word in ("@NAME@", "@TITLE@", "@M1@", "@M2@", "@Q@") if word in text
            ]


@pytest.mark.parametrize("taken", ["regions/xin-qu", "rulebooks/xin-qu.yaml"])
def test_what_is_there_is_never_overwritten(tmp_path, taken):
    (tmp_path / taken).mkdir(parents=True)

    with pytest.raises(RefusedError, match="已存在, 不覆盖"):
        made(tmp_path)
    assert sum(path.is_file() for path in tmp_path.rglob("*")) == 0


@pytest.mark.parametrize("name", ["新区", "Xin", "../x", "1qu", "a_b", ""])
def test_a_name_unfit_for_a_folder_is_refused(tmp_path, name):
    with pytest.raises(UnreadableInputError, match="不能作辖区代号"):
        made(tmp_path, name)


@pytest.mark.parametrize("title", ["a: b # c", '引"号', "反\\斜", "@NAME@", "2024", "null"])
def test_any_title_is_kept_as_it_was_written(tmp_path, title):
    make_region("xin-qu", title, Month(2025, 4), tmp_path / "regions", tmp_path / "rulebooks")

    region = load_region(tmp_path / "regions" / "xin-qu", tmp_path / "rulebooks")
    assert region.title == title
    assert region.circular.issuer == f"{title}招商引资工作领导小组办公室"


@pytest.mark.parametrize("title", ["", " ", "一\n二"])
def test_a_title_that_cannot_stand_on_a_line_leaves_nothing_behind(tmp_path, title):
    with pytest.raises(UnreadableInputError, match="名称不能为空"):
        make_region("xin-qu", title, Month(2025, 4), tmp_path / "regions", tmp_path / "rulebooks")
    assert list(tmp_path.iterdir()) == []


def test_a_rulebook_that_cannot_be_written_leaves_no_region_behind(tmp_path):
    (tmp_path / "rulebooks").write_text("a file")

    with pytest.raises(UnreadableInputError, match="写不了"):
        made(tmp_path)
    assert not (tmp_path / "regions" / "xin-qu").exists()
