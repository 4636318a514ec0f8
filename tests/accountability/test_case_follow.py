"""Cases follow the flags of the version that stands, and keep what people did."""

from dataclasses import replace

from diaodu.accountability.case_acts import Taken, apply
from diaodu.accountability.case_follow import Opens, follows
from diaodu.accountability.case_table import row_of
from diaodu.model.account import Account
from diaodu.model.case_words import CaseAct, CaseState, Role
from diaodu.model.cases import Basis
from tests.accountability.case_files import BASIS, FLAG, OPENED_AT, TODAY, after, opened
from tests.accountability.test_case_limits import INTERVIEW

A = CaseAct
SECOND = "qujialing/2024-03/v2"
OTHER = replace(FLAG, unit="team-02", title="第二招商专班")


def account(*flags, steps=()):
    return Account(lists=(), flags=flags, steps=steps)


def acts(cases, account_):
    return [getattr(it, "act", A.OPEN) for it in follows(cases, SECOND, account_)]


def by_program(case, act, **more):
    done = apply(case, Taken(act, "diaodu", Role.PROGRAM, OPENED_AT, "更正", **more), TODAY)
    assert row_of(case.state, act)
    return done


def test_each_flag_opens_a_case_with_the_steps_of_the_ladder_that_rest_on_it():
    other = replace(INTERVIEW, unit="team-02")
    found = follows((), SECOND, account(FLAG, steps=(INTERVIEW, other)))

    assert found == (Opens(Basis(SECOND, FLAG, (INTERVIEW,))),)


def test_what_is_as_it_was_asks_for_nothing():
    assert acts((opened(),), account(FLAG)) == []


def test_another_figure_is_told_whatever_the_state():
    changed = account(replace(FLAG, figures="第13名"))

    assert acts((opened(),), changed) == [A.AMEND]
    assert acts((after(opened(), A.CONFIRM, A.NOTIFY, A.HOLD, A.CLOSE),), changed) == [A.AMEND]


def test_a_flag_that_is_gone_withdraws_the_case_unless_the_talk_was_held():
    talked = after(opened(), A.CONFIRM, A.NOTIFY, A.HOLD)

    assert acts((opened(),), account(OTHER)) == [A.OPEN, A.WITHDRAW]
    assert acts((talked,), account()) == [A.MARK]
    assert acts((after(talked, A.APPEAL),), account()) == [A.MARK]
    assert acts((after(opened(), A.CONFIRM, A.NOTIFY, A.APPEAL),), account()) == [A.WITHDRAW]
    assert acts((talked,), None) == [A.MARK]


def test_a_mark_is_set_once_and_taken_off_when_the_flag_comes_back():
    marked = by_program(after(opened(), A.CONFIRM, A.NOTIFY, A.HOLD), A.MARK)

    assert marked.is_struck
    assert marked.state is CaseState.HELD
    assert acts((marked,), account()) == []
    assert acts((marked,), account(FLAG)) == [A.AMEND]
    assert not by_program(marked, A.AMEND, basis=BASIS).is_struck


def test_what_the_program_withdrew_is_opened_again_and_what_a_person_withdrew_is_not():
    ours = by_program(opened(), A.WITHDRAW)
    theirs = after(opened(), A.WITHDRAW)
    granted = after(opened(), A.CONFIRM, A.NOTIFY, A.APPEAL, A.GRANT)

    assert acts((ours,), account(FLAG)) == [A.REOPEN]
    assert acts((theirs,), account(FLAG)) == acts((granted,), account(FLAG)) == []
    assert acts((ours,), account()) == acts((theirs,), account()) == []


def test_a_case_that_was_opened_again_begins_anew():
    case = by_program(after(opened(), A.CONFIRM, A.NOTIFY), A.WITHDRAW)
    again = by_program(case, A.REOPEN, basis=BASIS)

    assert again.state is CaseState.FLAGGED
    assert not again.is_told
