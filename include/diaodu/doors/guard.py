"""One broken door stops no other: whatever goes wrong behind it comes out as one kind of error."""

import logging
from collections.abc import Generator, Iterator

from diaodu.doors import Found
from diaodu.errors import DoorError

log = logging.getLogger(__name__)


def guarded(found: Iterator[Found]) -> Generator[Found, None, None]:
    """The same, but whatever the door raises is a `DoorError`.

    Behind a door stand libraries for storage that each have errors of their own, so any is meant.
    What goes wrong with a file that was given out is raised where it was taken, and not changed.
    """
    try:
        yield from found
    except DoorError:
        raise
    except Exception as error:
        log.exception("door")
        raise DoorError(f"{type(error).__name__}: {error}") from error
