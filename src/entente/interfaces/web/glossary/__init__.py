"""The glossary of both teams: the words, their versions, and what each side has accepted."""
