"""Names of firms and projects made comparable, and the credit code of a firm."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from ruamel.yaml import YAML

_WORDS: Mapping[str, list[str]] = YAML(typ="base").load(
    files("diaodu.validation").joinpath("names.yaml").read_text(encoding="utf-8")
)
_DIVISION = "|".join(_WORDS["divisions"])
_PLACE = re.compile(
    rf"^(({'|'.join(_WORDS['provinces'])})({_DIVISION})?|[\u4e00-\u9fff]{{2,4}}?(省|市|自治区|县))"
    "{1,2}"
)
_SUFFIX = re.compile(rf"({'|'.join(_WORDS['suffixes'])})$")
_GENERIC = re.compile("|".join(_WORDS["generic"]))
_NOT_SAID = re.compile(r"[^0-9a-z\u4e00-\u9fff]")
_BRACKETED = re.compile(r"\(([^()]*)\)")
_PHASE = re.compile(r"第?([0-9一二三四五六七八九十]+)[期号]")
_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
_CODE = re.compile(r"(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{18}(?![0-9A-Z])")
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_MODULUS = 31
_STEP = 3


@lru_cache(maxsize=50_000)
def normalised(name: str) -> str:
    """A name without width, case, brackets, marks, leading place, kind of company, usual words.

    What would leave nothing is kept: a firm may be called 北京.
    """
    text = unicodedata.normalize("NFKC", name).casefold().strip()
    text = _BRACKETED.sub(lambda found: found[1] if _PHASE.search(found[1]) else "", text)
    text = _NOT_SAID.sub("", text)
    for pattern in (_SUFFIX, _PLACE, _GENERIC, _SUFFIX):
        text = pattern.sub("", text) or text
    return text


def phases(name: str) -> frozenset[str]:
    """Phases and numbers a name bears, in digits: 二期 is not the project of 一期, but of 2期."""
    found = _PHASE.findall(unicodedata.normalize("NFKC", name))
    return frozenset(phase.translate(_DIGITS) for phase in found)


@lru_cache(maxsize=50_000)
def unphased(name: str) -> str:
    """A name made comparable without the phases it bears; one of nothing else is kept."""
    rest = _PHASE.sub("", unicodedata.normalize("NFKC", name))
    return normalised(rest) or normalised(name)


def credit_code(text: str) -> str:
    """The 统一社会信用代码 written in a text, if its check digit is right (GB 32100-2015)."""
    found = _CODE.findall(unicodedata.normalize("NFKC", text).upper())
    return next((code for code in found if _is_right(code)), "")


def _is_right(code: str) -> bool:
    weights = (pow(_STEP, place, _MODULUS) for place in range(len(code) - 1))
    total = sum(
        _ALPHABET.index(sign) * weight for sign, weight in zip(code[:-1], weights, strict=True)
    )
    return _ALPHABET[-total % _MODULUS] == code[-1]
