"""The table of interview cases is whole: every state reached and left, every other act refused."""

from pathlib import Path

import pytest

from diaodu.accountability.case_acts import Refusal, apply
from diaodu.accountability.case_page import diagram, page
from diaodu.accountability.case_table import ROWS, leads_to, letter_of, open_rows, row_of
from diaodu.model.case_words import CaseAct, CaseLimit, CaseState, LimitDays, Role
from tests.accountability.case_files import TODAY, after, in_every_state, opened, reachable, taken

DOCUMENT = Path(__file__).parents[2] / "docs" / "zh" / "约谈办理.md"
EVERY = [(state, act) for state in CaseState for act in CaseAct]
A, S = CaseAct, CaseState


def test_the_manual_page_is_what_the_table_says():
    told = "diaodu cases diagram > docs/zh/约谈办理.md"

    assert DOCUMENT.read_text(encoding="utf-8") == page(), told


def test_no_act_is_in_the_table_twice_for_one_state():
    keys = [(row.from_, row.act) for row in ROWS]

    assert len(keys) == len(set(keys))


def test_every_state_can_be_reached():
    assert set(in_every_state()) == set(CaseState)


def test_every_state_has_a_way_out_or_is_final():
    stuck = {state for state in CaseState if not reachable(state) - {state}}

    assert stuck == {S.CLOSED}
    assert S.CLOSED.is_over


def test_from_every_state_a_case_can_come_to_an_end():
    ends = {state for state in CaseState if state.is_over}
    while more := {s for s in CaseState if reachable(s) & ends} - ends:
        ends |= more

    assert ends == set(CaseState)


@pytest.mark.parametrize(("state", "act"), EVERY)
def test_an_act_is_done_where_the_table_has_it_and_refused_everywhere_else(state, act):
    case, row = in_every_state()[state], row_of(state, act)
    if row:
        done = apply(case, taken(row), TODAY)
        assert done.state in leads_to(row)
        assert done.steps[:-1] == case.steps
    else:
        some = next(found for found in ROWS if found.act is act)
        refusal = apply(case, taken(some), TODAY)
        assert isinstance(refusal, Refusal)
        assert refusal.text.startswith(f"本件{state.label}, 不能办理“{act.label}”; ")
        for open_ in open_rows(state):
            assert f"{open_.act.label} {open_.act}" in refusal.text


def test_each_role_may_do_what_the_table_says_and_nothing_else():
    for case in in_every_state().values():
        for row in (row for row in ROWS if row.from_ is case.state):
            for role in Role:
                done = apply(case, taken(row, role=role), TODAY)
                assert isinstance(done, Refusal) == (role not in row.who)


def test_nobody_but_a_person_confirms_and_nobody_but_a_leader_decides_an_appeal():
    assert all(Role.PROGRAM not in row.who for row in ROWS if row.act is A.CONFIRM)
    assert {row.who for row in ROWS if row.act in {A.UPHOLD, A.GRANT}} == {(Role.LEADER,)}


def test_every_act_of_a_person_is_open_in_some_state_and_the_programs_in_none():
    open_ = {row.act for state in CaseState for row in open_rows(state)}

    assert set(CaseAct) - open_ == {A.OPEN, A.AMEND, A.MARK, A.REOPEN}


def test_every_limit_of_a_region_is_used_and_every_used_one_has_a_default():
    used = {row.limit for row in ROWS if row.limit}

    assert used == set(CaseLimit)
    assert all(LimitDays().of(limit) > 0 for limit in used)


def test_the_diagram_names_every_state_and_every_act_that_moves_a_case():
    text = diagram()

    assert all(f"    {state}: {state.label}\n" in text for state in CaseState)
    assert {row.act for row in ROWS if leads_to(row) != (row.from_,)} == {
        act for act in CaseAct if f": {act.label}\n" in text
    }


@pytest.mark.parametrize("stop", [A.SUSPEND, A.APPEAL])
@pytest.mark.parametrize("state", [S.FLAGGED, S.CONFIRMED, S.NOTIFIED, S.STATED, S.HELD])
def test_what_was_stopped_goes_on_where_it_was(stop, state):
    if row_of(state, stop) is None:
        return
    back = {A.SUSPEND: A.RESUME, A.APPEAL: A.UPHOLD}[stop]
    case = after(in_every_state()[state], stop, A.AMEND, back)

    assert case.state is state


def test_a_unit_hears_only_of_a_case_it_has_been_notified_of():
    early, late = opened(), after(opened(), A.CONFIRM, A.NOTIFY)

    assert letter_of(late) == "约谈通知"
    assert letter_of(after(early, A.WITHDRAW)) is None
    assert letter_of(after(early, A.SUSPEND, A.WITHDRAW)) is None
    assert letter_of(after(late, A.SUSPEND, A.WITHDRAW)) == "约谈撤销通知"
    assert letter_of(after(late, A.HOLD, A.CLOSE)) == "约谈办结通知"
