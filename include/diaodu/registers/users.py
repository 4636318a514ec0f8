"""The register of who may report for which unit."""

import re

from diaodu.errors import UnreadableInputError
from diaodu.model.units import UnitUser
from diaodu.registers.table import Column, distinct, read_rows

USERS = (
    Column("user", "Airflow 用户名; 有 token_sha256 的行为对接系统的名称"),
    Column("unit", "责任单位代号, * 为全部单位(招商局)"),
    Column("token_sha256", "接口令牌的 SHA-256(十六进制), 不写令牌本身", is_required=False),
)


def read_users(text: str, name: str) -> tuple[UnitUser, ...]:
    """Who may report for whom, in the order of the file.

    Raises `UnreadableInputError` with file and line.
    """
    columns = tuple(column.name for column in USERS)
    rows = distinct(read_rows(text, name, USERS), lambda row: tuple(map(row.text, columns)))
    return tuple(
        UnitUser(
            user=row.needed("user"),
            unit=row.needed("unit"),
            token_sha256=row.optional("token_sha256", _read_sha256) or "",
        )
        for row in rows
    )


def _read_sha256(text: str) -> str:
    if re.fullmatch("[0-9a-fA-F]{64}", text):
        return text.lower()
    raise UnreadableInputError(
        "应为令牌的 SHA-256, 即64位十六进制数; 令牌本身不写在这里, 已写过的请作废重发"
    )
