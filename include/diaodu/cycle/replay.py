"""replay: recompute a publication from its stored inputs and compare it byte for byte."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from diaodu import __version__
from diaodu.cycle.inputs import given_of
from diaodu.cycle.program import program_sha256
from diaodu.cycle.shell import Shell
from diaodu.errors import UnreadableInputError
from diaodu.model.canonical import canonical, restore, sha256
from diaodu.model.publication import Publication
from diaodu.model.records import StoredPublication
from diaodu.notices.circular import circular_docx
from diaodu.notices.tables import tables_xlsx
from diaodu.publication import recompute
from diaodu.store import documents, publications

PUBLICATION_ID = re.compile(r"(?P<region>[^/]+)/(?P<period>[^/]+)/v(?P<version>[1-9][0-9]{0,5})")


@dataclass(frozen=True)
class Replayed:
    """What differs between a publication and its recomputation; empty when byte-equal.

    `published_by` and `replayed_by` are the program's versions, `is_changed` whether it is another
    program whatever its version; that is said, and is no difference by itself.
    """

    publication_id: str
    sha256: str
    differences: tuple[str, ...]
    published_by: str
    replayed_by: str
    is_changed: bool = False

    @property
    def version_note(self) -> str:
        """What to know of the program; empty if it is the one that published."""
        if self.published_by != self.replayed_by:
            return f"发布时程序版本 {self.published_by}, 现在 {self.replayed_by}"
        if self.is_changed:
            return f"发布后程序已改变（版本号仍为 {self.replayed_by}）"
        return ""


def find(shell: Shell, publication_id: str) -> StoredPublication:
    """The publication of that id (`region/period/vN`); UnreadableInputError if there is none."""
    if named := PUBLICATION_ID.fullmatch(publication_id):
        with shell.store.read() as tx:
            found = publications.get(tx, named["region"], named["period"], int(named["version"]))
        if found:
            return found
    raise UnreadableInputError(f"没有通报“{publication_id}”, 编号应如 qujialing/2024-03/v1")


def replay(shell: Shell, publication_id: str) -> Replayed:
    """Recompute content, circular and table from the store alone, and look at the files kept."""
    stored = find(shell, publication_id)
    published_by = (stored.envelope.program_version, stored.envelope.program_sha256)
    is_changed = published_by != (__version__, program_sha256())
    try:
        again = (f"程序已改变: {it}" if is_changed else it for it in _recomputed(shell, stored))
        differences = (*again, *_kept(shell, stored))
    except UnreadableInputError as error:
        differences = (f"无法重新计算: {error}",)
    versions = (stored.envelope.program_version, __version__)
    return Replayed(stored.id, stored.sha256, differences, *versions, is_changed)


def _recomputed(shell: Shell, stored: StoredPublication) -> Iterator[str]:
    with shell.store.read() as tx:
        text = documents.get(tx, stored.sha256)
        given = given_of(tx, restore(Publication, text).manifest)
    again = recompute(given)
    if canonical(again) != text:
        yield "重新计算的内容与通报不一致"
    title = stored.envelope.region_title
    if sha256(circular_docx(again, stored.envelope, title)) != stored.docx_sha256:
        yield "重新生成的通报文件 (DOCX)与发布的不一致"
    if sha256(tables_xlsx(again, stored.envelope)) != stored.xlsx_sha256:
        yield "重新生成的数据表 (XLSX)与发布的不一致"


def _kept(shell: Shell, stored: StoredPublication) -> Iterator[str]:
    for key in (stored.docx_sha256, stored.xlsx_sha256):
        try:
            shell.files.get(key)
        except UnreadableInputError as error:
            yield str(error)
