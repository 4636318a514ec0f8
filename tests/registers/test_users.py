import pytest

from diaodu.errors import UnreadableInputError
from diaodu.model.units import UnitUser
from diaodu.registers import read_users

HASH = "Ab" * 32


def test_users_and_tokens_are_read_in_order():
    text = f"user,unit,token_sha256\nzhuanban1,team-01,\nzhuanban1,team-02,\noa,*,{HASH}\n"

    assert read_users(text, "users.csv") == (
        UnitUser("zhuanban1", "team-01"),
        UnitUser("zhuanban1", "team-02"),
        UnitUser("oa", "*", HASH.lower()),
    )


def test_the_column_of_tokens_may_be_absent():
    assert read_users("user,unit\na,b\n", "users.csv") == (UnitUser("a", "b"),)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("oa,team-01,my-secret-token", "users.csv 第2行: token_sha256: 应为令牌的 SHA-256"),
        (",team-01,", "users.csv 第2行: user 不能为空"),
        ("a,,", "users.csv 第2行: unit 不能为空"),
        ("a,b,\na,b,", "users.csv 第3行: a、b 重复"),
    ],
)
def test_what_is_wrong_is_told_by_line_and_never_repeats_a_token(row, message):
    with pytest.raises(UnreadableInputError, match=message) as told:
        read_users(f"user,unit,token_sha256\n{row}\n", "users.csv")

    assert "my-secret-token" not in str(told.value)
