"""The papers of a case: its notice as it went out, minutes and look back as it stands."""

from dataclasses import dataclass

from diaodu.cycle.shell import Shell
from diaodu.errors import UnreadableInputError
from diaodu.model.case_words import CaseAct
from diaodu.model.cases import InterviewCase
from diaodu.model.region import Region
from diaodu.notices.interview_papers import PaperKind, lookback_docx, paper_name, record_docx
from diaodu.store import notices


@dataclass(frozen=True)
class CasePaper:
    """A Word document and what it is called."""

    name: str
    data: bytes


def papers_of(shell: Shell, region: Region, case: InterviewCase) -> tuple[PaperKind, ...]:
    """Those there are: minutes once the unit is called, the look back once it has promised."""
    found = {
        PaperKind.NOTICE: _notice_sha256(shell, region, case) is not None,
        PaperKind.RECORD: case.is_told,
        PaperKind.LOOKBACK: case.step_of(CaseAct.PROMISE) is not None,
    }
    return tuple(kind for kind, is_there in found.items() if is_there)


def case_paper(shell: Shell, region: Region, case: InterviewCase, kind: PaperKind) -> CasePaper:
    """One of them; `UnreadableInputError` if there is none yet."""
    if kind not in papers_of(shell, region, case):
        raise UnreadableInputError(f"本件还没有{kind.label}")
    name = paper_name(kind, case)
    if kind is PaperKind.NOTICE:
        return CasePaper(name, shell.files.get(_notice_sha256(shell, region, case) or ""))
    make = record_docx if kind is PaperKind.RECORD else lookback_docx
    return CasePaper(name, make(case, region))


def _notice_sha256(shell: Shell, region: Region, case: InterviewCase) -> str | None:
    """The notice that was sent last; None before, and where only a letter was sent."""
    if case.called is None:
        return None
    with shell.store.read() as tx:
        queued = notices.of_subject(tx, region.id, case.called.id)
    files = (file.sha256 for it in queued for file in it.notice.attachments)
    return next(files, None)
