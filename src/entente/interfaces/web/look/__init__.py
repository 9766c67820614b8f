"""The look of every page: what components show, how values are written, and the page that shows them all."""
