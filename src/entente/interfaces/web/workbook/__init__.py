"""The workbook of the method, for everybody: a page that needs no sign-in."""
