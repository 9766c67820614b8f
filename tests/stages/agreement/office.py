"""An office suite that computes a workbook again, where one is installed."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(
    OFFICE is None, reason="LibreOffice is not installed: apt-get install libreoffice-calc to run this test"
)
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""


def typed(content: bytes, **values: Any) -> bytes:
    """The workbook with values typed into its named cells; a list fills a range from its top."""
    book = openpyxl.load_workbook(BytesIO(content))
    for name, value in values.items():
        ((sheet, place),) = book.defined_names[name].destinations
        cells = book[sheet][place.replace("$", "")]
        column = [row[0] for row in cells] if isinstance(cells, tuple) else [cells]
        for cell, one in zip(column, value if isinstance(value, list) else [value], strict=False):
            cell.value = one
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def values_of(content: bytes) -> "Values":
    """The values in a workbook as they were saved."""
    return Values(openpyxl.load_workbook(BytesIO(content), data_only=True))


def recomputed(content: bytes, folder: Path) -> "Values":
    """The values after an office suite has computed every formula again."""
    (folder / "profile" / "user").mkdir(parents=True)
    (folder / "profile" / "user" / "registrymodifications.xcu").write_text(_ALWAYS)
    (folder / "book.xlsx").write_bytes(content)
    subprocess.run(
        [
            str(OFFICE), f"-env:UserInstallation=file://{folder}/profile", "--headless",
            "--convert-to", "xlsx", "--outdir", str(folder / "out"), str(folder / "book.xlsx"),
        ],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return values_of((folder / "out" / "book.xlsx").read_bytes())


class Values:
    """Values of a workbook by the names of its cells."""

    def __init__(self, book: openpyxl.Workbook) -> None:
        self.book = book

    def of(self, name: str) -> Any:
        """The value of a named cell."""
        return self.column(name)[0]

    def column(self, name: str) -> list[Any]:
        """The values of a named range."""
        ((sheet, place),) = self.book.defined_names[name].destinations
        cells = self.book[sheet][place.replace("$", "")]
        return [row[0].value for row in cells] if isinstance(cells, tuple) else [cells.value]

    def everything(self) -> dict[str, list[list[Any]]]:
        """Every cell of every sheet."""
        return {
            sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()]
            for sheet in self.book.worksheets
        }
