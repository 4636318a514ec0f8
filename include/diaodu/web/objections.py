"""The bureau's answer to an objection, from the page of its period."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, TypeVar
from urllib.parse import quote

from fastapi import Depends, Path, Request, Response

from diaodu.cycle.objection_answers import Answered, decide_objection
from diaodu.model.objections import Answer, FollowUp
from diaodu.web.answers import Told
from diaodu.web.forms import Form, said
from diaodu.web.parameters import PeriodOf, RegionOf, ShellOf, UnitId
from diaodu.web.people import PersonOf
from diaodu.web.render import go

Number = Annotated[int, Path(ge=1, le=99999)]
SaidOf = Annotated[Form, Depends(said)]
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True)
class Named:
    """An objection by its id, and the path of its period's page."""

    id: str
    page: str


def named(region: RegionOf, period: PeriodOf, unit: UnitId, number: Number) -> Named:
    """The one of that address, whether or not it was ever filed."""
    page = f"regions/{quote(region.id)}/{quote(str(period))}"
    return Named(f"{region.id}/{unit}/{period}/objection-{number}", page)


NamedOf = Annotated[Named, Depends(named)]


def decide(
    request: Request, which: NamedOf, form: SaidOf, person: PersonOf, shell: ShellOf
) -> Response:
    """Keep the answer, and go back to the period."""
    answered = Answered(
        answer=_word(Answer, form["answer"]),
        reason=form["reason"],
        by=person.name,
        follow_up=_word(FollowUp, form["follow_up"] or FollowUp.NONE),
        rerun_reason=form["rerun_reason"],
    )
    decide_objection(shell, which.id, answered)
    return go(request, which.page)


def _word(kind: type[Word], text: str) -> Word:
    try:
        return kind(text)
    except ValueError as error:
        raise Told(422, "请选择答复和下一步。") from error
