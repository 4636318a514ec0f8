"""XML that came from outside, in small pieces: no DTD, no entities, UTF-8 only, nothing kept.

Names are taken without their prefix, which is how the workbook library reads them too; a document
both would read differently is refused.
"""

from collections.abc import Callable, Mapping
from xml.parsers import expat

from diaodu.errors import UnreadableInputError

CHUNK_BYTES = 65_536

Started = Callable[[str, Mapping[str, str]], None]
Ended = Callable[[str], None]
Written = Callable[[str], None]
Stopped = Callable[[], bool]


def walk(
    xml: bytes,
    started: Started,
    ended: Ended | None = None,
    written: Written | None = None,
    stopped: Stopped | None = None,
) -> None:
    """Call back for every element and text; raises `UnreadableInputError` on anything unsafe."""
    if b"\0" in xml:
        raise UnreadableInputError("UTF-16")
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda name, attributes: started(_local(name), attributes)
    if ended:
        parser.EndElementHandler = lambda name: ended(_local(name))
    if written:
        parser.CharacterDataHandler = written
    try:
        for start in range(0, len(xml), CHUNK_BYTES):
            parser.Parse(xml[start : start + CHUNK_BYTES], False)
            if stopped and stopped():
                return
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise UnreadableInputError(str(error)) from error


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _refuse(*_: object) -> None:
    raise UnreadableInputError("DTD")
