"""The arguments and options that commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pi_excel.errors import PeriodError
from pi_excel.period import Period


class PeriodOption(click.ParamType[Period]):
    """A period on the command line, such as `2016/17 Q1`."""

    name = "period"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Period:  # noqa: ANN401 - click's own signature
        """Read the text of an option as a period."""
        if isinstance(value, Period):
            return value
        try:
            return Period.parse(str(value))
        except PeriodError as error:
            self.fail(str(error), param, ctx)


book = click.argument("book", type=click.Path(path_type=Path))
as_json = click.option("--json", "as_json", is_flag=True, help="Say it as JSON on standard output.")
period = click.option("--period", type=PeriodOption(), help="The reporting period, such as '2016/17 Q1'.")
