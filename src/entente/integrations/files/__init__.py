"""The door for files: CSV and spreadsheets in, typed chunks of rows out."""
