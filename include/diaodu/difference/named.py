"""Lists, flags, steps and awards: who entered, who left, whose figures or proposal changed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from diaodu.difference.nouns import Aspect, Change, Part
from diaodu.difference.pairs import Found, differing
from diaodu.model.account import Account, AwardState, Flag, StepState

LISTED = "在列"
LINE = re.compile(r"/共\d+名[(（][前后][^()（）]*名线 [^()（）]*[)）]")
"""What the figures of a place say beside the unit's own: how many are ranked, and the line."""


def list_changes(before: Account, after: Account) -> Found:
    """Units that entered or left a list, or stand on it with another figure."""
    titles = {found.id: found.title for found in (*before.lists, *after.lists)}
    for (unit, id_), was, now in differing(_listed(before), _listed(after)):
        yield unit, Change(Part.LIST, id_, titles[id_], Aspect.LISTED, was or "", now or "")


def flag_changes(before: Account, after: Account) -> Found:
    """Flags raised or dropped, with what is proposed for them."""
    for (unit, rule), was, now in differing(_flagged(before), _flagged(after)):
        title = (now or was or _NO_FLAG).rule_title
        for aspect, old, new in (
            (_figured(Aspect.FLAGGED, _figures(was), _figures(now)), _figures(was), _figures(now)),
            (Aspect.PROPOSAL, was.proposal if was else "", now.proposal if now else ""),
        ):
            if old != new:
                yield unit, Change(Part.FLAG, rule, title, aspect, old, new)


def step_changes(before: Account, after: Account) -> Found:
    """Steps of the ladder, interviews above all, that a unit comes to, leaves or has otherwise."""
    yield from _measures(Part.STEP, _steps(before), _steps(after))


def award_changes(before: Account, after: Account) -> Found:
    """Rewards and penalties proposed, dropped or proposed otherwise."""
    yield from _measures(Part.AWARD, _awards(before), _awards(after))


@dataclass(frozen=True)
class _Measure:
    title: str
    said: str
    reason: str
    citation: str


Measures: TypeAlias = Mapping[tuple[str, str], _Measure]


def _measures(part: Part, before: Measures, after: Measures) -> Found:
    for (unit, id_), was, now in differing(before, after):
        old, new = was or _NO_MEASURE, now or _NO_MEASURE
        title = new.title or old.title
        for aspect, said, now_said in (
            (Aspect.MEASURE, old.said, new.said),
            (_figured(Aspect.REASON, old.reason, new.reason), old.reason, new.reason),
        ):
            if said != now_said:
                yield unit, Change(part, id_, title, aspect, said, now_said)
        if was and now and was.citation != now.citation:
            words = (was.citation, now.citation)
            yield unit, Change(Part.WORDING, id_, title, Aspect.CONTENT, *words)


def _steps(account: Account) -> Measures:
    return {
        (step.unit, step.step): _Measure(
            step.step_title,
            step.words if step.state is StepState.DUE else f"{step.state.label}：{step.words}",
            step.figures,
            step.citation,
        )
        for step in account.steps
    }


def _awards(account: Account) -> Measures:
    return {
        (found.unit, found.award): _Measure(
            found.award_title,
            found.words if found.state is AwardState.GIVEN else f"移交：{found.words}",
            found.figures,
            found.citation,
        )
        for found in account.awards
    }


def _listed(account: Account) -> dict[tuple[str, str], str]:
    return {
        (unit.unit, found.id): unit.figure or LISTED
        for found in account.lists
        for unit in found.units
    }


def _flagged(account: Account) -> dict[tuple[str, str], Flag]:
    return {(flag.unit, flag.rule): flag for flag in account.flags}


def _figures(flag: Flag | None) -> str:
    return (flag.figures or LISTED) if flag else ""


def _figured(aspect: Aspect, old: str, new: str) -> Aspect:
    """Of what stays: whether the unit's own figures changed, or only what they are held against."""
    return Aspect.COMPARED if LINE.sub("", old) == LINE.sub("", new) else aspect


_NO_FLAG = Flag("", "", "", "", "", "", "")
_NO_MEASURE = _Measure("", "", "", "")
