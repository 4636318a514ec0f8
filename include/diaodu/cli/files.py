"""Text files named on the command line."""

from pathlib import Path

from diaodu.errors import UnreadableInputError

WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".et"}


def read_text(file: Path) -> str:
    """A UTF-8 text (BOM allowed); raises `UnreadableInputError` naming the file and the remedy."""
    if file.suffix.lower() in WORKBOOKS:
        raise UnreadableInputError(
            f"{file} 应为文本, 不能是工作簿; 请用“另存为 CSV UTF-8”保存后重试"
        )
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableInputError(
            f"{file} 不是 UTF-8 文本; 请用“另存为 CSV UTF-8”保存后重试"
        ) from None
    except OSError as error:
        raise UnreadableInputError(f"{file} 读不出来: {error.strerror}") from None
