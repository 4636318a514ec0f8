"""What a publication does to the cases of its period: one for each flag, and none without one."""

from collections.abc import Iterable
from dataclasses import dataclass

from diaodu.model.account import Account, StepState
from diaodu.model.case_words import CaseAct, Role
from diaodu.model.cases import Basis, InterviewCase


@dataclass(frozen=True)
class Follows:
    """One act of the program on a case; `basis` says what is new."""

    act: CaseAct
    case: InterviewCase
    basis: Basis | None = None


@dataclass(frozen=True)
class Opens:
    """A case that is to be opened for a flag."""

    basis: Basis


def follows(
    cases: Iterable[InterviewCase], publication: str, account: Account | None
) -> tuple[Follows | Opens, ...]:
    """What is to be done so that the cases of a period are its flags; `account` None: no circular.

    Nothing if they are already. A case a person withdrew stays withdrawn while its flag stands.
    """
    known = {(case.last.unit, case.last.rule): case for case in cases}
    told = {(basis.flag.unit, basis.flag.rule): basis for basis in bases(publication, account)}
    entered = (_entered(known.get(key), basis) for key, basis in told.items())
    left = (_left(case) for key, case in known.items() if key not in told)
    return tuple(found for found in (*entered, *left) if found)


def bases(publication: str, account: Account | None) -> tuple[Basis, ...]:
    """What each flag of an account rests on, with the steps of the ladder that rest on the flag."""
    if account is None:
        return ()
    return tuple(
        Basis(
            publication,
            flag,
            tuple(
                step
                for step in account.steps
                if step.unit == flag.unit
                and flag.rule in step.rules
                and step.state is not StepState.RESTORED
            ),
        )
        for flag in account.flags
    )


def _entered(case: InterviewCase | None, basis: Basis) -> Follows | Opens | None:
    if case is None:
        return Opens(basis)
    if case.last.act is CaseAct.WITHDRAW:
        is_ours = case.last.role is Role.PROGRAM
        return Follows(CaseAct.REOPEN, case, basis) if is_ours else None
    if case.last.act is CaseAct.GRANT:
        return None
    same = (case.basis.flag, case.basis.measures) == (basis.flag, basis.measures)
    return None if same and not case.is_struck else Follows(CaseAct.AMEND, case, basis)


def _left(case: InterviewCase) -> Follows | None:
    if case.last.act in {CaseAct.WITHDRAW, CaseAct.GRANT} or case.is_struck:
        return None
    return Follows(CaseAct.MARK if case.has(CaseAct.HOLD) else CaseAct.WITHDRAW, case)
