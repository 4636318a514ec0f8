"""Texts kept by content: rulebooks, registers, submissions, scores, publications."""

from sqlalchemy import select

from diaodu.errors import UnreadableInputError
from diaodu.model.canonical import sha256
from diaodu.store.engine import Tx
from diaodu.store.rows import insert_new
from diaodu.store.tables import DocumentRow


def put(tx: Tx, kind: str, text: str) -> str:
    """Keep the text and answer with its hash; the same text again changes nothing."""
    key = sha256(text)
    insert_new(tx, DocumentRow, {"sha256": key, "kind": kind, "text": text})
    return key


def get(tx: Tx, key: str) -> str:
    """The text of that hash; `UnreadableInputError` if there is none or it was altered."""
    text = tx.execute(select(DocumentRow.text).where(DocumentRow.sha256 == key)).scalar()
    if text is None:
        raise UnreadableInputError(f"库中没有内容 {key}")
    if sha256(text) != key:
        raise UnreadableInputError(f"库中内容 {key} 已被改动, 与其哈希不符")
    return text


def find(tx: Tx, kind: str, opening: str) -> tuple[str, ...]:
    """The hashes of that kind of text that open with these digits, in order."""
    query = select(DocumentRow.sha256).where(
        DocumentRow.kind == kind, DocumentRow.sha256.startswith(opening, autoescape=True)
    )
    return tuple(sorted(tx.execute(query).scalars()))
