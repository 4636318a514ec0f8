"""A publication as a pure function of what was given: same inputs, byte-equal JSON.

The manifest lists every input by content hash; `recompute` is what replay and publishing both run.
"""

from dataclasses import dataclass, replace

from diaodu.accountability import hold_to_account
from diaodu.calendar import Month, Period
from diaodu.model.account import Account, Past
from diaodu.model.canonical import canonical, sha256
from diaodu.model.figures import Strike
from diaodu.model.publication import (
    HistoryRef,
    Manifest,
    Publication,
    Recognised,
    ReportTable,
    SubmissionRef,
)
from diaodu.model.region import FactTable, StrikeTable, TargetTable, UnitRegister
from diaodu.model.rulings import ClaimDecision, DecisionTable, Waiver, WaiverTable
from diaodu.model.scores import Scores
from diaodu.model.submissions import Submission
from diaodu.model.succession import Succession
from diaodu.model.units import heirs_on, standing_on
from diaodu.rulebook.loader import load_rulebook
from diaodu.rulebook.schema import Rulebook
from diaodu.scoring import (
    ScoringInput,
    facts_of,
    less_shared,
    recognised,
    score,
    shares_of,
)


@dataclass(frozen=True)
class Given:
    """Every input of one period's circular, read in full.

    `submissions` and `history` (what earlier publications left behind) stand beside their refs.
    """

    region: str
    period: Period
    rulebook_text: str
    register: UnitRegister
    targets: TargetTable
    reference: FactTable
    reports: ReportTable
    calendar_sha256: str
    refs: tuple[SubmissionRef, ...]
    submissions: tuple[Submission, ...]
    history_refs: tuple[HistoryRef, ...] = ()
    history: tuple[Past, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    strikes: tuple[Strike, ...] = ()
    decisions: tuple[ClaimDecision, ...] = ()

    @property
    def month(self) -> Month:
        """The period's last month."""
        return self.period.months[-1]


def manifest_of(given: Given) -> Manifest:
    """The inputs by content hash, as they are stored and hashed into the publication."""
    return Manifest(
        region=given.region,
        period=str(given.period),
        rulebook_sha256=sha256(given.rulebook_text),
        units_sha256=sha256(canonical(given.register)),
        targets_sha256=sha256(canonical(given.targets)),
        reference_sha256=sha256(canonical(given.reference)),
        reports_sha256=sha256(canonical(given.reports)),
        calendar_sha256=given.calendar_sha256,
        submissions=given.refs,
        history=given.history_refs,
        waivers_sha256=sha256(canonical(WaiverTable(given.waivers))) if given.waivers else "",
        struck_sha256=sha256(canonical(StrikeTable(given.strikes))) if given.strikes else "",
        decisions_sha256=(
            sha256(canonical(DecisionTable(given.decisions))) if given.decisions else ""
        ),
    )


def scores_of(given: Given) -> Scores:
    """Scores and standings of the period from the accepted figures of the year so far."""
    rulebook = load_rulebook(given.rulebook_text, given.region)
    return score(
        rulebook, less_shared(rulebook, _figures(given, rulebook), given.month), given.period
    )


def _figures(given: Given, rulebook: Rulebook) -> ScoringInput:
    reported = (fact for sent in given.submissions for fact in facts_of(sent, rulebook))
    projects = tuple(row for sent in given.submissions for row in sent.projects)
    heirs = heirs_on(given.register.units, given.period.last_on)
    return ScoringInput(
        units=given.register.units,
        targets=given.targets.targets,
        facts=(*given.reference.facts, *reported),
        projects=projects,
        activities=tuple(row for sent in given.submissions for row in sent.activities),
        returns=frozenset((sent.label.unit, sent.label.period) for sent in given.submissions),
        strikes=given.strikes,
        shares=shares_of(Succession.of(heirs, projects).decisions(given.decisions)),
    )


def recognised_of(given: Given, scores: Scores) -> tuple[Recognised, ...]:
    """What the bureau's word on projects claimed twice changed in the units' figures."""
    if not given.decisions:
        return ()
    rulebook = load_rulebook(given.rulebook_text, given.region)
    before = scores_of(replace(given, decisions=()))
    return recognised(rulebook, _figures(given, rulebook), given.decisions, before, scores)


def account_of(given: Given, scores: Scores) -> Account:
    """What the rules in force in the last month draw from the scores and the periods before."""
    rulebook = load_rulebook(given.rulebook_text, given.region).in_month(given.month)
    units = standing_on(given.register.units, given.period.last_on)
    return hold_to_account(rulebook, scores, units, given.period, given.history)


def recompute(given: Given) -> Publication:
    """The whole publication from its inputs alone."""
    scores = scores_of(given)
    account = account_of(given, scores)
    moved = recognised_of(given, scores)
    return publication_of(given, scores, account, moved)


def publication_of(
    given: Given, scores: Scores, account: Account, moved: tuple[Recognised, ...]
) -> Publication:
    """The publication from its inputs and what was worked out of them."""
    reports = given.reports
    return Publication(
        manifest_of(given), reports.reports, scores, account, moved, months=reports.months
    )
