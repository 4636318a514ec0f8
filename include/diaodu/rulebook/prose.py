"""The phrases in which a rulebook is read back: numbers, months, windows, citations."""

from collections.abc import Callable
from fractions import Fraction

from pydantic import BaseModel

from diaodu.numbers import HUNDRED, plain
from diaodu.rulebook.dated import EARLIEST, Cited, Dated, InForce
from diaodu.rulebook.windows import Window

WINDOWS = {
    Window.MONTH: "当月",
    Window.QUARTER: "本季度累计",
    Window.HALF: "本半年累计",
    Window.YEAR: "本年累计",
    Window.PERIOD: "考核期内",
}


def number(value: Dated, measure: str = "") -> str:
    """A number with its measure: `50分`, or `(2024年1月起2批次、2024年4月起3批次)`."""
    return _stepwise(value, lambda exact: f"{plain(exact)}{measure}")


def share(value: Dated) -> str:
    """A share as a percentage: `120%`."""
    return _stepwise(value, lambda exact: f"{plain(exact * HUNDRED)}%")


def _stepwise(value: Dated, printed: Callable[[Fraction], str]) -> str:
    steps = [
        f"{'' if start == EARLIEST else f'{start.title}起'}{printed(Fraction(held))}"
        for start, held in value.steps
    ]
    return steps[0] if len(steps) == 1 else f"({'、'.join(steps)})"


def months(held: InForce) -> str:
    """The months in which an element holds; empty if it holds always."""
    start = "" if held.from_ == EARLIEST else f"{held.from_.title}起"
    end = f"至{held.to.title}止" if held.to else ""
    return f"{start}{end}"


def closing(element: Cited) -> str:
    """What every rule ends with: its months, where it is written, or that it is assumed."""
    held = months(element.in_force)
    parts = (
        f"有效期: {held}。" if held else "",
        f"出处: {element.source}。" if element.source else "",
        "【假定, 原文未载】" if element.assumed else "",
    )
    return "".join(parts)


def aside(part: Cited) -> str:
    """The same of a part within a sentence: `(2024年1月起, 办法第三条)`; empty if it says none."""
    assumed = "假定, 原文未载" if part.assumed else ""
    held = ", ".join(filter(None, (months(part.in_force), part.source, assumed)))
    return f"({held})" if held else ""


def default(element: BaseModel, word: str) -> str:
    """A mark behind what the rulebook leaves to the default."""
    return "" if word in element.model_fields_set else "(默认)"
