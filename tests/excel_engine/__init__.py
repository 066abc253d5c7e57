"""An Excel of our own for tests: an xlwings engine over openpyxl, on the BSD base classes of xlwings.

What it models of Excel, since the code under test leans on it:

- a text assigned to `Range.Value` is read as if it were typed: days, numbers, percentages, truths, errors and
  formulas come of it; an apostrophe or the number format of text keeps it (`typing_in`);
- a sheet copied to another workbook takes along its cells, looks, charts and the names of its own scope, and
  its charts follow the copy; one that is retitled is followed by formulas, names and charts; one that is
  deleted leaves `#REF!` behind (`moving`);
- `SaveCopyAs` gives the bytes of the file while nothing was changed, and from then on what openpyxl saves;
- protection: locked cells of a protected sheet, and the tabs of a protected structure, refuse to change;
- `Application.Calculation` and the rest are kept, alerts are answered by the person of the test, and every
  call that reaches Excel is counted, by name, and can be made to fail (`person`).

What it does not: it works out no formula, draws nothing, runs no macro and knows no co-authoring; what
openpyxl loses when it saves, it loses. That the real Excel does as it is said to do is for a person with
Excel to see.
"""
