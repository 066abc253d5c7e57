"""The command line: a module for each few commands, put together in `app`. Nothing is decided here."""

from pi_excel.doors.cli.app import cli, main, run

__all__ = ["cli", "main", "run"]
