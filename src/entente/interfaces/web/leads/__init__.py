"""The list of leads, and the form that all lists share."""
