"""The steps of the loop, in order."""
