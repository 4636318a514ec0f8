"""Two rulebooks on the same files, without a store."""

from diaodu.cli.figures import FigureFiles, accounted, period_of, read_figures
from diaodu.cli.look_back import account_now
from diaodu.cycle.compare import RESULTS, Compared, RulebookText
from diaodu.difference import Results, results_difference
from diaodu.scoring import score


def compare_files(
    before: RulebookText, after: RulebookText, files: FigureFiles, periods: tuple[str, ...]
) -> tuple[Compared, ...]:
    """What changes in each of the periods; a period is named by its key."""
    return tuple(
        Compared(
            period,
            results_difference(*(_results(rules, files, period) for rules in (before, after))).only(
                *RESULTS
            ),
        )
        for period in periods
    )


def _results(rules: RulebookText, files: FigureFiles, key: str) -> Results:
    rulebook = rules.rulebook
    period = period_of(key, rulebook)
    figures = read_figures(files, rulebook)
    scores = score(rulebook, figures, period)
    return Results(scores, account_now(rulebook, scores, figures, accounted(period, rulebook)))
