"""The register of a collection: every answer in a table, one sheet for each level of a plan.

Which columns there are is data (`sheets`). A column is the field of its own name, unless it says how
its value is found; texts and numbers stay what they are, and how they look in Excel is up to whoever
writes the file (`plans.spreadsheets.workbook`).
"""

from plans.collection.register.columns import Column, Line, Sheet, Value, lines_of
from plans.collection.register.sheets import IN_SIGHT, SHEETS, SHOWS

__all__ = ["IN_SIGHT", "SHEETS", "SHOWS", "Column", "Line", "Sheet", "Value", "lines_of"]
