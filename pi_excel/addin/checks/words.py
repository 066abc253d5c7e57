"""What the checks say. Data: the documents quote it, and a test holds them to it.

Where a fault is known from somewhere, its source stands beside it.
"""

from __future__ import annotations

from types import MappingProxyType

from pi_excel.addin.checks.book_words import BOOK_SAYINGS
from pi_excel.addin.findings import Finding, Group, Outcome, Saying

_INSTALL = "Run: pi-excel addin install."
_INSTALL_ANOTHER = "To have Excel start this one, run: pi-excel addin install."
_CLOSE_AND_INSTALL = "Close Excel, then run: pi-excel addin install."
_UNBLOCK = f"{_CLOSE_AND_INSTALL} Or: right-click the file > Properties > Unblock."
_ASK = "Ask your IT service to"
_TRUST_CENTER = "In Excel: File > Options > Trust Center > Trust Center Settings > Trusted Locations"
_DISABLED = "In Excel: File > Options > Add-ins > Manage: Disabled Items > Go, choose pi_excel.xlam, Enable."

_OURS, _EXCEL, _ADDIN = Group.OURS, Group.EXCEL, Group.ADDIN
_TRUST, _PYTHON = Group.TRUST, Group.PYTHON
_OK, _WARNING, _ERROR, _NOT_KNOWN = Outcome.OK, Outcome.WARNING, Outcome.ERROR, Outcome.NOT_KNOWN

_OUR_SAYINGS = {
    "version": Saying(_OURS, _OK, "pi_excel {version} with Python {python}, {bits}-bit, on {system}."),
    "version-only": Saying(
        _OURS,
        _NOT_KNOWN,
        "pi_excel {version} on {system}; its Python could not be asked.",
        "Set up the environment of pi_excel anew.",
    ),
    "state-folder": Saying(_OURS, _OK, "Records of runs are kept in {folder}."),
    "no-state-folder": Saying(_OURS, _ERROR, "{folder}: {what}", "{do}"),
    "extras": Saying(_OURS, _OK, "Extras installed: {installed}.{missing}"),
    "libreoffice": Saying(_OURS, _OK, "LibreOffice {version}."),
    "no-libreoffice": Saying(
        _OURS, _OK, "No LibreOffice; it is needed only to look at books on a computer without Excel."
    ),
}

_EXCEL_SAYINGS = {
    "no-windows": Saying(
        _EXCEL,
        _NOT_KNOWN,
        "This is {system}: formulas and buttons inside Excel need Excel for Windows.",
        "Run this on the computer that has it. Everything else works here.",
    ),
    "excel": Saying(_EXCEL, _OK, "Excel {version}, {bits}-bit."),
    "excel-bits": Saying(_EXCEL, _NOT_KNOWN, "Excel {version}; whether for 32 or 64 bits is not said."),
    "no-excel": Saying(
        _EXCEL,
        _ERROR,
        "Excel is not installed.",
        f"{_ASK} install the desktop version of Excel, 2016 or later.",
    ),
    "store-excel": Saying(  # xlwings issues 1166, 1260, 1476, 1554
        _EXCEL,
        _ERROR,
        "Excel {version} is from the Microsoft Store, from where it cannot start Python.",
        f"{_ASK} replace it by the desktop version of Microsoft 365 Apps.",
    ),
    "old-excel": Saying(
        _EXCEL,
        _WARNING,
        "Excel {version} is older than Excel 2016, and nobody has tried it.",
        f"{_ASK} install Excel 2016 or later.",
    ),
    "user-name": Saying(  # xlwings issue 1934
        _EXCEL,
        _WARNING,
        "Your folder {home} has letters beyond A to Z; formulas may stop with 'Could not activate Python COM"
        " server'.",
        "If they do, ask your IT service for an account whose folder has plain letters.",
    ),
}

_ADDIN_SAYINGS = {
    "addin": Saying(_ADDIN, _OK, "pi_excel {version} in {path}."),
    "no-addin": Saying(_ADDIN, _ERROR, "It is in none of Excel's folders.", _INSTALL),
    "addin-not-loaded": Saying(
        _ADDIN, _ERROR, "{path} is there, but Excel does not open it when it starts.", _INSTALL
    ),
    "addin-version": Saying(
        _ADDIN, _ERROR, "{path} is of pi_excel {found}, and this is {wanted}.", _CLOSE_AND_INSTALL
    ),
    "addin-unreadable": Saying(
        _ADDIN, _ERROR, "{path} is damaged, or not made by pi_excel.", _CLOSE_AND_INSTALL
    ),
    "addin-xlwings": Saying(
        _ADDIN,
        _ERROR,
        "{path} was built with xlwings {found}, and pi_excel {version} needs {wanted}.",
        'Run: "{python}" -m pip install xlwings=={wanted}. Then close Excel and run: pi-excel addin install.',
    ),
    "addin-twice": Saying(
        _ADDIN,
        _ERROR,
        "Excel opens {count} of them: {paths}. Which one a formula calls is chance.",
        "Keep {keep}. Delete the others, or take away their ticks: File > Options > Add-ins > Manage: Excel"
        " Add-ins > Go.",
    ),
    "addin-lost": Saying(
        _ADDIN,
        _WARNING,
        "Excel is told to open {path}, which is not there.",
        "In Excel: File > Options > Add-ins > Manage: Excel Add-ins > Go, take away its tick, and let Excel"
        " delete it from the list.",
    ),
    "addin-off": Saying(_ADDIN, _ERROR, "Excel has switched it off, as it does after a crash.", _DISABLED),
}

_TRUST_SAYINGS = {
    "trusted": Saying(_TRUST, _OK, "{folder} is a trusted location."),
    "macros-on": Saying(_TRUST, _OK, "All macros run ({who}), those of the add-in too."),
    "locations-off": Saying(
        _TRUST,
        _WARNING,
        "Trusted locations are switched off, so Excel asks before it runs the add-in.",
        f"{_ASK} allow {{folder}}, or to sign pi_excel.xlam with the council's certificate.",
    ),
    "policy-alone": Saying(
        _TRUST,
        _WARNING,
        "Only trusted locations set by policy count, and {folder} is none, so Excel asks before it runs the"
        " add-in.",
        f"{_ASK} add {{folder}} to them, or to sign pi_excel.xlam with the council's certificate.",
    ),
    "network-location": Saying(
        _TRUST,
        _WARNING,
        "{folder} is a trusted location, but on a share, where none counts, so Excel asks before it runs the"
        " add-in.",
        f"{_TRUST_CENTER} > tick Allow Trusted Locations on my network.",
    ),
    "not-trusted": Saying(
        _TRUST,
        _WARNING,
        "{folder} is no trusted location, so Excel asks before it runs the add-in.",
        f"{_TRUST_CENTER} > Add new location.",
    ),
    "addin-marked": Saying(
        _TRUST,
        _WARNING,
        "{path} is marked as coming from the internet: elsewhere Excel would block its macros.",
        _UNBLOCK,
    ),
    "addin-blocked": Saying(
        _TRUST,
        _ERROR,
        "{path} is marked as coming from the internet, so Excel blocks its macros.",
        _UNBLOCK,
    ),
    "macros-off": Saying(
        _TRUST,
        _ERROR,
        "Macros are switched off ({who}) outside trusted locations, and {folder} is none that counts.",
        f"{_ASK} make {{folder}} a trusted location.",
    ),
    "macros-signed": Saying(
        _TRUST,
        _ERROR,
        "Only signed macros run ({who}) outside trusted locations, and {folder} is none that counts.",
        f"{_ASK} make {{folder}} a trusted location, or to sign pi_excel.xlam.",
    ),
}

_PYTHON_SAYINGS = {
    "python": Saying(_PYTHON, _OK, "Python {version}, {bits}-bit, in {path}, with xlwings {xlwings}."),
    "no-config": Saying(_PYTHON, _ERROR, "{path} is not there, so Excel does not know which.", _INSTALL),
    "config-broken": Saying(  # xlwings issue 1584
        _PYTHON,
        _ERROR,
        "{path} has empty or broken lines ({lines}), at which Excel stops after minutes of waiting.",
        _INSTALL,
    ),
    "config-foreign": Saying(
        _PYTHON,
        _ERROR,
        "{path} was saved as UTF-8 by an editor, so Excel misreads its first line.",
        _INSTALL,
    ),
    "config-differs": Saying(_PYTHON, _WARNING, "{path} does not say what it should of {names}.", _INSTALL),
    "config-beside": Saying(
        _PYTHON,
        _ERROR,
        "{beside} lies beside the add-in, where it counts before {path}.",
        "Delete it unless you know who put it there and why.",
    ),
    "config-debug": Saying(
        _PYTHON,
        _ERROR,
        "{path} says DEBUG UDFS: Excel waits for a Python that a developer has to start.",
        "Set it to False.",
    ),
    "no-interpreter": Saying(_PYTHON, _ERROR, "{path} names no Python by its whole path.", _INSTALL),
    "python-gone": Saying(_PYTHON, _ERROR, "{path} names {python}, which is not there.", _INSTALL),
    "python-silent": Saying(
        _PYTHON,
        _ERROR,
        "{python} is there, but cannot be started.",
        f"{_ASK} let you run it. {_INSTALL_ANOTHER}",
    ),
    "store-python": Saying(  # xlwings issue 1538
        _PYTHON,
        _ERROR,
        "{python} is from the Microsoft Store, and Excel does not find what xlwings has put beside it.",
        "Install Python from python.org for yourself alone (no administrator needed), with pi_excel in it.",
    ),
    "other-python": Saying(
        _PYTHON,
        _WARNING,
        "Excel starts {python}, and this is {here}.",
        "Where it should be this one, run: pi-excel addin install.",
    ),
    "python-without-us": Saying(_PYTHON, _ERROR, "{python} has no pi_excel.", _INSTALL_ANOTHER),
    "python-other-version": Saying(
        _PYTHON, _ERROR, "{python} has pi_excel {found}, and this is {wanted}.", _INSTALL
    ),
    "no-xlwings": Saying(
        _PYTHON, _ERROR, "{python} has no xlwings.", 'Run: "{python}" -m pip install xlwings=={wanted}'
    ),
    "xlwings-version": Saying(
        _PYTHON,
        _ERROR,
        "{python} has xlwings {found}, and the add-in needs {wanted}, no older and no newer.",
        'Run: "{python}" -m pip install xlwings=={wanted}',
    ),
    "no-library": Saying(
        _PYTHON,
        _ERROR,
        "{library} is neither beside {python} nor in the folder above.",
        "Install pi_excel in an environment of its own (py -m venv), not with pip's --user. Or run:"
        ' "{python}" -m pip install --force-reinstall --no-deps xlwings=={wanted}',
    ),
}

SAYINGS = MappingProxyType(
    _OUR_SAYINGS | _EXCEL_SAYINGS | _ADDIN_SAYINGS | _TRUST_SAYINGS | _PYTHON_SAYINGS | BOOK_SAYINGS
)
"""Everything that a check can say, by the name of the check in `doctor --json`."""


def say(check: str, **found: object) -> Finding:
    """Return a saying with what was found in its gaps."""
    saying = SAYINGS[check]
    return Finding(
        check, saying.group, saying.outcome, saying.what.format(**found), saying.do.format(**found)
    )
