"""The agreement as a workbook with live formulas: blank, filled in, or read back."""
