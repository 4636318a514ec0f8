import os
import subprocess
import sys
from pathlib import Path

from diaodu.model.canonical import sha256
from diaodu.notices.circular import circular_docx
from diaodu.notices.tables import tables_xlsx
from tests.notices.builders import a_publication, an_envelope

ROOT = Path(__file__).resolve().parents[2]

RENDER_ELSEWHERE = """
import datetime, time
clock = time.time
time.time = lambda: clock() + 400_000_000
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + datetime.timedelta(days=5000)
datetime.datetime = Later
from tests.notices.test_determinism import digests
print(*digests())
"""


def digests() -> list[str]:
    made = []
    for is_draft in (False, True):
        envelope = an_envelope(is_draft=is_draft)
        made.append(circular_docx(a_publication(), envelope, "样例县"))
        made.append(tables_xlsx(a_publication(), envelope))
    return [sha256(data) for data in made]


def test_two_renderings_are_byte_equal():
    assert digests() == digests()


def test_another_process_in_another_zone_years_later_gives_the_same_bytes():
    changed = {"PYTHONHASHSEED": "4242", "TZ": "America/New_York", "LC_ALL": "C"}

    elsewhere = subprocess.run(
        [sys.executable, "-c", RENDER_ELSEWHERE],
        env={**os.environ, **changed},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert elsewhere.stdout.split() == digests()


def test_another_envelope_gives_other_bytes():
    other = an_envelope(number="样招组办〔2024〕4号")

    assert circular_docx(a_publication(), other, "样例县") != circular_docx(
        a_publication(), an_envelope(), "样例县"
    )
