"""The tab "PI Book", as `customUI14.xml` describes it, and the VBA behind it."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest

from pi_excel.addin.sources import macros_folder, read_sources

NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"
SOURCES = read_sources(macros_folder())
ROOT = fromstring(SOURCES.ribbon)
HANDLERS = Path(__file__).resolve().parents[2] / "pi_excel" / "doors" / "ribbon.py"

# What [MS-CUSTOMUI2] has within what, of the elements we use, and which attributes of theirs we use.
WITHIN = {
    "customUI": {"ribbon"},
    "ribbon": {"tabs"},
    "tabs": {"tab"},
    "tab": {"group"},
    "group": {"button", "labelControl"},
    "button": set(),
    "labelControl": set(),
}
ATTRIBUTES = {
    "customUI": {"onLoad"},
    "ribbon": set(),
    "tabs": set(),
    "tab": {"id", "label", "keytip"},
    "group": {"id", "label"},
    "button": {
        "id", "label", "size", "imageMso", "keytip", "screentip", "getSupertip", "getEnabled", "onAction"
    },
    "labelControl": {"id", "getLabel"},
}  # fmt: skip
# Each is an imageMso in the ribbons of several public projects; one that Office does not know stays blank.
IMAGES = {
    "AcceptInvitation",
    "CreateReport",
    "FunctionWizard",
    "Help",
    "PublishToPdfOrEdoc",
    "Refresh",
    "Undo",
}
# How many arguments Office gives each callback in VBA, the last of them to answer through.
PARAMETERS = {"onLoad": 1, "onAction": 1, "getEnabled": 2, "getSupertip": 2, "getLabel": 2}


def named(element: Element) -> str:
    """Return an element's name within the namespace of Office 2010 and later."""
    assert element.tag.startswith(f"{{{NAMESPACE}}}"), element.tag
    return element.tag.removeprefix(f"{{{NAMESPACE}}}")


EVERY = list(ROOT.iter())
BUTTONS = [element for element in EVERY if named(element) == "button"]
CALLBACKS = {
    (attribute, value) for element in EVERY for attribute, value in element.items() if attribute in PARAMETERS
}


def test_the_ribbon_is_built_as_office_builds_ribbons() -> None:
    """Each element stands where it may and has no attribute but those it may have."""
    for element in EVERY:
        assert {named(child) for child in element} <= WITHIN[named(element)]
        assert set(element.keys()) <= ATTRIBUTES[named(element)]
        assert not (element.text or "").strip()


def test_the_tab_has_seven_controls_and_a_line() -> None:
    """No more than seven, so that nobody has to search; the line is the eighth thing, and no control."""
    (tab,) = (element for element in EVERY if named(element) == "tab")
    labels = [button.get("label") for button in BUTTONS]

    assert tab.get("label") == "PI Book"
    assert labels == [
        "Refresh",
        "Exception reports",
        "Undo last refresh",
        "Check",
        "Explain",
        "Publish",
        "Guide",
    ]
    assert sum(named(element) == "labelControl" for element in EVERY) == 1


def test_every_control_can_be_reached_by_keyboard() -> None:
    """Alt, K, then one letter each: one that belongs to its label, and to no other control."""
    keys = [str(button.get("keytip")) for button in BUTTONS]

    assert all(re.fullmatch("[A-Z]", key) for key in keys)
    assert max(Counter(keys).values()) == 1
    assert all(key in str(button.get("label")).upper() for key, button in zip(keys, BUTTONS, strict=True))
    taken_by_excel = set("FHNPMARWYLXUBQ") | set("ETVIOD")  # its tabs, and the menus of Excel 2003
    assert {tab.get("keytip") for tab in EVERY if named(tab) == "tab"}.isdisjoint(taken_by_excel)


def test_every_control_says_what_it_does_and_can_be_grey() -> None:
    """A title and a text over each, and a callback that says whether it can be used."""
    for button in BUTTONS:
        assert len(str(button.get("screentip"))) < 60
        assert button.get("getSupertip") == "PiGetSupertip"
        assert button.get("getEnabled") == "PiGetEnabled"
        assert button.get("imageMso") in IMAGES


def test_identities_are_there_once() -> None:
    """Office loads no ribbon with an identity twice."""
    idents = [element.get("id") for element in EVERY if element.get("id")]

    assert len(idents) == len(set(idents))
    assert all(re.fullmatch(r"[A-Za-z]\w*", str(ident)) for ident in idents)


@pytest.mark.parametrize(("attribute", "name"), sorted(CALLBACKS))
def test_every_callback_is_a_sub_with_the_right_arguments(attribute: str, name: str) -> None:
    """The first is the control, or the ribbon itself, as a plain Object; the other is answered through."""
    found = re.findall(rf"^Public Sub {name}\((.*)\)\r$", SOURCES.modules["pi_ribbon"], re.MULTILINE)

    (parameters,) = found
    first, *others = parameters.split(", ")
    assert first == ("ribbon As Object" if attribute == "onLoad" else "control As Object")
    assert others == ["ByRef returned As Variant"] * (PARAMETERS[attribute] - 1)


def test_every_button_runs_a_sub_of_its_own() -> None:
    """And every such Sub is some button's."""
    runs = [button.get("onAction") for button in BUTTONS]
    subs = re.findall(r"^Public Sub (\w+)\(control As Object\)", SOURCES.modules["pi_ribbon"], re.MULTILINE)

    assert runs == [button.get("id") for button in BUTTONS]
    assert sorted(subs) == sorted(map(str, runs))


def test_every_sub_calls_a_handler_that_python_has() -> None:
    """What VBA names is a function without arguments of `pi_excel.doors.ribbon`."""
    code = "".join(SOURCES.modules[name] for name in ("pi_ribbon", "pi_python"))
    called = set(re.findall(r'(?:PiClicked|PiAsked\()\s*"(\w+)"', code))
    functions = {
        node.name: node.args
        for node in ast.parse(HANDLERS.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }

    assert re.findall(r'HANDLERS As String = "([\w.]+)"', code) == ["pi_excel.doors.ribbon"]
    assert len(called) == len(BUTTONS) + 1
    assert called <= set(functions)
    assert not any(ast.unparse(functions[name]) for name in called)
