"""Outside systems and file formats."""
