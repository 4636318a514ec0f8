"""hear: before a circular is asked about its units check their figures; what it still waits for."""

from diaodu.calendar import Period
from diaodu.cycle import assess
from diaodu.cycle.inputs import given_of
from diaodu.cycle.rights import rights_of
from diaodu.cycle.shell import Shell, utc_now
from diaodu.cycle.windows import held_by
from diaodu.model.canonical import restore
from diaodu.model.publication import Publication
from diaodu.store import documents


def hear(shell: Shell, region_id: str, period: Period, force_reason: str = "") -> tuple[str, ...]:
    """What holds the circular of the period as it stands now; nothing once it may be approved.

    Units whose own figures have changed since their check sheet get another, with days of their
    own. A reason given by a person leaves nothing to wait for. Raises what drawing up a draft does.
    """
    scored = assess.score(shell, region_id, period)
    reviewed = assess.review(shell, scored, force_reason)
    draft = assess.compose(shell, scored, reviewed, force_reason).publication_sha256
    if force_reason.strip():
        return ()
    region = shell.region(region_id)
    with shell.store.read() as tx:
        content = restore(Publication, documents.get(tx, draft))
        bases = rights_of(region, given_of(tx, content.manifest), content).bases
        return held_by(tx, region, str(period), bases, utc_now())
