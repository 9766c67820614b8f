"""Set a document as a PDF. Text goes in as values, never as markup: what people wrote cannot be run."""

import json
from pathlib import Path

from entente.stages.agreement.documents.sections import Document

TEMPLATE = Path(__file__).parent / "agreement.typ"


def pdf_of(document: Document) -> bytes:
    """The pages, A4, with page numbers and the hash at the foot of each."""
    import typst  # only whoever prints waits for it

    values = json.dumps(document.as_mapping(), ensure_ascii=False)
    return bytes(typst.compile(str(TEMPLATE), root=str(TEMPLATE.parent), sys_inputs={"document": values}))
