"""One text for one value: the canonical JSON that is stored, hashed and compared byte for byte."""

import hashlib
import json
from functools import lru_cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

Noun = TypeVar("Noun")


@lru_cache
def _adapter(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401  a type form has no type of its own
    return TypeAdapter(kind)


def canonical(value: object) -> str:
    """The value (any noun of the model) as JSON: sorted keys, no spaces, UTF-8 characters kept."""
    tree = _adapter(cast(Any, type(value))).dump_python(value, mode="json")
    return json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def restore(kind: type[Noun], text: str) -> Noun:
    """The noun whose canonical JSON this is; raises pydantic's ValidationError if it is not."""
    return cast(Noun, _adapter(cast(Any, kind)).validate_json(text))


def sha256(data: str | bytes) -> str:
    """Hex SHA-256 of a text (as UTF-8) or of bytes."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()
