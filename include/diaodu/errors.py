"""What can go wrong with rules, programs and places; trouble in data is a `Finding`, not these.

DiaoduError
├── UnreadableInputError   a file, folder or argument cannot be read at all
├── StoreUnavailableError  the database server does not answer; trying again may help
├── RulebookError          a rulebook breaks the language; carries every problem with its line
├── RegionError            a region folder is broken; the other regions go on
├── UnpublishedYearError   a day lies in a year whose holiday notice is not published
├── RefusedError           a verb is not allowed now, with the reason and what to do
│   └── SupersededError    what a draft rests on was published otherwise since; draw it up anew
├── LedgerBrokenError      the chain of events does not verify
├── DoorError              a door through which reports come in does not work; the others go on
└── DeliveryError          a notice could not be delivered
    └── UnreachableError   nobody was there to take it, which says nothing about the recipient
"""


class DiaoduError(Exception):
    """Base of every error this program raises on purpose."""


class UnreadableInputError(DiaoduError):
    """A file, folder or argument cannot be read at all; the message names it."""


class StoreUnavailableError(DiaoduError):
    """The database server does not answer now; no refusal, so whoever asks may try again."""


class RulebookError(DiaoduError):
    """A rulebook breaks the language; `problems` are lines of text, each with its place."""

    def __init__(self, name: str, problems: tuple[str, ...]) -> None:
        """`name` is the file; `problems` come in the order of their lines."""
        super().__init__("\n".join((f"考核办法 {name} 有 {len(problems)} 处错误:", *problems)))
        self.name = name
        self.problems = problems


class RegionError(DiaoduError):
    """A region folder is broken; the message names the region, the file and the remedy."""


class UnpublishedYearError(DiaoduError):
    """A day lies in a year whose working days are not published, so no deadline can be set."""


class RefusedError(DiaoduError):
    """A verb is not allowed now; the message says why and what to do."""


class SupersededError(RefusedError):
    """What a draft rests on was published otherwise since it was drawn up: it never fits again."""


class LedgerBrokenError(DiaoduError):
    """The chain of events does not verify; the message names the first broken link."""


class DoorError(DiaoduError):
    """A door does not work now; the message says why, and the region's other doors go on."""


class DeliveryError(DiaoduError):
    """A notice could not be delivered; the message says to whom and why."""


class UnreachableError(DeliveryError):
    """Nobody was there to take a notice: it goes out once that is repaired, however late."""
