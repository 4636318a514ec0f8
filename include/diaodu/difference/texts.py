"""What concerns no single unit: titles, citations, warnings; the words of the rules."""

from diaodu.difference.nouns import Aspect, Change, Part, Results
from diaodu.difference.pairs import WHOLE, Found, differing
from diaodu.model.scores import Board


def warning_changes(before: Results, after: Results) -> Found:
    """Warnings of scoring that are new or gone."""
    old = dict.fromkeys(before.scores.warnings, "有")
    new = dict.fromkeys(after.scores.warnings, "有")
    for text, was, now in differing(old, new):
        change = Change(Part.WORDING, "warning", text, Aspect.WARNING, was or "", now or "")
        yield WHOLE, change


def rule_changes(before: Results, after: Results) -> Found:
    """Boards, lists, indicators and groups worded otherwise, added or dropped.

    A flag names its rule only where it is raised, so that its rule is compared where both do.
    """
    old_flags, new_flags = _flag_rules(before), _flag_rules(after)
    old = _worded(before) | {key: old_flags[key] for key in old_flags if key in new_flags}
    new = _worded(after) | {key: new_flags[key] for key in new_flags if key in old_flags}
    for (id_, kind), was, now in differing(old, new):
        yield WHOLE, Change(Part.WORDING, id_, kind, Aspect.CONTENT, was or "", now or "")


def _worded(results: Results) -> dict[tuple[str, str], str]:
    scores, account = results.scores, results.account
    return {
        ("rulebook", "考核办法"): scores.rulebook,
        **{
            (i.id, "指标"): f"{i.title}（{i.measure}，{i.decimals}位小数）"
            for i in scores.indicators
        },
        **{(group.id, "组别"): group.title for group in scores.groups},
        **{(board.id, "榜单"): _board(board) for board in scores.boards},
        **{(found.id, "名单"): _cited(found.title, found.citation) for found in account.lists},
    }


def _flag_rules(results: Results) -> dict[tuple[str, str], str]:
    flags = results.account.flags
    return {(flag.rule, "预警"): _cited(flag.rule_title, flag.citation) for flag in flags}


def _board(board: Board) -> str:
    aim = f"，目标第{board.aim}名" if board.aim else ""
    return _cited(board.title, board.citation) + aim


def _cited(title: str, citation: str) -> str:
    return f"{title}（{citation}）" if citation else title
