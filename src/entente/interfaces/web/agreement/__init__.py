"""The page of promises: versions of the agreement, and the form to enter one."""
