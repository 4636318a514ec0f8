import io
import zipfile

from diaodu.notices.archive import repacked


def an_archive(*names: str, at: tuple[int, ...]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name, at), f"content of {name}")
    return made.getvalue()


def test_order_times_and_packing_of_the_source_leave_no_trace():
    early = an_archive("b.xml", "a.xml", "[Content_Types].xml", at=(1999, 1, 1, 0, 0, 0))
    late = an_archive("[Content_Types].xml", "a.xml", "b.xml", at=(2040, 6, 6, 6, 6, 6))

    assert early != late
    assert repacked(early) == repacked(late)


def test_content_types_come_first_and_every_part_keeps_its_content():
    made = repacked(an_archive("b.xml", "[Content_Types].xml", at=(1999, 1, 1, 0, 0, 0)))

    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "b.xml"]
        assert archive.read("b.xml") == b"content of b.xml"
