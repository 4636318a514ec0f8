"""The import table of the house, held against the code."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "include" / "diaodu"

FOUNDATION = {"errors", "numbers", "calendar", "model"}
STAGES = {"intake", "validation", "scoring", "accountability", "notices"}
RULE_TYPES = {
    f"rulebook.{module}"
    for module in (
        "conditions",
        "dated",
        "filters",
        "kinds",
        "ladder",
        "measures",
        "methods",
        "needs",
        "ranking",
        "schema",
        "windows",
    )
}

ROOMS: dict[str, set[str]] = {
    "errors": set(),
    "numbers": {"errors"},
    "calendar": {"errors"},
    "model": FOUNDATION,
    "rulebook": FOUNDATION | {"rulebook"},
    **{stage: FOUNDATION | RULE_TYPES | {stage} for stage in STAGES},
    "proofreading": FOUNDATION | {"proofreading"},
    "registers": FOUNDATION,
    "regions": FOUNDATION | {"registers", "rulebook", "regions"},
    "samples": FOUNDATION | {"registers", "regions", "rulebook", "intake", "samples"},
    "publication": FOUNDATION | {"rulebook", "scoring", "accountability"},
    "difference": FOUNDATION | {"difference"},
    "settings": {"errors"},
    "store": FOUNDATION | {"store"},
    "doors": FOUNDATION | {"doors"},
    "senders": FOUNDATION | {"senders"},
    "cycle": FOUNDATION
    | STAGES
    | {"rulebook", "regions", "publication", "settings", "store", "doors", "senders", "cycle"}
    | {"difference"},
    "web": FOUNDATION | {"notices", "settings", "store", "cycle", "web"},
    "cli": FOUNDATION
    | STAGES
    | {"rulebook", "regions", "registers", "samples", "publication", "settings", "store"}
    | {"proofreading", "difference", "senders", "cycle", "cli"},
}

ONLY_IN = {
    "airflow": {"diaodu_airflow"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "socket": {"doors", "senders", "diaodu_airflow"},
    "smtplib": {"senders"},
    "imaplib": {"doors"},
    "imap_tools": {"doors"},
    "requests": {"doors", "senders", "diaodu_airflow"},
}

CLOCK_ROOMS = {"cli", "web", "doors", "senders", "cycle"}
CLOCK_CALLS = {("datetime", "now"), ("datetime", "utcnow"), ("date", "today"), ("time", "time")}


def _modules(package: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(package.rglob("*.py")):
        relative = path.relative_to(package)
        yield relative.parts[0].removesuffix(".py"), path


@cache
def _nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(path.read_text())))


def _imports(path: Path) -> Iterator[str]:
    for node in _nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module == "diaodu":
                yield from (f"diaodu.{alias.name}" for alias in node.names)


def _is_allowed(name: str, allowed: set[str]) -> bool:
    inner = name.removeprefix("diaodu.")
    return any(inner == room or inner.startswith(f"{room}.") for room in allowed)


def test_every_module_of_the_program_lives_in_a_room_of_the_table() -> None:
    rooms = {room for room, _ in _modules(PACKAGE)} - {"__init__"}

    assert rooms
    assert rooms <= set(ROOMS)


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_a_room_imports_only_what_the_table_allows(room: str) -> None:
    broken = [
        f"{path.relative_to(ROOT)} imports {name}"
        for found, path in _modules(PACKAGE)
        if found == room
        for name in _imports(path)
        if name.startswith("diaodu.")
        and name != "diaodu.__version__"
        and not _is_allowed(name, ROOMS[room] | {room})
    ]

    assert not broken


def test_libraries_that_reach_outside_stay_in_their_rooms() -> None:
    everywhere = [*_modules(PACKAGE), *_modules(ROOT / "include" / "diaodu_airflow")]
    broken = [
        f"{path.relative_to(ROOT)} imports {name}"
        for room, path in everywhere
        for name in _imports(path)
        for library, homes in ONLY_IN.items()
        if (name == library or name.startswith(f"{library}."))
        and name != "os.path"
        and not homes & {room, path.relative_to(ROOT / "include").parts[0]}
    ]

    assert not broken


def test_only_the_edges_read_the_clock() -> None:
    broken = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for room, path in _modules(PACKAGE)
        if room not in CLOCK_ROOMS
        for node in _nodes(path)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr) in CLOCK_CALLS
    ]

    assert not broken


def test_only_settings_read_the_environment() -> None:
    broken = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for room, path in _modules(PACKAGE)
        if room != "settings"
        for node in _nodes(path)
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}
    ]

    assert not broken


def test_the_package_holds_no_assert() -> None:
    broken = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for _, path in _modules(PACKAGE)
        for node in _nodes(path)
        if isinstance(node, ast.Assert)
    ]

    assert not broken


@pytest.mark.parametrize("path", sorted((ROOT / "dags").glob("*.py")), ids=lambda path: path.name)
def test_a_dag_file_is_wiring_only(path: Path) -> None:
    text = path.read_text()
    tree = ast.parse(text)
    names = set(_imports(path))

    assert text.count("\n") < 80
    assert not [n for n in ast.walk(tree) if isinstance(n, ast.BinOp | ast.If)]
    assert not {name.split(".")[0] for name in names} & {"pandas", "sqlalchemy"}


def test_there_are_dag_files_to_hold_to_this_policy() -> None:
    assert list((ROOT / "dags").glob("*.py"))
