"""The documents cannot drift from the program."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

import click
import pytest

from pi_excel.book.model import Polarity
from pi_excel.book.records import Basis
from pi_excel.doors.cli import cli
from pi_excel.judgement.tolerance import Status
from tests.books import SHIPPED

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
GLOSSARY = (ROOT / "GLOSSARY.md").read_text("utf-8")


@pytest.mark.parametrize("command", cli.commands)
def test_every_command_is_in_the_readme(command: str) -> None:
    """Whatever `pi-excel` can be asked for has a line in the README."""
    assert f"`pi-excel {command} " in README


@pytest.mark.parametrize(
    "flag",
    sorted(
        {
            flag
            for command in cli.commands.values()
            for option in command.params
            if isinstance(option, click.Option)
            for flag in option.opts
            if flag.startswith("--")
        }
        - {"--help"}
    ),
)
def test_every_option_is_in_the_readme(flag: str) -> None:
    """Every option of every command is told in the README."""
    assert flag in README


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#:]+)\)", README))
def test_every_link_of_the_readme_leads_somewhere(link: str) -> None:
    """A picture or page that the README names is there."""
    assert (ROOT / link).exists()


@pytest.mark.parametrize("words", [Status, Basis, Polarity], ids=lambda kind: kind.__name__)
def test_every_word_of_the_program_is_in_the_glossary(words: type[StrEnum]) -> None:
    """The words a person meets are the words of the glossary."""
    missing = [word for word in map(str, words) if word.casefold() not in GLOSSARY.casefold()]
    assert not missing


def test_the_readme_names_the_shipped_book() -> None:
    """The demonstration makes the file that the README tells people to open."""
    assert f"pi_excel_demo/{SHIPPED.name}" in README
