"""Files meant to break a reader end in a finding; dates counted from 1904 are the same days."""

import subprocess
import sys

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from diaodu.intake.reader import read_workbook
from tests.intake.hostile import HOSTILE
from tests.intake.making import GOOD, workbook

MOST_KB = 300 * 1024
IN_ONE_PROCESS = """
from pathlib import Path
from diaodu.intake.reader import read_workbook
from tests.intake.hostile import HOSTILE
for hostile in HOSTILE:
    read_workbook(hostile.make(), hostile.name)
status = Path("/proc/self/status").read_text().splitlines()
print(*(line.split()[1] for line in status if line.startswith("VmHWM")))
"""


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.what)
def test_a_hostile_file_ends_in_its_finding(hostile):
    found = {finding.code for finding in read_workbook(hostile.make(), hostile.name).findings}

    assert found.issuperset(hostile.codes)


def test_dates_counted_from_1904_are_the_days_they_say():
    def count(book):
        book.epoch = CALENDAR_MAC_1904

    reading = read_workbook(workbook(count), "x.xlsx")

    assert [it.code for it in reading.findings] == ["dates_from_1904"]
    assert reading.submission == GOOD


@pytest.mark.parametrize("what", ["42 000 merged ranges below what is filled in", "links"])
def test_what_is_only_unusual_changes_nothing(what):
    data = next(it for it in HOSTILE if it.what == what).make()

    assert read_workbook(data, "x.xlsx").submission == GOOD


def test_one_process_reads_them_all_within_its_memory():
    """With making them, which the reader is not to blame for."""
    run = [sys.executable, "-c", IN_ONE_PROCESS]
    done = subprocess.run(run, check=True, capture_output=True, text=True)

    assert int(done.stdout) < MOST_KB
