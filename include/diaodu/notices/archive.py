"""Zip archives that depend on nothing but their content: the same parts give the same bytes."""

import io
import zipfile
from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"
_READABLE_BY_ALL = 0o644 << 16
_UNIX = 3


def repacked(data: bytes, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """The same archive with fixed times and order: content types first, then by name.

    `replaced` holds other bytes for parts by name.
    """
    others = replaced or {}
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target,
    ):
        for name in sorted(source.namelist(), key=lambda name: (name != _FIRST, name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _READABLE_BY_ALL
            target.writestr(entry, others.get(name) or source.read(name), compresslevel=9)
    return packed.getvalue()
