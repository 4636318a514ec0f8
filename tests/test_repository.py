"""Policy on the files around the package: dependencies, commands, checks, licence."""

import ast
import importlib.metadata
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import yaml
from packaging.requirements import Requirement

import diaodu

ROOT = Path(__file__).resolve().parents[1]
INCLUDE = ROOT / "include"
DIRECT = ("requirements.in", "requirements-dev.in")
COMMANDS = {"run", "stop", "test", "check", "bench", "lock"}
OWN = {"diaodu", "diaodu_airflow"}
PARTS = {
    "airflow",
    "pydantic_core",
}  # of apache-airflow and pydantic, in distributions of their own
TYPES_ONLY = {"_typeshed"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def dependency_lines(*names):
    lines = [line for name in names for line in (ROOT / name).read_text().splitlines()]
    return [line for line in lines if not line.startswith("#")]


def direct(*names):
    lines = [line.partition("#")[0] for line in dependency_lines(*names)]
    return {plain(it.name): it for it in map(Requirement, lines)}


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def lock_blocks():
    """Each pinned package with the hashes under it."""
    text = (ROOT / "requirements.txt").read_text()
    return re.findall(
        r"^([a-z0-9][^\s\[=]*)(\[.*?\])?==(\S+) \\\n((?: +--hash.*\n)+)", text, re.MULTILINE
    )


def test_every_locked_package_has_a_hash_and_nothing_else_is_in_the_lock():
    text = (ROOT / "requirements.txt").read_text()
    pinned = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]

    assert len(lock_blocks()) == len(pinned) > 100


def test_the_lock_names_no_host_and_no_folder():
    text = (ROOT / "requirements.txt").read_text()

    assert "://" not in text
    assert not re.search(r"(^|\s)/", text)


def test_what_is_locked_with_extras_is_locked_without_them_too():
    blocks = lock_blocks()

    with_extras = {(name, version, hashes) for name, extra, version, hashes in blocks if extra}
    without = {(name, version, hashes) for name, extra, version, hashes in blocks if not extra}

    assert with_extras
    assert with_extras <= without


def test_every_direct_dependency_is_locked_at_a_version_it_allows():
    locked = {name: version for name, _, version, _ in lock_blocks()}

    refused = [it for name, it in direct(*DIRECT).items() if locked.get(name) not in it.specifier]

    assert refused == []


def test_every_direct_dependency_says_why_it_is_there():
    unexplained = [line for line in dependency_lines(*DIRECT) if not line.partition("#")[2].strip()]

    assert unexplained == []


def test_dependencies_are_listed_once():
    assert "dependencies" not in PROJECT["project"]
    assert "optional-dependencies" not in PROJECT["project"]
    assert not set(direct("requirements.in")) & set(direct("requirements-dev.in"))


def test_the_package_imports_only_direct_dependencies():
    distributions = importlib.metadata.packages_distributions()
    declared = set(direct("requirements.in"))
    wanted = {name for path in INCLUDE.rglob("*.py") for name in imported(path)}

    undeclared = {
        name
        for name in wanted - sys.stdlib_module_names - OWN - PARTS - TYPES_ONLY
        if not {plain(it) for it in distributions.get(name, ())} & declared
    }

    assert wanted >= {"diaodu", "pydantic"}
    assert undeclared == set()


def imported(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def test_every_rule_switched_off_has_its_reason():
    section = (ROOT / "pyproject.toml").read_text().partition("[tool.ruff.lint]")[2]
    ignored = re.findall(
        r'^    "[A-Z]+[0-9]*",(.*)$', section.partition("ignore = [")[2], re.MULTILINE
    )

    assert len(ignored) > 10
    assert [line for line in ignored if not re.match(r"\s*# \S", line)] == []


def test_every_data_file_of_the_package_is_packed():
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["*"]
    files = [it for it in (INCLUDE / "diaodu").rglob("*") if it.is_file()]

    forgotten = {
        str(it.relative_to(INCLUDE))
        for it in files
        if it.suffix not in {".py", ".pyc"} and not any(it.match(one) for one in patterns)
    }

    assert any(it.name == "workdays.csv" for it in files)
    assert forgotten == set()


def test_make_offers_the_commands_of_the_contract():
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)

    assert set(re.findall(r"^make (\w+)", listed.stdout, re.MULTILINE)) >= COMMANDS


def test_the_hooks_before_a_commit_are_the_parts_of_make_check():
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())
    parts = re.search(r"^check: ([^#]*)", (ROOT / "Makefile").read_text(), re.MULTILINE)[1].split()

    entries = [hook["entry"] for repo in config["repos"] for hook in repo["hooks"]]

    assert entries == [f"make {part}" for part in parts]


def test_ci_runs_the_checks_and_then_the_whole_suite():
    script = ROOT / ".ci/run"

    subprocess.run(["bash", "-n", script], check=True)

    assert os.access(script, os.X_OK)
    assert re.findall(r"\S+ make \w+$", script.read_text(), re.MULTILINE) == [
        "DIAODU_CI_RUN=$mark make check",
        "DIAODU_REQUIRE_ALL=1 make test",
    ]


def test_the_changelog_opens_with_the_version_of_the_package():
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)

    assert headings[0] == diaodu.__version__ == importlib.metadata.version("diaodu")


def test_the_licence_is_apache_2():
    text = (ROOT / "LICENSE").read_text()

    assert PROJECT["project"]["license"] == "Apache-2.0"
    assert "Apache License\n                           Version 2.0, January 2004" in text


def test_run_time_files_and_secrets_are_not_committed():
    assert {"/var/", "/.venv/", "/.env"} <= set((ROOT / ".gitignore").read_text().splitlines())
