"""CSV registers of a region and of `diaodu score`: text → frozen nouns, or a refusal by line."""

from diaodu.registers.figures import (
    FACTS,
    RANKS,
    RATINGS,
    STRIKES,
    TARGETS,
    read_facts,
    read_ranks,
    read_ratings,
    read_strikes,
    read_targets,
)
from diaodu.registers.rows import ACTIVITIES, PROJECTS, read_activities, read_projects
from diaodu.registers.table import Column
from diaodu.registers.units import CONTACTS, UNITS, read_contacts, read_units
from diaodu.registers.users import USERS, read_users

REGISTERS: dict[str, tuple[Column, ...]] = {
    "units": UNITS,
    "targets": TARGETS,
    "facts": FACTS,
    "struck": STRIKES,
    "projects": PROJECTS,
    "activities": ACTIVITIES,
    "ratings": RATINGS,
    "ranks": RANKS,
    "contacts": CONTACTS,
    "users": USERS,
}
"""The columns of every register, by the name of its file."""

__all__ = [
    "REGISTERS",
    "Column",
    "read_activities",
    "read_contacts",
    "read_facts",
    "read_projects",
    "read_ranks",
    "read_ratings",
    "read_strikes",
    "read_targets",
    "read_units",
    "read_users",
]
