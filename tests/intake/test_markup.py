"""XML from outside is walked without trusting it."""

import pytest

from diaodu.errors import UnreadableInputError
from diaodu.intake.markup import CHUNK_BYTES, walk


def names(xml):
    found = []
    walk(xml, lambda name, _: found.append(name))
    return found


def test_names_come_without_their_prefix():
    assert names(b'<x:a xmlns:x="urn:x"><x:b/><b/></x:a>') == ["a", "b", "b"]


@pytest.mark.parametrize(
    "xml",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b"<!DOCTYPE a><a/>",
        b"<a>&undefined;</a>",
        b"<a><b></a>",
        b"<a",
        b"",
        "<a>\u00e9</a>".encode("latin-1"),
        '<?xml version="1.0" encoding="UTF-16"?><a/>'.encode("utf-16"),
    ],
)
def test_unsafe_or_broken_xml_is_refused(xml):
    with pytest.raises(UnreadableInputError):
        names(xml)


def test_another_declared_encoding_does_not_change_how_bytes_are_read():
    assert names(b'<?xml version="1.0" encoding="cp037"?><a/>') == ["a"]


def test_walking_stops_when_told():
    seen = []
    xml = b"<a>" + b"<b/>" * CHUNK_BYTES + b"</a>"

    walk(xml, lambda name, _: seen.append(name), stopped=lambda: "b" in seen)

    assert len(seen) < CHUNK_BYTES
