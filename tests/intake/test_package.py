"""Archives that lie, swell or hide are refused before any library reads them."""

import io
import struct
import zipfile
import zlib

import pytest

from diaodu.intake.package import MAX_PARTS, MAX_UNPACKED_BYTES, RATIO_FROM_BYTES, Package, unpack
from diaodu.model.submissions import Finding
from tests.intake.making import sheet_part, with_part, workbook

STRINGS = "xl/sharedStrings.xml"


def code(data):
    refused = unpack(data, "x.xlsx")
    return refused.code if isinstance(refused, Finding) else None


def archive(parts, compression=zipfile.ZIP_DEFLATED):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as zipped:
        for name, content in parts:
            zipped.writestr(name, content)
    return target.getvalue()


def announcing(data, part, size):
    """The archive with another unpacked size, and the checksum that would fit it."""
    info = zipfile.ZipFile(io.BytesIO(data)).getinfo(part)
    content = zipfile.ZipFile(io.BytesIO(data)).read(part)
    old = struct.pack("<LLL", info.CRC, info.compress_size, info.file_size)
    new = struct.pack("<LLL", zlib.crc32(content[:size]), info.compress_size, size)
    return data.replace(old, new)


def test_a_good_workbook_is_opened_with_its_sheets():
    data = workbook()
    package = unpack(data, "x.xlsx")

    assert isinstance(package, Package)
    assert package.sheets["项目"] == sheet_part(data, "项目")
    assert b"<sst" in package.parts["xl/sharedstrings.xml"]


@pytest.mark.parametrize("size", [10, 100])
def test_a_part_that_unpacks_to_more_than_it_announces_is_damage(size):
    data = announcing(workbook(), STRINGS, size)

    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    assert code(data) == "damaged_file"


def test_a_part_that_unpacks_to_less_than_it_announces_is_damage():
    assert code(announcing(workbook(), STRINGS, 1_000_000)) == "damaged_file"


def test_a_wrong_checksum_is_damage():
    data = bytearray(workbook())
    data[60] ^= 1

    assert code(bytes(data)) == "damaged_file"


def test_every_truncation_is_damage():
    data = workbook()

    assert {code(data[:size]) for size in range(4, len(data), 97)} == {"damaged_file"}


def test_a_bomb_is_refused_by_its_size_and_by_its_ratio():
    large = with_part(workbook(), "xl/a.xml", lambda _: bytes(MAX_UNPACKED_BYTES))
    dense = with_part(workbook(), "xl/a.xml", lambda _: bytes(RATIO_FROM_BYTES))

    assert code(large) == code(dense) == "unpacks_too_large"


def test_thousands_of_parts_are_refused():
    parts = [("xl/workbook.xml", "<workbook/>"), *((f"a{n}", "") for n in range(MAX_PARTS))]

    assert code(archive(parts)) == "unpacks_too_large"


def test_two_parts_of_one_name_are_refused():
    parts = [("xl/workbook.xml", "<workbook/>"), ("XL/Workbook.xml", "<workbook/>")]

    assert code(archive(parts)) == "damaged_file"


def test_an_unusual_compression_is_refused():
    assert code(archive([("xl/workbook.xml", "<a/>")], zipfile.ZIP_LZMA)) == "damaged_file"


def test_a_stored_archive_is_read():
    source = zipfile.ZipFile(io.BytesIO(workbook()))
    parts = [(name, source.read(name)) for name in source.namelist()]

    assert code(archive(parts, zipfile.ZIP_STORED)) is None


def test_a_zip_with_a_password_is_called_so():
    data = bytearray(archive([("xl/workbook.xml", "<workbook/>")]))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1

    assert code(bytes(data)) == "encrypted_workbook"


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("xl/workbook.bin", "xlsb"),
        ("word/document.xml", "Word"),
        ("content.xml", "ODF"),
        ("报表.xlsx", "压缩包"),
    ],
)
def test_other_archives_are_called_what_they_are(part, kind):
    assert kind in unpack(archive([(part, "<a/>")]), "x.xlsx").message


@pytest.mark.parametrize(
    "content", [b'<!DOCTYPE a [<!ENTITY b "c">]><sst/>', b"<!ENTITY b SYSTEM 'file:///etc/passwd'>"]
)
def test_entity_definitions_are_refused(content):
    assert code(with_part(workbook(), STRINGS, lambda _: content)) == "dangerous_content"


def test_another_encoding_is_refused():
    changed = with_part(workbook(), STRINGS, lambda xml: xml.decode().encode("utf-16"))

    assert code(changed) == "damaged_file"


@pytest.mark.parametrize("count", ["4294967295", "99999999999999999999"])
def test_a_table_of_strings_that_announces_no_end_is_refused(count):
    def announce(xml):
        return xml.replace(b'uniqueCount="', f'uniqueCount="{count}" old="'.encode())

    assert code(with_part(workbook(), STRINGS, announce)) == "damaged_file"


def test_two_sheets_of_one_name_are_refused():
    def double(xml):
        return xml.replace("填报说明".encode(), "项目".encode())

    assert code(with_part(workbook(), "xl/workbook.xml", double)) == "damaged_file"


def test_who_wrote_the_formulas_is_remembered():
    def load_only(xml):
        return xml.replace(b' fullCalcOnLoad="1"', b"")

    assert unpack(workbook(), "x.xlsx").recalculates_on_load
    resaved = with_part(workbook(), "xl/workbook.xml", load_only)
    assert not unpack(resaved, "x.xlsx").recalculates_on_load
