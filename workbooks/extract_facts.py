"""Write the tables of the shipped PI Book from the open data.

    python workbooks/extract_facts.py FOLDER

FOLDER holds the open data files named in ``facts/README.md``; they are not in the
repository. Rows typed from the published report, and the wording of every indicator,
are in ``facts/typed``. This script adds the rows that come from the open data and
writes ``facts/*.csv``, which is all that the script that builds the book reads.

Years are the calendar year in which the reporting year ends: 2016 is 2015/16.
"""

from __future__ import annotations

import csv
import statistics
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Final

Row = dict[str, str]
Figure = float | str
"""A number, or the letter of a state (``c`` suppressed, ``x`` not available)."""

FACTS: Final = Path(__file__).resolve().parent / "facts"
TABLES: Final = (
    "indicators",
    "data",
    "populations",
    "comparators",
    "targets",
    "commentary",
)
ENGLAND: Final = "England"
BLACKPOOL: Final = "890"
YEARS: Final = (2014, 2015, 2016)
PLACES_KEPT: Final = 6

REFERRALS: Final = "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv"
BY_MONTH: Final = "c6_children_in_need_referrals_by_month_2013_to_2024.csv"
REPEAT_PLANS: Final = "d3_cpps_subsequent_plan_2013_to_2025.csv"
IN_NEED: Final = "b1_children_in_need_2013_to_2025.csv"
LAIT: Final = "lait_extract_2016_to_2025.csv"
CHILDREN: Final = "ons_mid-year_population_estimates_2012_to_2024.csv"
NEIGHBOURS: Final = "New_Statistical_Neighbour_Groupings_April_2021.csv"

QUARTERS: Final = (
    ("April", "May", "June"),
    ("July", "August", "September"),
    ("October", "November", "December"),
    ("January", "February", "March"),
)
STATES: Final = {"c": "c", "x": "x", "z": "z", "low": "low", "k": "low", "-": "x"}


class FactsError(Exception):
    """The open data do not hold what this script expects of them."""


@dataclass(frozen=True)
class Measure:
    """Where one indicator's figures come from.

    Without ``below`` a rate is per ``per`` of the mid-year population. ``published`` is
    the column with the published percentage; without it the figure is computed.
    For LAIT ``above`` is the measure, ``below`` the measure that counts it.
    """

    ref: str
    file: str
    above: str
    below: str = ""
    published: str = ""
    per: int = 0
    percent: bool = False
    snapshot: bool = False
    compared: bool = True
    target: str = ""
    in_range: bool = False


MEASURES: Final = (
    Measure(
        "CS04",
        REFERRALS,
        "rereferral_count",
        "referral_count",
        "rereferral_percent",
        percent=True,
        target=ENGLAND,
    ),
    Measure(
        "CS05",
        REFERRALS,
        "no_further_action_count",
        "referral_count",
        "no_further_action_percent",
        percent=True,
    ),
    Measure(
        "CS06",
        REFERRALS,
        "not_in_need_count",
        "referral_count",
        "not_in_need_percent",
        percent=True,
        target=ENGLAND,
    ),
    Measure("CS07", IN_NEED, "At31_episodes", per=10_000, snapshot=True, in_range=True),
    Measure("CS08", IN_NEED, "Ended_episodes", "Started_episodes", per=100, in_range=True),
    Measure("CS09", REPEAT_PLANS, "CPP_start", compared=False),
    Measure("CS10", LAIT, "CPP_rate", "CPP_Num", snapshot=True, target="neighbours"),
    Measure("CS11", LAIT, "Section_47", target=ENGLAND),
    Measure("CS12", LAIT, "CP_conf_15days", percent=True, target=ENGLAND),
    Measure("CS13", LAIT, "Continue_Assess_Comp", percent=True, target=ENGLAND),
    Measure("CS14", LAIT, "CPPlans2yrsActive", percent=True, snapshot=True, target=ENGLAND),
    Measure("CS15", LAIT, "LACStable_2016on", percent=True, target=ENGLAND),
    Measure("CS16", LAIT, "Emotional_LAC", target=ENGLAND),
    Measure("CS17", LAIT, "CareLeaverAcc", percent=True, target="neighbours"),
    Measure("CS18", LAIT, "CareLeaverEET", percent=True, target=ENGLAND),
)
PUBLISHED_THREE: Final = (
    (Measure("CS01", REFERRALS, "referral_count", per=10_000), 2015),
    (Measure("CS02", LAIT, "LAC", snapshot=True), 2016),
    (
        Measure("CS03", REPEAT_PLANS, "", published="CPP_subsequent_percent", percent=True),
        2015,
    ),
)
"""The neighbours' figure, and its year, for the indicators of the published report."""


def read_rows(path: Path) -> list[Row]:
    """Every row of a CSV file by column name; a byte-order mark is dropped."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def as_figure(text: str) -> Figure:
    """A published cell as a number or the letter of its state."""
    cell = text.strip()
    if cell.lower() in STATES:
        return STATES[cell.lower()]
    try:
        return float(cell)
    except ValueError:
        message = f"neither a number nor a known state: {text!r}"
        raise FactsError(message) from None


def as_text(value: Figure) -> str:
    """A figure as a table holds it: six decimals at most, no trailing noughts."""
    if isinstance(value, str):
        return value
    return f"{value:.{PLACES_KEPT}f}".rstrip("0").rstrip(".")


def financial_year(year: int) -> str:
    """``2016`` is ``2015/16``."""
    return f"{year - 1}/{year % 100:02d}"


def named(file: str) -> str:
    """A file with its publisher, for a Source cell."""
    if file == LAIT:
        return f"{file} (DfE, Local Authority Interactive Tool)"
    return f"{file} (DfE, Children in need)"


class OpenData:
    """The open data files in one folder, looked up by place and year."""

    def __init__(self, folder: Path) -> None:
        """Read the list of neighbours; the other files are read when first asked."""
        self._folder = folder
        self._cells: dict[str, dict[tuple[str, int, str], str]] = {}
        self.neighbours = self._read_neighbours()

    def cell(self, file: str, place: str, year: int, column: str) -> Figure:
        """One published figure; ``x`` where LAIT, which begins in 2016, has no row."""
        if file not in self._cells:
            read = self._read_lait if file == LAIT else self._read_wide
            self._cells[file] = read(file)
        key = (place, year, column)
        if file == LAIT and year < min(y for _, y, _ in self._cells[file]):
            return "x"
        try:
            return as_figure(self._cells[file][key])
        except KeyError:
            message = f"{file} has no {column} for {place}, {year}"
            raise FactsError(message) from None

    def population(self, place: str, reporting_year: int) -> Figure:
        """Children aged 0 to 17, mid-year, the year before the reporting year ends."""
        return self.cell(CHILDREN, place, reporting_year - 1, "population_estimate")

    def figure(self, measure: Measure, place: str, year: int) -> Figure:
        """A place's figure: a fraction, a rate or an average; or a state."""
        if measure.file == LAIT:
            value = self.cell(LAIT, place, year, measure.above)
        elif measure.published:
            value = self.cell(measure.file, place, year, measure.published)
        else:
            above = self.cell(measure.file, place, year, measure.above)
            below = (
                self.cell(measure.file, place, year, measure.below)
                if measure.below
                else self.population(place, year)
            )
            if isinstance(above, str) or isinstance(below, str):
                return above if isinstance(above, str) else below
            value = above / below * measure.per
        if isinstance(value, str):
            return value
        return value / 100 if measure.percent else value

    def neighbour_figures(self, measure: Measure, year: int) -> list[float]:
        """The figures of those neighbours that have one."""
        found = (self.figure(measure, place, year) for place in self.neighbours)
        return [value for value in found if not isinstance(value, str)]

    def _read_neighbours(self) -> tuple[str, ...]:
        for row in read_rows(self._folder / NEIGHBOURS):
            if row["LA num"] == BLACKPOOL:
                return tuple(row[f"SN{n}"] for n in range(1, 11))
        message = f"{NEIGHBOURS} has no row for {BLACKPOOL}"
        raise FactsError(message)

    def _read_wide(self, file: str) -> dict[tuple[str, int, str], str]:
        cells: dict[tuple[str, int, str], str] = {}
        for row in read_rows(self._folder / file):
            place = row["old_la_code"]
            if row["geographic_level"] == "National":
                place = ENGLAND
            if place:
                for column, text in row.items():
                    self._put(cells, (place, int(row["time_period"]), column), text)
        return cells

    def _read_lait(self, file: str) -> dict[tuple[str, int, str], str]:
        cells: dict[tuple[str, int, str], str] = {}
        for row in read_rows(self._folder / file):
            place = row["LA Number"]
            if row["LA and Regions"] == ENGLAND:
                place = ENGLAND
            key = (place, int(row["Years"]), row["Short Desc"])
            self._put(cells, key, row["Values"])
        return cells

    @staticmethod
    def _put(cells: dict[tuple[str, int, str], str], key: tuple[str, int, str], text: str) -> None:
        """A row may stand twice (England does in some files) but must then agree."""
        if cells.setdefault(key, text) != text:
            message = f"{key} stands twice: {cells[key]!r} and {text!r}"
            raise FactsError(message)


def lait_rows(data: OpenData, measure: Measure) -> Iterator[Row]:
    """Blackpool's outturns of a LAIT indicator: ``x`` before its first year."""
    before, year = YEARS[1:]
    yield {
        "Ref": measure.ref,
        "Period": financial_year(before),
        "Value": as_text(data.figure(measure, BLACKPOOL, before)),
        "Source": f"not available: {named(LAIT)} begins with 2015/16",
    }
    column, name = ("Number", measure.below) if measure.below else ("Value", "")
    value = data.cell(LAIT, BLACKPOOL, year, name) if name else data.figure(measure, BLACKPOOL, year)
    yield {
        "Ref": measure.ref,
        "Period": financial_year(year),
        column: as_text(value),
        "As at": f"{year}-03-31" if measure.snapshot else "",
        "Source": f"{named(LAIT)}: {name or measure.above}, year ending 31 March {year}",
    }


def wide_rows(data: OpenData, measure: Measure) -> Iterator[Row]:
    """Blackpool's outturns of one indicator, from a file with a column a count."""
    for year in YEARS:
        above = data.cell(measure.file, BLACKPOOL, year, measure.above)
        row = {
            "Ref": measure.ref,
            "Period": financial_year(year),
            "Number": as_text(above),
            "Value": above if isinstance(above, str) else "",
            "As at": f"{year}-03-31" if measure.snapshot else "",
            "Source": f"{named(measure.file)}: {measure.above}, year ending 31 March {year}",
        }
        if measure.below:
            below = data.cell(measure.file, BLACKPOOL, year, measure.below)
            row["Denominator"] = as_text(below)
            row["Source"] += f"; denominator {measure.below}"
        yield row


def month_rows(data: OpenData, ref: str) -> Iterator[Row]:
    """Referrals by quarter and year, from the figures by month."""
    for year in YEARS:
        total = 0.0
        for number, months in enumerate(QUARTERS, start=1):
            counts = [data.cell(BY_MONTH, BLACKPOOL, year, month) for month in months]
            numbers = [count for count in counts if not isinstance(count, str)]
            if len(numbers) < len(months):
                message = f"a month of {year} Q{number} has no count"
                raise FactsError(message)
            total += sum(numbers)
            yield {
                "Ref": ref,
                "Period": f"{financial_year(year)} Q{number}",
                "Number": as_text(sum(numbers)),
                "Source": f"{named(BY_MONTH)}: {', '.join(months)} added, year ending 31 March {year}",
            }
        if total != data.cell(BY_MONTH, BLACKPOOL, year, "Referrals"):
            message = f"the months of {year} do not add up to its referrals"
            raise FactsError(message)
        yield {
            "Ref": ref,
            "Period": financial_year(year),
            "Number": as_text(total),
            "Source": f"{named(BY_MONTH)}: Referrals, year ending 31 March {year}",
        }


def how(measure: Measure) -> str:
    """How a comparator's figure is made, for its Source cell."""
    if measure.file == LAIT:
        return f"{named(LAIT)}: {measure.above}"
    if measure.published:
        return f"{named(measure.file)}: {measure.published}"
    below = measure.below or f"population aged 0 to 17 of {CHILDREN} (ONS)"
    return f"{named(measure.file)}: {measure.above} / {below} x {measure.per:,}"


def neighbours_row(data: OpenData, measure: Measure, year: int) -> Row:
    """The simple mean of the neighbours that have a figure."""
    figures = data.neighbour_figures(measure, year)
    counted = f"{len(figures)} of {len(data.neighbours)} neighbours"
    labelled = ""
    if measure.ref == "CS02":
        labelled = "2015/16, not 2014/15: the extract begins with 2015/16. "
    return {
        "Ref": measure.ref,
        "Comparator": "Statistical neighbours",
        "Period": financial_year(year),
        "Value": as_text(statistics.fmean(figures)),
        "Basis": "Snapshot" if measure.snapshot else "Annual",
        "Source": f"{labelled}{how(measure)}, year ending 31 March {year}; "
        f"simple mean of those with a figure ({counted}; April 2021 list)",
    }


def comparator_rows(data: OpenData, measure: Measure) -> Iterator[Row]:
    """England and the neighbours, 2014/15 (where the file has it) and 2015/16."""
    for year in YEARS[1:]:
        value = data.figure(measure, ENGLAND, year)
        if isinstance(value, str):
            continue
        yield {
            "Ref": measure.ref,
            "Comparator": ENGLAND,
            "Period": financial_year(year),
            "Value": as_text(value),
            "Basis": "Snapshot" if measure.snapshot else "Annual",
            "Source": f"{how(measure)}, England, year ending 31 March {year}",
        }
        yield neighbours_row(data, measure, year)


def target_row(measure: Measure, comparators: list[Row]) -> Row:
    """A proposed 2015/16 target: the comparator of 2014/15, else that of 2015/16."""
    name = ENGLAND if measure.target == ENGLAND else "Statistical neighbours"
    mine = [row for row in comparators if row["Ref"] == measure.ref and row["Comparator"] == name]
    first = min(mine, key=lambda row: row["Period"])
    why = "" if first["Period"] == "2014/15" else " (2014/15 is not in the extract)"
    return {
        "Ref": measure.ref,
        "Year": "2015/16",
        "Method": measure.target,
        "Target": first["Value"],
        "State": "proposed",
        "Reason": f"Set for this book: the {name} figure of {first['Period']}{why}, "
        "as in Comparators. Not the council's target.",
    }


def range_of(data: OpenData, measure: Measure) -> tuple[str, str]:
    """The neighbours' lower and upper quartile of 2014/15, one decimal, half up.

    The inclusive method (R's type 7), which LAIT uses for its quartiles.
    """
    figures = data.neighbour_figures(measure, YEARS[1])
    low, _, high = statistics.quantiles(figures, n=4, method="inclusive")
    one = Decimal("0.1")
    return (
        str(Decimal(repr(low)).quantize(one, ROUND_HALF_UP)),
        str(Decimal(repr(high)).quantize(one, ROUND_HALF_UP)),
    )


def set_range(data: OpenData, measure: Measure, indicators: list[Row]) -> None:
    """Write an indicator's range into its row."""
    (row,) = (row for row in indicators if row["Ref"] == measure.ref)
    low, high = range_of(data, measure)
    row["Better to be"] = f"Range {low} to {high}"
    row["Definition"] += (
        f" The range {low} to {high} runs from the lower to the upper quartile "
        "(inclusive method) of the ten statistical neighbours' figures for 2014/15, "
        f"April 2021 list; set for this book, from {how(measure)}."
    )


def population_rows(data: OpenData) -> Iterator[Row]:
    """The mid-year estimate that each financial year's rates use."""
    for year in YEARS:
        yield {
            "Population": "Aged 0 to 17 (ONS mid-year)",
            "Year": str(year - 1),
            "Value": as_text(data.population(BLACKPOOL, year)),
            "Release": "Mid-year estimates 2012 to 2024",
            "Used for": financial_year(year),
            "Source": f"{CHILDREN} (ONS), Blackpool, mid-{year - 1}",
        }


def build(data: OpenData, tables: Mapping[str, list[Row]]) -> None:
    """Add to the typed tables the rows that come from the open data."""
    for measure, year in PUBLISHED_THREE:
        tables["comparators"].append(neighbours_row(data, measure, year))
    for measure in MEASURES:
        rows = lait_rows if measure.file == LAIT else wide_rows
        tables["data"].extend(rows(data, measure))
        if measure.compared:
            tables["comparators"].extend(comparator_rows(data, measure))
        if measure.target:
            tables["targets"].append(target_row(measure, tables["comparators"]))
        if measure.in_range:
            set_range(data, measure, tables["indicators"])
    tables["data"].extend(month_rows(data, "CS19"))
    tables["populations"].extend(population_rows(data))
    for name in TABLES:
        if name != "populations":
            tables[name].sort(key=lambda row: row["Ref"])


def columns_of(name: str) -> list[str]:
    """The columns of a table: the heading of its typed file."""
    with (FACTS / "typed" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def write_table(name: str, rows: list[Row]) -> None:
    """Write one table; a column that a row does not name is left blank."""
    with (FACTS / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns_of(name), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(arguments: list[str]) -> int:
    """Write every table. 0 done; 1 the data are not as expected; 2 misused."""
    if len(arguments) != 1:
        sys.stderr.write("usage: extract_facts.py FOLDER\n")
        return 2
    tables = {name: read_rows(FACTS / "typed" / f"{name}.csv") for name in TABLES}
    try:
        build(OpenData(Path(arguments[0])), tables)
    except (FactsError, OSError) as error:
        sys.stderr.write(f"extract_facts: {error}\n")
        return 1
    for name in TABLES:
        write_table(name, tables[name])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
