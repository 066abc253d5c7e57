"""VBA as Excel for Windows reads it: of each `#If` the branch that holds there."""

from __future__ import annotations

import re
from typing import Final

_HOLDS: Final = {
    'App = "Microsoft Excel"': True,
    'App = "Microsoft Word"': False,
    'App = "Microsoft Access"': False,
    'App = "Microsoft PowerPoint"': False,
    "VBA7": True,
    "Win64": True,
    "Mac": False,
    "Not Mac": True,
    "MAC_OFFICE_VERSION >= 15": False,
}

_DIRECTIVE: Final = re.compile(
    r"[ \t]*#(?P<word>If|ElseIf|Else|End If|Const)\b[ \t]*(?P<condition>[^']*?)[ \t]*(?:Then)?[ \t]*(?:'.*)?"
)


def as_excel_reads(vba: str) -> str:
    """Return VBA without `#If`, which LibreOffice takes no notice of: it would run all branches.

    Raises:
        AssertionError: A condition is not one of those that we know the answer to.
    """
    lines, open_branches = [], list[_Branch]()
    for line in vba.replace("\r\n", "\n").split("\n"):
        found = _DIRECTIVE.fullmatch(line)
        if found is None:
            if all(branch.is_read for branch in open_branches):
                lines.append(line)
        elif found["word"] == "If":
            open_branches.append(_Branch(found["condition"]))
        elif found["word"] == "End If":
            open_branches.pop()
        elif found["word"] != "Const":
            open_branches[-1].go_on(found["condition"])
    return "\n".join(lines)


class _Branch:
    """Where in an `#If` we are.

    Attributes:
        is_read: Whether the lines here count.
    """

    def __init__(self, condition: str) -> None:
        self.is_read = self._was_read = _holds(condition)

    def go_on(self, condition: str) -> None:
        """Come to the next branch; without a condition it is the last."""
        self.is_read = not self._was_read and (not condition or _holds(condition))
        self._was_read |= self.is_read


def _holds(condition: str) -> bool:
    assert condition in _HOLDS, f"nobody knows whether {condition!r} holds in Excel"
    return _HOLDS[condition]
