"""A region folder → one frozen `Region`; whatever is broken in it is told with file and line.

    region.yaml  units.csv  targets.csv  contacts.csv  reference_facts.csv
    users.csv  struck.csv  samples/

Every region is loaded for itself, so a broken one stops nobody else; its files are read each time,
so a change counts at once. Without users.csv nobody but
the bureau may report by page; without struck.csv nothing is struck from what units reported.
"""

from functools import lru_cache
from pathlib import Path

from diaodu.errors import RegionError, RulebookError, UnreadableInputError
from diaodu.model.case_words import LimitDays
from diaodu.model.objections import ObjectionPlan
from diaodu.model.region import Region
from diaodu.model.reminders import ReminderPlan
from diaodu.model.units import UnitUser
from diaodu.regions.check_words import relations_of, table_of
from diaodu.regions.checks import Tables, strangers, unreachable
from diaodu.regions.doors import doors_of
from diaodu.regions.forms import forms_of, strange_words
from diaodu.regions.heads import head_of, longer_heads_of, schedules_of
from diaodu.regions.records import records_of, strange_doors
from diaodu.regions.schema import Interviews, RegionWords, Reminders, read_words, told
from diaodu.registers import (
    read_contacts,
    read_facts,
    read_strikes,
    read_targets,
    read_units,
    read_users,
)
from diaodu.rulebook.loader import load_rulebook
from diaodu.rulebook.schema import Rulebook

REGION_FILE = "region.yaml"
USERS_FILE = "users.csv"
STRUCK_FILE = "struck.csv"
REGIONS_KEPT = 64


def region_names(root: Path) -> tuple[str, ...]:
    """The folders under `root` that hold a region.yaml, sorted; broken ones are among them."""
    return tuple(sorted(path.parent.name for path in root.glob(f"*/{REGION_FILE}")))


def load_region(folder: Path, rulebooks: Path) -> Region:
    """Read a region folder and its rulebook.

    Raises `RegionError`, which names the region, the file, the line and what to do. That the units'
    targets add up to another sum than the region's own target is no error (层层加码 is common).
    """
    if not folder.is_dir():
        known = "、".join(region_names(folder.parent)) or "无"
        raise RegionError(f"没有辖区“{folder.name}”, 可用: {known}")
    try:
        return _loaded(folder, rulebooks)
    except (RulebookError, UnreadableInputError) as error:
        raise RegionError(f"辖区 {folder.name} 有错误, 不能使用:\n{error}") from error


def users_of(folder: Path) -> tuple[UnitUser, ...]:
    """Who may report for whom in a region, also while the rest of its folder is broken.

    Raises `RegionError` if the register itself is: then nobody can tell whose user somebody is.
    """
    try:
        return _users(_users_text(folder))
    except UnreadableInputError as error:
        raise RegionError(f"辖区 {folder.name} 的用户登记有错误, 不能使用:\n{error}") from error


def _loaded(folder: Path, rulebooks: Path) -> Region:
    text = _text(folder / REGION_FILE)
    name = f"{_words(text, folder.name).rulebook}.yaml"
    tables = Tables(
        units=_text(folder / "units.csv"),
        targets=_text(folder / "targets.csv"),
        contacts=_text(folder / "contacts.csv"),
        reference_facts=_text(folder / "reference_facts.csv"),
        users=_users_text(folder),
        struck=_optional_text(folder / STRUCK_FILE),
    )
    return _region(folder.name, text, _text(rulebooks / name), tables)


@lru_cache(maxsize=REGIONS_KEPT)
def _region(name: str, text: str, rulebook_text: str, tables: Tables) -> Region:
    """A region from the words of its files; the same words are understood once."""
    words = _words(text, name)
    rulebook = load_rulebook(rulebook_text, f"{words.rulebook}.yaml")
    region = _assembled(words, rulebook_text, rulebook, tables)
    ids = tuple(unit.id for unit in region.register.units)
    problems = (
        *(
            f"{REGION_FILE} {line}"
            for line in told(
                text,
                (
                    *strange_words(words.forms, rulebook, ids),
                    *strange_words(words.records, rulebook, ids, "records"),
                    *strange_doors(words.doors, words.records),
                ),
            )
        ),
        *strangers(tables, rulebook),
        *unreachable(region),
    )
    if problems:
        raise UnreadableInputError("\n".join(problems))
    return region


def _assembled(words: RegionWords, text: str, rulebook: Rulebook, tables: Tables) -> Region:
    year_starts_in = rulebook.year_starts_in
    records = records_of(words.records)
    return Region(
        id=words.region,
        title=words.title,
        note=words.note,
        time_zone=words.time_zone,
        monthly_schedule=words.schedule.monthly,
        months=words.months.months,
        is_open_ended=words.months.is_open_ended,
        deadline_working_day=words.deadline.working_day,
        last_new_working_day=words.deadline.last_new,
        last_edit_working_day=words.deadline.last_edit,
        reminder_schedule=words.schedule.reminders,
        reminders=_plan(words.reminders),
        interviews=_limits(words.interviews),
        objections=ObjectionPlan(words.objection.before, words.objection.after),
        inbox=words.inbox or words.region,
        checks=table_of(words.checks),
        relations=relations_of(words.relations, rulebook),
        doors=doors_of(words.doors, records, is_inbox_written=words.inbox is not None),
        channel=words.channel,
        circular=head_of(words.circular),
        longer_schedules=schedules_of(words.schedule),
        longer_heads=longer_heads_of(words.circular),
        rulebook_text=text,
        rulebook_name=f"{words.rulebook}.yaml",
        register=read_units(tables.units, "units.csv"),
        contacts=read_contacts(tables.contacts, "contacts.csv"),
        targets=read_targets(tables.targets, "targets.csv"),
        reference=read_facts(tables.reference_facts, "reference_facts.csv", year_starts_in),
        forms=forms_of(words.forms),
        records=records,
        users=_users(tables.users),
        strikes=read_strikes(tables.struck, STRUCK_FILE) if tables.struck else (),
    )


def _plan(words: Reminders) -> ReminderPlan:
    return ReminderPlan(
        before=words.before,
        after=words.after,
        lead_after=words.lead,
        bureau_after=words.bureau,
        quota_day=words.quota_day,
        unsigned_after=words.unsigned,
    )


def _limits(words: Interviews) -> LimitDays:
    return LimitDays(**words.model_dump(), written=frozenset(words.model_fields_set))


@lru_cache(maxsize=REGIONS_KEPT)
def _words(text: str, name: str) -> RegionWords:
    words, problems = read_words(text)
    if words is None:
        raise UnreadableInputError("\n".join(f"{REGION_FILE} {problem}" for problem in problems))
    if words.region != name:
        raise UnreadableInputError(
            f"{REGION_FILE} 的 region 写作“{words.region}”, 应与文件夹名“{name}”相同"
        )
    return words


def _users_text(folder: Path) -> str:
    return _optional_text(folder / USERS_FILE)


def _optional_text(path: Path) -> str:
    return _text(path) if path.exists() else ""


def _users(text: str) -> tuple[UnitUser, ...]:
    return read_users(text, USERS_FILE) if text else ()


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise UnreadableInputError(f"缺少文件 {path.name}: 请放到 {path.parent}") from None
    except UnicodeDecodeError:
        raise UnreadableInputError(f"{path.name} 不是 UTF-8 编码, 请另存为 UTF-8") from None
    except OSError as error:
        raise UnreadableInputError(f"{path.name} 读不出来: {error}") from error
