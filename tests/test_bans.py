"""Of xlwings its BSD part alone: what is not under that licence is barred, whichever way it is reached."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted(
    path for folder in ("pi_excel", "macros", "tests", "workbooks") for path in (ROOT / folder).rglob("*.py")
)
BARRED_MODULES = ("xlwings.pro", "xlwings.reports", "xlwings.server")


def barred(source: str) -> list[str]:
    """Return what a source text uses of xlwings that is not under its BSD licence, with the lines."""
    return [f"line {line}: {what}" for node in ast.walk(ast.parse(source)) for line, what in _uses(node)]


def _uses(node: ast.AST) -> Iterator[tuple[int, str]]:
    match node:
        case ast.Import(names=names):
            yield from ((node.lineno, one.name) for one in names if _is_barred(one.name))
        case ast.ImportFrom(module=str(module), names=names):
            imported = [module, *(f"{module}.{one.name}" for one in names)]
            yield from ((node.lineno, name) for name in imported if _is_barred(name))
        case ast.Call(func=ast.Attribute(attr="import_module"), args=[ast.Constant(value=str(name)), *_]):
            yield from [(node.lineno, name)] * _is_barred(name)
        case ast.Attribute(attr="render_template") | ast.Name(id="render_template"):
            yield node.lineno, "render_template"
        case ast.Attribute(value=ast.Name(id="xw" | "xlwings" as module), attr=attribute):
            yield from [(node.lineno, f"{module}.{attribute}")] * _is_barred(f"xlwings.{attribute}")
        case ast.Call(keywords=keywords) if _opens_a_book(node.func):
            yield from (
                (node.lineno, 'a book with mode="r"')
                for one in keywords
                if one.arg == "mode" and isinstance(one.value, ast.Constant) and one.value.value == "r"
            )
        case _:
            pass


def _is_barred(name: str) -> bool:
    return any(name == module or name.startswith(f"{module}.") for module in BARRED_MODULES)


def _opens_a_book(called: ast.expr) -> bool:
    """Return whether what is called is `Book(…)`, `xw.Book(…)` or `….books.open(…)`."""
    match called:
        case ast.Name(id="Book") | ast.Attribute(attr="Book"):
            return True
        case ast.Attribute(value=ast.Name(id="books") | ast.Attribute(attr="books"), attr="open"):
            return True
        case _:
            return False


def test_nothing_of_xlwings_that_is_not_bsd_is_used() -> None:
    """The back doors from free names into the paid part included."""
    found = {path: barred(path.read_text(encoding="utf-8")) for path in SOURCES}

    assert len(SOURCES) > 400
    assert {path: uses for path, uses in found.items() if uses} == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import xlwings.pro", "xlwings.pro"),
        ("import xlwings.reports as reports", "xlwings.reports"),
        ("from xlwings import server", "xlwings.server"),
        ("from xlwings.pro.reports import markdown", "xlwings.pro.reports"),
        ("importlib.import_module('xlwings.pro.utils')", "xlwings.pro.utils"),
        ("xw.reports.create_report()", "xw.reports"),
        ("book.sheets[0].render_template(x=1)", "render_template"),
        ("xw.Book(path, mode='r')", 'mode="r"'),
        ("app.books.open(path, mode='r')", 'mode="r"'),
    ],
)
def test_each_way_to_it_is_seen(source: str, found: str) -> None:
    """The rule that bars it can fail."""
    assert any(found in said for said in barred(source))


@pytest.mark.parametrize(
    "source",
    [
        "import xlwings as xw",
        "import xlwings.udfs",
        "from xlwings import Book",
        "xw.Book(path)",
        "xw.Book(path, mode='i')",
        "path.open(mode='r')",
        "zipfile.ZipFile(path, mode='r')",
        "import xlwings_proxy",
    ],
)
def test_what_is_free_is_left_alone(source: str) -> None:
    """The rule bars nothing else."""
    assert barred(source) == []
