"""A file for several units tells many of them nothing new; those keep the version they have."""

import re
from dataclasses import replace

from diaodu.model.canonical import restore
from diaodu.model.records import StoredSubmission
from diaodu.model.submissions import Submission
from diaodu.store import documents, submissions
from diaodu.store.engine import Tx

_PLACE = re.compile(r"(?:第\d+页)?第\d+行|\b[A-Z]{1,2}\d+\b")


def says_again(tx: Tx, read: StoredSubmission, submission: Submission | None) -> bool:
    """Whether the unit's part of a file says what the unit's last version says, maybe elsewhere.

    What belongs to no unit is told again only if other things are wrong with it.
    """
    found = submissions.versions(tx, read.region, period=read.period, unit=read.unit)
    if not read.unit:
        found = tuple(row for row in found if row.file_name == read.file_name)
    if not found or _outcome(found[-1]) != _outcome(read):
        return False
    key = found[-1].content_sha256
    if submission is None or not key:
        return submission is None and not key
    return _placeless(restore(Submission, documents.get(tx, key))) == _placeless(submission)


def _outcome(row: StoredSubmission) -> tuple[str, ...]:
    """The state, and what is wrong, wherever it stands."""
    return row.state, *sorted(_PLACE.sub("", found.message) for found in row.findings)


def _placeless(sent: Submission) -> Submission:
    return replace(
        sent,
        figures=tuple(replace(it, month_cell="", ytd_cell="") for it in sent.figures),
        projects=tuple(replace(it, row=0) for it in sent.projects),
        activities=tuple(replace(it, row=0) for it in sent.activities),
        places=(),
        activity_places=(),
    )
