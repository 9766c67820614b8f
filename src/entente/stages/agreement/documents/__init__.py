"""The agreement on paper: sections in plain words, set as a PDF."""
