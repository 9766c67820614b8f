"""The first page, the choice of workspace and language, and the pulse of the installation."""
