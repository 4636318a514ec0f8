import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from diaodu.calendar import Month
from diaodu.errors import RegionError
from diaodu.model.doors import FolderDoor, HttpDoor, MailDoor
from diaodu.model.units import UnitUser
from diaodu.regions import load_region, region_names, users_of

INCLUDE = Path(__file__).parents[2] / "include"
RULEBOOKS = INCLUDE / "rulebooks"


@pytest.fixture
def root(tmp_path):
    """The sample regions and rulebooks, to be broken."""
    shutil.copytree(INCLUDE / "regions", tmp_path / "regions")
    shutil.copytree(RULEBOOKS, tmp_path / "rulebooks")
    return tmp_path


def edit(path, written, instead):
    text = path.read_text(encoding="utf-8")
    assert written in text
    path.write_text(text.replace(written, instead, 1), encoding="utf-8")


def load(root, name="qujialing"):
    return load_region(root / "regions" / name, root / "rulebooks")


def refusal(root, name="qujialing"):
    with pytest.raises(RegionError) as refused:
        load(root, name)
    return str(refused.value)


def test_every_sample_region_loads():
    names = region_names(INCLUDE / "regions")

    assert names == ("luan", "qujialing")
    for name in names:
        assert load_region(INCLUDE / "regions" / name, RULEBOOKS).id == name


def test_a_region_holds_its_rulebook_registers_and_contacts():
    region = load_region(INCLUDE / "regions" / "qujialing", RULEBOOKS)

    assert region.rulebook_name == "qujialing-2024.yaml"
    assert region.rulebook_text.startswith("# 依据公开讲话编写")
    assert [unit.title for unit in region.register.units][::13] == [
        "第一招商专班",
        "第十四招商专班",
    ]
    assert region.register.units[0].lead == "第一专班牵头单位"
    assert sum(t.value for t in region.targets.targets if t.unit != "*") == Decimal(30000)
    assert region.earlier_month(Month(2024, 1)) is None
    assert region.earlier_month(Month(2024, 3)) == Month(2024, 2)


def test_the_month_before_a_listed_month_is_the_listed_one_before():
    region = load_region(INCLUDE / "regions" / "luan", RULEBOOKS)

    assert region.earlier_month(Month(2024, 6)) == Month(2022, 9)


def test_sample_contacts_are_posts_at_addresses_that_cannot_exist():
    for name in region_names(INCLUDE / "regions"):
        for contact in load_region(INCLUDE / "regions" / name, RULEBOOKS).contacts:
            assert contact.address.endswith((".example.org", ".invalid"))
            assert contact.role in ("联络员", "牵头单位", "招商局", "投资创业中心")


INBOX = FolderDoor("folder")


@pytest.mark.parametrize(
    ("inbox", "written", "doors"),
    [
        ("inbox: luan\n", "", (INBOX,)),
        ("", "", (INBOX,)),
        ("inbox: luan\n", "doors: []\n", (INBOX,)),
        ("", "doors:\n  - {kind: folder, name: 收件夹}\n", (FolderDoor("收件夹"),)),
        (
            "inbox: luan\n",
            "doors:\n  - {kind: folder, url: 's3://b/r'}\n",
            (INBOX, FolderDoor("storage", "s3://b/r")),
        ),
        (
            "",
            """doors:
  - {kind: mail, connection: post}
  - {kind: http, name: 平台, url: 'https://h/', connection: office}
""",
            (
                MailDoor("mail", "post", "INBOX", "已收", "未收"),
                HttpDoor("平台", "https://h/", "office"),
            ),
        ),
    ],
    ids=["inbox", "nothing", "no door", "named", "storage beside the inbox", "others alone"],
)
def test_the_inbox_is_open_if_it_is_written_or_nothing_else_is(root, inbox, written, doors):
    edit(root / "regions" / "luan" / "region.yaml", "inbox: luan\n", inbox + written)

    region = load(root, "luan")
    assert region.doors == doors
    assert region.connections == (("office", "post") if len(doors) > 1 and not inbox else ())


def test_a_folder_without_region_yaml_is_no_region(root):
    (root / "regions" / "notes").mkdir()

    assert region_names(root / "regions") == ("luan", "qujialing")


def test_a_broken_region_is_listed_and_stops_no_other(root):
    (root / "regions" / "luan" / "region.yaml").write_text("region: [", encoding="utf-8")

    assert region_names(root / "regions") == ("luan", "qujialing")
    assert load(root, "qujialing").title == "屈家岭"
    assert "辖区 luan 有错误, 不能使用:\nregion.yaml 第1行" in refusal(root, "luan")


@pytest.mark.parametrize(
    ("file", "written", "instead", "said"),
    [
        ("region.yaml", "channel: file", "chanel: file", "region.yaml 第11行 chanel: 读到“chanel”"),
        ("region.yaml", "region: qujialing", "region: quyuan", "应与文件夹名“qujialing”相同"),
        ("region.yaml", "qujialing-2024", "qujialing-2025", "缺少文件 qujialing-2025.yaml"),
        ("units.csv", ",team,1,", ",teem,1,", "units.csv 第2行 group: “teem”不是考核办法中的组别"),
        ("units.csv", ",team,1,", ",team,一,", "units.csv 第2行: order: “一”不是整数"),
        ("units.csv", "team-02,", "team-01,", "units.csv 第3行"),
        (
            "targets.csv",
            "team-03,",
            "teem-03,",
            "“teem-03”不是责任单位代号; 是否应为“team-03”?",
        ),
        ("targets.csv", "team-03,funds", "team-03,fund", "是否应为“funds”?"),
        ("targets.csv", "2024-Q1,4500", "2024-Q1,四千五", "targets.csv 第3行"),
        (
            "reference_facts.csv",
            "team-01,visits",
            "team-01,visit",
            "reference_facts.csv 第4行 indicator",
        ),
        (
            "reference_facts.csv",
            "team-01,visits",
            "team-91,visits",
            "reference_facts.csv 第4行 unit",
        ),
        ("contacts.csv", "team-07,联络员", "team-77,联络员", "contacts.csv 第15行 unit: “team-77”"),
        ("contacts.csv", "*,招商局", "team-01,招商局", "contacts.csv 没有招商局的联系地址"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(root, file, written, instead, said):
    edit(root / "regions" / "qujialing" / file, written, instead)

    assert said in refusal(root)


def test_a_unit_that_no_notice_could_reach_is_refused_with_the_row_to_add(root):
    edit(
        root / "regions" / "luan" / "contacts.csv",
        "yeji,联络员,yeji.liaison@luan.example.org\n",
        "",
    )

    assert "contacts.csv 没有叶集区的联系地址: 请加一行 yeji,联络员,邮箱地址" in refusal(
        root, "luan"
    )


def test_every_stranger_is_told_at_once(root):
    targets = root / "regions" / "qujialing" / "targets.csv"
    edit(targets, "team-03,", "teem-03,")
    edit(targets, "team-04,", "team-4,")

    assert refusal(root).count("不是责任单位代号") == 2


def test_a_broken_rulebook_is_told_with_its_own_lines(root):
    edit(root / "rulebooks" / "qujialing-2024.yaml", "score: completion", "score: completon")

    said = refusal(root)

    assert said.startswith("辖区 qujialing 有错误, 不能使用:")
    assert "考核办法 qujialing-2024.yaml" in said
    assert "completon" in said


def test_a_file_in_another_encoding_is_refused_with_the_remedy(root):
    path = root / "regions" / "qujialing" / "units.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gbk"))

    assert "units.csv 不是 UTF-8 编码, 请另存为 UTF-8" in refusal(root)


def test_a_missing_register_is_named(root):
    (root / "regions" / "luan" / "contacts.csv").unlink()

    assert "缺少文件 contacts.csv" in refusal(root, "luan")


def test_targets_of_units_may_add_up_to_more_than_the_regions_own(root):
    edit(
        root / "regions" / "qujialing" / "targets.csv",
        "team-01,funds,2024-Q1,4500",
        "team-01,funds,2024-Q1,9000",
    )

    assert load(root).targets.targets[1].value == Decimal(9000)


def test_who_may_report_for_a_unit_is_known_even_while_the_rest_of_the_region_is_broken(root):
    folder = root / "regions" / "qujialing"
    assert load(root).users == users_of(folder) == ()
    (folder / "users.csv").write_text("user,unit\nzhuanban1,team-01\n", encoding="utf-8")
    assert load(root).users == (UnitUser("zhuanban1", "team-01"),)
    (folder / "region.yaml").write_text("broken", encoding="utf-8")
    assert users_of(folder) == (UnitUser("zhuanban1", "team-01"),)


def test_a_user_of_a_unit_nobody_knows_is_told_with_file_and_line(root):
    users = root / "regions" / "qujialing" / "users.csv"
    users.write_text("user,unit\nzhuanban1,team-1\n", encoding="utf-8")

    assert "users.csv 第2行 unit: “team-1”不是责任单位代号; 是否应为“team-" in refusal(root)


def test_a_broken_register_of_users_names_the_region(root):
    folder = root / "regions" / "qujialing"
    (folder / "users.csv").write_text("user\nzhuanban1\n", encoding="utf-8")

    with pytest.raises(RegionError, match="辖区 qujialing 的用户登记有错误"):
        users_of(folder)


def test_a_region_sets_the_working_days_of_interviews_and_the_others_are_the_default(root):
    path = root / "regions" / "qujialing" / "region.yaml"
    plain = load(root).interviews
    edit(path, "inbox: qujialing", "interviews: {hold: 15, appeal: 3}\ninbox: qujialing")
    own = load(root).interviews

    assert (plain.hold, plain.appeal, plain.written) == (10, 5, frozenset())
    assert (own.hold, own.appeal, own.confirm) == (15, 3, 5)
    assert own.written == {"hold", "appeal"}


def test_an_interview_is_given_a_day_at_least(root):
    path = root / "regions" / "qujialing" / "region.yaml"
    edit(path, "inbox: qujialing", "interviews: {hold: 0}\ninbox: qujialing")

    assert "interviews hold: 读到“0”" in refusal(root)
