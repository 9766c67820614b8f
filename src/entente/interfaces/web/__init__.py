"""The pages, a folder per screen."""
