"""What a command says it is for, as whoever runs it reads it."""

import re

from typer.main import get_command

from diaodu.cli import app
from diaodu.cli.helping import HELP

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def commands(command, words=""):
    for name, sub in getattr(command, "commands", {}).items():
        yield from commands(sub, f"{words} {name}".strip())
    if not hasattr(command, "commands"):
        yield words, command


WHOLE = dict(commands(get_command(app)))


def test_every_command_says_in_chinese_what_it_is_for():
    silent = [words for words, command in WHOLE.items() if not CHINESE.search(command.help or "")]

    assert silent == []


def test_every_option_and_argument_says_in_chinese_what_it_takes():
    told = {
        f"{words} {option.name}": getattr(option, "help", None)
        for words, command in WHOLE.items()
        for option in command.params
        if option.name != "help"
    }

    assert [words for words, help_ in told.items() if not CHINESE.search(help_ or "")] == []


def test_no_help_is_written_for_a_command_that_is_gone():
    assert set(HELP) <= set(WHOLE)
