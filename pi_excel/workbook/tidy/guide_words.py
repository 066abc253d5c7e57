"""The words of the `Guide` sheet of a tidy book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pi_excel.book import layout
from pi_excel.book.records import Basis
from pi_excel.book.setting_values import Settings
from pi_excel.workbook.sheets import styles
from pi_excel.workbook.tidy.styles import BODY, CALCULATION, INPUT

_DEFAULTS = Settings()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the guide: a word and what it means.

    Attributes:
        word: What stands on the left.
        text: What it means.
        style: The named style of the word.
        fill: The colour behind the word; empty for none.
        ink: The colour of the word.
        link: The sheet that the word leads to; empty for none.
    """

    word: str
    text: str
    style: str = BODY
    fill: str = ""
    ink: str = styles.INK
    link: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the guide."""

    title: str
    entries: Sequence[Entry]


COLOURS = Section(
    "The colours",
    (
        Entry("Type here", "White and pale blue striped cells are yours: figures, targets, words.", INPUT),
        Entry(
            "Filled for you",
            "A refresh fills grey cells. To change one, change what it is worked out from.",
            CALCULATION,
        ),
        Entry(
            "Write here",
            "Pale yellow boxes on the report sheets are for commentary.",
            BODY,
            styles.INPUT_FILL,
        ),
    ),
)

_SHEETS = (
    (
        layout.PAGE_SHEET,
        "The page to read: every indicator's figures, directions and status. A refresh fills it.",
    ),
    (layout.INDICATORS.sheet, "What is measured, which way is better, and how it is judged."),
    (layout.DATA.sheet, "Your figures: one row for each indicator and period."),
    (layout.POPULATIONS.sheet, "How many people the rates are out of, and for which year."),
    (layout.COMPARATORS.sheet, "England and statistical neighbours."),
    (layout.TARGETS.sheet, "What should be reached each year, who agreed it, when and why."),
    (layout.COMMENTARY.sheet, "What the reports say in words."),
    (layout.REVISIONS.sheet, "Figures that were corrected, and why."),
    (layout.PUBLISHED.sheet, "What was signed off. It never changes."),
    (layout.SETTINGS_SHEET, "The reporting period, the tolerances, the reports' title."),
)
SHEETS = Section(
    "The sheets",
    (
        *(Entry(sheet, text, link=sheet) for sheet, text in _SHEETS),
        Entry("Exceptions", "Made by a refresh: the list of exceptions, then one report sheet for each."),
    ),
)

STEPS = Section(
    "Each quarter",
    (
        Entry("1  Set the quarter", "On PI Settings, set Reporting period to the new quarter."),
        Entry(
            "2  Add figures",
            "On Data, type below the last row: one row for each indicator. The table grows by itself.",
        ),
        Entry(
            "3  Check",
            "Save, close, and run 'pi-excel check' on the book. It names every problem by its cell and says"
            " what to do.",
        ),
        Entry(
            "4  Refresh",
            "Run 'pi-excel refresh'. It fills the grey cells and PI Book, and writes the exception reports.",
        ),
        Entry(
            "5  Write",
            "Write commentary in the boxes of the report sheets. The next refresh keeps it on Commentary.",
        ),
        Entry(
            "6  Publish", "Refresh once more, then publish the Exceptions sheet and the reports behind it."
        ),
    ),
)

STATES = Section(
    "What you may type instead of a number",
    (
        Entry("(blank)", "Missing: nobody has given the figure. Once it is due, a check names it."),
        Entry("not yet due", "There will be a figure, and its time has not come."),
        Entry("TBC", "To be confirmed."),
        Entry("c", "Suppressed: too few cases to show. Also * or [c]."),
        Entry("z", "Not applicable. Also n/a."),
        Entry("x", "Not available. Also : or .. or a hyphen."),
        Entry("low", "More than nought, but rounds to nought. Also k."),
        Entry("u", "Unreliable. After a number, such as 12.5 u, the number is used and marked."),
        Entry("0", "A real nought. None of the others ever counts as 0."),
    ),
)

KEY = Section(
    "What the symbols mean",
    (
        Entry(
            "⇧  ⇩  ⇨", "The figure is higher than, lower than, or the same as the one it is compared with."
        ),
        Entry(
            "✓  ✗",
            "That is better, or worse, by what Better to be says. It does not say that a target is met.",
        ),
        Entry(
            "no tick or cross",
            "Nothing follows ⇨, and nothing where Better to be is Neutral. For a range, nearer to it is"
            " better.",
        ),
    ),
)

STATUSES = Section(
    "How a status is decided",
    (
        Entry(
            "on target",
            "Equal to the target as shown, or better. Within its range, for a range.",
            BODY,
            styles.GOOD_FILL,
            styles.GOOD_INK,
        ),
        Entry(
            "within tolerance",
            f"Worse by no more than the tolerance: {_DEFAULTS.tolerance} of the target,"
            f" {_DEFAULTS.percentage_tolerance} points for a percentage, unless PI Settings or the"
            " indicator says otherwise.",
            BODY,
            styles.NEAR_FILL,
            styles.NEAR_INK,
        ),
        Entry("off target", "Worse by more than that.", BODY, styles.BAD_FILL, styles.BAD_INK),
        Entry("no target", "The target is blank or TBC."),
        Entry(
            "not judged",
            "Nothing to judge it against, such as a part-year count without a target profile for the"
            " quarter.",
        ),
        Entry("no data", "No figure for the period it is judged at."),
    ),
)

EXCEPTIONS = Section(
    "What makes an exception",
    (
        Entry("off target", "Its status is off target."),
        Entry(
            "no target, worse",
            "It has no target, and is worse than the last outturn and than England or the neighbours.",
        ),
        Entry(
            "asked for",
            "Report says Always on Indicators. Never takes it out, and the list names what was taken out.",
        ),
    ),
)

BASES = Section(
    "The basis: what may be compared with a whole year",
    (
        Entry(Basis.SNAPSHOT, "A figure on one day. Compared."),
        Entry(Basis.ROLLING, "The last 12 months. Compared."),
        Entry(
            Basis.YEAR_TO_DATE,
            "Since April. A percentage or average is compared, marked part-year; a count or rate only at Q4.",
        ),
        Entry(
            Basis.QUARTER,
            "One quarter by itself. Not compared with a year: only with other quarters and the quarter's"
            " profile.",
        ),
        Entry(Basis.ANNUAL, "A whole year. Compared."),
    ),
)

ATTACHING = Section(
    "A book of your own",
    (
        Entry(
            "attach",
            "A book that you made yourselves, laid out your own way, is attached once: 'pi-excel attach'. It"
            " shows what it takes each column for, and asks. Such as:",
        ),
        Entry("G  2015/16", "figure for 2015/16, such as 2,551 (885.5) or 19.1%", CALCULATION),
        Entry("L  Target 16/17", "target for 2016/17, such as 2,291 (795.4) or TBC", CALCULATION),
        Entry("M  Eng 14/15", "England's figure for 2014/15", CALCULATION),
        Entry("O  DoT vs EoY", "symbol, against the last outturn; your own arrows stay", CALCULATION),
        Entry(
            "agreement",
            "Then it tells on how many symbols and rates your book and ours agree, and where they differ and"
            " why. It adds one sheet, PI Settings, where you can correct what it took for what. No other cell"
            " changes until you refresh.",
        ),
    ),
)

FORMULAS = Section(
    "The formulas of this book",
    (
        Entry(
            "To try a figure",
            "On PI Book click the + above Reasons. There stands what each indicator is"
            " judged by, and beside it the symbols, words, status and reasons as PI_ formulas. With the"
            " pi_excel add-in, type another figure or target and see at once what becomes of them.",
        ),
        Entry(
            "What counts",
            "The page itself says what the last refresh worked out, whatever is tried. The next refresh puts"
            " the book's own figures back.",
        ),
        Entry(
            "No add-in?",
            "The page is whole without it. In Excel the formulas show what the last refresh worked out, until"
            " somebody changes a figure that they count with: then #NAME?, until the next refresh. In"
            " LibreOffice they show #NAME? in any case.",
        ),
    ),
)


def sections(*, formulas: bool = False) -> tuple[Section, ...]:
    """Return the parts of the guide, in order.

    Args:
        formulas: Whether the book's page has formulas of ours.
    """
    of_formulas = (FORMULAS,) if formulas else ()
    return (COLOURS, SHEETS, STEPS, STATES, KEY, STATUSES, EXCEPTIONS, BASES, *of_formulas, ATTACHING)
