"""What published periods would have been under two rulebooks; nothing is written."""

from dataclasses import dataclass, replace

from diaodu.accountability import periods_before
from diaodu.calendar import Period
from diaodu.cycle.inputs import given_of
from diaodu.cycle.shell import Shell
from diaodu.difference import Difference, Part, Results, results_difference
from diaodu.errors import UnreadableInputError
from diaodu.model.account import past_of
from diaodu.model.canonical import restore
from diaodu.model.publication import Publication
from diaodu.publication import Given, account_of, scores_of
from diaodu.rulebook.loader import load_rulebook
from diaodu.rulebook.schema import Rulebook
from diaodu.store import documents, publications
from diaodu.store.engine import Tx

RESULTS = (Part.VALUE, Part.BOARD, Part.LIST, Part.FLAG, Part.STEP, Part.AWARD)


@dataclass(frozen=True)
class RulebookText:
    """A rulebook as its file holds it."""

    name: str
    text: str

    @property
    def rulebook(self) -> Rulebook:
        """Read; `RulebookError` with every mistake if it is broken."""
        return load_rulebook(self.text, self.name)


@dataclass(frozen=True)
class Compared:
    """What changes in one period: scores, ranks, lists, flags, steps and awards."""

    id: str
    difference: Difference


@dataclass(frozen=True)
class _Inputs:
    """What a circular rests on, under its id."""

    id: str
    given: Given

    @property
    def period(self) -> Period:
        """Of which it is."""
        return self.given.period


def compare(
    shell: Shell,
    before: RulebookText,
    after: RulebookText,
    region: str | None = None,
    periods: tuple[str, ...] = (),
) -> tuple[Compared, ...]:
    """Every period asked for under both rulebooks, from the inputs of its last circular.

    Without a region: those published by a rulebook that bears the id of one of the two. Raises
    `RulebookError` for a broken rulebook, `UnreadableInputError` if there is nothing to compare.
    """
    ids = {before.rulebook.rulebook, after.rulebook.rulebook}
    with shell.store.read() as tx:
        published = _published(tx, ids, region)
    asked = [one for one in published if not periods or str(one.period) in periods]
    _refuse_missing(asked, region, periods)
    sides = (_Recomputed(before, published), _Recomputed(after, published))
    return tuple(
        Compared(one.id, results_difference(*(side.results(one) for side in sides)).only(*RESULTS))
        for one in asked
    )


class _Recomputed:
    """Published periods under one rulebook; each looks back on the others under the same one."""

    def __init__(self, rules: RulebookText, published: tuple[_Inputs, ...]) -> None:
        self._rules = rules
        self._inputs = {(one.given.region, str(one.period)): one for one in published}
        self._known: dict[str, Results] = {}

    def results(self, one: _Inputs) -> Results:
        """Scores and account of the period, worked out once."""
        if one.id not in self._known:
            before = self._before(one)
            history = tuple(past_of(it.period, self.results(it).account) for it in before)
            given = replace(one.given, rulebook_text=self._rules.text, history=history)
            scores = scores_of(given)
            self._known[one.id] = Results(scores, account_of(given, scores))
        return self._known[one.id]

    def _before(self, one: _Inputs) -> tuple[_Inputs, ...]:
        keys = (str(earlier) for earlier in periods_before(self._rules.rulebook, one.period))
        found = (self._inputs.get((one.given.region, key)) for key in keys)
        return tuple(inputs for inputs in found if inputs)


def _published(tx: Tx, ids: set[str], region: str | None) -> tuple[_Inputs, ...]:
    """The inputs of each period's last circular, of the region or by a rulebook of those ids."""
    contents = (
        (found.id, restore(Publication, documents.get(tx, found.sha256)))
        for found in publications.standing(tx, region)
    )
    return tuple(
        _Inputs(id_, given_of(tx, content.manifest))
        for id_, content in contents
        if region or content.scores.rulebook in ids
    )


def _refuse_missing(asked: list[_Inputs], region: str | None, periods: tuple[str, ...]) -> None:
    found = {str(one.period) for one in asked}
    missing = [period for period in periods if period not in found]
    if missing or not found:
        whose = f"辖区“{region}”" if region else "使用这两份考核办法之一的辖区"
        which = f"{'、'.join(missing)} 的" if missing else ""
        raise UnreadableInputError(f"{whose}没有已发布的{which}通报可供比较")
