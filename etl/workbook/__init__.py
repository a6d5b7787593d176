"""A report's rows as an Excel workbook, and back with messages that name sheet and cell."""

from etl.workbook.back import back
from etl.workbook.out import out

__all__ = ["back", "out"]
