"""The doors: pages, commands, jobs."""
