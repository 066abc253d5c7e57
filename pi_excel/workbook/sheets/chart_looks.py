"""How the parts of a native chart look, as XML: one font, one size, plain lines and fills."""

from __future__ import annotations

from functools import cache

from pi_excel.workbook.sheets.styles import INK, SMALL, TEXT_FONT

_POINT = 12_700
"""English Metric Units to a point."""


@cache
def word_looks(*, colour: str = INK, bold: bool = False, rotation: int | None = None) -> str:
    """Return how the words of a part of a chart look: the sheet's font in its smaller size.

    Args:
        colour: As RRGGBB.
        bold: Whether they are bold.
        rotation: By how much they are turned, in 60,000ths of a degree; `None` leaves it to the program.
    """
    turned = "" if rotation is None else f' rot="{rotation}" vert="horz"'
    return (
        f"<c:txPr><a:bodyPr{turned}/><a:lstStyle/><a:p>"
        f"<a:pPr>{character_looks('defRPr', colour=colour, bold=bold)}</a:pPr>"
        '<a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def character_looks(element: str, *, colour: str = INK, bold: bool = False) -> str:
    """Return a font under the name that its place asks: `defRPr` of a paragraph, `rPr` of a run."""
    return (
        f'<a:{element} sz="{round(SMALL * 100)}" b="{int(bold)}">{solid(colour)}'
        f'<a:latin typeface="{TEXT_FONT}"/></a:{element}>'
    )


def solid(colour: str) -> str:
    """Return a fill of one colour, as RRGGBB."""
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


@cache
def outline(colour: str, points: float, dash: str = "solid") -> str:
    """Return a line of one colour."""
    return f'<a:ln w="{round(points * _POINT)}">{solid(colour)}<a:prstDash val="{dash}"/></a:ln>'
